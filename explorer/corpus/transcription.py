"""The proof of a transcription: its words plus what was removed are the source, both ways.

The account (`overfoersel.yaml`) walks through the source from its first word to its last: a step
either takes pieces of the transcription or removes furniture (a page number, a figure's label).
Three rules hold for all steps: white space of any length counts as one space; a bullet mark before
a list item is no letter; a hyphen at the end of a source line is either *joined* (it only divided
a word, and falls away) or *kept* (it is a real one). Every joined and every kept hyphen is listed
in the account too, so that no hyphen can vanish or appear unseen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from explorer.corpus.account import Removed, Taken
from explorer.corpus.model import Document
from explorer.corpus.parts import Titled
from explorer.corpus.text import AdoptedPiece, Piece
from explorer.problems import Problem, Source, did_you_mean

BULLETS = "•"
_LINE_END_HYPHEN = re.compile(r"-[ \t]*\r?\n\s*")
_SPACE = re.compile(r"\s+")
_EXCERPT = 120
"""From how many letters before and after a place the words around it are taken."""
_RESUME = 24
"""How many letters of a piece must be found again before the walk goes on after a mismatch."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the walk found; `problems` is empty when every letter is accounted for."""

    lines: int
    letters: int
    """Characters of the source that are not white space."""
    pieces: int
    transcribed: int
    """Letters of the source that stand in a piece."""
    removed: tuple[Removed, ...]
    bullets: int
    joined: tuple[str, ...]
    kept: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def furniture_letters(self) -> int:
        """Letters of the source that were removed as furniture."""
        return sum(len(step.words.replace(" ", "")) for step in self.removed)

    @property
    def unaccounted(self) -> int:
        """Letters of the source that are neither transcribed, nor furniture, nor bullets."""
        return self.letters - self.transcribed - self.furniture_letters - self.bullets


@dataclass
class _Walk:
    """One walk through a source: where it stands, and what it has met. `lost` after a mismatch."""

    document: Document
    at: int = 0
    lost: bool = False
    transcribed: int = 0
    bullets: int = 0
    joined: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.document.source_text

    def take_piece(self, piece: AdoptedPiece) -> None:
        """Pass a piece of the transcription; after a mismatch, look for it further down."""
        if self.lost and not self._resume(piece):
            return
        self._skip_between()
        start = self.at
        stopped = self._take(piece.text)
        self.lost = stopped is not None
        if stopped is None:
            self.transcribed += len("".join(self.text[start : self.at].split()))
        else:
            self.problems.append(_differs(self, piece, stopped))

    def remove(self, step: Removed) -> None:
        """Pass the words of a piece of furniture."""
        if self.lost:
            return
        self._skip_between()
        if self._take(step.words) is not None:
            self.lost = True
            self.problems.append(_not_here(self, step))

    def end(self) -> None:
        """Make sure that nothing of the source is left over."""
        self._skip_between()
        if not self.lost and self.at < len(self.text):
            self.problems.append(_left_over(self))

    def _skip_between(self) -> None:
        while self.at < len(self.text) and (
            self.text[self.at].isspace() or self.text[self.at] in BULLETS
        ):
            self.bullets += self.text[self.at] in BULLETS
            self.at += 1

    def _take(self, words: str) -> int | None:
        """Pass the words; return None, or how far into them the source stopped agreeing."""
        for index, letter in enumerate(words):
            if letter == " ":
                space = _SPACE.match(self.text, self.at)
                if space is None:
                    return index
                self.at = space.end()
            elif not self._take_letter(words, index):
                return index
        return None

    def _take_letter(self, words: str, index: int) -> bool:
        divided = _LINE_END_HYPHEN.match(self.text, self.at)
        if divided and words[index] == "-":
            self.kept.append(_marked(words, index + 1))
            goes_on = words[index + 1 : index + 2] not in ("", " ")
            self.at = divided.end() if goes_on else self.at + 1
            return True
        if divided:
            self.joined.append(_marked(words, index))
            self.at = divided.end()
        if self.text[self.at : self.at + 1] != words[index]:
            return False
        self.at += 1
        return True

    def _resume(self, piece: AdoptedPiece) -> bool:
        """Go to where the piece begins further down; tell whether it was found."""
        letters = re.sub(r"[\s-]", "", piece.text)[:_RESUME]
        gap = rf"[\s{BULLETS}-]*"
        found = re.compile(gap.join(map(re.escape, letters))).search(self.text, self.at)
        if found:
            self.at = found.start()
        return found is not None


@lru_cache(maxsize=16)  # the preview proves everything again after each save
def prove(document: Document) -> Proof:
    """Walk through the document's source and account for every letter of it."""
    taken_by_step, problems = pieces_by_step(document)
    walk = _Walk(document, problems=problems)
    for number, step in enumerate(document.account.steps):
        if isinstance(step, Removed):
            walk.remove(step)
        for piece in taken_by_step.get(number, ()):
            walk.take_piece(piece)
    walk.end()
    if not walk.problems:
        walk.problems += _hyphens_as_listed(
            document, walk.joined, "samlet", document.account.joined
        )
        walk.problems += _hyphens_as_listed(document, walk.kept, "bevaret", document.account.kept)
    return Proof(
        lines=len(document.source_text.splitlines()),
        letters=len("".join(document.source_text.split())),
        pieces=sum(map(len, taken_by_step.values())),
        transcribed=walk.transcribed,
        removed=tuple(step for step in document.account.steps if isinstance(step, Removed)),
        bullets=walk.bullets,
        joined=tuple(walk.joined),
        kept=tuple(walk.kept),
        problems=tuple(walk.problems),
    )


