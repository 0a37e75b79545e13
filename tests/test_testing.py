"""The command `test`: what it runs, and that it fails when anything does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer import testing
from explorer.browser import NoBrowserError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def runs(monkeypatch, tmp_path):
    """The commands that are run, by their first words; those in `failing` fail."""

    class Runs(list):
        failing = ()
        environment = None

    seen = Runs()

    def run(command, *, cwd, env, check):
        assert command[:2] == [sys.executable, "-m"]
        assert (cwd, check) == (tmp_path, False)
        seen.append(" ".join(command[2:]))
        seen.environment = env
        return subprocess.CompletedProcess(command, int(command[2] in seen.failing))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(testing, "get_browser", lambda say: tmp_path / "chromium")
    return seen


def test_style_types_and_behaviour_are_all_tested(runs, tmp_path):
    assert testing.run_tests(tmp_path, [], lambda line: None) == 0
    assert runs == [
        "ruff check --quiet",
        "ruff format --check --quiet",
        "mypy --no-error-summary",
        "pytest -n 2 -q -rs --no-fold-skipped --cov --cov-report=term-missing:skip-covered",
    ]
    assert runs.environment["CHROME"] == str(tmp_path / "chromium")


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
    ("ci", "consequence"),
    [
        ("", "Prøverne i browser springes derfor over."),
        ("true", "Prøverne i browser fejler derfor."),
    ],
)
def test_without_a_browser_it_is_said_what_becomes_of_the_tests(
    runs, tmp_path, monkeypatch, ci, consequence
):
    def none(say):
        raise NoBrowserError("Der er ingen browser.")

    said = []
    monkeypatch.setattr(testing, "get_browser", none)
    monkeypatch.setenv("CI", ci)

    testing.run_tests(tmp_path, ["x"], said.append)

    assert said[0] == f"Der er ingen browser.\n{consequence}"


@pytest.mark.parametrize(("ci", "closing"), [("", "1 skipped"), ("true", "1 error")])
def test_without_a_browser_tests_that_need_one_are_skipped_by_name_or_fail_in_ci(
    tmp_path, ci, closing
):
    (tmp_path / "conftest.py").write_bytes((Path(__file__).parent / "conftest.py").read_bytes())
    (tmp_path / "test_it.py").write_text("def test_a_page_opens(browser): pass\n")
    environment = {**os.environ, "CHROME": "/nowhere", "CI": ci, "PYTHONPATH": str(ROOT)}

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
    assert "test_a_page_opens" in said
