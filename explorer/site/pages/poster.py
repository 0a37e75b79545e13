"""The page of the poster: the sheet as it prints, and the ways to the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.site import urls
from explorer.site.pages.base import Plan
from explorer.site.pages.matrices import TITLE as MATRIX_TITLE
from explorer.site.pages.matrix import POSTER_TITLE
from explorer.site.pages.page import Draft, Link, Page

LEAD = "Stjernen og tabellen på ét ark i A3, til opslagstavlen og mødelokalet."


@dataclass(frozen=True, kw_only=True)
class PosterPage(Page):
    """The poster, ready to print."""

    template: ClassVar[str] = "pages/poster.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    lead: str
    drawing: str
    matrix: Link
    star: Link


def poster_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the page of the poster; nothing without a matrix or a star."""
    if plan.matrix and any(document.star for document in plan.generations.in_force):
        yield partial(_poster_page, plan)


def _poster_page(plan: Plan) -> Page:
    desk = plan.at(urls.POSTER)
    return PosterPage(
        address=desk.here,
        title=POSTER_TITLE,
        description=LEAD,
        trail=desk.trail((MATRIX_TITLE, urls.ALIGNMENT)),
        bands=desk.bands_of_matrix(plan.matrix),
        lead=LEAD,
        drawing=desk.href(urls.POSTER_FILE),
        matrix=Link("tabellen", desk.href(urls.ALIGNMENT)),
        star=Link("stjernen", desk.href(urls.STAR)),
    )
