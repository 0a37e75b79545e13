"""The themes, statements, visions and words as concepts: SKOS (W3C), written as Turtle.

A link is a `skos:relatedMatch`: the two belong together. SKOS has no word for how strongly, or
for who says so; that stands in the other files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.corpus.corpus import Corpus, Statement
from explorer.corpus.model import Document, Term
from explorer.corpus.parts import FocusArea, Theme, Vision
from explorer.corpus.walks import Owner
from explorer.site import urls
from explorer.site.exports.gather import CAVEAT, Desk
from explorer.site.exports.turtle import block, name, words
from explorer.site.pages.base import Plan

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
GLOSSARY = "ordliste"
FIELDS = (
    ("skos:ConceptScheme", "Et dokument, eller ordlisten."),
    ("skos:Concept", "Et tema, et udsagn, et fokusområde, en vision eller et ord i ordlisten."),
    ("skos:prefLabel", "Overskriften; for et udsagn de vedtagne ord."),
    ("skos:altLabel", "Vores korte navn, eller en anden form af ordet."),
    ("skos:notation", "Koden, fx T2.M1."),
    ("skos:definition", "Visionens ord, eller vores forklaring af ordet."),
    ("skos:broader", "Temaet eller fokusområdet, det hører under."),
    ("skos:relatedMatch", "En kobling: udsagnet støtter visionen."),
    ("foaf:page", "Siden om det."),
)

Said = Iterator[tuple[str, str]]


def concepts(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield the concepts of every document."""
    head = [f"@prefix {prefix}: {name(address)} .\n" for prefix, address in PREFIXES.items()]
    if base := plan.config.base:
        head.insert(0, f"@base {name(base + urls.DATA_CONCEPTS)} .\n")
    text = "\n".join(("".join(head), *Concepts(plan).blocks()))
    yield urls.DATA_CONCEPTS, text.encode()


class Concepts:
    """What is said of each concept, one after the other."""

    def __init__(self, plan: Plan) -> None:
        """Write the concepts of this plan, seen from their own file."""
        self._plan = plan
        self._language = plan.config.language
        self._desk = Desk(plan, urls.DATA_CONCEPTS)

    @property
    def _corpus(self) -> Corpus:
        return self._plan.corpus

    def blocks(self) -> Iterator[str]:
        """Yield a block for each document and each concept, and for the glossary."""
        for document in self._corpus.documents:
            yield block(name(f"#{document.id}"), self._scheme(document))
            for theme in document.themes:
                yield block(name(f"#{theme.id}"), self._part(theme, document))
                yield from self._statements(theme, document)
            for area in document.focus_areas:
                yield block(name(f"#{area.id}"), self._part(area, document))
                yield from self._visions(area.visions, document)
            yield from self._visions(document.standing_visions, document)
        if self._corpus.terms:
            yield block(name(f"#{GLOSSARY}"), self._glossary())
        for term in self._corpus.terms:
            yield block(name(f"#{term.id}"), self._term(term))

    def _statements(self, theme: Theme, document: Document) -> Iterator[str]:
        for statement in self._corpus.statements.values():
            if statement.theme is theme:
                yield block(name(f"#{statement.id}"), self._statement(statement, document))

    def _visions(self, visions: Iterable[Vision], document: Document) -> Iterator[str]:
        for vision in visions:
            yield block(name(f"#{vision.id}"), self._vision(vision, document))

    def _words(self, text: str) -> str:
        return words(text, self._language)

    def _page(self, id: str) -> tuple[str, str]:
        return "foaf:page", name(self._desk.of(id))

    def _scheme(self, document: Document) -> Said:
        yield "a", "skos:ConceptScheme"
        yield "dcterms:title", self._words(document.title)
        if self._plan.matrix:
            yield "skos:note", self._words(CAVEAT)
        for part in (*document.themes, *document.focus_areas, *document.standing_visions):
            yield "skos:hasTopConcept", name(f"#{part.id}")
        yield self._page(document.id)
        if document.predecessor:
            yield "dcterms:replaces", name(f"#{document.predecessor}")

    def _replaces(self, id: str) -> Said:
        for former in self._corpus.former_of.get(id, ()):
            yield "dcterms:replaces", name(f"#{former}")

    def _named(self, owner: Owner) -> Said:
        yield "a", "skos:Concept"
        yield "skos:prefLabel", self._words(owner.name)
        if owner.short_name != owner.name:
            yield "skos:altLabel", self._words(owner.short_name)
        yield "skos:notation", words(owner.code)
        yield self._page(owner.id)
        yield from self._replaces(owner.id)

    def _part(self, part: Theme | FocusArea, document: Document) -> Said:
        yield from self._named(part)
        yield "skos:topConceptOf", name(f"#{document.id}")

    def _statement(self, statement: Statement, document: Document) -> Said:
        yield "a", "skos:Concept"
        yield "skos:prefLabel", self._words(statement.text)
        yield "skos:notation", words(statement.code)
        yield self._page(statement.id)
        yield from self._replaces(statement.id)
        yield "skos:inScheme", name(f"#{document.id}")
        yield "skos:broader", name(f"#{statement.theme.id}")
        matrix = self._plan.matrix_with(statement.theme)
        for link in matrix.by_statement.get(statement.id, ()) if matrix else ():
            yield "skos:relatedMatch", name(f"#{link.vision}")

    def _vision(self, vision: Vision, document: Document) -> Said:
        yield from self._named(vision)
        text = "\n".join(piece.text for piece in vision.pieces() if piece.id != vision.id)
        yield "skos:definition", self._words(text)
        yield "skos:inScheme", name(f"#{document.id}")
        if area := self._corpus.area_of.get(vision.id):
            yield "skos:broader", name(f"#{area.id}")
        else:
            yield "skos:topConceptOf", name(f"#{document.id}")

    def _glossary(self) -> Said:
        yield "a", "skos:ConceptScheme"
        yield "dcterms:title", self._words("Ordliste")
        for term in self._corpus.terms:
            yield "skos:hasTopConcept", name(f"#{term.id}")

    def _term(self, term: Term) -> Said:
        yield "a", "skos:Concept"
        yield "skos:prefLabel", self._words(term.word)
        for form in term.forms:
            if form != term.word:
                yield "skos:altLabel", self._words(form)
        yield "skos:definition", self._words(term.explanation)
        yield "skos:topConceptOf", name(f"#{GLOSSARY}")
        yield self._page(term.id)
