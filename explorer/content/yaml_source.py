"""YAML as plain values that remember where they stand: every scalar a string, nothing clever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from explorer.content.files import place_in
from explorer.content.quoting import quote
from explorer.content.yaml_faults import fault_in_yaml
from explorer.corpus.text import SOURCE_KEY
from explorer.problems import ContentError, Problem, Source

if TYPE_CHECKING or not yaml.__with_libyaml__:
    from yaml import SafeLoader as _SafeLoader
else:
    from yaml import CSafeLoader as _SafeLoader

DEEPEST = 40
"""Levels of lists and fields inside each other; our model needs eight."""

LARGEST_YAML = 1_000_000
"""Characters; the nodes of a YAML text take some hundred times its own memory."""

EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML's plain scalars mean nothing by."""

UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML allows in no file."""

UNSEEN_LINE_ENDS = {"\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}
"""Characters that YAML ends a line at, and an editor does not show: line numbers would be wrong."""

UNSEEN = re.compile(rf"{UNPRINTABLE.pattern}|[\r{''.join(UNSEEN_LINE_ENDS)}]")
"""What no words may hold, also when it is written as an escape such as \\b."""


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A YAML text read: its values, and the nodes that know where each of them stands."""

    path: str
    values: dict[str, Any]
    root: MappingNode

    def source_of(self, node: Node) -> Source:
        """Return the place where a node begins."""
        return _place(node, self.path)


class _TooDeepError(Exception):
    """Lists and fields lie deeper inside each other than any content does."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


class _StringLoader(_SafeLoader):
    """Composes nodes of strings: no scalar is guessed to be a number, a date or a truth value."""

    depth = 0

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:  # noqa: ARG002 (the library's own signature)
        return ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:  # noqa: ARG002
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeepError(current_node)

    def ascend_resolver(self) -> None:
        self.depth -= 1


@lru_cache(maxsize=128)  # the preview reads everything again after each save
def read_yaml(text: str, path: str) -> YamlFile:
    """Return the values of a YAML text whose root is fields, or raise every problem with it.

    Nobody changes what is returned: the same text is read once.
    """
    _refuse_what_cannot_be_shown(text, path)
    root = _compose(text, path)
    if not isinstance(root, MappingNode):
        raise ContentError([_no_fields(root, path)])
    problems: list[Problem] = []
    values = _value_of(root, path, problems)
    if problems:
        raise ContentError(problems)
    return YamlFile(path, values, root)


def _compose(text: str, path: str) -> Node | None:
    try:
        if "&" in text or "*" in text or "!" in text:
            _refuse_references(text, path)
        return _StringLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        raise ContentError([fault_in_yaml(text, path, error)]) from error
    except yaml.YAMLError as error:
        raise ContentError([_unprintable(text, path)]) from error
    except _TooDeepError as error:
        raise ContentError([_too_deep(error.node, path)]) from error


def _value_of(node: Any, path: str, problems: list[Problem]) -> Any:
    """Return a node as a string, a list, or a dict with its place; empty scalars are ""."""
    kind = node.__class__
    if kind is ScalarNode:
        problems.extend(_unseen_in(node, path))
        value = node.value
        return "" if value in EMPTY and not node.style else value
    if kind is SequenceNode:
        return [_value_of(child, path, problems) for child in node.value]
    mark = node.start_mark
    values: dict[str, Any] = {SOURCE_KEY: Source(path, mark.line + 1, mark.column + 1)}
    for key_node, value_node in node.value:
        key = key_node.value
        if key_node.__class__ is not ScalarNode or key in values:
            problems.append(_bad_key(key_node, path))
        else:
            problems.extend(_unseen_in(key_node, path))
            values[key] = _value_of(value_node, path, problems)
    return values


def _refuse_references(text: str, path: str) -> None:
    """Raise when the text names a node to repeat it elsewhere, or gives one a type."""
    problems = list(_references(text, path))
    if problems:
        raise ContentError(problems)


def _references(text: str, path: str) -> Iterator[Problem]:
    for event in yaml.parse(text, Loader=_StringLoader):
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is None and tag is None:
            continue
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if anchor is not None else "!"
        yield Problem(
            _place(event, path),
            f"Teksten begynder med «{sign}», som har en særlig betydning i YAML.",
            "Sæt anførselstegn om teksten, eller skriv ordene helt ud.",
        )


def _refuse_what_cannot_be_shown(text: str, path: str) -> None:
    if len(text) > LARGEST_YAML:
        raise ContentError(
            [Problem(Source(path), "Filen er over 1 million tegn.", "Del den i mindre filer.")]
        )
    for sign, name in UNSEEN_LINE_ENDS.items():
        if sign in text:
            raise ContentError(
                [
                    Problem(
                        place_in(text, text.index(sign), path),
                        f"Her står et usynligt linjeskift ({name}).",
                        "Slet tegnet, og tryk Enter, hvis der skal være en ny linje.",
                    )
                ]
            )


def _unprintable(text: str, path: str) -> Problem:
    found = UNPRINTABLE.search(text)
    if found is None:
        return Problem(Source(path), "Filen kan ikke læses.", "Skriv den om fra en, der virker.")
    return Problem(
        place_in(text, found.start(), path),
        f"Her står et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan vises.",
        "Slet det, og skriv ordet igen.",
    )


def _unseen_in(node: ScalarNode, path: str) -> Iterator[Problem]:
    """Yield a problem when an escape stands for a sign that cannot be shown."""
    if node.style == '"' and (found := UNSEEN.search(node.value)):
        yield Problem(
            _place(node, path),
            'Her står \\ i en tekst med " om, og det giver et usynligt tegn '
            f"(U+{ord(found[0]):04X}), som ikke kan vises.",
            "Brug ' om teksten i stedet for \". Skal tegnet \\ ikke stå der, så slet det.",
        )


def _bad_key(key: Node, path: str) -> Problem:
    if not isinstance(key, ScalarNode):
        return Problem(
            _place(key, path),
            "Et feltnavn kan ikke være en liste eller have felter i sig.",
            "Begynder teksten med «[» eller «{», så sæt anførselstegn om den.",
        )
    if key.value == SOURCE_KEY:
        return Problem(_place(key, path), f"Feltet «{SOURCE_KEY}» kendes ikke.")
    return Problem(
        _place(key, path),
        f"Feltet «{quote(key.value)}» står to gange.",
        "Behold den ene, og slet den anden.",
    )


def _no_fields(root: Node | None, path: str) -> Problem:
    if root is None or root.value == "":
        return Problem(Source(path), "Filen er tom.", "Udfyld den, eller slet den.")
    if isinstance(root, SequenceNode):
        return Problem(
            _place(root, path),
            "Filen begynder med en liste, men skal begynde med et felt.",
            "Skriv feltets navn og kolon på en linje over listen.",
        )
    return Problem(
        _place(root, path),
        "Filen har ingen felter.",
        "Skriv hvert felt som «navn: ord», med kolon og et mellemrum efter navnet.",
    )


def _too_deep(node: Node, path: str) -> Problem:
    return Problem(
        _place(node, path),
        f"Her er mere end {DEEPEST} lag af lister og felter inde i hinanden.",
        "Begynder teksten med «[» eller «{», så sæt anførselstegn om den.",
    )


def _place(node: Any, path: str) -> Source:
    return Source(path, node.start_mark.line + 1, node.start_mark.column + 1)
