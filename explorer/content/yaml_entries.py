"""Entries put into a list of a YAML text or taken out of it, and no other byte of it changed.

As with single fields, whatever is written is read again at once: unless the file then says just
what it said before, with that change, nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from explorer.content.files import text_of
from explorer.content.yaml_fields import LINE_END, WIDEST, FieldError, plain_values
from explorer.content.yaml_source import read_yaml
from explorer.problems import ContentError

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What a field can hold: words, a list, or fields."""

UNSAID = re.compile(r"\s*(#.*)?")
"""A line of a YAML text that says nothing: an empty one, or a note."""


# ── How an entry is written ───────────────────────────────────────────────────────────────────────


def as_lines(fields: Mapping[str, Value]) -> list[str]:
    """Return fields as lines of YAML, the way a person would write them: no more signs than needed.

    An empty text becomes a field without words, for somebody to fill in. Raises FieldError when no
    way of writing a field says what it is to say.
    """
    return [line for key, value in fields.items() for line in _field(key, value)]


def _field(key: str, value: Value) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {line}" for line in as_lines(value))]
    if isinstance(value, str):
        ways: Iterator[list[str]] = _ways_of_words(key, value)
    else:
        ways = _ways_of_list(key, value)
    for way in ways:
        if _says(way, key, value):
            return way
    raise FieldError(key)


def _ways_of_words(key: str, words: str) -> Iterator[list[str]]:
    if not words:
        yield [f"{key}:"]
    doubled = words.replace("'", "''")
    for way in (words, f"'{doubled}'"):
        if len(f"    {key}: {way}") <= WIDEST:
            yield [f"{key}: {way}"]
    width = WIDEST - 6
    yield [f"{key}: >-"] + [
        f"  {line}" for line in wrap(words, width, break_long_words=False, break_on_hyphens=False)
    ]
    yield [f"{key}: '{doubled}'"]


def _ways_of_list(key: str, items: Sequence[Value]) -> Iterator[list[str]]:
    if all(isinstance(item, str) for item in items):
        line = f"{key}: [{', '.join(map(str, items))}]"
        if len(line) <= WIDEST - 4:
            yield [line]
    yield [f"{key}:", *(f"  {line}" for item in items for line in _item(item))]


def _item(item: Value) -> list[str]:
    """Return an item of a list as lines, the first with its hyphen."""
    if isinstance(item, Mapping):
        lines = as_lines(item)
    else:
        [first, *rest] = _field("x", item)
        lines = [first.removeprefix("x:").strip(), *rest]
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _says(lines: list[str], key: str, value: Value) -> bool:
    try:
        return bool(plain_values(read_yaml("\n".join(lines), "").values) == {key: _as_read(value)})
    except ContentError:
        return False


def _as_read(value: Value) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_read(inner) for key, inner in value.items()}
    return value if isinstance(value, str) else [_as_read(inner) for inner in value]


# ── Into a list, and out of it ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Splice:
    """Other lines instead of some: from one, counted from 0, up to another."""

    first: int
    last: int
    lines: Sequence[str]


def with_entry(data: bytes, shown: str, section: str, entry: Mapping[str, Value]) -> bytes:
    """Return a file's bytes with an entry at the end of a list; without the list, it is begun.

    Raises FieldError when the file cannot be changed so that it says just that.
    """
    file = read_yaml(text_of(data, shown), shown)
    wanted = plain_values(file.values)
    wanted[section] = [*(wanted.get(section) or ()), _as_read(entry)]
    lines = _lines(data)
    node = next((value for key, value in file.root.value if key.value == section), None)
    if node is None:
        at = len(lines) - (not lines[-1])
        added = ["", f"{section}:", *(f"  {line}" for line in _item(entry))]
        return _checked(data, shown, Splice(at, at, added), wanted)
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        raise FieldError(section)
    at = _end_of(lines, node)
    first = node.value[-1].start_mark.line
    is_airy = len(node.value) > 1 and not lines[first - 1].strip()
    indent = " " * node.start_mark.column
    added = [*([""] if is_airy else []), *(f"{indent}{line}" for line in _item(entry))]
    return _checked(data, shown, Splice(at, at, added), wanted)


