"""What is printed: no navigation, nothing closed, the address where it is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import (
    a_corpus,
    a_demand,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_vision,
    unlinked,
)
from test_pages import a_plan, made
from test_render import ASSETS, TEMPLATES

from explorer.site.assets import assets
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
    shown = "all => all.map(one => one.children[1].checkVisibility())"
    assert set(closed.evaluate_all(shown)) == {True}


def test_links_that_lead_on_are_left_out_with_the_headings_over_them(page, site):
    page.goto(site)

    assert page.locator("#dokumenter").is_visible()
    assert not page.locator(
        "#hvem-er-du, #flere-veje, .link-list, .choices__list"
    ).first.is_visible()
    assert page.locator("#hvem-er-du:visible, #flere-veje:visible").count() == 0


A4 = {"width": 673, "height": 1000}
"""The room between the margins of a sheet, in CSS pixels."""


def test_codes_stand_in_the_margin_beside_the_words(page, site):
    page.set_viewport_size(A4)
    page.goto(f"{site}dokumenter/vores-vesthimmerland/hele/")

    beside = """all => all.map((code) => {
        const text = code.closest(".adopted").getBoundingClientRect();
        return code.getBoundingClientRect().right <= text.left;
    })"""
    codes = page.locator(".adopted__code")
    assert codes.count() > 100
    assert set(codes.evaluate_all(beside)) == {True}


def test_an_address_stands_after_a_link_to_another_site_and_after_no_other(page, site):
    page.goto(f"{site}was/")
    page.locator("main p").first.evaluate(
        """(words) => words.insertAdjacentHTML("beforeend", '<a href="https://a.dk/b">b</a>')"""
    )

    after = "all => all.map((link) => getComputedStyle(link, '::after').content)"
    [address] = page.locator("main a[href^=https]").evaluate_all(after)
    assert address in ('" (https://a.dk/b)"', '" (" attr(href) ")"')
    assert set(page.locator("main a:not([href^=http])").evaluate_all(after)) == {"none"}


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("visioner/", ".card"),
        ("visioner/tidlig-indsats/", ".support-card, .demands__item"),
        ("temaer/boerne-og-ungemiljoe/", ".statement-list > li, tr"),
        ("ordliste/", ".glossary__entry"),
        ("bilag/v1/", ".demands__item, .site-footer"),
    ],
)
def test_what_belongs_together_is_not_cut_in_two_by_a_page(page, site, address, whole):
    page.goto(site + address)

    cut = "all => all.map((one) => getComputedStyle(one).breakInside)"
    assert set(page.locator(whole).evaluate_all(cut)) == {"avoid"}
    follows = "all => all.map((one) => getComputedStyle(one).breakAfter)"
    assert set(page.locator("main h2, main h3:not(.card__title)").evaluate_all(follows)) == {
        "avoid"
    }


def test_the_drawing_of_the_flow_leaves_the_table_below_it_alone(page, site):
    page.set_viewport_size(A4)
    page.goto(f"{site}sammenhaeng/stroem/")

    drawing = page.locator(".flow__drawing").bounding_box()
    table = page.locator(".flow-table").bounding_box()
    assert drawing["y"] + drawing["height"] <= table["y"]


def test_the_poster_is_printed_alone_on_one_sheet(page, site):
    page.goto(f"{site}plakat/")
    paper = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type /Page\b", paper)) == 1


def test_results_of_a_search_are_printed_and_its_form_is_not(page, site):
    page.goto(f"{site}soeg/?q=indsats")
    page.locator(".search__result").first.wait_for()

    assert page.locator(".search form:visible, .search__filters:visible").count() == 0


def test_each_printed_page_says_of_which_day_its_content_is(real_site):
    [paper] = real_site.glob("assets/paper-*.css")

    assert paper.read_text(encoding="utf-8").startswith(
        '@layer print{@page{@bottom-left{content:"Børn og unge i Vesthimmerland, indhold fra '
        '21. november 2026"}}'
    )


def test_words_in_the_foot_of_a_page_cannot_end_their_string():
    files = dict(assets(TEMPLATES, {}, edition='A "B" \\ C').files)

    [paper] = [content.decode() for name, content in files.items() if "/paper-" in name]
    assert paper.startswith('@layer print{@page{@bottom-left{content:"A \\"B\\" \\\\ C"}}')


def test_a_line_break_in_the_foot_of_a_page_is_escaped():
    files = dict(assets(TEMPLATES, {}, edition="A\nB\fC").files)
    [paper] = (files[name].decode() for name in files if name.startswith("assets/paper-"))

    assert paper.startswith('@layer print{@page{@bottom-left{content:"A\\a B\\c C"}}')


def test_the_address_of_a_page_is_printed_where_the_site_knows_its_own():
    plan = a_plan(a_corpus())
    known = replace(plan, config=plan.config.model_copy(update={"base_address": "https://a.dk/b"}))
    address = "temaer/tema-1/"

    printed = Renderer(known, ASSETS, TEMPLATES).html(made(known)[address])
    silent = Renderer(plan, ASSETS, TEMPLATES).html(made(plan)[address])

    assert '<p class="imprint" hidden>Siden ligger på https://a.dk/b/temaer/tema-1/</p>' in printed
    assert "imprint" not in silent


# ── Appendices ───────────────────────────────────────────────────────────────────────────────────

APPENDICES = ("t1", "t2", "t3", "t4", "v1", "v2", "v3", "v4")


@pytest.mark.parametrize("code", APPENDICES)
def test_an_appendix_fits_on_two_sheets_of_paper(page, site, code):
    page.goto(f"{site}bilag/{code}/")
    paper = page.pdf(format="A4")

    assert 1 <= len(re.findall(rb"/Type /Page\b", paper)) <= 2


def test_the_appendices_have_every_link_once_by_theme_and_once_by_vision(real_plan):
    pages = made(real_plan)
    shown = {
        side: sorted(
            support.name
            for code in APPENDICES
            if code.startswith(side)
            for _, supports in pages[f"bilag/{code}/"].groups
            for support in supports
        )
        for side in "tv"
    }

    links = real_plan.matrix.links.values()
    assert shown["t"] == shown["v"] == sorted(map(real_plan.matrix.name_of, links))


def test_an_appendix_says_what_was_not_found_and_that_links_are_ours():
    demands = (a_demand("k1", "tidlig-indsats", "t1-m1"), a_demand("k2", "tidlig-indsats"))
    nothing = (unlinked("t1-m1", "anden"), unlinked("t1-f1", "tidlig-indsats", "anden"))
    area = a_focus_area(a_vision(), a_vision("anden", "V2", "Vi leger."))
    corpus = a_judged_corpus(a_link("t1-m1", "tidlig-indsats"), *demands, *nothing, area=area)
    plan = a_plan(corpus)
    pages = made(plan)
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    theme, vision, other = (renderer.html(pages[f"bilag/{code}/"]) for code in ("t1", "v1", "v2"))

    reading = "Koblingen er en redaktionel læsning, den står ikke i dokumenterne."
    assert all(reading in page for page in (theme, vision, other))
    assert theme.count("Vurderet, ingen formulering fundet.") == 1
    assert [link.text for link in pages["bilag/t1/"].without] == ["T1.F1"]
    assert vision.count("Ingen formulering fundet.") == 1
    assert other.count("Vurderet, ingen formulering fundet.") == 1
    assert "Vurderet af redaktionen 31.\u00a0januar 2026" in theme
    assert "Forslag. Kommunen har ikke godkendt koblingen." in theme
    assert pages["temaer/tema-1/"].appendix.href == "../../bilag/t1/"
    assert pages["visioner/tidlig-indsats/"].appendix.href == "../../bilag/v1/"


def test_where_nothing_was_judged_there_is_no_appendix():
    pages = made(a_plan(a_corpus()))

    assert not any(address.startswith("bilag/") for address in pages)
    assert pages["temaer/tema-1/"].appendix is None
