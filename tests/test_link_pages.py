"""How pages show the links between documents, as a visitor gets them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from builders import a_judged_corpus, a_link, unlinked
from selectolax.lexbor import LexborHTMLParser
from test_pages import a_plan, made, pages_of
from test_render import ASSETS, TEMPLATES, hrefs

from explorer.site.render import Renderer

CORPUS = a_judged_corpus(a_link("t1-m1", "tidlig-indsats"), unlinked("t1-f1", "tidlig-indsats"))
STATEMENT = "temaer/tema-1/t1-m1/"


def printed(**facts: Any) -> dict[str, LexborHTMLParser]:
    """Return every page as it is printed, by its address."""
    plan = a_plan(CORPUS, **facts)
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    return {address: LexborHTMLParser(renderer.html(page)) for address, page in made(plan).items()}


def test_what_a_link_is_called_begins_with_the_words_one_sees():
    links = printed()[STATEMENT].css(".support-card__links a")

    assert [(link.text(), link.attributes["aria-label"]) for link in links] == [
        ("Se teksterne side om side", "Se teksterne side om side: T1.M1-V1"),
        ("Uenig? Skriv til kommunen", "Uenig? Skriv til kommunen om T1.M1-V1"),
    ]


def test_where_both_texts_stand_side_by_side_no_link_leads_to_the_page_itself():
    pages = printed()

    [compared] = [each for each in pages if each.startswith("sammenhaeng/") and "t1-m1" in each]
    assert len(pages[compared].css(".support-card__links a")) == 1
    assert "Uenig?" in pages[compared].css_first(".support-card__links").text()


def objection(**facts: Any) -> list[str]:
    [link] = hrefs(printed(**facts)[STATEMENT], ".support-card__links a[href^='mailto']")
    return parse_qs(urlsplit(link or "").query)["body"][0].split("\r\n")


def test_an_objection_says_in_words_what_it_is_about_and_ends_with_its_code():
    assert objection() == [
        "Kobling: T1.M1-V1 (vurderet 31. januar 2026)",
        "Fra politikken: Alle leger.",
        "Fra strategien: Vision V1",
        "",
        "Min indvending:",
        "",
        "",
        "Kontrolkode: 44214e5ea6a1",
        "",
    ]


def test_an_objection_has_the_address_of_the_page_when_the_sites_address_is_known():
    [address] = [
        line for line in objection(base_address="https://kommunen.dk/politik/") if "http" in line
    ]

    assert address.startswith("Siden: https://kommunen.dk/politik/sammenhaeng/")
    assert address.removeprefix("Siden: https://kommunen.dk/politik/") in pages_of(CORPUS)
