"""The pages of a strategy: visions, values, focus areas, the star, and the ladder to action."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from explorer.corpus.alignment import Strength
from explorer.corpus.matrix import Matrix
from explorer.corpus.model import Document, Ladder, Rung, Star
from explorer.corpus.parts import FocusArea, Value, Vision
from explorer.corpus.text import Heading
from explorer.site import urls
from explorer.site.diagrams import Labelled, RungView, StarDiagram, StarView, star_diagram
from explorer.site.pages.adopted import Passage, Reader, Title
from explorer.site.pages.appendices import appendix_link
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.documents import ContentsEntry, OwnerPage, owner_page
from explorer.site.pages.gaps import (
    Coverage,
    DemandView,
    SurroundingView,
    about_the_same,
    coverage,
    demand_views,
    surroundings,
)
from explorer.site.pages.listings import by_generation, card_of, heading_of, listing
from explorer.site.pages.matrices import other_matrices
from explorer.site.pages.page import Draft, Link, Page
from explorer.site.pages.support import (
    STRENGTH_SYMBOLS,
    STRENGTH_WORDS,
    SupportView,
    supports,
)

LEVEL_WORDS = {"politisk": "Politisk niveau", "administrativt": "Administrativt niveau"}


@dataclass(frozen=True, slots=True)
class StrengthGroup:
    """A vision's links of one strength, theme by theme in the policy's order."""

    symbol: str
    word: str
    themes: tuple[tuple[Link, tuple[SupportView, ...]], ...]

    @property
    def count(self) -> int:
        """How many links there are."""
        return sum(len(links) for _, links in self.themes)


@dataclass(frozen=True, kw_only=True)
class VisionPage(OwnerPage):
    """A vision: why, what is done about it, and what the policy supports it with."""

    template: ClassVar[str] = "pages/vision.jinja"
    section: ClassVar[str] = urls.VISIONS

    is_judged: bool
    contents: tuple[ContentsEntry, ...]
    """What stands below the vision's own words; empty when nothing was judged."""
    groups: tuple[StrengthGroup, ...]
    """The links of each strength that has any."""
    coverage: Coverage | None
    """How many of the demands have an answer; None when there are none."""
    demands: tuple[DemandView, ...]
    appendix: Link | None
    compare: str
    """The page that shows it next to a statement, where others can be chosen; empty: none is."""
    others: tuple[Link, ...] = ()
    """The matrices of other generations of the policy that were judged against it."""


@dataclass(frozen=True, kw_only=True)
class FocusAreaPage(OwnerPage):
    """A focus area: its words, its visions, and where else the strategy speaks of the same."""

    template: ClassVar[str] = "pages/focus_area.jinja"

    surroundings: tuple[SurroundingView, ...]
    about_the_same: str
    """The heading above them."""


@dataclass(frozen=True, kw_only=True)
class StarPage(Page):
    """The star: the aim in the centre, the values inside, the focus areas outside."""

    template: ClassVar[str] = "pages/star.jinja"
    is_read_aloud: ClassVar[bool] = True
    section: ClassVar[str] = urls.STAR

    heading: Title
    star: StarDiagram
    aim: Passage
    inner: Passage
    outer: Passage
    described_in: Link


@dataclass(frozen=True, slots=True)
class RungDetail:
    """A rung of the ladder with the adopted words that describe it."""

    view: RungView
    passage: Passage


@dataclass(frozen=True, kw_only=True)
class LadderPage(Page):
    """The ladder from strategy to action plans, and which rungs are published here."""

    template: ClassVar[str] = "pages/ladder.jinja"

    rungs: tuple[RungDetail, ...]
    missing: tuple[str, ...]
    """The rungs whose documents are not here."""
    described_in: Link


