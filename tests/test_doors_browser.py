"""A door in a real browser: from the front page, on a small telephone and without any script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SMALL = {"width": 320, "height": 640}


@pytest.fixture
def page(browser: Any, real_site: Path, serve: Callable[..., str]) -> Iterator[Any]:
    """The front page on a narrow screen, in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport=SMALL, locale="da-DK")
    page = context.new_page()
    page.goto(serve(real_site) + "/")
    yield page
    context.close()


def test_the_front_page_leads_through_a_door_to_a_statement_that_names_the_group(page):
    doors = page.get_by_role("region", name="Hvem er du?").get_by_role("link")
    assert doors.all_inner_texts() == [
        *("Barn eller ung", "Forælder", "Medarbejder", "Forening", "Virksomhed"),
    ]
    assert all(link.bounding_box()["height"] >= 24 for link in doors.all())

    doors.get_by_text("Forælder").click()
    assert page.locator("h1").inner_text() == "Forælder"
    page.get_by_role("link", name="T2.F3", exact=True).first.click()

    assert page.url.endswith("/temaer/tvaerfaglighed-og-forebyggelse/t2-f3/")


def test_a_door_marks_the_words_and_tells_its_rule_and_what_is_empty(page):
    page.get_by_role("link", name="Virksomhed", exact=True).click()
    main = page.locator("main")

    assert "Ingen af de 43 udsagn nævner virksomheder eller erhvervslivet." in main.inner_text()
    first = page.locator("section.adopted", has_text="samarbejdet mellem").first
    assert first.locator("mark").all_inner_texts() == ["erhvervslivet"]
    rule = page.get_by_text("Hvor ”virksomhed” er kommunen selv")
    assert not rule.is_visible()
    page.locator("summary", has_text="Hvad er taget med?").click()
    assert rule.is_visible()
    boxes = [each.bounding_box() for each in page.locator("main *:visible").all()[:200]]
    assert max(box["x"] + box["width"] for box in boxes if box) <= SMALL["width"]
