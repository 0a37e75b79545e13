"""Generations of a document: which one is in force, and what became of each statement.

Nothing here is typed in: what was kept, reworded, split, joined, dropped or new follows from the
pairs that people wrote, and from the adopted words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Document
from explorer.corpus.parts import Theme
from explorer.corpus.text import AdoptedPiece

WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")
"""What is compared: words, and signs by themselves, so that a full stop makes no word another."""


class Standing(StrEnum):
    """How a document stands to the others of its line on a day."""

    EARLIER = "tidligere"
    IN_FORCE = "gældende"
    COMING = "kommende"


class Kind(StrEnum):
    """What can be compared between two generations, as it is called with its article."""

    STATEMENT = "et udsagn"
    THEME = "et tema"
    VISION = "en vision"


class Fate(StrEnum):
    """What became of something of the earlier document, or where something new comes from."""

    KEPT = "uændret"
    REWORDED = "omformuleret"
    SPLIT = "delt"
    JOINED = "samlet"
    REARRANGED = "delt og samlet på ny"
    DROPPED = "udgået"
    NEW = "ny"
    UNREAD = "ikke vurderet"


@dataclass(frozen=True, slots=True)
class Comparable:
    """What can have a counterpart in another generation: its id, code, kind and own words."""

    id: str
    code: str
    kind: Kind
    pieces: tuple[AdoptedPiece, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, piece by piece."""
        return tuple(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Change:
    """What belongs together across two generations, and what that makes it."""

    fate: Fate
    kind: Kind
    before: tuple[Comparable, ...]
    after: tuple[Comparable, ...]


@dataclass(frozen=True)
class Generations:
    """How the documents of a corpus stand to each other on a day."""

    corpus: Corpus
    today: date

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """How each document stands, by its id."""
        return {each.id: self._standing(each) for each in self.corpus.documents}

    def _standing(self, document: Document) -> Standing:
        """Tell how a document stands: the newest of its line that has begun is in force.

        Where none has begun, the oldest is the one to go by.
        """
        line = line_of(self.corpus, document)
        begun = [each for each in line if each.period.first <= self.today.year]
        chosen = line.index(begun[-1] if begun else line[0])
        place = line.index(document)
        if place == chosen:
            return Standing.IN_FORCE
        return Standing.EARLIER if place < chosen else Standing.COMING

    def those(self, standing: Standing) -> tuple[Document, ...]:
        """Return the documents that stand so, in the corpus's order."""
        documents = self.corpus.documents
        return tuple(each for each in documents if self.standing[each.id] is standing)

    @cached_property
    def in_force(self) -> tuple[Document, ...]:
        """The documents that the site leads to first."""
        return self.those(Standing.IN_FORCE)

    @property
    def others(self) -> tuple[Document, ...]:
        """The documents that are not in force: those to come, then the earlier ones."""
        return (*self.those(Standing.COMING), *self.those(Standing.EARLIER))

    @cached_property
    def changes(self) -> Mapping[str, tuple[Change, ...]]:
        """What became of everything in each replaced document, by its successor's id."""
        documents = self.corpus.documents
        return {new.id: changes(self.corpus, new) for new in documents if new.predecessor}


def line_of(corpus: Corpus, document: Document) -> tuple[Document, ...]:
    """Return all generations of a document that are here, the oldest first."""
    line = [document]
    known = {document.id}
    while (older := corpus.documents_by_id.get(line[0].predecessor or "")) and (
        older.id not in known
    ):
        line.insert(0, older)
        known.add(older.id)
    while (newer := corpus.successors.get(line[-1].id)) and newer.id not in known:
        line.append(newer)
        known.add(newer.id)
    return tuple(line)


def comparables(document: Document) -> Iterator[Comparable]:
    """Yield a document's themes, statements and visions in reading order, with their own words."""
    for part in document.parts:
        if isinstance(part, Theme):
            lists = part.lists.values()
            statements = tuple(statement for of in lists for statement in of.statements)
            listed = {piece.id for of in lists for piece in of.texts()}
            own = tuple(piece for piece in part.pieces() if piece.id not in listed)
            yield Comparable(part.id, part.code, Kind.THEME, own)
            for statement in statements:
                texts = tuple(statement.texts())
                yield Comparable(statement.id, statement.code, Kind.STATEMENT, texts)
    for vision in document.visions:
        yield Comparable(vision.id, vision.code, Kind.VISION, tuple(vision.pieces()))


def changes(corpus: Corpus, new: Document) -> tuple[Change, ...]:
    """Return what became of each statement, theme and vision of the document that one replaces.

    What was dropped or not read stands after what lives on, and what is new comes last. As long as
    something of the earlier document is not read, nobody can say what is new.
    """
    assert new.predecessor
    old = {each.id: each for each in comparables(corpus.documents_by_id[new.predecessor])}
    now = {each.id: each for each in comparables(new)}
    said = new.succession
    onward, back = defaultdict(set), defaultdict(set)
    for pair in said.carried if said else ():
        onward[pair.former].add(pair.current)
        back[pair.current].add(pair.former)
    dropped = {entry.former for entry in said.dropped} if said else set()
    unread = {id for id in old if id not in onward and id not in dropped}
    found = [*_together(old, now, onward, back)]
    for id, each in old.items():
        if id not in onward:
            fate = Fate.UNREAD if id in unread else Fate.DROPPED
            found.append(Change(fate, each.kind, (each,), ()))
    kinds_unread = {old[id].kind for id in unread}
    for id, each in now.items():
        if id not in back:
            fate = Fate.UNREAD if each.kind in kinds_unread else Fate.NEW
            found.append(Change(fate, each.kind, (), (each,)))
    return tuple(found)


def _together(
    old: Mapping[str, Comparable],
    now: Mapping[str, Comparable],
    onward: Mapping[str, set[str]],
    back: Mapping[str, set[str]],
) -> Iterator[Change]:
    """Yield what the pairs join, directly or through others, in the earlier one's order."""
    done: set[str] = set()
    for id in old:
        if id in done or id not in onward:
            continue
        before, after = {id}, set(onward[id])
        while grown := {one for each in after for one in back[each]} - before:
            before |= grown
            after |= {one for each in grown for one in onward[each]}
        done |= before
        earlier = tuple(each for key, each in old.items() if key in before)
        later = tuple(each for key, each in now.items() if key in after)
        yield Change(_fate(earlier, later), old[id].kind, earlier, later)


Span = tuple[int, int]
"""From a letter of a piece, up to another."""


def differing(before: Comparable, after: Comparable) -> Mapping[str, tuple[Span, ...]]:
    """Return which words of two wordings the other does not have there, by the piece's id.

    Words are compared, not letters: a reader sees which word is new.
    """
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(
        None, [word for _, _, word in old], [word for _, _, word in new], autojunk=False
    )
    found: dict[str, list[Span]] = defaultdict(list)
    for same, start, end, new_start, new_end in matcher.get_opcodes():
        if same != "equal":
            for words in (old[start:end], new[new_start:new_end]):
                for id, span in _spans(words):
                    found[id].append(span)
    return {id: tuple(spans) for id, spans in found.items()}


def _words(of: Comparable) -> list[tuple[str, Span, str]]:
    return [
        (piece.id, found.span(), found.group())
        for piece in of.pieces
        for found in WORD_OR_SIGN.finditer(piece.text)
    ]


def _spans(words: Iterable[tuple[str, Span, str]]) -> Iterator[tuple[str, Span]]:
    """Yield one span for the words of each piece, which follow each other."""
    together: dict[str, list[Span]] = defaultdict(list)
    for id, span, _ in words:
        together[id].append(span)
    yield from ((id, (spans[0][0], spans[-1][1])) for id, spans in together.items())


def _fate(before: tuple[Comparable, ...], after: tuple[Comparable, ...]) -> Fate:
    if len(before) == len(after) == 1:
        return Fate.KEPT if before[0].texts == after[0].texts else Fate.REWORDED
    if len(before) == 1:
        return Fate.SPLIT
    return Fate.JOINED if len(after) == 1 else Fate.REARRANGED