def strategy_pages(plan: Plan) -> Iterator[Draft]:
    """Yield the lists of visions, values and focus areas, each of these, the star, the ladder."""
    documents = plan.corpus.documents
    areas = tuple(area for document in documents for area in document.focus_areas)
    values = tuple(value for document in documents for value in document.values)
    visions = tuple(vision for document in documents for vision in document.visions)
    yield from _listings(plan, areas, visions, values)
    yield from (partial(_area_page, plan, area) for area in areas)
    yield from (partial(_vision_page, plan, vision) for vision in visions)
    yield from (partial(owner_page, plan, value) for value in values)
    for document in documents:
        if document.star:
            yield partial(_star_page, plan, document, document.star)
        if document.ladder:
            yield partial(_ladder_page, plan, document, document.ladder)


def _listings(
    plan: Plan,
    areas: tuple[FocusArea, ...],
    visions: tuple[Vision, ...],
    values: tuple[Value, ...],
) -> Iterator[Draft]:
    words = plan.config.words
    named = words.vision.plural.lower()
    if visions:
        lead = f"De er samlet under strategiens {words.focus_area.plural.lower()}."
        if any(vision.id not in plan.corpus.area_of for vision in visions):
            lead = f"Her er alle strategiens {named}."
        shown = tuple(_visions_by_area(plan))
        yield partial(listing, plan, urls.VISIONS, words.vision.plural, lead, shown)
    if areas:
        lead = f"Hver side begynder med en indledning. Så følger {named}."
        if not all(area.introduction for area in areas):
            lead = f"På hver side står {named}."
        found = by_generation(plan, lambda document: document.focus_areas)
        yield partial(listing, plan, urls.FOCUS_AREAS, words.focus_area.plural, lead, found)
    if values:
        lead = f"Strategiens fundament er disse {words.value.plural.lower()}."
        found = by_generation(plan, lambda document: document.values)
        yield partial(listing, plan, urls.VALUES, words.value.plural, lead, found)


def _visions_by_area(plan: Plan) -> Iterator[tuple[str, tuple[Vision, ...]]]:
    """Yield the visions under their areas' names: what is in force, then other generations."""
    now = plan.generations.in_force
    yield from ((area.name, area.visions) for document in now for area in document.focus_areas)
    if alone := tuple(vision for document in now for vision in document.standing_visions):
        yield "", alone
    for document in plan.generations.others:
        heading = heading_of(plan, document)
        yield from ((f"{heading}, {area.name}", area.visions) for area in document.focus_areas)
        if document.standing_visions:
            yield heading, document.standing_visions


def _area_page(plan: Plan, area: FocusArea) -> Page:
    desk = plan.at(plan.urls.owner(area))
    cards = tuple(card_of(plan, desk, vision) for vision in area.visions)
    page = owner_page(plan, area, plan.config.words.vision.plural, cards)
    matrix = plan.matrix_with(area)
    if matrix is None or area is not matrix.area:
        return FocusAreaPage(**vars(page), surroundings=(), about_the_same="")
    places = surroundings(plan, desk, matrix)
    return FocusAreaPage(**vars(page), surroundings=places, about_the_same=about_the_same(plan))


CONTENTS = (
    ContentsEntry(Link("Støtte fra politikken", "#stoette")),
    ContentsEntry(Link("Det beder teksten om", "#krav")),
)

INFERRED = "Kilden viser ikke, hvor ”Det gør vi” skal stå her. Placeringen er vores."


def _has_placed_heading(vision: Vision) -> bool:
    """Tell whether a heading stands on the page where only we have put it."""
    has_heading = any(isinstance(block, Heading) for block in vision.action)
    return vision.action_is_inferred and has_heading


def _strength_group(
    desk: Desk, matrix: Matrix, vision: Vision, strength: Strength
) -> StrengthGroup:
    themes = []
    for theme in matrix.themes:
        cell = matrix.cells[theme.id, vision.id]
        links = cell.direct if strength is Strength.DIRECT else cell.indirect
        if links:
            themes.append((desk.owner(theme, theme.code), supports(desk, matrix, links)))
    return StrengthGroup(STRENGTH_SYMBOLS[strength], STRENGTH_WORDS[strength], tuple(themes))


