"""The planner's rules one by one, in the browser's own module, and the stems that Python shares."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.corpus.inflection import stem
from explorer.site.lexicon import front_coded, lay_lines
from explorer.site.planner import family_of

HERE = Path(__file__).parent
CASES = json.loads((HERE / "search_cases.json").read_text(encoding="utf-8"))
WORDS = sorted(
    (
        *("byråd", "børn", "børne", "bus", "dagtilbud", "erhvervs-praktik", "folke-skole", "gro"),
        *("grøn", "indsats", "klima-handlings-plan", "politik", "skole", "skoler", "uddannelse"),
        *("unge-miljø", "ældre", "for-ældre-rollen", "får"),
    )
)
LAY_WORDS = {"vuggestue": ("dagtilbud",), "politiker": ("byråd",), "far": ("forældrerollen",)}
STOPS = frozenset(("hvad", "er", "for", "ind"))
LEXICON = {
    "ord": " ".join(front_coded(WORDS)),
    "hverdagsord": "\n".join(lay_lines((([word], LAY_WORDS[word]) for word in LAY_WORDS), WORDS)),
    "valg": [],
    "vores": [],
    "samler": {},
    "sider": "",
}
PLAN = """async ({ queries, lexicon, stops }) => {
  const { lexiconOf } = await import("/search/lexicon.js");
  const { plan } = await import("/search/planner.js");
  const made = lexiconOf(lexicon);
  return queries.map((query) => {
    const { terms, unknown } = plan(query, made, new Set(stops));
    return [terms.map(({ asked, how, shown }) => [asked, how, shown ?? ""]), unknown];
  });
}"""
WORDS_OF = """async ([rule, words]) => {
  const rules = await import("/search/words.js");
  return words.map(rules[rule]);
}"""


@pytest.fixture(scope="module")
def page(browser: Any, serve: Callable[..., str]) -> Any:
    """A page from which the scripts can be imported."""
    page = browser.new_page()
    page.goto(f"{serve(HERE.parent / 'templates' / 'assets' / 'js')}/main.js")
    return page


def planned(page: Any, query: str) -> Any:
    """What the browser's planner makes of a query."""
    asked = {"queries": [query], "lexicon": LEXICON, "stops": sorted(STOPS)}
    return page.evaluate(PLAN, asked)


@pytest.mark.parametrize("query", CASES["plans"])
def test_a_query_is_understood_by_the_first_rule_that_finds_anything(page: Any, query: str):
    [[terms, _]] = planned(page, query)

    assert terms == CASES["plans"][query]


@pytest.mark.parametrize("query", CASES["unknown"])
def test_words_that_stand_nowhere_are_told(page: Any, query: str):
    [[_, unknown]] = planned(page, query)

    assert unknown == CASES["unknown"][query]


def test_python_and_the_browser_take_off_the_same_endings(page: Any):
    words = list(CASES["stems"])

    assert {word: stem(word) for word in words} == CASES["stems"]
    assert page.evaluate(WORDS_OF, ["stem", words]) == list(CASES["stems"].values())


def test_python_and_the_browser_know_the_same_families(page: Any):
    words = list(CASES["families"])

    assert {word: family_of(word) for word in words} == CASES["families"]
    assert page.evaluate(WORDS_OF, ["familyOf", words]) == list(CASES["families"].values())
