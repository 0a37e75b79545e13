"""What is new in a document that replaces another: kept, reworded, split, joined, dropped, new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import ClassVar

from explorer.config import Word
from explorer.corpus.danish import date_in_words
from explorer.corpus.generations import (
    Change,
    Comparable,
    Fate,
    Kind,
    Span,
    comparables,
    differing,
)
from explorer.corpus.model import Document
from explorer.site import urls
from explorer.site.pages.adopted import ErratumNote, Reader, parted
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.doors import NamingText
from explorer.site.pages.page import Draft, Link, Page

TITLES = {
    Fate.KEPT: ("Uændret", "Ordene er de samme."),
    Fate.REWORDED: ("Omformuleret", "Ført videre med andre ord. De andre ord er markeret."),
    Fate.SPLIT: ("Delt", "Ét er blevet til flere."),
    Fate.JOINED: ("Samlet", "Flere er blevet til ét."),
    Fate.REARRANGED: ("Delt og samlet på ny", "Flere er blevet til flere."),
    Fate.DROPPED: ("Udgået", "Er ikke ført videre."),
    Fate.NEW: ("Nyt", "Kommer ikke fra noget i det tidligere dokument."),
    Fate.UNREAD: (
        "Ikke vurderet endnu",
        "Ingen har læst, om det er ført videre. Det er hverken sagt, at det er udgået eller nyt.",
    ),
}


@dataclass(frozen=True, slots=True)
class WordsView:
    """The adopted words of one side, those that the other side does not have marked."""

    where: Link
    texts: tuple[NamingText, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What belongs together across the two documents: where it stood, where it stands."""

    before: tuple[Link, ...]
    joint: str
    """The words between the two."""
    after: tuple[Link, ...]
    sides: tuple[tuple[WordsView, ...], ...]
    """The words as they were, and as they are; one side when there is no other to show."""


@dataclass(frozen=True, slots=True)
class FateView:
    """All that had the same fate."""

    number: int
    """Its place among all fates, from 1, so that a link to it leads there for ever."""
    title: str
    lead: str
    count: str
    """How many there are, for example «2 udsagn og 1 tema»."""
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, kw_only=True)
class WhatIsNewPage(Page):
    """Two generations of a document, side by side."""

    template: ClassVar[str] = "pages/what_is_new.jinja"
    section: ClassVar[str] = urls.DOCUMENTS

    old: Link
    new: Link
    read: str
    """Who read the two against each other, and when; empty when nobody has."""
    has_themes: bool
    fates: tuple[FateView, ...]
    notes: tuple[ErratumNote, ...]


def what_is_new_title(document: Document) -> str:
    """Return what the page is called."""
    return f"Hvad er nyt i {document.short_title}?"


def what_is_new_summary(plan: Plan, new: Document) -> str:
    """Return what the page tells, in a sentence."""
    old = plan.corpus.documents_by_id[new.predecessor or ""]
    return f"Hvad der er blevet af {old.short_title}: uændret, ændret, udgået og nyt."


def succession_pages(plan: Plan) -> Iterator[Draft]:
    """Yield a page for each document that replaces one."""
    for new in plan.corpus.documents:
        if new.predecessor:
            old = plan.corpus.documents_by_id[new.predecessor]
            yield partial(_what_is_new_page, plan, old, new)


def _what_is_new_page(plan: Plan, old: Document, new: Document) -> Page:
    desk = plan.at(plan.urls.what_is_new(new))
    shown = _Shown(desk, old, new)
    found = plan.generations.changes[new.id]
    said = new.succession
    return WhatIsNewPage(
        address=desk.here,
        title=what_is_new_title(new),
        short_title="Hvad er nyt",
        kicker=f"{new.code} og {old.code}",
        description=what_is_new_summary(plan, new),
        trail=desk.trail(
            ("Dokumenter", urls.DOCUMENTS), (new.short_title, plan.urls.document(new))
        ),
        bands=desk.bands(new.parts),
        old=desk.to(old.id, old.title, str(old.period)),
        new=desk.to(new.id, new.title, str(new.period)),
        read=f"Læst af {said.read_by} {date_in_words(said.read_on)}." if said else "",
        has_themes=bool(old.themes or new.themes),
        fates=tuple(
            _fate(plan, shown, fate, those)
            for fate in Fate
            if (those := tuple(change for change in found if change.fate is fate))
        ),
        notes=tuple(shown.notes),
    )


