"""What the search makes of a query, in the terminal: the same as the search page makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_search_planner import CASES, LAY_WORDS, STOPS, WORDS

from explorer.asked import explained, lexicon_of, unanswered
from explorer.site.findable import findables
from explorer.site.pages.base import Plan
from explorer.site.planner import Lexicon, is_slip_of, plan_query

LEXICON = Lexicon(WORDS, LAY_WORDS)
QUERIES = sorted((Path(__file__).parents[1] / "benchmarks" / "search").glob("queries_*.json"))
IN_THE_BROWSER = """async (queries) => {
  const { lexiconOf } = await import("/search/lexicon.js");
  const { plan } = await import("/search/planner.js");
  const said = await (await fetch("/ordbog.json")).json();
  const lexicon = lexiconOf(said.lexicon);
  const stops = new Set(said.stops);
  return queries.map((query) => {
    const { terms, unknown } = plan(query, lexicon, stops);
    const told = ({ asked, how, words, shown }) =>
      [asked, how, shown ?? "", [...words].sort(([a], [b]) => (a < b ? -1 : 1))];
    return [terms.map(told), unknown];
  });
}"""


@pytest.mark.parametrize("query", CASES["plans"])
def test_a_query_is_understood_as_the_browsers_planner_does(query: str):
    found = plan_query(query, LEXICON, STOPS)

    assert [[term.asked, term.how, term.shown] for term in found.terms] == CASES["plans"][query]


@pytest.mark.parametrize("query", CASES["unknown"])
def test_words_that_stand_nowhere_are_told(query: str):
    assert list(plan_query(query, LEXICON, STOPS).unknown) == CASES["unknown"][query]


def test_a_lay_word_as_it_is_written_is_no_form_of_a_word_that_looks_like_it():
    [[politician], [father]] = (
        plan_query(query, LEXICON, STOPS).terms for query in ("politiker", "far")
    )

    assert politician.words == {"byråd": 0.9}, "«politik» has the same stem"
    assert father.words == {"forældrerollen": 0.9}, "«får» is «far» without its ring"


def citizens_queries() -> list[str]:
    """Every query of the collections, and some odd ones."""
    said = [json.loads(file.read_text(encoding="utf-8"))["queries"] for file in QUERIES]
    texts = [each["query"] for queries in said for each in queries]
    odd = ["", "¿?", "laering boern", "udannelses institution", "x" * 300, "miljø/klub 2"]
    return [
        *texts,
        *odd,
        "politiker",
        "far",
        "lærer",
        "sund groen mad",
        "skloe",
        "vejlede ind sats",
    ]


def test_python_and_the_browser_understand_every_query_of_the_collection_alike(
    real_plan: Plan, real_site: Path, browser: Any, serve: Callable[..., str], tmp_path: Path
):
    import shutil

    scripts = shutil.copytree(
        Path(__file__).parents[1] / "templates" / "assets" / "js", tmp_path / "js"
    )
    stops = real_plan.corpus.stop_words
    lexicon = json.loads((real_site / "soeg" / "ordbog.json").read_text(encoding="utf-8"))
    said = json.dumps({"lexicon": lexicon, "stops": sorted(stops)})
    (scripts / "ordbog.json").write_text(said, encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{serve(scripts)}/main.js")
    queries = citizens_queries()
    theirs = page.evaluate(IN_THE_BROWSER, queries)
    page.close()

    ours = []
    known = lexicon_of(real_plan, tuple(findables(real_plan)))
    for query in queries:
        found = plan_query(query, known, stops)
        terms = [
            [term.asked, term.how, term.shown, sorted([w, s] for w, s in term.words.items())]
            for term in found.terms
        ]
        ours.append([terms, list(found.unknown)])
    assert len(queries) > 90
    for query, our, their in zip(queries, ours, theirs, strict=True):
        rounded = json.loads(json.dumps(their), parse_float=lambda number: round(float(number), 9))
        mine = json.loads(json.dumps(our), parse_float=lambda number: round(float(number), 9))
        assert mine == rounded, query


@pytest.mark.parametrize(
    ("word", "other", "slips"),
    [("skole", "skole", 0), ("skloe", "skole", 1), ("skol", "skole", 1), ("skule", "skole", 1)],
)
def test_a_slip_is_a_letter_out_in_wrong_or_swapped(word: str, other: str, slips: int):
    assert is_slip_of(word, other, slips)
    assert slips == 0 or not is_slip_of(word, other, slips - 1)


def test_a_query_is_explained_step_by_step(real_plan: Plan):
    told = list(explained(real_plan, "hvad er en vuggestue xylofon"))

    assert told[:4] == [
        "Søgning: hvad er en vuggestue xylofon",
        "  Springes over (stopord): hvad, er, en",
        "  «vuggestue» er et hverdagsord for dagtilbud, dagplejeren (content/soegeord.yaml).",
        "    Der søges efter: dagplejeren (0,90); dagtilbud (0,90); dagtilbuddet (0,90)",
    ]
    assert told[4] == (
        "  «xylofon» blev ikke fundet. Er det et ord, folk bruger, så skriv det i soegeord.yaml."
    )
    assert "sider har mindst ét af ordene." in told[5]
    assert explained_last(real_plan, "xylofon").endswith("en tom side, som siger det.")


def explained_last(plan: Plan, query: str) -> str:
    return list(explained(plan, query))[-1]


def test_searches_for_which_nothing_is_found_are_listed(real_plan: Plan):
    assert list(unanswered(real_plan, ["vuggestue", "", "xylofon "])) == [
        "1 af 2 søgninger finder ikke noget:",
        "  xylofon",
    ]
    assert list(unanswered(real_plan, ["skole"])) == ["0 af 1 søgninger finder ikke noget."]
