"""Makes up a neutral corpus of any size, of the form that the side-by-side harness has.

The same number of pages gives the same bytes. A page has about 3 kB of Markdown with headings,
lists, a quote, emphasis and a dozen links; there are twelve themes and eight visions around them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from adapter import files

FIRST = (
    "klima",
    "natur",
    "vand",
    "by",
    "bolig",
    "skole",
    "sundheds",
    "kultur",
    "idræts",
    "trafik",
    "ældre",
    "familie",
    "land",
)
SECOND = (
    "indsats",
    "strategi",
    "plan",
    "proces",
    "model",
    "udvikling",
    "tilbud",
    "forløb",
    "ansvar",
    "rammer",
    "viden",
)
VERBS = (
    "styrker",
    "udvikler",
    "prioriterer",
    "sikrer",
    "fremmer",
    "skaber",
    "samler",
    "inddrager",
    "følger",
    "bevarer",
)
WHO = (
    "kommunen",
    "byrådet",
    "borgerne",
    "foreningerne",
    "skolerne",
    "familierne",
    "naboerne",
    "lokalrådene",
)
ANCHORS = ("Baggrund", "Indsatser", "Indikatorer")
THEMES, VISIONS = 12, 8


def write_generated(pages: int, project: Path) -> None:
    """Write a project of ours with this many pages, and those of its themes and visions."""
    for path, text in files(*corpus(pages)):
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def corpus(pages: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the facts, and each item's Markdown by its id."""
    chance = random.Random(pages)
    themes = [_group(chance, "tema", number) for number in range(THEMES)]
    visions = [_group(chance, "vision", number) for number in range(VISIONS)]
    items = [
        {
            "id": f"maal-{number:05}",
            "title": f"{_word(chance).capitalize()} {number}",
            "summary": _sentence(chance),
            "theme": chance.choice(themes)["id"],
            "visions": [chance.choice(visions)["id"]],
            "related": [],
        }
        for number in range(pages)
    ]
    bodies = {}
    for item in items:
        others = [other for other in chance.sample(items, min(pages, 14)) if other is not item]
        item["related"] = [other["id"] for other in others[:5]]
        bodies[item["id"]] = "\n".join(_body(chance, others)) + "\n"
    return {
        "site": {"title": "Prøven"},
        "themes": themes,
        "visions": visions,
        "items": items,
    }, bodies


def _group(chance: random.Random, kind: str, number: int) -> dict[str, Any]:
    title = f"{_word(chance).capitalize()} og {_word(chance)}"
    return {"id": f"{kind}-{number}", "title": title, "summary": _sentence(chance)}


def _body(chance: random.Random, others: list[dict[str, Any]]) -> Iterator[str]:
    links = [
        f"[{other['title']}](page:{other['id']}{'#baggrund' if number % 3 == 0 else ''})"
        for number, other in enumerate(others)
    ]
    yield from (_paragraph(chance, links, 3), "")
    for heading in ANCHORS:
        yield from (f"## {heading}", "", _paragraph(chance, links, 3), "")
        yield from (f"- {_sentence(chance)}" for _ in range(3))
        yield from ("", f"> {_sentence(chance)}", "")
    yield _paragraph(chance, links, 3)


def _paragraph(chance: random.Random, links: list[str], sentences: int) -> str:
    linked = [f"Se også {links.pop()}." for _ in range(min(len(links), 3))]
    return " ".join([*(_sentence(chance) for _ in range(sentences)), *linked])


def _sentence(chance: random.Random) -> str:
    return (
        f"{chance.choice(WHO).capitalize()} {chance.choice(VERBS)} **{_word(chance)}** gennem "
        f"{_word(chance)} og *{_word(chance)}* på {chance.randrange(2, 90)} procent – hvert år."
    )


def _word(chance: random.Random) -> str:
    return chance.choice(FIRST) + chance.choice(SECOND)
