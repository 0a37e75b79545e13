"""pydantic's faults, said in Danish: which field, what is wrong with it, and what to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import MappingNode, SequenceNode

from explorer.content.forms import WRONG_FORM
from explorer.content.places import Place, fields_of, key_node, model_in, place_of
from explorer.content.quoting import quote
from explorer.content.yaml_source import YamlFile
from explorer.problems import ContentError, Problem, Source, did_you_mean

Model = TypeVar("Model", bound=BaseModel)

BLOCK_KINDS = ("tekst", "overskrift", "liste", "linjer")
YES_OR_NO = "Skriv «ja» eller «nej»."
STEP_KINDS = ("tekst", "fjernet")


@dataclass(frozen=True)
class Fault:
    """One fault: pydantic's kind and context, the place, and the file it is in."""

    kind: str
    context: Mapping[str, Any]
    place: Place
    file: YamlFile

    def says(self, message: str, hint: str = "") -> Problem:
        """Return a problem at the value."""
        return Problem(self.file.source_of(self.place.node), message, hint.strip())


MOST_FAULTS = 200


def validated(model: type[Model], file: YamlFile) -> Model:
    """Return what a file says, as the model has it, or raise every problem with it."""
    try:
        return model.model_validate(file.values, by_alias=True, by_name=False)
    except ValidationError as error:
        raise ContentError(problems_of(model, file, error)) from error


def problems_of(
    model: type[BaseModel], file: YamlFile, error: ValidationError
) -> Iterator[Problem]:
    """Yield each fault that pydantic found as a problem; a mistyped key is told only once.

    A file with more than `MOST_FAULTS` is another kind of file, and the first of them say so.
    """
    details = error.errors(include_url=False)
    if len(details) > MOST_FAULTS:
        many = f"Der er flere end {MOST_FAULTS} fejl i filen."
        yield Problem(Source(file.path), many, "Ret de første, eller se, om det er den rette fil.")
        details = details[:MOST_FAULTS]
    mistyped = set(_mistyped_keys(details))
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in mistyped:
            continue
        place = place_of(model, file.root, detail["loc"])
        if detail["type"] == "too_short" and not _is_empty(place):
            continue  # pydantic counts only the items that are right; the others are told
        yield _problem(Fault(detail["type"], detail.get("ctx", {}), place, file))


def _mistyped_keys(details: list[ErrorDetails]) -> Iterator[tuple[int | str, ...]]:
    """Yield the paths of missing fields that an unknown key beside them was meant for."""
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    for detail in details:
        *mapping, key = detail["loc"] or ("",)
        if detail["type"] == "extra_forbidden":
            beside = [str(loc[-1]) for loc in missing if loc[:-1] == tuple(mapping)]
            nearest = get_close_matches(str(key), beside, n=1, cutoff=0.6)
            yield from ((*mapping, name) for name in nearest)


def _problem(fault: Fault) -> Problem:
    if fault.kind in _ABOUT_A_KEY:
        return _ABOUT_A_KEY[fault.kind](fault)
    if _is_empty(fault.place):
        return _empty(fault)
    return _ABOUT_A_VALUE.get(fault.kind, _not_right)(fault)


def _is_empty(place: Place) -> bool:
    if isinstance(place.node, SequenceNode):
        return not place.node.value
    return not isinstance(place.node, MappingNode) and not place.words.strip()


def _missing(fault: Fault) -> Problem:
    return Problem(
        fault.file.source_of(fault.place.parent),
        f"Feltet «{fault.place.key}» mangler.",
        _what_belongs(fault.place),
    )


def _unknown(fault: Fault) -> Problem:
    place = fault.place
    known = fields_of(place.model) if place.model else {}
    source = fault.file.source_of(key_node(place.parent, place.key))
    if place.key == "<<":
        return Problem(source, "«<<» kan ikke bruges.", "Skriv felterne helt ud, hvor de skal stå.")
    if place.key in BLOCK_KINDS and (other := [kind for kind in BLOCK_KINDS if kind in known]):
        return Problem(
            source,
            f"«{other[0]}» og «{place.key}» kan ikke stå i samme stykke.",
            "Del det i to stykker, hvert med sit id.",
        )
    hint = did_you_mean(place.key, known) or f"Her kan stå: {', '.join(known)}."
    return Problem(source, f"Feltet «{quote(place.key)}» kendes ikke.", hint)


def _empty(fault: Fault) -> Problem:
    place = fault.place
    advice = "Udfyld det, eller slet linjen." if place.may_be_left_out else ""
    what = _what_belongs(place) if place.index is None else ""
    return fault.says(f"{place.name} er tomt.", f"{what} {advice}")


def _what_belongs(place: Place) -> str:
    """Return what a field is for: the words to choose between, or what the model says of it."""
    if place.shape is bool:
        return YES_OR_NO
    return one_of(allowed) if (allowed := _allowed(place.shape)) else place.description


def _not_text(fault: Fault) -> Problem:
    here = "en liste" if isinstance(fault.place.node, SequenceNode) else "felter"
    return fault.says(
        f"{fault.place.name} skal være tekst, men her står {here}.",
        "Skriv ordene på samme linje. Er der kolon eller parentes i dem, "
        "så sæt anførselstegn om det hele.",
    )


