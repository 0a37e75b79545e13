"""How hard a text is to read, as LIX counts it (C. H. Björnsson: Läsbarhet, 1968).

LIX is the words per sentence plus the percentage of words with over six letters. Below 25 reads
like a book for children, below 40 like fiction and popular magazines, and over 55 like a law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_SHORT_WORD = 6
"""Letters; a word with more is long."""

_WORD = re.compile(r"[^\W_]+(?:[-–’'./][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][”»\")]*\s+(?=[”«\"(–]*[A-ZÆØÅÉ])|\n+")


@dataclass(frozen=True, slots=True)
class Readability:
    """What LIX is counted from: a text's sentences, how many words it has, its long ones."""

    sentences: tuple[str, ...]
    words: int
    long_words: tuple[str, ...]

    @property
    def lix(self) -> int:
        """LIX, to the nearest whole number; 0 when there is no word."""
        if not self.words:
            return 0
        return int(self.words / len(self.sentences) + 100 * len(self.long_words) / self.words + 0.5)

    @property
    def longest_sentence(self) -> str:
        """The sentence with most words, the first of them if there are more."""
        return max(self.sentences, key=lambda sentence: len(words_of(sentence)), default="")

    @property
    def hardest_sentence(self) -> str:
        """The sentence with the highest LIX of its own, the first of them if there are more."""
        return max(self.sentences, key=lambda sentence: readability(sentence).lix, default="")


def readability(text: str) -> Readability:
    """Count what makes a text hard to read.

    A sentence ends at a full stop, a question mark or an exclamation mark with a capital letter
    after it, and at the end of a line; so neither «fx» with a point nor «1. januar» ends one, and
    nor does a colon, which Björnsson lets end one. Hyphens do not count as letters of a word.
    """
    words = words_of(text)
    return Readability(
        sentences=tuple(filter(words_of, sentences_of(text))),
        words=len(words),
        long_words=tuple(word for word in words if letters_in(word) > LONGEST_SHORT_WORD),
    )


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, in order, without the spaces between them."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    starts = [0, *ends]
    return [
        sentence
        for start, end in zip(starts, [*ends, len(text)], strict=True)
        if (sentence := text[start:end].strip())
    ]


def words_of(text: str) -> list[str]:
    """Return the words of a text; words joined by a hyphen are one, and so is a number."""
    return _WORD.findall(text)


def letters_in(word: str) -> int:
    """Return how many letters a word has; digits and hyphens are none."""
    return sum(letter.isalpha() for letter in word)