def _fate(plan: Plan, shown: _Shown, fate: Fate, those: tuple[Change, ...]) -> FateView:
    title, lead = TITLES[fate]
    return FateView(
        number=[*Fate].index(fate) + 1,
        title=title,
        lead=lead,
        count=_count(plan, fate, those),
        changes=tuple(map(shown.change, those)),
    )


def _count(plan: Plan, fate: Fate, those: tuple[Change, ...]) -> str:
    """Return how many had a fate; of what has both sides and other numbers, both are told."""
    before = _counted(plan, chain.from_iterable(change.before for change in those))
    after = _counted(plan, chain.from_iterable(change.after for change in those))
    if fate in (Fate.SPLIT, Fate.JOINED, Fate.REARRANGED):
        return f"{before} er blevet til {after}"
    if fate is Fate.UNREAD:
        return " og ".join(
            (*([f"{before} fra før"] if before else ()), *([f"{after} nu"] if after else ()))
        )
    return before or after


def _counted(plan: Plan, those: Iterable[Comparable]) -> str:
    words = plan.config.words
    kinds = {
        Kind.STATEMENT: Word(singular="udsagn", plural="udsagn"),
        Kind.THEME: words.theme,
        Kind.VISION: words.vision,
    }
    found = [each.kind for each in those]
    counts = ((found.count(kind), word) for kind, word in kinds.items())
    said = [
        f"{count} {(word.singular if count == 1 else word.plural).lower()}"
        for count, word in counts
        if count
    ]
    return " og ".join(said)


class _Shown:
    """Makes the views of a page, and keeps the notes of the slips that stand in them."""

    def __init__(self, desk: Desk, old: Document, new: Document) -> None:
        self._desk, self._reader = desk, Reader(desk.plan.corpus)
        self._document_of = {each.id: of for of in (old, new) for each in comparables(of)}
        self.notes: list[ErratumNote] = []

    def change(self, change: Change) -> ChangeView:
        """Return what belongs together, with both wordings where they differ."""
        spans: Mapping[str, tuple[Span, ...]] = {}
        if change.fate is Fate.REWORDED:
            spans = differing(change.before[0], change.after[0])
        sides = (() if change.fate is Fate.KEPT else change.before, change.after)
        joint = " står uændret som " if change.fate is Fate.KEPT else " blev til "
        return ChangeView(
            before=tuple(map(self._link, change.before)),
            joint=joint if change.before and change.after else "",
            after=tuple(map(self._link, change.after)),
            sides=tuple(
                tuple(self._words(each, spans) for each in side if each.pieces)
                for side in sides
                if side
            ),
        )

    def _link(self, of: Comparable) -> Link:
        return self._desk.to(of.id, of.code)

    def _words(self, of: Comparable, spans: Mapping[str, tuple[Span, ...]]) -> WordsView:
        document = self._document_of[of.id]
        where = self._desk.to(of.id, f"{of.code} i {document.short_title}", of.code)
        texts = (self._text(piece.id, piece.text, spans.get(piece.id, ())) for piece in of.pieces)
        return WordsView(where, tuple(texts))

    def _text(self, id: str, text: str, spans: tuple[Span, ...]) -> NamingText:
        """Return a piece, cut around the words that the other wording does not have."""
        place = self._desk.plan.corpus.places[id]
        runs = self._reader.heading(id, text)
        self.notes += [run.note for run in runs if run.note]
        parts = parted(runs, chain.from_iterable(spans))
        return NamingText(
            self._desk.to(id, place.code),
            tuple((part, at % 2 == 1) for at, part in enumerate(parts) if part),
        )
