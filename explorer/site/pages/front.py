"""The front page: what this is, the ways in, how it all fits, and the documents' periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from explorer.config import Word, Words
from explorer.corpus.alignment import Strength
from explorer.corpus.danish import genitive, in_a_row, number_in_words
from explorer.corpus.matrix import Matrix
from explorer.corpus.model import Document
from explorer.corpus.parts import Theme, Vision
from explorer.site import urls
from explorer.site.diagrams import StarDiagram
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.documents import KIND_WORDS
from explorer.site.pages.listings import card_of
from explorer.site.pages.matrix import RowView, row_view
from explorer.site.pages.page import Card, Link, Page, Tally
from explorer.site.pages.statement_table import visions_of
from explorer.site.pages.strategy import drawn_star

THE_KIND = {"politik": "Politikken", "strategi": "Strategien"}


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under a heading that a newcomer understands, and where they come from."""

    title: str
    origin: Link
    cards: tuple[Card, ...]
    under: Link | None = None
    """The focus area that they stand under."""


@dataclass(frozen=True, slots=True)
class SmallMatrix:
    """The matrix as it stands on the front page."""

    rows: tuple[RowView, ...]
    visions: tuple[Link, ...]
    whole: Link


@dataclass(frozen=True, slots=True)
class SmallStar:
    """The star as it stands on the front page, and the page with the words to it."""

    diagram: StarDiagram
    page: Link


@dataclass(frozen=True, kw_only=True)
class FrontPage(Page):
    """Where most visits begin."""

    template: ClassVar[str] = "pages/front.jinja"

    intro: str
    search: str
    doors: tuple[Link, ...]
    visions: CardGroup | None
    themes: tuple[CardGroup, ...]
    matrix: SmallMatrix | None
    star: SmallStar | None
    documents: tuple[Card, ...]
    more: tuple[Link, ...]


def front_page(plan: Plan) -> FrontPage:
    """Return the front page; its visions are those of the focus area that the site is about."""
    desk = plan.at(urls.FRONT)
    documents = plan.generations.in_force
    matrix = plan.matrix
    return FrontPage(
        address=urls.FRONT,
        title=plan.config.name,
        description=plan.config.subtitle,
        bands=tuple(band for band in desk.bands_of_all() if band.is_over),
        intro=plan.config.welcome or plan.config.subtitle,
        search=desk.href(urls.SEARCH),
        doors=tuple(desk.to(door.id, door.name) for door in plan.corpus.doors),
        visions=_visions(plan, desk, matrix) if matrix else None,
        themes=tuple(_themes(plan, desk, document) for document in documents if document.themes),
        matrix=_small_matrix(plan, desk, matrix) if matrix else None,
        star=_small_star(plan, desk),
        documents=tuple(_document_card(plan, desk, document) for document in documents),
        more=tuple(_more(plan, desk)),
        feed=desk.href(urls.FEED) if plan.corpus.updates else "",
    )


def _visions(plan: Plan, desk: Desk, matrix: Matrix) -> CardGroup:
    """Return the visions under whose they are: «Byrådets fire visioner for børn og unge»."""
    document = matrix.strategy
    owner = THE_KIND[document.kind]
    if document.adopted_by:
        owner = plan.corpus.names_by_id[document.adopted_by.name].name
    title = _counted(owner, len(matrix.visions), plan.config.words.vision)
    about = f" for {plan.config.subject}" if plan.config.subject else ""
    return CardGroup(
        title=f"{title}{about}",
        origin=desk.to(document.id, document.short_title, str(document.period)),
        under=desk.owner(matrix.area) if matrix.area else None,
        cards=tuple(_vision_card(plan, desk, matrix, vision) for vision in matrix.visions),
    )


def _counted(owner: str, count: int, word: Word) -> str:
    """Return for example «Politikkens fire temaer», or «Politikkens tema»."""
    if count == 1:
        return f"{genitive(owner)} {word.singular.lower()}"
    return f"{genitive(owner)} {number_in_words(count)} {word.plural.lower()}"


