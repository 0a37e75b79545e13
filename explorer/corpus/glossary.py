"""Where explained words stand in adopted words: whole words, the longest form first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.corpus.model import Term

Words = tuple[re.Pattern[str] | None, Mapping[str, Term]]
"""A pattern of every form of every explained word, and the word by its form."""


@dataclass(frozen=True, slots=True)
class Use:
    """An explained word in a run of words: from one letter, up to another."""

    start: int
    end: int
    term: Term


def words_of(terms: tuple[Term, ...]) -> Words:
    """Return what finds the forms of explained words; a longer form goes before a shorter."""
    by_form = {form: term for term in terms for form in term.forms}
    if not by_form:
        return None, by_form
    forms = sorted(by_form, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)"), by_form


def uses_in(text: str, words: Words) -> Iterator[Use]:
    """Yield each use of an explained word in a text, in order; none lies inside another."""
    pattern, by_form = words
    for match in pattern.finditer(text) if pattern else ():
        yield Use(match.start(), match.end(), by_form[match[0]])
