"""Which pages a corpus has, and what stands on each: the dataclasses that templates print."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import (
    a_config,
    a_corpus,
    a_document,
    a_focus_area,
    a_foundation,
    a_name,
    a_paragraph,
    a_section,
    a_theme,
    a_vision,
    an_article,
)

from explorer.corpus.account import AccountFacts, Erratum, Inference, Removed, Taken
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Ladder, Period, Reference, Rung, Star
from explorer.corpus.text import BulletList, Heading, Lines
from explorer.pipeline import open_data
from explorer.site.findable import findables
from explorer.site.markdown import prose
from explorer.site.pages.adopted import Reader, Run
from explorer.site.pages.base import Plan
from explorer.site.pages.offline import offline_page
from explorer.site.pages.page import Link, Page
from explorer.site.pages.plan import plan_pages

SCRIPTS = Path(__file__).parent.parent / "templates" / "assets" / "js"
SEARCH_SCRIPTS = (
    SCRIPTS / "search.js",
    *sorted((SCRIPTS / "search").glob("*.js")),
)
TODAY = date(2026, 1, 31)


def a_plan(corpus: Corpus, today: date = TODAY, **facts: Any) -> Plan:
    texts = {article.id: prose(article.body) for article in corpus.articles}
    return Plan(corpus, a_config(**facts), today, texts)


def made(plan: Plan) -> dict[str, Any]:
    """Return every page of a plan, by its address."""
    return {page.address: page for page in (draft() for draft in plan_pages(plan))}


def pages_of(corpus: Corpus, **facts: Any) -> dict[str, Any]:
    """Return every page of a corpus, by its address."""
    return made(a_plan(corpus, **facts))


def words(links: tuple[Link, ...]) -> list[str]:
    return [link.text for link in links]


STRATEGY = a_document(
    a_section(),
    a_foundation(),
    a_focus_area(a_vision(), a_vision("bevaegelse", "V2")),
    star=Star(
        part="forord",
        aim="fo-1",
        aim_words="politik for 2020",
        inner=("mod",),
        inner_stated_in="fu-1",
        outer=("boern-og-unge",),
        outer_stated_in="bu-1",
    ),
    ladder=Ladder(
        part="forord",
        rungs=(
            Rung(
                id="trin-1",
                name="Strategi",
                level="politisk",
                document="politikken",
                stated_in=("fo-1",),
            ),
            Rung(id="trin-2", name="Planer", level="administrativt", stated_in=("fo-1",)),
        ),
    ),
)


# ── Which pages there are ────────────────────────────────────────────────────────────────────────


def test_a_policy_has_pages_for_its_themes_and_statements_and_none_for_visions():
    addresses = [address for address in pages_of(a_corpus()) if not address.startswith("k/")]

    assert addresses == [
        "",
        "dokumenter/",
        "dokumenter/politikken/",
        "dokumenter/politikken/hele/",
        "dokumenter/politikken/forord/",
        "temaer/",
        "temaer/tema-1/",
        "temaer/tema-1/t1-m1/",
        "temaer/tema-1/t1-f1/",
        "navne/",
        "navne/kommunen/",
        "soeg/",
        "indeks/",
        "was/",
        "overfoersel/",
        "404.html",
    ]


def test_a_strategy_has_pages_for_values_areas_visions_star_and_ladder_and_none_for_themes():
    addresses = set(pages_of(a_corpus(STRATEGY, articles=(an_article(),))))

    assert addresses >= {
        *("visioner/", "visioner/tidlig-indsats/", "visioner/bevaegelse/"),
        *("vaerdier/", "vaerdier/mod/", "fokusomraader/", "fokusomraader/boern-og-unge/"),
        *("stjernen/", "stigen/", "navne/", "navne/kommunen/", "om/"),
    }
    assert "temaer/" not in addresses


def test_every_id_that_has_an_address_leads_to_a_page():
    corpus = a_corpus(STRATEGY, articles=(an_article(folder="om/os"),))
    plan = a_plan(corpus)

    assert {address.partition("#")[0] for address in plan.urls.by_id.values()} <= set(made(plan))


# ── Adopted words ────────────────────────────────────────────────────────────────────────────────


def a_slip(original: str, piece: str = "fo-1") -> Erratum:
    return Erratum(piece=piece, original=original, suggestion="ret", reason="Tastefejl.")


def test_slips_are_cut_out_of_the_words_in_their_order_and_numbered():
    paragraph = a_paragraph("fo-1", "En fejl og en feil til.")
    document = a_document(a_section("forord", paragraph), errata=(a_slip("feil"), a_slip("fejl")))

    [view] = Reader(a_corpus(document)).passage((paragraph,)).blocks

    assert "".join(run.text for run in view.runs) == paragraph.text
    assert [(run.text, run.note.number) for run in view.runs if run.note] == [
        *(("fejl", 1), ("feil", 2)),
    ]
    assert view.runs[0] == Run("En ")


def test_numbers_of_slips_go_on_through_a_page_and_each_passage_has_its_own_notes():
    first, second = a_paragraph("fo-1", "Feil."), a_paragraph("fo-2", "Faejl.")
    document = a_document(
        a_section("forord", first, second),
        errata=(a_slip("Feil"), a_slip("Faejl", "fo-2")),
    )
    reader = Reader(a_corpus(document))

    notes = [reader.passage((paragraph,)).notes for paragraph in (first, second)]

    assert [[note.number for note in notes] for notes in notes] == [[1], [2]]
    assert (notes[1][0].anchor, notes[1][0].mark) == ("rettelse-2", "maerke-2")
    assert notes[1][0].code == "FO.2"


def test_headings_lists_and_lines_keep_their_kind():
    section = a_section(
        "forord",
        Heading(id="fo-o", heading="Velkommen"),
        BulletList(id="fo-l", items=(a_paragraph("fo-l-1", "Et."),)),
        Lines(id="fo-u", lines=("Borgmester", "Anna And")),
    )
    page = pages_of(a_corpus(a_document(section)))["dokumenter/politikken/forord/"]

    [passage] = page.passages
    assert [(block.kind, block.code) for block in passage.blocks] == [
        *(("heading", "FO.O"), ("list", "FO.L"), ("lines", "FO.U")),
    ]
    assert passage.blocks[1].items[0].code == "FO.L.1"
    assert passage.blocks[2].lines == ((Run("Borgmester"),), (Run("Anna And"),))


def test_the_whole_document_is_every_chapter_at_its_level_with_ways_to_their_pages():
    page = pages_of(a_corpus(STRATEGY))["dokumenter/politikken/hele/"]

    assert [(chapter.code, chapter.level, chapter.href) for chapter in page.chapters] == [
        ("FO", 2, "../../../dokumenter/politikken/forord/"),
        ("FU", 2, "../../../dokumenter/politikken/fundament/"),
        ("VAE.MOD", 3, "../../../vaerdier/mod/"),
        ("BU", 2, "../../../fokusomraader/boern-og-unge/"),
        ("V1", 3, "../../../visioner/tidlig-indsats/"),
        ("V2", 3, "../../../visioner/bevaegelse/"),
    ]


def test_a_title_of_ours_is_told_from_an_adopted_one():
    corpus = a_corpus(a_document(a_section(title=None, label="Kontakt"), a_theme()))
    pages = pages_of(corpus)

    assert pages["dokumenter/politikken/forord/"].note == (
        "Afsnittet har ingen overskrift i dokumentet. Navnet er vores."
    )
    chapters = pages["dokumenter/politikken/hele/"].chapters
    assert [chapter.is_adopted_title for chapter in chapters] == [False, True]


def test_a_heading_that_we_have_placed_is_told_on_the_visions_page():
    heading = Heading(id="v1-o", heading="Det gør vi")
    inferred = {"action_is_inferred": True}
    placed = a_vision().model_copy(update={**inferred, "action": (heading,)})
    divided = a_vision("b", "V2").model_copy(update=inferred)
    pages = pages_of(a_corpus(a_document(a_focus_area(placed, divided))))

    assert pages["visioner/tidlig-indsats/"].note == (
        "Kilden viser ikke, hvor ”Det gør vi” skal stå her. Placeringen er vores."
    )
    assert pages["visioner/b/"].note == ""


# ── Ways to a page and from it ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "trail"),
    [
        ("", []),
        ("temaer/tema-1/t1-m1/", ["Forside", "Temaer", "Tema nummer 1"]),
        ("dokumenter/politikken/hele/", ["Forside", "Dokumenter", "Politikken"]),
        ("dokumenter/politikken/forord/", ["Forside", "Dokumenter", "Politikken"]),
        ("visioner/tidlig-indsats/", ["Forside", "Visioner", "Børn og unge"]),
        ("vaerdier/mod/", ["Forside", "Værdier"]),
        ("fokusomraader/boern-og-unge/", ["Forside", "Fokusområder"]),
        ("navne/kommunen/", ["Forside", "Navne"]),
        ("404.html", []),
    ],
)
def test_breadcrumbs_tell_what_a_page_belongs_under(address: str, trail: list[str]):
    document = a_document(a_section(), a_theme(), a_foundation(), a_focus_area())

    assert words(pages_of(a_corpus(document))[address].trail) == trail


def test_statements_lead_to_the_one_before_and_the_one_after_through_all_themes():
    pages = pages_of(a_corpus(a_document(a_theme(1), a_theme(2))))
    order = ["tema-1/t1-m1", "tema-1/t1-f1", "tema-2/t2-m1", "tema-2/t2-f1"]
    neighbours = [pages[f"temaer/{address}/"].neighbours for address in order]

    assert [each.after.text if each.after else None for each in neighbours] == [
        *("T1.F1", "T2.M1", "T2.F1", None),
    ]
    assert [each.before.text if each.before else None for each in neighbours] == [
        *(None, "T1.M1", "T1.F1", "T2.M1"),
    ]


def test_a_page_is_mentioned_by_adopted_words_and_by_our_pages_once_each():
    section = a_section("forord", a_paragraph("fo-1", "Vi har Mod."))
    article = an_article(related=("mod",), body="[Mod](id:mod) og [mod](id:mod).\n")
    corpus = a_corpus(a_document(section, a_foundation()), articles=(article,))

    assert [(link.text, link.note) for link in pages_of(corpus)["vaerdier/mod/"].back_links] == [
        *(("Forord", "FO.1"), ("Om siden", "")),
    ]


def test_no_two_pages_are_called_the_same_though_a_name_is_a_documents():
    name = a_name("politikken-n", "Politikken", kind="politik", document="politikken")
    pages = pages_of(a_corpus(a_document(), names=(a_name(), name)))

    assert pages["dokumenter/politikken/"].window_title == "Politikken – Dokumenter"
    assert pages["navne/politikken-n/"].window_title == "Politikken – Navne"


def test_a_page_whose_title_holds_what_it_belongs_under_is_called_only_that():
    page = pages_of(a_corpus())["temaer/tema-1/t1-m1/"]

    assert page.window_title == page.title == "Mål 1 i Tema nummer 1"


def test_a_description_is_cut_at_a_word():
    long = a_theme(goals=("ord " * 60 + "slut",))
    page = pages_of(a_corpus(a_document(long)))["temaer/tema-1/t1-m1/"]

    assert page.description == ("ord " * 38).strip() + " …"
    assert len(page.description) < 160


# ── Documents and names ──────────────────────────────────────────────────────────────────────────


def test_a_document_tells_what_it_replaces_refers_to_and_where_it_says_so():
    reference = Reference(name="kommunen", stated_in="fo-1")
    document = a_document(
        adopted_by=reference,
        presented_by=reference,
        replaces=(reference,),
        refers_to=(reference,),
        contact="fo-1",
    )
    facts = {
        fact.term: fact for fact in pages_of(a_corpus(document))["dokumenter/politikken/"].facts
    }

    assert facts["Gælder"].text == "2020 til 2026"
    for term in ("Erstatter", "Henviser til"):
        assert facts[term].links == (Link("Kommunen", "../../navne/kommunen/", "FO.1"),)
    assert facts["Kontakt"].links[0].href == "../../dokumenter/politikken/forord/#fo-1"


def test_the_names_in_a_text_leave_out_only_whoever_publishes_the_document():
    names = (a_name(), a_name("skolen", "Skolen", forms=("politik",)))
    contact = a_config().contact.model_copy(update={"organisation": "Skolen"})
    page = pages_of(a_corpus(names=names), contact=contact)["dokumenter/politikken/forord/"]

    assert words(page.names) == ["Skolen"]


def test_a_name_tells_what_it_has_signed():
    signature = Lines(id="fo-u", lines=("Borgmester", "Kommunen"), signed_by="kommunen")
    page = pages_of(a_corpus(a_document(a_section("forord", a_paragraph(), signature))))[
        "navne/kommunen/"
    ]

    assert [(role.sentence, role.document.text, role.stated_in) for role in page.roles] == [
        (
            "Har skrevet under i",
            "Politikken",
            Link("FO.U", "../../dokumenter/politikken/forord/#fo-u"),
        ),
    ]


def test_a_name_tells_its_roles_its_places_and_its_slips():
    text = "Kommunen tar feil."
    reference = Reference(name="kommunen", stated_in="fo-1")
    document = a_document(
        a_section("forord", a_paragraph("fo-1", text)),
        replaces=(reference,),
        errata=(a_slip("feil"),),
    )
    page = pages_of(a_corpus(document))["navne/kommunen/"]

    assert [(role.sentence, role.stated_in.text) for role in page.roles] == [
        ("Er erstattet af", "FO.1"),
    ]
    [mention] = page.mentions
    assert mention.place.text == "Politikken, Forord"
    assert [note.number for note in mention.passage.notes] == [1]
    assert page.description == "Kommunen. Organisation, som dokumenterne nævner. Nævnt 1 sted."


def test_slips_are_numbered_through_a_names_page_though_documents_share_it():
    def a_document_of(key: str) -> Any:
        section = a_section(f"{key}-forord", a_paragraph(f"{key}-1", "Kommunen tar feil."))
        return a_document(
            section.model_copy(update={"code": key.upper()}),
            id=key,
            code=f"{key.upper()}X",
            errata=(a_slip("feil", f"{key}-1"),),
        )

    page = pages_of(a_corpus(a_document_of("a"), a_document_of("b")))["navne/kommunen/"]

    assert [note.number for each in page.mentions for note in each.passage.notes] == [1, 2]


def test_names_are_listed_by_kind_in_danish_order_with_how_often_they_are_mentioned():
    names = (
        a_name("oerum", "Ørum", forms=("har",)),
        a_name("aaby", "Åby", forms=("politik",)),
        a_name("anna", "Anna And", kind="person", forms=("til",)),
        a_name(),
        a_name("ingen", "Zoo", forms=("zoo",)),
    )
    page = pages_of(a_corpus(names=names))["navne/"]

    assert [(title, [card.title for card in cards]) for title, cards in page.groups] == [
        ("Organisationer", ["Kommunen", "Zoo", "Ørum", "Åby"]),
        ("Personer", ["Anna And"]),
    ]
    assert [card.kicker for card in page.groups[0][1][:2]] == ["Nævnt 1 sted", "Nævnt 0 steder"]


def test_search_finds_every_adopted_piece_once_on_the_page_it_belongs_to():
    plan = a_plan(a_corpus(a_document(a_section(), a_theme(), *STRATEGY.parts[1:])))
    found = [
        (id, each.address)
        for each in findables(plan)
        for id in (part.id for part in each.parts if part.id)
    ]

    owned = set(plan.corpus.places) - set(plan.corpus.owners)
    assert sorted(id for id, _ in found) == sorted(owned)
    assert all(plan.urls.by_id[id].partition("#")[0] == address for id, address in found)


def test_search_reads_only_pages_that_exist_each_once_under_its_own_title():
    plan = a_plan(a_corpus(STRATEGY, articles=(an_article(),)))
    [data_page] = open_data(plan)[1]
    pages = made(plan) | {"data/": data_page(), "offline/": offline_page(plan, 1)}
    found = [(each.address, each.title) for each in findables(plan)]

    assert len(dict(found)) == len(found)
    assert all(pages[address].title == title for address, title in found)
    assert {file.partition("/")[0] for file, _ in found} == {
        *("dokumenter", "vaerdier", "fokusomraader", "visioner", "navne", "om", "overfoersel"),
        *("data", "offline", "was"),
    }


# ── The front page, the star, the ladder ─────────────────────────────────────────────────────────


def test_the_front_page_shows_only_what_the_site_has():
    def ways(corpus: Corpus) -> list[str]:
        return words(pages_of(corpus)[""].more)

    always = ["Sådan er teksten overført", "Indeks fra A til Å"]
    assert ways(a_corpus())[-2:] == always
    assert not any("Stjernen" in way or "handling" in way for way in ways(a_corpus()))
    assert {"Fra strategi til handling", "Alle visioner"} <= set(ways(a_corpus(STRATEGY)))


def test_the_front_page_has_a_banner_only_for_a_period_that_is_over():
    corpus = a_corpus(
        a_document(),
        a_document(
            a_section("x", a_paragraph("x-1")), id="ny", period=Period(first=2026, last=2030)
        ),
    )
    front = made(a_plan(corpus, today=date(2027, 1, 1)))[""]

    assert [(band.period, band.is_over) for band in front.bands] == [("2020–2026", True)]


def test_the_municipalitys_own_words_name_the_levels():
    own = {"theme": {"singular": "Emne", "plural": "Emner"}}
    pages = pages_of(a_corpus(), words=own)

    assert pages["temaer/"].title == "Emner"
    assert pages["temaer/tema-1/"].kicker == "Emne · T1"
    assert words(pages["temaer/tema-1/t1-m1/"].trail)[1] == "Emner"


def test_the_star_leads_from_each_point_to_its_page():
    page = pages_of(a_corpus(STRATEGY))["stjernen/"]

    view = page.star.view
    assert view.aim.href == "#fo-1"
    assert [(point.text, point.href) for point in (*view.inner, *view.outer)] == [
        ("Mod", "../vaerdier/mod/"),
        ("Børn og unge", "../fokusomraader/boern-og-unge/"),
    ]


def test_a_rung_without_a_document_is_an_empty_place():
    page = pages_of(a_corpus(STRATEGY))["stigen/"]

    assert [(rung.view.name, rung.view.level, rung.view.note) for rung in page.rungs] == [
        ("Strategi", "Politisk niveau", "Politikken"),
        ("Planer", "Administrativt niveau", "Ikke offentliggjort her"),
    ]
    assert page.rungs[1].view.href is None


# ── The pages around the documents ───────────────────────────────────────────────────────────────


def test_the_index_has_everything_under_its_letter_in_danish_order():
    corpus = a_corpus(
        a_document(a_theme(goals=("Åben leg.", "7 dage."), points=("Øvelse.",))),
        articles=(an_article(title="”Ærlig”"),),
    )
    page = pages_of(corpus)["indeks/"]

    assert [(letter, words(links)) for letter, links in page.letters] == [
        ("0–9", ["7 dage."]),
        ("K", ["Kommunen"]),
        ("P", ["Politikken"]),
        ("T", ["Tema nummer 1"]),
        ("Æ", ["”Ærlig”"]),
        ("Ø", ["Øvelse."]),
        ("Å", ["Åben leg."]),
    ]


def test_the_search_page_has_every_text_that_its_scripts_show_and_no_other():
    page = pages_of(a_corpus())["soeg/"]
    scripts = "".join(path.read_text(encoding="utf-8") for path in SEARCH_SCRIPTS)
    texts = json.loads(page.texts)

    assert set(texts) == set(re.findall(r"texts\.(\w+)", scripts))
    ways = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"how: (.*?)[,\n}]", scripts))))
    ways |= set(re.findall(r'\], "(\w+)"\]', scripts))  # said together with the words themselves
    assert set(texts["how"]) == ways - {"same", "unknown"}
    assert page.bundle == "../pagefind/"
    assert page.lexicon == "../soeg/ordbog.json"


def test_the_account_counts_the_same_furniture_together_and_leads_to_the_places():
    steps = (
        Removed(words="8", kind="sidetal"),
        Taken(ids=("forord",)),
        Removed(words="8", kind="sidetal", note="Midt på siden."),
    )
    account = AccountFacts(
        checksum="0" * 64,
        steps=steps,
        inferences=(Inference(about=("fo-1", "forord"), certain="A.", inferred="B."),),
    )
    document = a_document(
        a_section("forord", a_paragraph("fo-1", "Feil.")),
        source_text="8\nForord\nFeil.\n8\n",
        account=account,
        errata=(a_slip("Feil"),),
    )
    [shown] = pages_of(a_corpus(document))["overfoersel/"].accounts

    [furniture] = shown.furniture
    assert (furniture.words, furniture.times, furniture.notes) == ("8", 2, ("Midt på siden.",))
    assert words(shown.inferences[0].about) == ["FO.1", "Forord"]
    assert shown.errata[0][0] == Link("FO.1", "../dokumenter/politikken/forord/#fo-1")
    assert shown.proof.unaccounted == 0


def test_an_article_has_its_contents_and_what_it_is_related_to():
    article = an_article(
        body="## Brug {#brug}\n\n[Her](id:t1-m1).\n", related=("tema-1", "t1-m1", "kommunen")
    )
    page = pages_of(a_corpus(articles=(article,)))["om/"]

    assert [entry.link for entry in page.contents] == [Link("Brug", "#brug")]
    assert words(page.related) == ["Tema nummer 1", "T1.M1", "Kommunen"]
    assert 'href="../temaer/tema-1/t1-m1/"' in page.html


def test_the_page_for_dead_addresses_leads_from_the_sites_root():
    def hrefs(**facts: Any) -> list[str]:
        return [link.href for link in pages_of(a_corpus(), **facts)["404.html"].links]

    assert hrefs() == ["/", "/soeg/", "/indeks/"]
    assert hrefs(base_address="https://kommunen.dk/politik") == [
        *("/politik/", "/politik/soeg/", "/politik/indeks/"),
    ]


def test_a_page_knows_its_file():
    pages: dict[str, Page] = pages_of(a_corpus())

    assert pages[""].file == "index.html"
    assert pages["soeg/"].file == "soeg/index.html"
    assert pages["404.html"].file == "404.html"
