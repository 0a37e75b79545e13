"""Two generations of a document: what became of each statement, and which one is in force."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import test_site
from builders import (
    a_corpus,
    a_document,
    a_focus_area,
    a_paragraph,
    a_section,
    a_theme,
    a_vision,
    plain_words,
    told_plainly,
    unlinked,
)
from rdflib.namespace import DCTERMS
from selectolax.lexbor import LexborHTMLParser, LexborNode
from test_exports_formats import read_graph

from explorer.content.plain_checks import plain_words_are_whole
from explorer.corpus.alignment import Judgements
from explorer.corpus.corpus import Corpus
from explorer.corpus.generations import Fate, Generations, Standing, changes, differing
from explorer.corpus.matrix import matrices_of
from explorer.corpus.model import Document, Period, Star
from explorer.corpus.parts import Theme
from explorer.corpus.succession import Carried, Dropped, SuccessionFacts
from explorer.editing import confirm
from explorer.pipeline import build
from explorer.reading import Project, locate, read
from explorer.site import urls
from explorer.site.address_checks import addresses_are_unique, problems_of_addresses
from explorer.site.findable import findables
from explorer.site.lexicon import lexicon_file
from explorer.site.pages.base import Plan
from explorer.site.urls import Urls

ROOT = Path(__file__).parents[1]
EXAMPLE = Path(__file__).parent / "generations" / "site_config.yaml"
"""A municipality that does not exist, with a policy of 2020 and one of 2027."""


def said(*pairs: str, dropped: str = "") -> SuccessionFacts:
    """Return a reading: pairs such as «t1-m1 t2-m1», and ids of what was dropped."""
    return SuccessionFacts(
        read_by="redaktionen",
        read_on="2027-01-15",
        carried=tuple(
            Carried(former=former, current=current) for former, current in map(str.split, pairs)
        ),
        dropped=tuple(Dropped(former=id) for id in dropped.split()),
    )


def two_generations(
    reading: SuccessionFacts | None, old: Theme | None = None, new: Theme | None = None
) -> Corpus:
    """Return a policy with the theme tema-1, replaced by one with the theme tema-2."""
    earlier = a_document(a_section(), old or a_theme())
    later = a_document(
        new or a_theme(2),
        id="ny",
        code="P2",
        period=Period(first=2027, last=2030),
        predecessor=earlier.id,
        succession=reading,
    )
    return a_corpus(earlier, later)


def fates(corpus: Corpus) -> list[tuple[str, str, str]]:
    """Return what each change is, and its ids before and after."""
    return [
        (
            change.fate,
            " ".join(each.id for each in change.before),
            " ".join(each.id for each in change.after),
        )
        for change in changes(corpus, corpus.documents[-1])
    ]


def test_equal_words_are_kept_and_others_are_reworded():
    new = a_theme(2, goals=("Alle leger.",), points=("Vi leger mere.",))
    reading = said("t1-m1 t2-m1", "t1-f1 t2-f1", "tema-1 tema-2")

    assert fates(two_generations(reading, new=new)) == [
        ("omformuleret", "tema-1", "tema-2"),
        ("uændret", "t1-m1", "t2-m1"),
        ("omformuleret", "t1-f1", "t2-f1"),
    ]


def test_one_that_became_several_is_split_and_several_that_became_one_are_joined():
    old = a_theme(goals=("A.",), points=("B.", "C."))
    new = a_theme(2, goals=("D.", "E."), points=("F.",))
    reading = said("tema-1 tema-2", "t1-m1 t2-m1", "t1-m1 t2-m2", "t1-f1 t2-f1", "t1-f2 t2-f1")

    assert fates(two_generations(reading, old, new))[1:] == [
        ("delt", "t1-m1", "t2-m1 t2-m2"),
        ("samlet", "t1-f1 t1-f2", "t2-f1"),
    ]


def test_what_hangs_together_across_splits_and_joins_is_told_together():
    old = a_theme(goals=("A.", "B."), points=("C.",))
    new = a_theme(2, goals=("D.", "E."), points=("F.",))
    reading = said("tema-1 tema-2", "t1-m1 t2-m1", "t1-m1 t2-m2", "t1-m2 t2-m2", "t1-f1 t2-f1")

    assert fates(two_generations(reading, old, new))[1] == (
        Fate.REARRANGED,
        "t1-m1 t1-m2",
        "t2-m1 t2-m2",
    )


def test_silence_is_never_read_as_dropped_nor_as_new():
    assert fates(two_generations(said("t1-m1 t2-m1"))) == [
        ("uændret", "t1-m1", "t2-m1"),
        ("ikke vurderet", "tema-1", ""),
        ("ikke vurderet", "t1-f1", ""),
        ("ikke vurderet", "", "tema-2"),
        ("ikke vurderet", "", "t2-f1"),
    ]


def test_without_a_reading_nothing_is_judged():
    assert {fate for fate, _, _ in fates(two_generations(None))} == {"ikke vurderet"}


def test_when_all_of_a_kind_is_read_the_rest_of_that_kind_is_new():
    assert fates(two_generations(said("t1-m1 t2-m1", dropped="t1-f1"))) == [
        ("uændret", "t1-m1", "t2-m1"),
        ("ikke vurderet", "tema-1", ""),
        ("udgået", "t1-f1", ""),
        ("ikke vurderet", "", "tema-2"),
        ("ny", "", "t2-f1"),
    ]


def test_a_vision_is_compared_with_its_whole_text():
    first = a_vision("ude", "V1")
    same = first.model_copy(update={"id": "ude-2", "reason": (a_paragraph("s2-1", "Nyt."),)})
    earlier = a_document(a_focus_area(first), kind="strategi")
    later = a_document(
        a_focus_area(same, id="ny-bu", code="S2"),
        id="ny",
        code="S2",
        kind="strategi",
        period=Period(first=2027, last=2030),
        predecessor=earlier.id,
        succession=said("ude ude-2"),
    )

    [change] = changes(a_corpus(earlier, later), later)

    assert (first.title, change.fate) == (same.title, Fate.REWORDED)


def test_one_generation_may_be_told_in_plain_words_and_the_other_not_at_all():
    told = (plain_words("politikken"), plain_words("tema-1"))
    alone = told_plainly(two_generations(None), *told)
    half = told_plainly(two_generations(None), *told, plain_words("tema-2"))

    assert [problem.message for problem in plain_words_are_whole(alone)] == []
    assert [problem.message for problem in plain_words_are_whole(half)] == [
        "«ny» er ikke fortalt kort."
    ]


def marked(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the words of two wordings that are marked."""
    corpus = two_generations(
        said("tema-1 tema-2", "t1-m1 t2-m1", "t1-f1 t2-f1"),
        a_theme(goals=(old,)),
        a_theme(2, goals=(new,)),
    )
    [change] = [
        each for each in changes(corpus, corpus.documents[1]) if each.after[0].id == "t2-m1"
    ]
    spans = differing(change.before[0], change.after[0])
    return (
        [old[start:end] for start, end in spans.get("t1-m1", ())],
        [new[start:end] for start, end in spans.get("t2-m1", ())],
    )


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("Alle børn leger.", "Alle børn leger ude.", [], ["ude"]),
        ("Alle børn leger ude.", "Børn leger ude.", ["Alle børn"], ["Børn"]),
        ("Vi læser højt.", "Vi læser højt.", [], []),
        ("Vi læser højt.", "Vi læser tit og højt.", [], ["tit og"]),
        ("Vi læser.", "Bøger til alle.", ["Vi læser"], ["Bøger til alle"]),
        ("Vi læser højt", "Vi læser højt.", [], ["."]),
    ],
)
def test_words_that_the_other_wording_does_not_have_are_marked(old, new, gone, come):
    assert marked(old, new) == (gone, come)


