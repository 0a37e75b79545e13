"""The links as SSSOM, the mapping community's table, with author, justification and confidence.

https://mapping-commons.github.io/sssom/spec-formats-tsv/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from explorer.corpus.alignment import Alignment, Confidence, ReviewState
from explorer.corpus.matrix import Matrix
from explorer.site import urls
from explorer.site.exports.gather import CAVEAT
from explorer.site.exports.identity import concepts, mapping_set
from explorer.site.pages.base import Plan

NO_LICENCE = "https://w3id.org/sssom/license/unspecified"
"""What the format's own tools write where nobody gave a licence, which the format asks for."""

CONFIDENCE = {Confidence.HIGH: "0.9", Confidence.MEDIUM: "0.7", Confidence.LOW: "0.5"}
"""The format wants a number; ours are three words, and these stand for them."""

PREFIX = "begreb"
EXTRA = ("ext_ord_i_strategien", "ext_ord_i_udsagn", "ext_styrke", "ext_tilstand")
FIELDS = (
    ("subject_id", "Udsagnet, som id i begreber.ttl."),
    ("subject_label", "Udsagnets kode og ord."),
    ("predicate_id", "skos:relatedMatch: de to hører sammen. Hvordan står i ext_styrke."),
    ("object_id", "Visionen, som id i begreber.ttl."),
    ("object_label", "Visionens kode og navn."),
    ("mapping_justification", "semapv:ManualMappingCuration: mennesker har læst teksterne."),
    ("author_label", "Rollen på den, der vurderede."),
    ("reviewer_label", "Kommunen, når den har godkendt koblingen; ellers tom."),
    ("mapping_date", "Dagen, den blev vurderet."),
    ("confidence", "0.9, 0.7 og 0.5 for sikkerheden høj, middel og lav."),
    ("comment", "Begrundelsen."),
    ("ext_ord_i_strategien", "Ord fra strategien."),
    ("ext_ord_i_udsagn", "Ord fra udsagnet."),
    ("ext_styrke", "direkte eller indirekte."),
    ("ext_tilstand", "forslag eller godkendt."),
)
_PLAIN = re.compile(r"[A-Za-zÆØÅæøå][^#:\n\"']*")
"""Words that mean the same to YAML without quotation marks."""
_NEEDS_QUOTES = re.compile(r'["\t\r\n]')


def mappings(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield the table; nothing when there is no link."""
    matrix = plan.matrix
    if matrix and matrix.links:
        rows = [_row(plan, matrix, link) for key in matrix.keys if (link := matrix.links.get(key))]
        names = [name for name, _ in FIELDS if any(row[name] for row in rows)]
        table = [names, *([row[name] for name in names] for row in rows)]
        lines = [f"#{line}" for line in _head(plan, matrix)]
        lines += ("\t".join(map(_cell, cells)) for cells in table)
        yield urls.DATA_MAPPINGS, "".join(f"{line}\n" for line in lines).encode()


def _head(plan: Plan, matrix: Matrix) -> Iterator[str]:
    """Yield the lines of metadata (YAML), in the order of the format's own list of slots."""
    document_of = plan.corpus.document_of
    [policy, *_] = [document_of[theme.id] for theme in matrix.themes]
    strategy = matrix.strategy
    yield "curie_map:"
    yield f"  {PREFIX}: {_scalar(concepts(plan))}"
    yield f"mapping_set_id: {_scalar(mapping_set(plan))}"
    yield f"mapping_set_version: {_scalar(plan.config.content_date.isoformat())}"
    yield f"mapping_set_title: {_scalar(f'{policy.short_title} og {strategy.short_title}')}"
    yield f"mapping_set_description: {_scalar(CAVEAT)}"
    yield "creator_label:"
    yield f"- {_scalar(plan.config.contact.organisation)}"
    yield f"license: {_scalar(plan.config.data_license or NO_LICENCE)}"
    yield "subject_type: skos concept"
    yield f"subject_source: {PREFIX}:{policy.id}"
    yield "object_type: skos concept"
    yield f"object_source: {PREFIX}:{strategy.id}"
    if base := plan.config.base:
        yield "see_also:"
        yield f"- {_scalar(base + urls.ALIGNMENT_METHOD)}"
    yield "extension_definitions:"
    for name in EXTRA:
        yield f"- slot_name: {name}"
        yield "  type_hint: xsd:string"


def _row(plan: Plan, matrix: Matrix, link: Alignment) -> dict[str, str]:
    statement, vision = plan.corpus.statements[link.statement], matrix.place_of(link)
    approved = link.state is ReviewState.APPROVED
    return {
        "subject_id": f"{PREFIX}:{statement.id}",
        "subject_label": f"{statement.code} {statement.text}",
        "predicate_id": "skos:relatedMatch",
        "object_id": f"{PREFIX}:{vision.id}",
        "object_label": f"{vision.code} {vision.name}",
        "mapping_justification": "semapv:ManualMappingCuration",
        "author_label": link.judged_by,
        "reviewer_label": plan.config.contact.organisation if approved else "",
        "mapping_date": link.judged_on.isoformat(),
        "confidence": CONFIDENCE[link.confidence],
        "comment": link.rationale,
        "ext_ord_i_strategien": link.quote.words,
        "ext_ord_i_udsagn": link.statement_words,
        "ext_styrke": link.strength,
        "ext_tilstand": link.state,
    }


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotation marks where something in it could mean more."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _cell(text: str) -> str:
    """Return a cell as the format asks for; a bar would part it into several values."""
    if _NEEDS_QUOTES.search(text):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
