"""What a municipality writes: documents, the names in them, and pages of its own.

A Danish key of a content file and its English name meet in this folder, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from pydantic import Field

from explorer.corpus.account import AccountFacts, Erratum
from explorer.corpus.parts import FocusArea, Foundation, Part, StandingVision, Theme, Value, Vision
from explorer.corpus.succession import SuccessionFacts
from explorer.corpus.text import (
    AdoptedPiece,
    AdoptedText,
    Code,
    Id,
    Language,
    OneLine,
    OurText,
    Record,
    Year,
    YesNo,
)


class Period(Record):
    """The years a document is in force; it begins on 1 January and ends on 31 December."""

    first: Year = Field(alias="fra", description="Første år, fx 2020.")
    last: Year = Field(alias="til", description="Sidste år, fx 2026.")

    def is_over(self, today: date) -> bool:
        """Tell whether the last day of the period has passed."""
        return today > date(self.last, 12, 31)

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"


class Reference(Record):
    """A named thing that has a role for a document, and the piece that says so."""

    name: Id = Field(alias="navn", description="Id i navne.yaml.")
    stated_in: Id = Field(alias="staar_i", description="Id på det stykke, der siger det.")


class Star(Record):
    """The star model: a centre, an inner star of values, an outer star of focus areas."""

    part: Id = Field(alias="afsnit", description="Id på det afsnit, der beskriver stjernen.")
    aim: Id = Field(
        alias="centrum", description="Id på det stykke, der siger det overliggende mål."
    )
    aim_words: AdoptedText = Field(
        alias="centrum_ord", description="Målet i få ord, som de står i det stykke."
    )
    inner: tuple[Id, ...] = Field(
        alias="inderstjerne", min_length=1, description="Værdiernes id'er."
    )
    inner_stated_in: Id = Field(
        alias="inderstjerne_staar_i", description="Id på det stykke, der beskriver inderstjernen."
    )
    outer: tuple[Id, ...] = Field(
        alias="yderstjerne", min_length=1, description="Fokusområdernes id'er."
    )
    outer_stated_in: Id = Field(
        alias="yderstjerne_staar_i", description="Id på det stykke, der beskriver yderstjernen."
    )


class Level(StrEnum):
    """Who decides on a rung of the ladder."""

    POLITICAL = "politisk"
    ADMINISTRATIVE = "administrativt"


class Rung(Record):
    """One rung of the ladder from strategy to action."""

    id: Id = Field(description="Fast id, fx trin-strategi. Ændres aldrig.")
    name: AdoptedText = Field(alias="navn", description="Trinnets navn, som det står i figuren.")
    level: Level = Field(alias="niveau", description="politisk eller administrativt.")
    document: Id | None = Field(
        default=None, alias="dokument", description="Id på dokumentet, hvis det er med her."
    )
    stated_in: tuple[Id, ...] = Field(
        alias="staar_i", min_length=1, description="Id'er på de stykker, der beskriver trinnet."
    )


class Ladder(Record):
    """The hierarchy from strategy over development plans to action plans."""

    part: Id = Field(alias="afsnit", description="Id på det afsnit, der beskriver modellen.")
    rungs: tuple[Rung, ...] = Field(
        alias="trin", min_length=1, description="Trinnene, øverst først."
    )


class DocumentKind(StrEnum):
    """What an adopted document is."""

    POLICY = "politik"
    STRATEGY = "strategi"


class DocumentFacts(Record):
    """What `dokument.yaml` says: the facts about a document, and the files its parts stand in."""

    id: Id = Field(description="Fast id, som også er mappens navn. Ændres aldrig.")
    code: Code = Field(alias="kode", description="Kort kode, fx P eller S.")
    kind: DocumentKind = Field(alias="art", description="politik eller strategi.")
    title: OneLine = Field(alias="titel", description="Dokumentets titel.")
    title_stated_in: Id = Field(
        alias="titlen_staar_i", description="Id på det stykke, som titlen kendes fra."
    )
    short_title: OneLine = Field(alias="kort_titel", description="Titel til menuer.")
    publisher: Id = Field(alias="udgiver", description="Id på organisationen i navne.yaml.")
    adopted_by: Reference | None = Field(
        default=None,
        alias="vedtaget_af",
        description="Hvem der ifølge dokumentet står bag det. Udelades, hvis det ikke fremgår.",
    )
    presented_by: Reference | None = Field(
        default=None, alias="fremlagt_af", description="Hvem der fremlægger dokumentet i forordet."
    )
    period: Period = Field(alias="periode", description="De år, dokumentet gælder.")
    period_stated_in: Id = Field(
        alias="perioden_staar_i", description="Id på det stykke, der siger perioden."
    )
    contact: Id | None = Field(
        default=None, alias="kontakt", description="Id på det stykke, der har kontaktoplysningerne."
    )
    predecessor: Id | None = Field(
        default=None, alias="afloeser", description="Id på dokumentet her, som det afløser."
    )
    replaces: tuple[Reference, ...] = Field(
        default=(), alias="erstatter", description="Hvad dokumentet erstatter."
    )
    refers_to: tuple[Reference, ...] = Field(
        default=(), alias="henviser_til", description="Hvad dokumentet henviser til."
    )
    star: Star | None = Field(default=None, alias="stjerne", description="Stjernemodellen.")
    ladder: Ladder | None = Field(
        default=None, alias="stige", description="Stigen fra strategi til handling."
    )
    part_files: tuple[OurText, ...] = Field(
        alias="dele", min_length=1, description="Filerne med dokumentets dele, i rækkefølge."
    )


class Document(DocumentFacts):
    """An adopted document, whole: facts, parts, source, and the account of its transcription."""

    parts: tuple[Part, ...]
    source_text: str = Field(repr=False)
    account: AccountFacts
    errata: tuple[Erratum, ...] = ()
    succession: SuccessionFacts | None = None

    def pieces(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words of the document, in reading order."""
        for part in self.parts:
            yield from part.pieces()

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The document's themes."""
        return tuple(part for part in self.parts if isinstance(part, Theme))

    @property
    def focus_areas(self) -> tuple[FocusArea, ...]:
        """The document's focus areas."""
        return tuple(part for part in self.parts if isinstance(part, FocusArea))

    @property
    def values(self) -> tuple[Value, ...]:
        """The document's values."""
        return tuple(
            value for part in self.parts if isinstance(part, Foundation) for value in part.values
        )

    @property
    def visions(self) -> tuple[Vision, ...]:
        """Every vision: those of the focus areas, then those that stand under none."""
        inside = (vision for area in self.focus_areas for vision in area.visions)
        return (*inside, *self.standing_visions)

    @property
    def standing_visions(self) -> tuple[StandingVision, ...]:
        """The visions that stand under no focus area."""
        return tuple(part for part in self.parts if isinstance(part, StandingVision))


