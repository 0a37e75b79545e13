"""A municipality's own templates over the program's: of two with one name, its own counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from jinja2.exceptions import TemplateSyntaxError

from explorer.problems import Problem, Source, did_you_mean

PROGRAM = "programmet"
"""What own templates call the program's by, when they only change a part of one: the first step
of its name, as in `{% extends "programmet/layouts/page.jinja" %}`."""

ADDED = re.compile(r"assets/(css/[^/]+/[^/]+\.css|js/.+\.js)")
"""Own files that need not take the place of any: every such file is used."""
ALIKE = 0.8
"""How much of two names must be the same, from 0 to 1, for one to be a slip for the other."""
_NAMED = re.compile(r"""["']([^"']+\.jinja)["']""")


def files_in(pattern: str, folder: Path, own: Path | None) -> dict[str, Path]:
    """Return the files that match a pattern below two folders, by their names, in order."""
    found = {
        path.relative_to(place).as_posix(): path
        for place in (folder, *([own] if own else []))
        for path in place.rglob(pattern)
        if path.is_file()
    }
    return dict(sorted(found.items()))


def loader_of(templates: Path, own: Path | None) -> BaseLoader:
    """Return what finds templates: own ones first; the program's also by a name of their own."""
    if own is None:
        return FileSystemLoader(templates)
    program = FileSystemLoader(templates)
    return ChoiceLoader([FileSystemLoader(own), program, PrefixLoader({PROGRAM: program})])


def problems_of_own(templates: Path, own: Path | None) -> Iterator[Problem]:
    """Yield what is wrong with a municipality's own templates; nothing when it has none."""
    if own is None:
        return
    if not own.is_dir():
        yield Problem(
            Source(own.as_posix()),
            "Mappen med jeres egne skabeloner findes ikke.",
            "Ret den efter «skabeloner» under «stier» i site_config.yaml, eller slet linjen.",
        )
        return
    files = {name: path for name, path in files_in("*", own, None).items() if _counts(name)}
    known = files_in("*", templates, None)
    yield from own_files_are_used(files, known)
    yield from own_templates_can_be_read(files)


def _counts(name: str) -> bool:
    """Tell whether a file is meant for the program; hidden ones are left by editors."""
    return not any(step.startswith(".") for step in PurePosixPath(name).parts)


def own_files_are_used(files: dict[str, Path], known: Collection[str]) -> Iterator[Problem]:
    """Each own file takes the place of one of the program's, or is used by another own one.

    Styles and scripts are all used, but one that is nearly called as the program's is a slip.
    """
    named = {
        name
        for path in files.values()
        if path.suffix == ".jinja"
        for name in _NAMED.findall(path.read_text(encoding="utf-8", errors="replace"))
    }
    for name, path in files.items():
        hint = did_you_mean(name, (one for one in known if _is_like(name, one)))
        if name in known or name in named or (ADDED.fullmatch(name) and not hint):
            continue
        yield Problem(
            Source(path.as_posix()),
            f"Filen «{name}» træder ikke i stedet for nogen af programmets skabeloner.",
            hint or "Giv den samme navn og mappe som den fil i templates/, den skal erstatte.",
        )


def _is_like(name: str, known: str) -> bool:
    """Tell whether two files could be mistaken for each other: all but the file's name is alike.

    A folder may be mistyped too, when the file is called the same.
    """
    mine, other = PurePosixPath(name), PurePosixPath(known)
    if mine.suffix != other.suffix:
        return False
    return mine.name == other.name or (
        mine.parent == other.parent and bool(get_close_matches(mine.stem, [other.stem], 1, ALIKE))
    )


def own_templates_can_be_read(files: dict[str, Path]) -> Iterator[Problem]:
    """Each own template is UTF-8, and written as Jinja asks for."""
    grammar = Environment(autoescape=True)
    for path in files.values():
        if path.suffix != ".jinja":
            continue
        try:
            grammar.parse(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            yield Problem(
                Source(path.as_posix()), "Filen er ikke UTF-8.", "Gem den som UTF-8, og kør igen."
            )
        except TemplateSyntaxError as error:
            yield Problem(
                Source(path.as_posix(), error.lineno),
                f"Skabelonen kan ikke læses: {error.message}",
                "Ret linjen, eller begynd forfra med en kopi af programmets skabelon.",
            )
