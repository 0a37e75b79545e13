"""Links between pages that become links within one file."""

from __future__ import annotations

import pytest

from explorer.site.inward import Inward, anchor_of, places_in

HERE = "temaer/leg/"
PAGE = '<section aria-labelledby="indhold"><h1 id="indhold">Leg</h1><p id="tabel">Ord</p></section>'


def turned(html: str, **places: str) -> tuple[str, set[str]]:
    """Return a page turned inward, and the addresses that were not there."""
    known = dict(places_in(HERE, PAGE, frozenset())) | {"ordliste/#spil": "side:ordliste:spil"}
    inward = Inward(known | places, "ordliste/")
    return inward.turned(HERE, html, 2), inward.missing


def test_every_place_of_a_page_has_a_name_that_no_other_has():
    assert dict(places_in(HERE, PAGE, {"tabel"})) == {
        "temaer/leg/": "side:temaer.leg",
        "temaer/leg/#indhold": "side:temaer.leg",
        "temaer/leg/#tabel": "tabel",
    }
    assert anchor_of("om/", "tabel") == "side:om:tabel"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../../temaer/leg/">Leg</a>', '<a href="#side:temaer.leg">Leg</a>'),
        ('<a href="#tabel">Ord</a>', '<a href="#side:temaer.leg:tabel">Ord</a>'),
        ('<a class="term" href="#spil">x</a>', '<a class="term" href="#side:ordliste:spil">x</a>'),
        ('<a href="mailto:a@b.dk?x=1">Skriv</a>', '<a href="mailto:a@b.dk?x=1">Skriv</a>'),
        ('<q cite="../../temaer/leg/#tabel">x</q>', '<q cite="#side:temaer.leg:tabel">x</q>'),
        (
            '<section class="x" aria-label="y"><aside>z</aside></section>',
            '<section role="group" class="x" aria-label="y"><aside role="note">z</aside></section>',
        ),
        ("<h4>x</h4><h6>y</h6><hr>", "<h6>x</h6><h6>y</h6><hr>"),
        (
            '<b id="tabel" aria-labelledby="indhold tabel">',
            '<b id="side:temaer.leg:tabel" '
            'aria-labelledby="side:temaer.leg side:temaer.leg:tabel">',
        ),
    ],
)
def test_what_is_in_the_file_is_led_to_within_it(before, after):
    assert turned(before) == (after, set())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<p>Se <a class="x" href="../../data/">data <b>nu</b></a>.</p>',
            "<p>Se data <b>nu</b>.</p>",
        ),
        ('<ul><li><a href="../../data/">data</a></li>\n</ul>', "<ul></ul>"),
        ('<li><a href="../../data/">data</a> i filer</li>', "<li>data i filer</li>"),
        ('<q cite="../../data/">x</q>', "<q>x</q>"),
    ],
)
def test_what_is_not_in_the_file_stays_as_words_and_goes_from_lists_of_links(before, after):
    assert turned(before) == (after, {"data/"})
