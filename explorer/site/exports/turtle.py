"""Words and names as Turtle (W3C, RDF 1.1 Turtle) writes them."""

from __future__ import annotations

from collections.abc import Iterable

_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


def words(text: str, language: str = "") -> str:
    """Return a literal, in a language if it has one.

    >>> words("Leg", "da")
    '"Leg"@da'
    """
    return f'"{text.translate(_ESCAPES)}"{"@" if language else ""}{language}'


def name(address: str) -> str:
    """Return an address as a name; ours have no character that Turtle would want escaped."""
    return f"<{address}>"


def block(subject: str, said: Iterable[tuple[str, str]]) -> str:
    """Return all that is said of a subject: pairs of predicate and object."""
    lines = " ;\n".join(f"  {predicate} {object}" for predicate, object in said)
    return f"{subject}\n{lines} .\n"
