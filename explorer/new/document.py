"""A new document: its folder with the facts, a first part, the source, and the account of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from explorer.content.documents import ACCOUNT, FACTS, SOURCE_TEXT
from explorer.content.files import read_bytes, text_of
from explorer.content.forms import id_from, pattern_in
from explorer.content.placing import Edited
from explorer.content.yaml_entries import Value, as_lines
from explorer.corpus.codes import short, short_names
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import DocumentKind, Period
from explorer.corpus.text import Code
from explorer.new.asking import WrongAnswerError, one_of
from explorer.new.made import Ground, Made, id_named
from explorer.problems import ContentError, Source

UNKNOWN = "0" * 64
"""The checksum of a source that is not there yet; the check tells the right one."""

FILL_IN = (
    "Læg den rå tekst i kilde.txt, og skriv ordene i den første del. Kør så build.py check, og ret "
    "det, den siger, til der ikke er mere. Flere dele skriver du under «dele» i dokument.yaml og "
    "under «forloeb» i overfoersel.yaml."
)


def new_document(ground: Ground) -> Made:
    """Ask for the facts about a document, and make its folder."""
    facts = _names(ground) | _circumstances(ground)
    part = ground.ask(
        "Hvilken overskrift har den første del?",
        "Præcis som den står i dokumentet.",
        default="Forord",
    )
    source = ground.ask(
        "Hvor ligger den rå tekst fra PDF-filen?",
        "Navnet på en tekstfil, fx tekst.txt. Uden den udfylder du selv kilde.txt.",
        check=_file,
        may_be_empty=True,
    )
    name, code = id_from(part) or "del-1", str(facts["kode"])
    piece = f"{short(code)}-{name}-1"
    facts |= {"titlen_staar_i": piece, "perioden_staar_i": piece, "dele": [f"{name}.yaml"]}
    section: dict[str, Value] = {
        "slags": "afsnit",
        "id": f"{short(code)}-{name}",
        "kode": f"{code}.{name[:2].upper()}",
        "titel": part,
        "indhold": [{"id": piece, "tekst": ""}],
    }
    return _made(ground, facts, section, source)


def _names(ground: Ground) -> dict[str, Value]:
    """Ask what a document is called: by people, in addresses, on the telephone."""
    title = ground.ask("Hvad hedder dokumentet?", "Den fulde titel, fx Sundhedspolitik 2026-2030.")
    short_title = ground.ask("Hvad skal det hedde i menuer?", "En kort titel.", default=title)
    id = ground.new_id("Hvad skal mappen og adressen hedde?", id_from(short_title))
    code = ground.ask(
        "Hvilken kort kode skal det have?",
        "Et eller to store bogstaver, som kan siges i telefonen.",
        default=_free_code(ground.corpus, short_title),
        check=lambda answer: _code(ground.corpus, answer),
    )
    return {"id": id, "kode": code, "titel": title, "kort_titel": short_title}


def _circumstances(ground: Ground) -> dict[str, Value]:
    """Ask what a document is, who publishes it, and which years it is in force."""
    names = {name.id: name.name for name in ground.corpus.names}
    publishers = (document.publisher for document in ground.corpus.documents)
    kind = ground.ask(
        "Er det en politik eller en strategi?",
        default=DocumentKind.POLICY,
        check=one_of(*DocumentKind),
    )
    publisher = ground.ask(
        "Hvem udgiver det?",
        "Id'et på et navn i navne.yaml.",
        default=next(publishers, ""),
        check=lambda answer: id_named(answer, names, "Navnet"),
    )
    first = ground.ask("Hvilket år gælder det fra?", "Fx 2026.", check=_year)
    last = ground.ask(
        "Hvilket år gælder det til og med?",
        "Fx 2030.",
        check=lambda answer: _not_before(first, _year(answer)),
    )
    return {"art": kind, "udgiver": publisher, "periode": {"fra": first, "til": last}}


def _made(
    ground: Ground, facts: Mapping[str, Value], section: Mapping[str, Value], source: str
) -> Made:
    """Return the four files of a document; its words are for somebody to fill in."""
    text = read_bytes(source, source) if source else b""
    checksum = hashlib.sha256(text_of(text, source).encode()).hexdigest() if text else UNKNOWN
    account: dict[str, Value] = {"sha256": checksum, "forloeb": [{"tekst": [section["id"]]}]}
    folder, [part] = f"{facts['id']}/", list(facts["dele"])
    files = (
        ground.file(f"{folder}{FACTS}", as_lines(facts), "dokument"),
        ground.file(f"{folder}{part}", as_lines(section), "del"),
        Edited(ground.path(f"{folder}{SOURCE_TEXT}"), None, text),
        ground.file(f"{folder}{ACCOUNT}", as_lines(account), "overfoersel"),
    )
    return Made(files, tuple(Source(file.path) for file in files), FILL_IN, has_blanks=True)


def _free_code(corpus: Corpus, title: str) -> str:
    letters = id_from(title).upper().replace("-", "")
    codes = (letters[:length] for length in range(1, len(letters) + 1))
    return next((code for code in codes if not _is_taken(corpus, code)), "")


def _is_taken(corpus: Corpus, code: str) -> bool:
    known = {found.name for found in short_names(corpus)}
    return short(code) in known or any(name.startswith(f"{short(code)}-") for name in known)


def _code(corpus: Corpus, answer: str) -> str:
    code = answer.upper()
    if not re.fullmatch(pattern_in(Code), code) or "." in code:
        raise WrongAnswerError("Brug kun bogstaverne A til Z og tal, fx P eller S2.")
    if _is_taken(corpus, code):
        raise WrongAnswerError(f"Koden «{code}» er allerede brugt. Vælg en anden.")
    return code


def _year(answer: str) -> str:
    try:
        Period(first=answer, last=answer)
    except ValueError:
        raise WrongAnswerError(f"«{answer}» er ikke et årstal. Skriv det som 2026.") from None
    return answer


def _not_before(first: str, last: str) -> str:
    if last < first:
        raise WrongAnswerError(f"Perioden begynder i {first}, så den kan ikke slutte i {last}.")
    return last


def _file(answer: str) -> str:
    try:
        text = text_of(read_bytes(answer, answer), answer)
    except ContentError as error:
        [problem] = error.problems
        raise WrongAnswerError(f"{answer}: {problem.message} {problem.hint}".rstrip()) from None
    if not text.strip():
        raise WrongAnswerError(f"{answer} er tom.")
    return Path(answer).as_posix()
