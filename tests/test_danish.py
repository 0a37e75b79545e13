"""Danish letters: their order, their ASCII spelling, dates in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from explorer.corpus.danish import ascii_spelling, date_in_words, initial, sort_key


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Børne- og ungemiljø", "Boerne- og ungemiljoe"),
        ("Ærø, Åen og Østerå", "AEroe, Aaen og Oesteraa"),
        ("idé", "ide"),
        ("– 25 %", " 25 %"),
    ],
)
def test_letters_outside_ascii_are_spelled_or_lose_their_accent(text: str, spelling: str):
    assert ascii_spelling(text) == spelling.replace("AE", "Ae")


@given(some.text())
def test_an_ascii_spelling_is_ascii_and_its_own_spelling(text: str):
    spelling = ascii_spelling(text)

    assert spelling.isascii()
    assert ascii_spelling(spelling) == spelling


def test_words_are_sorted_as_in_a_danish_dictionary():
    words = [
        "åben",
        "zebra",
        "ø",
        "Ægte",
        "abe",
        "Å",
        "øl",
        "arm",
        "Ærø",
        "Abe",
        "en-gang",
        "enkel",
    ]

    assert sorted(words, key=sort_key) == [
        *("Abe", "abe", "arm", "en-gang", "enkel", "zebra"),
        *("Ægte", "Ærø", "ø", "øl", "Å", "åben"),
    ]


@pytest.mark.parametrize(
    ("text", "letter"),
    [("ældre", "Æ"), ("”Det gode liv”", "D"), ("16 % af alle", "0–9"), ("…", "#"), ("", "#")],
)
def test_a_text_stands_under_its_first_letter_or_under_figures(text: str, letter: str):
    assert initial(text) == letter


def test_a_date_is_written_out():
    assert date_in_words(date(2026, 1, 1)) == "1. januar 2026"
    assert date_in_words(date(2026, 12, 31)) == "31. december 2026"
