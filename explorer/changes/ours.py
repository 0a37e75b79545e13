"""What a change does to words of our own: terms, names, doors, pages, cards, the site itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from explorer.changes.compared import Change, fields_of, in_other_words, listed
from explorer.changes.markdown import before_and_after, code, plain
from explorer.corpus.account import Taken
from explorer.corpus.model import DocumentFacts
from explorer.corpus.text import Record
from explorer.site.pages.base import Plan

Told = tuple[str, Mapping[str, Any]]
"""What something is called, and what it says."""

Key = tuple[str, ...]
"""What tells one thing of a kind from another: its id, or the ids it is about, or a word."""

MOST_NAMED = 12
BODY = "teksten"


def of_our_words(change: Change) -> Iterator[str]:
    """Say kind by kind what of our own words is new, changed or gone."""
    for kind, found in KINDS.items():
        was = _as_called_now(change, found(change.before))
        now = found(change.after)
        told = [
            *_named("Nyt", [now[key][0] for key in now if key not in was]),
            *_named("Fjernet", [was[key][0] for key in was if key not in now]),
        ]
        for key in now:
            if key in was and was[key][1] != now[key][1]:
                told += _differences(now[key][0], was[key][1], now[key][1])
        if told:
            yield f"- {kind}"
            yield from (f"  - {line}" for line in told)


def ids_changed(change: Change) -> Iterator[str]:
    """Yield the id of each thing of ours that is new, or says something else."""
    for found in KINDS.values():
        was = _as_called_now(change, found(change.before))
        yield from (key[0] for key, told in found(change.after).items() if was.get(key) != told)


def _as_called_now(change: Change, found: dict[Key, Told]) -> dict[Key, Told]:
    return {tuple(change.now(part) for part in key): told for key, told in found.items()}


def _named(how: str, names: list[str]) -> Iterator[str]:
    if names:
        shown = [plain(name) for name in names[:MOST_NAMED]]
        more = len(names) - len(shown)
        yield f"{how}: {listed([*shown, *([f'{more} til'] if more else [])])}"


def _differences(name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    for key in in_other_words(was, now):
        old, new = was.get(key, ""), now.get(key, "")
        field = key if key == BODY else code(key)
        where = f"Ændret: {plain(name)}, {field}" if name else f"Ændret: {field}"
        if isinstance(old, str) and isinstance(new, str) and old and new:
            before, after = before_and_after(old, new)
            yield f"{where}. Før: {before} Nu: {after}"
        else:
            yield where


# ── Each kind, as its own names and words by what tells one from another ─────────────────────────


def _site(plan: Plan) -> dict[Key, Told]:
    fields = plan.config.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {("",): ("", dict(_flat(fields)))}


def _flat(fields: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", str(value)


def _articles(plan: Plan) -> dict[Key, Told]:
    own = ("id", "folder", "body", "body_line")
    found: dict[Key, Told] = {}
    for article in plan.corpus.articles:
        facts = {key: said for key, said in fields_of(article).items() if key not in own}
        found[(article.id,)] = (article.title, {**facts, BODY: article.body})
    return found


def _terms(plan: Plan) -> dict[Key, Told]:
    return {(term.id,): (term.word, fields_of(term)) for term in plan.corpus.terms}


def _names(plan: Plan) -> dict[Key, Told]:
    return {(name.id,): (name.name, fields_of(name)) for name in plan.corpus.names}


def _doors(plan: Plan) -> dict[Key, Told]:
    return {(door.id,): (door.name, fields_of(door)) for door in plan.corpus.doors}


def _updates(plan: Plan) -> dict[Key, Told]:
    return {(update.id,): (update.title, fields_of(update)) for update in plan.corpus.updates}


def _plain_words(plan: Plan) -> dict[Key, Told]:
    told = plan.corpus.explicable
    return {
        (words.about,): (told[words.about].code, _without(words, "fingeraftryk"))
        for words in plan.corpus.plain_words
    }


def _dialogue(plan: Plan) -> dict[Key, Told]:
    statements, owners = plan.corpus.statements, plan.corpus.owners
    return {
        card.key: (
            f"{statements[card.statement].code}-{owners[card.vision].code}",
            fields_of(card),
        )
        for card in plan.corpus.dialogue
    }


def _errata(plan: Plan) -> dict[Key, Told]:
    return {
        (erratum.piece, erratum.original): (
            f"{plan.corpus.places[erratum.piece].code} ({erratum.original})",
            fields_of(erratum),
        )
        for document in plan.corpus.documents
        for erratum in document.errata
    }


def _search_words(plan: Plan) -> dict[Key, Told]:
    words = plan.corpus.search_words
    if words is None:
        return {}
    found: dict[Key, Told] = {("stop", stop.word): (stop.word, {}) for stop in words.stop_words}
    found |= {("hele", whole.word): (whole.word, {}) for whole in words.simple}
    for kind, entries in (
        ("hverdag", words.lay_words),
        ("sammensat", words.compounds),
        ("afvist", words.refused),
    ):
        found |= {(kind, entry.word): (entry.word, fields_of(entry)) for entry in entries}
    return found


def _facts(plan: Plan) -> dict[Key, Told]:
    """Return what is said of each document beside its parts, source, account and errata."""
    facts = set(DocumentFacts.model_fields) - {"part_files", "source"}
    return {
        (document.id,): (
            document.short_title,
            document.model_dump(mode="json", by_alias=True, exclude_none=True, include=facts),
        )
        for document in plan.corpus.documents
    }


def _labels(plan: Plan) -> dict[Key, Told]:
    return {
        (owner.id,): (owner.code, {"betegnelse": owner.label})
        for owner in plan.corpus.owners.values()
        if owner.label
    }


def _successions(plan: Plan) -> dict[Key, Told]:
    return {
        (document.id,): (document.short_title, fields_of(document.succession))
        for document in plan.corpus.documents
        if document.succession
    }


def _accounts(plan: Plan) -> dict[Key, Told]:
    found: dict[Key, Told] = {}
    for document in plan.corpus.documents:
        said = _without(document.account, "sha256", "forloeb")
        steps = [fields_of(s) for s in document.account.steps if not isinstance(s, Taken)]
        found[(document.id,)] = (document.short_title, {**said, "fjernet": steps})
    return found


def _without(record: Record, *keys: str) -> dict[str, Any]:
    return {key: said for key, said in fields_of(record).items() if key not in keys}


KINDS: Mapping[str, Callable[[Plan], dict[Key, Told]]] = {
    "Egne sider": _articles,
    "Ordliste": _terms,
    "Kort fortalt": _plain_words,
    "Indgange": _doors,
    "Ændringer, I fortæller om": _updates,
    "Navne": _names,
    "Rettelser til fejl i originalen": _errata,
    "Dialogkort": _dialogue,
    "Søgningens ord": _search_words,
    "Oplysninger om dokumenterne": _facts,
    "Navne, vi har givet dokumenternes dele": _labels,
    "Hvad der er blevet til hvad": _successions,
    "Regnskabet for overførslen": _accounts,
    "Sidens navn, kontakt, farver og ord": _site,
}
"""Everything that is ours, and what finds it: by id or ids, what it is called and what it says."""
