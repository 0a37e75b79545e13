"""The data as linked data: JSON-LD (W3C) with schema.org's words for the documents.

A link is a Web Annotation (W3C): it is about words of a statement, and its body is the reason and
words of the strategy, each found again by a text quote selector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from explorer.corpus.alignment import Alignment, Belonging, Link
from explorer.corpus.corpus import Place
from explorer.corpus.matrix import Matrix
from explorer.corpus.model import Document
from explorer.corpus.walks import Owner
from explorer.site import urls
from explorer.site.exports.gather import CAVEAT, Desk
from explorer.site.exports.json_data import encoded
from explorer.site.pages.base import Plan

CONTEXT: dict[str, Any] = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextualBody": "oa:TextualBody",
    "describing": "oa:describing",
    "linking": "oa:linking",
    "body": {"@id": "oa:hasBody"},
    "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"},
    "exact": {"@id": "oa:exact"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "value": {"@id": "rdf:value"},
    "created": {"@id": "dcterms:created", "@type": "xsd:date"},
    "creator": {"@id": "dcterms:creator"},
    "name": {"@id": "schema:name"},
    "text": {"@id": "schema:text"},
    "description": {"@id": "schema:description"},
    "identifier": {"@id": "schema:identifier", "@language": None},
    "inLanguage": {"@id": "schema:inLanguage", "@language": None},
    "temporalCoverage": {"@id": "schema:temporalCoverage", "@language": None},
    "dateModified": {"@id": "schema:dateModified", "@type": "xsd:date"},
    "isPartOf": {"@id": "schema:isPartOf", "@type": "@id"},
    "about": {"@id": "schema:about", "@type": "@id"},
    "license": {"@id": "schema:license", "@type": "@id"},
    "contentUrl": {"@id": "schema:contentUrl", "@type": "@id"},
    "encodingFormat": {"@id": "schema:encodingFormat", "@language": None},
    "publisher": {"@id": "schema:publisher"},
    "distribution": {"@id": "schema:distribution"},
    "roleName": {"@id": "schema:roleName"},
    "creativeWorkStatus": {"@id": "schema:creativeWorkStatus"},
    "additionalProperty": {"@id": "schema:additionalProperty"},
    "propertyValue": {"@id": "schema:value"},
}
"""Every word of the file, so that it can be read without fetching anything."""

FIELDS = (
    ("schema:Dataset", "Selve dataene: udgiver, dag, licens og de andre filer."),
    ("schema:DigitalDocument", "Et dokument: titel, kode, udgiver og de år, det gælder."),
    ("schema:CreativeWork", "En del af et dokument, eller et stykke tekst med sine ord."),
    ("schema:about", "For et udsagn og en vision: begrebet i begreber.ttl."),
    ("oa:Annotation", "En kobling. dcterms:created er dagen, den blev vurderet."),
    ("oa:hasTarget", "Ord i udsagnet, som koblingen handler om."),
    ("oa:hasBody", "Begrundelsen, og ord fra strategien."),
    ("schema:additionalProperty", "Styrke, grundlag og sikkerhed."),
    ("schema:creativeWorkStatus", "forslag eller godkendt."),
)
OTHERS = (
    (urls.DATA_ALL, "application/json"),
    (urls.DATA_TABLE, "text/csv"),
    (urls.DATA_CONCEPTS, "text/turtle"),
    (urls.DATA_MAPPINGS, "text/tab-separated-values"),
)

Node = dict[str, Any]


def graph(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield the graph of all documents and links."""
    context = {"@language": plan.config.language, **CONTEXT}
    if base := plan.config.base:
        context = {"@base": f"{base}{urls.DATA_GRAPH}", **context}
    nodes = [*Graph(plan).nodes()]
    yield urls.DATA_GRAPH, encoded({"@context": context, "@graph": nodes})


