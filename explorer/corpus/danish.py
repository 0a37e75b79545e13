"""What Danish letters ask for: alphabetical order, ASCII spellings, numbers and dates in words."""

from __future__ import annotations

import unicodedata
from datetime import date

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


def genitive(name: str) -> str:
    """Return for example «Byrådets», and «Aars’» after s, x and z (Retskrivningsordbogen)."""
    return f"{name}’" if name[-1:].lower() in ("s", "x", "z") else f"{name}s"


def date_in_words(day: date) -> str:
    """Return for example «1. januar 2026»."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