def _vision_page(plan: Plan, vision: Vision) -> Page:
    page = owner_page(plan, vision, note=INFERRED if _has_placed_heading(vision) else "")
    matrix, desk = plan.matrix_with(vision), plan.at(page.address)
    first = next(iter(matrix.statements), "") if matrix else ""
    compare = desk.href(plan.urls.compared(first, vision.id)) if first else ""
    if matrix is None or vision not in matrix.visions:
        return VisionPage(
            **vars(page),
            is_judged=False,
            contents=(),
            groups=(),
            coverage=None,
            demands=(),
            appendix=None,
            compare=compare,
        )
    return VisionPage(
        **vars(page) | {"bands": desk.bands_of_matrix(matrix)},
        is_judged=True,
        contents=CONTENTS if vision.id in matrix.demands else CONTENTS[:1],
        groups=tuple(
            group
            for strength in STRENGTH_WORDS
            if (group := _strength_group(desk, matrix, vision, strength)).themes
        ),
        coverage=coverage(desk, matrix, vision) if vision.id in matrix.demands else None,
        demands=demand_views(plan, desk, matrix.demands.get(vision.id, ())),
        appendix=appendix_link(desk, vision),
        compare=compare,
        others=other_matrices(plan, desk, (m for m in plan.matrices if vision in m.visions)),
    )


def drawn_star(plan: Plan, desk: Desk, star: Star, aim: str) -> StarDiagram:
    """Return the star drawn with links to its values and focus areas, and this one to its aim."""

    def labelled(ids: tuple[str, ...]) -> tuple[Labelled, ...]:
        points = (plan.corpus.owners[id] for id in ids)
        return tuple(Labelled(point.name, desk.to(point.id, "").href) for point in points)

    return star_diagram(
        StarView(Labelled(star.aim_words, aim), labelled(star.inner), labelled(star.outer))
    )


def _star_page(plan: Plan, document: Document, star: Star) -> Page:
    desk = plan.at(plan.urls.star(document))
    corpus = plan.corpus
    reader = Reader(corpus)

    def passage(id: str) -> Passage:
        return reader.passage((plan.corpus.paragraphs[id],))

    part = corpus.owners[star.part]
    heading = reader.title(part)
    words = plan.config.words
    values, areas = words.value.plural.lower(), words.focus_area.plural.lower()
    return StarPage(
        address=desk.here,
        title=part.name,
        kicker=document.short_title,
        description=f"Strategiens stjerne: et centrum, så {values}, yderst {areas}.",
        trail=desk.trail(),
        bands=desk.bands((part,)),
        heading=heading,
        star=drawn_star(plan, desk, star, f"#{star.aim}"),
        aim=passage(star.aim),
        inner=passage(star.inner_stated_in),
        outer=passage(star.outer_stated_in),
        described_in=desk.owner(part, part.code),
        terms=desk.term_notes(reader.terms),
    )


def _ladder_page(plan: Plan, document: Document, ladder: Ladder) -> Page:
    desk = plan.at(plan.urls.ladder(document))
    reader = Reader(plan.corpus)
    part = plan.corpus.owners[ladder.part]
    rungs = tuple(_rung(plan, desk, reader, rung) for rung in ladder.rungs)
    return LadderPage(
        address=desk.here,
        title="Fra strategi til handling",
        kicker=document.short_title,
        description=" → ".join(rung.name for rung in ladder.rungs),
        trail=desk.trail(),
        bands=desk.bands(document.parts),
        rungs=rungs,
        missing=tuple(rung.name for rung in ladder.rungs if not rung.document),
        described_in=desk.owner(part, part.code),
        terms=desk.term_notes(reader.terms),
    )


def _rung(plan: Plan, desk: Desk, reader: Reader, rung: Rung) -> RungDetail:
    document = plan.corpus.documents_by_id[rung.document] if rung.document else None
    view = RungView(
        name=rung.name,
        level=LEVEL_WORDS[rung.level],
        href=desk.document(document).href if document else None,
        note=document.title if document else "Ikke offentliggjort her",
    )
    pieces = tuple(plan.corpus.paragraphs[id] for id in rung.stated_in)
    return RungDetail(view, reader.passage(pieces))
