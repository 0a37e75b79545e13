"""The command line: what is done about what was written, and the exit codes."""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from explorer.annotations import for_github, for_gitlab
from explorer.arguments import UsageError, build_date, understand
from explorer.problems import ConfirmError, ContentError, Problem

if TYPE_CHECKING:
    from explorer.reading import Project

ROOT = Path(__file__).resolve().parents[1]
DONE, CONTENT_HAS_PROBLEMS, PROGRAM_HAS_PROBLEMS = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; return 0 (done), 1 (the content has problems), 2 (the program)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if arguments[:1] == ["test"]:
            from explorer.testing import run_tests

            return run_tests(ROOT, arguments[1:], _say)
        command, options = understand(arguments)
        return carry_out(command, project_of(options), options)
    except UsageError as error:
        _complain([str(error), "Se, hvad der kan skrives, med: build.py --help"])
    except KeyboardInterrupt:
        _complain(["Afbrudt."])
    return PROGRAM_HAS_PROBLEMS


def _say(words: str, stream: TextIO | None = None) -> None:
    """Print at once; when who reads has gone, the work and its exit code are what they were."""
    stream = stream or sys.stdout
    try:
        print(words, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _complain(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line, sys.stderr)


def project_of(options: Namespace) -> Project:
    """Return what the options, and SOURCE_DATE_EPOCH, point at."""
    from explorer.reading import locate

    return locate(
        config=getattr(options, "config", None) or ROOT / "site_config.yaml",
        content=getattr(options, "content", None),
        templates=getattr(options, "templates", None) or ROOT / "templates",
        output=getattr(options, "output", None),
        date=build_date(getattr(options, "date", None), os.environ.get("SOURCE_DATE_EPOCH", "")),
    )


class Progress:
    """The stage that the work has reached; on a terminal, one line shows it and is rewritten."""

    def __init__(self) -> None:
        """Stand before the first stage."""
        self.stage = "før arbejdet begyndte"
        self._width = 0

    def __call__(self, stage: str) -> None:
        """Go on to the next stage."""
        self.stage = stage
        if sys.stdout.isatty():
            self._rewrite(f"{stage} …")

    def clear(self) -> None:
        """Leave the line empty for what comes."""
        if self._width:
            self._rewrite("")
            print(end="\r", flush=True)

    def _rewrite(self, words: str) -> None:
        print(f"\r{words:<{self._width}}", end="", flush=True)
        self._width = len(words)


class StoppedError(Exception):
    """What was found, said in full, stops the publishing."""


def carry_out(command: str, project: Project, options: Namespace) -> int:
    """Do what a command says, say how it went, and return the exit code."""
    from explorer import report

    progress = Progress()
    try:
        said = "\n".join(DOING[command](Asked(project, options, progress)))
    except StoppedError as found:
        progress.clear()
        _say(str(found))
        return CONTENT_HAS_PROBLEMS
    except ContentError as error:
        progress.clear()
        folders = (project.content.parent, project.config.parent, Path.cwd())
        end = report.unchanged(command, project.output)
        words = report.problems(error.problems, folders, end)
        problems = report.placed(error.problems, folders)
        _say_problems(problems, words, getattr(options, "format", "tekst"))
        return CONTENT_HAS_PROBLEMS
    except KeyboardInterrupt:
        progress.clear()
        _complain([f"Afbrudt. {report.unchanged(command, project.output)}"])
        return PROGRAM_HAS_PROBLEMS
    except Exception as error:
        progress.clear()
        _complain(_way_to(error) if options.debug else ())
        unchanged = report.unchanged(command, project.output)
        _complain([report.failure(error, progress.stage), unchanged])
        return PROGRAM_HAS_PROBLEMS
    progress.clear()
    _say_done(said, getattr(options, "format", "tekst"))
    return DONE


def _say_done(said: str, form: str) -> None:
    """Say what was done to people, and to GitLab that there is no problem."""
    if form == "gitlab":
        _complain([said])
        said = for_gitlab(())
    _say(said)


def _say_problems(problems: Sequence[Problem], said: Iterable[str], form: str) -> None:
    """Say what is wrong to people, and in the form that a service asked for."""
    if form == "github":
        said = for_github(problems, said)
    elif form == "gitlab":
        _complain(said)
        said = [for_gitlab(problems)]
    _say("\n".join(said))


def _way_to(error: Exception) -> list[str]:
    import traceback

    return "".join(traceback.format_exception(error)).splitlines()


# ── What each command does; what it returns is said when it is done ──────────────────────────────


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: in which project, with which options; and who hears how far it is."""

    project: Project
    options: Namespace
    progress: Progress


def _build(asked: Asked) -> Iterable[str]:
    from explorer import pipeline, report

    return report.built(pipeline.build(asked.project, asked.progress))


def _check(asked: Asked) -> Iterable[str]:
    from explorer import editing, report

    return report.checked(editing.check(asked.project, asked.progress))


def _serve(asked: Asked) -> Iterable[str]:
    from explorer.serve import serve  # only now: no other command needs to watch or to answer

    serve(asked.project, asked.options.port, _say, shows_all=asked.options.debug)
    return ["Forhåndsvisningen er slut."]


def _changes(asked: Asked) -> Iterable[str]:
    from explorer import editing

    told = editing.changes(asked.project, asked.options.base, asked.progress)
    if told.loses_addresses:
        raise StoppedError("\n".join(told.lines))
    return told.lines


def _confirm(asked: Asked) -> Iterable[str]:
    from explorer import editing

    day = asked.project.date or date.today()
    if day > date.today():
        raise ConfirmError(f"Dagen {day} er ikke kommet endnu. Skriv den dag, koblingen blev læst.")
    return [editing.confirm(asked.project, asked.options.link, day, asked.progress)]


def _import_links(asked: Asked) -> Iterable[str]:
    from explorer import editing, report

    table, writes = asked.options.table, asked.options.write
    return report.imported(
        editing.import_links(asked.project, table, asked.progress, write=writes), table
    )


def _new(asked: Asked) -> Iterable[str]:
    from explorer import editing, report
    from explorer.new.asking import Asker

    if isinstance(sys.stdin, io.TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")

    def tell(words: str) -> None:
        asked.progress.clear()
        _say(words)

    day = asked.project.date or date.today()
    asker = Asker(lambda: input("> "), tell)
    return report.made(editing.new(asked.project, asked.options.kind, asker, day, asked.progress))


def _init(asked: Asked) -> Iterable[str]:
    from explorer import report
    from explorer.starter import lay_out

    asked.progress("Lægger den nye side i mappen")
    lay_out(ROOT, asked.options.folder)
    return report.laid_out(asked.options.folder, ROOT)


def _report(asked: Asked) -> Iterable[str]:
    from explorer import editing

    day = asked.project.date or date.today()
    return editing.survey(replace(asked.project, date=day), asked.progress)


def _search(asked: Asked) -> Iterable[str]:
    from explorer import editing

    query = " ".join(asked.options.query)
    return editing.asked(asked.project, query, asked.options.list, asked.progress)


DOING: Mapping[str, Callable[[Asked], Iterable[str]]] = {
    "build": _build,
    "check": _check,
    "serve": _serve,
    "changes": _changes,
    "confirm": _confirm,
    "import-links": _import_links,
    "init": _init,
    "new": _new,
    "report": _report,
    "search": _search,
}
"""What does what a command says; raises ContentError when the content stands in the way."""
