"""Writes the side-by-side harness's neutral corpus as content of ours, and a configuration for it.

    python adapter.py CORPUS PROJECT

CORPUS holds `corpus.json` and `bodies/<id>.md`. PROJECT gets `content/sider/<theme>/<id>.md` for
each item, an article for each theme and vision, and `site_config.yaml`. An item is related to its
theme and visions, so that their pages list it under «Nævnt i», which nobody writes by hand.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VISIONS = "vision"
"""The folder of the visions' articles; «visioner» is an address of the site's own."""

CONFIGURATION = """\
navn: {name}
undertitel: {name} – en side til måling af hastighed
indholdets_dato: 2026-01-01
kontakt:
  organisation: Prøvekommunen
  telefon: 99 99 99 99
  e_mail: post@example.org
"""

_LINK = re.compile(r"\(page:([\w-]+(?:#[\w-]+)?)\)")
_HEADING = re.compile(r"^(#{2,6}) (.+)$", re.MULTILINE)
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-"})


def write_project(corpus: Path, project: Path) -> None:
    """Write the corpus in folder `corpus` as a project of ours in folder `project`."""
    facts = json.loads((corpus / "corpus.json").read_text(encoding="utf-8"))
    bodies = {
        item["id"]: (corpus / "bodies" / f"{item['id']}.md").read_text(encoding="utf-8")
        for item in facts["items"]
    }
    for path, text in files(facts, bodies):
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def files(facts: dict[str, Any], bodies: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each file of the project: its path and its text."""
    yield "site_config.yaml", CONFIGURATION.format(name=facts["site"]["title"])
    for theme in facts["themes"]:
        yield f"content/sider/{theme['id']}.md", article(theme, theme["summary"], [], "ja")
    for vision in facts["visions"]:
        path = f"content/sider/{VISIONS}/{vision['id']}.md"
        yield path, article(vision, vision["summary"], [], "ja")
    for item in facts["items"]:
        related = [*item["related"], item["theme"], *item["visions"]]
        path = f"content/sider/{item['theme']}/{item['id']}.md"
        yield path, article(item, markdown(bodies[item["id"]]), related, "nej")


def article(facts: dict[str, Any], body: str, related: list[str], in_menu: str) -> str:
    """Return a page of ours: front matter, then Markdown."""
    fields = [
        f"titel: {quoted(facts['title'])}",
        f"resume: {quoted(facts['summary'])}",
        f"i_menuen: {in_menu}",
    ]
    if related:
        fields += ["relateret:", *(f"  - {id}" for id in related)]
    return "\n".join(["---", *fields, "---", "", body])


def markdown(body: str) -> str:
    """Return a neutral body with our links by id, and an anchor at each heading."""
    return _HEADING.sub(_with_anchor, _LINK.sub(r"(id:\1)", body))


def _with_anchor(heading: re.Match[str]) -> str:
    return f"{heading[0]} {{#{heading[2].lower().translate(_ASCII)}}}"


def quoted(words: str) -> str:
    """Return words as YAML that no sign in them can change."""
    return json.dumps(words, ensure_ascii=False)


if __name__ == "__main__":
    write_project(Path(sys.argv[1]), Path(sys.argv[2]))
