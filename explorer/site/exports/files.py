"""The files of JSON: everything in one, and one for each statement and vision."""

from __future__ import annotations

from pydantic import Field

from explorer.corpus.text import Day
from explorer.site.exports.readings import (
    AgreementRecord,
    BelongingRecord,
    CellRecord,
    DemandRecord,
    LinkRecord,
    RatingRecord,
    RuleRecord,
    SurroundingRecord,
    UnlinkedRecord,
)
from explorer.site.exports.records import (
    DocumentRecord,
    ErratumRecord,
    Exported,
    NameRecord,
    PartRecord,
    PieceRecord,
    RenameRecord,
    StatementRecord,
    TermRecord,
    VisionRecord,
)


class Everything(Exported):
    """All of the open data."""

    title = "Alt"
    about = "Alt, hvad siden ved. Hvert id er skrevet af et menneske og bliver ved med at gælde."

    name: str = Field(alias="navn", description="Sidens navn.")
    language: str = Field(alias="sprog", description="Sproget, fx da.")
    content_date: Day = Field(
        alias="indholdets_dato", description="Dagen, indholdet sidst blev ændret."
    )
    publisher: str = Field(alias="udgiver", description="Hvem der står bag siden.")
    license: str | None = Field(alias="licens", description="Licensens adresse; null uden licens.")
    address: str | None = Field(alias="adresse", description="Sidens adresse, når den er kendt.")
    caveat: str = Field(alias="forbehold", description="Hvad en kobling er, og hvad den ikke er.")
    documents: tuple[DocumentRecord, ...] = Field(alias="dokumenter", description="Dokumenterne.")
    parts: tuple[PartRecord, ...] = Field(alias="dele", description="Dele i læserækkefølge.")
    pieces: tuple[PieceRecord, ...] = Field(
        alias="stykker", description="Stykker i læserækkefølge."
    )
    errata: tuple[ErratumRecord, ...] = Field(
        alias="rettelser", description="Fejl i dokumenterne, og hvordan de formentlig er ment."
    )
    statements: tuple[StatementRecord, ...] = Field(
        alias="udsagn", description="Mål og fokuspunkter i læserækkefølge."
    )
    visions: tuple[VisionRecord, ...] = Field(
        alias="visioner", description="Visioner i læserækkefølge."
    )
    links: tuple[LinkRecord, ...] = Field(
        alias="koblinger", description="Udsagn, der støtter en vision."
    )
    unlinked: tuple[UnlinkedRecord, ...] = Field(
        alias="uden_kobling", description="Vurderet, ingen kobling fundet."
    )
    demands: tuple[DemandRecord, ...] = Field(alias="krav", description="Hvad visionerne beder om.")
    belongings: tuple[BelongingRecord, ...] = Field(
        alias="andre_steder", description="Hvor andre udsagn hører til."
    )
    surroundings: tuple[SurroundingRecord, ...] = Field(
        alias="omgivelser", description="Steder uden for fokusområdet om de samme."
    )
    cells: tuple[CellRecord, ...] = Field(
        alias="celler", description="Temaer mod visioner, talt op."
    )
    rule: tuple[RuleRecord, ...] = Field(alias="regel", description="Reglen bag ordene i «celler».")
    ratings: tuple[RatingRecord, ...] = Field(
        alias="vurderinger", description="To uafhængige vurderinger af hvert sted."
    )
    agreement: AgreementRecord | None = Field(
        alias="enighed", description="Hvor ofte de to var enige; null uden to vurderinger."
    )
    names: tuple[NameRecord, ...] = Field(alias="navne", description="Hvad dokumenterne nævner.")
    terms: tuple[TermRecord, ...] = Field(alias="ordliste", description="Ord med forklaring.")
    renames: tuple[RenameRecord, ...] = Field(
        alias="tidligere_id", description="Id'er, der har været brugt før."
    )


class StatementFile(Exported):
    """A statement with all that was judged about it."""

    title = "Et udsagn"
    about = "Ét udsagn med alt, hvad der er vurderet om det."

    statement: StatementRecord = Field(alias="udsagn", description="Udsagnet.")
    caveat: str = Field(alias="forbehold", description="Hvad en kobling er, og hvad den ikke er.")
    links: tuple[LinkRecord, ...] = Field(
        alias="koblinger", description="De visioner, udsagnet støtter."
    )
    unlinked: tuple[UnlinkedRecord, ...] = Field(
        alias="uden_kobling", description="De visioner, der ikke blev fundet en kobling til."
    )
    belongings: tuple[BelongingRecord, ...] = Field(
        alias="andre_steder", description="Hvor udsagnet ellers hører til."
    )


class VisionFile(Exported):
    """A vision with all that was judged about it."""

    title = "En vision"
    about = "Én vision med dens ord og alt, hvad der er vurderet om den."

    vision: VisionRecord = Field(alias="vision", description="Visionen.")
    caveat: str = Field(alias="forbehold", description="Hvad en kobling er, og hvad den ikke er.")
    pieces: tuple[PieceRecord, ...] = Field(alias="stykker", description="Visionens vedtagne ord.")
    links: tuple[LinkRecord, ...] = Field(
        alias="koblinger", description="De udsagn, der støtter visionen."
    )
    unlinked: tuple[UnlinkedRecord, ...] = Field(
        alias="uden_kobling", description="De udsagn, der ikke blev fundet en kobling til."
    )
    demands: tuple[DemandRecord, ...] = Field(alias="krav", description="Hvad visionen beder om.")
    belongings: tuple[BelongingRecord, ...] = Field(
        alias="andre_steder", description="Udsagn, der hører til her af andre grunde."
    )
