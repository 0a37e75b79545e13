"""What a change does to pages: new ones, moved ones, those that are gone, those to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from explorer.changes.adopted import touched
from explorer.changes.compared import Change
from explorer.changes.links import cells, links_changed
from explorer.changes.markdown import code, plain
from explorer.changes.ours import ids_changed
from explorer.corpus.parts import Vision
from explorer.site.pages.codes import LeadsOnPage
from explorer.site.pages.compare import ComparePage
from explorer.site.pages.page import Page
from explorer.site.urls import FRONT

MOST_SHOWN = 10
NOWHERE = "#"
"""The address of no page."""


def of_pages(change: Change) -> Iterator[str]:
    """Say which pages are new, moved and gone, by address; pages of a kind in one line."""
    before, after = change.pages_before, change.pages_after
    new = [page for address, page in after.items() if address not in before]
    yield from _of_kind("Ny", "Nye", new)
    moved = [page for page in before.values() if _leads_on_now(change, page)]
    for page in _singly(moved):
        there = after[page.address]
        assert isinstance(there, LeadsOnPage)
        yield (
            f"- Flyttet: {code(page.address)} fører nu videre til {code(there.leads_to)} "
            f"({plain(page.title)})"
        )
    yield from _folded("Flyttede", moved)
    gone = [page for address, page in before.items() if address not in after]
    yield from _of_kind("Fjernet", "Fjernede", gone)


def _leads_on_now(change: Change, page: Page) -> bool:
    now = change.pages_after.get(page.address)
    return isinstance(now, LeadsOnPage) and not isinstance(page, LeadsOnPage)


def _of_kind(one: str, many: str, pages: list[Page]) -> Iterator[str]:
    shown = [*_singly(pages)]
    for page in shown[:MOST_SHOWN]:
        yield f"- {one}: {code(page.address)} ({plain(page.title)})"
    if len(shown) > MOST_SHOWN:
        yield f"- … og {len(shown) - MOST_SHOWN} til"
    yield from _folded(many, pages)


def _singly(pages: Iterable[Page]) -> Iterator[Page]:
    return (page for page in pages if not isinstance(page, tuple(IN_ONE_LINE)))


def _folded(how: str, pages: list[Page]) -> Iterator[str]:
    for kind, name in IN_ONE_LINE.items():
        found = [page for page in pages if isinstance(page, kind)]
        if found:
            yield f"- {how} {name}: {len(found)}, fx {code(found[0].address)}"


IN_ONE_LINE: Mapping[type[Page], str] = {
    ComparePage: "sider med et udsagn og en vision side om side",
    LeadsOnPage: "korte og gamle adresser, som fører videre",
}
"""Pages of which there are hundreds, and what they are called together."""


# ── The pages to look at ─────────────────────────────────────────────────────────────────────────


def to_look_at(change: Change) -> Iterator[str]:
    """Yield the addresses that a change touches most directly, ten at most."""
    pages = dict.fromkeys(address for address in _touched(change) if address in change.pages_after)
    addresses = [*pages]
    for address in addresses[:MOST_SHOWN]:
        title = change.pages_after[address].title
        yield f"- {code('/' + address)} ({plain(title)})"
    if len(addresses) > MOST_SHOWN:
        yield f"- … og {len(addresses) - MOST_SHOWN} til"


def _touched(change: Change) -> Iterator[str]:
    """Yield the pages that say something else than before, the weightiest first."""
    by_id, urls = change.after.urls.by_id, change.after.urls
    for piece in touched(change):
        yield by_id.get(piece.id, NOWHERE).partition("#")[0]
    for _, _, cell in cells(change):
        yield urls.cell(cell.theme.id, cell.vision.id)
    for statement, place in links_changed(change):
        is_vision = isinstance(change.after.corpus.owners[place], Vision)
        yield urls.compared(statement, place) if is_vision else by_id[place]
    for address in change.pages_after:
        if address not in change.pages_before:
            yield from _singly_at(change, address)
    for id in ids_changed(change):
        yield by_id.get(id, NOWHERE if id else FRONT).partition("#")[0]


def _singly_at(change: Change, address: str) -> Iterator[str]:
    yield from (page.address for page in _singly([change.pages_after[address]]))
