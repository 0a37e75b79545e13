"""How hard a text is to read: LIX, counted by hand, and what counts as a word and a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.corpus.readability import readability, sentences_of, words_of


@pytest.mark.parametrize(
    ("text", "lix"),
    [
        ("Vi leger.", 2),  # 2 words in 1 sentence, none long
        ("Vi leger. Du ser på.", 3),  # 5 / 2 = 2,5, rounded up
        ("Kommunen leger.", 52),  # 2 / 1 + 100 * 1 / 2
        # H.C. Andersen, as Fyrtøjet begins: 10 words, 2 of them long; «soldat» has six letters
        ("Der kom en soldat marcherende hen ad landevejen: én, to!", 30),
        # 2 sentences, 15 words, 4 of them long: 7,5 + 26,7
        (
            "Kommunalbestyrelsen skal tilbyde barnet en kontaktperson. "
            "Barnet har ret til at få en anden kontaktperson.",
            34,
        ),
    ],
)
def test_lix_is_words_a_sentence_and_the_percentage_of_words_over_six_letters(text, lix):
    assert readability(text).lix == lix


def test_a_text_without_words_is_not_hard():
    assert readability(" – ").lix == readability("").lix == 0
    assert readability("").longest_sentence == readability("").hardest_sentence == ""


@pytest.mark.parametrize(
    "text",
    [
        "Det gælder fx. børn, og bl.a. unge",
        "Fra 1. januar 2026 til 31. december",
        "Det er dem: børn, unge og voksne.",
        "Han sagde ”ja”, og så gik han!",
    ],
)
def test_a_point_ends_a_sentence_only_before_a_capital_letter(text):
    assert sentences_of(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Leg? Ja! Altid.", ["Leg?", "Ja!", "Altid."]),
        ("Han sagde ”ja.” Så gik han.", ["Han sagde ”ja.”", "Så gik han."]),
        ("Vi siger: Leg. ”Ønsk” mere.", ["Vi siger: Leg.", "”Ønsk” mere."]),
        ("En overskrift\nOg en linje", ["En overskrift", "Og en linje"]),
    ],
)
def test_a_sentence_ends_at_a_mark_or_at_the_end_of_a_line(text, sentences):
    assert sentences_of(text) == sentences


def test_words_joined_by_a_hyphen_are_one_and_digits_are_no_letters():
    assert words_of("børne- og ungdoms-klubber fra 2022-2026 (16 %)") == [
        "børne", "og", "ungdoms-klubber", "fra", "2022-2026", "16",
    ]  # fmt: skip
    assert readability("I 2022-2026 er det u-land.").long_words == ()


def test_the_longest_sentence_has_most_words_and_the_hardest_the_highest_lix():
    read = readability("Vi er her nu alle os to. Kommunalbestyrelsen prioriterer. Nu er vi her.")

    assert read.longest_sentence == "Vi er her nu alle os to."
    assert read.hardest_sentence == "Kommunalbestyrelsen prioriterer."
    assert read.long_words == ("Kommunalbestyrelsen", "prioriterer")


@given(st.text(alphabet="abcæ ÆB.?!:”\n", max_size=80))
def test_no_letter_is_lost_between_sentences(text):
    assert "".join("".join(sentences_of(text)).split()) == "".join(text.split())
