"""The templates' own rules: contracts, sizes, and nothing inline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parent.parent / "templates"
FILES = sorted(TEMPLATES.rglob("*.jinja"))
every_template = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)

_COMMENT_THEN_MACRO = re.compile(
    r"\{#(?P<comment>(?:(?!#\}).)*)#\}\s*\{% macro (?P<name>\w+)\(", re.S
)


@dataclass(frozen=True)
class Macro:
    """A macro, its parameters, and the comment that stands right before it."""

    name: str
    parameters: tuple[str, ...]
    contract: str


def macros_of(path: Path) -> list[Macro]:
    text = path.read_text(encoding="utf-8")
    contracts = {found["name"]: found["comment"] for found in _COMMENT_THEN_MACRO.finditer(text)}
    return [
        Macro(
            node.name, tuple(argument.name for argument in node.args), contracts.get(node.name, "")
        )
        for node in Environment().parse(text).find_all(nodes.Macro)
    ]


MACROS = [
    pytest.param(macro, id=f"{path.stem}.{macro.name}")
    for path in sorted((TEMPLATES / "components").glob("*.jinja"))
    for macro in macros_of(path)
]


def test_there_are_templates_and_macros():
    assert len(FILES) > 20
    assert len(MACROS) > 10


@pytest.mark.parametrize("macro", MACROS)
def test_every_macro_has_its_contract_above_it_naming_each_parameter_and_its_type(macro: Macro):
    first, *lines = macro.contract.strip().splitlines()
    told = {line.split()[0]: line.split()[1:] for line in lines if line.startswith("     ")}

    assert re.match(rf"{macro.name}: \S.*", first), macro.contract
    assert tuple(told) == macro.parameters
    for words in told.values():
        assert re.match(r"[A-Z]|str|int|bool|tuple", words[0]), words


@pytest.mark.parametrize("macro", MACROS)
def test_no_macro_has_over_four_parameters(macro: Macro):
    assert len(macro.parameters) <= 4


@every_template
def test_no_template_is_over_80_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


@every_template
def test_no_template_has_styles_scripts_or_handlers_of_its_own(path: Path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []


@every_template
def test_no_template_turns_off_escaping_or_decides_what_python_decides(path: Path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\|\s*safe\b|autoescape|selectattr|rejectattr|groupby|namespace", text)


@pytest.mark.parametrize(
    "path", sorted((TEMPLATES / "components").glob("*.jinja")), ids=lambda path: path.stem
)
def test_every_component_is_used(path: Path):
    use = re.compile(rf'(from|include) "components/{path.name}"')

    assert any(use.search(other.read_text(encoding="utf-8")) for other in FILES)


@every_template
def test_every_name_that_a_template_imports_is_used_in_it(path: Path):
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    imported = {name for node in tree.find_all(nodes.FromImport) for name in node.names}
    used = {node.name for node in tree.find_all(nodes.Name)}

    assert imported <= used
