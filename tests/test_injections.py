"""Whatever words the content brings, they stay words: in pages, drawings, data and search.

The checks refuse most of this long before it is published. Here they are passed by: every text of
the real site, adopted or ours, is given a trap at each k, and the whole site is built from that.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from xml.etree import ElementTree

import pytest
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

from explorer import pipeline
from explorer.corpus.alignment import LONGEST_RATIONALE, Alignment, Belonging
from explorer.corpus.text import AdoptedText
from explorer.reading import Project
from explorer.site.markdown import prose
from explorer.site.pages.base import Plan

TRAP = """'"></title></script></style><script>ondt()</script><img src=x onerror=ondt()>{{7*7}}]]>"""
SETS_OFF = "if (!window.caught) { window.caught = []; window.ondt = () => caught.push(1); }"
NOT_TRAPPED = {"source_text", "part_files"}


def trapped(text: str) -> str:
    """Return a text with a trap before each k; what is quoted of it is trapped alike."""
    return text.replace("k", f"{TRAP}k")


@cache
def texts_of(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields in which people write words of no stricter form."""
    hints = get_type_hints(model, include_extras=True)
    return frozenset(name for name, hint in hints.items() if says_words(hint)) - NOT_TRAPPED


def says_words(hint: Any) -> bool:
    """Tell whether a field takes any words: a string without a pattern, or adopted words."""
    if get_origin(hint) is Annotated:
        kind, *rules = get_args(hint)
        patterns = {getattr(rule, "pattern", None) for rule in rules} - {None}
        return says_words(kind) and (hint == AdoptedText or not patterns)
    return hint is str or any(map(says_words, get_args(hint)))


def with_traps(value: Any, is_text: bool = False) -> Any:
    """Return a value with traps in all its texts."""
    if isinstance(value, str):
        return trapped(value) if is_text else value
    if isinstance(value, BaseModel):
        names = texts_of(type(value))
        changed = {name: with_traps(inner, name in names) for name, inner in dict(value).items()}
        if isinstance(value, Alignment | Belonging):  # of a length that the data promise
            changed["rationale"] = f"{TRAP}{value.rationale}"[:LONGEST_RATIONALE]
        return value.model_copy(update=changed)
    if type(value) is tuple:
        return tuple(with_traps(inner, is_text) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {one.name: with_traps(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **kept)
    return value


@pytest.fixture(scope="module")
def site(real_plan: Plan, real_project: Project, tmp_path_factory: Any) -> Path:
    """The real site with a trap in every text."""
    corpus = replace(with_traps(real_plan.corpus), search_words=None)  # they are held to the texts
    bodies = {article.id: prose(trapped(article.body)) for article in corpus.articles}
    plan = Plan(corpus, with_traps(real_plan.config), real_plan.today, bodies)
    output = tmp_path_factory.mktemp("traps") / "output"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "begin", lambda project: plan)
        patched.setattr(pipeline, "stop_at_faults", lambda plan: None)
        pipeline.build(replace(real_project, output=output), lambda stage: None)
    return output


def files(site: Path, *ends: str) -> list[Path]:
    found = [path for end in ends for path in site.rglob(f"*{end}")]
    assert found
    return found


def test_the_traps_are_in_every_kind_of_text(site: Path):
    page = (site / "visioner/tidlig-indsats/index.html").read_text(encoding="utf-8")
    data = (site / "data/alt.json").read_text(encoding="utf-8")

    assert page.count("ondt()") > 100
    assert data.count("ondt()") > 100


def test_no_page_holds_an_element_or_an_attribute_that_words_brought(site: Path):
    for path in files(site, ".html"):
        page = LexborHTMLParser(path.read_bytes())
        scripts = page.css("script:not([type='application/json'])")  # that is no script, but data
        assert not [script for script in scripts if "ondt" in script.text()], path
        assert not page.css('img[src="x"]'), path
        for element in page.css("*"):
            names = element.attributes
            assert not [name for name in names if name.startswith("on") or name == "style"], path
            for name in ("href", "src", "action"):
                assert not (names.get(name) or "").lower().startswith(("javascript:", "data:")), (
                    path
                )


def test_a_template_reads_no_words_as_its_own_language(site: Path):
    for path in files(site, ".html"):
        assert "<title>49" not in path.read_text(encoding="utf-8"), path
        assert "]]>49" not in path.read_text(encoding="utf-8"), path


def test_no_drawing_and_no_feed_holds_an_element_that_words_brought(site: Path):
    for path in files(site, ".svg", ".xml"):
        for element in ElementTree.parse(path).iter():
            assert element.tag.rpartition("}")[2] not in {"script", "img"}, path
            assert not [name for name in element.attrib if name.startswith("on")], path


def test_data_are_still_what_they_say(site: Path):
    for path in files(site, ".json", ".jsonld"):
        json.loads(path.read_bytes())
    for path in files(site, ".csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
        assert len({len(row) for row in rows}) == 1, path


@pytest.mark.parametrize(
    "address",
    [
        "",
        "visioner/tidlig-indsats/",
        "sammenhaeng/",
        "sammenhaeng/stroem/",
        "temaer/tvaerfaglighed-og-forebyggelse/t2-m1/",
        "soeg/?q=tidligt",
        "indeks/",
        "om/",
        "offline/hele-siden.html",
    ],
)
def test_no_trap_goes_off_in_a_browser_that_enforces_nothing(browser, serve, site, address):
    context = browser.new_context()
    context.add_init_script(SETS_OFF)
    page = context.new_page()

    page.goto(f"{serve(site)}/{address}")
    if "?q=" in address:
        page.locator("[data-result]").first.wait_for()
    if address.startswith("offline"):
        page.get_by_role("searchbox").fill("tidligt")
        page.locator("mark").first.wait_for()
    page.wait_for_load_state("networkidle")

    assert page.evaluate("caught") == []
    context.close()
