"""Prints pages: each with its template, and a header and footer printed once for each depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, ChoiceLoader, Environment, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from explorer.config import Contact, Words
from explorer.corpus.danish import date_in_words, typeset
from explorer.site import urls
from explorer.site.assets import Assets
from explorer.site.overlay import loader_of
from explorer.site.pages.base import Plan
from explorer.site.pages.offline import TITLE as OFFLINE_TITLE
from explorer.site.pages.page import Link, Page
from explorer.site.pages.service import ACCESSIBILITY_TITLE, DATA_TITLE, TRANSCRIPTION_TITLE
from explorer.site.pages.updates import TITLE as UPDATES_TITLE
from explorer.site.pictures import Picture, Pictures
from explorer.site.urls import href


@dataclass(frozen=True, slots=True)
class ShellParts:
    """What the header and the footer print."""

    name: str
    home: str
    search: str
    lexicon: str
    menu: tuple[tuple[Link, bool], ...]
    contact: Contact
    telephone: str
    pages: tuple[Link, ...]
    facts: tuple[str, ...]
    built_for: str


@dataclass(frozen=True, slots=True)
class Shell:
    """What a page has around its own words, ready to print."""

    name: str
    language: str
    words: Words
    """The municipality's words for the levels of its documents."""
    statements_are: str
    """What we mean by a statement, as a sentence."""
    canonical: str
    icon: str
    touch_icon: str
    """Empty, as the manifest, while the site is not published."""
    manifest: str
    stylesheet: str
    print_stylesheet: str
    script: str
    header: Markup
    footer: Markup


class Compiled(BytecodeCache):
    """What templates were compiled to, for environments that have some of them in common."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what a template was compiled to, as long as its text is the same."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        self._kept[bucket.key, bucket.checksum] = bucket.code


def environment_of(loader: BaseLoader, compiled: BytecodeCache | None = None) -> Environment:
    """Return templates that escape everything and stop at undefined names, each compiled once.

    Words of ours pass `typeset` where a template prints them; adopted words never do. What has been
    compiled for another environment is taken from there.
    """
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled or Compiled(),
    )
    environment.filters.update(typeset=typeset, breakable=breakable, room=room)
    return environment


def breakable(words: str) -> Markup:
    """Return words with a place after each slash where a line may end."""
    return Markup("/<wbr>").join(words.split("/"))


ROOMS = (20, 23, 27)
"""How many letters of one word the line of a telephone has room for, in headings ever smaller."""
WIDEST_UNDIVIDED = 16


def room(heading: str) -> Markup:
    """Return the attribute that makes a heading's long words fit on a line, or nothing."""
    longest = max(map(len, heading.split()), default=0)
    if longest <= WIDEST_UNDIVIDED:
        return Markup("")
    needed = next((room for room in ROOMS if longest <= room), ROOMS[-1])
    return Markup(' data-room="{}"').format(needed)


class _Below(BaseLoader):
    """Finds templates in a folder among those that another loader finds."""

    def __init__(self, folder: str, loader: BaseLoader) -> None:
        """Look there, by the names that templates have without the folder's."""
        self._folder = folder
        self._loader = loader

    def get_source(self, environment: Environment, template: str) -> Any:
        """Return the text of a template in the folder; TemplateNotFound when it is not there."""
        return self._loader.get_source(environment, f"{self._folder}/{template}")


