"""The page of every component in every state, with its contract; the preview alone has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from explorer.site import urls
from explorer.site.pages.base import Plan
from explorer.site.pages.examples import EXAMPLES, Example
from explorer.site.pages.page import Page

FOLDER = "components/"
_CONTRACT = re.compile(r"\{#(.*?)#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Contract:
    """What a macro is for, and what it needs: each parameter, its type, and what it holds."""

    macro: str
    purpose: str
    parameters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component: its template, what its comments say, and what it looks like."""

    name: str
    template: str
    contracts: tuple[Contract, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, kw_only=True)
class ComponentsPage(Page):
    """Every component, by its name."""

    template: ClassVar[str] = "pages/components.jinja"

    components: tuple[ComponentView, ...]


def components_page(plan: Plan, templates: Mapping[str, str]) -> Page:
    """Return the page of the components that stand among some templates, by their files."""
    desk = plan.at(urls.COMPONENTS)
    return ComponentsPage(
        address=desk.here,
        title="Komponenter",
        description="Hver komponent i hver tilstand. Eksemplerne er fundet på.",
        trail=desk.trail(),
        components=tuple(
            ComponentView(
                name=name,
                template=file,
                contracts=tuple(contracts_in(templates[file])),
                examples=EXAMPLES.get(name, ()),
            )
            for file, name in component_files(templates)
        ),
    )


def component_files(templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the file and the name of each component among some templates."""
    for file in sorted(templates):
        if file.startswith(FOLDER):
            yield file, file.removeprefix(FOLDER).removesuffix(".jinja")


def contracts_in(template: str) -> Iterator[Contract]:
    """Yield what the comments of a template say: a name and a purpose, then a parameter a line."""
    for comment in _CONTRACT.findall(template):
        first, *lines = comment.strip().splitlines()
        macro, _, purpose = first.partition(": ")
        words = (line.split(maxsplit=1) for line in lines)
        yield Contract(macro, purpose, tuple((name, " ".join(of.split())) for name, of in words))
