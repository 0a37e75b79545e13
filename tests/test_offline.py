"""The whole site in one file: what stands in it, and that nothing leads out of it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from builders import a_corpus, a_document, a_theme
from selectolax.lexbor import LexborHTMLParser
from test_pages import a_plan
from test_render import TEMPLATES

from explorer.site import urls
from explorer.site.assets import assets
from explorer.site.findable import findables
from explorer.site.hosting import headers_for
from explorer.site.offline import Offline
from explorer.site.pages.base import Plan
from explorer.site.render import Renderer

MOST = 1_500_000
NOT_IN_THE_FILE = {"data/", "aendringer/", "indeks/", "plakat/", "offline/"}
"""What links of the site lead to and the file leaves out, besides what depends on its matrix."""


@pytest.fixture(scope="module")
def text(real_site: Path) -> str:
    return (real_site / urls.OFFLINE_FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tree(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(text)


def offline(plan: Plan) -> tuple[Offline, Renderer]:
    style = assets(TEMPLATES, {})
    renderer = Renderer(plan, style, TEMPLATES)
    return Offline(plan, renderer, style, tuple(findables(plan))), renderer


def words(node: object) -> str:
    return " ".join(node.text().split())  # type: ignore[attr-defined]


# ── All of it ────────────────────────────────────────────────────────────────────────────────────


def test_the_file_is_small_enough_to_send(text):
    assert len(text.encode()) < MOST


def test_every_adopted_piece_stands_in_it_letter_for_letter(text, real_plan):
    tree = LexborHTMLParser(text.replace("<br>", " "))  # lines of one piece have a space between
    for mark in tree.css(".adopted__code, .erratum"):
        mark.decompose()

    for id, place in real_plan.corpus.places.items():
        [shown] = tree.css(f'[id="{id}"]')
        ours = "[]" if "adopted__piece--ours" in shown.attributes["class"] else ""
        assert shown.text().strip().strip(ours) == place.piece.text, id


def test_every_link_stands_in_it_with_its_reason_and_both_quotes(tree, real_plan):
    matrix = real_plan.matrix
    cards = {words(card) for card in tree.css(".support-card")}
    links = (*matrix.links.values(), *matrix.belongings_by_key.values())

    assert len(matrix.links) == 20
    for link in links:
        told = (link.statement_words, link.quote.words)
        assert any(all(" ".join(part.split()) in card for part in told) for card in cards), link
        shown = {words(one) for one in tree.css(".support-card > p")}
        assert words(LexborHTMLParser(link.rationale).body) in {
            said.replace("\N{NO-BREAK SPACE}", " ") for said in shown
        }


def test_the_matrix_is_a_table_and_flow_and_star_are_drawn(tree):
    assert len(tree.css('article:has([id="side:sammenhaeng"]) table.matrix tbody tr')) == 4
    assert tree.css_first(".flow svg") is not None
    assert tree.css_first(".star svg, svg.star, .star") is not None


# ── Nothing leads out ────────────────────────────────────────────────────────────────────────────


def test_every_link_and_reference_has_its_target_in_the_file(tree):
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for name in ("href", "cite", "for", "aria-labelledby", "aria-describedby"):
        for node in tree.css(f"[{name}]"):
            for value in (node.attributes[name] or "").split():
                if not re.match(r"(https|mailto|tel):", value):
                    assert value.removeprefix("#") in ids, (name, value)
    assert tree.css("[src]") == []


def test_what_is_left_out_is_what_we_say_is(real_plan, monkeypatch):
    missing: list[set[str]] = []
    from explorer.site import inward

    begin = inward.Inward.__init__

    def remembered(self, *given):
        begin(self, *given)
        missing.append(self.missing)

    monkeypatch.setattr(inward.Inward, "__init__", remembered)
    offline(real_plan)[0].edition  # noqa: B018

    at, matrix = real_plan.urls, real_plan.matrix
    pairs = {(id, vision.id) for id in matrix.statements for vision in matrix.every_vision}
    unlinked = {at.compared(*pair) for pair in pairs - matrix.links.keys()}
    appendices = {at.appendix(owner) for owner in (*matrix.themes, *matrix.visions)}
    [found] = missing
    assert found - unlinked - appendices == NOT_IN_THE_FILE


def test_headings_begin_with_one_h1_and_skip_no_level(tree):
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_its_policy_allows_its_own_style_and_script_and_nothing_else(text, tree):
    [style], [script] = tree.css("style"), tree.css("script:not([type])")
    allowed = tree.css_first("[http-equiv=Content-Security-Policy]").attributes["content"]

    def fingerprint(code: str) -> str:
        return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"

    assert allowed == (
        f"default-src 'none'; style-src {fingerprint(style.text())}; "
        f"script-src {fingerprint(script.text())}; form-action 'none'; base-uri 'none'"
    )
    assert text.index("Content-Security-Policy") < text.index("<style>")
    assert tree.css("[style], link, iframe, object, embed, img") == []


def test_no_text_of_the_data_can_end_it(text, tree):
    [data] = tree.css("script[type='application/json']")

    assert "<" not in data.text()
    assert json.loads(data.text())["pages"][0]["shown"]["anchor"]


def test_a_web_server_lets_it_be_saved_and_not_opened():
    assert headers_for(urls.OFFLINE_FILE)["Content-Disposition"] == "attachment"
    assert "Content-Disposition" not in headers_for(urls.OFFLINE)


# ── Any municipality ─────────────────────────────────────────────────────────────────────────────


def test_the_page_says_how_large_the_file_is_from_when_and_what_it_is_saved_as(real_site, text):
    page = LexborHTMLParser((real_site / "offline/index.html").read_text(encoding="utf-8"))
    size = f"{len(text.encode()) / 1_000_000:.1f} MB".replace(".", ",")

    assert f"Filen fylder {size}, og indholdet er fra" in words(page.body).replace("\xa0", " ")
    [link] = page.css("main a.button")
    assert link.attributes["href"] == "../offline/hele-siden.html"
    assert link.attributes["download"] == "Børn og unge i Vesthimmerland.html"


def test_a_site_of_one_document_without_links_has_the_file_too():
    made, renderer = offline(a_plan(a_corpus(a_document(a_theme()))))
    pages = {page.address: renderer.html(page) for page in (draft() for draft in made.drafts())}

    tree = LexborHTMLParser(pages["offline/hele-siden.html"])
    titles = [words(node) for node in tree.css("main > h2")]
    assert titles == ["Dokumenter", "Temaer", "Ord og navne", "Om siden"]
    assert "kobling" not in words(LexborHTMLParser(pages["offline/"]).css_first("main"))


def test_a_site_without_documents_has_none():
    empty = replace(a_corpus(), documents=())

    assert list(offline(a_plan(empty))[0].drafts()) == []
