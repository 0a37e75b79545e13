"""The planner's rules one by one, in the browser's own module, and the stems that Python shares."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.corpus.inflection import stem
from explorer.site.lexicon import front_coded

HERE = Path(__file__).parent
CASES = json.loads((HERE / "search_cases.json").read_text(encoding="utf-8"))
WORDS = ("børn", "børne", "bus", "dagtilbud", "erhvervs-praktik", "folke-skole", "skole", "skoler")
LEXICON = {
    "ord": " ".join(front_coded(sorted((*WORDS, "uddannelse", "unge-miljø")))),
    "hverdagsord": "vuggestue>dagtilbud",
    "valg": [],
    "vores": [],
    "samler": {},
    "sider": "",
}
PLAN = """async ({ queries, lexicon }) => {
  const { lexiconOf } = await import("/search/lexicon.js");
  const { plan } = await import("/search/planner.js");
  const made = lexiconOf(lexicon);
  return queries.map((query) => {
    const { terms, unknown } = plan(query, made, new Set(["hvad", "er"]));
    return [terms.map(({ asked, how, shown }) => [asked, how, shown ?? ""]), unknown];
  });
}"""
STEMS = """async (words) => {
  const { stem } = await import("/search/words.js");
  return words.map(stem);
}"""


@pytest.fixture(scope="module")
def page(browser: Any, serve: Callable[..., str]) -> Any:
    """A page from which the scripts can be imported."""
    page = browser.new_page()
    page.goto(f"{serve(HERE.parent / 'templates' / 'assets' / 'js')}/main.js")
    return page


@pytest.mark.parametrize("query", CASES["plans"])
def test_a_query_is_understood_by_the_first_rule_that_finds_anything(page: Any, query: str):
    [[terms, _]] = page.evaluate(PLAN, {"queries": [query], "lexicon": LEXICON})

    assert terms == CASES["plans"][query]


@pytest.mark.parametrize("query", CASES["unknown"])
def test_words_that_stand_nowhere_are_told(page: Any, query: str):
    [[_, unknown]] = page.evaluate(PLAN, {"queries": [query], "lexicon": LEXICON})

    assert unknown == CASES["unknown"][query]


def test_python_and_the_browser_take_off_the_same_endings(page: Any):
    words = list(CASES["stems"])

    assert {word: stem(word) for word in words} == CASES["stems"]
    assert page.evaluate(STEMS, words) == list(CASES["stems"].values())
