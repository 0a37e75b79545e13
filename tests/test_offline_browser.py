"""The one file in a browser, opened from the disk: it asks for nothing, and can be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyboard import tab_to
from page_checks import PageChecks

from explorer.site import urls

WATCH = """
    window.violations = [];
    addEventListener("securitypolicyviolation",
        (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
MARKED = "[...CSS.highlights.get('searched') ?? []].map(String)"


@pytest.fixture(scope="module")
def file(real_site: Path) -> str:
    """The address of the file on the disk."""
    return (real_site / urls.OFFLINE_FILE).as_uri()


@pytest.fixture
def open_with(browser: Any) -> Iterator[Callable[..., Any]]:
    """A function that returns an empty page of a context with these settings."""
    contexts = []

    def opened(**settings: Any) -> Any:
        contexts.append(browser.new_context(reduced_motion="reduce", locale="da-DK", **settings))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_with: Callable[..., Any], file: str) -> Any:
    page = open_with()
    page.goto(file)
    return page


def ask(page: Any, query: str, answer: str) -> list[str]:
    """Search, wait for the words of the answer, and return where its results lead."""
    page.fill("[name=q]", query)
    page.press("[name=q]", "Enter")
    page.locator(".search__status").filter(has_text=answer).wait_for()
    links = page.locator(".search__result > a").all()
    return [link.get_attribute("href") for link in links]


def test_it_asks_for_nothing_but_itself_and_breaks_none_of_its_rules(open_with, file):
    page = open_with()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.add_init_script(WATCH)

    page.goto(file)
    ask(page, "uddannelse", "resultater for ”uddannelse”")

    assert asked == [file]
    assert said == []
    assert page.evaluate("violations") == []


def test_a_script_that_is_not_its_own_may_not_run(open_with, file):
    page = open_with()
    page.add_init_script(WATCH)
    page.goto(file)

    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
    }""")

    page.wait_for_function("violations.length")
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize(
    ("query", "answer", "note", "place"),
    [
        ("fat i skaden", "resultat", "", "#t2-m1"),
        ("T2.M1", "1 resultat for ”T2.M1”", "", "#t2-m1"),
        ("vuggestue", "resultater for ”vuggestue”", "”vuggestue”: vi viser dagtilbud", "#v1-1"),
        ("udannelse", "resultater", "Viser resultater for ”uddannelse”. Du skrev", "#t1-1"),
        ("boern laering", "resultater", "Viser resultater for ”læring”", "#t1-f1"),
    ],
)
def test_it_finds_what_the_site_finds_and_says_what_it_did(page, query, answer, note, place):
    assert place in ask(page, query, answer)
    assert note in page.locator(".search__notes").inner_text()


@pytest.mark.parametrize("query", ["xylofon", "<b>zzzqq</b>", "🦄" * 300])
def test_nonsense_finds_nothing_and_says_so(page, query):
    assert ask(page, query, query[:60]) == []
    said = page.locator(".search__status").inner_text()
    assert said.startswith("Ingen resultater for ”") or "for lidt at søge efter" in said
    assert page.locator(".search__status *").count() == 0


def test_a_result_leads_to_its_place_with_the_words_marked_there(page):
    ask(page, "lappe skaden", "resultat")
    link = page.locator('.search__result > a[href="#t2-m1"]')

    link.click()

    place = page.locator("[id=t2-m1]")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#t2-m1"
    place.wait_for()
    assert place.evaluate("place => place.getBoundingClientRect().top < innerHeight")
    page.wait_for_function("CSS.highlights.has('searched')")
    assert {"lappe", "skaden"} <= set(page.evaluate(MARKED))


def test_results_are_narrowed_and_more_of_them_shown(page):
    ask(page, "børn", "resultater for ”børn”")
    count = int(page.locator(".search__status").inner_text().split()[0])
    assert page.locator(".search__result").count() == 10

    page.click(".search__more")
    assert page.locator(".search__result").count() == min(20, count)
    assert (
        page.locator(".search__result")
        .nth(10)
        .locator("> a")
        .evaluate("it => it.matches(':focus')")
    )

    page.select_option("[name=dokument]", index=1)
    page.wait_for_function(
        f"parseInt(document.querySelector('.search__status').textContent) < {count}"
    )
    assert page.locator(".search__result").count() <= 10


def test_the_search_is_reached_and_used_by_keyboard_alone(page):
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "soeg"
    page.keyboard.type("uddannelse")
    page.keyboard.press("Enter")
    page.locator("[data-result]").first.wait_for()

    tab_to(page, "[data-result]")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash")

    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "soeg"


def test_without_script_it_is_one_long_text_with_contents_and_no_empty_search(open_with, file):
    page = open_with(java_script_enabled=False)
    page.goto(file)

    assert not page.locator(".search").is_visible()
    assert page.locator("nav.contents a").count() > 90
    page.locator("nav.contents a", has_text="Ordliste").click()
    assert page.url.endswith("#side:ordliste")
    assert page.locator("[id=v4-2]").is_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_screen(open_with, file, width):
    page = open_with(viewport={"width": width, "height": 900})
    page.goto(file)
    ask(page, "uddannelse", "resultater")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_in_it(open_with, bundles, file, scheme, width):
    page = open_with(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.goto(file)
    ask(page, "udannelse", "resultater")
    checks = PageChecks(page, bundles)
    checks.load()

    assert checks.axe() == []
