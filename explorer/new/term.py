"""A new word in the glossary: a word of the documents, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from explorer.content.checks import explained_words_stand_in_the_text
from explorer.content.forms import id_from, pattern_in
from explorer.content.glossary import TERMS
from explorer.corpus.corpus import Corpus
from explorer.corpus.inflection import stem
from explorer.corpus.model import Term
from explorer.corpus.text import Language
from explorer.new.asking import WrongAnswerError, as_list, no_problem
from explorer.new.made import Ground, Made, added, id_named, place_of
from explorer.problems import Problem, did_you_mean

MOST_PIECES = 3
"""Pieces that are proposed for an explanation to rest on; somebody reads each of them."""


def new_term(ground: Ground) -> Made:
    """Ask for a word and its explanation, and add it to the glossary."""
    corpus = ground.corpus
    word = ground.ask(
        "Hvilket ord skal forklares?",
        "Som det skal stå i ordlisten, fx dannelse. Det skal stå i et af dokumenterne.",
        check=lambda answer: _unexplained(corpus, answer),
    )
    forms = ground.ask(
        "Hvordan står det i dokumenterne?",
        "Skriv alle former, også med stort begyndelsesbogstav, med komma imellem.",
        default=", ".join(_forms_of(corpus, word)),
        check=lambda answer: _standing(corpus, answer),
    )
    explanation = ground.ask(
        "Hvad siger dokumenterne om ordet?",
        "En eller to sætninger med jeres ord. Siger de det ikke, så skriv dét.",
    )
    codes = {id: place.code for id, place in corpus.places.items()}
    pieces = ground.ask(
        "Hvilke stykker bygger forklaringen på?",
        "Koder med komma imellem, fx T1.3.",
        default=", ".join(codes[id] for id in _pieces_with(corpus, as_list(forms))),
        check=lambda answer: ", ".join(
            id_named(name, codes, "Stykket") for name in as_list(answer)
        ),
    )
    language = ground.ask(
        "Hvilket sprog er ordet på?",
        "Tryk Enter, hvis det er sidens. Ellers skriv sprogets to bogstaver, fx en for engelsk.",
        check=_language,
        may_be_empty=True,
    )
    id = ground.new_id("Hvad skal ordets id være?", f"ord-{id_from(word)}")
    entry = {"id": id, "ord": word, "former": as_list(forms)}
    entry |= {"sprog": language} if language else {}
    entry |= {"forklaring": explanation, "stykker": as_list(pieces)}
    file = added(ground, TERMS, "ord", entry)
    return Made((file,), (place_of(file),), "Se ordet på siden Ordliste.")


def _unexplained(corpus: Corpus, answer: str) -> str:
    for term in corpus.terms:
        if answer.lower() in (term.word.lower(), *(form.lower() for form in term.forms)):
            raise WrongAnswerError(f"«{answer}» er allerede forklaret i {term.source}.")
    if not any(_found(corpus, answer)):
        hint = did_you_mean(answer.lower(), corpus.words)
        raise WrongAnswerError(
            f"«{answer}» står ikke som et ord for sig i nogen af dokumenterne. {hint}".rstrip()
        )
    return answer


def _found(corpus: Corpus, words: str) -> Iterator[str]:
    """Yield every way that words are written in the documents, as whole words."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    for place in corpus.places.values():
        yield from whole.findall(place.piece.text)


def _forms_of(corpus: Corpus, word: str) -> list[str]:
    """Return the forms of a word in the documents, of which none is a part of another term's."""
    alike = [word]
    if " " not in word:
        alike += sorted(each for each in corpus.words if stem(each) == stem(word.lower()))
    forms = dict.fromkeys(form for each in alike for form in _found(corpus, each))
    return [form for form in forms if not any(_problems_with(corpus, [form]))]


def _standing(corpus: Corpus, answer: str) -> str:
    no_problem(_problems_with(corpus, as_list(answer)))
    return ", ".join(as_list(answer))


def _problems_with(corpus: Corpus, forms: list[str]) -> Iterator[Problem]:
    """Yield what the check would say of a term with these forms."""
    term = Term(id="ny", word="ny", forms=tuple(forms), explanation="ny", rests_on=("ny",))
    with_it = replace(corpus, terms=(*corpus.terms, term))
    found = explained_words_stand_in_the_text(with_it)
    yield from (problem for problem in found if problem.source == term.source)


def _pieces_with(corpus: Corpus, forms: list[str]) -> list[str]:
    found = [
        id
        for id, place in corpus.places.items()
        if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", place.piece.text) for form in forms)
    ]
    return found[:MOST_PIECES]


def _language(answer: str) -> str:
    if answer == "ja":
        raise WrongAnswerError("«ja» er koden for japansk. Skriv fx en, eller tryk Enter.")
    if not re.fullmatch(pattern_in(Language), answer):
        raise WrongAnswerError("Skriv sprogets to bogstaver, fx en, eller tryk Enter.")
    return answer
