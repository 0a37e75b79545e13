"""How a place is cited: its words, where they stand, for which years, and an address for ever."""

from __future__ import annotations

from explorer.corpus.alignment import Alignment, Belonging
from explorer.corpus.codes import pair_code, short
from explorer.corpus.corpus import Statement
from explorer.corpus.doors import Door
from explorer.corpus.matrix import Cell
from explorer.corpus.model import Document
from explorer.corpus.parts import Vision
from explorer.corpus.walks import Owner
from explorer.site.pages.around import Citation
from explorer.site.pages.base import Plan

READING = "Koblingen er en redaktionel læsning, den står ikke i dokumenterne."


def statement_citation(plan: Plan, statement: Statement) -> Citation:
    """Return how a goal or a focus point is cited."""
    document = plan.corpus.document_of[statement.theme.id]
    words = f"{_quoted(statement.text)} {statement.code} i {_named(plan, document)}."
    return _citation(plan, words, statement.code)


def owner_citation(plan: Plan, owner: Owner) -> Citation:
    """Return how a part, a value or a vision is cited: by its title, or by our name for it."""
    title = _quoted(owner.title) if owner.title else owner.name
    document = plan.corpus.document_of[owner.id]
    return _citation(plan, f"{title} {owner.code} i {_named(plan, document)}.", owner.code)


def compared_citation(
    plan: Plan, statement: Statement, vision: Vision, link: Alignment | Belonging | None
) -> Citation:
    """Return how a statement and a vision side by side are cited, with what was judged of them."""
    policy = plan.corpus.document_of[statement.theme.id]
    strategy = plan.corpus.document_of[vision.id]
    words = link.statement_words if link else statement.text
    vision_words = link.quote.words if link else vision.name
    judged = f"{_how_linked(link)} {READING}" if link else "Vurderet, ingen kobling fundet."
    return _citation(
        plan,
        f"{_quoted(words)} {statement.code} i {_named(plan, policy)}. "
        f"{_quoted(vision_words)} {vision.code} i {_named(plan, strategy)}. {judged}",
        pair_code(statement.code, vision.code),
    )


def _how_linked(link: Alignment | Belonging) -> str:
    """Return in a few words what a link says of its two ends."""
    if isinstance(link, Alignment):
        return f"Koblet {link.strength}."
    return "Hører også til et andet sted i strategien."


def cell_citation(plan: Plan, cell: Cell) -> Citation:
    """Return how a theme and a vision are cited, with what the one gives the other."""
    theme, vision = cell.theme, cell.vision
    policy = plan.corpus.document_of[theme.id]
    strategy = plan.corpus.document_of[vision.id]
    return _citation(
        plan,
        f"{_quoted(theme.name)} {theme.code} i {_named(plan, policy)}. "
        f"{_quoted(vision.name)} {vision.code} i {_named(plan, strategy)}. "
        f"{cell.support.capitalize()} støtte. {READING}",
        pair_code(theme.code, vision.code),
    )


def door_citation(plan: Plan, door: Door) -> Citation:
    """Return how the places that name a group of readers are cited: our collection of them."""
    words = f"{_quoted(door.name)}: de steder, vi har fundet, der nævner {door.group}."
    return _cited(plan, words, plan.urls.door(door.id))


def _citation(plan: Plan, words: str, code: str) -> Citation:
    return _cited(plan, words, plan.urls.short(short(code)))


def _cited(plan: Plan, words: str, address: str) -> Citation:
    config = plan.config
    base = (config.base_address or "").rstrip("/")
    return Citation(f"{words} {config.edition}:", f"{base}/{address}")


def _named(plan: Plan, document: Document) -> str:
    publisher = plan.corpus.names_by_id[document.publisher].name
    return f"{document.title} ({publisher}, gælder for årene {document.period})"


def _quoted(words: str) -> str:
    return f"”{words}”"
