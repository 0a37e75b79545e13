"""The open data of other fields: each file read by a library of its field, or held to its rules."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import sssom_pydantic
from builders import a_corpus, a_document, a_judged_corpus, a_link, a_section, a_theme, unlinked
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SDO, SKOS
from test_exports import a_plan, files_of

from explorer.corpus.alignment import ReviewState
from explorer.corpus.matrix import Matrix
from explorer.site import urls
from explorer.site.exports.jsonld import CONTEXT
from explorer.site.exports.sssom import NO_LICENCE
from explorer.site.exports.stratml import NAMESPACE
from explorer.site.pages.base import Plan

OA = Namespace("http://www.w3.org/ns/oa#")
SITE = "https://politik.kommunen.dk/boern/"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(real_plan: Plan) -> Files:
    """Every file of the real site's data, as it is without an address."""
    return files_of(real_plan)


@pytest.fixture(scope="module")
def addressed(real_plan: Plan) -> Files:
    """Every file of the real site's data, as it would be at an address."""
    config = real_plan.config.model_copy(update={"base_address": SITE})
    return files_of(replace(real_plan, config=config))


@pytest.fixture(scope="module")
def matrix(real_plan: Plan) -> Matrix:
    assert real_plan.matrix
    return real_plan.matrix


def read_graph(files: Files, address: str, kind: str) -> Graph:
    """Return what a file says, when it is fetched from the site."""
    with warnings.catch_warnings():  # rdflib's own reader of JSON-LD uses what rdflib deprecates
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=files[address], format=kind, publicID=f"{SITE}{address}")


# ── SKOS ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def concepts(files: Files) -> Graph:
    return read_graph(files, urls.DATA_CONCEPTS, "turtle")


def concept(id: str) -> URIRef:
    return URIRef(f"{SITE}{urls.DATA_CONCEPTS}#{id}")


def test_the_concepts_are_the_same_with_and_without_an_address(concepts: Graph, addressed: Files):
    assert set(read_graph(addressed, urls.DATA_CONCEPTS, "turtle")) == set(concepts)


def test_every_theme_statement_area_vision_and_word_is_a_concept(concepts: Graph, real_plan: Plan):
    corpus = real_plan.corpus
    parts = [part for document in corpus.documents for part in document.parts]
    ids = {
        *(part.id for part in parts if part.kind in ("tema", "fokusomraade")),
        *corpus.statements,
        *corpus.area_of,
        *(term.id for term in corpus.terms),
    }

    assert set(concepts.subjects(RDF.type, SKOS.Concept)) == set(map(concept, ids))


def test_the_concepts_keep_the_rules_of_skos(concepts: Graph):
    """S9, S13 and S14 (labels), S27 (related and broader) of the SKOS Reference, section 3 to 8."""
    schemes = set(concepts.subjects(RDF.type, SKOS.ConceptScheme))
    everything = set(concepts.subjects(RDF.type, SKOS.Concept))
    assert not schemes & everything
    for subject in everything:
        preferred = list(concepts.objects(subject, SKOS.prefLabel))
        assert len({label.language for label in preferred}) == len(preferred) == 1
        assert not set(preferred) & set(concepts.objects(subject, SKOS.altLabel))
        above = set(concepts.transitive_objects(subject, SKOS.broader)) - {subject}
        related = set(concepts.objects(subject, SKOS.relatedMatch))
        assert not above & related
        assert above | related <= everything
        placed = {*concepts.objects(subject, SKOS.inScheme)}
        assert len(placed | {*concepts.objects(subject, SKOS.topConceptOf)}) == 1


def test_top_concepts_are_told_from_both_sides(concepts: Graph):
    above = set(concepts.subject_objects(SKOS.hasTopConcept))

    assert above == {(two, one) for one, two in concepts.subject_objects(SKOS.topConceptOf)}


def test_no_two_concepts_of_a_document_have_the_same_notation(concepts: Graph):
    notations = list(concepts.objects(None, SKOS.notation))

    assert len(notations) == len(set(notations))


def test_related_concepts_are_the_links(concepts: Graph, matrix: Matrix):
    assert set(concepts.subject_objects(SKOS.relatedMatch)) == {
        (concept(statement), concept(vision)) for statement, vision in matrix.links
    }


def test_quotation_marks_and_backslashes_in_a_text_come_through():
    text = 'Vi siger "leg"\\ og mener det.'
    corpus = a_corpus(a_document(a_section(), a_theme(goals=(text,))))
    graph = read_graph(files_of(a_plan(corpus)), urls.DATA_CONCEPTS, "turtle")

    assert [str(label) for label in graph.objects(concept("t1-m1"), SKOS.prefLabel)] == [text]


# ── JSON-LD ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def linked(files: Files) -> Graph:
    return read_graph(files, urls.DATA_GRAPH, "json-ld")


def test_the_graph_is_the_same_with_and_without_an_address(linked: Graph, addressed: Files):
    other = read_graph(addressed, urls.DATA_GRAPH, "json-ld")

    assert linked.isomorphic(other)


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def test_every_word_of_the_graph_is_explained_in_it(files: Files):
    data = json.loads(files[urls.DATA_GRAPH])

    assert set(_keys(data["@graph"])) <= set(CONTEXT)


