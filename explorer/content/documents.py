"""An adopted document: facts, parts, source and account, each a file of one folder."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple, get_args

from pydantic import Field
from yaml.nodes import ScalarNode

from explorer.content.files import Tree
from explorer.content.gathering import Gathering
from explorer.content.messages import one_of, validated
from explorer.content.places import place_of
from explorer.content.quoting import quote
from explorer.content.yaml_source import YamlFile, read_yaml
from explorer.corpus.account import AccountFacts, Erratum
from explorer.corpus.model import Document, DocumentFacts, Name
from explorer.corpus.parts import FocusArea, Foundation, Part, Section, StandingVision, Theme
from explorer.corpus.succession import SuccessionFacts
from explorer.corpus.text import Record
from explorer.problems import ContentError, Problem, Source, did_you_mean

FACTS, SOURCE_TEXT, ACCOUNT, ERRATA, SUCCESSION = (
    "dokument.yaml",
    "kilde.txt",
    "overfoersel.yaml",
    "rettelser.yaml",
    "afloesning.yaml",
)
DOCUMENT_FILES = (FACTS, SOURCE_TEXT, ACCOUNT, ERRATA, SUCCESSION)
PART_FILE = re.compile(r"[^/\\\s]+\.yaml")

PART_KINDS: dict[str, type[Section | Theme | Foundation | FocusArea | StandingVision]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model
    for model in (Section, Theme, Foundation, FocusArea, StandingVision)
}
"""The model of a part, by the word that the file says under «slags»."""


class SourceText(NamedTuple):
    """The source as text, and its checksum: line ends and a byte-order mark do not change it."""

    text: str
    checksum: str


class ErrataFile(Record):
    """What `rettelser.yaml` says."""

    errata: tuple[Erratum, ...] = Field(
        alias="rettelser", min_length=1, description="Originalens fejl, én for én."
    )


class NamesFile(Record):
    """What `navne.yaml` says."""

    names: tuple[Name, ...] = Field(
        alias="navne", min_length=1, description="Navnene i dokumenterne, ét for ét."
    )


def read_document(content: Gathering, folder: str) -> Document | None:
    """Read a document's folder; one that lacks anything is none, and its problems are kept."""
    said = content.attempt(folder, FACTS, _facts)
    source_text = content.attempt(folder, SOURCE_TEXT, _source_text)
    account = content.attempt(folder, ACCOUNT, _account)
    errata: tuple[Erratum, ...] | None = ()
    if content.tree.has(f"{folder}/{ERRATA}"):
        errata = content.attempt(folder, ERRATA, _errata)
    succession: SuccessionFacts | None = None
    if content.tree.has(f"{folder}/{SUCCESSION}"):
        succession = content.attempt(folder, SUCCESSION, _succession)
    names = _part_names(content, folder, said)
    parts = [content.attempt(folder, name, _part) for name in names]
    if said is None or source_text is None or account is None or errata is None:
        return None
    if source_text.checksum != account[1].checksum:
        content.problems.append(_other_checksum(account[0], source_text.checksum, folder))
    whole = tuple(part for part in parts if part is not None)
    if len(whole) < len(said[1].part_files):
        return None
    return Document.model_construct(
        **vars(said[1]),
        parts=whole,
        source_text=source_text.text,
        account=account[1],
        errata=errata,
        succession=succession,
    )


def read_names(tree: Tree, path: str) -> tuple[Name, ...]:
    """Read the names that the documents mention."""
    return validated(NamesFile, read_yaml(tree.read(path), tree.shown(path))).names


def _facts(tree: Tree, path: str) -> tuple[YamlFile, DocumentFacts]:
    file = read_yaml(tree.read(path), tree.shown(path))
    return file, validated(DocumentFacts, file)


def _account(tree: Tree, path: str) -> tuple[YamlFile, AccountFacts]:
    file = read_yaml(tree.read(path), tree.shown(path))
    return file, validated(AccountFacts, file)


