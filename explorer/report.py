"""What the command says of its work, in Danish: what was built, what is wrong, what went amiss."""

from __future__ import annotations

import errno
import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.problems import ConfirmError, NewError, Problem, PublishError, RevisionError, Source

if TYPE_CHECKING:
    from explorer.editing import Checked, Created, Imported, Overdue
    from explorer.pipeline import Built

WIDEST_EXCERPT = 100
"""Letters of an offending line that are shown; a longer line is cut around the place."""

WIDEST_CHANGE = 70
"""Letters of what a field said and is to say, when both are shown on one line."""

EMPTY = "(tom)"

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""

IN_USE_ON_WINDOWS = 32


def built(result: Built) -> Iterator[str]:
    """Say what was built, and how long each stage took."""
    total = sum(seconds for _, seconds in result.stages)
    pages = counted(result.pages, "side", "sider")
    yield f"Bygget: {pages} i {shown(result.output)}/ på {decimal(total)} sekunder."
    width = max((len(stage) for stage, _ in result.stages), default=0)
    for stage, seconds in result.stages:
        yield f"  {stage:<{width}}  {decimal(seconds):>6} s"


def checked(result: Checked) -> Iterator[str]:
    """Say what was examined and found in order."""
    documents = counted(result.documents, "dokument", "dokumenter")
    pieces = counted(result.pieces, "stykke", "stykker")
    letters = counted(result.letters, "bogstav", "bogstaver")
    yield f"Alt er i orden: {documents} med {pieces} vedtaget tekst, {letters}."
    yield "Hvert bogstav i kilderne er gjort rede for."
    yield from late(result.overdue)


def late(links: Sequence[Overdue]) -> Iterator[str]:
    """List the links that were to be read again by a day that has passed; it is no mistake."""
    if links:
        yield ""
        count = counted(len(links), "kobling", "koblinger")
        yield f"{count} skulle være læst igen. Gør det, og skriv en ny dag ved «genlaes_inden»:"
    width = max((len(link.name) for link in links), default=0)
    for link in links:
        yield f"  {link.name:<{width}}  senest {link.review_by}  {link.source}"


def imported(result: Imported, table: Path) -> Iterator[str]:
    """Say what a table changes, field by field, and whether it was written."""
    for name, changes in groupby(result.changes, key=lambda change: change.name):
        first, *others = changes
        yield f"{name}  {first.link.source}"
        for change in (first, *others):
            yield from _said_otherwise(change.column.name, change.old or EMPTY, change.new or EMPTY)
    if result.changes:
        yield ""
    links = counted(len({change.name for change in result.changes}), "kobling", "koblinger")
    if not result.changes:
        yield "Filen siger det samme som indholdet. Der er intet at ændre."
    elif result.written:
        yield f"{links} er ændret i {' og '.join(result.written)}."
    else:
        yield f"{links} bliver ændret, og alle prøver er bestået. Intet er skrevet endnu."
        yield f"Skriv det med: build.py import-links {shown(table)} --write"
    if result.missing:
        left = counted(result.missing, "kobling", "koblinger")
        yield f"{left} står ikke i filen og bliver ikke rørt."


def made(result: Created) -> Iterator[str]:
    """Say which files were written, where, what is still to be filled in, and what to do next."""
    yield ""
    yield "Skrevet:"
    yield from (f"  {place}" for place in result.places)
    if result.blanks:
        yield ""
        yield "Det mangler endnu:"
    yield from (f"  {problem}" for problem in result.blanks)
    yield ""
    yield result.next
    yield "Se det, mens du skriver, med: build.py serve"


def _said_otherwise(field: str, old: str, new: str) -> Iterator[str]:
    """Say what a field said, and what it is to say: on one line when both are short."""
    if len(old) + len(new) < WIDEST_CHANGE:
        yield f"  {field}: {old} → {new}"
    else:
        yield f"  {field}:"
        yield f"    før: {old}"
        yield f"    nu:  {new}"


def laid_out(folder: Path, program: Path) -> Iterator[str]:
    """Say what lies in a new folder, and which commands show it."""
    config = written(folder / "site_config.yaml")
    build = f"{'py' if os.name == 'nt' else 'python3'} {written(program / 'build.py')}"
    yield f"I {shown(folder)}/ ligger nu en lille side. Dens to dokumenter er fundet på."
    yield "Se den, mens I retter:"
    yield f"  {build} serve --config {config}"
    yield "Byg den:"
    yield f"  {build} --config {config}"
    guide = shown(program / "docs" / "redaktoer.md")
    yield f"Begynd i site_config.yaml. {guide} fortæller om resten."


def written(path: Path) -> str:
    """Return a path as it is written in a command."""
    name = shown(path)
    return subprocess.list2cmdline([name]) if os.name == "nt" else shlex.quote(name)