def test_every_link_is_an_annotation_whose_words_stand_in_what_it_is_about(
    linked: Graph, matrix: Matrix
):
    annotations = set(linked.subjects(RDF.type, OA.Annotation))
    readings = (*matrix.judgements.alignments, *matrix.judgements.belongings)

    assert len(annotations) == len(readings)
    for annotation in annotations:
        [target] = linked.objects(annotation, OA.hasTarget)
        bodies = list(linked.objects(annotation, OA.hasBody))
        [reason] = [body for body in bodies if (body, RDF.type, OA.TextualBody) in linked]
        [quote] = [body for body in bodies if body != reason]
        assert str(linked.value(reason, RDF.value))
        assert (annotation, OA.motivatedBy, OA.linking) in linked
        for place in (target, quote):
            source = linked.value(place, OA.hasSource)
            exact = linked.value(linked.value(place, OA.hasSelector), OA.exact)
            texts = [*linked.objects(source, SDO.text), *linked.objects(source, SDO.name)]
            assert any(str(exact) in str(text) for text in texts), (annotation, exact)


def test_every_adopted_piece_is_in_the_graph_with_its_words(linked: Graph, real_plan: Plan):
    corpus = real_plan.corpus
    texts = [place.piece.text for id, place in corpus.places.items() if id not in corpus.owners]

    assert sorted(map(str, linked.objects(None, SDO.text))) == sorted(texts)
    assert {str(address) for address in linked.subjects(RDF.type, SDO.DigitalDocument)} == {
        f"{SITE}{real_plan.urls.document(document)}" for document in corpus.documents
    }


def test_what_a_part_is_about_is_a_concept(linked: Graph, concepts: Graph):
    about = set(linked.objects(None, SDO.about))

    assert len(about) > len(set(concepts.objects(None, SKOS.relatedMatch)))
    assert about <= set(concepts.subjects(RDF.type, SKOS.Concept))


def test_the_data_set_names_the_other_files(linked: Graph, files: Files):
    [data_set] = linked.subjects(RDF.type, SDO.Dataset)
    named = {
        str(linked.value(download, SDO.contentUrl)).removeprefix(SITE)
        for download in linked.objects(data_set, SDO.distribution)
    }

    assert str(data_set) == f"{SITE}data/"
    assert named < set(files)


def test_the_annotations_say_the_days_of_the_judgements(linked: Graph, matrix: Matrix):
    readings = (*matrix.judgements.alignments, *matrix.judgements.belongings)

    assert {day.toPython() for day in linked.objects(None, DCTERMS.created)} == {
        reading.judged_on for reading in readings
    }


# ── SSSOM ─────────────────────────────────────────────────────────────────────────────────────────


def _mapping_set(tmp_path: Path, files: Files) -> Any:
    path = tmp_path / "koblinger.sssom.tsv"
    path.write_bytes(files[urls.DATA_MAPPINGS])
    mappings, _, mapping_set, errors = sssom_pydantic.read(path, return_errors=True)
    assert errors == []
    return mappings, mapping_set


def test_the_mappings_are_the_links(tmp_path: Path, addressed: Files, matrix: Matrix):
    mappings, mapping_set = _mapping_set(tmp_path, addressed)

    assert str(mapping_set.id) == f"{SITE}data/koblinger.sssom.tsv"
    assert len(mappings) == len(matrix.links)
    for mapping in mappings:
        link = matrix.links[mapping.subject.identifier, mapping.object.identifier]
        assert mapping.predicate.curie == "skos:relatedMatch"
        assert mapping.justification.curie == "semapv:ManualMappingCuration"
        assert mapping.mapping_date == link.judged_on
        assert mapping.confidence == {"hoej": 0.9, "middel": 0.7, "lav": 0.5}[link.confidence]
        assert mapping.comment == link.rationale
        assert {name: slot.value for name, slot in mapping.extensions.items()} == {
            "ext_styrke": link.strength,
            "ext_tilstand": link.state,
            "ext_ord_i_udsagn": link.statement_words,
            "ext_ord_i_strategien": link.quote.words,
        }


def _parts(files: Files) -> tuple[list[str], list[list[str]]]:
    """Return the lines of metadata, and the rows, header first."""
    lines = files[urls.DATA_MAPPINGS].decode().splitlines()
    head = [line[1:] for line in lines if line.startswith("#")]
    return head, [line.split("\t") for line in lines[len(head) :]]


def test_the_table_of_mappings_keeps_the_rules_of_the_format(files: Files):
    """The SSSOM/TSV serialisation: encoding, the two blocks, declared prefixes, no empty column."""
    content = files[urls.DATA_MAPPINGS]
    head, [names, *rows] = _parts(files)

    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert head[:2] == ["curie_map:", '  begreb: "tag:post@vesthimmerland.dk,2020:"']
    assert [line for line in head if line.startswith("license:")] == [f'license: "{NO_LICENCE}"']
    assert all(len(row) == len(names) for row in rows)
    assert all(any(column) for column in zip(*rows, strict=True))
    declared = [line.removeprefix("- slot_name: ") for line in head if "slot_name" in line]
    assert [name for name in names if name.startswith("ext_")] == declared
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        assert cells["subject_id"].startswith("begreb:")
        assert cells["object_id"].startswith("begreb:")
        assert cells["author_label"] == "redaktionen"


