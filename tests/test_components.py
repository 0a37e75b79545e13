"""The page of the components: nothing is missing on it, and it is open to everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import a_judged_corpus
from page_checks import PageChecks
from selectolax.lexbor import LexborHTMLParser
from test_pages import a_plan
from test_render import ASSETS, TEMPLATES

from explorer.preview import Preview
from explorer.reading import Project
from explorer.serve import serving
from explorer.site import urls
from explorer.site.pages.components import component_files, components_page, contracts_in
from explorer.site.pages.examples import EXAMPLES
from explorer.site.render import Renderer

SOURCES = {
    path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
    for path in TEMPLATES.rglob("*.jinja")
}
NAMES = [name for _, name in component_files(SOURCES)]


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    plan = a_plan(a_judged_corpus())
    return LexborHTMLParser(Renderer(plan, ASSETS, TEMPLATES).html(components_page(plan, SOURCES)))


def test_every_component_has_an_example_and_no_other_has():
    assert set(NAMES) - set(EXAMPLES) == set(), "give it an example in site/pages/examples.py"
    assert set(EXAMPLES) - set(NAMES) == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_component_show_every_macro_that_pages_use_of_it(name: str):
    macros = {example.macro for example in EXAMPLES[name]}

    assert name in macros or macros == {""}
    assert len({example.state for example in EXAMPLES[name]}) == len(EXAMPLES[name])


def test_the_page_shows_each_state_below_its_component(page: LexborHTMLParser):
    titles = [node.text() for node in page.css("h2, h3")]

    for name in NAMES:
        assert name in titles
        for example in EXAMPLES[name]:
            assert example.state in titles


def test_a_contract_is_what_the_template_itself_says(page: LexborHTMLParser):
    [contract] = contracts_in(SOURCES["components/support_card.jinja"])

    assert contract.macro == "support_card"
    assert contract.purpose.startswith("why a statement supports a vision")
    assert [name for name, _ in contract.parameters] == ["support", "level", "shows", "folded"]
    assert contract.parameters[1] == ("level", "int the level of the heading")
    assert f"support_card: {contract.purpose}" in {node.text() for node in page.css("[lang=en] p")}


def test_no_id_stands_twice_on_the_page(page: LexborHTMLParser):
    ids = [node.attributes["id"] for node in page.css("[id]")]

    assert sorted(ids) == sorted(set(ids))


def test_every_link_on_the_page_leads_to_a_place_on_it_or_to_another_page(page: LexborHTMLParser):
    ids = {node.attributes["id"] for node in page.css("[id]")}
    links = (node.attributes["href"] or "" for node in page.css("main a[href^='#']"))

    assert {link for link in links if link[1:] not in ids} == set()


def test_the_public_site_has_no_such_page(real_site: Path):
    assert not (real_site / urls.COMPONENTS).exists()


# ── In a browser ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def in_browser(real_project: Project, browser: Any, checkers: Path) -> Iterator[Any]:
    """The page as the preview shows it, and axe in it."""
    axe = (checkers / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(reduced_motion="reduce", locale="da-DK")
    with serving(Preview(real_project), 0, print) as address:
        page = context.new_page()
        page.goto(f"{address}{urls.COMPONENTS}")
        page.evaluate(axe)
        yield page
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_component(in_browser: Any, width: int, scheme: str):
    in_browser.set_viewport_size({"width": width, "height": 900})
    in_browser.emulate_media(color_scheme=scheme)

    assert PageChecks(in_browser, "").axe() == []


def test_no_component_is_wider_than_a_screen_of_320_pixels(in_browser: Any):
    in_browser.set_viewport_size({"width": 320, "height": 700})

    assert in_browser.evaluate("document.documentElement.scrollWidth") == 320
