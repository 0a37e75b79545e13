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
from explorer.corpus.generations import Generations, line_of
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

    @property
    def strategy(self) -> Document:
        """The document that the visions stand in; the first one, when they stand in several."""
        return self.corpus.document_of[self.visions[0].id]

    @property
    def policy(self) -> Document | None:
        """The document whose statements were judged; None when it is every document's."""
        return self.corpus.documents_by_id.get(self.judgements.policy or "")

    @property
    def held(self) -> tuple[Document, ...]:
        """The documents that are held up against each other, as far as they are named."""
        return (*((self.policy,) if self.policy else ()), self.strategy)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents of this generation: all but other generations of those that are held up."""
        held = {document.id for document in self.held}
        lines = {each.id for document in self.held for each in line_of(self.corpus, document)}
        return tuple(each for each in self.corpus.documents if each.id not in lines - held)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The themes whose statements were judged, in reading order."""
        documents = (self.policy,) if self.policy else self.documents
        return tuple(theme for document in documents for theme in document.themes)

    @cached_property
    def theme_ids(self) -> frozenset[str]:
        """The ids of the themes."""
        return frozenset(theme.id for theme in self.themes)

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """The statements that were judged, by id, in reading order."""
        every = self.corpus.statements.items()
        return {id: statement for id, statement in every if statement.theme.id in self.theme_ids}

    @cached_property
    def every_vision(self) -> tuple[Vision, ...]:
        """The visions that were judged, then all others."""
        judged = {vision.id for vision in self.visions}
        every = (vision for document in self.documents for vision in document.visions)
        return (*self.visions, *(vision for vision in every if vision.id not in judged))

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every place that must be judged."""
        return tuple((id, vision.id) for id in self.statements for vision in self.visions)

    def has(self, statement: Statement, vision: Vision) -> bool:
        """Tell whether a statement and a vision can stand side by side here."""
        return statement.id in self.statements and vision in self.every_vision

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
            for statement in self.statements.values()
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


def matrix_in(corpus: Corpus, judgements: Judgements) -> Matrix | None:
    """Return the matrix of some judgements; None when there is no such vision."""
    documents = corpus.documents
    if judgements.strategy:
        documents = tuple(each for each in documents if each.id == judgements.strategy)
    areas = (area for document in documents for area in document.focus_areas)
    area = next((area for area in areas if area.id == judgements.area), None)
    visions = area.visions if area else ()
    if judgements.area is None:
        visions = tuple(chain.from_iterable(each.standing_visions for each in documents))
    return Matrix(corpus, judgements, area, visions) if visions else None


def matrices_of(corpus: Corpus) -> tuple[Matrix, ...]:
    """Return the matrix of each generation that was judged, as they stand in the content."""
    found = (matrix_in(corpus, judgements) for judgements in corpus.every_judgements)
    return tuple(matrix for matrix in found if matrix)


def matrix_of(corpus: Corpus) -> Matrix | None:
    """Return the matrix of the newest generation; None when nothing was judged."""
    return next(iter(leading_first(Generations(corpus, date.max))), None)


def leading_first(generations: Generations) -> tuple[Matrix, ...]:
    """Return every matrix, first the one whose documents are in force, or most of them."""

    def behind(matrix: Matrix) -> int:
        return sum(document not in generations.in_force for document in matrix.held)

    return tuple(sorted(matrices_of(generations.corpus), key=behind))


def statements_of(corpus: Corpus, theme: Theme) -> Iterator[Statement]:
    """Yield a theme's statements, list by list."""
    for listed in theme.lists.values():
        yield from (corpus.statements[paragraph.id] for paragraph in listed.statements)
