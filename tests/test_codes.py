"""Short addresses, renamed ids, and citations: what leads to a place for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import (
    a_corpus,
    a_document,
    a_judged_corpus,
    a_link,
    a_paragraph,
    a_section,
    a_theme,
    a_vision,
    an_article,
    unlinked,
)
from selectolax.lexbor import LexborHTMLParser
from test_pages import a_plan, made, pages_of
from test_render import ASSETS, TEMPLATES

from explorer.content import checks
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Rename
from explorer.problems import Problem
from explorer.site.address_checks import former_addresses_are_free
from explorer.site.findable import findables
from explorer.site.render import Renderer
from explorer.site.urls import Urls


def renamed(corpus: Corpus, **former: str) -> Corpus:
    """The corpus with ids that were others; hyphens are written as underscores: was=«now»."""
    renames = tuple(
        Rename(former=was.replace("_", "-"), current=now) for was, now in former.items()
    )
    return replace(corpus, renames=renames)


def told(corpus: Corpus) -> list[str]:
    return [
        f"{problem.message} {problem.hint}"
        for rule in (
            checks.renames_lead_from_what_was_to_what_is,
            checks.short_names_mean_one_thing,
        )
        for problem in rule(corpus)
    ]


def printed(corpus: Corpus, address: str, **facts: Any) -> LexborHTMLParser:
    plan = a_plan(corpus, **facts)
    return LexborHTMLParser(Renderer(plan, ASSETS, TEMPLATES).html(made(plan)[address]))


JUDGED = a_judged_corpus(a_link("t1-m1", "tidlig-indsats"), unlinked("t1-f1", "tidlig-indsats"))


# ── Short addresses ──────────────────────────────────────────────────────────────────────────────


def test_every_code_has_a_short_address_in_small_letters():
    corpus = a_corpus(a_document(a_section(), a_theme()))

    assert Urls(corpus).by_short_name == {
        "p": "dokumenter/politikken/",
        "fo": "dokumenter/politikken/forord/",
        "fo-1": "dokumenter/politikken/forord/#fo-1",
        "t1": "temaer/tema-1/",
        "t1-1": "temaer/tema-1/#t1-1",
        "t1-m": "temaer/tema-1/#t1-m",
        "t1-m1": "temaer/tema-1/t1-m1/",
        "t1-f": "temaer/tema-1/#t1-f",
        "t1-f1": "temaer/tema-1/t1-f1/",
    }


def test_a_part_whose_name_is_ours_has_one_too():
    corpus = a_corpus(a_document(a_section(title=None, label="Kontakt")))

    assert Urls(corpus).by_short_name["fo"] == "dokumenter/politikken/forord/"


def test_links_and_cells_have_the_codes_of_both_ends():
    addresses = Urls(JUDGED).by_short_name

    assert addresses["t1-m1-v1"] == "sammenhaeng/t1-m1/tidlig-indsats/"
    assert addresses["t1-v1"] == "sammenhaeng/tema-1/tidlig-indsats/"


def test_a_short_address_leads_on_at_once_without_script_and_is_not_for_search_machines():
    page = printed(a_corpus(), "k/fo-1/")

    [refresh] = page.css('meta[http-equiv="refresh"]')
    assert refresh.attributes["content"] == "0; url=../../dokumenter/politikken/forord/#fo-1"
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert page.css_first("a").attributes["href"] == "../../dokumenter/politikken/forord/#fo-1"
    assert page.css("script") == []


@pytest.mark.parametrize(
    ("facts", "canonical"),
    [
        ({}, "../../dokumenter/politikken/forord/#fo-1"),
        ({"base_address": "https://k.dk/p"}, "https://k.dk/p/dokumenter/politikken/forord/"),
    ],
)
def test_a_short_address_names_the_page_that_it_leads_to(facts: dict[str, str], canonical: str):
    page = printed(a_corpus(), "k/fo-1/", **facts)

    assert page.css_first('link[rel="canonical"]').attributes["href"] == canonical


def test_search_reads_no_page_that_only_leads_on():
    plan = a_plan(renamed(JUDGED, t1_m9="t1-m1"))

    assert not [each for each in findables(plan) if each.address.startswith("k/")]
    assert all("t1-m9" not in each.address for each in findables(plan))


def test_two_things_cannot_have_the_same_short_address():
    theme = a_theme(goals=("Alle leger.",))
    odd = a_section("forord", a_paragraph("t1-m1-v1"))
    judged = a_judged_corpus(theme=theme)
    corpus = replace(judged, documents=(*judged.documents, a_document(odd, id="to", code="TO")))

    assert "Den korte adresse «k/t1-m1-v1/» fører allerede til «t1-m1-v1»." in " ".join(
        told(corpus)
    )


# ── Renamed ids ──────────────────────────────────────────────────────────────────────────────────


def test_a_renamed_statement_is_found_by_its_old_code_its_old_pages_and_its_old_places():
    corpus = renamed(JUDGED, t1_m9="t1-m1")
    urls = Urls(corpus)

    assert urls.by_short_name["t1-m9"] == "temaer/tema-1/t1-m1/"
    assert urls.by_short_name["t1-m9-v1"] == "sammenhaeng/t1-m1/tidlig-indsats/"
    assert urls.by_former == {
        "temaer/tema-1/t1-m9/": "temaer/tema-1/t1-m1/",
        "sammenhaeng/t1-m9/tidlig-indsats/": "sammenhaeng/t1-m1/tidlig-indsats/",
    }
    whole = next(address for address in made(a_plan(corpus)) if address.endswith("/hele/"))
    for address in (whole, "temaer/tema-1/", "temaer/tema-1/t1-m1/"):
        assert printed(corpus, address).css_first("#t1-m1 #t1-m9") is not None, address


def test_a_renamed_theme_and_vision_are_found_in_the_matrix_and_in_the_codes_of_links():
    urls = Urls(renamed(JUDGED, tema_9="tema-1", v9="tidlig-indsats"))

    assert urls.by_former["sammenhaeng/tema-9/"] == "sammenhaeng/tema-1/"
    assert urls.by_former["sammenhaeng/tema-9/v9/"] == "sammenhaeng/tema-1/tidlig-indsats/"
    assert urls.by_short_name["t1-m1-v9"] == "sammenhaeng/t1-m1/tidlig-indsats/"
    assert urls.by_short_name["tema-9-v1"] == "sammenhaeng/tema-1/tidlig-indsats/"


def test_a_page_below_two_renamed_things_is_found_under_every_mix_of_their_names():
    corpus = renamed(a_corpus(), tema_a="tema-1", tema_b="tema-1", t1_m9="t1-m1")

    found = {old for old, new in Urls(corpus).by_former.items() if new == "temaer/tema-1/t1-m1/"}
    assert found == {
        "temaer/tema-1/t1-m9/",
        "temaer/tema-a/t1-m1/",
        "temaer/tema-a/t1-m9/",
        "temaer/tema-b/t1-m1/",
        "temaer/tema-b/t1-m9/",
    }


def test_a_renamed_document_is_found_with_all_that_stands_below_it():
    corpus = renamed(a_corpus(), planen="politikken")

    former = Urls(corpus).by_former
    assert former["dokumenter/planen/"] == "dokumenter/politikken/"
    assert former["dokumenter/planen/hele/"] == "dokumenter/politikken/hele/"
    assert former["dokumenter/planen/forord/"] == "dokumenter/politikken/forord/"


def test_an_old_address_leads_on_and_a_chapter_keeps_its_old_place():
    corpus = renamed(a_corpus(articles=(an_article(),)), om_os="om", indledning="forord")

    page = printed(corpus, "om-os/")
    assert page.css_first("a").attributes["href"] == "../om/"
    whole = printed(corpus, "dokumenter/politikken/hele/")
    assert whole.css_first("#forord #indledning") is not None


def test_the_real_site_has_a_page_at_every_old_address_but_none_of_its_own_is_taken():
    pages = pages_of(renamed(JUDGED, t1_m9="t1-m1", v9="tidlig-indsats"))
    urls = Urls(renamed(JUDGED, t1_m9="t1-m1", v9="tidlig-indsats"))

    assert set(urls.by_former) | {urls.short(name) for name in urls.by_short_name} <= set(pages)
    assert len(pages) > len(urls.by_former)


def test_sound_renames_have_no_problems():
    assert told(renamed(JUDGED, t1_m9="t1-m1", v9="tidlig-indsats", bo="kommunen")) == []


@pytest.mark.parametrize(
    ("former", "problem"),
    [
        (
            {"t1_f1": "t1-m1"},
            "«t1-f1» er stadig et id, så det kan ikke være omdøbt. "
            "Slet linjen, eller ret det, der stadig hedder sådan.",
        ),
        ({"t1_m9": "t1-mm"}, "Det nye id «t1-mm» findes ikke. Mente du «t1-m»?"),
        (
            {"t1_m9": "t1-m8", "t1_m8": "t1-m1"},
            "«t1-m8» er selv omdøbt. Skriv det id, som gælder nu: «til: t1-m1».",
        ),
        (
            {"t1_m9": "t1-m8", "t1_m8": "t1-m9"},
            "«t1-m8» er selv omdøbt. Skriv det id, som gælder nu: «til: t1-m9».",
        ),
        (
            {"fo": "tema-1"},
            "Den korte adresse «k/fo/» fører allerede til «forord». "
            "Vælg en anden kode eller et andet id.",
        ),
    ],
    ids=["still in use", "no such id", "a chain", "a ring", "a code of another"],
)
def test_a_rename_leads_from_what_was_to_what_is(former: dict[str, str], problem: str):
    assert problem in told(renamed(a_corpus(), **former))


def test_a_former_id_is_told_once():
    renames = (Rename(former="a", current="tema-1"), Rename(former="a", current="forord"))

    assert told(replace(a_corpus(), renames=renames))[0] == (
        "«a» er allerede omdøbt til «tema-1». Behold den ene linje."
    )


def test_an_old_address_that_is_now_another_pages_is_told():
    corpus = renamed(a_corpus(articles=(an_article(),)), soeg="om")

    problems: list[Problem] = list(former_addresses_are_free(Urls(corpus)))

    assert [f"{problem.message} {problem.hint}" for problem in problems] == [
        "Adressen «soeg/», som «soeg» gav, er nu en anden sides. "
        "Giv den nye side en anden adresse, eller slet linjen her."
    ]


# ── Citations ────────────────────────────────────────────────────────────────────────────────────


def cited(address: str, **facts: Any) -> str:
    citation = pages_of(JUDGED, **facts)[address].citation
    return f"{citation.text} {citation.address}"


def test_a_statement_is_cited_with_words_code_document_years_date_and_address():
    assert cited("temaer/tema-1/t1-m1/") == (
        "”Alle leger.” T1.M1 i Politikken (Kommunen, gælder for årene 2020–2026). "
        "Politikken, indhold fra 31. januar 2026: /k/t1-m1/"
    )


def test_a_vision_is_cited_by_its_title():
    assert cited("visioner/tidlig-indsats/").startswith("”Vision V1” V1 i ")
    assert cited("visioner/tidlig-indsats/").endswith(": /k/v1/")


def test_two_texts_side_by_side_are_cited_with_both_quotes_and_that_the_link_is_a_reading():
    citation = cited("sammenhaeng/t1-m1/tidlig-indsats/")

    assert "Koblet direkte. Koblingen er en redaktionel læsning" in citation
    assert citation.endswith(": /k/t1-m1-v1/")


def test_a_cell_is_cited_with_what_the_theme_gives_the_vision():
    citation = cited("sammenhaeng/tema-1/tidlig-indsats/")

    assert "”Tema nummer 1” T1 i Politikken" in citation
    assert "Delvis støtte. Koblingen er en redaktionel læsning" in citation
    assert citation.endswith(": /k/t1-v1/")


def test_a_citation_has_the_whole_address_when_the_site_knows_its_own():
    for base in ("https://k.dk/p", "https://k.dk/p/"):
        assert cited("temaer/tema-1/t1-m1/", base_address=base).endswith(
            ": https://k.dk/p/k/t1-m1/"
        )


def test_a_statement_and_a_vision_without_a_link_are_cited_with_that():
    citation = cited("sammenhaeng/t1-f1/tidlig-indsats/")

    assert f"”{a_vision().name}” V1 i " in citation
    assert "Vurderet, ingen kobling fundet." in citation
