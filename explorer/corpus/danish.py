"""What Danish letters ask for: alphabetical order, ASCII spellings, dates in words."""

from __future__ import annotations

import unicodedata
from datetime import date

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
_ORDER = str.maketrans({"æ": "{", "ø": "|", "å": "}"})  # these three follow z in ASCII
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


def date_in_words(day: date) -> str:
    """Return for example «1. januar 2026»."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
