"""What the open data says, record by record: fields that the JSON, its schema and its page share.

A field's Danish name and the words that describe it stand here once; the schema and the tables on
the page are made of them.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from explorer.corpus.model import DocumentKind, NameKind
from explorer.corpus.parts import StatementKind
from explorer.corpus.text import Id

ADDRESS = "Siden om det. Adressen er set fra filen, når den ikke begynder med https."


def _in_danish(schema: dict[str, Any], model: type[Any]) -> None:
    """Describe a record with its own words instead of with its class's name and docstring."""
    schema["title"], schema["description"] = model.title, model.about
    for field in schema.get("properties", {}).values():
        field.pop("title", None)


class Exported(BaseModel):
    """A record of the open data; it always has all of its fields, and no other."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
        json_schema_extra=_in_danish,
    )

    title: ClassVar[str]
    about: ClassVar[str]


class Years(Exported):
    """The years a document is in force."""

    title = "Periode"
    about = "De år, dokumentet gælder: fra 1. januar i det første til 31. december i det sidste."

    first: int = Field(alias="fra", description="Første år.")
    last: int = Field(alias="til", description="Sidste år.")


class DocumentRecord(Exported):
    """An adopted document."""

    title = "Dokument"
    about = "Et vedtaget dokument."

    id: Id = Field(description="Fast id.")
    code: str = Field(alias="kode", description="Kort kode, fx P.")
    kind: DocumentKind = Field(alias="art", description="politik eller strategi.")
    full_title: str = Field(alias="titel", description="Dokumentets titel.")
    short_title: str = Field(alias="kort_titel", description="Titel til menuer; vores ord.")
    publisher: Id = Field(alias="udgiver", description="Id på organisationen i «navne».")
    period: Years = Field(alias="periode", description="De år, dokumentet gælder.")
    adopted_by: Id | None = Field(
        alias="vedtaget_af", description="Id i «navne»; null, når det ikke fremgår."
    )
    presented_by: Id | None = Field(
        alias="fremlagt_af", description="Id i «navne» på den, der fremlægger det i forordet."
    )
    replaces: tuple[Id, ...] = Field(alias="erstatter", description="Id'er i «navne».")
    refers_to: tuple[Id, ...] = Field(alias="henviser_til", description="Id'er i «navne».")
    checksum: str = Field(alias="sha256", description="Kontrolsum (SHA-256) af kildens tekst.")
    address: str = Field(alias="adresse", description=ADDRESS)


class PartRecord(Exported):
    """A part of a document that has a page of its own."""

    title = "Del"
    about = "En del af et dokument: afsnit, tema, værdier, værdi, fokusområde eller vision."

    id: Id = Field(description="Fast id.")
    code: str = Field(alias="kode", description="Kort kode, fx T2.")
    kind: str = Field(
        alias="slags", description="afsnit, tema, vaerdier, vaerdi, fokusomraade eller vision."
    )
    adopted_title: str | None = Field(
        alias="titel", description="Overskriften i dokumentet; null, når den mangler dér."
    )
    label: str | None = Field(alias="betegnelse", description="Vores korte navn, hvis vi har et.")
    document: Id = Field(alias="dokument", description="Id på dokumentet.")
    inside: Id | None = Field(
        alias="del_af", description="Id på den del, som værdien eller visionen hører under."
    )
    address: str = Field(alias="adresse", description=ADDRESS)


class PieceRecord(Exported):
    """An adopted run of words."""

    title = "Stykke"
    about = "Et stykke vedtaget tekst, bogstav for bogstav som i dokumentet."

    id: Id = Field(description="Fast id.")
    code: str = Field(alias="kode", description="Kort kode, fx V1.2.")
    text: str = Field(alias="tekst", description="De vedtagne ord.")
    part: Id = Field(alias="del", description="Id på den del, stykket står i.")
    document: Id = Field(alias="dokument", description="Id på dokumentet.")
    address: str = Field(alias="adresse", description=ADDRESS)


class ErratumRecord(Exported):
    """A slip of an original, and our reading."""

    title = "Rettelse"
    about = "En fejl i et dokument, og hvordan ordene formentlig er ment. Ordene selv står urørt."

    piece: Id = Field(alias="stykke", description="Id på stykket.")
    original: str = Field(alias="staar", description="Ordene, som de står i dokumentet.")
    suggestion: str = Field(alias="laes", description="Sådan er de formentlig ment.")
    reason: str = Field(alias="hvorfor", description="Hvad der er galt.")


class StatementRecord(Exported):
    """A goal or a focus point."""

    title = "Udsagn"
    about = "Et mål, et fokuspunkt eller en indsats i politikken."

    id: Id = Field(description="Fast id, det samme som stykkets.")
    code: str = Field(alias="kode", description="Kort kode, fx T2.M1.")
    kind: StatementKind = Field(alias="slags", description="maal, fokuspunkt eller indsats.")
    number: int = Field(alias="nummer", description="Nummer i temaet, fra 1, for hver slags.")
    theme: Id = Field(alias="tema", description="Id på temaet.")
    text: str = Field(alias="tekst", description="De vedtagne ord.")
    address: str = Field(alias="adresse", description=ADDRESS)
    file: str = Field(alias="fil", description="Udsagnets egen JSON-fil.")


class VisionRecord(Exported):
    """A vision of the strategy."""

    title = "Vision"
    about = "En vision i strategien."

    id: Id = Field(description="Fast id.")
    code: str = Field(alias="kode", description="Kort kode, fx V1.")
    adopted_title: str | None = Field(alias="titel", description="Overskriften i dokumentet.")
    label: str | None = Field(alias="betegnelse", description="Vores korte navn, hvis vi har et.")
    area: Id | None = Field(
        alias="fokusomraade", description="Id på fokusområdet; null, når visionen står for sig."
    )
    judged: bool = Field(
        alias="vurderet", description="true, når hvert udsagn er vurderet mod visionen."
    )
    pieces: tuple[Id, ...] = Field(alias="stykker", description="Id'er på visionens stykker.")
    address: str = Field(alias="adresse", description=ADDRESS)
    file: str = Field(alias="fil", description="Visionens egen JSON-fil.")


class NameRecord(Exported):
    """Something that the documents name."""

    title = "Navn"
    about = "En politik, plan, model, organisation eller person, som dokumenterne nævner."

    id: Id = Field(description="Fast id.")
    name: str = Field(alias="navn", description="Navnet, som vi viser det.")
    kind: NameKind = Field(alias="art", description="Hvad det er.")
    forms: tuple[str, ...] = Field(alias="former", description="Sådan står det i dokumenterne.")
    note: str | None = Field(alias="note", description="Vores forklaring.")
    document: Id | None = Field(alias="dokument", description="Id på dokumentet, hvis det er her.")
    stands_in: tuple[Id, ...] = Field(alias="staar_i", description="Id'er på stykkerne.")
    address: str = Field(alias="adresse", description=ADDRESS)


class TermRecord(Exported):
    """A word of the documents, explained."""

    title = "Ord"
    about = "Et ord i dokumenterne med vores forklaring."

    id: Id = Field(description="Fast id.")
    word: str = Field(alias="ord", description="Ordet.")
    forms: tuple[str, ...] = Field(alias="former", description="Sådan står det i dokumenterne.")
    explanation: str = Field(alias="forklaring", description="Vores forklaring.")
    rests_on: tuple[Id, ...] = Field(
        alias="stykker", description="Id'er på de stykker, forklaringen bygger på."
    )
    address: str = Field(alias="adresse", description=ADDRESS)


class RenameRecord(Exported):
    """An id that was in use once."""

    title = "Tidligere id"
    about = "Et id, der har været brugt før, og det, der betyder det samme nu."

    former: Id = Field(alias="fra", description="Id'et, som det var.")
    current: Id = Field(alias="til", description="Id'et, som det er nu.")
