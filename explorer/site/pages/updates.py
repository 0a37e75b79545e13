"""What was changed on the site: a page for people, and a feed for their programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.danish import date_in_words
from explorer.corpus.updates import Update
from explorer.site import urls
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.page import Draft, Link, Page

TITLE = "Ændringer på siden"
LEAD = "Hvad der er nyt og rettet i indholdet, det seneste først."


@dataclass(frozen=True, slots=True)
class UpdateView:
    """A change: when, what, and the places that it is about."""

    id: str
    title: str
    day: str
    """The day in words, and once more for programs."""
    date: str
    what: str
    about: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class UpdatesPage(Page):
    """Every change, the latest first."""

    template: ClassVar[str] = "pages/updates.jinja"

    updates: tuple[UpdateView, ...]


def update_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the page of changes; nothing when none is told of."""
    if plan.corpus.updates:
        yield partial(_updates_page, plan)


def latest_first(plan: Plan) -> list[Update]:
    """Return the changes, the latest first; of one day in the order of the file."""
    return sorted(plan.corpus.updates, key=lambda update: update.day, reverse=True)


def _updates_page(plan: Plan) -> Page:
    desk = plan.at(urls.UPDATES)
    return UpdatesPage(
        address=urls.UPDATES,
        title=TITLE,
        description=LEAD,
        trail=desk.trail(),
        feed=desk.href(urls.FEED),
        updates=tuple(_view(plan, desk, update) for update in latest_first(plan)),
    )


def _view(plan: Plan, desk: Desk, update: Update) -> UpdateView:
    return UpdateView(
        id=update.id,
        title=update.title,
        day=date_in_words(update.day),
        date=update.day.isoformat(),
        what=update.what,
        about=tuple(desk.to(id, plan.title_of[id]) for id in update.about),
    )
