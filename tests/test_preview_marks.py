"""What those who write see of links that must be read again, and the public never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_judged_corpus, a_link, a_site, plain_words, unlinked
from selectolax.lexbor import LexborHTMLParser
from test_invalid import WITH_LINKS, _laid_out
from test_pages import a_plan, made
from test_pipeline import project_in
from test_render import ASSETS, TEMPLATES

from explorer.problems import ContentError
from explorer.reading import preview, read
from explorer.site.markdown import prose
from explorer.site.render import Renderer

CHANGED = "Skal læses igen: teksten er ændret, siden koblingen blev vurderet."
LATE = "Skal læses igen: fristen var 30.\N{NO-BREAK SPACE}januar 2026."
TODAY = date(2026, 1, 31)
CARDS = {
    "sammenhaeng/t1-m1/tidlig-indsats/",
    "sammenhaeng/tema-1/tidlig-indsats/",
    "temaer/tema-1/t1-m1/",
    "visioner/tidlig-indsats/",
}
"""The pages that show the link with its reason."""
WORDS = {"sammenhaeng/alle/", "sammenhaeng/stroem/", "sammenhaeng/tema-1/"}
"""The pages that have room for a few words on it alone."""


def reminders(*, is_preview: bool, **link: object) -> dict[str, list[str]]:
    """Return what each page says of a link's being read again, by the page's address."""
    link = {"fingerprint": "1" * 12} | link
    corpus = a_judged_corpus(
        a_link("t1-m1", "tidlig-indsats", **link), unlinked("t1-f1", "tidlig-indsats")
    )
    plan = replace(a_plan(corpus, today=TODAY), is_preview=is_preview)
    renderer = Renderer(plan, ASSETS, TEMPLATES)
    pages = {address: LexborHTMLParser(renderer.html(page)) for address, page in made(plan).items()}
    said = {
        address: [
            node.text(strip=False).strip()
            for node in page.css(".support-card .notice, .matrix__word, .flow-table__strength")
            if "læses igen" in node.text()
        ]
        for address, page in pages.items()
    }
    return {address: words for address, words in said.items() if words}


def test_the_preview_marks_a_link_whose_texts_have_changed_on_every_page_that_shows_it():
    said = reminders(is_preview=True)

    assert set(said) == CARDS | WORDS
    assert {words for address in CARDS for words in said[address]} == {CHANGED}
    assert said["sammenhaeng/alle/"] == ["Direkte, skal læses igen"]


def test_the_preview_marks_a_link_whose_last_day_has_passed_and_says_both_when_both_are_so():
    late = {"review_by": "2026-01-30"}

    assert reminders(is_preview=True, **late)["visioner/tidlig-indsats/"] == [CHANGED, LATE]
    assert reminders(is_preview=True, **late, fingerprint="0" * 12)["visioner/tidlig-indsats/"] == [
        LATE
    ]


def test_a_link_is_not_marked_on_the_last_day_itself_or_when_nothing_has_changed():
    assert reminders(is_preview=True, review_by="2026-01-31", fingerprint="0" * 12) == {}


def test_no_page_of_the_public_site_marks_a_link():
    assert reminders(is_preview=False, review_by="2026-01-30") == {}


def test_only_the_preview_reads_content_with_a_link_that_must_be_read_again(tmp_path: Path):
    project = project_in(_laid_out(WITH_LINKS, tmp_path / "sted"))
    file = project.content / "koblinger" / "leg.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("fingeraftryk: ") + len("fingeraftryk: ")
    file.write_text(f"{text[:start]}{'0' * 12}{text[start + 12 :]}", encoding="utf-8")

    plan = preview(project, lambda corpus: {each.id: prose(each.body) for each in corpus.articles})

    assert plan.is_preview
    assert len(list(plan.matrix.suspects())) == 1
    with pytest.raises(ContentError, match="Teksten er ændret, siden koblingen"):
        read(project)


def test_the_preview_marks_plain_words_whose_text_has_changed():
    words = plain_words("tema-1", fingerprint="1" * 12)
    plan = a_plan(replace(a_judged_corpus(), plain_words=(words,)))

    said = [
        Renderer(each, ASSETS, TEMPLATES).html(made(each)["temaer/tema-1/"])
        for each in (plan, replace(plan, is_preview=True))
    ]
    told = "<strong>Skal læses igen:</strong> teksten er ændret, siden ordene blev skrevet."
    assert [told in html for html in said] == [False, True]


# ── Drafts ───────────────────────────────────────────────────────────────────────────────────────

DRAFT = "---\ntitel: Planen\nresume: Om planen.\nkladde: ja\n---\nDen er ikke færdig.\n"


def test_a_draft_is_seen_and_marked_in_the_preview_and_is_nowhere_in_the_public_site(tmp_path):
    project = project_in(a_site(tmp_path, {"content/sider/plan.md": DRAFT}))

    seen, public = preview(project, proses), read(project)

    page = LexborHTMLParser(Renderer(seen, ASSETS, TEMPLATES).html(made(seen)["plan/"]))
    [notice] = page.css("main .notice")
    assert notice.text(strip=True) == (
        "Kladde:kun du kan se siden, til linjen «kladde: ja» er slettet."
    )
    pages = made(public)
    assert "plan/" not in pages
    renderer = Renderer(public, ASSETS, TEMPLATES)
    assert not [address for address, page in pages.items() if "Planen" in renderer.html(page)]


def test_a_draft_that_is_not_done_stops_nobody(tmp_path):
    unfinished = DRAFT + "Se [resten](id:mangler).\n"
    project = project_in(a_site(tmp_path, {"content/sider/plan.md": unfinished}))

    assert read(project).corpus.drafts == {"plan"}
    with pytest.raises(ContentError, match="Linket fører til «mangler», som ikke findes"):
        preview(project, proses)


def proses(corpus):
    return {article.id: prose(article.body) for article in corpus.articles}
