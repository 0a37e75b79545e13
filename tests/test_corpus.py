"""The corpus: what is derived from what people write, in reading order, never stored."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    a_corpus,
    a_document,
    a_focus_area,
    a_foundation,
    a_name,
    a_paragraph,
    a_section,
    a_theme,
    a_value,
    a_vision,
    an_article,
)
from pydantic import ValidationError

from explorer.corpus.model import Ladder, Name, Period, Reference, Rung
from explorer.corpus.text import BulletList, Heading, Lines
from explorer.corpus.walks import own_pieces, owners


def test_places_are_in_reading_order_each_with_its_owner_and_code():
    corpus = a_corpus(a_document(a_section(), a_theme(2), a_foundation(), a_focus_area()))

    assert [(id, place.owner.id, place.code) for id, place in corpus.places.items()] == [
        ("forord", "forord", "FO"),
        ("fo-1", "forord", "FO.1"),
        ("tema-2", "tema-2", "T2"),
        ("t2-1", "tema-2", "T2.1"),
        ("t2-m", "tema-2", "T2.M"),
        ("t2-m1", "tema-2", "T2.M1"),
        ("t2-f", "tema-2", "T2.F"),
        ("t2-f1", "tema-2", "T2.F1"),
        ("fundament", "fundament", "FU"),
        ("fu-1", "fundament", "FU.1"),
        ("mod", "mod", "VAE.MOD"),
        ("mod-1", "mod", "MOD.1"),
        ("boern-og-unge", "boern-og-unge", "BU"),
        ("bu-1", "boern-og-unge", "BU.1"),
        ("tidlig-indsats", "tidlig-indsats", "V1"),
        ("v1-1", "tidlig-indsats", "V1.1"),
    ]


def test_owners_hold_their_own_words_and_not_those_of_what_is_inside_them():
    document = a_document(a_foundation(a_value("mod"), a_value("ro", "Ro")), a_focus_area())

    assert [owner.id for owner in owners(document)] == [
        *("fundament", "mod", "ro", "boern-og-unge", "tidlig-indsats"),
    ]
    assert [piece.id for piece in own_pieces(document.parts[0])] == ["fundament", "fu-1"]
    assert [piece.id for piece in own_pieces(document.parts[1])] == ["boern-og-unge", "bu-1"]


def test_statements_are_numbered_within_their_list():
    corpus = a_corpus(a_document(a_theme(goals=("Et.", "To."), points=("Tre.",))))

    assert [
        (statement.code, statement.kind, statement.number, statement.text)
        for statement in corpus.statements.values()
    ] == [
        ("T1.M1", "maal", 1, "Et."),
        ("T1.M2", "maal", 2, "To."),
        ("T1.F1", "fokuspunkt", 1, "Tre."),
    ]


def test_pieces_of_every_kind_are_words_to_prove():
    section = a_section(
        "forord",
        Heading(id="fo-o", heading="Velkommen"),
        BulletList(id="fo-l", items=(a_paragraph("fo-l-1", "Et."), a_paragraph("fo-l-2", "To."))),
        Lines(id="fo-u", lines=("Borgmester", "Anna And")),
    )

    assert [(piece.id, piece.text) for piece in section.pieces()] == [
        ("forord", "Forord"),
        ("fo-o", "Velkommen"),
        ("fo-l-1", "Et."),
        ("fo-l-2", "To."),
        ("fo-u", "Borgmester Anna And"),
    ]


def names_in(text: str, *names: Name) -> list[str]:
    section = a_section("forord", a_paragraph("fo-1", text), title=None, label="Forord")
    found = a_corpus(a_document(section), names=names).names_found
    return [name.named.id for name in found.get("fo-1", ())]


def test_a_longer_name_hides_a_shorter_one_inside_it():
    council = a_name("byraadet", "Byrådet")
    youth = a_name("ungebyraadet", "Unge i Byrådet")

    assert names_in("Vi i Unge i Byrådet mødes.", council, youth) == ["ungebyraadet"]
    assert names_in("Byrådet og Unge i Byrådet.", council, youth) == ["byraadet", "ungebyraadet"]


@pytest.mark.parametrize("text", ["KRAMmet", "iKRAM", "kram"])
def test_a_name_is_mentioned_only_by_whole_words_and_its_own_letters(text: str):
    assert names_in(text, a_name("kram", "KRAM")) == []
    assert names_in("(KRAM-faktorer)", a_name("kram", "KRAM")) == ["kram"]


def test_a_name_may_begin_and_end_with_signs_and_belong_to_two():
    assert names_in("Om «Leg & Co.», ja.", a_name("a", "«Leg & Co.»"), a_name("b", "Co")) == ["a"]
    assert names_in("Leg.", a_name("a", "Leg"), a_name("b", "Leg")) == ["a", "b"]


def test_mentions_are_known_from_the_name_the_piece_and_the_page():
    club = a_name("klubben", "Klubben", forms=("Klubben", "Klubbens"))
    section = a_section(
        "forord", a_paragraph("fo-1", "Klubbens folk."), a_paragraph("fo-2", "Ingen.")
    )
    corpus = a_corpus(a_document(section), names=(club,))

    assert [place.piece.id for place in corpus.mentions["klubben"]] == ["fo-1"]
    assert corpus.names_by_piece == {"fo-1": (club,)}
    assert corpus.names_mentioned_by == {"forord": (club,)}


def test_a_title_is_mentioned_where_others_write_it_and_not_on_its_own_page():
    section = a_section("forord", a_paragraph("fo-1", "Vi har Mod og Modet til det."))
    foundation = a_foundation(a_value("mod", "Mod"))
    corpus = a_corpus(a_document(section, foundation))

    assert [place.piece.id for place in corpus.title_mentions["mod"]] == ["fo-1"]


def test_roles_are_known_from_the_name():
    reference = Reference(name="kommunen", stated_in="fo-1")
    document = a_document(
        adopted_by=reference,
        presented_by=reference,
        replaces=(reference,),
        refers_to=(reference,),
    )

    assert [role.role for role in a_corpus(document).roles["kommunen"]] == [
        *("vedtaget_af", "fremlagt_af", "erstatter", "henviser_til"),
    ]


def test_our_pages_are_known_from_what_they_name_as_related():
    article = an_article(related=("tema-1", "forord"))
    corpus = a_corpus(articles=(article,))

    assert corpus.related_from == {"tema-1": (article,), "forord": (article,)}


def test_every_id_is_known_also_those_of_the_ladder_and_of_lists():
    rung = Rung(id="trin-1", name="Strategi", level="politisk", stated_in=("fo-1",))
    document = a_document(ladder=Ladder(part="forord", rungs=(rung,)))
    corpus = a_corpus(document, articles=(an_article(),))

    assert {"politikken", "trin-1", "t1-m", "t1-m1", "kommunen", "om"} <= corpus.known_ids
    assert "t9-m1" not in corpus.known_ids


def test_a_period_is_over_the_day_after_its_last():
    period = Period(first=2020, last=2026)

    assert str(period) == "2020–2026"
    assert not period.is_over(date(2026, 12, 31))
    assert period.is_over(date(2027, 1, 1))


def test_a_part_without_title_goes_by_our_label_and_has_no_words_to_prove():
    section = a_section(title=None, label="Kontakt")

    assert (section.name, section.short_name) == ("Kontakt", "Kontakt")
    assert [piece.id for piece in section.pieces()] == ["fo-1"]
    with pytest.raises(ValidationError, match="Der mangler et navn"):
        a_section(title=None)


def test_a_vision_is_found_in_its_focus_area():
    area = a_focus_area(a_vision("tidlig-indsats"), a_vision("bevaegelse", "V2"))
    corpus = a_corpus(a_document(area))

    assert {id: found.id for id, found in corpus.area_of.items()} == {
        "tidlig-indsats": "boern-og-unge",
        "bevaegelse": "boern-og-unge",
    }
