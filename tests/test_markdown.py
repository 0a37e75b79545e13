"""Our own pages in Markdown: links by id, safe HTML, and what an editor is told."""

from __future__ import annotations

import pytest
from builders import a_corpus, an_article
from hypothesis import given, settings
from hypothesis import strategies as some
from selectolax.lexbor import LexborHTMLParser

from explorer.corpus.model import Article
from explorer.problems import Source
from explorer.site.markdown import faults_of, prose
from explorer.site.urls import Urls

PAGE = Source("content/sider/om.md", 1, 1)


def told(*articles: Article) -> list[str]:
    texts = {article.id: prose(article.body) for article in articles}
    return list(map(str, faults_of(a_corpus(articles=articles), texts)))


def told_of(body: str) -> list[str]:
    return told(an_article(body=body, source=PAGE, body_line=6))


# ── What it becomes ──────────────────────────────────────────────────────────────────────────────


def test_links_by_id_are_relative_to_the_page_they_stand_on():
    body = "[a](id:t1-m1) [b](id:fo-1) [c](id:om#brug) [d](https://www.x.dk/?a=1&b=2)\n"
    addresses = Urls(a_corpus(articles=(an_article(),))).by_id

    text = prose(body)

    assert text.targets == ("id:t1-m1", "id:fo-1", "id:om#brug", "https://www.x.dk/?a=1&amp;b=2")
    assert text.html_at("om/", addresses) == (
        '<p><a href="../temaer/tema-1/t1-m1/">a</a> '
        '<a href="../dokumenter/politikken/forord/#fo-1">b</a> '
        '<a href="#brug">c</a> '
        '<a href="https://www.x.dk/?a=1&amp;b=2">d</a></p>\n'
    )


def test_a_heading_takes_the_anchor_written_after_it():
    text = prose("## Sådan *gør* du {#brug}\n\n## Uden\n")

    assert text.html == '<h2 id="brug">Sådan <em>gør</em> du</h2>\n<h2>Uden</h2>\n'
    assert [anchor for anchor, _ in text.headings] == ["brug"]


def test_a_table_can_be_scrolled_with_the_keyboard():
    html = prose("| A | B |\n| --- | --- |\n| 1 | 2 |\n").html

    region = LexborHTMLParser(html).css_first("div")
    assert region.attributes == {
        "class": "prose__table",
        "role": "region",
        "aria-label": "Tabel",
        "tabindex": "0",
    }
    assert [cell.text() for cell in region.css("th, td")] == ["A", "B", "1", "2"]


@settings(deadline=None)
@given(some.text(alphabet="<>&\"'abij:=/()[]!#{}\n *-`script", max_size=60))
def test_no_markdown_becomes_elements_that_run_or_fetch(markdown: str):
    tree = LexborHTMLParser(f"<body>{prose(markdown).html}</body>")

    assert tree.css("script, img, style, iframe, b, i, svg") == []
    for node in tree.css("body *"):
        assert set(node.attributes) <= {"href", "title", "start", "class", "id"}


# ── What is told ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [
        "[a](id:t1-m1) [b](id:om) [c](https://x.dk) [d](mailto:a@b.dk) [e](tel:12345678)",
        "`<b>` og \\<b\\> og 3 < 4 & 5",
        "## Brug {#brug}\n\n[her](id:om#brug)",
    ],
)
def test_sound_pages_have_no_problems(body: str):
    assert told_of(body) == []


def test_a_dead_link_is_told_with_its_place_and_a_suggestion():
    assert told_of("Se her:\n\nog [der](id:t1-m11).") == [
        "content/sider/om.md:8:10  Linket fører til «t1-m11», som ikke findes. Mente du «t1-m1»?"
    ]


def test_a_dead_anchor_is_told_with_a_suggestion():
    assert told_of("## Brug {#brug}\n\n[her](id:om#bruk)") == [
        "content/sider/om.md:8:7  Linket fører til «bruk» på «om», men det sted findes ikke. "
        "Mente du «brug»?"
    ]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "../om/", "/om/", "data:text/html,x"])
def test_a_link_that_is_unsafe_or_depends_on_the_page_is_told(target: str):
    assert told_of(f"[x]({target})") == [
        f"content/sider/om.md:6:5  Linket «{target}» kan ikke bruges. "
        "Skriv [tekst](id:…) til et sted på siden, eller en adresse med https://."
    ]


def test_raw_html_and_images_are_told_with_what_to_do_instead():
    markdown = "Skriv med Markdown, fx **fed**, eller sæt en omvendt skråstreg foran «<»."

    assert told_of("Et <b>fedt</b> ord.\n\n<div>\nvæk\n</div>\n\n![alt](id:om)") == [
        f"content/sider/om.md:6:4  HTML-koder kan ikke bruges her. Her står «<b>». {markdown}",
        f"content/sider/om.md:6:11  HTML-koder kan ikke bruges her. Her står «</b>». {markdown}",
        f"content/sider/om.md:8:1  HTML-koder kan ikke bruges her. Her står «<div>». {markdown}",
        "content/sider/om.md:12:3  Billeder kan ikke bruges her. Her står «alt». "
        "Fortæl det med ord.",
    ]


def test_a_page_whose_folder_and_name_only_together_spell_such_an_address_is_sound():
    assert told(an_article("maer", folder="te")) == []


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (an_article("temaer"), "temaer"),
        (an_article("brug", folder="temaer"), "temaer"),
        (an_article("pagefind"), "pagefind"),
    ],
)
def test_a_page_cannot_take_the_sites_own_addresses(page: Article, address: str):
    assert told(page.model_copy(update={"source": PAGE})) == [
        f"{PAGE}  «{address}» er en af sidens egne adresser. Giv filen eller mappen et andet navn."
    ]
