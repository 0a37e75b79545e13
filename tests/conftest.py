"""What several test modules need: the real site, a browser, a folder served on this machine."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from explorer.browser import FLAGS, find_browser
from explorer.checkers import find_checkers, find_java
from explorer.debian import MissingToolError
from explorer.pipeline import build
from explorer.reading import Project, locate, read
from explorer.site.pages.base import Plan
from explorer.web_servers import find_apache, find_nginx

ROOT = Path(__file__).parent.parent

settings.register_profile("untimed", deadline=None)  # how fast a machine is, is no property
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden", action="store_true", help="write tests/golden/ anew; then read the diff"
    )


@pytest.fixture(scope="session")
def real_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The real content, configuration and templates, with an output folder of the tests' own."""
    return Project(
        content=ROOT / "content",
        config=ROOT / "site_config.yaml",
        templates=ROOT / "templates",
        output=tmp_path_factory.mktemp("site") / "output",
    )


@pytest.fixture(scope="session")
def real_site(real_project: Project) -> Path:
    """The folder of the real site, built once."""
    build(real_project, lambda stage: None)
    return real_project.output


@pytest.fixture(scope="session")
def real_plan(real_project: Project) -> Plan:
    """What the real site is planned from: its corpus, configuration and day."""
    return read(real_project)


@pytest.fixture(scope="session")
def next_policy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A municipality that does not exist, with a policy of 2020 and one of 2027."""
    return locate(
        ROOT / "tests" / "generations" / "site_config.yaml",
        templates=ROOT / "templates",
        output=tmp_path_factory.mktemp("generations") / "output",
    )


@pytest.fixture(scope="session")
def next_policy_site(next_policy: Project) -> Path:
    """The folder of its site, built once."""
    build(next_policy, lambda stage: None)
    return next_policy.output


def _or_skip(find: Callable[[], Path]) -> Path:
    """Return what a test needs; without it, the test is skipped by name, or fails when CI=true."""
    try:
        return find()
    except MissingToolError as error:
        missing = str(error)
    if os.environ.get("CI") == "true":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless browser; without one, the tests that ask are skipped, or fail when CI=true."""
    executable = _or_skip(find_browser)

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def checkers() -> Path:
    """The folder of what pages are held against: axe, QualWeb, Nu."""
    return _or_skip(find_checkers)


@pytest.fixture(scope="session")
def java() -> Path:
    """A Java, which Nu runs in."""
    return _or_skip(find_java)


@pytest.fixture(scope="session")
def nginx() -> Path:
    """The web server nginx."""
    return _or_skip(find_nginx)


@pytest.fixture(scope="session")
def apache() -> Path:
    """The web server Apache."""
    return _or_skip(find_apache)


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, *request: Any) -> None:
        """Say nothing of a browser that went away before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*request)


Headers = Callable[[str], Mapping[str, str]]
"""What a server sends with a path: names of headers, and their values."""


class _QuietHandler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, headers: Headers | None, directory: Path) -> None:
        self._headers_for = headers
        super().__init__(*arguments, directory=directory)

    def log_message(self, *words: object) -> None:
        """Say nothing about requests."""

    def end_headers(self) -> None:
        """Send the headers that a test asked for, too."""
        for name, value in self._headers_for(self.path).items() if self._headers_for else ():
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def _served(folder: Path, headers: Headers | None = None) -> Iterator[str]:
    handler = partial(_QuietHandler, directory=folder, headers=headers)
    with _QuietServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """A function that serves a folder until the tests are over, and returns its address."""
    with ExitStack() as servers:
        yield lambda folder, headers=None: servers.enter_context(_served(folder, headers))


@pytest.fixture(scope="session")
def bundles(checkers: Path, serve: Callable[..., str]) -> str:
    """The address of what can be brought into a page to check it."""
    return serve(checkers)
