"""The measure of all the others: a bare loop of the same libraries over the same content.

    python bare_loop.py CONTENT OUTPUT

Reads every file, renders every Markdown page, prints every page with one template, and writes it:
PyYAML with its C parser, markdown-it-py, jinja2. It checks nothing, proves nothing,
resolves no links, and has one process. A page is a Markdown file, or anything in a YAML file that
has an id of its own.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

gc.disable()  # as fast as it goes

import jinja2  # noqa: E402 - imports are part of what is measured
import yaml  # noqa: E402
from markdown_it import MarkdownIt  # noqa: E402
from markupsafe import Markup  # noqa: E402

TEMPLATE = """\
<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>{{ title }} – {{ site }}</title>
<meta name="description" content="{{ summary }}">
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
<header><a href="/">{{ site }}</a>
<nav><ul>{% for page in menu %}<li><a href="{{ page.url }}">{{ page.title }}</a></li>
{% endfor %}</ul></nav></header>
<main>
<h1>{{ title }}</h1>
<p>{{ summary }}</p>
{{ body }}
{% if related %}<section><h2>Læs også</h2><ul>
{% for page in related %}<li><a href="{{ page.url }}">{{ page.title }}</a></li>
{% endfor %}</ul></section>
{% endif %}{% if back %}<section><h2>Nævnt i</h2><ul>
{% for page in back %}<li><a href="{{ page.url }}">{{ page.title }}</a></li>
{% endfor %}</ul></section>
{% endif %}</main>
<footer><p>{{ site }}</p></footer>
</body>
</html>
"""


def main(content: Path, output: Path) -> None:
    """Read, render and write."""
    pages = {page["id"]: page for page in (*articles(content), *parts(content))}
    for page in pages.values():
        page["related"] = [pages[id] for id in page["relateret"] if id in pages]
        for other in page["related"]:
            other["back"].append(page)
    menu = [page for page in pages.values() if page["i_menuen"]]
    markdown = MarkdownIt("commonmark")
    template = jinja2.Environment(autoescape=True).from_string(TEMPLATE)
    for page in pages.values():
        if page["markdown"]:
            page["body"] = Markup(markdown.render(page["markdown"]))
        folder = output / page["url"]
        folder.mkdir(parents=True, exist_ok=True)
        html = template.render(page, site="Prøvekommunen", menu=menu)
        (folder / "index.html").write_bytes(html.encode())
        page["body"] = page["markdown"] = ""


def articles(content: Path) -> Iterator[dict[str, Any]]:
    """Yield each page of the municipality's own."""
    for path in sorted((content / "sider").rglob("*.md")):
        head, _, body = path.read_text(encoding="utf-8")[4:].partition("\n---\n")
        facts = yaml.load(head, yaml.CSafeLoader)
        yield {
            "id": path.stem,
            "url": path.relative_to(content / "sider").with_suffix("").as_posix(),
            "title": facts["titel"],
            "summary": facts["resume"],
            "relateret": facts.get("relateret", ()),
            "i_menuen": facts.get("i_menuen") != "nej",
            "markdown": body,
            "back": [],
        }


def parts(content: Path) -> Iterator[dict[str, Any]]:
    """Yield each part and piece of the documents."""
    for path in sorted(content.rglob("*.yaml")):
        for record in records(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)):
            words = [str(value) for value in record.values() if isinstance(value, str)]
            yield {
                "id": str(record["id"]),
                "url": f"{path.stem}/{record['id']}",
                "title": words[-1][:60],
                "summary": words[-1][:150],
                "relateret": (),
                "i_menuen": False,
                "markdown": "",
                "body": "\n".join(words),
                "back": [],
            }


def records(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping with an id, from the outside in."""
    if isinstance(value, dict) and "id" in value:
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from records(inner)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    gc.freeze()
