"""What a change does to the links between the documents, and what somebody must read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explorer.changes.compared import Change, counted, fields_of, in_other_words
from explorer.changes.markdown import before_and_after, code, plain, said
from explorer.corpus.alignment import Alignment, Link
from explorer.corpus.matrix import Cell, Key
from explorer.corpus.plain import fingerprint_now
from explorer.site.pages.base import Plan

TEXTS = {"begrundelse": "begrundelsen", "ord_i_udsagn": "citatet fra udsagnet"}
STAMPS = ("fingeraftryk", "vurderet")
"""What `confirm` writes."""


def cells(change: Change) -> Iterator[tuple[str, Cell, Cell]]:
    """Yield each cell that is another than it was: its name, and what it was and is."""
    before = (matrix.cells for matrix in change.before.matrices)
    was = {_now(change, key): cell for cells in before for key, cell in cells.items()}
    for matrix in change.after.matrices:
        for row, theme in enumerate(matrix.themes, start=1):
            for column, vision in enumerate(matrix.visions, start=1):
                key = (theme.id, vision.id)
                cell = matrix.cells[key]
                if key in was and was[key].support != cell.support:
                    yield _name_of(change.after, cell, row, column), was[key], cell


def _name_of(plan: Plan, cell: Cell, row: int, column: int) -> str:
    """Return what a cell is called: by numbers, or by codes where there are two matrices."""
    words = plan.config.words
    several = len(plan.matrices) > 1
    theme, vision = (cell.theme.code, cell.vision.code) if several else (row, column)
    return f"{words.theme.singular} {theme} × {words.vision.singular} {vision}"


def of_cells(change: Change) -> Iterator[str]:
    """Say what each theme gives each vision now, where that is another than it was."""
    for name, was, cell in cells(change):
        direct, indirect = len(cell.direct), len(cell.indirect)
        yield (
            f"- {plain(name)}: fra {was.support} til {cell.support} "
            f"({direct} direkte, {indirect} indirekte)"
        )


def of_links(change: Change) -> Iterator[str]:
    """Say which links are new, which say something else, and which are gone."""
    was, now = _links(change.before, change), _links(change.after)
    for key, (name, link) in now.items():
        if key not in was:
            how = f", {link.strength}" if isinstance(link, Alignment) else ""
            yield f"- {plain(name)}: ny kobling{how}, 2 citater tilføjet. {said(link.rationale)}"
        else:
            told = [*_differences(was[key][1], link)]
            yield from _with_heading(f"{plain(name)}:", told)
    for key, (name, _) in was.items():
        if key not in now:
            yield f"- {plain(name)}: koblingen er fjernet"
    yield from _of_other_readings(change)


def links_changed(change: Change) -> Iterator[Key]:
    """Yield the ends of each link that is new or says something else, as they are called now."""
    was, now = _links(change.before, change), _links(change.after)
    for key, (_, link) in now.items():
        if key not in was or fields_of(was[key][1]) != fields_of(link):
            yield key


def _links(plan: Plan, change: Change | None = None) -> dict[Key, tuple[str, Link]]:
    """Return the links by their ends, with their names; of before a change, as they are now."""
    named: dict[Key, tuple[str, Link]] = {}
    for matrix in plan.matrices:
        for link in (*matrix.judgements.alignments, *matrix.judgements.belongings):
            key = (link.statement, matrix.place_of(link).id)
            named[_now(change, key) if change else key] = (matrix.name_of(link), link)
    return named


def _now(change: Change, key: Key) -> Key:
    return change.now(key[0]), change.now(key[1])


def _with_heading(heading: str, told: list[str]) -> Iterator[str]:
    if len(told) == 1:
        yield f"- {heading} {told[0]}"
    elif told:
        yield f"- {heading}"
        yield from (f"  - {line}" for line in told)


def _differences(was: Link, now: Link) -> Iterator[str]:
    """Yield what a link says that it did not say, a field at a time."""
    old, new = fields_of(was), fields_of(now)
    changed = [*in_other_words(old, new)]
    for key in changed:
        if key == "ord_i_strategien":
            yield _reworded("citatet fra strategien", old[key]["ord"], new[key]["ord"])
        elif key in TEXTS:
            yield _reworded(TEXTS[key], old[key], new[key])
        elif key not in (*STAMPS, "udsagn", "vision", "hoerer_til"):
            yield f"{code(key)} fra {_shown(old, key)} til {_shown(new, key)}"
    if "fingeraftryk" in changed:
        yield f"læst igen {now.judged_on}"


def _reworded(what: str, was: str, now: str) -> str:
    old, new = before_and_after(was, now)
    return f"{what} er ændret. Før: {old} Nu: {new}"


def _shown(fields: Mapping[str, Any], key: str) -> str:
    return plain(str(fields[key])) if key in fields else "ikke udfyldt"


def _of_other_readings(change: Change) -> Iterator[str]:
    """Say what is else new in the readings: notes, demands, surroundings, ratings."""
    old, new = _readings(change.before), _readings(change.after)
    for kind, was in old.items():
        now = new[kind]
        counts = (
            (len(now.keys() - was.keys()), "ny", "nye"),
            (sum(was[key] != now[key] for key in was.keys() & now.keys()), "ændret", "ændrede"),
            (len(was.keys() - now.keys()), "fjernet", "fjernede"),
        )
        told = ", ".join(counted(*each) for each in counts if each[0])
        if told:
            yield f"- {kind}: {told}"


def _readings(plan: Plan) -> dict[str, dict[Any, Any]]:
    said = plan.corpus.every_judgements
    unlinked = [(entry, id) for each in said for entry in each.unlinked for id in entry.visions]
    return {
        "Noter, hvor der ikke er nogen kobling": {
            (entry.statement, id): entry.note for entry, id in unlinked if entry.note
        },
        "Krav, som visionerne stiller": {
            demand.id: fields_of(demand) for each in said for demand in each.demands
        },
        "Steder uden for fokusområdet": {
            (number, place.owner): fields_of(place)
            for number, each in enumerate(said)
            for place in each.surroundings
        },
        "Hvad der er vurderet, og af hvem": {
            number: (each.policy, each.strategy, each.area, each.made_by)
            for number, each in enumerate(said)
        },
        "De to uafhængige vurderinger": {
            (rating.statement, rating.vision): fields_of(rating)
            for each in said
            for rating in each.ratings
        },
    }


# ── What must be read again ──────────────────────────────────────────────────────────────────────


def to_read_again(change: Change) -> Iterator[str]:
    """Say what was written from words that have changed, and how to say that it still holds."""
    before = {*_waiting(change.before)}
    found = [*_waiting(change.after)]
    if found:
        count = counted(len(found), "sted", "steder")
        yield f"{count} bygger på ord, der er ændret siden. Siden kan ikke bygges, før de er læst:"
        yield ""
    for name, what in found:
        also = " (ventede også før)" if (name, what) in before else ""
        yield f"- {what} {plain(name)}: holder det stadig, så kør {_confirm(name)}{also}"


def _confirm(name: str) -> str:
    return code(f"build.py confirm {name}")


def _waiting(plan: Plan) -> Iterable[tuple[str, str]]:
    for matrix in plan.matrices:
        yield from ((matrix.name_of(link), "Koblingen") for link in matrix.suspects())
    corpus = plan.corpus
    for words in corpus.plain_words:
        told = corpus.explicable[words.about]
        if words.fingerprint != fingerprint_now(told):
            yield told.code, "«Kort fortalt» om"
