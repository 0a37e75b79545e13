"""The links as a table that a spreadsheet can open: its columns, and cells that stay words.

The table is written for the public, and read back when an editor has changed it. What a column is
called, what it means and which field of a link it holds stands here once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from explorer.corpus.alignment import (
    LONGEST_RATIONALE,
    Alignment,
    Basis,
    Confidence,
    ReviewState,
    Strength,
)
from explorer.corpus.matrix import Matrix

FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a cell begins that a spreadsheet could take for a formula (OWASP, CSV Injection)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its words, what a link's cell says, and the field that it changes."""

    name: str
    about: str
    cell: Callable[[Matrix, Alignment], str]
    field: tuple[str, ...] = ()
    """The path of keys to the field in the link's own mapping; empty when it cannot be changed."""
    choices: tuple[str, ...] = ()
    """The words there can be; empty when there may be any."""
    may_be_empty: bool = False
    is_day: bool = False
    longest: int = 0
    """Letters there can be; 0: any number."""


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before it.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the words that `guarded` made a cell of."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def version(matrix: Matrix, link: Alignment) -> str:
    """Return what tells whether a link is as it was: 12 hexadecimal digits after «v-».

    A spreadsheet leaves it as it is, which it would not do with digits alone.
    """
    fields = [link.fingerprint, *(c.cell(matrix, link) for c in COLUMNS if c.field)]
    return f"v-{sha256(chr(10).join(fields).encode()).hexdigest()[:12]}"


def _words_of(choices: type[Strength | Basis | Confidence | ReviewState]) -> tuple[str, ...]:
    return tuple(str(choice) for choice in choices)


KEY = "kobling"
VERSION = "version"
COLUMNS = (
    Column(KEY, "Koblingens navn, fx T2.M1-V1.", lambda matrix, link: matrix.name_of(link)),
    Column("udsagn", "Id på udsagnet.", lambda _, link: link.statement),
    Column("vision", "Id på visionen.", lambda _, link: link.vision),
    Column(
        "udsagnets_ord",
        "Hele udsagnet, som det er vedtaget.",
        lambda matrix, link: matrix.corpus.statements[link.statement].text,
    ),
    Column(
        "visionens_navn",
        "Visionens korte navn.",
        lambda matrix, link: matrix.place_of(link).short_name,
    ),
    Column(
        "styrke",
        "direkte eller indirekte.",
        lambda _, link: link.strength,
        ("styrke",),
        (Strength.DIRECT, Strength.INDIRECT),
    ),
    Column(
        "begrundelse",
        "Hvorfor, på dansk.",
        lambda _, link: link.rationale,
        ("begrundelse",),
        longest=LONGEST_RATIONALE,
    ),
    Column(
        "ord_i_udsagn",
        "Ord, som står ordret i udsagnet, én gang.",
        lambda _, link: link.statement_words,
        ("ord_i_udsagn",),
    ),
    Column(
        "stykke",
        "Id på det stykke i strategien, ordene står i.",
        lambda _, link: link.quote.piece,
        ("ord_i_strategien", "stykke"),
    ),
    Column(
        "ord_i_strategien",
        "Ord, som står ordret i stykket, én gang.",
        lambda _, link: link.quote.words,
        ("ord_i_strategien", "ord"),
    ),
    Column(
        "grundlag",
        "dokumentet eller laesning.",
        lambda _, link: link.basis,
        ("grundlag",),
        _words_of(Basis),
    ),
    Column(
        "sikkerhed",
        "hoej, middel eller lav.",
        lambda _, link: link.confidence,
        ("sikkerhed",),
        _words_of(Confidence),
    ),
    Column(
        "tilstand",
        "forslag eller godkendt.",
        lambda _, link: link.state,
        ("tilstand",),
        _words_of(ReviewState),
    ),
    Column(
        "vurderet_af",
        "Rollen på den, der vurderede.",
        lambda _, link: link.judged_by,
        ("vurderet_af",),
    ),
    Column(
        "vurderet",
        "Dagen, den blev vurderet.",
        lambda _, link: link.judged_on.isoformat(),
        ("vurderet",),
        is_day=True,
    ),
    Column(
        "genlaes_inden",
        "Dagen, den senest skal læses igen, eller tom.",
        lambda _, link: link.review_by.isoformat() if link.review_by else "",
        ("genlaes_inden",),
        may_be_empty=True,
        is_day=True,
    ),
    Column(
        "fingeraftryk", "Af begge tekster, da den blev vurderet.", lambda _, link: link.fingerprint
    ),
    Column(VERSION, "Kender rækken igen, når filen læses ind.", version),
)
