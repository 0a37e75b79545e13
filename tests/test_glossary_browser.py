"""Explained words and citations in a real browser: by keyboard, by touch, without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyboard import tab_to

GOAL = "temaer/tvaerfaglighed-og-forebyggelse/t2-m2/"
CITATION = (
    "”Vi vil skabe mønsterbrydere og sigte mod stjernerne sammen med børn og unge” T2.M2 i "
    "Sammenhængende Børne- og Ungepolitik (Vesthimmerlands Kommune, gælder for årene 2020–2026). "
    "Børn og unge i Vesthimmerland, indhold fra 21.\N{NO-BREAK SPACE}november 2026: /k/t2-m2/"
)


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_script(browser: Any) -> Iterator[Any]:
    context = browser.new_context(
        java_script_enabled=False, has_touch=True, viewport={"width": 360, "height": 740}
    )
    yield context.new_page()
    context.close()


def test_a_word_leads_by_keyboard_to_its_explanation_and_back(page, site):
    page.goto(site + GOAL)

    tab_to(page, ".term")
    page.keyboard.press("Enter")

    note = page.locator(":target")
    assert note.inner_text() == (
        "mønsterbrydere: Politikken vil skabe mønsterbrydere sammen med børn og unge, "
        "men forklarer ikke ordet. Tilbage Alle steder"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(":target").inner_text() == "mønsterbrydere"


def test_a_word_leads_by_touch_to_its_explanation_without_script(page_without_script, site):
    page = page_without_script
    page.goto(site + GOAL)

    page.locator(".term").tap()

    assert page.url.endswith("#ord-moensterbrydere")
    page.get_by_role("link", name="Alle steder med mønsterbrydere").tap()
    page.wait_for_url("**/ordliste/#ord-moensterbrydere")
    page.locator("#ord-moensterbrydere .facts a").tap()
    page.wait_for_url("**/t2-m2/")


def test_a_citation_is_copied_by_keyboard_and_that_is_announced(page, site):
    page.goto(site + GOAL)
    tab_to(page, ".cite summary")
    page.keyboard.press("Enter")
    tab_to(page, ".cite button")

    page.keyboard.press("Enter")

    page.get_by_role("status").filter(has_text="Henvisningen er kopieret.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == CITATION


def test_a_citation_that_cannot_be_copied_says_what_to_do(page, site):
    page.goto(site + GOAL)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_text("Henvis til stedet").click()

    page.get_by_role("button", name="Kopiér henvisning").click()

    page.get_by_role("status").filter(
        has_text="Det lykkedes ikke. Markér teksten, og kopiér den selv."
    ).wait_for()


@pytest.mark.parametrize(
    "address",
    [
        GOAL,
        "visioner/tidlig-indsats/",
        "sammenhaeng/t2-m1/tidlig-indsats/",
        "sammenhaeng/tvaerfaglighed-og-forebyggelse/tidlig-indsats/",
    ],
    ids=["statement", "vision", "side by side", "cell"],
)
def test_without_script_the_citation_is_there_to_select_and_there_is_no_button(
    page_without_script, site, address
):
    page = page_without_script
    page.goto(site + address)

    page.get_by_text("Henvis til stedet").tap()

    assert "/k/" in page.locator(".cite p").inner_text()
    assert page.locator(".cite p").is_visible()
    assert page.locator(".cite button").count() == 0


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("t2-m1", "temaer/tvaerfaglighed-og-forebyggelse/t2-m1/"),
        ("fo-2", "dokumenter/boerne-og-ungepolitik/forord/#fo-2"),
        ("t2-m1-v1", "sammenhaeng/t2-m1/tidlig-indsats/"),
    ],
)
def test_a_short_address_leads_on_without_script(page_without_script, site, name, address):
    page_without_script.goto(f"{site}k/{name}/", wait_until="commit")

    page_without_script.wait_for_url(site + address)
    if "#" in address:
        assert page_without_script.locator(":target").is_visible()
