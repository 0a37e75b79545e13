"""Parts of the matrix, the count of answered demands, and what surrounds the focus area."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import (
    a_demand,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_theme,
    a_vision,
)
from test_pages import pages_of, words

from explorer.corpus.alignment import Quote, Surrounding

HELP, BOOKS = "tidlig-indsats", "laesning"
AREA = a_focus_area(a_vision(HELP, "V1"), a_vision(BOOKS, "V2", "Alle læser."))
THEME = a_theme(goals=("Alle leger.", "Alle sover."), points=("Vi leger.", "Vi læser."))
LINKS = (
    a_link("t1-m1", HELP, "direkte"),
    a_link("t1-f1", HELP, "direkte"),
    a_link("t1-m2", BOOKS, "indirekte"),
    a_link("t1-f2", BOOKS, "indirekte"),
    a_link("t1-f1", BOOKS, "indirekte"),
)
PARTS = {
    "": ("", ["stærk 2", "delvis 3"], "4 af 4", (2, 3)),
    "kun-direkte/": ("direkte koblinger", ["stærk 2", "ingen 0"], "2 af 4", (2, 0)),
    "maal/": ("koblinger fra mål", ["delvis 1", "svag 1"], "2 af 2", (1, 1)),
    "fokuspunkter/": ("koblinger fra fokuspunkter", ["delvis 1", "svag 2"], "2 af 2", (1, 2)),
    "kun-direkte/maal/": (
        "direkte koblinger fra mål", ["delvis 1", "ingen 0"], "1 af 2", (1, 0),
    ),
    "kun-direkte/fokuspunkter/": (
        "direkte koblinger fra fokuspunkter", ["delvis 1", "ingen 0"], "1 af 2", (1, 0),
    ),
}  # fmt: skip


def the_pages(*readings: Any, surroundings: tuple[Surrounding, ...] = ()) -> dict[str, Any]:
    corpus = a_judged_corpus(*LINKS, *readings, theme=THEME, area=AREA)
    judgements = replace(corpus.judgements, surroundings=surroundings)
    return pages_of(replace(corpus, judgements=judgements))


# ── Parts of the matrix ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("part", PARTS)
def test_the_words_of_a_part_follow_by_the_same_rule_from_the_links_that_count(part: str):
    counted, cells, linked, totals = PARTS[part]

    page = the_pages()[f"sammenhaeng/{part}"]

    [row] = page.rows
    assert page.counted == counted
    assert [f"{cell.word} {cell.count}" for cell in row.cells] == cells
    assert f"{row.linked} af {row.statements}" == linked
    assert page.totals == totals


@pytest.mark.parametrize("part", PARTS)
def test_each_choice_is_a_link_and_one_of_each_leads_here(part: str):
    page = the_pages()[f"sammenhaeng/{part}"]

    assert [choice.name for choice in page.choices] == ["Styrke", "Slags", "Tema"]
    for choice in page.choices:
        [here] = [link for link, is_here in choice.links if is_here]
        assert here.href.endswith(f"../sammenhaeng/{part}")


def test_a_choice_keeps_what_is_chosen_of_the_other():
    strength, kind, theme = the_pages()["sammenhaeng/kun-direkte/maal/"].choices

    root = "../../../sammenhaeng/"
    assert [(link.text, link.href.removeprefix(root)) for link, _ in strength.links] == [
        ("Alle", "maal/"),
        ("Kun direkte", "kun-direkte/maal/"),
    ]
    assert [(link.text, link.href.removeprefix(root)) for link, _ in kind.links] == [
        ("Mål og fokuspunkter", "kun-direkte/"),
        ("Kun mål", "kun-direkte/maal/"),
        ("Kun fokuspunkter", "kun-direkte/fokuspunkter/"),
    ]
    assert [(link.text, link.href.removeprefix(root)) for link, _ in theme.links] == [
        ("Alle temaer", "kun-direkte/maal/"),
        ("T1 Tema nummer 1", "tema-1/"),
    ]


def test_none_means_none_that_counts_in_a_part_and_none_found_in_the_whole():
    pages = the_pages()

    assert pages["sammenhaeng/"].legend[-1] == (
        "○○○", "Ingen", "vurderet, ingen formulering fundet",
    )  # fmt: skip
    assert pages["sammenhaeng/maal/"].legend[-1] == (
        "○○○", "Ingen", "ingen kobling, der tæller med her",
    )  # fmt: skip


def test_no_two_parts_have_the_same_title():
    pages = the_pages()

    titles = [pages[f"sammenhaeng/{part}"].title for part in PARTS]
    assert titles[4] == "Sådan hænger det sammen: direkte koblinger fra mål"
    assert len(set(titles)) == len(PARTS)


def test_a_themes_row_shows_each_of_its_statements_and_the_way_back_to_all():
    page = the_pages()["sammenhaeng/tema-1/"]

    assert [row.statement.note for row in page.table.rows] == ["T1.M1", "T1.M2", "T1.F1", "T1.F2"]
    words = [(word, is_linked) for _, word, _, is_linked in page.table.rows[2].places]
    assert words == [("Direkte", True), ("Indirekte", True)]
    [choice] = page.choices
    assert [(link.text, is_here) for link, is_here in choice.links] == [
        ("Alle temaer", False),
        ("T1 Tema nummer 1", True),
    ]


def test_a_cell_is_reached_by_way_of_its_themes_row():
    page = the_pages()[f"sammenhaeng/tema-1/{HELP}/"]

    assert words(page.trail) == ["Forside", "Sådan hænger det sammen", "Tema nummer 1"]


# ── How many demands have an answer ──────────────────────────────────────────────────────────────


def test_a_vision_counts_the_demands_that_have_an_answer():
    pages = the_pages(
        a_demand("k1", HELP, "t1-m1", text="Der skal leges"),
        a_demand("k2", HELP, text="Der skal soves", note="Ingen."),
        a_demand("k3", HELP, "t1-f1", text="Der skal læses"),
    )

    coverage = pages[f"visioner/{HELP}/"].coverage
    assert coverage.answered == 2
    assert coverage.demands == (
        ("Der skal leges", True),
        ("Der skal soves", False),
        ("Der skal læses", True),
    )
    assert pages["sammenhaeng/huller/"].coverage[0].demands == coverage.demands


def test_a_vision_of_which_nothing_is_asked_has_no_count():
    pages = the_pages(a_demand("k1", HELP, "t1-m1"))

    assert pages[f"visioner/{BOOKS}/"].coverage is None
    assert [coverage.vision.note for coverage in pages["sammenhaeng/huller/"].coverage] == ["V1"]


# ── What surrounds the focus area ────────────────────────────────────────────────────────────────


def test_the_focus_area_and_the_gaps_name_where_else_the_strategy_speaks_of_the_young():
    place = Surrounding(
        owner="forord", quote=Quote(piece="fo-1", words="en politik"), why="Den gælder også unge."
    )

    pages = the_pages(surroundings=(place,))

    for address in ("fokusomraader/boern-og-unge/", "sammenhaeng/huller/"):
        [shown] = pages[address].surroundings
        assert (shown.place.text, shown.place.note) == ("Forord", "FO")
        assert (shown.words, shown.piece.text) == ("en politik", "FO.1")
        assert shown.piece.href == "../../dokumenter/politikken/forord/#fo-1"
        assert shown.why == "Den gælder også unge."
