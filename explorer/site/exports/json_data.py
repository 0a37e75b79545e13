"""The open data as JSON: everything, its schema, and a small file for each statement and vision."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import models_json_schema

from explorer.corpus.corpus import Statement
from explorer.corpus.parts import Vision
from explorer.site import urls
from explorer.site.exports.files import Everything, StatementFile, VisionFile
from explorer.site.exports.gather import CAVEAT, Desk, Readings, of_each, readings_of, rule
from explorer.site.exports.readings import AgreementRecord
from explorer.site.exports.records import Exported, RenameRecord
from explorer.site.pages.base import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"

File = tuple[str, bytes]


def everything(plan: Plan) -> Iterator[File]:
    """Yield all of the data in one file."""
    yield urls.DATA_ALL, written(_everything(plan))


def schema(plan: Plan) -> Iterator[File]:
    """Yield the JSON Schema (2020-12) of the whole file, and of the small ones below `$defs`."""
    kinds = [(kind, "serialization") for kind in (Everything, StatementFile, VisionFile)]
    _, made = models_json_schema(kinds, by_alias=True)  # type: ignore[arg-type]
    for words in made["$defs"].values():
        if "enum" in words:  # its class's name and docstring are for those who read the program
            del words["title"], words["description"]
    head: dict[str, Any] = {"$schema": DIALECT}
    if base := plan.config.base:
        head["$id"] = f"{base}{urls.DATA_SCHEMA}"
    head["$ref"] = f"#/$defs/{Everything.__name__}"
    yield urls.DATA_SCHEMA, encoded(head | made)


def statements(plan: Plan) -> Iterator[File]:
    """Yield a file for each statement."""
    for statement in plan.corpus.statements.values():
        address = urls.statement_data(statement.id)
        yield address, written(_statement(Desk(plan, address), statement))


def visions(plan: Plan) -> Iterator[File]:
    """Yield a file for each vision."""
    for document in plan.corpus.documents:
        for vision in document.visions:
            address = urls.vision_data(vision.id)
            yield address, written(_vision(Desk(plan, address), vision))


def written(record: Exported) -> bytes:
    """Return a record as JSON that a person can read."""
    return encoded(record.model_dump(mode="json", by_alias=True))


def encoded(value: object) -> bytes:
    """Return a value as JSON in UTF-8, indented, with a newline at its end."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _everything(plan: Plan) -> Everything:
    corpus, config, matrix = plan.corpus, plan.config, plan.matrix
    desk = Desk(plan, urls.DATA_ALL)
    readings = readings_of(desk)
    agreed = matrix.agreement if matrix else None
    return Everything(
        name=config.name,
        language=config.language,
        content_date=config.content_date,
        publisher=config.contact.organisation,
        license=config.data_license,
        address=plan.config.base or None,
        caveat=CAVEAT,
        documents=tuple(map(desk.document, corpus.documents)),
        parts=tuple(map(desk.part, corpus.owners.values())),
        pieces=tuple(map(desk.piece, corpus.places.values())),
        errata=desk.errata(),
        statements=tuple(map(desk.statement, corpus.statements.values())),
        visions=tuple(desk.vision(v) for document in corpus.documents for v in document.visions),
        links=of_each(readings, Readings.links),
        unlinked=of_each(readings, Readings.unlinked),
        demands=of_each(readings, Readings.demands),
        belongings=of_each(readings, Readings.belongings),
        surroundings=of_each(readings, Readings.surroundings),
        cells=of_each(readings, Readings.cells),
        rule=rule() if readings else (),
        ratings=of_each(readings, Readings.ratings),
        agreement=AgreementRecord.of(agreed) if agreed else None,
        names=tuple(map(desk.name, corpus.names)),
        terms=tuple(map(desk.term, corpus.terms)),
        renames=tuple(
            RenameRecord(former=rename.former, current=rename.current) for rename in corpus.renames
        ),
    )


def _statement(desk: Desk, statement: Statement) -> StatementFile:
    readings = readings_of(desk, statement=statement.id)
    return StatementFile(
        statement=desk.statement(statement),
        caveat=CAVEAT,
        links=of_each(readings, Readings.links),
        unlinked=of_each(readings, Readings.unlinked),
        belongings=of_each(readings, Readings.belongings),
    )


def _vision(desk: Desk, vision: Vision) -> VisionFile:
    corpus, readings = desk.plan.corpus, readings_of(desk, vision=vision.id)
    return VisionFile(
        vision=desk.vision(vision),
        caveat=CAVEAT,
        pieces=tuple(desk.piece(corpus.places[piece.id]) for piece in vision.pieces()),
        links=of_each(readings, Readings.links),
        unlinked=of_each(readings, Readings.unlinked),
        demands=of_each(readings, Readings.demands),
        belongings=of_each(readings, Readings.belongings),
    )
