"""Any statement next to any vision: what the page says of them, and the way to the others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import (
    a_belonging,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_vision,
    unlinked,
)
from selectolax.lexbor import LexborHTMLParser
from test_pages import a_plan, made
from test_render import ASSETS, TEMPLATES, hrefs

from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Rename
from explorer.site.render import Renderer

OTHERS = (a_focus_area(a_vision("nye-job", "O1.V1"), id="vaekst", code="O1"),)
CORPUS = a_judged_corpus(
    a_link("t1-m1", "tidlig-indsats"),
    unlinked("t1-f1", "tidlig-indsats"),
    a_belonging("t1-f1", "nye-job"),
    others=OTHERS,
)


def printed(corpus: Corpus = CORPUS) -> dict[str, LexborHTMLParser]:
    """Return every page as it is printed, by its address."""
    plan = a_plan(corpus)
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    return {address: LexborHTMLParser(renderer.html(page)) for address, page in made(plan).items()}


def words_of(page: LexborHTMLParser, selector: str) -> str:
    found = page.css_first(selector)
    return " ".join(found.text().split()) if found else ""


def test_every_statement_stands_next_to_every_vision_of_the_strategy():
    pages = printed()

    assert {address for address in pages if address.startswith("sammenhaeng/t1-")} == {
        f"sammenhaeng/{statement}/{vision}/"
        for statement in ("t1-m1", "t1-f1")
        for vision in ("tidlig-indsats", "nye-job")
    }


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("t1-f1/tidlig-indsats", "Vurderet, ingen kobling fundet."),
        ("t1-m1/nye-job", "Ikke vurderet. Vi har kun holdt udsagnene op mod Børn og unge."),
    ],
)
def test_an_empty_place_says_whether_anybody_has_looked(pair: str, words: str):
    page = printed()[f"sammenhaeng/{pair}/"]

    assert words in words_of(page, ".ours")
    assert page.css_first(".support-card") is None


def test_what_nobody_has_judged_is_neither_cited_as_judged_nor_called_a_link():
    page = printed()["sammenhaeng/t1-m1/nye-job/"]

    assert page.css_first(".cite") is None
    assert page.css_first(".reading") is None


def test_a_statement_that_belongs_elsewhere_shows_its_words_next_to_that_vision():
    page = printed()["sammenhaeng/t1-f1/nye-job/"]

    assert len(page.css(".compare mark")) == 2
    assert "T1.F1-O1.V1" in words_of(page, ".support-card__kicker")
    assert "Hører også til et andet sted i strategien." in words_of(page, ".cite")


def test_a_place_outside_the_focus_area_shows_what_belongs_there_and_leads_to_both_texts():
    pages = printed()
    [card] = pages["visioner/nye-job/"].css(".support-card")

    assert "T1.F1-O1.V1" in card.text()
    assert "../../sammenhaeng/t1-f1/nye-job/" in hrefs(pages["visioner/nye-job/"], "a")
    assert "k/t1-f1-o1-v1/" in pages
    assert "k/t1-m1-o1-v1/" not in pages


def test_from_two_texts_one_comes_to_any_other_two():
    page = printed()["sammenhaeng/t1-m1/nye-job/"]
    here = [link.text() for link in page.css(".choices [aria-current]")]

    assert [link.text().split()[0] for link in page.css(".choices a")] == [
        *("V1", "O1.V1"),
        "T1",
        *("T1.M1", "T1.F1"),
    ]
    assert [words.split()[0] for words in here] == ["O1.V1", "T1", "T1.M1"]


def test_statements_and_visions_lead_to_where_they_stand_side_by_side():
    pages = printed()
    first = "../../sammenhaeng/t1-m1"

    assert f"../{first}/tidlig-indsats/" in hrefs(pages["temaer/tema-1/t1-m1/"], "a")
    assert f"{first}/nye-job/" in hrefs(pages["visioner/nye-job/"], "a")


def test_a_page_of_two_texts_that_nobody_judged_is_found_under_former_ids_too():
    rename: Any = Rename(former="job", current="nye-job")

    assert "sammenhaeng/t1-m1/job/" in printed(replace(CORPUS, renames=(rename,)))
