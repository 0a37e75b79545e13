"""Asks the search page of a built site a collection's queries in a browser, and prints scores.

python benchmarks/search/run.py OUTPUT [queries_made.json]
"""

from __future__ import annotations

import gzip
import statistics
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).parent)]

from scores import METRICS, every_page, scores_of, shown_by, told  # noqa: E402 (the path is set above)

from explorer.browser import FLAGS, find_browser  # noqa: E402

PACKED = b"\x1f\x8b"
SHOWN = "document.querySelector('.search__status').textContent.includes('”')"

ANSWERS = """async (queries) => {
  const field = document.querySelector("#soeg");
  const status = document.querySelector(".search__status");
  const painted = () => new Promise((done) => {
    const after = new MessageChannel();
    after.port1.onmessage = done;
    requestAnimationFrame(() => after.port2.postMessage(0));
  });
  const ask = (query) => new Promise((done) => {
    const start = performance.now();
    const seen = new MutationObserver(async () => {
      if (!status.textContent.includes(`”${query}”`)) return;
      seen.disconnect();
      const shown = performance.now() - start;
      const found = performance.getEntriesByName("search-found").at(-1).startTime - start;
      const results = [...document.querySelectorAll("[data-result]")];
      const links = results.map((it) => it.pathname + it.hash);
      await painted();
      done({ links, found, shown, painted: performance.now() - start });
    });
    seen.observe(status, { childList: true, characterData: true, subtree: true });
    field.value = query;
    field.form.requestSubmit();
  });
  const found = [];
  for (const query of queries) found.push(await ask(query));
  return found;
}"""


class Answer(NamedTuple):
    """The links of a query; milliseconds until its pages were known, on the page, and painted."""

    links: list[str]
    found: float
    shown: float
    painted: float


class _Counting(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, sent: dict[str, int], **options: Any) -> None:
        self._sent = sent
        super().__init__(*args, **options)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file, and note what it weighs as a host sends it: text compressed."""
        body = source.read()
        packed = body if body.startswith(PACKED) else gzip.compress(body, 6)
        self._sent[self.path.partition("?")[0]] = len(packed)
        outputfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve a site on this machine; give its address, and the bytes of each file that was sent."""
    sent: dict[str, int] = {}
    handler = partial(_Counting, directory=str(site), sent=sent)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", sent
    finally:
        server.shutdown()
        server.server_close()


def weight(browser: Any, site: Path, query: str) -> int:
    """Return the bytes of a first answer: all that a browser fetches for a link to a query."""
    with served(site) as (address, sent):
        page = browser.new_context().new_page()
        page.goto(f"{address}/soeg/?q={query}")
        page.wait_for_function(SHOWN)
        page.wait_for_load_state("networkidle")
        page.context.close()
        return sum(sent.values())


def answers(browser: Any, site: Path, queries: Sequence[str]) -> list[dict[str, Answer]]:
    """Return the answer to each query, asked for the first time, and asked again."""
    with served(site) as (address, _):
        page = browser.new_context().new_page()
        page.goto(f"{address}/soeg/?q=xylofon")
        page.wait_for_function(SHOWN)  # the index and the lexicon are there
        rounds = [page.evaluate(ANSWERS, list(queries)) for _ in range(2)]
        page.context.close()
    return [
        {query: Answer(**said) for query, said in zip(queries, found, strict=True)}
        for found in rounds
    ]


def rows_of(
    site: Path, queries: Sequence[Any], found: Mapping[str, Answer], *, places: bool
) -> dict[str, list[dict[str, float]]]:
    """Return the scores of the queries that have an answer, by class."""
    every = every_page(site)
    rows: dict[str, list[dict[str, float]]] = {}
    for query in queries:
        if query["relevant"]:
            shown = shown_by(site, found[query["query"]].links, places=places)
            scores = scores_of(shown, query["relevant"], every)
            rows.setdefault(query["class"], []).append(scores)
    return rows


def table(rows: Mapping[str, list[dict[str, float]]], name: str) -> Iterator[str]:
    """Yield the mean scores of each class of queries, and of all."""
    yield f"| {name:<11}| " + " | ".join(METRICS) + " |"
    yield "| :-- |" + " --: |" * len(METRICS)
    every = [one for each in rows.values() for one in each]
    for kind, some in (*sorted(rows.items()), ("all", every)):
        means = (statistics.mean(one[metric] for one in some) for metric in METRICS)
        yield f"| {kind:<11}| " + " | ".join(f"{mean:.3f}" for mean in means) + " |"


def times(found: Mapping[str, Answer]) -> str:
    """Return the medians of how long answers took."""
    known, shown, painted = (
        statistics.median(getattr(answer, name) for answer in found.values())
        for name in ("found", "shown", "painted")
    )
    return f"{known:.1f} ms until known, {shown:.1f} until on the page, {painted:.1f} until painted"


def main(site: Path, collection: str = "queries_dev.json") -> None:
    """Print the tables, the weight of a first answer, and how long later ones take."""
    from playwright.sync_api import sync_playwright

    queries = told(collection)["queries"]
    texts = [query["query"] for query in queries]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        first, again = answers(browser, site, texts)
        weights = [weight(browser, site, text) for text in texts]
        browser.close()
    halves = sorted({query.get("half", "") for query in queries})
    for half in halves:
        some = [query for query in queries if query.get("half", "") == half]
        for places in (False, True):
            name = f"{half} {'place' if places else 'page'}".strip()
            print(*table(rows_of(site, some, first, places=places), name), "", sep="\n")
    empty = [query["query"] for query in queries if not query["relevant"]]
    honest = sum(not first[query].links for query in empty)
    print(f"without an answer: {honest} of {len(empty)} get an empty page")
    print(
        f"a first answer: {weights[0]} bytes for «{texts[0]}», "
        f"{statistics.median(weights):.0f} by the median of all, {max(weights)} at most"
    )
    print(f"asked for the first time, by the median: {times(first)}")
    print(f"asked again: {times(again)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), *sys.argv[2:])
