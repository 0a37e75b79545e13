"""What staff may want to mend and nobody must: `build.py report`, section by section.

A section is a generator of lines. A new one is written, and named in `SECTIONS`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from statistics import median

from explorer.corpus.danish import date_in_words
from explorer.corpus.generations import Standing
from explorer.corpus.glossary import uses_in, words_of
from explorer.corpus.model import Document
from explorer.corpus.overlooked import overlooked
from explorer.corpus.plain import HARDEST, fingerprint_now
from explorer.corpus.readability import Readability, readability
from explorer.problems import Source
from explorer.site.pages.base import Plan

ONE_YEAR = 365
MOST_PAIRS = 20
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
    yield f"LÆSBARHED (lix). Under {HARDEST} er et krav i kort-fortalt.yaml, og ellers et godt mål."
    texts = list(our_words(plan))
    for kind in dict.fromkeys(text.kind for text in texts):
        of_kind = sorted((text for text in texts if text.kind == kind), key=_hardest_first)
        hard = sum(text.read.lix >= HARDEST for text in of_kind)
        middle = round(median(text.read.lix for text in of_kind))
        yield ""
        total = len(of_kind)
        yield f"{kind}: {total} i alt, {hard} på {HARDEST} eller over, typisk {middle}."
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
    for matrix in plan.matrices:
        for link in (*matrix.judgements.alignments, *matrix.judgements.belongings):
            yield matrix.name_of(link), link.source, link.rationale


def _doors(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    yield from ((door.id, door.source, door.intro) for door in plan.corpus.doors)


def _notes(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    yield from ((name.name, name.source, name.note) for name in plan.corpus.names if name.note)


def _explanations(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    yield from ((term.word, term.source, term.explanation) for term in plan.corpus.terms)


def _updates(plan: Plan) -> Iterator[tuple[str, Source, str]]:
    for update in plan.corpus.updates:
        yield update.title, update.source, update.what


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
    ("Ændringer", _updates),
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


def waiting_to_be_read(plan: Plan) -> Iterator[str]:
    """Tell which links and plain words must be read again, and by which command it is said."""
    yield "SKAL LÆSES IGEN. Er teksten ændret, bygges siden først, når nogen har læst og bekræftet."
    lines = [*_suspects(plan), *_outdated_plain_words(plan), *_overdue(plan)]
    yield from lines or ["  Intet venter."]


def _suspects(plan: Plan) -> Iterator[str]:
    for matrix in plan.matrices:
        for link in matrix.suspects():
            name = matrix.name_of(link)
            yield f"  {name}  {link.source}  Teksten er ændret. build.py confirm {name}"


def _outdated_plain_words(plan: Plan) -> Iterator[str]:
    for plain in plan.corpus.plain_words:
        told = plan.corpus.explicable[plain.about]
        if plain.fingerprint != fingerprint_now(told):
            yield f"  {told.code}  {plain.source}  Teksten er ændret. build.py confirm {told.code}"


def _overdue(plan: Plan) -> Iterator[str]:
    for matrix in plan.matrices:
        for link, day in matrix.overdue(plan.today):
            name = matrix.name_of(link)
            late = f"Skulle læses igen senest {date_in_words(day)}; skriv så en ny dag."
            yield f"  {name}  {link.source}  {late}"


def documents_that_run_out(plan: Plan) -> Iterator[str]:
    """Tell which documents are out of force, or will be within a year of the day."""
    yield "PERIODER. Dokumenter, der er udløbet, eller som udløber inden for et år."
    documents = (*plan.generations.in_force, *plan.generations.those(Standing.COMING))
    ends = [(document, date(document.period.last, 12, 31)) for document in documents]
    soon = [(document, (end - plan.today).days) for document, end in ends]
    lines = [_runs_out(document, days) for document, days in soon if days <= ONE_YEAR]
    yield from lines or ["  Ingen."]


def _runs_out(document: Document, days: int) -> str:
    left = "udløbet" if days < 0 else "gælder i dag for sidste gang" if not days else ""
    left = left or f"{days} {'dag' if days == 1 else 'dage'} tilbage"
    return f"  {document.title}  {document.period}: {left}. {document.source}"


def links_that_may_be_missing(plan: Plan) -> Iterator[str]:
    """Tell which statements and visions share rare words and have no link; a machine's guess."""
    yield "MÅSKE OVERSET. De har sjældne ord til fælles og ingen kobling, siger en maskine."
    yield "Fælles ord er ikke i sig selv en kobling, og listen kommer aldrig på siden."
    pairs = list(overlooked(plan.matrix)) if plan.matrix else []
    for pair in pairs[:MOST_PAIRS]:
        yield f"  {pair.statement.code} og {pair.vision.code}: {', '.join(pair.words)}"
    if rest := pairs[MOST_PAIRS:]:
        yield f"  … og {len(rest)} par, hvis fælles ord er mere almindelige."
    if not pairs:
        yield "  Ingen."


def unused_words(plan: Plan) -> Iterator[str]:
    """Tell which explained words, or forms of them, are marked nowhere in the documents."""
    yield "ORDLISTEN. Ord og former, der ikke bliver mærket noget sted i dokumenterne."
    words = words_of(plan.corpus.terms)
    pieces = (piece for document in plan.corpus.documents for piece in document.pieces())
    used = {
        (use.term.id, piece.text[use.start : use.end])
        for piece in pieces
        for use in uses_in(piece.text, words)
    }
    idle = [
        f"  {term.word}: «{form}» står altid inde i et andet ord i ordlisten. {term.source}"
        for term in plan.corpus.terms
        for form in term.forms
        if (term.id, form) not in used
    ]
    yield from idle or ["  Ingen."]


def links_that_lead_away(plan: Plan) -> Iterator[str]:
    """Tell where the site links to others; nobody has asked them whether the pages are there."""
    yield "LINKS TIL ANDRE. Siden spørger aldrig selv, om de virker; åbn dem af og til."
    yield from [
        f"  {address}  {', '.join(places)}" for address, places in sorted(_led_away(plan).items())
    ] or ["  Ingen."]


def _led_away(plan: Plan) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    config = plan.config
    for address in (config.contact.homepage, config.accessibility_statement, config.data_license):
        if address:
            found[address].append(config.source.path)
    for article in plan.corpus.articles:
        for target in dict.fromkeys(plan.prose[article.id].targets):
            if target.startswith(("https:", "http:")):
                found[target].append(article.source.path)
    return found


SECTIONS: tuple[Callable[[Plan], Iterator[str]], ...] = (
    waiting_to_be_read,
    documents_that_run_out,
    links_that_may_be_missing,
    unused_words,
    links_that_lead_away,
    readability_of_our_words,
)
"""What is most pressing first, the longest last."""
