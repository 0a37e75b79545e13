"""The real site in a real browser: search, keyboard, narrow screens, colours, strict rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from keyboard import tab_to
from page_checks import PageChecks

from explorer.pipeline import open_data
from explorer.site.hosting import headers_for
from explorer.site.pages.offline import offline_page
from explorer.site.pages.plan import plan_pages

KINDS = {
    "front page": "",
    "list of documents": "dokumenter/",
    "document": "dokumenter/boerne-og-ungepolitik/",
    "whole document": "dokumenter/vores-vesthimmerland/hele/",
    "section": "dokumenter/vores-vesthimmerland/vores-strategi/",
    "section of lines": "dokumenter/boerne-og-ungepolitik/kontakt-p/",
    "foundation": "dokumenter/vores-vesthimmerland/fundament/",
    "list of themes": "temaer/",
    "theme": "temaer/tvaerfaglighed-og-forebyggelse/",
    "goal": "temaer/tvaerfaglighed-og-forebyggelse/t2-m1/",
    "focus point": "temaer/tvaerfaglighed-og-forebyggelse/t2-f3/",
    "list of visions": "visioner/",
    "vision": "visioner/tidlig-indsats/",
    "value": "vaerdier/det-gode-liv/",
    "focus area": "fokusomraader/vores-boern-og-unge/",
    "star": "stjernen/",
    "ladder": "stigen/",
    "matrix": "sammenhaeng/",
    "part of the matrix": "sammenhaeng/kun-direkte/maal/",
    "row of the matrix": "sammenhaeng/tvaerfaglighed-og-forebyggelse/",
    "cell of the matrix": "sammenhaeng/tvaerfaglighed-og-forebyggelse/tidlig-indsats/",
    "every judgement": "sammenhaeng/alle/",
    "flow": "sammenhaeng/stroem/",
    "gaps": "sammenhaeng/huller/",
    "how the links were made": "sammenhaeng/metode/",
    "texts of a link": "sammenhaeng/t2-m1/tidlig-indsats/",
    "texts without a link": "sammenhaeng/t1-m1/tidlig-indsats/",
    "appendix of a theme": "bilag/t2/",
    "appendix of a vision": "bilag/v1/",
    "list of doors": "for/",
    "door": "for/foraelder/",
    "door with every kind of place": "for/forening/",
    "dialogue cards": "dialogkort/",
    "poster": "plakat/",
    "glossary": "ordliste/",
    "open data": "data/",
    "the site in one file": "offline/",
    "short address": "k/t2-m1/",
    "changes": "aendringer/",
    "list of names": "navne/",
    "name": "navne/vesthimmerlandsmodellen/",
    "article": "metode/",
    "index": "indeks/",
    "accessibility": "was/",
    "search": "soeg/",
    "search with results": "soeg/?q=indsats",
    "search without results": "soeg/?q=xylofon",
    "transcription": "overfoersel/",
    "not found": "404.html",
}
every_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())

WATCH_FOR_VIOLATIONS = """
    window.violations = [];
    addEventListener("securitypolicyviolation",
        (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


KEPT = """async () => [
    document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...await caches.keys(), ...(await indexedDB.databases()).map(({ name }) => name),
    ...await navigator.serviceWorker.getRegistrations(),
].filter(Boolean)"""
"""What a visit leaves in the browser."""


def strict(path: str) -> dict[str, str]:
    """Return the headers that a careful web server sends with a path."""
    return headers_for(path.removeprefix("/"))


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture(scope="module")
def strict_site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site on a server with strict rules."""
    return serve(real_site, strict) + "/"


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[Any]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="da-DK"
    )
    yield context
    context.close()


@pytest.fixture
def page(context: Any) -> Iterator[Any]:
    page = context.new_page()
    yield page
    page.close()


def visit(page: Any, address: str) -> None:
    """Go to an address, and wait until it has led on, or a search that it asks for is answered."""
    page.goto(address)
    if "/k/" in address:
        page.wait_for_url("**/temaer/**")
    if "?q=" in address:
        page.locator(".search__status").filter(has_text="resultat").wait_for()


def left_behind(request: Any) -> bool:
    """Tell whether the browser itself dropped a request, because a short address led on."""
    from_there = "/k/" in request.headers.get("referer", request.url)
    return from_there and request.failure == "net::ERR_ABORTED"


# ── Every kind of page ───────────────────────────────────────────────────────────────────────────


def test_every_template_of_a_page_is_among_the_kinds(real_plan):
    told = partial(offline_page, real_plan, 1)
    drafts = (*plan_pages(real_plan), *open_data(real_plan)[1], told)
    template_of = {page.address: page.template for page in (draft() for draft in drafts)}

    tried = {template_of[address.partition("?")[0]] for address in KINDS.values()}
    assert set(template_of.values()) - tried == set()


@every_kind
def test_axe_finds_nothing_in_any_scheme_on_any_screen_with_text_of_any_size(
    page, site, bundles, address
):
    visit(page, site + address)
    checks = PageChecks(page, bundles)
    checks.load()
    found = []
    for width, scheme, size in product((1280, 320), ("light", "dark"), ("100%", "200%")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        wrong = checks.axe() + checks.cut_off()
        found += [(width, scheme, size, *one) for one in wrong]

    assert found == []


@every_kind
def test_no_page_is_wider_than_the_screen_when_its_text_is_twice_as_large(page, site, address):
    page.set_viewport_size({"width": 1280, "height": 900})
    visit(page, site + address)
    page.add_style_tag(content=TWICE)

    assert page.evaluate("document.documentElement.scrollWidth") == 1280


@every_kind
def test_nothing_is_wider_than_a_screen_of_320_pixels(page, site, address):
    page.set_viewport_size({"width": 320, "height": 700})
    visit(page, site + address)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@every_kind
def test_a_page_asks_only_its_own_site_breaks_no_strict_rule_and_complains_of_nothing(
    page, strict_site, address
):
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: left_behind(request) or said.append(request.url))
    page.on(
        "response", lambda response: response.status < 400 or said.append(f"not ok: {response.url}")
    )
    page.add_init_script(WATCH_FOR_VIOLATIONS)

    visit(page, strict_site + address)

    assert page.evaluate("violations") == []
    assert said == []
    assert asked
    assert [url for url in asked if not url.startswith(strict_site)] == []
    assert page.evaluate(KEPT) == []


# ── Search ───────────────────────────────────────────────────────────────────────────────────────


def test_search_finds_a_known_sentence_and_the_result_leads_to_it(page, site):
    page.goto(site)
    page.get_by_label("Hvad leder du efter?").fill("håndholdt indsats")
    page.keyboard.press("Enter")
    result = page.locator('[data-result][href*="/visioner/uddannelse-eller-arbejde/"]').first
    result.wait_for()

    assert page.url == f"{site}soeg/?q=h%C3%A5ndholdt+indsats"
    assert page.locator(".search__status").inner_text().endswith("”håndholdt indsats”")
    assert page.locator("mark").first.inner_text().lower() in ("håndholdt", "indsats")
    result.click()
    page.wait_for_url(f"{site}visioner/uddannelse-eller-arbejde/?marker=*#v4-2")
    page.wait_for_function("CSS.highlights.has('searched')")
    assert page.evaluate("[...CSS.highlights.get('searched')].map(String)")[0] == "håndholdt"
    assert "håndholdt indsats, hvor de unge mødes i øjenhøjde" in page.locator("main").inner_text()


def test_each_result_says_where_in_the_documents_it_stands(page, site):
    visit(page, f"{site}soeg/?q=tidligt+fat")

    first = page.locator(".search__result").first
    assert first.locator("a").first.inner_text() == "Mål 1 i Tværfaglighed og forebyggelse"
    assert first.locator(".search__place").inner_text() == (
        "Børne- og Ungepolitik · Tværfaglighed og forebyggelse · T2.M1"
    )


def test_a_search_without_result_says_so(page, site):
    visit(page, f"{site}soeg/?q=xylofon")

    assert page.locator(".search__status").inner_text() == (
        "Ingen resultater for ”xylofon”. Ordene står ikke i dokumenterne. "
        "Prøv et andet ord, eller slå op i indekset."
    )
    assert page.locator("[data-result]").count() == 0


def test_search_works_from_an_opened_address_under_strict_rules(page, strict_site):
    page.add_init_script(WATCH_FOR_VIOLATIONS)
    visit(page, f"{strict_site}soeg/?q=praktik")

    assert page.locator("[data-result]").count() > 0
    assert page.evaluate("violations") == []


def test_the_site_works_in_a_sub_folder(page, serve, real_site):
    site = f"{serve(real_site.parent)}/{real_site.name}/"
    failed: list[str] = []
    page.on("response", lambda got: got.status < 400 or failed.append(got.url))
    visit(page, f"{site}soeg/?q=mønsterbrydere")

    page.locator("[data-result]").first.click()
    page.wait_for_url(f"{site}temaer/tvaerfaglighed-og-forebyggelse/**")
    assert "mønsterbrydere" in page.locator("main").inner_text()
    page.get_by_role("link", name="Forside").click()
    page.wait_for_url(site)
    assert failed == []


def test_without_javascript_the_search_page_leads_to_the_index(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}soeg/?q=praktik")

    assert page.locator(".notice").inner_text() == (
        "Søgningen kræver JavaScript. Uden det kan du finde frem i indekset fra A til Å."
    )
    page.locator(".notice a").click()
    assert page.locator("h1").inner_text() == "Indeks fra A til Å"
    page.get_by_role("link", name="Vi vil styrke bevægelse og sundhed i folkeskolen").click()
    assert page.url == f"{site}visioner/bevaegelse-og-sundhed/"
    context.close()


# ── Keyboard ─────────────────────────────────────────────────────────────────────────────────────


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


@pytest.mark.parametrize("address", ["", "temaer/tvaerfaglighed-og-forebyggelse/t2-m1/"])
def test_the_first_tab_offers_to_skip_to_the_content_and_enter_does(page, site, address):
    page.goto(site + address)

    page.keyboard.press("Tab")

    skip = page.locator(".skip-link")
    assert focused(page) == "Gå til sidens indhold"
    assert skip.is_visible()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"


def test_every_link_and_field_is_reached_by_tab_in_the_order_of_the_page_and_shows_it(page, site):
    page.goto(f"{site}visioner/tidlig-indsats/")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.get_by_role("button", name="Kopiér henvisning").wait_for()
    page.evaluate("window.stops = [...document.querySelectorAll('a, input, button, summary')]")
    count = page.evaluate("stops.length")
    reached = []
    for _ in range(count):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("stops.indexOf(document.activeElement)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", focused(page)

    assert reached == list(range(count))


def test_adopted_words_in_results_are_quotes_and_our_words_are_not(page, site):
    visit(page, f"{site}soeg/?q=indsats")
    assert page.locator(".search__excerpt").first.locator("> q").count() == 1

    visit(page, f"{site}soeg/?q=tilgængelighed")
    ours = page.locator(".search__result", has_text="Om siden")
    assert ours.count() > 0
    assert ours.locator("q").count() == 0


def test_search_needs_only_a_keyboard(page, site):
    page.goto(f"{site}soeg/")
    tab_to(page, "#soeg")
    page.keyboard.type("lappe skaden")
    page.keyboard.press("Enter")
    page.locator("[data-result]").first.wait_for()
    tab_to(page, "[data-result]")

    page.keyboard.press("Enter")
    page.wait_for_url("**/temaer/**")

    assert "Vi vil tage tidligt fat og ikke først lappe" in page.locator("main").inner_text()


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def background(page: Any, selector: str) -> str:
    return page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).backgroundColor")


def test_a_permalink_brings_its_piece_into_view_and_sets_it_apart(page, site):
    whole = f"{site}dokumenter/boerne-og-ungepolitik/hele/"
    page.goto(whole)
    before = background(page, "#t2-m2")

    page.goto(f"{whole}#t2-m2")

    assert page.locator("#t2-m2").bounding_box()["y"] < 900
    assert background(page, "#t2-m2") != before
    assert background(page, "#t2-m1") == before


def test_a_mark_leads_to_the_suggestion_and_back(page, site):
    page.goto(f"{site}dokumenter/vores-vesthimmerland/hele/")
    mark = page.locator(".erratum").first
    mark.click()

    note = page.locator(":target")
    assert note.inner_text().startswith("Der står ")
    assert "formentlig ment" in note.inner_text()
    note.get_by_role("link").click()
    assert page.evaluate("document.querySelector(':target').className") == "erratum"


def test_every_point_of_the_star_leads_to_its_page(page, site):
    page.goto(f"{site}stjernen/")
    points = page.locator("svg a")
    names = [points.nth(number).get_attribute("aria-label") for number in range(points.count())]

    assert len(names) == 9
    points.nth(names.index("Klimabevidsthed")).click()
    page.wait_for_url("**/vaerdier/klimabevidsthed/")
    assert page.locator("h1").inner_text() == "Klimabevidsthed"


def test_a_rung_without_a_document_is_an_empty_place_in_words(page, site):
    page.goto(f"{site}stigen/")

    rungs = page.locator(".ladder__rung").all_inner_texts()
    assert [rung.split("\n\n") for rung in rungs] == [
        ["Politisk niveau", "Strategi", "Vores Vesthimmerland 2022-2026"],
        ["Politisk niveau", "Udviklingsplaner", "Ikke offentliggjort her"],
        ["Administrativt niveau", "Handlingsplaner", "Ikke offentliggjort her"],
    ]
    assert page.locator(".ladder__rung a").count() == 1


def test_printed_the_whole_document_is_only_the_document(page, site):
    page.goto(f"{site}dokumenter/boerne-og-ungepolitik/hele/")
    page.emulate_media(media="print")

    for selector in (".site-header nav", ".site-header form", ".breadcrumbs", ".contents"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator("#t2-m1").is_visible()


# ── Large text ───────────────────────────────────────────────────────────────────────────────────

TWICE = "html { font-size: 200% !important }"


def test_contents_stand_beside_the_text_and_under_the_title_when_the_text_is_twice_as_large(
    page, site
):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}temaer/tvaerfaglighed-og-forebyggelse/")
    text, contents = page.locator(".adopted").first, page.locator(".page__aside")
    width = text.bounding_box()["width"]
    assert contents.bounding_box()["x"] > text.bounding_box()["x"] + width

    page.add_style_tag(content=TWICE)

    assert contents.bounding_box()["y"] < text.bounding_box()["y"]
    assert contents.bounding_box()["x"] < text.bounding_box()["x"] + width


def test_a_long_word_in_a_heading_is_divided_where_danish_divides_it(page, site):
    page.goto(f"{site}temaer/")

    for heading in ("h1", "h2"):
        hyphens = f"getComputedStyle(document.querySelector('main {heading}')).hyphens"
        assert page.evaluate(hyphens) == "auto"
    assert page.evaluate("document.documentElement.lang") == "da"


def test_no_figure_of_the_account_breaks_in_two_on_a_narrow_screen(page, site):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}overfoersel/")

    heights = page.evaluate("""[...document.querySelectorAll('.account tbody td')].map((cell) => {
        const words = document.createRange();
        words.selectNodeContents(cell);
        return words.getClientRects().length;
    })""")
    assert set(heights) == {1}
