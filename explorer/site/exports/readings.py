"""What the open data says of links: how statements support visions, and what was not found."""

from __future__ import annotations

from pydantic import Field

from explorer.corpus.agreement import Agreement
from explorer.corpus.alignment import (
    LONGEST_RATIONALE,
    Basis,
    Confidence,
    ReviewState,
    Strength,
    Support,
)
from explorer.corpus.text import Day, Id
from explorer.site.exports.records import ADDRESS, Exported


class QuoteRecord(Exported):
    """Words that stand once in a piece of the strategy."""

    title = "Citat"
    about = "Ord fra strategien, og det stykke, de står i."

    piece: Id = Field(alias="stykke", description="Id på stykket.")
    words: str = Field(alias="ord", description="Ordene. De står ordret i stykket, én gang.")


class ReadingRecord(Exported):
    """What every link says besides its ends: the reason, the words, and who judged."""

    rationale: str = Field(
        alias="begrundelse",
        max_length=LONGEST_RATIONALE,
        description=f"Hvorfor, på dansk; højst {LONGEST_RATIONALE} tegn.",
    )
    statement_words: str = Field(
        alias="ord_i_udsagn", description="Ord fra udsagnet. De står ordret i det, én gang."
    )
    quote: QuoteRecord = Field(alias="ord_i_strategien", description="Ord fra strategien.")
    basis: Basis = Field(
        alias="grundlag",
        description="dokumentet: dokumentet siger det selv. laesning: det er vores læsning.",
    )
    confidence: Confidence = Field(
        alias="sikkerhed", description="Hvor sikre vi er: hoej, middel eller lav."
    )
    state: ReviewState = Field(
        alias="tilstand", description="forslag, til kommunen har godkendt koblingen; så godkendt."
    )
    judged_by: str = Field(alias="vurderet_af", description="Rollen på den, der vurderede.")
    judged_on: Day = Field(alias="vurderet", description="Dagen, den blev vurderet.")
    review_by: Day | None = Field(
        alias="genlaes_inden", description="Dagen, den senest skal læses igen, hvis der er en."
    )
    fingerprint: str = Field(
        alias="fingeraftryk",
        pattern="^[0-9a-f]{12}$",
        description="Af begge tekster, da koblingen blev vurderet: 12 tegn af SHA-256.",
    )
    address: str = Field(alias="adresse", description=ADDRESS)


class LinkEnds(Exported):
    """What a link between a statement and a vision begins with."""

    name: str = Field(alias="kobling", description="Koblingens navn, fx T2.M1-V1.")
    statement: Id = Field(alias="udsagn", description="Id på udsagnet.")
    vision: Id = Field(alias="vision", description="Id på visionen.")
    strength: Strength = Field(
        alias="styrke",
        description="direkte: udsagnet nævner selv visionens mål eller middel for samme gruppe. "
        "indirekte: det bidrager gennem ét led, som kan siges i en sætning.",
    )


class LinkRecord(ReadingRecord, LinkEnds):
    """How a statement supports a vision."""

    title = "Kobling"
    about = "Sådan støtter et udsagn en vision, med begrundelse og ord fra begge sider."


class BelongingEnds(Exported):
    """What a link to another place in the strategy begins with."""

    name: str = Field(alias="kobling", description="Koblingens navn, fx T2.M1-V1.")
    statement: Id = Field(alias="udsagn", description="Id på udsagnet.")
    owner: Id = Field(alias="hoerer_til", description="Id på visionen, værdien eller afsnittet.")


class BelongingRecord(ReadingRecord, BelongingEnds):
    """Where else in the strategy a statement belongs."""

    title = "Andet sted"
    about = (
        "Hvor i strategien et udsagn ellers hører til, når det ikke støtter nogen af visionerne."
    )


class UnlinkedRecord(Exported):
    """A place that was judged, and no link was found."""

    title = "Uden kobling"
    about = "Et udsagn og en vision, der er vurderet, uden at der blev fundet en kobling."

    statement: Id = Field(alias="udsagn", description="Id på udsagnet.")
    vision: Id = Field(alias="vision", description="Id på visionen.")
    note: str | None = Field(alias="note", description="Hvorfor ikke, når det var tæt på.")
    judged_by: str = Field(alias="vurderet_af", description="Rollen på den, der vurderede.")
    judged_on: Day = Field(alias="vurderet", description="Dagen, det blev vurderet.")
    address: str = Field(alias="adresse", description=ADDRESS)


