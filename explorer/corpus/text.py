"""The smallest things the model is made of: ids, words, records, and the pieces of an adopted text.

Adopted words that are held to their source live in fields of type `AdoptedText`; words of type
`OurText` are ours, or names as we show them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from explorer.problems import NOWHERE, Source

SOURCE_KEY = "@"
"""The key under which the reader puts a mapping's `Source`; nobody can write it unquoted."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]*(\.[A-Z]*[0-9]*)*$", max_length=20)]
AdoptedText = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S+( \S+)*$")]
OurText = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
OneLine = Annotated[
    OurText,
    BeforeValidator(
        lambda words: re.sub("[ \t]*\n\\s*", " ", words) if isinstance(words, str) else words
    ),
]
"""A name or a title: where it is written on several lines, they become one."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
Fingerprint = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]
YesNo = Annotated[
    bool,
    Strict(),
    BeforeValidator(lambda value: value == "ja" if value in ("ja", "nej") else value),
]


def exact_day(words: str) -> date:
    """Return the day that words such as 2026-11-21 name; raise ValueError for any other words."""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        raise ValueError(words)
    return date.fromisoformat(words)


def _day(written: object) -> object:
    try:
        return exact_day(written) if isinstance(written, str) else written
    except ValueError:
        raise PydanticCustomError("no_day", "not a day") from None


def _year(written: object) -> object:
    if isinstance(written, str) and not re.fullmatch("[0-9]{4}", written):
        raise PydanticCustomError("no_year", "not a year")
    return written


Day = Annotated[date, BeforeValidator(_day)]
Year = Annotated[int, Field(ge=1900, le=2200), BeforeValidator(_year)]


def fingerprint_of(texts: Iterable[str]) -> str:
    """Return 12 hexadecimal digits (SHA-256) of some texts, which tell when a word changes."""
    return sha256("\n".join(texts).encode()).hexdigest()[:12]


class Record(BaseModel):
    """A value that somebody wrote in a content file."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, defer_build=True
    )

    source: Source = Field(default=NOWHERE, alias=SOURCE_KEY, exclude=True, repr=False)


# ── Pieces: the smallest parts of an adopted text that have an address ───────────────────────────


class AdoptedPiece(NamedTuple):
    """One adopted run of words: what the proof of the transcription counts, letter for letter."""

    id: str
    text: str
    source: Source


def code_of(id: str) -> str:
    """Return the code of a piece, for example «T2.M1» for «t2-m1»."""
    return id.upper().replace("-", ".")


class Piece(Record):
    """Adopted words with an id that people write, and a code made of it for the telephone."""

    id: Id = Field(description="Fast id, fx t2-m1. Ændres aldrig, heller ikke når ordlyden ændres.")

    @property
    def code(self) -> str:
        """The code, for example «T2.M1» for the id «t2-m1»."""
        return code_of(self.id)

    def texts(self) -> Iterator[AdoptedPiece]:
        """Yield every adopted run of words in the piece, in reading order."""
        raise NotImplementedError


class Paragraph(Piece):
    """A paragraph, a list item, a goal or a focus point."""

    text: AdoptedText = Field(alias="tekst", description="De vedtagne ord, bogstav for bogstav.")

    def texts(self) -> Iterator[AdoptedPiece]:
        """Yield the paragraph's own words."""
        yield AdoptedPiece(self.id, self.text, self.source)


class Heading(Piece):
    """A heading inside a section."""

    heading: AdoptedText = Field(
        alias="overskrift", description="Overskriften, som den står i dokumentet."
    )

    def texts(self) -> Iterator[AdoptedPiece]:
        """Yield the heading's words."""
        yield AdoptedPiece(self.id, self.heading, self.source)


class BulletList(Piece):
    """A list whose items are adopted words with addresses of their own."""

    items: tuple[Paragraph, ...] = Field(
        alias="liste", min_length=1, description="Listens punkter i rækkefølge."
    )

    def texts(self) -> Iterator[AdoptedPiece]:
        """Yield each item's words."""
        for item in self.items:
            yield from item.texts()


class Lines(Piece):
    """Words that belong on lines of their own: a signature, an address."""

    lines: tuple[AdoptedText, ...] = Field(
        alias="linjer", min_length=1, description="Linjerne, som de står."
    )
    signed_by: Id | None = Field(
        default=None,
        alias="underskrevet_af",
        description="Id i navne.yaml på den, der har skrevet under.",
    )

    def texts(self) -> Iterator[AdoptedPiece]:
        """Yield the lines as one run of words."""
        yield AdoptedPiece(self.id, " ".join(self.lines), self.source)


def _kind_of_block(value: Any) -> str | None:
    """Return the key that tells which kind of block a value is."""
    if isinstance(value, Piece):
        return {
            Paragraph: "tekst",
            Heading: "overskrift",
            BulletList: "liste",
            Lines: "linjer",
        }.get(type(value))
    if isinstance(value, dict):
        return next(
            (key for key in ("tekst", "overskrift", "liste", "linjer") if key in value), None
        )
    return None


Block = Annotated[
    Annotated[Paragraph, Tag("tekst")]
    | Annotated[Heading, Tag("overskrift")]
    | Annotated[BulletList, Tag("liste")]
    | Annotated[Lines, Tag("linjer")],
    Discriminator(
        _kind_of_block,
        custom_error_type="block_kind",
        custom_error_message="a block needs one of tekst, overskrift, liste, linjer",
    ),
]
Blocks = tuple[Block, ...]


def texts_of(blocks: Blocks) -> Iterator[AdoptedPiece]:
    """Yield the adopted runs of words of some blocks, in reading order."""
    for block in blocks:
        yield from block.texts()
