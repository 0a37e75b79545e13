"""The statements of a theme against the visions, place by place."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.corpus.corpus import Statement
from explorer.corpus.matrix import Matrix, statements_of
from explorer.corpus.parts import Theme, Vision
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.page import Link
from explorer.site.pages.support import STRENGTH_SYMBOLS, strength_word


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement's row of the whole table: a word and a symbol for each vision."""

    statement: Link
    places: tuple[tuple[str, str, str, bool], ...]
    """Symbol, word, the address of the page that shows both texts, and whether they are linked."""


@dataclass(frozen=True, slots=True)
class StatementTable:
    """The statements of a theme against the visions."""

    theme: Link
    visions: tuple[Link, ...]
    rows: tuple[StatementRow, ...]


def visions_of(desk: Desk, matrix: Matrix) -> tuple[Link, ...]:
    """Return links to the visions of the matrix."""
    return tuple(desk.owner(vision, vision.code) for vision in matrix.visions)


def statement_table(plan: Plan, desk: Desk, matrix: Matrix, theme: Theme) -> StatementTable:
    """Return the table of a theme's statements against the visions of a matrix."""

    def row(statement: Statement) -> StatementRow:
        return StatementRow(
            desk.to(statement.id, statement.text, statement.code),
            tuple(_place(plan, desk, matrix, statement, vision) for vision in matrix.visions),
        )

    return StatementTable(
        theme=desk.owner(theme, theme.code),
        visions=visions_of(desk, matrix),
        rows=tuple(map(row, statements_of(plan.corpus, theme))),
    )


def _place(
    plan: Plan, desk: Desk, matrix: Matrix, statement: Statement, vision: Vision
) -> tuple[str, str, str, bool]:
    link = matrix.links.get((statement.id, vision.id))
    symbol = STRENGTH_SYMBOLS[link.strength] if link else "○"
    word = strength_word(plan, matrix, link) if link else "Ingen"
    address = desk.href(plan.urls.compared(statement.id, vision.id))
    return symbol, word, address, link is not None
