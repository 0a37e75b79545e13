"""The parts of a document: sections, themes with their statements, values, focus areas, visions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from explorer.corpus.text import (
    AdoptedPiece,
    AdoptedText,
    Blocks,
    Code,
    Id,
    OurText,
    Paragraph,
    Piece,
    Record,
    YesNo,
    texts_of,
)

KINDS_OF_PARTS = "Hvad delen er: afsnit, tema, vaerdier, fokusomraade eller vision."


class Titled(Record):
    """Something with an address and a name: the adopted title, or our label if it has none."""

    id: Id = Field(description="Fast id, som adressen dannes af. Ændres aldrig.")
    code: Code = Field(
        alias="kode", description="Kort kode, fx T2 eller V1, som kan siges i telefonen."
    )
    title: AdoptedText | None = Field(
        default=None,
        alias="titel",
        description="Overskriften, som den står i dokumentet. Udelades, hvis den mangler dér.",
    )
    label: OurText | None = Field(
        default=None,
        alias="betegnelse",
        description="Vores korte navn, til menuer og oversigter. Ikke vedtaget tekst.",
    )

    @model_validator(mode="after")
    def _has_a_name(self) -> Titled:
        if not (self.title or self.label):
            raise ValueError(
                "Der mangler et navn: skriv «titel:» (fra dokumentet) eller «betegnelse:» (vores)."
            )
        return self

    @property
    def name(self) -> str:
        """The full name: the adopted title where there is one, else our label."""
        return self.title or self.label or ""

    @property
    def short_name(self) -> str:
        """The name for menus: our label where there is one, else the adopted title."""
        return self.label or self.title or ""

    def pieces(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words, in reading order."""
        raise NotImplementedError

    def title_pieces(self) -> Iterator[AdoptedPiece]:
        """Yield the title, if the document has one."""
        if self.title:
            yield AdoptedPiece(self.id, self.title, self.source)


class Section(Titled):
    """A section of running text, such as a foreword."""

    kind: Literal["afsnit"] = Field(alias="slags", description=KINDS_OF_PARTS)
    content: Blocks = Field(alias="indhold", description="Afsnittets tekst, stykke for stykke.")

    def pieces(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words, in reading order."""
        yield from self.title_pieces()
        yield from texts_of(self.content)


class StatementKind(StrEnum):
    """What a statement of a theme is; a municipality has its own words for the kinds."""

    GOAL = "maal"
    FOCUS_POINT = "fokuspunkt"
    ACTION = "indsats"


class StatementList(Piece):
    """A theme's goals, its focus points or its actions, under their heading."""

    heading: AdoptedText = Field(
        alias="overskrift", description="Overskriften, som den står i dokumentet."
    )
    statements: tuple[Paragraph, ...] = Field(
        alias="punkter", min_length=1, description="Punkterne i rækkefølge."
    )

    def texts(self) -> Iterator[AdoptedPiece]:
        """Yield the heading and each statement."""
        yield AdoptedPiece(self.id, self.heading, self.source)
        for statement in self.statements:
            yield from statement.texts()


class Theme(Titled):
    """A theme of a policy: perhaps an introduction, then goals, focus points, actions, or some."""

    kind: Literal["tema"] = Field(alias="slags", description=KINDS_OF_PARTS)
    introduction: Blocks = Field(
        default=(), alias="indledning", description="Temaets indledning, hvis det har en."
    )
    goals: StatementList | None = Field(
        default=None, alias="maal", description="Målene, fx under «Hvad vil vi?»."
    )
    focus_points: StatementList | None = Field(
        default=None,
        alias="fokuspunkter",
        description="Fokuspunkterne, fx «Hvordan kommer vi derhen?».",
    )
    actions: StatementList | None = Field(
        default=None, alias="indsatser", description="Indsatserne, fx «Det sætter vi i gang»."
    )

    @model_validator(mode="after")
    def _has_statements(self) -> Theme:
        if not self.lists:
            raise ValueError(
                "Temaet har ingen punkter: skriv «maal:», «fokuspunkter:» eller «indsatser:»."
            )
        return self

    @property
    def lists(self) -> Mapping[StatementKind, StatementList]:
        """The lists that the theme has, by the kind of their statements, in reading order."""
        every = (
            (StatementKind.GOAL, self.goals),
            (StatementKind.FOCUS_POINT, self.focus_points),
            (StatementKind.ACTION, self.actions),
        )
        return {kind: listed for kind, listed in every if listed}

    def pieces(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words, in reading order."""
        yield from self.title_pieces()
        yield from texts_of(self.introduction)
        for listed in self.lists.values():
            yield from listed.texts()


class Value(Titled):
    """A value that decisions are weighed against."""

    content: Blocks = Field(alias="indhold", description="Værdiens tekst.")

    def pieces(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words, in reading order."""
        yield from self.title_pieces()
        yield from texts_of(self.content)


class Foundation(Titled):
    """The section that lists the values, and the values themselves."""

    kind: Literal["vaerdier"] = Field(alias="slags", description=KINDS_OF_PARTS)
    introduction: Blocks = Field(
        default=(), alias="indledning", description="Teksten før værdierne, hvis der er nogen."
    )
    values: tuple[Value, ...] = Field(
        alias="vaerdier", min_length=1, description="Værdierne i rækkefølge."
    )

    def pieces(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words, in reading order."""
        yield from self.title_pieces()
        yield from texts_of(self.introduction)
        for value in self.values:
            yield from value.pieces()


class Vision(Titled):
    """A vision: why it matters, and what is done about it («Det gør vi»)."""

    reason: Blocks = Field(alias="begrundelse", description="Hvorfor: visionens første afsnit.")
    action: Blocks = Field(
        default=(), alias="det_goer_vi", description="«Det gør vi»: hvad der gøres."
    )
    action_is_inferred: YesNo = Field(
        default=False,
        alias="delingen_er_udledt",
        description="ja, når kilden ikke selv viser, hvor «Det gør vi» begynder.",
    )

    def pieces(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words, in reading order."""
        yield from self.title_pieces()
        yield from texts_of(self.reason)
        yield from texts_of(self.action)


class StandingVision(Vision):
    """A vision that is a part of its document by itself, under no focus area."""

    kind: Literal["vision"] = Field(alias="slags", description=KINDS_OF_PARTS)


class FocusArea(Titled):
    """A focus area of a strategy, with its visions."""

    kind: Literal["fokusomraade"] = Field(alias="slags", description=KINDS_OF_PARTS)
    introduction: Blocks = Field(
        default=(), alias="indledning", description="Teksten før visionerne, hvis der er nogen."
    )
    visions: tuple[Vision, ...] = Field(
        alias="visioner", min_length=1, description="Visionerne i rækkefølge."
    )

    def pieces(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words, in reading order."""
        yield from self.title_pieces()
        yield from texts_of(self.introduction)
        for vision in self.visions:
            yield from vision.pieces()


Part = Annotated[
    Section | Theme | Foundation | FocusArea | StandingVision, Field(discriminator="kind")
]
