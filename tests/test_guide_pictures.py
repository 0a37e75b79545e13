"""The pictures of the editors' guide: the real preview, with the ten things done.

Pixels differ from machine to machine, so what is held is the words that a picture shows; they
stand in `billeder.json` beside the pictures. `--renew-golden` makes both anew.
"""

from __future__ import annotations

import json
import re
import struct
import time
from dataclasses import dataclass
from typing import Any

import pytest
from guide import GUIDE, ROOT, THINGS, Site, a_copy, let_a_link_wait, put_a_colon

from explorer.preview import Preview
from explorer.serve import serving

FOLDER = ROOT / "docs" / "billeder"
FACTS = FOLDER / "billeder.json"
WIDTH, HEIGHT = 680, 600
MARGIN = 16
LARGEST = 60 * 1024
SLOWEST = 30.0
"""Seconds after which a picture's subject is taken not to come."""


@dataclass(frozen=True)
class Picture:
    """A picture: its name, the page it is of, and what it shows of that; None: all that is seen."""

    name: str
    address: str
    subject: str
    words: str
    """Which of its words are held: those that the guide has written, and not those of others."""
    is_whole_window: bool = False


PICTURES = (
    Picture("ord", "ordliste/", "#ord-feedback", "#ord-feedback"),
    Picture(
        "side", "find-vej/", ".article-head, main h1, main p, main ul, main h2", "main h1, main p"
    ),
    Picture(
        "laes-igen",
        "sammenhaeng/t2-m1/tidlig-indsats/",
        ".support-card:has(.notice)",
        ".support-card .notice",
    ),
    Picture(
        "rettelse",
        "visioner/bevaegelse-og-sundhed/",
        "#v2-3, .erratum-notes",
        ".erratum-notes li:last-child",
    ),
    Picture(
        "kontakt",
        "om/",
        ".site-footer__column h2:has(+ address), .site-footer address",
        ".site-footer address [href^='tel:']",
    ),
    Picture("fejl", "om/", ".preview-panel", ".preview-panel", is_whole_window=True),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real content with the ten things done, and a link that waits to be read again."""
    site = a_copy(tmp_path_factory.mktemp("guide"))
    for thing in THINGS[:-1]:
        thing.do(site, thing.heading)
    let_a_link_wait(site)
    return site


@pytest.fixture(scope="module")
def seen(site: Site, browser: Any) -> dict[str, tuple[list[str], bytes]]:
    """What each picture shows: its words, line by line, and the picture."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT},
        color_scheme="light",
        java_script_enabled=False,  # or the preview would load the page anew while it is read
    )
    with serving(Preview(site.project), 0, lambda _words: None) as address:
        found = {}
        for picture in PICTURES:
            if picture.name == "fejl":
                put_a_colon(site)
            found[picture.name] = taken(page, address, picture)
    page.close()
    return found


def taken(page: Any, address: str, picture: Picture) -> tuple[list[str], bytes]:
    """Open a page until it shows a picture's subject, and return its words and the picture."""
    until = time.monotonic() + SLOWEST
    while True:
        page.goto(f"{address.rstrip('/')}/{picture.address}", wait_until="load")
        if page.locator(picture.subject).count() and page.locator(picture.words).count():
            break
        assert time.monotonic() < until, f"{picture.name}: {picture.subject} is not there any more"
    texts = page.locator(picture.words).all_inner_texts()
    lines = [" ".join(line.split()) for text in texts for line in text.splitlines()]
    if picture.is_whole_window:
        return list(filter(None, lines)), page.screenshot()
    boxes = [box.bounding_box() for box in page.locator(picture.subject).all()]
    shown = [box for box in boxes if box and box["height"]]
    left, top = (max(min(box[side] for box in shown) - MARGIN, 0) for side in "xy")
    right = max(box["x"] + box["width"] for box in shown) + MARGIN
    bottom = max(box["y"] + box["height"] for box in shown) + MARGIN
    clip = {"x": left, "y": top, "width": min(right, WIDTH) - left, "height": bottom - top}
    return list(filter(None, lines)), page.screenshot(full_page=True, clip=clip)


def test_the_pictures_show_what_the_preview_shows(seen, request: pytest.FixtureRequest):
    if request.config.getoption("--renew-golden"):
        FOLDER.mkdir(exist_ok=True)
        for name, (_, image) in seen.items():
            (FOLDER / f"{name}.png").write_bytes(image)
        facts = {name: lines for name, (lines, _) in seen.items()}
        text = json.dumps(facts, ensure_ascii=False, indent=2)
        FACTS.write_text(f"{text}\n", encoding="utf-8", newline="\n")

    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    assert {name: lines for name, (lines, _) in seen.items()} == facts, "renew with --renew-golden"


def test_a_picture_is_small_and_no_wider_than_the_page():
    pictures = sorted(FOLDER.glob("*.png"))

    assert [path.stem for path in pictures] == sorted(picture.name for picture in PICTURES)
    for path in pictures:
        data = path.read_bytes()
        width, _ = struct.unpack(">II", data[16:24])
        assert width <= WIDTH, path.name
        assert len(data) <= LARGEST, (path.name, len(data))


def test_every_picture_stands_in_the_guide_once_with_words_for_those_who_do_not_see_it():
    shown = re.findall(r"^!\[([^\]]{30,})\]\(billeder/([\w-]+)\.png\)$", GUIDE, re.MULTILINE)

    assert sorted(name for _, name in shown) == sorted(picture.name for picture in PICTURES)
    assert {path.name for path in FOLDER.iterdir()} == {
        "billeder.json",
        *(f"{picture.name}.png" for picture in PICTURES),
    }


def test_the_pictures_are_of_what_the_guide_does(seen):
    said = {name: " ".join(lines) for name, (lines, _) in seen.items()}

    assert "Den forklarer ikke det engelske ord." in said["ord"]
    assert "Hvert mål har sin egen side" in said["side"]
    assert "Skal læses igen: teksten er ændret, siden koblingen blev vurderet." in said["laes-igen"]
    assert "formentlig ment" in said["rettelse"]
    assert "99 66 71 00" in said["kontakt"].replace("\N{NO-BREAK SPACE}", " ")
    assert "Der står et kolon midt i teksten." in said["fejl"]
