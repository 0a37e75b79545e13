"""Walks through a document: what it holds, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.corpus.model import Document, Reference
from explorer.corpus.parts import FocusArea, Foundation, Part, Titled, Value, Vision
from explorer.corpus.text import AdoptedPiece, Lines, Piece
from explorer.problems import Source

Owner = Part | Value | Vision
"""What has a page of its own and adopted words on it."""


def owners(document: Document) -> Iterator[Owner]:
    """Yield what has a page with adopted words, in reading order: parts, values, visions."""
    for part in document.parts:
        yield part
        if isinstance(part, Foundation):
            yield from part.values
        elif isinstance(part, FocusArea):
            yield from part.visions


def own_pieces(owner: Owner) -> Iterator[AdoptedPiece]:
    """Yield the adopted words on the owner's own page, without those of its values or visions."""
    nested: tuple[Value | Vision, ...] = ()
    if isinstance(owner, Foundation):
        nested = owner.values
    elif isinstance(owner, FocusArea):
        nested = owner.visions
    elsewhere = {piece.id for inner in nested for piece in inner.pieces()}
    yield from (piece for piece in owner.pieces() if piece.id not in elsewhere)


def references(document: Document) -> Iterator[tuple[str, Reference]]:
    """Yield every named thing that has a role for a document, with the role's key."""
    if document.adopted_by:
        yield "vedtaget_af", document.adopted_by
    if document.presented_by:
        yield "fremlagt_af", document.presented_by
    yield from (("erstatter", reference) for reference in document.replaces)
    yield from (("henviser_til", reference) for reference in document.refers_to)
    for lines in _lines_in(document.parts):
        if lines.signed_by:
            signature = Reference(name=lines.signed_by, stated_in=lines.id, source=lines.source)
            yield "underskrevet_af", signature


def _lines_in(record: object) -> Iterator[Lines]:
    """Yield the words on lines of their own, of a part and of everything inside it."""
    if isinstance(record, Lines):
        yield record
    elif isinstance(record, tuple):
        for inner in record:
            yield from _lines_in(inner)
    elif isinstance(record, Titled):
        yield from _lines_in(tuple(vars(record).values()))


def ids_in(record: object) -> Iterator[tuple[str, Source]]:
    """Yield the ids of a part and of everything inside it."""
    if isinstance(record, tuple):
        for inner in record:
            yield from ids_in(inner)
    elif isinstance(record, Titled | Piece):
        yield record.id, record.source
        yield from ids_in(tuple(vars(record).values()))
