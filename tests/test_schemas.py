"""The schemas that editors of YAML use: as the models are, and true of all content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker

from explorer.schemas import SCHEMAS, SchemaFile, schemas

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "schemas"
FILES = sorted([*(ROOT / "content").rglob("*.yaml"), ROOT / "site_config.yaml"])
NEXT_POLICY = ROOT / "tests" / "generations"
MADE = {name: json.loads(text) for name, text in schemas()}


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, in which a date is a word."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, shape) for tag, shape in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def schema_of(path: Path, root: Path = ROOT) -> SchemaFile:
    """Return the one schema that an editor takes for a file, as it understands the patterns."""
    shown = path.relative_to(root).as_posix()
    [found] = [
        schema
        for schema in SCHEMAS
        if fnmatch(shown, schema.files)
        and not any(fnmatch(shown, pattern[1:]) for pattern in schema.patterns[1:])
    ]
    return found


def faults(name: str, said: Any) -> list[str]:
    validator = Draft7Validator(MADE[name], format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(said)]


def test_the_schemas_are_as_the_models_are(request: pytest.FixtureRequest):
    made = dict(schemas())
    if request.config.getoption("--renew-golden"):
        for name, text in made.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")

    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == made


@pytest.mark.parametrize("name", MADE)
def test_a_schema_is_one(name: str):
    Draft7Validator.check_schema(MADE[name])


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_file_of_the_content_keeps_its_schema(path: Path):
    said = yaml.load(path.read_text(encoding="utf-8"), AsEditorsRead)

    assert faults(schema_of(path).file, said) == []


@pytest.mark.parametrize("path", sorted(NEXT_POLICY.rglob("*.yaml")), ids=named)
def test_every_file_of_two_generations_keeps_its_schema(path: Path):
    said = yaml.load(path.read_text(encoding="utf-8"), AsEditorsRead)

    assert faults(schema_of(path, NEXT_POLICY).file, said) == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_file_of_the_content_names_its_schema(path: Path):
    up = "../" * (len(path.relative_to(ROOT).parts) - 1)
    first = path.read_text(encoding="utf-8").partition("\n")[0]

    assert first == f"# yaml-language-server: $schema={up}schemas/{schema_of(path).file}"


def properties(form: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Yield each key that a form has anywhere, with its own form."""
    for key, inner in form.get("properties", {}).items():
        yield f"{at}.{key}", inner
    for name, inner in form.get("$defs", {}).items():
        yield from properties(inner, f"{at}.{name}")


def test_every_key_is_explained_in_danish_and_by_nothing_else():
    keys = [each for name, form in MADE.items() for each in properties(form, name)]

    assert [at for at, form in keys if not form.get("description")] == []
    assert len(keys) > 100
    assert not any("@" in at for at, _ in keys)
    inner = [each for form in MADE.values() for each in form["$defs"].values()]
    assert inner
    assert not any({"title", "description"} & set(each) for each in inner)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"ordd": []}, "Additional properties are not allowed ('ordd' was unexpected)"),
        ({"ord": [{"id": "X"}]}, "'X' does not match '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'"),
        ({"ord": [{"id": "ord-x"}]}, "'ord' is a required property"),
    ],
)
def test_a_mistake_is_marked(said: Any, fault: str):
    assert fault in faults("ordliste.schema.json", said)


def test_words_of_digits_alone_may_stand_unquoted():
    contact = {"organisation": "K", "telefon": 99667000, "e_mail": "k@k.dk"}
    said = {"navn": "K", "undertitel": "k", "indholdets_dato": "2026-11-21", "kontakt": contact}

    assert faults("side.schema.json", said) == []


def test_the_editor_is_told_which_schema_is_for_which_files_and_what_reads_them():
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))

    for schema in SCHEMAS:
        assert settings["yaml.schemas"].pop(f"./schemas/{schema.file}") == schema.patterns
    assert settings["yaml.schemas"] == {}
    assert recommended == {"recommendations": ["redhat.vscode-yaml"]}
