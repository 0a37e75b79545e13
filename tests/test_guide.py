"""The ten things of the editors' guide, each done as it says, with the slips and their words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide import GUIDE, THINGS, Site, Thing, a_copy, block, section

MESSAGE = re.compile(r"^(?:content/|site_config)\S+  .+$", re.MULTILINE)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_copy(tmp_path)


def placeless(words: str) -> str:
    """Return a message without its lines and columns, which move as the content grows."""
    words = re.sub(r"(\.(?:yaml|md)):\d+:\d+", r"\1", words)
    return re.sub(r"linje \d+", "linje N", words)


def in_words(heading: str) -> list[str]:
    return [placeless(line) for line in section(heading).splitlines()]


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.heading)
def test_done_as_the_guide_says_the_content_is_sound(thing: Thing, site: Site):
    thing.do(site, thing.heading)

    assert site.problems() == []


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[set[str]]]:
    """What is said of each slip, by the heading of its thing."""
    found: dict[str, list[set[str]]] = {}
    for thing in THINGS:
        for slip in thing.slips:
            site = a_copy(tmp_path_factory.mktemp("slip"))
            slip.make(site)
            found.setdefault(thing.heading, []).append(set(map(placeless, slip.said(site))))
    return found


WITH_SLIPS = [thing.heading for thing in THINGS if thing.slips]


@pytest.mark.parametrize("heading", WITH_SLIPS)
def test_each_slip_gets_words_that_stand_in_the_guide(heading: str, told):
    for words in told[heading]:
        assert words & set(in_words(heading)), words


@pytest.mark.parametrize("heading", WITH_SLIPS)
def test_every_message_under_a_thing_is_one_that_its_slips_get(heading: str, told):
    messages = set(map(placeless, MESSAGE.findall(section(heading))))

    assert messages <= set().union(*told[heading])


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.heading)
def test_a_thing_is_five_steps_that_end_with_sending_it(thing: Thing):
    steps = re.findall(r"^(\d+)\. (.+(?:\n   .*)*)", section(thing.heading), re.MULTILINE)

    assert [number for number, _ in steps] == list("12345")
    assert re.search(r"(?:^|\b)[Ss]end\.$", steps[-1][1])


def test_the_ten_things_come_first_and_in_order():
    headings = re.findall(r"^### (\d+\. .+)$", GUIDE, re.MULTILINE)

    assert headings == [thing.heading for thing in THINGS]
    assert len(headings) == 10
    places = [GUIDE.index(f"\n## {name}\n") for name in ("De ti ting", "Opslag")]
    assert places[0] < GUIDE.index("\n## Når programmet siger, at noget er galt\n") < places[1]


def test_the_guide_shows_what_changes_says(site: Site):
    last = THINGS[-1]
    last.do(site, last.heading)

    counted = re.compile(r"^\d+ stykker")  # documents come and go
    told = [counted.sub("N stykker", line) for line in site.changes()]
    shown = block(last.heading, "text").splitlines()
    assert [counted.sub("N stykker", line) for line in shown] == told
