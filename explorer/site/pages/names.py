"""The pages of the policies, plans, models, organisations and people that the documents name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.corpus import DocumentRole, Place
from explorer.corpus.danish import sort_key
from explorer.corpus.model import Name, NameKind
from explorer.site import urls
from explorer.site.pages.adopted import Passage, Reader
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.documents import back_links
from explorer.site.pages.listings import ListingPage
from explorer.site.pages.page import Card, Draft, Link, Page

KIND_WORDS = {
    NameKind.POLICY: ("Politik", "Politikker"),
    NameKind.STRATEGY: ("Strategi", "Strategier"),
    NameKind.PLAN: ("Plan", "Planer"),
    NameKind.MODEL: ("Model", "Modeller"),
    NameKind.ORGANISATION: ("Organisation", "Organisationer"),
    NameKind.COMMITTEE: ("Udvalg og råd", "Udvalg og råd"),
    NameKind.PERSON: ("Person", "Personer"),
}
LEAD = "Politikker, planer, udvalg, organisationer og personer, som dokumenterne nævner."
ROLE_SENTENCES = {
    "vedtaget_af": "Står bag",
    "fremlagt_af": "Står under forordet til",
    "erstatter": "Er erstattet af",
    "henviser_til": "Er omtalt i",
    "underskrevet_af": "Har skrevet under i",
}


@dataclass(frozen=True, slots=True)
class Role:
    """What a named thing is to a document, and where that is said."""

    sentence: str
    document: Link
    stated_in: Link


@dataclass(frozen=True, slots=True)
class Mention:
    """Adopted words that mention a name, and the way to the place they stand."""

    place: Link
    passage: Passage


@dataclass(frozen=True, kw_only=True)
class NamePage(Page):
    """A named thing: our note, its roles, and every place that mentions it."""

    template: ClassVar[str] = "pages/name.jinja"

    note: str
    roles: tuple[Role, ...]
    document: Link | None
    mentions: tuple[Mention, ...]


def name_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the list of names, and each name."""
    if not plan.corpus.names:
        return
    names = sorted(plan.corpus.names, key=lambda name: sort_key(name.name))
    yield partial(_names_page, plan, names)
    for name in names:
        yield partial(_name_page, plan, name)


def _names_page(plan: Plan, names: list[Name]) -> Page:
    desk = plan.at(urls.NAMES)
    groups = (
        (plural, tuple(_card(plan, desk, name) for name in names if name.kind is kind))
        for kind, (_, plural) in KIND_WORDS.items()
    )
    return ListingPage(
        address=urls.NAMES,
        title="Navne i dokumenterne",
        short_title="Navne",
        description=LEAD,
        trail=desk.trail(),
        bands=desk.bands(
            place.owner for name in names for place in plan.corpus.mentions.get(name.id, ())
        ),
        lead=LEAD,
        groups=tuple((title, cards) for title, cards in groups if cards),
    )


def _card(plan: Plan, desk: Desk, name: Name) -> Card:
    count = len(plan.corpus.mentions.get(name.id, ()))
    return Card(_times(count), name.name, desk.to(name.id, "").href)


def _times(count: int) -> str:
    return "Nævnt 1 sted" if count == 1 else f"Nævnt {count} steder"


def _description(kind: str, count: int) -> str:
    return f"{kind}, som dokumenterne nævner. {_times(count)}."


def _name_page(plan: Plan, name: Name) -> Page:
    desk = plan.at(plan.urls.name(name.id))
    places = plan.corpus.mentions.get(name.id, ())
    reader = Reader(plan.corpus)
    mentions = tuple(_mention(desk, reader, place) for place in places)
    kind = KIND_WORDS[name.kind][0]
    document = plan.corpus.documents_by_id.get(name.document or "")
    return NamePage(
        address=desk.here,
        title=name.name,
        kicker=kind,
        description=f"{name.name}. {name.note or _description(kind, len(places))}",
        trail=desk.trail(("Navne", urls.NAMES)),
        bands=desk.bands(place.owner for place in places),
        note=name.note or "",
        roles=tuple(_role(desk, role) for role in plan.corpus.roles.get(name.id, ())),
        document=desk.document(document) if document else None,
        mentions=mentions,
        terms=desk.term_notes(reader.terms),
        back_links=back_links(plan, desk, name.id),
    )


def _mention(desk: Desk, reader: Reader, place: Place) -> Mention:
    words = f"{place.document.short_title}, {place.owner.short_name}"
    return Mention(
        desk.to(place.piece.id, words, place.code), reader.words(place.piece.id, place.piece.text)
    )


def _role(desk: Desk, role: DocumentRole) -> Role:
    stated_in = role.reference.stated_in
    return Role(
        ROLE_SENTENCES[role.role],
        desk.document(role.document),
        desk.to(stated_in, desk.plan.corpus.places[stated_in].code),
    )
