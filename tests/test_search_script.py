"""The search page's script, in a real browser, over an index of a few made-up pages."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from explorer.site.assets import assets
from explorer.site.pages.service import SEARCH_TEXTS

TEMPLATES = Path(__file__).parent.parent / "templates"
FACETS = {"dokument": "Dokument", "tema": "Tema", "vision": "Vision", "art": "Slags"}
TEXTS = SEARCH_TEXTS | {"facets": FACETS}
SUB_FOLDER = "under/site"
BROKEN = "**/pagefind/pagefind-entry.json"
LEXICON = "**/soeg/ordbog.json"

WORKER = """
const page = (number) => ({
  url: `/under/site/side-${number}/`,
  meta: { title: `Side ${number}`, sted: `Politik · T${number}` },
  stykker: [
    [`t${number}-1`, `T${number}.1`, "Her er intet."],
    [`t${number}-2`, `T${number}.2`, "om praktik & <img src=x onerror=alert(1)> <b> i skolen"],
    [`t${number}-3`, `T${number}.3`, "Også praktik."],
  ],
});
const ids = Array.from({ length: 23 }, (_, number) => `da_${number}`);
const found = { praktik: ids, skol: ids.slice(0, 1), langsom: ids.slice(0, 2) };
onmessage = async ({ data: { id, method, args: [asked] } }) => {
  if (asked === "langsom") await new Promise((done) => setTimeout(done, 500));
  const results = (found[asked] ?? []).map((id, at) => ({ id, score: 9 - at / 100, data: id }));
  const read = method === "getData" && page(asked.slice(3));
  const result = { init: true, search: { results }, getData: read };
  postMessage({ id, result: result[method] });
};
"""
WORDS = {
    "ord": "0langsom 0praktik 0skolen",
    "hverdagsord": "job arbejde>1",
    "valg": [["art", "Tema"], ["art", "Mål"], ["dokument", "Politik"]],
    "vores": [],
    "samler": {},
    "sider": "\n".join(f"{number} {int(number > 2)} 2" for number in range(23)),
}


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
    settles_on(page, "1 resultat for ”skole”")

    assert page.input_value("[name=q]") == "skole"
    first = page.locator(".search__results > li").first
    assert first.locator(".search__place").inner_text() == "Politik · T0 · T0.2"
    assert first.locator("mark").all_inner_texts() == ["skolen"]


def test_markup_in_an_excerpt_is_never_made_into_elements(page, site):
    page.goto(f"{site}?q=skole")
    page.wait_for_selector("[data-result]")

    excerpt = page.locator(".search__excerpt").first
    assert excerpt.inner_text() == "om praktik & <img src=x onerror=alert(1)> <b> i skolen"
    assert excerpt.locator(":scope > :not(mark)").count() == 0


def test_a_result_leads_to_the_best_place_of_its_page_and_says_which_words_to_mark(page, site):
    page.goto(f"{site}?q=praktik")
    page.wait_for_selector("[data-result]")

    first = page.locator(".search__results > li").first
    links = first.locator("a[data-result]")
    assert links.first.get_attribute("href") == "/under/site/side-0/?marker=praktik#t0-2"
    assert links.all_inner_texts() == ["Side 0", "T0.3"]


def test_the_search_says_what_it_did_with_each_word(page, site):
    ask(page, site, "job prakitk xylofon")

    page.wait_for_selector(".search__notes p")
    assert page.locator(".search__notes p").all_inner_texts() == [
        "”job”: vi viser praktik.",
        "Viser resultater for ”praktik”. Du skrev ”prakitk”.",
        "”xylofon” blev ikke fundet.",
    ]


def test_words_that_say_nothing_are_left_out_and_a_query_of_them_alone_is_too_little(page, site):
    ask(page, site, "hvad er praktik")
    settles_on(page, "23 resultater for ”hvad er praktik”")
    assert page.locator(".search__notes p").count() == 0

    ask(page, site, "hvad er")
    settles_on(page, "”hvad er” er for lidt at søge efter. Skriv et ord om det, du leder efter.")


def test_a_choice_narrows_the_results_and_stands_in_the_address(page, site):
    page.goto(f"{site}?q=praktik")
    settles_on(page, "23 resultater for ”praktik”")
    kinds = page.get_by_label("Slags")
    assert kinds.locator("option").all_inner_texts() == ["alle", "Tema (3)", "Mål (20)"]
    assert page.get_by_label("Dokument").is_hidden(), "there is one document to choose"

    kinds.select_option("Tema")
    settles_on(page, "3 resultater for ”praktik”")
    assert page.url == f"{site}?q=praktik&art=Tema"

    page.go_back()
    settles_on(page, "23 resultater for ”praktik”")
    page.goto(f"{site}?q=skole&art=M%C3%A5l")
    settles_on(page, "Ingen resultater for ”skole” med det valg. Vælg ”alle” for at se flere.")


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

    settles_on(
        page,
        TEXTS["none"].replace("{query}", "<script>alert(1)</script>"),
    )


def test_a_query_is_cut_at_200_characters(page, site):
    page.goto(f"{site}?q={'a' * 10_000}")

    page.wait_for_function(
        "document.querySelector('[role=status]').textContent.startsWith('Ingen')"
    )
    assert len(page.input_value("[name=q]")) == 200


# ── Typing, submitting, going back ───────────────────────────────────────────────────────────────


def test_typing_answers_after_a_pause_and_writes_the_address_over(page, site):
    page.goto(site)
    entries = page.evaluate("history.length")

    page.locator("[name=q]").press_sequentially("skole")

    settles_on(page, "1 resultat for ”skole”")
    assert page.url == f"{site}?q=skole"
    assert page.evaluate("history.length") == entries


def test_what_was_written_before_the_script_came_is_searched_for(page, site):
    page.route("**/main.js", lambda route: (time.sleep(0.5), route.continue_()))
    page.goto(site, wait_until="commit")
    page.fill("[name=q]", "skole")

    settles_on(page, "1 resultat for ”skole”")
    assert page.input_value("[name=q]") == "skole"


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
    settles_on(page, TEXTS["error"])
    page.unroute(BROKEN)

    page.fill("[name=q]", "praktik")

    settles_on(page, "23 resultater for ”praktik”")


def test_without_the_lexicon_the_words_are_searched_for_as_they_are(page, site):
    page.route(LEXICON, lambda route: route.fulfill(status=404))
    page.goto(f"{site}?q=hvad+er+skolen")

    settles_on(page, "1 resultat for ”hvad er skolen”")
    assert page.locator(".search__notes p").all_inner_texts() == [TEXTS["plain"]]
    assert page.locator(".search__filters").is_hidden()


@pytest.mark.parametrize(
    "query", ["👩‍👧 praktik", '"praktik"', "  praktik  ", "PRAKTIK!", "praktik 100 %"]
)
def test_odd_signs_around_a_word_do_no_harm(page, site, query):
    ask(page, site, query)

    settles_on(page, f"23 resultater for ”{query.strip()}”")


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
        "pagefind/pagefind-worker.js": WORKER.encode(),
        "pagefind/pagefind-entry.json": b"{}",
        "soeg/ordbog.json": json.dumps(WORDS).encode(),
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
  data-lexicon="ordbog.json" data-stop-words="er hvad"
  data-texts="{escape(json.dumps(TEXTS))}">
<form><label>Søg <input name="q" type="search"></label><button>Søg</button></form>
<div class="search__filters" hidden></div>
<p class="search__status" role="status" aria-live="polite"></p><div class="search__notes"></div>
<ol class="search__results"></ol></div></main></html>"""


def ask(page: Any, site: str, query: str) -> None:
    page.goto(site)
    page.fill("[name=q]", query)
    page.press("[name=q]", "Enter")


def status(page: Any) -> str:
    return page.locator(".search__status").inner_text()


def settles_on(page: Any, text: str) -> None:
    deadline = time.monotonic() + 20
    while status(page) != text and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert status(page) == text