def _not_a_list(fault: Fault) -> Problem:
    words = quote(fault.place.words, 40)
    if words.startswith("-"):
        first = words[1:].partition(" -")[0].strip()
        return fault.says("Der mangler et mellemrum efter bindestregen.", f"Skriv «- {first}».")
    if isinstance(fault.place.node, MappingNode):
        hint = "Sæt «- » foran det første felt, og ryk de næste to mellemrum ind."
    else:
        hint = f"Skriv hvert punkt på sin egen linje: «- {words}»."
    return fault.says(f"{fault.place.name} skal være en liste.", hint)


def _not_fields(fault: Fault) -> Problem:
    place = fault.place
    model = model_in(place.shape)
    keys = (
        ", ".join(key for key, field in fields_of(model).items() if field.is_required())
        if model
        else ""
    )
    if isinstance(place.node, SequenceNode):
        return fault.says(
            f"{place.name} skal have felter under sig, men her står en liste.",
            f"Fjern «- ». Felterne er: {keys}.",
        )
    key, colon, value = place.words.partition(":")
    if colon and value[:1].strip() and " " not in key:
        return fault.says(
            "Der mangler et mellemrum efter kolon.", f"Skriv «{key}: {quote(value, 30)}»."
        )
    return fault.says(
        f"{place.name} skal have felter under sig, men her står tekst.",
        f"Felterne er: {keys}." if keys else "Skriv hvert felt på sin egen linje: «navn: ord».",
    )


def _wrong_form(fault: Fault) -> Problem:
    tell = WRONG_FORM.get(str(fault.context.get("pattern")))
    return fault.says(*tell(fault.place)) if tell else _not_right(fault)


def _too_long(fault: Fault) -> Problem:
    words, most = fault.place.words, fault.context.get("max_length")
    return fault.says(
        f"{fault.place.name} er for langt: {len(words)} tegn.", f"Det må højst have {most} tegn."
    )


def _not_among(fault: Fault) -> Problem:
    allowed = _allowed(fault.place.shape)
    hint = did_you_mean(fault.place.words, allowed)
    return fault.says(
        f"{fault.place.name} kan ikke være «{quote(fault.place.words)}».",
        f"{hint} {one_of(allowed)}",
    )


def one_of(words: Iterable[str]) -> str:
    """Return the advice to choose one of some words."""
    *most, last = (f"«{word}»" for word in words)
    return f"Vælg {', '.join(most)} eller {last}." if most else f"Skriv {last}."


def _allowed(shape: Any) -> tuple[str, ...]:
    """Return the words that a shape lets one choose between."""
    if get_origin(shape) is Literal:
        return get_args(shape)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return tuple(str(member.value) for member in shape)
    return ()


def _not_yes_or_no(fault: Fault) -> Problem:
    return fault.says(
        f"{fault.place.name} kan ikke være «{quote(fault.place.words)}»."
        if fault.place.words
        else f"{fault.place.name} skal være ja eller nej.",
        YES_OR_NO,
    )


def _not_a_year(fault: Fault) -> Problem:
    return fault.says(
        f"{fault.place.name} skal være et årstal"
        + (f", men her står «{quote(fault.place.words)}»." if fault.place.words else "."),
        "Skriv året med fire cifre, fx 2022.",
    )


def _not_a_day(fault: Fault) -> Problem:
    words = fault.place.words
    return fault.says(
        f"{fault.place.name} skal være en dato"
        + (f", men her står «{quote(words)}»." if words else "."),
        "Skriv dagen som år, måned og dag, fx 2026-11-21.",
    )


def _not_a_block(fault: Fault) -> Problem:
    node = fault.place.node
    if isinstance(node, MappingNode):
        keys = [str(key.value) for key, _ in node.value]
        near = next((hint for key in keys if (hint := did_you_mean(key, BLOCK_KINDS))), "")
        return fault.says(
            f"{fault.place.name} har ingen ord.",
            near or "Skriv et af felterne tekst, overskrift, liste eller linjer.",
        )
    return fault.says(
        f"{fault.place.name} skal have et id og ord.",
        "Skriv «- id: …», og på næste linje «tekst: …» lige under «id».",
    )


def _not_a_step(fault: Fault) -> Problem:
    node = fault.place.node
    keys = [str(key.value) for key, _ in node.value] if isinstance(node, MappingNode) else []
    near = next((hint for key in keys if (hint := did_you_mean(key, STEP_KINDS))), "")
    return fault.says(
        f"{fault.place.name} er hverken tekst eller noget, der er fjernet.",
        near or "Skriv «- tekst: [id]» eller «- fjernet: ord» med «som:» under.",
    )


def _said_by_the_model(fault: Fault) -> Problem:
    return fault.says(str(fault.context["error"]))


def _not_right(fault: Fault) -> Problem:
    return fault.says(f"{fault.place.name} er ikke udfyldt rigtigt.", fault.place.description)


_ABOUT_A_KEY: Mapping[str, Callable[[Fault], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "value_error": _said_by_the_model,
}

_ABOUT_A_VALUE: Mapping[str, Callable[[Fault], Problem]] = {
    "string_type": _not_text,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _wrong_form,
    "tuple_type": _not_a_list,
    "model_type": _not_fields,
    "dict_type": _not_fields,
    "enum": _not_among,
    "literal_error": _not_among,
    "bool_type": _not_yes_or_no,
    "int_type": _not_a_year,
    "no_year": _not_a_year,
    "greater_than_equal": _not_a_year,
    "less_than_equal": _not_a_year,
    "no_day": _not_a_day,
    "date_type": _not_a_day,
    "block_kind": _not_a_block,
    "step_kind": _not_a_step,
}
