"""Pictures that others show of a page when its address is shared, and the icons of a telephone.

They are drawn as SVG, with the shapes and colours of the site, and turned into PNG by resvg, which
is given its fonts and looks for no others: a machine has the same picture as any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from xml.etree import ElementTree

from explorer.config import SiteConfig
from explorer.corpus.parts import Theme, Vision
from explorer.site.assets import Assets
from explorer.site.diagrams import FONT_SIZE, text_width, wrapped
from explorer.site.marks import SIZE
from explorer.site.pages.base import Plan

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
"""Pixels, as Open Graph's large pictures are shown."""
MARK = 220
"""The side of a theme's or a vision's mark."""
TITLES = (88, 76, 64, 52, 42)
"""The sizes of a title, the largest first; the first that fits is taken."""
TITLE_TOP, TITLE_HEIGHT = MARGIN + 80, 290
LINE = 1.15

FONT = "Source Sans Pro"
FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
DRAWN_WITH = ("resvg-py", "font-source-sans-pro")
"""The packages that a picture's pixels depend on."""
TOUCH_ICON = 180
"""The side of the icon that a telephone puts among its programs."""

Element = ElementTree.Element
Colours = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its address from the site's root, and the words in it."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a published site, and what they are made from."""

    usual: Picture
    """The picture of a page that has none of its own."""
    by_page: Mapping[str, Picture]
    """The pictures of pages, and of all pages below them, by the address of the page."""
    touch_icon: str
    manifest: str
    drawings: Mapping[str, str]
    """Each picture as SVG, by its address."""
    texts: Mapping[str, str]
    """Files that are no pictures, by their addresses."""

    def of(self, address: str) -> Picture:
        """Return the picture of a page: its own, or that of a page above it."""
        steps = address.split("/")
        above = ("/".join((*steps[:count], "")) for count in range(len(steps) - 1, 0, -1))
        return next((self.by_page[page] for page in above if page in self.by_page), self.usual)


def pictures(plan: Plan, assets: Assets) -> Pictures | None:
    """Plan the pictures of a site; None while it has no address to be shared under."""
    if not plan.config.base:
        return None
    config, colours = plan.config, assets.colours
    icon = dict(assets.files)[assets.icon].decode()
    drawings: dict[str, str] = {}

    def kept(name: str, drawing: str) -> str:
        address = f"assets/{name}-{_hash(drawing)}.png"
        drawings[address] = drawing
        return address

    usual = kept("deling", _front(config, colours, icon))
    by_page = {}
    for owner in plan.corpus.owners.values():
        if isinstance(owner, Theme | Vision):
            drawing = _of_owner(plan, colours, owner)
            address = kept(f"deling-{owner.id}", drawing)
            by_page[plan.urls.owner(owner)] = Picture(address, owner.name)
    touch_icon = kept("ikon", _on_ground(icon, colours["paper"]))
    manifest = _manifest(config, colours, assets.icon, touch_icon)
    address = f"assets/site-{_hash(manifest)}.webmanifest"
    texts = {address: manifest}
    return Pictures(Picture(usual, config.name), by_page, touch_icon, address, drawings, texts)


def picture_files(found: Pictures | None) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures and the manifest; nothing when there are none."""
    if found:
        yield from ((address, text.encode()) for address, text in found.texts.items())
        yield from ((address, _png(drawing)) for address, drawing in found.drawings.items())


# ── Drawings ──────────────────────────────────────────────────────────────────────────────────────


def _front(config: SiteConfig, colours: Colours, icon: str) -> str:
    """Return a sheet with the site's name, its icon, and the line that says what it is."""
    root = _ground(colours, colours["brand"])
    _placed(root, icon, WIDTH - MARGIN - MARK, MARGIN + 24, MARK)
    _title(root, config.name, colours["ink"])
    _foot(root, wrapped(config.subtitle, (WIDTH - 2 * MARGIN) / 32 * FONT_SIZE), colours)
    return ElementTree.tostring(root, "unicode")


def _of_owner(plan: Plan, colours: Colours, owner: Theme | Vision) -> str:
    """Return a sheet with a theme or a vision, its mark, and whose the site is."""
    mark = plan.marks[owner.id]
    root = _ground(colours, colours[mark.accent])
    place = f"translate({WIDTH - MARGIN - MARK} {MARGIN + 24}) scale({MARK / SIZE:.4f})"
    _add(root, "path", d=mark.path, fill=colours[mark.accent], transform=place)
    _text(root, MARGIN + 48, plan.kicker(owner), 36, colours["ink-soft"])
    _title(root, owner.name, colours["ink"])
    _foot(root, (plan.config.name, plan.config.contact.organisation), colours)
    return ElementTree.tostring(root, "unicode")


