"""Agreement between two judges, against examples that were worked out by hand in print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.corpus.agreement import agreement

KINDS = ("direkte", "indirekte", "ingen")
pairs = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(KINDS)), min_size=1)


def judged(table: list[list[int]]) -> tuple[list[int], list[int]]:
    """Return two judges' judgements from how often the first said a row and the second a column."""
    cells = [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    return [row for row, _ in cells], [column for _, column in cells]


@pytest.mark.parametrize(
    ("table", "share", "kappa"),
    [
        # Cohen (1960), the table of 200 judgements in three kinds: po .70, pe .41, kappa .49
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.70, 29 / 59),
        # Two readers of 50 applications: po .70, pe .50, kappa .40
        ([[20, 5], [10, 15]], 0.70, 0.40),
        # The same share of agreement, .60, with the disagreement evenly and unevenly spread
        ([[45, 15], [25, 15]], 0.60, 0.06 / 0.46),
        ([[25, 35], [5, 35]], 0.60, 0.14 / 0.54),
    ],
)
def test_kappa_is_what_was_worked_out_by_hand(table: list[list[int]], share: float, kappa: float):
    found = agreement(*judged(table))

    assert found.judgements == sum(map(sum, table))
    assert found.share == pytest.approx(share)
    assert found.kappa == pytest.approx(kappa)


def test_agreement_as_by_chance_is_0_and_full_disagreement_is_below():
    assert agreement(*judged([[25, 25], [25, 25]])).kappa == 0
    assert agreement(*judged([[0, 10], [10, 0]])).kappa == -1


def test_when_one_judge_has_one_answer_agreement_is_no_better_than_chance():
    found = agreement(["ingen"] * 4, ["ingen", "ingen", "ingen", "direkte"])

    assert (found.share, found.kappa) == (0.75, 0)


def test_two_who_both_always_say_the_same_thing_agree():
    assert agreement(["ingen"] * 3, ["ingen"] * 3).kappa == 1


@pytest.mark.parametrize(("first", "second"), [([], []), (["a"], []), (["a"], ["a", "b"])])
def test_nothing_and_unequal_numbers_of_judgements_cannot_be_compared(first, second):
    with pytest.raises(ValueError, match="must have judged the same things"):
        agreement(first, second)


@given(pairs)
def test_kappa_lies_between_minus_1_and_1_and_never_above_the_share(judgements):
    found = agreement(*zip(*judgements, strict=True))

    assert -1 - 1e-12 <= found.kappa <= 1
    assert found.kappa <= found.share + 1e-12
    assert (found.kappa == pytest.approx(1)) == (found.equal == found.judgements)


@given(pairs)
def test_it_does_not_matter_who_is_the_first_judge(judgements):
    first, second = zip(*judgements, strict=True)

    one, other = agreement(first, second), agreement(second, first)

    assert one.kappa == pytest.approx(other.kappa)
    assert (one.judgements, one.equal) == (other.judgements, other.equal)


@given(pairs, st.randoms())
def test_the_order_of_the_places_does_not_matter(judgements, random):
    shuffled = random.sample(judgements, len(judgements))

    one = agreement(*zip(*judgements, strict=True))

    assert agreement(*zip(*shuffled, strict=True)).kappa == pytest.approx(one.kappa)


@given(pairs)
def test_what_the_kinds_are_called_does_not_matter(judgements):
    numbered = [(KINDS.index(one), KINDS.index(other)) for one, other in judgements]

    one = agreement(*zip(*judgements, strict=True))

    assert agreement(*zip(*numbered, strict=True)).kappa == pytest.approx(one.kappa)
