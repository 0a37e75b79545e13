"""What became of a replaced document's statements: a reading, never part of an adopted text."""

from __future__ import annotations

from pydantic import Field

from explorer.corpus.text import Day, Id, OurText, Record


class Former(Record):
    """Something of the earlier document."""

    former: Id = Field(alias="fra", description="Id i det tidligere dokument, fx t1-m1.")


class Dropped(Former):
    """Something of the earlier document that does not live on in the new one."""


class Carried(Former):
    """Something of the earlier document that lives on in the new one."""

    current: Id = Field(alias="til", description="Id i det nye dokument, fx p2-t1-m1.")


class SuccessionFacts(Record):
    """What `afloesning.yaml` says: what was carried on, what was dropped, and who read it when."""

    read_by: OurText = Field(alias="laest_af", description="Rollen, fx redaktionen.")
    read_on: Day = Field(alias="laest", description="Dagen, fx 2026-11-21.")
    carried: tuple[Carried, ...] = Field(
        default=(),
        alias="viderefoert",
        description="Hvad der er ført videre, ét par for hver linje. Deles noget, så er det flere.",
    )
    dropped: tuple[Dropped, ...] = Field(
        default=(), alias="udgaar", description="Hvad der ikke er ført videre."
    )
