"""Asks the search page of a built site the collection's queries in a browser, and prints scores.

python benchmarks/search/run.py OUTPUT
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).parent)]

from scores import METRICS, every_page, scores_of, shown_by, told  # noqa: E402 (the path is set above)

from explorer.browser import FLAGS, find_browser  # noqa: E402

ANSWERED = "q => document.querySelector('.search__status').textContent.includes(`”${q}”`)"
PACKED = (".pagefind", ".pf_index", ".pf_meta", ".pf_fragment")


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def answers(browser: Any, address: str, queries: list[str]) -> tuple[dict[str, Any], int]:
    """Return the links and the milliseconds of each query, and the bytes of the first answer."""
    page = browser.new_page()
    bytes_of: dict[str, int] = {}
    page.on("response", lambda answer: bytes_of.setdefault(answer.url, _packed(answer)))
    page.goto(f"{address}/soeg/")
    found, first = {}, 0
    for query in (queries[0], *queries):  # the first once more, when everything is there
        start = time.perf_counter()
        page.fill("#soeg", query)
        page.press("#soeg", "Enter")
        page.wait_for_function(ANSWERED, arg=query, polling=5)
        taken = (time.perf_counter() - start) * 1000
        links = page.locator("[data-result]").evaluate_all(
            "all => all.map(it => it.pathname + it.hash)"
        )
        found[query] = (links, taken)
        if not first:
            page.wait_for_load_state("networkidle")
            first = sum(bytes_of.values())
            page.fill("#soeg", "")
            page.press("#soeg", "Enter")
    page.close()
    return found, first


def _packed(answer: Any) -> int:
    """Return how many bytes a host sends for an answer: text is compressed."""
    body = answer.body()
    return len(body) if answer.url.endswith(PACKED) else len(zlib.compress(body, 6))


def table(site: Path, found: Mapping[str, Any], *, places: bool) -> Iterator[str]:
    """Yield the mean scores of each class of queries, and of all; of those without answer apart."""
    every = every_page(site)
    rows: dict[str, list[dict[str, float]]] = {}
    for query in told("queries_dev.json")["queries"]:
        if query["relevant"]:
            shown = shown_by(site, found[query["query"]][0], places=places)
            scores = scores_of(shown, query["relevant"], every)
            rows.setdefault(query["class"], []).append(scores)
    yield f"| {'place' if places else 'page':<11}| " + " | ".join(METRICS) + " |"
    yield "| :-- |" + " --: |" * len(METRICS)
    for name, some in (
        *sorted(rows.items()),
        ("all", [one for each in rows.values() for one in each]),
    ):
        means = (statistics.mean(one[metric] for one in some) for metric in METRICS)
        yield f"| {name:<11}| " + " | ".join(f"{mean:.3f}" for mean in means) + " |"


def main(site: Path) -> None:
    """Print the tables, the weight of the first answer, and how long answers take."""
    from playwright.sync_api import sync_playwright

    queries = [query["query"] for query in told("queries_dev.json")["queries"]]
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        found, first = answers(browser, address, queries)
        browser.close()
    for places in (False, True):
        print(*table(site, found, places=places), "", sep="\n")
    empty = [query for query in told("queries_dev.json")["queries"] if not query["relevant"]]
    honest = sum(not found[query["query"]][0] for query in empty)
    warm = statistics.median(taken for _, taken in found.values())
    print(f"without an answer: {honest} of {len(empty)} get an empty page")
    print(f"first answer: {first} bytes; later ones: {warm:.0f} ms by the median")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
