"""Our own pages, from Markdown to HTML: once each, without raw HTML, links by id.

A link to something on the site is written `[words](id:t2-m1)` or `[words](id:om#section)`; a
heading that others may link to is written `## Words {#section}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from explorer.corpus.corpus import Corpus
from explorer.corpus.danish import typeset
from explorer.corpus.model import Article
from explorer.problems import Problem, Source, did_you_mean
from explorer.site.anchors import is_anchor
from explorer.site.urls import RESERVED, href

SAFE_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_ADDRESS = re.compile(r' href="([^"]*)"')
_ANCHOR = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}$")
_FORBIDDEN = {
    "html_block": "HTML-koder kan ikke bruges her.",
    "html_inline": "HTML-koder kan ikke bruges her.",
    "image": "Billeder kan ikke bruges her.",
}
_INSTEAD = {
    "html_block": "Skriv med Markdown, fx **fed**, eller sæt en omvendt skråstreg foran «<».",
    "html_inline": "Skriv med Markdown, fx **fed**, eller sæt en omvendt skråstreg foran «<».",
    "image": "Fortæl det med ord.",
}


@dataclass(frozen=True, slots=True)
class Prose:
    """A page of ours as HTML whose inner links still name ids; what it links to; its headings."""

    html: str
    targets: tuple[str, ...]
    """The addresses its links give, as written: «id:t2-m1», «https://…»."""
    headings: tuple[tuple[str, str], ...]
    """Each heading that has an anchor: anchor and words."""

    def html_at(self, here: str, addresses: Mapping[str, str]) -> str:
        """Return the HTML with every inner link relative to the page it stands on."""

        def relative(match: re.Match[str]) -> str:
            target = match[1]
            if not target.startswith("id:"):
                return match[0]
            id, hash_mark, anchor = target[3:].partition("#")
            return f' href="{href(here, addresses[id] + hash_mark + anchor)}"'

        return _ADDRESS.sub(relative, self.html)


def prose(markdown: str) -> Prose:
    """Render Markdown; what is forbidden becomes harmless text, and `faults_of` names it."""
    env: dict[str, Any] = {"headings": []}
    html = _renderer().render(markdown, env)
    return Prose(html, tuple(_ADDRESS.findall(html)), tuple(env["headings"]))


def faults_of(corpus: Corpus, texts: Mapping[str, Prose]) -> Iterator[Problem]:
    """Yield what is wrong with the articles' Markdown: raw HTML, images, unsafe or dead links."""
    anchors = dict.fromkeys(corpus.addressed_ids, frozenset[str]())
    anchors |= {id: frozenset(anchor for anchor, _ in text.headings) for id, text in texts.items()}
    sound = {f"id:{id}" for id in anchors}
    sound |= {f"id:{id}#{anchor}" for id, known in anchors.items() for anchor in known}
    for article in corpus.articles:
        if "<" in article.body or "![" in article.body:
            yield from _forbidden_things(article)
        for target in texts[article.id].targets:
            if target not in sound:
                yield from _link_that_fails(corpus, article, target, anchors)
        yield from _anchors_that_are_taken(article, texts[article.id])
        if (article.folder or article.id).split("/")[0] in RESERVED:
            yield Problem(
                article.source,
                f"«{article.folder or article.id}» er en af sidens egne adresser.",
                "Giv filen eller mappen et andet navn.",
            )


def _anchors_that_are_taken(article: Article, text: Prose) -> Iterator[Problem]:
    """Yield a problem for each heading whose place on the page has its name already."""
    seen: dict[str, Source] = {}
    for anchor, _ in text.headings:
        written = f"{{#{anchor}}}"
        if anchor in seen:
            below = seen[anchor].line - article.body_line + 1
            yield Problem(
                _place(article, written, below),
                f"«{written}» står allerede i linje {seen[anchor].line}.",
                "Giv det ene sted et andet navn.",
            )
        elif is_anchor(anchor):
            yield Problem(
                _place(article, written),
                f"«{anchor}» bruger siden selv til et sted.",
                "Giv stedet et andet navn.",
            )
        seen.setdefault(anchor, _place(article, written))


