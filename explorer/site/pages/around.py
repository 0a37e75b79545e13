"""What stands around a page's own words: explained words, plain words, how it is cited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermNote:
    """An explained word as a note below the text: our words, and the way to all its places."""

    id: str
    word: str
    explanation: str
    glossary: str
    language: str | None = None
    """The word's own language, when it is not the site's."""

    @property
    def mark(self) -> str:
        """The address of the mark in the text."""
        return f"brugt-{self.id}"


@dataclass(frozen=True, slots=True)
class PlainView:
    """What a page says in plain words of ours, and once more for the young."""

    short: str
    young: str | None
    reminders: tuple[str, ...] = ()
    """Why the words must be read again; only the preview says so."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How a place is cited: words to select or copy, the address at the end."""

    text: str
    address: str
