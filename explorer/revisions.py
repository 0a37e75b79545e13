"""The content as it was: a revision out of git, or a folder with another content."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from explorer.problems import RevisionError

BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""What is published: the first of these that there is."""

SHORT = 7
"""Letters of a revision's name that tell it from others."""


@dataclass(frozen=True, slots=True)
class Base:
    """Where the content before a change lies, its configuration, and what a person calls it."""

    content: Path
    config: Path
    name: str


@contextmanager
def base_of(content: Path, config: Path, asked: str | None) -> Iterator[Base]:
    """Lay out what a change is compared with: a folder, a revision, or else what is published.

    `content` and `config` are those with the change. Raises RevisionError in Danish.
    """
    if asked and Path(asked).is_dir():
        yield _in_folder(Path(asked).resolve(), config)
        return
    root = Path(_git(config.parent, "rev-parse", "--show-toplevel").strip())
    revision, name = _revision(root, asked) if asked else _published(root)
    paths = [_inside(path, root) for path in (content, config)]
    with TemporaryDirectory() as aside:
        folder = Path(aside)
        _lay_out(root, revision, name, paths, folder)
        yield Base(folder / paths[0], folder / paths[1], f"{name} ({revision[:SHORT]})")


def _in_folder(folder: Path, config: Path) -> Base:
    """Return the content of a folder; a whole site has its own configuration in it, too."""
    if (folder / config.name).is_file():
        return Base(folder / "content", folder / config.name, folder.name)
    return Base(folder, config, folder.name)


def _inside(path: Path, root: Path) -> str:
    if not path.is_relative_to(root.resolve()):
        raise RevisionError(
            f"{path} ligger ikke i {root}, som git holder styr på. "
            "Skriv en mappe med det gamle indhold efter changes."
        )
    return path.relative_to(root.resolve()).as_posix()


def _revision(root: Path, asked: str) -> tuple[str, str]:
    """Return the full name of a revision that was asked for, and what it was called."""
    found = None if asked.startswith("-") else _full_name(root, asked)
    if found is None:
        raise RevisionError(
            f"Git kender ikke «{asked}», og der er heller ingen mappe, der hedder sådan. "
            "Skriv navnet på en gren, fx main. Ligger den kun på serveren, så kør først: git fetch"
        )
    return found, asked


def _published(root: Path) -> tuple[str, str]:
    """Return the revision that a change began from, and what it is called.

    That is where the work left the branch that is published: the server's, where there is one, so
    that what is committed on a branch of the same name here, and not sent, is told of too.
    """
    for branch in BRANCHES:
        if found := _full_name(root, branch):
            name = _short_name(root, branch)
            return _left(root, found, name), name
    raise RevisionError(
        "Der er ingen gren, der hedder main eller master, at sammenligne med. "
        "Skriv navnet på den gren, der er lagt ud, efter changes."
    )


def _left(root: Path, published: str, name: str) -> str:
    """Return the revision where the work left the published branch."""
    if found := _told(root, "merge-base", published, "HEAD"):
        return found
    why, remedy = "de har ingen fælles historik", "Skriv"
    if _told(root, "rev-parse", "--is-shallow-repository") == "true":
        why = "historikken er skåret af her"
        remedy = "Hent resten med: git fetch --unshallow\nEller skriv"
    raise RevisionError(
        f"Git kan ikke finde det sted, hvor arbejdet gik ud fra {name}, for {why}. "
        f"{remedy} en gren eller en mappe at sammenligne med efter changes."
    )


def _full_name(root: Path, revision: str) -> str | None:
    return _told(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")


def _short_name(root: Path, reference: str) -> str:
    """Return what a branch is called, also one that only points at another; else the reference."""
    return _told(root, "rev-parse", "--abbrev-ref", reference) or reference


def _lay_out(root: Path, revision: str, name: str, paths: Sequence[str], folder: Path) -> None:
    """Write files and folders of a revision below a folder, as they were committed.

    Attributes are not heeded, for they may leave files out and change the words of others.
    """
    listed = [[*_entries(root, revision, path)] for path in paths]
    if not all(listed):
        raise RevisionError(
            f"I {name} er der ikke både {' og '.join(paths)}, så der er intet at sammenligne med. "
            "Skriv navnet på en gren eller en mappe, hvor de er, efter changes."
        )
    entries = [entry for found in listed for entry in found]
    if others := [entry.path for entry in entries if not entry.is_file]:
        raise RevisionError(
            f"I {name} er det her ikke filer, men genveje (symbolske links) eller undermoduler, "
            f"så det kan ikke sammenlignes: {', '.join(others)}. "
            "Skriv en gren eller en mappe, hvor de er almindelige filer, efter changes."
        )
    for entry, data in zip(entries, _contents(root, name, entries), strict=True):
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something that a revision holds: a file, or else a link or a submodule."""

    path: str
    object: str
    is_file: bool


def _entries(root: Path, revision: str, path: str) -> Iterator[_Entry]:
    """Yield what a revision holds at and below a path; nothing when there is nothing."""
    pathspec = ":(literal,top)" + ("" if path == "." else path)
    listed = _run(root, "ls-tree", "-rz", revision, "--", pathspec).stdout
    for line in listed.split(b"\0")[:-1]:
        facts, _, below = line.partition(b"\t")
        mode, _, object = facts.decode().split(" ")
        yield _Entry(os.fsdecode(below), object, mode.startswith("100"))


def _contents(root: Path, name: str, entries: Sequence[_Entry]) -> Iterator[bytes]:
    """Yield the bytes of each file, as git keeps them."""
    asked = "".join(f"{entry.object}\n" for entry in entries).encode()
    answer = BytesIO(_run(root, "cat-file", "--batch", asked=asked).stdout)
    for entry in entries:
        _, _, size = answer.readline().decode().partition(" blob ")
        if not size:
            raise RevisionError(
                f"Git mangler filen {entry.path}, som den var i {name}. "
                "Hent det hele igen med git clone, eller skriv en mappe med det gamle indhold "
                "efter changes."
            )
        yield answer.read(int(size))
        answer.readline()


def _told(root: Path, *arguments: str) -> str | None:
    """Return what git says; None when it says no."""
    done = _run(root, *arguments)
    return None if done.returncode else done.stdout.decode(errors="replace").strip()


def _git(root: Path, *arguments: str) -> str:
    done = _run(root, *arguments)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise RevisionError(
            f"{root} ligger ikke i en mappe, som git holder styr på ({reason}). "
            "Skriv en mappe med det gamle indhold efter changes."
        )
    return done.stdout.decode(errors="replace")


def _run(root: Path, *arguments: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, check=False, capture_output=True, input=asked)
    except FileNotFoundError:
        raise RevisionError(
            "Programmet git er ikke på maskinen. Hent det på git-scm.com, "
            "eller skriv en mappe med det gamle indhold efter changes."
        ) from None
