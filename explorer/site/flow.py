"""The geometry of the flow: from themes through their statements to visions.

A length of `UNIT` stands for one link, or for one statement without any, so every width is a
count. Lengths are in units of the drawing; a unit is a pixel on a narrow screen, where the drawing
is wider than the screen and is moved sideways, so text of 16 units is never smaller than 16 px.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from explorer.site.diagrams import BASELINE, LINE_HEIGHT, PADDING, Labelled, Line, rounded, wrapped
from explorer.site.marks import SIZE, Mark

WIDTH = 640
UNIT = 10
ROW = 24
"""The least height of a statement's box."""
ROW_GAP = 6
THEME_GAP = 32
VISION_GAP = 24
MARGIN = 4
BAR_WIDTH = 10
MARK = 19.2
"""The side of a mark."""
THEME_LABEL_WIDTH = 146
THEME_BAR = 152
REST_BOX = 190
STATEMENT_BOX = 236
STATEMENT_END = 302
VISION_BAR = 478
VISION_LABEL = 494


@dataclass(frozen=True, slots=True)
class FlowLink:
    """A link of a statement: which vision, by its place among them, how, and its page."""

    vision: int
    is_direct: bool
    page: Labelled


@dataclass(frozen=True, slots=True)
class FlowStatement:
    """A statement that has links."""

    code: str
    links: tuple[FlowLink, ...]


@dataclass(frozen=True, slots=True)
class FlowTheme:
    """A theme, its statements that have links, and how many have none."""

    page: Labelled
    mark: Mark
    statements: tuple[FlowStatement, ...]
    unlinked: int
    rest: Labelled
    """What the statements without a link are called, and where they stand."""

    @property
    def count(self) -> int:
        """Its links, and its statements without any."""
        return sum(len(statement.links) for statement in self.statements) + self.unlinked


