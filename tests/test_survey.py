"""The report that stops nothing: its lines, word for word, and that it speaks of all our texts."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from builders import (
    a_corpus,
    a_document,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_name,
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
from explorer.survey import our_words, survey, text_of

HARD = "Kommunalbestyrelsen prioriterer helhedsorienterede indsatser."


def test_each_kind_has_its_texts_the_hardest_first_and_the_hardest_sentence_of_those_too_hard():
    terms = (a_term(), a_term("ord-plan", "politik", explanation=f"Det er leg. {HARD}"))
    told = told_plainly(a_corpus(terms=terms), plain_words("politikken"), plain_words("tema-1"))

    assert list(survey(a_plan(told))) == [
        "LÆSBARHED (lix). Under 40 er let; det er kun et krav i kort-fortalt.yaml.",
        "",
        "Kort fortalt: 2 i alt, 0 på 40 eller over, i midten 20.",
        "   20  politikken  ",
        "   20  tema-1  ",
        "",
        "Til dig, der er ung: 1 i alt, 0 på 40 eller over, i midten 20.",
        "   20  tema-1  ",
        "",
        "Ordliste: 2 i alt, 1 på 40 eller over, i midten 32.",
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


def test_a_site_without_texts_of_ours_has_a_report_of_one_line():
    plan = a_plan(a_corpus(a_document(a_section())))

    assert len(list(survey(plan))) == 1


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
    assert said.startswith("LÆSBARHED (lix).")
    assert "Begrundelser: 2 i alt" in said
