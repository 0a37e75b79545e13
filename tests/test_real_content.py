"""The real content: both documents whole, proved letter for letter, with nothing lost."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from explorer.corpus.account import Removed
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Document
from explorer.corpus.transcription import prove
from explorer.site.pages.base import Plan

CONTENT = Path(__file__).parent.parent / "content"
CHECKSUMS = {
    "boerne-og-ungepolitik": "071ddda0515fba112fd74fee827f37f4a5a16a2901c6176d324a4ac1228a3f57",
    "vores-vesthimmerland": "2e463feca0ffba592a6c4198151204e916b6465f8a27a80c594d88f9ce0a0b2f",
}
both = pytest.mark.parametrize("id", CHECKSUMS)


@pytest.fixture(scope="module")
def corpus(real_plan: Plan) -> Corpus:
    return real_plan.corpus


@pytest.fixture(scope="module")
def policy(corpus: Corpus) -> Document:
    return corpus.documents_by_id["boerne-og-ungepolitik"]


@pytest.fixture(scope="module")
def strategy(corpus: Corpus) -> Document:
    return corpus.documents_by_id["vores-vesthimmerland"]


# ── What the documents are ───────────────────────────────────────────────────────────────────────


def test_the_policy_has_four_themes_19_goals_and_24_focus_points(policy, corpus):
    counted = [
        (theme.code, len(theme.goals.statements), len(theme.focus_points.statements))
        for theme in policy.themes
    ]

    assert counted == [("T1", 5, 7), ("T2", 5, 6), ("T3", 4, 6), ("T4", 5, 5)]
    assert Counter(statement.kind for statement in corpus.statements.values()) == {
        "maal": 19,
        "fokuspunkt": 24,
    }


def test_each_theme_asks_what_we_want_and_how_we_get_there(policy):
    headings = {(theme.goals.heading, theme.focus_points.heading) for theme in policy.themes}

    assert headings == {("Hvad vil vi?", "Hvordan kommer vi derhen?")}


def test_the_strategy_has_four_values_four_focus_areas_and_13_visions(strategy):
    assert [value.name for value in strategy.values] == [
        *("Sund økonomi", "Det gode liv", "Borgerne i centrum", "Klimabevidsthed"),
    ]
    assert [(area.name, len(area.visions)) for area in strategy.focus_areas] == [
        ("Vores vækst", 3),
        ("Vores fællesskaber", 4),
        ("Vores børn & unge", 4),
        ("Vores natur & grønne omstilling", 2),
    ]


def test_the_visions_of_children_and_young_people_are_v1_to_v4(strategy):
    area = next(area for area in strategy.focus_areas if area.id == "vores-boern-og-unge")

    assert [vision.code for vision in area.visions] == ["V1", "V2", "V3", "V4"]


def test_det_goer_vi_stands_four_times_once_in_the_first_vision_of_each_area(strategy):
    found = [piece.id for piece in strategy.pieces() if piece.text == "Det gør vi"]

    assert found == ["o1-v1-o", "o2-v1-o", "v1-o", "o4-v1-o"]
    assert [
        vision.id
        for area in strategy.focus_areas
        for vision in area.visions
        if any(piece.id in found for piece in vision.pieces())
    ] == [area.visions[0].id for area in strategy.focus_areas]


def test_the_periods_are_the_documents_own(policy, strategy):
    assert (str(policy.period), str(strategy.period)) == ("2020–2026", "2022–2026")


def test_the_star_and_the_ladder_are_data(strategy):
    assert strategy.star.inner == tuple(value.id for value in strategy.values)
    assert strategy.star.outer == tuple(area.id for area in strategy.focus_areas)
    assert [(rung.name, rung.level, rung.document) for rung in strategy.ladder.rungs] == [
        ("Strategi", "politisk", "vores-vesthimmerland"),
        ("Udviklingsplaner", "politisk", None),
        ("Handlingsplaner", "administrativt", None),
    ]


# ── The proof ────────────────────────────────────────────────────────────────────────────────────


@both
def test_the_source_is_kept_byte_for_byte_with_its_checksum(corpus, id):
    source = (CONTENT / id / "kilde.txt").read_bytes()

    assert sha256(source).hexdigest() == CHECKSUMS[id]
    assert corpus.documents_by_id[id].account.checksum == CHECKSUMS[id]
    assert corpus.documents_by_id[id].source_text == source.decode()


@both
def test_no_letter_is_unaccounted_for(corpus, id):
    proof = prove(corpus.documents_by_id[id])

    assert proof.problems == ()
    assert proof.unaccounted == 0


def test_every_hyphen_at_the_end_of_a_line_is_joined_or_kept(policy, strategy):
    for document, joined, kept in ((policy, 70, ()), (strategy, None, ("Plan-|", "bolig-|"))):
        proof = prove(document)
        ends = re.findall(r"-[ \t]*$", document.source_text, re.MULTILINE)
        assert len(proof.joined) + len(proof.kept) == len(ends)
        assert joined in (None, len(proof.joined))
        assert proof.kept == kept


@pytest.mark.parametrize(
    "words",
    [
        "meningsfyldte",
        "Byrådet gået sammen",
        "Børne- og Ungepolitik",
        "bolig- og erhvervsgrunde",
        "Plan- og Bæredygtighedsstrategi",
        "klimafordringer",
    ],
)
def test_divided_words_are_whole_real_hyphens_stand_and_slips_are_kept(corpus, words):
    assert any(words in place.piece.text for place in corpus.places.values())


@both
def test_every_slip_still_stands_in_the_text_and_on_its_page_with_a_mark(
    corpus, real_plan, real_site, id
):
    document = corpus.documents_by_id[id]
    page = LexborHTMLParser(
        (real_site / real_plan.urls.whole(document) / "index.html").read_text(encoding="utf-8")
    )

    assert len(document.errata) > 5
    assert len(page.css("a.erratum")) == len(document.errata)
    notes = [" ".join(node.text().split()) for node in page.css(".erratum-notes li")]
    for erratum in document.errata:
        assert erratum.original in corpus.places[erratum.piece].piece.text
        told = f"Der står {erratum.original}; formentlig ment {erratum.suggestion}."
        assert any(note.startswith(told) for note in notes), told


# ── Without trusting the proof: the source against the page ──────────────────────────────────────


def bare(text: str) -> str:
    """Return the letters alone: without white space, hyphens and bullets."""
    return re.sub(r"[\s•-]", "", text)


def sentences(source: str) -> list[str]:
    """Return a source's sentences, and what stands between two empty lines."""
    parts = re.split(r"(?<=[.?!:])\s|\n\s*\n", source)
    return [part for part in parts if bare(part)]


@both
def test_every_sentence_of_the_source_stands_on_the_page_of_the_whole_document(
    corpus, real_plan, real_site, id
):
    document = corpus.documents_by_id[id]
    file = real_site / real_plan.urls.whole(document) / "index.html"
    main = LexborHTMLParser(file.read_text(encoding="utf-8")).css_first("main")
    for ours in main.css(".adopted__code, .erratum, .erratum-notes, .adopted__piece--ours"):
        ours.decompose()
    page = bare(" ".join(section.text() for section in main.css("section.adopted")))
    furniture = [bare(step.words) for step in document.account.steps if isinstance(step, Removed)]
    found = sentences((CONTENT / id / "kilde.txt").read_text(encoding="utf-8"))

    assert len(found) > 100
    moved = [words for words in found if bare(words) not in page]
    assert len(moved) < 10
    lines = [bare(line) for words in moved for line in words.splitlines()]
    assert [line for line in lines if line not in page and line not in "".join(furniture)] == []
    assert len(page) == len(bare(document.source_text)) - len("".join(furniture))
