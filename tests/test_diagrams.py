"""The star and the ladder: their geometry, and what stands in the page."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from explorer.corpus.danish import typeset
from explorer.site import diagrams
from explorer.site.diagrams import (
    FONT_SIZE,
    WIDEST_LABEL,
    WIDTH,
    Labelled,
    RungView,
    StarView,
    star_diagram,
    text_width,
    wrapped,
)

VALUES = ("Sund økonomi", "Det gode liv", "Borgerne i centrum", "Klimabevidsthed", "Tillid", "Mod")
AREAS = (
    "Vores vækst",
    "Vores fællesskaber",
    "Vores børn & unge",
    "Vores natur & grønne omstilling",
    "Vores kultur",
    "Vores byer og landsbyer",
)
NARROWEST_COLUMN = 288
"""A screen of 320 px less its two margins."""
SIZES = [(inner, outer) for inner in range(3, 7) for outer in range(3, 7)]


# ── The star ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("inner", "outer"), SIZES)
def test_no_label_covers_another_or_the_tip_of_a_point(inner, outer):
    star = star_diagram(a_star(inner, outer))

    assert len(star.labels()) == 1 + inner + outer
    for one, other in combinations(star.labels(), 2):
        assert (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        ), f"«{one.text}» covers «{other.text}»"
    for point in star.points:
        assert not any(label.covers(*point.tip) for label in star.labels())


@pytest.mark.parametrize(("inner", "outer"), SIZES)
def test_every_corner_and_every_label_lies_inside_the_drawing(inner, outer):
    star = star_diagram(a_star(inner, outer))
    left, top, width, height = map(float, star.view_box.split())

    for x, y in (corner for point in star.points for corner in point.corners):
        assert left <= x <= left + width
        assert top <= y <= top + height
    for label in star.labels():
        assert left <= label.x
        assert label.x + label.width <= left + width
        assert top <= label.y
        assert label.y + label.height <= top + height


@pytest.mark.parametrize(("inner", "outer"), SIZES)
def test_every_line_of_a_label_fits_its_box(inner, outer):
    for label in star_diagram(a_star(inner, outer)).labels():
        assert " ".join(line.text for line in label.lines) == label.text
        for line in label.lines:
            assert text_width(line.text) <= label.width
            assert label.y + FONT_SIZE <= line.y + 4 <= label.y + label.height


def test_text_is_never_smaller_than_16_pixels_on_the_narrowest_screen():
    assert FONT_SIZE * NARROWEST_COLUMN / WIDTH >= 16


def test_every_label_is_a_target_of_24_pixels_and_more():
    assert min(label.height for label in star_diagram(a_star(4, 4)).labels()) >= 24


def test_the_first_outer_point_stands_on_top_and_the_others_follow_the_clock():
    north, east, south, west = (point.tip for point in star_diagram(a_star(4, 4)).outer)

    assert north[0] == south[0] == 0
    assert north[1] < 0 < south[1]
    assert west[0] < 0 < east[0]


def test_the_same_star_is_drawn_the_same_each_time():
    assert star_diagram(a_star(4, 4)) == star_diagram(a_star(4, 4))
    assert "-0.0" not in " ".join(p.outline for p in star_diagram(a_star(4, 4)).points).split(",")


def test_a_star_without_points_is_none():
    with pytest.raises(ValueError, match="a star needs inner and outer points"):
        star_diagram(StarView(Labelled("Mål", "#"), (), ()))


@pytest.mark.parametrize(
    "text", ["Sammenhængskraftforudsætningernes", "Et navn på " + "mange ord " * 40]
)
def test_labels_too_long_for_any_star_are_cut_and_never_drawn_over_each_other(text: str):
    long = Labelled(text, "#")

    star = star_diagram(StarView(long, (long,) * 4, (long,) * 4))

    assert star.is_clear()
    assert all(label.text.endswith("…") for label in star.labels())
    assert star.view.aim.text == text, "the same in words has the whole of it"


def test_a_star_of_more_points_than_there_is_room_for_is_refused(monkeypatch):
    monkeypatch.setattr(diagrams, "LONGEST_LABELS", (1000,))
    short = Labelled("Mål", "#")

    with pytest.raises(ValueError, match="the star has too many points"):
        star_diagram(StarView(short, (short,) * 40, (short,) * 40))


def test_words_are_broken_into_few_and_even_lines():
    assert wrapped("Vores natur & grønne omstilling") == ("Vores natur", "& grønne", "omstilling")
    assert wrapped("Det gode liv") == ("Det gode liv",)
    assert max(map(text_width, wrapped("Vores byer og landsbyer"))) <= WIDEST_LABEL


# ── In the page ──────────────────────────────────────────────────────────────────────────────────


def test_every_point_is_a_link_with_its_words_as_name_in_the_drawing_and_in_the_list():
    page = printed("star", star_diagram(a_star(4, 4)), "Ledestjernen")

    drawing, words = page.split("</svg>")
    names = re.findall(r'<a href="[^"]+" aria-label="([^"]+)">', drawing)
    assert names == [
        "Et godt sted at leve for alle",
        "Sund økonomi",
        "Det gode liv",
        "Borgerne i centrum",
        "Klimabevidsthed",
        "Vores vækst",
        "Vores fællesskaber",
        "Vores børn &amp; unge",
        "Vores natur &amp; grønne omstilling",
    ]
    assert re.findall(r'<a href="[^"]+">([^<]+)</a>', words) == names
    assert re.findall(r'<a href="([^"]+)"', drawing) == re.findall(r'<a href="([^"]+)"', words)


def test_the_drawing_has_a_name_and_a_description():
    page = printed("star", star_diagram(a_star(4, 3)), "Ledestjernen")

    assert 'role="group" aria-labelledby="stjerne-titel" aria-describedby="stjerne-tekst"' in page
    assert '<title id="stjerne-titel">Ledestjernen</title>' in page
    assert (
        '<desc id="stjerne-tekst">En stjerne med 4 spidser inderst og 3 yderst. Hver spids er et '
        "link. De samme links står som liste ved siden af.</desc>"
    ) in page


def test_a_rung_without_a_document_is_a_visible_empty_place():
    page = printed(
        "ladder",
        (
            RungView("Strategi", "Politisk niveau", href="../strategi/"),
            RungView("Handlingsplaner", "Administrativt niveau", note="Ikke offentliggjort her"),
        ),
        "Fra strategi til handling",
    )

    with_document, empty = re.findall(r'<li class="([^"]+)">(.*?)</li>', page, re.DOTALL)
    assert with_document[0] == "ladder__rung"
    assert '<a href="../strategi/">Strategi</a>' in with_document[1]
    assert empty[0] == "ladder__rung ladder__rung--empty"
    assert "<a" not in empty[1]
    assert "Ikke offentliggjort her" in empty[1]


# ── Words of these tests ─────────────────────────────────────────────────────────────────────────


def a_star(inner: int, outer: int) -> StarView:
    return StarView(
        Labelled("Et godt sted at leve for alle", "../maal/"),
        tuple(Labelled(text, f"../vaerdi-{n}/") for n, text in enumerate(VALUES[:inner])),
        tuple(Labelled(text, f"../omraade-{n}/") for n, text in enumerate(AREAS[:outer])),
    )


def printed(component: str, *arguments: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typeset"] = typeset
    module = environment.get_template(f"components/{component}.jinja").module
    return str(getattr(module, component)(*arguments))
