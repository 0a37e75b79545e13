"""What every reader is promised: the keyboard is enough, folds open, nothing moves by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from keyboard import tab_to
from test_site_browser import KINDS, visit


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")
    yield context.new_page()
    context.close()


FOLDED = ".support-card__more > summary"


@pytest.mark.parametrize(
    ("start", "stops"),
    [
        ("sammenhaeng/", (".matrix td a", FOLDED, ".support-card__links a")),
        ("sammenhaeng/stroem/", ("svg a",)),
    ],
    ids=["matrix", "flow"],
)
def test_a_keyboard_alone_leads_from_the_overview_to_the_words_of_both(page, site, start, stops):
    page.goto(site + start)
    for stop in stops:
        tab_to(page, stop)
        before = page.url
        page.keyboard.press("Enter")
        if stop == FOLDED:
            page.locator(".support-card__more[open]").wait_for()
        else:
            page.wait_for_url(lambda url, before=before: url != before)

    assert page.locator(".compare__side").count() == 2


def test_folded_words_are_opened_for_whoever_looks_for_them(page, site):
    page.goto(f"{site}visioner/tidlig-indsats/")
    assert not page.locator(".cite p").first.is_visible()

    page.goto("about:blank")
    page.goto(f"{site}visioner/tidlig-indsats/#:~:text={quote('indhold fra')}")

    page.locator(".cite[open]").wait_for()
    assert page.locator(".cite p").first.is_visible()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_nothing_moves_on_a_page_unless_the_reader_moves_it(page, site, address):
    visit(page, site + address)

    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
        const style = getComputedStyle(one);
        return style.animationName !== "none" || style.scrollBehavior !== "auto" ||
            style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
    }).map((one) => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "temaer/", "visioner/tidlig-indsats/"])
def test_marks_have_the_readers_own_colour_where_colours_are_forced(browser, site, address, scheme):
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(site + address)
    colours = """() => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = "CanvasText";
        const ours = [...document.querySelectorAll(".mark path")].flatMap((path) => {
            const { fill, stroke } = getComputedStyle(path);
            return [fill, stroke].filter((colour) => colour !== "none");
        });
        return [getComputedStyle(probe).color, [...new Set(ours)]];
    }"""
    text, marks = page.evaluate(colours)

    assert marks == [text]
    context.close()
