"""Addresses: one for everything, and relative links between them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from builders import (
    a_corpus,
    a_document,
    a_focus_area,
    a_foundation,
    a_judged_corpus,
    a_name,
    a_paragraph,
    a_section,
    a_term,
    a_theme,
    an_article,
)

from explorer.corpus.model import Ladder, Rung
from explorer.corpus.text import BulletList
from explorer.site.address_checks import addresses_are_unique, problems_of_addresses
from explorer.site.anchors import ANCHORS, NUMBERED_ANCHORS, TERM_ANCHORS
from explorer.site.pages.adopted import ErratumNote
from explorer.site.pages.base import Plan
from explorer.site.urls import Urls, href


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "", "./"),
        ("", "temaer/", "./temaer/"),
        ("temaer/", "", "../"),
        ("temaer/x/", "visioner/y/#v1-1", "../../visioner/y/#v1-1"),
        ("temaer/x/", "temaer/x/", "../../temaer/x/"),
        ("temaer/x/", "temaer/x/#t1-1", "#t1-1"),
        ("temaer/x/", "temaer/#x", "../../temaer/#x"),
        ("", "#dokumenter", "#dokumenter"),
        ("temaer/", "assets/site.css", "../assets/site.css"),
    ],
)
def test_a_link_is_relative_to_the_page_it_stands_on(here: str, there: str, link: str):
    assert href(here, there) == link


def test_everything_has_an_address_made_of_its_id():
    corpus = a_corpus(
        a_document(a_section(), a_theme(2), a_foundation(), a_focus_area()),
        names=(a_name(),),
        articles=(an_article(), an_article("hjaelp", folder="om/brug")),
    )

    assert Urls(corpus).by_id == {
        "politikken": "dokumenter/politikken/",
        "kommunen": "navne/kommunen/",
        "om": "om/",
        "hjaelp": "om/brug/hjaelp/",
        "forord": "dokumenter/politikken/forord/",
        "fo-1": "dokumenter/politikken/forord/#fo-1",
        "tema-2": "temaer/tema-2/",
        "t2-1": "temaer/tema-2/#t2-1",
        "t2-m": "temaer/tema-2/#t2-m",
        "t2-m1": "temaer/tema-2/t2-m1/",
        "t2-f": "temaer/tema-2/#t2-f",
        "t2-f1": "temaer/tema-2/t2-f1/",
        "fundament": "dokumenter/politikken/fundament/",
        "fu-1": "dokumenter/politikken/fundament/#fu-1",
        "mod": "vaerdier/mod/",
        "mod-1": "vaerdier/mod/#mod-1",
        "boern-og-unge": "fokusomraader/boern-og-unge/",
        "bu-1": "fokusomraader/boern-og-unge/#bu-1",
        "tidlig-indsats": "visioner/tidlig-indsats/",
        "v1-1": "visioner/tidlig-indsats/#v1-1",
    }


def test_the_whole_document_and_its_account_have_addresses_too():
    document = a_document()
    urls = Urls(a_corpus(document))

    assert urls.whole(document) == "dokumenter/politikken/hele/"
    assert urls.transcription(document) == "overfoersel/#politikken"


def test_a_list_leads_to_its_first_item_and_a_rung_to_the_ladder():
    listed = BulletList(id="fo-l", items=(a_paragraph("fo-l-1"), a_paragraph("fo-l-2")))
    rung = Rung(id="trin-1", name="Strategi", level="politisk", stated_in=("fo-l-1",))
    document = a_document(a_section("forord", listed), ladder=Ladder(part="forord", rungs=(rung,)))
    corpus = a_corpus(document)
    addresses = Urls(corpus).by_id

    assert addresses["fo-l"] == "dokumenter/politikken/forord/#fo-l-1"
    assert addresses["trin-1"] == "stigen/"
    assert set(addresses) == corpus.addressed_ids


def test_what_the_check_lets_links_lead_to_is_what_has_an_address(real_plan: Plan):
    corpus = real_plan.corpus

    assert set(real_plan.urls.by_id) == corpus.addressed_ids
    assert corpus.known_ids - corpus.addressed_ids == {
        demand.id for demand in corpus.judgements.demands
    }


@pytest.mark.parametrize("id", ["alle", "stroem", "huller", "metode", "kun-direkte", "maal"])
def test_a_theme_cannot_take_an_address_of_the_matrix(id: str):
    theme = a_theme().model_copy(update={"id": id})
    corpus = a_judged_corpus(theme=theme)

    assert [f"{found.message} {found.hint}" for found in addresses_are_unique(Urls(corpus))] == [
        f"Adressen «sammenhaeng/{id}/» er allerede en anden sides. Vælg et andet id."
    ]


def test_a_sound_corpus_gives_no_address_twice(real_plan: Plan):
    assert list(problems_of_addresses(real_plan.urls)) == []


# ── Places on pages ──────────────────────────────────────────────────────────────────────────────

CONTENT_IDS = {
    "block.id", "chapter.id", "document.id", "entry.id", "format.id", "id", "item.id",
    "group.anchor", "list.heading.id", "note.anchor", "run.note.mark", "statement.words.id",
    "term.id", "update.id",
}  # fmt: skip
"""What templates make a whole id of: ids of the content, and names that begin as below."""


def test_the_places_that_templates_name_are_those_that_no_id_of_the_content_can_take():
    templates = (Path(__file__).parents[1] / "templates").rglob("*.jinja")
    text = "".join(file.read_text(encoding="utf-8") for file in templates)
    ids = re.findall(r'\sid="([^"]*)"', text)
    ids += re.findall(r'surroundings\([^,]+, "([^"]+)",', text)  # it makes its heading's id
    prefixes = {id.partition("-{{")[0] for id in ids if "-{{" in id}

    assert {id for id in ids if "{{" not in id} == ANCHORS
    assert {id.strip("{} ") for id in ids if id.startswith("{{")} == CONTENT_IDS
    assert prefixes | {"maerke", "rettelse"} == {*NUMBERED_ANCHORS, *TERM_ANCHORS}
    assert ErratumNote(7, "a", "b", "c", "D").anchor == "rettelse-7"
    assert ErratumNote(7, "a", "b", "c", "D").mark == "maerke-7"


@pytest.mark.parametrize("id", ["indhold", "krav", "trin-2", "rettelse-1", "navn-ord-leg"])
def test_a_piece_cannot_have_the_name_of_a_place_on_the_page(id: str):
    document = a_document(a_section("forord", a_paragraph(id)))
    corpus = a_corpus(document, terms=(a_term(),))

    assert [problem.message for problem in problems_of_addresses(Urls(corpus))] == [
        f"Id'et «{id}» bruger siden selv til et sted."
    ]
