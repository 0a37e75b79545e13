"""The preview on this machine: what is saved is shown, and nothing that is saved does harm."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from test_invalid import WITH_LINKS, _laid_out
from test_pipeline import posix_only, project_in

from explorer import preview, serve
from explorer.pipeline import build
from explorer.preview import NEWS, Preview
from explorer.problems import PublishError
from explorer.reading import Project
from explorer.serve import serving
from explorer.site.hosting import FOR_EVER, headers_for

ROOT = Path(__file__).parent.parent
SLOWEST = 10.0
"""Seconds after which a test stops waiting; the busiest machine needs less than one."""


@dataclass
class Shown:
    """A small site that is shown, its content, and what the terminal says."""

    project: Project
    address: str
    said: list[str] = field(default_factory=list)

    @property
    def about(self) -> Path:
        return self.project.content / "sider" / "om.md"

    def get(self, path: str = "/om/", **headers: str) -> http.client.HTTPResponse:
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=SLOWEST)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()

    def page(self, path: str = "/om/") -> str:
        return self.get(path).read().decode()

    def write(self, words: str) -> None:
        """Write other words in the page about the site."""
        text = f"---\ntitel: Om siden\nresume: Om den.\n---\n\n{words}\n"
        self.about.write_text(text, encoding="utf-8")

    def until(self, holds: Callable[[], Any]) -> None:
        until = time.monotonic() + SLOWEST
        while not holds():
            assert time.monotonic() < until, (self.page(), self.said)
            time.sleep(0.01)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_in(_laid_out(WITH_LINKS, tmp_path / "sted"))


@pytest.fixture
def shown(project: Project) -> Iterator[Shown]:
    said: list[str] = []
    with serving(Preview(project), 0, said.append) as address:
        yield Shown(project, address, said)


# ── What is shown ─────────────────────────────────────────────────────────────────────────────────


def test_every_page_that_a_save_touches_shows_it(shown: Shown):
    assert "Børnepolitikken" in shown.page("/")
    config = shown.project.config
    text = config.read_text(encoding="utf-8").replace("Børnepolitikken", "Ungepolitikken")
    other = config.with_name("ny.yaml")
    other.write_text(text, encoding="utf-8")
    other.replace(config)  # as many editors save

    shown.until(lambda: "Ungepolitikken" in shown.page("/"))

    assert "Ungepolitikken" in shown.page("/om/")
    assert re.fullmatch(r"Læst igen på \d+,\d\d sekunder\. Alt er i orden\.", shown.said[-1])


def test_a_page_is_there_with_and_without_the_name_of_its_file(shown: Shown):
    assert shown.page("/om/index.html") == shown.page("/om/")


def test_a_new_template_and_a_new_stylesheet_are_shown(tmp_path: Path, project: Project):
    templates = shutil.copytree(project.templates, tmp_path / "templates")
    with serving(Preview(project_with(project, templates)), 0, print) as address:
        shown = Shown(project, address)
        article, style = templates / "pages" / "article.jinja", templates / "assets" / "css"
        article.write_text(
            article.read_text(encoding="utf-8").replace(
                "{% block main %}", "{% block main %}<p>Nyt</p>"
            )
        )
        shown.until(lambda: "<p>Nyt</p>" in shown.page())
        (style / "base" / "ny.css").write_text("q { color: inherit; }")
        shown.until(lambda: "q{color:inherit}" in shown.page(stylesheet_of(shown.page())))


def project_with(project: Project, templates: Path) -> Project:
    return Project(project.content, project.config, templates, project.output)


def stylesheet_of(html: str) -> str:
    [address] = re.findall(r'href="\.\./(assets/site-\w+\.css)"', html)
    return f"/{address}"


def test_search_and_open_data_are_made_when_somebody_asks(shown: Shown):
    entry = shown.get("/pagefind/pagefind-entry.json")

    assert b'"page_count"' in entry.read()
    assert shown.get("/data/koblinger.csv").read().startswith(b"\xef\xbb\xbfkobling;")
    assert "Åbne data" in shown.page("/data/")
    assert shown.get("/data/findes-ikke/").status == 404


def test_the_one_file_is_made_when_somebody_asks_and_is_the_one_that_is_built(
    shown: Shown, project: Project
):
    build(project, lambda stage: None)

    page = shown.page("/offline/")
    file = shown.get("/offline/hele-siden.html").read()

    assert "Hent filen" in page
    assert file == (project.output / "offline" / "hele-siden.html").read_bytes()


def test_what_is_not_there_gets_the_page_of_the_site_that_says_so(shown: Shown):
    for path in (
        "/findes/ikke/",
        "/../site_config.yaml",
        "/_forhaandsvisning/..%2fpages/front.jinja",
    ):
        missing = shown.get(path)
        assert missing.status == 404
    assert "<h1>Siden findes ikke</h1>" in shown.page("/findes/ikke/")


PUBLIC = """adresse: https://kommunen.dk/politik/
tilgaengelighedserklaering: https://www.kommunen.dk/erklaering
"""


def test_the_site_also_lies_in_the_folder_that_its_address_names(project: Project):
    text = project.config.read_text(encoding="utf-8")
    project.config.write_text(f"{PUBLIC}{text}", encoding="utf-8")
    with serving(Preview(project), 0, print) as address:
        shown = Shown(project, address)
        assert shown.page("/politik/om/") == shown.page("/om/")
        [style] = re.findall(r'href="(/politik/assets/site-\w+\.css)"', shown.page("/x/"))
        assert shown.get(style).status == 200


def test_the_preview_sends_the_headers_of_the_public_site_and_only_assets_are_kept(shown: Shown):
    for path in ("/om/", "/pagefind/pagefind-worker.js", "/_forhaandsvisning/preview.js"):
        sent = dict(shown.get(path).getheaders())
        public = headers_for(path.removeprefix("/")) | {"Cache-Control": "no-store"}
        assert public.items() <= sent.items()
    style = shown.get(stylesheet_of(shown.page()))
    assert style.getheader("Cache-Control") == FOR_EVER
    gone = shown.get("/assets/site-00000000.css")
    assert (gone.status, gone.getheader("Cache-Control")) == (404, "no-store")


def test_another_site_cannot_lead_a_browser_here(shown: Shown):
    assert shown.get("/", Host="ond.dk:80").status == 403
    assert shown.get("/", Host="localhost:80").status == 200


def test_a_build_holds_nothing_of_the_preview(real_site: Path):
    pages = (path.read_text(encoding="utf-8") for path in real_site.rglob("*.html"))

    assert not any("forhaandsvisning" in page for page in pages)


# ── Mistakes ──────────────────────────────────────────────────────────────────────────────────────

MISTAKE = "---\ntitel: Om siden\nresum: Om den.\n---\n\nNyt.\n"


def test_a_mistake_stands_on_the_last_good_page_and_in_the_terminal_until_it_is_mended(
    shown: Shown,
):
    shown.write("Det gode gamle.")
    shown.until(lambda: "Det gode gamle." in shown.page())

    shown.about.write_text(MISTAKE, encoding="utf-8")
    shown.until(lambda: "preview-panel" in shown.page("/"))

    page = shown.page()
    assert "Det gode gamle." in page
    assert "1 fejl. Siden vises, som den var før fejlen." in page
    assert (
        "<code>content/sider/om.md:3:1</code> Feltet «resum» kendes ikke. Mente du «resume»?"
        in page
    )
    assert '<pre class="preview-panel__excerpt">3 │ resum: Om den.\n    ^</pre>' in page
    assert shown.said[-1].startswith("content/sider/om.md:3:1  Feltet «resum» kendes ikke.")
    assert shown.said[-1].endswith("1 fejl. Siden vises, som den var før fejlen.")
    shown.write("Det bedre nye.")
    shown.until(lambda: "Det bedre nye." in shown.page())
    assert "preview-panel" not in shown.page()


def test_a_site_that_is_wrong_from_the_beginning_comes_forth_when_it_is_mended(project: Project):
    (project.content / "sider" / "om.md").write_text(MISTAKE, encoding="utf-8")
    with serving(Preview(project), 0, print) as address:
        shown = Shown(project, address)
        first = shown.get()
        words = first.read().decode()
        assert first.status == 503
        assert "Mente du «resume»?" in words
        assert "1 fejl. Siden kan ikke vises endnu." in words
        assert "preview.js" in words
        shown.write("Det første gode.")
        shown.until(lambda: "Det første gode." in shown.page())


def test_without_templates_from_the_beginning_the_words_are_there_all_the_same(project: Project):
    with serving(
        Preview(project_with(project, project.content.parent / "vaek")), 0, print
    ) as address:
        answer = Shown(project, address).get()

        assert answer.getheader("Content-Type") == "text/plain; charset=utf-8"
        assert "Mappen med skabelonerne findes ikke." in answer.read().decode()


def test_a_fault_of_the_program_is_told_and_ends_nothing(shown: Shown, monkeypatch):
    def fails(*_: object) -> None:
        raise RuntimeError("uventet")

    with monkeypatch.context() as patch:
        patch.setattr(preview, "preview", fails)
        shown.write("Imens.")
        shown.until(lambda: "RuntimeError: uventet" in shown.page())
        patch.setattr(preview.Edition, "html", fails)
        assert "RuntimeError: uventet" in shown.page()
        assert shown.get().status == 500
        assert "Traceback" not in shown.page()
    shown.write("Bagefter.")
    shown.until(lambda: "Bagefter." in shown.page())


def test_with_debug_a_fault_of_the_program_is_told_with_the_way_to_it(
    project: Project, monkeypatch
):
    def fails(*_: object) -> None:
        raise RuntimeError("uventet")

    monkeypatch.setattr(preview, "preview", fails)
    with serving(Preview(project, shows_all=True), 0, print) as address:
        assert "Traceback (most recent call last)" in Shown(project, address).page()


def test_a_link_that_must_be_read_again_is_marked_and_stops_nothing(shown: Shown):
    file = shown.project.content / "koblinger" / "leg.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub("fingeraftryk: .*", f"fingeraftryk: {'0' * 12}", text, count=1), encoding="utf-8"
    )

    shown.until(
        lambda: "Skal læses igen" in shown.page("/k/t1-m1-v1/") + shown.page("/visioner/liv-ude/")
    )
    assert "preview-panel" not in shown.page()


# ── Saves of every kind ───────────────────────────────────────────────────────────────────────────


def test_a_file_that_is_half_saved_is_never_told_of(shown: Shown):
    for number in range(5):
        shown.about.write_text("---\ntitel: Om si", encoding="utf-8")
        time.sleep(serve.PATIENCE / 4)
        shown.write(f"Helt gemt {number}.")
        shown.until(lambda number=number: f"Helt gemt {number}." in shown.page())
        assert "preview-panel" not in shown.page()

    assert not any("fejl" in words for words in shown.said)


def test_of_a_thousand_quick_saves_the_last_is_shown_and_few_are_read(shown: Shown):
    for number in range(1000):
        shown.write(f"Nummer {number}.")

    shown.until(lambda: "Nummer 999." in shown.page())
    time.sleep(0.3)
    assert "Nummer 999." in shown.page()
    assert len(shown.said) < 200


def test_a_folder_that_goes_away_and_comes_back_is_watched_again(shown: Shown):
    content = shown.project.content
    kept = content.with_name("gemt")
    content.rename(kept)
    shown.until(lambda: "preview-panel" in shown.page())
    assert "<code>content</code> Findes ikke." in shown.page()
    shutil.copytree(kept, content)
    shown.until(lambda: "preview-panel" not in shown.page())

    shown.write("Efter genkomsten.")
    shown.until(lambda: "Efter genkomsten." in shown.page())


def test_the_last_good_site_outlives_its_templates(tmp_path: Path, project: Project):
    templates = shutil.copytree(project.templates, tmp_path / "templates")
    with serving(Preview(project_with(project, templates)), 0, print) as address:
        shown = Shown(project, address)
        shutil.rmtree(templates)
        shown.until(lambda: "Mappen med skabelonerne findes ikke." in shown.page("/ordliste/"))


# ── News ──────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_waits_for_news_hears_of_the_next_version_and_is_let_go_at_the_end(
    project: Project,
):
    with serving(Preview(project), 0, print) as address:
        shown = Shown(project, address)
        news = shown.get(f"/{NEWS}")
        assert news.getheader("Content-Type") == "text/event-stream"
        first = news.readline()
        assert re.search(rb"version=(\w+)", shown.page().encode())[1] in first  # type: ignore[index]
        news.readline()
        shown.write("Nyt.")
        second = news.readline()
        assert re.fullmatch(rb"data: [0-9a-f]{8}\n", second)
        assert second != first
    assert news.read() is not None


def test_a_mistake_that_stays_the_same_is_no_news(shown: Shown):
    shown.about.write_text(MISTAKE, encoding="utf-8")
    shown.until(lambda: "preview-panel" in shown.page())
    before = shown.page()

    shown.about.write_text(MISTAKE + "Mere.\n", encoding="utf-8")
    time.sleep(3 * serve.PATIENCE)

    assert shown.page() == before
    assert len(shown.said) == 1


# ── Ports, and the end ────────────────────────────────────────────────────────────────────────────


def test_a_port_that_is_taken_gives_the_next_one_and_says_so(project: Project):
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(Preview(project), port, said.append) as address:
            given = urlsplit(address).port

    assert given is not None
    assert given > port
    assert said == [f"Port {port} er optaget af et andet program, så her er port {given}."]


def test_when_no_port_is_free_it_says_what_to_do(project: Project, monkeypatch):
    monkeypatch.setattr(serve, "PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PublishError) as told, serving(Preview(project), port, print):
            pass

    assert str(told.value) == (
        f"Port {port} og de næste er optaget af andre programmer. "
        "Luk en forhåndsvisning, der allerede kører, eller vælg en anden port med --port."
    )


@posix_only
def test_ctrl_and_c_end_it_as_it_should(project: Project):
    command = [sys.executable, ROOT / "build.py", "serve", "--port", "0"]
    options = [
        "--content",
        project.content,
        "--config",
        project.config,
        "--templates",
        ROOT / "templates",
    ]
    with subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert re.fullmatch(r"Forhåndsvisning: http://127\.0\.0\.1:\d+/\n", first)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        said, complaints = process.communicate(timeout=SLOWEST)

    assert (process.returncode, said, complaints) == (0, "Forhåndsvisningen er slut.\n", "")


# ── In a browser ──────────────────────────────────────────────────────────────────────────────────


def test_an_open_page_follows_what_is_saved_and_keeps_to_strict_rules(shown: Shown, browser: Any):
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{shown.address}om/")
    shown.write("Ord, der lige er gemt.")
    page.get_by_text("Ord, der lige er gemt.").wait_for()

    shown.about.write_text(MISTAKE, encoding="utf-8")
    panel = page.get_by_role("alert")
    panel.wait_for()
    assert "Mente du «resume»?" in panel.inner_text()
    assert page.get_by_text("Ord, der lige er gemt.").is_visible()
    shown.write("Rettet.")
    page.get_by_text("Rettet.").wait_for()

    assert panel.count() == 0
    assert said == []
    context.close()
