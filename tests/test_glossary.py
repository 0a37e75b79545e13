"""Words that are explained: where they stand, how a page marks them, and the glossary."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import a_corpus, a_document, a_name, a_paragraph, a_section, a_term
from selectolax.lexbor import LexborHTMLParser
from test_pages import a_plan, a_slip, made, pages_of
from test_render import ASSETS, TEMPLATES

from explorer.content import checks
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Rename, Term
from explorer.corpus.text import Heading, Piece
from explorer.site.findable import Part, findables
from explorer.site.pages.adopted import Reader, Run
from explorer.site.pages.page import Link
from explorer.site.render import Renderer

PAGE = "dokumenter/politikken/forord/"


def a_glossary(*content: Piece, terms: tuple[Term, ...] = (), **facts: Any) -> Corpus:
    """A document of one section, and words that are explained."""
    document = a_document(a_section("forord", *content), **facts)
    return a_corpus(document, names=(a_name(forms=("er",)),), terms=terms or (a_term(),))


def told(corpus: Corpus) -> list[str]:
    return [f"{problem.message} {problem.hint}".strip() for problem in checks.check(corpus)]


def marked(corpus: Corpus, *pieces: Piece) -> list[list[str]]:
    """Return the words that a page marks in each piece."""
    blocks = Reader(corpus).passage(pieces).blocks
    return [[run.text for run in block.runs if run.term] for block in blocks]


# ── Where they stand ─────────────────────────────────────────────────────────────────────────────


def test_a_word_is_found_as_whole_words_with_its_own_letters():
    corpus = a_glossary(
        a_paragraph("fo-1", "Vi har leg."),
        a_paragraph("fo-2", "Her er legetøj, privatleg og Leg."),
        a_paragraph("fo-3", "Igen leg og leg."),
    )

    assert [place.piece.id for place in corpus.places_of_terms["ord-leg"]] == ["fo-1", "fo-3"]


def test_a_longer_form_hides_a_shorter_one_inside_it():
    terms = (a_term(), a_term("ord-fri-leg", "fri leg"))
    corpus = a_glossary(a_paragraph("fo-1", "Vi vil have fri leg."), terms=terms)

    assert [use.term.id for use in corpus.uses["fo-1"]] == ["ord-fri-leg"]


# ── The marks on a page ──────────────────────────────────────────────────────────────────────────


def test_a_word_is_marked_where_a_page_first_uses_it_and_not_again():
    pieces = (a_paragraph("fo-1", "Her er leg og leg."), a_paragraph("fo-2", "Mere leg."))

    assert marked(a_glossary(*pieces), *pieces) == [["leg"], []]


def test_a_word_is_not_marked_in_a_heading():
    pieces = (Heading(id="fo-o", heading="Al leg"), a_paragraph("fo-1", "Her er leg."))

    assert marked(a_glossary(*pieces), *pieces) == [[], ["leg"]]


def test_marks_change_no_letter_and_leave_slips_alone():
    paragraph = a_paragraph("fo-1", "En leg som er forksel, og leg er leg.")
    corpus = a_glossary(paragraph, errata=(a_slip("forksel"), a_slip("leg som")))
    [block] = Reader(corpus).passage((paragraph,)).blocks

    assert "".join(run.text for run in block.runs) == paragraph.text
    assert [(run.text, run.note.number) for run in block.runs if run.note] == [
        *(("leg som", 1), ("forksel", 2)),
    ]
    assert [run.text for run in block.runs if run.term] == ["leg"]
    assert block.runs[-1] == Run(" er leg.")


def test_a_page_explains_the_words_it_marks_in_their_order_and_no_others():
    terms = (a_term(), a_term("ord-ro", "ro"), a_term("ord-mad", "mad"))
    corpus = a_glossary(
        a_paragraph("fo-1", "Her er ro og leg."),
        a_paragraph("fo-2", "Og ro."),
        terms=terms,
    )
    page = pages_of(corpus)[PAGE]

    assert [(note.word, note.glossary) for note in page.terms] == [
        ("ro", "../../../ordliste/#ord-ro"),
        ("leg", "../../../ordliste/#ord-leg"),
    ]


def test_a_mark_leads_to_its_note_and_the_note_back():
    plan = a_plan(a_glossary(a_paragraph("fo-1", "Her er leg.")))
    page = LexborHTMLParser(Renderer(plan, ASSETS, TEMPLATES).html(made(plan)[PAGE]))

    [mark], [note] = page.css("a.term"), page.css(".term-notes li")
    assert (mark.text(), mark.attributes["href"]) == ("leg", f"#{note.attributes['id']}")
    back, everywhere = note.css("a")
    assert back.attributes["href"] == f"#{mark.attributes['id']}"
    assert everywhere.attributes["href"] == "../../../ordliste/#ord-leg"
    assert note.text().startswith("leg: Noget, man gør.")
    assert page.css_first(".term-notes .ours__label").text() == "Vores ord – ikke vedtaget tekst"


def test_a_page_without_explained_words_has_no_notes():
    plan = a_plan(a_glossary(a_paragraph("fo-1", "Her er leg.")))
    page = Renderer(plan, ASSETS, TEMPLATES).html(made(plan)["dokumenter/"])

    assert "Ord på siden" not in page


# ── The glossary ─────────────────────────────────────────────────────────────────────────────────


def test_the_glossary_has_every_word_in_danish_order_with_its_places():
    terms = (a_term("ord-aal", "ål"), a_term(), a_term("ord-zoo", "zoo"))
    corpus = a_glossary(a_paragraph("fo-1", "Leg, leg, zoo og ål."), terms=terms)
    entries = pages_of(corpus)["ordliste/"].entries

    assert [entry.word for entry in entries] == ["leg", "zoo", "ål"]
    place = Link("FO.1", "../dokumenter/politikken/forord/#fo-1")
    assert entries[0].places == (("Politikken: Forord", (place,)),)
    assert entries[0].rests_on == (place,)


def test_without_explained_words_there_is_no_glossary_and_nothing_leads_to_it():
    pages = pages_of(a_corpus())

    assert "ordliste/" not in pages
    assert "Ordliste" not in [link.text for link in pages[""].more]


def test_search_and_the_index_find_an_explained_word():
    plan = a_plan(a_glossary(a_paragraph("fo-1", "Her er leg.")))
    [found] = [each for each in findables(plan) if each.address == "ordliste/"]
    letters = made(plan)["indeks/"].letters

    assert found.parts == (Part("ord-leg", "leg", "leg: Noget, man gør."),)
    assert "leg" in found.words(frozenset())[1]
    assert Link("leg", "../ordliste/#ord-leg", "Ordliste") in [
        link for _, links in letters for link in links
    ]


def test_a_word_that_had_another_id_is_still_found_by_it():
    corpus = a_glossary(a_paragraph("fo-1", "Her er leg."))
    corpus = replace(corpus, renames=(Rename(former="ord-spil", current="ord-leg"),))
    plan = a_plan(corpus)

    page = LexborHTMLParser(Renderer(plan, ASSETS, TEMPLATES).html(made(plan)["ordliste/"]))

    assert page.css_first("#ord-leg #ord-spil") is not None


# ── What is wrong ────────────────────────────────────────────────────────────────────────────────


def test_a_sound_glossary_has_no_problems():
    assert told(a_glossary(a_paragraph("fo-1", "Her er leg."))) == []


@pytest.mark.parametrize("form", ["spil", "eg", "Leg"])
def test_every_form_of_a_word_stands_in_a_document_as_a_word(form: str):
    terms = (a_term(forms=("leg", form)),)

    assert told(a_glossary(a_paragraph("fo-1", "Her er leg."), terms=terms)) == [
        f"«{form}» står ikke som et ord for sig i nogen af dokumenterne. "
        "Skriv ordet, præcis som det står dér."
    ]


def test_a_word_has_one_explanation():
    terms = (a_term(), a_term("ord-legen", "legen", forms=("leg",)))

    assert told(a_glossary(a_paragraph("fo-1", "Her er leg."), terms=terms)) == [
        "«leg» er allerede en form af «leg». Et ord kan kun have én forklaring."
    ]


def test_an_explanation_rests_on_pieces_that_exist():
    terms = (a_term(rests_on=("fo-11",)),)

    assert told(a_glossary(a_paragraph("fo-1", "Her er leg."), terms=terms)) == [
        "Stykket «fo-11» findes ikke. Mente du «fo-1»?"
    ]


def test_a_word_and_a_page_cannot_share_an_id():
    terms = (a_term("forord"),)

    [problem] = told(a_glossary(a_paragraph("fo-1", "Her er leg."), terms=terms))

    assert problem.startswith("Id'et «forord» er allerede brugt")


# ── Words of other languages ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("language", "said"), [("en", "en"), (None, None)])
def test_a_foreign_word_says_its_language_in_the_text_in_its_note_and_in_the_glossary(
    language, said
):
    corpus = a_glossary(
        a_paragraph("fo-1", "Vi har commitment."),
        terms=(a_term("ord-commitment", "commitment", language=language),),
    )
    plan = a_plan(corpus)
    pages = made(plan)

    def told_by(address: str, selector: str) -> str | None:
        printed = LexborHTMLParser(Renderer(plan, ASSETS, TEMPLATES).html(pages[address]))
        node = printed.css_first(selector)
        assert node.text() == "commitment"
        return node.attributes.get("lang")

    assert told_by(PAGE, ".adopted a.term") == said
    assert told_by(PAGE, ".term-notes strong") == said
    assert told_by("ordliste/", "#ord-commitment h2") == said
