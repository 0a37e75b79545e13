"""What Danish letters ask for: alphabetical order, ASCII spellings, numbers and dates in words.

And what Danish typography asks for: quotes, dashes, and what may not be parted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
_ORDER = str.maketrans({"æ": "{", "ø": "|", "å": "}"})  # these three follow z in ASCII
_NUMBERS = ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_STRAIGHT = re.compile('"([^"]*)"|«([^»]*)»')
_IN_QUOTES = re.compile("(”[^”]*”)")
_DASH = re.compile(r"(?<=\s)-(?=\s)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_TELEPHONE = re.compile(r"(?<!\d)\d\d(?: \d\d){3}(?!\d)")
_KEPT_TOGETHER = re.compile(
    r"(?<=\d) (?=(?:%|‰|kr\.|kroner|mio\.|mia\.|byte|kB|MB|km|cm|mm|m|kg|g)(?!\w))"
    rf"|(?<=\d\.) (?=(?:{'|'.join(_MONTHS)})\b)"
    r"|(?:(?<=\bnr\.)|(?<=\bkl\.)|(?<=\bstk\.)|(?<=§)) (?=\d)"
)


def ascii_spelling(text: str) -> str:
    """Return the text with æ, ø and å spelled ae, oe and aa, and other accents removed."""
    plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return plain.encode("ascii", "ignore").decode()


def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts as Retskrivningsordbogen does: æ, ø, å last, case and marks last."""
    folded = "".join(letter for letter in text.casefold() if letter.isalnum() or letter == " ")
    return folded.translate(_ORDER), text


def initial(text: str) -> str:
    """Return the capital a text is listed under in an index; figures come under «0–9»."""
    first = next((letter for letter in text if letter.isalnum()), "#").upper()
    return "0–9" if first.isdigit() else first


def number_in_words(number: int) -> str:
    """Return for example «fire»; from thirteen on, and for one, whose gender differs, figures."""
    return _NUMBERS[number - 2] if 2 <= number < 2 + len(_NUMBERS) else str(number)


def in_a_row(words: Iterable[str]) -> str:
    """Return words in a row, for example «mål, fokuspunkter og indsatser»."""
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last


def genitive(name: str) -> str:
    """Return for example «Byrådets», and «Horsens’» after s, x and z (Retskrivningsordbogen)."""
    return f"{name}’" if name[-1:].lower() in ("s", "x", "z") else f"{name}s"


def date_in_words(day: date) -> str:
    """Return for example «1. januar 2026»."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """Return words of ours as a page sets them: ”…”, – for a dash, ’, and no-break spaces.

    Kept whole are a telephone number, a number and its unit, a day and its month, «nr. 4». What
    stands in quotes may be adopted words, and is left letter for letter; so are hyphens without
    spaces, as in the name of a standard or the title of a document.
    """
    curly = _STRAIGHT.sub(lambda quoted: f"”{quoted[1] or quoted[2] or ''}”", text)
    parts = _IN_QUOTES.split(curly)
    parts[::2] = [_set(part) for part in parts[::2]]
    return "".join(parts)


def _set(text: str) -> str:
    dashed = _APOSTROPHE.sub("’", _DASH.sub("–", text))
    whole = _TELEPHONE.sub(lambda number: number[0].replace(" ", "\u00a0"), dashed)
    return _KEPT_TOGETHER.sub("\u00a0", whole)
