"""The marks: a colour and a shape for each theme and vision, the same wherever they are shown."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from builders import a_corpus, a_document, a_focus_area, a_judged_corpus, a_theme, a_vision
from test_pages import a_plan

from explorer.site.marks import (
    COLOURS,
    SIZE,
    THEME_SHAPES,
    VISION_SHAPES,
    theme_mark,
    vision_mark,
)


def test_four_themes_and_four_visions_are_told_apart_without_colour():
    shapes = [mark(place).path for mark in (theme_mark, vision_mark) for place in range(4)]

    assert len(set(shapes)) == 8


def test_any_number_has_marks_and_the_first_twenty_of_a_kind_are_unlike():
    for mark in (theme_mark, vision_mark):
        assert len({mark(place) for place in range(20)}) == 20
        assert mark(1000) == mark(0)
        assert {mark(place).accent[-1] for place in range(20)} == {"1", "2", "3", "4"}
    assert COLOURS == 4


@pytest.mark.parametrize("path", [*THEME_SHAPES, *VISION_SHAPES])
def test_a_shape_is_closed_and_short(path):
    assert path.endswith("z")
    assert len(path) < 200
    assert "e" not in path


@pytest.mark.parametrize("path", VISION_SHAPES)
def test_a_star_stands_in_its_square(path):
    corners = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", path)]

    assert min(corners) >= 0
    assert max(corners) <= SIZE


def test_a_statement_has_its_themes_mark_and_the_visions_that_are_judged_come_first():
    plan = a_plan(a_judged_corpus())
    themes = [theme for document in plan.corpus.documents for theme in document.themes]

    assert [plan.marks[vision.id] for vision in plan.matrix.visions] == [
        vision_mark(place) for place in range(len(plan.matrix.visions))
    ]
    for statement in plan.corpus.statements.values():
        assert plan.marks[statement.id] == theme_mark(themes.index(statement.theme))


def test_a_site_with_nine_themes_and_seven_visions_has_a_mark_for_each():
    themes = tuple(a_theme(number) for number in range(1, 10))
    visions = tuple(a_vision(f"vision-{n}", code=f"V{n}") for n in range(1, 8))
    plan = a_plan(a_corpus(a_document(*themes, a_focus_area(*visions))))

    marks = [plan.marks[owner.id] for owner in (*themes, *visions)]

    assert all(one != other for one, other in combinations(marks, 2))


def test_the_same_mark_stands_on_every_page_that_shows_a_theme(real_site):
    shape = f'd="{theme_mark(1).path}"'
    name = "tvaerfaglighed-og-forebyggelse"
    for address in (
        "",
        "temaer/",
        f"temaer/{name}/",
        f"temaer/{name}/t2-m1/",
        "sammenhaeng/",
        "sammenhaeng/stroem/",
        f"sammenhaeng/{name}/",
        f"sammenhaeng/{name}/tidlig-indsats/",
        "visioner/tidlig-indsats/",
    ):
        page = (real_site / address / "index.html").read_text(encoding="utf-8")
        assert shape in page, address
        assert "accent--theme-2" in page, address
