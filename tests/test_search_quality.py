"""What search finds on the real site: floors a little under what was measured."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import Any

import pytest

SEARCH = Path(__file__).parent.parent / "benchmarks" / "search"
FLOORS = {
    "queries_dev.json": {"nDCG@5": 0.86, "MRR@10": 0.96, "success@1": 0.94, "recall@10": 0.86},
    "queries_made.json": {"nDCG@5": 0.84, "MRR@10": 0.92, "success@1": 0.88, "recall@10": 0.83},
}
PLACE_FLOORS = {"queries_dev.json": 0.85, "queries_made.json": 0.78}
HEAVIEST_FIRST_ANSWER = 137_000
"""Bytes of a link to a query, with the page, its styles and its scripts."""


@pytest.fixture(scope="module")
def collection() -> Any:
    """The benchmark's own modules."""
    sys.path.insert(0, str(SEARCH))
    try:
        import run
        import scores
    finally:
        sys.path.remove(str(SEARCH))
    return run, scores


@pytest.fixture(scope="module")
def answered(collection: Any, browser: Any, real_site: Path) -> dict[str, dict[str, Any]]:
    """The answers to the queries of each collection."""
    run, scores = collection
    asked = {name: [each["query"] for each in scores.told(name)["queries"]] for name in FLOORS}
    return {name: run.answers(browser, real_site, asked[name])[0] for name in FLOORS}


@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("places", [False, True], ids=["page", "place"])
def test_search_finds_at_least_as_much_as_it_did(
    collection: Any, answered: dict[str, Any], real_site: Path, name: str, places: bool
) -> None:
    run, scores = collection
    queries = scores.told(name)["queries"]
    by_class = run.rows_of(real_site, queries, answered[name], places=places)
    rows = [row for some in by_class.values() for row in some]
    means = {metric: statistics.mean(row[metric] for row in rows) for metric in scores.METRICS}
    floors = {"nDCG@5": PLACE_FLOORS[name]} if places else FLOORS[name]

    assert len(by_class) == 8
    assert means["zero"] == 0
    assert {metric: means[metric] for metric in floors if means[metric] < floors[metric]} == {}


@pytest.mark.parametrize("name", FLOORS)
def test_a_query_without_an_answer_gets_an_empty_page(
    collection: Any, answered: dict[str, Any], name: str
) -> None:
    queries = collection[1].told(name)["queries"]
    empty = [each["query"] for each in queries if not each["relevant"]]

    assert empty
    assert [query for query in empty if answered[name][query].links] == []


def test_the_collections_name_passages_that_there_are(collection: Any) -> None:
    known = {passage["id"] for passage in collection[1].told("passages.json")["passages"]}

    for name in FLOORS:
        for query in collection[1].told(name)["queries"]:
            assert known.issuperset(query["relevant"]), query["query"]


def test_the_first_answer_is_light(collection: Any, browser: Any, real_site: Path) -> None:
    assert collection[0].weight(browser, real_site, "vuggestue") <= HEAVIEST_FIRST_ANSWER
