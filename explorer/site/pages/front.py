"""The front page: what this is, the ways in, and the documents with their periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.corpus.corpus import Owner
from explorer.site import urls
from explorer.site.pages.base import Card, Link, Page, Plan
from explorer.site.pages.documents import KIND_WORDS, card_of


@dataclass(frozen=True, kw_only=True)
class FrontPage(Page):
    """Where most visits begin."""

    template: ClassVar[str] = "pages/front.jinja"

    intro: str
    search: str
    doors: tuple[Link, ...]
    documents: tuple[Card, ...]
    themes_title: str
    themes: tuple[Card, ...]
    visions_title: str
    visions: tuple[Card, ...]
    more: tuple[Link, ...]


def front_page(plan: Plan) -> FrontPage:
    """Return the front page; its visions are those of the focus area that the site is about."""
    desk = plan.at(urls.FRONT)
    corpus, words = plan.corpus, plan.config.words
    areas = tuple(area for document in corpus.documents for area in document.focus_areas)
    area = plan.matrix.area if plan.matrix else None
    ways = (
        ("Hvad i politikken støtter strategien?", urls.ALIGNMENT, plan.matrix is not None),
        (
            f"Stjernen: {words.value.plural.lower()} og {words.focus_area.plural.lower()}",
            urls.STAR,
            any(d.star for d in corpus.documents),
        ),
        ("Fra strategi til handling", urls.LADDER, any(d.ladder for d in corpus.documents)),
        (f"Alle {words.vision.plural.lower()}", urls.VISIONS, bool(areas)),
        ("Navne i dokumenterne", urls.NAMES, bool(corpus.names)),
        ("Ordliste", urls.GLOSSARY, bool(corpus.terms)),
        ("Sådan er teksten overført", urls.TRANSCRIPTION, True),
        ("Indeks fra A til Å", urls.INDEX, True),
    )

    def cards(owners: tuple[Owner, ...]) -> tuple[Card, ...]:
        return tuple(card_of(plan, desk, owner) for owner in owners)

    return FrontPage(
        address=urls.FRONT,
        title=plan.config.name,
        description=plan.config.subtitle,
        bands=tuple(band for band in desk.bands_of_all() if band.is_over),
        intro=plan.config.subtitle,
        search=desk.href(urls.SEARCH),
        doors=tuple(desk.to(door.id, door.name) for door in corpus.doors),
        documents=tuple(
            Card(
                f"{KIND_WORDS[document.kind]} · {document.period}",
                document.title,
                desk.document(document).href,
            )
            for document in corpus.documents
        ),
        themes_title=words.theme.plural,
        themes=cards(tuple(theme for d in corpus.documents for theme in d.themes)),
        visions_title=f"{words.vision.plural}: {area.name}" if area else "",
        visions=cards(area.visions if area else ()),
        more=tuple(Link(text, desk.href(address)) for text, address, exists in ways if exists),
    )
