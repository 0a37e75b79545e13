"""What follows from the judgements: cells, gaps, suspects, links to be read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import (
    a_belonging,
    a_corpus,
    a_demand,
    a_document,
    a_focus_area,
    a_judged_corpus,
    a_link,
    a_rating,
    a_section,
    a_theme,
    a_vision,
    unlinked,
)

from explorer.corpus.alignment import Strength
from explorer.corpus.matrix import Matrix, matrix_of, statements_of
from explorer.corpus.parts import FocusArea, StatementKind, Theme

HELP, BOOKS = "tidlig-indsats", "laesning"
AREA = a_focus_area(a_vision(HELP, "V1"), a_vision(BOOKS, "V2", "Alle læser."))
THEME = a_theme(goals=("Alle leger.", "Alle sover."), points=("Vi leger.",))


def a_matrix(*readings, theme: Theme = THEME, area: FocusArea = AREA) -> Matrix:
    matrix = matrix_of(a_judged_corpus(*readings, theme=theme, area=area))
    assert matrix
    return matrix


# ── Which places there are ───────────────────────────────────────────────────────────────────────


def test_without_judgements_there_is_no_matrix():
    assert matrix_of(a_corpus()) is None


def test_without_the_focus_area_that_is_judged_there_is_no_matrix():
    judgements = a_judged_corpus().judgements
    corpus = replace(a_corpus(a_document(a_section(), a_theme())), judgements=judgements)

    assert matrix_of(corpus) is None


def test_every_statement_meets_every_vision_in_reading_order():
    assert a_matrix().keys == (
        ("t1-m1", HELP),
        ("t1-m1", BOOKS),
        ("t1-m2", HELP),
        ("t1-m2", BOOKS),
        ("t1-f1", HELP),
        ("t1-f1", BOOKS),
    )


def test_only_the_visions_of_the_focus_area_are_in_the_matrix():
    assert [vision.id for vision in a_matrix().visions] == [HELP, BOOKS]
    assert [theme.id for theme in a_matrix().themes] == ["tema-1"]


def test_a_themes_goals_come_before_its_focus_points():
    matrix = a_matrix()

    ids = [statement.id for statement in statements_of(matrix.corpus, matrix.themes[0])]

    assert ids == ["t1-m1", "t1-m2", "t1-f1"]


# ── Cells ────────────────────────────────────────────────────────────────────────────────────────


def test_a_cell_holds_its_statements_links_direct_ones_first():
    matrix = a_matrix(
        a_link("t1-f1", HELP, "direkte"),
        a_link("t1-m2", HELP, "direkte"),
        a_link("t1-m1", HELP, "indirekte"),
        a_link("t1-m1", BOOKS, "direkte"),
    )

    cell = matrix.cells["tema-1", HELP]

    assert [link.statement for link in cell.direct] == ["t1-m2", "t1-f1"]
    assert [link.statement for link in cell.indirect] == ["t1-m1"]
    assert [link.statement for link in cell.links] == ["t1-m2", "t1-f1", "t1-m1"]
    assert (cell.theme.id, cell.vision.id) == ("tema-1", HELP)


@pytest.mark.parametrize(
    ("strengths", "support"),
    [
        ((), "ingen"),
        (("indirekte",), "svag"),
        (("direkte",), "delvis"),
        (("indirekte",) * 3, "delvis"),
        (("direkte", "direkte"), "stærk"),
    ],
)
def test_what_a_theme_gives_a_vision_is_counted_from_its_statements(strengths, support):
    statements = ("t1-m1", "t1-m2", "t1-f1")
    links = map(a_link, statements, [HELP] * 3, strengths)

    matrix = a_matrix(*links)

    assert matrix.cells["tema-1", HELP].support == support
    assert matrix.cells["tema-1", BOOKS].support == "ingen"


def test_every_theme_has_a_cell_for_every_vision():
    matrix = a_matrix()

    assert set(matrix.cells) == {("tema-1", HELP), ("tema-1", BOOKS)}


@pytest.mark.parametrize(
    ("strength", "kind", "kept"),
    [
        (None, None, ["t1-m1", "t1-m2", "t1-f1"]),
        ("direkte", None, ["t1-m1", "t1-f1"]),
        (None, "maal", ["t1-m1", "t1-m2"]),
        ("indirekte", "maal", ["t1-m2"]),
        ("indirekte", "fokuspunkt", []),
    ],
)
def test_a_part_of_the_matrix_has_the_links_of_a_strength_from_a_kind(strength, kind, kept):
    whole = a_matrix(
        a_link("t1-m1", HELP, "direkte"),
        a_link("t1-m2", HELP, "indirekte"),
        a_link("t1-f1", HELP, "direkte"),
    )

    part = whole.only(
        strength and Strength(strength),
        kind and StatementKind(kind),
    )

    assert [link.statement for link in part.judgements.alignments] == kept
    assert part.keys == whole.keys
    assert len(part.cells["tema-1", HELP].links) == len(kept)


# ── Gaps, both ways ──────────────────────────────────────────────────────────────────────────────


def test_a_statement_without_any_link_is_without_link():
    matrix = a_matrix(a_link("t1-m2", BOOKS, "indirekte"), unlinked("t1-m1", HELP, BOOKS))

    assert [statement.id for statement in matrix.without_link] == ["t1-m1", "t1-f1"]


def test_a_place_that_was_judged_without_a_link_is_known_from_one_that_was_not_judged():
    matrix = a_matrix(a_link("t1-m1", HELP), unlinked("t1-m1", BOOKS), unlinked("t1-f1", HELP))

    assert set(matrix.unlinked) == {("t1-m1", BOOKS), ("t1-f1", HELP)}
    assert set(matrix.links) == {("t1-m1", HELP)}


def test_a_statements_links_come_in_the_order_of_the_visions():
    matrix = a_matrix(a_link("t1-m1", BOOKS), a_link("t1-f1", HELP), a_link("t1-m1", HELP))

    assert {id: [link.vision for link in links] for id, links in matrix.by_statement.items()} == {
        "t1-m1": [HELP, BOOKS],
        "t1-f1": [HELP],
    }


def test_where_else_a_statement_belongs_is_found_by_the_statement():
    matrix = a_matrix(a_belonging("t1-m1", "boern-og-unge"), a_belonging("t1-m1", "forord"))

    assert [link.owner for link in matrix.belongings["t1-m1"]] == ["boern-og-unge", "forord"]
    assert "t1-m2" not in matrix.belongings


def test_what_a_vision_asks_for_is_found_by_the_vision():
    matrix = a_matrix(a_demand("k1", HELP), a_demand("k2", BOOKS), a_demand("k3", HELP))

    assert {id: [demand.id for demand in demands] for id, demands in matrix.demands.items()} == {
        HELP: ["k1", "k3"],
        BOOKS: ["k2"],
    }


# ── The judges ───────────────────────────────────────────────────────────────────────────────────


def test_the_judges_agreement_is_computed_from_their_ratings():
    agreement = a_matrix(
        a_rating("t1-m1", HELP, "direkte", "direkte"),
        a_rating("t1-m1", BOOKS, "ingen", "ingen"),
        a_rating("t1-m2", HELP, "ingen", "indirekte", "Ingen."),
        a_rating("t1-m2", BOOKS, "ingen", "ingen"),
    ).agreement

    assert (agreement.judgements, agreement.equal, agreement.share) == (4, 3, 0.75)
    assert agreement.kappa == pytest.approx((0.75 - 7 / 16) / (1 - 7 / 16))


def test_without_ratings_nothing_is_said_of_agreement():
    assert a_matrix().agreement is None


# ── Suspects, and what is to be read again ───────────────────────────────────────────────────────


def test_a_link_whose_texts_are_as_they_were_is_not_suspect():
    assert [*a_matrix(a_link("t1-m1", HELP), a_belonging("t1-m2", "forord")).suspects()] == []


def test_a_link_is_suspect_when_its_fingerprint_is_not_that_of_the_texts():
    matrix = a_matrix(
        a_link("t1-m1", HELP, fingerprint="1" * 12),
        a_link("t1-m2", HELP),
        a_belonging("t1-f1", "forord", fingerprint="2" * 12),
    )

    assert [matrix.name_of(link) for link in matrix.suspects()] == ["T1.M1-V1", "T1.F1-FO"]


@pytest.mark.parametrize(
    ("theme", "area"),
    [
        (a_theme(goals=("Alle leger!", "Alle sover.")), AREA),
        (THEME, a_focus_area(a_vision(HELP, "V1", "Vi hjælper straks."))),
    ],
)
def test_a_change_in_the_statement_or_the_vision_makes_the_link_suspect(theme, area):
    before = a_matrix(a_link("t1-m1", HELP))

    after = a_matrix(*before.judgements.alignments, theme=theme, area=area)

    assert [link.key for link in after.suspects()] == [("t1-m1", HELP)]


def test_a_change_elsewhere_does_not_make_a_link_suspect():
    before = a_matrix(a_link("t1-m1", HELP))
    theme = a_theme(goals=("Alle leger.", "Alle sover trygt."), points=("Noget andet.",))

    after = a_matrix(*before.judgements.alignments, theme=theme)

    assert [*after.suspects()] == []


def test_a_link_is_overdue_the_day_after_its_last_day():
    matrix = a_matrix(
        a_link("t1-m1", HELP, review_by="2026-10-01"),
        a_link("t1-m2", HELP),
        a_belonging("t1-f1", "forord", review_by="2026-09-30"),
    )

    def overdue(day: date) -> list[tuple[str, date]]:
        return [(matrix.name_of(link), by) for link, by in matrix.overdue(day)]

    assert overdue(date(2026, 9, 30)) == []
    assert overdue(date(2026, 10, 1)) == [("T1.F1-FO", date(2026, 9, 30))]
    assert overdue(date(2026, 10, 2)) == [
        ("T1.M1-V1", date(2026, 10, 1)),
        ("T1.F1-FO", date(2026, 9, 30)),
    ]