def _link_that_fails(
    corpus: Corpus, article: Article, target: str, anchors: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    if target.startswith("id:"):
        yield from _dead_link(corpus, article, target, anchors)
    elif not target.startswith(SAFE_SCHEMES):
        yield Problem(
            _place(article, target),
            f"Linket «{target}» kan ikke bruges.",
            "Skriv [tekst](id:…) til et sted på siden, eller en adresse med https://.",
        )


def _dead_link(
    corpus: Corpus, article: Article, target: str, anchors: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    id, _, anchor = target[3:].partition("#")
    if id not in anchors and id in corpus.known_ids:
        yield Problem(
            _place(article, target),
            f"Linket fører til «{id}», som er et krav og ikke har sin egen adresse.",
            "Skriv id'et på visionen i stedet.",
        )
    elif id in corpus.drafts:
        yield Problem(
            _place(article, target),
            f"Linket fører til «{id}», som er en kladde og ikke bliver lagt ud.",
            f"Slet linket, eller slet «kladde» i {id}.md, når siden er færdig.",
        )
    elif id not in anchors:
        yield Problem(
            _place(article, target),
            f"Linket fører til «{id}», som ikke findes.",
            did_you_mean(id, anchors),
        )
    elif anchor and anchor not in anchors[id]:
        yield Problem(
            _place(article, target),
            f"Linket fører til «{anchor}» på «{id}», men det sted findes ikke.",
            did_you_mean(anchor, anchors[id]),
        )


def _forbidden_things(article: Article) -> Iterator[Problem]:
    for token, line in _with_lines(_parser(sees_html=True).parse(article.body)):
        if token.type in _FORBIDDEN:
            written = token.content.strip().splitlines()[0] if token.content.strip() else "![…]"
            yield Problem(
                _place(article, written, line),
                f"{_FORBIDDEN[token.type]} Her står «{written}».",
                _INSTEAD[token.type],
            )


def _with_lines(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Yield every token, inline ones too, with the line its block begins on, from 0."""
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        yield token, line
        for child in token.children or ():
            yield child, line


def _place(article: Article, words: str, first_line: int = 0) -> Source:
    """Return where in the article's file the words stand, looking from a line of its body on."""
    lines = article.body.splitlines()
    for number, text in enumerate(lines[first_line:], start=first_line):
        column = text.find(words)
        if column >= 0:
            return Source(article.source.path, article.body_line + number, column + 1)
    return Source(article.source.path, article.body_line + first_line, 1)


@cache
def _parser(*, sees_html: bool) -> MarkdownIt:
    """Return CommonMark with tables that follows every link, so that wrong ones are told.

    One that does not see HTML takes it for text.
    """
    markdown = MarkdownIt("commonmark", {"html": sees_html}).enable("table")
    ordinary = markdown.normalizeLink
    markdown.normalizeLink = lambda url: url if url.startswith("id:") else ordinary(url)  # type: ignore[method-assign]
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return markdown


@cache
def _renderer() -> MarkdownIt:
    markdown = _parser(sees_html=False)
    markdown.add_render_rule("image", _as_text)
    markdown.add_render_rule("text", _as_danish)
    markdown.add_render_rule("heading_open", _heading_open)
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", _table_close)
    return markdown


def _as_text(_self: Any, tokens: list[Token], index: int, _options: Any, _env: Any) -> str:
    return tokens[index].content.replace("&", "&amp;").replace("<", "&lt;")


def _as_danish(_self: Any, tokens: list[Token], index: int, _options: Any, _env: Any) -> str:
    return escapeHtml(typeset(tokens[index].content))


def _heading_open(_self: Any, tokens: list[Token], index: int, _options: Any, env: Any) -> str:
    inline = tokens[index + 1]
    anchor = _ANCHOR.search(inline.content)
    if anchor is None:
        return f"<{tokens[index].tag}>"
    last = inline.children[-1] if inline.children else inline
    last.content = _ANCHOR.sub("", last.content)
    env["headings"].append((anchor[1], _ANCHOR.sub("", inline.content)))
    return f'<{tokens[index].tag} id="{anchor[1]}">'


def _table_open(*_: Any) -> str:
    return '<div class="prose__table" role="region" aria-label="Tabel" tabindex="0"><table>\n'


def _table_close(*_: Any) -> str:
    return "</table></div>\n"
