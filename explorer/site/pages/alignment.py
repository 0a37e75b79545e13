"""The pages of how the policy supports the strategy: the matrix and all that stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from explorer.corpus.agreement import Agreement
from explorer.corpus.alignment import Rating, Strength
from explorer.corpus.corpus import Statement
from explorer.corpus.matrix import Cell, Matrix
from explorer.corpus.parts import Vision
from explorer.site import urls
from explorer.site.pages.adopted import ErratumNote, Reader, Run, parted
from explorer.site.pages.base import Desk, Draft, Link, Page, Plan
from explorer.site.pages.citation import cell_citation, compared_citation
from explorer.site.pages.flow import flow_page
from explorer.site.pages.gaps import gaps_page
from explorer.site.pages.matrix import METHOD_TITLE, SUPPORT_SYMBOLS, TITLE, matrix_pages
from explorer.site.pages.support import EmptyPlace, SupportView, support_view, supports


@dataclass(frozen=True, kw_only=True)
class CellPage(Page):
    """What one theme gives one vision, and what is missing."""

    template: ClassVar[str] = "pages/cell.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    theme: Link
    vision: Link
    word: str
    symbol: str
    supports: tuple[SupportView, ...]
    unlinked: tuple[Link, ...]
    demands: int
    """How many things the vision asks for."""
    unanswered: tuple[str, ...]
    """What the vision asks for that no statement of this theme answers."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text of several pieces: before, the quoted words, after; each with the piece's link."""

    pieces: tuple[tuple[Link, tuple[Run, ...], tuple[Run, ...], tuple[Run, ...]], ...]
    notes: tuple[ErratumNote, ...]


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """A statement and a vision side by side, whole, the quoted words marked."""

    template: ClassVar[str] = "pages/compare.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    statement: Link
    vision: Link
    statement_text: MarkedText
    vision_text: MarkedText
    support: SupportView | None
    empty: EmptyPlace | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that the judges saw differently, and how it was settled."""

    statement: Link
    vision: Link
    first: str
    second: str
    settled: str


@dataclass(frozen=True, kw_only=True)
class MethodPage(Page):
    """Definitions, the rule, how far the judges agreed, and the limits."""

    template: ClassVar[str] = "pages/method.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    judgements: int
    links: int
    direct: int
    agreement: Agreement | None
    differences: tuple[Difference, ...]
    email: str


def alignment_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the matrix and everything below it; nothing when nothing was judged."""
    matrix = plan.matrix
    if matrix is None:
        return
    yield from matrix_pages(plan, matrix)
    yield partial(flow_page, plan, matrix)
    yield partial(gaps_page, plan, matrix)
    yield partial(_method_page, plan, matrix)
    yield from (partial(_cell_page, plan, matrix, cell) for cell in matrix.cells.values())
    for statement in plan.corpus.statements.values():
        for vision in matrix.visions:
            yield partial(_compare_page, plan, matrix, statement, vision)


def _cell_page(plan: Plan, matrix: Matrix, cell: Cell) -> Page:
    theme, vision = cell.theme, cell.vision
    desk = plan.at(plan.urls.cell(theme.id, vision.id))
    linked = {link.statement for link in cell.links}
    own = [s for s in plan.corpus.statements.values() if s.theme is theme]
    return CellPage(
        address=desk.here,
        title=f"”{theme.short_name}” og ”{vision.short_name}”",
        short_title=f"{theme.code} og {vision.code}",
        kicker=f"{theme.code} × {vision.code}",
        description=f"De udsagn i {theme.short_name}, der støtter {vision.short_name}.",
        bands=desk.bands_of_matrix(),
        trail=desk.trail((TITLE, urls.ALIGNMENT), (theme.short_name, plan.urls.row(theme.id))),
        theme=desk.owner(theme, theme.code),
        vision=desk.owner(vision, vision.code),
        word=cell.support,
        symbol=SUPPORT_SYMBOLS[cell.support],
        supports=supports(desk, matrix, cell.links),
        unlinked=tuple(
            Link(
                statement.text,
                desk.href(plan.urls.compared(statement.id, vision.id)),
                statement.code,
            )
            for statement in own
            if statement.id not in linked
        ),
        citation=cell_citation(plan, cell),
        demands=len(matrix.demands.get(vision.id, ())),
        unanswered=tuple(
            demand.text
            for demand in matrix.demands.get(vision.id, ())
            if not linked.intersection(demand.answered_by)
        ),
    )


def _compare_page(plan: Plan, matrix: Matrix, statement: Statement, vision: Vision) -> Page:
    desk = plan.at(plan.urls.compared(statement.id, vision.id))
    link = matrix.links.get((statement.id, vision.id))
    entry = matrix.unlinked.get((statement.id, vision.id))
    vision_link = desk.owner(vision, vision.code)
    name = f"{statement.code} og {vision.code}"
    reader = Reader(plan.corpus)
    return ComparePage(
        address=desk.here,
        title=f"{name} side om side",
        short_title=name,
        kicker="To tekster",
        description=f"{statement.code} fra politikken og {vision.short_name} fra strategien, hele.",
        bands=desk.bands_of_matrix(),
        trail=desk.trail(
            (TITLE, urls.ALIGNMENT),
            (
                f"{statement.theme.code} og {vision.code}",
                plan.urls.cell(statement.theme.id, vision.id),
            ),
        ),
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
        citation=compared_citation(plan, statement, vision, link),
        support=replace(support_view(desk, matrix, link), compare="") if link else None,
        empty=EmptyPlace(vision_link, entry.note or "") if entry else None,
    )


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


def _method_page(plan: Plan, matrix: Matrix) -> Page:
    desk = plan.at(urls.ALIGNMENT_METHOD)
    links = tuple(matrix.links.values())

    def difference(rating: Rating) -> Difference:
        statement = plan.corpus.statements[rating.statement]
        vision = plan.corpus.owners[rating.vision]
        return Difference(
            desk.to(statement.id, statement.text, statement.code),
            desk.owner(vision, vision.code),
            rating.first,
            rating.second,
            rating.settled or "",
        )

    return MethodPage(
        address=urls.ALIGNMENT_METHOD,
        title=METHOD_TITLE,
        description="Hvordan koblingerne er lavet, og hvad de ikke kan sige.",
        bands=desk.bands_of_matrix(),
        trail=desk.trail((TITLE, urls.ALIGNMENT)),
        judgements=len(matrix.keys),
        links=len(links),
        direct=sum(link.strength is Strength.DIRECT for link in links),
        agreement=matrix.agreement,
        differences=tuple(
            difference(rating)
            for rating in matrix.judgements.ratings
            if rating.first != rating.second
        ),
        email=plan.config.contact.email,
    )