def _errata(tree: Tree, path: str) -> tuple[Erratum, ...]:
    return validated(ErrataFile, read_yaml(tree.read(path), tree.shown(path))).errata


def _succession(tree: Tree, path: str) -> SuccessionFacts:
    return validated(SuccessionFacts, read_yaml(tree.read(path), tree.shown(path)))


def _source_text(tree: Tree, path: str) -> SourceText:
    text = tree.read(path)
    if not text.strip():
        raise ContentError([tree.problem(path, "Filen er tom.", "Her skal kildens tekst stå.")])
    return SourceText(text, hashlib.sha256(text.encode()).hexdigest())


def _part(tree: Tree, path: str) -> Part:
    file = read_yaml(tree.read(path), tree.shown(path))
    kind = file.values.get("slags", "")
    model = PART_KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        raise ContentError([_no_such_kind(file)])
    return validated(model, file)


def _no_such_kind(file: YamlFile) -> Problem:
    kind = next((value for key, value in file.root.value if key.value == "slags"), None)
    if kind is None:
        near = [key for key, _ in file.root.value if did_you_mean(str(key.value), ["slags"])]
        if near:
            message = f"Feltet «{quote(near[0].value)}» kendes ikke."
            return Problem(file.source_of(near[0]), message, "Mente du «slags»?")
        return Problem(file.source_of(file.root), "Feltet «slags» mangler.", one_of(PART_KINDS))
    words = kind.value if isinstance(kind, ScalarNode) else ""
    if not words:
        return Problem(file.source_of(kind), "Feltet «slags» er tomt.", one_of(PART_KINDS))
    return Problem(
        file.source_of(kind),
        f"Feltet «slags» kan ikke være «{quote(words)}».",
        f"{did_you_mean(words, PART_KINDS)} {one_of(PART_KINDS)}".strip(),
    )


def _part_names(
    content: Gathering, folder: str, said: tuple[YamlFile, DocumentFacts] | None
) -> list[str]:
    """Return the files of the parts that can be read; without facts, whatever could be one."""
    if said is None:
        names = content.tree.names_in(folder)
        return [
            name
            for name in names
            if name.endswith(".yaml") and f"{folder}/{name}" not in content.read
        ]
    file, facts = said
    seen: list[str] = []
    for index, name in enumerate(facts.part_files):
        node = place_of(DocumentFacts, file.root, ("dele", index)).node
        problem = _wrong_part_name(content, folder, name, seen, file.source_of(node))
        if problem:
            content.problems.append(problem)
        else:
            seen.append(name)
    return seen


def _wrong_part_name(
    content: Gathering, folder: str, name: str, seen: list[str], source: Source
) -> Problem | None:
    """Return what is wrong with a file name under «dele», if anything is."""
    shown = quote(name)
    if name in seen:
        return Problem(source, f"Filen «{shown}» står to gange.", "Behold den ene.")
    if name in DOCUMENT_FILES or not PART_FILE.fullmatch(name):
        return Problem(
            source,
            f"«{shown}» kan ikke være en del af dokumentet.",
            f"Skriv navnet på en .yaml-fil i mappen «{folder}», fx «forord.yaml».",
        )
    if content.tree.has(f"{folder}/{name}"):
        return None
    near = content.nearest(folder, name, taken=DOCUMENT_FILES)
    return Problem(source, f"Filen «{shown}» findes ikke i mappen.", did_you_mean(name, near))


def _other_checksum(file: YamlFile, checksum: str, folder: str) -> Problem:
    return Problem(
        file.source_of(place_of(AccountFacts, file.root, ("sha256",)).node),
        f"Kontrolsummen passer ikke til «{folder}/{SOURCE_TEXT}»: kilden er ændret.",
        f"Hent kilden, som den var. Er ændringen rigtig, er dens kontrolsum {checksum}.",
    )
