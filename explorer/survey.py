"""What staff may want to mend and nobody must: `build.py report`, section by section.

A section is a generator of lines. A new one is written, and named in `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from statistics import median

from explorer.corpus.plain import HARDEST
from explorer.corpus.readability import Readability, readability
from explorer.problems import Source
from explorer.site.pages.base import Plan

BLOCKS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "pre"))


@dataclass(frozen=True, slots=True)
class OurWords:
    """A text of ours: which kind it is, what it is about, where it stands, how hard it is."""

    kind: str
    name: str
    source: Source
    read: Readability


def survey(plan: Plan) -> Iterator[str]:
    """Yield the report's lines, section by section, with an empty line between them."""
    for number, section in enumerate(SECTIONS):
        if number:
            yield ""
        yield from section(plan)


def readability_of_our_words(plan: Plan) -> Iterator[str]:
    """Tell how hard each of our texts is to read, the hardest first, and its hardest sentence."""
    yield f"LÆSBARHED (lix). Under {HARDEST} er let; det er kun et krav i kort-fortalt.yaml."
    texts = list(our_words(plan))
    for kind in dict.fromkeys(text.kind for text in texts):
        of_kind = sorted((text for text in texts if text.kind == kind), key=_hardest_first)
        hard = sum(text.read.lix >= HARDEST for text in of_kind)
        middle = round(median(text.read.lix for text in of_kind))
        yield ""
        total = len(of_kind)
        yield f"{kind}: {total} i alt, {hard} på {HARDEST} eller over, i midten {middle}."
        for text in of_kind:
            yield f"  {text.read.lix:>3}  {text.name}  {text.source}"
            if text.read.lix >= HARDEST:
                yield f"       «{text.read.hardest_sentence}»"


def _hardest_first(text: OurWords) -> tuple[int, Source, str]:
    return -text.read.lix, text.source, text.name


def our_words(plan: Plan) -> Iterator[OurWords]:
    """Yield every text of ours that citizens read, kind by kind."""
    for kind, texts in OUR_TEXTS:
        for name, source, text in texts(plan):
            yield OurWords(kind, name, source, readability(text))


def _short(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    for plain in plan.corpus.plain_words:
        yield plain.about, plain.source, plain.short


def _young(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    for plain in plan.corpus.plain_words:
        if plain.young:
            yield plain.about, plain.source, plain.young


def _rationales(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    if matrix := plan.matrix:
        for link in (*matrix.judgements.alignments, *matrix.judgements.belongings):
            yield matrix.name_of(link), link.source, link.rationale


def _doors(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    yield from ((door.id, door.source, door.intro) for door in plan.corpus.doors)


def _notes(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    yield from ((name.name, name.source, name.note) for name in plan.corpus.names if name.note)


def _explanations(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    yield from ((term.word, term.source, term.explanation) for term in plan.corpus.terms)


def _articles(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    for article in plan.corpus.articles:
        yield article.title, article.source, text_of(plan.prose[article.id].html)


OUR_TEXTS: tuple[tuple[str, Callable[[Plan], Iterator[tuple[str, Source, str]]]], ...] = (
    ("Kort fortalt", _short),
    ("Til dig, der er ung", _young),
    ("Begrundelser", _rationales),
    ("Indgange", _doors),
    ("Navne", _notes),
    ("Ordliste", _explanations),
    ("Egne sider", _articles),
)
"""Each kind of text that is ours, and what yields its texts: a name, a place, the words."""


class _Text(HTMLParser):
    """Keeps the words of HTML, each block on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data.replace("\n", " "))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.words.append("\n")


def text_of(html: str) -> str:
    """Return the words of HTML, each paragraph, heading and item on a line of its own."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.words)


SECTIONS: tuple[Callable[[Plan], Iterator[str]], ...] = (readability_of_our_words,)
