"""What GitHub and GitLab run: valid to their schemas, safe, and commands that exist."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from explorer.arguments import understand

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github" / "workflows" / "site.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
WORKFLOWS = {"github": GITHUB, "gitlab": GITLAB}
NO_JOBS = {"workflow", "default", "stages"}


def read(service: str) -> Any:
    return yaml.safe_load(WORKFLOWS[service].read_text(encoding="utf-8"))


def jobs_of(service: str) -> dict[str, Any]:
    written = read(service)
    return written["jobs"] if service == "github" else {
        name: job for name, job in written.items() if name not in NO_JOBS
    }  # fmt: skip


def lines_of(job: dict[str, Any]) -> Iterator[str]:
    """Yield each line that a job gives to a shell."""
    for step in job.get("steps", [{"run": "\n".join(job.get("script", ()))}]):
        yield from step.get("run", "").splitlines()


@pytest.mark.parametrize("service", WORKFLOWS)
def test_a_workflow_is_what_the_service_publishes_a_schema_for(service: str):
    schema = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}[service]

    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, WORKFLOWS[service]],
        capture_output=True,
        check=False,
        text=True,
    )

    assert checked.returncode == 0, checked.stdout


def test_nothing_unsafe_is_found_in_githubs_workflow():
    """No token that reaches further than it must, no words of a change run as commands."""
    zizmor = Path(sys.executable).with_name("zizmor.exe" if sys.platform == "win32" else "zizmor")

    checked = subprocess.run(
        [zizmor, "--offline", "--persona=pedantic", "--format=json", GITHUB],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )

    assert [found["desc"] for found in json.loads(checked.stdout)] == []
    assert checked.returncode == 0


def test_every_action_is_pinned_by_hash_and_named_with_its_version():
    used = re.findall(r"uses: (\S+)(?: # (\S+))?", GITHUB.read_text(encoding="utf-8"))

    assert used
    for action, version in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r"v\d+\.\d+\.\d+", version), action


@pytest.mark.parametrize("service", WORKFLOWS)
def test_every_command_is_one_that_can_be_understood(service: str):
    commands = [
        re.split(r"\s(?:>|\|\|)\s", line)[0]
        for job in jobs_of(service).values()
        for line in lines_of(job)
        if "build.py" in line
    ]

    understood = [understand(shlex.split(line)[2:])[0] for line in commands]

    assert understood == ["check", "changes", "build"]


@pytest.mark.parametrize("service", WORKFLOWS)
def test_all_tests_are_run_the_way_the_readme_says(service: str):
    assert [".ci/run"] in [list(lines_of(job)) for job in jobs_of(service).values()]


def test_nothing_is_published_before_somebody_says_so_and_all_tests_have_passed():
    github, gitlab = jobs_of("github")["publish"], jobs_of("gitlab")["pages"]

    assert github["if"] == "github.ref == 'refs/heads/main' && vars.UDGIV == 'ja'"
    assert github["needs"] == ["build", "test"]
    assert gitlab["rules"] == [{"if": '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $UDGIV == "ja"'}]
    assert gitlab["needs"] == ["byg", "prøv"]
