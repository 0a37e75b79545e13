"""Addresses that were there and lead nowhere any more, and the line that would lead them on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from explorer.changes.compared import Change, counted
from explorer.changes.markdown import code
from explorer.corpus.codes import short_names
from explorer.site.pages.base import Plan
from explorer.site.urls import CODES

SAME_WORDS = 0.6
"""How like each other two texts are, from 0 to 1, for the one to be taken for the other."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An id, a former id or a code whose addresses lead nowhere, and what it may be called now.

    Without a name, it is an address that no line can lead on.
    """

    name: str
    addresses: tuple[str, ...]
    proposal: str = ""


def lost(change: Change) -> Iterator[Lost]:
    """Yield what addresses were made of and is gone, and then addresses that none of it explains.

    A word that is explained has no page, and the code of a link follows from those of its ends.
    """
    names = {**dict(_lost_ids(change)), **dict(_lost_codes(change))}
    codes = {found.name: found.ids for found in short_names(change.before.corpus)}
    gone = [address for address in change.pages_before if address not in change.pages_after]
    gone += [
        address
        for id, address in change.before.urls.by_id.items()
        if id in names and "#" in address
    ]
    made_of = {address: _made_of(address, codes) for address in gone}
    for name, proposal in names.items():
        yield Lost(name, tuple(a for a in gone if name in made_of[a]), proposal)
    for address in gone:
        is_of_a_link = len(codes.get(address.removeprefix(CODES).rstrip("/"), ())) > 1
        if made_of[address].isdisjoint(names) and not is_of_a_link:
            yield Lost("", (address,))


def _made_of(address: str, codes: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the ids and codes that an address was made of."""
    steps = address.replace("#", "/").split("/")
    return {*steps, *(id for step in steps for id in codes.get(step, ()))}


def _lost_ids(change: Change) -> Iterator[tuple[str, str]]:
    """Yield each id that is neither in use nor renamed, and what it may be called now."""
    known = {*change.after.corpus.addressed_ids, *change.renamed}
    terms = {term.id for term in change.before.corpus.terms}
    for id in change.before.urls.by_id:
        if id not in known and id not in terms:
            yield id, _successor(change, id)
    for rename in change.before.corpus.renames:
        if rename.former not in known:
            yield rename.former, change.now(rename.current)


def _lost_codes(change: Change) -> Iterator[tuple[str, str]]:
    """Yield each code that is another's or nobody's now, while what it stood for still is."""
    now = {found.name for found in short_names(change.after.corpus)}
    for found in short_names(change.before.corpus):
        id = change.now(found.ids[0])
        is_one = len(found.ids) == 1 and found.name not in change.renamed
        if is_one and found.name not in now and id in change.after.corpus.addressed_ids:
            yield found.name, id


def _successor(change: Change, id: str) -> str:
    """Return the new id whose words are most like those of a lost one, else whose letters are."""
    known = change.before.corpus.addressed_ids
    new = [each for each in change.after.urls.by_id if each not in known]
    words = _words_of(change.before, id)
    likeness = {each: _likeness(words, _words_of(change.after, each)) for each in new}
    best = max(new, key=lambda each: likeness[each], default="")
    if best and likeness[best] >= SAME_WORDS:
        return best
    return next(iter(get_close_matches(id, new, n=1, cutoff=SAME_WORDS)), "")


def _words_of(plan: Plan, id: str) -> str:
    place = plan.corpus.places.get(id)
    return place.piece.text if place else plan.title_of.get(id, "")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


# ── What is said ─────────────────────────────────────────────────────────────────────────────────


def of_lost_addresses(change: Change, file: str) -> Iterator[str]:
    """Say which addresses lead nowhere, why, and what to write in which file."""
    found = [*lost(change)]
    names = [each for each in found if each.name]
    for each in found:
        yield from _of_name(each) if each.name else _of_address(each)
    if names:
        yield ""
        yield (
            f"Skriv i {code(file)}, hvad der gælder nu, og kør igen. Er noget slettet, så skriv "
            "ved `til` det sted, læseren i stedet skal føres til."
        )
        yield ""
        yield from _lines_to_write(names, is_new=not change.renamed)


def _of_address(found: Lost) -> Iterator[str]:
    yield (
        f"- {code('/' + found.addresses[0])} findes ikke mere, og ingen linje kan føre den videre. "
        "Læg det, der stod dér, tilbage, hvor det var."
    )


def _of_name(found: Lost) -> Iterator[str]:
    shown = ", ".join(code("/" + address) for address in found.addresses[:2])
    more = len(found.addresses) - 2
    others = f" og {counted(more, 'adresse', 'adresser')} til" if more > 0 else ""
    where = f": {shown}{others} fører ingen steder hen" if found.addresses else ""
    hint = f" Er det nu {code(found.proposal)}?" if found.proposal else ""
    yield f"- {code(found.name)} er væk{where}.{hint}"


def _lines_to_write(names: list[Lost], *, is_new: bool) -> Iterator[str]:
    yield "```yaml"
    if is_new:
        yield "omdoebt:"
    for each in names:
        yield f"  - fra: {each.name}"
        yield f"    til: {each.proposal or '…'}"
    yield "```"