def test_a_mapping_that_the_municipality_approved_says_who_reviewed_it(tmp_path: Path):
    link = a_link("t1-m1", "tidlig-indsats", state=ReviewState.APPROVED)
    corpus = a_judged_corpus(link, unlinked("t1-f1", "tidlig-indsats"))

    files = files_of(a_plan(corpus, base_address=SITE))
    _, [names, row] = _parts(files)

    assert len(_mapping_set(tmp_path, files)[0]) == 1
    assert dict(zip(names, row, strict=True))["reviewer_label"] == "Kommunen"


def test_a_tabulator_or_quotation_mark_in_a_reason_does_not_break_the_table(tmp_path: Path):
    link = a_link("t1-m1", "tidlig-indsats", rationale='Den siger "leg".')
    corpus = a_judged_corpus(link, unlinked("t1-f1", "tidlig-indsats"))

    [mapping], _ = _mapping_set(tmp_path, files_of(a_plan(corpus, base_address=SITE)))

    assert mapping.comment == 'Den siger "leg".'


# ── StratML ───────────────────────────────────────────────────────────────────────────────────────

INSIDE = {
    "StrategicPlan": "Name Description? OtherInformation? StrategicPlanCore "
    "AdministrativeInformation?",
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Vision": "Description? Identifier?",
    "Value": "Name? Description?",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? "
    "Objective*",
    "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation?",
    "AdministrativeInformation": "StartDate? EndDate? PublicationDate? Source? Submitter?",
    "Submitter": "GivenName? Surname? PhoneNumber? EmailAddress?",
}
"""What stands in each element of StratML Part 1 (ISO 17469-1), in which order and how often."""

NC_NAME = re.compile(r"[^\W\d][\w.-]*")


def _tag(element: ElementTree.Element) -> str:
    namespace, _, name = element.tag[1:].partition("}")
    assert namespace == NAMESPACE
    return name


def _strategic_plans(files: Files) -> dict[str, ElementTree.Element]:
    return {
        address: ElementTree.fromstring(content)
        for address, content in files.items()
        if address.endswith(".stratml.xml")
    }


def faults_of(root: ElementTree.Element) -> Iterator[str]:
    """Yield what in a plan is not as the standard's schema says."""
    identifiers = [element.text or "" for element in root.iter(f"{{{NAMESPACE}}}Identifier")]
    yield from (id for id in identifiers if not NC_NAME.fullmatch(id) or identifiers.count(id) > 1)
    for element in root.iter():
        name, inside = _tag(element), "".join(f"{_tag(child)} " for child in element)
        if name not in INSIDE:
            if len(element) or not (element.text or "").strip():
                yield f"{name}: {inside}"
        elif not re.fullmatch(
            re.sub(r"(\w+)", r"(?:\1 )", INSIDE[name]).replace(" ", ""), inside.replace(" ", "")
        ):
            yield f"{name}: {inside}"
        if name.endswith("Date") and not date.fromisoformat(element.text or ""):
            yield f"{name}: {element.text}"


def test_both_documents_keep_the_rules_of_stratml(files: Files):
    plans = _strategic_plans(files)

    assert sorted(plans) == [
        "data/boerne-og-ungepolitik.stratml.xml",
        "data/vores-vesthimmerland.stratml.xml",
    ]
    for root in plans.values():
        assert _tag(root) == "StrategicPlan"
        assert list(faults_of(root)) == []


def test_a_plan_with_its_parts_in_another_order_would_be_found(files: Files):
    root = _strategic_plans(files)["data/vores-vesthimmerland.stratml.xml"]
    goal = next(root.iter(f"{{{NAMESPACE}}}Goal"))
    goal[:] = [*goal[1:], goal[0]]

    [fault] = faults_of(root)

    assert fault.startswith("Goal: Description Identifier SequenceIndicator Objective")


def test_the_plans_say_every_statement_vision_and_value_word_for_word(
    files: Files, real_plan: Plan
):
    corpus = real_plan.corpus
    words = {
        child.text: objective
        for root in _strategic_plans(files).values()
        for objective in root.iter(f"{{{NAMESPACE}}}Objective")
        for child in objective
    }

    for statement in corpus.statements.values():
        assert statement.text in words
        assert statement.code in words
    for vision in corpus.area_of:
        assert vision in words
    values = [
        name.text
        for root in _strategic_plans(files).values()
        for name in root.findall(f".//{{{NAMESPACE}}}Value/{{{NAMESPACE}}}Name")
    ]
    assert values == [value.name for document in corpus.documents for value in document.values]


def test_a_document_without_goals_is_no_plan():
    corpus = a_corpus(a_document(a_section()))

    assert _strategic_plans(files_of(a_plan(corpus))) == {}
