"""What follows from the judgements: cells, gaps, suspects. Nothing here is written by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from explorer.corpus.agreement import Agreement, agreement
from explorer.corpus.alignment import (
    Alignment,
    Belonging,
    Demand,
    Judgements,
    Link,
    Strength,
    Support,
    Unlinked,
    fingerprint,
    support,
)
from explorer.corpus.corpus import Corpus, Statement
from explorer.corpus.model import Document
from explorer.corpus.parts import FocusArea, StatementKind, Theme, Vision
from explorer.corpus.walks import Owner

Key = tuple[str, str]
"""The ids of a statement and a vision."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one theme gives one vision: its statements' links, and how much that is."""

    theme: Theme
    vision: Vision
    direct: tuple[Alignment, ...]
    indirect: tuple[Alignment, ...]

    @property
    def links(self) -> tuple[Alignment, ...]:
        """The links, direct ones first."""
        return (*self.direct, *self.indirect)

    @property
    def support(self) -> Support:
        """What the theme gives the vision, by the published rule."""
        return support(len(self.direct), len(self.indirect))


@dataclass(frozen=True)
class Matrix:
    """The themes of the policies against the visions of one focus area, or those under none."""

    corpus: Corpus
    judgements: Judgements
    area: FocusArea | None
    visions: tuple[Vision, ...]
    """The visions that every statement was judged against, in reading order."""

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The themes, in reading order."""
        return tuple(theme for document in self.corpus.documents for theme in document.themes)

    @property
    def strategy(self) -> Document:
        """The document that the visions stand in; the first one, when they stand in several."""
        return self.corpus.document_of[self.visions[0].id]

    @cached_property
    def every_vision(self) -> tuple[Vision, ...]:
        """The visions that were judged, then all others."""
        judged = {vision.id for vision in self.visions}
        every = (vision for document in self.corpus.documents for vision in document.visions)
        return (*self.visions, *(vision for vision in every if vision.id not in judged))

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every place that must be judged."""
        return tuple((id, vision.id) for id in self.corpus.statements for vision in self.visions)

    @cached_property
    def links(self) -> Mapping[Key, Alignment]:
        """The links between statements and visions."""
        return {link.key: link for link in self.judgements.alignments}

    @cached_property
    def unlinked(self) -> Mapping[Key, Unlinked]:
        """The places that were judged without finding a link."""
        return {
            (entry.statement, vision): entry
            for entry in self.judgements.unlinked
            for vision in entry.visions
        }

    @cached_property
    def cells(self) -> Mapping[Key, Cell]:
        """What each theme gives each vision, by their ids."""
        return {
            (theme.id, vision.id): self._cell(theme, vision)
            for theme in self.themes
            for vision in self.visions
        }

    def _cell(self, theme: Theme, vision: Vision) -> Cell:
        keys = ((statement.id, vision.id) for statement in statements_of(self.corpus, theme))
        links = [self.links[key] for key in keys if key in self.links]
        return Cell(
            theme,
            vision,
            direct=tuple(link for link in links if link.strength is Strength.DIRECT),
            indirect=tuple(link for link in links if link.strength is Strength.INDIRECT),
        )

    @cached_property
    def by_statement(self) -> Mapping[str, tuple[Alignment, ...]]:
        """The links of each statement that has any, by its id, in the visions' order."""
        found: dict[str, list[Alignment]] = defaultdict(list)
        for key in self.keys:
            if link := self.links.get(key):
                found[link.statement].append(link)
        return {id: tuple(links) for id, links in found.items()}

    @cached_property
    def without_link(self) -> tuple[Statement, ...]:
        """The statements that support no vision of the area, in reading order."""
        return tuple(
            statement
            for statement in self.corpus.statements.values()
            if statement.id not in self.by_statement
        )

    @cached_property
    def belongings(self) -> Mapping[str, tuple[Belonging, ...]]:
        """Where else in the strategy statements belong, by the statement's id."""
        found: dict[str, list[Belonging]] = defaultdict(list)
        for link in self.judgements.belongings:
            found[link.statement].append(link)
        return {id: tuple(links) for id, links in found.items()}

    @cached_property
    def belongings_by_key(self) -> Mapping[Key, Belonging]:
        """Where else statements belong, by the statement's id and the id of the place."""
        return {(link.statement, link.owner): link for link in self.judgements.belongings}

    @cached_property
    def demands(self) -> Mapping[str, tuple[Demand, ...]]:
        """What each vision asks for, by the vision's id."""
        found: dict[str, list[Demand]] = defaultdict(list)
        for demand in self.judgements.demands:
            found[demand.vision].append(demand)
        return {id: tuple(demands) for id, demands in found.items()}

    @cached_property
    def agreement(self) -> Agreement | None:
        """How far the two judges agreed; None when none of it was recorded."""
        ratings = self.judgements.ratings
        if not ratings:
            return None
        return agreement(
            [rating.first for rating in ratings], [rating.second for rating in ratings]
        )

    def only(self, strength: Strength | None, kind: StatementKind | None) -> Matrix:
        """Return the matrix of the links of one strength, from one kind of statement.

        None stands for every strength, or every kind. All else follows by the same rules.
        """
        kept = tuple(
            link
            for link in self.judgements.alignments
            if strength in (None, link.strength)
            and kind in (None, self.corpus.statements[link.statement].kind)
        )
        return replace(self, judgements=replace(self.judgements, alignments=kept))

    def suspects(self) -> Iterator[Link]:
        """Yield each link one of whose texts has changed since it was judged."""
        links = (*self.judgements.alignments, *self.judgements.belongings)
        return filter(self.is_suspect, links)

    def is_suspect(self, link: Link) -> bool:
        """Tell whether one of a link's texts has changed since it was judged."""
        return link.fingerprint != self.fingerprint_now(link)

    def fingerprint_now(self, link: Link) -> str:
        """Return the fingerprint of a link's texts as they are."""
        return fingerprint(self.corpus.statements[link.statement].text, self.place_of(link))

    def place_of(self, link: Link) -> Owner:
        """Return the place in the strategy that a link leads to."""
        place = link.vision if isinstance(link, Alignment) else link.owner  # type: ignore[attr-defined]
        return self.corpus.owners[place]

    def name_of(self, link: Link) -> str:
        """Return what a link is called by people and on the command line: «T2.M1-V1»."""
        return f"{self.corpus.statements[link.statement].code}-{self.place_of(link).code}"

    def overdue(self, today: date) -> Iterator[tuple[Link, date]]:
        """Yield each link whose last day for being read again has passed, and that day."""
        for link in (*self.judgements.alignments, *self.judgements.belongings):
            if link.review_by and link.is_overdue(today):
                yield link, link.review_by


def matrix_of(corpus: Corpus) -> Matrix | None:
    """Return the matrix of a corpus; None when nothing was judged, or there is no such vision."""
    judgements = corpus.judgements
    if judgements is None:
        return None
    areas = (area for document in corpus.documents for area in document.focus_areas)
    area = next((area for area in areas if area.id == judgements.area), None)
    visions = area.visions if area else ()
    if judgements.area is None:
        alone = (document.standing_visions for document in corpus.documents)
        visions = tuple(chain.from_iterable(alone))
    return Matrix(corpus, judgements, area, visions) if visions else None


def statements_of(corpus: Corpus, theme: Theme) -> Iterator[Statement]:
    """Yield a theme's statements, list by list."""
    for listed in theme.lists.values():
        yield from (corpus.statements[paragraph.id] for paragraph in listed.statements)
