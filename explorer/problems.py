"""What is wrong, where, and what to do about it: the one way every room speaks of problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import category

OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of letters that move, turn or end a line, or have no place in one."""


def visible(text: str) -> str:
    """Return a text with «�» for each letter that a terminal or a page would obey, not show."""
    if text.isprintable():
        return text
    return "".join("�" if category(letter) in OBEYED else letter for letter in text)


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a content file: its path, and line and column, both from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = (visible(self.path), self.line, self.column)
        return ":".join(str(part) for part in parts if part)


NOWHERE = Source("")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person must put right before the site can be published, in Danish."""

    source: Source
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        """Keep what a person wrote from being obeyed by whatever shows the message."""
        object.__setattr__(self, "message", visible(self.message))
        object.__setattr__(self, "hint", visible(self.hint))

    def __str__(self) -> str:
        return f"{self.source}  {self.message} {self.hint}".rstrip()


class ContentError(Exception):
    """The content has problems; nothing was published."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems by place, and keep each only once."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class ConfirmError(Exception):
    """A link could not be confirmed, said in Danish; its file is as it was."""


class NewError(Exception):
    """New content could not be made, said in Danish; everything is as it was."""


class RevisionError(Exception):
    """What a change is to be compared with could not be had, said in Danish."""


class PublishError(Exception):
    """The site could not be published, said in Danish; what was published before is untouched."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return «Mente du «…»?» with the nearest known word, or nothing when none is near."""
    nearest = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Mente du «{nearest[0]}»?" if nearest else ""
