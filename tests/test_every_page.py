"""Rules that hold on every page of a site, whichever pages it has."""

from __future__ import annotations

import sys
from types import FrameType

from builders import a_corpus, a_document, a_paragraph, a_section
from test_pages import a_plan, made

# ── Work ─────────────────────────────────────────────────────────────────────────────────────────


def calls_to_make_the_pages_of(sections: int) -> int:
    """Return how many times a function is called while every page of a document is made."""
    parts = (
        a_section(
            f"a{number}",
            a_paragraph(f"a{number}-1", "Ord."),
            code=f"A{number}",
            title=f"Afsnit {number:03}",
        )
        for number in range(sections)
    )
    plan = a_plan(a_corpus(a_document(*parts)))
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        made(plan)
    finally:
        sys.setprofile(None)
    return calls


def test_four_times_the_sections_is_four_times_the_work_of_making_their_pages():
    few = calls_to_make_the_pages_of(100)
    many = calls_to_make_the_pages_of(400)

    assert many < 4.4 * few
