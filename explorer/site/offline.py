"""The whole site in one file: each page once, a search in it, and its own strict rules."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import Any

from markupsafe import Markup

from explorer.corpus.danish import date_in_words
from explorer.site import urls
from explorer.site.assets import Assets
from explorer.site.findable import Findable
from explorer.site.inward import Inward, anchor_of, places_in
from explorer.site.lexicon import lexicon_file
from explorer.site.pages.alignment import method_page
from explorer.site.pages.base import Plan
from explorer.site.pages.compare import linked_pages
from explorer.site.pages.dialogue import dialogue_pages
from explorer.site.pages.documents import document_pages
from explorer.site.pages.doors import TITLE as DOORS_TITLE
from explorer.site.pages.doors import door_pages
from explorer.site.pages.flow import flow_page
from explorer.site.pages.gaps import gaps_page
from explorer.site.pages.glossary import glossary_pages
from explorer.site.pages.matrices import TITLE as MATRIX_TITLE
from explorer.site.pages.matrix import matrix_pages
from explorer.site.pages.names import name_pages
from explorer.site.pages.offline import (
    ABOUT,
    LEAD,
    SUMMARY,
    TITLE,
    EditionGroup,
    EditionPage,
    EditionPart,
    offline_page,
)
from explorer.site.pages.page import Draft, Link, Page
from explorer.site.pages.service import search_texts, service_pages
from explorer.site.pages.strategy import strategy_pages
from explorer.site.pages.themes import theme_pages
from explorer.site.render import Renderer

DEEPER = 2
"""How many levels the headings of a page sink: below the file's own title and its group's."""
NONE_FOUND = (
    "Ingen resultater for ”{query}”. Ordene står ikke i dokumenterne. "
    "Prøv et andet ord, eller find vej i indholdet herunder."
)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that stand together, and the addresses that lead to their heading."""

    title: str
    leads_here: tuple[str, ...]
    pages: tuple[Page, ...]

    @property
    def anchor(self) -> str:
        """What the heading is called in the file."""
        return anchor_of(f"{self.leads_here[0]}samlet/")


class Offline:
    """Makes the file when it is first asked for, and the page that tells of it."""

    def __init__(
        self, plan: Plan, renderer: Renderer, assets: Assets, found: Sequence[Findable]
    ) -> None:
        """Take what the site is made of, and what its search finds."""
        self._plan = plan
        self._renderer = renderer
        self._assets = assets
        self._found = found

    def drafts(self) -> Iterator[Draft]:
        """Yield the file and the page that tells of it; nothing for a site without documents."""
        if self._plan.corpus.documents:
            yield lambda: self.edition
            yield lambda: offline_page(self._plan, len(self._renderer.html(self.edition).encode()))

    @cached_property
    def edition(self) -> EditionPage:
        """The file, ready to print."""
        plan, config = self._plan, self._plan.config
        groups = tuple(group for group in groups_of(plan) if group.pages)
        printed = self._printed(groups)
        places = dict(places_of(plan, groups, printed))
        inward = Inward(places, urls.GLOSSARY)
        footer = self._renderer.footer(offline_page(plan, 0))
        style, script = self._assets.whole_style, self._assets.joined_script
        data = _json(self._data(places))
        return EditionPage(
            address=urls.OFFLINE_FILE,
            title=config.name,
            description=SUMMARY,
            kicker=TITLE,
            lead=LEAD.format(date=date_in_words(config.content_date)),
            about=ABOUT,
            bands=tuple(
                replace(band, document=Link(band.document.text, ""))
                for band in plan.at(urls.OFFLINE).bands_of_all()
            ),
            groups=tuple(turned(group, printed, inward) for group in groups),
            policy=policy_for(style, script),
            style=Markup(f"<style>{style}</style>"),
            script=Markup(f"<script>{script}</script>"),
            data=Markup(f'<script type="application/json">{data}</script>'),
            footer=Markup(inward.turned(urls.OFFLINE, footer, 0)),
        )

    def _printed(self, groups: Sequence[Group]) -> dict[str, str]:
        """Print every page by itself, as a part of the file."""
        printer = self._renderer.of_parts()
        return {page.address: printer.html(page) for group in groups for page in group.pages}

    def _data(self, places: Mapping[str, str]) -> dict[str, Any]:
        """Return what the file's script reads: pages with their words, lexicon, texts."""
        plan, found = self._plan, [page for page in self._found if page.address in places]
        stops = plan.corpus.stop_words
        ids = {page.file: str(number) for number, page in enumerate(found)}
        return {
            "pages": [_searched(plan, page, places) for page in found],
            "lexicon": json.loads(lexicon_file(plan, found, ids)[1]),
            "stopWords": " ".join(sorted(stops)),
            "texts": search_texts(plan) | {"none": NONE_FOUND},
        }


def turned(group: Group, printed: Mapping[str, str], inward: Inward) -> EditionGroup:
    """Return a group as it stands in the file, its links turned inward."""
    parts = (
        EditionPart(
            page.title,
            anchor_of(page.address),
            Markup(inward.turned(page.address, printed[page.address], DEEPER)),
        )
        for page in group.pages
    )
    return EditionGroup(group.title, group.anchor, tuple(parts))


