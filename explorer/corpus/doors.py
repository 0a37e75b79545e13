"""Doors: for each group of readers, the places in the documents whose words name it."""

from __future__ import annotations

from pydantic import Field

from explorer.corpus.text import AdoptedText, Id, OneLine, OurText, Record


class NamedIn(Record):
    """A piece of a document, and the words in it that name a group."""

    piece: Id = Field(
        alias="stykke", description="Id på udsagnet, visionen eller stykket, der nævner gruppen."
    )
    words: tuple[AdoptedText, ...] = Field(
        alias="ord",
        min_length=1,
        description="De ord, der nævner gruppen, hver for sig og præcis som de står dér.",
    )


class Door(Record):
    """A group of readers, and every place that was found to name it."""

    id: Id = Field(description="Fast id, som bliver til adressen. Ændres aldrig.")
    name: OneLine = Field(alias="navn", description="Det, læseren er, fx Forælder.")
    group: OneLine = Field(
        alias="gruppe", description="Gruppen i flertal, fx forældre; efter «Ingen vision nævner»."
    )
    intro: OurText = Field(alias="intro", description="Én eller to sætninger til gruppen.")
    rule: OurText = Field(
        alias="regel", description="Hvad der skal stå, for at et sted er med, og hvad der ikke er."
    )
    places: tuple[NamedIn, ...] = Field(
        alias="steder", min_length=1, description="De steder, der nævner gruppen, ét for ét."
    )
