"""A change: what the site is planned from before it and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from explorer.corpus.text import Record
from explorer.site.pages.base import Plan
from explorer.site.pages.page import Page
from explorer.site.pages.plan import plan_pages

Fields = Mapping[str, Any]
"""What a record says, by the keys it is written under."""


@dataclass(frozen=True)
class Change:
    """Two plans of the same site: as it is published, and as somebody wants it."""

    before: Plan
    after: Plan

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The id that took the place of each former one."""
        return {rename.former: rename.current for rename in self.after.corpus.renames}

    def now(self, id: str) -> str:
        """Return what something is called after the change."""
        return self.renamed.get(id, id)

    @cached_property
    def pages_before(self) -> Mapping[str, Page]:
        """Every page there was, by its address."""
        return pages_of(self.before)

    @cached_property
    def pages_after(self) -> Mapping[str, Page]:
        """Every page there will be, by its address."""
        return pages_of(self.after)


def pages_of(plan: Plan) -> dict[str, Page]:
    """Return every page of a site by its address, made and not printed."""
    return {page.address: page for page in (draft() for draft in plan_pages(plan))}


def fields_of(record: Record) -> dict[str, Any]:
    """Return what a record says, without the places where it was written."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)


def in_other_words(before: Fields, after: Fields) -> Iterator[str]:
    """Yield the keys under which two records say different things."""
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield key


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its word: «1 stykke», «2 stykker»."""
    return f"{count} {one if count == 1 else many}"


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: «a, b og c»."""
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last
