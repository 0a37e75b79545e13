"""From a validation fault's path to what it is about: the field, its model, and its node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from explorer.corpus.text import SOURCE_KEY


@dataclass(frozen=True)
class Place:
    """Where a fault is: the node there, the key it stands under, and what the model asks for."""

    node: Node
    parent: Node
    shape: Any
    model: type[BaseModel] | None = None
    key: str = ""
    index: int | None = None
    field: FieldInfo | None = None

    @property
    def name(self) -> str:
        """The subject of a message: the field, or the item of its list."""
        if self.index is not None:
            return f"Punkt {self.index + 1} under «{self.key}»" if self.key else "Punktet"
        return f"Feltet «{self.key}»"

    @property
    def description(self) -> str:
        """What the model says the field is for."""
        return (self.field.description or "") if self.field else ""

    @property
    def may_be_left_out(self) -> bool:
        """Tell whether the field, or the item of a list, can be removed altogether."""
        if self.index is not None:
            return True
        return self.field is not None and not self.field.is_required()

    @property
    def words(self) -> str:
        """What the writer wrote, when it is words."""
        return str(self.node.value) if isinstance(self.node, ScalarNode) else ""


def place_of(model: type[BaseModel], root: Node, path: tuple[int | str, ...]) -> Place:
    """Follow a fault's path through the model and the nodes, as far as both go."""
    place = Place(root, root, model)
    for step in path:
        place = _item(place, step) if isinstance(step, int) else _field(place, step)
    return place


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return a model's fields by the key that an editor writes."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return {key: field for key, field in fields.items() if key != SOURCE_KEY}


def _item(place: Place, index: int) -> Place:
    node, shape = place.node, place.shape
    if isinstance(node, SequenceNode) and index < len(node.value):
        node = node.value[index]
    inside = next((get_args(part)[0] for part in _options(shape) if _is_tuple(part)), None)
    return Place(node, place.node, inside, place.model, place.key, index, place.field)


def _field(place: Place, step: str) -> Place:
    """Go to a field of a model or a key of free choice; a union's tag chooses one of its models."""
    tagged = next((part for part in _options(place.shape) if _tag(part) == step), None)
    if tagged is not None:
        return replace(place, shape=_bare(tagged))
    node = _value(place.node, step)
    model = model_in(place.shape)
    if model is None:
        shape = next((get_args(part)[1] for part in _options(place.shape) if _is_dict(part)), None)
        key = place.key if step == "[key]" else step
        return Place(node, place.node, shape, None, key, None, place.field)
    field = fields_of(model).get(step)
    return Place(node, place.node, field and field.annotation, model, step, None, field)


def _value(node: Node, key: str) -> Node:
    if isinstance(node, MappingNode):
        return next((value for found, value in node.value if found.value == key), node)
    return node


def key_node(mapping: Node, key: str) -> Node:
    """Return the node of a key, where the writer wrote its name."""
    if isinstance(mapping, MappingNode):
        return next((found for found, _ in mapping.value if found.value == key), mapping)
    return mapping


def model_in(shape: Any) -> type[BaseModel] | None:
    """Return the model that a shape asks for, when there is just one."""
    models = [part for part in map(_bare, _options(shape)) if _is_model(part)]
    return models[0] if len(models) == 1 else None


def _options(shape: Any) -> Iterator[Any]:
    """Yield the alternatives of a shape: itself, or the members of a union, tags kept."""
    bare = _bare(shape) if _tag(shape) is None else shape
    if get_origin(bare) in (Union, UnionType):
        for part in get_args(bare):
            yield from _options(part)
    elif bare is not type(None):
        yield bare


def _tag(shape: Any) -> str | None:
    metadata = getattr(shape, "__metadata__", ())
    return next((part.tag for part in metadata if isinstance(part, Tag)), None)


def _bare(shape: Any) -> Any:
    return get_args(shape)[0] if get_origin(shape) is Annotated else shape


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


def _is_tuple(shape: Any) -> bool:
    return get_origin(shape) is tuple


def _is_dict(shape: Any) -> bool:
    return get_origin(shape) is dict
