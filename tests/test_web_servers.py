"""The site as real web servers send it, when they are told what the build wrote for them."""

from __future__ import annotations

import re
import socket
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import a_site
from test_site_browser import KINDS, WATCH_FOR_VIOLATIONS, visit
from web_servers import apache_with, fetched, nginx_with, serving

from explorer import debian, precompress, web_servers
from explorer.pipeline import build
from explorer.reading import Project, locate
from explorer.site.hosting import headers_for, type_of

ROOT = Path(__file__).parent.parent

PUBLISHED = """
adresse: https://politik.eksempel.dk/
tilgaengelighedserklaering: https://www.eksempel.dk/erklaering
udgivelse:
  hosting: [nginx, apache]
  kun_https: ja
  forkomprimer: ja
  sikkerhed:
    kontakt: [mailto:sikkerhed@eksempel.dk]
    udloeber: 2027-06-01
"""
IN_A_FOLDER = PUBLISHED.replace("eksempel.dk/\n", "eksempel.dk/politik/\n").partition("  sikk")[0]
RENAMED = "omdoebt:\n  - fra: gammel-side\n    til: om\n"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that nobody in particular may read, as a web server does."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def published(real_project: Project, folder: Path) -> Path:
    """The real site as it is published."""
    config = folder / "site_config.yaml"
    config.write_text(real_project.config.read_text(encoding="utf-8") + PUBLISHED, encoding="utf-8")
    project = replace(real_project, config=config, output=folder / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(precompress, "QUALITY", 5)  # how small is not what is tried here
        build(project, lambda stage: None)
    return project.output


@pytest.fixture(scope="module")
def in_a_folder(folder: Path) -> Path:
    """A server's root, where a small site with a renamed page lies in a folder."""
    place = a_site(folder / "small", {"content/omdoebt.yaml": RENAMED})
    config = place / "site_config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + IN_A_FOLDER, encoding="utf-8")
    root = folder / "root"
    root.mkdir()
    project = locate(config, templates=ROOT / "templates", output=root / "politik")
    build(project, lambda stage: None)
    return root


class Served(NamedTuple):
    """A server's name, its port of the real site, and that of the small one in a folder."""

    server: str
    port: int
    port_of_folder: int


@pytest.fixture(scope="module", params=["nginx", "apache"])
def served(request: Any, published: Path, in_a_folder: Path, folder: Path) -> Iterator[Served]:
    """Both sites, served by each server."""
    sites = [(published, published), (in_a_folder, in_a_folder / "politik")]
    with _serving(request, request.param, sites, folder / request.param) as ports:
        yield Served(request.param, *ports)


def _serving(
    request: Any, server: str, sites: list[tuple[Path, Path]], own: Path
) -> AbstractContextManager[tuple[int, ...]]:
    program = request.getfixturevalue(server)
    own.mkdir()
    command, configured = {
        "nginx": ([program, "-e", own / "error.log", "-c"], nginx_with),
        "apache": ([program, "-DFOREGROUND", "-f"], apache_with),
    }[server]
    return serving(command, configured, sites, own)


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_a_port_that_another_program_answers_at_is_left_for_one_of_our_own(
    server, request, monkeypatch, in_a_folder, folder
):
    here = ("127.0.0.1", 0)
    with socket.create_server(here) as other:
        with socket.create_server(here) as free:
            taken, ours = (each.getsockname()[1] for each in (other, free))
        offered = iter([(taken,), (ours,)])
        monkeypatch.setattr("web_servers._free_ports", lambda count: next(offered))

        sites = [(in_a_folder, in_a_folder / "politik")]
        with _serving(request, server, sites, folder / f"{server}-late") as ports:
            assert ports == (ours,)
            assert fetched(ours, "/politik/")[0] == 200


def _first(site: Path, pattern: str) -> str:
    return next(site.glob(pattern)).relative_to(site).as_posix()


def _one_of_each_kind(site: Path) -> Iterator[tuple[str, str]]:
    """Yield an address of each kind of file, and the file that is sent there."""
    yield "", "index.html"
    yield "temaer/", "temaer/index.html"
    yield "404.html", "404.html"
    for pattern in (
        "assets/site-*.css",
        "assets/js-*/main.js",
        "assets/*.svg",
        "plakat/*.svg",
        "pagefind/pagefind-worker.js",
        "pagefind/pagefind-entry.json",
        "pagefind/*.pf_meta",
        "pagefind/*.pagefind",
        "pagefind/index/*",
        "pagefind/fragment/*",
        "assets/*.png",
        "assets/*.webmanifest",
        "offline/*.html",
        "robots.txt",
        "sitemap.xml",
        ".well-known/security.txt",
        "data/alt.json",
        "data/*.jsonld",
        "data/*.ttl",
        "data/*.tsv",
        "data/*.csv",
        "data/*.xml",
    ):
        found = _first(site, pattern)
        yield found, found


# ── What is sent ──────────────────────────────────────────────────────────────────────────────────


def test_each_kind_of_file_is_sent_with_the_headers_and_the_type_of_the_table(served, published):
    for address, file in _one_of_each_kind(published):
        status, sent, content = fetched(served.port, f"/{address}")

        assert (address, status, content) == (address, 200, (published / file).read_bytes())
        assert (address, sent.get_all("Content-Type")) == (address, [type_of(file)])
        for name, value in headers_for(file, https_only=True).items():
            assert (address, name, sent.get_all(name)) == (address, name, [value])


def test_what_is_not_there_gets_the_page_that_says_so_with_the_rules_of_a_page(served, published):
    for path in ("/findes/ikke/", "/assets/site-00000000.css", "/pagefind/pagefind-worker.j"):
        status, sent, content = fetched(served.port, path)

        assert (path, status) == (path, 404)
        assert content == (published / "404.html").read_bytes()
        assert sent.get_all("Content-Type") == ["text/html; charset=utf-8"]
        assert sent.get_all("Content-Security-Policy") == [
            headers_for("404.html")["Content-Security-Policy"]
        ]


def test_a_server_has_nothing_to_say_of_what_was_written_for_it(served, folder):
    log = (folder / served.server / "error.log").read_text(encoding="utf-8")

    assert [line for line in log.splitlines() if re.search(r"(warn|crit|emerg)\]", line)] == []


def test_a_server_shows_neither_what_was_written_for_it_nor_a_list_of_files(served, published):
    file = {"nginx": "nginx.conf", "apache": ".htaccess"}[served.server]

    assert (published / file).is_file()
    assert fetched(served.port, f"/{file}")[0] in (403, 404)
    assert b"Index of" not in fetched(served.port, "/assets/")[2]


def test_a_folder_is_asked_for_again_with_its_slash_at_the_same_host(served):
    status, sent, _ = fetched(served.port, "/temaer")

    assert status == 301
    assert sent["Location"].endswith("/temaer/")


def test_what_is_kept_is_not_sent_again_while_it_is_the_same(served):
    _, sent, _ = fetched(served.port, "/temaer/")

    status, _, content = fetched(served.port, "/temaer/", **{"If-None-Match": sent["ETag"]})

    assert (status, content) == (304, b"")


@pytest.mark.parametrize(("encoding", "end"), [("br", "br"), ("gzip", "gz")])
def test_what_is_ready_made_is_sent_to_those_who_take_it_in_its_own_type(
    served, published, encoding, end
):
    for address, file in (
        ("temaer/", "temaer/index.html"),
        ("data/alt.json", "data/alt.json"),
        ("pagefind/pagefind-worker.js", "pagefind/pagefind-worker.js"),
        (style := _first(published, "assets/site-*.css"), style),
    ):
        status, sent, content = fetched(
            served.port, f"/{address}", **{"Accept-Encoding": f"x, {encoding}"}
        )

        assert (address, status, sent["Content-Encoding"]) == (address, 200, encoding)
        assert content == (published / f"{file}.{end}").read_bytes()
        assert (address, sent.get_all("Content-Type")) == (address, [type_of(file)])
        assert "Accept-Encoding" in sent["Vary"]
        for name, value in headers_for(file, https_only=True).items():
            assert (address, name, sent.get_all(name)) == (address, name, [value])
        plain = fetched(served.port, f"/{address}")
        assert (plain[1]["Content-Encoding"], plain[1]["Vary"]) == (None, sent["Vary"])


def test_a_renamed_page_leads_on_also_where_the_site_lies_in_a_folder(served, in_a_folder):
    status, sent, _ = fetched(served.port_of_folder, "/politik/gammel-side/")

    assert status == 301
    assert sent["Location"].endswith("/politik/om/")
    assert fetched(served.port_of_folder, "/politik/om/")[0] == 200
    missing = fetched(served.port_of_folder, "/politik/findes-ikke/")
    assert missing[2] == (in_a_folder / "politik" / "404.html").read_bytes()
    style = _first(in_a_folder, "politik/assets/site-*.css")
    assert "immutable" in fetched(served.port_of_folder, f"/{style}")[1]["Cache-Control"]


def test_the_page_that_leads_on_stays_for_servers_without_redirects(in_a_folder):
    page = (in_a_folder / "politik" / "gammel-side" / "index.html").read_text(encoding="utf-8")

    assert 'content="0; url=../om/"' in page


# ── What a browser makes of it ────────────────────────────────────────────────────────────────────


def test_a_browser_finds_no_violation_and_asks_nobody_else_on_any_kind_of_page(browser, served):
    site = f"http://127.0.0.1:{served.port}/"
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: answer.status < 400 or said.append(f"not ok: {answer.url}"))
    page.add_init_script(WATCH_FOR_VIOLATIONS)

    for address in STAYING if served.server == "nginx" else FEW:
        visit(page, site + address)
        said += page.evaluate("violations")
        if "q=indsats" in address:
            assert page.locator("[data-result]").count() > 0
    context.close()

    assert said == []
    assert [url for url in asked if not url.startswith(site)] == []


