"""The matrices there are: the one that leads, and those of other generations."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.corpus.danish import in_a_row
from explorer.corpus.matrix import Matrix
from explorer.site import urls
from explorer.site.pages.base import Desk, Plan
from explorer.site.pages.page import Link

TITLE = "Sådan hænger det sammen"


def other_matrices(plan: Plan, desk: Desk, matrices: Iterable[Matrix]) -> tuple[Link, ...]:
    """Return the ways to those of some matrices that do not lead and are not on this page."""
    homes = ((matrix, plan.urls.home(matrix)) for matrix in matrices if matrix is not plan.matrix)
    return tuple(
        Link(f"{TITLE}: {names_of(plan, matrix)}", desk.href(home))
        for matrix, home in homes
        if home != desk.here
    )


def steps_to(plan: Plan, matrix: Matrix) -> tuple[tuple[str, str], ...]:
    """Return the breadcrumbs of what stands below a matrix."""
    leading = (TITLE, urls.ALIGNMENT)
    if matrix is plan.matrix:
        return (leading,)
    return leading, (names_of(plan, matrix), plan.urls.home(matrix))


def names_of(plan: Plan, matrix: Matrix) -> str:
    """Return which documents a matrix holds up: «Legepolitik 2020 og Strategi»."""
    document_of = plan.corpus.document_of
    owners = (*matrix.themes, *matrix.visions)
    return in_a_row(dict.fromkeys(document_of[owner.id].short_title for owner in owners))
