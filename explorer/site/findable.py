"""What search reads: of each page its title, its place and its words, without what surrounds them.

Search has its own short pages, so that it never finds a menu, a list of links or a quote of
another page, and can be handed all it needs before the site's own pages are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from explorer.corpus.corpus import Owner, own_pieces
from explorer.corpus.model import Term
from explorer.corpus.parts import Theme
from explorer.corpus.text import AdoptedPiece
from explorer.site import urls
from explorer.site.pages.base import Plan, statement_title
from explorer.site.pages.documents import KIND_WORDS as DOCUMENT_KINDS
from explorer.site.pages.doors import TITLE as DOORS_TITLE
from explorer.site.pages.glossary import TITLE as GLOSSARY_TITLE
from explorer.site.pages.glossary import terms_in_order
from explorer.site.pages.names import KIND_WORDS as NAME_KINDS
from explorer.site.pages.service import (
    ACCESSIBILITY_SUMMARY,
    ACCESSIBILITY_TITLE,
    DATA_SUMMARY,
    DATA_TITLE,
    TRANSCRIPTION_SUMMARY,
    TRANSCRIPTION_TITLE,
)

_PAGE = Markup(
    '<html lang="{}"><head><title>{}</title><meta data-pagefind-meta="sted[content]" content="{}">'
    "</head><body data-pagefind-body><h1>{}</h1>{}</body></html>"
)


@dataclass(frozen=True, slots=True)
class Findable:
    """A page as search reads it: where it is, its title, its place, its words as HTML."""

    address: str
    title: str
    place: str
    words: Markup

    def html(self, language: str) -> str:
        """Return the page that the index is made of."""
        return _PAGE.format(language, self.title, self.place, self.title, self.words)

    @property
    def file(self) -> str:
        """The page's file, relative to the output folder."""
        return f"{self.address}index.html"


def findables(plan: Plan) -> Iterator[Findable]:
    """Yield what search finds, each page's own words once: adopted words first, then ours."""
    corpus = plan.corpus
    for owner in corpus.owners.values():
        yield _owner(plan, owner)
    for statement in corpus.statements.values():
        document = corpus.document_of[statement.theme.id]
        yield Findable(
            plan.urls.by_id[statement.id],
            statement_title(plan, statement),
            f"{document.short_title} · {statement.theme.short_name} · {statement.code}",
            _pieces(statement.paragraph.texts()),
        )
    for document in corpus.documents:
        kind = DOCUMENT_KINDS[document.kind]
        words = _paragraph(f"{kind} for årene {document.period}.")
        yield Findable(plan.urls.document(document), document.title, kind, words)
    for name in corpus.names:
        kind = NAME_KINDS[name.kind][0]
        yield Findable(plan.urls.name(name.id), name.name, kind, _paragraph(name.note or kind))
    yield from _about_the_site(plan)


def _about_the_site(plan: Plan) -> Iterator[Findable]:
    """Yield the pages around the documents, in our own words."""
    corpus = plan.corpus
    if corpus.terms:
        yield Findable(urls.GLOSSARY, GLOSSARY_TITLE, "Om siden", _terms(terms_in_order(plan)))
    for door in corpus.doors:
        yield Findable(plan.urls.door(door.id), door.name, DOORS_TITLE, _paragraph(door.intro))
    for article in corpus.articles:
        words = Markup(plan.prose[article.id].html)
        yield Findable(plan.urls.article(article), article.title, "Om siden", words)
    if corpus.documents:
        yield Findable(urls.DATA, DATA_TITLE, "Om siden", _paragraph(DATA_SUMMARY))
    for address, title, summary in (
        (urls.ACCESSIBILITY, ACCESSIBILITY_TITLE, ACCESSIBILITY_SUMMARY),
        (urls.TRANSCRIPTION, TRANSCRIPTION_TITLE, TRANSCRIPTION_SUMMARY),
    ):
        yield Findable(address, title, "Om siden", _paragraph(summary))


def _owner(plan: Plan, owner: Owner) -> Findable:
    document = plan.corpus.document_of[owner.id]
    pieces = (piece for piece in own_pieces(owner) if piece.id != owner.id)
    if isinstance(owner, Theme):  # its statements have pages of their own
        pieces = (piece for piece in pieces if piece.id not in plan.corpus.statements)
    place = f"{document.short_title} · {owner.code}"
    return Findable(plan.urls.owner(owner), owner.name, place, _pieces(pieces))


def _pieces(pieces: Iterable[AdoptedPiece]) -> Markup:
    return Markup("\n").join(
        Markup('<p id="{}">{}</p>').format(piece.id, piece.text) for piece in pieces
    )


def _terms(terms: Iterable[Term]) -> Markup:
    return Markup("\n").join(
        Markup('<h2 id="{}">{}</h2><p>{}</p>').format(term.id, term.word, term.explanation)
        for term in terms
    )


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)
