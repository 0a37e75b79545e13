"""Documents with other levels than the usual: fewer, or one more, and other words for them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from builders import (
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_standing_vision,
    a_theme,
    a_vision,
    unlinked,
)
from pydantic import ValidationError
from test_every_page import printed
from test_exports import files_of
from test_pages import a_plan, pages_of
from test_render import texts

from explorer.content.checks import check
from explorer.corpus.corpus import Corpus
from explorer.corpus.matrix import matrix_of
from explorer.corpus.parts import Theme
from explorer.site.exports.stratml import NAMESPACE

HELP = "tidlig-indsats"
ONLY_GOALS = a_theme(goals=("Alle leger.", "Alle sover."), points=())
THREE_KINDS = a_theme(actions=("Vi bygger en gynge.", "Vi maler den."))
ALONE = (a_standing_vision(), a_standing_vision("laesning", "V2", "Alle læser."))
LINK = a_link("t1-m1", HELP)


def of_goals() -> Corpus:
    return a_judged_corpus(LINK, unlinked("t1-m2", HELP), theme=ONLY_GOALS)


def of_three_kinds() -> Corpus:
    rest = (unlinked(id, HELP) for id in ("t1-f1", "t1-i2"))
    return a_judged_corpus(LINK, a_link("t1-i1", HELP), *rest, theme=THREE_KINDS)


def without_areas() -> Corpus:
    rest = (unlinked("t1-m1", "laesning"), unlinked("t1-f1", HELP, "laesning"))
    return a_judged_corpus(LINK, *rest, area=ALONE[0], others=ALONE[1:])


def data_of(corpus: Corpus) -> dict[str, Any]:
    return json.loads(files_of(a_plan(corpus))["data/alt.json"])


# ── A policy with fewer levels ───────────────────────────────────────────────────────────────────


def test_a_theme_may_have_goals_alone():
    pages = pages_of(of_goals())

    assert [list_.heading.runs[0].text for list_ in pages["temaer/tema-1/"].lists] == [
        "Hvad vil vi?"
    ]
    assert pages["temaer/"].lead == "Hver side begynder med en indledning. Så følger mål."
    assert pages[""].themes[0].cards[0].note == "2 mål"
    assert pages[""].visions.cards[0].note == "1 af politikkens 2 mål støtter, direkte."


def test_what_there_is_only_one_kind_of_cannot_be_chosen():
    pages = pages_of(of_goals())

    assert [choice.name for choice in pages["sammenhaeng/"].choices] == ["Styrke", "Tema"]
    assert [address for address in pages if address.endswith(("/maal/", "/fokuspunkter/"))] == []
    assert "sammenhaeng/kun-direkte/" in pages
    gaps = printed(a_plan(of_goals()))["sammenhaeng/huller/"]
    assert "Politikkens mål kalder vi her for udsagn." in texts(gaps, "main p")


def test_no_page_speaks_of_a_kind_that_the_documents_do_not_have():
    for address, page in printed(a_plan(of_goals())).items():
        shown = page.body.text().lower()
        assert "fokuspunkt" not in shown, address
        assert "indsatser" not in shown, address


def test_a_theme_and_a_focus_area_may_lack_an_introduction():
    theme = ONLY_GOALS.model_copy(update={"introduction": ()})
    area = a_focus_area(a_vision()).model_copy(update={"introduction": ()})
    corpus = a_judged_corpus(LINK, unlinked("t1-m2", HELP), theme=theme, area=area)
    pages = printed(a_plan(corpus))

    assert check(corpus) == []
    assert texts(pages["temaer/"], ".page-title__lead") == ["På hver side står mål."]
    assert texts(pages["fokusomraader/"], ".page-title__lead") == ["På hver side står visioner."]
    assert len(pages["temaer/tema-1/"].css(".adopted")) == 1
    assert pages["fokusomraader/boern-og-unge/"].css(".adopted") == []
    description = pages["temaer/tema-1/"].css_first("meta[name=description]")
    assert description.attributes["content"] == "Hvad vil vi?"


def test_a_theme_without_any_statement_is_told_of():
    with pytest.raises(ValidationError) as told:
        Theme(id="tema-1", code="T1", kind="tema", title="Tema")

    assert "Temaet har ingen punkter: skriv «maal:», «fokuspunkter:» eller «indsatser:»." in str(
        told.value
    )


# ── A policy with one level more ─────────────────────────────────────────────────────────────────


def test_a_theme_may_have_a_third_list():
    corpus = of_three_kinds()
    pages = pages_of(corpus)

    assert list(corpus.statements) == ["t1-m1", "t1-f1", "t1-i1", "t1-i2"]
    assert check(corpus) == []
    assert pages["temaer/tema-1/t1-i2/"].title == "Indsats 2 i Tema nummer 1"
    assert pages["temaer/tema-1/t1-i2/"].heading == "Det sætter vi i gang"
    assert pages[""].themes[0].cards[0].note == "1 mål, 1 fokuspunkt og 2 indsatser"
    assert len(pages["temaer/tema-1/"].lists) == 3


def test_the_third_kind_can_be_chosen_and_counts_as_the_others():
    pages = pages_of(of_three_kinds())
    [kinds] = [choice for choice in pages["sammenhaeng/"].choices if choice.name == "Slags"]
    page = pages["sammenhaeng/indsatser/"]

    assert [link.text for link, _ in kinds.links] == [
        "Mål, fokuspunkter og indsatser",
        "Kun mål",
        "Kun fokuspunkter",
        "Kun indsatser",
    ]
    assert page.counted == "koblinger fra indsatser"
    assert (page.rows[0].linked, page.rows[0].statements) == (1, 2)
    assert [said["slags"] for said in data_of(of_three_kinds())["udsagn"]] == [
        "maal",
        "fokuspunkt",
        "indsats",
        "indsats",
    ]


# ── A strategy without focus areas ───────────────────────────────────────────────────────────────


def test_visions_may_stand_under_no_focus_area():
    corpus = without_areas()
    matrix = matrix_of(corpus)
    pages = printed(a_plan(corpus))

    assert check(corpus) == []
    assert matrix
    assert matrix.area is None
    assert [vision.id for vision in matrix.visions] == [HELP, "laesning"]
    assert "fokusomraader/" not in pages
    assert texts(pages["visioner/"], ".page-title__lead") == ["Her er alle strategiens visioner."]
    assert texts(pages[f"visioner/{HELP}/"], ".breadcrumbs a") == ["Forside", "Visioner"]
    assert texts(pages["sammenhaeng/"], ".page-title__lead") == [
        "Her kan du se, hvilke ord i politikken der støtter strategiens visioner i Politikken, og "
        "hvor der ikke er nogen."
    ]
    assert texts(pages[""], "#visioner + p")[0].startswith("De står i Politikken 2020–2026. ")


def test_no_page_speaks_of_focus_areas_when_there_are_none():
    for address, page in printed(a_plan(without_areas())).items():
        assert "fokusområde" not in page.body.text().lower(), address


def test_visions_may_stand_under_focus_areas_and_beside_them():
    alone = a_standing_vision("laesning", "V2", "Alle læser.")
    corpus = a_judged_corpus(LINK, unlinked("t1-f1", HELP), others=(alone,))
    pages = pages_of(corpus)

    assert check(corpus) == []
    assert [name for name, _ in pages["visioner/"].groups] == ["Børn og unge", ""]
    assert pages["visioner/"].lead == "Her er alle strategiens visioner."
    assert not pages["visioner/laesning/"].is_judged
    assert "sammenhaeng/t1-m1/laesning/" in pages


def test_the_data_says_that_a_vision_stands_under_no_focus_area():
    files = files_of(a_plan(without_areas()))
    visions = data_of(without_areas())["visioner"]
    plan = ElementTree.fromstring(files["data/politikken.stratml.xml"])
    goals = plan.findall(f".//{{{NAMESPACE}}}Goal")

    assert [(said["fokusomraade"], said["vurderet"]) for said in visions] == [(None, True)] * 2
    assert [goal.findtext(f"{{{NAMESPACE}}}Name") for goal in goals] == [
        "Tema nummer 1",
        "Visioner",
    ]
    assert len(goals[1].findall(f"{{{NAMESPACE}}}Objective")) == 2
    assert b"skos:hasTopConcept <#laesning>" in files["data/begreber.ttl"]


def test_judgements_of_no_focus_area_need_visions_that_stand_under_none():
    corpus = a_judged_corpus(LINK, unlinked("t1-f1", HELP))
    assert corpus.judgements
    lost = replace(corpus, judgements=replace(corpus.judgements, area=None))

    assert [problem.message for problem in check(lost)] == [
        "Der er ingen visioner, som ikke hører under et fokusområde."
    ]