def of(id: str, first: int, predecessor: str | None = None) -> Document:
    section = a_section(f"forord-{id}", a_paragraph(f"{id}-1"), code=id.upper())
    period = Period(first=first, last=first + 3)
    return a_document(section, id=id, code=id.upper(), period=period, predecessor=predecessor)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 6, 1), "gældende kommende kommende"),
        (date(2024, 12, 31), "gældende kommende kommende"),
        (date(2025, 1, 1), "tidligere gældende kommende"),
        (date(2031, 1, 1), "tidligere tidligere gældende"),
    ],
)
def test_the_newest_that_has_begun_is_in_force(day: date, expected: str):
    corpus = a_corpus(of("a", 2020), of("b", 2025, "a"), of("c", 2030, "b"))

    assert [*Generations(corpus, day).standing.values()] == expected.split()


def test_a_document_that_nothing_replaces_is_in_force_even_when_its_period_is_over():
    corpus = a_corpus(of("a", 2020))

    assert Generations(corpus, date(2040, 1, 1)).standing == {"a": Standing.IN_FORCE}


# ── The example ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def plan(next_policy: Project) -> Plan:
    """What the example's site is planned from; reading it proves its words and its links."""
    return read(next_policy)


def test_the_example_shows_every_fate_of_a_statement_that_was_read(plan: Plan):
    shown = {change.fate for change in changes(plan.corpus, plan.corpus.documents[1])}

    assert shown == set(Fate) - {Fate.UNREAD, Fate.REARRANGED}


