"""The flow from themes through statements to visions: its geometry, its page, its table."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import Any

import pytest
from builders import a_focus_area, a_judged_corpus, a_link, a_theme, a_vision
from test_diagrams import printed
from test_pages import pages_of

from explorer.config import Words
from explorer.site.diagrams import FONT_SIZE, Labelled, text_width
from explorer.site.flow import (
    MARGIN,
    ROW,
    UNIT,
    WIDTH,
    Box,
    FlowDiagram,
    FlowLink,
    FlowStatement,
    FlowTheme,
    FlowView,
    flow_diagram,
)
from explorer.site.marks import theme_mark, vision_mark

LONG = "T9 Sammenhæng, fællesskaber og forebyggelse for alle"


def a_flow_theme(*links: tuple[int, ...], unlinked: int = 2, name: str = "T1 Leg") -> FlowTheme:
    """A theme with a statement for each tuple, which names the visions it supports directly."""
    return FlowTheme(
        page=Labelled(name, "../tema/"),
        mark=theme_mark(0),
        statements=tuple(
            FlowStatement(
                f"T1.M{number}",
                tuple(FlowLink(vision, True, Labelled(f"til {vision}", "#")) for vision in visions),
            )
            for number, visions in enumerate(links, start=1)
        ),
        unlinked=unlinked,
        rest=Labelled(f"{unlinked} uden kobling", "../rest/"),
    )


def a_flow(*themes: FlowTheme, visions: int = 2) -> FlowDiagram:
    names = tuple(
        (Labelled(f"V{number} Vision", f"../v{number}/"), vision_mark(number))
        for number in range(visions)
    )
    return flow_diagram(FlowView(themes, names))


FLOWS = {
    "small": a_flow(a_flow_theme((0,))),
    "no links": a_flow(a_flow_theme(unlinked=5)),
    "no statements left over": a_flow(a_flow_theme((0, 1), (1,), unlinked=0)),
    "no statements at all": a_flow(a_flow_theme(unlinked=0)),
    "one theme with all": a_flow(a_flow_theme(*[(0, 1, 2, 3)] * 12), visions=4),
    "many": a_flow(*[a_flow_theme((0,), (4, 5), unlinked=9, name=LONG)] * 6, visions=6),
    "a short theme and many visions": a_flow(a_flow_theme((7,), unlinked=0), visions=8),
}
every_flow = pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS.keys())


# ── Geometry ─────────────────────────────────────────────────────────────────────────────────────


def test_a_themes_bar_is_as_high_as_its_links_and_its_statements_without_any():
    flow = a_flow(a_flow_theme((0, 1), (1,), unlinked=4))

    assert flow.themes[0].bar.height == (3 + 4) * UNIT


def test_a_visions_bar_is_as_high_as_its_links():
    flow = a_flow(a_flow_theme((0, 1), (1,)), a_flow_theme((1,)), visions=3)

    assert [end.bar.height for end in flow.visions] == [1 * UNIT, 3 * UNIT, 0]


@every_flow
def test_bands_fill_the_bars_they_leave_and_arrive_at_without_covering_each_other(flow):
    leaving = [ends_of(band.path)[0] for band in flow.bands]
    arriving = sorted(ends_of(band.path)[1] for band in flow.bands)

    for heights, ends in ((leaving, flow.themes), (arriving, flow.visions)):
        assert all(round(after - before, 1) >= UNIT for before, after in pairwise(heights))
        for height in heights:
            assert any(
                end.bar.y <= height - UNIT / 2 and height + UNIT / 2 <= end.bar.y + end.bar.height
                for end in ends
            )


@every_flow
def test_everything_lies_inside_the_drawing(flow):
    for box in boxes(flow):
        assert box.x >= 0
        assert box.y >= MARGIN
        assert box.x + box.width <= WIDTH
        assert box.y + box.height <= flow.height - MARGIN


@every_flow
def test_no_box_covers_another(flow):
    for one, other in combinations(boxes(flow), 2):
        assert (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )


@every_flow
def test_words_fit_the_box_they_stand_in(flow):
    shown = (*flow.statements, *(rest.box for rest in flow.rests))
    for box, lines in (
        *((each.box, each.lines) for each in shown),
        *((end.words, end.lines) for end in (*flow.themes, *flow.visions)),
    ):
        for line in lines:
            assert text_width(line.text) <= box.width
            assert box.y + FONT_SIZE - 4 <= line.y <= box.y + box.height


@every_flow
def test_what_a_finger_hits_is_24_pixels_high_and_more(flow):
    for box in (*(end.words for end in flow.themes), *(rest.box.box for rest in flow.rests)):
        assert box.height >= ROW >= 24


def test_a_theme_all_of_whose_statements_have_links_has_no_box_for_the_rest():
    assert FLOWS["no statements left over"].rests == ()
    assert [rest.page.text for rest in FLOWS["small"].rests] == ["2 uden kobling"]


def test_what_is_left_of_a_theme_leaves_it_as_high_as_it_is_many():
    [theme], [rest] = FLOWS["small"].themes, FLOWS["small"].rests
    numbers = re.findall(r"-?\d+(?:\.\d+)?", rest.outline)
    head, foot = float(numbers[1]), float(numbers[-1])

    assert foot - head == 2 * UNIT
    assert foot == theme.bar.y + theme.bar.height


def test_a_vision_has_its_own_colour_and_the_fifth_begins_again():
    flow = a_flow(a_flow_theme((0, 3, 4)), visions=5)

    assert [band.mark.accent for band in flow.bands] == ["vision-1", "vision-4", "vision-1"]
    assert [end.mark for end in flow.visions] == [vision_mark(place) for place in range(5)]
    assert len({band.mark.path for band in flow.bands}) == 3


@every_flow
def test_numbers_have_one_decimal_and_are_never_minus_nought(flow):
    drawn = " ".join((flow.view_box, *(band.path for band in flow.bands)))

    assert not re.search(r"-0\.0|\.\d\d|e", drawn)


def test_a_flow_without_themes_or_visions_is_none():
    with pytest.raises(ValueError, match="a flow needs themes and visions"):
        flow_diagram(FlowView((), ((Labelled("V1", "#"), vision_mark(0)),)))
    with pytest.raises(ValueError, match="a flow needs themes and visions"):
        flow_diagram(FlowView((a_flow_theme(),), ()))


# ── The page ─────────────────────────────────────────────────────────────────────────────────────


AREA = a_focus_area(a_vision(), a_vision("laesning", "V2", "Alle læser."))
THEME = a_theme(goals=("Alle leger.", "Alle sover."), points=("Vi leger.",))


def the_page() -> Any:
    corpus = a_judged_corpus(
        a_link("t1-m1", "tidlig-indsats", "direkte"),
        a_link("t1-m1", "laesning", "indirekte"),
        a_link("t1-f1", "laesning", "indirekte"),
        theme=THEME,
        area=AREA,
    )
    return pages_of(corpus)["sammenhaeng/stroem/"]


def test_each_band_is_called_by_its_statement_strength_and_vision_and_leads_to_both_texts():
    bands = the_page().diagram.bands

    assert [band.page for band in bands] == [
        Labelled("T1.M1, direkte, til V1 Vision V1", "../../sammenhaeng/t1-m1/tidlig-indsats/"),
        Labelled("T1.M1, indirekte, til V2 Vision V2", "../../sammenhaeng/t1-m1/laesning/"),
        Labelled("T1.F1, indirekte, til V2 Vision V2", "../../sammenhaeng/t1-f1/laesning/"),
    ]
    assert [band.is_direct for band in bands] == [True, False, False]


def test_the_table_says_the_same_as_the_drawing():
    page = the_page()

    [group] = page.groups
    assert group.theme.note == "T1"
    assert [(row.statement.note, row.strength, row.vision.note) for row in group.rows] == [
        ("T1.M1", "Direkte", "V1"),
        ("T1.M1", "Indirekte", "V2"),
        ("T1.F1", "Indirekte", "V2"),
    ]
    assert group.rest.text == "1 udsagn uden kobling"
    assert [row.compare.href for row in group.rows] == [b.page.href for b in page.diagram.bands]


def test_direct_and_indirect_differ_by_class_and_by_name_in_the_drawing():
    drawing = printed("flow", the_page().diagram, "Fra temaer til visioner", Words())

    bands = re.findall(r'aria-label="([^"]+)"><path class="([^"]+)"', drawing)
    assert bands == [
        ("T1.M1, direkte, til V1 Vision V1", "flow__band accent--vision-1"),
        (
            "T1.M1, indirekte, til V2 Vision V2",
            "flow__band accent--vision-2 flow__band--indirect",
        ),
        (
            "T1.F1, indirekte, til V2 Vision V2",
            "flow__band accent--vision-2 flow__band--indirect",
        ),
    ]


# ── Words of these tests ─────────────────────────────────────────────────────────────────────────


def ends_of(path: str) -> tuple[float, float]:
    """Return how far down a band leaves and arrives."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return numbers[1], numbers[-1]


def boxes(flow: FlowDiagram) -> list[Box]:
    ends = (*flow.themes, *flow.visions)
    return [
        *(box.box for box in flow.statements),
        *(rest.box.box for rest in flow.rests),
        *(box for end in ends for box in (end.bar, end.words)),
    ]
