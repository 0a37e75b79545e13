"""The real links: every place judged once, every quote in its place, both directions complete."""

from __future__ import annotations

from collections import Counter

import pytest

from explorer.corpus.agreement import agreement
from explorer.corpus.alignment import LONGEST_RATIONALE, ReviewState, Strength
from explorer.corpus.matrix import Matrix
from explorer.site.pages.base import Plan


@pytest.fixture(scope="module")
def matrix(real_plan: Plan) -> Matrix:
    assert real_plan.matrix
    return real_plan.matrix


def test_43_statements_meet_4_visions_and_each_of_the_172_places_is_judged_once(matrix):
    judged = Counter(link.key for link in matrix.judgements.alignments)
    judged.update(
        (entry.statement, vision)
        for entry in matrix.judgements.unlinked
        for vision in entry.visions
    )

    assert (len(matrix.corpus.statements), len(matrix.visions)) == (43, 4)
    assert set(judged) == set(matrix.keys)
    assert len(judged) == judged.total() == 172


def test_every_quote_stands_once_in_the_statement_or_the_place_it_is_from(matrix):
    links = (*matrix.judgements.alignments, *matrix.judgements.belongings)
    quotes = [
        (matrix.corpus.statements[link.statement].text, link.statement_words) for link in links
    ]
    for quote, owner in (
        *((link.quote, matrix.place_of(link).id) for link in links),
        *((demand.quote, demand.vision) for demand in matrix.judgements.demands),
    ):
        place = matrix.corpus.places[quote.piece]
        assert place.owner.id == owner
        quotes.append((place.piece.text, quote.words))

    assert len(quotes) > 60
    assert [words for text, words in quotes if text.count(words) != 1] == []


def test_no_link_waits_to_be_read_again_and_no_name_means_two_links(matrix):
    links = (*matrix.judgements.alignments, *matrix.judgements.belongings)

    assert [*matrix.suspects()] == []
    assert len({matrix.name_of(link) for link in links}) == len(links)


def test_every_link_is_a_proposal_by_a_role_with_a_short_reason(matrix):
    for link in (*matrix.judgements.alignments, *matrix.judgements.belongings):
        assert link.state is ReviewState.PROPOSAL
        assert link.judged_by == "redaktionen"
        assert len(link.rationale) <= LONGEST_RATIONALE
        assert link.rationale.endswith(".")


# ── Both directions ──────────────────────────────────────────────────────────────────────────────


def test_every_statement_either_supports_a_vision_or_is_listed_without_link(matrix):
    without = {statement.id for statement in matrix.without_link}

    assert without | set(matrix.by_statement) == set(matrix.corpus.statements)
    assert not without & set(matrix.by_statement)


def test_only_a_statement_without_link_belongs_elsewhere(matrix):
    assert set(matrix.belongings) <= {statement.id for statement in matrix.without_link}


def test_every_vision_asks_for_something_and_each_demand_is_answered_or_noted(matrix):
    assert set(matrix.demands) == {vision.id for vision in matrix.visions}
    for demand in matrix.judgements.demands:
        assert demand.answered_by or demand.note, demand.id
        assert all((id, demand.vision) in matrix.links for id in demand.answered_by), demand.id


def test_every_link_answers_a_demand_of_its_vision(matrix):
    answers = {
        (id, demand.vision) for demand in matrix.judgements.demands for id in demand.answered_by
    }

    assert set(matrix.links) == answers


def test_every_link_stands_in_one_cell(matrix):
    in_cells = [link.key for cell in matrix.cells.values() for link in cell.links]

    assert sorted(in_cells) == sorted(matrix.links)
    assert len(matrix.cells) == len(matrix.themes) * len(matrix.visions) == 16


# ── The two judges ───────────────────────────────────────────────────────────────────────────────


def test_the_agreement_that_is_shown_is_computed_from_172_pairs_of_ratings(matrix):
    ratings = matrix.judgements.ratings

    assert {(rating.statement, rating.vision) for rating in ratings} == set(matrix.keys)
    shown = matrix.agreement
    assert shown == agreement([each.first for each in ratings], [each.second for each in ratings])
    assert (shown.judgements, shown.equal, round(shown.kappa, 2)) == (172, 165, 0.83)


def test_a_link_is_published_only_where_both_judges_found_one(matrix):
    for rating in matrix.judgements.ratings:
        both_found = Strength.NONE not in (rating.first, rating.second)
        published = matrix.links.get((rating.statement, rating.vision))
        assert both_found == bool(published), rating
        if published and rating.first is rating.second:
            assert published.strength is rating.first


def test_every_difference_between_the_judges_says_how_it_was_settled(matrix):
    differences = [each for each in matrix.judgements.ratings if each.first != each.second]

    assert len(differences) == matrix.agreement.judgements - matrix.agreement.equal
    assert all(rating.settled for rating in differences)
