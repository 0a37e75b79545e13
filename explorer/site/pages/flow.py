"""The page of the flow: from themes through statements to visions, drawn and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.corpus.alignment import Alignment, Strength
from explorer.corpus.corpus import Statement
from explorer.corpus.matrix import Matrix, statements_of
from explorer.corpus.parts import Theme
from explorer.site import urls
from explorer.site.diagrams import Labelled
from explorer.site.flow import (
    FlowDiagram,
    FlowLink,
    FlowStatement,
    FlowTheme,
    FlowView,
    flow_diagram,
)
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.matrices import TITLE
from explorer.site.pages.matrix import flow_title
from explorer.site.pages.page import Link, Page
from explorer.site.pages.support import STRENGTH_SYMBOLS, strength_word


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One link in the table: its ends, how strong it is, and the page that shows both texts."""

    statement: Link
    symbol: str
    strength: str
    vision: Link
    compare: Link


@dataclass(frozen=True, slots=True)
class FlowGroup:
    """A theme in the table: its links, and its statements without any."""

    theme: Link
    rows: tuple[FlowRow, ...]
    rest: Link


@dataclass(frozen=True, kw_only=True)
class FlowPage(Page):
    """Every link as a band from a theme to a vision, and the same as a table."""

    template: ClassVar[str] = "pages/flow.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    diagram: FlowDiagram
    groups: tuple[FlowGroup, ...]


def flow_page(plan: Plan, matrix: Matrix) -> Page:
    """Return the page of the flow."""
    desk = plan.at(urls.ALIGNMENT_FLOW)
    view = FlowView(
        themes=tuple(_theme(plan, desk, matrix, theme) for theme in matrix.themes),
        visions=tuple(
            (
                Labelled(f"{vision.code} {vision.short_name}", desk.owner(vision).href),
                plan.marks[vision.id],
            )
            for vision in matrix.visions
        ),
    )
    return FlowPage(
        address=desk.here,
        title=flow_title(plan),
        description=f"Hver kobling som et bånd gennem udsagnet, og som tabel: {flow_title(plan)}.",
        bands=desk.bands_of_matrix(matrix),
        trail=desk.trail((TITLE, urls.ALIGNMENT)),
        diagram=flow_diagram(view),
        groups=tuple(_group(plan, desk, matrix, theme) for theme in matrix.themes),
    )


def _theme(plan: Plan, desk: Desk, matrix: Matrix, theme: Theme) -> FlowTheme:
    statements = tuple(statements_of(plan.corpus, theme))
    linked = tuple(each for each in statements if each.id in matrix.by_statement)
    return FlowTheme(
        page=Labelled(f"{theme.code} {theme.short_name}", desk.owner(theme).href),
        mark=plan.marks[theme.id],
        statements=tuple(
            FlowStatement(
                statement.code,
                tuple(
                    _link(desk, matrix, statement, link)
                    for link in matrix.by_statement[statement.id]
                ),
            )
            for statement in linked
        ),
        unlinked=len(statements) - len(linked),
        rest=Labelled(
            f"{len(statements) - len(linked)} uden kobling", desk.href(plan.urls.row(matrix, theme))
        ),
    )


def _link(desk: Desk, matrix: Matrix, statement: Statement, link: Alignment) -> FlowLink:
    vision = matrix.place_of(link)
    strength = strength_word(desk.plan, matrix, link).lower()
    return FlowLink(
        vision=[each.id for each in matrix.visions].index(vision.id),
        is_direct=link.strength is Strength.DIRECT,
        page=Labelled(
            f"{statement.code}, {strength}, til {vision.code} {vision.short_name}",
            desk.href(desk.plan.urls.compared(link.statement, link.vision)),
        ),
    )


def _group(plan: Plan, desk: Desk, matrix: Matrix, theme: Theme) -> FlowGroup:
    statements = tuple(statements_of(plan.corpus, theme))
    links = [link for each in statements for link in matrix.by_statement.get(each.id, ())]
    unlinked = sum(each.id not in matrix.by_statement for each in statements)
    rest = f"{unlinked} udsagn uden kobling" if unlinked else "Alle udsagn har en kobling"
    return FlowGroup(
        theme=desk.owner(theme, theme.code),
        rows=tuple(_row(desk, matrix, link) for link in links),
        rest=Link(rest, desk.href(plan.urls.row(matrix, theme))),
    )


def _row(desk: Desk, matrix: Matrix, link: Alignment) -> FlowRow:
    statement = matrix.corpus.statements[link.statement]
    vision = matrix.place_of(link)
    return FlowRow(
        statement=desk.to(statement.id, statement.text, statement.code),
        symbol=STRENGTH_SYMBOLS[link.strength],
        strength=strength_word(desk.plan, matrix, link),
        vision=desk.owner(vision, vision.code),
        compare=Link(
            matrix.name_of(link), desk.href(desk.plan.urls.compared(link.statement, link.vision))
        ),
    )
