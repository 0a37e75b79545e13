"""The matrix: themes against visions, parts of it, and each statement against each vision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import ClassVar

from explorer.corpus.alignment import Strength, Support
from explorer.corpus.matrix import Cell, Matrix, statements_of
from explorer.corpus.parts import StatementKind, Theme
from explorer.site import urls
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.matrices import TITLE, names_of, other_matrices, steps_to
from explorer.site.pages.page import Draft, Link, Page
from explorer.site.pages.statement_table import StatementTable, statement_table, visions_of

SUPPORT_SYMBOLS = {
    Support.STRONG: "●●●",
    Support.PARTIAL: "●●○",
    Support.WEAK: "●○○",
    Support.NONE: "○○○",
}
METHOD_TITLE = "Sådan er koblingerne lavet"
GAPS_TITLE = "Huller og overskud"
POSTER_TITLE = "Plakat"
CARDS_TITLE = "Dialogkort"

LEGEND = (
    (SUPPORT_SYMBOLS[Support.STRONG], "Stærk", "mindst to udsagn støtter direkte"),
    (SUPPORT_SYMBOLS[Support.PARTIAL], "Delvis", "ét udsagn direkte, eller mindst tre indirekte"),
    (SUPPORT_SYMBOLS[Support.WEAK], "Svag", "et eller to udsagn indirekte"),
    (SUPPORT_SYMBOLS[Support.NONE], "Ingen", "vurderet, ingen formulering fundet"),
)
LEGEND_OF_A_PART = (*LEGEND[:-1], (*LEGEND[-1][:2], "ingen kobling, der tæller med her"))


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


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen differently, and the pages that show it so."""

    name: str
    links: tuple[tuple[Link, bool], ...]
    """Each page, and whether it is the one that is shown."""


@dataclass(frozen=True, kw_only=True)
class MatrixPage(Page):
    """Themes against visions: every link, or those of one strength or from one kind."""

    template: ClassVar[str] = "pages/matrix.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    area: Link
    choices: tuple[Choice, ...]
    counted: str
    """What alone is counted, such as «direkte koblinger»; empty when everything is."""
    whole: Link
    """The matrix where everything is counted."""
    visions: tuple[Link, ...]
    rows: tuple[RowView, ...]
    totals: tuple[int, ...]
    """How many links each vision has."""
    answered: tuple[tuple[Link, int, int], ...]
    """Each vision, how many of the things it asks for are answered, and how many there are."""
    legend: tuple[tuple[str, str, str], ...]
    """Symbol, word, and what it takes."""
    more: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeRowPage(Page):
    """One theme against the visions, then each of its statements."""

    template: ClassVar[str] = "pages/matrix_row.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    theme: Link
    choices: tuple[Choice, ...]
    row: RowView
    visions: tuple[Link, ...]
    table: StatementTable


@dataclass(frozen=True, kw_only=True)
class StatementsPage(Page):
    """Every statement against every vision."""

    template: ClassVar[str] = "pages/statements.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    tables: tuple[StatementTable, ...]


def matrix_pages(plan: Plan, matrix: Matrix) -> Iterator[Draft]:
    """Yield the matrix, each theme's row, the statements one by one; parts of the leading one."""
    parts = product((None, Strength.DIRECT), (None, *_kinds(plan)))
    for strength, kind in parts if matrix is plan.matrix else ((None, None),):
        yield partial(_matrix_page, plan, matrix, strength, kind)
    yield from (partial(_theme_row_page, plan, matrix, theme) for theme in matrix.themes)
    yield partial(_statements_page, plan, matrix)


def _matrix_page(
    plan: Plan, whole: Matrix, strength: Strength | None, kind: StatementKind | None
) -> Page:
    leads = whole is plan.matrix
    desk = plan.at(plan.urls.matrix(strength, kind) if leads else plan.urls.home(whole))
    matrix = whole.only(strength, kind)
    links = tuple(matrix.links.values())
    counted = counted_words(plan, strength, kind)
    words = plan.config.words
    themes, visions = words.theme.plural, words.vision.plural.lower()
    return MatrixPage(
        address=desk.here,
        title=_title(plan, whole, counted),
        short_title=f"Kun {counted}" if counted else "" if leads else names_of(plan, whole),
        description=f"{themes} holdt op mod {visions}, talt i {counted or 'alle koblinger'}.",
        bands=desk.bands_of_matrix(matrix),
        trail=desk.trail((TITLE, urls.ALIGNMENT)) if counted or not leads else desk.trail(),
        area=desk.judged(matrix),
        choices=(
            *(_strength_and_kind(plan, desk, strength, kind) if leads else ()),
            _themes(plan, desk, matrix, desk.here),
        ),
        counted=counted,
        whole=Link(TITLE, desk.href(urls.ALIGNMENT)),
        visions=visions_of(desk, matrix),
        rows=tuple(row_view(plan, desk, matrix, theme, kind) for theme in matrix.themes),
        totals=tuple(sum(link.vision == vision.id for link in links) for vision in matrix.visions),
        answered=() if counted else _answered(desk, whole),
        legend=LEGEND_OF_A_PART if counted else LEGEND,
        more=(*_more(plan, desk, whole), *other_matrices(plan, desk, plan.matrices)),
    )


def _title(plan: Plan, matrix: Matrix, counted: str) -> str:
    part = counted if matrix is plan.matrix else names_of(plan, matrix)
    return f"{TITLE}: {part}" if part else TITLE


