"""What must be true of the words of the search: one generator a rule, named as the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from explorer.corpus.corpus import Corpus
from explorer.corpus.inflection import stem
from explorer.corpus.search_words import LINKS, LONG, SearchWords, Split, Written
from explorer.problems import Problem, did_you_mean

SHORTEST_PART = 3
"""Letters of a part that a word may be suspected of; shorter ones stand in half of all words."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of the search, held up against the words of the adopted texts."""

    search: SearchWords
    text: frozenset[str]

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the forms of the texts' words share."""
        return frozenset(map(stem, self.text))

    @cached_property
    def looked_at(self) -> tuple[Written, ...]:
        """Every word whose parts somebody has decided on, and where."""
        splits = (*self.search.compounds, *self.search.refused)
        return (*(Written(split.word, split.source) for split in splits), *self.search.simple)


def words_of_the_search_hold(corpus: Corpus) -> Iterator[Problem]:
    """Every rule of `SEARCH_WORD_CHECKS` is true of the words, when there are any."""
    if corpus.search_words:
        words = Vocabulary(corpus.search_words, corpus.words)
        yield from (problem for rule in SEARCH_WORD_CHECKS for problem in rule(words))


def lay_words_lead_to_words_of_the_texts(words: Vocabulary) -> Iterator[Problem]:
    """Every word that a lay word means stands in an adopted text."""
    for lay in words.search.lay_words:
        for meant in lay.means:
            if meant not in words.text:
                hint = did_you_mean(meant, words.text)
                yield Problem(
                    lay.source,
                    f"«{meant}» står ikke i nogen af dokumenterne, så «{lay.word}» fører ingen "
                    "steder hen.",
                    hint or "Skriv et ord, præcis som det står dér.",
                )


def no_word_is_told_twice(words: Vocabulary) -> Iterator[Problem]:
    """A lay word has one entry, and a list, a stop word and a decision have each word once."""
    search = words.search
    lay = (Written(form, entry.source) for entry in search.lay_words for form in entry.forms)
    yield from _twice(lay, "et hverdagsord", "Saml det i ét punkt.")
    yield from _twice(search.stop_words, "et stopord", "Slet det ene.")
    yield from _twice(search.simple, "et helt ord", "Slet det ene.")
    for entry in search.lay_words:
        means = (Written(word, entry.source) for word in entry.means)
        yield from _twice(means, f"noget, «{entry.word}» betyder", "Slet det ene.")


def _twice(
    written: Iterator[Written] | tuple[Written, ...], what: str, hint: str
) -> Iterator[Problem]:
    known: set[str] = set()
    for word, source in written:
        if word in known:
            yield Problem(source, f"«{word}» er allerede {what}.", hint)
        known.add(word)


def a_word_has_one_decision(words: Vocabulary) -> Iterator[Problem]:
    """No word is both compound and simple, and no split is both used and refused."""
    compounds = {split.word: split.parts for split in words.search.compounds}
    for word, source in words.search.simple:
        if word in compounds:
            yield Problem(
                source,
                f"«{word}» står både under «sammensatte» og «hele».",
                "Et ord er enten delt eller helt. Slet det ene.",
            )
    for split in words.search.refused:
        if compounds.get(split.word) == split.parts:
            yield Problem(
                split.source,
                f"Delingen af «{split.word}» står både under «sammensatte» og «afviste».",
                "Slet den, der er forkert.",
            )


def lay_words_lead_on_in_no_circle(words: Vocabulary) -> Iterator[Problem]:
    """From what a lay word means, no lay word leads back to it."""
    means = {form: entry.means for entry in words.search.lay_words for form in entry.forms}
    for entry in words.search.lay_words:
        seen: set[str] = set()
        waiting = list(entry.means)
        while waiting:
            word = waiting.pop()
            if word not in seen:
                seen.add(word)
                waiting.extend(means.get(word, ()))
        for form in sorted(seen.intersection(entry.forms)):
            yield Problem(
                entry.source,
                f"«{form}» fører i ring tilbage til sig selv.",
                "Lad det ene af ordene betyde det andet, ikke begge dele.",
            )


