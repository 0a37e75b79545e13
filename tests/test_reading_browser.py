"""How lines and words are set, measured in a browser: no line too long, no long word cut in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

ABOUT_66 = 72
"""How many letters the lines of a paragraph may have on average."""


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="da-DK")
    yield context.new_page()
    context.close()


LINES = r"""all => all.map((paragraph) => {
    const words = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = new Map();
    while (words.nextNode()) for (const word of words.currentNode.data.matchAll(/\S+\s?/g)) {
        range.setStart(words.currentNode, word.index);
        range.setEnd(words.currentNode, word.index + word[0].trimEnd().length);
        const line = Math.round(range.getBoundingClientRect().bottom / 8);
        lines.set(line, (lines.get(line) ?? 0) + word[0].length);
    }
    return [...lines.values()].slice(0, -1);
})"""
"""How many letters stand on each line but the last, paragraph for paragraph."""


@pytest.mark.parametrize(
    "address",
    [
        "dokumenter/boerne-og-ungepolitik/forord/",
        "temaer/tvaerfaglighed-og-forebyggelse/",
        "visioner/tidlig-indsats/",
        "sammenhaeng/huller/",
        "sammenhaeng/metode/",
        "bilag/v1/",
        "for/foraelder/",
        "ordliste/",
        "metode/",
    ],
)
def test_running_text_has_about_66_letters_on_a_line(page, site, address):
    page.goto(site + address)

    lines = page.locator("main p:visible, main li > p:visible, .term-notes li").evaluate_all(LINES)
    full = [mean(letters) for letters in lines if len(letters) > 1]
    assert full
    assert max(full) <= ABOUT_66


CUT = r"""() => {
    const cut = [];
    const range = document.createRange();
    for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
        const words = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) for (const word of words.currentNode.data.matchAll(/\p{L}+/gu)) {
            range.setStart(words.currentNode, word.index);
            range.setEnd(words.currentNode, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom)));
            if (lines.size > 1) cut.push(word[0]);
        }
    }
    return cut;
}"""
"""The words in headings that stand on two lines."""


@pytest.mark.parametrize(
    "address",
    [
        "navne/",
        "navne/vesthimmerlandsmodellen/",
        "ordliste/",
        "visioner/skole-og-erhvervsliv/",
        "visioner/tidlig-indsats/",
        "sammenhaeng/t2-m1/tidlig-indsats/",
    ],
)
def test_no_word_in_a_heading_is_cut_in_two_where_no_hyphens_are_known(page, site, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + address)
    page.evaluate("document.documentElement.lang = 'x-uden-bindestreger'")

    assert page.evaluate(CUT) == []
