"""The pages of a policy's themes, and of each of their statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, TypedDict

from explorer.corpus.corpus import Statement
from explorer.corpus.matrix import Matrix
from explorer.corpus.parts import StatementList, Theme
from explorer.corpus.text import Heading
from explorer.site import urls
from explorer.site.pages.adopted import BlockView, Passage, Reader, Title
from explorer.site.pages.appendices import appendix_link
from explorer.site.pages.base import Desk, Plan, statement_kind, statement_title
from explorer.site.pages.citation import statement_citation
from explorer.site.pages.documents import (
    ContentsEntry,
    back_links,
    first_words,
    names_in,
    neighbours,
    trail_to,
)
from explorer.site.pages.listings import by_generation, listing
from explorer.site.pages.matrix import RowView, row_view
from explorer.site.pages.page import Draft, Link, Neighbours, Page
from explorer.site.pages.statement_table import visions_of
from explorer.site.pages.support import (
    EmptyPlace,
    SupportView,
    belonging_view,
    empty_places,
    supports,
)


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement in a list: its words, and the way to its own page."""

    words: BlockView
    page: Link


@dataclass(frozen=True, slots=True)
class StatementListView:
    """A theme's statements of one kind under their adopted heading."""

    heading: BlockView
    statements: tuple[StatementView, ...]
    passage: Passage


@dataclass(frozen=True, kw_only=True)
class ThemePage(Page):
    """A theme: its introduction, if it has one, and its lists of statements."""

    template: ClassVar[str] = "pages/theme.jinja"
    is_read_aloud: ClassVar[bool] = True
    section: ClassVar[str] = urls.THEMES

    heading: Title
    introduction: Passage
    contents: tuple[ContentsEntry, ...]
    lists: tuple[StatementListView, ...]
    row: RowView | None
    """What the theme gives each vision; None when nothing was judged."""
    visions: tuple[Link, ...]
    names: tuple[Link, ...]
    whole: Link
    appendix: Link | None
    """All of it on a sheet or two; None when nothing was judged."""


@dataclass(frozen=True, kw_only=True)
class StatementPage(Page):
    """One statement, with its place in the theme."""

    template: ClassVar[str] = "pages/statement.jinja"
    is_read_aloud: ClassVar[bool] = True
    section: ClassVar[str] = urls.THEMES

    passage: Passage
    heading: str
    theme: Link
    siblings: tuple[Link, ...]
    supports: tuple[SupportView, ...]
    empty_places: tuple[EmptyPlace, ...]
    belongings: tuple[SupportView, ...]
    compare: str
    """The page that shows it next to a vision, where others can be chosen; empty: none is."""
    names: tuple[Link, ...]


