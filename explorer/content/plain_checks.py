"""What must be true of our plain words: one generator a rule, named as the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from explorer.corpus.corpus import Corpus
from explorer.corpus.generations import line_of
from explorer.corpus.model import Document
from explorer.corpus.parts import Theme, Value, Vision
from explorer.corpus.plain import (
    FEWEST_SENTENCES,
    HARDEST,
    MOST_SENTENCES,
    PlainWords,
    fingerprint_now,
)
from explorer.corpus.readability import Readability, readability, words_of
from explorer.corpus.walks import owners
from explorer.problems import Problem, Source, did_you_mean

HTML = re.compile(r"</?[a-zA-Z][^>]*>?")


def plain_words_hold(corpus: Corpus) -> Iterator[Problem]:
    """Plain words are about something, and then: every rule of `PLAIN_CHECKS` is true of them."""
    lost = [*plain_words_are_about_something(corpus)]
    yield from lost or (problem for rule in PLAIN_CHECKS for problem in rule(corpus))


def plain_words_are_about_something(corpus: Corpus) -> Iterator[Problem]:
    """What plain words are about exists, and stands once."""
    seen: dict[str, Source] = {}
    for plain in corpus.plain_words:
        if plain.about in seen:
            yield Problem(
                plain.source,
                f"«{plain.about}» er allerede fortalt kort i {seen[plain.about]}.",
                "Behold den ene tekst.",
            )
        elif plain.about not in corpus.explicable:
            yield Problem(
                plain.source,
                f"Dokumentet, temaet, visionen eller værdien «{plain.about}» findes ikke.",
                did_you_mean(plain.about, corpus.explicable),
            )
        seen.setdefault(plain.about, plain.source)


def plain_words_are_whole(corpus: Corpus) -> Iterator[Problem]:
    """Once anything is told in plain words, all of its kind is, and to the young what is asked.

    One generation of a document may be told, and another not at all.
    """
    if not corpus.plain_words:
        return
    file = Source(corpus.plain_words[0].source.path)
    untold = {id for document in _untold_generations(corpus) for id in _explicable(document)}
    for told in corpus.explicable.values():
        if told.id in untold:
            continue
        plain = corpus.plain_by_id.get(told.id)
        if isinstance(told, Document | Theme | Vision | Value) and plain is None:
            yield Problem(
                file,
                f"«{told.id}» er ikke fortalt kort.",
                f"Tilføj et punkt med «om: {told.id}», eller slet hele filen.",
            )
        elif isinstance(told, Theme | Vision) and plain and not plain.young:
            yield Problem(
                plain.source,
                f"Der mangler en tekst til de unge om «{told.id}».",
                "Skriv den ved «ung».",
            )


def _untold_generations(corpus: Corpus) -> Iterator[Document]:
    """Yield the documents with other generations here of which nothing is told in plain words."""
    for document in corpus.documents:
        has_others = len(line_of(corpus, document)) > 1
        if has_others and not any(id in corpus.plain_by_id for id in _explicable(document)):
            yield document


def _explicable(document: Document) -> Iterator[str]:
    yield document.id
    yield from (owner.id for owner in owners(document))


def plain_words_are_two_to_four_sentences(corpus: Corpus) -> Iterator[Problem]:
    """No plain text has fewer sentences or more."""
    for plain, key, read in _each(corpus):
        count = len(read.sentences)
        if not FEWEST_SENTENCES <= count <= MOST_SENTENCES:
            yield Problem(
                plain.source,
                f"Antal sætninger ved «{key}» om «{plain.about}»: {count}.",
                f"Skriv {FEWEST_SENTENCES} til {MOST_SENTENCES}, hver med punktum efter.",
            )


def plain_words_are_easy_to_read(corpus: Corpus) -> Iterator[Problem]:
    """No plain text has a LIX of 40 or more."""
    for plain, key, read in _each(corpus):
        if read.lix >= HARDEST:
            longest = read.longest_sentence
            yield Problem(
                plain.source,
                f"Teksten ved «{key}» om «{plain.about}» har lixtallet {read.lix}, men det skal "
                f"være under {HARDEST}.",
                f"Den længste sætning har {len(words_of(longest))} ord: «{longest}» "
                f"De lange ord er: {', '.join(dict.fromkeys(read.long_words))}.",
            )


def plain_words_have_no_html(corpus: Corpus) -> Iterator[Problem]:
    """No plain text has codes for how it should look."""
    for plain in corpus.plain_words:
        for key, text in plain.texts():
            for code in HTML.findall(text):
                yield Problem(
                    plain.source,
                    "HTML-koder kan ikke bruges her. "
                    f"Ved «{key}» om «{plain.about}» står «{code}».",
                    "Skriv ordene alene.",
                )


def plain_words_are_read_again_when_the_text_changes(corpus: Corpus) -> Iterator[Problem]:
    """No plain words are published whose adopted text has changed since they were written."""
    for plain in corpus.plain_words:
        told = corpus.explicable.get(plain.about)
        if told and plain.fingerprint != fingerprint_now(told):
            yield Problem(
                plain.source,
                f"Teksten er ændret, siden «{plain.about}» blev fortalt kort.",
                "Læs begge dele igen. Passer de korte tekster stadig, så kør: "
                f"build.py confirm {told.code}",
            )


def _each(corpus: Corpus) -> Iterator[tuple[PlainWords, str, Readability]]:
    """Yield every plain text, with the key it is written under and how hard it is to read."""
    for plain in corpus.plain_words:
        for key, text in plain.texts():
            yield plain, key, readability(text)


PLAIN_CHECKS: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    plain_words_are_whole,
    plain_words_are_two_to_four_sentences,
    plain_words_are_easy_to_read,
    plain_words_have_no_html,
)
