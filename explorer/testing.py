"""Runs every test of the program: style, types, and behaviour, a real browser's included."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from explorer.browser import NoBrowserError, get_browser

STYLE_AND_TYPES = (
    ("ruff", "check", "--quiet"),
    ("ruff", "format", "--check", "--quiet"),
    ("mypy", "--no-error-summary"),
)
PYTEST = ("pytest", "-n", "2", "-q", "-rs", "--no-fold-skipped")
COVERAGE = ("--cov", "--cov-report=term-missing:skip-covered")


def run_tests(root: Path, arguments: Sequence[str], say: Callable[[str], None]) -> int:
    """Run all tests, or only pytest when it is given arguments; return 0, or 1 if any fails."""
    environment = dict(os.environ)
    try:
        environment["CHROME"] = str(get_browser(say))
    except NoBrowserError as error:
        fate = "fejler derfor" if os.environ.get("CI") == "true" else "springes derfor over"
        say(f"{error}\nPrøverne i browser {fate}.")

    def fails(module: Sequence[str]) -> bool:
        say(f"── {' '.join(module)}")
        command = [sys.executable, "-m", *module]
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode != 0

    if arguments:
        return int(fails((*PYTEST, *arguments)))
    untidy = [" ".join(module) for module in STYLE_AND_TYPES if fails(module)]
    failed = fails((*PYTEST, *COVERAGE))
    if untidy:
        say(f"Desuden ikke i orden: {', '.join(untidy)}")
    return int(failed or bool(untidy))
