"""What search finds on the real site: floors a little under what was measured."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import Any

import pytest

SEARCH = Path(__file__).parent.parent / "benchmarks" / "search"
FLOORS = {"nDCG@5": 0.8, "MRR@10": 0.93, "success@1": 0.9, "recall@10": 0.82}
PLACE_FLOOR = 0.8
HEAVIEST_FIRST_ANSWER = 140_000
"""Bytes; the suggestions are among them, because the field is written in."""


@pytest.fixture(scope="module")
def collection() -> Any:
    """The benchmark's own modules, and its queries."""
    sys.path.insert(0, str(SEARCH))
    try:
        import run
        import scores
    finally:
        sys.path.remove(str(SEARCH))
    return run, scores


@pytest.fixture(scope="module")
def answered(collection: Any, browser: Any, real_site: Path) -> tuple[dict[str, Any], int]:
    """The links of each query, and the bytes of the first answer."""
    run, scores = collection
    queries = [query["query"] for query in scores.told("queries_dev.json")["queries"]]
    with run.served(real_site) as address:
        return run.answers(browser, address, queries)  # type: ignore[no-any-return]


@pytest.mark.parametrize("places", [False, True], ids=["page", "place"])
def test_search_finds_at_least_as_much_as_it_did(
    collection: Any, answered: tuple[dict[str, Any], int], real_site: Path, places: bool
) -> None:
    _, scores = collection
    every = scores.every_page(real_site)
    rows = [
        scores.scores_of(
            scores.shown_by(real_site, answered[0][query["query"]][0], places=places),
            query["relevant"],
            every,
        )
        for query in scores.told("queries_dev.json")["queries"]
        if query["relevant"]
    ]
    means = {name: statistics.mean(row[name] for row in rows) for name in scores.METRICS}

    assert means["zero"] == 0
    if places:
        assert means["nDCG@5"] >= PLACE_FLOOR
    else:
        assert {name: means[name] for name in FLOORS if means[name] < FLOORS[name]} == {}


def test_a_query_without_an_answer_gets_an_empty_page(
    collection: Any, answered: tuple[dict[str, Any], int]
) -> None:
    queries = collection[1].told("queries_dev.json")["queries"]

    assert [
        it["query"] for it in queries if not it["relevant"] and answered[0][it["query"]][0]
    ] == []


def test_the_first_answer_is_light(answered: tuple[dict[str, Any], int]) -> None:
    assert answered[1] <= HEAVIEST_FIRST_ANSWER
