"""Dialogue cards: for each link an open question that young people can talk about."""

from __future__ import annotations

from pydantic import Field

from explorer.corpus.text import Id, OurText, Record

LONGEST_QUESTION = 160
"""Letters; what can be read aloud in one breath and fits on half a sheet."""


class DialogueCard(Record):
    """A statement, the vision that it supports, and a question of ours about the two."""

    statement: Id = Field(alias="udsagn", description="Id på målet eller fokuspunktet.")
    vision: Id = Field(alias="vision", description="Id på visionen, som udsagnet støtter.")
    question: OurText = Field(
        alias="spoergsmaal",
        max_length=LONGEST_QUESTION,
        description="Ét åbent spørgsmål i vores ord, som unge kan tale om.",
    )

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the statement and the vision."""
        return self.statement, self.vision
