"""A page: a title, an address, the way to it, and links that are ready to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from explorer.corpus.generations import Standing
from explorer.site.marks import Mark
from explorer.site.pages.around import Citation, PlainView, TermNote


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; the address is relative to the page they stand on."""

    text: str
    href: str
    note: str = ""
    """A few words beside the link, such as a code or a place."""
    mark: Mark | None = None
    """The mark of the theme or vision that it leads to."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of all statements support something, directly and indirectly."""

    direct: int
    indirect: int
    all: int

    @property
    def how(self) -> str:
        """Return for example «7 direkte og 6 indirekte», or «direkte» when all are."""
        if not self.indirect:
            return "direkte"
        if not self.direct:
            return "indirekte"
        return f"{self.direct} direkte og {self.indirect} indirekte"


@dataclass(frozen=True, slots=True)
class Card:
    """A link with a few words about where it leads."""

    kicker: str
    title: str
    href: str
    text: str = ""
    """Its whole adopted title, where that is not the card's."""
    mark: Mark | None = None
    """The mark of the theme or vision that it leads to."""
    note: str = ""
    """What we say of it, in a sentence."""
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """The generation that follows a document, and where the page's own place lives on in it."""

    document: Link
    period: str
    begins: str
    """Its first day, for example «1. januar 2027»."""
    news: Link
    places: tuple[Link, ...] = ()
    is_dropped: bool = False
    """Whether somebody read that the page's own place does not live on."""


@dataclass(frozen=True, slots=True)
class Band:
    """The period of a document as it stands on a page; a banner once it is not in force."""

    document: Link
    period: str
    is_over: bool
    behind: str
    """Who is behind the document, as far as it says so itself."""
    standing: Standing = Standing.IN_FORCE
    begins: str = ""
    """The first day of a document that is not in force yet."""
    successor: Successor | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The pages before and after this one, in reading order."""

    before: Link | None
    after: Link | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: where it is, what it is called, how one gets there."""

    template: ClassVar[str]
    section: ClassVar[str] = ""
    """The address of the entry of the main menu that the page belongs under."""
    is_listed: ClassVar[bool] = True
    """Whether search machines are told of the page."""
    is_read_aloud: ClassVar[bool] = False
    """Whether the page has adopted words that a device may read aloud."""

    address: str
    title: str
    description: str
    trail: tuple[Link, ...] = ()
    short_title: str = ""
    """What the page is called at the end of its breadcrumbs; the title when empty."""
    kicker: str = ""
    marks: tuple[Mark, ...] = ()
    """The marks of the theme and the vision that the page is about."""
    bands: tuple[Band, ...] = ()
    neighbours: Neighbours | None = None
    back_links: tuple[Link, ...] = ()
    terms: tuple[TermNote, ...] = ()
    citation: Citation | None = None
    plain: PlainView | None = None
    """What the page says in plain words of ours."""
    feed: str = ""
    """The feed of changes, on pages that programs look for it on."""

    @property
    def window_title(self) -> str:
        """The title with what the page belongs under, so that no two pages are called the same."""
        above = self.trail[-1].text if len(self.trail) > 1 else ""
        return self._told(self.title if above in self.title else f"{self.title} – {above}")

    @property
    def told_description(self) -> str:
        """The description, for search machines."""
        return self._told(self.description)

    def _told(self, words: str) -> str:
        """Return words of the page with the documents in it that are not in force."""
        others = [band for band in self.bands if band.standing is not Standing.IN_FORCE]
        return f"{words} ({', '.join(band.document.text for band in others)})" if others else words

    @property
    def file(self) -> str:
        """The page's file, relative to the output folder."""
        return self.address if self.address.endswith(".html") else f"{self.address}index.html"


Draft = Callable[[], Page]
"""A page that is planned and not yet made: the process that prints it makes it."""