def _ground(colours: Colours, accent: str) -> Element:
    root = _sheet(WIDTH, HEIGHT)
    _add(root, "rect", width=WIDTH, height=HEIGHT, fill=colours["paper"])
    _add(root, "rect", width=WIDTH, height=20, fill=accent)
    return root


def _title(root: Element, title: str, ink: str) -> None:
    size, lines = fitted(title, WIDTH - 3 * MARGIN - MARK)
    for number, line in enumerate(lines, 1):
        _text(root, TITLE_TOP + number * size * LINE, line, size, ink, "700")


def _foot(root: Element, lines: Sequence[str], colours: Colours) -> None:
    for number, line in enumerate(reversed(lines)):
        _text(root, HEIGHT - MARGIN - 44 * number, line, 32, colours["ink-soft"])


def fitted(title: str, room: float) -> tuple[int, tuple[str, ...]]:
    """Return the largest size at which a title fits, and its lines; what is too long ends in …."""
    for size in TITLES:
        widest = room / size * FONT_SIZE
        lines, most = wrapped(title, widest), int(TITLE_HEIGHT / (size * LINE))
        if len(lines) <= most and max(map(text_width, lines)) <= widest:
            return size, lines
    return size, lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1]} …")


def _on_ground(icon: str, colour: str) -> str:
    """Return the icon with some air, on a ground: a telephone shows what is empty as black."""
    root = _sheet(TOUCH_ICON, TOUCH_ICON)
    _add(root, "rect", width=TOUCH_ICON, height=TOUCH_ICON, fill=colour)
    _placed(root, icon, 24, 24, TOUCH_ICON - 48)
    return ElementTree.tostring(root, "unicode")


def _placed(root: Element, icon: str, x: int, y: int, side: int) -> None:
    """Put an icon in a square of a sheet."""
    inner = ElementTree.fromstring(icon)
    for name, number in (("x", x), ("y", y), ("width", side), ("height", side)):
        inner.set(name, str(number))
    root.append(inner)


def _sheet(width: int, height: int) -> Element:
    return Element(
        "{http://www.w3.org/2000/svg}svg",
        viewBox=f"0 0 {width} {height}",
        width=str(width),
        height=str(height),
    )


def _add(root: Element, tag: str, **facts: str | int) -> Element:
    said = {name: str(fact) for name, fact in facts.items()}
    return ElementTree.SubElement(root, f"{{http://www.w3.org/2000/svg}}{tag}", said)


def _text(
    root: Element, height: float, words: str, size: int, fill: str, weight: str = "400"
) -> None:
    text = _add(root, "text", x=MARGIN, y=round(height), fill=fill)
    for name, said in (("family", FONT), ("size", str(size)), ("weight", weight)):
        text.set(f"font-{name}", said)
    text.text = words


def _png(drawing: str) -> bytes:
    """Return a drawing as PNG, with no font but those of the package that brings them."""
    import resvg_py  # only published sites wait for it

    brought = files("font_source_sans_pro") / "files"
    fonts = [str(brought / name) for name in FONTS]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=fonts)
    )


def _hash(text: str) -> str:
    """Return what changes with a text, what draws it, and the font that it is drawn with."""
    drawn_with = " ".join(version(package) for package in DRAWN_WITH)
    return sha256(f"{drawn_with} {text}".encode()).hexdigest()[:8]


# ── The manifest ──────────────────────────────────────────────────────────────────────────────────


def _manifest(config: SiteConfig, colours: Colours, icon: str, touch_icon: str) -> str:
    """Return what a browser calls the site among programs (W3C Web Application Manifest)."""
    said = {
        "name": config.name,
        "lang": config.language,
        "start_url": "../",
        "scope": "../",
        "display": "browser",
        "background_color": colours["paper"],
        "theme_color": colours["brand"],
        "icons": [
            {"src": icon.rpartition("/")[2], "type": "image/svg+xml", "sizes": "any"},
            {
                "src": touch_icon.rpartition("/")[2],
                "type": "image/png",
                "sizes": f"{TOUCH_ICON}x{TOUCH_ICON}",
            },
        ],
    }
    return f"{json.dumps(said, ensure_ascii=False, indent=1)}\n"
