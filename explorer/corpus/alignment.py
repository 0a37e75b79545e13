"""How the statements of a policy support the visions of a strategy: readings, never facts.

A judgement is made for every statement against every vision of the focus area the site is about.
It either links the two, with a reason and words from both sides, or records that no link was
found. What a theme gives a vision is derived from its statements by `SUPPORT_RULE`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from explorer.corpus.parts import Titled
from explorer.corpus.text import (
    AdoptedText,
    Day,
    Fingerprint,
    Id,
    OurText,
    Record,
    fingerprint_of,
)
from explorer.problems import NOWHERE, Source

LONGEST_RATIONALE = 300

Rationale = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_RATIONALE, strip_whitespace=True)
]


class Strength(StrEnum):
    """How a statement supports a vision."""

    DIRECT = "direkte"
    INDIRECT = "indirekte"
    NONE = "ingen"


class Basis(StrEnum):
    """What a link rests on."""

    DOCUMENT = "dokumentet"
    READING = "laesning"


class Confidence(StrEnum):
    """How sure the judges are."""

    HIGH = "hoej"
    MEDIUM = "middel"
    LOW = "lav"


class ReviewState(StrEnum):
    """How far a link has come: a proposal, until the municipality approves it."""

    PROPOSAL = "forslag"
    APPROVED = "godkendt"


class Quote(Record):
    """Words that stand word for word, once, in a piece of a document."""

    piece: Id = Field(alias="stykke", description="Id på det stykke, ordene står i.")
    words: AdoptedText = Field(alias="ord", description="Ordene, præcis som de står dér.")


class Judged(Record):
    """Who judged, in which role, and when."""

    judged_by: OurText = Field(alias="vurderet_af", description="Rollen, fx redaktionen.")
    judged_on: Day = Field(alias="vurderet", description="Dagen, fx 2026-11-21.")


class Link(Judged):
    """A reading that a statement belongs with a place in the strategy, with words from both."""

    statement: Id = Field(alias="udsagn", description="Id på målet eller fokuspunktet.")
    rationale: Rationale = Field(
        alias="begrundelse", description="Én eller to sætninger, som en borger forstår."
    )
    statement_words: AdoptedText = Field(
        alias="ord_i_udsagn", description="Ord, som står ordret i udsagnet, én gang."
    )
    quote: Quote = Field(alias="ord_i_strategien", description="Ord fra strategien, og stykket.")
    basis: Basis = Field(alias="grundlag", description="dokumentet eller laesning.")
    confidence: Confidence = Field(alias="sikkerhed", description="hoej, middel eller lav.")
    state: ReviewState = Field(alias="tilstand", description="forslag eller godkendt.")
    review_by: Day | None = Field(
        default=None, alias="genlaes_inden", description="Dagen, koblingen senest skal læses igen."
    )
    fingerprint: Fingerprint = Field(
        alias="fingeraftryk", description="Af begge tekster, da koblingen blev vurderet."
    )

    def is_overdue(self, today: date) -> bool:
        """Tell whether the last day for reading the link again has passed."""
        return self.review_by is not None and self.review_by < today


class Alignment(Link):
    """How one statement of the policy supports one vision of the strategy."""

    vision: Id = Field(alias="vision", description="Id på visionen, som udsagnet støtter.")
    strength: Literal[Strength.DIRECT, Strength.INDIRECT] = Field(
        alias="styrke",
        description="direkte: udsagnet nævner selv visionens mål eller middel for samme gruppe; "
        "indirekte: det bidrager gennem ét led, som kan siges i en sætning.",
    )

    @property
    def key(self) -> tuple[str, str]:
        """The statement's and the vision's ids."""
        return self.statement, self.vision


class Belonging(Link):
    """Where else in the strategy a statement belongs, when it supports no vision of the area."""

    owner: Id = Field(
        alias="hoerer_til", description="Id på visionen, værdien eller afsnittet i strategien."
    )


class Unlinked(Judged):
    """A statement that was judged against some visions, and no link was found."""

    statement: Id = Field(alias="udsagn", description="Id på målet eller fokuspunktet.")
    visions: tuple[Id, ...] = Field(alias="visioner", min_length=1, description="Visionernes id.")
    note: Rationale | None = Field(
        default=None, alias="note", description="Hvorfor ikke, når det var tæt på."
    )


class Rating(Record):
    """What two independent judges said of a statement and a vision, before they compared."""

    statement: Id = Field(alias="udsagn", description="Id på udsagnet.")
    vision: Id = Field(alias="vision", description="Id på visionen.")
    first: Strength = Field(alias="a", description="Den, der gik frem udsagn for udsagn.")
    second: Strength = Field(alias="b", description="Den, der gik frem vision for vision.")
    settled: OurText | None = Field(
        default=None, alias="afgjort", description="Hvordan en uenighed blev afgjort, og hvorfor."
    )


class Demand(Record):
    """One thing that a vision asks for, in our words, and the statements that answer it."""

    id: Id = Field(description="Fast id, fx v1-k1. Ændres aldrig.")
    vision: Id = Field(alias="vision", description="Id på visionen.")
    text: OurText = Field(alias="krav", description="Hvad visionen beder om, med vores ord.")
    quote: Quote = Field(alias="ord_i_strategien", description="Visionens egne ord.")
    answered_by: tuple[Id, ...] = Field(
        default=(), alias="svar", description="Id'er på de udsagn, der svarer på kravet."
    )
    note: OurText | None = Field(default=None, alias="note", description="Hvad der skal siges.")


class Surrounding(Record):
    """A place outside the focus area that speaks of the same people, in the strategy's words."""

    owner: Id = Field(alias="sted", description="Id på visionen eller afsnittet i strategien.")
    quote: Quote = Field(alias="ord_i_strategien", description="Stedets egne ord.")
    why: Rationale = Field(alias="hvorfor", description="Hvad stedet har med emnet at gøre.")


@dataclass(frozen=True, slots=True)
class Judgements:
    """Every reading of how a policy supports the visions of one focus area, or those under none."""

    area: str | None
    alignments: tuple[Alignment, ...]
    unlinked: tuple[Unlinked, ...]
    ratings: tuple[Rating, ...] = ()
    demands: tuple[Demand, ...] = ()
    belongings: tuple[Belonging, ...] = ()
    surroundings: tuple[Surrounding, ...] = ()
    policy: str | None = None
    strategy: str | None = None
    """The documents that are judged, where there are several generations of them."""
    made_by: str | None = None
    """Who made them and what they are, in our words."""
    source: Source = NOWHERE


def fingerprint(statement: str, place: Titled) -> str:
    """Return the fingerprint of a statement's words and all words of a place."""
    return fingerprint_of((statement, *(piece.text for piece in place.pieces())))


class Support(StrEnum):
    """What a theme gives a vision."""

    STRONG = "stærk"
    PARTIAL = "delvis"
    WEAK = "svag"
    NONE = "ingen"


def support(direct: int, indirect: int) -> Support:
    """Return what a theme gives a vision, by how many of its statements support it.

    Strong: two direct links or more. Partial: one direct link, or three indirect ones or more.
    Weak: one or two indirect links. None: no link.
    """
    if direct >= 2:
        return Support.STRONG
    if direct or indirect >= 3:
        return Support.PARTIAL
    return Support.WEAK if indirect else Support.NONE
