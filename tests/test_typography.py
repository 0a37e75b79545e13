"""Danish typography: how words of ours are set, while adopted words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from selectolax.lexbor import LexborHTMLParser

from explorer.corpus.danish import date_in_words, typeset
from explorer.site.markdown import prose
from explorer.site.pages.base import Plan

MONTH = "(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
FAULTS = re.compile(
    rf"""["«»'] | (?<!\S)-(?!\S) | \.\.\. | \xad | \d[ ](?:%|kB|MB|byte|kr\.)(?!\w)
    | \d\.[ ]{MONTH} | \d\d[ ]\d\d[ ]\d\d | \b(?:nr|kl)\.[ ]\d | \b\d{{4}}-\d\d-\d\d\b""",
    re.VERBOSE,
)
"""Straight or foreign quotes, a hyphen for a dash, three points, soft hyphens, what may part."""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('Han sagde "ja" og «nej».', "Han sagde ”ja” og ”nej”."),
        ("Først - og så - igen", "Først – og så – igen"),
        ("Id'er og lov'en", "Id’er og lov’en"),
        ("Ring 99 66 70 00 nu", "Ring 99\u00a066\u00a070\u00a000 nu"),
        ("16 % af 12 kB og 5 kr. i alt", "16\u00a0% af 12\u00a0kB og 5\u00a0kr. i alt"),
        ("Den 1. januar 2026 kl. 10", "Den 1.\u00a0januar 2026 kl.\u00a010"),
        ("Se nr. 4 og § 5", "Se nr.\u00a04 og §\u00a05"),
    ],
)
def test_words_of_ours_are_set_as_danish_is(written, shown):
    assert typeset(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Vores Vesthimmerland 2022-2026",
        "ISO 17469-1 og børne- og ungemiljø",
        "7 af 7 krav og 3 mænd",
        "CVR 29 18 94",
        "2. halvår",
    ],
)
def test_what_is_no_such_thing_is_left_as_it_is(text):
    assert typeset(text) == text


@given(some.text(alphabet="ab1 6%-'nr.kl", max_size=40))
def test_what_stands_in_quotes_is_left_letter_for_letter(words):
    assert typeset(f"Der står ”{words}”.") == f"Der står ”{words}”."


@given(some.text(alphabet="ab19 6%-'nr.kl", max_size=60))
def test_what_is_set_once_is_not_set_again(text):
    assert typeset(typeset(text)) == typeset(text)


def test_our_own_pages_are_set_so_and_their_code_is_not():
    html = prose('Der er "16 %" - og `"16 %"` [id\'er](https://a.dk/?a=1&b=2) & <b>.').html

    assert html == (
        "<p>Der er ”16 %” – og <code>&quot;16 %&quot;</code> "
        '<a href="https://a.dk/?a=1&amp;b=2">id’er</a> &amp; &lt;b&gt;.</p>\n'
    )


def texts_of_ours(plan: Plan, html: str) -> Iterator[str]:
    """Yield each run of words that a page shows and no document has."""
    adopted = "\n".join(place.piece.text for place in plan.corpus.places.values())
    shown = LexborHTMLParser(html)
    for node in shown.root.traverse(include_text=True):
        if node.tag == "-text" and node.parent.tag not in ("script", "style", "code"):
            words = re.sub("[ \n\t]+", " ", node.text_content).strip()
            if words not in adopted:
                yield re.sub("”[^”]*”", "””", words)


def test_no_page_has_a_fault_of_typography_in_our_words(real_site: Path, real_plan: Plan):
    found = {
        (file.relative_to(real_site).as_posix(), words)
        for file in real_site.rglob("*.html")
        for words in texts_of_ours(real_plan, file.read_text("utf-8"))
        if FAULTS.search(words)
    }

    assert found == set()


def test_every_page_keeps_the_day_and_the_telephone_number_whole(real_site: Path, real_plan: Plan):
    config = real_plan.config
    whole = [typeset(date_in_words(config.content_date)), typeset(config.contact.phone)]
    assert all("\u00a0" in words for words in whole)

    for file in real_site.rglob("index.html"):
        html = file.read_text("utf-8")
        leads_on = "site-footer" not in html
        assert leads_on or all(words in html for words in whole), file


def test_what_goes_into_data_and_mail_is_as_it_was_written(real_site: Path):
    data = [file for file in (real_site / "data").rglob("*") if file.suffix != ".html"]
    assert data
    for file in data:
        if file.is_file():
            assert b"\xc2\xa0" not in file.read_bytes(), file
    for file in real_site.rglob("index.html"):
        assert not re.search(r'href="mailto:[^"]*%C2%A0', file.read_text("utf-8")), file
