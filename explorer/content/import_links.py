"""Reads a table of links that somebody has changed in a spreadsheet: what is new in it, and how."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from explorer.content.files import read_bytes, text_of
from explorer.content.placing import Edited
from explorer.content.yaml_fields import Entry, FieldError, entries, with_field
from explorer.content.yaml_source import read_yaml
from explorer.corpus.alignment import Alignment
from explorer.corpus.matrix import Matrix
from explorer.corpus.table import COLUMNS, KEY, VERSION, Column, unguarded
from explorer.problems import ContentError, Problem, Source, did_you_mean

SECTION = "koblinger"
IGNORED = frozenset({"adresse", "fingeraftryk"})
"""Columns that others have filled in; what stands in them changes nothing."""

SAVE_FROM_EXCEL = "Gem den fra regnearket med «Gem som» og filtypen «CSV UTF-8»."
DAY = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
"""How a Danish spreadsheet writes a day that was 2026-11-21 before."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: its place, and its cells by the names of their columns."""

    source: Source
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a link that the table says otherwise."""

    name: str
    link: Alignment
    row: Source
    column: Column
    old: str
    new: str


# ── The table ─────────────────────────────────────────────────────────────────────────────────────


def read_table(data: bytes, shown: str) -> list[Row]:
    """Return the lines of a table, as Excel, LibreOffice or Numbers saves it.

    A byte-order mark may be there or not; semicolons, commas or tabs may part the cells. Raises
    ContentError with what to do about a file that is no such table.
    """
    text = _text(data, shown)
    parted_by = max(";,\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
    except csv.Error:
        place = Source(shown, reader.line_num)
        problem = Problem(place, "Anførselstegnene går ikke op.", "Gem filen fra regnearket igen.")
        raise ContentError([problem]) from None
    if not rows:
        raise ContentError([Problem(Source(shown), "Filen er tom.")])
    (_, names), *lines = rows
    stop_at([*_wrong_columns(names, shown), *_wrong_lines(names, lines, shown)])
    return [
        Row(Source(shown, line), dict(zip(names, map(_words, cells), strict=True)))
        for line, cells in lines
    ]


def _text(data: bytes, shown: str) -> str:
    if data.startswith(b"PK"):
        message = "Filen er et regneark og ikke en CSV-fil."
    elif 0 in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message = "Filen er ikke gemt som ren tekst i UTF-8."
    else:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            message = "Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses."
    raise ContentError([Problem(Source(shown), message, SAVE_FROM_EXCEL)])


def _words(cell: str) -> str:
    """Return a cell's words, with one space between them."""
    return unguarded(" ".join(cell.split()))


def _wrong_columns(names: list[str], shown: str) -> Iterator[Problem]:
    place = Source(shown, 1)
    known = {column.name for column in COLUMNS} | IGNORED
    if KEY not in names:
        yield Problem(
            place,
            f"Der er ingen kolonne «{KEY}».",
            "Behold linjen med kolonnernes navne, som den var.",
        )
    for number, name in enumerate(names):
        if name not in known:
            hint = did_you_mean(name, known) or "Slet den."
            yield Problem(place, f"Kolonnen «{name}» kendes ikke.", hint)
        elif name in names[:number]:
            yield Problem(place, f"Kolonnen «{name}» står to gange.", "Slet den ene.")


def _wrong_lines(
    names: list[str], lines: Iterable[tuple[int, list[str]]], shown: str
) -> Iterator[Problem]:
    for line, cells in lines:
        if len(cells) != len(names):
            yield Problem(
                Source(shown, line),
                f"Linjen har {len(cells)} celler, men der er {len(names)} kolonner.",
                "Åbn filen i et regneark, og se, om en celle mangler eller er delt.",
            )


# ── What is new in it ─────────────────────────────────────────────────────────────────────────────


def changes_in(rows: Iterable[Row], matrices: Sequence[Matrix]) -> list[Change]:
    """Return the fields that a table says otherwise than the content, in the table's order.

    The links are those of every generation.

    Raises ContentError with every cell that cannot be so.
    """
    links = {
        matrix.name_of(link): (matrix, link)
        for matrix in matrices
        for link in matrix.links.values()
    }
    problems: list[Problem] = []
    changes: list[Change] = []
    seen: dict[str, Source] = {}
    for row in rows:
        name = row.cells[KEY].upper()
        if name in seen:
            problems.append(
                Problem(
                    row.source, f"«{name}» står også på linje {seen[name].line}.", "Slet den ene."
                )
            )
        elif told := links.get(name):
            matrix, link = told
            found = [*_changes(row, name, link, matrix)]
            problems += _wrong_in(row, link, matrix, found)
            changes += found
        else:
            hint = did_you_mean(name, links) or "Nye koblinger skrives i mappen koblinger."
            problems.append(Problem(row.source, f"Ingen kobling hedder «{name}».", hint))
        seen.setdefault(name, row.source)
    stop_at(problems)
    return changes


