"""Problems as the services that run the checks show them: at their lines, in the change itself."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from explorer.problems import Problem

FORMATS = ("tekst", "github", "gitlab")
"""How problems can be said: to people, to GitHub Actions, to GitLab's Code Quality."""


def for_github(problems: Iterable[Problem], said: Iterable[str]) -> Iterator[str]:
    """Yield what is said to people, then each problem as a workflow command of GitHub Actions.

    What is said holds words of the content, which may look like commands; none is obeyed in it.
    Source: GitHub Docs, «Workflow commands for GitHub Actions».
    """
    until = secrets.token_hex(16)
    yield f"::stop-commands::{until}"
    yield from said
    yield f"::{until}::"
    for problem in problems:
        place = {"file": problem.source.path, **_line_and_column(problem)}
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
        yield f"::error {properties}::{_data(_words(problem))}"


def _line_and_column(problem: Problem) -> dict[str, int]:
    places = {"line": problem.source.line, "col": problem.source.column}
    return {name: place for name, place in places.items() if place}


def _words(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".rstrip()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def for_gitlab(problems: Sequence[Problem]) -> str:
    """Return the problems as a report of GitLab's Code Quality, a list in JSON; empty when none.

    A problem is the same as before, to GitLab, when its file and words are, whatever its line.
    Source: GitLab Docs, «Code Quality report format».
    """
    told: Counter[str] = Counter()
    issues = []
    for problem in problems:
        same = f"{problem.source.path}\n{_words(problem)}"
        told[same] += 1
        issues.append(_issue(problem, hashlib.sha256(f"{same}\n{told[same]}".encode())))
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _issue(problem: Problem, fingerprint: hashlib._Hash) -> dict[str, object]:
    return {
        "description": _words(problem),
        "check_name": "indhold",
        "fingerprint": fingerprint.hexdigest(),
        "severity": "blocker",
        "location": {"path": problem.source.path, "lines": {"begin": problem.source.line or 1}},
    }
