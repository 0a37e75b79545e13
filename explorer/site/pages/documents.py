"""The pages of a document: its own, the whole to read and print, and its sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.generations import Standing
from explorer.corpus.model import Document, Reference
from explorer.corpus.parts import FocusArea, Foundation, Section, Theme, Value, Vision
from explorer.corpus.walks import Owner, owners
from explorer.site import urls
from explorer.site.pages.adopted import Chapter, Passage, Reader, Title, blocks_of, chapters
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.citation import owner_citation
from explorer.site.pages.listings import ListingPage, card_of
from explorer.site.pages.page import Band, Card, Draft, Link, Neighbours, Page
from explorer.site.pages.support import SupportView, belonging_at

KIND_WORDS = {"politik": "Politik", "strategi": "Strategi"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a document: what it is about, and the words or links that tell it."""

    term: str
    links: tuple[Link, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of a list of contents, with the lines below it."""

    link: Link
    below: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DocumentPage(Page):
    """A document: the facts about it, its contents, and the ways to read it."""

    template: ClassVar[str] = "pages/document.jinja"
    section: ClassVar[str] = urls.DOCUMENTS

    facts: tuple[Fact, ...]
    contents: tuple[ContentsEntry, ...]
    whole: Link
    transcription: Link
    errata: int


@dataclass(frozen=True, kw_only=True)
class WholeDocumentPage(Page):
    """A document from its first word to its last, to read and to print."""

    template: ClassVar[str] = "pages/whole_document.jinja"
    section: ClassVar[str] = urls.DOCUMENTS

    chapters: tuple[Chapter, ...]
    contents: tuple[ContentsEntry, ...]


@dataclass(frozen=True, kw_only=True)
class OwnerPage(Page):
    """A section, value, vision or focus area: its own words, what belongs to it, names in it."""

    template: ClassVar[str] = "pages/owner.jinja"
    is_read_aloud: ClassVar[bool] = True

    heading: Title
    passages: tuple[Passage, ...]
    note: str = ""
    """What must be said of the text, such as where the source had no heading."""
    cards_title: str = ""
    cards: tuple[Card, ...] = ()
    belonging: tuple[SupportView, ...] = ()
    """The policy's statements that belong here, though not under the focus area's visions."""
    names: tuple[Link, ...] = ()
    whole: Link
    bands: tuple[Band, ...]


def document_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the pages of every document, and the list of documents."""
    yield partial(_documents_page, plan)
    for document in plan.corpus.documents:
        yield partial(_document_page, plan, document)
        yield partial(_whole_document_page, plan, document)
        for part in document.parts:
            if isinstance(part, Section | Foundation):
                yield partial(owner_page, plan, part)


def _documents_page(plan: Plan) -> Page:
    desk = plan.at(urls.DOCUMENTS)
    found = (
        ("" if standing is Standing.IN_FORCE else standing.capitalize(), documents)
        for standing in (Standing.IN_FORCE, Standing.COMING, Standing.EARLIER)
        if (documents := plan.generations.those(standing))
    )
    return ListingPage(
        address=urls.DOCUMENTS,
        title="Dokumenter",
        description="De vedtagne dokumenter, som siden bygger på.",
        trail=desk.trail(),
        bands=tuple(band for band in desk.bands_of_all() if band.is_over),
        lead="Alt på siden bygger på disse dokumenter. De står her ord for ord.",
        groups=tuple(
            (title, tuple(_card(desk, document) for document in documents))
            for title, documents in found
        ),
    )


def _card(desk: Desk, document: Document) -> Card:
    return Card(
        kicker=f"{KIND_WORDS[document.kind]} · {document.period}",
        title=document.title,
        href=desk.to(document.id, "").href,
    )


def _document_page(plan: Plan, document: Document) -> Page:
    desk = plan.at(plan.urls.document(document))
    kind = KIND_WORDS[document.kind]
    return DocumentPage(
        address=desk.here,
        title=document.title,
        short_title=document.short_title,
        kicker=f"{kind} · {document.code}",
        description=f"{kind} for årene {document.period}: indhold, fakta og hele teksten.",
        trail=desk.trail(("Dokumenter", urls.DOCUMENTS)),
        bands=desk.bands(document.parts),
        plain=plan.plain_words(document.id),
        facts=tuple(_facts(plan, desk, document)),
        contents=contents(desk, document),
        whole=Link("Læs hele dokumentet", desk.href(plan.urls.whole(document))),
        transcription=Link(
            "Sådan er teksten overført", desk.href(plan.urls.transcription(document))
        ),
        errata=len(document.errata),
        back_links=back_links(plan, desk, document.id),
    )


def _facts(plan: Plan, desk: Desk, document: Document) -> Iterator[Fact]:
    def named(reference: Reference) -> Link:
        name = plan.corpus.names_by_id[reference.name]
        return desk.to(name.id, name.name, plan.corpus.places[reference.stated_in].code)

    yield Fact("Gælder", text=f"{document.period.first} til {document.period.last}")
    publisher = plan.corpus.names_by_id[document.publisher]
    yield Fact("Udgiver", (desk.to(publisher.id, publisher.name),))
    if document.adopted_by:
        yield Fact("Står bag", (named(document.adopted_by),))
    else:
        yield Fact("Vedtaget af", text="Det fremgår ikke af dokumentet.")
    if document.presented_by:
        yield Fact("Under forordet står", (named(document.presented_by),))
    yield from _predecessor(plan, desk, document)
    for term, references in (
        ("Erstatter", document.replaces),
        ("Henviser til", document.refers_to),
    ):
        if references:
            yield Fact(term, tuple(map(named, references)))
    if document.contact:
        yield Fact("Kontakt", (desk.to(document.contact, "Kontaktoplysninger i dokumentet"),))


def _predecessor(plan: Plan, desk: Desk, document: Document) -> Iterator[Fact]:
    if document.predecessor:
        old = plan.corpus.documents_by_id[document.predecessor]
        news = Link("Se, hvad der er nyt", desk.href(plan.urls.what_is_new(document)))
        yield Fact("Afløser", (desk.to(old.id, old.title, str(old.period)), news))


def _whole_document_page(plan: Plan, document: Document) -> Page:
    desk = plan.at(plan.urls.whole(document))
    hrefs = {owner.id: desk.to(owner.id, "").href for owner in owners(document)}
    reader = Reader(plan.corpus)
    read = chapters(document, reader, hrefs)
    return WholeDocumentPage(
        address=desk.here,
        title=f"{document.title}: hele teksten",
        short_title="Hele teksten",
        kicker="Hele dokumentet",
        description=f"{document.title}, fra første til sidste ord.",
        trail=desk.trail(
            ("Dokumenter", urls.DOCUMENTS), (document.short_title, plan.urls.document(document))
        ),
        bands=desk.bands(document.parts),
        chapters=read,
        terms=desk.term_notes(reader.terms),
        contents=tuple(
            ContentsEntry(Link(part.name, f"#{part.id}", part.code)) for part in document.parts
        ),
    )


def owner_page(
    plan: Plan, owner: Owner, cards_title: str = "", cards: tuple[Card, ...] = (), note: str = ""
) -> OwnerPage:
    """Return the page of a section, a value, a vision or a focus area."""
    document = plan.corpus.document_of[owner.id]
    desk = plan.at(plan.urls.owner(owner))
    reader = Reader(plan.corpus)
    heading = reader.title(owner)
    passages = tuple(
        passage for blocks in blocks_of(owner) if (passage := reader.passage(blocks)).blocks
    )
    if isinstance(owner, Foundation):
        cards_title, cards = (
            plan.config.words.value.plural,
            tuple(card_of(plan, desk, value) for value in owner.values),
        )
    matrix = plan.matrix_with(owner)
    belonging = belonging_at(desk, matrix, owner) if matrix else ()
    return OwnerPage(
        address=desk.here,
        title=owner.name,
        short_title=owner.short_name,
        kicker=plan.kicker(owner),
        marks=plan.marks_of(owner.id),
        description=first_words(passages),
        trail=trail_to(plan, desk, owner),
        bands=desk.bands_of_matrix(matrix) if belonging else desk.bands((owner,)),
        plain=plan.plain_words(owner.id),
        heading=heading,
        passages=passages,
        terms=desk.term_notes(reader.terms),
        citation=owner_citation(plan, owner) if isinstance(owner, Vision) else None,
        note=note or ("" if owner.title else _NO_HEADING),
        cards_title=cards_title,
        cards=cards,
        belonging=belonging,
        names=names_in(plan, desk, owner),
        whole=Link(
            "Se stedet i hele dokumentet", desk.href(f"{plan.urls.whole(document)}#{owner.id}")
        ),
        neighbours=neighbours(plan, desk, owner),
        back_links=back_links(plan, desk, owner.id),
    )


_NO_HEADING = "Afsnittet har ingen overskrift i dokumentet. Navnet er vores."


def contents(desk: Desk, document: Document) -> tuple[ContentsEntry, ...]:
    """Return a document's list of contents, with links to the page of each part."""

    def below(owner: Owner) -> tuple[Link, ...]:
        inner: tuple[Value | Vision, ...] = ()
        if isinstance(owner, Foundation):
            inner = owner.values
        elif isinstance(owner, FocusArea):
            inner = owner.visions
        return tuple(desk.owner(nested, nested.code) for nested in inner)

    return tuple(ContentsEntry(desk.owner(part, part.code), below(part)) for part in document.parts)


def trail_to(plan: Plan, desk: Desk, owner: Owner) -> tuple[Link, ...]:
    """Return the breadcrumbs to a part, value or vision."""
    document = plan.corpus.document_of[owner.id]
    above: tuple[tuple[str, str], ...]
    above = (("Dokumenter", urls.DOCUMENTS), (document.short_title, plan.urls.document(document)))
    words = plan.config.words
    if isinstance(owner, Theme):
        above = ((words.theme.plural, urls.THEMES),)
    elif isinstance(owner, Value):
        above = ((words.value.plural, urls.VALUES),)
    elif isinstance(owner, FocusArea):
        above = ((words.focus_area.plural, urls.FOCUS_AREAS),)
    elif isinstance(owner, Vision):
        above = ((words.vision.plural, urls.VISIONS),)
        if area := plan.corpus.area_of.get(owner.id):
            above = (*above, (area.short_name, plan.urls.owner(area)))
    return desk.trail(*above)


def neighbours(plan: Plan, desk: Desk, owner: Owner) -> Neighbours:
    """Return what stands before and after in the document."""
    before, after = plan.corpus.beside[owner.id]
    return Neighbours(
        desk.owner(before, before.code) if before else None,
        desk.owner(after, after.code) if after else None,
    )


def names_in(plan: Plan, desk: Desk, owner: Owner) -> tuple[Link, ...]:
    """Return links to the policies, organisations and people that the owner's words mention.

    Whoever publishes the document is left out: a document speaks of its publisher on nearly every
    page, and its own page says who it is. The name's page has every place.
    """
    publisher = plan.corpus.document_of[owner.id].publisher
    return tuple(
        desk.to(name.id, name.name)
        for name in plan.corpus.names_mentioned_by.get(owner.id, ())
        if name.id != publisher
    )


def back_links(plan: Plan, desk: Desk, id: str) -> tuple[Link, ...]:
    """Return where on the site an id is mentioned: adopted words that name it, pages of ours."""
    mentioned = tuple(
        desk.to(place.piece.id, place.owner.short_name, place.code)
        for place in plan.corpus.title_mentions.get(id, ())
    )
    ours = (*plan.corpus.related_from.get(id, ()), *plan.linked_from.get(id, ()))
    titles = {article.id: article.title for article in ours}
    return (*mentioned, *(desk.to(article_id, title) for article_id, title in titles.items()))


def first_words(passages: tuple[Passage, ...], limit: int = 155) -> str:
    """Return the first adopted words, cut at a word, for lists and search machines."""
    for passage in passages:
        for block in passage.blocks:
            text = "".join(run.text for run in block.runs) or ", ".join(
                "".join(run.text for run in line) for line in block.lines
            )
            if text:
                return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"
    return ""
