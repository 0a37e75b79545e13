"""Every place where focus stops, on every kind of page: it can be seen, and nothing covers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_site_browser import KINDS, visit

WRONG_STOPS = """() => {
    const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const looks = ["outlineStyle", "outlineWidth", "boxShadow", "stroke", "strokeWidth"];
    const look = (stop) => [stop, ...stop.querySelectorAll("*")].flatMap((element) =>
        [null, "::before", "::after"].flatMap((part) => {
            const style = getComputedStyle(element, part);
            return looks.map((name) => style[name]);
        })).join();
    const uncovered = (stop) => {
        const { left, right, top, bottom } = stop.getClientRects()[0];
        const seen = [top + 2, (top + bottom) / 2, bottom - 2]
            .filter((y) => y >= 0 && y < innerHeight)
            .map((y) => document.elementFromPoint(Math.min((left + right) / 2, innerWidth - 1), y));
        return seen.length && seen.every((top) => top && (stop.contains(top) || top.contains(stop)
            && !top.matches("header, nav, thead, th")));
    };
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    const wrong = [];
    let count = 0;
    for (const stop of document.querySelectorAll(stops)) {
        if (!stop.checkVisibility({ visibilityProperty: true })) continue;
        count += 1;
        document.activeElement.blur();
        const before = look(stop);
        stop.focus();
        const name = stop.outerHTML.slice(0, 160);
        if (document.activeElement !== stop) wrong.push(`cannot have focus: ${name}`);
        else if (look(stop) === before) wrong.push(`does not show it: ${name}`);
        else if (!stop.closest("svg") && !uncovered(stop)) wrong.push(`is covered: ${name}`);
    }
    return { count, wrong };
}"""
"""Looks before and with focus differ by an outline, a shadow or a stroke, its own or a part's.

Bands of a drawing cross each other on purpose; that each is reached is told in test_flow_browser.
"""


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(reduced_motion="reduce", locale="da-DK")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_focus_is_seen_wherever_it_stops_and_nothing_covers_it(page, site, address, width):
    page.set_viewport_size({"width": width, "height": 700})
    visit(page, site + address)
    page.keyboard.press("Tab")

    stops = page.evaluate(WRONG_STOPS)

    assert stops["wrong"] == []
    assert stops["count"] > 5


def test_a_stop_that_does_not_show_focus_or_is_covered_is_found(page):
    page.set_content("""<!doctype html><style>.plain { outline: none }
        div { position: fixed; inset: 0 0 auto; height: 4em; background: white }</style>
        <a href="/a">Dækket</a><div></div><p style="margin-top: 8em"><a href="/b">Set</a>
        <a class="plain" href="/c">Uden</a></p>""")
    page.keyboard.press("Tab")

    stops = page.evaluate(WRONG_STOPS)

    assert stops["count"] == 3
    assert [line.partition(":")[0] for line in stops["wrong"]] == ["is covered", "does not show it"]
