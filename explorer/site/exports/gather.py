"""From the plan to the records of the open data, as they are seen from one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from explorer.corpus.alignment import Alignment, Belonging, Demand, Link, Quote, Support
from explorer.corpus.corpus import Place, Statement
from explorer.corpus.matrix import Key, Matrix
from explorer.corpus.model import Document, Name, Reference, Term
from explorer.corpus.parts import FocusArea, Foundation, Section, Theme, Value, Vision
from explorer.corpus.walks import Owner
from explorer.site import urls
from explorer.site.exports.readings import (
    BelongingRecord,
    CellRecord,
    DemandRecord,
    LinkRecord,
    QuoteRecord,
    RatingRecord,
    RuleRecord,
    SurroundingRecord,
    UnlinkedRecord,
)
from explorer.site.exports.records import (
    DocumentRecord,
    ErratumRecord,
    NameRecord,
    PartRecord,
    PieceRecord,
    StatementRecord,
    TermRecord,
    VisionRecord,
    Years,
)
from explorer.site.pages.base import Plan
from explorer.site.urls import href

CAVEAT = (
    "Koblingen er en redaktionel læsning, den står ikke i dokumenterne. At der ikke er fundet en "
    "kobling, er et fund i de to tekster og siger intet om, hvad kommunen gør."
)
RULE = {
    Support.STRONG: "mindst to af temaets udsagn støtter visionen direkte",
    Support.PARTIAL: "ét udsagn støtter direkte, eller mindst tre gør det indirekte",
    Support.WEAK: "et eller to udsagn støtter indirekte",
    Support.NONE: "alle temaets udsagn er vurderet, og der er ikke fundet en kobling",
}
KINDS: tuple[tuple[type, str], ...] = (
    (Section, "afsnit"),
    (Theme, "tema"),
    (Foundation, "vaerdier"),
    (Value, "vaerdi"),
    (FocusArea, "fokusomraade"),
    (Vision, "vision"),
)

Record = TypeVar("Record")


@dataclass(frozen=True)
class Desk:
    """Makes records for one file, whose addresses are seen from it."""

    plan: Plan
    file: str

    def address(self, there: str) -> str:
        """Return an address of the site: whole when the site's is known, else from the file."""
        base = self.plan.config.base
        return f"{base}{there}" if base else href(self.file, there)

    def of(self, id: str) -> str:
        """Return the address of what an id stands for."""
        return self.address(self.plan.urls.by_id[id])

    # ── The documents ─────────────────────────────────────────────────────────────────────────────

    def document(self, document: Document) -> DocumentRecord:
        """Return a document's record."""

        def name_of(reference: Reference | None) -> str | None:
            return reference.name if reference else None

        return DocumentRecord(
            id=document.id,
            code=document.code,
            kind=document.kind,
            full_title=document.title,
            short_title=document.short_title,
            publisher=document.publisher,
            period=Years(first=document.period.first, last=document.period.last),
            adopted_by=name_of(document.adopted_by),
            presented_by=name_of(document.presented_by),
            replaces=tuple(reference.name for reference in document.replaces),
            refers_to=tuple(reference.name for reference in document.refers_to),
            checksum=document.account.checksum,
            address=self.of(document.id),
        )

    def part(self, owner: Owner) -> PartRecord:
        """Return the record of a part, value or vision."""
        return PartRecord(
            id=owner.id,
            code=owner.code,
            kind=next(word for kind, word in KINDS if isinstance(owner, kind)),
            adopted_title=owner.title,
            label=owner.label,
            document=self.plan.corpus.document_of[owner.id].id,
            inside=self._inside.get(owner.id),
            address=self.of(owner.id),
        )

    @cached_property
    def _inside(self) -> dict[str, str]:
        """The part that each value and vision lies in."""
        inside: dict[str, str] = {}
        for document in self.plan.corpus.documents:
            for part in document.parts:
                if isinstance(part, Foundation):
                    inside |= {value.id: part.id for value in part.values}
                elif isinstance(part, FocusArea):
                    inside |= {vision.id: part.id for vision in part.visions}
        return inside

    def piece(self, place: Place) -> PieceRecord:
        """Return the record of an adopted run of words."""
        return PieceRecord(
            id=place.piece.id,
            code=place.code,
            text=place.piece.text,
            part=place.owner.id,
            document=place.document.id,
            address=self.of(place.piece.id),
        )

    def errata(self) -> tuple[ErratumRecord, ...]:
        """Return the slips of every document."""
        return tuple(
            ErratumRecord(
                piece=erratum.piece,
                original=erratum.original,
                suggestion=erratum.suggestion,
                reason=erratum.reason,
            )
            for document in self.plan.corpus.documents
            for erratum in document.errata
        )

    def statement(self, statement: Statement) -> StatementRecord:
        """Return a goal's or a focus point's record."""
        return StatementRecord(
            id=statement.id,
            code=statement.code,
            kind=statement.kind,
            number=statement.number,
            theme=statement.theme.id,
            text=statement.text,
            address=self.of(statement.id),
            file=self.address(urls.statement_data(statement.id)),
        )

    def vision(self, vision: Vision) -> VisionRecord:
        """Return a vision's record."""
        area, matrices = self.plan.corpus.area_of.get(vision.id), self.plan.matrices
        return VisionRecord(
            id=vision.id,
            code=vision.code,
            adopted_title=vision.title,
            label=vision.label,
            area=area.id if area else None,
            judged=any(vision in matrix.visions for matrix in matrices),
            pieces=tuple(piece.id for piece in vision.pieces()),
            address=self.of(vision.id),
            file=self.address(urls.vision_data(vision.id)),
        )

    def name(self, name: Name) -> NameRecord:
        """Return the record of something that the documents name."""
        return NameRecord(
            id=name.id,
            name=name.name,
            kind=name.kind,
            forms=name.forms,
            note=name.note,
            document=name.document,
            stands_in=tuple(place.piece.id for place in self.plan.corpus.mentions.get(name.id, ())),
            address=self.of(name.id),
        )

    def term(self, term: Term) -> TermRecord:
        """Return the record of a word that is explained."""
        return TermRecord(
            id=term.id,
            word=term.word,
            forms=term.forms,
            explanation=term.explanation,
            rests_on=term.rests_on,
            address=self.of(term.id),
        )


