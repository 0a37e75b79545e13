"""What search reads: of each page its title, its place and its words, without what surrounds them.

Search has its own short pages, so that it never finds a menu, a list of links or a quote of
another page, and can be handed all it needs before the site's own pages are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from explorer.corpus.corpus import Statement
from explorer.corpus.generations import Standing
from explorer.corpus.inflection import stem
from explorer.corpus.model import Document, Term
from explorer.corpus.parts import Theme, Vision
from explorer.corpus.search_words import words_in
from explorer.corpus.text import AdoptedPiece, code_of
from explorer.corpus.walks import Owner, own_pieces
from explorer.site import urls
from explorer.site.pages.base import Plan, statement_kind, statement_title
from explorer.site.pages.dialogue import LEAD as DIALOGUE_LEAD
from explorer.site.pages.documents import KIND_WORDS as DOCUMENT_KINDS
from explorer.site.pages.doors import TITLE as DOORS_TITLE
from explorer.site.pages.gaps import LEAD as GAPS_LEAD
from explorer.site.pages.glossary import TITLE as GLOSSARY_TITLE
from explorer.site.pages.glossary import terms_in_order
from explorer.site.pages.matrices import TITLE as ALIGNMENT_TITLE
from explorer.site.pages.matrix import CARDS_TITLE, GAPS_TITLE, POSTER_TITLE
from explorer.site.pages.names import KIND_WORDS as NAME_KINDS
from explorer.site.pages.offline import SUMMARY as OFFLINE_SUMMARY
from explorer.site.pages.offline import TITLE as OFFLINE_TITLE
from explorer.site.pages.poster import LEAD as POSTER_LEAD
from explorer.site.pages.service import (
    ACCESSIBILITY_SUMMARY,
    ACCESSIBILITY_TITLE,
    DATA_SUMMARY,
    DATA_TITLE,
    TRANSCRIPTION_SUMMARY,
    TRANSCRIPTION_TITLE,
)
from explorer.site.pages.succession import what_is_new_summary, what_is_new_title
from explorer.site.pages.updates import LEAD as UPDATES_LEAD
from explorer.site.pages.updates import TITLE as UPDATES_TITLE

ABOUT = "Om siden"
NAME = "Navn"
OURS = frozenset({ABOUT, NAME})
"""Kinds of pages in our own words, which come after the documents' words."""

_PAGE = Markup(
    '<html><body data-pagefind-body><p data-pagefind-weight="{}">{}</p><p>{}</p></body></html>'
)
_HEADING = re.compile(r'<h[2-6] id="([^"]+)">(.*?)</h[2-6]>', re.DOTALL)


OF_A_TITLE, OF_A_PLACE = 2.0, 0.5
"""How much a word of a title weighs, and one that only says where the page stands."""


