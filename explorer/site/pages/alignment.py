"""The pages of how the policy supports the strategy: the matrix and all that stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.agreement import Agreement
from explorer.corpus.alignment import Rating, Strength
from explorer.corpus.danish import number_in_words
from explorer.corpus.matrix import Cell, Matrix
from explorer.site import urls
from explorer.site.pages.base import Plan
from explorer.site.pages.citation import cell_citation
from explorer.site.pages.compare import compare_pages
from explorer.site.pages.flow import flow_page
from explorer.site.pages.gaps import gaps_page, order_of_documents
from explorer.site.pages.matrices import TITLE, steps_to
from explorer.site.pages.matrix import METHOD_TITLE, SUPPORT_SYMBOLS, matrix_pages
from explorer.site.pages.page import Draft, Link, Page
from explorer.site.pages.support import SupportView, supports


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
    has_demands: bool
    has_belongings: bool
    made_by: str
    """Who made the judgements; empty when nobody said so."""
    documents: str
    """How many documents were read, in words."""
    order: str
    """Which of them was written first, as a sentence; empty when there are several."""
    email: str


def alignment_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the matrix and everything below it; nothing when nothing was judged."""
    for matrix in plan.matrices:
        yield from matrix_pages(plan, matrix)
        if matrix is plan.matrix:
            yield partial(flow_page, plan, matrix)
            yield partial(gaps_page, plan, matrix)
            yield partial(method_page, plan, matrix)
        yield from (partial(_cell_page, plan, matrix, cell) for cell in matrix.cells.values())
        yield from compare_pages(plan, matrix)


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
        marks=plan.marks_of(theme.id, vision.id),
        description=f"De udsagn i {theme.short_name}, der støtter {vision.short_name}.",
        bands=desk.bands_of_matrix(matrix),
        trail=desk.trail(*steps_to(plan, matrix), (theme.short_name, plan.urls.row(matrix, theme))),
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


def _documents(count: int) -> str:
    return f"de {number_in_words(count)} dokumenter" if count > 1 else "det ene dokument"


def method_page(plan: Plan, matrix: Matrix) -> Page:
    """Return the page of how the links were made."""
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
        bands=desk.bands_of_matrix(matrix),
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
        has_demands=bool(matrix.judgements.demands),
        has_belongings=bool(matrix.judgements.belongings),
        made_by=matrix.judgements.made_by or "",
        documents=_documents(len(matrix.documents)),
        order=order_of_documents(matrix),
        email=plan.config.contact.email,
    )
