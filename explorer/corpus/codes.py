"""Short names: every code as an address says it, «t2-m1» for «T2.M1», and what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.corpus.corpus import Corpus
from explorer.corpus.matrix import matrices_of
from explorer.corpus.parts import Vision
from explorer.problems import Source


@dataclass(frozen=True, slots=True)
class ShortName:
    """A short name, and the ids that it stands for: one, or the two ends of a link or a cell."""

    name: str
    ids: tuple[str, ...]
    source: Source


def short(code: str) -> str:
    """Return a code as it stands in an address: small letters, and hyphens for full stops."""
    return code.lower().replace(".", "-")


def pair_code(statement_or_theme: str, vision: str) -> str:
    """Return the code of a link or a cell, for example «T2.M1-V1», from the codes of its ends."""
    return f"{statement_or_theme}-{vision}"


def short_names(corpus: Corpus) -> Iterator[ShortName]:
    """Yield every short name there is or has been; the current one of a thing comes first."""
    for document in corpus.documents:
        yield from _names(corpus, document.id, document.code, document.source)
    for id, place in corpus.places.items():
        yield from _names(corpus, id, place.code, place.piece.source)
    for owner in corpus.owners.values():
        if owner.id not in corpus.places:  # its name is ours, so it is no piece
            yield from _names(corpus, owner.id, owner.code, owner.source)
    yield from _pairs(corpus)


def _names(corpus: Corpus, id: str, code: str, source: Source) -> Iterator[ShortName]:
    yield ShortName(short(code), (id,), source)
    for rename in corpus.renames:
        if rename.current == id:
            yield ShortName(rename.former, (id,), rename.source)


def _pairs(corpus: Corpus) -> Iterator[ShortName]:
    """Yield the short names of each cell, judged pair and link, under all names of both ends."""
    for matrix in matrices_of(corpus):
        codes = {theme.id: theme.code for theme in matrix.themes}
        codes |= {statement.id: statement.code for statement in matrix.statements.values()}
        for id, code in codes.items():
            for vision in matrix.every_vision:
                if vision in matrix.visions or (id, vision.id) in matrix.belongings_by_key:
                    yield from _pair(corpus, (id, code), vision)


def _pair(corpus: Corpus, named: tuple[str, str], vision: Vision) -> Iterator[ShortName]:
    id, code = named
    for left in (short(code), *corpus.former_ids.get(id, ())):
        for right in (short(vision.code), *corpus.former_ids.get(vision.id, ())):
            yield ShortName(pair_code(left, right), (id, vision.id), vision.source)
