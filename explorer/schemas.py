"""JSON Schemas of the content files, made of the models, for editors that complete and check YAML.

They say what the models say of keys, words and forms. What only the whole content can tell, such
as whether an id exists, they leave to `build.py check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import reduce
from operator import or_
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from explorer.config import SiteConfig
from explorer.content.dialogue import CardsFile
from explorer.content.documents import PART_KINDS, ErrataFile, NamesFile
from explorer.content.doors import DoorsFile
from explorer.content.glossary import RenamesFile, TermsFile
from explorer.content.judgements import LinksFile, RatingsFile
from explorer.content.plain import PlainWordsFile
from explorer.content.search_words import SearchWordsFile
from explorer.content.updates import UpdatesFile
from explorer.corpus.account import AccountFacts
from explorer.corpus.model import DocumentFacts
from explorer.corpus.succession import SuccessionFacts
from explorer.corpus.text import SOURCE_KEY

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that the YAML extensions of editors know best."""


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """A schema, what it is of, and the files it is for, as a pattern seen from the project."""

    name: str
    title: str
    model: Any
    files: str

    @property
    def file(self) -> str:
        """The schema's own file, in the folder of schemas."""
        return f"{self.name}.schema.json"

    @property
    def patterns(self) -> list[str]:
        """The files as an editor is told of them: its own, but not those of a narrower schema."""
        others = (other.files for other in SCHEMAS if other.files != self.files)
        return [self.files, *(f"!{files}" for files in others if fnmatch(files, self.files))]


SCHEMAS = (
    SchemaFile("side", "Sidens navn, kontakt, farver og ord", SiteConfig, "site_config.yaml"),
    SchemaFile("dokument", "Et dokument", DocumentFacts, "content/*/dokument.yaml"),
    SchemaFile(
        "del",
        "En del af et dokument",
        reduce(or_, PART_KINDS.values()),
        "content/*/*.yaml",
    ),
    SchemaFile("overfoersel", "En overførsel", AccountFacts, "content/*/overfoersel.yaml"),
    SchemaFile("rettelser", "Originalens fejl", ErrataFile, "content/*/rettelser.yaml"),
    SchemaFile("afloesning", "Hvad der er nyt", SuccessionFacts, "content/*/afloesning.yaml"),
    SchemaFile("navne", "Navne i dokumenterne", NamesFile, "content/navne.yaml"),
    SchemaFile("ordliste", "Forklarede ord", TermsFile, "content/ordliste.yaml"),
    SchemaFile("omdoebt", "Ændrede id'er", RenamesFile, "content/omdoebt.yaml"),
    SchemaFile("indgange", "Indgange for læsere", DoorsFile, "content/indgange.yaml"),
    SchemaFile("kort-fortalt", "Kort fortalt", PlainWordsFile, "content/kort-fortalt.yaml"),
    SchemaFile("dialogkort", "Dialogkort", CardsFile, "content/dialogkort.yaml"),
    SchemaFile("soegeord", "Søgningens ord", SearchWordsFile, "content/soegeord.yaml"),
    SchemaFile("aendringer", "Ændringer på siden", UpdatesFile, "content/aendringer.yaml"),
    SchemaFile("koblinger", "Koblinger", LinksFile, "content/koblinger*/*.yaml"),
    SchemaFile("vurderinger", "Vurderinger", RatingsFile, "content/koblinger*/vurderinger.yaml"),
)
"""Every schema; of those whose files a file is among, the narrowest is meant."""


def schemas() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each schema's file."""
    for schema in SCHEMAS:
        shape = _unnamed(TypeAdapter(schema.model).json_schema(schema_generator=_ForEditors))
        shape["$defs"] = {name: _unnamed(each) for name, each in shape.get("$defs", {}).items()}
        whole = {"$schema": DIALECT, "title": schema.title, **shape}
        yield schema.file, f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n"


def _unnamed(said: JsonSchemaValue) -> JsonSchemaValue:
    """Return a form without the model's own name and docstring, which are not for staff."""
    return {key: value for key, value in said.items() if key not in ("title", "description")}


class _ForEditors(GenerateJsonSchema):
    """Says what a person may write: no names of ours, and YAML's own reading of digits allowed."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Show a field under its key alone."""
        return False

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Return a record's keys without the reader's note of the place."""
        said = super().model_schema(schema)
        said["properties"].pop(SOURCE_KEY, None)
        return said

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        """Return words; an editor may take words of digits for a number, the site never does."""
        return super().str_schema(schema) | {"type": ["string", "number"]}

    def bool_schema(self, _schema: Any) -> JsonSchemaValue:
        """Return the two words for yes and no."""
        return {"enum": ["ja", "nej"]}

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """Return what may stand in a field that may be left out, but not be left empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """Return a field's form; what it is when left out is the program's business."""
        return self.generate_inner(schema["schema"])