class Renderer:
    """Prints the pages of one plan; templates are compiled once."""

    def __init__(
        self,
        plan: Plan,
        assets: Assets,
        templates: Path | Environment,
        own: Path | None = None,
        pictures: Pictures | None = None,
    ) -> None:
        """Read templates from these folders, or take compiled ones, and link to these assets."""
        self._plan = plan
        self._assets = assets
        self._pictures = pictures
        self._shells: dict[tuple[int, str], Shell] = {}
        if isinstance(templates, Path):
            templates = environment_of(loader_of(templates, own))
        self._environment = templates

    def html(self, page: Page) -> str:
        """Return the page as HTML."""
        template = self._environment.get_template(page.template)
        return template.render(page=page, shell=self._shell(page), picture=self._picture(page))

    def _picture(self, page: Page) -> Picture | None:
        """Return what others show of the page, if anything."""
        return self._pictures.of(page.address) if self._pictures else None

    def of_parts(self) -> Renderer:
        """Return what prints pages as parts of one file: templates in «offline» come first."""
        loader = self._environment.loader
        assert loader is not None
        both = ChoiceLoader([_Below("offline", loader), loader])
        parts = environment_of(both, self._environment.bytecode_cache)
        return Renderer(self._plan, self._assets, parts)

    def footer(self, page: Page) -> Markup:
        """Return what stands below a page."""
        return self._shell(page).footer

    def _shell(self, page: Page) -> Shell:
        key = (page.address.count("/"), self._section_of(page))
        if page.address == urls.NOT_FOUND:
            key = (-1, "")
        if key not in self._shells:
            self._shells[key] = self._made_shell(page)
        return self._shells[key]

    def _made_shell(self, page: Page) -> Shell:
        def link(address: str) -> str:
            if page.address == urls.NOT_FOUND:
                return self._plan.config.root + address
            return href(page.address, address)

        config = self._plan.config
        parts = self._parts(page, link)
        return Shell(
            name=config.name,
            language=config.language,
            words=config.words,
            statements_are=self._statements_are(),
            canonical=config.base,
            icon=link(self._assets.icon),
            touch_icon=link(self._pictures.touch_icon) if self._pictures else "",
            manifest=link(self._pictures.manifest) if self._pictures else "",
            stylesheet=link(self._assets.stylesheet),
            print_stylesheet=link(self._assets.print_stylesheet),
            script=link(self._assets.script),
            header=self._printed("layouts/header.jinja", parts),
            footer=self._printed("layouts/footer.jinja", parts),
        )

    def _parts(self, page: Page, link: Any) -> ShellParts:
        config = self._plan.config
        facts = (("CVR", config.cvr), ("EAN", config.ean))
        return ShellParts(
            name=config.name,
            home=link(urls.FRONT),
            search=link(urls.SEARCH),
            lexicon=link(urls.SEARCH_LEXICON),
            menu=tuple(
                (Link(text, link(address)), address == self._section_of(page))
                for text, address in self._menu()
            ),
            contact=config.contact,
            telephone=config.contact.phone.replace(" ", ""),
            pages=tuple(Link(text, link(address)) for text, address in self._footer_pages()),
            facts=tuple(f"{word} {number}" for word, number in facts if number),
            built_for=f"Indholdet er fra {date_in_words(config.content_date)}.",
        )

    def _statements_are(self) -> str:
        plan = self._plan
        if not plan.corpus.kinds:
            return ""
        at_once = "under ét" if len(plan.corpus.kinds) > 1 else "her"
        return f"Politikkens {plan.statements_word} kalder vi {at_once} for udsagn."

    def _section_of(self, page: Page) -> str:
        """Return the address in the menu that a page belongs to; a list there is its own."""
        is_in_menu = page.address in (address for _, address in self._menu())
        return page.address if is_in_menu else page.section

    def _menu(self) -> Iterator[tuple[str, str]]:
        corpus, words = self._plan.corpus, self._plan.config.words
        if any(document.themes for document in corpus.documents):
            yield words.theme.plural, urls.THEMES
        if any(document.visions for document in corpus.documents):
            yield words.vision.plural, urls.VISIONS
        if self._plan.matrix:
            yield "Sammenhæng", urls.ALIGNMENT
        if any(document.star for document in self._plan.generations.in_force):
            yield "Stjernen", urls.STAR
        yield "Dokumenter", urls.DOCUMENTS

    def _footer_pages(self) -> Iterator[tuple[str, str]]:
        plan = self._plan
        for article in plan.corpus.articles:
            if article.listed:
                yield article.title, plan.urls.article(article)
        yield TRANSCRIPTION_TITLE, urls.TRANSCRIPTION
        if plan.corpus.names:
            yield "Navne i dokumenterne", urls.NAMES
        if plan.corpus.documents:
            yield DATA_TITLE, urls.DATA
            yield OFFLINE_TITLE, urls.OFFLINE
        if plan.corpus.terms:
            yield "Ordliste", urls.GLOSSARY
        if plan.corpus.updates:
            yield UPDATES_TITLE, urls.UPDATES
        yield "Indeks fra A til Å", urls.INDEX
        yield ACCESSIBILITY_TITLE, urls.ACCESSIBILITY

    def _printed(self, template: str, parts: ShellParts) -> Markup:
        return Markup(self._environment.get_template(template).render(shell=parts))
