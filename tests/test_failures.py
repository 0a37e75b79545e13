"""Real commands that do not get to their end: what is said, and the exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_site

ROOT = Path(__file__).parent.parent
COMMAND = "import sys; from explorer.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small valid site."""
    return a_site(tmp_path / "sted")


def options(site: Path) -> list[str]:
    return ["--config", str(site / "site_config.yaml"), "--templates", str(ROOT / "templates")]


# ── Nobody listens ───────────────────────────────────────────────────────────────────────────────


def unheard(*arguments: str) -> tuple[int, bytes]:
    """Return the exit code of a command whose reader has gone, and what it said besides."""
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()
        return command.wait(), command.stderr.read()


def test_a_check_that_nobody_listens_to_ends_as_one_that_is_heard(site: Path):
    assert unheard("check", *options(site)) == (0, b"")


def test_problems_that_nobody_listens_to_are_problems_all_the_same(site: Path):
    (site / "content" / "sider" / "om.md").write_text("ingenting", encoding="utf-8")

    assert unheard("check", *options(site)) == (1, b"")


def test_a_fault_that_nobody_listens_to_is_a_fault_all_the_same():
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "bild"], cwd=ROOT, stderr=subprocess.PIPE
    ) as command:
        assert command.stderr is not None
        command.stderr.close()

        assert command.wait() == 2
