"""The build as a whole: what it needs, what it leaves when it fails, and that it repeats itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_site

from explorer import cores
from explorer.editing import check
from explorer.pipeline import build
from explorer.problems import ContentError
from explorer.publish import MARKER
from explorer.reading import Project

ROOT = Path(__file__).parent.parent
STAGES = (
    "Læser og efterprøver indholdet",
    "Giver søgningen sine ord",
    "Laver siderne",
    "Gør søgningen færdig",
    "Skriver, hvad siden er bygget af",
    "Lægger siden på plads",
)
posix_only = pytest.mark.skipif(os.name == "nt", reason="signals and forked processes of Unix")
forks = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

STOP_AT = """
import sys
from pathlib import Path
from explorer import pipeline
from explorer.site.render import Renderer

site, templates, output, point = sys.argv[1:]

def stop_at(here):
    if here == point:
        print(here, flush=True)
        sys.stdin.read()

html = Renderer.html
def stopping(self, page):
    stop_at(page.address)
    return html(self, page)
Renderer.html = stopping

site = Path(site)
project = pipeline.Project(
    site / "content", site / "site_config.yaml", Path(templates), Path(output)
)
pipeline.build(project, stop_at)
"""


def quiet(stage: str) -> None:
    """Say nothing about the stages."""


def project_in(folder: Path) -> Project:
    return Project(
        content=folder / "content",
        config=folder / "site_config.yaml",
        templates=ROOT / "templates",
        output=folder / "output",
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small valid site."""
    return project_in(a_site(tmp_path / "sted"))


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def left_beside(output: Path) -> list[str]:
    """Return what a build has left beside its output, but for the lock that builds share."""
    usual = {"content", "site_config.yaml", "output", ".output-lock"}
    return sorted(path.name for path in output.parent.iterdir() if path.name not in usual)


# ── What is built ────────────────────────────────────────────────────────────────────────────────


def test_a_build_says_its_stages_and_what_it_made(project: Project):
    said: list[str] = []

    built = build(project, said.append)

    pages = list(project.output.rglob("*.html"))
    assert built.pages == len(pages) > 10
    assert built.output == project.output
    assert [stage for stage, _ in built.stages] == list(STAGES)
    assert [words for words in said if words in STAGES] == list(STAGES)
    assert all(seconds > 0 for _, seconds in built.stages)


@forks
@pytest.mark.parametrize("processes", [1, 2])
def test_a_build_says_how_many_pages_are_made(
    project: Project, monkeypatch: pytest.MonkeyPatch, processes: int
):
    monkeypatch.setattr(cores, "WORTH_IT", 10)
    monkeypatch.setattr(cores, "SHARE", 4)
    monkeypatch.setattr(cores, "cores", lambda: processes)
    said: list[str] = []

    pages = build(project, said.append).pages

    counts = [words.removeprefix("Laver siderne: ") for words in said if words not in STAGES]
    reached = [*range(2, pages, 4), pages]  # first the one file, and the page that tells of it
    assert counts == [f"{done} af {pages}" for done in reached]


def test_the_output_holds_pages_assets_and_search_and_nothing_else(project: Project):
    build(project, quiet)

    assert {path.name for path in project.output.iterdir()} == {
        MARKER,
        *("index.html", "404.html", "assets", "pagefind"),
        *("dokumenter", "temaer", "navne", "om", "soeg", "indeks", "k", "was", "overfoersel"),
        *("data", "offline", "robots.txt", "build-manifest.json", "bom.cdx.json", "SHA256SUMS"),
    }
    assert left_beside(project.output) == []


def test_each_folder_and_file_can_be_elsewhere(tmp_path: Path):
    site = a_site(tmp_path / "sted")
    (site / "content").rename(tmp_path / "ord")
    (site / "site_config.yaml").rename(tmp_path / "opsaetning.yaml")
    templates = shutil.copytree(ROOT / "templates", tmp_path / "udseende")
    (templates / "pages" / "not_found.jinja").write_text(
        '{% extends "layouts/page.jinja" %}{% block main %}<p>Væk!</p>{% endblock %}',
        encoding="utf-8",
    )
    project = Project(
        content=tmp_path / "ord",
        config=tmp_path / "opsaetning.yaml",
        templates=templates,
        output=tmp_path / "ude" / "offentlig",
    )

    build(project, quiet)

    assert "<p>Væk!</p>" in (project.output / "404.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("opsaetning.yaml", "ord", "sted", "ude", "udseende"),
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "</a> gælder for årene 2020–2026."),
        (date(2026, 12, 31), "</a> gælder for årene 2020–2026."),
        (date(2027, 1, 1), "<strong>Perioden er udløbet.</strong>"),
    ],
)
def test_the_banner_of_a_period_that_is_over_depends_on_the_day_of_the_build(
    project: Project, day: date | None, words: str
):
    build(replace(project, date=day), quiet)

    theme = (project.output / "temaer" / "leg" / "index.html").read_text(encoding="utf-8")
    front = (project.output / "index.html").read_text(encoding="utf-8")
    assert words in theme
    assert ("Perioden er udløbet." in front) == ("udløbet" in words)