def _vision_card(plan: Plan, desk: Desk, matrix: Matrix, vision: Vision) -> Card:
    links = [link for link in matrix.links.values() if link.vision == vision.id]
    direct = sum(link.strength is Strength.DIRECT for link in links)
    tally = Tally(direct, len(links) - direct, len(matrix.statements))
    of_all = f"af politikkens {tally.all} {plan.statements_word} støtter"
    note = f"{len(links)} {of_all}, {tally.how}." if links else f"Ingen {of_all}."
    return replace(card_of(plan, desk, vision), note=note, tally=tally)


def _themes(plan: Plan, desk: Desk, document: Document) -> CardGroup:
    words = plan.config.words
    return CardGroup(
        title=_counted(THE_KIND[document.kind], len(document.themes), words.theme),
        origin=desk.to(document.id, document.title, str(document.period)),
        cards=tuple(
            replace(card_of(plan, desk, theme), note=_size(theme, words))
            for theme in document.themes
        ),
    )


def _size(theme: Theme, words: Words) -> str:
    """Return for example «5 mål og 7 fokuspunkter»."""
    counts = ((len(listed.statements), words.of(kind)) for kind, listed in theme.lists.items())
    return in_a_row(
        f"{count} {(word.singular if count == 1 else word.plural).lower()}"
        for count, word in counts
    )


def _small_matrix(plan: Plan, desk: Desk, matrix: Matrix) -> SmallMatrix:
    return SmallMatrix(
        rows=tuple(row_view(plan, desk, matrix, theme) for theme in matrix.themes),
        visions=visions_of(desk, matrix),
        whole=Link("Se hele tabellen, og læs hvorfor", desk.href(urls.ALIGNMENT)),
    )


def _small_star(plan: Plan, desk: Desk) -> SmallStar | None:
    star = next((document.star for document in plan.generations.in_force if document.star), None)
    if star is None:
        return None
    page = desk.href(urls.STAR)
    return SmallStar(drawn_star(plan, desk, star, page), Link("Stjernen med dens ord", page))


def _document_card(plan: Plan, desk: Desk, document: Document) -> Card:
    period = document.period
    force = "Gjaldt" if period.is_over(plan.today) else "Gælder"
    facts = [f"{force} til og med 31. december {period.last}."]
    names = plan.corpus.names_by_id
    if document.adopted_by:
        facts.append(f"{names[document.adopted_by.name].name} står bag.")
    elif document.presented_by:
        facts.append(f"Under forordet står {names[document.presented_by.name].name}.")
    return Card(
        f"{KIND_WORDS[document.kind]} · {period}",
        document.title,
        desk.document(document).href,
        note=" ".join(facts),
    )


def _more(plan: Plan, desk: Desk) -> Iterator[Link]:
    corpus, words = plan.corpus, plan.config.words
    ways = (
        (
            "Fra strategi til handling",
            urls.LADDER,
            any(d.ladder for d in plan.generations.in_force),
        ),
        (
            f"Alle {words.vision.plural.lower()}",
            urls.VISIONS,
            any(d.visions for d in corpus.documents),
        ),
        ("Dialogkort til at skrive ud", urls.DIALOGUE, bool(corpus.dialogue and plan.matrix)),
        ("Huller og overskud", urls.ALIGNMENT_GAPS, plan.matrix is not None),
        ("Tidligere og kommende dokumenter", urls.DOCUMENTS, bool(plan.generations.others)),
        ("Navne i dokumenterne", urls.NAMES, bool(corpus.names)),
        ("Ordliste", urls.GLOSSARY, bool(corpus.terms)),
        ("Sådan er teksten overført", urls.TRANSCRIPTION, True),
        ("Indeks fra A til Å", urls.INDEX, True),
    )
    for text, address, exists in ways:
        if exists:
            yield Link(text, desk.href(address))
