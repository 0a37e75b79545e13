"""The poster: star and matrix on one sheet of A3, true to the pages and with room for its words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from builders import a_corpus
from test_pages import a_plan, made

from explorer.site.assets import token_colours
from explorer.site.pages.base import Plan
from explorer.site.poster import poster_files

ASSETS = Path(__file__).parents[1] / "templates/assets"
LIGHT = token_colours(ASSETS)[0]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(plan: Plan) -> Any:
    [(address, content)] = poster_files(plan, LIGHT)
    assert address == "plakat/plakat.svg"
    return ElementTree.fromstring(content)


def words_of(root: Any) -> list[str]:
    return [text.text for text in root.iter(f"{SVG}text")]


def test_the_poster_is_a_sheet_of_a3_with_a_name_and_its_words(real_plan: Plan):
    root = drawn(real_plan)

    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    assert root.find(f"{SVG}title").text.startswith("Sådan hænger det sammen: ")
    assert "Tværfaglighed og forebyggelse støtter Tidlig indsats: stærk." in (
        root.find(f"{SVG}desc").text
    )


def test_the_poster_says_of_each_cell_what_the_matrix_says(real_plan: Plan):
    words = words_of(drawn(real_plan))
    cells = real_plan.matrix.cells.values() if real_plan.matrix else ()

    assert [each for each in words if each in ("stærk", "delvis", "svag", "ingen")] == [
        str(cell.support) for cell in cells
    ]
    assert [each for each in words if each.endswith(" udsagn")] == [
        f"{len(cell.links)} udsagn" for cell in cells
    ]


def test_the_poster_brings_no_style_and_no_script_and_fetches_nothing(real_plan: Plan):
    names = {element.tag.removeprefix(SVG) for element in drawn(real_plan).iter()}

    assert names == {"svg", "title", "desc", "rect", "g", "polygon", "text", "path"}


def test_a_site_without_judgements_or_star_has_no_poster():
    plan = a_plan(a_corpus())

    assert list(poster_files(plan, LIGHT)) == []
    assert "plakat/" not in made(plan)


def test_words_on_the_poster_touch_neither_each_other_nor_the_edge(
    real_plan: Plan, browser: Any, tmp_path: Path
):
    [(_, content)] = poster_files(replace(real_plan), LIGHT)
    context = browser.new_context(viewport={"width": 1000, "height": 707})
    page = context.new_page()
    page.set_content(content.decode().replace('"420mm"', '"1000"').replace('"297mm"', '"707"'))
    boxes = page.evaluate(
        """() => {
            const sheet = document.querySelector("svg").getBoundingClientRect();
            return [...document.querySelectorAll("text")].map(text => {
                const box = text.getBoundingClientRect();
                return [text.textContent, box.left - sheet.left, box.top - sheet.top,
                        box.right - sheet.left, box.bottom - sheet.top];
            });
        }"""
    )
    context.close()

    assert len(boxes) > 60
    assert [box[0] for box in boxes if min(box[1:3]) < 20 or box[3] > 980 or box[4] > 700] == []
    touching = [
        (one[0], other[0])
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if one[1] < other[3] and other[1] < one[3]
        and one[2] + 4 < other[4] and other[2] + 4 < one[4]
    ]  # fmt: skip
    assert touching == []


@pytest.mark.parametrize("colour", ["#123456"])
def test_the_poster_has_the_sites_own_colours(real_plan: Plan, colour: str):
    [(_, content)] = poster_files(real_plan, LIGHT | {"brand": colour})

    assert colour in content.decode()
