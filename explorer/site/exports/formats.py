"""Every format of the open data: what it is for, what its fields mean, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from explorer.site.exports import json_data, jsonld, skos, sssom, stratml, succession
from explorer.site.exports.files import Everything, StatementFile, VisionFile
from explorer.site.exports.records import Exported
from explorer.site.exports.table import FIELDS as COLUMNS
from explorer.site.exports.table import table
from explorer.site.pages.base import Plan

File = tuple[str, bytes]
Fields = tuple[tuple[str, str], ...]
"""Each field's name, and what it means."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name and use for the public, its fields, and its writer."""

    id: str
    name: str
    use: str
    write: Callable[[Plan], Iterator[File]]
    fields: Fields = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A format, and the files there are of it: their addresses and bytes."""

    format: Format
    files: tuple[File, ...]


def fields_of(record: type[Exported]) -> Fields:
    """Return the fields of a record, as they are called and described in its schema."""
    return tuple(
        (field.alias or name, field.description or "")
        for name, field in record.model_fields.items()
    )


def exports(plan: Plan) -> Iterator[Export]:
    """Yield the files of every format; nothing when there is no document to tell of."""
    if plan.corpus.documents:
        for format in FORMATS:
            if files := tuple(format.write(plan)):
                yield Export(format, files)


FORMATS = (
    Format(
        "tabel",
        "Koblingerne som regneark (CSV)",
        "Åbn den i Excel eller et andet regneark: én række for hver kobling mellem et udsagn og en "
        "vision. Filen kan også læses ind igen af dem, der passer siden.",
        table,
        COLUMNS,
    ),
    Format(
        "afloesninger",
        "Hvad der er blevet til hvad (CSV)",
        "Én række for hvert udsagn, tema og vision i et dokument, der er afløst, og hvad det er "
        "blevet til i det nye. Hvad der hører sammen, er en redaktionel læsning.",
        succession.table,
        succession.FIELDS,
    ),
    Format(
        "alt",
        "Alt i én fil (JSON)",
        "Til programmer: dokumenterne ord for ord, koblingerne, hvad der ikke blev fundet, de to "
        "uafhængige vurderinger og det, der er talt op af dem. Koderne er de samme som på siden.",
        json_data.everything,
        fields_of(Everything),
    ),
    Format(
        "skema",
        "Beskrivelse af felterne (JSON Schema)",
        "Siger om hvert felt i JSON-filerne, hvad det betyder, og hvad der kan stå i det. Et "
        "program kan bruge den til at efterprøve filerne.",
        json_data.schema,
    ),
    Format(
        "udsagn",
        "Én fil for hvert udsagn (JSON)",
        "Til den, der kun skal bruge et enkelt mål eller fokuspunkt. Filen hedder det samme som "
        "udsagnets kode med små bogstaver og bindestreg.",
        json_data.statements,
        fields_of(StatementFile),
    ),
    Format(
        "visioner",
        "Én fil for hver vision (JSON)",
        "Til den, der kun skal bruge en enkelt vision: dens ord, og hvad der støtter den.",
        json_data.visions,
        fields_of(VisionFile),
    ),
    Format(
        "forbundne-data",
        "Forbundne data (JSON-LD)",
        "Til søgemaskiner og til den, der vil koble dataene med andres. Dokumenterne er beskrevet "
        "med schema.orgs ord, og hver kobling er en Web Annotation, der peger på ordene i begge "
        "tekster.",
        jsonld.graph,
        jsonld.FIELDS,
    ),
    Format(
        "begreber",
        "Begreberne (SKOS)",
        "Til emneord og biblioteker: temaer, udsagn, visioner og ord i ordlisten som begreber, der "
        "hører under hinanden. SKOS kan sige, at to begreber hører sammen, men ikke hvor stærkt, "
        "eller hvem der siger det; det står i de andre filer.",
        skos.concepts,
        skos.FIELDS,
    ),
    Format(
        "sssom",
        "Koblingerne som SSSOM",
        "Til den, der arbejder med koblinger mellem begreber. Formatet har plads til, hvem der har "
        "lavet en kobling, hvordan og hvor sikkert. Sikkerheden er et tal i det format: 0.9 for "
        "høj, 0.7 for middel og 0.5 for lav.",
        sssom.mappings,
        sssom.FIELDS,
    ),
    Format(
        "stratml",
        "Dokumenterne som StratML",
        "Den internationale standard for planer og strategier (ISO 17469-1), så de kan læses "
        "sammen med andre myndigheders.",
        stratml.plans,
        stratml.FIELDS,
    ),
)
