"""What became of each statement of a replaced document, as a table like that of the links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from explorer.corpus.generations import Change, Comparable
from explorer.corpus.model import Document
from explorer.site import urls
from explorer.site.exports.gather import Desk
from explorer.site.exports.table import BYTE_ORDER_MARK, line
from explorer.site.pages.base import Plan

FIELDS = (
    ("skaebne", "Hvad der er blevet af det, fx uændret, omformuleret, udgået eller ikke vurderet."),
    ("tidligere_dokument", "Id på dokumentet, der er afløst."),
    ("tidligere", "Id på udsagnet, temaet eller visionen dér; tom, når det er nyt."),
    ("tidligere_ord", "Dets vedtagne ord."),
    ("nyt_dokument", "Id på dokumentet, der afløser."),
    ("nyt", "Id på det, der er kommet i stedet; tom, når det er udgået."),
    ("nyt_ord", "Dets vedtagne ord."),
    ("laest_af", "Rollen på den, der har læst de to mod hinanden; tom, når ingen har."),
    ("laest", "Dagen, det er gjort."),
    ("adresse", "Siden, der viser de to dokumenter ved siden af hinanden."),
)


def table(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield the table; nothing when no document replaces another."""
    rows = [row for new in plan.corpus.documents for row in _rows_of(plan, new)]
    if rows:
        lines = map(line, ([name for name, _ in FIELDS], *rows))
        yield urls.DATA_SUCCESSION, BYTE_ORDER_MARK + "".join(lines).encode()


def _rows_of(plan: Plan, new: Document) -> Iterator[list[str]]:
    """Yield a row for each pair of what belongs together, and for what is on one side alone."""
    address = Desk(plan, urls.DATA_SUCCESSION).address(plan.urls.what_is_new(new))
    said = new.succession
    read = [said.read_by, said.read_on.isoformat()] if said else ["", ""]
    for change in plan.generations.changes.get(new.id, ()):
        for before, after in _pairs(new, change):
            old = [new.predecessor or "", *_cells(before)]
            yield [change.fate, *old, new.id, *_cells(after), *read, address]


def _pairs(new: Document, change: Change) -> Iterator[tuple[Comparable | None, Comparable | None]]:
    """Yield the pairs that people wrote, or the one side there is."""
    pairs = new.succession.carried if new.succession else ()
    carried = {(pair.former, pair.current) for pair in pairs}
    for before, after in product(change.before or (None,), change.after or (None,)):
        if before is None or after is None or (before.id, after.id) in carried:
            yield before, after


def _cells(of: Comparable | None) -> list[str]:
    return [of.id, " ".join(of.texts)] if of else ["", ""]
