"""Words of the content as Markdown that says just them: nothing in them is a code or a mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

SPECIAL = re.compile(r"([\\`*_\[\]|~^])")
"""Signs that mean something in the middle of a line; what begins a line is always ours."""

MENTIONS = re.compile(r"([@#!%$&:~])(?=\w)")
"""Signs with which hosting services make people, tasks, labels and pictures out of a word."""

APART = "\u2060"
"""A character without width that parts no line: what it stands after is a sign, and no more."""

SHOWN_AROUND = 6
"""Words that are shown on each side of a difference."""


def plain(words: str) -> str:
    """Return words as Markdown that shows them as they are, on one line."""
    line = MENTIONS.sub(rf"\1{APART}", " ".join(words.split()))
    line = SPECIAL.sub(r"\\\1", line.replace("&", "&amp;"))
    return line.replace("<", "&lt;").replace(">", "&gt;")


def code(words: str) -> str:
    """Return words as code in Markdown: an address, a file, an id, a command."""
    line = " ".join(words.split())
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{line}{space}{fence}"


def said(words: str) -> str:
    """Return words as a quotation."""
    return f"«{plain(words)}»"


def before_and_after(before: str, after: str) -> tuple[str, str]:
    """Return two texts as quotations, the words that differ in bold type."""
    old, new = before.split(), after.split()
    matches = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        f"«{' '.join(_runs((tag, old[a:b]) for tag, a, b, _, _ in matches))}»",
        f"«{' '.join(_runs((tag, new[c:d]) for tag, _, _, c, d in matches))}»",
    )


def _runs(runs: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    runs = [(tag, words) for tag, words in runs if words]
    for place, (tag, words) in enumerate(runs):
        if tag != "equal":
            yield f"**{plain(' '.join(words))}**"
            continue
        first = words[:SHOWN_AROUND] if place else []
        last = words[-SHOWN_AROUND:] if place < len(runs) - 1 or len(runs) == 1 else []
        if len(first) + len(last) >= len(words):
            yield plain(" ".join(words))
        else:
            yield " ".join(filter(None, (plain(" ".join(first)), "…", plain(" ".join(last)))))
