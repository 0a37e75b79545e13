"""Two generations of a policy in a real browser: axe, narrow screens, the way from old to new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from page_checks import PageChecks

KINDS = {
    "what is new": "dokumenter/legepolitik-2/hvad-er-nyt/",
    "replaced statement": "temaer/leg/t1-f1/",
    "earlier matrix": "sammenhaeng/legepolitik/boern-og-unge/",
    "list with both": "temaer/",
}
every_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())


@pytest.fixture(scope="module")
def address_of_site(next_policy_site: Path, serve: Callable[..., str]) -> str:
    return serve(next_policy_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(reduced_motion="reduce", locale="da-DK")
    yield context.new_page()
    context.close()


@every_kind
def test_axe_finds_nothing_in_any_scheme_on_any_screen(page, address_of_site, bundles, address):
    page.goto(address_of_site + address)
    checks = PageChecks(page, bundles)
    checks.load()
    found = []
    for width, scheme in product((1280, 320), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [(width, scheme, *wrong) for wrong in checks.axe() + checks.cut_off()]

    assert found == []


@every_kind
def test_nothing_is_wider_than_a_screen_of_320_pixels(page, address_of_site, address):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address_of_site + address)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_an_old_link_leads_over_the_banner_to_the_place_that_it_became(page, address_of_site):
    page.goto(f"{address_of_site}k/t1-m2/")
    page.wait_for_url("**/temaer/leg/t1-m2/")
    banner = page.get_by_role("note")

    banner.get_by_role("link", name="P2.T1.M2").click()
    page.wait_for_url("**/temaer/p2-leg/p2-t1-m2/")
    assert page.get_by_role("note").count() == 0
    assert "Børn leger sammen på tværs af alder og køn." in page.locator("main").inner_text()


def test_a_search_shows_what_is_in_force_first_and_marks_the_rest(page, address_of_site):
    page.goto(f"{address_of_site}soeg/?q=legepladserne")
    page.locator(".search__status").filter(has_text="resultat").wait_for()
    places = page.locator(".search__results > li").all_inner_texts()
    earlier = ["tidligere" in place for place in places]

    assert len(places) == 3
    assert earlier == [False, False, True]
