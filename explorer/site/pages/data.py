"""The page of the open data: each file, what it is for, how large it is, and its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.config import Word, Words
from explorer.corpus.danish import in_a_row
from explorer.site import urls
from explorer.site.exports.formats import Export, Fields
from explorer.site.exports.gather import CAVEAT
from explorer.site.pages.base import Plan
from explorer.site.pages.page import Draft, Link, Page
from explorer.site.pages.service import DATA_SUMMARY, DATA_TITLE

MOST_FILES = 3
"""Files of a format that are listed one by one; more are shown by the first of them."""


@dataclass(frozen=True, slots=True)
class FormatView:
    """A format: its files, or one of many as an example, and the fields in it."""

    id: str
    name: str
    use: str
    files: tuple[Link, ...]
    """The files, each with its size as the note."""
    count: str
    """How many files there are, and their size, when only one is shown; else empty."""
    fields: Fields


@dataclass(frozen=True, kw_only=True)
class DataPage(Page):
    """What can be fetched, what for, and what it says."""

    template: ClassVar[str] = "pages/data.jinja"

    formats: tuple[FormatView, ...]
    caveat: str
    """What a link is; empty when there is none."""
    license: str
    email: str
    words: str
    """What the municipality's own words are called in the files; empty when they are the same."""


def data_pages(plan: Plan, exports: Sequence[Export]) -> Iterator[Draft]:
    """Yield the page of the data; nothing when there is none."""
    if exports:
        views = tuple(_view(plan, export) for export in exports)
        yield partial(_data_page, plan, views)


def _data_page(plan: Plan, views: tuple[FormatView, ...]) -> Page:
    return DataPage(
        address=urls.DATA,
        title=DATA_TITLE,
        description=DATA_SUMMARY,
        trail=plan.at(urls.DATA).trail(),
        formats=views,
        caveat=CAVEAT if plan.matrix else "",
        license=plan.config.data_license or "",
        email=plan.config.contact.email,
        words=_words_of_the_files(plan),
    )


def _words_of_the_files(plan: Plan) -> str:
    """Return what each word that is the municipality's own is called in the files."""
    own = [
        f"{word.singular.lower()} er ”{field.alias}”"
        for name, field in Words.model_fields.items()
        if isinstance(word := getattr(plan.config.words, name), Word)
        and word.singular != getattr(Words(), name).singular
    ]
    return f"Filerne har programmets egne ord for delene: {in_a_row(own)}." if own else ""


def _view(plan: Plan, export: Export) -> FormatView:
    desk = plan.at(urls.DATA)
    files = tuple(
        Link(address.removeprefix(urls.DATA), desk.href(address), size(len(content)))
        for address, content in export.files
    )
    several = len(files) > MOST_FILES
    total = size(sum(len(content) for _, content in export.files))
    return FormatView(
        id=export.format.id,
        name=export.format.name,
        use=export.format.use,
        files=files[:1] if several else files,
        count=f"Der er {len(files)} filer, {total} i alt. Her er den første:" if several else "",
        fields=export.format.fields,
    )


def size(count: int) -> str:
    """Return how large a file is, in the unit that suits it: «812 byte», «24 kB», «1,2 MB».

    A kilobyte is 1,000 bytes, as in the international system of units.
    """
    if count < 1000:
        return f"{count} byte"
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")
