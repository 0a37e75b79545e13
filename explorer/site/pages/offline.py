"""The page that tells of the one file, and the file itself: the whole site, and its search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from explorer.corpus.danish import date_in_words
from explorer.site import urls
from explorer.site.pages.base import Plan
from explorer.site.pages.data import size
from explorer.site.pages.page import Link, Page

TITLE = "Hele siden i én fil"
SUMMARY = "Alt fra siden i én fil, der kan læses og søges i uden net."
LEAD = "Alt fra siden i én fil, som kan læses uden net. Indholdet er fra {date}."
ABOUT = (
    "Filen har kun brug for sig selv. Den henter ikke noget og gemmer ikke noget.",
    "Den bliver ikke ny af sig selv. Det nyeste står altid på siden, som filen er hentet fra.",
)


@dataclass(frozen=True, slots=True)
class EditionPart:
    """A page of the site as a part of the file, ready to print."""

    title: str
    anchor: str
    html: Markup


@dataclass(frozen=True, slots=True)
class EditionGroup:
    """Parts that belong together, under a heading of their own."""

    title: str
    anchor: str
    parts: tuple[EditionPart, ...]


@dataclass(frozen=True, kw_only=True)
class EditionPage(Page):
    """The whole site in one file, which asks nobody for anything."""

    template: ClassVar[str] = "offline/edition.jinja"
    is_listed: ClassVar[bool] = False

    lead: str
    about: tuple[str, ...]
    groups: tuple[EditionGroup, ...]
    policy: str
    """The file's own Content-Security-Policy: its style and its script, and nothing else."""
    style: Markup
    script: Markup
    data: Markup
    footer: Markup


@dataclass(frozen=True, kw_only=True)
class OfflinePage(Page):
    """What the one file is, how large, from when, and how it is opened."""

    template: ClassVar[str] = "pages/offline.jinja"

    download: Link
    saved_as: str
    """What the file is called on the reader's own machine."""
    dated: str
    has_links: bool


def offline_page(plan: Plan, length: int) -> Page:
    """Return the page that tells of the file, which is so many bytes long."""
    desk = plan.at(urls.OFFLINE)
    return OfflinePage(
        address=urls.OFFLINE,
        title=TITLE,
        description=SUMMARY,
        trail=desk.trail(),
        download=Link("Hent filen", desk.href(urls.OFFLINE_FILE), size(length)),
        saved_as=f"{plan.config.name}.html",
        dated=date_in_words(plan.config.content_date),
        has_links=plan.matrix is not None,
    )
