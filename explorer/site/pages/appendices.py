"""Appendices for the council: what supports a theme or a vision, on a sheet or two of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.matrix import Cell, Matrix, statements_of
from explorer.corpus.parts import Theme, Vision
from explorer.site import urls
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.gaps import DemandView, demand_views
from explorer.site.pages.matrix import METHOD_TITLE
from explorer.site.pages.page import Draft, Link, Page
from explorer.site.pages.support import SupportView, supports


@dataclass(frozen=True, kw_only=True)
class AppendixPage(Page):
    """All links of a theme or a vision, what was not found, and how it was judged."""

    template: ClassVar[str] = "pages/appendix.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    lead: str
    groups: tuple[tuple[Link, tuple[SupportView, ...]], ...]
    """Each vision of a theme, or each theme of a vision; one without links has none."""
    demands: tuple[DemandView, ...]
    without: tuple[Link, ...]
    """A theme's statements that support nothing here."""
    method: Link


def appendix_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the appendix of each theme and each vision that was judged."""
    for matrix in plan.matrices:
        for theme in matrix.themes:
            if plan.matrix_with(theme) is matrix:
                yield partial(_theme_appendix, plan, matrix, theme)
        for vision in matrix.visions:
            if plan.matrix_with(vision) is matrix:
                yield partial(_vision_appendix, plan, matrix, vision)


def appendix_link(desk: Desk, owner: Theme | Vision) -> Link | None:
    """Return the way to the appendix of a theme or a vision; None when it was not judged."""
    matrix = desk.plan.matrix_with(owner)
    if matrix is None or not any(owner is one for one in (*matrix.themes, *matrix.visions)):
        return None
    return Link("Bilag til udskrift", desk.href(desk.plan.urls.appendix(owner)))


def _theme_appendix(plan: Plan, matrix: Matrix, theme: Theme) -> Page:
    desk = plan.at(plan.urls.appendix(theme))
    cells = [(vision, matrix.cells[theme.id, vision.id]) for vision in matrix.visions]
    without = (
        desk.to(statement.id, statement.code)
        for statement in statements_of(plan.corpus, theme)
        if statement.id not in matrix.by_statement
    )
    return _appendix(desk, matrix, theme, cells, without=tuple(without))


def _vision_appendix(plan: Plan, matrix: Matrix, vision: Vision) -> Page:
    desk = plan.at(plan.urls.appendix(vision))
    cells = [(theme, matrix.cells[theme.id, vision.id]) for theme in matrix.themes]
    demands = demand_views(plan, desk, matrix.demands.get(vision.id, ()))
    return _appendix(desk, matrix, vision, cells, demands=demands)


def _appendix(
    desk: Desk,
    matrix: Matrix,
    owner: Theme | Vision,
    cells: list[tuple[Vision, Cell]] | list[tuple[Theme, Cell]],
    demands: tuple[DemandView, ...] = (),
    without: tuple[Link, ...] = (),
) -> Page:
    plan = desk.plan
    document = plan.corpus.document_of[owner.id]
    return AppendixPage(
        address=desk.here,
        title=f"Bilag: {owner.short_name}",
        kicker=plan.kicker(owner),
        description=f"Hvad der støtter, og hvad der mangler, om {owner.short_name}, til udskrift.",
        trail=desk.trail((owner.short_name, plan.urls.owner(owner))),
        bands=desk.bands_of_matrix(matrix),
        lead=f"”{owner.name}” {owner.code} i {document.title}",
        groups=tuple(
            (desk.owner(other, other.code), supports(desk, matrix, cell.links))
            for other, cell in cells
        ),
        demands=demands,
        without=without,
        method=Link(METHOD_TITLE, desk.href(urls.ALIGNMENT_METHOD)),
    )
