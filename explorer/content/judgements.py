"""The readings of how a policy supports a strategy: every file of the folder `koblinger/`."""

from __future__ import annotations

from pydantic import Field

from explorer.content.files import Tree
from explorer.content.gathering import Gathering
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.corpus.alignment import (
    Alignment,
    Belonging,
    Demand,
    Judgements,
    Rating,
    Surrounding,
    Unlinked,
)
from explorer.corpus.text import Id, OurText, Record

FOLDER = "koblinger"
RATINGS = "vurderinger.yaml"


class RatingsFile(Record):
    """What `vurderinger.yaml` holds: what is judged, who did it, and two judges' ratings."""

    area: Id | None = Field(
        default=None,
        alias="fokusomraade",
        description="Id på det fokusområde, der vurderes. Udelades, når visionerne står for sig.",
    )
    policy: Id | None = Field(
        default=None,
        alias="politik",
        description="Id på den politik, der vurderes. Skrives, når der er to generationer.",
    )
    strategy: Id | None = Field(
        default=None,
        alias="strategi",
        description="Id på den strategi, der vurderes. Skrives, når der er to generationer.",
    )
    made_by: OurText | None = Field(
        default=None,
        alias="hvem",
        description="Hvem der har vurderet, og hvad vurderingerne er. Står på siden om metoden.",
    )
    ratings: tuple[Rating, ...] = Field(
        default=(), alias="vurderinger", description="To uafhængige vurderinger af hvert sted."
    )


class LinksFile(Record):
    """What any other file of the folder holds, in any mix."""

    alignments: tuple[Alignment, ...] = Field(
        default=(), alias="koblinger", description="Udsagn, der støtter en vision."
    )
    unlinked: tuple[Unlinked, ...] = Field(
        default=(), alias="uden_kobling", description="Vurderet, ingen kobling fundet."
    )
    demands: tuple[Demand, ...] = Field(
        default=(), alias="krav", description="Hvad visionerne beder om."
    )
    belongings: tuple[Belonging, ...] = Field(
        default=(), alias="andre_steder", description="Hvor udsagn ellers hører til."
    )
    surroundings: tuple[Surrounding, ...] = Field(
        default=(), alias="omgivelser", description="Steder uden for fokusområdet om de samme."
    )


def folders_of_judgements(tree: Tree) -> list[str]:
    """Return the folders of readings: `koblinger`, and one more for each other generation."""
    return [name for name in tree.folders if name == FOLDER or name.startswith(f"{FOLDER}-")]


def read_judgements(content: Gathering, folder: str) -> Judgements | None:
    """Read a folder of readings; None when there are none, or when a file is wrong."""
    tree = content.tree
    names = [name for name in tree.names_in(folder) if name.endswith(".yaml")]
    if not names:
        return None
    said = content.attempt(folder, RATINGS, _ratings)
    files = [content.attempt(folder, name, _links) for name in names if name != RATINGS]
    read = [file for file in files if file is not None]
    if said is None or len(read) < len(files):
        return None
    return Judgements(
        area=said.area,
        ratings=said.ratings,
        alignments=tuple(link for file in read for link in file.alignments),
        unlinked=tuple(entry for file in read for entry in file.unlinked),
        demands=tuple(demand for file in read for demand in file.demands),
        belongings=tuple(link for file in read for link in file.belongings),
        surroundings=tuple(place for file in read for place in file.surroundings),
        policy=said.policy,
        strategy=said.strategy,
        made_by=said.made_by,
        source=said.source,
    )


def _ratings(tree: Tree, path: str) -> RatingsFile:
    return validated(RatingsFile, read_yaml(tree.read(path), tree.shown(path)))


def _links(tree: Tree, path: str) -> LinksFile:
    return validated(LinksFile, read_yaml(tree.read(path), tree.shown(path)))
