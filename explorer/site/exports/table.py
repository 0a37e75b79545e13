"""The links as a table: CSV as a Danish spreadsheet opens it by a double click.

UTF-8 with a byte-order mark, semicolons, and line ends as in RFC 4180.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.corpus.table import COLUMNS, guarded
from explorer.site import urls
from explorer.site.exports.gather import Desk
from explorer.site.exports.records import ADDRESS
from explorer.site.pages.base import Plan

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FIELDS = (*((column.name, column.about) for column in COLUMNS), ("adresse", ADDRESS))


def table(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield the table; nothing when nothing was judged."""
    if plan.matrix:
        rows = ([name for name, _ in FIELDS], *_rows(plan))
        yield urls.DATA_TABLE, BYTE_ORDER_MARK + "".join(map(line, rows)).encode()


def _rows(plan: Plan) -> Iterator[list[str]]:
    desk = Desk(plan, urls.DATA_TABLE)
    for matrix in plan.matrices:
        for key in matrix.keys:
            if link := matrix.links.get(key):
                cells = [column.cell(matrix, link) for column in COLUMNS]
                yield [*cells, desk.address(plan.urls.compared(*key))]


def line(cells: Iterable[str]) -> str:
    """Return a line of a table, whose cells no spreadsheet takes for formulas."""
    return f"{';'.join(_cell(guarded(cell)) for cell in cells)}\r\n"


def _cell(text: str) -> str:
    """Return a cell, in quotation marks where a reader would else break it or trim it."""
    if text != text.strip() or any(sign in text for sign in ';,"\r\n\t'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
