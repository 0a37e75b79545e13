"""The search page's script, in a real browser, over an index of a few made-up pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from explorer.site.assets import assets

TEMPLATES = Path(__file__).parent.parent / "templates"
TEXTS = {
    "searching": "Søger …",
    "one": "1 resultat for ”{query}”",
    "many": "{count} resultater for ”{query}”",
    "none": "Ingen resultater for ”{query}”.",
    "error": "Søgningen virker ikke lige nu.",
    "more": "Vis flere",
}
SUB_FOLDER = "under/site"
BROKEN = "**/pagefind/pagefind.js"

INDEX = """
const page = (number) => ({
  url: `/under/site/side-${number}/`,
  meta: { title: `Side ${number}`, sted: `Politik › T${number}` },
  excerpt: `om <mark>praktik</mark> &amp; <img src=x onerror=alert(1)> &lt;b&gt;`,
  sub_results: [0, 1, 2, 3, 4].map((count) => ({
    url: `/under/site/side-${number}/${count ? `#afsnit-${count}` : ""}`,
    title: `Afsnit ${count}`,
    excerpt: "…",
    locations: Array(count).fill(0),
  })),
});
const pages = Array.from({ length: 23 }, (_, number) => page(number));
const found = { praktik: pages, skole: pages.slice(0, 1), langsom: pages.slice(0, 2) };
export const init = async () => {};
export const search = async (query) => {
  if (query === "langsom") await new Promise((done) => setTimeout(done, 500));
  const results = (found[query] ?? []).map((made) => ({ data: async () => made }));
  return { results };
};
"""


# ── What a reader sees ───────────────────────────────────────────────────────────────────────────


def test_nothing_is_fetched_before_there_is_a_query(page, site):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(site)
    page.wait_for_load_state("networkidle")

    assert [address for address in asked if "pagefind" in address] == []
    assert status(page) == ""


def test_a_query_in_the_address_is_answered_with_count_place_and_excerpt(page, site):
    page.goto(f"{site}?q=skole")
    page.wait_for_selector("[data-result]")

    assert status(page) == "1 resultat for ”skole”"
    assert page.input_value("[name=q]") == "skole"
    first = page.locator(".search__results > li").first
    assert first.locator(".search__place").inner_text() == "Politik › T0"
    assert first.locator("mark").first.inner_text() == "praktik"


def test_markup_in_an_excerpt_is_never_made_into_elements(page, site):
    page.goto(f"{site}?q=skole")
    page.wait_for_selector("[data-result]")

    excerpt = page.locator(".search__excerpt").first
    assert excerpt.inner_text() == "om praktik & <b>"
    assert excerpt.locator(":scope > :not(mark)").count() == 0


def test_the_three_sections_with_most_matches_are_linked_in_the_order_of_the_page(page, site):
    page.goto(f"{site}?q=skole")
    page.wait_for_selector("[data-result]")

    assert page.locator(".search__sections a[data-result]").all_inner_texts() == [
        "Afsnit 2",
        "Afsnit 3",
        "Afsnit 4",
    ]
    assert page.locator(".search__sections a").first.get_attribute("href").endswith("#afsnit-2")


def test_more_than_ten_results_are_shown_ten_at_a_time_and_focus_follows(page, site):
    page.goto(f"{site}?q=praktik")
    page.wait_for_selector("[data-result]")
    results = page.locator(".search__results > li")
    more = page.get_by_role("button", name="Vis flere")

    assert (status(page), results.count()) == ("23 resultater for ”praktik”", 10)
    more.click()
    page.wait_for_function("document.querySelectorAll('.search__result').length === 20")
    assert page.evaluate("document.activeElement.textContent") == "Side 10"
    more.click()
    page.wait_for_function("document.querySelectorAll('.search__result').length === 23")
    assert more.is_hidden()


def test_no_result_says_so_in_the_readers_own_words(page, site):
    ask(page, site, "<script>alert(1)</script>")

    settles_on(page, "Ingen resultater for ”<script>alert(1)</script>”.")


def test_a_query_is_cut_at_200_characters(page, site):
    page.goto(f"{site}?q={'a' * 500}")

    settles_on(page, f"Ingen resultater for ”{'a' * 200}”.")
    assert len(page.input_value("[name=q]")) == 200


# ── Typing, submitting, going back ───────────────────────────────────────────────────────────────


def test_typing_answers_after_a_pause_and_writes_the_address_over(page, site):
    page.goto(site)
    entries = page.evaluate("history.length")

    page.locator("[name=q]").press_sequentially("skole")

    settles_on(page, "1 resultat for ”skole”")
    assert page.url == f"{site}?q=skole"
    assert page.evaluate("history.length") == entries


def test_going_back_shows_the_query_before(page, site):
    ask(page, site, "praktik")
    settles_on(page, "23 resultater for ”praktik”")
    page.fill("[name=q]", "skole")
    settles_on(page, "1 resultat for ”skole”")
    page.press("[name=q]", "Enter")

    page.go_back()

    settles_on(page, "23 resultater for ”praktik”")
    assert page.input_value("[name=q]") == "praktik"
    assert page.url == f"{site}?q=praktik"


def test_a_slow_answer_never_replaces_a_newer_one(page, site):
    ask(page, site, "langsom")
    page.fill("[name=q]", "skole")
    page.press("[name=q]", "Enter")
    settles_on(page, "1 resultat for ”skole”")

    page.wait_for_timeout(700)

    assert status(page) == "1 resultat for ”skole”"
    assert page.locator(".search__results > li").count() == 1


def test_an_emptied_field_empties_the_list(page, site):
    ask(page, site, "skole")
    settles_on(page, "1 resultat for ”skole”")

    page.fill("[name=q]", "  ")

    settles_on(page, "")
    assert page.locator(".search__results > li").count() == 0
    assert page.url == site


# ── When something is missing ────────────────────────────────────────────────────────────────────


def test_a_missing_index_is_said_in_words_and_the_next_search_tries_again(page, site):
    page.route(BROKEN, lambda route: route.abort())
    page.goto(f"{site}?q=skole")
    settles_on(page, "Søgningen virker ikke lige nu.")
    page.unroute(BROKEN)

    page.fill("[name=q]", "praktik")

    settles_on(page, "23 resultater for ”praktik”")


def test_a_module_that_fails_stops_no_other(page, site):
    uncaught: list[str] = []
    page.on("pageerror", lambda error: uncaught.append(str(error)))

    page.goto(f"{site}broken.html?q=skole")

    settles_on(page, "1 resultat for ”skole”")
    assert uncaught == []


# ── Words of these tests ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A search page in a sub-folder, and the address it is served at."""
    root = tmp_path_factory.mktemp("search")
    made = assets(TEMPLATES, {})
    search = search_page(made.script)
    broken = search.replace("<main>", '<main><p data-module="there-is-none"></p>')
    files = dict(made.files) | {
        "pagefind/pagefind.js": INDEX.encode(),
        "soeg/index.html": search.encode(),
        "soeg/broken.html": broken.encode(),
    }
    for name, content in files.items():
        path = root / SUB_FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return f"{serve(root)}/{SUB_FOLDER}/soeg/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    yield page
    page.close()


def search_page(script: str) -> str:
    return f"""<!doctype html><html lang="da"><meta charset="utf-8"><title>Søg</title>
<link rel="icon" href="data:,">
<script type="module" src="../{script}"></script><main>
<div class="search" data-module="search" data-bundle="../pagefind/"
  data-texts="{escape(json.dumps(TEXTS))}">
<form><label>Søg <input name="q" type="search"></label><button>Søg</button></form>
<p class="search__status" role="status" aria-live="polite"></p>
<ol class="search__results"></ol></div></main></html>"""


def ask(page: Any, site: str, query: str) -> None:
    page.goto(site)
    page.fill("[name=q]", query)
    page.press("[name=q]", "Enter")


def status(page: Any) -> str:
    return page.locator(".search__status").inner_text()


def settles_on(page: Any, text: str) -> None:
    page.wait_for_function(
        "text => document.querySelector('.search__status').textContent === text",
        arg=text,
        timeout=5000,
    )
