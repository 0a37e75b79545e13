"""Pictures of shared pages, and the icons of a telephone: what is in them, and when."""

from __future__ import annotations

import json
import re
import struct
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from builders import a_config, a_corpus, a_document, a_focus_area, a_theme, a_vision

from explorer.pipeline import build
from explorer.reading import Project, locate
from explorer.site.assets import assets
from explorer.site.diagrams import FONT_SIZE, text_width
from explorer.site.pages.base import Plan
from explorer.site.pictures import (
    HEIGHT,
    TITLE_HEIGHT,
    TITLES,
    WIDTH,
    Pictures,
    fitted,
    picture_files,
    pictures,
)

ROOT = Path(__file__).parent.parent
ADDRESS = "https://politik.eksempel.dk/politik/"
PUBLIC = f"""
adresse: {ADDRESS}
tilgaengelighedserklaering: https://www.eksempel.dk/erklaering
"""
THEME, VISION = "temaer/tema-1/", "visioner/tidlig-indsats/"


def planned(**facts: Any) -> Pictures | None:
    corpus = a_corpus(a_document(a_theme(), a_focus_area(a_vision())))
    config = a_config(**facts)
    plan = Plan(corpus, config, config.content_date, {})
    return pictures(plan, assets(ROOT / "templates", {}))


@pytest.fixture(scope="module")
def public() -> Pictures:
    found = planned(base_address=ADDRESS)
    assert found
    return found


def side(png: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG, from its first chunk."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def words_in(drawing: str) -> list[str | None]:
    return [text.text for text in ElementTree.fromstring(drawing).iter() if text.text]


# ── When there are any ────────────────────────────────────────────────────────────────────────────


def test_a_site_without_an_address_has_no_pictures_to_be_shared_with(real_site: Path):
    assert planned() is None
    assert list(picture_files(None)) == []
    assert list(real_site.rglob("*.png")) == []
    assert "og:" not in (real_site / "index.html").read_text(encoding="utf-8")


def test_a_page_has_its_own_picture_or_that_of_what_it_lies_below_or_the_usual_one(
    public: Pictures,
):
    assert public.of(THEME).words == "Tema nummer 1"
    assert public.of(f"{THEME}t1-m1/") == public.of(THEME)
    assert public.of(VISION).words == "Vision V1"
    for address in ("", "404.html", "temaer/", "temaer/tema-10/", f"sammenhaeng/{THEME}"):
        assert public.of(address) == public.usual
    assert public.usual.words == "Politikken"


# ── What is in them ───────────────────────────────────────────────────────────────────────────────


def test_a_theme_is_drawn_with_its_words_and_its_colour(public: Pictures):
    drawing = public.drawings[public.of(THEME).address]

    assert words_in(drawing) == ["Tema · T1", "Tema nummer 1", "Kommunen", "Politikken"]
    assert "#0b6286" in drawing


def test_pictures_are_as_large_as_they_say_and_the_same_bytes_each_time(public: Pictures):
    made = dict(picture_files(public))

    assert made == dict(picture_files(planned(base_address=ADDRESS)))
    for address in public.drawings:
        icon = address == public.touch_icon
        assert side(made[address]) == ((180, 180) if icon else (WIDTH, HEIGHT))


@pytest.mark.parametrize("renewed", ["resvg-py", "font-source-sans-pro"])
def test_a_picture_has_another_name_when_what_draws_it_is_renewed(
    renewed: str, public: Pictures, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        "explorer.site.pictures.version", lambda name: "9" if name == renewed else version(name)
    )

    again = planned(base_address=ADDRESS)

    assert again
    assert not set(again.drawings) & set(public.drawings)


def test_the_words_are_in_the_pixels_so_a_font_was_found(public: Pictures):
    address = public.usual.address
    bare = re.sub(r"(<ns0:text[^>]*>)[^<]*", r"\1", public.drawings[address])
    without = Pictures(public.usual, {}, public.touch_icon, public.manifest, {address: bare}, {})

    [(_, empty)] = picture_files(without)
    assert len(empty) < len(dict(picture_files(public))[address]) - 2_000


def test_a_short_title_is_large_a_long_one_smaller_and_one_that_cannot_fit_says_so():
    room = 800.0
    short, lines = fitted("Leg", room)
    assert (short, lines) == (TITLES[0], ("Leg",))

    size, lines = fitted("Alle børn skal kunne lege og lære sammen hver dag i kommunen", room)
    assert TITLES[-1] < size < TITLES[0]
    assert len(lines) * size * 1.15 <= TITLE_HEIGHT
    assert max(map(text_width, lines)) <= room / size * FONT_SIZE

    size, lines = fitted("Alle børn skal lege. " * 20, room)
    assert size == TITLES[-1]
    assert lines[-1].endswith(" …")


# ── What pages say of them ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def site(real_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that lies in a folder of its host."""
    from builders import a_site

    folder = a_site(tmp_path_factory.mktemp("public") / "site")
    config = folder / "site_config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + PUBLIC, encoding="utf-8")
    project = locate(config, real_project.templates, output=folder.parent / "output")
    build(project, lambda stage: None)
    return project.output


def said(site: Path, page: str) -> dict[str, str]:
    html = (site / page).read_text(encoding="utf-8")
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html))


def test_a_page_says_what_others_show_of_it_by_its_whole_address(site: Path):
    page = said(site, "temaer/leg/index.html")

    assert page["og:title"] == "Leg"
    assert page["og:url"] == f"{ADDRESS}temaer/leg/"
    assert page["og:image:alt"] == "Leg"
    assert page["twitter:card"] == "summary_large_image"
    assert page["og:image"].startswith(f"{ADDRESS}assets/deling-leg-")
    assert (site / page["og:image"].removeprefix(ADDRESS)).is_file()
    assert page["og:description"] == page["description"]


def test_telephones_find_the_icon_and_the_manifest_from_any_page_also_the_one_that_is_missing(
    site: Path,
):
    for page, root in (("temaer/leg/index.html", "../../"), ("404.html", "/politik/")):
        html = (site / page).read_text(encoding="utf-8")
        [icon] = re.findall(r'<link rel="apple-touch-icon" href="([^"]+)">', html)
        [manifest] = re.findall(r'<link rel="manifest" href="([^"]+)">', html)
        assert icon.startswith(f"{root}assets/ikon-")
        told = json.loads((site / manifest.removeprefix(root)).read_bytes())
        assert told["name"] == "Børnepolitikken"
        assert told["start_url"] == told["scope"] == "../"
        for each in told["icons"]:
            assert (site / "assets" / each["src"]).is_file()