def theme_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the list of themes, each theme, and each of its statements."""
    themes = tuple(theme for document in plan.corpus.documents for theme in document.themes)
    if themes:
        yield partial(_themes_page, plan)
    for theme in themes:
        yield partial(_theme_page, plan, theme)
    every = tuple(plan.corpus.statements.values())
    for document in plan.corpus.documents:
        order = (None, *(each for each in every if each.theme in document.themes), None)
        for before, statement, after in zip(order, order[1:], order[2:], strict=False):
            assert statement
            yield partial(_statement_page, plan, statement, before, after)


def _themes_page(plan: Plan) -> Page:
    words, kinds = plan.config.words, plan.statements_word
    groups = by_generation(plan, lambda document: document.themes)
    themes = tuple(theme for document in plan.corpus.documents for theme in document.themes)
    page = listing(plan, urls.THEMES, words.theme.plural, _lead(themes, kinds), groups)
    return replace(page, description=f"{words.theme.plural} i politikken, med {kinds}.")


def _lead(themes: tuple[Theme, ...], kinds: str) -> str:
    """Return what stands on the page of a theme, in a sentence or two."""
    if all(theme.introduction for theme in themes):
        return f"Hver side begynder med en indledning. Så følger {kinds}."
    return f"På hver side står {kinds}."


def _theme_page(plan: Plan, theme: Theme) -> Page:
    document = plan.corpus.document_of[theme.id]
    matrix = plan.matrix_with(theme)
    desk = plan.at(plan.urls.owner(theme))
    reader = Reader(plan.corpus)
    heading = reader.title(theme)
    introduction = reader.passage(theme.introduction)
    lists = tuple(_list_view(desk, reader, listed) for listed in theme.lists.values())
    return ThemePage(
        address=desk.here,
        title=theme.name,
        short_title=theme.short_name,
        kicker=plan.kicker(theme),
        marks=plan.marks_of(theme.id),
        description=first_words((introduction, *(listed.passage for listed in lists))),
        trail=trail_to(plan, desk, theme),
        bands=desk.bands((theme, *(matrix.visions if matrix else ()))),
        plain=plan.plain_words(theme.id),
        heading=heading,
        introduction=introduction,
        contents=tuple(
            ContentsEntry(Link(listed.heading, f"#{listed.id}")) for listed in theme.lists.values()
        ),
        lists=lists,
        terms=desk.term_notes(reader.terms),
        row=row_view(plan, desk, matrix, theme) if matrix else None,
        visions=visions_of(desk, matrix) if matrix else (),
        names=names_in(plan, desk, theme),
        appendix=appendix_link(desk, theme),
        whole=Link(
            "Se stedet i hele dokumentet", desk.href(f"{plan.urls.whole(document)}#{theme.id}")
        ),
        neighbours=neighbours(plan, desk, theme),
        back_links=back_links(plan, desk, theme.id),
    )


def _list_view(desk: Desk, reader: Reader, listed: StatementList) -> StatementListView:
    passage = reader.passage((Heading(id=listed.id, heading=listed.heading), *listed.statements))
    heading, *statements = passage.blocks
    return StatementListView(
        heading=heading,
        statements=tuple(
            StatementView(words, desk.to(words.id, words.code)) for words in statements
        ),
        passage=passage,
    )


class _Aligned(TypedDict):
    """What a statement's page shows of its links."""

    supports: tuple[SupportView, ...]
    empty_places: tuple[EmptyPlace, ...]
    belongings: tuple[SupportView, ...]
    compare: str


def _alignment_of(desk: Desk, matrix: Matrix | None, statement: Statement) -> _Aligned:
    if matrix is None:
        return _Aligned(supports=(), empty_places=(), belongings=(), compare="")
    belongings = matrix.belongings.get(statement.id, ())
    return _Aligned(
        supports=supports(desk, matrix, matrix.by_statement.get(statement.id, ())),
        empty_places=empty_places(desk, matrix, statement),
        belongings=tuple(belonging_view(desk, matrix, link) for link in belongings),
        compare=desk.href(desk.plan.urls.compared(statement.id, matrix.visions[0].id)),
    )


def _statement_page(
    plan: Plan, statement: Statement, before: Statement | None, after: Statement | None
) -> Page:
    theme = statement.theme
    matrix = plan.matrix_with(theme)
    desk = plan.at(plan.urls.by_id[statement.id])
    kind = statement_kind(plan, statement)
    listed = theme.lists[statement.kind]
    reader = Reader(plan.corpus)
    passage = reader.passage((statement.paragraph,))
    return StatementPage(
        address=desk.here,
        title=statement_title(plan, statement),
        short_title=f"{kind} {statement.number}",
        kicker=f"{kind} · {statement.code}",
        marks=plan.marks_of(statement.id),
        description=first_words((passage,)),
        trail=(*trail_to(plan, desk, theme), desk.owner(theme)),
        bands=desk.bands((theme, *(matrix.visions if matrix else ()))),
        passage=passage,
        terms=desk.term_notes(reader.terms),
        citation=statement_citation(plan, statement),
        heading=listed.heading,
        theme=desk.owner(theme),
        **_alignment_of(desk, matrix, statement),
        siblings=tuple(
            desk.to(paragraph.id, paragraph.text, paragraph.code)
            for paragraph in listed.statements
            if paragraph.id != statement.id
        ),
        names=tuple(
            desk.to(name.id, name.name) for name in plan.corpus.names_by_piece.get(statement.id, ())
        ),
        neighbours=Neighbours(
            desk.to(before.id, before.code) if before else None,
            desk.to(after.id, after.code) if after else None,
        ),
        back_links=back_links(plan, desk, statement.id),
    )
