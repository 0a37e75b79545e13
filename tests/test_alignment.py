"""What a theme gives a vision, by counting, and the fingerprint that tells when a text changes."""

from __future__ import annotations

from typing import get_args

import pytest
from builders import a_link, a_paragraph, a_value, a_vision
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from explorer.corpus.alignment import Alignment, Strength, Support, fingerprint, support

ORDER = (Support.NONE, Support.WEAK, Support.PARTIAL, Support.STRONG)
counts = st.integers(0, 50)


@pytest.mark.parametrize(
    ("direct", "indirect", "expected"),
    [
        (0, 0, "ingen"),
        (0, 1, "svag"),
        (0, 2, "svag"),
        (0, 3, "delvis"),
        (0, 24, "delvis"),
        (1, 0, "delvis"),
        (1, 9, "delvis"),
        (2, 0, "stærk"),
        (3, 5, "stærk"),
    ],
)
def test_two_direct_links_are_strong_one_or_three_indirect_partial_fewer_weak(
    direct: int, indirect: int, expected: str
):
    assert support(direct, indirect) == expected


@given(counts, counts)
def test_another_link_never_makes_support_weaker(direct: int, indirect: int):
    now = ORDER.index(support(direct, indirect))

    assert ORDER.index(support(direct + 1, indirect)) >= now
    assert ORDER.index(support(direct, indirect + 1)) >= now


@given(counts, counts)
def test_a_direct_link_gives_at_least_what_an_indirect_one_does(direct: int, indirect: int):
    one_more = ORDER.index(support(direct + 1, indirect))

    assert one_more >= ORDER.index(support(direct, indirect + 1))


@given(counts, counts)
def test_there_is_support_exactly_when_there_is_a_link(direct: int, indirect: int):
    assert (support(direct, indirect) is Support.NONE) == (direct + indirect == 0)


@given(counts)
def test_indirect_links_alone_are_never_strong(indirect: int):
    assert support(0, indirect) is not Support.STRONG


# ── Links ────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_is_direct_or_indirect():
    strengths = get_args(Alignment.model_fields["strength"].annotation)

    assert strengths == (Strength.DIRECT, Strength.INDIRECT)
    assert a_link("t1-m1", "tidlig-indsats", "indirekte").strength is Strength.INDIRECT
    with pytest.raises(ValidationError):
        a_link("t1-m1", "tidlig-indsats", "ingen")


@pytest.mark.parametrize(("length", "fits"), [(300, True), (301, False)])
def test_a_rationale_has_at_most_300_characters(length: int, fits: bool):
    if fits:
        assert len(a_link("t1-m1", "v", rationale="å" * length).rationale) == length
    else:
        with pytest.raises(ValidationError):
            a_link("t1-m1", "v", rationale="å" * length)


# ── The fingerprint ──────────────────────────────────────────────────────────────────────────────


def test_a_fingerprint_is_the_first_12_digits_of_sha_256_of_all_the_words():
    # printf 'Alle leger.\nVision V1\nVi hjælper tidligt.' | sha256sum
    assert fingerprint("Alle leger.", a_vision()) == "44214e5ea6a1"


def test_a_fingerprint_depends_on_every_word_of_both_texts():
    vision = a_vision()
    action = vision.model_copy(update={"action": (a_paragraph("v1-2", "Vi gør det."),)})
    texts = [
        ("Alle leger.", vision),
        ("Alle leger", vision),
        ("Alle leger. ", vision),
        ("Alle leger.", a_vision(text="Vi hjælper.")),
        ("Alle leger.", a_vision(code="V2", text="Vi hjælper tidligt.")),
        ("Alle leger.", action),
    ]

    assert len({fingerprint(*pair) for pair in texts}) == len(texts)


def test_a_fingerprint_does_not_depend_on_ids_or_on_our_own_label():
    vision = a_vision()
    other = vision.model_copy(
        update={"id": "noget-andet", "label": "Vores navn", "reason": (a_paragraph("x", "Ord."),)}
    )
    same = vision.model_copy(update={"reason": (a_paragraph("y", "Ord."),)})

    assert fingerprint("Alle leger.", other) == fingerprint("Alle leger.", same)


def test_any_place_with_words_of_its_own_has_a_fingerprint():
    assert fingerprint("Alle leger.", a_value()) != fingerprint("Alle leger.", a_vision())
