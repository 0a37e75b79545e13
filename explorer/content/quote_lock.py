"""Whether quoted words stand word for word in the piece that they are said to stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from explorer.corpus.corpus import Corpus
from explorer.problems import Problem, Source


def stands_once(corpus: Corpus, words: str, piece: str, source: Source) -> Iterator[Problem]:
    """Yield what is wrong with words that must stand in a piece once, as whole words."""
    place = corpus.places[piece].piece
    times = place.text.count(words)
    if times == 1 and not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", place.text):
        yield Problem(
            source,
            f"«{words}» begynder eller slutter midt i et ord i «{piece}».",
            "Tag hele ord med.",
        )
    elif times > 1:
        yield Problem(
            source,
            f"«{words}» står {times} gange i «{piece}».",
            "Tag flere ord med, så det er ét sted.",
        )
    elif not times:
        yield Problem(
            source,
            f"«{words}» står ikke ordret i «{piece}».",
            f"Nærmest er «{nearest_words(words, place.text)}» ({place.source}).",
        )


def nearest_words(words: str, text: str) -> str:
    """Return the run of as many words of a text that is most like some words."""
    length = len(words.split())
    tokens = text.split()
    runs = [" ".join(tokens[i : i + length]) for i in range(max(1, len(tokens) - length + 1))]
    return max(runs, key=lambda run: SequenceMatcher(None, words, run).ratio())
