"""What the documents say in plain words of ours: the file `kort-fortalt.yaml`."""

from __future__ import annotations

from pydantic import Field

from explorer.content.files import Tree
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.corpus.plain import PlainWords
from explorer.corpus.text import Record

PLAIN_WORDS = "kort-fortalt.yaml"


class PlainWordsFile(Record):
    """What `kort-fortalt.yaml` says."""

    plain_words: tuple[PlainWords, ...] = Field(
        alias="kort_fortalt", min_length=1, description="De korte tekster, én for hver side."
    )


def read_plain_words(tree: Tree, path: str) -> tuple[PlainWords, ...]:
    """Read what the documents say in plain words."""
    return validated(PlainWordsFile, read_yaml(tree.read(path), tree.shown(path))).plain_words