def test_a_check_tells_what_it_went_through_and_writes_nothing(project: Project):
    checked = check(project, quiet)

    assert (checked.documents, checked.pieces) == (1, 8)
    source = (project.content / "boernepolitik" / "kilde.txt").read_text(encoding="utf-8")
    assert checked.letters == len("".join(source.split()))
    assert not project.output.exists()


def test_problems_of_content_configuration_and_our_own_pages_are_told_together(tmp_path: Path):
    page = "---\ntitel: Om\nresume: Om siden.\n---\n\n[væk](id:vaek) <b>nu</b>\n"
    site = a_site(
        tmp_path, {"content/sider/om.md": page, "site_config.yaml": "navn: Kun et navn\n"}
    )

    with pytest.raises(ContentError) as told:
        build(project_in(site), quiet)

    places = [str(problem.source) for problem in told.value.problems]
    assert places.count("content/sider/om.md:6:7") == 1
    assert len([place for place in places if place.startswith("content/sider/om.md:6")]) == 3
    assert len([place for place in places if "site_config.yaml" in place]) == 3


# ── What a build that fails leaves ───────────────────────────────────────────────────────────────


def wrong_content(project: Project) -> None:
    (project.content / "sider" / "om.md").write_text("ingenting", encoding="utf-8")


def broken_template(project: Project) -> None:
    page = project.templates / "pages" / "not_found.jinja"
    page.write_text("{{ page.findes_ikke }}", encoding="utf-8")


def missing_style(project: Project) -> None:
    (project.templates / "assets" / "favicon.svg").unlink()


@pytest.mark.parametrize(
    ("break_it", "error"),
    [
        (wrong_content, ContentError),
        (broken_template, Exception),
        (missing_style, ContentError),
    ],
)
def test_a_build_that_fails_leaves_the_old_site(
    project: Project, break_it: Callable[[Project], None], error: type[Exception]
):
    templates = project.content.parent.parent / "templates"
    project = replace(project, templates=shutil.copytree(ROOT / "templates", templates))
    build(project, quiet)
    old = files_of(project.output)
    break_it(project)

    with pytest.raises(error):
        build(project, quiet)

    assert files_of(project.output) == old
    assert left_beside(project.output) == []


@posix_only
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize(
    "point",
    [
        *STAGES,
        "temaer/leg/",
        "404.html",
    ],
)
def test_a_build_that_is_killed_or_interrupted_leaves_the_old_site_and_the_next_one_clears_up(
    project: Project, point: str, how: signal.Signals
):
    build(project, quiet)
    old = files_of(project.output)
    place = (str(project.content.parent), str(project.templates), str(project.output))
    stopped = subprocess.Popen(
        [sys.executable, "-c", STOP_AT, *place, point],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert stopped.stdout is not None
    assert stopped.stdout.readline() == f"{point}\n"

    stopped.send_signal(how)
    stopped.communicate()

    assert stopped.returncode != 0
    assert files_of(project.output) == old
    build(project, quiet)
    assert files_of(project.output) == old
    assert left_beside(project.output) == []


# ── The same input gives the same bytes ──────────────────────────────────────────────────────────

PLACES = {
    "here": {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    "there": {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
}
COMMAND = "import sys; from explorer.cli import main; sys.exit(main(sys.argv[1:]))"


def test_the_real_site_is_the_same_to_the_byte_in_another_folder_zone_locale_and_hash_seed(
    tmp_path: Path,
):
    built = []
    for place, environment in PLACES.items():
        folder = tmp_path.joinpath(*[place] * (1 + 2 * len(built)))
        for name in ("templates", "content"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "site_config.yaml", folder)
        options = [
            *("--content", folder / "content", "--templates", folder / "templates"),
            *("--config", folder / "site_config.yaml", "--output", folder / "output"),
        ]
        subprocess.run(
            [sys.executable, "-c", COMMAND, "build", *map(str, options)],
            cwd=ROOT,
            env={**os.environ, **environment},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        built.append(files_of(folder / "output"))

    assert any(name.startswith("pagefind/") for name in built[0])
    assert sorted(built[0]) == sorted(built[1])
    assert [name for name in built[0] if built[0][name] != built[1][name]] == []


@forks
@posix_only
def test_one_process_and_several_build_the_same_site(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    build(project, quiet)
    alone = files_of(project.output)
    monkeypatch.setattr(cores, "WORTH_IT", 1)
    monkeypatch.setattr(cores, "SHARE", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1}, raising=False)

    build(project, quiet)

    assert files_of(project.output) == alone
