"""Rules that hold on every page of a site, whichever pages it has."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import replace
from datetime import date
from types import FrameType

import pytest
from builders import (
    a_corpus,
    a_demand,
    a_document,
    a_door,
    a_focus_area,
    a_foundation,
    a_judged_corpus,
    a_link,
    a_paragraph,
    a_rating,
    a_section,
    a_theme,
    a_value,
    a_vision,
    unlinked,
)
from selectolax.lexbor import LexborHTMLParser
from test_pages import STRATEGY, a_plan, a_slip, made
from test_render import ASSETS, TEMPLATES

from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Reference
from explorer.corpus.text import BulletList, Heading, Lines
from explorer.site.pages.adopted import Run, parted
from explorer.site.pages.base import Plan
from explorer.site.render import Renderer


def printed(plan: Plan) -> dict[str, LexborHTMLParser]:
    """Return every page as it is printed, by its address."""
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    return {address: LexborHTMLParser(renderer.html(page)) for address, page in made(plan).items()}


# ── Slips ────────────────────────────────────────────────────────────────────────────────────────

PARTS = (
    a_section(
        "forord",
        Heading(id="fo-o", heading="Velkommen"),
        a_paragraph("fo-1", "Kommunen har en politik for 2020 til 2026."),
        BulletList(id="fo-l", items=(a_paragraph("fo-l-1", "leg"),)),
        Lines(id="fo-u", lines=("Borgmester", "Anna And", "Aars")),
    ),
    a_theme(),
    a_foundation(a_value()),
    a_focus_area(a_vision()),
)


def a_corpus_with_slips() -> Corpus:
    """A corpus with every kind of piece, the first word of each a slip, and links and a star."""
    linked = a_judged_corpus(a_link("t1-m1", "tidlig-indsats"), theme=PARTS[1], area=PARTS[3])
    document = a_document(*PARTS, star=STRATEGY.star)
    slips = tuple(a_slip(piece.text.split()[0], piece.id) for piece in document.pieces())
    corpus = a_corpus(document.model_copy(update={"errata": slips}))
    return replace(corpus, judgements=linked.judgements)


def test_a_slip_is_marked_on_every_page_that_shows_its_piece_and_its_mark_opens_the_suggestion():
    corpus = a_corpus_with_slips()
    plan = a_plan(corpus)
    pages = printed(plan)
    titles = {plan.urls.owner(owner): id for id, owner in corpus.owners.items()}
    titles["stjernen/"] = "forord"
    shown = defaultdict(set)
    for address, page in pages.items():
        for node in page.css(".adopted__piece, .adopted .statement-list > li"):
            assert node.css(".erratum"), (address, node.html)
        if address in titles:
            assert page.css("h1 .erratum"), address
        for mark in page.css(".erratum"):
            note = page.css_first(f"#{mark.attributes['href'][1:]}")
            code = note.css_first(f"a[href='#{mark.attributes['id']}']").text()
            assert note.text().startswith("Der står "), address
            shown[code].add(address)

    whole = "dokumenter/politikken/hele/"
    assert all(whole in shown[place.code] for place in corpus.places.values())
    assert shown["FO.U"] == {whole, "dokumenter/politikken/forord/"}
    compared = {address for address in pages if address.startswith("sammenhaeng/t1-m1")}
    assert compared
    assert compared <= shown["T1.M1"] & shown["V1.1"]


@pytest.mark.parametrize(
    ("cuts", "parts"),
    [
        ((), ["En feil til"]),
        ((0,), ["", "En feil til"]),
        ((3, 7), ["En ", "feil", " til"]),
        ((4, 11), ["En f", "eil til", ""]),
    ],
)
def test_words_are_parted_anywhere_and_a_slips_mark_follows_its_last_letter(cuts, parts):
    slip = object()
    runs = (Run("En "), Run("feil", note=slip), Run(" til"))

    found = parted(runs, cuts)

    assert ["".join(run.text for run in part) for part in found] == parts
    assert [run.text for part in found for run in part if run.note] == [
        "eil" if 4 in cuts else "feil"
    ]


def test_a_slip_that_goes_on_to_the_next_line_is_marked_where_it_ends():
    lines = Lines(id="fo-u", lines=("Anna", "And", "Aars"))
    document = a_document(
        a_section("forord", a_paragraph(), lines), errata=(a_slip("nna A", "fo-u"),)
    )
    page = printed(a_plan(a_corpus(document)))["dokumenter/politikken/forord/"]

    assert page.css_first(".adopted__lines").html.count("<br>") == 2
    assert page.css_first(".adopted__lines").text().split() == ["AnnaA1ndAars", "FO.U"]


# ── Periods ──────────────────────────────────────────────────────────────────────────────────────

BY = Reference(name="kommunen", stated_in="fo-1")
OURS = {"pages/article.jinja", "pages/data.jinja", "pages/leads_on.jinja", "pages/not_found.jinja"}
"""Pages that show none of the documents' words but what we ourselves have written about them."""


def documents_read_on(plan: Plan, page: LexborHTMLParser) -> set[str]:
    """Return the documents of which a page shows a title or a whole piece."""
    read = " ".join(page.css_first("main").text(separator=" ").split())
    titles = {owner.id: owner.short_name for owner in plan.corpus.owners.values()}
    shown = {plan.corpus.document_of[id].short_title for id, name in titles.items() if name in read}
    return shown | {
        place.document.short_title
        for place in plan.corpus.places.values()
        if len(place.piece.text) > 20 and place.piece.text in read
    }


