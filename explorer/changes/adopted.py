"""What a change does to adopted words: nothing, or each piece of them, told before anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.changes.compared import Change, counted
from explorer.changes.markdown import before_and_after, code, plain, said
from explorer.corpus.account import Removed
from explorer.corpus.model import Document
from explorer.problems import Source

CHECK_IT = (
    "Se efter i kilden, at ordene står sådan dér. Er det originalen, der er forkert, så lad ordene "
    "stå, som de var, og skriv en rettelse i `rettelser.yaml`. Er dokumentet ikke vedtaget på ny, "
    "skal ændringen ikke lægges ud."
)


@dataclass(frozen=True, slots=True)
class Touched:
    """Adopted words that are not what they were; None: they were not there, or are not now."""

    id: str
    code: str
    source: Source
    before: str | None
    after: str | None


def touched(change: Change) -> Iterator[Touched]:
    """Yield each adopted run of words that was changed, taken away or put into a document.

    Words under an id that is gone and the same words under a new one are one piece that moved. A
    piece that keeps its id and says something else is always told, wherever its words come from.
    """
    found = [*_touched(change)]
    gone = Counter(piece.before for piece in found if piece.after is None)
    new = Counter(piece.after for piece in found if piece.before is None)
    moved_from, moved_to = gone & new, gone & new
    for piece in found:
        if piece.after is None and moved_from[piece.before]:
            moved_from[piece.before] -= 1
        elif piece.before is None and moved_to[piece.after]:
            moved_to[piece.after] -= 1
        else:
            yield piece


def _touched(change: Change) -> Iterator[Touched]:
    old, new = change.before.corpus, change.after.corpus
    kept = {change.now(document.id) for document in old.documents}
    known: set[str] = set()
    for id, place in old.places.items():
        known.add(change.now(id))
        now = new.places.get(change.now(id))
        if now is None:
            if change.now(place.document.id) in new.documents_by_id:
                yield Touched(id, place.code, place.piece.source, place.piece.text, None)
        elif now.piece.text != place.piece.text:
            source, words = now.piece.source, (place.piece.text, now.piece.text)
            yield Touched(now.piece.id, now.code, source, *words)
    for id, place in new.places.items():
        if id not in known and place.document.id in kept:
            yield Touched(id, place.code, place.piece.source, None, place.piece.text)


def verdict(change: Change, base: str) -> Iterator[str]:
    """Say in the first line whether adopted words were touched, and then which."""
    pieces = [*touched(change)]
    others = [*_of_documents(change)]
    if not (pieces or others):
        count = counted(len(change.before.corpus.places), "stykke", "stykker")
        yield "**Vedtagen tekst uændret ✔**"
        yield ""
        yield f"{count} vedtaget tekst står bogstav for bogstav som i {plain(base)}."
    else:
        yield "🛑 **Vedtagen tekst er ændret**"
        yield ""
        yield CHECK_IT
        yield ""
        for piece in pieces:
            yield from _of_piece(piece)
        yield from others
    new = [*_new_documents(change)]
    yield from ("", *new) if new else ()


def _of_piece(piece: Touched) -> Iterator[str]:
    where = f"- **{plain(piece.code)}** {code(str(piece.source))}"
    if piece.before is None:
        yield f"{where} er nyt: {said(piece.after or '')}"
    elif piece.after is None:
        yield f"{where} er væk: {said(piece.before)}"
    else:
        was, now = before_and_after(piece.before, piece.after)
        yield where
        yield f"  - Før: {was}"
        yield f"  - Nu: {now}"


def _of_documents(change: Change) -> Iterator[str]:
    """Yield what was done to adopted documents beside the words of single pieces."""
    now = change.after.corpus.documents_by_id
    for old in change.before.corpus.documents:
        new = now.get(change.now(old.id))
        name = plain(old.short_title)
        if new is None:
            count = counted(len([*old.pieces()]), "stykke", "stykker")
            yield f"- Dokumentet «{name}» er væk med {count} vedtaget tekst."
            continue
        before = [change.now(piece.id) for piece in old.pieces()]
        after = [piece.id for piece in new.pieces()]
        both = set(before) & set(after)
        if [id for id in before if id in both] != [id for id in after if id in both]:
            yield f"- Stykkerne i «{name}» står i en anden rækkefølge."
        if old.source_text != new.source_text:
            yield f"- Kilden til «{name}», {code(f'{new.id}/kilde.txt')}, er ændret."
        if _removed_from(old) != _removed_from(new):
            yield f"- Der er taget andre ord ud af kilden til «{name}» end før."


def _removed_from(document: Document) -> list[str]:
    return [step.words for step in document.account.steps if isinstance(step, Removed)]


def _new_documents(change: Change) -> Iterator[str]:
    known = {change.now(document.id) for document in change.before.corpus.documents}
    for document in change.after.corpus.documents:
        if document.id not in known:
            count = counted(len([*document.pieces()]), "stykke", "stykker")
            yield f"Nyt dokument: «{plain(document.short_title)}» med {count}. Læs dem mod kilden."
