"""Read `site_config.yaml`, with the same care and the same words as the content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from explorer.config import LAW, Hosting, Paths, SiteConfig
from explorer.content.files import read_bytes, text_of
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.corpus.danish import date_in_words
from explorer.problems import ContentError, Problem

PLACEHOLDER = re.compile(r"^Eksempel Kommune$|^[0 ]+$|@eksempel\.example$")
"""What the starter has where a municipality's own contact is to stand."""


def load_config(path: Path) -> tuple[SiteConfig | None, list[Problem]]:
    """Return the configuration, and no problems; or none, and all the problems, sorted."""
    shown = path.name
    try:
        text = text_of(read_bytes(path, shown), shown)
        config = validated(SiteConfig, read_yaml(text, shown))
    except ContentError as error:
        return None, list(error.problems)
    problems = [problem for rule in RULES for problem in rule(config)]
    return (None if problems else config), problems


def a_public_site_has_its_statement(config: SiteConfig) -> Iterator[Problem]:
    """Yield a problem when the site has an address of its own, and no accessibility statement."""
    if config.base_address and not config.accessibility_statement:
        yield Problem(
            config.source,
            f"Siden har fået adressen «{config.base_address}», men ingen tilgængelighedserklæring.",
            f"Den skal en udgivet side have ({LAW}). Skriv erklæringens adresse i feltet "
            "«tilgaengelighedserklaering».",
        )


def the_contact_is_the_municipalitys_own(config: SiteConfig) -> Iterator[Problem]:
    """Yield a problem when some of the starter's contact is left in a site that is no example.

    A contact that is the starter's altogether is an example, until the site has an address.
    """
    contact = config.contact
    said = tuple(filter(None, (contact.organisation, contact.phone, contact.email)))
    left = [words for words in said if PLACEHOLDER.search(words)]
    if left and (config.base_address or len(left) < len(said)):
        yield Problem(
            contact.source,
            f"I kontakten står stadig «{'» og «'.join(left)}» fra eksemplet.",
            f"Skriv jeres egen. Borgere skal kunne kontakte jer ({LAW}).",
        )


def no_two_kinds_of_hosting_have_one_file(config: SiteConfig) -> Iterator[Problem]:
    """Yield a problem when two kinds of hosting read files of the same name in different ways."""
    publishing = config.publishing
    if {Hosting.NETLIFY, Hosting.CLOUDFLARE} <= set(publishing.hosting):
        yield Problem(
            publishing.source,
            "Netlify og Cloudflare læser begge filen «_headers», men på hver sin måde.",
            "Skriv kun den af dem, siden ligger hos, i feltet «hosting».",
        )


def each_kind_of_hosting_is_named_once(config: SiteConfig) -> Iterator[Problem]:
    """Yield a problem for each kind of hosting that is named again."""
    publishing = config.publishing
    for hosting in dict.fromkeys(publishing.hosting):
        if publishing.hosting.count(hosting) > 1:
            yield Problem(
                publishing.source,
                f"«{hosting}» står mere end én gang i feltet «hosting».",
                "Slet den ene.",
            )


def security_txt_lies_at_the_root(config: SiteConfig) -> Iterator[Problem]:
    """Yield a problem when security.txt would lie where nobody looks for it (RFC 9116, 3)."""
    security = config.publishing.security
    if security and config.root != "/":
        yield Problem(
            security.source,
            f"Siden ligger i mappen «{config.root}», og security.txt læses kun i et domænes rod.",
            "Slet «sikkerhed» her, og læg jeres security.txt i roden.",
        )


def hosting_that_counts_from_the_root_has_the_site_there(config: SiteConfig) -> Iterator[Problem]:
    """Yield a problem for each kind of hosting whose redirects would lead outside the site."""
    publishing = config.publishing
    for hosting in COUNTS_FROM_THE_ROOT if config.root != "/" else ():
        if hosting in publishing.hosting:
            yield Problem(
                publishing.source,
                f"Siden ligger i mappen «{config.root}», men filerne til «{hosting}» gælder fra "
                "domænets rod, så sidens gamle adresser ville føre væk fra siden.",
                "Giv siden et domæne for sig selv i feltet «adresse», eller slet "
                f"«{hosting}» i feltet «hosting».",
            )


def the_content_is_not_of_a_day_far_ahead(config: SiteConfig) -> Iterator[Problem]:
    """Yield a problem when the day of the content lies more than a year ahead.

    A site may be made ready for a day to come, but a mistyped year would tell readers that a
    policy in force is over.
    """
    if config.content_date > date.today() + A_YEAR:
        yield Problem(
            config.source,
            f"Feltet «indholdets_dato» siger {config.content_date}, mere end et år frem i tiden.",
            "Skriv den dag, indholdet sidst blev ændret.",
        )


def problems_of_the_day(config: SiteConfig, day: date) -> Iterator[Problem]:
    """Yield what is wrong on the day that the site is built for: security.txt runs out."""
    security = config.publishing.security
    if security is None:
        return
    expires = date_in_words(security.expires)
    if security.expires < day:
        yield Problem(
            security.source,
            f"security.txt udløb {expires}, og siden bygges for {date_in_words(day)}.",
            "Se efter, at kontakten stadig gælder, og skriv så en ny dag i feltet «udloeber».",
        )
    elif security.expires > day + A_YEAR:
        yield Problem(
            security.source,
            f"security.txt gælder til {expires}. Det er mere end et år efter "
            f"{date_in_words(day)}, som siden bygges for.",
            "Skriv en dag højst et år frem, så nogen ser efter, at kontakten stadig gælder "
            "(RFC 9116 fraråder mere).",
        )


A_YEAR = timedelta(days=366)

COUNTS_FROM_THE_ROOT = (Hosting.NETLIFY, Hosting.CLOUDFLARE, Hosting.AZURE)
"""Hosting whose files lie at the root of its host, and tell of addresses seen from there."""

RULES: tuple[Callable[[SiteConfig], Iterator[Problem]], ...] = (
    a_public_site_has_its_statement,
    the_contact_is_the_municipalitys_own,
    no_two_kinds_of_hosting_have_one_file,
    each_kind_of_hosting_is_named_once,
    security_txt_lies_at_the_root,
    the_content_is_not_of_a_day_far_ahead,
    hosting_that_counts_from_the_root_has_the_site_there,
)


def paths_in(path: Path) -> Paths:
    """Return the folders that a configuration names; the usual ones when it cannot be read.

    What is wrong with the configuration is told by `load_config`.
    """
    config, _ = load_config(path)
    return config.paths if config else Paths()
