"""Our own pages: front matter of fields between two lines of «---», then Markdown."""

from __future__ import annotations

import re
from typing import NamedTuple

from explorer.content.files import Tree, read_bytes, text_of
from explorer.content.forms import LONGEST_ID, id_from, pattern_in
from explorer.content.messages import validated
from explorer.content.quoting import quote
from explorer.content.yaml_source import read_yaml
from explorer.corpus.model import Article, ArticleFacts
from explorer.corpus.text import Id
from explorer.problems import ContentError, Problem, Source

FOLDER = "sider"
"""The folder of our own pages in the content folder."""

OPENING = re.compile(r"---[ \t]*\n")
CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
RIGHT_ID = re.compile(pattern_in(Id))

EXAMPLE = (
    "Begynd filen med tre linjer: «---», så felterne (titel: …, resume: …), så «---» igen. "
    "Derefter følger teksten."
)


class FrontMatter(NamedTuple):
    """A page's file, parted: its fields as YAML, its Markdown, and the first line of that."""

    yaml: str
    body: str
    body_line: int


def article_paths(tree: Tree) -> list[str]:
    """Return the paths of the files that are our own pages, sorted."""
    start = f"{FOLDER}/"
    return sorted(path for path in tree.files if path.startswith(start) and path.endswith(".md"))


def read_article(tree: Tree, path: str) -> Article:
    """Read one page of our own, or raise every problem with it."""
    return article_from(read_bytes(f"{tree.root}/{path}", tree.shown(path)), path, tree.shown(path))


def article_from(data: bytes, path: str, shown: str) -> Article:
    """Return the page that a file's bytes say; its id and folder are in the path below «sider»."""
    folder, _, name = path.removeprefix(f"{FOLDER}/").rpartition("/")
    article_id = name.removesuffix(".md")
    parted = front_matter(text_of(data, shown), shown)
    problems = [*_wrong_addresses(article_id, folder, shown)]
    if not parted.body or parted.body.isspace():
        problems.append(_no_body(shown, parted.body_line))
    try:
        facts = validated(ArticleFacts, read_yaml(parted.yaml, shown))
    except ContentError as error:
        raise ContentError([*problems, *error.problems]) from error
    if problems:
        raise ContentError(problems)
    return Article.model_construct(
        **vars(facts),
        id=article_id,
        folder=folder,
        body=parted.body,
        body_line=parted.body_line,
    )


def front_matter(text: str, shown: str) -> FrontMatter:
    """Part a page into its fields and its Markdown, or raise the problem that it cannot be."""
    opening = OPENING.match(text)
    if opening is None:
        raise ContentError([_no_opening(text, shown)])
    closing = CLOSING.search(text, opening.end())
    if closing is None:
        raise ContentError(
            [
                Problem(
                    Source(shown, 1, 1),
                    "Felterne øverst på siden slutter aldrig.",
                    "Skriv «---» på en linje for sig selv efter det sidste felt.",
                )
            ]
        )
    line = text.count("\n", 0, closing.end()) + 1
    return FrontMatter(text[: closing.start()], text[closing.end() :], line)


def _no_opening(text: str, shown: str) -> Problem:
    if not text.strip():
        return Problem(Source(shown), "Filen er tom.", EXAMPLE)
    return Problem(Source(shown, 1, 1), "Siden begynder ikke med «---».", EXAMPLE)


def _wrong_addresses(article_id: str, folder: str, shown: str) -> list[Problem]:
    words = [article_id, *filter(None, folder.split("/"))]
    return [
        Problem(
            Source(shown),
            f"Navnet «{quote(word)}» kan ikke bruges i en adresse.",
            f"Brug højst {LONGEST_ID} tegn: små bogstaver (a-z), tal og enkelte bindestreger. "
            f"Begynd med et bogstav, fx «{id_from(word) or 'om-siden'}».",
        )
        for word in words
        if not RIGHT_ID.fullmatch(word) or len(word) > LONGEST_ID
    ]


def _no_body(shown: str, line: int) -> Problem:
    return Problem(
        Source(shown, line, 1), "Siden har ingen tekst.", "Skriv teksten under den anden «---»."
    )