def readings_of(desk: Desk, statement: str = "", vision: str = "") -> tuple[Readings, ...]:
    """Return what makes the records of each generation's links, for one file."""
    return tuple(Readings(desk, matrix, statement, vision) for matrix in desk.plan.matrices)


def of_each(
    readings: Iterable[Readings], made: Callable[[Readings], tuple[Record, ...]]
) -> tuple[Record, ...]:
    """Return the records of every generation, one after the other."""
    return tuple(chain.from_iterable(map(made, readings)))


@dataclass(frozen=True)
class Readings:
    """Makes the records of links for one file: all of them, or those of a statement or a vision."""

    desk: Desk
    matrix: Matrix
    statement: str = ""
    vision: str = ""

    def _is_asked_for(self, statement: str, place: str) -> bool:
        return self.statement in ("", statement) and self.vision in ("", place)

    @cached_property
    def _keys(self) -> tuple[Key, ...]:
        return tuple(key for key in self.matrix.keys if self._is_asked_for(*key))

    def links(self) -> tuple[LinkRecord, ...]:
        """Return every link, in the order of the statements and the visions."""
        found = (self.matrix.links.get(key) for key in self._keys)
        return tuple(self._link(link) for link in found if link)

    def _link(self, link: Alignment) -> LinkRecord:
        return LinkRecord(
            vision=link.vision,
            strength=link.strength,
            address=self.desk.address(self.desk.plan.urls.compared(link.statement, link.vision)),
            **self._said(link),
        )

    def belongings(self) -> tuple[BelongingRecord, ...]:
        """Return where else in the strategy statements belong."""
        return tuple(
            self._belonging(link)
            for statement in self.matrix.statements
            for link in self.matrix.belongings.get(statement, ())
            if self._is_asked_for(statement, link.owner)
        )

    def _belonging(self, link: Belonging) -> BelongingRecord:
        address = self.desk.of(link.statement)
        return BelongingRecord(owner=link.owner, address=address, **self._said(link))

    def _said(self, link: Link) -> dict[str, object]:
        """Return what links of both kinds say, by the names of the record's fields."""
        same = ("statement", "rationale", "statement_words", "basis", "confidence", "state")
        judged = ("judged_by", "judged_on", "review_by", "fingerprint")
        said = {name: getattr(link, name) for name in (*same, *judged)}
        return {"name": self.matrix.name_of(link), "quote": quoted(link.quote), **said}

    def unlinked(self) -> tuple[UnlinkedRecord, ...]:
        """Return every place that was judged without finding a link."""
        return tuple(
            UnlinkedRecord(
                statement=key[0],
                vision=key[1],
                note=entry.note,
                judged_by=entry.judged_by,
                judged_on=entry.judged_on,
                address=self.desk.address(self.desk.plan.urls.compared(*key)),
            )
            for key in self._keys
            if (entry := self.matrix.unlinked.get(key))
        )

    def demands(self) -> tuple[DemandRecord, ...]:
        """Return what the visions ask for, vision by vision."""
        return tuple(
            _demand(demand)
            for vision in self.matrix.visions
            if self.vision in ("", vision.id)
            for demand in self.matrix.demands.get(vision.id, ())
        )

    def surroundings(self) -> tuple[SurroundingRecord, ...]:
        """Return the places around the focus area that speak of the same people."""
        return tuple(
            SurroundingRecord(
                owner=place.owner,
                quote=quoted(place.quote),
                why=place.why,
                address=self.desk.of(place.owner),
            )
            for place in self.matrix.judgements.surroundings
        )

    def cells(self) -> tuple[CellRecord, ...]:
        """Return what each theme gives each vision."""
        return tuple(
            CellRecord(
                theme=cell.theme.id,
                vision=cell.vision.id,
                support=cell.support,
                direct=len(cell.direct),
                indirect=len(cell.indirect),
                address=self.desk.address(self.desk.plan.urls.cell(cell.theme.id, cell.vision.id)),
            )
            for cell in self.matrix.cells.values()
        )

    def ratings(self) -> tuple[RatingRecord, ...]:
        """Return the two judges' ratings, as they were recorded."""
        return tuple(
            RatingRecord(
                statement=rating.statement,
                vision=rating.vision,
                first=rating.first,
                second=rating.second,
                settled=rating.settled,
            )
            for rating in self.matrix.judgements.ratings
        )


def rule() -> tuple[RuleRecord, ...]:
    """Return the rule by which a theme supports a vision."""
    return tuple(RuleRecord(support=support, takes=takes) for support, takes in RULE.items())


def quoted(quote: Quote) -> QuoteRecord:
    """Return a quote's record."""
    return QuoteRecord(piece=quote.piece, words=quote.words)


def _demand(demand: Demand) -> DemandRecord:
    return DemandRecord(
        id=demand.id,
        vision=demand.vision,
        text=demand.text,
        quote=quoted(demand.quote),
        answered_by=demand.answered_by,
        note=demand.note,
    )
