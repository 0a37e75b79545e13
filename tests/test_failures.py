"""Real commands that do not get to their end: what is said, and the exit code."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_site

from explorer import publish
from explorer.cli import main
from explorer.problems import PublishError

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


# ── A site that cannot be published ──────────────────────────────────────────────────────────────


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What builds the small site, in the current folder."""
    a_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    return ["build", *options(tmp_path)]


@pytest.fixture
def published(project: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A site that was published earlier."""
    assert main(project) == 0
    capsys.readouterr()


AS_BEFORE = "Intet er ændret: den side, der ligger i output/, står som før.\n"


def test_a_folder_that_is_not_ours_is_named_and_no_site_is_spoken_of(
    project: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "brev.txt").write_text("mit")

    assert main(project) == 2
    assert capsys.readouterr() == (
        "",
        f"Mappen «{tmp_path}/output» indeholder andet end en bygget side og bliver ikke "
        "overskrevet. Vælg en tom mappe med --output, eller flyt det, der ligger i den.\n"
        "Intet er bygget.\n",
    )


@pytest.mark.usefixtures("published")
def test_another_build_that_goes_on_is_no_fault_of_the_program(
    project: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def builds(file, output):
        raise PublishError("Siden er allerede ved at blive bygget.")

    monkeypatch.setattr(publish, "_lock", lambda file: False)
    monkeypatch.setattr(publish, "_say_who_builds", builds)
    monkeypatch.setattr("time.monotonic", iter(range(0, 1000, 20)).__next__)

    assert main(project) == 2
    assert capsys.readouterr().err == f"Siden er allerede ved at blive bygget.\n{AS_BEFORE}"


@pytest.mark.usefixtures("published")
def test_a_locked_output_is_told_with_what_to_do(
    project: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(publish, "_exchange", lambda staged, output: False)
    monkeypatch.setattr(Path, "rename", held)

    assert main(project) == 2
    assert capsys.readouterr().err == (
        f"Mappen «{tmp_path}/output» kunne ikke skiftes ud: den er åben i et andet program eller "
        "skrivebeskyttet. Luk de vinduer og programmer, der viser den, og byg igen.\n"
        f"{AS_BEFORE}"
    )


@pytest.mark.usefixtures("published")
def test_a_disk_that_is_full_while_pages_are_written_is_told_as_such(
    project: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    write = os.write

    def full(file: int, content: memoryview) -> int:
        if bytes(content[:9]) == b"<!doctype":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, content)

    monkeypatch.setattr(os, "write", full)

    assert main(project) == 2
    assert capsys.readouterr().err == f"Disken er fuld. Gør plads, og kør igen.\n{AS_BEFORE}"


def test_a_folder_that_may_not_be_seen_holds_no_site_of_ours(monkeypatch: pytest.MonkeyPatch):
    def locked(path: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "stat", locked)

    assert not publish.holds_a_site(Path("output"))


# ── Templates that are not there ─────────────────────────────────────────────────────────────────


def test_a_folder_of_templates_that_is_not_there_is_named(
    project: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main([*project, "--templates", "udseende"]) == 1
    assert capsys.readouterr().out == (
        f"{tmp_path}/udseende  Mappen med skabelonerne findes ikke. "
        "Ret den efter --templates.\n"
        "\n"
        "1 fejl. Intet er bygget.\n"
    )


@pytest.mark.parametrize("name", ["layouts/page.jinja", "assets/favicon.svg", "assets/js/main.js"])
def test_a_template_that_no_site_can_do_without_is_named(
    project: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
):
    templates = shutil.copytree(ROOT / "templates", tmp_path / "udseende")
    (templates / name).unlink()

    assert main([*project, "--templates", "udseende"]) == 1
    assert capsys.readouterr().out == (
        f"{templates}/{name}  Filen mangler blandt skabelonerne. "
        "Læg den tilbage, eller vælg en anden mappe med --templates.\n"
        "\n"
        "1 fejl. Intet er bygget.\n"
    )
