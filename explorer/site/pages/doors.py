"""The doors: for each group of readers, the visions and statements whose words name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.corpus import Statement
from explorer.corpus.doors import Door, NamedIn
from explorer.corpus.parts import Theme, Vision
from explorer.site import urls
from explorer.site.pages.adopted import ErratumNote, Reader, Run, parted
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.citation import door_citation
from explorer.site.pages.listings import ListingPage
from explorer.site.pages.page import Card, Draft, Link, Page
from explorer.site.pages.support import STRENGTH_SYMBOLS, STRENGTH_WORDS

TITLE = "Hvem er du?"
LEAD = "Vælg det, der passer på dig. Så ser du, hvor dokumenterne nævner jer, og med hvilke ord."


@dataclass(frozen=True, slots=True)
class NamingText:
    """Adopted words, cut where they name the group: the words of each part, and whether it does."""

    place: Link
    parts: tuple[tuple[tuple[Run, ...], bool], ...]


@dataclass(frozen=True, slots=True)
class NamingVision:
    """A vision that names the group: its title, and the pieces that do when the title does not."""

    vision: Link
    texts: tuple[NamingText, ...]


@dataclass(frozen=True, slots=True)
class SupportedVision:
    """A vision that a statement supports, and how."""

    vision: Link
    symbol: str
    strength: str


@dataclass(frozen=True, slots=True)
class NamingStatement:
    """A goal or focus point that names the group, and the visions that it supports."""

    text: NamingText
    supports: tuple[SupportedVision, ...]


@dataclass(frozen=True, kw_only=True)
class DoorPage(Page):
    """What names one group of readers, the words that do marked in it."""

    template: ClassVar[str] = "pages/door.jinja"

    intro: str
    rule: str
    group: str
    visions: tuple[NamingVision, ...]
    visions_found: str
    """How many of the visions name the group, as a sentence; empty when there are no visions."""
    themes: tuple[tuple[Link, tuple[NamingStatement, ...]], ...]
    statements_found: str
    """How many of the statements name the group, as a sentence; empty when there are none."""
    is_judged: bool
    others: tuple[NamingText, ...]
    notes: tuple[ErratumNote, ...]


def door_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the list of doors, and each door; nothing when there are none."""
    if plan.corpus.doors:
        yield partial(_doors_page, plan)
        yield from (partial(_door_page, plan, door) for door in plan.corpus.doors)


def _doors_page(plan: Plan) -> Page:
    desk = plan.at(urls.DOORS)

    def card(door: Door) -> Card:
        visions = len(_visions(plan, door))
        found = f"{visions} {_word(plan, visions)}, {len(_statements(plan, door))} udsagn"
        return Card(found, door.name, desk.to(door.id, "").href, note=door.intro)

    return ListingPage(
        address=urls.DOORS,
        title=TITLE,
        description=LEAD,
        trail=desk.trail(),
        bands=desk.bands_of_all(),
        lead=LEAD,
        groups=(("", tuple(map(card, plan.corpus.doors))),),
    )


def _word(plan: Plan, count: int) -> str:
    word = plan.config.words.vision
    return (word.singular if count == 1 else word.plural).lower()


def _door_page(plan: Plan, door: Door) -> Page:
    desk = plan.at(plan.urls.door(door.id))
    reader = Reader(plan.corpus)
    visions, statements = _visions(plan, door), _statements(plan, door)
    kind = plan.config.words.vision.plural.lower()
    shown = _Shown(desk, reader, door)
    return DoorPage(
        address=desk.here,
        title=door.name,
        kicker=TITLE,
        description=door.intro,
        trail=desk.trail((TITLE, urls.DOORS)),
        bands=desk.bands_of_all(),
        intro=door.intro,
        rule=door.rule,
        group=door.group,
        visions=tuple(map(shown.vision, visions)),
        visions_found=_found(len(visions), len(_all_visions(plan)), kind, door.group),
        themes=tuple(shown.themes(statements)),
        statements_found=_found(len(statements), len(_all_statements(plan)), "udsagn", door.group),
        is_judged=plan.matrix is not None,
        others=tuple(shown.others()),
        notes=tuple(shown.notes),
        citation=door_citation(plan, door),
    )


