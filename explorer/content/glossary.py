"""The words that are explained, and the ids that were renamed: two files of the content folder."""

from __future__ import annotations

from pydantic import Field

from explorer.content.files import Tree
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.corpus.model import Rename, Term
from explorer.corpus.text import Record

TERMS = "ordliste.yaml"
RENAMES = "omdoebt.yaml"


class TermsFile(Record):
    """What `ordliste.yaml` says."""

    terms: tuple[Term, ...] = Field(
        alias="ord", min_length=1, description="Ordene, der bliver forklaret, ét for ét."
    )


class RenamesFile(Record):
    """What `omdoebt.yaml` says."""

    renames: tuple[Rename, ...] = Field(
        alias="omdoebt", min_length=1, description="Hvad der har skiftet id, ét for ét."
    )


def read_terms(tree: Tree, path: str) -> tuple[Term, ...]:
    """Read the words that are explained."""
    return validated(TermsFile, read_yaml(tree.read(path), tree.shown(path))).terms


def read_renames(tree: Tree, path: str) -> tuple[Rename, ...]:
    """Read what has another id than before."""
    return validated(RenamesFile, read_yaml(tree.read(path), tree.shown(path))).renames