def groups_of(plan: Plan) -> Iterator[Group]:
    """Yield all that stands in the file, in reading order."""
    words, corpus, at = plan.config.words, plan.corpus, plan.urls
    owners = corpus.owners.values()
    addresses = [at.owner(owner) for owner in owners]
    strategy = pages_at(strategy_pages(plan))
    documents = pages_at(document_pages(plan))
    of_documents = ((at.document(document), at.whole(document)) for document in corpus.documents)
    yield Group(
        "Dokumenter",
        (urls.DOCUMENTS, urls.FRONT),
        (
            *among(documents, chain.from_iterable(of_documents)),
            *among(strategy, (urls.STAR, urls.LADDER)),
        ),
    )
    yield Group(words.theme.plural, (urls.THEMES,), among(pages_at(theme_pages(plan)), addresses))
    yield Group(
        words.vision.plural,
        (urls.VISIONS, urls.VALUES, urls.FOCUS_AREAS),
        among(strategy, addresses),
    )
    yield from _alignment(plan)
    doors = among(pages_at(door_pages(plan)), map(at.door, (door.id for door in corpus.doors)))
    cards = tuple(pages_at(dialogue_pages(plan)).values())
    yield Group(DOORS_TITLE, (urls.DOORS,), (*doors, *cards))
    names = among(pages_at(name_pages(plan)), map(at.name, (name.id for name in corpus.names)))
    glossary = tuple(pages_at(glossary_pages(plan)).values())
    yield Group("Ord og navne", (urls.NAMES,), (*glossary, *names))
    ours = (*map(at.article, corpus.articles), urls.TRANSCRIPTION, urls.ACCESSIBILITY)
    yield Group("Om siden", ("om-siden/",), among(pages_at(service_pages(plan)), ours))


def _alignment(plan: Plan) -> Iterator[Group]:
    """Yield how the policy supports the strategy, and the texts of each link side by side."""
    if not (leading := plan.matrix):
        return
    at = plan.urls
    tables = [
        page
        for matrix in plan.matrices
        for page in among(
            pages_at(matrix_pages(plan, matrix)), (at.home(matrix), at.all_judgements(matrix))
        )
    ]
    told = (flow_page(plan, leading), gaps_page(plan, leading), method_page(plan, leading))
    yield Group(MATRIX_TITLE, ("tabeller/",), (*tables, *told))
    linked = (draft() for matrix in plan.matrices for draft in linked_pages(plan, matrix))
    yield Group("Teksterne side om side", ("side-om-side/",), tuple(linked))


def pages_at(drafts: Iterable[Draft]) -> dict[str, Page]:
    """Make pages, and return them by their addresses."""
    return {page.address: page for page in (draft() for draft in drafts)}


def among(pages: Mapping[str, Page], addresses: Iterable[str]) -> tuple[Page, ...]:
    """Return those of the pages that have these addresses, in the order of the addresses."""
    return tuple(pages[address] for address in addresses if address in pages)


def places_of(
    plan: Plan, groups: Iterable[Group], printed: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what each address is called in the file; of one address the last counts.

    A place of adopted words is in the document. What has a page of its own only to gather others
    is where they stand: a cell of the matrix at its vision, a row at the table of all.
    """
    corpus, at = plan.corpus, plan.urls
    wholes = [at.whole(document) for document in corpus.documents]
    own = corpus.places.keys() | corpus.owners.keys()
    yield from ((address, id) for id, address in at.by_id.items() if id in own)
    for group in groups:
        yield from ((address, group.anchor) for address in group.leads_here)
    for matrix in plan.matrices:
        table = anchor_of(at.all_judgements(matrix))
        yield from ((at.cell(*key), anchor_of(at.by_id[key[1]])) for key in matrix.cells)
        yield from ((at.row(matrix, theme), table) for theme in matrix.themes)
    found = {
        place: called
        for address, html in printed.items()
        for place, called in places_in(address, html, own if address in wholes else frozenset())
    }
    yield from found.items()
    for name, address in at.by_short_name.items():
        if address in found:
            yield at.short(name), found[address]


def policy_for(style: str, script: str) -> str:
    """Return a Content-Security-Policy that lets this style and this script work, and no other."""
    rules = (
        "default-src 'none'",
        f"style-src '{_fingerprint(style)}'",
        f"script-src '{_fingerprint(script)}'",
        "form-action 'none'",
        "base-uri 'none'",
    )
    return "; ".join(rules)


def _fingerprint(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _searched(plan: Plan, page: Findable, places: Mapping[str, str]) -> dict[str, Any]:
    """Return a page as the search in the file knows it: its words, and what a result shows."""
    here = places[page.address]
    title, words = page.words(plan.corpus.stop_words)
    pieces = [[_place(plan, page, part.id, places), *part[1:]] for part in page.parts]
    return {
        "title": " ".join(title),
        "words": " ".join(words),
        "weight": page.title_weight,
        "shown": page.shown() | {"anchor": here, "stykker": pieces},
    }


def _place(plan: Plan, page: Findable, id: str, places: Mapping[str, str]) -> str:
    """Return what a part of a page is called in the file; empty where it is the page itself."""
    address = plan.urls.by_id.get(id, "") if id else ""
    return places.get(f"{page.address}#{id}") or places.get(address, "")


def _json(data: Mapping[str, Any]) -> str:
    """Return data as JSON that no text in it can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
