"""The glossary: words of the documents, our explanation of each, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.danish import sort_key
from explorer.corpus.model import Term
from explorer.site import urls
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.page import Draft, Link, Page

TITLE = "Ordliste"
LEAD = (
    "Ord i dokumenterne, som man kan standse ved. Forklaringerne er vores, og de siger kun det, "
    "som dokumenterne selv siger om ordet."
)


@dataclass(frozen=True, slots=True)
class EntryView:
    """A word, our explanation, the pieces it rests on, and its places in each section."""

    id: str
    former: tuple[str, ...]
    word: str
    language: str | None
    explanation: str
    rests_on: tuple[Link, ...]
    places: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(Page):
    """Every explained word, from A to Å."""

    template: ClassVar[str] = "pages/glossary.jinja"

    entries: tuple[EntryView, ...]


def glossary_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the glossary; nothing when no word is explained."""
    if plan.corpus.terms:
        yield partial(_glossary_page, plan)


def terms_in_order(plan: Plan) -> list[Term]:
    """Return the explained words from A to Å."""
    return sorted(plan.corpus.terms, key=lambda term: sort_key(term.word))


def _glossary_page(plan: Plan) -> Page:
    desk = plan.at(urls.GLOSSARY)
    return GlossaryPage(
        address=urls.GLOSSARY,
        title=TITLE,
        description=LEAD,
        trail=desk.trail(),
        bands=desk.bands(
            place.owner for places in plan.corpus.places_of_terms.values() for place in places
        ),
        entries=tuple(_entry(plan, desk, term) for term in terms_in_order(plan)),
    )


def _entry(plan: Plan, desk: Desk, term: Term) -> EntryView:
    corpus = plan.corpus
    places: dict[str, list[Link]] = defaultdict(list)
    for place in corpus.places_of_terms.get(term.id, ()):
        where = f"{place.document.short_title}: {place.owner.short_name}"
        places[where].append(desk.to(place.piece.id, place.code))
    return EntryView(
        id=term.id,
        former=corpus.former_ids.get(term.id, ()),
        word=term.word,
        language=term.language,
        explanation=term.explanation,
        rests_on=tuple(desk.to(id, corpus.places[id].code) for id in term.rests_on),
        places=tuple((where, tuple(links)) for where, links in places.items()),
    )
