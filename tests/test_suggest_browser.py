"""The search field's suggestions: a combobox as the WAI-ARIA practices have it; its shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

FIELD = "#soeg"
LIST = "#soeg-forslag"


@pytest.fixture
def page(real_site: Path, serve: Callable[..., str], browser: Any) -> Iterator[Any]:
    """The search page, the field in focus."""
    page = browser.new_page()
    page.goto(f"{serve(real_site)}/soeg/")
    page.focus(FIELD)
    page.wait_for_selector(f"{FIELD}[role=combobox]")
    yield page
    page.close()


def options(page: Any) -> list[str]:
    page.wait_for_selector(f"{LIST} [role=option]")
    return list(page.locator(f"{LIST} [role=option]").all_inner_texts())


def state(page: Any, name: str) -> str | None:
    return page.get_attribute(FIELD, name)  # type: ignore[no-any-return]


def test_a_field_says_what_it_is_and_that_nothing_is_shown_yet(page: Any):
    field = page.get_by_role("combobox", name="Søg i dokumenterne")

    assert field.count() == 1
    assert state(page, "aria-expanded") == "false"
    assert state(page, "aria-controls") == LIST[1:]
    assert state(page, "aria-autocomplete") == "list"


def test_words_that_begin_so_are_shown_also_without_the_danish_letters(page: Any):
    page.keyboard.type("laer")

    assert all(word.startswith("lær") for word in options(page))
    assert state(page, "aria-expanded") == "true"


def test_arrows_go_through_the_list_and_back_to_the_field_while_the_focus_stays(page: Any):
    page.keyboard.type("uddan")
    count = len(options(page))

    page.keyboard.press("ArrowDown")
    first = state(page, "aria-activedescendant")
    assert page.get_attribute(f"#{first}", "aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert state(page, "aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert state(page, "aria-activedescendant") == f"{LIST[1:]}-{count - 1}"
    assert page.evaluate("document.activeElement.id") == FIELD[1:]


def test_enter_takes_the_chosen_word_and_searches_for_it(page: Any):
    page.keyboard.type("hvad er uddan")
    [word, *_] = options(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_selector("[data-result]")
    assert page.input_value(FIELD) == f"hvad er {word}"
    assert not page.is_visible(LIST)


def test_escape_closes_the_list_and_leaves_what_was_written(page: Any):
    page.keyboard.type("uddan")
    options(page)
    page.keyboard.press("Escape")

    assert not page.is_visible(LIST)
    assert page.input_value(FIELD) == "uddan"
    assert state(page, "aria-expanded") == "false"


def test_a_finger_can_choose_a_word(page: Any):
    page.keyboard.type("uddan")
    [word, *_] = options(page)
    page.locator(f"{LIST} [role=option]").first.click()

    page.wait_for_selector("[data-result]")
    assert page.input_value(FIELD) == word


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_key_leads_to_the_search_field_from_anywhere(page: Any, keys: str):
    page.goto(page.url.replace("soeg/", "temaer/"))
    page.wait_for_load_state()
    page.keyboard.press(keys)

    assert page.evaluate("document.activeElement.type") == "search"
    assert page.input_value("[type=search]") == ""


def test_a_slash_that_is_written_in_a_field_stays_there(page: Any):
    page.keyboard.type("miljø/klub")

    assert page.input_value(FIELD) == "miljø/klub"