class Part(NamedTuple):
    """A part of a page that a result can lead to: its id, what it is called, its words."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Findable:
    """A page as search reads it: where it is, its title, its place, its words part by part."""

    address: str
    title: str
    place: str
    parts: tuple[Part, ...]
    kind: str
    """What the page is, in one word, for example «Mål»."""
    code: str = ""
    document: str = ""
    theme: str = ""
    visions: tuple[str, ...] = ()
    """Whose page it is: the short names of its document and theme, and visions with codes."""
    gathers: bool = False
    """Whether it shows the words of pages that are found by themselves: a theme its statements."""
    has_own_title: bool = True
    """Whether the title says what the page is about, and not only where it stands."""

    comes_last: bool = False
    """Whether its document is not in force, so that it comes after those that are."""

    @property
    def file(self) -> str:
        """The page's file, relative to the output folder."""
        return f"{self.address}index.html"

    def words(self, stop_words: frozenset[str]) -> tuple[list[str], list[str]]:
        """Return the words that a search can be for, in lower case: of the title, of the rest.

        A code is one word, «t2m1» for T2.M1. Pages about the site are found by their headings.
        """
        texts = " ".join(part.name if self.kind == ABOUT else part.text for part in self.parts)
        title = [word for word in words_in(self.title) if word not in stop_words]
        rest = [word for word in words_in(texts) if word not in stop_words]
        code = [self.code.replace(".", "").lower()] if self.code else []
        return title or [*words_in(self.title)], [*code, *rest]

    def html(self, stop_words: frozenset[str]) -> str:
        """Return what the index is made of: the stems of the words that a search can be for."""
        title, rest = (sorted(map(stem, words)) for words in self.words(stop_words))
        return _PAGE.format(self.title_weight, " ".join(title), " ".join(rest))

    @property
    def title_weight(self) -> float:
        """How much a word of the title weighs, against 1 for any other."""
        return OF_A_TITLE if self.has_own_title else OF_A_PLACE

    @property
    def is_adopted(self) -> bool:
        """Whether its words are those of a document, and not ours."""
        return bool(self.document) and self.kind not in DOCUMENT_KINDS.values()

    def shown(self) -> dict[str, Any]:
        """Return what a result shows of the page, and leads to."""
        return {
            "meta": {"title": self.title, "sted": self.place, "vedtaget": self.is_adopted},
            "stykker": [list(part) for part in self.parts],
        }


def findables(plan: Plan) -> Iterator[Findable]:
    """Yield what search finds, each page's own words once: adopted words first, then ours."""
    corpus = plan.corpus
    for owner in corpus.owners.values():
        yield _owner(plan, owner)
    for statement in corpus.statements.values():
        yield _statement(plan, statement)
    for document in corpus.documents:
        kind = DOCUMENT_KINDS[document.kind]
        yield Findable(
            plan.urls.document(document),
            document.title,
            kind,
            _own(f"{kind} for årene {document.period}."),
            kind,
            document.code,
            name_of(plan, document),
            comes_last=document not in plan.generations.in_force,
        )
    for name in corpus.names:
        kind = NAME_KINDS[name.kind][0]
        yield Findable(plan.urls.name(name.id), name.name, kind, _own(name.note or kind), NAME)
    yield from _about_the_site(plan)
    yield from _side_by_side(plan)


def _side_by_side(plan: Plan) -> Iterator[Findable]:
    """Yield the pages on which documents stand beside each other, and what is made to print."""
    if plan.matrix is None:
        return
    tables = (Part("", "Tabel over koblinger", "Tabellen over, hvad der støtter hvad."),)
    yield Findable(urls.ALIGNMENT, ALIGNMENT_TITLE, ABOUT, tables, ABOUT)
    yield Findable(urls.ALIGNMENT_GAPS, GAPS_TITLE, ABOUT, _own(GAPS_LEAD), ABOUT)
    if plan.corpus.dialogue:
        cards = (Part("", "Udskriv dialogkortene", DIALOGUE_LEAD),)
        yield Findable(urls.DIALOGUE, CARDS_TITLE, ABOUT, cards, ABOUT)
    if any(document.star for document in plan.generations.in_force):
        sheet = (Part("", "Udskriv plakaten", POSTER_LEAD),)
        yield Findable(urls.POSTER, POSTER_TITLE, ABOUT, sheet, ABOUT)


