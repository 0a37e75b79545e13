"""Adopted words as pages show them: pieces with codes and permalinks, slips with discreet marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from explorer.corpus.account import Erratum
from explorer.corpus.corpus import Corpus
from explorer.corpus.glossary import Use
from explorer.corpus.model import Document, Term
from explorer.corpus.parts import (
    FocusArea,
    Foundation,
    Section,
    StandingVision,
    StatementList,
    Theme,
    Value,
    Vision,
)
from explorer.corpus.text import BulletList, Heading, Lines, Paragraph, Piece, code_of
from explorer.corpus.walks import Owner, owners


@dataclass(frozen=True, slots=True)
class ErratumNote:
    """A slip as a note below the text: its number on the page, the words, and our suggestion."""

    number: int
    original: str
    suggestion: str
    reason: str
    code: str

    @property
    def anchor(self) -> str:
        """The note's own address on the page."""
        return f"rettelse-{self.number}"

    @property
    def mark(self) -> str:
        """The address of the mark in the text."""
        return f"maerke-{self.number}"


@dataclass(frozen=True, slots=True)
class Run:
    """Some adopted words; with a note when they are a slip, with a term when it is explained."""

    text: str
    note: ErratumNote | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of adopted words: kind is paragraph, heading, list or lines."""

    kind: str
    id: str
    code: str
    runs: tuple[Run, ...] = ()
    items: tuple[BlockView, ...] = ()
    lines: tuple[tuple[Run, ...], ...] = ()
    former: tuple[str, ...] = ()
    """Ids that it had before, so that old links to it still find it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Adopted words that belong together on a page, with the slips that stand in them."""

    blocks: tuple[BlockView, ...]
    notes: tuple[ErratumNote, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a page's own heading, with the slips that stand in them."""

    runs: tuple[Run, ...]
    notes: tuple[ErratumNote, ...]


Mark = tuple[int, int, Erratum | Term]
"""From a letter, up to another: a slip, or a word that is explained."""


class Reader:
    """Turns adopted pieces into views for one page.

    It numbers slips as they come, and marks an explained word where the page first uses it.
    """

    def __init__(self, corpus: Corpus) -> None:
        """Read from this corpus."""
        self._corpus = corpus
        self._notes: list[ErratumNote] = []
        self._terms: dict[str, Term] = {}

    @property
    def terms(self) -> tuple[Term, ...]:
        """The explained words that are marked so far, in the order of the page."""
        return tuple(self._terms.values())

    def passage(self, blocks: Iterable[Piece]) -> Passage:
        """Return the view of some blocks, with the notes of the slips in them."""
        before = len(self._notes)
        views = tuple(self._block(block) for block in blocks)
        return Passage(views, tuple(self._notes[before:]))

    def words(self, id: str, text: str) -> Passage:
        """Return the view of one run of adopted words, wherever it stands in its document."""
        before = len(self._notes)
        view = self._worded("paragraph", id, text)
        return Passage((view,), tuple(self._notes[before:]))

    def heading(self, id: str, text: str) -> tuple[Run, ...]:
        """Return the words of a heading, cut at slips; no word is explained in a heading."""
        return self._cut(text, self._slips(id, text))

    def title(self, owner: Owner) -> Title:
        """Return the title of an owner: adopted words with their slips, or our name for it."""
        if not owner.title:
            return Title((Run(owner.name),), ())
        before = len(self._notes)
        runs = self.heading(owner.id, owner.title)
        return Title(runs, tuple(self._notes[before:]))

    def _runs(self, id: str, text: str) -> tuple[Run, ...]:
        """Return the words of a piece, cut at slips and at words that are explained."""
        slips = self._slips(id, text)
        return self._cut(text, slips + self._first_uses(id, slips))

    def _cut(self, text: str, marks: list[Mark]) -> tuple[Run, ...]:
        runs: list[Run] = []
        done = 0
        for start, end, marked in sorted(marks, key=lambda mark: mark[0]):
            runs.append(Run(text[done:start]))
            if isinstance(marked, Term):
                self._terms[marked.id] = marked
                runs.append(Run(text[start:end], term=marked))
            else:
                runs.append(Run(text[start:end], note=self._noted(marked)))
            done = end
        return tuple(run for run in (*runs, Run(text[done:])) if run.text)

    def _noted(self, slip: Erratum) -> ErratumNote:
        note = ErratumNote(
            number=len(self._notes) + 1,
            original=slip.original,
            suggestion=slip.suggestion,
            reason=slip.reason,
            code=self._corpus.places[slip.piece].code,
        )
        self._notes.append(note)
        return note

    def _slips(self, id: str, text: str) -> list[Mark]:
        found: list[Mark] = []
        for slip in self._corpus.errata.get(id, ()):
            start = text.find(slip.original)
            if start >= 0:
                found.append((start, start + len(slip.original), slip))
        return found

    def _first_uses(self, id: str, slips: list[Mark]) -> list[Mark]:
        """Return the first use of each word that the page has not used, where no slip stands."""
        found: dict[str, Use] = {}
        for use in self._corpus.uses.get(id, ()):
            is_clear = all(use.end <= start or end <= use.start for start, end, _ in slips)
            if is_clear and use.term.id not in self._terms:
                found.setdefault(use.term.id, use)
        return [(use.start, use.end, use.term) for use in found.values()]

    def _block(self, block: Piece) -> BlockView:
        if isinstance(block, Paragraph):
            return self._worded("paragraph", block.id, block.text)
        if isinstance(block, Heading):
            runs = self.heading(block.id, block.heading)
            return BlockView("heading", block.id, block.code, runs, former=self.former(block.id))
        if isinstance(block, BulletList):
            items = tuple(self._block(item) for item in block.items)
            return BlockView("list", block.id, block.code, items=items)
        assert isinstance(block, Lines)
        lines = self._lines(block)
        return BlockView("lines", block.id, block.code, lines=lines, former=self.former(block.id))

    def _lines(self, block: Lines) -> tuple[tuple[Run, ...], ...]:
        """Return each line's words; a slip is found across lines, as the proof reads them."""
        cuts, end = [], 0
        for line in block.lines[:-1]:
            end += len(line)
            cuts += [end, end + 1]
            end += 1
        return parted(self.heading(block.id, " ".join(block.lines)), cuts)[::2]

    def _worded(self, kind: str, id: str, text: str) -> BlockView:
        runs = self._runs(id, text)
        return BlockView(kind, id, code_of(id), runs=runs, former=self.former(id))

    def former(self, id: str) -> tuple[str, ...]:
        """Return the ids that something had before."""
        return self._corpus.former_ids.get(id, ())


