"""Plain words of ours: the rules they keep, where they are shown, and how they are confirmed."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import (
    a_corpus,
    a_document,
    a_focus_area,
    a_foundation,
    a_section,
    a_theme,
    a_vision,
    plain_words,
    told_plainly,
)
from selectolax.lexbor import LexborHTMLParser
from test_every_page import printed
from test_invalid import BASE, INVALID
from test_pages import a_plan

from explorer.content.checks import check
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Document
from explorer.corpus.parts import Theme, Value, Vision
from explorer.corpus.plain import FEWEST_SENTENCES, HARDEST, MOST_SENTENCES, PlainWords
from explorer.corpus.readability import readability
from explorer.editing import confirm
from explorer.problems import ConfirmError, ContentError
from explorer.reading import locate, read
from explorer.site.pages.base import Plan

TEMPLATES = Path(__file__).parents[1] / "templates"
LABEL = "ikke en del af den vedtagne tekst"
WHOLE = ("politikken", "tema-1", "tidlig-indsats", "mod")
SHOWN = {
    "dokumenter/politikken/": "politikken",
    "temaer/tema-1/": "tema-1",
    "visioner/tidlig-indsats/": "tidlig-indsats",
    "vaerdier/mod/": "mod",
}


def a_strategy(*told: PlainWords) -> Corpus:
    """A document with one of each thing that is told in plain words."""
    parts = (a_section(), a_theme(), a_foundation(), a_focus_area(a_vision()))
    return told_plainly(a_corpus(a_document(*parts)), *told)


def all_told() -> tuple[PlainWords, ...]:
    return tuple(plain_words(about) for about in WHOLE)


# ── The rules ────────────────────────────────────────────────────────────────────────────────────


def test_without_any_plain_words_nothing_is_missing():
    assert check(a_strategy()) == []


def test_with_any_the_document_and_each_theme_vision_and_value_has_its_own():
    assert check(a_strategy(*all_told())) == []
    for missing in WHOLE:
        told = (plain for plain in all_told() if plain.about != missing)
        [problem] = check(a_strategy(*told))
        assert problem.message == f"«{missing}» er ikke fortalt kort."


@pytest.mark.parametrize(("about", "is_asked"), list(zip(WHOLE, (0, 1, 1, 0), strict=True)))
def test_themes_and_visions_are_told_to_the_young_too(about, is_asked):
    told = (
        plain.model_copy(update={"young": None}) if plain.about == about else plain
        for plain in all_told()
    )

    assert len(check(a_strategy(*told))) == is_asked


def test_a_section_and_a_focus_area_may_be_told_and_need_not():
    more = (plain_words("forord"), plain_words("boern-og-unge", young="Du må. Du kan."))

    assert check(a_strategy(*all_told(), *more)) == []


def test_a_mistyped_id_is_told_once():
    told = (*all_told()[:-1], plain_words("modd"))

    [problem] = check(a_strategy(*told))

    assert problem.hint == "Mente du «mod»?"


@pytest.mark.parametrize(("count", "is_wrong"), [(1, 1), (2, 0), (4, 0), (5, 1)])
def test_two_to_four_sentences(count, is_wrong):
    told = plain_words("mod", short=" ".join(["Vi tør mere."] * count))

    assert len(check(a_strategy(*all_told()[:-1], told))) == is_wrong


@pytest.mark.parametrize(("words", "long", "lix"), [(16, 5, 39), (20, 6, 40)])
def test_a_lix_just_below_the_bound_may_stand_and_the_bound_may_not(words, long, lix):
    half = " ".join(["vi"] * (words // 2 - 1))
    text = f"Vi {half}. Vi {half}.".replace("vi", "kommunen", long)
    assert readability(text).lix == lix

    problems = check(a_strategy(*all_told()[:-1], plain_words("mod", short=text)))

    assert len(problems) == (lix >= HARDEST)


def test_a_word_that_changes_anywhere_in_the_adopted_text_is_a_reason_to_read_again():
    told = a_strategy(*all_told())
    [document] = told.documents
    changed = a_vision(text="Vi hjælper meget tidligt.")
    parts = (*document.parts[:-1], a_focus_area(changed))

    problems = check(replace(a_corpus(a_document(*parts)), plain_words=told.plain_words))

    assert sorted(re.findall("«(.+?)»", problem.message)[0] for problem in problems) == [
        "politikken",
        "tidlig-indsats",
    ]
    assert {problem.hint.split()[-1] for problem in problems} == {"P", "V1"}


# ── The pages ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def pages() -> dict[str, LexborHTMLParser]:
    return printed(a_plan(a_strategy(*all_told())))


def test_plain_words_stand_on_the_page_of_what_they_are_about_and_nowhere_else(pages):
    assert {address for address, page in pages.items() if page.css(".plain-words")} == set(SHOWN)
    for address, about in SHOWN.items():
        plain = plain_words(about)
        texts = [node.text() for node in pages[address].css(".plain-words p")]
        assert texts == [text for _, text in plain.texts()]


@pytest.mark.parametrize("address", SHOWN)
def test_each_text_has_the_label_that_says_it_is_ours_and_the_dress_of_ours(pages, address):
    for text in pages[address].css(".plain-words p"):
        box = text.parent
        assert box.attributes["class"] == "ours"
        assert box.css_first("h2").text().endswith(LABEL)
        assert pages[address].css_first(f"#{box.attributes['aria-labelledby']}").text() == (
            box.css_first("h2").text()
        )
        assert not box.css(".adopted, .adopted__piece")


def test_plain_words_stand_above_the_adopted_text(pages):
    html = pages["temaer/tema-1/"].html
    assert html.index("plain-words") < html.index('class="adopted"')


# ── Confirmed when they were read again ──────────────────────────────────────────────────────────


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(INVALID / "kort-fortalt-om-tekst-der-er-aendret", tmp_path, dirs_exist_ok=True)
    return tmp_path


def confirmed(site: Path, name: str) -> str:
    project = locate(site / "site_config.yaml", templates=TEMPLATES)
    return confirm(project, name, date(2026, 12, 24), lambda stage: None)


def test_confirming_writes_the_fingerprint_and_nothing_else(site: Path):
    file = site / "content" / "kort-fortalt.yaml"
    before = file.read_text(encoding="utf-8").splitlines()

    assert confirmed(site, "p") == "«Kort fortalt» om P er bekræftet i content/kort-fortalt.yaml."

    after = file.read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [old for old, _ in changed] == ["    fingeraftryk: 0123456789ab"]
    assert read(locate(site / "site_config.yaml", templates=TEMPLATES))


def test_what_fits_already_is_left_as_it_is(site: Path):
    file = site / "content" / "kort-fortalt.yaml"
    before = file.read_bytes()

    assert confirmed(site, "T1") == (
        "«Kort fortalt» om T1 passer allerede til teksten. Intet er ændret."
    )
    assert file.read_bytes() == before


def test_a_code_that_nothing_is_told_of_is_no_link_either(site: Path):
    with pytest.raises(ConfirmError, match="Der er ingen koblinger i indholdet"):
        confirmed(site, "T9")


def test_until_then_nothing_is_published(site: Path):
    with pytest.raises(ContentError, match="Teksten er ændret"):
        read(locate(site / "site_config.yaml", templates=TEMPLATES))


# ── The real content ─────────────────────────────────────────────────────────────────────────────


def test_every_document_theme_vision_and_value_is_told_and_each_is_easy(real_plan: Plan):
    corpus = real_plan.corpus
    kinds = (Document, Theme, Vision, Value)
    counted = [
        sum(isinstance(corpus.explicable[plain.about], kind) for plain in corpus.plain_words)
        for kind in kinds
    ]
    assert counted == [2, 4, 13, 4]
    assert sum(plain.young is not None for plain in corpus.plain_words) == 4 + 13
    for plain in corpus.plain_words:
        for _, text in plain.texts():
            read = readability(text)
            assert read.lix < HARDEST, plain.about
            assert FEWEST_SENTENCES <= len(read.sentences) <= MOST_SENTENCES, plain.about


def test_no_sentence_is_the_documents_own(real_plan: Plan):
    corpus = real_plan.corpus
    adopted = " ".join(place.piece.text for place in corpus.places.values()).lower()
    for plain in corpus.plain_words:
        for _, text in plain.texts():
            for sentence in readability(text).sentences:
                assert sentence.lower().rstrip(".") not in adopted, plain.about


def test_the_young_are_spoken_to_and_who_wills_something_is_said_to_will_it(real_plan: Plan):
    for plain in real_plan.corpus.plain_words:
        if plain.young:
            assert re.search(r"\b(du|dig|din|dit|dine)\b", plain.young, re.IGNORECASE), plain.about
        for _, text in plain.texts():
            assert not re.search(r"(?i)(?<!i )(kommunen|byrådet) får", text), plain.about
