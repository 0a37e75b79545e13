"""The marks of themes and visions: a colour and a shape for each, the same on every page.

Themes are building blocks and visions are stars, so the two are told apart in grey, too. There are
one more shape than colours: when both begin again, they meet in new pairs, and twenty are unlike.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from explorer.corpus.generations import Generations
from explorer.corpus.parts import Vision

COLOURS = 4
"""How many colours the stylesheet has for themes, and for visions: «theme-1» and so on."""
SIZE = 24
"""The side of the square that a shape is drawn in."""


def _star(points: int, waist: float) -> str:
    """Return a star with its first point up; the waist is a share of the points' length."""
    middle, reach = SIZE / 2, SIZE / 2 - 1
    corners = []
    for number in range(2 * points):
        length = reach * (waist if number % 2 else 1)
        angle = pi * number / points
        corners.append(f"{middle + length * sin(angle):.1f} {middle - length * cos(angle):.1f}")
    return f"M{'L'.join(corners)}z"


THEME_SHAPES = (
    "M2 12a10 10 0 1 1 20 0a10 10 0 1 1-20 0z",  # a ball
    "M3 3h18v18H3z",  # a block
    "M2 21V13a10 10 0 0 1 20 0v8h-6v-8a4 4 0 0 0-8 0v8z",  # a gate
    "M12 2 23 21H1z",  # a roof
    "M8 2h8v6h6v8h-6v6H8v-6H2V8h6z",  # a cross
)
VISION_SHAPES = (_star(4, 0.4), _star(6, 0.55), _star(3, 0.38), _star(8, 0.7), _star(5, 0.45))


@dataclass(frozen=True, slots=True)
class Mark:
    """A colour and a shape that stand for one theme or one vision."""

    accent: str
    """The colour's token in the stylesheet, for example «theme-1»."""
    path: str
    """The shape as SVG writes it, in a square of `SIZE`."""


def theme_mark(place: int) -> Mark:
    """Return the mark of a theme by its place among the themes, from 0."""
    return Mark(f"theme-{place % COLOURS + 1}", THEME_SHAPES[place % len(THEME_SHAPES)])


def vision_mark(place: int) -> Mark:
    """Return the mark of a vision by its place among the visions, from 0."""
    return Mark(f"vision-{place % COLOURS + 1}", VISION_SHAPES[place % len(VISION_SHAPES)])


def marks_in(generations: Generations, first: tuple[Vision, ...]) -> dict[str, Mark]:
    """Return the marks of themes, their statements and visions, by id.

    Documents in force are counted together, and each other generation from the beginning. Of the
    visions these come first: those of the focus area that the site is about.
    """
    marks: dict[str, Mark] = {}
    for documents in (generations.in_force, *((other,) for other in generations.others)):
        themes = (theme for document in documents for theme in document.themes)
        marks |= {theme.id: theme_mark(place) for place, theme in enumerate(themes)}
        own = [vision.id for document in documents for vision in document.visions]
        ahead = (vision.id for vision in first if vision.id in own)
        visions = dict.fromkeys((*ahead, *own))
        marks |= {id: vision_mark(place) for place, id in enumerate(visions)}
    statements = generations.corpus.statements
    return marks | {id: marks[said.theme.id] for id, said in statements.items()}