@dataclass(frozen=True, slots=True)
class FlowView:
    """What the flow shows."""

    themes: tuple[FlowTheme, ...]
    visions: tuple[tuple[Labelled, Mark], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class FlowEnd:
    """A theme or a vision: its bar, and its words beside it."""

    page: Labelled
    mark: Mark
    bar: Box
    words: Box
    lines: tuple[Line, ...]

    @property
    def mark_place(self) -> str:
        """How the mark is moved to the middle of the bar, as SVG writes it."""
        x = self.bar.x + self.bar.width / 2 - MARK / 2
        y = self.bar.middle - MARK / 2
        return f"translate({rounded(x)} {rounded(y)}) scale({rounded(MARK / SIZE)})"


@dataclass(frozen=True, slots=True)
class FlowBox:
    """Words in a box: a statement's code, or how many statements have no link."""

    box: Box
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FlowBand:
    """One link as a stroke from its theme through its statement to its vision."""

    page: Labelled
    path: str
    is_direct: bool
    mark: Mark
    """That of its vision, whose colour it has."""


@dataclass(frozen=True, slots=True)
class FlowRest:
    """The statements of a theme without a link: as high as they are many, ending in a box."""

    page: Labelled
    outline: str
    box: FlowBox


@dataclass(frozen=True, slots=True)
class FlowDiagram:
    """A flow ready to print."""

    height: float
    themes: tuple[FlowEnd, ...]
    visions: tuple[FlowEnd, ...]
    statements: tuple[FlowBox, ...]
    bands: tuple[FlowBand, ...]
    rests: tuple[FlowRest, ...]

    @property
    def view_box(self) -> str:
        """The SVG view box."""
        return f"0 0 {WIDTH} {self.height}"


@dataclass(frozen=True, slots=True)
class _Block:
    """A theme and what stands beside it, once it is known how far down they are."""

    theme: FlowTheme
    end: FlowEnd
    rows: tuple[Box, ...]
    """The boxes of its statements."""
    rest: Box | None

    @property
    def bottom(self) -> float:
        """How far down the block goes."""
        boxes = [self.end.bar, self.end.words, *self.rows]
        if self.rest:
            boxes.append(self.rest)
        return max(box.y + box.height for box in boxes)


def flow_diagram(view: FlowView) -> FlowDiagram:
    """Draw the themes from the top down, their statements beside them, the visions opposite.

    Raises ValueError when there is no theme or no vision.
    """
    if not (view.themes and view.visions):
        raise ValueError("a flow needs themes and visions")
    blocks = tuple(_blocks(view.themes))
    visions = _visions(view, blocks[-1].bottom)
    bottom = max(blocks[-1].bottom, *(end.bar.y + end.bar.height for end in visions))
    bottom = max(bottom, *(end.words.y + end.words.height for end in visions))
    return FlowDiagram(
        height=rounded(bottom + MARGIN),
        themes=tuple(block.end for block in blocks),
        visions=visions,
        statements=tuple(
            _boxed(box, (statement.code,))
            for block in blocks
            for statement, box in zip(block.theme.statements, block.rows, strict=True)
        ),
        bands=tuple(_bands(blocks, visions)),
        rests=tuple(_rest(block, block.rest) for block in blocks if block.rest),
    )


def _blocks(themes: tuple[FlowTheme, ...]) -> Iterator[_Block]:
    """Yield each theme with its boxes, below the one before."""
    top: float = MARGIN
    for theme in themes:
        block = _block(theme, top)
        yield block
        top = block.bottom + THEME_GAP


def _block(theme: FlowTheme, top: float) -> _Block:
    rest_lines = wrapped(theme.rest.text, STATEMENT_END - REST_BOX - 2 * PADDING)
    heights = [max(ROW, len(statement.links) * UNIT) for statement in theme.statements]
    if theme.unlinked:
        heights.append(max(theme.unlinked * UNIT, len(rest_lines) * LINE_HEIGHT + PADDING))
    lines = wrapped(theme.page.text, THEME_LABEL_WIDTH)
    rows_height = sum(heights) + ROW_GAP * (len(heights) - 1)
    height: float = max(rows_height, len(lines) * LINE_HEIGHT, theme.count * UNIT, ROW)
    first = top + (height - rows_height) / 2
    tops = accumulate((row + ROW_GAP for row in heights), initial=first)
    boxes = [
        Box(STATEMENT_BOX, rounded(y), STATEMENT_END - STATEMENT_BOX, row)
        for y, row in zip(tops, heights, strict=False)
    ]
    rest = boxes.pop() if theme.unlinked else None
    if rest:
        rest = Box(REST_BOX, rest.y, STATEMENT_END - REST_BOX, rest.height)
    bar = _bar(THEME_BAR, top + height / 2, theme.count)
    return _Block(theme, _end((theme.page, theme.mark), bar, 0, lines), tuple(boxes), rest)


def _visions(view: FlowView, bottom: float) -> tuple[FlowEnd, ...]:
    """Return the visions spread evenly over the height, or below each other when it is short."""
    counts = Counter(
        link.vision
        for theme in view.themes
        for statement in theme.statements
        for link in statement.links
    )
    texts = [wrapped(page.text, WIDTH - VISION_LABEL) for page, _ in view.visions]
    heights = [
        max(counts[place] * UNIT, len(lines) * LINE_HEIGHT, ROW)
        for place, lines in enumerate(texts)
    ]
    gap = max(VISION_GAP, (bottom - MARGIN - sum(heights)) / len(heights))
    tops = accumulate((height + gap for height in heights), initial=MARGIN + gap / 2)
    return tuple(
        _end(vision, _bar(VISION_BAR, top + height / 2, counts[place]), VISION_LABEL, lines)
        for place, (vision, top, height, lines) in enumerate(
            zip(view.visions, tops, heights, texts, strict=False)
        )
    )


def _bar(x: float, middle: float, count: int) -> Box:
    height = count * UNIT
    return Box(x, rounded(middle - height / 2), BAR_WIDTH, height)


def _end(of: tuple[Labelled, Mark], bar: Box, x: float, lines: tuple[str, ...]) -> FlowEnd:
    """Set the words of a theme or a vision in lines beside the middle of its bar."""
    width = THEME_LABEL_WIDTH if x < bar.x else WIDTH - x
    height = max(ROW, len(lines) * LINE_HEIGHT)
    words = Box(x, rounded(bar.middle - height / 2), width, height)
    return FlowEnd(*of, bar, words, _lines(lines, x, words.middle))


def _boxed(box: Box, lines: tuple[str, ...]) -> FlowBox:
    return FlowBox(box, _lines(lines, box.x + box.width / 2, box.middle))


def _lines(texts: tuple[str, ...], x: float, middle: float) -> tuple[Line, ...]:
    """Set texts in lines around a height."""
    first = middle - len(texts) * LINE_HEIGHT / 2 + BASELINE
    return tuple(
        Line(text, rounded(x), rounded(first + number * LINE_HEIGHT))
        for number, text in enumerate(texts)
    )


def _bands(blocks: tuple[_Block, ...], visions: tuple[FlowEnd, ...]) -> Iterator[FlowBand]:
    """Yield the links in the order of their statements; so they end in their visions, too."""
    taken: dict[int, int] = dict.fromkeys(range(len(visions)), 0)
    for block in blocks:
        leaves = block.end.bar.y + UNIT / 2
        for statement, row in zip(block.theme.statements, block.rows, strict=True):
            passes = row.middle - (len(statement.links) - 1) * UNIT / 2
            for link in statement.links:
                arrives = visions[link.vision].bar.y + (taken[link.vision] + 0.5) * UNIT
                path = _through(leaves, passes, arrives)
                yield FlowBand(link.page, path, link.is_direct, visions[link.vision].mark)
                taken[link.vision] += 1
                leaves, passes = leaves + UNIT, passes + UNIT


def _rest(block: _Block, box: Box) -> FlowRest:
    """Return what leaves a theme below its links, and ends in a box."""
    theme, bar = block.theme, block.end.bar
    foot = bar.y + bar.height
    head = foot - theme.unlinked * UNIT
    start = THEME_BAR + BAR_WIDTH
    outline = (
        f"M{start} {rounded(head)}{_curve(start, head, REST_BOX, box.y)}"
        f"V{rounded(box.y + box.height)}"
        f"{_curve(REST_BOX, box.y + box.height, start, foot)}Z"
    )
    words = wrapped(theme.rest.text, box.width - 2 * PADDING)
    return FlowRest(theme.rest, outline, _boxed(box, words))


def _through(leaves: float, passes: float, arrives: float) -> str:
    """Return the way from a theme through a statement to a vision, as SVG writes it."""
    start = THEME_BAR + BAR_WIDTH
    return (
        f"M{start} {rounded(leaves)}{_curve(start, leaves, STATEMENT_BOX, passes)}"
        f"H{STATEMENT_END}{_curve(STATEMENT_END, passes, VISION_BAR, arrives)}"
    )


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a curve that leaves and arrives level."""
    middle = rounded((x + to_x) / 2)
    return f"C{middle} {rounded(y)} {middle} {rounded(to_y)} {to_x} {rounded(to_y)}"
