"""Words that a statement and a place of the strategy share, though nobody has linked the two.

Made by a machine for those who judge, and never published: a shared word is no link, but it may be
where one was overlooked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
from math import log

from explorer.corpus.corpus import Statement
from explorer.corpus.inflection import stem
from explorer.corpus.matrix import Matrix
from explorer.corpus.parts import Vision
from explorer.corpus.search_words import words_in

FEWEST_WORDS = 2
"""One word in common is not worth a look."""

SHORTEST_WORD = 4
"""Letters; shorter words say little."""

MOST_COMMON = 0.25
"""A word that a larger share of all statements and visions has says nothing of two of them."""

Stems = Mapping[str, str]
"""The words of a text by their stems, each as it stands there first."""


@dataclass(frozen=True, slots=True)
class Overlooked:
    """A statement and a vision without a link, the words that both have, and how rare those are."""

    statement: Statement
    vision: Vision
    words: tuple[str, ...]
    weight: float
    """The sum of the words' inverse document frequencies (natural logarithm)."""


def overlooked(matrix: Matrix) -> Iterator[Overlooked]:
    """Yield each pair that shares two words or more and has no link, the rarest words first."""
    stops = frozenset(map(stem, matrix.corpus.stop_words))
    of_statements = {
        id: stems(statement.text, stops) for id, statement in matrix.statements.items()
    }
    of_visions = {
        vision.id: stems(" ".join(piece.text for piece in vision.pieces()), stops)
        for vision in matrix.every_vision
    }
    texts = (*of_statements.values(), *of_visions.values())
    spread = Counter(chain.from_iterable(texts))
    weights = {
        word: log(len(texts) / count)
        for word, count in spread.items()
        if count <= MOST_COMMON * len(texts)
    }
    found = (
        _pair(statement, vision, of_statements[statement.id], of_visions[vision.id], weights)
        for statement, vision in product(matrix.statements.values(), matrix.every_vision)
        if not is_linked(matrix, statement, vision)
    )
    pairs = (pair for pair in found if len(pair.words) >= FEWEST_WORDS)
    yield from sorted(pairs, key=lambda pair: -pair.weight)


def is_linked(matrix: Matrix, statement: Statement, vision: Vision) -> bool:
    """Tell whether somebody has linked a statement and a vision, in the area or elsewhere."""
    key = statement.id, vision.id
    return key in matrix.links or key in matrix.belongings_by_key


def stems(text: str, stops: frozenset[str]) -> Stems:
    """Return the words of a text that say something, by their stems."""
    words = (word for word in words_in(text) if len(word) >= SHORTEST_WORD)
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(stem(word), word)
    return {shared: word for shared, word in found.items() if shared not in stops}


def _pair(
    statement: Statement, vision: Vision, ours: Stems, theirs: Stems, weights: Mapping[str, float]
) -> Overlooked:
    shared = sorted(
        ours.keys() & theirs.keys() & weights.keys(), key=lambda word: (-weights[word], word)
    )
    words = tuple(ours[word] for word in shared)
    return Overlooked(statement, vision, words, sum(weights[word] for word in shared))