def parted(runs: Iterable[Run], cuts: Iterable[int]) -> tuple[tuple[Run, ...], ...]:
    """Return runs in parts that begin at these letters; a slip's mark follows its last letter."""
    parts: list[tuple[Run, ...]] = []
    rest = list(runs)
    done = 0
    for cut in cuts:
        part: list[Run] = []
        while rest and done + len(rest[0].text) <= cut:
            part.append(rest.pop(0))
            done += len(part[-1].text)
        if rest and done < cut:
            part.append(Run(rest[0].text[: cut - done]))
            rest[0] = replace(rest[0], text=rest[0].text[cut - done :])
            done = cut
        parts.append(tuple(part))
    return (*parts, tuple(rest))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part, value or vision inside a whole document: a heading of a level, then its words."""

    id: str
    code: str
    title: tuple[Run, ...]
    is_adopted_title: bool
    level: int
    passages: tuple[Passage, ...]
    notes: tuple[ErratumNote, ...]
    href: str
    former: tuple[str, ...] = ()


def chapters(document: Document, reader: Reader, hrefs: Mapping[str, str]) -> tuple[Chapter, ...]:
    """Return a whole document as chapters in reading order; `hrefs` leads to each owner's page."""
    return tuple(_chapter(owner, reader, hrefs[owner.id]) for owner in owners(document))


def _chapter(owner: Owner, reader: Reader, href: str) -> Chapter:
    title = reader.title(owner)
    passages = tuple(reader.passage(blocks) for blocks in blocks_of(owner))
    return Chapter(
        id=owner.id,
        code=owner.code,
        title=title.runs,
        is_adopted_title=owner.title is not None,
        level=3
        if isinstance(owner, Value | Vision) and not isinstance(owner, StandingVision)
        else 2,
        passages=passages,
        notes=(*title.notes, *(note for passage in passages for note in passage.notes)),
        href=href,
        former=reader.former(owner.id),
    )


def blocks_of(owner: Owner) -> tuple[tuple[Piece, ...], ...]:
    """Return an owner's own blocks in reading order, in the groups that its page shows."""
    if isinstance(owner, Section | Value):
        return (owner.content,)
    if isinstance(owner, Foundation | FocusArea):
        return (owner.introduction,)
    if isinstance(owner, Vision):
        return (owner.reason, owner.action)
    assert isinstance(owner, Theme)
    return (owner.introduction, *map(_statement_blocks, owner.lists.values()))


def _statement_blocks(listed: StatementList) -> tuple[Piece, ...]:
    heading = Heading(id=listed.id, heading=listed.heading)
    return heading, BulletList(id=listed.id, items=listed.statements)
