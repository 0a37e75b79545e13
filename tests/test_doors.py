"""The doors: what names each group of readers, by small corpora and by the real texts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from builders import (
    a_corpus,
    a_document,
    a_door,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_section,
    a_theme,
    a_vision,
    unlinked,
)
from selectolax.lexbor import LexborHTMLParser
from test_pages import a_plan, a_slip, made, pages_of, words
from test_render import ASSETS, TEMPLATES

from explorer.content.door_checks import doors_hold
from explorer.corpus.corpus import Corpus
from explorer.corpus.doors import Door
from explorer.corpus.parts import Vision
from explorer.site.pages.base import Plan
from explorer.site.pages.doors import DoorPage, NamingText, door_pages
from explorer.site.render import Renderer

THEME = a_theme(goals=("Hver elev leger.", "Alle leger."), points=("Vi hører hver elev og elev.",))
AREA = a_focus_area(
    a_vision(text="En elev får hjælp."), a_vision("ro", "V2", "Der er ro."), code="BU"
)


def with_doors(corpus: Corpus, *doors: Door) -> Corpus:
    return replace(corpus, doors=doors)


def told(*doors: Door) -> list[str]:
    """Return what is said of doors into a theme and a focus area."""
    corpus = a_corpus(a_document(a_section(), THEME, AREA), doors=doors)
    return [f"{problem.message} {problem.hint}".strip() for problem in doors_hold(corpus)]


def shown(text: NamingText) -> list[tuple[str, bool]]:
    """Return the words of each part of a text, and whether they name the group."""
    return [("".join(run.text for run in runs), is_naming) for runs, is_naming in text.parts]


# ── What must be true ────────────────────────────────────────────────────────────────────────────


def test_a_door_whose_words_stand_where_it_says_is_right():
    assert told(a_door(("t1-m1", "Hver elev"), ("v1-1", "elev", "hjælp"))) == []


def test_an_unknown_piece_is_told_with_the_nearest_and_nothing_else_is_tried():
    assert told(a_door(("t1-m8", "Hver elev"), ("t1-m1", "skole"))) == [
        "Stykket «t1-m8» findes ikke. Mente du «t1-m»?"
    ]


def test_words_that_stand_twice_not_at_all_or_over_each_other_are_told():
    assert told(a_door(("t1-f1", "elev"), ("t1-m1", "Hver elve"), ("v1-1", "En elev", "elev"))) == [
        "«elev» står 2 gange i «t1-f1». Tag flere ord med, så det er ét sted.",
        "«Hver elve» står ikke ordret i «t1-m1». Nærmest er «Hver elev» ().",
        "«En elev» og «elev» går ind over hinanden i «v1-1». Saml dem, eller tag færre ord med.",
    ]


def test_the_same_place_in_two_doors_is_right_and_twice_in_one_is_not():
    place = ("t1-m1", "Hver elev")

    assert told(a_door(place), a_door(place, id="laerer")) == []
    [once] = told(a_door(place, ("t1-m1", "leger")))
    assert once.startswith("«t1-m1» er allerede med i ")


# ── What stands on the pages ─────────────────────────────────────────────────────────────────────


def test_without_doors_there_are_no_pages_of_them_and_the_front_page_asks_nothing():
    pages = pages_of(a_corpus())

    assert [address for address in pages if address.startswith("for/")] == []
    assert pages[""].doors == ()


def test_a_door_shows_visions_then_statements_by_theme_then_what_else_names_the_group():
    door = a_door(("fo-1", "Kommunen"), ("v1-1", "elev"), ("t1-f1", "hver elev"), ("t1-m1", "elev"))
    page = pages_of(a_corpus(a_document(a_section(), THEME, AREA), doors=(door,)))["for/elev/"]

    assert words(page.trail) == ["Forside", "Hvem er du?"]
    assert len(page.bands) == 1
    [vision] = page.visions
    assert (vision.vision.text, vision.vision.note) == ("Vision V1", "V1")
    assert list(map(shown, vision.texts)) == [
        [("Vision V1", False)],
        [("En ", False), ("elev", True), (" får hjælp.", False)],
    ]
    [(theme, statements)] = page.themes
    assert theme.note == "T1"
    assert [each.text.place.note for each in statements] == ["T1.M1", "T1.F1"]
    assert shown(statements[1].text) == [
        ("Vi hører ", False),
        ("hver elev", True),
        (" og elev.", False),
    ]
    assert words(tuple(other.place for other in page.others)) == ["Politikken, Forord"]
    assert page.visions_found == "1 af de 2 visioner nævner elever."
    assert page.statements_found == "2 af de 3 udsagn nævner elever."


def test_a_vision_whose_title_names_the_group_shows_the_title_alone():
    door = a_door(("tidlig-indsats", "Vision"))
    page = pages_of(a_corpus(a_document(a_section(), THEME, AREA), doors=(door,)))["for/elev/"]

    [vision] = page.visions
    assert list(map(shown, vision.texts)) == [[("Vision", True), (" V1", False)]]


def test_what_names_no_group_is_said_and_what_is_not_there_is_not():
    door = a_door(("fo-1", "Kommunen"))
    both = pages_of(a_corpus(a_document(a_section(), THEME, AREA), doors=(door,)))["for/elev/"]
    policy = pages_of(a_corpus(a_document(a_section(), THEME), doors=(door,)))["for/elev/"]

    assert both.visions_found == "Ingen af de 2 visioner nævner elever."
    assert both.statements_found == "Ingen af de 3 udsagn nævner elever."
    assert policy.visions_found == ""


def test_a_statement_says_which_visions_it_supports_and_how():
    readings = (
        a_link("t1-m1", "tidlig-indsats"),
        a_link("t1-m1", "ro", "indirekte"),
        *(unlinked(id, "tidlig-indsats", "ro") for id in ("t1-m2", "t1-f1")),
    )
    door = a_door(("t1-m1", "elev"), ("t1-f1", "hver elev"))
    corpus = with_doors(a_judged_corpus(*readings, theme=THEME, area=AREA), door)
    html = printed(a_plan(corpus), "for/elev/")

    assert [" ".join(node.text().split()) for node in html.css(".naming-text__supports")] == [
        "Støtter Vision V1 (V1) ● direkte, Vision V2 (V2) ◐ indirekte.",
        "Vurderet, ingen kobling fundet.",
    ]
    assert "Koblingen er en redaktionel læsning" in html.css_first("main").text()


def test_the_visions_that_the_site_is_about_come_first():
    first, second = a_vision("foer", "V8"), a_vision("om", "V9")
    areas = (
        a_focus_area(first, id="andet", code="AN"),
        a_focus_area(second, code="BU"),
    )
    judged = a_judged_corpus(
        *(unlinked(id, "om") for id in ("t1-m1", "t1-m2", "t1-f1")), theme=THEME, area=areas[1]
    )
    corpus = replace(
        judged,
        documents=(a_document(a_section(), THEME, *areas),),
        doors=(a_door(("v8-1", "hjælper"), ("v9-1", "hjælper")),),
    )

    page = pages_of(corpus)["for/elev/"]

    assert [found.vision.note for found in page.visions] == ["V9", "V8"]


def test_slips_in_what_is_shown_are_told_below():
    document = a_document(a_section(), THEME, errata=(a_slip("Hver", "t1-m1"),))
    page = pages_of(a_corpus(document, doors=(a_door(("t1-m1", "Hver elev")),)))["for/elev/"]

    assert [note.original for note in page.notes] == ["Hver"]


def test_the_list_of_doors_counts_and_the_front_page_leads_to_each():
    doors = (a_door(("v1-1", "elev")), a_door(("t1-m1", "elev"), id="laerer", name="Lærer"))
    pages = pages_of(a_corpus(a_document(a_section(), THEME, AREA), doors=doors))

    [(_, cards)] = pages["for/"].groups
    assert {(card.text, card.note) for card in cards} == {("", "Til jer.")}  # ours, in our dress
    assert [(card.kicker, card.title) for card in cards] == [
        ("1 vision, 0 udsagn", "Elev"),
        ("0 visioner, 1 udsagn", "Lærer"),
    ]
    assert [link.href for link in pages[""].doors] == ["./for/elev/", "./for/laerer/"]


def printed(plan: Plan, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(Renderer(plan, ASSETS, TEMPLATES).html(made(plan)[address]))


# ── The real texts ───────────────────────────────────────────────────────────────────────────────

NAMES = {
    "barn-eller-ung": r"\b(?:barn|barnets|børn|børnene|børnenes|unge|unges)\b",
    "foraelder": r"\w*(?:forældre|famili)\w*",
    "medarbejder": r"\b(?:medarbejder|personale|leder|faggruppe|senior)\w*|"
    r"\b(?:børnehavepædagog|skolelærer|dagplejer|familierådgiver)\w*",
    "forening": r"\b\w*forening(?!sli\b)\w*|\bfrivillig\w*",
    "virksomhed": r"\b(?:virksomhed|energiselskab)\w*|\berhvervsliv\w*",
}
"""What a group is called in the documents, as the rule on its page says."""

SAID_OF_OTHERS = {
    "foraelder": {"fo-7", "t2-2"},  # a committee's name, and a profession
    "forening": {"in-2"},  # a policy's name
    "virksomhed": {"g4-1"},  # the municipality itself
}
"""The places that have a group's word and do not speak of the group."""