def with_item(data: bytes, shown: str, entry: MappingNode, key: str, item: str) -> bytes:
    """Return a file's bytes with an item more in a list of an entry; without the list, it is begun.

    The entry is a node of the file, in a list of its root. Raises FieldError as `with_entry` does.
    """
    file = read_yaml(text_of(data, shown), shown)
    section, place = _place_of(file.root, entry)
    wanted = plain_values(file.values)
    items = [*(wanted[section][place].get(key) or ()), item]
    wanted[section][place][key] = items
    lines = _lines(data)
    node = next((value for name, value in entry.value if name.value == key), None)
    if node is None:
        at = _end_of(lines, entry)
        line = f"{' ' * entry.value[0][0].start_mark.column}{key}: [{item}]"
        return _checked(data, shown, Splice(at, at, [line]), wanted)
    if node.flow_style:
        return _checked(data, shown, _with_items(lines, node, item, items), wanted)
    at = _end_of(lines, node)
    line = f"{' ' * node.start_mark.column}- {item}"
    return _checked(data, shown, Splice(at, at, [line]), wanted)


def without_item(data: bytes, shown: str, entry: MappingNode, key: str, item: str) -> bytes:
    """Return a file's bytes without an item of a list in an entry, the entry too if it was all.

    The entry is a node of the file, in a list of its root. Raises FieldError as `with_entry` does.
    """
    file = read_yaml(text_of(data, shown), shown)
    section, place = _place_of(file.root, entry)
    wanted = plain_values(file.values)
    kept = [each for each in wanted[section][place][key] if each != item]
    lines = _lines(data)
    if kept:
        wanted[section][place][key] = kept
        node = next(value for name, value in entry.value if name.value == key)
        return _checked(data, shown, _with_items(lines, node, item, kept), wanted)
    del wanted[section][place]
    first = entry.start_mark.line
    if not wanted[section]:
        del wanted[section]
        first = next(name.start_mark.line for name, _ in file.root.value if name.value == section)
    return _checked(data, shown, Splice(first, _end_of(lines, entry), ()), wanted)


def _place_of(root: MappingNode, entry: MappingNode) -> tuple[str, int]:
    for key, value in root.value:
        for place, node in enumerate(value.value if isinstance(value, SequenceNode) else ()):
            if node.start_mark.line == entry.start_mark.line:
                return key.value, place
    raise FieldError(entry.tag)


def _with_items(lines: list[str], node: Node, item: str, kept: list[str]) -> Splice:
    start, end = node.start_mark, node.end_mark
    if isinstance(node, SequenceNode) and node.flow_style:
        before, after = lines[start.line][: start.column], lines[end.line][end.column :]
        return Splice(start.line, end.line + 1, [f"{before}[{', '.join(kept)}]{after}"])
    gone = next(
        int(each.start_mark.line)
        for each in node.value
        if isinstance(each, ScalarNode) and each.value == item
    )
    return Splice(gone, gone + 1, ())


def _lines(data: bytes) -> list[str]:
    return LINE_END.split(data.decode("utf-8-sig"))[::2]


def _end_of(lines: list[str], node: Node) -> int:
    """Return the number of the line after the last that says something of a node."""
    is_block = isinstance(node, MappingNode | SequenceNode) and not node.flow_style
    at = int(node.end_mark.line) + (not is_block)  # a block ends where the next thing begins
    at += at == len(lines) - 1 and bool(lines[at])  # the end of a file whose last line has no end
    while at > node.start_mark.line + 1 and UNSAID.fullmatch(lines[at - 1]):
        at -= 1
    return at


def _checked(data: bytes, shown: str, splice: Splice, wanted: Any) -> bytes:
    """Return a file with other lines in it, all others as they were, if it says what is wanted."""
    parts = LINE_END.split(data.decode("utf-8-sig"))
    end = parts[1] if len(parts) > 1 else "\n"
    before = "".join(parts[: 2 * splice.first])
    if before and 2 * splice.first > len(parts):
        before += end  # the last line of the file had none
    after = "".join(parts[2 * splice.last :])
    new = "".join(f"{line}{end}" for line in splice.lines)
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    attempt = mark + f"{before}{new}{after}".encode()
    try:
        said = plain_values(read_yaml(text_of(attempt, shown), shown).values)
    except ContentError:
        said = None
    if said != wanted:
        raise FieldError(shown)
    return attempt
