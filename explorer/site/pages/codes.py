"""Pages that lead on: one for each code, and one for each address that a page had before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.site.pages.base import Plan
from explorer.site.pages.page import Draft, Page


@dataclass(frozen=True, kw_only=True)
class LeadsOnPage(Page):
    """A page that leads to another at once, without script, and is not for search machines."""

    template: ClassVar[str] = "pages/leads_on.jinja"
    is_listed: ClassVar[bool] = False

    href: str
    """The place it leads to, relative to the page."""
    leads_to: str
    """The address of the page it leads to, without a place on it."""


def code_pages(plan: Plan) -> Iterator[Draft]:
    """Yield a page for each code, and for each address that a page had under former ids."""
    for name, address in plan.urls.by_short_name.items():
        title = f"Den korte adresse {name}"
        yield partial(_leads_on, plan, plan.urls.short(name), address, title)
    for former, address in plan.urls.by_former.items():
        yield partial(_leads_on, plan, former, address, "Siden har fået en anden adresse")


def _leads_on(plan: Plan, address: str, leads_to: str, title: str) -> Page:
    return LeadsOnPage(
        address=address,
        title=title,
        description=title,
        href=plan.at(address).href(leads_to),
        leads_to=leads_to.partition("#")[0],
    )