def pieces_by_step(document: Document) -> tuple[dict[int, list[AdoptedPiece]], list[Problem]]:
    """Return the pieces each step takes, by its number from 0, and what is wrong with its ids.

    An id stands for everything inside it, except what is listed on its own in another place.
    """
    inside = _pieces_inside(document)
    listed = [
        (number, id, step.source)
        for number, step in enumerate(document.account.steps)
        if isinstance(step, Taken)
        for id in step.ids
    ]
    problems = [*_ids_listed_once_and_known(listed, inside)]
    nearest: dict[str, str] = {}
    for _, id, _ in sorted(listed, key=lambda entry: -len(inside.get(entry[1], ()))):
        nearest |= {piece.id: id for piece in inside.get(id, ())}
    problems += [
        Problem(
            piece.source,
            f"Stykket «{piece.id}» står ikke i forløbet i overfoersel.yaml.",
            "Skriv, hvor i kilden det står.",
        )
        for piece in document.pieces()
        if piece.id not in nearest
    ]
    taken: dict[int, list[AdoptedPiece]] = {}
    for number, id, _ in listed:
        taken.setdefault(number, []).extend(
            piece for piece in inside.get(id, ()) if nearest[piece.id] == id
        )
    return taken, problems


def _pieces_inside(document: Document) -> dict[str, tuple[AdoptedPiece, ...]]:
    """Return the adopted runs of words inside each part, value, vision and piece, by its id."""
    inside: dict[str, tuple[AdoptedPiece, ...]] = {}

    def visit(record: object) -> None:
        if isinstance(record, tuple):
            for inner in record:
                visit(inner)
        elif isinstance(record, Titled):
            inside[record.id] = tuple(record.pieces())
            visit(tuple(vars(record).values()))
        elif isinstance(record, Piece):
            inside[record.id] = tuple(record.texts())
            visit(tuple(vars(record).values()))

    visit(document.parts)
    return inside


def _ids_listed_once_and_known(
    listed: list[tuple[int, str, Source]], inside: dict[str, tuple[AdoptedPiece, ...]]
) -> Iterator[Problem]:
    times = Counter(id for _, id, _ in listed)
    for _, id, source in listed:
        if id not in inside:
            yield Problem(source, f"«{id}» er ikke en del af dokumentet.", did_you_mean(id, inside))
        elif times[id] > 1:
            yield Problem(
                source, f"«{id}» står {times[id]} gange i forløbet.", "Hvert id må kun stå ét sted."
            )


def _differs(walk: _Walk, piece: AdoptedPiece, stopped: int) -> Problem:
    return Problem(
        piece.source,
        f"Stykket «{piece.id}» er ikke som kilden: her står «{_excerpt(piece.text, stopped)}», "
        f"i kilden (linje {_line(walk)}) «{_around(walk)}».",
        "Ret stykket, så hvert bogstav er som i kilden.",
    )


def _not_here(walk: _Walk, step: Removed) -> Problem:
    return Problem(
        step.source,
        f"«{step.words}» står ikke her i kilden: i linje {_line(walk)} står «{_around(walk)}».",
        "Flyt trinnet i forløbet, eller ret ordene.",
    )


def _left_over(walk: _Walk) -> Problem:
    return Problem(
        walk.document.account.source,
        f"Kilden fortsætter efter forløbets sidste trin: linje {_line(walk)}, «{_around(walk)}».",
        "Tilføj de stykker, der mangler, eller skriv ordene som fjernet.",
    )


def _hyphens_as_listed(
    document: Document, met: list[str], key: str, listed: tuple[str, ...]
) -> Iterator[Problem]:
    source = document.account.source
    for word, times in (Counter(met) - Counter(listed)).items():
        yield Problem(
            source,
            f"Kilden har «{word}» {times} gang(e) mere, end der står under «{key}».",
        )
    for word, times in (Counter(listed) - Counter(met)).items():
        yield Problem(
            source,
            f"«{word}» står {times} gang(e) for meget under «{key}».",
        )


def _marked(words: str, index: int) -> str:
    """Return the word around the index, with | at the index, for example «menings|fyldte»."""
    start = words.rfind(" ", 0, index) + 1
    end = words.find(" ", index)
    return words[start:index] + "|" + words[index : end if end >= 0 else len(words)]


def _line(walk: _Walk) -> int:
    return walk.text.count("\n", 0, walk.at) + 1


def _around(walk: _Walk) -> str:
    return _excerpt(walk.text, walk.at)


def _excerpt(text: str, at: int) -> str:
    """Return the word that a place is in, with a few words before and after it."""
    before = text[max(0, at - _EXCERPT) : at]
    after = text[at : at + _EXCERPT]
    inside_a_word = before[-1:].strip() and after[:1].strip()
    gap = "" if inside_a_word else " "
    return gap.join((" ".join(before.split()[-5:]), " ".join(after.split()[:4]))).strip()
