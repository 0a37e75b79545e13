"""The flow and the parts of the matrix in a real browser, by keyboard and without scripts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page in a browser that runs no scripts of the site."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=False, locale="da-DK"
    )
    yield context.new_page()
    context.close()


def focused(page: Any) -> str:
    return page.locator(":focus").get_attribute("aria-label") or ""


# ── The flow ─────────────────────────────────────────────────────────────────────────────────────


def test_the_drawing_is_reached_by_tab_then_each_band_in_the_order_of_the_table(page, site):
    page.goto(f"{site}sammenhaeng/stroem/")
    page.locator('a[href="#tabel"]').focus()
    rows = page.locator(".flow-table__strength a")
    compared = [rows.nth(number).get_attribute("href") for number in range(rows.count())]

    page.keyboard.press("Tab")
    assert focused(page) == "Fra temaer til visioner, tegning"
    reached = []
    for _ in compared:
        page.keyboard.press("Tab")
        reached.append(page.locator(":focus").get_attribute("href"))
        assert float(page.locator(":focus .flow__band").evaluate(STROKE_WIDTH)) == 16

    assert len(compared) == 20
    assert reached == compared


STROKE_WIDTH = "band => parseFloat(getComputedStyle(band).strokeWidth)"


def test_a_band_says_what_it_joins_and_leads_to_both_texts(page, site):
    page.goto(f"{site}sammenhaeng/stroem/")

    page.get_by_role("link", name="T2.M1, direkte, til V1 Tidlig indsats", exact=True).focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/sammenhaeng/t2-m1/tidlig-indsats/")
    assert page.locator("h1").inner_text() == (
        "Mål 1 i Tværfaglighed og forebyggelse – ”Tidlig indsats”"
    )


def test_on_a_phone_the_drawing_moves_sideways_and_the_page_does_not(page, site):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}sammenhaeng/stroem/")
    drawing = page.locator(".flow")
    assert page.locator(".flow__hint").is_visible()
    assert drawing.evaluate("region => region.scrollLeft") == 0

    drawing.focus()
    page.keyboard.press("ArrowRight")

    deadline = time.monotonic() + 20  # a page without scripts cannot wait by a function of its own
    while drawing.evaluate("region => region.scrollLeft") == 0 and time.monotonic() < deadline:
        page.wait_for_timeout(20)
    assert drawing.evaluate("region => region.scrollLeft") > 0
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_words_of_the_drawing_are_16_pixels_and_more_on_every_screen(page, site):
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site}sammenhaeng/stroem/")
        scale = page.locator(".flow__drawing").evaluate("svg => svg.getScreenCTM().a")
        assert 16 * scale >= 15.99


def test_in_forced_colours_direct_is_still_whole_and_indirect_broken(browser, site):
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{site}sammenhaeng/stroem/")

    def dashes(strength: str) -> str:
        band = page.locator(f'.flow a[aria-label*=", {strength}, "] path').first
        return band.evaluate("band => getComputedStyle(band).strokeDasharray")

    assert dashes("direkte") == "none"
    assert dashes("indirekte") == "9px, 4px"
    context.close()


# ── Parts of the matrix ──────────────────────────────────────────────────────────────────────────


def chosen(page: Any) -> list[str]:
    return page.locator('.choices [aria-current="page"]').all_inner_texts()


def test_the_matrix_is_narrowed_by_links_and_the_back_button_undoes_it(page, site):
    page.goto(f"{site}sammenhaeng/")
    assert chosen(page) == ["Alle", "Mål og fokuspunkter", "Alle temaer"]

    page.get_by_role("link", name="Kun direkte").click()
    page.wait_for_url("**/sammenhaeng/kun-direkte/")
    page.get_by_role("link", name="Kun mål").click()
    page.wait_for_url("**/sammenhaeng/kun-direkte/maal/")

    assert chosen(page) == ["Kun direkte", "Kun mål", "Alle temaer"]
    assert "Her tæller kun direkte koblinger fra mål." in page.locator("main").inner_text()
    page.go_back()
    page.wait_for_url("**/sammenhaeng/kun-direkte/")
    assert chosen(page) == ["Kun direkte", "Mål og fokuspunkter", "Alle temaer"]


def test_a_theme_is_shown_with_its_statements_and_all_themes_are_one_link_away(page, site):
    page.goto(f"{site}sammenhaeng/")
    page.locator(".choices").get_by_role("link", name="T4 Medansvar i eget liv").click()
    page.wait_for_url("**/sammenhaeng/medansvar-i-eget-liv/")

    assert chosen(page) == ["T4 Medansvar i eget liv"]
    assert page.locator(".matrix--statements tbody tr").count() == 10
    page.get_by_role("link", name="Alle temaer").click()
    page.wait_for_url("**/sammenhaeng/")


# ── How many demands have an answer ──────────────────────────────────────────────────────────────


def test_each_demand_is_a_mark_whose_form_and_name_say_whether_it_has_an_answer(page, site):
    page.goto(f"{site}visioner/uddannelse-eller-arbejde/")

    assert page.locator(".coverage__words").inner_text() == "4 af 8 krav har et svar"
    marks = page.locator(".coverage").get_by_role("img")
    names = [marks.nth(number).get_attribute("aria-label") or "" for number in range(8)]
    forms = [
        marks.nth(number).locator("rect, circle").evaluate("m => m.tagName") for number in range(8)
    ]
    assert [name.rpartition(": ")[2] for name in names] == [
        {"rect": "har et svar", "circle": "ingen formulering fundet"}[form] for form in forms
    ]
    assert names[0] == (
        "Alle unge skal have en uddannelse, hvis de ikke finder arbejde: har et svar"
    )