class NameKind(StrEnum):
    """What a named thing is."""

    POLICY = "politik"
    STRATEGY = "strategi"
    PLAN = "plan"
    MODEL = "model"
    ORGANISATION = "organisation"
    COMMITTEE = "udvalg"
    PERSON = "person"


class Name(Record):
    """A policy, plan, model, organisation or person that the documents name."""

    id: Id = Field(description="Fast id, fx kommunen. Ændres aldrig.")
    name: OneLine = Field(alias="navn", description="Navnet, som vi viser det.")
    kind: NameKind = Field(
        alias="art",
        description="politik, strategi, plan, model, organisation, udvalg eller person.",
    )
    forms: tuple[OurText, ...] = Field(
        alias="former",
        min_length=1,
        description="Sådan står navnet i dokumenterne; hver form skal stå der ordret.",
    )
    note: OurText | None = Field(
        default=None, alias="note", description="Vores forklaring, alene ud fra dokumenterne."
    )
    document: Id | None = Field(
        default=None, alias="dokument", description="Id på dokumentet, hvis det er et af dem her."
    )


class Term(Record):
    """A word of the documents that a reader may stop at, explained from what they say of it."""

    id: Id = Field(description="Fast id, som begynder med ord, fx ord-kram. Ændres aldrig.")
    word: OneLine = Field(alias="ord", description="Ordet, som det står i ordlisten.")
    forms: tuple[OurText, ...] = Field(
        alias="former",
        min_length=1,
        description="Sådan står ordet i dokumenterne; hver form skal stå der ordret.",
    )
    explanation: OurText = Field(
        alias="forklaring",
        description="Én eller to sætninger med vores ord, alene ud fra dokumenterne.",
    )
    rests_on: tuple[Id, ...] = Field(
        alias="stykker",
        min_length=1,
        description="Id'er på de stykker, som forklaringen bygger på.",
    )
    language: Language | None = Field(
        default=None, alias="sprog", description="Ordets sprog, når det ikke er sidens, fx en."
    )


class Rename(Record):
    """An id that was in use once, and the id that means the same now."""

    former: Id = Field(alias="fra", description="Id'et eller koden, som den var, fx t2-m1.")
    current: Id = Field(alias="til", description="Id'et, som det er nu.")


class ArticleFacts(Record):
    """What a page of ours says above its Markdown."""

    title: OneLine = Field(alias="titel", description="Sidens overskrift.")
    summary: OurText = Field(
        alias="resume", description="Én sætning om siden, til lister og søgemaskiner."
    )
    related: tuple[Id, ...] = Field(
        default=(), alias="relateret", description="Id'er på det, der hører sammen med siden."
    )
    listed: YesNo = Field(
        default=True,
        alias="i_menuen",
        description="nej, hvis siden ikke skal stå i bunden af alle sider.",
    )
    draft: YesNo = Field(
        default=False,
        alias="kladde",
        description="ja, så længe siden kun skal ses i forhåndsvisningen.",
    )


class Article(ArticleFacts):
    """A page of our own, in Markdown; its address is its place below `content/sider/`."""

    id: Id
    folder: str = Field(default="", description="Mappen under sider/, uden skråstreger i enderne.")
    body: str = Field(repr=False)
    body_line: int = 1