def problems(found: Sequence[Problem], folders: Sequence[Path], unchanged: str) -> Iterator[str]:
    """Say what is wrong, show each offending line, and close with how many there are.

    Paths in the problems are looked up in the folders, in order.
    """
    for problem in found:
        yield str(problem)
        yield from excerpt(problem.source, folders)
    yield ""
    yield f"{number(len(found))} fejl. {unchanged}"


def excerpt(source: Source, folders: Iterable[Path]) -> Iterator[str]:
    """Yield the line that a problem is in, and a caret below the place; nothing if unknown."""
    file = _file_of(source, folders)
    if not (file and source.line):
        return
    lines = _lines_of(file, file.stat().st_mtime_ns)
    if source.line > len(lines):
        return
    text, place = _around(lines[source.line - 1], max(source.column - 1, 0))
    margin = f"    {source.line} │ "
    yield f"{margin}{text}".rstrip()
    if source.column:
        yield " " * (len(margin) + place) + "^"


def _file_of(source: Source, folders: Iterable[Path]) -> Path | None:
    """Return the file of a place, from the first of the folders that has it."""
    files = (folder / source.path for folder in folders)
    return next((file for file in files if file.is_file()), None)


def placed(found: Iterable[Problem], folders: Sequence[Path]) -> list[Problem]:
    """Return problems with their files as seen from the current folder, for those who look there.

    A file outside the current folder keeps the path that it was told by.
    """
    return [replace(each, source=_seen_from_here(each.source, folders)) for each in found]


def _seen_from_here(source: Source, folders: Sequence[Path]) -> Source:
    file = _file_of(source, folders)
    if file and (file := file.resolve()).is_relative_to(Path.cwd()):
        return replace(source, path=shown(file))
    return source


@lru_cache(maxsize=1)  # problems come file by file
def _lines_of(file: Path, _changed: int) -> list[str]:
    """Return the lines of a file as it was when it changed last (nanoseconds)."""
    return LINE_BREAK.split(file.read_bytes().decode("utf-8-sig", errors="replace"))


def _around(line: str, place: int) -> tuple[str, int]:
    """Return what is shown of a line, each letter one column wide, and the place in that."""
    line = "".join(
        "→" if letter == "\t" else letter if letter.isprintable() else "�" for letter in line
    )
    start = max(0, min(place - WIDEST_EXCERPT // 2, len(line) - WIDEST_EXCERPT))
    end = start + WIDEST_EXCERPT
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return f"{before}{line[start:end]}{after}", place - start + len(before)


def failure(error: Exception, stage: str) -> str:
    """Say why the program could not go on, and what a person can do about it."""
    if isinstance(error, ConfirmError | NewError | PublishError | RevisionError):
        return str(error)
    if isinstance(error, OSError) and (reason := _what_to_do(error)):
        return reason
    return (
        f"Programmet gik i stå undervejs ({stage}): {type(error).__name__}: {error}\n"
        "Fejlen er programmets, ikke din. Kør igen med --debug, og send det, der så står, "
        "til den, der passer programmet."
    )


def _what_to_do(error: OSError) -> str | None:
    """Return the words for what a person can put right about files and disks."""
    file = shown(Path(error.filename)) if isinstance(error.filename, str) else "en af filerne"
    if getattr(error, "winerror", None) == IN_USE_ON_WINDOWS:
        return f"{file} er åben i et andet program. Luk den dér, og kør igen."
    return {
        errno.ENOSPC: "Disken er fuld. Gør plads, og kør igen.",
        errno.EDQUOT: "Der er ikke mere plads til dig på drevet. Gør plads, og kør igen.",
        errno.EROFS: f"{file} ligger på et drev, der ikke kan skrives på. Vælg et andet sted.",
        errno.EACCES: f"Der er ikke adgang til {file}. Få lov til at bruge den, og kør igen.",
        errno.EPERM: f"Der er ikke adgang til {file}. Få lov til at bruge den, og kør igen.",
    }.get(error.errno or 0)


def unchanged(command: str, output: Path) -> str:
    """Say what the world looks like after a command that did not get to its end."""
    from explorer.publish import holds_a_site  # a command that ends well needs none of it

    if command == "build" and holds_a_site(output):
        return f"Intet er ændret: den side, der ligger i {shown(output)}/, står som før."
    return "Intet er bygget." if command == "build" else "Intet er ændret."


def shown(path: Path) -> str:
    """Return a path as somebody in the current folder would write it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its word: «1 side», «2.400 sider»."""
    return f"{number(count)} {one if count == 1 else many}"


def number(count: int) -> str:
    """Return a whole number with points between the thousands, as it is written in Danish."""
    return f"{count:,}".replace(",", ".")


def decimal(value: float) -> str:
    """Return a number with two decimals after a comma, as it is written in Danish."""
    return f"{value:.2f}".replace(".", ",")
