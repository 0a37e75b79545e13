"""The pages that show how the policy supports the strategy: matrix, cells, gaps, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.agreement import Agreement
from explorer.corpus.alignment import Demand, Rating, Strength, Support
from explorer.corpus.corpus import Statement
from explorer.corpus.matrix import Cell, Matrix
from explorer.corpus.parts import Theme, Vision
from explorer.site import urls
from explorer.site.pages.base import Desk, Draft, Link, Page, Plan
from explorer.site.pages.support import (
    STRENGTH_SYMBOLS,
    STRENGTH_WORDS,
    EmptyPlace,
    SupportView,
    belonging_view,
    supports,
)

SUPPORT_SYMBOLS = {
    Support.STRONG: "●●●",
    Support.PARTIAL: "●●○",
    Support.WEAK: "●○○",
    Support.NONE: "○○○",
}
TITLE = "Sådan hænger det sammen"
METHOD_TITLE = "Sådan er koblingerne lavet"


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of the matrix: a word, a symbol, a number, and the way to its page."""

    word: str
    symbol: str
    count: int
    page: Link


@dataclass(frozen=True, slots=True)
class RowView:
    """A theme's row of the matrix, with how many of its statements support some vision."""

    theme: Link
    cells: tuple[CellView, ...]
    linked: int
    statements: int


@dataclass(frozen=True, kw_only=True)
class MatrixPage(Page):
    """Themes against visions."""

    template: ClassVar[str] = "pages/matrix.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    area: Link
    visions: tuple[Link, ...]
    rows: tuple[RowView, ...]
    totals: tuple[int, ...]
    """How many links each vision has."""
    legend: tuple[tuple[str, str, str], ...]
    """Symbol, word, and what it takes."""
    more: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement's row of the whole table: a word and a symbol for each vision."""

    statement: Link
    places: tuple[tuple[str, str, str], ...]
    """Symbol, word, and the address of the page that shows both texts."""


@dataclass(frozen=True, kw_only=True)
class StatementsPage(Page):
    """Every statement against every vision."""

    template: ClassVar[str] = "pages/statements.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    visions: tuple[Link, ...]
    groups: tuple[tuple[Link, tuple[StatementRow, ...]], ...]


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
    unanswered: tuple[str, ...]
    """What the vision asks for that no statement of this theme answers."""


@dataclass(frozen=True, slots=True)
class DemandView:
    """One thing a vision asks for, its words, and the statements that answer it."""

    text: str
    words: str
    piece: Link
    answers: tuple[Link, ...]
    note: str


@dataclass(frozen=True, kw_only=True)
class GapsPage(Page):
    """What the visions ask for that nothing answers, and the statements that support none."""

    template: ClassVar[str] = "pages/gaps.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    unanswered: tuple[tuple[Link, tuple[DemandView, ...]], ...]
    elsewhere: tuple[SupportView, ...]
    nowhere: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text of several pieces: before, the quoted words, after; each with the piece's id."""

    pieces: tuple[tuple[Link, str, str, str], ...]


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
    yield partial(_matrix_page, plan, matrix)
    yield partial(_statements_page, plan, matrix)
    yield partial(_gaps_page, plan, matrix)
    yield partial(_method_page, plan, matrix)
    yield from (partial(_cell_page, plan, matrix, cell) for cell in matrix.cells.values())
    for statement in plan.corpus.statements.values():
        for vision in matrix.visions:
            yield partial(_compare_page, plan, matrix, statement, vision)


def cell_view(plan: Plan, desk: Desk, cell: Cell) -> CellView:
    """Return a cell of the matrix."""
    address = plan.urls.cell(cell.theme.id, cell.vision.id)
    names = f"{cell.theme.short_name} og {cell.vision.short_name}"
    return CellView(
        word=cell.support,
        symbol=SUPPORT_SYMBOLS[cell.support],
        count=len(cell.links),
        page=Link(names, desk.href(address)),
    )


