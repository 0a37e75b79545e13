"""The one place that knows each address. Addresses are relative to the site's root: «temaer/x/».

They are Danish, ASCII, made of ids that people write, and end in a slash or in a file's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import product

from explorer.corpus.alignment import Strength
from explorer.corpus.codes import short, short_names
from explorer.corpus.corpus import Corpus
from explorer.corpus.generations import Generations, Standing, line_of
from explorer.corpus.matrix import Matrix, leading_first
from explorer.corpus.model import Article, Document
from explorer.corpus.parts import FocusArea, StatementKind, Theme, Value, Vision
from explorer.corpus.text import BulletList
from explorer.corpus.walks import Owner

FRONT = ""
DOCUMENTS = "dokumenter/"
THEMES = "temaer/"
VISIONS = "visioner/"
VALUES = "vaerdier/"
FOCUS_AREAS = "fokusomraader/"
STAR = "stjernen/"
LADDER = "stigen/"
NAMES = "navne/"
INDEX = "indeks/"
SEARCH = "soeg/"
SEARCH_LEXICON = "soeg/ordbog.json"
ACCESSIBILITY = "was/"
GLOSSARY = "ordliste/"
CODES = "k/"
DOORS = "for/"
DIALOGUE = "dialogkort/"
APPENDICES = "bilag/"
POSTER = "plakat/"
POSTER_FILE = "plakat/plakat.svg"
TRANSCRIPTION = "overfoersel/"
ALIGNMENT = "sammenhaeng/"
ALIGNMENT_ALL = "sammenhaeng/alle/"
ALIGNMENT_FLOW = "sammenhaeng/stroem/"
ALIGNMENT_GAPS = "sammenhaeng/huller/"
ALIGNMENT_METHOD = "sammenhaeng/metode/"
OFFLINE = "offline/"
OFFLINE_FILE = "offline/hele-siden.html"
DATA = "data/"
DATA_ALL = "data/alt.json"
DATA_SCHEMA = "data/alt.schema.json"
DATA_TABLE = "data/koblinger.csv"
DATA_SUCCESSION = "data/afloesninger.csv"
DATA_GRAPH = "data/alt.jsonld"
DATA_CONCEPTS = "data/begreber.ttl"
DATA_MAPPINGS = "data/koblinger.sssom.tsv"
UPDATES = "aendringer/"
FEED = "feed.xml"
NOT_FOUND = "404.html"
COMPONENTS = "komponenter/"
"""Only the preview has this page, where no page of the content lies."""

RESERVED = frozenset(
    address.rstrip("/")
    for address in (
        DOCUMENTS,
        THEMES,
        VISIONS,
        VALUES,
        FOCUS_AREAS,
        STAR,
        LADDER,
        NAMES,
        INDEX,
        SEARCH,
        ACCESSIBILITY,
        GLOSSARY,
        CODES,
        DOORS,
        DIALOGUE,
        APPENDICES,
        POSTER,
        TRANSCRIPTION,
        ALIGNMENT,
        DATA,
        UPDATES,
        OFFLINE,
    )
) | {"assets", "pagefind"}
"""The first steps of addresses that our own articles cannot take."""

FIXED = frozenset(
    (
        *(f"{step}/" for step in RESERVED),
        ALIGNMENT_ALL,
        ALIGNMENT_FLOW,
        ALIGNMENT_GAPS,
        ALIGNMENT_METHOD,
    )
)
"""Addresses that no id stands in."""

STRENGTH_STEPS = {Strength.DIRECT: "kun-direkte/"}
KIND_STEPS = {
    StatementKind.GOAL: "maal/",
    StatementKind.FOCUS_POINT: "fokuspunkter/",
    StatementKind.ACTION: "indsatser/",
}


class Urls:
    """The addresses of everything in a corpus."""

    def __init__(self, corpus: Corpus, today: date = date.max) -> None:
        """Work out the addresses of this corpus, with what is in force on a day in the lead."""
        self.corpus = corpus
        self._generations = Generations(corpus, today)

    @cached_property
    def matrices(self) -> tuple[Matrix, ...]:
        """Every matrix, the leading one first."""
        return leading_first(self._generations)

    def star(self, document: Document) -> str:
        """Return the address of a document's star."""
        having = [each for each in line_of(self.corpus, document) if each.star]
        return STAR if document is self._leading(having) else f"{STAR}{document.id}/"

    def ladder(self, document: Document) -> str:
        """Return the address of a document's ladder."""
        having = [each for each in line_of(self.corpus, document) if each.ladder]
        return LADDER if document is self._leading(having) else f"{LADDER}{document.id}/"

    def _leading(self, line: list[Document]) -> Document:
        """Return the generation in force, else the newest of the earlier ones, else the first."""
        standing = self._generations.standing
        begun = [each for each in line if standing[each.id] is not Standing.COMING]
        return begun[-1] if begun else line[0]

    def home(self, matrix: Matrix) -> str:
        """Return the address of a matrix: that of all that is, or one of its own below it."""
        pair = _pair(matrix)
        return ALIGNMENT if pair == _pair(self.matrices[0]) else f"{ALIGNMENT}{'/'.join(pair)}/"

    def all_judgements(self, matrix: Matrix) -> str:
        """Return the address of every judgement of a matrix."""
        return f"{self.home(matrix)}alle/"

    def document(self, document: Document) -> str:
        """Return the address of a document's own page."""
        return f"{DOCUMENTS}{document.id}/"

    def whole(self, document: Document) -> str:
        """Return the address of a document as a whole, to read and print."""
        return f"{DOCUMENTS}{document.id}/hele/"

    def what_is_new(self, document: Document) -> str:
        """Return the address of what is new in a document that replaces another."""
        return f"{DOCUMENTS}{document.id}/hvad-er-nyt/"

    def transcription(self, document: Document) -> str:
        """Return the address of the account of a document's transcription."""
        return f"{TRANSCRIPTION}#{document.id}"

    def owner(self, owner: Owner) -> str:
        """Return the address of a part, value or vision."""
        for kind, folder in (
            (Theme, THEMES),
            (Vision, VISIONS),
            (Value, VALUES),
            (FocusArea, FOCUS_AREAS),
        ):
            if isinstance(owner, kind):
                return f"{folder}{owner.id}/"
        return f"{self.document(self.corpus.document_of[owner.id])}{owner.id}/"

    def name(self, name_id: str) -> str:
        """Return the address of a name."""
        return f"{NAMES}{name_id}/"

    def matrix(self, strength: Strength | None, kind: StatementKind | None) -> str:
        """Return the address of the matrix of one strength and one kind; None is every one."""
        steps = (STRENGTH_STEPS[strength] if strength else "", KIND_STEPS[kind] if kind else "")
        return f"{ALIGNMENT}{''.join(steps)}"

    def row(self, matrix: Matrix, theme: Theme) -> str:
        """Return the address of a theme's row of a matrix, with its statements.

        The first matrix that has the theme has the address without a home of its own.
        """
        first = next(each for each in self.matrices if theme.id in each.theme_ids)
        home = ALIGNMENT if _pair(first) == _pair(matrix) else self.home(matrix)
        return f"{home}{theme.id}/"

    def cell(self, theme: str, vision: str) -> str:
        """Return the address of what a theme gives a vision."""
        return f"{ALIGNMENT}{theme}/{vision}/"

    def appendix(self, owner: Theme | Vision) -> str:
        """Return the address of the appendix of a theme or a vision, by its code."""
        return f"{APPENDICES}{short(owner.code)}/"

    def compared(self, statement: str, vision: str) -> str:
        """Return the address of a statement and a vision side by side."""
        return f"{ALIGNMENT}{statement}/{vision}/"

    def article(self, article: Article) -> str:
        """Return the address of a page of ours: its folder and its id."""
        return f"{article.folder}/{article.id}/" if article.folder else f"{article.id}/"

    def term(self, term_id: str) -> str:
        """Return the address of an explained word: its place in the glossary."""
        return f"{GLOSSARY}#{term_id}"

    def door(self, door_id: str) -> str:
        """Return the address of the door for a group of readers."""
        return f"{DOORS}{door_id}/"

    def short(self, name: str) -> str:
        """Return the address that a short name has for ever."""
        return f"{CODES}{name}/"

    @cached_property
    def by_short_name(self) -> Mapping[str, str]:
        """Where each short name leads, those that are no longer in use too."""
        return {found.name: self._of_ids(found.ids) for found in short_names(self.corpus)}

    def _of_ids(self, ids: tuple[str, ...]) -> str:
        """Return the address of a thing, or of the two ends of a link or a cell."""
        if len(ids) == 1:
            return self.by_id[ids[0]]
        return self.compared(*ids) if ids[0] in self.corpus.statements else self.cell(*ids)

    @cached_property
    def by_former(self) -> Mapping[str, str]:
        """Where the address that a page had under former ids leads now."""
        former = {**self.corpus.former_ids, **dict(self._former_codes())}
        return {
            old: address
            for address in (self.made_of_ids() if former else ())
            for old in _under_former_ids(address, former)
        }

    def _former_codes(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the codes in addresses of appendices, each with what it was before."""
        for owner in self.corpus.owners.values():
            if former := self.corpus.former_ids.get(owner.id):
                yield short(owner.code), former

    def made_of_ids(self) -> Iterator[str]:
        """Yield the address of every page in which an id stands, some more than once."""
        corpus = self.corpus
        yield from (address.partition("#")[0] for address in self.by_id.values())
        for document in corpus.documents:
            yield self.whole(document)
            if document.predecessor:
                yield self.what_is_new(document)
        for matrix in self.matrices:
            for vision in matrix.every_vision:
                yield from (self.compared(id, vision.id) for id in matrix.statements)
            yield from (self.row(matrix, theme) for theme in matrix.themes)
            yield from map(self.appendix, matrix.themes)
            yield from map(self.appendix, matrix.visions)
            yield from (self.cell(*key) for key in matrix.cells)

    @cached_property
    def by_id(self) -> Mapping[str, str]:
        """The address of every id: a page, or a place on one."""
        corpus = self.corpus
        addresses = {document.id: self.document(document) for document in corpus.documents}
        addresses |= {name.id: self.name(name.id) for name in corpus.names}
        addresses |= {article.id: self.article(article) for article in corpus.articles}
        addresses |= {term.id: self.term(term.id) for term in corpus.terms}
        addresses |= {door.id: self.door(door.id) for door in corpus.doors}
        addresses |= {update.id: f"{UPDATES}#{update.id}" for update in corpus.updates}
        addresses |= {owner.id: self.owner(owner) for owner in corpus.owners.values()}
        for document in corpus.documents:
            for rung in document.ladder.rungs if document.ladder else ():
                addresses[rung.id] = self.ladder(document)
        for id, place in corpus.places.items():
            addresses.setdefault(id, f"{addresses[place.owner.id]}#{id}")
        for statement in corpus.statements.values():
            addresses[statement.id] = f"{addresses[statement.theme.id]}{statement.id}/"
        for owner in corpus.owners.values():
            addresses |= {listed.id: addresses[listed.items[0].id] for listed in _lists(owner)}
        return addresses


def _pair(matrix: Matrix) -> tuple[str, str]:
    """Return the ids by which a matrix is told from others: of its policy and of what it judges."""
    document_of = matrix.corpus.document_of
    policy = next((document_of[theme.id] for theme in matrix.themes), matrix.strategy)
    return policy.id, matrix.area.id if matrix.area else matrix.strategy.id


def _under_former_ids(address: str, former: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the addresses that a page had, when its ids were others, in every mix of them."""
    steps = ((step, *former.get(step, ())) for step in address.split("/"))
    yield from ("/".join(mix) for mix in product(*steps) if "/".join(mix) != address)


def _lists(owner: Owner) -> Iterator[BulletList]:
    """Yield the lists in an owner's own words; they have ids, but only their items have words."""
    for blocks in vars(owner).values():
        if isinstance(blocks, tuple):
            yield from (block for block in blocks if isinstance(block, BulletList))


def statement_data(statement: str) -> str:
    """Return the address of a statement's own file of data."""
    return f"{DATA}udsagn/{statement}.json"


def vision_data(vision: str) -> str:
    """Return the address of a vision's own file of data."""
    return f"{DATA}visioner/{vision}.json"


def plan_data(document: str) -> str:
    """Return the address of a document as StratML."""
    return f"{DATA}{document}.stratml.xml"


def href(here: str, there: str) -> str:
    """Return the relative link from one address to another, so that the site runs anywhere.

    >>> href("temaer/x/", "visioner/y/#v1-1")
    '../../visioner/y/#v1-1'
    """
    if there.startswith(f"{here}#"):
        return there[len(here) :]
    return f"{'../' * here.count('/') or './'}{there}"
