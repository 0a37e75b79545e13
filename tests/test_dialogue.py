"""Dialogue cards: a question for each link, shown with the adopted words and ready to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from builders import a_judged_corpus, a_link
from selectolax.lexbor import LexborHTMLParser
from test_pages import a_plan, made
from test_render import ASSETS, TEMPLATES

from explorer.corpus.corpus import Corpus
from explorer.corpus.dialogue import DialogueCard
from explorer.corpus.matrix import matrix_of
from explorer.site.render import Renderer

CARD = DialogueCard(statement="t1-m1", vision="tidlig-indsats", question="Hvad er leg?")
CORPUS = replace(a_judged_corpus(a_link("t1-m1", "tidlig-indsats")), dialogue=(CARD,))


def printed(corpus: Corpus) -> dict[str, LexborHTMLParser]:
    plan = a_plan(corpus)
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    return {address: LexborHTMLParser(renderer.html(page)) for address, page in made(plan).items()}


def test_a_card_has_the_adopted_words_their_vision_our_question_and_an_address_for_ever():
    [card] = printed(CORPUS)["dialogkort/"].css(".dialogue-card")

    assert [" ".join(line.text().split()) for line in card.css("p, h2")] == [
        "Vedtaget tekst · T1.M1",
        "Alle leger.",
        "Støtter Vision V1 (V1)",
        "Vores spørgsmål – ikke vedtaget tekst",
        "Hvad er leg?",
        "T1.M1-V1",
    ]
    assert card.css("a")[-1].attributes["href"] == "../k/t1-m1-v1/"


def test_a_site_without_cards_has_no_page_of_them():
    assert "dialogkort/" not in printed(replace(CORPUS, dialogue=()))


def test_every_link_of_the_real_content_has_its_card(real_plan):
    matrix = matrix_of(real_plan.corpus)

    assert matrix is not None
    assert {card.key for card in real_plan.corpus.dialogue} == set(matrix.links)
    assert len(real_plan.corpus.dialogue) == 20


def test_a_card_is_half_a_sheet_on_paper_and_has_room_for_its_words(
    real_site: Path, serve: Callable[..., str], browser: Any
):
    page = browser.new_page(viewport={"width": 794, "height": 1123})  # A4 at 96 dots per inch
    page.goto(f"{serve(real_site)}/dialogkort/")
    page.emulate_media(media="print")
    cards = page.evaluate(
        """() => [...document.querySelectorAll(".dialogue-card")].map(card => [
            card.getBoundingClientRect().height * 25.4 / 96,
            card.scrollHeight - card.clientHeight,
        ])
        """
    )
    page.close()

    assert len(cards) == 20
    assert {round(height) for height, _ in cards} == {148}
    assert [hidden for _, hidden in cards if hidden > 0] == []