LEGEND = (
    (SUPPORT_SYMBOLS[Support.STRONG], "Stærk", "mindst to udsagn støtter visionen direkte"),
    (SUPPORT_SYMBOLS[Support.PARTIAL], "Delvis", "ét udsagn direkte, eller mindst tre indirekte"),
    (SUPPORT_SYMBOLS[Support.WEAK], "Svag", "et eller to udsagn indirekte"),
    (SUPPORT_SYMBOLS[Support.NONE], "Ingen", "vurderet, ingen formulering fundet"),
)


def _matrix_page(plan: Plan, matrix: Matrix) -> Page:
    desk = plan.at(urls.ALIGNMENT)
    links = tuple(matrix.links.values())
    return MatrixPage(
        address=urls.ALIGNMENT,
        title=TITLE,
        description="Hvordan hvert tema i politikken støtter visionerne i strategien.",
        trail=desk.trail(),
        area=desk.owner(matrix.area),
        visions=visions_of(desk, matrix),
        rows=tuple(row_view(plan, desk, matrix, theme) for theme in matrix.themes),
        totals=tuple(sum(link.vision == vision.id for link in links) for vision in matrix.visions),
        legend=LEGEND,
        more=(
            Link("Alle udsagn mod alle visioner", desk.href(urls.ALIGNMENT_ALL)),
            Link("Huller og overskud", desk.href(urls.ALIGNMENT_GAPS)),
            Link(METHOD_TITLE, desk.href(urls.ALIGNMENT_METHOD)),
        ),
    )


def visions_of(desk: Desk, matrix: Matrix) -> tuple[Link, ...]:
    """Return links to the visions of the matrix."""
    return tuple(desk.owner(vision, vision.code) for vision in matrix.visions)


def row_view(plan: Plan, desk: Desk, matrix: Matrix, theme: Theme) -> RowView:
    """Return a theme's row of the matrix."""
    statements = [
        statement for statement in plan.corpus.statements.values() if statement.theme is theme
    ]
    return RowView(
        theme=desk.owner(theme, theme.code),
        cells=tuple(
            cell_view(plan, desk, matrix.cells[theme.id, vision.id]) for vision in matrix.visions
        ),
        linked=sum(statement.id in matrix.by_statement for statement in statements),
        statements=len(statements),
    )


def _statements_page(plan: Plan, matrix: Matrix) -> Page:
    desk = plan.at(urls.ALIGNMENT_ALL)

    def row(statement: Statement) -> StatementRow:
        return StatementRow(
            desk.to(statement.id, statement.text, statement.code),
            tuple(_place(plan, desk, matrix, statement, vision) for vision in matrix.visions),
        )

    statements = tuple(plan.corpus.statements.values())
    return StatementsPage(
        address=urls.ALIGNMENT_ALL,
        title="Alle udsagn mod alle visioner",
        description=f"{len(matrix.keys)} vurderinger, hver med sin egen side.",
        trail=desk.trail((TITLE, urls.ALIGNMENT)),
        visions=visions_of(desk, matrix),
        groups=tuple(
            (
                desk.owner(theme, theme.code),
                tuple(row(statement) for statement in statements if statement.theme is theme),
            )
            for theme in matrix.themes
        ),
    )


def _place(
    plan: Plan, desk: Desk, matrix: Matrix, statement: Statement, vision: Vision
) -> tuple[str, str, str]:
    link = matrix.links.get((statement.id, vision.id))
    symbol = STRENGTH_SYMBOLS[link.strength] if link else "○"
    word = STRENGTH_WORDS[link.strength] if link else "Ingen"
    return symbol, word, desk.href(plan.urls.compared(statement.id, vision.id))


