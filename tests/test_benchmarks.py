"""The benchmarks: valid content, pages where the harness looks, and no work that is done twice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import jinja2
import pytest
from builders import a_site
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from explorer import pipeline, reading
from explorer.corpus import corpus
from explorer.corpus.transcription import prove
from explorer.editing import check
from explorer.reading import Project, read
from explorer.site import markdown
from explorer.site.urls import Urls

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "benchmarks"
PAGES = 30


@pytest.fixture(scope="module")
def neutral(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the harness's form: corpus.json, and a body for each item."""
    folder = tmp_path_factory.mktemp("neutral")
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from generated import corpus
    finally:
        sys.path.remove(str(BENCHMARKS))
    facts, bodies = corpus(PAGES)
    (folder / "corpus.json").write_text(json.dumps(facts), encoding="utf-8")
    (folder / "bodies").mkdir()
    for item, body in bodies.items():
        (folder / "bodies" / f"{item}.md").write_text(body, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def project(neutral: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The corpus as content of ours."""
    folder = tmp_path_factory.mktemp("project")
    run("adapter.py", neutral, folder)
    return Project(
        folder / "content", folder / "site_config.yaml", ROOT / "templates", folder / "output"
    )


@pytest.fixture(scope="module")
def output(project: Project) -> Path:
    """The site that the harness measures."""
    run("build_without_search.py", project.content.parent, project.output)
    return project.output


@pytest.fixture(scope="module")
def items(neutral: Path) -> list[dict[str, str]]:
    facts = json.loads((neutral / "corpus.json").read_text(encoding="utf-8"))
    return list(facts["items"])


def run(script: str, *arguments: Path) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    return subprocess.run(command, check=True, text=True, capture_output=True).stdout


# ── The content ──────────────────────────────────────────────────────────────────────────────────


def test_check_accepts_what_the_adapter_writes(project: Project):
    assert check(project, lambda stage: None).documents == 0


def test_the_same_number_of_pages_gives_the_same_bytes(project: Project, neutral: Path, tmp_path):
    run("adapter.py", neutral, tmp_path)

    written = sorted(path for path in tmp_path.rglob("*") if path.is_file())

    assert len(written) == PAGES + 12 + 8 + 1
    for path in written:
        before = project.content.parent / path.relative_to(tmp_path)
        assert path.read_bytes() == before.read_bytes()


def test_every_page_stands_where_the_harness_looks(output: Path, items: list[dict[str, str]]):
    assert len(items) == PAGES
    assert [
        item["id"]
        for item in items
        if not (output / item["theme"] / item["id"] / "index.html").is_file()
    ] == []


def test_a_page_has_what_the_peers_pages_have(output: Path, items: list[dict[str, str]]):
    item = items[0]

    page = HTMLParser((output / item["theme"] / item["id"] / "index.html").read_bytes())

    assert page.css_first("h1").text() == item["title"]
    assert page.css_first(".breadcrumbs [aria-current=page]").text() == item["title"]
    assert page.css_first(".prose h2#baggrund").text() == "Baggrund"
    assert page.css_first("#relateret").text() == "Læs også"
    assert page.css_first("#naevnt-i").text() == "Nævnt i"
    assert len(page.css(".site-footer li a")) > 20  # the twelve themes and eight visions


def test_a_theme_lists_its_pages_without_anyone_writing_the_list(
    output: Path, items: list[dict[str, str]]
):
    theme = items[0]["theme"]
    page = HTMLParser((output / theme / "index.html").read_bytes())

    listed = {link.text() for link in page.css(".back-links a")}

    assert listed == {item["title"] for item in items if item["theme"] == theme}


def test_no_link_is_dead(output: Path):
    pages = {
        page: HTMLParser(page.read_bytes())
        for page in output.rglob("*.html")
        if page.name != "404.html"
    }
    ids = {page: {node.id for node in html.css("[id]")} for page, html in pages.items()}
    links = [
        (page, *link.attributes["href"].partition("#")[::2])
        for page, html in pages.items()
        for link in html.css("a[href]")
        if ":" not in link.attributes["href"]
    ]
    dead = []
    for page, path, fragment in links:
        target = (page.parent / path / "index.html").resolve() if path else page
        if not target.is_file() or (fragment and fragment not in ids[target]):
            dead.append(f"{page}: {path}#{fragment}")

    assert len(links) > PAGES * 20
    assert dead == []


def test_the_plug_is_what_the_harness_reads():
    said = json.loads(run("plug.py"))

    assert said["name"] == "ours"
    assert said["build"][-2:] == ["{project}", "{out}"]
    assert said["prepare"][-2:] == ["{corpus}", "{project}"]
    for command in (said["build"], said["prepare"]):
        assert Path(command[1]).is_file()


def test_the_bare_loop_writes_as_many_pages(project: Project, tmp_path: Path):
    run("bare_loop.py", project.content, tmp_path)

    assert len(list(tmp_path.rglob("index.html"))) == PAGES + 12 + 8


def test_every_stage_is_timed(project: Project, tmp_path: Path):
    run("stages.py", project.content.parent, tmp_path / "output", tmp_path / "stages.json")

    took = json.loads((tmp_path / "stages.json").read_text(encoding="utf-8"))

    assert [stage for stage, _, _ in took] == [
        "· import",
        "· read",
        "· render our Markdown",
        "· check",
        "· plan",
        "· make and write the pages",
        "· search alone",
    ]
    assert all(wall > 0 for _, wall, _ in took)


# ── A page's work is done once ───────────────────────────────────────────────────────────────────


@pytest.fixture
def counted(project: Project, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each piece of work was done in one build, all in this process."""
    done: Counter[str] = Counter()

    def counting(owner: object, name: str, key: str) -> None:
        original = getattr(owner, name)

        def counted(*arguments, **named):
            done[key.format(*arguments)] += 1
            return original(*arguments, **named)

        monkeypatch.setattr(owner, name, counted)

    counting(MarkdownIt, "parse", "Markdown parsed")
    counting(reading, "prose", "Markdown rendered")
    counting(jinja2.Environment, "compile", "template compiled")
    counting(Urls, "article", "address asked for")
    markdown._parser.cache_clear()
    markdown._renderer.cache_clear()
    pipeline.build(project, lambda stage: None)
    return done


def test_each_markdown_page_is_parsed_once(counted: Counter[str]):
    assert counted["Markdown rendered"] == PAGES + 12 + 8
    assert counted["Markdown parsed"] == PAGES + 12 + 8


def test_each_template_is_compiled_once(counted: Counter[str]):
    used = counted["template compiled"]

    assert 0 < used <= len(list((ROOT / "templates").rglob("*.jinja")))


def test_addresses_are_looked_up_and_not_worked_out_for_every_link(counted: Counter[str]):
    links = (PAGES + 12 + 8) * 30

    assert counted["address asked for"] < links / 5


def test_each_transcription_is_proved_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    proved: list[str] = []

    def counting(document):
        proved.append(document.id)
        return prove(document)

    monkeypatch.setattr(corpus, "prove", counting)
    site = a_site(tmp_path)
    places = (site / "content", site / "site_config.yaml", ROOT / "templates", site / "output")

    pipeline.build(Project(*places), lambda stage: None)

    assert proved == ["boernepolitik"]


def test_an_index_of_the_corpus_is_made_once(project: Project):
    plan = read(project)

    assert plan.corpus.related_from is plan.corpus.related_from
    assert plan.linked_from is plan.linked_from
    assert plan.urls.by_id is plan.urls.by_id


# ── A made-up country ────────────────────────────────────────────────────────────────────────────


def test_a_country_of_two_small_municipalities_is_made_up_built_and_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    country, made_up = import_module("country"), import_module("made_up")
    for name, small in (("THEMES", 1), ("GOALS", 1), ("JUDGED", 1), ("OTHERS", 2), ("LINKS", 2)):
        monkeypatch.setattr(made_up, name, small)

    lines = list(country.report(tmp_path, 2, [2]))

    rows = {line.split(" | ")[0]: line.split(" | ")[1:3] for line in lines if line[:3] != "|:-"}
    one, *_, beside = rows["| municipality 1"]
    statements, visions = 1 + made_up.FOCUS_POINTS, 1 + 2
    assert int(beside) == statements * visions
    assert rows["| **all**"] == [str(2 * int(one)), str(2 * int(beside))]
    assert rows["| 2 in one"][1] == str(2 * statements * 2 * visions)
    assert not [name for name in ("project", "output") if (tmp_path / name).exists()]


def test_a_made_up_municipality_is_the_same_each_time_and_unlike_the_next(
    tmp_path: Path, monkeypatch
):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    files = import_module("made_up").files

    assert list(files(1, 1)) == list(files(1, 1)) != list(files(2, 1))
