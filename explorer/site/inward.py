"""Links between pages that become links within one file, and headings that sink below others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

_ID = re.compile(r' id="([^"]*)"')
_PLACE = re.compile(
    r"(?P<heading></?h)(?P<level>[1-6])(?=[ >])"
    r'| (?P<name>id|for|aria-labelledby|aria-describedby|href|cite)="(?P<value>[^"]*)"'
)
_LEADS_NOWHERE = r'<a\b[^>]* href=""[^>]*>'
_DEAD_ITEM = re.compile(rf"<li>\s*{_LEADS_NOWHERE}(?:(?!</a>).)*</a>\s*</li>\n?", re.DOTALL)
_DEAD_LINK = re.compile(rf"{_LEADS_NOWHERE}((?:(?!</a>).)*)</a>", re.DOTALL)
_UP = re.compile(r"^\.?\./(?:\.\./)*")
_ELSEWHERE = re.compile(r"[a-z]+:")
_DEEPEST = 6
_LANDMARKS = (
    (re.compile(r"<section\b(?=[^>]* aria-label)"), '<section role="group"'),
    (re.compile(r"<aside\b"), '<aside role="note"'),
)
"""What is a landmark on a page, and would be one of hundreds in a file: headings lead there."""

HERE = "indhold"
"""What every page calls the beginning of its own words."""


def anchor_of(address: str, id: str = "") -> str:
    """Return what a page, or a place on it, is called in the file.

    No id that people write has a colon in it, so none is taken.

    >>> anchor_of("temaer/leg/", "stoette")
    'side:temaer.leg:stoette'
    """
    page = f"side:{address.rstrip('/').replace('/', '.')}"
    return f"{page}:{id}" if id and id != HERE else page


def places_in(address: str, html: str, own: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Yield each place of a printed page, as an address, and what it is called in the file.

    The ids in `own` keep their names: the adopted words stand in the file once.
    """
    yield address, anchor_of(address)
    for id in _ID.findall(html):
        yield f"{address}#{id}", id if id in own else anchor_of(address, id)


class Inward:
    """Turns the pages of a file inward, knowing what each address is called in it."""

    def __init__(self, places: Mapping[str, str], terms: str) -> None:
        """Take what addresses are called, and the page on which explained words stand."""
        self._places = places
        self._terms = terms
        self.missing: set[str] = set()
        """The addresses that links led to and that are not in the file."""

    def turned(self, address: str, html: str, deeper: int) -> str:
        """Return a page with links, ids and headings as they are in the file.

        Headings sink by `deeper` levels, and nothing in it is a landmark. What leads to a page
        that is not in the file is words without a link, and in a list of links it goes.
        """

        def turned(found: re.Match[str]) -> str:
            if found["heading"]:
                return f"{found['heading']}{min(int(found['level']) + deeper, _DEEPEST)}"
            name, value = found["name"], found["value"]
            if name in ("href", "cite"):
                there = self._there(address, value)
                return f' {name}="{there}"' if there or name == "href" else ""
            return f' {name}="{" ".join(self._called(address, value.split()))}"'

        for landmark, none in _LANDMARKS:
            html = landmark.sub(none, html)
        inside = _PLACE.sub(turned, html)
        return _DEAD_LINK.sub(r"\1", _DEAD_ITEM.sub("", inside))

    def _called(self, address: str, ids: Iterable[str]) -> Iterator[str]:
        return (self._places[f"{address}#{id}"] for id in ids)

    def _there(self, address: str, href: str) -> str:
        """Return the link within the file; empty when there is no such place in it."""
        if _ELSEWHERE.match(href):
            return href
        asked = (
            [f"{address}{href}", f"{self._terms}{href}"] if href[0] == "#" else [_UP.sub("", href)]
        )
        for place in asked:
            if place in self._places:
                return f"#{self._places[place]}"
        self.missing.add(asked[0])
        return ""
