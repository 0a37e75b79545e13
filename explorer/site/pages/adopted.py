"""Adopted words as pages show them: pieces with codes and permalinks, slips with discreet marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.corpus.account import Erratum
from explorer.corpus.corpus import Owner, code_of, owners
from explorer.corpus.model import Document
from explorer.corpus.parts import (
    FocusArea,
    Foundation,
    Section,
    StatementList,
    Theme,
    Value,
    Vision,
)
from explorer.corpus.text import BulletList, Heading, Lines, Paragraph, Piece


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
    """Some adopted words; with a note when they are a slip."""

    text: str
    note: ErratumNote | None = None


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of adopted words: kind is paragraph, heading, list or lines."""

    kind: str
    id: str
    code: str
    runs: tuple[Run, ...] = ()
    items: tuple[BlockView, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Adopted words that belong together on a page, with the slips that stand in them."""

    blocks: tuple[BlockView, ...]
    notes: tuple[ErratumNote, ...]


class Reader:
    """Turns the pieces of documents into views for one page, numbering slips as they come."""

    def __init__(self, *documents: Document) -> None:
        """Read from these documents."""
        self._errata: dict[str, list[Erratum]] = {}
        for document in documents:
            for erratum in document.errata:
                self._errata.setdefault(erratum.piece, []).append(erratum)
        self._notes: list[ErratumNote] = []

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

    def runs(self, id: str, text: str) -> tuple[Run, ...]:
        """Return the words of a piece, cut where a slip begins and ends."""
        runs: list[Run] = []
        rest = text
        for erratum in sorted(self._errata.get(id, ()), key=lambda slip: text.find(slip.original)):
            before, found, after = rest.partition(erratum.original)
            if found:
                note = ErratumNote(
                    number=len(self._notes) + 1,
                    original=erratum.original,
                    suggestion=erratum.suggestion,
                    reason=erratum.reason,
                    code=code_of(id),
                )
                self._notes.append(note)
                runs += [Run(before), Run(erratum.original, note)]
                rest = after
        return tuple(run for run in (*runs, Run(rest)) if run.text)

    def _block(self, block: Piece) -> BlockView:
        if isinstance(block, Paragraph):
            return self._worded("paragraph", block.id, block.text)
        if isinstance(block, Heading):
            return self._worded("heading", block.id, block.heading)
        if isinstance(block, BulletList):
            items = tuple(self._block(item) for item in block.items)
            return BlockView("list", block.id, block.code, items=items)
        assert isinstance(block, Lines)
        return BlockView("lines", block.id, block.code, lines=block.lines)

    def _worded(self, kind: str, id: str, text: str) -> BlockView:
        return BlockView(kind, id, code_of(id), runs=self.runs(id, text))


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


def chapters(document: Document, hrefs: Mapping[str, str]) -> tuple[Chapter, ...]:
    """Return a whole document as chapters in reading order; `hrefs` leads to each owner's page."""
    reader = Reader(document)
    return tuple(_chapter(owner, reader, hrefs[owner.id]) for owner in owners(document))


def _chapter(owner: Owner, reader: Reader, href: str) -> Chapter:
    title = reader.runs(owner.id, owner.name) if owner.title else (Run(owner.name),)
    passages = tuple(reader.passage(blocks) for blocks in blocks_of(owner))
    title_notes = tuple(run.note for run in title if run.note)
    return Chapter(
        id=owner.id,
        code=owner.code,
        title=title,
        is_adopted_title=owner.title is not None,
        level=3 if isinstance(owner, Value | Vision) else 2,
        passages=passages,
        notes=(*title_notes, *(note for passage in passages for note in passage.notes)),
        href=href,
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
    return (
        owner.introduction,
        _statement_blocks(owner.goals),
        _statement_blocks(owner.focus_points),
    )


def _statement_blocks(listed: StatementList) -> tuple[Piece, ...]:
    heading = Heading(id=listed.id, heading=listed.heading)
    return heading, BulletList(id=listed.id, items=listed.statements)
