"""The matrix in a real browser: as a table, as cards, by keyboard and without colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PHONE, SCREEN = 360, 1280


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(reduced_motion="reduce", locale="da-DK")
    yield context.new_page()
    context.close()


def visit(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address)


def test_the_heads_of_the_columns_stay_in_view_and_never_cover_what_has_focus(page, site):
    visit(page, f"{site}sammenhaeng/alle/", SCREEN)
    table = page.locator(".matrix").first
    rows = table.locator("tbody tr")
    fields = rows.locator("td a")
    fields.last.focus()
    head = table.locator("thead th").first

    for _ in range(fields.count()):
        page.keyboard.press("Shift+Tab")
        covered = head.bounding_box()["y"] + head.bounding_box()["height"]
        assert page.locator(":focus").bounding_box()["y"] >= covered
        assert head.bounding_box()["y"] >= 0


def test_on_a_phone_each_field_says_its_vision_and_no_stop_is_out_of_sight(page, site):
    visit(page, f"{site}sammenhaeng/", PHONE)
    table = page.get_by_role("table", name="Temaer mod visioner")
    row = table.get_by_role("row").filter(has_text="T2 Tværfaglighed og forebyggelse")
    fields = row.get_by_role("cell")

    assert row.get_by_role("rowheader").count() == 1
    says = "field => getComputedStyle(field, '::before').content"
    assert [fields.nth(number).evaluate(says) for number in range(5)] == [
        '"V1 Tidlig indsats"',
        '"V2 Bevægelse og sundhed"',
        '"V3 Skole og erhvervsliv"',
        '"V4 Uddannelse eller arbejde"',
        '"Udsagn, der støtter"',
    ]
    assert page.locator(".matrix thead a:visible").count() == 0
    assert page.locator(".matrix tbody a:visible").count() == 20


@pytest.mark.parametrize("address", ["sammenhaeng/", "sammenhaeng/alle/"])
def test_the_cards_of_a_phone_are_still_a_table_to_a_screen_reader(page, site, address):
    visit(page, f"{site}{address}", SCREEN)
    told = roles_told(page)
    heads = Counter(row=told["table"], columnheader=told["columnheader"])
    assert set(told) >= {"table", "row", "columnheader", "rowheader", "cell"}

    visit(page, f"{site}{address}", PHONE)

    assert page.locator(".matrix tbody tr").first.evaluate(DISPLAY) != "table-row"
    assert roles_told(page) == told - heads  # each field says its own vision there


DISPLAY = "element => getComputedStyle(element).display"


def roles_told(page: Any) -> Counter[str]:
    """Return how often the browser tells a screen reader of each role that tables have."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    roles = (node["role"]["value"] for node in tree["nodes"] if not node["ignored"])
    return Counter(role for role in roles if role in TABLE_ROLES)


TABLE_ROLES = {"table", "row", "columnheader", "rowheader", "cell", "gridcell", "LayoutTable"}


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_a_field_leads_to_its_page_wherever_it_is_pressed(page, site, width):
    visit(page, f"{site}sammenhaeng/", width)
    field = page.locator(".matrix__cell").nth(4)
    box = field.bounding_box()

    field.click(position={"x": box["width"] - 6, "y": box["height"] - 6})

    page.wait_for_url(f"{site}sammenhaeng/tvaerfaglighed-og-forebyggelse/tidlig-indsats/")


@pytest.mark.parametrize("address", ["sammenhaeng/", "sammenhaeng/alle/"])
def test_an_empty_field_differs_by_its_edge_and_its_word_not_by_colour_alone(page, site, address):
    visit(page, f"{site}{address}", SCREEN)
    fields = page.locator(".matrix__cell")

    seen = fields.evaluate_all("""fields => fields.map(field => [
        getComputedStyle(field).borderBottomStyle,
        field.querySelector(".matrix__word").textContent.toLowerCase() === "ingen"])""")
    assert {tuple(field) for field in seen} == {("solid", False), ("dashed", True)}


@pytest.mark.parametrize("width", [320, 688, 768, 1024, 1200, 1440])
@pytest.mark.parametrize(
    "address", ["sammenhaeng/", "sammenhaeng/alle/", "temaer/tvaerfaglighed-og-forebyggelse/"]
)
def test_no_word_of_the_matrix_is_broken_or_stands_outside_its_field(page, site, address, width):
    visit(page, f"{site}{address}", width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator(".matrix :is(th, td)").evaluate_all(BROKEN_WORDS) == []


BROKEN_WORDS = """fields => fields.flatMap(field => {
    const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (walker.nextNode()) {
        for (const { index, 0: word } of walker.currentNode.data.matchAll(/[^\\s/-]+/g)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, index);
            range.setEnd(walker.currentNode, index + word.length);
            const rectangles = [...range.getClientRects()];
            const edge = field.getBoundingClientRect().right + 1;
            if (rectangles.length > 1 || rectangles.some(one => one.right > edge))
                broken.push(word);
        }
    }
    return broken;
})"""


def test_quoted_words_are_marked_by_a_line_too_and_both_texts_stand_side_by_side(page, site):
    visit(page, f"{site}sammenhaeng/t2-m1/tidlig-indsats/", SCREEN)
    marks = page.locator(".compare mark")
    sides = page.locator(".compare__side")
    statement, vision = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()

    assert marks.all_inner_texts() == [
        "tage tidligt fat og ikke først lappe, når skaden er sket",
        "sætte tidligt ind hos børn og unge med fokus på forebyggelse",
    ]
    line = "mark => getComputedStyle(mark).textDecorationLine"
    assert [marks.nth(number).evaluate(line) for number in range(2)] == ["underline"] * 2
    assert statement["y"] == vision["y"]
    assert statement["x"] + statement["width"] < vision["x"]
