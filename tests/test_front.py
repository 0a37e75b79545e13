"""The front page: headings a newcomer understands, and figures that come from the corpus."""

from __future__ import annotations

from datetime import date

from builders import (
    a_corpus,
    a_document,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_theme,
    a_vision,
    unlinked,
)
from test_pages import a_plan, made

from explorer.corpus.danish import genitive, number_in_words
from explorer.site.pages.page import Tally


def a_front(**facts):
    corpus = a_judged_corpus(
        a_link("t1-m1", "tidlig-indsats"),
        a_link("t1-m2", "tidlig-indsats", "indirekte"),
        unlinked("t1-f1", "tidlig-indsats", "leg"),
        unlinked("t1-m1", "leg"),
        unlinked("t1-m2", "leg"),
        theme=a_theme(1, goals=("Alle leger.", "Alle lærer.")),
        area=a_focus_area(a_vision(), a_vision("leg", "V2", "Vi leger.")),
    )
    return made(a_plan(corpus, **facts))[""]


def test_a_vision_says_how_much_supports_it_and_is_honest_when_nothing_does():
    supported, alone = a_front().visions.cards

    assert (
        supported.note
        == "2 af politikkens 3 mål og fokuspunkter støtter, 1 direkte og 1 indirekte."
    )
    assert supported.tally == Tally(1, 1, 3)
    assert alone.note == "Ingen af politikkens 3 mål og fokuspunkter støtter."
    assert alone.tally == Tally(0, 0, 3)


def test_the_heading_says_how_many_visions_there_are_and_whom_they_are_for():
    assert a_front().visions.title == "Politikkens to visioner"
    assert (
        a_front(subject="børn og unge").visions.title == "Politikkens to visioner for børn og unge"
    )
    assert [group.title for group in a_front().themes] == ["Politikkens tema"]
    assert [card.note for card in a_front().themes[0].cards] == ["2 mål og 1 fokuspunkt"]


def test_the_welcome_stands_first_and_without_one_the_subtitle_does():
    assert a_front(welcome="Velkommen. Læs her.").intro == "Velkommen. Læs her."
    assert a_front().intro == a_front().description


def test_a_document_says_until_when_it_is_in_force():
    [before], [after] = (
        a_front(today=today).documents for today in (date(2026, 12, 31), date(2027, 1, 1))
    )

    assert before.note.startswith("Gælder til og med 31. december 2026.")
    assert after.note.startswith("Gjaldt til og med 31. december 2026.")


def test_only_what_was_judged_and_what_is_drawn_is_shown():
    front = made(a_plan(a_corpus(a_document(a_theme()))))[""]

    assert (front.visions, front.matrix, front.star) == (None, None, None)
    assert a_front().matrix.rows[0].statements == 3


def test_numbers_and_names_are_said_as_in_danish():
    assert [number_in_words(number) for number in (1, 2, 4, 12, 13)] == [
        *("1", "to", "fire", "tolv", "13")
    ]
    assert [genitive(name) for name in ("Byrådet", "Aars", "Mads Fritz")] == [
        *("Byrådets", "Aars’", "Mads Fritz’")
    ]
