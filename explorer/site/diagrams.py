"""The geometry of the diagrams: the star of a strategy, and the rungs of its ladder.

Lengths are in units of the drawing; a unit is a pixel on the narrowest screen (320 px less its
margins), so text of 16 units is never smaller than 16 px.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import cos, pi, sin

WIDTH = 288
FONT_SIZE = 16
LINE_HEIGHT = 20
BASELINE = 15  # from the top of a line to the foot of its letters
PADDING = 6
GAP = 4
MARGIN = 2
TIP_GAP = 2
WIDEST_LABEL = 116
WAIST = 0.3  # how far out the notch between two points lies, as a share of their length

_NARROW, _WIDE = frozenset("fijlrtI.,:;'’()-–/ "), frozenset("mwæMWÆ%@&")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words that lead somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class StarView:
    """What the star shows: the aim in the centre, the inner points, the outer points."""

    aim: Labelled
    inner: tuple[Labelled, ...]
    outer: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class RungView:
    """One rung of the ladder; without an address it is shown as an empty place with a note."""

    name: str
    level: str
    href: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label, and the middle of its baseline."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a point in a box, set in lines."""

    text: str
    href: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]

    def touches(self, other: Label) -> bool:
        """Tell whether the two boxes come nearer to each other than the gap."""
        return (
            self.x < other.x + other.width + GAP
            and other.x < self.x + self.width + GAP
            and self.y < other.y + other.height + GAP
            and other.y < self.y + self.height + GAP
        )


@dataclass(frozen=True, slots=True)
class StarPoint:
    """One point of the star: the corners of its outline, and its label beyond the tip."""

    corners: tuple[tuple[float, float], ...]
    label: Label

    @property
    def outline(self) -> str:
        """The corners as SVG writes them."""
        return " ".join(f"{x},{y}" for x, y in self.corners)


@dataclass(frozen=True, slots=True)
class StarDiagram:
    """A star ready to print, and the view it was drawn from, for the same in words."""

    view: StarView
    top: float
    height: float
    aim: Label
    inner: tuple[StarPoint, ...]
    outer: tuple[StarPoint, ...]

    @property
    def view_box(self) -> str:
        """The SVG view box; the star's centre is the origin."""
        return f"{-WIDTH / 2} {self.top} {WIDTH} {self.height}"

    def labels(self) -> tuple[Label, ...]:
        """Return every label, the aim first."""
        return (self.aim, *(point.label for point in (*self.inner, *self.outer)))


def star_diagram(view: StarView) -> StarDiagram:
    """Draw the lowest star in which no label covers another.

    The width is fixed, so the star is stretched downwards, as a guiding star is, until all have
    room. Raises ValueError when even a very tall star is too small, or when a point is missing.
    """
    if not (view.inner and view.outer):
        raise ValueError("a star needs inner and outer points")
    for reach in range(120, 1200, 10):
        star = _star(view, reach)
        if not any(one.touches(other) for one, other in combinations(star.labels(), 2)):
            return star
    raise ValueError("the labels of the star are too long for it")


def wrapped(text: str, widest: float = WIDEST_LABEL) -> tuple[str, ...]:
    """Break words into as few lines as the width allows, the lines as even as they can be."""
    lines = _broken(text, widest)
    for width in range(FONT_SIZE, int(widest)):
        evener = _broken(text, width)
        if len(evener) == len(lines) and max(map(text_width, evener)) <= widest:
            return evener
    return lines


def text_width(text: str) -> float:
    """Estimate the width of a text in the site's sans, rather too wide than too narrow."""
    return sum(map(_letter_width, text)) * FONT_SIZE


def _letter_width(letter: str) -> float:
    """Return a letter's width as a share of the font size."""
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    return 0.72 if letter.isupper() else 0.61


def _broken(text: str, widest: float) -> tuple[str, ...]:
    """Break words into lines greedily; a word that is too long keeps a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}") <= widest:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _star(view: StarView, reach: float) -> StarDiagram:
    """Draw a star whose outer points reach this far up and down; its labels may overlap."""
    outer = _points(view.outer, WIDTH / 2 - MARGIN, reach, turn=0)
    inner = _points(view.inner, WIDTH * 0.31, reach * 0.6, turn=0.5)
    aim = _label(view.aim, 0, 0)
    labels = [aim, *(point.label for point in (*outer, *inner))]
    top = min(label.y for label in labels) - MARGIN
    bottom = max(label.y + label.height for label in labels) + MARGIN
    return StarDiagram(view, _round(top), _round(bottom - top), aim, inner, outer)


def _points(
    words: tuple[Labelled, ...], wide: float, high: float, turn: float
) -> tuple[StarPoint, ...]:
    """Draw one point for each label, clockwise; `turn` is the start, in steps before the top."""
    return tuple(
        StarPoint(
            corners=(
                (0.0, 0.0),
                _on_ellipse(step - 0.5, len(words), wide * WAIST, high * WAIST),
                _on_ellipse(step, len(words), wide, high),
                _on_ellipse(step + 0.5, len(words), wide * WAIST, high * WAIST),
            ),
            label=_label_beyond(label, _on_ellipse(step, len(words), wide, high)),
        )
        for label, step in ((label, number - turn) for number, label in enumerate(words))
    )


def _on_ellipse(step: float, steps: int, wide: float, high: float) -> tuple[float, float]:
    """Return the place after some steps of a round that starts at the top, clockwise."""
    angle = 2 * pi * step / steps
    return _round(wide * sin(angle)), _round(-high * cos(angle))


def _label_beyond(words: Labelled, tip: tuple[float, float]) -> Label:
    """Set a label above the tip of an upper point, or below that of any other, in the drawing."""
    x, y = tip
    label = _label(words, x, 0)
    away = label.height / 2 + TIP_GAP
    furthest = WIDTH / 2 - MARGIN - label.width / 2
    return _label(words, max(-furthest, min(furthest, x)), y - away if y < 0 else y + away)


def _label(words: Labelled, x: float, y: float) -> Label:
    """Set words in lines in a box with this middle."""
    lines = wrapped(words.text)
    width = max(map(text_width, lines)) + 2 * PADDING
    height = len(lines) * LINE_HEIGHT + 2 * PADDING
    first = y - height / 2 + PADDING + BASELINE
    return Label(
        text=words.text,
        href=words.href,
        x=_round(x - width / 2),
        y=_round(y - height / 2),
        width=_round(width),
        height=_round(height),
        lines=tuple(
            Line(text, _round(x), _round(first + number * LINE_HEIGHT))
            for number, text in enumerate(lines)
        ),
    )


def _round(length: float) -> float:
    """Keep one decimal, so that every machine writes the same drawing, and never -0.0."""
    return round(length, 1) + 0.0
