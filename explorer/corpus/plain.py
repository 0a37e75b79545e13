"""What a document or a part of it says, in plain words of ours: beside the adopted text, never it.

Each was written from the adopted text alone, and keeps a fingerprint of that text, as links do.
"""

from __future__ import annotations

from pydantic import Field

from explorer.corpus.model import Document
from explorer.corpus.parts import Titled
from explorer.corpus.text import Fingerprint, Id, OurText, Record, fingerprint_of

HARDEST = 40
"""LIX; plain words are to be below it."""

FEWEST_SENTENCES, MOST_SENTENCES = 2, 4


class PlainWords(Record):
    """A document, theme, vision or value in a few plain sentences, and once more for the young."""

    about: Id = Field(
        alias="om", description="Id på dokumentet, temaet, visionen, værdien eller afsnittet."
    )
    short: OurText = Field(
        alias="kort", description="To til fire sætninger, alene ud fra den vedtagne tekst."
    )
    young: OurText | None = Field(
        default=None,
        alias="ung",
        description="Det samme til en på 12 til 15 år, sagt til «dig»: to til fire sætninger.",
    )
    fingerprint: Fingerprint = Field(
        alias="fingeraftryk", description="Af den vedtagne tekst, da ordene blev skrevet."
    )

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Return each text with the key it is written under."""
        return (("kort", self.short), *((("ung", self.young),) if self.young else ()))


def fingerprint_now(told: Document | Titled) -> str:
    """Return the fingerprint of all adopted words of a document or a part, as they are."""
    return fingerprint_of(piece.text for piece in told.pieces())
