"""The pages around the documents: our articles, search, index, accessibility, account, 404."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, ClassVar

from markupsafe import Markup

from explorer.config import Contact
from explorer.corpus.account import Inference, Removed
from explorer.corpus.danish import initial, sort_key
from explorer.corpus.model import Article, Document
from explorer.corpus.transcription import Proof
from explorer.site import urls
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.documents import ContentsEntry, back_links
from explorer.site.pages.doors import TITLE as DOORS_TITLE
from explorer.site.pages.page import Draft, Link, Page


@dataclass(frozen=True, kw_only=True)
class ArticlePage(Page):
    """A page of ours."""

    template: ClassVar[str] = "pages/article.jinja"

    summary: str
    html: Markup
    contents: tuple[ContentsEntry, ...]
    related: tuple[Link, ...]
    is_draft: bool


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """Search; without script it leads to the index."""

    template: ClassVar[str] = "pages/search.jinja"
    is_listed: ClassVar[bool] = False
    section: ClassVar[str] = urls.SEARCH

    bundle: str
    lexicon: str
    stop_words: str
    texts: str
    """The words that the search script shows, as JSON."""
    index: Link


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """Everything that has a page, from A to Å."""

    template: ClassVar[str] = "pages/index.jinja"

    letters: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class AccessibilityPage(Page):
    """Whom to tell what cannot be used; leads on to the statement, when its address is known."""

    template: ClassVar[str] = "pages/accessibility.jinja"
    is_listed: ClassVar[bool] = False

    statement: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class InferenceView:
    """What is certain, what is inferred, and the places it is about."""

    certain: str
    inferred: str
    about: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words of the source that stand in no piece, and how many times."""

    words: str
    kind: str
    notes: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class DocumentAccount:
    """The account of one document's transcription, in figures and lists."""

    id: str
    title: str
    proof: Proof
    furniture: tuple[Furniture, ...]
    inferences: tuple[InferenceView, ...]
    errata: tuple[tuple[Link, str, str, str], ...]
    """Each slip: its place, the words, our suggestion, why."""
    checksum: str


@dataclass(frozen=True, kw_only=True)
class TranscriptionPage(Page):
    """How the text was carried over, and the proof that nothing was lost or added."""

    template: ClassVar[str] = "pages/transcription.jinja"

    accounts: tuple[DocumentAccount, ...]


@dataclass(frozen=True, kw_only=True)
class NotFoundPage(Page):
    """What a visitor gets for an address that does not exist."""

    template: ClassVar[str] = "pages/not_found.jinja"
    is_listed: ClassVar[bool] = False

    links: tuple[Link, ...]


def service_pages(plan: Plan) -> Iterator[Draft]:
    """Yield our own articles, then search, index, accessibility, transcription and 404."""
    for article in plan.corpus.articles:
        yield partial(_article_page, plan, article)
    yield partial(_search_page, plan)
    yield partial(_index_page, plan)
    yield partial(_accessibility_page, plan)
    yield partial(_transcription_page, plan)
    yield partial(_not_found_page, plan)


def _article_page(plan: Plan, article: Article) -> Page:
    desk = plan.at(plan.urls.article(article))
    prose = plan.prose[article.id]
    return ArticlePage(
        address=desk.here,
        title=article.title,
        description=article.summary,
        trail=desk.trail(),
        summary=article.summary,
        html=Markup(prose.html_at(desk.here, plan.urls.by_id)),
        contents=tuple(ContentsEntry(Link(text, f"#{id}")) for id, text in prose.headings),
        related=tuple(desk.to(id, plan.title_of[id]) for id in article.related),
        back_links=back_links(plan, desk, article.id),
        is_draft=article.draft,
    )


DATA_TITLE = "Åbne data"
DATA_SUMMARY = "Dokumenterne og koblingerne som filer, til at hente og regne videre på."
ACCESSIBILITY_TITLE = "Tilgængelighed"
ACCESSIBILITY_SUMMARY = "Hvem du kan sige det til, når noget på siden ikke kan bruges."
TRANSCRIPTION_TITLE = "Sådan er teksten overført"
TRANSCRIPTION_SUMMARY = "Regnskabet for, at de vedtagne ord står her bogstav for bogstav."
SEARCH_TEXTS = {
    "searching": "Søger …",
    "none": "Ingen resultater for ”{query}”. Ordene står ikke i dokumenterne. "
    "Prøv et andet ord, eller slå op i indekset.",
    "noneChosen": "Ingen resultater for ”{query}” med det valg. Vælg ”alle” for at se flere.",
    "nothing": "”{query}” er for lidt at søge efter. Skriv et ord om det, du leder efter.",
    "one": "1 resultat for ”{query}”",
    "many": "{count} resultater for ”{query}”",
    "unknown": "{words} blev ikke fundet.",
    "plain": "Ordbogen kunne ikke hentes. Vi har kun søgt efter ordene, som du skrev dem.",
    "how": {
        "slip": "Viser resultater for ”{shown}”. Du skrev ”{asked}”.",
        "folded": "Viser resultater for ”{shown}”. Du skrev ”{asked}”.",
        "lay": "”{asked}”: vi viser {shown}.",
        "compound": "”{asked}”: vi viser {shown}.",
        "kin": "”{asked}”: vi viser {shown}.",
        "parts": "”{asked}”: vi viser steder, hvor begge dele af ordet står.",
        "beginning": "”{asked}”: vi viser {shown}.",
    },
    "places": "Også her på siden:",
    "all": "alle",
    "more": "Vis flere",
    "error": "Søgningen virker ikke lige nu. Slå op i indekset fra A til Å i stedet.",
}


