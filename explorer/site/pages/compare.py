"""The pages of two texts side by side: any statement next to any vision, both whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from explorer.corpus.alignment import Alignment, Belonging
from explorer.corpus.corpus import Statement
from explorer.corpus.matrix import Matrix, statements_of
from explorer.corpus.parts import Vision
from explorer.site import urls
from explorer.site.pages.adopted import ErratumNote, Reader, Run, parted
from explorer.site.pages.base import Desk, Plan, statement_title
from explorer.site.pages.citation import compared_citation
from explorer.site.pages.matrices import steps_to
from explorer.site.pages.matrix import Choice
from explorer.site.pages.page import Draft, Link, Page
from explorer.site.pages.support import EmptyPlace, SupportView, belonging_view, support_view


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text of several pieces: before, the quoted words, after; each with the piece's link."""

    pieces: tuple[tuple[Link, tuple[Run, ...], tuple[Run, ...], tuple[Run, ...]], ...]
    notes: tuple[ErratumNote, ...]


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """A statement and a vision side by side, whole, the quoted words marked.

    Either it shows a link, or an empty place: judged without finding one, or, when that is None
    too, not judged because the vision is none of those.
    """

    template: ClassVar[str] = "pages/compare.jinja"
    is_listed: ClassVar[bool] = False
    section: ClassVar[str] = urls.ALIGNMENT

    statement: Link
    vision: Link
    statement_text: MarkedText
    vision_text: MarkedText
    support: SupportView | None
    empty: EmptyPlace | None
    area: Link
    """What holds the visions that every statement was judged against."""
    choices: tuple[Choice, ...]
    """The other pages of this statement and of this vision."""


def compare_pages(plan: Plan, matrix: Matrix) -> Iterator[Draft]:
    """Yield a page for each statement and each vision of the strategy."""
    for statement, vision in compared_in(plan, matrix):
        yield partial(_compare_page, plan, matrix, statement, vision)


def linked_pages(plan: Plan, matrix: Matrix) -> Iterator[Draft]:
    """Yield those of the pages that show a link."""
    linked = matrix.links.keys() | matrix.belongings_by_key.keys()
    for statement, vision in compared_in(plan, matrix):
        if (statement.id, vision.id) in linked:
            yield partial(_compare_page, plan, matrix, statement, vision)


def compared_in(plan: Plan, matrix: Matrix) -> Iterator[tuple[Statement, Vision]]:
    """Yield every statement with every vision that no matrix before this one has."""
    ahead = plan.matrices[: plan.matrices.index(matrix)]
    for statement in matrix.statements.values():
        for vision in matrix.every_vision:
            if not any(each.has(statement, vision) for each in ahead):
                yield statement, vision


def _compare_page(plan: Plan, matrix: Matrix, statement: Statement, vision: Vision) -> Page:
    desk = plan.at(plan.urls.compared(statement.id, vision.id))
    key = (statement.id, vision.id)
    link = matrix.links.get(key) or matrix.belongings_by_key.get(key)
    entry = matrix.unlinked.get(key)
    vision_link = desk.owner(vision, vision.code)
    name = f"{statement.code} og {vision.code}"
    reader = Reader(plan.corpus)
    return ComparePage(
        address=desk.here,
        title=f"{statement_title(plan, statement)} – ”{vision.short_name}”",
        short_title=name,
        kicker=f"Side om side · {name}",
        marks=plan.marks_of(statement.id, vision.id),
        description=f"{statement.code} fra politikken og {vision.short_name} fra strategien, hele.",
        bands=desk.bands_of_matrix(matrix),
        trail=desk.trail(*steps_to(plan, matrix), _above(plan, matrix, statement, vision)),
        statement=desk.to(statement.id, statement.code),
        vision=vision_link,
        statement_text=_marked(
            reader,
            desk,
            ((statement.id, statement.text),),
            link.statement_words if link else "",
            "",
        ),
        vision_text=_marked(
            reader,
            desk,
            tuple((piece.id, piece.text) for piece in vision.pieces()),
            link.quote.words if link else "",
            link.quote.piece if link else "",
        ),
        citation=compared_citation(plan, statement, vision, link) if link or entry else None,
        support=_view(desk, matrix, link),
        empty=EmptyPlace(vision_link, entry.note or "") if entry else None,
        area=desk.judged(matrix),
        choices=tuple(_choices(plan, desk, matrix, statement, vision)),
    )


def _above(plan: Plan, matrix: Matrix, statement: Statement, vision: Vision) -> tuple[str, str]:
    """Return the page above in the breadcrumbs: the cell, or the row when there is no cell."""
    theme = statement.theme
    if (theme.id, vision.id) in matrix.cells:
        return f"{theme.code} og {vision.code}", plan.urls.cell(theme.id, vision.id)
    return theme.short_name, plan.urls.row(matrix, theme)


def _view(desk: Desk, matrix: Matrix, link: Alignment | Belonging | None) -> SupportView | None:
    """Return the view of a link without the way to the page that it stands on."""
    if link is None:
        return None
    if isinstance(link, Alignment):
        return replace(support_view(desk, matrix, link), compare="")
    return replace(belonging_view(desk, matrix, link), compare="")


def _choices(
    plan: Plan, desk: Desk, matrix: Matrix, statement: Statement, vision: Vision
) -> Iterator[Choice]:
    """Yield what else can stand side by side: other visions, themes, statements of the theme."""
    words = plan.config.words

    def option(text: str, of: Statement, to: Vision) -> tuple[Link, bool]:
        address = plan.urls.compared(of.id, to.id)
        return Link(text, desk.href(address)), address == desk.here

    yield Choice(
        words.vision.singular,
        tuple(
            option(f"{other.code} {other.short_name}", statement, other)
            for other in matrix.every_vision
        ),
    )
    own = tuple(statements_of(plan.corpus, statement.theme))
    first_of = ((theme, next(statements_of(plan.corpus, theme), None)) for theme in matrix.themes)
    yield Choice(
        words.theme.singular,
        tuple(
            (option(f"{theme.code} {theme.short_name}", first, vision)[0], theme == statement.theme)
            for theme, first in first_of
            if first
        ),
    )
    yield Choice("Udsagn", tuple(option(other.code, other, vision) for other in own))


def _marked(
    reader: Reader, desk: Desk, texts: tuple[tuple[str, str], ...], words: str, piece: str
) -> MarkedText:
    """Return texts cut around the quoted words, which stand in one piece (any, when unnamed)."""
    pieces, notes = [], []
    for id, text in texts:
        runs = reader.heading(id, text)
        start = text.find(words) if words and piece in ("", id) else -1
        cuts = (start, start + len(words)) if start >= 0 else (len(text), len(text))
        before, quoted, after = parted(runs, cuts)
        place = desk.to(id, desk.plan.corpus.places[id].code)
        pieces.append((place, before, quoted, after))
        notes += [run.note for run in runs if run.note]
    return MarkedText(tuple(pieces), tuple(notes))