def _cell_page(plan: Plan, matrix: Matrix, cell: Cell) -> Page:
    theme, vision = cell.theme, cell.vision
    desk = plan.at(plan.urls.cell(theme.id, vision.id))
    linked = {link.statement for link in cell.links}
    own = [s for s in plan.corpus.statements.values() if s.theme is theme]
    return CellPage(
        address=desk.here,
        title=f"{theme.short_name} og visionen {vision.short_name}",
        short_title=f"{theme.code} og {vision.code}",
        kicker=f"{theme.code} × {vision.code}",
        description=f"De udsagn i {theme.short_name}, der støtter visionen {vision.short_name}.",
        trail=desk.trail((TITLE, urls.ALIGNMENT)),
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
        unanswered=tuple(
            demand.text
            for demand in matrix.demands.get(vision.id, ())
            if not linked.intersection(demand.answered_by)
        ),
    )


def demand_views(plan: Plan, desk: Desk, demands: tuple[Demand, ...]) -> tuple[DemandView, ...]:
    """Return what a vision asks for, with the statements that answer."""
    statements = plan.corpus.statements
    return tuple(
        DemandView(
            text=demand.text,
            words=demand.quote.words,
            piece=desk.to(demand.quote.piece, plan.corpus.places[demand.quote.piece].code),
            answers=tuple(
                desk.to(id, statements[id].text, statements[id].code) for id in demand.answered_by
            ),
            note=demand.note or "",
        )
        for demand in demands
    )


def _gaps_page(plan: Plan, matrix: Matrix) -> Page:
    desk = plan.at(urls.ALIGNMENT_GAPS)
    unanswered = (
        (
            desk.owner(vision, vision.code),
            demand_views(
                plan,
                desk,
                tuple(d for d in matrix.demands.get(vision.id, ()) if not d.answered_by),
            ),
        )
        for vision in matrix.visions
    )
    return GapsPage(
        address=urls.ALIGNMENT_GAPS,
        title="Huller og overskud",
        description="Hvad visionerne beder om, som ingen formulering svarer på, og omvendt.",
        trail=desk.trail((TITLE, urls.ALIGNMENT)),
        unanswered=tuple((vision, demands) for vision, demands in unanswered if demands),
        elsewhere=tuple(
            belonging_view(desk, matrix, link)
            for statement in matrix.without_link
            for link in matrix.belongings.get(statement.id, ())
        ),
        nowhere=tuple(
            desk.to(statement.id, statement.text, statement.code)
            for statement in matrix.without_link
            if statement.id not in matrix.belongings
        ),
    )


def _compare_page(plan: Plan, matrix: Matrix, statement: Statement, vision: Vision) -> Page:
    desk = plan.at(plan.urls.compared(statement.id, vision.id))
    link = matrix.links.get((statement.id, vision.id))
    entry = matrix.unlinked.get((statement.id, vision.id))
    vision_link = desk.owner(vision, vision.code)
    name = f"{statement.code} og {vision.code}"
    return ComparePage(
        address=desk.here,
        title=f"{name} side om side",
        short_title=name,
        kicker="To tekster",
        description=f"{statement.code} fra politikken og visionen {vision.short_name}, hele.",
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
            desk, ((statement.id, statement.text),), link.statement_words if link else "", ""
        ),
        vision_text=_marked(
            desk,
            tuple((piece.id, piece.text) for piece in vision.pieces()),
            link.quote.words if link else "",
            link.quote.piece if link else "",
        ),
        support=supports(desk, matrix, (link,))[0] if link else None,
        empty=EmptyPlace(vision_link, entry.note or "") if entry else None,
    )


def _marked(desk: Desk, texts: tuple[tuple[str, str], ...], words: str, piece: str) -> MarkedText:
    """Return texts cut around the quoted words, which stand in one piece (any, when unnamed)."""
    pieces = []
    for id, text in texts:
        before, found, after = text, "", ""
        if words and piece in ("", id):
            before, found, after = text.partition(words)
        place = desk.to(id, desk.plan.corpus.places[id].code)
        pieces.append((place, before, found, after))
    return MarkedText(tuple(pieces))


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
        description="Definitioner, regel, enighed og grænser.",
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
