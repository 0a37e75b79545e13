"""The rules of the links, where a folder of `tests/invalid/` would hide what is tried."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import (
    a_belonging,
    a_corpus,
    a_demand,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_rating,
    a_vision,
    unlinked,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.content import link_checks
from explorer.content.link_checks import (
    LINK_CHECKS,
    links_are_read_again_when_their_texts_change,
    links_between_documents_hold,
)
from explorer.content.quote_lock import nearest_words
from explorer.corpus.alignment import Quote
from explorer.corpus.corpus import Corpus
from explorer.problems import Problem, Source

HELP, BOOKS = "tidlig-indsats", "laesning"
AREA = a_focus_area(a_vision(HELP, "V1"), a_vision(BOOKS, "V2", "Alle læser."))
UNLINKED = (unlinked("t1-m1", BOOKS), unlinked("t1-f1", HELP, BOOKS))
ABOUT_ALL = (a_demand("k1", HELP, "t1-m1"), a_demand("k2", BOOKS, note="Ingen svarer."))


def a_sound_corpus(*readings) -> Corpus:
    return a_judged_corpus(a_link("t1-m1", HELP), *UNLINKED, *readings, area=AREA)


A_RULE = {"matrix": "Matrix", "return": "Iterator[Problem]"}


def told(corpus: Corpus) -> list[str]:
    return [f"{each.message} {each.hint}".strip() for each in links_between_documents_hold(corpus)]


def test_sound_links_have_no_problems():
    ratings = (
        a_rating("t1-m1", HELP, "direkte", "direkte"),
        a_rating("t1-m1", BOOKS, "ingen", "ingen"),
        a_rating("t1-f1", HELP, "ingen", "indirekte", "Ingen, fordi kun den ene fandt den."),
        a_rating("t1-f1", BOOKS, "ingen", "ingen"),
    )

    assert told(a_sound_corpus(*ABOUT_ALL, *ratings, a_belonging("t1-f1", "forord"))) == []
    assert told(a_corpus()) == []


def test_every_rule_is_a_sentence_and_is_asked():
    rules = {
        name
        for name, value in vars(link_checks).items()
        if getattr(value, "__annotations__", {}) == A_RULE and not name.startswith("_")
    }

    assert rules - {"ids_of_links_lead_somewhere"} == {rule.__name__ for rule in LINK_CHECKS}


def test_ratings_and_demands_may_be_missing_altogether():
    assert told(a_sound_corpus()) == []


def test_one_lost_id_does_not_echo_in_the_other_rules():
    corpus = a_judged_corpus(a_link("t1-m9", HELP), area=AREA)

    assert told(corpus) == ["Udsagnet «t1-m9» findes ikke. Mente du «t1-m1»?"]
    assert [*links_are_read_again_when_their_texts_change(corpus)] == []


def test_a_vision_of_another_area_is_no_vision_here():
    other = a_focus_area(a_vision("vand", "V9"))
    corpus = a_sound_corpus(unlinked("t1-m1", "vand"))
    [document] = corpus.documents
    elsewhere = other.model_copy(update={"id": "natur", "code": "NA"})
    parts = (*document.parts, elsewhere)

    both = replace(corpus, documents=(document.model_copy(update={"parts": parts}),))

    assert "vand" in both.owners
    assert told(both) == ["Visionen «vand» findes ikke."]


def test_an_unknown_focus_area_is_told_where_it_is_written():
    source = Source("content/koblinger/vurderinger.yaml", 3, 1)
    corpus = a_sound_corpus()
    corpus = replace(corpus, judgements=replace(corpus.judgements, area="x", source=source))

    [problem] = links_between_documents_hold(corpus)

    assert problem == Problem(source, "Fokusområdet «x» findes ikke.")


def test_a_quote_may_be_the_whole_piece_and_end_in_punctuation():
    quote = Quote(piece="v1-1", words="tidligt.")

    assert told(a_judged_corpus(a_link("t1-m1", HELP, quote=quote), *UNLINKED, area=AREA)) == []


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Alle læger", "«Alle læger» står ikke ordret i «t1-m1». Nærmest er «Alle leger.» ()."),
        ("alle leger", "«alle leger» står ikke ordret i «t1-m1». Nærmest er «Alle leger.» ()."),
        ("Alle  leger", None),
        (
            "lle leger",
            "«lle leger» begynder eller slutter midt i et ord i «t1-m1». Tag hele ord med.",
        ),
        (
            "Alle lege",
            "«Alle lege» begynder eller slutter midt i et ord i «t1-m1». Tag hele ord med.",
        ),
        ("l", "«l» står 3 gange i «t1-m1». Tag flere ord med, så det er ét sted."),
        ("Alle leger.", ""),
        ("leger", ""),
    ],
)
def test_words_stand_once_letter_for_letter_and_whole(words: str, answer: str | None):
    if answer is None:
        with pytest.raises(ValueError, match="String should match pattern"):
            a_link("t1-m1", HELP, statement_words=words)
        return
    link = a_link("t1-m1", HELP, statement_words=words)

    said = told(a_judged_corpus(link, *UNLINKED, area=AREA))

    assert said == ([answer] if answer else [])


def test_the_nearest_words_are_as_many_and_the_most_alike():
    text = "Vi vil tage tidligt fat og ikke først lappe, når skaden er sket."

    assert nearest_words("tage tidligere fat", text) == "tage tidligt fat"
    assert nearest_words("lappe når skaden", text) == "lappe, når skaden"
    assert nearest_words("Vi vil " * 20, "Vi vil det.") == "Vi vil det."


@settings(deadline=None)
@given(
    st.lists(st.text("abcæøå", min_size=1), min_size=1, max_size=12),
    st.lists(st.text("abcæøå", min_size=1), min_size=1, max_size=6),
)
def test_the_nearest_words_always_stand_in_the_text(text: list[str], words: list[str]):
    nearest = nearest_words(" ".join(words), " ".join(text))

    assert nearest in " ".join(text)
    assert len(nearest.split()) == min(len(text), len(words))


@settings(deadline=None)
@given(st.lists(st.text("abcæøå", min_size=1), min_size=1, max_size=8), st.data())
def test_words_that_stand_in_the_text_are_their_own_nearest(text: list[str], data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = " ".join(text[start:end])

    assert nearest_words(words, " ".join(text)) == words
