"""The <main> of one page of each kind, word for word as it is printed, in tests/golden/.

After a change that is meant: `python -m pytest tests/test_golden.py --renew-golden`, and read the
difference before it is committed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from builders import (
    a_corpus,
    a_document,
    a_door,
    a_focus_area,
    a_foundation,
    a_name,
    a_paragraph,
    a_section,
    a_term,
    a_theme,
    a_vision,
    an_article,
)
from test_pages import a_plan, a_slip, made
from test_render import ASSETS, TEMPLATES

from explorer.corpus.model import Ladder, Reference, Rung, Star
from explorer.corpus.text import BulletList, Heading, Lines
from explorer.site.render import Renderer

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "forside": "",
    "dokument": "dokumenter/politikken/",
    "hele-dokumentet": "dokumenter/politikken/hele/",
    "afsnit": "dokumenter/politikken/forord/",
    "tema": "temaer/tema-1/",
    "maal": "temaer/tema-1/t1-m1/",
    "vision": "visioner/tidlig-indsats/",
    "fokusomraade": "fokusomraader/boern-og-unge/",
    "stjernen": "stjernen/",
    "stigen": "stigen/",
    "indgang": "for/elev/",
    "navn": "navne/kommunen/",
    "navne": "navne/",
    "indeks": "indeks/",
    "egen-side": "om/",
    "overfoersel": "overfoersel/",
    "ordliste": "ordliste/",
    "kort-adresse": "k/t1-m1/",
    "soeg": "soeg/",
    "tilgaengelighed": "was/",
    "findes-ikke": "404.html",
}

FOREWORD = a_section(
    "forord",
    Heading(id="fo-o", heading="Velkommen"),
    a_paragraph("fo-1", "Kommunen gør en forksel."),
    BulletList(id="fo-l", items=(a_paragraph("fo-l-1", "leg"), a_paragraph("fo-l-2", "lektier"))),
    Lines(id="fo-u", lines=("Borgmester", "Anna And")),
)
STAR = Star(
    part="fundament",
    aim="fo-1",
    aim_words="en forksel",
    inner=("mod",),
    inner_stated_in="fu-1",
    outer=("boern-og-unge",),
    outer_stated_in="bu-1",
)
LADDER = Ladder(
    part="forord",
    rungs=(
        Rung(
            id="trin-1",
            name="Strategi",
            level="politisk",
            document="politikken",
            stated_in=("fo-1",),
        ),
        Rung(id="trin-2", name="Planer", level="administrativt", stated_in=("bu-1",)),
    ),
)
CORPUS = a_corpus(
    a_document(
        FOREWORD,
        a_theme(goals=("Alle leger.", "Alle lærer.")),
        a_foundation(),
        a_focus_area(a_vision(), a_vision("bevaegelse", "V2", "Vi rører os.")),
        errata=(a_slip("forksel"),),
        presented_by=Reference(name="kommunen", stated_in="fo-1"),
        star=STAR,
        ladder=LADDER,
    ),
    names=(a_name(note="Den, der skriver."),),
    terms=(a_term("ord-lektier", "lektier"),),
    doors=(a_door(("fo-1", "Kommunen"), ("v1-1", "Vi"), ("t1-m2", "Alle")),),
    articles=(
        an_article(
            body="## Brug {#brug}\n\nSe [målet](id:t1-m1).\n\n| A |\n| - |\n| 1 |\n",
            related=("tema-1",),
        ),
    ),
)


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """The <main> of every page, by its address."""
    plan = a_plan(CORPUS)
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    return {
        address: re.search("<main.*</main>\n", renderer.html(page), re.DOTALL)[0]
        for address, page in made(plan).items()
    }


@pytest.mark.parametrize(("name", "address"), PAGES.items())
def test_a_page_of_each_kind_is_printed_as_before(
    name: str, address: str, printed: dict[str, str], request: pytest.FixtureRequest
):
    golden = GOLDEN / f"{name}.html"
    if request.config.getoption("--renew-golden"):
        golden.write_text(printed[address], encoding="utf-8", newline="\n")

    assert printed[address] == golden.read_text(encoding="utf-8")


def test_every_template_of_a_page_has_a_golden_file_and_no_file_is_left_over():
    pages = made(a_plan(CORPUS))

    assert {pages[address].template for address in PAGES.values()} == {
        page.template for page in pages.values()
    }
    assert {path.stem for path in GOLDEN.glob("*")} == set(PAGES)
