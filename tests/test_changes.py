"""What a change does, told of two small corpora: adopted words, links, our words, addresses."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

import pytest
from builders import (
    a_belonging,
    a_config,
    a_corpus,
    a_demand,
    a_document,
    a_door,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_paragraph,
    a_rating,
    a_section,
    a_term,
    a_theme,
    a_vision,
    an_article,
    plain_words,
    told_plainly,
    unlinked,
)
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from explorer.changes.markdown import APART, before_and_after, code, plain
from explorer.changes.whole import told
from explorer.corpus.account import AccountFacts, Erratum, Removed, Taken
from explorer.corpus.alignment import Judgements
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Document, DocumentFacts, Rename
from explorer.site.markdown import prose
from explorer.site.pages.base import Plan

UNCHANGED = "**Vedtagen tekst uændret ✔**"


def a_plan(corpus: Corpus, **facts: object) -> Plan:
    texts = {article.id: prose(article.body) for article in corpus.articles}
    return Plan(corpus, a_config(**facts), date(2026, 1, 31), texts)


def lines_of(before: Corpus | Plan, after: Corpus | Plan) -> list[str]:
    plans = (each if isinstance(each, Plan) else a_plan(each) for each in (before, after))
    return list(told(*plans, "main (1234567)", "content/omdoebt.yaml").lines)


def section(heading: str, before: Corpus | Plan, after: Corpus | Plan) -> list[str]:
    """Return the lines of one section of what is told."""
    lines = lines_of(before, after)
    start = lines.index(f"### {heading}") + 2
    ends = (at for at, line in enumerate(lines) if at > start and line.startswith("### "))
    end = next(ends, len(lines) + 1)
    return lines[start : end - 1]


def spoken(text: str) -> Corpus:
    return a_corpus(a_document(a_section("forord", a_paragraph("fo-1", text)), a_theme()))


# ── Adopted words ─────────────────────────────────────────────────────────────────────────────────


def test_nothing_changed_is_said():
    assert lines_of(a_corpus(), a_corpus()) == [
        UNCHANGED,
        "",
        "8 stykker vedtaget tekst står bogstav for bogstav som i main (1234567).",
        "",
        "Ingen ændringer: siden siger det samme som i main (1234567).",
    ]


def test_a_change_of_adopted_words_is_flagged_first_word_by_word():
    lines = lines_of(spoken("Vi vil lege hver dag."), spoken("Vi vil gerne lege hver nat."))

    assert lines[0] == "🛑 **Vedtagen tekst er ændret**"
    assert lines[2].startswith("Se efter i kilden, at ordene står sådan dér.")
    assert lines[4:8] == [
        "- **FO.1** ``",
        "  - Før: «Vi vil lege hver **dag.**»",
        "  - Nu: «Vi vil **gerne** lege hver **nat.**»",
        "- Kilden til «Politikken», `politikken/kilde.txt`, er ændret.",
    ]


def test_a_piece_put_in_and_one_taken_away_are_flagged():
    one = a_corpus(a_document(a_section("forord", a_paragraph("fo-1", "En."))))
    other = a_corpus(a_document(a_section("forord", a_paragraph("fo-2", "To."))))

    assert "- **FO.1** `` er væk: «En.»" in lines_of(one, other)
    assert "- **FO.2** `` er nyt: «To.»" in lines_of(one, other)


def test_words_under_another_id_are_the_same_words():
    before = a_corpus(a_document(a_section("forord", a_paragraph("fo-1", "En."))))
    after = a_corpus(a_document(a_section("forord", a_paragraph("fo-7", "En."))))

    assert lines_of(before, after)[0] == UNCHANGED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("En.", "To."), ("To.", "En.")),
        (("En.", "To."), ("To.", "Opdigtet.")),
        (("En.", "To."), ("To.",)),
        (("En.",), ("To.", "En.")),
    ],
    ids=["swapped", "moved up over", "taken over from a piece that is gone", "moved down"],
)
def test_a_piece_that_says_something_else_is_flagged_wherever_its_words_come_from(before, after):
    def spoken_in_order(texts: tuple[str, ...]) -> Corpus:
        pieces = (a_paragraph(f"fo-{number}", text) for number, text in enumerate(texts, start=1))
        return a_corpus(a_document(a_section("forord", *pieces), a_theme()))

    lines = lines_of(spoken_in_order(before), spoken_in_order(after))

    assert lines[0] == "🛑 **Vedtagen tekst er ændret**"
    told = [line for line in lines if line.startswith("- **FO.")]
    assert [line[:10] for line in told] == ["- **FO.1**", "- **FO.2**"]


def test_words_that_moved_are_the_same_once_for_each_place_they_left():
    one, other = a_paragraph("fo-8", "En."), a_paragraph("fo-9", "En.")
    before = a_corpus(a_document(a_section("forord", a_paragraph("fo-1", "En."))))
    after = a_corpus(a_document(a_section("forord", one, other)))

    told = [line for line in lines_of(before, after) if line.startswith("- **FO.")]
    assert told == ["- **FO.9** `` er nyt: «En.»"]


def test_words_in_another_order_are_flagged():
    pieces = a_paragraph("fo-1", "En."), a_paragraph("fo-2", "To.")
    before = a_corpus(a_document(a_section("forord", *pieces), source_text="x"))
    after = a_corpus(a_document(a_section("forord", *reversed(pieces)), source_text="x"))

    assert "- Stykkerne i «Politikken» står i en anden rækkefølge." in lines_of(before, after)


def test_a_document_that_is_gone_is_flagged_and_a_new_one_is_not():
    two = a_corpus(
        a_document(),
        a_document(
            a_section("nyt", a_paragraph("n-1"), code="N"), id="ny", code="NY", short_title="Nyt"
        ),
    )

    assert "- Dokumentet «Nyt» er væk med 2 stykker vedtaget tekst." in lines_of(two, a_corpus())
    lines = lines_of(a_corpus(), two)
    assert lines[0] == UNCHANGED
    assert lines[4] == "Nyt dokument: «Nyt» med 2 stykker. Læs dem mod kilden."


def test_other_words_taken_out_of_a_source_are_flagged():
    def accounted(number: str) -> Corpus:
        steps = (Taken(ids=("forord",)), Removed(words=number, kind="sidetal"))
        account = AccountFacts(checksum="0" * 64, steps=steps)
        return a_corpus(a_document(a_section(), account=account, source_text="x"))

    assert "- Der er taget andre ord ud af kilden til «Politikken» end før." in lines_of(
        accounted("1"), accounted("2")
    )


# ── Links ─────────────────────────────────────────────────────────────────────────────────────────


def judged(*readings: object, **parts: object) -> Corpus:
    return a_judged_corpus(*readings, **parts)


def test_a_cell_says_what_it_was_and_is_in_the_municipalitys_words():
    theme = a_theme(1, goals=("Alle leger.", "Alle synger."))
    one = judged(a_link("t1-m1", "tidlig-indsats"), theme=theme)
    two = judged(a_link("t1-m1", "tidlig-indsats"), a_link("t1-m2", "tidlig-indsats"), theme=theme)
    words = {"words": {"tema": {"ental": "Emne", "flertal": "Emner"}}}

    assert section(
        "Hvad temaerne giver visionerne", a_plan(one, **words), a_plan(two, **words)
    ) == ["- Emne 1 × Vision 1: fra delvis til stærk (2 direkte, 0 indirekte)"]
    assert section("Koblinger", one, two) == [
        "- T1.M2-V1: ny kobling, direkte, 2 citater tilføjet. «Begge leger.»"
    ]
    assert section("Koblinger", two, one) == ["- T1.M2-V1: koblingen er fjernet"]


def test_what_a_link_says_is_told_field_by_field():
    before = judged(a_link("t1-m1", "tidlig-indsats", confidence="lav"))
    after = judged(
        a_link(
            "t1-m1",
            "tidlig-indsats",
            "indirekte",
            rationale="Begge leger ude.",
            statement_words="Alle",
            state="godkendt",
            confidence="lav",
        )
    )

    assert section("Koblinger", before, after) == [
        "- T1.M1-V1:",
        "  - begrundelsen er ændret. Før: «Begge **leger.**» Nu: «Begge **leger ude.**»",
        "  - citatet fra udsagnet er ændret. Før: «Alle **leger.**» Nu: «Alle»",
        "  - `tilstand` fra forslag til godkendt",
        "  - `styrke` fra direkte til indirekte",
    ]


def test_a_link_that_must_be_read_again_names_the_command():
    before = judged(a_link("t1-m1", "tidlig-indsats"), unlinked("t1-f1", "tidlig-indsats"))
    link = before.judgements.alignments[0].model_copy(update={"fingerprint": "0123456789ab"})
    after = replace(before, judgements=replace(before.judgements, alignments=(link,)))

    assert section("Skal læses igen", before, after) == [
        "1 sted bygger på ord, der er ændret siden. Siden kan ikke bygges, før de er læst:",
        "",
        "- Koblingen T1.M1-V1: holder det stadig, så kør `build.py confirm T1.M1-V1`",
    ]
    assert section("Skal læses igen", after, after)[-1].endswith(" (ventede også før)")
    assert section("Koblinger", after, before) == ["- T1.M1-V1: læst igen 2026-01-31"]


def test_plain_words_that_must_be_read_again_name_the_command():
    corpus = a_corpus()
    stale = told_plainly(corpus, plain_words("politikken", fingerprint="0123456789ab"))

    assert section("Skal læses igen", corpus, stale)[-1] == (
        "- «Kort fortalt» om P: holder det stadig, så kør `build.py confirm P`"
    )


def test_other_readings_are_counted():
    one = judged(a_rating("t1-m1", "tidlig-indsats", "direkte", "ingen", "Nej."))
    other = judged(
        a_rating("t1-m1", "tidlig-indsats", "direkte", "direkte"),
        a_demand("v1-k1", "tidlig-indsats", "t1-m1"),
        unlinked("t1-f1", "tidlig-indsats").model_copy(update={"note": "Tæt på."}),
    )

    assert section("Koblinger", one, other) == [
        "- Noter, hvor der ikke er nogen kobling: 1 ny",
        "- Krav, som visionerne stiller: 1 ny",
        "- De to uafhængige vurderinger: 1 ændret",
    ]


# ── Our own words ─────────────────────────────────────────────────────────────────────────────────


def test_our_words_are_told_kind_by_kind():
    before = a_corpus(
        terms=(a_term("ord-leg", "leg"), a_term("ord-ro", "ro")),
        articles=(an_article("om", "Her står noget.\n"),),
        doors=(
            a_door(
                ("fo-1", "politik"),
            ),
        ),
    )
    after = a_corpus(
        terms=(a_term("ord-leg", "leg", explanation="Noget, alle gør."), a_term("ord-ny", "ny")),
        articles=(an_article("om", "Her står alt.\n"),),
        doors=(
            a_door(
                ("fo-1", "Kommunen"),
            ),
        ),
    )

    assert section("Vores egne tekster", before, after) == [
        "- Egne sider",
        "  - Ændret: Om siden, teksten. Før: «Her står **noget.**» Nu: «Her står **alt.**»",
        "- Ordliste",
        "  - Nyt: ny",
        "  - Fjernet: ro",
        "  - Ændret: leg, `forklaring`. Før: «Noget, **man** gør.» Nu: «Noget, **alle** gør.»",
        "- Indgange",
        "  - Ændret: Elev, `steder`",
    ]


def test_an_erratum_is_ours_and_touches_no_adopted_word():
    slip = Erratum(piece="fo-1", original="politik", suggestion="plan", reason="Et andet ord.")
    before, after = a_corpus(), a_corpus(a_document(errata=(slip,)))

    assert lines_of(before, after)[0] == UNCHANGED
    assert section("Vores egne tekster", before, after) == [
        "- Rettelser til fejl i originalen",
        "  - Nyt: FO.1 (politik)",
    ]


def test_the_sites_own_facts_are_told():
    before, after = a_plan(a_corpus()), a_plan(a_corpus(), name="Børnepolitikken")

    assert section("Vores egne tekster", before, after) == [
        "- Sidens navn, kontakt, farver og ord",
        "  - Ændret: `navn`. Før: «**Politikken**» Nu: «**Børnepolitikken**»",
    ]
    assert section("Se på disse sider", before, after) == ["- `/` (Børnepolitikken)"]


def test_many_names_are_not_all_shown():
    terms = tuple(a_term(f"ord-nr{number}", f"ord{number}") for number in range(15))

    [_, line] = section("Vores egne tekster", a_corpus(), a_corpus(terms=terms))
    assert line.endswith("ord10, ord11 og 3 til")


def test_nothing_that_content_can_hold_is_left_untold():
    """Who adds a field to one of these tells of it in `explorer/changes`, and then here."""
    assert {field.name for field in fields(Corpus)} == {
        *("documents", "names", "articles", "terms", "renames", "search_words", "doors"),
        *("dialogue", "plain_words", "updates", "judgements", "further_judgements"),
        "drafts",  # a page that becomes one is told of as a page that goes
    }
    assert set(Document.model_fields) - set(DocumentFacts.model_fields) == {
        *("parts", "source_text", "account", "errata", "succession"),
    }
    assert {field.name for field in fields(Judgements)} == {
        *("area", "alignments", "unlinked", "ratings", "demands", "belongings"),
        *("surroundings", "strategy", "policy", "made_by", "source"),
    }


# ── Pages ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_page_is_told_with_its_address():
    after = a_corpus(articles=(an_article("find-vej", title="Find vej"),))

    assert section("Sider", a_corpus(), after) == ["- Ny: `find-vej/` (Find vej)"]
    assert section("Se på disse sider", a_corpus(), after) == ["- `/find-vej/` (Find vej)"]


def test_pages_side_by_side_are_one_line():
    theme = a_theme(goals=("Alle leger.", "Alle synger."))

    lines = section("Sider", judged(), judged(theme=theme))

    assert (
        "- Nye sider med et udsagn og en vision side om side: 1, "
        "fx `sammenhaeng/t1-m2/tidlig-indsats/`"
    ) in lines
    assert "- Nye korte og gamle adresser, som fører videre: 2, fx `k/t1-m2/`" in lines
    assert lines[0] == "- Ny: `temaer/tema-1/t1-m2/` (Mål 2 i Tema nummer 1)"


def test_a_page_that_was_renamed_is_moved_and_nothing_is_lost():
    before = a_corpus(articles=(an_article("om"),))
    after = a_corpus(articles=(an_article("om-siden"),))
    after = replace(after, renames=(Rename(former="om", current="om-siden"),))

    assert section("Sider", before, after) == [
        "- Ny: `om-siden/` (Om siden)",
        "- Flyttet: `om/` fører nu videre til `om-siden/` (Om siden)",
    ]
    assert not told(a_plan(before), a_plan(after), "x", "y").loses_addresses


def test_ten_pages_to_look_at_are_enough():
    articles = tuple(an_article(f"side-{number}") for number in range(12))

    lines = section("Se på disse sider", a_corpus(), a_corpus(articles=articles))

    assert len(lines) == 11
    assert lines[-1] == "- … og 2 til"


# ── Addresses that lead nowhere ───────────────────────────────────────────────────────────────────


def lost(before: Corpus, after: Corpus) -> list[str]:
    assert told(a_plan(before), a_plan(after), "x", "y").loses_addresses
    lines = lines_of(before, after)
    start = next(at for at, line in enumerate(lines) if "Adresser er forsvundet" in line)
    ends = (at for at, line in enumerate(lines) if at > start and line.startswith("### "))
    return lines[start : next(ends, len(lines) + 1) - 1]


def test_an_id_that_is_gone_is_told_with_what_to_write():
    before = a_corpus(a_document(a_theme(goals=("Alle leger ude hver dag.",))))
    theme = a_theme(goals=("Alle leger ude hver dag.",))
    [goal] = theme.goals.statements
    renumbered = theme.goals.model_copy(
        update={"statements": (goal.model_copy(update={"id": "t1-m9"}),)}
    )
    after = a_corpus(a_document(theme.model_copy(update={"goals": renumbered})))

    assert lost(before, after) == [
        "### 🛑 Adresser er forsvundet (1 navn)",
        "",
        "Andre har gemt dem, så de skal virke altid. Ændringen kan ikke lægges ud.",
        "",
        "- `t1-m1` er væk: `/temaer/tema-1/t1-m1/`, `/k/t1-m1/` fører ingen steder hen. "
        "Er det nu `t1-m9`?",
        "",
        "Skriv i `content/omdoebt.yaml`, hvad der gælder nu, og kør igen. Er noget slettet, så "
        "skriv ved `til` det sted, læseren i stedet skal føres til.",
        "",
        "```yaml",
        "omdoebt:",
        "  - fra: t1-m1",
        "    til: t1-m9",
        "```",
    ]
    alias = (Rename(former="t1-m1", current="t1-m9"),)
    assert not told(a_plan(before), a_plan(replace(after, renames=alias)), "x", "y").loses_addresses


def test_a_page_that_is_deleted_must_lead_somewhere():
    before = a_corpus(articles=(an_article("gammel", title="Noget helt andet"), an_article("om")))
    after = a_corpus(articles=(an_article("om"),))

    lines = lost(before, after)

    assert lines[4] == "- `gammel` er væk: `/gammel/` fører ingen steder hen."
    assert lines[-3:-1] == ["  - fra: gammel", "    til: …"]


def test_a_permalink_of_a_paragraph_is_an_address():
    pieces = a_paragraph("fo-1", "En."), a_paragraph("fo-2", "To.")
    before = a_corpus(a_document(a_section("forord", *pieces)))
    after = a_corpus(a_document(a_section("forord", pieces[0])))

    assert lost(before, after)[4] == (
        "- `fo-2` er væk: `/k/fo-2/`, `/dokumenter/politikken/forord/#fo-2` fører ingen steder hen."
    )


def test_another_code_is_an_address_that_is_gone_and_so_are_its_appendix_and_pairs():
    before = judged(a_link("t1-m1", "tidlig-indsats"))
    after = judged(a_link("t1-m1", "tidlig-indsats"), theme=recoded(a_theme()))

    assert lost(before, after)[4] == (
        "- `t1` er væk: `/bilag/t1/`, `/k/t1/` fører ingen steder hen. Er det nu `tema-1`?"
    )
    alias = replace(after, renames=(Rename(former="t1", current="tema-1"),))
    assert not told(a_plan(before), a_plan(alias), "x", "y").loses_addresses


def test_a_reading_may_go_and_its_code_with_it():
    area = a_focus_area(a_vision("liv-ude", "V9"), id="natur", code="NA")
    before = judged(a_belonging("t1-m1", "liv-ude"), others=(area,))
    after = judged(others=(area,))

    assert section("Sider", before, after) == [
        "- Fjernede korte og gamle adresser, som fører videre: 1, fx `k/t1-m1-v9/`"
    ]
    assert not told(a_plan(before), a_plan(after), "x", "y").loses_addresses


def recoded(theme):
    return theme.model_copy(update={"code": "T9"})


def test_a_line_of_renames_that_is_gone_is_put_back():
    after = a_corpus(articles=(an_article("om-siden"),))
    before = replace(after, renames=(Rename(former="om", current="om-siden"),))

    lines = lost(before, after)

    assert lines[4] == "- `om` er væk: `/om/` fører ingen steder hen. Er det nu `om-siden`?"


def test_a_page_in_another_folder_must_go_back():
    before = a_corpus(articles=(an_article("om", folder="hjaelp"),))
    after = a_corpus(articles=(an_article("om"),))

    assert lost(before, after)[4] == (
        "- `/hjaelp/om/` findes ikke mere, og ingen linje kan føre den videre. "
        "Læg det, der stod dér, tilbage, hvor det var."
    )


def test_a_word_may_leave_the_glossary():
    words = a_term("ord-leg", "leg"), a_term("ord-ro", "ro")
    before, after = a_corpus(terms=words), a_corpus(terms=words[:1])

    assert not told(a_plan(before), a_plan(after), "x", "y").loses_addresses


# ── Markdown ──────────────────────────────────────────────────────────────────────────────────────


def shown(markdown: str) -> str:
    """Return what a reader sees of Markdown as a hosting service reads it."""
    html = MarkdownIt("gfm-like", {"linkify": False}).renderInline(markdown)
    assert "<" not in html, html
    for sign, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(sign, letter)
    return html.replace("\u2060", "")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
def test_whatever_is_written_is_shown_as_it_is_and_is_no_code(words: str):
    assert shown(plain(words)) == " ".join(words.replace("\u2060", "").split())


@pytest.mark.parametrize(
    "words", ["@alle", "#12", "!7", "~etiket", ":smile:", "&12", "%3", "$5", "ab#1"]
)
def test_no_word_calls_for_a_person_a_task_or_a_picture(words: str):
    for sign, letter in pairwise(words):
        if not sign.isalnum() and letter.isalnum():
            assert f"{sign}{letter}" not in plain(words)


def test_a_comment_a_link_and_a_line_break_do_not_break_out():
    assert plain("<!-- x -->\n\n#1 [klik](https://x.dk)") == (
        f"&lt;!-- x --&gt; #{APART}1 \\[klik\\](https://x.dk)"
    )


def test_code_holds_whatever_stands_in_it():
    assert code("a/b.yaml") == "`a/b.yaml`"
    assert code("a``b\nc") == "``` a``b c ```"


def test_what_stays_is_cut_around_what_is_new():
    words = " ".join(f"ord{number}" for number in range(30))

    before, after = before_and_after(words, words.replace("ord15", "nyt"))

    assert before == (
        "«… ord9 ord10 ord11 ord12 ord13 ord14 **ord15** ord16 ord17 ord18 ord19 ord20 ord21 …»"
    )
    assert "**nyt**" in after
