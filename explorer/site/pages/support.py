"""How pages show that a statement supports a vision: the reason, and the words from both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from explorer.corpus.alignment import Alignment, Belonging, Confidence, ReviewState, Strength
from explorer.corpus.alignment import Link as Reading
from explorer.corpus.corpus import Statement
from explorer.corpus.danish import date_in_words
from explorer.corpus.matrix import Matrix
from explorer.corpus.walks import Owner
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.page import Link

STRENGTH_WORDS = {Strength.DIRECT: "Direkte", Strength.INDIRECT: "Indirekte"}
STRENGTH_SYMBOLS = {Strength.DIRECT: "●", Strength.INDIRECT: "◐"}
CONFIDENCE_WORDS = {
    Confidence.HIGH: "høj",
    Confidence.MEDIUM: "middel",
    Confidence.LOW: "lav",
}
STATE_WORDS = {
    ReviewState.PROPOSAL: "Forslag. Kommunen har ikke godkendt koblingen.",
    ReviewState.APPROVED: "Godkendt af kommunen.",
}


@dataclass(frozen=True, slots=True)
class SupportView:
    """One reading that a statement belongs with a place in the strategy, ready to print."""

    name: str
    """What people call it, for example «T2.M1-V1»."""
    strength: str
    symbol: str
    statement: Link
    """The statement's whole words, its page, its code."""
    place: Link
    """The vision, or the other place in the strategy."""
    rationale: str
    statement_words: str
    strategy_words: str
    strategy_piece: Link
    confidence: str
    judged: str
    state: str
    compare: str
    """The page that shows both texts whole, side by side; empty when there is none."""
    objection: str
    """A mailto address with code, quotes, date and address filled in."""
    reminders: tuple[str, ...] = ()
    """Why the link must be read again; only the preview says so."""


@dataclass(frozen=True, slots=True)
class EmptyPlace:
    """A vision that a statement was judged against without finding a link."""

    vision: Link
    note: str


def supports(desk: Desk, matrix: Matrix, links: Iterable[Alignment]) -> tuple[SupportView, ...]:
    """Return the views of some links between statements and visions."""
    return tuple(support_view(desk, matrix, link) for link in links)


def support_view(desk: Desk, matrix: Matrix, link: Alignment) -> SupportView:
    """Return the view of a link between a statement and a vision."""
    compare = desk.plan.urls.compared(link.statement, link.vision)
    strength = STRENGTH_WORDS[link.strength]
    return _view(desk, matrix, link, strength, STRENGTH_SYMBOLS[link.strength], compare)


def belonging_view(desk: Desk, matrix: Matrix, link: Belonging) -> SupportView:
    """Return the view of a link to a place outside the focus area's visions."""
    is_vision = any(vision.id == link.owner for vision in matrix.every_vision)
    compare = desk.plan.urls.compared(link.statement, link.owner) if is_vision else ""
    return _view(desk, matrix, link, "Et andet sted i strategien", "→", compare)


def belonging_at(desk: Desk, matrix: Matrix, owner: Owner) -> tuple[SupportView, ...]:
    """Return the views of the links from statements to a place outside the area's visions."""
    links = matrix.judgements.belongings
    return tuple(belonging_view(desk, matrix, link) for link in links if link.owner == owner.id)


def _view(
    desk: Desk, matrix: Matrix, link: Reading, strength: str, symbol: str, compare: str
) -> SupportView:
    plan = desk.plan
    statement = plan.corpus.statements[link.statement]
    owner = matrix.place_of(link)
    piece = plan.corpus.places[link.quote.piece]
    name = matrix.name_of(link)
    return SupportView(
        name=name,
        strength=strength,
        symbol=symbol,
        statement=desk.to(statement.id, statement.text, statement.code),
        place=desk.owner(owner, owner.code),
        rationale=link.rationale,
        statement_words=link.statement_words,
        strategy_words=link.quote.words,
        strategy_piece=desk.to(piece.piece.id, piece.code),
        confidence=CONFIDENCE_WORDS[link.confidence],
        judged=f"Vurderet af {link.judged_by} {date_in_words(link.judged_on)}",
        state=STATE_WORDS[link.state],
        compare=desk.href(compare) if compare else "",
        objection=_objection(plan, name, link, compare or plan.urls.by_id[link.statement]),
        reminders=tuple(reminders(plan, matrix, link)),
    )


def reminders(plan: Plan, matrix: Matrix, link: Reading) -> Iterator[str]:
    """Yield why a link must be read again; on the public site no link must."""
    if not plan.is_preview:
        return
    if matrix.is_suspect(link):
        yield "teksten er ændret, siden koblingen blev vurderet."
    if link.review_by and link.is_overdue(plan.today):
        yield f"fristen var {date_in_words(link.review_by)}."


def strength_word(plan: Plan, matrix: Matrix, link: Alignment) -> str:
    """Return the word of a link where there is no room for more, with a mark in the preview."""
    word = STRENGTH_WORDS[link.strength]
    return f"{word}, skal læses igen" if any(reminders(plan, matrix, link)) else word


def _objection(plan: Plan, name: str, link: Reading, address: str) -> str:
    """Return a mailto address (RFC 6068) with what an objection must carry filled in."""
    base = plan.config.base_address
    page = f"Siden: {base.rstrip('/')}/{address}\n" if base else ""
    body = (
        f"Kobling: {name} (vurderet {date_in_words(link.judged_on)})\n"
        f"Fra politikken: {link.statement_words}\n"
        f"Fra strategien: {link.quote.words}\n"
        f"{page}\n"
        "Min indvending:\n\n\n"
        f"Kontrolkode: {link.fingerprint}\n"
    )
    body = quote(body.replace("\n", "\r\n"))
    subject = quote(f"Indvending mod koblingen {name}")
    return f"mailto:{plan.config.contact.email}?subject={subject}&body={body}"


def empty_places(desk: Desk, matrix: Matrix, statement: Statement) -> tuple[EmptyPlace, ...]:
    """Return the visions that a statement was judged against without finding a link."""
    found = []
    for vision in matrix.visions:
        entry = matrix.unlinked.get((statement.id, vision.id))
        if entry:
            found.append(EmptyPlace(desk.owner(vision, vision.code), entry.note or ""))
    return tuple(found)