class Graph:
    """The nodes of the graph, in the order of the documents."""

    def __init__(self, plan: Plan) -> None:
        """Make the nodes of this plan, seen from their own file."""
        self._plan = plan
        self._desk = Desk(plan, urls.DATA_GRAPH)

    def nodes(self) -> Iterator[Node]:
        """Yield the data set, then the documents, their parts and pieces, then the links."""
        corpus = self._plan.corpus
        yield self._data_set()
        yield from map(self._document, corpus.documents)
        yield from map(self._part, corpus.owners.values())
        yield from (
            self._piece(place) for id, place in corpus.places.items() if id not in corpus.owners
        )
        for matrix in self._plan.matrices:
            found = (matrix.links.get(key) for key in matrix.keys)
            yield from (self._alignment(matrix, link) for link in found if link)
            yield from (
                self._annotation(matrix, link)
                for links in matrix.belongings.values()
                for link in links
            )

    def _data_set(self) -> Node:
        config = self._plan.config
        others = [
            {
                "type": "schema:DataDownload",
                "contentUrl": self._desk.address(address),
                "encodingFormat": kind,
            }
            for address, kind in OTHERS
            if self._plan.matrix or address in (urls.DATA_ALL, urls.DATA_CONCEPTS)
        ]
        node: Node = {
            "id": self._desk.address(urls.DATA),
            "type": "schema:Dataset",
            "name": config.name,
            "description": CAVEAT,
            "inLanguage": config.language,
            "dateModified": config.content_date.isoformat(),
            "publisher": {
                "type": "schema:GovernmentOrganization",
                "name": config.contact.organisation,
            },
            "distribution": others,
        }
        return node | ({"license": config.data_license} if config.data_license else {})

    def _document(self, document: Document) -> Node:
        publisher = self._plan.corpus.names_by_id[document.publisher]
        node: Node = {
            "id": self._desk.of(document.id),
            "type": "schema:DigitalDocument",
            "name": document.title,
            "identifier": document.code,
            "inLanguage": self._plan.config.language,
            "temporalCoverage": f"{document.period.first}/{document.period.last}",
            "publisher": {
                "id": self._desk.of(publisher.id),
                "type": "schema:GovernmentOrganization",
                "name": publisher.name,
            },
        }
        old = (document.predecessor,) if document.predecessor else ()
        return node | self._replaces(old)

    def _replaces(self, former: Iterable[str]) -> Node:
        """Say what something took the place of; nothing of what took none."""
        replaced = [{"id": self._desk.of(id)} for id in former]
        return {"dcterms:replaces": replaced} if replaced else {}

    def _part(self, owner: Owner) -> Node:
        part = self._desk.part(owner)
        node: Node = {
            "id": part.address,
            "type": "schema:CreativeWork",
            "name": owner.name,
            "identifier": owner.code,
            "isPartOf": self._desk.of(part.inside or part.document),
        }
        known = part.kind in ("tema", "fokusomraade", "vision")
        about = self._about(owner.id) if known else {}
        return node | about | self._replaces(self._plan.corpus.former_of.get(owner.id, ()))

    def _piece(self, place: Place) -> Node:
        id = place.piece.id
        node: Node = {
            "id": self._desk.of(id),
            "type": "schema:CreativeWork",
            "identifier": place.code,
            "text": place.piece.text,
            "isPartOf": self._desk.of(place.owner.id),
        }
        about = self._about(id) if id in self._plan.corpus.statements else {}
        return node | about | self._replaces(self._plan.corpus.former_of.get(id, ()))

    def _about(self, id: str) -> Node:
        return {"about": f"{self._desk.address(urls.DATA_CONCEPTS)}#{id}"}

    def _alignment(self, matrix: Matrix, link: Alignment) -> Node:
        return self._annotation(matrix, link, styrke=link.strength)

    def _annotation(self, matrix: Matrix, link: Alignment | Belonging, **more: str) -> Node:
        properties = {**more, "grundlag": link.basis, "sikkerhed": link.confidence}
        return {
            "id": f"#{matrix.name_of(link)}",
            "type": "Annotation",
            "motivation": "linking",
            "target": self._quoted(link.statement, link.statement_words),
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "value": link.rationale,
                },
                {**self._quoted(link.quote.piece, link.quote.words), "purpose": "linking"},
            ],
            **_judged(link),
            "additionalProperty": [
                {"type": "schema:PropertyValue", "name": name, "propertyValue": value}
                for name, value in properties.items()
            ],
        }

    def _quoted(self, piece: str, exact: str) -> Node:
        return {
            "type": "SpecificResource",
            "source": self._desk.of(piece),
            "selector": {"type": "TextQuoteSelector", "exact": exact},
        }


def _judged(link: Link) -> Node:
    return {
        "created": link.judged_on.isoformat(),
        "creator": {"type": "schema:Role", "roleName": link.judged_by},
        "creativeWorkStatus": link.state,
    }
