"""A document as StratML Part 1 (ISO 17469-1), the exchange format for strategic plans.

A theme or a focus area is a Goal; a statement or a vision is an Objective in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from explorer.corpus.model import Document
from explorer.corpus.parts import FocusArea, Theme, Value, Vision
from explorer.corpus.text import AdoptedPiece, texts_of
from explorer.site import urls
from explorer.site.exports.gather import Desk
from explorer.site.pages.base import Plan

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
FIELDS = (
    ("StrategicPlan", "Dokumentet: titel, indhold, og hvor længe det gælder."),
    ("Organization", "Den, der har udgivet dokumentet."),
    ("Vision", "Strategiens overliggende mål, i de ord, der står midt i dens stjerne."),
    ("Value", "En værdi."),
    ("Goal", "Et tema i politikken eller et fokusområde i strategien."),
    (
        "Objective",
        "Et udsagn i temaet, fx et mål, eller en vision i fokusområdet.",
    ),
    ("Identifier", "Id'et, som det er på siden."),
    ("SequenceIndicator", "Koden, fx T2.M1."),
)


def plans(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield each document that has themes or visions; the format asks for a goal at least."""
    for document in plan.corpus.documents:
        if document.themes or document.visions:
            address = urls.plan_data(document.id)
            root = _strategic_plan(Desk(plan, address), document)
            ElementTree.indent(root, " ")
            content = ElementTree.tostring(
                root, encoding="utf-8", xml_declaration=True, default_namespace=NAMESPACE
            )
            yield address, content + b"\n"


Inside = str | Iterable["Element"]
Element = ElementTree.Element


def _element(name: str, inside: Inside) -> Element:
    made = Element(f"{{{NAMESPACE}}}{name}")
    if isinstance(inside, str):
        made.text = inside
    else:
        made.extend(inside)
    return made


def _strategic_plan(desk: Desk, document: Document) -> Element:
    return _element(
        "StrategicPlan",
        [
            _element("Name", document.title),
            _element("StrategicPlanCore", _core(desk.plan, document)),
            _element("AdministrativeInformation", _administrative(desk, document)),
        ],
    )


def _core(plan: Plan, document: Document) -> Iterator[Element]:
    if publisher := plan.corpus.names_by_id.get(document.publisher):
        named = (_element("Name", publisher.name), _element("Identifier", publisher.id))
        yield _element("Organization", named)
    if document.star:
        yield _element("Vision", [_element("Description", document.star.aim_words)])
    for value in document.values:
        yield _value(value)
    yield from _goals(plan, document)


def _goals(plan: Plan, document: Document) -> Iterator[Element]:
    for part in document.parts:
        if isinstance(part, Theme):
            yield _theme(plan, part)
        elif isinstance(part, FocusArea):
            yield _area(part)
    if alone := document.standing_visions:
        yield _standing(plan.config.words.vision.plural, alone)


def _value(value: Value) -> Element:
    words = _element("Description", _joined(texts_of(value.content)))
    return _element("Value", [_element("Name", value.name), words])


def _theme(plan: Plan, theme: Theme) -> Element:
    objectives = [
        _element(
            "Objective",
            [
                _element("Description", statement.text),
                _element("Identifier", statement.id),
                _element("SequenceIndicator", statement.code),
                _element("OtherInformation", plan.config.words.of(statement.kind).singular),
            ],
        )
        for statement in plan.corpus.statements.values()
        if statement.theme is theme
    ]
    return _goal(theme, _joined(texts_of(theme.introduction)), objectives)


def _area(area: FocusArea) -> Element:
    return _goal(area, _joined(texts_of(area.introduction)), list(map(_objective, area.visions)))


def _standing(title: str, visions: Iterable[Vision]) -> Element:
    """Return the visions under no focus area as one goal, for the format asks for one."""
    named = (_element("Name", title), _element("Description", ""))
    return _element("Goal", [*named, *map(_objective, visions)])


def _objective(vision: Vision) -> Element:
    return _element(
        "Objective",
        [
            _element("Name", vision.name),
            _element("Description", _joined(_without_title(vision.id, vision.pieces()))),
            _element("Identifier", vision.id),
            _element("SequenceIndicator", vision.code),
        ],
    )


def _goal(part: Theme | FocusArea, introduction: str, objectives: list[Element]) -> Element:
    return _element(
        "Goal",
        [
            _element("Name", part.name),
            _element("Description", introduction),
            _element("Identifier", part.id),
            _element("SequenceIndicator", part.code),
            *objectives,
        ],
    )


def _administrative(desk: Desk, document: Document) -> Iterator[Element]:
    contact = desk.plan.config.contact
    yield _element("StartDate", f"{document.period.first}-01-01")
    yield _element("EndDate", f"{document.period.last}-12-31")
    yield _element("Source", desk.of(document.id))
    reach = (_element("PhoneNumber", contact.phone), _element("EmailAddress", contact.email))
    yield _element("Submitter", reach)


def _without_title(id: str, pieces: Iterable[AdoptedPiece]) -> Iterator[AdoptedPiece]:
    return (piece for piece in pieces if piece.id != id)


def _joined(pieces: Iterable[AdoptedPiece]) -> str:
    """Return the words of several pieces as one text, each on a line of its own."""
    return "\n".join(piece.text for piece in pieces)
