"""The documents, held against the program they tell of."""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError
from test_invalid import INVALID, _laid_out, _problems

from explorer import arguments, cli, report
from explorer.content.places import fields_of
from explorer.content.yaml_source import read_yaml
from explorer.corpus.account import Erratum
from explorer.corpus.alignment import Alignment
from explorer.corpus.doors import Door
from explorer.corpus.model import ArticleFacts, Name, Rename, Term
from explorer.corpus.plain import PlainWords
from explorer.corpus.search_words import LayWord
from explorer.corpus.succession import SuccessionFacts
from explorer.corpus.text import Paragraph
from explorer.corpus.updates import Update
from explorer.editing import Checked
from explorer.publish import MARKER

ROOT = Path(__file__).parents[1]
EXPLORER = ROOT / "explorer"
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "ARCHITECTURE.md"
GUIDE = ROOT / "docs" / "redaktoer.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

DISKS_AND_NETWORKS = {
    "glob", "http", "io", "os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "urllib",
}  # fmt: skip
HIDDEN = (".", "output")
"""How the folders begin that are no part of what the repository says."""


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _documents() -> list[Path]:
    return sorted(
        path
        for path in ROOT.rglob("*.md")
        if not path.relative_to(ROOT).parts[0].startswith(HIDDEN)
        and not path.is_relative_to(ROOT / "content")
        and not path.is_relative_to(ROOT / "tests")
    )


# ── The modules ───────────────────────────────────────────────────────────────────────────────────


def _rows() -> dict[str, set[str]]:
    """Return the table of modules, top to bottom: each name, and what its last cell names."""
    rows = re.findall(
        r"^\| \**`([\w/]+)`\** \| .+ \|(.*)\|$", _text(ARCHITECTURE), flags=re.MULTILINE
    )
    assert len({name for name, _ in rows}) == len(rows), "a module stands in the table twice"
    return {name: set(re.findall(r"`([\w/]+)`", cell)) for name, cell in rows}


def _modules() -> dict[str, Path]:
    """Return every module by its name in the table: the path below `explorer`, without ending."""
    return {
        path.relative_to(EXPLORER).with_suffix("").as_posix(): path
        for path in sorted(EXPLORER.rglob("*.py"))
        if path.name != "__init__.py"
    }


