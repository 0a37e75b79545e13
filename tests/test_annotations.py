"""Problems at their lines: GitHub's workflow commands, and GitLab's report of code quality."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from test_invalid import BASE, INVALID, TEMPLATES

from explorer import cli
from explorer.annotations import for_github, for_gitlab
from explorer.problems import Problem, Source

MISTAKE = Problem(Source("content/a.yaml", 4, 11), "Feltet «x» er forkert.", "Skriv y.")


def test_github_gets_each_problem_at_its_line_after_what_is_said_to_people():
    [stop, said, go_on, command] = for_github([MISTAKE], ["1 fejl."])

    assert said == "1 fejl."
    assert command == ("::error file=content/a.yaml,line=4,col=11::Feltet «x» er forkert. Skriv y.")
    assert go_on == f"::{stop.removeprefix('::stop-commands::')}::"


def test_a_place_without_line_is_the_whole_file():
    *_, command = for_github([Problem(Source("content/a.yaml"), "Filen mangler.")], [])

    assert command == "::error file=content/a.yaml::Filen mangler."


def test_nothing_in_a_path_or_a_message_ends_or_begins_a_command():
    path, words = "content/100 %:a,\nb.yaml", "50 %\r\n::warning::Nej"

    *_, command = for_github([Problem(Source(path), words)], [])

    assert command == ("::error file=content/100 %25%3Aa%2C%0Ab.yaml::50 %25��::warning::Nej")


def test_a_command_in_the_content_is_not_obeyed_and_nobody_knows_what_ends_that():
    first, second = ([*for_github([], ["::add-mask::alt"])] for _ in range(2))

    assert first[1] == "::add-mask::alt"
    assert re.fullmatch("::stop-commands::[0-9a-f]{32}", first[0])
    assert first[0] != second[0]


def test_gitlab_gets_a_report_in_json():
    words = "Feltet «x» er forkert. Skriv y."

    assert json.loads(for_gitlab([MISTAKE])) == [
        {
            "description": words,
            "check_name": "indhold",
            "fingerprint": sha256(f"content/a.yaml\n{words}\n1".encode()).hexdigest(),
            "severity": "blocker",
            "location": {"path": "content/a.yaml", "lines": {"begin": 4}},
        }
    ]


def test_a_problem_that_stands_twice_is_two_and_moves_with_its_line():
    moved = Problem(Source("content/a.yaml", 9), MISTAKE.message, MISTAKE.hint)

    first, second = json.loads(for_gitlab([MISTAKE, moved]))

    assert first["fingerprint"] != second["fingerprint"]
    assert json.loads(for_gitlab([moved]))[0]["fingerprint"] == first["fingerprint"]


# ── From the command line ────────────────────────────────────────────────────────────────────────


def checked(form: str, mistake: str, folder: Path) -> int:
    """Check the valid site with a mistake in it, and return the exit code."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    if mistake:
        shutil.copytree(INVALID / mistake / "content", folder / "content", dirs_exist_ok=True)
    where = ["--config", f"{folder}/site_config.yaml", "--templates", str(TEMPLATES)]
    return cli.main(["check", "--format", form, *where])


def test_a_check_for_github_says_all_to_people_and_then_marks_the_lines(tmp_path, capsys):
    code = checked("github", "felt-stavet-forkert", tmp_path)

    said, complained = capsys.readouterr()
    stop, *people, go_on, command, _ = said.splitlines()
    assert code == cli.CONTENT_HAS_PROBLEMS
    assert stop.startswith("::stop-commands::")
    assert people[-1] == "2 fejl. Intet er ændret."
    assert go_on.startswith("::")
    path, line, _ = people[0].split(":", 2)
    assert command.startswith(f"::error file={path},line={line},col=")
    assert not complained


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_a_site_in_a_sub_folder_has_its_files_where_the_service_sees_them(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)

    checked(form, "felt-stavet-forkert", tmp_path / "sider" / "vores")

    said = capsys.readouterr().out
    if form == "github":
        paths = re.findall("^::error file=(.*?),", said, re.MULTILINE)
    else:
        paths = [issue["location"]["path"] for issue in json.loads(said)]
    assert len(paths) == 2
    assert all(path.startswith("sider/vores/content/") for path in paths)
    assert all((tmp_path / path).is_file() for path in paths)


@pytest.mark.parametrize(("mistake", "count"), [("felt-stavet-forkert", 2), ("", 0)])
def test_a_check_for_gitlab_prints_the_report_alone(mistake, count, tmp_path, capsys):
    code = checked("gitlab", mistake, tmp_path)

    said, complained = capsys.readouterr()
    assert code == (cli.CONTENT_HAS_PROBLEMS if count else cli.DONE)
    assert len(json.loads(said)) == count
    assert ("2 fejl." if count else "Alt er i orden") in complained