def _more(plan: Plan, desk: Desk, matrix: Matrix) -> Iterator[Link]:
    """Yield the ways on; the leading matrix has more, for they are about what to do now."""
    leads = matrix is plan.matrix
    if leads:
        yield Link(flow_title(plan), desk.href(urls.ALIGNMENT_FLOW))
    yield Link(all_title(plan), desk.href(plan.urls.all_judgements(matrix)))
    if leads:
        yield Link(GAPS_TITLE, desk.href(urls.ALIGNMENT_GAPS))
    yield Link(METHOD_TITLE, desk.href(urls.ALIGNMENT_METHOD))
    if leads:
        yield from _on_paper(plan, desk)


def _on_paper(plan: Plan, desk: Desk) -> Iterator[Link]:
    """Yield the ways to what is made for printing."""
    if any(document.star for document in plan.generations.in_force):
        yield Link(f"{POSTER_TITLE} til udskrift", desk.href(urls.POSTER))
    if plan.corpus.dialogue:
        yield Link(f"{CARDS_TITLE} til udskrift", desk.href(urls.DIALOGUE))


def _answered(desk: Desk, matrix: Matrix) -> tuple[tuple[Link, int, int], ...]:
    asked = ((vision, matrix.demands.get(vision.id, ())) for vision in matrix.visions)
    return tuple(
        (
            desk.owner(vision, vision.code),
            sum(bool(demand.answered_by) for demand in demands),
            len(demands),
        )
        for vision, demands in asked
        if demands
    )


def flow_title(plan: Plan) -> str:
    """Return what the page of the flow is called, for example «Fra temaer til visioner»."""
    words = plan.config.words
    return f"Fra {words.theme.plural.lower()} til {words.vision.plural.lower()}"


def all_title(plan: Plan) -> str:
    """Return what the page of every judgement is called."""
    return f"Alle udsagn mod alle {plan.config.words.vision.plural.lower()}"


def counted_words(plan: Plan, strength: Strength | None, kind: StatementKind | None) -> str:
    """Return what alone is counted, such as «direkte koblinger fra mål»; empty when all is."""
    if not (strength or kind):
        return ""
    links = f"{strength} koblinger" if strength else "koblinger"
    return f"{links} fra {plan.config.words.statements([kind])}" if kind else links


def _kinds(plan: Plan) -> tuple[StatementKind, ...]:
    """Return the kinds of statements that can be chosen: none, when there is but one."""
    kinds = plan.corpus.kinds
    return kinds if len(kinds) > 1 else ()


def _strength_and_kind(
    plan: Plan, desk: Desk, strength: Strength | None, kind: StatementKind | None
) -> Iterator[Choice]:
    """Yield the choices of strength and kind; each keeps what is chosen of the other."""
    kinds, words = _kinds(plan), plan.config.words

    def option(
        text: str, of_strength: Strength | None, of_kind: StatementKind | None
    ) -> tuple[Link, bool]:
        address = plan.urls.matrix(of_strength, of_kind)
        return Link(text, desk.href(address)), address == desk.here

    strengths = (option("Alle", None, kind), option("Kun direkte", Strength.DIRECT, kind))
    yield Choice("Styrke", strengths)
    if kinds:
        every = plan.statements_word
        only = (option(f"Kun {words.statements([of])}", strength, of) for of in kinds)
        yield Choice("Slags", (option(every[0].upper() + every[1:], strength, None), *only))


def _themes(plan: Plan, desk: Desk, matrix: Matrix, every: str) -> Choice:
    """Return the choice between all themes, which are on this page, and the row of one."""
    word = plan.config.words.theme
    pages = (
        (f"Alle {word.plural.lower()}", every),
        *(
            (f"{theme.code} {theme.short_name}", plan.urls.row(matrix, theme))
            for theme in matrix.themes
        ),
    )
    return Choice(
        word.singular,
        tuple((Link(text, desk.href(there)), there == desk.here) for text, there in pages),
    )


def row_view(
    plan: Plan, desk: Desk, matrix: Matrix, theme: Theme, kind: StatementKind | None = None
) -> RowView:
    """Return a theme's row of the matrix; its statements are those of one kind, or all."""
    statements = [
        statement
        for statement in statements_of(plan.corpus, theme)
        if kind in (None, statement.kind)
    ]
    return RowView(
        theme=desk.owner(theme, theme.code),
        cells=tuple(
            cell_view(plan, desk, matrix.cells[theme.id, vision.id]) for vision in matrix.visions
        ),
        linked=sum(statement.id in matrix.by_statement for statement in statements),
        statements=len(statements),
    )


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


def _theme_row_page(plan: Plan, matrix: Matrix, theme: Theme) -> Page:
    desk = plan.at(plan.urls.row(matrix, theme))
    visions = plan.config.words.vision.plural.lower()
    return ThemeRowPage(
        address=desk.here,
        title=f"{theme.short_name} og {visions}",
        short_title=theme.short_name,
        kicker=plan.kicker(theme),
        marks=plan.marks_of(theme.id),
        description=f"Hvordan {theme.short_name} støtter {visions}, udsagn for udsagn.",
        bands=desk.bands_of_matrix(matrix),
        trail=desk.trail(*steps_to(plan, matrix)),
        theme=desk.owner(theme, theme.code),
        choices=(_themes(plan, desk, matrix, plan.urls.home(matrix)),),
        row=row_view(plan, desk, matrix, theme),
        visions=visions_of(desk, matrix),
        table=statement_table(plan, desk, matrix, theme),
    )


def _statements_page(plan: Plan, matrix: Matrix) -> Page:
    desk = plan.at(plan.urls.all_judgements(matrix))
    return StatementsPage(
        address=desk.here,
        title=all_title(plan),
        description=f"{len(matrix.keys)} vurderinger, hver med sin egen side.",
        bands=desk.bands_of_matrix(matrix),
        trail=desk.trail(*steps_to(plan, matrix)),
        tables=tuple(statement_table(plan, desk, matrix, theme) for theme in matrix.themes),
    )
