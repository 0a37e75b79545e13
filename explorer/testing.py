"""Runs every test of the program: style, types, and behaviour, a real browser's included."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from explorer.browser import get_browser
from explorer.checkers import get_checkers, get_java
from explorer.debian import MissingToolError
from explorer.web_servers import get_apache, get_nginx

STYLE_AND_TYPES = (
    ("ruff", "check", "--quiet"),
    ("ruff", "format", "--check", "--quiet"),
    ("mypy", "--no-error-summary"),
)
PYTEST = ("pytest", "-n", "2", "-q", "-rs", "--no-fold-skipped")
COVERAGE = ("--cov", "--cov-report=term-missing:skip-covered")

TOOLS = (
    ("Prøverne i browser", get_browser),
    ("Prøverne af tilgængelighed og gyldighed på alle sider", get_checkers),
    ("Prøverne af gyldig HTML og CSS", get_java),
    ("Prøverne af siden på nginx", get_nginx),
    ("Prøverne af siden på Apache", get_apache),
)
"""Tests that need more than Python's packages, and what gets it."""


def run_tests(root: Path, arguments: Sequence[str], say: Callable[[str], None]) -> int:
    """Run all tests, or only pytest when it is given arguments; return 0, or 1 if any fails."""
    _get_tools(say)

    def fails(module: Sequence[str]) -> bool:
        say(f"── {' '.join(module)}")
        command = [sys.executable, "-m", *module]
        return subprocess.run(command, cwd=root, check=False).returncode != 0

    if arguments:
        return int(fails((*PYTEST, *arguments)))
    untidy = [" ".join(module) for module in STYLE_AND_TYPES if fails(module)]
    failed = fails((*PYTEST, *COVERAGE))
    if untidy:
        say(f"Desuden ikke i orden: {', '.join(untidy)}")
    return int(failed or bool(untidy))


def _get_tools(say: Callable[[str], None]) -> None:
    """Get what can be got, and say what could not and what becomes of the tests that need it."""
    fate = "fejler derfor" if os.environ.get("CI") == "true" else "springes derfor over"
    for tests, get in TOOLS:
        try:
            get(say)
        except MissingToolError as error:
            say(f"{error}\n{tests} {fate}.")