def _search_page(plan: Plan) -> Page:
    desk = plan.at(urls.SEARCH)
    return SearchPage(
        address=urls.SEARCH,
        title="Søg",
        description="Søg i de vedtagne dokumenter og i siderne om dem.",
        trail=desk.trail(),
        bundle=desk.href("pagefind/"),
        lexicon=desk.href(urls.SEARCH_LEXICON),
        stop_words=" ".join(sorted(plan.corpus.stop_words)),
        texts=json.dumps(search_texts(plan), ensure_ascii=False),
        index=Link("indekset fra A til Å", desk.href(urls.INDEX)),
    )


def search_texts(plan: Plan) -> dict[str, Any]:
    """Return the words that the search script shows, with what its choices are called here."""
    words = plan.config.words
    theme, vision = words.theme.singular, words.vision.singular
    facets = {"dokument": "Dokument", "tema": theme, "vision": vision, "art": "Slags"}
    return SEARCH_TEXTS | {"facets": facets}


def _index_page(plan: Plan) -> Page:
    desk = plan.at(urls.INDEX)
    corpus = plan.corpus
    links = [
        *(desk.to(document.id, document.title) for document in corpus.documents),
        *(
            desk.to(owner.id, owner.name, plan.code_in_lists(owner, owner.code))
            for owner in corpus.owners.values()
        ),
        *(desk.to(name.id, name.name) for name in corpus.names if not name.document),
        *(desk.to(term.id, term.word, "Ordliste") for term in corpus.terms),
        *(desk.to(door.id, door.name, DOORS_TITLE) for door in corpus.doors),
        *(desk.to(article.id, article.title) for article in corpus.articles),
        *(
            desk.to(
                statement.id, statement.text, plan.code_in_lists(statement.theme, statement.code)
            )
            for statement in corpus.statements.values()
        ),
    ]
    links.sort(key=lambda link: sort_key(link.text))
    return IndexPage(
        address=urls.INDEX,
        title="Indeks fra A til Å",
        description="Alt, der har sin egen side, i alfabetisk orden.",
        trail=desk.trail(),
        bands=desk.bands_of_all(),
        letters=tuple(
            (letter, tuple(group))
            for letter, group in groupby(links, key=lambda link: initial(link.text))
        ),
    )


def _accessibility_page(plan: Plan) -> Page:
    desk = plan.at(urls.ACCESSIBILITY)
    config = plan.config
    return AccessibilityPage(
        address=urls.ACCESSIBILITY,
        title=ACCESSIBILITY_TITLE,
        description=ACCESSIBILITY_SUMMARY,
        trail=desk.trail(),
        statement=config.accessibility_statement or "",
        contact=config.contact,
    )


def _transcription_page(plan: Plan) -> Page:
    desk = plan.at(urls.TRANSCRIPTION)
    return TranscriptionPage(
        address=urls.TRANSCRIPTION,
        title=TRANSCRIPTION_TITLE,
        description=TRANSCRIPTION_SUMMARY,
        trail=desk.trail(),
        bands=desk.bands_of_all(),
        accounts=tuple(_account(plan, desk, document) for document in plan.corpus.documents),
    )


def _account(plan: Plan, desk: Desk, document: Document) -> DocumentAccount:
    proof = plan.corpus.proofs[document.id]
    return DocumentAccount(
        id=document.id,
        title=document.title,
        proof=proof,
        furniture=_furniture(proof.removed),
        inferences=tuple(
            _inference(plan, desk, inference) for inference in document.account.inferences
        ),
        errata=tuple(
            (
                desk.to(erratum.piece, plan.corpus.places[erratum.piece].code),
                erratum.original,
                erratum.suggestion,
                erratum.reason,
            )
            for erratum in document.errata
        ),
        checksum=document.account.checksum,
    )


def _furniture(removed: tuple[Removed, ...]) -> tuple[Furniture, ...]:
    together: dict[tuple[str, str], list[Removed]] = {}
    for step in removed:
        together.setdefault((step.words, step.kind), []).append(step)
    return tuple(
        Furniture(words, kind, tuple(step.note for step in steps if step.note), len(steps))
        for (words, kind), steps in together.items()
    )


def _inference(plan: Plan, desk: Desk, inference: Inference) -> InferenceView:
    about = tuple(desk.to(id, plan.title_of[id]) for id in inference.about)
    return InferenceView(inference.certain, inference.inferred, about)


def _not_found_page(plan: Plan) -> Page:
    links = (
        Link("Forside", plan.config.root),
        Link("Søg", plan.config.root + urls.SEARCH),
        Link("Indeks fra A til Å", plan.config.root + urls.INDEX),
    )
    return NotFoundPage(
        address=urls.NOT_FOUND,
        title="Siden findes ikke",
        description="Adressen fører ikke til en side her.",
        links=links,
    )
