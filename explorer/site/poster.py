"""The poster: star and matrix on one sheet of A3, a drawing that stands alone and prints anywhere.

Lengths are in units of the drawing, 1,000 to the sheet's longer side (420 mm), so that text of 16
units is 6.7 mm high. Colours stand in it, for no stylesheet travels with it, and a strict policy
would not let it bring its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from explorer.corpus.danish import date_in_words
from explorer.corpus.matrix import Cell, Matrix
from explorer.site import urls
from explorer.site.diagrams import FONT_SIZE, Label, StarDiagram, text_width, wrapped
from explorer.site.marks import SIZE, Mark, theme_mark, vision_mark
from explorer.site.pages.base import Plan
from explorer.site.pages.citation import READING
from explorer.site.pages.matrices import TITLE
from explorer.site.pages.matrix import LEGEND, SUPPORT_SYMBOLS
from explorer.site.pages.strategy import drawn_star

WIDTH, HEIGHT, MARGIN = 1000, 707, 40
LEFT, TOP, BOTTOM = 420, 150, 572
"""Where the matrix begins, and between which heights matrix and star stand."""
NAMES, HEADS = 150, 84
"""How wide the themes' names may be, and how high the visions'."""
BOLD = 1.15
"""How much wider heavy letters are than those that `text_width` measures."""
SANS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

Element = ElementTree.Element
Colours = Mapping[str, str]


def poster_files(plan: Plan, colours: Colours) -> Iterator[tuple[str, bytes]]:
    """Yield the poster's file when there is a matrix and a star; colours are the light tokens."""
    star = next((document.star for document in plan.generations.in_force if document.star), None)
    if plan.matrix and star:
        drawing = drawn_star(plan, plan.at(urls.POSTER_FILE), star, "")
        root = Poster(plan, plan.matrix, colours).drawn(drawing)
        yield urls.POSTER_FILE, ElementTree.tostring(root, encoding="utf-8") + b"\n"


