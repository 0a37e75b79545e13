"""Every page of the real site is held against axe and the ACT rules, those that lead on too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from page_checks import PageChecks

from explorer.site import urls

PARTS = 24
"""How many tests the pages are dealt out to, so that several processes share them evenly."""

LEADS_ON = '<meta http-equiv="refresh"'


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def checks(browser: Any, bundles: str) -> Iterator[PageChecks]:
    """A page with the checkers."""
    context = browser.new_context(reduced_motion="reduce", locale="da-DK")
    yield PageChecks(context.new_page(), bundles)
    context.close()


@pytest.fixture(scope="module")
def staying(
    real_site: Path, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The address of copies of the pages that lead on, which stay where they are."""
    folder = tmp_path_factory.mktemp("staying")
    for file in real_site.rglob("*.html"):
        before, leads_on, after = file.read_text(encoding="utf-8").partition(LEADS_ON)
        if leads_on:
            copy = folder / file.relative_to(real_site)
            copy.parent.mkdir(parents=True)
            copy.write_text(before + after.partition(">")[2], encoding="utf-8")
    return serve(folder) + "/"


def wide(page: Any) -> None:
    """Show what comes next in the light on a wide screen."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def narrow(page: Any) -> None:
    """Show the page in the dark on a narrow screen, with text twice as large."""
    page.set_viewport_size({"width": 320, "height": 900})
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def found_on(checks: PageChecks, address: str, source: str) -> Iterator[tuple[str, ...]]:
    wide(checks.page)
    checks.page.goto(address)
    checks.load()
    yield from (("light, wide", *found) for found in checks.axe())
    yield from (("ACT", *found) for found in checks.act(source))
    narrow(checks.page)
    yield from (("dark, narrow, 200 %", *found) for found in checks.axe() + checks.cut_off())


@pytest.mark.parametrize("part", range(PARTS))
def test_neither_axe_nor_the_act_rules_find_anything_on_any_page(
    checks, site, staying, real_site, part
):
    pages = (file for file in real_site.rglob("*.html") if file != real_site / urls.OFFLINE_FILE)
    files = sorted(pages)[part::PARTS]  # the one file is held to axe in test_offline_browser.py
    found = []
    for file in files:
        address = file.relative_to(real_site).as_posix().removesuffix("index.html")
        source = file.read_text(encoding="utf-8")
        shown = (staying if LEADS_ON in source else site) + address
        found += [(address, *one) for one in found_on(checks, shown, source)]

    assert found == []
    assert files


FAULTY = """<!doctype html><html lang="da"><meta charset="utf-8"><title>Prøve</title>
<style>p { color: #999; background: #fff } div { height: 1em; overflow: hidden }</style>
<main><h1>Prøve</h1><h3>Overspringer</h3><p>Grå ord<img src="x.png"></p>
<a href="x" role="dims">Link</a><div>Et<br>To</div></main></html>"""


def test_what_is_wrong_is_found(checks, serve, tmp_path):
    (tmp_path / "faulty.html").write_text(FAULTY, encoding="utf-8")
    wrong = {one[1] for one in found_on(checks, f"{serve(tmp_path)}/faulty.html", FAULTY)}

    assert wrong >= {
        "image-alt",
        "color-contrast",
        "heading-order",
        "aria-roles",
        "QW-ACT-R17",
        "QW-ACT-R20",
        "QW-ACT-R37",
        "cut off",
    }
