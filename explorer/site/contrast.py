"""How well the colours are told apart: each pair that meets on a page, light and dark.

The least that a pair needs is that of WCAG 2.2: 4.5 for text (1.4.3), 3 for large text and for
graphics (1.4.3, 1.4.11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.site.marks import COLOURS

GROUNDS = ("paper", "surface", "tint", "mark", "warn")
ACCENTS = tuple(f"{kind}-{n}" for kind in ("theme", "vision") for n in range(1, COLOURS + 1))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colour tokens that meet: the one in front, its ground, and how far apart they must be."""

    front: str
    ground: str
    least: float = 4.5

    @property
    def use(self) -> str:
        """What the pair is used for, in Danish."""
        return "tekst" if self.least > 3 else "streger og figurer"


PAIRS = (
    *(Pair(ink, on) for ink in ("ink", "ink-soft", "link", "link-hover") for on in GROUNDS),
    *(Pair(ink, "star-outer") for ink in ("ink", "link")),
    Pair("brand", "paper"),
    *(Pair("brand-ink", on) for on in ("brand", "link-hover")),
    Pair("footer-ink", "footer"),
    *(Pair(accent, on) for accent in ACCENTS for on in ("paper", "surface")),
    *(Pair("focus", on, 3) for on in (*GROUNDS, "star-outer", "star-inner")),
    Pair("footer-focus", "footer", 3),
    *(Pair("edge", on, 3) for on in ("paper", "surface", "tint")),
    Pair("brand", "surface", 3),
    *(Pair("warn-edge", on, 3) for on in ("paper", "mark", "warn")),
)
"""Every two tokens of which the one is read, or must be seen, on the other."""


@dataclass(frozen=True, slots=True)
class Weak:
    """A pair that is not far enough apart."""

    pair: Pair
    contrast: float


def weak_pairs(colours: Mapping[str, str]) -> Iterator[Weak]:
    """Yield each pair whose colours, given as hex by token, are too near each other.

    Templates need not use every token; a pair is measured where both of its tokens exist.
    """
    for pair in PAIRS:
        if pair.front in colours and pair.ground in colours:
            found = contrast(colours[pair.front], colours[pair.ground])
            if found < pair.least:
                yield Weak(pair, found)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted(map(_luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2, for #rgb and #rrggbb."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    shares = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
