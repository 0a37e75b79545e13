"""What is printed: no navigation, nothing closed, the address where it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import a_corpus
from test_pages import a_plan, made
from test_render import ASSETS, TEMPLATES

from explorer.site.render import Renderer


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize(
    "address", ["", "temaer/boerne-og-ungemiljoe/", "dokumenter/boerne-og-ungepolitik/hele/"]
)
def test_paper_has_no_navigation_no_search_and_no_way_to_skip(page, site, address):
    page.goto(f"{site}{address}")

    seen = page.locator("nav:visible, [role=search]:visible, .skip-link:visible")
    assert seen.count() == 0
    assert page.locator("h1:visible").count() == 1


def test_what_is_closed_on_the_screen_is_open_on_paper(page, site):
    page.goto(f"{site}visioner/tidlig-indsats/")

    closed = page.locator("details:not([open])")
    assert closed.count() > 0
    shown = "all => all.map(one => one.lastElementChild.checkVisibility())"
    assert set(closed.evaluate_all(shown)) == {True}


def test_the_address_of_a_page_is_printed_where_the_site_knows_its_own():
    plan = a_plan(a_corpus())
    known = replace(plan, config=plan.config.model_copy(update={"base_address": "https://a.dk/b"}))
    address = "temaer/tema-1/"

    printed = Renderer(known, ASSETS, TEMPLATES).html(made(known)[address])
    silent = Renderer(plan, ASSETS, TEMPLATES).html(made(plan)[address])

    assert '<p class="imprint" hidden>Siden ligger på https://a.dk/b/temaer/tema-1/</p>' in printed
    assert "imprint" not in silent
