"""The account of a transcription: how a source became the text here, from first word to last."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from explorer.corpus.text import AdoptedText, Id, OurText, Record


class Taken(Record):
    """A step: the source goes on with these pieces; a part or a list stands for all inside it."""

    ids: tuple[Id, ...] = Field(
        alias="tekst", min_length=1, description="Id'er på dele eller stykker."
    )


class FurnitureKind(StrEnum):
    """Why some words of the source stand in no piece."""

    PAGE_NUMBER = "sidetal"
    FIGURE_LABEL = "figurtekst"
    RUNNING_TITLE = "kolumnetitel"


class Removed(Record):
    """A step of the account: these words of the source are furniture and stand in no piece."""

    words: AdoptedText = Field(alias="fjernet", description="Ordene, som de står i kilden.")
    kind: FurnitureKind = Field(alias="som", description="sidetal, figurtekst eller kolumnetitel.")
    note: OurText | None = Field(
        default=None,
        alias="note",
        description="Hvor ordene er blevet af, hvis det er værd at vide.",
    )


Step = Annotated[
    Annotated[Taken, Tag("tekst")] | Annotated[Removed, Tag("fjernet")],
    Discriminator(
        lambda value: (
            ("tekst" if isinstance(value, Taken) else "fjernet")
            if isinstance(value, Record)
            else next((key for key in ("tekst", "fjernet") if key in value), None)
        ),
        custom_error_type="step_kind",
        custom_error_message="a step needs tekst or fjernet",
    ),
]


class Inference(Record):
    """Something the extraction lost and we put back: what is certain, and what we inferred."""

    about: tuple[Id, ...] = Field(
        alias="om", min_length=1, description="Id'er på de stykker, det handler om."
    )
    certain: OurText = Field(alias="sikkert", description="Hvad kilden viser.")
    inferred: OurText = Field(alias="udledt", description="Hvad vi har sluttet os til, og hvorfor.")


class AccountFacts(Record):
    """What `overfoersel.yaml` says: how the source became the transcription, word by word."""

    checksum: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] = Field(
        alias="sha256", description="Kildefilens kontrolsum (SHA-256)."
    )
    steps: tuple[Step, ...] = Field(
        alias="forloeb", min_length=1, description="Kilden fra top til bund."
    )
    joined: tuple[Annotated[str, Field(pattern=r"^\S+\|\S+$")], ...] = Field(
        default=(),
        alias="samlet",
        description="Ord delt over en linje, med | hvor kildens bindestreg faldt bort.",
    )
    kept: tuple[Annotated[str, Field(pattern=r"^\S+-\|\S*$")], ...] = Field(
        default=(),
        alias="bevaret",
        description="Ægte bindestreger sidst på en linje, med | hvor linjen sluttede.",
    )
    inferences: tuple[Inference, ...] = Field(
        default=(), alias="udledt", description="Hvad vi har måttet slutte os til."
    )


class Erratum(Record):
    """A slip of the original, with the reading we suggest; the original words stay."""

    piece: Id = Field(alias="stykke", description="Id på stykket.")
    original: AdoptedText = Field(alias="staar", description="Ordene, som de står i dokumentet.")
    suggestion: AdoptedText = Field(alias="laes", description="Sådan er de formentlig ment.")
    reason: OurText = Field(alias="hvorfor", description="Hvad der er galt, i få ord.")
