"""Where explained words stand in adopted words: whole words, the longest form first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.corpus.mentions import Phrases
from explorer.corpus.model import Term


@dataclass(frozen=True, slots=True)
class Use:
    """An explained word in a run of words: from one letter, up to another."""

    start: int
    end: int
    term: Term


def words_of(terms: tuple[Term, ...]) -> Phrases[Term]:
    """Return what finds the forms of explained words."""
    return Phrases((form, term) for term in terms for form in term.forms)


def uses_in(text: str, words: Phrases[Term]) -> Iterator[Use]:
    """Yield each use of an explained word in a text, in order; none lies inside another."""
    yield from (Use(found.start, found.end, found.named) for found in words.found_in(text))
