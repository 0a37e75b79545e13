"""What `site_config.yaml` says: the site's name, whom to contact, its colours and its words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, ValidatorFunctionWrapHandler, WrapValidator

from explorer.corpus.danish import date_in_words, in_a_row
from explorer.corpus.parts import StatementKind
from explorer.corpus.text import SOURCE_KEY, Day, Language, OneLine, OurText, Record, YesNo
from explorer.problems import NOWHERE, Source

LAW = "lov om tilgængelighed af offentlige organers websteder"

HttpsAddress = Annotated[str, StringConstraints(pattern=r"^https://[^\s/?#@]+\.[^\s]+$")]
BaseAddress = Annotated[
    str,
    StringConstraints(
        pattern=r"^https://[^\s/?#@]+\.[^\s/?#@]+(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$"
    ),
]
"""The folders have only letters that web servers' own files take as they are."""
SecurityAddress = Annotated[
    str,
    StringConstraints(pattern=r"^(mailto:[^\s@<>]+@[^\s@<>]+|https://[^\s/]+\S*|tel:\+[0-9-]+)$"),
]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9]( ?[0-9]){4,14}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$")]
CvrNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
EanNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{13}$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")]


class Colours(dict[str, str]):
    """Colours by the names that the writer chooses freely, and the place they stand in."""

    source: Source = NOWHERE


def _with_place(said: object, colours_in: ValidatorFunctionWrapHandler) -> Colours:
    """Keep the reader's note of the place beside the colours, not among them."""
    if not isinstance(said, dict):
        return Colours(colours_in(said))
    colours = Colours(colours_in({name: said[name] for name in said if name != SOURCE_KEY}))
    colours.source = said.get(SOURCE_KEY, NOWHERE)
    return colours


class Contact(Record):
    """Who is behind the site, and how a citizen gets hold of them."""

    organisation: OneLine = Field(alias="organisation", description="Hvem der står bag siden.")
    address: OneLine | None = Field(
        default=None, alias="adresse", description="Postadressen på én linje."
    )
    phone: Phone = Field(
        alias="telefon",
        description=f"Telefonnummer. Borgere skal kunne kontakte jer ({LAW}).",
    )
    email: Email = Field(
        alias="e_mail",
        description=f"E-mailadresse. Borgere skal kunne kontakte jer ({LAW}).",
    )
    homepage: HttpsAddress | None = Field(
        default=None, alias="hjemmeside", description="Jeres hjemmeside, med https:// foran."
    )


class Word(Record):
    """The municipality's word for something, one and several."""

    singular: OneLine = Field(alias="ental", description="Ordet for én, fx Tema.")
    plural: OneLine = Field(alias="flertal", description="Ordet for flere, fx Temaer.")


class Words(Record):
    """The municipality's words for the levels of its documents."""

    theme: Word = Field(
        default=Word(singular="Tema", plural="Temaer"),
        alias="tema",
        description="Jeres ord for et tema.",
    )
    goal: Word = Field(
        default=Word(singular="Mål", plural="Mål"),
        alias="maal",
        description="Jeres ord for et mål.",
    )
    focus_point: Word = Field(
        default=Word(singular="Fokuspunkt", plural="Fokuspunkter"),
        alias="fokuspunkt",
        description="Jeres ord for et fokuspunkt.",
    )
    action: Word = Field(
        default=Word(singular="Indsats", plural="Indsatser"),
        alias="indsats",
        description="Jeres ord for en indsats.",
    )
    vision: Word = Field(
        default=Word(singular="Vision", plural="Visioner"),
        alias="vision",
        description="Jeres ord for en vision.",
    )
    value: Word = Field(
        default=Word(singular="Værdi", plural="Værdier"),
        alias="vaerdi",
        description="Jeres ord for en værdi.",
    )
    focus_area: Word = Field(
        default=Word(singular="Fokusområde", plural="Fokusområder"),
        alias="fokusomraade",
        description="Jeres ord for et fokusområde.",
    )

    def of(self, kind: StatementKind) -> Word:
        """Return the word for a kind of statement."""
        words = {
            StatementKind.GOAL: self.goal,
            StatementKind.FOCUS_POINT: self.focus_point,
            StatementKind.ACTION: self.action,
        }
        return words[kind]

    def statements(self, kinds: Iterable[StatementKind]) -> str:
        """Return the words for statements of some kinds, as in «mål og fokuspunkter»."""
        return in_a_row(self.of(kind).plural.lower() for kind in kinds)


class Paths(Record):
    """Where things lie, as seen from the folder of `site_config.yaml`."""

    content: OurText = Field(default="content", alias="indhold", description="Indholdets mappe.")
    templates: OurText | None = Field(
        default=None,
        alias="skabeloner",
        description="Mappen med jeres egne skabeloner, som går forud for programmets.",
    )
    output: OurText = Field(default="output", alias="byggested", description="Den byggede side.")


