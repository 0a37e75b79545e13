"""The report that stops nothing: its lines, word for word, and that it speaks of all our texts."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import (
    a_belonging,
    a_contact,
    a_corpus,
    a_document,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_name,
    a_paragraph,
    a_section,
    a_term,
    a_theme,
    a_vision,
    an_article,
    plain_words,
    told_plainly,
)
from test_invalid import BASE, INVALID, WITH_LINKS
from test_pages import a_plan

from explorer import cli
from explorer.corpus.alignment import Alignment, Belonging
from explorer.corpus.corpus import Corpus
from explorer.problems import Source
from explorer.survey import (
    documents_that_run_out,
    links_that_lead_away,
    links_that_may_be_missing,
    our_words,
    readability_of_our_words,
    survey,
    text_of,
    unused_words,
    waiting_to_be_read,
)

HARD = "Kommunalbestyrelsen prioriterer helhedsorienterede indsatser."


def test_each_kind_has_its_texts_the_hardest_first_and_the_hardest_sentence_of_those_too_hard():
    terms = (a_term(), a_term("ord-plan", "politik", explanation=f"Det er leg. {HARD}"))
    told = told_plainly(a_corpus(terms=terms), plain_words("politikken"), plain_words("tema-1"))

    assert list(readability_of_our_words(a_plan(told))) == [
        "LÆSBARHED (lix). Under 40 er et krav i kort-fortalt.yaml, og ellers et godt mål.",
        "",
        "Kort fortalt: 2 i alt, 0 på 40 eller over, typisk 20.",
        "   20  politikken  ",
        "   20  tema-1  ",
        "",
        "Til dig, der er ung: 1 i alt, 0 på 40 eller over, typisk 20.",
        "   20  tema-1  ",
        "",
        "Ordliste: 2 i alt, 1 på 40 eller over, typisk 32.",
        "   61  politik  ",
        f"       «{HARD}»",
        "    3  leg  ",
    ]


def test_it_speaks_of_every_kind_of_text_of_ours():
    judged = a_judged_corpus(
        a_link("t1-m1", "tidlig-indsats"), theme=a_theme(), area=a_focus_area(a_vision())
    )
    corpus = replace(
        judged,
        names=(a_name(note="Den er til."),),
        terms=(a_term(),),
        articles=(an_article(),),
        plain_words=told_plainly(judged, plain_words("tidlig-indsats")).plain_words,
    )

    told = [(words.kind, words.name) for words in our_words(a_plan(corpus))]

    assert told == [
        ("Kort fortalt", "tidlig-indsats"),
        ("Til dig, der er ung", "tidlig-indsats"),
        ("Begrundelser", "T1.M1-V1"),
        ("Navne", "Kommunen"),
        ("Ordliste", "leg"),
        ("Egne sider", "Om siden"),
    ]


def test_a_site_where_nothing_waits_says_so_in_every_section():
    plan = a_plan(a_corpus(a_document(a_section(), period={"first": 2026, "last": 2040})))

    assert list(survey(plan)) == [
        "SKAL LÆSES IGEN. Er teksten ændret, bygges siden først, når nogen har læst og bekræftet.",
        "  Intet venter.",
        "",
        "PERIODER. Dokumenter, der er udløbet, eller som udløber inden for et år.",
        "  Ingen.",
        "",
        "MÅSKE OVERSET. De har sjældne ord til fælles og ingen kobling, siger en maskine.",
        "Fælles ord er ikke i sig selv en kobling, og listen kommer aldrig på siden.",
        "  Ingen.",
        "",
        "ORDLISTEN. Ord og former, der ikke bliver mærket noget sted i dokumenterne.",
        "  Ingen.",
        "",
        "LINKS TIL ANDRE. Siden spørger aldrig selv, om de virker; åbn dem af og til.",
        "  Ingen.",
        "",
        "LÆSBARHED (lix). Under 40 er et krav i kort-fortalt.yaml, og ellers et godt mål.",
    ]


# ── What waits, what runs out ────────────────────────────────────────────────────────────────────


def test_links_and_plain_words_that_must_be_read_again_are_told_with_what_to_do():
    stale = a_link("t1-m1", "tidlig-indsats", fingerprint="1" * 12)
    late = a_link("t1-m2", "tidlig-indsats", review_by="2026-01-30")
    theme = a_theme(goals=("Alle leger.", "Alle løber."))
    judged = a_judged_corpus(stale, late, theme=theme, area=a_focus_area(a_vision()))
    [plain] = told_plainly(judged, plain_words("tema-1")).plain_words
    told = replace(judged, plain_words=(plain.model_copy(update={"fingerprint": "2" * 12}),))

    assert list(waiting_to_be_read(a_plan(told)))[1:] == [
        "  T1.M1-V1    Teksten er ændret. build.py confirm T1.M1-V1",
        "  T1    Teksten er ændret. build.py confirm T1",
        "  T1.M2-V1    Skulle læses igen senest 30. januar 2026; skriv så en ny dag.",
    ]


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2025, 12, 30), None),
        (date(2025, 12, 31), "365 dage tilbage"),
        (date(2026, 12, 30), "1 dag tilbage"),
        (date(2026, 12, 31), "gælder i dag for sidste gang"),
        (date(2027, 1, 1), "udløbet"),
    ],
)
def test_a_document_is_told_of_when_its_last_year_has_begun(today: date, left: str | None):
    plan = a_plan(a_corpus(a_document(a_section(), title="Leg")), today=today)

    [line] = list(documents_that_run_out(plan))[1:]

    assert line == (f"  Leg  2020–2026: {left}. " if left else "  Ingen.")


# ── What may have been overlooked ────────────────────────────────────────────────────────────────


def two_that_share(theirs: str, *links: Alignment | Belonging) -> Corpus:
    """Four goals and four visions, of which T1.M1 and V1 have words of their own in common."""
    goals = ("Vi styrker foreningerne i naturen", "Lys", "Varme", "Luft")
    visions = [a_vision(f"syn-{n}", f"V{n}", text) for n, text in enumerate((theirs, *"abc"), 1)]
    return a_judged_corpus(*links, theme=a_theme(goals=goals), area=a_focus_area(*visions))


def shared(corpus: Corpus) -> list[str]:
    return list(links_that_may_be_missing(a_plan(corpus)))[2:]


def test_a_pair_that_shares_two_rare_words_in_any_form_may_have_been_overlooked():
    assert shared(two_that_share("En forening er ude i al naturens vælde.")) == [
        "  T1.M1 og V1: foreningerne, naturen"
    ]


def test_one_shared_word_is_not_worth_a_look():
    assert shared(two_that_share("En forening er inde.")) == ["  Ingen."]


@pytest.mark.parametrize("link", [a_link("t1-m1", "syn-1"), a_belonging("t1-m1", "syn-1")])
def test_a_pair_that_somebody_linked_is_not_overlooked(link: Alignment | Belonging):
    words = "En forening er ude i al naturens vælde."

    assert shared(two_that_share(words, link)) == ["  Ingen."]


def test_a_word_that_stands_everywhere_says_nothing_of_two_texts():
    goals = [f"Foreningerne i naturen {n}" for n in range(4)]
    corpus = a_judged_corpus(
        theme=a_theme(goals=goals), area=a_focus_area(a_vision(text="En forening i naturen."))
    )

    assert shared(corpus) == ["  Ingen."]


def test_the_rarest_words_come_first_and_a_long_list_is_cut_and_counted(monkeypatch):
    monkeypatch.setattr("explorer.survey.MOST_PAIRS", 1)
    goals = ("Sang og dans", "Leg, sang og dans i naturen", *(f"Ord {n}" for n in range(12)))
    area = a_focus_area(a_vision(text="Dans og sang ude i natur."))

    assert shared(a_judged_corpus(theme=a_theme(goals=goals), area=area)) == [
        "  T1.M2 og V1: naturen, dans, sang",
        "  … og 1 par, hvis fælles ord er mere almindelige.",
    ]


# ── Words and links ──────────────────────────────────────────────────────────────────────────────


def test_a_form_that_always_stands_inside_a_longer_one_is_never_marked():
    corpus = a_corpus(
        a_document(a_section("forord", a_paragraph(text="Vi har en samlet indsats."))),
        terms=(
            a_term("ord-samlet", "samlet indsats"),
            a_term("ord-indsats", "indsats", source=Source("content/ordliste.yaml", 7, 5)),
        ),
    )

    assert list(unused_words(a_plan(corpus)))[1:] == [
        "  indsats: «indsats» står altid inde i et andet ord i ordlisten. content/ordliste.yaml:7:5"
    ]


def test_every_link_to_others_is_listed_once_with_each_place_it_stands_in():
    ude = "[ude](https://ude.dk/a) [igen](https://ude.dk/a) [os](https://kommunen.dk) [e](id:om)"
    about, second = Source("content/sider/om.md"), Source("content/sider/to.md")
    articles = (
        an_article(body=ude, source=about),
        an_article("to", "[ude](https://ude.dk/a)\n", source=second),
    )
    plan = a_plan(
        a_corpus(articles=articles),
        contact=a_contact(homepage="https://kommunen.dk"),
        source=Source("site_config.yaml"),
    )

    assert list(links_that_lead_away(plan))[1:] == [
        "  https://kommunen.dk  site_config.yaml, content/sider/om.md",
        "  https://ude.dk/a  content/sider/om.md, content/sider/to.md",
    ]


def test_a_heading_and_an_item_are_sentences_though_they_end_with_no_point():
    items = "<ul><li>Ude &amp; inde</li><li>Alle\ndage</li></ul>"
    html = f"<h2>Om leg</h2>\n{items}<p>Vi <em>leger</em>.</p>"

    assert text_of(html).split("\n") == ["Om leg", " Ude & inde", "Alle dage", "Vi leger.", ""]


def test_the_command_reports_though_something_waits_to_be_read_again(tmp_path: Path, capsys):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(WITH_LINKS, tmp_path, dirs_exist_ok=True)
    stale = INVALID / "kobling-til-tekst-der-er-aendret"
    shutil.copytree(stale, tmp_path, dirs_exist_ok=True)
    templates = Path(cli.ROOT) / "templates"

    code = cli.main(
        ["report", "--config", f"{tmp_path}/site_config.yaml", "--templates", str(templates)]
    )

    said = capsys.readouterr().out
    assert code == cli.DONE
    assert said.startswith("SKAL LÆSES IGEN.")
    assert "build.py confirm T1.M1-V1" in said
    assert "Begrundelser: 2 i alt" in said