class DemandRecord(Exported):
    """One thing that a vision asks for."""

    title = "Krav"
    about = "Én ting, som en vision beder om, og de udsagn, der svarer på det."

    id: Id = Field(description="Fast id.")
    vision: Id = Field(alias="vision", description="Id på visionen.")
    text: str = Field(alias="krav", description="Hvad visionen beder om, med vores ord.")
    quote: QuoteRecord = Field(alias="ord_i_strategien", description="Visionens egne ord.")
    answered_by: tuple[Id, ...] = Field(
        alias="svar", description="Id'er på de udsagn, der svarer; tom, når vi ikke fandt nogen."
    )
    note: str | None = Field(alias="note", description="Hvad der skal siges.")


class SurroundingRecord(Exported):
    """A place outside the focus area that speaks of the same people."""

    title = "Omgivelser"
    about = "Et sted i strategien, uden for det vurderede, som også handler om de samme."

    owner: Id = Field(alias="sted", description="Id på visionen eller afsnittet.")
    quote: QuoteRecord = Field(alias="ord_i_strategien", description="Stedets egne ord.")
    why: str = Field(alias="hvorfor", description="Hvad stedet har med dem at gøre.")
    address: str = Field(alias="adresse", description=ADDRESS)


class RatingRecord(Exported):
    """What two independent judges said of a place."""

    title = "Vurdering"
    about = "Hvad to uafhængige vurderinger sagde om et udsagn og en vision."

    statement: Id = Field(alias="udsagn", description="Id på udsagnet.")
    vision: Id = Field(alias="vision", description="Id på visionen.")
    first: Strength = Field(alias="a", description="Den, der gik frem udsagn for udsagn.")
    second: Strength = Field(alias="b", description="Den, der gik frem vision for vision.")
    settled: str | None = Field(
        alias="afgjort", description="Hvordan en uenighed blev afgjort, og hvorfor."
    )


class CellRecord(Exported):
    """What a theme gives a vision."""

    title = "Celle"
    about = "Hvad et tema giver en vision. Det er talt op af koblingerne efter «regel»."

    theme: Id = Field(alias="tema", description="Id på temaet.")
    vision: Id = Field(alias="vision", description="Id på visionen.")
    support: Support = Field(alias="stoette", description="stærk, delvis, svag eller ingen.")
    direct: int = Field(alias="direkte", description="Hvor mange af temaets udsagn direkte.")
    indirect: int = Field(alias="indirekte", description="Hvor mange af temaets udsagn indirekte.")
    address: str = Field(alias="adresse", description=ADDRESS)


class AgreementRecord(Exported):
    """How far the two judges agreed."""

    title = "Enighed"
    about = "Hvor ofte de to uafhængige vurderinger var ens."

    judgements: int = Field(alias="vurderinger", description="Hvor mange steder to vurderede.")
    equal: int = Field(alias="ens", description="Hvor mange steder de sagde det samme.")
    share: float = Field(alias="andel", ge=0, le=1, description="Andelen, fra 0 til 1.")
    kappa: float = Field(alias="kappa", ge=-1, le=1, description="Cohens kappa, uvægtet.")

    @classmethod
    def of(cls, agreement: Agreement) -> AgreementRecord:
        """Return an agreement with as many decimals as its size can carry."""
        share, kappa = round(agreement.share, 4), round(agreement.kappa, 4)
        return cls(judgements=agreement.judgements, equal=agreement.equal, share=share, kappa=kappa)


class RuleRecord(Exported):
    """What it takes for a theme to support a vision to some degree."""

    title = "Regel"
    about = "Hvad der skal til, for at en celle får sit ord."

    support: Support = Field(alias="stoette", description="Ordet.")
    takes: str = Field(alias="kraever", description="Hvad der skal til.")