def named(corpus: Corpus, door: Door) -> set[str]:
    """Return the ids of the places of which a page of the site speaks, that name a group."""
    pattern = re.compile(NAMES[door.id], re.IGNORECASE)
    found = set()
    for id, place in corpus.places.items():
        if pattern.search(place.piece.text) and id not in SAID_OF_OTHERS.get(door.id, ()):
            found.add(place.owner.id if isinstance(place.owner, Vision) else id)
    return found


@pytest.mark.parametrize("id", NAMES)
def test_every_vision_and_statement_that_names_a_group_is_in_its_door_and_no_other(
    real_plan: Plan, id: str
):
    corpus = real_plan.corpus
    [door] = (door for door in corpus.doors if door.id == id)
    in_door = set()
    for place in door.places:
        owner = corpus.places[place.piece].owner
        in_door.add(owner.id if isinstance(owner, Vision) else place.piece)
    expected = named(corpus, door)
    if id == "barn-eller-ung":  # its page says that forewords and introductions are left out
        visions = {v.id for document in corpus.documents for v in document.visions}
        expected &= corpus.statements.keys() | visions

    assert in_door == expected


def test_there_are_five_doors_and_each_page_marks_all_its_words(real_plan: Plan):
    pages = pages_of_doors(real_plan)

    assert [page.title for page in pages] == [
        *("Barn eller ung", "Forælder", "Medarbejder", "Forening", "Virksomhed"),
    ]
    for page, door in zip(pages, real_plan.corpus.doors, strict=True):
        texts = [
            *(text for vision in page.visions for text in vision.texts),
            *(statement.text for _, statements in page.themes for statement in statements),
            *page.others,
        ]
        marked = [words for text in texts for words, is_naming in shown(text) if is_naming]
        assert sorted(marked) == sorted(words for place in door.places for words in place.words)


def test_the_pages_say_how_many_visions_and_statements_name_each_group(real_plan: Plan):
    pages = pages_of_doors(real_plan)

    assert [(page.visions_found, page.statements_found) for page in pages] == [
        (
            "6 af de 13 visioner nævner børn og unge.",
            "26 af de 43 udsagn nævner børn og unge.",
        ),
        (
            "Ingen af de 13 visioner nævner forældre eller familier.",
            "3 af de 43 udsagn nævner forældre eller familier.",
        ),
        ("1 af de 13 visioner nævner medarbejdere.", "2 af de 43 udsagn nævner medarbejdere."),
        (
            "3 af de 13 visioner nævner foreninger eller frivillige.",
            "2 af de 43 udsagn nævner foreninger eller frivillige.",
        ),
        (
            "5 af de 13 visioner nævner virksomheder eller erhvervslivet.",
            "Ingen af de 43 udsagn nævner virksomheder eller erhvervslivet.",
        ),
    ]


def pages_of_doors(plan: Plan) -> list[DoorPage]:
    """Return the page of each door, in order."""
    return [page for page in (draft() for draft in door_pages(plan)) if isinstance(page, DoorPage)]
