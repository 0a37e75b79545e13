"""Which phrases a text carries as whole words, at a cost that grows with the text alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from explorer.corpus.model import Name

Named = TypeVar("Named")

_WORD = re.compile(r"\w+")


class Phrases(Generic[Named]):
    """Phrases and what each stands for, looked up by the words of a text."""

    def __init__(self, phrases: Iterable[tuple[str, Named]]) -> None:
        """Keep each phrase under its first word."""
        self._by_first_word: dict[str, list[tuple[re.Pattern[str], Named]]] = defaultdict(list)
        for phrase, named in phrases:
            for first in _WORD.findall(phrase)[:1]:
                self._by_first_word[first].append((_whole_words(phrase), named))

    def found_in(self, text: str) -> Iterator[Named]:
        """Yield what a phrase of the text stands for, once for each phrase that it carries."""
        for word in dict.fromkeys(_WORD.findall(text)):
            for whole_words, named in self._by_first_word.get(word, ()):
                if whole_words.search(text):
                    yield named


def names_in(text: str, names: Iterable[Name]) -> Iterator[str]:
    """Yield the names of which a form stands in the text; a longer form hides a shorter."""
    forms = sorted(
        ((form, name.id) for name in names for form in name.forms), key=lambda pair: -len(pair[0])
    )
    found: dict[str, None] = {}
    for form, name_id in forms:
        whole_words = _whole_words(form)
        if form in text and whole_words.search(text):
            found[name_id] = None
            text = whole_words.sub(" ", text)
    yield from found


def _whole_words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
