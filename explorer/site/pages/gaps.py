"""What visions ask for and what answers it, and what is left over on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.corpus.alignment import Demand
from explorer.corpus.matrix import Matrix
from explorer.corpus.parts import Vision
from explorer.site import urls
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.matrices import TITLE
from explorer.site.pages.matrix import GAPS_TITLE
from explorer.site.pages.page import Link, Page
from explorer.site.pages.support import SupportView, belonging_view

LEAD = "Hvad strategien beder om, som ingen udsagn i politikken svarer på."


@dataclass(frozen=True, slots=True)
class DemandView:
    """One thing a vision asks for, its words, and the statements that answer it."""

    text: str
    words: str
    piece: Link
    answers: tuple[Link, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a vision's demands have an answer, and which."""

    vision: Link
    demands: tuple[tuple[str, bool], ...]
    """Each demand in our words, in the vision's order, and whether a statement answers it."""

    @property
    def answered(self) -> int:
        """How many of the demands have an answer."""
        return sum(is_answered for _, is_answered in self.demands)


@dataclass(frozen=True, slots=True)
class SurroundingView:
    """A place outside the focus area that speaks of the same people, and its own words."""

    place: Link
    words: str
    piece: Link
    why: str


@dataclass(frozen=True, kw_only=True)
class GapsPage(Page):
    """What the visions ask for that nothing answers, and the statements that support none."""

    template: ClassVar[str] = "pages/gaps.jinja"
    section: ClassVar[str] = urls.ALIGNMENT

    coverage: tuple[Coverage, ...]
    unanswered: tuple[tuple[Link, tuple[DemandView, ...]], ...]
    elsewhere: tuple[SupportView, ...]
    nowhere: tuple[Link, ...]
    surroundings: tuple[SurroundingView, ...]
    about_the_same: str
    """The heading above the surroundings."""
    order: str
    """Which of the documents was written first, as a sentence; empty when there are several."""


def coverage(desk: Desk, matrix: Matrix, vision: Vision) -> Coverage:
    """Return how many of a vision's demands have an answer, and which."""
    demands = matrix.demands.get(vision.id, ())
    return Coverage(
        desk.owner(vision, vision.code),
        tuple((demand.text, bool(demand.answered_by)) for demand in demands),
    )


def surroundings(plan: Plan, desk: Desk, matrix: Matrix) -> tuple[SurroundingView, ...]:
    """Return the places outside the focus area that speak of the same people."""
    owners, places = plan.corpus.owners, plan.corpus.places
    return tuple(
        SurroundingView(
            place=desk.owner(owners[place.owner], owners[place.owner].code),
            words=place.quote.words,
            piece=desk.to(place.quote.piece, places[place.quote.piece].code),
            why=place.why,
        )
        for place in matrix.judgements.surroundings
    )


def about_the_same(plan: Plan) -> str:
    """Return the heading above the places outside the focus area: «Også om børn og unge, …»."""
    subject = f"Også om {plan.config.subject}" if plan.config.subject else "Om det samme"
    return f"{subject}, andre steder i strategien"


def order_of_documents(matrix: Matrix) -> str:
    """Return from when the policy and the strategy are in force, and which was written first.

    With several of either it cannot be said in a sentence, and is left out.
    """
    document_of = matrix.corpus.document_of
    policies = {document_of[theme.id].id for theme in matrix.themes}
    strategies = {document_of[vision.id].id for vision in matrix.visions}
    if len(policies) > 1 or len(strategies) > 1:
        return ""
    policy = document_of[matrix.themes[0].id].period.first
    strategy = matrix.strategy.period.first
    if policy == strategy:
        return f"Politikken og strategien gælder begge fra {policy}."
    first = "politikken" if policy < strategy else "strategien"
    since = f"Politikken gælder fra {policy} og strategien fra {strategy}"
    return f"{since}, så {first} er skrevet først."


def demand_views(plan: Plan, desk: Desk, demands: tuple[Demand, ...]) -> tuple[DemandView, ...]:
    """Return what a vision asks for, with the statements that answer."""
    statements = plan.corpus.statements
    return tuple(
        DemandView(
            text=demand.text,
            words=demand.quote.words,
            piece=desk.to(demand.quote.piece, plan.corpus.places[demand.quote.piece].code),
            answers=tuple(
                desk.to(id, statements[id].text, statements[id].code) for id in demand.answered_by
            ),
            note=demand.note or "",
        )
        for demand in demands
    )


def gaps_page(plan: Plan, matrix: Matrix) -> Page:
    """Return the page of what the visions ask for in vain, and of what supports none of them."""
    desk = plan.at(urls.ALIGNMENT_GAPS)
    unanswered = (
        (
            desk.owner(vision, vision.code),
            demand_views(
                plan,
                desk,
                tuple(d for d in matrix.demands.get(vision.id, ()) if not d.answered_by),
            ),
        )
        for vision in matrix.visions
    )
    return GapsPage(
        address=urls.ALIGNMENT_GAPS,
        title=GAPS_TITLE,
        description=LEAD,
        bands=desk.bands_of_matrix(matrix),
        trail=desk.trail((TITLE, urls.ALIGNMENT)),
        coverage=tuple(
            coverage(desk, matrix, vision)
            for vision in matrix.visions
            if vision.id in matrix.demands
        ),
        unanswered=tuple((vision, demands) for vision, demands in unanswered if demands),
        elsewhere=tuple(
            belonging_view(desk, matrix, link)
            for statement in matrix.without_link
            for link in matrix.belongings.get(statement.id, ())
        ),
        nowhere=tuple(
            desk.to(statement.id, statement.text, statement.code)
            for statement in matrix.without_link
            if statement.id not in matrix.belongings
        ),
        surroundings=surroundings(plan, desk, matrix),
        about_the_same=about_the_same(plan),
        order=order_of_documents(matrix),
    )