def _found(count: int, total: int, kind: str, group: str) -> str:
    """Return how many of all there are name a group, as a sentence."""
    if not total:
        return ""
    found = f"{count} af de {total}" if count else f"Ingen af de {total}"
    return f"{found} {kind} nævner {group}."


def _visions(plan: Plan, door: Door) -> tuple[Vision, ...]:
    """Return the visions that name the group: those the site is about first, then as they stand."""
    owners = {plan.corpus.places[place.piece].owner.id for place in door.places}
    about = plan.matrix.visions if plan.matrix else ()
    others = (vision for vision in _all_visions(plan) if vision not in about)
    return tuple(vision for vision in (*about, *others) if vision.id in owners)


def _all_visions(plan: Plan) -> tuple[Vision, ...]:
    documents = plan.generations.in_force
    return tuple(vision for document in documents for vision in document.visions)


def _all_statements(plan: Plan) -> tuple[Statement, ...]:
    every = plan.corpus.statements.values()
    return tuple(statement for statement in every if plan.is_in_force(statement.theme))


def _statements(plan: Plan, door: Door) -> tuple[Statement, ...]:
    """Return the goals and focus points that name the group, in reading order."""
    named = {place.piece for place in door.places}
    return tuple(found for found in _all_statements(plan) if found.id in named)


class _Shown:
    """Makes the views of one door, and keeps the notes of the slips that stand in them."""

    def __init__(self, desk: Desk, reader: Reader, door: Door) -> None:
        self._desk, self._reader = desk, reader
        self._named = {place.piece: place for place in door.places}
        self.notes: list[ErratumNote] = []

    def vision(self, vision: Vision) -> NamingVision:
        """Return a vision: its title, and each other piece that names the group."""
        pieces = [piece.id for piece in vision.pieces() if piece.id in self._named]
        shown = pieces if vision.id in pieces or not vision.title else [vision.id, *pieces]
        return NamingVision(self._desk.owner(vision, vision.code), tuple(map(self._text, shown)))

    def themes(
        self, statements: tuple[Statement, ...]
    ) -> Iterator[tuple[Link, tuple[NamingStatement, ...]]]:
        """Yield each theme that has any of the statements, with these."""
        themes: dict[str, Theme] = {found.theme.id: found.theme for found in statements}
        for theme in themes.values():
            own = tuple(self._statement(found) for found in statements if found.theme is theme)
            yield self._desk.owner(theme, theme.code), own

    def others(self) -> Iterator[NamingText]:
        """Yield the pieces that are neither statements nor a vision's own, in reading order."""
        plan = self._desk.plan
        for id, place in plan.corpus.places.items():
            is_other = id not in plan.corpus.statements and not isinstance(place.owner, Vision)
            if id in self._named and is_other and plan.is_in_force(place.owner):
                yield self._text(id, f"{place.document.short_title}, {place.owner.short_name}")

    def _statement(self, statement: Statement) -> NamingStatement:
        matrix = self._desk.plan.matrix_with(statement.theme)
        corpus = self._desk.plan.corpus
        links = matrix.by_statement.get(statement.id, ()) if matrix else ()
        supports = []
        for link in links:
            vision = corpus.owners[link.vision]
            symbol, strength = STRENGTH_SYMBOLS[link.strength], STRENGTH_WORDS[link.strength]
            supports.append(
                SupportedVision(self._desk.owner(vision, vision.code), symbol, strength.lower())
            )
        return NamingStatement(self._text(statement.id), tuple(supports))

    def _text(self, id: str, where: str = "") -> NamingText:
        """Return a piece, cut around the words that name the group, if any in it do."""
        place = self._desk.plan.corpus.places[id]
        runs = self._reader.heading(id, place.piece.text)
        self.notes += [run.note for run in runs if run.note]
        parts = parted(runs, _cuts(place.piece.text, self._named.get(id)))
        return NamingText(
            self._desk.to(id, where or place.code, place.code),
            tuple((part, at % 2 == 1) for at, part in enumerate(parts) if part),
        )


def _cuts(text: str, named: NamedIn | None) -> Iterator[int]:
    """Yield where each run of naming words begins and ends, in order."""
    for words in sorted(named.words, key=text.index) if named else ():
        yield text.index(words)
        yield text.index(words) + len(words)
