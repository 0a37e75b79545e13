"""Writes content files, each in one step and all or none: no file is ever half written."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from explorer.content.files import read_bytes
from explorer.problems import ContentError, Problem, Source


@dataclass(frozen=True, slots=True)
class Edited:
    """A content file: its path as shown, its bytes before (None: there was none), and after."""

    path: str
    before: bytes | None
    after: bytes


def put_in_place(files: Iterable[Edited], folder: Path) -> None:
    """Write files, each in one step; when one cannot be, the others are as before.

    Raises ContentError when somebody has changed or made a file meanwhile, and ValueError when a
    file is there twice: the last would undo what the first does.
    """
    files = tuple(files)
    if len({file.path for file in files}) < len(files):
        raise ValueError(files)
    for file in files:
        if bytes_now(file, folder) != file.before:
            place = Source(file.path)
            problem = Problem(place, "Filen er lige blevet ændret af en anden.", "Prøv igen.")
            raise ContentError([problem])
    done: list[Edited] = []
    try:
        for file in files:
            done.append(file)
            replace(folder / file.path, file.after)
    except BaseException:
        for file in done:
            _put_back(file, folder)
        raise


def bytes_now(file: Edited, folder: Path) -> bytes | None:
    """Return what a file holds; None when there is none, and was none."""
    path = folder / file.path
    if file.before is None and not path.exists():
        return None
    return read_bytes(path, file.path)


def replace(path: Path, data: bytes) -> None:
    """Put a file in its place in one step, also where there was none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.ny")
    try:
        aside.write_bytes(data)
        if path.exists():
            shutil.copymode(path, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _put_back(file: Edited, folder: Path) -> None:
    """Let a file be what it was; a folder that was made for it goes with it."""
    path = folder / file.path
    if file.before is not None:
        replace(path, file.before)
        return
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()
