"""Lists: all things of one kind as cards, what is in force first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from explorer.corpus.model import Document
from explorer.corpus.walks import Owner
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.page import Card, Page

Groups = tuple[tuple[str, tuple[Owner, ...]], ...]
"""Things under headings; those of documents in force may have none."""


@dataclass(frozen=True, kw_only=True)
class ListingPage(Page):
    """All things of one kind, as cards in groups."""

    template: ClassVar[str] = "pages/listing.jinja"

    lead: str
    groups: tuple[tuple[str, tuple[Card, ...]], ...]


def listing(plan: Plan, address: str, title: str, lead: str, groups: Groups) -> ListingPage:
    """Return a list of parts, values or visions, with the periods of the documents in force."""
    desk = plan.at(address)
    every = (owner for _, owners in groups for owner in owners)
    return ListingPage(
        address=address,
        title=title,
        description=lead,
        trail=desk.trail(),
        bands=desk.bands(owner for owner in every if plan.is_in_force(owner)),
        lead=lead,
        groups=tuple(
            (name, tuple(card_of(plan, desk, owner) for owner in owners)) for name, owners in groups
        ),
    )


def by_generation(plan: Plan, owned: Callable[[Document], Sequence[Owner]]) -> Groups:
    """Return what documents own: what is in force together, then the others' by document."""
    now = [owner for document in plan.generations.in_force for owner in owned(document)]
    others = ((heading_of(plan, document), owned(document)) for document in plan.generations.others)
    return tuple((title, tuple(owners)) for title, owners in (("", now), *others) if owners)


def heading_of(plan: Plan, document: Document) -> str:
    """Return what stands above the things of a document that is not in force."""
    word = plan.generations.standing[document.id].capitalize()
    return f"{word}: {document.short_title}"


def card_of(plan: Plan, desk: Desk, owner: Owner) -> Card:
    """Return a card that leads to a part, value or vision."""
    link = desk.owner(owner)
    full_title = owner.name if owner.name != owner.short_name else ""
    return Card(plan.kicker(owner), owner.short_name, link.href, full_title, link.mark)