class SecurityContact(Record):
    """Whom to tell of a weakness of the site, for `security.txt` (RFC 9116)."""

    contacts: tuple[SecurityAddress, ...] = Field(
        alias="kontakt",
        min_length=1,
        description="Hvem man siger det til, fx mailto:sikkerhed@kommunen.dk. Det bedste først.",
    )
    expires: Day = Field(
        alias="udloeber",
        description="Dagen, til og med hvilken det gælder; højst et år frem, fx 2027-06-01.",
    )
    languages: tuple[Language, ...] = Field(
        default=(), alias="sprog", description="De sprog, man kan skrive på, fx [da, en]."
    )


class Hosting(StrEnum):
    """A kind of web server that is told what to send."""

    NETLIFY = "netlify"
    CLOUDFLARE = "cloudflare"
    AZURE = "azure"
    IIS = "iis"
    APACHE = "apache"
    NGINX = "nginx"


class Publishing(Record):
    """What the machine that publishes is given besides the pages."""

    hosting: tuple[Hosting, ...] = Field(
        default=(),
        alias="hosting",
        description="Hvor siden ligger: netlify, cloudflare, azure, iis, apache, nginx.",
    )
    https_only: YesNo = Field(
        default=False,
        alias="kun_https",
        description="ja: Browsere skal i et år kun hente siden over https (HSTS).",
    )
    precompressed: YesNo = Field(
        default=False,
        alias="forkomprimer",
        description="ja: .br og .gz ved siden af filerne, til webservere, der sender dem.",
    )
    security: SecurityContact | None = Field(
        default=None,
        alias="sikkerhed",
        description="Hvem man siger det til, når man finder et hul i siden (security.txt).",
    )


class SiteConfig(Record):
    """The site as a whole."""

    name: OneLine = Field(alias="navn", description="Sidens navn, som det står øverst.")
    subtitle: OneLine = Field(alias="undertitel", description="Én linje om, hvad siden er.")
    welcome: OurText | None = Field(
        default=None,
        alias="velkomst",
        description="To sætninger på forsiden om, hvad siden er. Ellers står undertitlen der.",
    )
    subject: OneLine | None = Field(
        default=None,
        alias="emne",
        description="Hvem eller hvad visionerne er for, midt i en sætning, fx børn og unge.",
    )
    language: Language = Field(default="da", alias="sprog", description="Sidens sprog, fx da.")
    base_address: BaseAddress | None = Field(
        default=None,
        alias="adresse",
        description="Hvor siden ligger, fx https://politik.kommunen.dk/. "
        "Mapper må kun have a-z, A-Z, 0-9, -, _, ~ og punktum, dog ikke forrest.",
    )
    content_date: Day = Field(
        alias="indholdets_dato",
        description="Dagen, indholdet sidst blev ændret, fx 2026-11-21. Siden bygges for den dag.",
    )
    contact: Contact = Field(alias="kontakt", description="Hvem borgere kan kontakte.")
    accessibility_statement: HttpsAddress | None = Field(
        default=None,
        alias="tilgaengelighedserklaering",
        description="Adressen på tilgængelighedserklæringen, med https:// foran.",
    )
    data_license: HttpsAddress | None = Field(
        default=None,
        alias="datalicens",
        description="Adressen på den licens, de åbne data har, med https:// foran.",
    )
    cvr: CvrNumber | None = Field(default=None, alias="cvr", description="CVR-nummer, 8 cifre.")
    ean: EanNumber | None = Field(default=None, alias="ean", description="EAN-nummer, 13 cifre.")
    colours: Annotated[dict[str, Colour], WrapValidator(_with_place)] = Field(
        default_factory=Colours,
        alias="farver",
        description="Farver i stedet for skabelonernes, fx brand: '#0b4a5f'.",
    )
    words: Words = Field(
        default=Words(), alias="ord", description="Jeres ord for niveauerne i dokumenterne."
    )
    publishing: Publishing = Field(
        default=Publishing(),
        alias="udgivelse",
        description="Hvad den maskine, der lægger siden på nettet, skal have med.",
    )
    paths: Paths = Field(
        default=Paths(), alias="stier", description="Mapperne, hvis de ligger andre steder."
    )

    @property
    def edition(self) -> str:
        """The site, and the day of its content as its version: «…, indhold fra 1. maj 2026»."""
        return f"{self.name}, indhold fra {date_in_words(self.content_date)}"

    @property
    def colours_source(self) -> Source:
        """Where the site's own colours stand."""
        return self.colours.source if isinstance(self.colours, Colours) else NOWHERE

    @property
    def base(self) -> str:
        """The site's own address, to put before those of its pages; empty when it is not known."""
        address = self.base_address or ""
        return address if not address or address.endswith("/") else f"{address}/"

    @property
    def root(self) -> str:
        """The site's path on its host, for the one page whose links cannot be relative: 404."""
        path = urlsplit(self.base_address).path if self.base_address else "/"
        return path if path.endswith("/") else f"{path}/"
