"""What a change does, section by section: Markdown for those who say yes or no to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from explorer.changes.addresses import of_pages, to_look_at
from explorer.changes.adopted import verdict
from explorer.changes.compared import Change, counted
from explorer.changes.links import of_cells, of_links, to_read_again
from explorer.changes.lost import lost, of_lost_addresses
from explorer.changes.markdown import plain
from explorer.changes.ours import of_our_words
from explorer.site.pages.base import Plan


@dataclass(frozen=True, slots=True)
class Told:
    """What a change does, line by line, and whether it takes away an address that was in use."""

    lines: tuple[str, ...]
    loses_addresses: bool


def told(before: Plan, after: Plan, base: str, renames: str) -> Told:
    """Tell what a change does in Markdown.

    `base` is what the site before the change is called, and `renames` the file in which former
    ids are told of.
    """
    change = Change(before, after)
    lines = [*verdict(change, base)]
    addresses = [*of_lost_addresses(change, renames)]
    if addresses:
        count = counted(sum(1 for _ in lost(change)), "navn", "navne")
        lines += ["", f"### 🛑 Adresser er forsvundet ({count})", ""]
        lines += ["Andre har gemt dem, så de skal virke altid. Ændringen kan ikke lægges ud.", ""]
        lines += addresses
    for heading, section in SECTIONS.items():
        if found := [*section(change)]:
            lines += ["", f"### {heading}", "", *found]
    if len(lines) == UNCHANGED:
        lines += ["", f"Ingen ændringer: siden siger det samme som i {plain(base)}."]
    return Told(tuple(_without_double_blanks(lines)), loses_addresses=bool(addresses))


def _without_double_blanks(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if line or (number and lines[number - 1]):
            yield line


UNCHANGED = 3
"""Lines of a verdict that found nothing."""

SECTIONS: dict[str, Callable[[Change], Iterator[str]]] = {
    "Skal læses igen": to_read_again,
    "Hvad temaerne giver visionerne": of_cells,
    "Koblinger": of_links,
    "Vores egne tekster": of_our_words,
    "Sider": of_pages,
    "Se på disse sider": to_look_at,
}
"""What is told after the verdict, under which heading, when there is anything to tell."""
