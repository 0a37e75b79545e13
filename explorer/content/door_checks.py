"""What must be true of the doors for groups of readers: one generator a rule, named as the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from explorer.content.quote_lock import stands_once
from explorer.corpus.corpus import Corpus
from explorer.corpus.doors import NamedIn
from explorer.problems import Problem, Source, did_you_mean


def doors_hold(corpus: Corpus) -> Iterator[Problem]:
    """Every place of a door exists, and then: every rule of `DOOR_CHECKS` is true of it."""
    lost = [*places_of_doors_exist(corpus)]
    yield from lost or (problem for rule in DOOR_CHECKS for problem in rule(corpus))


def places_of_doors_exist(corpus: Corpus) -> Iterator[Problem]:
    """Every piece that a door names is a piece of a document."""
    for door in corpus.doors:
        for place in door.places:
            if place.piece not in corpus.places:
                yield Problem(
                    place.source,
                    f"Stykket «{place.piece}» findes ikke.",
                    did_you_mean(place.piece, corpus.places),
                )


def every_place_stands_once_in_a_door(corpus: Corpus) -> Iterator[Problem]:
    """No door names the same piece twice."""
    for door in corpus.doors:
        seen: dict[str, Source] = {}
        for place in door.places:
            if place.piece in seen:
                yield Problem(
                    place.source,
                    f"«{place.piece}» er allerede med i {seen[place.piece]}.",
                    "Skriv alle ordene under «ord» det ene sted.",
                )
            seen.setdefault(place.piece, place.source)


def the_words_that_name_a_group_stand_word_for_word(corpus: Corpus) -> Iterator[Problem]:
    """The words stand exactly once in their piece, and no letter of it is named twice."""
    for door in corpus.doors:
        for place in door.places:
            faults = [
                fault
                for words in place.words
                for fault in stands_once(corpus, words, place.piece, place.source)
            ]
            yield from faults or _overlaps(corpus, place)


def _overlaps(corpus: Corpus, place: NamedIn) -> Iterator[Problem]:
    text = corpus.places[place.piece].piece.text
    for first, second in pairwise(sorted(place.words, key=text.index)):
        if text.index(first) + len(first) > text.index(second):
            yield Problem(
                place.source,
                f"«{first}» og «{second}» går ind over hinanden i «{place.piece}».",
                "Saml dem, eller tag færre ord med.",
            )


DOOR_CHECKS: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    every_place_stands_once_in_a_door,
    the_words_that_name_a_group_stand_word_for_word,
)
