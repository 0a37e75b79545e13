"""Scores what a search shows against graded judgements: page by page, and place by place.

A result counts as a passage when its page, or the element that its fragment names, shows the first
letters of one of the passage's sentences. A passage that was shown gains nothing again, and a page
of more than `WIDEST` passages gains nothing, so that a whole document crowds nothing out.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

HERE = Path(__file__).parent
LETTERS = 60
WIDEST = 12
METRICS = ("nDCG@5", "MRR@10", "success@1", "recall@10", "zero")
NOT_SHOWN = "nav, footer, script, style, svg, [hidden]"
ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("“”„«»", '"') | {"\xad": ""})

Passages = frozenset[str]


def told(name: str) -> Any:
    """Return one of the collection's files."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Return a text as it is compared: one kind of dash, quotation mark and space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(ALIKE)).strip()


KEYS = [
    (plain(sentence)[:LETTERS].rstrip(), passage["id"])
    for passage in told("passages.json")["passages"]
    for sentence in passage["sentences"]
]


@cache
def passages_at(page: Path, fragment: str) -> Passages:
    """Return the passages that a page, or a place on it, shows."""
    main = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("main")
    if main is None:
        return frozenset()
    for node in main.css(NOT_SHOWN):
        node.decompose()
    place = main.css_first(f'[id="{fragment}"]') if fragment else None
    text = plain((place or main).text())
    return frozenset(id for key, id in KEYS if key in text)


def shown_by(site: Path, links: Iterable[str], *, places: bool) -> list[Passages]:
    """Return what links lead to, in order; of a page that comes again, only other places count."""
    found = {}
    for link in links:
        parts = urlsplit(link)
        fragment = parts.fragment if places else ""
        page = site / unquote(parts.path).lstrip("/") / "index.html"
        found.setdefault((page, fragment), passages_at(page, fragment))
    return list(found.values())


def every_page(site: Path) -> list[Passages]:
    """Return what each page of a site shows, where it shows any of the passages."""
    pages = {passages_at(page, "") for page in site.rglob("index.html")}
    return sorted((one for one in pages if one and len(one) <= WIDEST), key=sorted)


def scores_of(
    found: Sequence[Passages], relevant: Mapping[str, int], every: Sequence[Passages]
) -> dict[str, float]:
    """Return the scores of one query, by `METRICS`."""
    gains = _gains(found, relevant)
    best = _dcg(_ideal(every, relevant))
    kept = [one for one in found[:10] if len(one) <= WIDEST]
    hit = frozenset[str]().union(*kept) & relevant.keys()
    first = next((at for at, gain in enumerate(gains[:10], 1) if gain == 2), 0)
    return {
        "nDCG@5": _dcg(gains[:5]) / best if best else 0,
        "MRR@10": 1 / first if first else 0,
        "success@1": float(first == 1),
        "recall@10": min(1, len(hit) / min(len(relevant), 10)),
        "zero": float(not found),
    }


def _gains(found: Iterable[Passages], relevant: Mapping[str, int]) -> list[int]:
    seen: set[str] = set()
    gains = []
    for one in found:
        new = max((relevant.get(id, 0) for id in one - seen), default=0)
        gains.append(new if len(one) <= WIDEST else 0)
        seen |= one
    return gains


def _ideal(every: Sequence[Passages], relevant: Mapping[str, int]) -> list[int]:
    """Return the gains of the best order: the highest first, and what uses up least."""
    seen: set[str] = set()
    gains: list[int] = []
    while len(gains) < 5:
        fresh = [(one, (one & relevant.keys()) - seen) for one in every]
        left = [(max(relevant[id] for id in new), -len(new), one) for one, new in fresh if new]
        if not left:
            break
        gain, _, one = max(left, key=lambda each: each[:2])
        gains.append(gain)
        seen |= one
    return gains


def _dcg(gains: Sequence[int]) -> float:
    return sum((2**gain - 1) / math.log2(at + 1) for at, gain in enumerate(gains, 1))
