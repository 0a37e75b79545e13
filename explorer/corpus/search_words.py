"""Words for the search: what citizens say for the documents' words, and what words are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from explorer.corpus.inflection import stem
from explorer.corpus.text import Record
from explorer.problems import Source

SearchWord = Annotated[str, StringConstraints(pattern=r"^[a-zæøåéü0-9]+$", max_length=60)]

Parts = Annotated[tuple[SearchWord, ...], Field(min_length=1)]

LINKS = "se"
"""Letters that Danish puts between the parts of a compound: ungdom-s-uddannelse, folk-e-skole."""

LONG = 10
"""Letters from which a word must be looked at: below ten, four words in five have no parts."""

_WORD = re.compile(r"\w+")


class LayWord(Record):
    """A word that people use, and the words of the documents that it is about."""

    word: SearchWord = Field(alias="ord", description="Ordet, som folk skriver det, fx vuggestue.")
    also: tuple[SearchWord, ...] = Field(
        default=(),
        alias="ogsaa",
        description="Andre ord og former, der betyder det samme, fx vuggestuer.",
    )
    means: tuple[SearchWord, ...] = Field(
        alias="betyder",
        min_length=1,
        description="Dokumenternes ord for det, fx dagtilbud; hvert ord skal stå i dem.",
    )

    @property
    def forms(self) -> tuple[str, ...]:
        """Every word that means this."""
        return (self.word, *self.also)


class Split(Record):
    """A word, and the words that it is, or could be taken to be, put together of."""

    word: SearchWord = Field(alias="ord", description="Ordet, fx forældre.")
    parts: Parts = Field(alias="dele", description="Delene, mindst to, fx for og ældre.")

    @property
    def makes_up_the_word(self) -> bool:
        """Tell whether two parts or more, with what links them, are the word in some form."""
        return len(self.parts) > 1 and self.pieces_of(self.word) is not None

    def pieces_of(self, word: str) -> tuple[str, ...] | None:
        """Return a form of the word cut where its parts meet, linking letters before the cut.

        A part may lose its last e, as «arbejde» does in «arbejdsplads». None for another word.
        """
        *before, last = self.parts
        joined = re.compile("".join(f"({re.sub('e$', 'e?', part)}[{LINKS}]?)" for part in before))
        for at in range(1, len(word)):
            found = joined.fullmatch(word, 0, at)
            if found and stem(word[at:]) == stem(last):
                return (*found.groups(), word[at:])
        return None


class Written(NamedTuple):
    """A word of a list, and where it was written."""

    word: str
    source: Source


@dataclass(frozen=True)
class SearchWords:
    """What the search knows of words, with the place where each was written."""

    source: Source
    stop_words: tuple[Written, ...]
    lay_words: tuple[LayWord, ...]
    compounds: tuple[Split, ...]
    simple: tuple[Written, ...]
    refused: tuple[Split, ...]

    @cached_property
    def stops(self) -> frozenset[str]:
        """The words that say nothing in a question."""
        return frozenset(stop.word for stop in self.stop_words)


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text in lower case, in order."""
    yield from _WORD.findall(text.casefold())