def _imports(path: Path) -> Iterator[str]:
    """Yield what a module imports: of ours by its name in the table, of others the package."""
    for node in ast.walk(ast.parse(_text(path))):
        if isinstance(node, ast.Import):
            yield from (_named(alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            named = (_named(node.module or "", alias.name) for alias in node.names)
            yield from filter(None, named)  # what the package says of itself is no module


def _named(module: str, name: str | None) -> str:
    first, *rest = module.split(".")
    if first != "explorer":
        return first
    path = "/".join(rest)
    inside = "/".join(filter(None, (path, name)))
    return inside if (EXPLORER / f"{inside}.py").is_file() else path


def _folder(module: str) -> str:
    """Return the row of the folder that a module lies in; of a module at the top, its own."""
    first, slash, _ = module.partition("/")
    return first + slash


def test_every_module_stands_in_the_table_once():
    assert {name for name in _rows() if not name.endswith("/")} == set(_modules())


@pytest.mark.parametrize("module", _modules())
def test_a_module_imports_only_downwards_and_what_the_table_allows(module: str):
    rows = list(_rows())
    allowed = _rows()[_folder(module)]
    for name in set(_imports(_modules()[module])) - set(sys.stdlib_module_names):
        inside = name in rows and _folder(name) == _folder(module)
        assert inside or name in allowed or _folder(name) in allowed, f"{module} imports {name}"
        if name in rows:
            assert rows.index(name) > rows.index(module), f"{name} stands above {module}"


def test_what_the_table_allows_is_needed():
    imported: dict[str, set[str]] = {}
    for module, path in _modules().items():
        imported.setdefault(_folder(module), set()).update(_imports(path))
    for name, allowed in _rows().items():
        if _folder(name) == name:
            used = imported[name] | set(map(_folder, imported[name]))
            assert allowed <= used, f"{name} does not need {allowed - used}"


def test_the_wings_do_not_know_each_other():
    for module, path in _modules().items():
        folders = set(map(_folder, _imports(path)))
        assert not (_folder(module) == "content/" and "site/" in folders), module
        assert not (_folder(module) == "site/" and "content/" in folders), module
        assert module in ("reading", "editing") or not {"content/", "site/"} <= folders, module


def test_the_corpus_knows_nothing_of_yaml_html_disks_or_networks():
    forbidden = {"yaml", "jinja2", "markupsafe", "markdown_it"} | DISKS_AND_NETWORKS
    for module, path in _modules().items():
        if _folder(module) == "corpus/":
            assert not forbidden & set(_imports(path)), module


def test_a_package_only_says_what_it_is():
    for path in EXPLORER.rglob("__init__.py"):
        assert ast.get_docstring(ast.parse(_text(path))), path
        assert list(_imports(path)) == [], path


_DESCRIBED = (ast.ClassDef, ast.FunctionDef)


def _undescribed(path: Path) -> Iterator[str]:
    """Yield the public classes and functions of a module that have no docstring."""
    tree = ast.parse(_text(path))
    if not ast.get_docstring(tree):
        yield "the module"
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    for scope in (tree, *(each for each in classes if not each.name.startswith("_"))):
        for node in scope.body:
            is_public = isinstance(node, _DESCRIBED) and not node.name.startswith("_")
            if is_public and not ast.get_docstring(node):
                yield node.name


@pytest.mark.parametrize("module", _modules())
def test_everything_public_is_described(module: str):
    assert list(_undescribed(_modules()[module])) == []


def test_no_template_prints_what_is_not_escaped():
    for path in (ROOT / "templates").rglob("*.jinja"):
        assert not re.search(r"\|\s*safe\b|autoescape", _text(path)), path


# ── The command ───────────────────────────────────────────────────────────────────────────────────


def _options(command: str) -> set[str]:
    parser: argparse.ArgumentParser = arguments.parser_of(command)
    return {option for action in parser._actions for option in action.option_strings}


def test_the_readme_names_every_command_and_no_other():
    assert set(re.findall(r"build\.py ([a-z][\w-]*)", _text(README))) == set(arguments.COMMANDS)
    assert set(re.findall(r"build\.py ([a-z][\w-]*)", _text(GUIDE))) <= set(arguments.COMMANDS)


def test_the_readme_names_every_option_and_no_other():
    rows = "\n".join(re.findall(r"^\| (`-.+?) \|", _text(README), re.MULTILINE))
    options = re.findall(r"(?<![\w-])--?[a-z]+", rows)

    assert set(options) == set().union(*map(_options, arguments.COMMANDS))
    assert len(options) == len(set(options))


def test_the_readme_says_which_option_only_the_build_has():
    only_build = _options("build") - _options("check")

    rows = re.findall(r"^\| `(--\w+)[^|]*\|[^|]*`build` alone", _text(README), re.MULTILINE)
    assert set(rows) == only_build


def test_the_readme_names_every_exit_code_and_no_other():
    codes = re.findall(r"^\| (\d+) \|", _text(README), re.MULTILINE)
    assert list(map(int, codes)) == [
        cli.DONE, cli.CONTENT_HAS_PROBLEMS, cli.PROGRAM_HAS_PROBLEMS,
    ]  # fmt: skip


def test_the_readme_shows_every_folder_and_file_that_it_tells_of():
    [tree] = re.findall(r"^## What lies where\n\n((?:    .+\n)+)", _text(README), re.MULTILINE)
    named = {line.split()[0].rstrip("/") for line in tree.splitlines()}
    kept = {path.split("/")[0] for path in _tracked()}

    assert named - {"output"} <= kept
    assert {name for name in kept if (ROOT / name).is_dir() and name[0] != "."} <= named


# ── Links and decisions ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "document", _documents(), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_every_link_in_a_document_leads_to_a_file(document: Path):
    written = re.sub(r"```.*?```|`[^`\n]*`", "", _text(document), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", written):
        if not re.match(r"[a-z]+:|#", target):
            assert (document.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("document", _documents(), ids=lambda document: document.name)
def test_every_link_to_a_heading_of_the_same_document_leads_to_one(document: Path):
    text = re.sub(r"```.*?```", "", _text(document), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_decisions_are_numbered_without_gaps_and_titled_with_their_number():
    numbers = [path.name[:4] for path in DECISIONS]

    assert numbers == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    for path in DECISIONS:
        assert _text(path).startswith(f"# {path.name[:4]} "), path.name


def test_a_decision_says_what_was_decided_and_what_is_absent():
    for path in DECISIONS:
        assert "\n**Decided.** " in _text(path), path.name
        assert "\n**Absent.** " in _text(path), path.name


def test_the_architecture_links_to_every_decision():
    links = set(re.findall(r"\(decisions/([\w-]+\.md)\)", _text(ARCHITECTURE)))
    assert links == {path.name for path in DECISIONS}


@pytest.mark.parametrize(
    "package",
    [
        re.split(r"[<>=\[]", line.strip())[0]
        for line in _text(ROOT / "requirements.in").splitlines()
        if line.strip() and not line.startswith("#")
    ],
)
def test_a_decision_names_every_package_that_the_site_is_built_with(package: str):
    decisions = "\n".join(map(_text, DECISIONS)).lower()
    assert re.search(rf"(?<![\w-]){re.escape(package)}(?![\w-])", decisions)


# ── The editors' guide ────────────────────────────────────────────────────────────────────────────

MESSAGE = re.compile(r"^(?:content/|site_config)\S+  .+$", re.MULTILINE)


def _expected_messages() -> set[str]:
    return {line for file in INVALID.glob("*/forventet.txt") for line in _text(file).splitlines()}


def test_every_message_in_the_guide_is_one_that_an_editor_gets():
    """Those of the ten things are held by `test_guide`."""
    quoted = MESSAGE.findall(_text(GUIDE).partition("\n## Når programmet siger")[2])

    assert len(quoted) >= 10
    assert set(quoted) <= _expected_messages()


def test_the_example_of_a_mistake_is_what_the_build_says(tmp_path: Path, monkeypatch):
    site = _laid_out(INVALID / "kolon-i-tekst", tmp_path / "site")
    (site / "output").mkdir()
    (site / "output" / MARKER).touch()
    monkeypatch.chdir(site)

    unchanged = report.unchanged("build", site / "output")
    said = report.problems(_problems(site), [site], unchanged)

    assert "\n".join(said) + "\n" in _blocks(_text(GUIDE), "text")


def test_the_guide_says_what_the_check_says_when_all_is_well():
    said = "\n".join(report.checked(Checked(documents=2, pieces=201, letters=31834))) + "\n"
    assert said in _blocks(_text(GUIDE), "text")


ENTRIES = (Alignment, Door, Erratum, LayWord, Name, Paragraph, PlainWords, Rename, Term, Update)


@pytest.mark.parametrize("block", _blocks(_text(GUIDE), "yaml"))
def test_an_example_in_yaml_is_an_entry_that_the_program_reads(block: str):
    file = read_yaml(f"liste:\n{block}", "x")

    for entry in file.values["liste"]:
        assert any(_is_read(model, entry) for model in ENTRIES), entry


def _is_read(model: type[BaseModel], entry: object) -> bool:
    try:
        return bool(model.model_validate(entry, by_alias=True, by_name=False))
    except ValidationError:
        return False


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("Felterne i en rettelse", Erratum),
        ("Navne", Name),
        ("Felterne i ordlisten", Term),
        ("Indgange til grupper", Door),
        ("Kort fortalt", PlainWords),
        ("Felterne for det, der er omdøbt", Rename),
        ("Sidens felter og tekst", ArticleFacts),
        ("Når en ny politik afløser den gamle", SuccessionFacts),
    ],
)
def test_the_guide_tells_of_every_field_and_no_other(heading: str, model: type[BaseModel]):
    prose = re.sub(r"^```.*?^```$", "", _text(GUIDE), flags=re.MULTILINE | re.DOTALL)
    _, _, section = prose.partition(f"\n### {heading}\n")
    told = re.findall(r"^\| `(\w+)` \|", section.partition("\n### ")[0], re.MULTILINE)

    assert told == list(fields_of(model))


def test_the_guide_tells_of_every_field_of_a_link_in_an_order_for_writing():
    _, _, section = _text(GUIDE).partition("\n### Koblingerne mellem politikken og strategien\n")
    told = re.findall(r"^\| `(\w+)` \|", section.partition("\n### ")[0], re.MULTILINE)

    assert sorted(told) == sorted(fields_of(Alignment))
    assert told[:3] == ["udsagn", "vision", "styrke"]


# ── The repository ────────────────────────────────────────────────────────────────────────────────

_WORKPLACE = re.compile(
    r"\b(?:sessions?|subagents?|prompts?|sandbox|llms?|language models?|todos?|fixme|xxx)\b",
    re.IGNORECASE,
)
_PYTEST_ALSO_SAYS = 'scope="session"'
_PATHS = re.compile(r"(?<![\w.\"'/<:])/(?:home|root|work|tmp|Users)/|[A-Z]:\\Users\\\w")
_REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.|registry\.|--index-url|deb\.debian\.org", re.IGNORECASE
)


def _tracked() -> list[str]:
    """Return the files that the repository keeps; without Git there is nothing to ask."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


def _lines_that(pattern: re.Pattern[str]) -> list[str]:
    own = Path(__file__).relative_to(ROOT).as_posix()
    return [
        f"{path}:{number}: {line.strip()}"
        for path in _tracked()
        if path != own and not path.endswith(".png")
        for number, line in enumerate(
            (ROOT / path).read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if pattern.search(line.replace(_PYTEST_ALSO_SAYS, ""))
    ]


def test_the_repository_speaks_of_the_product_alone():
    assert _lines_that(_WORKPLACE) == []


def test_no_file_holds_a_path_of_somebodys_machine():
    assert _lines_that(_PATHS) == []


def test_no_file_names_a_package_server():
    assert _lines_that(_REGISTRIES) == []