@pytest.fixture(scope="module")
def site(next_policy_site: Path) -> Path:
    return next_policy_site


def main_of(folder: Path, address: str) -> LexborNode:
    """Return what a page says itself, without what surrounds it."""
    parsed = LexborHTMLParser((folder / address / "index.html").read_text(encoding="utf-8"))
    found = parsed.css_first("main")
    assert found
    return found


def words_of(nodes: list[LexborNode]) -> list[str]:
    return [" ".join(node.text().split()) for node in nodes]


NEWS = "dokumenter/legepolitik-2/hvad-er-nyt/"


def test_the_page_counts_what_had_each_fate(site: Path):
    assert words_of(main_of(site, NEWS).css(".ours li")) == [
        "Uændret: 2 udsagn og 1 tema",
        "Omformuleret: 2 udsagn og 1 tema",
        "Delt: 1 udsagn er blevet til 2 udsagn",
        "Samlet: 2 udsagn er blevet til 1 udsagn",
        "Udgået: 1 udsagn",
        "Nyt: 1 udsagn",
    ]


def test_the_page_tells_each_change_by_its_codes(site: Path):
    assert words_of(main_of(site, NEWS).css("h3")) == [
        "T1 står uændret som P2.T1",
        "T1.M1 står uændret som P2.T1.M1",
        "T1.F2 står uændret som P2.T1.F3",
        "T1.M2 blev til P2.T1.M2",
        "T2 blev til P2.T2",
        "T2.M1 blev til P2.T2.M1",
        "T1.F1 blev til P2.T1.F1 og P2.T1.F2",
        "T2.F1 og T2.F2 blev til P2.T2.F1",
        "T1.F3",
        "P2.T2.F2",
    ]


def test_the_page_says_that_it_is_a_reading_and_whose(site: Path):
    [said] = words_of(main_of(site, NEWS).css(".ours p:not(.ours__label)"))

    assert said == (
        "Hvad der er blevet til hvad, er en redaktionel læsning. Den står ikke i dokumenterne. "
        "Læst af redaktionen 15. januar 2027. Om ordene er de samme, er sammenlignet ord for ord. "
        "Af temaer er det overskrift og indledning; deres udsagn står for sig."
    )


def test_adopted_words_stand_whole_and_marks_change_none_of_them(site: Path, plan: Plan):
    shown = words_of(main_of(site, NEWS).css(".change .adopted__piece"))
    adopted = {place.piece.text for place in plan.corpus.places.values()}

    assert len(shown) == 20
    assert set(shown) <= adopted


def test_the_new_document_leads_to_what_is_new_and_to_the_one_that_it_replaces(site: Path):
    links = main_of(site, "dokumenter/legepolitik-2/").css(".facts a")

    assert ("Se, hvad der er nyt", "../../dokumenter/legepolitik-2/hvad-er-nyt/") in [
        (link.text(), link.attributes["href"]) for link in links
    ]
    assert "Legepolitik for Eksempelby" in words_of(links)


def banners(folder: Path, address: str) -> list[str]:
    return words_of(main_of(folder, address).css(".period--over"))


REPLACED = (
    "Afløst. Legepolitik 2020 (2020–2026) er afløst af Legepolitik 2027, som gælder for årene "
    "2027–2030. "
)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("dokumenter/legepolitik/", ""),
        ("dokumenter/legepolitik/forord/", ""),
        ("dokumenter/legepolitik/hele/", ""),
        ("temaer/leg/", "Stedet her er ført videre i P2.T1. "),
        ("temaer/leg/t1-f1/", "Stedet her er ført videre i P2.T1.F1 og P2.T1.F2. "),
        ("temaer/leg/t1-f3/", "Stedet her er ikke ført videre. "),
    ],
)
def test_every_page_of_a_replaced_document_says_so_and_where_its_place_is_now(
    site: Path, address: str, place: str
):
    assert banners(site, address) == [f"{REPLACED}{place}Se, hvad der er nyt."]


