"""Printing pages: what stands around a page's own words, on every kind of page and site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from builders import a_corpus, a_document, a_focus_area, a_paragraph, a_section, a_theme, an_article
from jinja2 import UndefinedError
from selectolax.lexbor import LexborHTMLParser
from test_pages import STRATEGY, a_plan, made

from explorer.corpus.corpus import Corpus
from explorer.site.assets import Assets
from explorer.site.render import Renderer

TEMPLATES = Path(__file__).parent.parent / "templates"
ASSETS = Assets(
    "assets/site.css", "assets/paper.css", "assets/js/main.js", "assets/icon.svg", {}, (), "", ""
)


def printed(corpus: Corpus, address: str = "temaer/tema-1/", **facts: Any) -> LexborHTMLParser:
    """Return the page at an address, as it is printed."""
    plan = a_plan(corpus, **facts)
    return LexborHTMLParser(Renderer(plan, ASSETS, TEMPLATES).html(made(plan)[address]))


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def hrefs(tree: LexborHTMLParser, selector: str) -> list[str | None]:
    return [node.attributes["href"] for node in tree.css(selector)]


def test_large_figures_are_written_with_a_point_as_danish_does():
    words = " ".join(["Leg"] * 4000)
    document = a_document(a_section("forord", a_paragraph("fo-1", words)))
    tree = printed(a_corpus(document), "overfoersel/")

    assert "12.006" in texts(tree, ".account td")


def test_the_menu_has_what_the_site_has_and_marks_where_one_is():
    assert texts(printed(a_corpus()), ".site-header__nav a") == ["Temaer", "Dokumenter"]
    assert texts(printed(a_corpus()), ".site-header__nav [aria-current]") == ["Temaer"]
    strategy = printed(a_corpus(STRATEGY), "stjernen/")
    assert texts(strategy, ".site-header__nav a") == ["Visioner", "Stjernen", "Dokumenter"]
    assert texts(strategy, ".site-header__nav [aria-current]") == ["Stjernen"]


def test_pages_of_the_same_depth_share_a_header_but_not_where_one_is():
    document = a_document(a_theme(), a_focus_area())
    plan = a_plan(a_corpus(document))
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    pages = {address: LexborHTMLParser(renderer.html(page)) for address, page in made(plan).items()}

    current = ".site-header__nav [aria-current]"
    assert texts(pages["temaer/tema-1/"], current) == ["Temaer"]
    assert texts(pages["visioner/tidlig-indsats/"], current) == ["Visioner"]
    assert texts(pages["temaer/"], current) == ["Temaer"]
    assert texts(pages["visioner/"], current) == ["Visioner"]
    assert texts(pages["indeks/"], current) == []
    assert hrefs(pages["temaer/tema-1/t1-m1/"], ".site-header__brand") == ["../../../"]
    assert hrefs(pages["404.html"], ".site-header__brand") == ["/"]
    assert hrefs(pages[""], ".site-header__brand") == ["./"]


def test_the_footer_says_who_to_reach_and_only_the_facts_that_are_given():
    bare = printed(a_corpus())
    assert texts(bare, ".site-footer address") == ["Kommunen Telefon 12 34 56 78 post@kommunen.dk"]
    assert hrefs(bare, ".site-footer address a") == ["tel:12345678", "mailto:post@kommunen.dk"]
    assert texts(bare, ".site-footer__legal p") == ["Indholdet er fra 31. januar 2026."]

    contact = {
        "organisation": "Byen",
        "address": "Torvet 1",
        "phone": "87654321",
        "email": "a@b.dk",
        "homepage": "https://www.byen.dk",
    }
    full = printed(a_corpus(), contact=contact, cvr="12345678", ean="1234567890123")
    assert texts(full, ".site-footer address") == [
        "Byen Torvet 1 Telefon 87654321 a@b.dk www.byen.dk"
    ]
    assert texts(full, ".site-footer__legal p") == [
        *("Indholdet er fra 31. januar 2026.", "CVR 12345678", "EAN 1234567890123"),
    ]


def test_the_footer_leads_to_our_listed_pages_and_to_accessibility_last():
    articles = (an_article(), an_article("skjult", title="Skjult", listed=False))
    tree = printed(a_corpus(articles=articles))

    assert texts(tree, ".site-footer li") == [
        "Om siden",
        "Sådan er teksten overført",
        "Navne i dokumenterne",
        "Åbne data",
        "Hele siden i én fil",
        "Indeks fra A til Å",
        "Tilgængelighed",
    ]
    assert hrefs(tree, ".site-footer li a")[-1] == "../../was/"


def test_was_leads_on_to_the_statement_and_says_whom_to_call_and_write_to():
    tree = printed(a_corpus(), "was/", accessibility_statement="https://was.dk/x")

    [leads_on] = tree.css('meta[http-equiv="refresh"]')
    assert leads_on.attributes["content"] == "0; url=https://was.dk/x"
    assert hrefs(tree, "main a") == [
        "tel:12345678",
        "mailto:post@kommunen.dk",
        "https://was.dk/x",
    ]


def test_without_a_statement_was_says_so_and_whom_to_call_and_write_to():
    tree = printed(a_corpus(), "was/")

    assert tree.css('meta[http-equiv="refresh"]') == []
    assert hrefs(tree, "main a") == ["tel:12345678", "mailto:post@kommunen.dk"]
    assert texts(tree, "main p")[-1] == (
        "Tilgængelighedserklæringens adresse er ikke skrevet ind endnu. "
        "Uden den kan siden ikke udgives på en adresse af sin egen."
    )


@pytest.mark.parametrize("base", ["https://kommunen.dk/politik", "https://kommunen.dk/politik/"])
def test_the_canonical_address_is_there_when_the_site_has_one(base: str):
    tree = printed(a_corpus(), base_address=base)

    assert hrefs(tree, '[rel="canonical"]') == ["https://kommunen.dk/politik/temaer/tema-1/"]
    assert hrefs(printed(a_corpus()), '[rel="canonical"]') == []


def test_the_page_for_dead_addresses_finds_its_style_from_anywhere():
    tree = printed(a_corpus(), "404.html", base_address="https://kommunen.dk/politik")

    assert hrefs(tree, '[rel="stylesheet"]') == [
        "/politik/assets/site.css",
        "/politik/assets/paper.css",
    ]
    assert tree.css_first("form").attributes["action"] == "/politik/soeg/"


def test_every_page_has_one_small_script():
    [script] = printed(a_corpus(), "soeg/").css("script")
    assert script.attributes == {"type": "module", "src": "../assets/js/main.js"}


def test_the_language_and_the_name_are_the_configurations():
    tree = printed(a_corpus(), language="kl", name="Naalakkersuinikkut")

    assert tree.root.attributes["lang"] == "kl"
    assert texts(tree, "title") == ["Tema nummer 1 – Temaer – Naalakkersuinikkut"]


def test_what_people_write_is_never_read_as_html():
    theme = a_theme(goals=('1 < 2 & <b>3</b> "4"',))
    tree = printed(a_corpus(a_document(theme)), "temaer/tema-1/t1-m1/", name="<i>A</i> & B")

    assert tree.css("b, i") == []
    assert texts(tree, "#t1-m1")[0].startswith('1 < 2 & <b>3</b> "4"')
    assert tree.css_first("meta[name=description]").attributes["content"] == (
        '1 < 2 & <b>3</b> "4"'
    )


def test_a_template_that_asks_for_what_is_not_there_fails(tmp_path: Path):
    (tmp_path / "layouts").mkdir()
    (tmp_path / "pages").mkdir()
    for name in ("header", "footer"):
        (tmp_path / "layouts" / f"{name}.jinja").write_text("", encoding="utf-8")
    (tmp_path / "pages" / "front.jinja").write_text("{{ page.titel }}", encoding="utf-8")
    plan = a_plan(a_corpus())

    with pytest.raises(UndefinedError, match="titel"):
        Renderer(plan, ASSETS, tmp_path).html(made(plan)[""])