def _about_the_site(plan: Plan) -> Iterator[Findable]:
    """Yield the pages around the documents, in our own words."""
    corpus = plan.corpus
    if corpus.terms:
        terms = tuple(map(_term, terms_in_order(plan)))
        yield Findable(urls.GLOSSARY, GLOSSARY_TITLE, ABOUT, terms, ABOUT)
    for door in corpus.doors:
        intro = (Part("", "", door.intro),)
        yield Findable(plan.urls.door(door.id), door.name, DOORS_TITLE, intro, ABOUT)
    yield from _what_is_new(plan)
    for article in corpus.articles:
        parts = tuple(_sections(plan.prose[article.id].html))
        yield Findable(plan.urls.article(article), article.title, ABOUT, parts, ABOUT)
    if corpus.updates:
        yield Findable(urls.UPDATES, UPDATES_TITLE, ABOUT, _own(UPDATES_LEAD), ABOUT)
    if corpus.documents:
        yield Findable(urls.DATA, DATA_TITLE, ABOUT, _own(DATA_SUMMARY), ABOUT)
        yield Findable(urls.OFFLINE, OFFLINE_TITLE, ABOUT, _own(OFFLINE_SUMMARY), ABOUT)
    for address, title, summary in (
        (urls.ACCESSIBILITY, ACCESSIBILITY_TITLE, ACCESSIBILITY_SUMMARY),
        (urls.TRANSCRIPTION, TRANSCRIPTION_TITLE, TRANSCRIPTION_SUMMARY),
    ):
        yield Findable(address, title, ABOUT, _own(summary), ABOUT)


def _what_is_new(plan: Plan) -> Iterator[Findable]:
    for new in plan.corpus.documents:
        if new.predecessor:
            address, told = plan.urls.what_is_new(new), _own(what_is_new_summary(plan, new))
            yield Findable(address, what_is_new_title(new), ABOUT, told, ABOUT)


def _owner(plan: Plan, owner: Owner) -> Findable:
    document = plan.corpus.document_of[owner.id]
    whose = name_of(plan, document)
    pieces = (piece for piece in own_pieces(owner) if piece.id != owner.id)
    if isinstance(owner, Theme):  # its statements have pages of their own
        pieces = (piece for piece in pieces if piece.id not in plan.corpus.statements)
    return Findable(
        plan.urls.owner(owner),
        owner.name,
        f"{whose} · {owner.code}",
        _pieces(pieces),
        plan.kind_word(owner),
        owner.code,
        whose,
        name_of(plan, document, owner.short_name) if isinstance(owner, Theme) else "",
        (_vision_name(owner),) if isinstance(owner, Vision) else (),
        gathers=isinstance(owner, Theme),
        comes_last=not plan.is_in_force(owner),
    )


def _statement(plan: Plan, statement: Statement) -> Findable:
    document = plan.corpus.document_of[statement.theme.id]
    whose = name_of(plan, document)
    matrix = plan.matrix_with(statement.theme)
    links = matrix.by_statement.get(statement.id, ()) if matrix else ()
    return Findable(
        plan.urls.by_id[statement.id],
        statement_title(plan, statement),
        f"{whose} · {statement.theme.short_name} · {statement.code}",
        _pieces(statement.paragraph.texts()),
        statement_kind(plan, statement),
        statement.code,
        whose,
        name_of(plan, document, statement.theme.short_name),
        tuple(_vision_name(plan.corpus.owners[link.vision]) for link in links),
        has_own_title=False,
        comes_last=not plan.is_in_force(statement.theme),
    )


def name_of(plan: Plan, document: Document, name: str = "") -> str:
    """Return what results call a document, or something of it: «Leg (tidligere)»."""
    standing = plan.generations.standing[document.id]
    shown = name or document.short_title
    return shown if standing is Standing.IN_FORCE else f"{shown} ({standing})"


def _vision_name(vision: Owner) -> str:
    return f"{vision.code} {vision.short_name}"


def _pieces(pieces: Iterable[AdoptedPiece]) -> tuple[Part, ...]:
    return tuple(Part(piece.id, code_of(piece.id), piece.text) for piece in pieces)


def _term(term: Term) -> Part:
    return Part(term.id, term.word, f"{term.word}: {term.explanation}")


def _sections(html: str) -> Iterator[Part]:
    """Yield what stands before the first heading of a text of ours, then each section."""
    before, *rest = _HEADING.split(html)
    yield Part("", "", Markup(before).striptags())
    for id, heading, words in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        name = Markup(heading).striptags()
        yield Part(id, name, f"{name}: {Markup(words).striptags()}")


def _own(text: str) -> tuple[Part, ...]:
    return (Part("", "", text),)