@pytest.mark.parametrize("address", ["", "temaer/", "dokumenter/", "temaer/p2-leg/p2-t1-m1/"])
def test_what_is_in_force_has_no_banner(site: Path, address: str):
    assert banners(site, address) == []


def test_the_lists_begin_with_what_is_in_force(site: Path):
    main = main_of(site, "temaer/")

    assert words_of(main.css("h2, h3")) == [
        "Leg",
        "Læsning og sprog",
        "Tidligere: Legepolitik 2020",
        "Leg",
        "Læsning",
    ]
    assert words_of(main.css(".card__kicker"))[0] == "Tema · P2.T1"


def test_the_front_page_shows_what_is_in_force_and_leads_to_the_rest(site: Path):
    main = main_of(site, "")

    assert words_of(main.css(".card__title")) == [
        "Børn skal være ude hver dag",
        "Alle børn har bøger",
        "Leg",
        "Læsning og sprog",
        "Legepolitik for Eksempelby, anden udgave",
        "Strategi for Eksempelby",
    ]
    assert "Tidligere og kommende dokumenter" in words_of(main.css(".link-list li"))


RULES = (
    test_site.test_every_page_is_valid_html,
    test_site.test_ids_are_unique_on_every_page,
    test_site.test_titles_and_descriptions_are_there_and_differ_from_page_to_page,
    test_site.test_every_page_has_one_h1_and_no_heading_skips_a_level,
    test_site.test_no_heading_link_or_list_is_empty,
    test_site.test_every_step_of_the_breadcrumbs_has_the_words_of_the_page_it_leads_to,
    test_site.test_the_page_after_a_page_has_that_page_before_it,
    test_site.test_from_the_front_page_every_page_can_be_reached,
    test_site.test_every_page_has_each_landmark_once_and_its_navigations_have_names_that_differ,
)
"""What holds for every page of the real site, and for those of two generations."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_two_generations_keep_the_rules_of_the_real_site(rule: Callable[..., None], site: Path):
    apart = ("k/", urls.OFFLINE_FILE)
    read = (test_site.BuiltPage(site, file) for file in sorted(site.rglob("*.html")))
    pages = {page.file: page for page in read if not page.file.startswith(apart)}
    inner = {file: page for file, page in pages.items() if file != "404.html"}

    rule({"pages": pages, "inner_pages": inner}[next(iter(signature(rule).parameters))])


def test_every_link_between_two_generations_leads_to_something(site: Path):
    read = (test_site.BuiltPage(site, file) for file in sorted(site.rglob("*.html")))
    pages = {page.file: page for page in read if page.file != "404.html"}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    links = [
        (page, link)
        for page in pages.values()
        for _, link in page.links()
        if not test_site.is_outer(link)
    ]

    assert len(links) > 3000
    dead = (test_site.whats_wrong(pages, files, page, link) for page, link in links)
    assert list(filter(None, dead)) == []


def test_a_page_that_is_not_in_force_says_so_in_its_title(site: Path):
    page = test_site.BuiltPage(site, site / "temaer/leg/t1-f1/index.html")

    assert page.text("title") == "Fokuspunkt 1 i Leg (Legepolitik 2020) – Legepolitikken"


def test_what_is_new_can_be_searched_for(plan: Plan):
    [found] = [page for page in findables(plan) if page.address == NEWS]

    assert (found.title, found.place) == ("Hvad er nyt i Legepolitik 2027?", "Om siden")


def test_neighbours_are_of_the_same_document(site: Path):
    first = LexborHTMLParser(
        (site / "temaer/p2-leg/p2-t1-m1/index.html").read_text(encoding="utf-8")
    )

    assert words_of(first.css(".pager li")) == ["Næste: P2.T1.M2"]


def test_a_search_marks_what_is_earlier_and_puts_it_last(plan: Plan):
    found = {page.address: page for page in findables(plan)}
    earlier, current = found["temaer/leg/t1-m1/"], found["temaer/p2-leg/p2-t1-m1/"]
    pages = [earlier, current]
    _, lexicon = lexicon_file(plan, pages, {page.file: page.file for page in pages})
    said = json.loads(lexicon)

    assert earlier.place == "Legepolitik 2020 (tidligere) · Leg · T1.M1"
    assert current.place == "Legepolitik 2027 · Leg · P2.T1.M1"
    assert [said["valg"][number] for number in said["vores"]] == [
        ["dokument", "Legepolitik 2020 (tidligere)"]
    ]


def test_the_index_marks_what_is_earlier(site: Path):
    entries = words_of(main_of(site, "indeks/").css("li"))

    assert "Vi skriver en bog om gamle lege. T1.F3, tidligere" in entries
    assert "Forældre kan låne bøger i børnehaven. P2.T2.F2" in entries


# ── Before the new one begins ─────────────────────────────────────────────────────────────────────


def test_until_the_new_document_begins_the_old_one_leads(next_policy: Project, tmp_path: Path):
    autumn = replace(next_policy, output=tmp_path / "output", date=date(2026, 12, 31))
    build(autumn, lambda stage: None)
    folder = autumn.output

    assert "Tema · T1" in words_of(main_of(folder, "").css(".card__kicker"))
    assert words_of(main_of(folder, "sammenhaeng/").css("tbody th")) == ["T1 Leg", "T2 Læsning"]
    assert words_of(main_of(folder, OTHER_HOME).css("tbody th"))[0] == "P2.T1 Leg"
    assert words_of(main_of(folder, "temaer/leg/").css(".period")) == [
        "Legepolitik 2020 gælder for årene 2020–2026. Udgivet af Eksempelby Kommune. "
        "Den afløses 1. januar 2027 af Legepolitik 2027. Se, hvad der er nyt.",
        "Strategi gælder for årene 2022–2030. Udgivet af Eksempelby Kommune.",
    ]
    assert banners(folder, "temaer/p2-leg/") == [
        "Gælder ikke endnu. Legepolitik 2027 gælder fra 1. januar 2027. "
        "Udgivet af Eksempelby Kommune."
    ]


# ── The matrix of either ──────────────────────────────────────────────────────────────────────────

HOME = "sammenhaeng/legepolitik/boern-og-unge/"
OTHER_HOME = "sammenhaeng/legepolitik-2/boern-og-unge/"


def rows(folder: Path, address: str) -> list[str]:
    return words_of(main_of(folder, address).css("tbody th"))


def support_in(folder: Path, address: str) -> list[str]:
    """Return the words in the cells of a matrix."""
    return words_of(main_of(folder, address).css("tbody td a"))


def test_the_matrix_is_of_what_is_in_force_and_leads_to_the_earlier_one(site: Path):
    main = main_of(site, "sammenhaeng/")
    [way] = [
        link for link in main.css(".link-list a") if "Legepolitik 2020 og Strategi" in link.text()
    ]

    assert rows(site, "sammenhaeng/") == ["P2.T1 Leg", "P2.T2 Læsning og sprog"]
    assert support_in(site, "sammenhaeng/") == [
        "●●● stærk 3 udsagn",
        "○○○ ingen 0 udsagn",
        "○○○ ingen 0 udsagn",
        "●●● stærk 2 udsagn",
    ]
    assert way.text() == "Sådan hænger det sammen: Legepolitik 2020 og Strategi"
    assert way.attributes["href"] == f"../{HOME}"


def test_the_earlier_matrix_is_as_it_was_judged_and_has_a_banner(site: Path):
    assert rows(site, HOME) == ["T1 Leg", "T2 Læsning"]
    assert support_in(site, HOME) == [
        "●●○ delvis 2 udsagn",
        "○○○ ingen 0 udsagn",
        "○○○ ingen 0 udsagn",
        "●●○ delvis 2 udsagn",
    ]
    assert banners(site, HOME) == [f"{REPLACED}Se, hvad der er nyt."]


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}alle/",
        "sammenhaeng/leg/",
        "sammenhaeng/leg/liv-ude/",
        "sammenhaeng/t1-f1/liv-ude/",
        "bilag/t1/",
        "temaer/leg/",
    ],
)
def test_all_below_the_earlier_matrix_stands_with_a_banner(site: Path, address: str):
    [banner] = banners(site, address)

    assert banner.startswith(REPLACED)


def test_a_statement_of_either_generation_shows_its_own_links(site: Path):
    def links_of(address: str) -> list[str]:
        return words_of(main_of(site, address).css(".support-card__kicker"))

    assert links_of("temaer/leg/t1-f1/") == ["● Direkte · T1.F1-V1"]
    assert links_of("temaer/p2-leg/p2-t1-f1/") == ["● Direkte · P2.T1.F1-V1"]


def test_a_vision_shows_what_is_in_force_and_leads_to_the_earlier_matrix(site: Path):
    main = main_of(site, "visioner/liv-ude/")

    assert words_of(main.css(".support-card__kicker")) == [
        "● Direkte · P2.T1.F1-V1",
        "● Direkte · P2.T1.F2-V1",
        "◐ Indirekte · P2.T1.M1-V1",
    ]
    assert "Sådan hænger det sammen: Legepolitik 2020 og Strategi" in words_of(main.css("p a"))


@pytest.mark.parametrize(
    ("short", "leads_to"),
    [
        ("t1-f1-v1", "sammenhaeng/t1-f1/liv-ude/"),
        ("p2-t1-f1-v1", "sammenhaeng/p2-t1-f1/liv-ude/"),
        ("t1-v1", "sammenhaeng/leg/liv-ude/"),
        ("t1-m1", "temaer/leg/t1-m1/"),
    ],
)
def test_short_addresses_of_both_generations_lead_on(plan: Plan, short: str, leads_to: str):
    assert plan.urls.by_short_name[short] == leads_to


def test_the_open_data_has_the_links_of_both_generations(site: Path):
    data = json.loads((site / "data/alt.json").read_text(encoding="utf-8"))
    table = (site / "data/koblinger.csv").read_text(encoding="utf-8-sig").splitlines()

    assert [link["kobling"] for link in data["koblinger"]] == [
        "P2.T1.M1-V1",
        "P2.T1.F1-V1",
        "P2.T1.F2-V1",
        "P2.T2.M1-V2",
        "P2.T2.F2-V2",
        "T1.M1-V1",
        "T1.F1-V1",
        "T2.M1-V2",
        "T2.F1-V2",
    ]
    assert len(table) == 1 + 9


def test_a_table_of_the_open_data_says_what_became_of_what(site: Path):
    text = (site / "data/afloesninger.csv").read_text(encoding="utf-8-sig")
    found = [*csv.DictReader(text.splitlines(), delimiter=";")]

    assert [(row["skaebne"], row["tidligere"], row["nyt"]) for row in found] == [
        ("uændret", "leg", "p2-leg"),
        ("uændret", "t1-m1", "p2-t1-m1"),
        ("omformuleret", "t1-m2", "p2-t1-m2"),
        ("delt", "t1-f1", "p2-t1-f1"),
        ("delt", "t1-f1", "p2-t1-f2"),
        ("uændret", "t1-f2", "p2-t1-f3"),
        ("omformuleret", "laesning", "p2-laesning"),
        ("omformuleret", "t2-m1", "p2-t2-m1"),
        ("samlet", "t2-f1", "p2-t2-f1"),
        ("samlet", "t2-f2", "p2-t2-f1"),
        ("udgået", "t1-f3", ""),
        ("ny", "", "p2-t2-f2"),
    ]
    assert found[-1] == {
        "skaebne": "ny",
        "tidligere_dokument": "legepolitik",
        "tidligere": "",
        "tidligere_ord": "",
        "nyt_dokument": "legepolitik-2",
        "nyt": "p2-t2-f2",
        "nyt_ord": "Forældre kan låne bøger i børnehaven.",
        "laest_af": "redaktionen",
        "laest": "2027-01-15",
        "adresse": "../dokumenter/legepolitik-2/hvad-er-nyt/",
    }


@pytest.mark.parametrize(("file", "kind"), [("alt.jsonld", "json-ld"), ("begreber.ttl", "turtle")])
def test_the_linked_data_say_what_replaces_what(site: Path, file: str, kind: str):
    graph = read_graph({file: (site / "data" / file).read_bytes()}, file, kind)

    def last(node: Any) -> str:
        return re.split("[/#]", str(node).rstrip("/"))[-1]

    pairs = {(last(new), last(old)) for new, old in graph.subject_objects(DCTERMS.replaces)}
    assert len(pairs) == 1 + 10
    assert {("legepolitik-2", "legepolitik"), ("p2-t1-f2", "t1-f1"), ("p2-leg", "leg")} <= pairs


def test_a_link_of_an_earlier_generation_can_be_confirmed(tmp_path: Path):
    shutil.copytree(EXAMPLE.parent, tmp_path, dirs_exist_ok=True)
    links = tmp_path / "content/koblinger/alle.yaml"
    before = links.read_text(encoding="utf-8")
    stale = re.sub("fingeraftryk: .*", "fingeraftryk: 0123456789ab", before, count=1)
    links.write_text(stale, encoding="utf-8", newline="\n")
    project = locate(tmp_path / "site_config.yaml", templates=ROOT / "templates")

    said = confirm(project, "T1.M1-V1", date(2026, 2, 1), lambda stage: None)

    assert said == "Koblingen T1.M1-V1 er bekræftet i content/koblinger/alle.yaml."
    assert links.read_text(encoding="utf-8") == before


# ── The next strategy ─────────────────────────────────────────────────────────────────────────────


def two_strategies() -> Corpus:
    """Return a policy judged against a strategy, and against the one that replaces it."""
    theme = a_theme()
    one, other = a_focus_area(a_vision("ude", "V1")), a_focus_area(a_vision("inde", "V2"), id="b2")
    facts = {"kind": "strategi", "star": None}
    policy = a_document(a_section(), theme)
    first = a_document(one, id="s", code="S", **facts)
    later = Period(first=2027, last=2030)
    second = a_document(other, id="s2", code="S2", period=later, predecessor="s", **facts)
    judged = (
        Judgements(area.id, (), (unlinked("t1-m1", id), unlinked("t1-f1", id)), strategy=strategy)
        for area, id, strategy in ((one, "ude", "s"), (other, "inde", "s2"))
    )
    before, after = judged
    corpus = a_corpus(policy, first, second)
    return replace(corpus, judgements=before, further_judgements=(after,))


@pytest.mark.parametrize(
    ("day", "homes", "row"),
    [
        (
            date(2026, 12, 31),
            ["sammenhaeng/", "sammenhaeng/politikken/b2/"],
            "sammenhaeng/politikken/b2/tema-1/",
        ),
        (
            date(2027, 1, 1),
            ["sammenhaeng/politikken/boern-og-unge/", "sammenhaeng/"],
            "sammenhaeng/tema-1/",
        ),
    ],
)
def test_the_strategy_in_force_has_the_matrix_and_the_rows(day: date, homes: list[str], row: str):
    corpus = two_strategies()
    before, after = matrices_of(corpus)
    urls = Urls(corpus, day)

    assert [urls.home(before), urls.home(after)] == homes
    assert urls.row(after, after.themes[0]) == row
    assert not [*problems_of_addresses(urls)]


def test_each_generation_is_held_up_against_its_own_visions_alone():
    before, after = matrices_of(two_strategies())

    assert [vision.id for vision in before.every_vision] == ["ude"]
    assert [vision.id for vision in after.every_vision] == ["inde"]


def with_stars(first: bool, second: bool) -> Corpus:
    """Return two generations of a strategy, of which either may have a star."""
    star = Star(
        part="vision-del",
        aim="v1-1",
        aim_words="hjælper",
        inner=("mod",),
        inner_stated_in="v1-1",
        outer=("boern-og-unge",),
        outer_stated_in="v1-1",
    )
    corpus = two_strategies()
    documents = (
        corpus.documents[0],
        corpus.documents[1].model_copy(update={"star": star if first else None}),
        corpus.documents[2].model_copy(update={"star": star if second else None}),
    )
    return replace(corpus, documents=documents)


@pytest.mark.parametrize(
    ("first", "second", "addresses"),
    [
        (True, True, ["stjernen/s/", "stjernen/"]),
        (True, False, ["stjernen/"]),
    ],
)
def test_the_star_in_force_has_the_address_and_the_last_one_keeps_it(
    first: bool, second: bool, addresses: list[str]
):
    corpus = with_stars(first, second)
    urls = Urls(corpus, date(2027, 1, 1))

    assert [urls.star(each) for each in corpus.documents if each.star] == addresses
    assert not [*addresses_are_unique(urls)]
