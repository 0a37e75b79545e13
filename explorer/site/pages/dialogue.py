"""The dialogue cards: adopted words, their vision and a question on half a sheet, to talk of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.codes import pair_code, short
from explorer.corpus.dialogue import DialogueCard
from explorer.site import urls
from explorer.site.pages.adopted import ErratumNote, Reader, Run
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.matrix import CARDS_TITLE
from explorer.site.pages.page import Draft, Link, Page

LEAD = (
    "Kort til elevråd, ungdomsklubber og alle andre, der vil tale om, hvad ordene betyder. "
    "Skriv siden ud: der er to kort på hvert ark."
)


@dataclass(frozen=True, slots=True)
class CardView:
    """A card: the adopted words, the vision they support, our question, and where both stand."""

    statement: Link
    words: tuple[Run, ...]
    vision: Link
    question: str
    page: Link


@dataclass(frozen=True, kw_only=True)
class DialoguePage(Page):
    """All the cards, ready to print."""

    template: ClassVar[str] = "pages/dialogue.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    lead: str
    cards: tuple[CardView, ...]
    notes: tuple[ErratumNote, ...]
    """The slips of the originals that are marked on the cards."""


def dialogue_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the page of the cards; nothing when there are none."""
    if plan.corpus.dialogue and plan.matrix:
        yield partial(_dialogue_page, plan)


def _dialogue_page(plan: Plan) -> Page:
    desk = plan.at(urls.DIALOGUE)
    reader = Reader(plan.corpus)
    matrix = plan.matrix
    those = [card for card in plan.corpus.dialogue if matrix and card.key in matrix.links]
    cards = tuple(_card(desk, reader, card) for card in those or plan.corpus.dialogue)
    return DialoguePage(
        address=desk.here,
        title=CARDS_TITLE,
        description=LEAD,
        trail=desk.trail(),
        bands=desk.bands_of_matrix(matrix),
        lead=LEAD,
        cards=cards,
        notes=tuple(run.note for card in cards for run in card.words if run.note),
    )


def _card(desk: Desk, reader: Reader, card: DialogueCard) -> CardView:
    plan = desk.plan
    statement, vision = plan.corpus.statements[card.statement], plan.corpus.owners[card.vision]
    code = pair_code(statement.code, vision.code)
    address = plan.urls.short(short(code))
    base = (plan.config.base_address or "").rstrip("/").removeprefix("https://")
    return CardView(
        statement=desk.to(statement.id, statement.code),
        words=reader.heading(statement.id, statement.text),
        vision=desk.owner(vision, vision.code),
        question=card.question,
        page=Link(f"{base}/{address}" if base else code, desk.href(address)),
    )
