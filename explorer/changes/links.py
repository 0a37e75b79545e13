"""What a change does to the links between the documents, and what somebody must read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explorer.changes.compared import Change, counted, fields_of, in_other_words
from explorer.changes.markdown import before_and_after, code, plain, said
from explorer.corpus.alignment import Alignment, Judgements, Link
from explorer.corpus.matrix import Cell, Key, Matrix
from explorer.corpus.plain import fingerprint_now
from explorer.site.pages.base import Plan

TEXTS = {"begrundelse": "begrundelsen", "ord_i_udsagn": "citatet fra udsagnet"}
STAMPS = ("fingeraftryk", "vurderet")
"""What `confirm` writes."""


def cells(change: Change) -> Iterator[tuple[str, Cell, Cell]]:
    """Yield each cell that is another than it was: its name, and what it was and is."""
    before, after = change.before.matrix, change.after.matrix
    if not (before and after):
        return
    was = {_now(change, key): cell for key, cell in before.cells.items()}
    words = change.after.config.words
    for row, theme in enumerate(after.themes, start=1):
        for column, vision in enumerate(after.visions, start=1):
            key = (theme.id, vision.id)
            cell = after.cells[key]
            if key in was and was[key].support != cell.support:
                name = f"{words.theme.singular} {row} × {words.vision.singular} {column}"
                yield name, was[key], cell


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
    was, now = _links(change.before.matrix, change), _links(change.after.matrix)
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
    was, now = _links(change.before.matrix, change), _links(change.after.matrix)
    for key, (_, link) in now.items():
        if key not in was or fields_of(was[key][1]) != fields_of(link):
            yield key


def _links(matrix: Matrix | None, change: Change | None = None) -> dict[Key, tuple[str, Link]]:
    """Return the links by their ends, with their names; of before a change, as they are now."""
    if matrix is None:
        return {}
    named: dict[Key, tuple[str, Link]] = {}
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
    said = plan.corpus.judgements or Judgements("", (), ())
    found = {(link.statement, id): link for link in said.unlinked for id in link.visions}
    return {
        "Noter, hvor der ikke er nogen kobling": {
            key: entry.note for key, entry in found.items() if entry.note
        },
        "Krav, som visionerne stiller": {each.id: fields_of(each) for each in said.demands},
        "Steder uden for fokusområdet": {each.owner: fields_of(each) for each in said.surroundings},
        "De to uafhængige vurderinger": {
            (each.statement, each.vision): fields_of(each) for each in said.ratings
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
