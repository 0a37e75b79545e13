"""Where phrases stand in a text as whole words, at a cost that grows with the text alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Named = TypeVar("Named")

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found(Generic[Named]):
    """A phrase in a text: from one letter, up to another, and what it stands for."""

    phrase: str
    start: int
    end: int
    named: Named


class Phrases(Generic[Named]):
    """Phrases and what each stands for, looked up by the words of a text."""

    def __init__(self, phrases: Iterable[tuple[str, Named]]) -> None:
        """Keep each phrase under its first word, the longest first."""
        self._named: dict[str, list[Named]] = defaultdict(list)
        for phrase, named in phrases:
            self._named[phrase].append(named)
        self._by_first_word: dict[str, list[re.Match[str]]] = defaultdict(list)
        for phrase in sorted(self._named, key=len, reverse=True):
            if first := _WORD.search(phrase):
                self._by_first_word[first[0]].append(first)

    def found_in(self, text: str) -> Iterator[Found[Named]]:
        """Yield each phrase of the text, in order, once for each thing that it stands for.

        A longer phrase hides a shorter one inside it, and nothing that is found overlaps.
        """
        done = 0
        for word in _WORD.finditer(text):
            for first in self._by_first_word.get(word[0], ()):
                phrase, start = first.string, word.start() - first.start()
                end = start + len(phrase)
                if start >= done and text.startswith(phrase, start) and _stands(text, start, end):
                    yield from (Found(phrase, start, end, each) for each in self._named[phrase])
                    done = end
                    break


def _stands(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on over either end."""
    return not (_WORD.match(text[start - 1 : start]) or _WORD.match(text[end : end + 1]))
