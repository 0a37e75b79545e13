"""Lays a small working site in a new folder, for a municipality to begin from."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from explorer.problems import NewError

STARTER = "starter"
"""The folder of the program that holds the site to begin from."""

NOT_THERE = frozenset(
    (
        ".git",
        ".venv",
        "benchmarks",
        "content",
        "docs",
        "explorer",
        "output",
        "schemas",
        STARTER,
        "templates",
        "tests",
    )
)
"""Folders of the program in which no site may lie: some are read as a whole, some replaced."""

BUILT = frozenset(("output", ".output-lock"))
"""What building the starter where it lies leaves behind."""

_SCHEMA = re.compile(rb"(?<=\$schema=)(?:\.\./)+schemas(?=/)")


def lay_out(program: Path, folder: Path) -> None:
    """Lay the starter in a folder that is new or empty: all of it, or nothing.

    Raises NewError when something is in the way, and OSError when it cannot be written.
    """
    _stop_when_something_is_in_the_way(program, folder)
    with _aside(folder) as aside:
        whole = aside / folder.name
        for source in sorted((program / STARTER).rglob("*")):
            name = source.relative_to(program / STARTER)
            if source.is_file() and name.parts[0] not in BUILT:
                schemas = _way(folder / name.parent, program / "schemas")
                (whole / name).parent.mkdir(parents=True, exist_ok=True)
                (whole / name).write_bytes(_SCHEMA.sub(schemas, source.read_bytes()))
        _put_in_place(whole, folder)


def _stop_when_something_is_in_the_way(program: Path, folder: Path) -> None:
    shown = folder.as_posix()
    inside = folder.relative_to(program).parts if folder.is_relative_to(program) else ()
    if inside and inside[0] in NOT_THERE:
        raise NewError(
            f"{shown} ligger i «{inside[0]}», som er programmets egen mappe. Vælg et andet sted."
        )
    if not folder.parent.is_dir():
        raise NewError(f"Mappen {folder.parent.as_posix()} findes ikke. Opret den først.")
    if folder.exists() and not folder.is_dir():
        raise NewError(f"{shown} er en fil. Skriv navnet på en ny mappe.")
    if folder.exists() and any(folder.iterdir()):
        raise NewError(f"Mappen {shown} er ikke tom. Skriv navnet på en ny mappe, eller tøm den.")


def _way(here: Path, there: Path) -> bytes:
    """Return how one folder is written from another; as it is, when they lie on two drives."""
    try:
        return Path(os.path.relpath(there, here)).as_posix().encode()
    except ValueError:
        return there.as_posix().encode()


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a folder beside this one, which is gone afterwards."""
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _put_in_place(whole: Path, folder: Path) -> None:
    """Move the files to where they are to be; an empty folder stays, somebody may stand in it."""
    if not folder.exists():
        whole.rename(folder)
        return
    moved: list[Path] = []
    try:
        for part in sorted(whole.iterdir()):
            moved.append(part.rename(folder / part.name))
    except BaseException:
        for part in moved:
            part.rename(whole / part.name)
        raise
