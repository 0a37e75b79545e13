"""The words of the search: the file `soegeord.yaml` of the content folder."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, ValidatorFunctionWrapHandler, WrapValidator

from explorer.content.files import Tree
from explorer.content.messages import validated
from explorer.content.yaml_source import YamlFile, read_yaml
from explorer.corpus.search_words import LayWord, Parts, SearchWord, SearchWords, Split, Written
from explorer.corpus.text import SOURCE_KEY, Record

SEARCH_WORDS = "soegeord.yaml"


def _without_place(said: object, rest: ValidatorFunctionWrapHandler) -> object:
    """Leave out the reader's note of the place, which is no word."""
    if isinstance(said, dict):
        said = {word: said[word] for word in said if word != SOURCE_KEY}
    return rest(said)


class SearchWordsFile(Record):
    """What `soegeord.yaml` says."""

    stop_words: tuple[SearchWord, ...] = Field(
        default=(), alias="stopord", description="Ord, som intet siger i et spørgsmål, fx og."
    )
    lay_words: tuple[LayWord, ...] = Field(
        default=(), alias="hverdagsord", description="Folks ord, og dokumenternes ord for det."
    )
    compounds: Annotated[dict[SearchWord, Parts], WrapValidator(_without_place)] = Field(
        default={},
        alias="sammensatte",
        description="Sammensatte ord og deres dele, fx «ungemiljø: [unge, miljø]».",
    )
    simple: tuple[SearchWord, ...] = Field(
        default=(), alias="hele", description="Lange ord, der ikke er sammensatte."
    )
    refused: tuple[Split, ...] = Field(
        default=(), alias="afviste", description="Delinger, der ser mulige ud og er forkerte."
    )


def read_search_words(tree: Tree, path: str) -> SearchWords:
    """Read what the search knows of words."""
    file = read_yaml(tree.read(path), tree.shown(path))
    said = validated(SearchWordsFile, file)
    compounds = zip(_inside(file, "sammensatte"), said.compounds.items(), strict=True)
    return SearchWords(
        source=said.source,
        stop_words=_written(file, "stopord"),
        lay_words=said.lay_words,
        compounds=tuple(
            Split(word=word, parts=parts, source=file.source_of(node[0]))
            for node, (word, parts) in compounds
        ),
        simple=_written(file, "hele"),
        refused=said.refused,
    )


def _written(file: YamlFile, key: str) -> tuple[Written, ...]:
    return tuple(Written(item.value, file.source_of(item)) for item in _inside(file, key))


def _inside(file: YamlFile, key: str) -> list[Any]:
    """Return the nodes under a key of the file: items, or pairs; none when it is left out."""
    return next((list(value.value) for found, value in file.root.value if found.value == key), [])
