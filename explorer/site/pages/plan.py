"""Which pages a corpus has, in the order they are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.site.pages.alignment import alignment_pages
from explorer.site.pages.appendices import appendix_pages
from explorer.site.pages.base import Plan
from explorer.site.pages.codes import code_pages
from explorer.site.pages.dialogue import dialogue_pages
from explorer.site.pages.documents import document_pages
from explorer.site.pages.doors import door_pages
from explorer.site.pages.front import front_page
from explorer.site.pages.glossary import glossary_pages
from explorer.site.pages.names import name_pages
from explorer.site.pages.page import Draft
from explorer.site.pages.poster import poster_pages
from explorer.site.pages.service import service_pages
from explorer.site.pages.strategy import strategy_pages
from explorer.site.pages.succession import succession_pages
from explorer.site.pages.themes import theme_pages
from explorer.site.pages.updates import update_pages


def plan_pages(plan: Plan) -> Iterator[Draft]:
    """Yield every page of the site, not yet made."""
    yield partial(front_page, plan)
    yield from document_pages(plan)
    yield from succession_pages(plan)
    yield from theme_pages(plan)
    yield from strategy_pages(plan)
    yield from alignment_pages(plan)
    yield from appendix_pages(plan)
    yield from door_pages(plan)
    yield from dialogue_pages(plan)
    yield from poster_pages(plan)
    yield from name_pages(plan)
    yield from glossary_pages(plan)
    yield from update_pages(plan)
    yield from service_pages(plan)
    yield from code_pages(plan)