@dataclass(frozen=True, slots=True)
class Poster:
    """What is drawn, and in which colours."""

    plan: Plan
    matrix: Matrix
    colours: Colours

    def drawn(self, star: StarDiagram) -> Element:
        """Return the whole sheet."""
        root = Element(
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {HEIGHT}",
            width="420mm",
            height="297mm",
            lang=self.plan.config.language,
            role="img",
        )
        root.set("aria-labelledby", "titel tekst")
        root.set("font-family", SANS)
        _add(root, "title", id="titel").text = f"{TITLE}: {self.plan.config.name}"
        _add(root, "desc", id="tekst").text = self._in_words()
        _add(root, "rect", width=WIDTH, height=HEIGHT, fill=self.colours["surface"])
        self._text(root, (MARGIN, 84), self.plan.config.name, size=40, weight="bold")
        self._text(root, (MARGIN, 118), f"{TITLE}. {READING}", size=16, colour="ink-soft")
        self._star(root, star)
        self._table(root)
        self._foot(root)
        return root

    def _in_words(self) -> str:
        """Return the table as a sentence for each cell with support."""
        return " ".join(
            f"{cell.theme.short_name} støtter {cell.vision.short_name}: {cell.support}."
            for cell in self.matrix.cells.values()
            if cell.links
        )

    def _star(self, root: Element, star: StarDiagram) -> None:
        scale = min((LEFT - 2 * MARGIN) / 288, (HEIGHT - MARGIN - TOP) / star.height)
        middle = MARGIN + 144 * scale
        place = f"translate({middle:.1f} {TOP - star.top * scale:.1f}) scale({scale:.3f})"
        group = _add(root, "g", transform=place)
        for points, colour in ((star.outer, "star-outer"), (star.inner, "star-inner")):
            for point in points:
                _add(
                    group,
                    "polygon",
                    points=point.outline,
                    fill=self.colours[colour],
                    stroke=self.colours["edge"],
                )
        self._label(group, star.aim, "brand", "brand-ink")
        for point in star.inner:
            self._label(group, point.label, "star-outer", "ink")
        for point in star.outer:
            self._label(group, point.label, "surface", "ink")

    def _label(self, group: Element, label: Label, ground: str, ink: str) -> None:
        _add(
            group,
            "rect",
            x=label.x,
            y=label.y,
            width=label.width,
            height=label.height,
            rx=4,
            fill=self.colours[ground],
            stroke=self.colours["edge"],
        )
        for line in label.lines:
            made = self._text(group, (line.x, line.y), line.text, size=FONT_SIZE, colour=ink)
            made.set("text-anchor", "middle")

    def _table(self, root: Element) -> None:
        visions, themes = self.matrix.visions, self.matrix.themes
        wide = (WIDTH - MARGIN - LEFT - NAMES) / len(visions)
        high = (BOTTOM - TOP - HEADS) / len(themes)
        for column, vision in enumerate(visions):
            x = LEFT + NAMES + column * wide
            self._mark(root, vision_mark(column), (x + 4, TOP - 12))
            self._text(root, (x + 34, TOP + 5), vision.code, size=15, weight="bold")
            self._lines(root, (x + 4, TOP + 30), vision.short_name, wide - 10)
        for row, theme in enumerate(themes):
            y = TOP + HEADS + row * high
            self._mark(root, theme_mark(row), (LEFT, y + 4))
            self._text(root, (LEFT + 30, y + 21), theme.code, size=15, weight="bold")
            self._lines(root, (LEFT, y + 44), theme.short_name, NAMES - 10)
            for column, vision in enumerate(visions):
                cell = self.matrix.cells[theme.id, vision.id]
                self._cell(root, cell, (LEFT + NAMES + column * wide, y), (wide - 6, high - 6))

    def _cell(
        self, root: Element, cell: Cell, place: tuple[float, float], size: tuple[float, float]
    ) -> None:
        (x, y), (wide, high) = place, size
        box = _add(
            root,
            "rect",
            x=f"{x:.1f}",
            y=f"{y:.1f}",
            width=f"{wide:.1f}",
            height=f"{high:.1f}",
            rx=4,
            fill=self.colours["star-outer" if cell.links else "surface"],
            stroke=self.colours["edge"],
        )
        if not cell.links:
            box.set("stroke-dasharray", "4 4")
        symbol = SUPPORT_SYMBOLS[cell.support]
        self._text(root, (x + 8, y + 24), symbol, size=14)
        weight = "bold" if cell.links else "normal"
        self._text(root, (x + 8, y + 44), cell.support, size=14, weight=weight)
        self._text(root, (x + 8, y + 62), f"{len(cell.links)} udsagn", size=12)

    def _foot(self, root: Element) -> None:
        for line, (symbol, word, rule) in enumerate(LEGEND):
            self._text(root, (LEFT, BOTTOM + 22 + 18 * line), f"{symbol} {word}: {rule}", size=13)
        documents = " og ".join(
            f"{document.title} ({document.period})" for document in self.matrix.documents
        )
        dated = f"Indholdet er fra {date_in_words(self.plan.config.content_date)}."
        address = (self.plan.config.base_address or "").removeprefix("https://").rstrip("/")
        lines = wrapped(f"Kilder: {documents}. {dated} {address}".strip(), 700)
        for number, text in enumerate(lines):
            self._text(root, (LEFT, BOTTOM + 100 + 15 * number), text, size=12, colour="ink-soft")

    def _mark(self, root: Element, mark: Mark, place: tuple[float, float]) -> None:
        path = _add(root, "path", d=mark.path, fill=self.colours[mark.accent])
        path.set("transform", f"translate({place[0]:.1f} {place[1]:.1f}) scale({22 / SIZE:.3f})")

    def _lines(self, root: Element, place: tuple[float, float], words: str, widest: float) -> None:
        """Set words in lines of 15 units or less, so that the longest word has room."""
        longest = max(map(text_width, words.split())) * BOLD
        size = min(15.0, FONT_SIZE * widest / longest)
        for number, line in enumerate(wrapped(words, widest / BOLD * FONT_SIZE / size)):
            below = place[1] + number * size * 1.2
            self._text(root, (place[0], below), line, size=size, weight="bold")

    def _text(
        self,
        inside: Element,
        place: tuple[float, float],
        words: str,
        *,
        size: float,
        colour: str = "ink",
        weight: str = "normal",
    ) -> Element:
        made = _add(inside, "text", x=f"{place[0]:.1f}", y=f"{place[1]:.1f}")
        made.set("font-size", f"{size:.1f}")
        made.set("font-weight", weight)
        made.set("fill", self.colours[colour])
        made.text = words
        return made


def _add(inside: Element, name: str, **facts: object) -> Element:
    return ElementTree.SubElement(inside, name, {key: str(said) for key, said in facts.items()})