def stop_words_carry_nothing(words: Vocabulary) -> Iterator[Problem]:
    """No stop word is a lay word, or what one means, or a part of a compound."""
    used = chain(
        ((word, entry.source) for entry in words.search.lay_words for word in entry.forms),
        ((word, entry.source) for entry in words.search.lay_words for word in entry.means),
        ((part, split.source) for split in words.search.compounds for part in split.parts),
    )
    for word, source in used:
        if word in words.search.stops:
            yield Problem(
                source,
                f"«{word}» er et stopord, og det søger ingen efter.",
                "Slet det her, eller slet det under «stopord».",
            )


def parts_make_up_their_word(words: Vocabulary) -> Iterator[Problem]:
    """The parts of a split, with -s- or -e- between them where it must be, are the word."""
    for split in (*words.search.compounds, *words.search.refused):
        if not split.makes_up_the_word:
            yield Problem(
                split.source,
                f"Delene «{' + '.join(split.parts)}» bliver ikke til «{split.word}».",
                "Skriv mindst to dele, som ordet består af; kun et s eller e må stå imellem dem.",
            )


def decisions_are_about_words_of_the_texts(words: Vocabulary) -> Iterator[Problem]:
    """Every word that was decided on stands in an adopted text, in some form."""
    for word, source in words.looked_at:
        if stem(word) not in words.stems:
            yield Problem(
                source,
                f"«{word}» står ikke i nogen af dokumenterne.",
                did_you_mean(word, words.text) or "Slet det.",
            )


def long_words_are_split_refused_or_simple(words: Vocabulary) -> Iterator[Problem]:
    """Every long word of the texts was looked at, itself or in another form, if any was."""
    if not words.looked_at:
        return
    known = {stem(written.word) for written in words.looked_at}
    for word in sorted(words.text):
        if len(word) >= LONG and word.isalpha() and stem(word) not in known:
            known.add(stem(word))
            yield Problem(
                words.search.source,
                f"Det lange ord «{word}» står i dokumenterne, men er ikke vurderet her.",
                "Skriv det under «sammensatte» med sine dele, eller under «hele».",
            )


def splits_of_simple_words_are_refused(words: Vocabulary) -> Iterator[Problem]:
    """A simple word that two words of the texts could make up has that split refused."""
    refused = {(split.word, split.parts) for split in words.search.refused}
    for word, source in words.search.simple:
        for split in possible_splits(word, words.text):
            if (word, split.parts) not in refused:
                parts = " + ".join(split.parts)
                yield Problem(
                    source,
                    f"«{word}» står under «hele», men kan læses som «{parts}».",
                    f"Skriv det under «afviste» med «dele: [{', '.join(split.parts)}]», "
                    "eller flyt det til «sammensatte».",
                )


def possible_splits(word: str, known: frozenset[str]) -> Iterator[Split]:
    """Yield each way in which two known words, perhaps with a linking letter, are the word."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, rest = word[:at], word[at:]
        for link in ("", *LINKS):
            last = rest.removeprefix(link)
            if first in known and last in known and len(last) >= SHORTEST_PART:
                yield Split(word=word, parts=(first, last))
                break


SEARCH_WORD_CHECKS: tuple[Callable[[Vocabulary], Iterator[Problem]], ...] = (
    lay_words_lead_to_words_of_the_texts,
    no_word_is_told_twice,
    a_word_has_one_decision,
    lay_words_lead_on_in_no_circle,
    stop_words_carry_nothing,
    parts_make_up_their_word,
    decisions_are_about_words_of_the_texts,
    long_words_are_split_refused_or_simple,
    splits_of_simple_words_are_refused,
)
