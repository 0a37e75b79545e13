"""Changes one field of one entry in a YAML text, and no other byte of it.

Whatever is written is read again at once: unless the file then says exactly what it said before,
with that one field changed, nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from explorer.content.files import text_of
from explorer.content.yaml_source import YamlFile, read_yaml
from explorer.corpus.text import SOURCE_KEY
from explorer.problems import ContentError

LINE_END = re.compile("(\r\n|\r|\n)")
WIDEST = 100
"""Letters of a line; a longer text is folded over several."""


class FieldError(Exception):
    """A field stands in a way that cannot be changed without changing something else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Which entry is meant: the list it stands in, and some of its fields and their values."""

    section: str
    fields: Mapping[str, str]

    def node(self, file: YamlFile) -> MappingNode | None:
        """Return the entry in a file, if it is there."""
        for node in entries(file, self.section):
            values = _scalars(node)
            if all(values.get(key) == value for key, value in self.fields.items()):
                return node
        return None


def entries(file: YamlFile, section: str) -> Iterator[MappingNode]:
    """Yield the entries of a list that stands in a field of a file's root."""
    for key, value in file.root.value:
        if key.value == section and isinstance(value, SequenceNode):
            yield from (node for node in value.value if isinstance(node, MappingNode))


def with_field(data: bytes, shown: str, entry: Entry, path: tuple[str, ...], new: str) -> bytes:
    """Return a file's bytes with another value in one field of an entry; empty: without the field.

    The field keeps its way of being written where the new words allow it. Raises FieldError when
    the file cannot be changed so that it says just that.
    """
    file = read_yaml(text_of(data, shown), shown)
    wanted = plain_values(file.values)
    _set(_entry_of(wanted, entry), path, new)
    for parts in _attempts(data, file, entry, path, new):
        attempt = _mark_of(data) + "".join(parts).encode()
        try:
            said = plain_values(read_yaml(text_of(attempt, shown), shown).values)
        except ContentError:
            continue
        if said == wanted:
            return attempt
    raise FieldError(path[-1])


def _mark_of(data: bytes) -> bytes:
    return data[:3] if data.startswith(b"\xef\xbb\xbf") else b""


# ── What a file says ──────────────────────────────────────────────────────────────────────────────


def plain_values(value: Any) -> Any:
    """Return values without the places they stand at."""
    if isinstance(value, dict):
        return {key: plain_values(inner) for key, inner in value.items() if key != SOURCE_KEY}
    return [plain_values(inner) for inner in value] if isinstance(value, list) else value


def _entry_of(values: dict[str, Any], entry: Entry) -> dict[str, Any]:
    for found in values.get(entry.section, ()):
        if all(found.get(key) == value for key, value in entry.fields.items()):
            return dict_of(found)
    raise FieldError(entry.section)


def dict_of(value: Any) -> dict[str, Any]:
    """Return a value that has fields."""
    if not isinstance(value, dict):
        raise FieldError(str(value))
    return value


def _set(values: dict[str, Any], path: tuple[str, ...], new: str) -> None:
    for key in path[:-1]:
        values = dict_of(values.get(key))
    if new:
        values[path[-1]] = new
    else:
        values.pop(path[-1], None)


def _scalars(node: MappingNode) -> dict[str, str]:
    return {key.value: value.value for key, value in node.value if isinstance(value, ScalarNode)}


# ── How it can be written ─────────────────────────────────────────────────────────────────────────


def _attempts(
    data: bytes, file: YamlFile, entry: Entry, path: tuple[str, ...], new: str
) -> Iterator[list[str]]:
    """Yield the lines of the file, and their ends, with the field written in one way or another."""
    lines = LINE_END.split(data.decode("utf-8-sig"))
    node: Node | None = entry.node(file)
    key: Node | None = None
    owner = node
    for step in path:
        owner, (key, node) = node, _field(node, step)
    if not isinstance(owner, MappingNode):
        return
    if key is None:
        yield from _added(lines, owner, path[-1], new)
    elif isinstance(node, ScalarNode):
        yield from _changed(lines, key, node, new) if new else _removed(lines, key, node)


def _field(node: Node | None, name: str) -> tuple[Node | None, Node | None]:
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if key.value == name:
            return key, value
    return None, None


def _added(lines: list[str], owner: MappingNode, name: str, new: str) -> Iterator[list[str]]:
    """Write a new field on a line of its own before the entry's last field."""
    key = owner.value[-1][0]
    at, indent = 2 * key.start_mark.line, " " * key.start_mark.column
    end = lines[at - 1] if at else "\n"
    doubled = new.replace("'", "''")
    for way in (new, f"'{doubled}'"):
        line = f"{indent}{name}: {way}"
        if len(line) <= WIDEST:
            yield [*lines[:at], line, end, *lines[at:]]
    folded = _folded(f"{indent}{name}: >-", key, new, end)
    yield [*lines[:at], *folded, end, *lines[at:]]


def _removed(lines: list[str], key: Node, node: ScalarNode) -> Iterator[list[str]]:
    """Take away the lines that a field stands on."""
    yield [*lines[: 2 * key.start_mark.line], *lines[2 * _last_line(lines, key, node) + 2 :]]


def _changed(lines: list[str], key: Node, node: ScalarNode, new: str) -> Iterator[list[str]]:
    """Write other words in a field: as it was written, else in quotation marks, else folded."""
    first, last = node.start_mark.line, _last_line(lines, key, node)
    before = lines[2 * first][: node.start_mark.column]
    after = "" if node.style in ("|", ">") else lines[2 * last][node.end_mark.column :]
    rest = lines[2 * last + 1 :]
    doubled = new.replace("'", "''")
    if node.style not in ("|", ">"):
        quoted = node.style in ("'", '"')
        ways = (f"'{doubled}'", new) if quoted else (new, f"'{doubled}'")
        for way in ways:
            line = f"{before}{way}{after}"
            if len(line) <= WIDEST:
                yield [*lines[: 2 * first], line, *rest]
    yield [*lines[: 2 * first], *_folded(f"{before}>-{after}", key, new, _end(lines, first)), *rest]


def _folded(line: str, key: Node, new: str, end: str) -> Iterator[str]:
    """Yield a line that opens a folded text, and the text, with line ends between."""
    indent = " " * (key.start_mark.column + 2)
    width = WIDEST - len(indent)
    yield line
    for part in wrap(new, width, break_long_words=False, break_on_hyphens=False):
        yield end
        yield f"{indent}{part}"


def _end(lines: list[str], line: int) -> str:
    return lines[2 * line + 1] if 2 * line + 1 < len(lines) else "\n"


def _last_line(lines: list[str], key: Node, node: ScalarNode) -> int:
    """Return the number, from 0, of the last line that a field's words stand on."""
    if node.style not in ("|", ">"):
        return int(node.end_mark.line)
    last = line = int(node.start_mark.line)
    while 2 * (line + 1) < len(lines):
        line += 1
        words = lines[2 * line].lstrip(" ")
        if words and len(lines[2 * line]) - len(words) <= key.start_mark.column:
            break
        last = line if words else last
    return last
