"""The doors for groups of readers: one file of the content folder."""

from __future__ import annotations

from pydantic import Field

from explorer.content.files import Tree
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.corpus.doors import Door
from explorer.corpus.text import Record

DOORS = "indgange.yaml"


class DoorsFile(Record):
    """What `indgange.yaml` says."""

    doors: tuple[Door, ...] = Field(
        alias="indgange", min_length=1, description="Indgangene, én for hver gruppe."
    )


def read_doors(tree: Tree, path: str) -> tuple[Door, ...]:
    """Read the doors."""
    return validated(DoorsFile, read_yaml(tree.read(path), tree.shown(path))).doors
