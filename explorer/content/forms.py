"""What is wrong with the form of a word or a text, and what it could have been."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from yaml.nodes import ScalarNode

from explorer import config
from explorer.content.places import Place
from explorer.content.quoting import quote
from explorer.corpus.account import AccountFacts
from explorer.corpus.danish import ascii_spelling
from explorer.corpus.search_words import SearchWord
from explorer.corpus.text import AdoptedText, Code, Fingerprint, Id, Language

Told = tuple[str, str]
"""A message and a hint."""

LONGEST_ID = 60

BELOW_A_HOST = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@]+[/?#]")
"""What begins as an address of the web with something after its host."""


def pattern_in(shape: Any) -> str:
    """Return the pattern that a shape asks of its words."""
    for part in (*getattr(shape, "__metadata__", ()), *getattr(shape, "metadata", ())):
        for constraint in (part, *getattr(part, "metadata", ())):
            if pattern := getattr(constraint, "pattern", None):
                return str(pattern)
    raise LookupError(shape)


def _item_of(shape: Any) -> Any:
    return get_args(shape)[0]


def id_from(words: str) -> str:
    """Return an id of the right form that reads as the words do; empty when none can be made."""
    plain = ascii_spelling(words).lower()
    return (
        re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("0123456789-")[:LONGEST_ID].rstrip("-")
    )


def wrong_id(words: str) -> Told | None:
    """Return what is wrong with the form of an id; None when nothing is."""
    if len(words) <= LONGEST_ID and re.fullmatch(pattern_in(Id), words):
        return None
    return _told_of_id(words)


def _id(place: Place) -> Told:
    return _told_of_id(place.words)


def _told_of_id(words: str) -> Told:
    suggestion = id_from(words) or "t2-m1"
    return (
        f"Id'et «{quote(words)}» har en forkert form.",
        "Brug små bogstaver (a-z), tal og enkelte bindestreger, og begynd med et bogstav, "
        f"fx «{suggestion}».",
    )


def _code(place: Place) -> Told:
    upper = place.words.upper()
    suggestion = upper if re.fullmatch(pattern_in(Code), upper) else "T2.M1"
    return (
        f"Koden «{quote(place.words)}» har en forkert form.",
        f"Brug store bogstaver (A-Z), tal og punktum, fx «{suggestion}».",
    )


def _adopted(place: Place) -> Told:
    """Tell what a run of adopted words has that it cannot have: line breaks, or odd spaces."""
    if "\n" in place.words:
        return _line_breaks(place)
    advice = "Skriv ét almindeligt mellemrum mellem ordene og ingen før eller efter."
    if place.words.strip() != place.words:
        return f"{place.name} begynder eller slutter med et mellemrum.", advice
    odd = re.search(r"(\S+)(\s{2,}|[^\S ])(\S+)", place.words)
    if odd is None:
        return f"{place.name} har et forkert mellemrum.", advice
    special = odd[2].strip(" ")
    what = f"et særligt mellemrum (U+{ord(special[0]):04X})" if special else "to mellemrum i træk"
    return f"{place.name} har {what} efter «{quote(odd[1], 30)}».", advice


def _line_breaks(place: Place) -> Told:
    sign = place.node.style if isinstance(place.node, ScalarNode) else ""
    if sign == "|":
        return (
            f"{place.name} er delt i linjer, men skal være ét afsnit.",
            "Skriv «>-» i stedet for «|» efter kolon.",
        )
    if "\n" not in place.words.rstrip("\n"):
        return (
            f"{place.name} slutter med et linjeskift.",
            "Skriv «>-» i stedet for «>» efter kolon.",
        )
    return (
        f"{place.name} har en tom linje i teksten.",
        "Slet den tomme linje, eller del teksten i to stykker, hvert med sit id.",
    )


def _checksum(place: Place) -> Told:
    return (
        f"{place.name} er ikke en SHA-256-kontrolsum.",
        "Den har 64 tegn, 0-9 og a-f. Kendes den ikke, så skriv 64 nuller; "
        "så siger «build.py check», hvad den skal være.",
    )


def _fingerprint(place: Place) -> Told:
    return (
        f"{place.name} er ikke et fingeraftryk: «{quote(place.words)}».",
        "Det har 12 tegn, 0-9 og a-f. Er punktet nyt, så skriv 12 nuller; "
        "så siger «build.py check», hvordan det rigtige bliver skrevet.",
    )


def _joined(place: Place) -> Told:
    return (
        f"{place.name} har en forkert form: «{quote(place.words)}».",
        "Skriv ordet med | dér, hvor kildens bindestreg faldt bort, fx «menings|fyldte».",
    )


def _kept(place: Place) -> Told:
    return (
        f"{place.name} har en forkert form: «{quote(place.words)}».",
        "Skriv ordet med bindestreg og | dér, hvor linjen sluttede, fx «bolig-|».",
    )


def _https(place: Place) -> Told:
    rest = place.words.removeprefix("http://").removeprefix("https://").split()
    example = rest[0] if rest and "." in rest[0].strip(".") else "www.kommunen.dk"
    return (
        f"{place.name} er ikke en adresse på nettet: «{quote(place.words)}».",
        f"Skriv den med https:// foran, fx «https://{quote(example)}».",
    )


def _base_address(place: Place) -> Told:
    if not BELOW_A_HOST.match(place.words):
        return _https(place)
    return (
        f"{place.name} kan ikke være «{quote(place.words)}»: mapperne efter domænet må kun have "
        "tegn, som alle webservere læser ens.",
        "Brug a-z, A-Z, 0-9, -, _, ~ og punktum (ikke forrest) i deres navne, og kun én skråstreg "
        "imellem, fx «https://www.kommunen.dk/boern/».",
    )


def _security_address(place: Place) -> Told:
    return (
        f"{place.name} er ikke en adresse, man kan skrive eller ringe til: «{quote(place.words)}».",
        "Skriv mailto:, https:// eller tel:+45 foran, fx «mailto:sikkerhed@kommunen.dk».",
    )


def _phone(place: Place) -> Told:
    return (
        f"{place.name} er ikke et telefonnummer: «{quote(place.words)}».",
        "Skriv kun tal og mellemrum, evt. + forrest, fx «12 34 56 78».",
    )


def _email(place: Place) -> Told:
    return (
        f"{place.name} er ikke en e-mailadresse: «{quote(place.words)}».",
        "Skriv den som «navn@kommunen.dk».",
    )


def _language(place: Place) -> Told:
    return (
        f"{place.name} er ikke et sprog: «{quote(place.words)}».",
        "Skriv sprogets to bogstaver, fx «da».",
    )


def _cvr(place: Place) -> Told:
    return f"{place.name} er ikke et CVR-nummer: «{quote(place.words)}».", "Skriv de 8 cifre."


def _ean(place: Place) -> Told:
    return f"{place.name} er ikke et EAN-nummer: «{quote(place.words)}».", "Skriv de 13 cifre."


def _colour(place: Place) -> Told:
    return (
        f"{place.name} er ikke en farve: «{quote(place.words)}».",
        "Skriv # og seks tegn, 0-9 og a-f, med anførselstegn om, fx «'#0b4a5f'».",
    )


def _search_word(place: Place) -> Told:
    return (
        f"{place.name} er ikke ét ord med små bogstaver: «{quote(place.words)}».",
        "Skriv ét ord uden mellemrum og bindestreg, fx «vuggestue».",
    )


WRONG_FORM: Mapping[str, Callable[[Place], Told]] = {
    pattern_in(Id): _id,
    pattern_in(Code): _code,
    pattern_in(AdoptedText): _adopted,
    pattern_in(AccountFacts.model_fields["checksum"]): _checksum,
    pattern_in(Fingerprint): _fingerprint,
    pattern_in(_item_of(AccountFacts.model_fields["joined"].annotation)): _joined,
    pattern_in(_item_of(AccountFacts.model_fields["kept"].annotation)): _kept,
    pattern_in(SearchWord): _search_word,
    pattern_in(config.HttpsAddress): _https,
    pattern_in(config.BaseAddress): _base_address,
    pattern_in(config.SecurityAddress): _security_address,
    pattern_in(config.Phone): _phone,
    pattern_in(config.Email): _email,
    pattern_in(Language): _language,
    pattern_in(config.CvrNumber): _cvr,
    pattern_in(config.EanNumber): _ean,
    pattern_in(config.Colour): _colour,
}
