"""What was changed on the site: what must be true of it, its page, and the feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from builders import a_config, a_corpus

from explorer.content.updates import no_update_is_of_a_day_to_come
from explorer.corpus.updates import Update
from explorer.site.feed import ATOM, feed_files
from explorer.site.pages.base import Plan
from explorer.site.pages.updates import UpdatesPage, update_pages

ADDRESS = "https://politik.eksempel.dk/"
TAG = "tag:post@kommunen.dk,2020:"


def an_update(id: str = "nyt", day: str = "2026-01-31", **facts: Any) -> Update:
    usual = {"title": "Noget nyt", "what": "Der står <b>mere</b> & bedre.", "about": ("forord",)}
    return Update(id=id, day=day, **usual | facts)


def a_plan(*updates: Update, **facts: Any) -> Plan:
    config = a_config(**facts)
    return Plan(replace(a_corpus(), updates=updates), config, config.content_date, {})


def feed(plan: Plan) -> ElementTree.Element:
    [(name, content)] = feed_files(plan)
    assert name == "feed.xml"
    return ElementTree.fromstring(content)


def said(element: ElementTree.Element, *path: str) -> list[str | None]:
    return [found.text for found in element.iterfind("/".join(f"{{{ATOM}}}{tag}" for tag in path))]


def test_without_changes_there_is_neither_page_nor_feed():
    assert list(update_pages(a_plan())) == []
    assert list(feed_files(a_plan())) == []


def test_the_page_tells_the_latest_first_and_leads_to_what_was_changed():
    [draft] = update_pages(a_plan(an_update("a", "2025-06-01"), an_update("b"), an_update("c")))
    page = draft()

    assert isinstance(page, UpdatesPage)
    assert [(update.id, update.day) for update in page.updates] == [
        ("b", "31. januar 2026"),
        ("c", "31. januar 2026"),
        ("a", "1. juni 2025"),
    ]
    [link] = page.updates[0].about
    assert (link.text, link.href) == ("Forord", "../dokumenter/politikken/forord/")
    assert page.feed == "../feed.xml"


@pytest.mark.parametrize(("base", "names"), [("", TAG), (ADDRESS, ADDRESS)])
def test_the_feed_has_all_that_atom_asks_for(base: str, names: str):
    plan = a_plan(an_update("a", "2025-06-01"), an_update("b"), base_address=base or None)

    found = feed(plan)

    assert found.tag == f"{{{ATOM}}}feed"
    assert said(found, "id") == [f"{names}feed.xml"]
    assert said(found, "title") == ["Ændringer på siden – Politikken"]
    assert said(found, "author", "name") == ["Kommunen"]
    assert said(found, "entry", "id") == [f"{names}aendringer/#b", f"{names}aendringer/#a"]
    assert said(found, "entry", "content") == ["Der står <b>mere</b> & bedre."] * 2
    moments = [datetime.fromisoformat(str(each)).date() for each in said(found, "entry", "updated")]
    assert moments == [date(2026, 1, 31), date(2025, 6, 1)]
    assert said(found, "updated") == said(found, "entry", "updated")[:1]
    links = [(link.attrib["rel"], link.attrib["href"]) for link in found.iter(f"{{{ATOM}}}link")]
    own = [("self", f"{base}feed.xml")] if base else []
    assert links == [
        ("alternate", f"{base}aendringer/"),
        *own,
        ("alternate", f"{base}aendringer/#b"),
        ("alternate", f"{base}aendringer/#a"),
    ]


def test_a_change_of_the_day_of_the_build_may_be_told_and_one_of_the_next_day_not():
    corpus = a_plan(an_update()).corpus

    assert list(no_update_is_of_a_day_to_come(corpus, date(2026, 1, 31))) == []
    [problem] = no_update_is_of_a_day_to_come(corpus, date(2026, 1, 30))
    assert problem.message == (
        "Ændringen «Noget nyt» er fra 31. januar 2026, men siden bygges for 30. januar 2026."
    )


def test_programs_find_the_feed_from_the_front_page_and_from_the_page_of_changes(real_site):
    front = (real_site / "index.html").read_text(encoding="utf-8")
    page = (real_site / "aendringer" / "index.html").read_text(encoding="utf-8")
    other = (real_site / "temaer" / "index.html").read_text(encoding="utf-8")

    assert '<link rel="alternate" href="./feed.xml" type="application/atom+xml"' in front
    assert '<link rel="alternate" href="../feed.xml" type="application/atom+xml"' in page
    assert "atom+xml" not in other
    assert '<a href="../aendringer/">Ændringer på siden</a>' in other
    assert (real_site / "feed.xml").is_file()
