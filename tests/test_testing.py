"""The command `test`: what it runs, and that it fails when anything does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer import testing
from explorer.browser import get_browser
from explorer.checkers import get_checkers, get_java
from explorer.debian import MissingToolError
from explorer.web_servers import get_apache, get_nginx

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def runs(monkeypatch, tmp_path):
    """The commands that are run, by their first words; those in `failing` fail."""

    class Runs(list):
        failing = ()

    seen = Runs()

    def run(command, *, cwd, check):
        assert command[:2] == [sys.executable, "-m"]
        assert (cwd, check) == (tmp_path, False)
        seen.append(" ".join(command[2:]))
        return subprocess.CompletedProcess(command, int(command[2] in seen.failing))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(testing, "TOOLS", ())
    return seen


def test_style_types_and_behaviour_are_all_tested(runs, tmp_path):
    assert testing.run_tests(tmp_path, [], lambda line: None) == 0
    assert runs == [
        "ruff check --quiet",
        "ruff format --check --quiet",
        "mypy --no-error-summary",
        "pytest -n 2 -q -rs --no-fold-skipped --cov --cov-report=term-missing:skip-covered",
    ]


@pytest.mark.parametrize("failing", ["ruff", "mypy", "pytest"])
def test_when_one_fails_the_rest_runs_and_all_fails(runs, tmp_path, failing):
    runs.failing = (failing,)

    assert testing.run_tests(tmp_path, [], lambda line: None) == 1
    assert len(runs) == 4


def test_untidy_code_is_named_once_more_at_the_end(runs, tmp_path):
    runs.failing = ("ruff",)
    said = []

    testing.run_tests(tmp_path, [], said.append)

    assert said[-1] == "Desuden ikke i orden: ruff check --quiet, ruff format --check --quiet"


def test_with_arguments_only_pytest_runs_and_has_them(runs, tmp_path):
    runs.failing = ("pytest",)

    assert testing.run_tests(tmp_path, ["-k", "søg"], lambda line: None) == 1
    assert runs == ["pytest -n 2 -q -rs --no-fold-skipped -k søg"]


@pytest.mark.parametrize(
    ("ci", "fate"), [("", "springes derfor over."), ("true", "fejler derfor.")]
)
def test_each_missing_tool_is_named_with_what_becomes_of_the_tests(
    runs, tmp_path, monkeypatch, ci, fate
):
    def none(say):
        raise MissingToolError("Der er ingen.")

    def there(say):
        say("Henter en.")

    said = []
    tools = (("Prøverne i browser", none), ("Andre", there), ("Prøverne af HTML", none))
    monkeypatch.setattr(testing, "TOOLS", tools)
    monkeypatch.setenv("CI", ci)

    assert testing.run_tests(tmp_path, ["x"], said.append) == 0
    assert said[:3] == [
        f"Der er ingen.\nPrøverne i browser {fate}",
        "Henter en.",
        f"Der er ingen.\nPrøverne af HTML {fate}",
    ]
    assert len(runs) == 1


def test_a_browser_checkers_a_java_and_web_servers_are_got_before_the_tests():
    found = [get for _, get in testing.TOOLS]

    assert found == [get_browser, get_checkers, get_java, get_nginx, get_apache]


@pytest.mark.parametrize(("ci", "closing"), [("", "2 skipped"), ("true", "2 errors")])
def test_without_a_tool_tests_that_need_it_are_skipped_by_name_or_fail_in_ci(tmp_path, ci, closing):
    (tmp_path / "conftest.py").write_bytes((Path(__file__).parent / "conftest.py").read_bytes())
    (tmp_path / "test_it.py").write_text(
        "def test_a_page_opens(browser): pass\n\ndef test_a_page_is_valid(java): pass\n"
    )
    nowhere = {"CHROME": "/nowhere", "JAVA_HOME": "/nowhere"}
    environment = {**os.environ, **nowhere, "CI": ci, "PYTHONPATH": str(ROOT)}

    said = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-rs",
            "--no-fold-skipped",
            "-p",
            "no:cacheprovider",
        ],
        cwd=tmp_path,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ).stdout

    assert said.splitlines()[-1].startswith(closing)
    assert "Variablen CHROME siger «/nowhere», men dér er intet program." in said
    assert "Variablen JAVA_HOME siger «/nowhere», men dér er intet bin/java." in said
    assert "test_a_page_opens" in said
    assert "test_a_page_is_valid" in said
