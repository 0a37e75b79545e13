"""Entries put into YAML and taken out of it: what is wanted is said, no other byte is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.content.yaml_entries import as_lines, with_entry, with_item, without_item
from explorer.content.yaml_fields import FieldError, entries, plain_values
from explorer.content.yaml_source import read_yaml

WORDS = """\
# Ordene, som vi forklarer.

ord:
  - id: ord-leg
    forklaring: >-
      Det, man gør
      # hver dag.

  - id: ord-ro   # kort
    former: [ro, Ro]

# Slut.
andet:
  - x
"""


def said(data: bytes) -> object:
    return plain_values(read_yaml(data.decode("utf-8-sig").replace("\r\n", "\n"), "x").values)


def node_of(data: bytes, section: str, number: int):
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    return list(entries(read_yaml(text, "x"), section))[number]


@pytest.mark.parametrize("fields", [{"a": "x\x1b[D"}, {"a": ["x\x1b[D"]}, {"a": {"b": "x\x00"}}])
def test_words_that_no_file_can_say_are_not_written(fields: dict[str, object]):
    with pytest.raises(FieldError):
        as_lines(fields)


texts = st.one_of(
    st.sampled_from(
        ["siger: ja", "# note", "- x", "'leg'", '"', "ja", "~", "&a", "*b", "{a", "[a"]
    ),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=150
    ),
).map(lambda words: " ".join(words.split()))


@given(texts, st.lists(texts.filter(bool), min_size=1, max_size=4))
def test_whatever_is_written_is_read_again(words: str, items: list[str]):
    fields = {"id": "x", "ord": words, "former": items, "sted": {"stykke": "t1", "ord": words}}

    lines = as_lines(fields)

    assert plain_values(read_yaml("\n".join(lines), "x").values) == fields


def test_it_is_written_as_a_person_would():
    long = "Ordet står for noget, som alle gør hver dag, både ude og hjemme, og gør det hele livet."
    entry = {"id": "ord-leg", "former": ["leg", "Leg"], "forklaring": long}
    entry |= {"note": "a: b", "x": ""}

    assert as_lines(entry) == [
        "id: ord-leg",
        "former: [leg, Leg]",
        "forklaring: >-",
        f"  {long}",
        "note: 'a: b'",
        "x:",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_an_entry_is_put_after_the_last_and_every_other_byte_stays(end: str, mark: bytes):
    data = mark + WORDS.replace("\n", end).encode()
    new = "\n  - id: ord-ny\n    forklaring: Ny.\n".replace("\n", end).encode()
    before, after = data.split(f"{end}# Slut.".encode())

    assert with_entry(data, "x", "ord", {"id": "ord-ny", "forklaring": "Ny."}) == (
        before + new + f"{end}# Slut.".encode() + after
    )


def test_a_file_may_end_without_a_line_end():
    assert with_entry(b"ord:\n- a: b", "x", "ord", {"a": "c"}) == b"ord:\n- a: b\n- a: c\n"


def test_a_file_with_all_kinds_of_line_ends_keeps_them():
    data = b"# a\r\nord:\n  - a: b\r\n# c\nx: y\n"

    assert with_entry(data, "x", "ord", {"a": "c"}) == (
        b"# a\r\nord:\n  - a: b\r\n  - a: c\r\n# c\nx: y\n"
    )


def test_a_list_that_is_not_there_is_begun():
    assert with_entry(b"x: y\n", "x", "ord", {"a": "c"}) == b"x: y\n\nord:\n  - a: c\n"


@pytest.mark.parametrize("data", [b"ord: []\n", b"ord: [{a: b}]\n", b"ord: leg\n"])
def test_a_list_on_one_line_is_not_guessed_at(data: bytes):
    with pytest.raises(FieldError):
        with_entry(data, "x", "ord", {"a": "c"})


UNLINKED = """\
uden:
  - udsagn: t1
    visioner: [a, b, c]  # tre
    note: Ordet
  - udsagn: t2
    visioner:
      - a
      - b
  # om t3
  - udsagn: t3
    visioner: [a]
    note: >-
      Nej.

andet: x
"""


@pytest.mark.parametrize(
    ("number", "item", "old", "new"),
    [
        (0, "b", "[a, b, c]", "[a, c]"),
        (1, "a", "      - a\n", ""),
        (2, "a", "  - udsagn: t3\n    visioner: [a]\n    note: >-\n      Nej.\n", ""),
    ],
)
def test_an_item_is_taken_out_and_an_entry_with_its_last(number: int, item: str, old, new):
    data = UNLINKED.encode()

    after = without_item(data, "x", node_of(data, "uden", number), "visioner", item)

    assert after.decode() == UNLINKED.replace(old, new)


def test_the_last_entry_takes_its_list_with_it():
    data = b"x: y\nuden:\n  - udsagn: t1\n    visioner: [a]\n"

    assert without_item(data, "x", node_of(data, "uden", 0), "visioner", "a") == b"x: y\n"


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (0, "[a, b, c]", "[a, b, c, d]"),
        (1, "      - b\n", "      - b\n      - d\n"),
    ],
)
def test_an_item_is_put_at_the_end_of_a_list(number: int, old: str, new: str):
    data = UNLINKED.encode()

    after = with_item(data, "x", node_of(data, "uden", number), "visioner", "d")

    assert after.decode() == UNLINKED.replace(old, new)


def test_an_item_begins_a_list_that_is_not_there():
    data = UNLINKED.encode()

    after = with_item(data, "x", node_of(data, "uden", 2), "svar", "d")

    assert after.decode() == UNLINKED.replace("      Nej.\n", "      Nej.\n    svar: [d]\n")


def test_what_would_change_something_else_is_refused():
    data = b"ord:\n  - a: >-\n      b\n\n      # c\n"

    with pytest.raises(FieldError):
        with_entry(data, "x", "ord", {"a": "c"})