def _changes(row: Row, name: str, link: Alignment, matrix: Matrix) -> Iterator[Change]:
    for column in COLUMNS:
        if column.field and column.name in row.cells:
            old, new = str(column.cell(matrix, link)), row.cells[column.name]
            new = _day(new) if column.is_day else new
            if new != old:
                yield Change(name, link, row.source, column, old, new)


def _wrong_in(
    row: Row, link: Alignment, matrix: Matrix, changes: list[Change]
) -> Iterator[Problem]:
    for change in changes:
        yield from _wrong(change)
    for column in COLUMNS:
        if column.field or column.name in IGNORED or column.name not in row.cells:
            continue
        is_, was = row.cells[column.name], column.cell(matrix, link)
        if column.name == VERSION:
            if changes and is_ != was:
                yield Problem(
                    row.source,
                    "Koblingen er ændret i indholdet, siden filen blev hentet.",
                    "Byg siden, hent filen igen, og ret i den nye.",
                )
        elif column.name != KEY and is_ != was:
            yield Problem(
                row.source,
                f"Kolonnen «{column.name}» kan ikke ændres her.",
                f"Skriv «{was}», eller slet hele kolonnen.",
            )


def _wrong(change: Change) -> Iterator[Problem]:
    """Yield what the new words of a field cannot be, whatever the rest of the content says."""
    column, new = change.column, change.new
    if not new:
        if not column.may_be_empty:
            yield Problem(
                change.row, f"Cellen «{column.name}» er tom.", f"Der stod «{change.old}»."
            )
    elif column.choices and new not in column.choices:
        hint = did_you_mean(new, column.choices) or f"Skriv {' eller '.join(column.choices)}."
        yield Problem(change.row, f"«{new}» kan ikke stå i «{column.name}».", hint)
    elif column.is_day and not _is_day(new):
        yield Problem(change.row, f"«{new}» er ikke en dag.", "Skriv den som 2026-01-31.")
    elif column.longest and len(new) > column.longest:
        yield Problem(
            change.row,
            f"Cellen «{column.name}» er på {len(new)} tegn.",
            f"Den må højst være på {column.longest}.",
        )


def _day(written: str) -> str:
    """Return a day as we write it, when a spreadsheet has written it as it does."""
    found = DAY.fullmatch(written)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else written


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


# ── The files ─────────────────────────────────────────────────────────────────────────────────────


def edited(changes: Iterable[Change], folder: Path) -> list[Edited]:
    """Return the content files with the changes in them; `folder` is where their paths begin."""
    by_file: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_file[change.link.source.path].append(change)
    return [_edited(path, found, folder) for path, found in sorted(by_file.items())]


def _edited(path: str, changes: list[Change], folder: Path) -> Edited:
    before = after = read_bytes(folder / path, path)
    for change in changes:
        ends = {"udsagn": change.link.statement, "vision": change.link.vision}
        try:
            after = with_field(after, path, Entry(SECTION, ends), change.column.field, change.new)
        except FieldError:
            raise ContentError(
                [
                    Problem(
                        change.link.source,
                        f"«{change.column.name}» kan ikke ændres herfra.",
                        "Ret feltet i filen i stedet.",
                    )
                ]
            ) from None
    return Edited(path, before, after)


def told_of_the_table(
    problems: Iterable[Problem], files: Iterable[Edited], changes: Iterable[Change]
) -> Iterator[Problem]:
    """Yield problems with changed links at the lines of the table that they come from."""
    rows = {change.link.key: change.row for change in changes}
    lines: dict[tuple[str, int], Source] = {}
    for file in files:
        read = read_yaml(text_of(file.after, file.path), file.path)
        for node in entries(read, SECTION):
            said = {key.value: value.value for key, value in node.value}
            if row := rows.get((said["udsagn"], said["vision"])):
                span = range(node.start_mark.line, node.end_mark.line)
                lines |= {(file.path, line + 1): row for line in span}
    for problem in problems:
        place = lines.get((problem.source.path, problem.source.line), problem.source)
        yield Problem(place, problem.message, problem.hint)


def stop_at(problems: list[Problem]) -> None:
    """Raise ContentError when there are problems."""
    if problems:
        raise ContentError(problems)
