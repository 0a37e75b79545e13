"""What was changed on the site, told to those who follow it."""

from __future__ import annotations

from pydantic import Field

from explorer.corpus.text import Day, Id, OneLine, OurText, Record


class Update(Record):
    """A change of the content that somebody wants readers to know of."""

    id: Id = Field(description="Fast id, som bliver til ændringens plads på siden. Ændres aldrig.")
    day: Day = Field(alias="dato", description="Dagen, ændringen blev lagt ud, fx 2026-11-21.")
    title: OneLine = Field(alias="titel", description="Ændringen i få ord.")
    what: OurText = Field(alias="hvad", description="Hvad der er ændret, i én til tre sætninger.")
    about: tuple[Id, ...] = Field(
        default=(), alias="om", description="Id på de steder, ændringen gælder."
    )