STAYING = [address for kind, address in KINDS.items() if kind != "accessibility"]
"""All kinds but one: a published site's leads on to its statement, which lies elsewhere."""
FEW = (KINDS["theme"], KINDS["search with results"], KINDS["poster"])
"""Another server sends the same; a browser tries what differs."""


# ── Finding them ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def machine(monkeypatch: Any, tmp_path: Path) -> Path:
    """A machine with no web server, on which nothing can be installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(web_servers, "PLACES", str(tmp_path / "sbin"))
    monkeypatch.setattr(web_servers, "BROTLI", tmp_path / "brotli.so")
    monkeypatch.setattr(web_servers, "APACHE_MODULES", tmp_path / "modules")
    monkeypatch.setattr(debian, "is_root_on_debian", lambda: False)
    return tmp_path


def _put(program: Path) -> Path:
    program.parent.mkdir(exist_ok=True)
    program.touch(0o755)
    return program


def test_nginx_counts_only_with_the_module_for_brotli(machine):
    with pytest.raises(debian.MissingToolError, match="libnginx-mod-http-brotli-static"):
        web_servers.get_nginx(print)
    nginx = _put(machine / "sbin" / "nginx")
    with pytest.raises(debian.MissingToolError):
        web_servers.find_nginx()
    _put(machine / "brotli.so")

    assert web_servers.get_nginx(print) == nginx


def test_apache_counts_only_with_its_modules(machine):
    apache = _put(machine / "apache2")
    with pytest.raises(debian.MissingToolError, match="apache2-bin"):
        web_servers.get_apache(print)
    (machine / "modules").mkdir()

    assert web_servers.get_apache(print) == apache


def test_root_on_debian_gets_what_is_missing_and_starts_no_service(machine, monkeypatch):
    asked: list[Any] = []
    monkeypatch.setattr(debian, "is_root_on_debian", lambda: True)
    monkeypatch.setattr(
        debian, "run", lambda words, environment: asked.append((words, environment)) or (0, "")
    )
    said: list[str] = []

    with pytest.raises(debian.MissingToolError):
        web_servers.get_nginx(said.append)

    command, environment = asked[-1]
    assert command[-2:] == ["nginx", "libnginx-mod-http-brotli-static"]
    assert environment["RUNLEVEL"] == "1"
    assert said == [
        "Henter Debians nginx og libnginx-mod-http-brotli-static til prøverne med rigtige "
        "webservere …"
    ]