def test_when_its_period_is_over_every_page_with_a_documents_words_says_so(real_plan):
    plan = replace(real_plan, today=date(2027, 1, 1))
    pages = made(plan)
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    silent = []
    for address, page in pages.items():
        if page.template not in OURS:
            tree = LexborHTMLParser(renderer.html(page))
            banners = " ".join(node.text() for node in tree.css(".period--over"))
            documents = documents_read_on(plan, tree)
            silent += [(address, name) for name in documents if name not in banners]

    assert silent == []


def test_a_documents_own_page_tells_its_period_without_a_link_to_itself():
    pages = printed(a_plan(a_corpus()))

    for address, links in (("dokumenter/politikken/", 0), ("dokumenter/politikken/forord/", 1)):
        [band] = pages[address].css(".period")
        assert band.text() == ("Politikken gælder for årene 2020–2026. Udgivet af Kommunen.")
        assert len(band.css("a")) == links


@pytest.mark.parametrize(
    ("facts", "behind"),
    [
        ({"adopted_by": BY}, "Kommunen står bag."),
        ({"adopted_by": BY, "presented_by": BY}, "Kommunen står bag."),
        ({"presented_by": BY}, "Udgivet af Kommunen. Under forordet står Kommunen."),
        ({}, "Udgivet af Kommunen."),
    ],
)
def test_a_period_says_who_is_behind_as_far_as_the_document_does(facts, behind):
    page = printed(a_plan(a_corpus(a_document(**facts))))["temaer/tema-1/"]

    assert page.css_first(".period").text().endswith(f"2020–2026. {behind}")


def test_who_is_behind_the_real_documents_is_what_they_say(real_plan):
    [policy, strategy] = real_plan.at("").bands_of_all()

    assert policy.behind == (
        "Udgivet af Vesthimmerlands Kommune. Under forordet står Børne- og Familieudvalget."
    )
    assert strategy.behind == "Byrådet står bag."


# ── The municipality's words ─────────────────────────────────────────────────────────────────────

OWN_WORDS = {
    "theme": ("Spor", "Spor"),
    "goal": ("Ønske", "Ønsker"),
    "focus_point": ("Skridt", "Skridt"),
    "vision": ("Drøm", "Drømme"),
    "value": ("Ledetråd", "Ledetråde"),
    "focus_area": ("Felt", "Felter"),
}
USUAL_WORDS = re.compile(r"\b(tema|mål|fokuspunkt|vision|værdi|fokusområde)\w*", re.IGNORECASE)


def a_corpus_without_the_usual_words() -> Corpus:
    """A corpus with every kind of page, whose own texts have none of the usual words."""
    theme, value = a_theme(), a_value().model_copy(update={"content": (a_paragraph("mod-1"),)})
    theme = theme.model_copy(
        update={"title": "Leg", "introduction": (a_paragraph("t1-1", "Om leg."),)}
    )
    area = a_focus_area(a_vision().model_copy(update={"title": "Tidlig hjælp"}))
    foundation = a_foundation(value).model_copy(
        update={"introduction": (a_paragraph("fu-1", "Vi er modige."),)}
    )
    readings = (
        a_link("t1-m1", "tidlig-indsats"),
        unlinked("t1-f1", "tidlig-indsats"),
        a_demand("krav-1", "tidlig-indsats", "t1-m1"),
        a_demand("krav-2", "tidlig-indsats"),
        a_rating("t1-m1", "tidlig-indsats", "direkte", "indirekte", "Vi valgte direkte."),
    )
    judged = a_judged_corpus(*readings, theme=theme, area=area)
    document = a_document(
        a_section(), theme, foundation, area, star=STRATEGY.star, ladder=STRATEGY.ladder
    )
    doors = (a_door(("t1-m1", "Alle"), ("v1-1", "Vi")),)
    return replace(a_corpus(document, doors=doors), judgements=judged.judgements)


def test_a_page_calls_the_levels_what_the_municipality_does_and_nothing_else():
    own = {name: {"singular": one, "plural": many} for name, (one, many) in OWN_WORDS.items()}
    plan = a_plan(a_corpus_without_the_usual_words(), words=own)
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    found = []
    for address, page in made(plan).items():
        tree = LexborHTMLParser(renderer.html(page))
        labels = [node.attributes["aria-label"] or "" for node in tree.css("[aria-label]")]
        metas = [node.attributes["content"] or "" for node in tree.css("meta[name=description]")]
        read = "\n".join((tree.root.text(separator=" "), *labels, *metas))
        found += [(address, each[0]) for each in USUAL_WORDS.finditer(read)]

    assert found == []


# ── Work ─────────────────────────────────────────────────────────────────────────────────────────


def calls_to_make_the_pages_of(sections: int) -> int:
    """Return how many times a function is called while every page of a document is made."""
    parts = (
        a_section(
            f"a{number}",
            a_paragraph(f"a{number}-1", "Ord."),
            code=f"A{number}",
            title=f"Afsnit {number:03}",
        )
        for number in range(sections)
    )
    plan = a_plan(a_corpus(a_document(*parts)))
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        made(plan)
    finally:
        sys.setprofile(None)
    return calls


def test_four_times_the_sections_is_four_times_the_work_of_making_their_pages():
    few = calls_to_make_the_pages_of(100)
    many = calls_to_make_the_pages_of(400)

    assert many < 4.4 * few
