"""What a person wrote, as a message shows it."""

from __future__ import annotations


def quote(words: str, length: int = 60) -> str:
    """Return words on one line, cut to a length, for showing inside «…»."""
    line = " ".join(words[: 2 * length].split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def in_quotes(words: str) -> str:
    """Return words as a YAML scalar in quotation marks, for showing what to write."""
    words = quote(words, 50)
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'
