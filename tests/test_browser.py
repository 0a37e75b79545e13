"""The browser of the tests: which one is taken, what is installed, and that it works."""

from pathlib import Path

import pytest

from explorer import browser as browsers
from explorer import debian


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine without browsers, on which a test puts programs; nothing there can be installed."""
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(browsers, "find_library", lambda name: f"lib{name}.so.1")
    monkeypatch.setattr(debian, "is_root_on_debian", lambda: False)
    monkeypatch.setattr(debian, "install", lambda packages: pytest.fail(f"installs {packages}"))

    def put(name: str) -> Path:
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(0o755)
        return program

    return put


def test_the_variable_chrome_comes_first(machine, monkeypatch):
    machine("chromium")
    monkeypatch.setenv("CHROME", str(machine("mine/chrome-beta")))

    assert browsers.find_browser().name == "chrome-beta"


def test_a_chrome_variable_that_names_no_program_is_never_passed_over(machine, monkeypatch):
    machine("chromium")
    monkeypatch.setattr(debian, "is_root_on_debian", lambda: True)
    monkeypatch.setenv("CHROME", "/opt/krom")

    with pytest.raises(debian.MissingToolError) as error:
        browsers.get_browser(print)

    assert str(error.value) == "Variablen CHROME siger «/opt/krom», men dér er intet program."


def test_chromium_on_the_path_comes_before_chrome(machine):
    machine("google-chrome")
    chromium = machine("chromium")

    assert browsers.find_browser() == chromium


def test_on_macos_chrome_comes_before_edge(machine, monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    edge = machine("Edge.app/Edge")
    monkeypatch.setitem(browsers.EDGE, "darwin", (str(edge),))

    assert browsers.find_browser() == edge

    chrome = machine("Chrome.app/Chrome")
    monkeypatch.setitem(browsers.CHROME, "darwin", (str(chrome),))

    assert browsers.find_browser() == chrome


def test_on_windows_edge_is_found_in_its_usual_place(machine, monkeypatch, tmp_path):
    edge = machine("Program Files/Microsoft/Edge/Application/msedge.exe")
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path / "Program Files"))
    monkeypatch.setattr("shutil.which", lambda name: name if Path(name).is_file() else None)

    assert browsers.find_browser() == edge


def test_edge_is_not_looked_for_on_linux(machine, monkeypatch):
    monkeypatch.setitem(browsers.EDGE, "darwin", (str(machine("Edge.app/Edge")),))

    with pytest.raises(debian.MissingToolError):
        browsers.find_browser()


def test_root_on_debian_gets_chromium_and_what_playwright_needs(machine, monkeypatch):
    said = []
    monkeypatch.setattr(browsers, "find_library", {}.get)
    monkeypatch.setattr(debian, "is_root_on_debian", lambda: True)
    monkeypatch.setattr(debian, "install", lambda packages: machine(packages[0]))

    assert browsers.get_browser(said.append).name == "chromium"
    assert said == ["Henter Debians chromium og libatomic1 til prøverne i browser …"]


def test_root_on_debian_with_a_browser_only_gets_what_is_missing(machine, monkeypatch):
    installed = []
    machine("chromium")
    monkeypatch.setattr(debian, "is_root_on_debian", lambda: True)
    monkeypatch.setattr(debian, "install", installed.extend)

    browsers.get_browser(print)
    assert installed == []

    monkeypatch.setattr(browsers, "find_library", {}.get)
    browsers.get_browser(print)
    assert installed == ["libatomic1"]


@pytest.mark.usefixtures("machine")
def test_anybody_else_is_told_how_to_get_a_browser():
    with pytest.raises(debian.MissingToolError) as error:
        browsers.get_browser(print)

    assert str(error.value) == (
        "Prøverne i browser skal bruge Chromium, Chrome eller Edge, og der er ingen her. "
        "Installér en af dem (på Debian: «sudo apt install chromium libatomic1»), "
        "eller sæt CHROME til dens sti."
    )


def test_a_served_folder_is_shown_in_the_browser(browser, serve, tmp_path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><h1>Børn &amp; unge</h1>", encoding="utf-8"
    )

    page = browser.new_page()
    page.goto(serve(tmp_path))

    assert page.inner_text("h1") == "Børn & unge"
    page.close()
