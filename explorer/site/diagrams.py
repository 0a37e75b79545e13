"""The geometry of the diagrams: the star of a strategy, and the rungs of its ladder.

Lengths are in units of the drawing; a unit is a pixel on the narrowest screen (320 px less its
margins), so text of 16 units is never smaller than 16 px.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product
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
WIDEST_AIM = 76
INNER_WIDTH = 120
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


LONGEST_LABELS = (1000, 48, 24, 12, 8)
"""How many letters a label may have, tried in turn until the star has room."""


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

    def covers(self, x: float, y: float) -> bool:
        """Tell whether the box hides a place of the drawing."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class StarPoint:
    """One point of the star: the corners of its outline, and its label beyond the tip."""

    corners: tuple[tuple[float, float], ...]
    label: Label

    @property
    def tip(self) -> tuple[float, float]:
        """The corner furthest from the centre."""
        return self.corners[2]

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

    @property
    def points(self) -> tuple[StarPoint, ...]:
        """The inner points, then the outer ones."""
        return (*self.inner, *self.outer)

    def labels(self) -> tuple[Label, ...]:
        """Return every label, the aim first."""
        return (self.aim, *(point.label for point in self.points))

    def is_clear(self) -> bool:
        """Tell whether no label covers another one or the tip of a point."""
        labels = self.labels()
        return not (
            any(one.touches(other) for one, other in combinations(labels, 2))
            or any(label.covers(*point.tip) for label in labels for point in self.points)
        )


def star_diagram(view: StarView) -> StarDiagram:
    """Draw the lowest star in which no label covers another.

    The width is fixed, so the star is stretched downwards, as a guiding star is, until all have
    room. Labels that no star has room for are cut. Raises ValueError when not even that helps, or
    when a point is missing.
    """
    if not (view.inner and view.outer):
        raise ValueError("a star needs inner and outer points")
    shapes = product((0.5, 0.25), range(120, 800, 10), (0.6, 0.7, 0.5, 0.8, 0.4))
    for longest, (turn, reach, share) in product(LONGEST_LABELS, shapes):
        star = _star(shortened(view, longest), reach, share, turn)
        if star.is_clear():
            return replace(star, view=view)
    raise ValueError("the star has too many points")


def shortened(view: StarView, longest: int) -> StarView:
    """Return a view whose labels have at most this many letters, cut ones with «…» at the end."""
    return StarView(
        aim=_cut(view.aim, longest),
        inner=tuple(_cut(label, longest) for label in view.inner),
        outer=tuple(_cut(label, longest) for label in view.outer),
    )


def _cut(label: Labelled, longest: int) -> Labelled:
    if len(label.text) <= longest:
        return label
    return replace(label, text=f"{label.text[: longest - 1].rstrip()}…")


@cache
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


def _star(view: StarView, reach: float, inner_share: float, turn: float) -> StarDiagram:
    """Draw a star whose outer points reach this far up and down; its labels may overlap.

    The inner points reach a share of that, and begin a share of a step before the top.
    """
    aim = _label(view.aim, 0, 0, WIDEST_AIM)
    outer = _points(view.outer, aim, (WIDTH / 2 - MARGIN, reach), 0)
    inner = _points(view.inner, aim, (INNER_WIDTH, reach * inner_share), turn)
    labels = [aim, *(point.label for point in (*outer, *inner))]
    top = min(label.y for label in labels) - MARGIN
    bottom = max(label.y + label.height for label in labels) + MARGIN
    return StarDiagram(view, rounded(top), rounded(bottom - top), aim, inner, outer)


def _points(
    words: tuple[Labelled, ...], aim: Label, size: tuple[float, float], turn: float
) -> tuple[StarPoint, ...]:
    """Draw one point for each label, clockwise; `turn` is the start, in steps before the top."""
    waist = size[0] * WAIST, size[1] * WAIST
    points = []
    for number, label in enumerate(words):
        step = number - turn
        tip = _on_ellipse(step, len(words), size)
        before = _on_ellipse(step - 0.5, len(words), waist)
        after = _on_ellipse(step + 0.5, len(words), waist)
        points.append(StarPoint(((0.0, 0.0), before, tip, after), _label_beyond(label, tip, aim)))
    return tuple(points)


def _on_ellipse(step: float, steps: int, size: tuple[float, float]) -> tuple[float, float]:
    """Return the place after some steps of a round that starts at the top, clockwise."""
    angle = 2 * pi * step / steps
    return rounded(size[0] * sin(angle)), rounded(-size[1] * cos(angle))


def _label_beyond(words: Labelled, tip: tuple[float, float], aim: Label) -> Label:
    """Set a label beyond the tip of its point, inside the drawing and clear of the aim."""
    x, y = tip
    label = _label(words, x, y)
    side = -1 if y < 0 else 1
    furthest = WIDTH / 2 - MARGIN - label.width / 2
    x = max(-furthest, min(furthest, x))
    label = _label(words, x, y + side * (label.height / 2 + TIP_GAP))
    if label.touches(aim):
        label = _label(words, x, side * (aim.height / 2 + label.height / 2 + GAP + 1))
    return label


def _label(words: Labelled, x: float, y: float, widest: float = WIDEST_LABEL) -> Label:
    """Set words in lines in a box with this middle."""
    lines = wrapped(words.text, widest)
    width = max(map(text_width, lines)) + 2 * PADDING
    height = len(lines) * LINE_HEIGHT + 2 * PADDING
    first = y - height / 2 + PADDING + BASELINE
    return Label(
        text=words.text,
        href=words.href,
        x=rounded(x - width / 2),
        y=rounded(y - height / 2),
        width=rounded(width),
        height=rounded(height),
        lines=tuple(
            Line(text, rounded(x), rounded(first + number * LINE_HEIGHT))
            for number, text in enumerate(lines)
        ),
    )


def rounded(length: float) -> float:
    """Keep one decimal, so that every machine writes the same drawing, and never -0.0."""
    return round(length, 1) + 0.0
