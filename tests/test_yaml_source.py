from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.content import yaml_source
from explorer.content.articles import article_from
from explorer.content.files import text_of
from explorer.content.yaml_source import DEEPEST, read_yaml
from explorer.corpus.text import SOURCE_KEY
from explorer.problems import ContentError, Problem, Source

ENGLISH = re.compile(
    r"\b(the|should|expected|found|while|scanning|parsing|could|not|did|mapping|scalar|field|input"
    r"|required|valid|string|extra|permitted|must|character|none|null|least|than|type|value|error)\b",
    re.IGNORECASE,
)


def values(text: str) -> dict[str, Any]:
    """Return what a YAML text says, without the notes of where."""
    read = read_yaml(text, "fil.yaml").values
    return {key: value for key, value in read.items() if key != SOURCE_KEY}


def problems(text: str) -> str:
    with pytest.raises(ContentError) as raised:
        read_yaml(text, "fil.yaml")
    return str(raised.value)


# ── What a file says ──────────────────────────────────────────────────────────────────────────────


def test_every_scalar_is_the_words_that_were_written():
    text = "a: 2020\nb: yes\nc: 2020-01-01\nd: 0x1F\ne: 1_000\nf: 'null'\ng: .inf\n"

    assert values(text) == {
        "a": "2020",
        "b": "yes",
        "c": "2020-01-01",
        "d": "0x1F",
        "e": "1_000",
        "f": "null",
        "g": ".inf",
    }


@pytest.mark.parametrize("nothing", ["", "~", "null", "# en bemærkning"])
def test_a_field_with_nothing_in_it_is_empty_words(nothing: str):
    assert values(f"titel: {nothing}\n") == {"titel": ""}


def test_a_mapping_remembers_where_it_stands():
    read = read_yaml("a:\n  - b: 1\n    c: {d: 2}\n", "content/x.yaml").values

    assert read[SOURCE_KEY] == Source("content/x.yaml", 1, 1)
    assert read["a"][0][SOURCE_KEY] == Source("content/x.yaml", 2, 5)
    assert read["a"][0]["c"][SOURCE_KEY] == Source("content/x.yaml", 3, 8)


def test_danish_letters_count_as_one_column():
    assert problems("æøå: @x\n").startswith("fil.yaml:1:6 ")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_marks_and_line_ends_do_not_matter(line_end: str, mark: str):
    data = f"{mark}a: én{line_end}b: to{line_end}".encode()

    assert text_of(data, "fil.yaml") == "a: én\nb: to\n"


def test_lists_and_fields_may_lie_as_deep_as_the_limit():
    room = DEEPEST - 2

    assert values(f"a: {'[' * room}{']' * room}\n")


@pytest.mark.parametrize("escape", [r"\0", r"\b", r"\e", r"\r", r"\N", r"\L", r"\x7f"])
@pytest.mark.parametrize("text", ['"{}": x\n', 'x: "{}"\n', 'x: ["{}"]\n'])
def test_a_sign_that_cannot_be_shown_is_found_behind_its_escape(escape: str, text: str):
    assert "giver et usynligt tegn (U+" in problems(text.format(f"a{escape}b"))


def test_an_escape_that_can_be_shown_is_the_sign_itself():
    assert values('x: "a\\tb\\n\\xe6\\U0001F600"\n') == {"x": "a\tb\næ\U0001f600"}


@pytest.mark.parametrize("deep", ["[" * 200_000, "- " * 200_000, "a: {" * 1_000])
def test_deeper_than_the_limit_is_a_problem_and_not_a_crash(deep: str):
    assert "Her er mere end 40 lag" in problems(deep)


def test_a_file_far_too_large_for_yaml_is_refused_before_it_is_read():
    assert problems("a: b\n" * 200_001) == (
        "fil.yaml  Filen er over 1 million tegn. Del den i mindre filer."
    )


def test_aliases_that_would_fill_the_memory_are_never_followed():
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]

    assert problems("\n".join(lines)).startswith("fil.yaml:1:5  Teksten begynder med «&»")


@pytest.mark.parametrize("text", ["titel: Børn & unge\n", "titel: 3 * 4\n", "titel: Ja!\n"])
def test_signs_inside_a_text_mean_nothing(text: str):
    assert values(text)["titel"] == text.removeprefix("titel: ").strip()


def test_the_key_of_the_reader_cannot_be_written():
    assert problems('"@": x\n') == "fil.yaml:1:1  Feltet «@» kendes ikke."


def test_a_key_that_is_a_list_is_a_problem():
    assert problems("[a, b]: c\n").startswith("fil.yaml:1:1  Et feltnavn kan ikke være en liste")


def test_all_keys_written_twice_are_told_at_once():
    assert problems("a: 1\nb: 2\na: 3\nb: 4\n").count("står to gange") == 2


def test_the_reader_without_libyaml_says_the_same_of_a_sound_file(monkeypatch: pytest.MonkeyPatch):
    class PureLoader(yaml.SafeLoader):
        depth = 0
        resolve = yaml_source._StringLoader.resolve
        descend_resolver = yaml_source._StringLoader.descend_resolver
        ascend_resolver = yaml_source._StringLoader.ascend_resolver

    text = "a: [1, {b: ~}]\nc: >-\n  et\n  to\n"
    with_libyaml = values(text)
    monkeypatch.setattr(yaml_source, "_StringLoader", PureLoader)

    assert values(text) == with_libyaml
    assert not ENGLISH.search(problems("a:\n\tb: 1\n"))


# ── What is wrong with a file ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: {x: 1\nb: 1\n", "fil.yaml:1:4  Parentesen «{» bliver ikke lukket med «}»."),
        ("a: [x", "fil.yaml:1:4  Parentesen «[» bliver ikke lukket med «]»."),
        ("a: ]\n", "fil.yaml:1:4  Teksten begynder med «]», som har en særlig betydning i YAML."),
        ("a: , x\n", "fil.yaml:1:4  Teksten begynder med «,», som har en særlig betydning i YAML."),
        ("a: ? b\n", "fil.yaml:1:4  Teksten begynder med «?», som har en særlig betydning i YAML."),
        ("a: & b\n", "fil.yaml:1:4  Teksten begynder med «&», som har en særlig betydning i YAML."),
        ("%hej\n", "fil.yaml:1:1  Teksten begynder med «%», som har en særlig betydning i YAML."),
        ("a: > tekst\n", "fil.yaml:1:4  Efter «>» må der ikke stå mere på linjen."),
        ("a:1\nb: 2\n", "fil.yaml:1:2  Der mangler et mellemrum efter kolon. Skriv «a: 1»."),
        ("x: y\n  -b: c\n", "fil.yaml:2:3  Der mangler et mellemrum efter bindestregen."),
        ("  a: 1\nb: 2\n", "fil.yaml:2:1  Linjen er rykket forkert ind: den har ingen mellemrum"),
        ("a:\n  - x\n - y\n", "fil.yaml:3:2  Punktet er ikke rykket lige så langt ind som"),
        ("a: 1\n...\nb: 2\n", "fil.yaml:2:1  Linjen «...» deler filen i to."),
        ("a: 'x' y\n", "fil.yaml:1:8  Der står mere tekst efter det lukkende anførselstegn (')."),
        ('a: "x\n', 'fil.yaml:1:4  Teksten begynder med ", men slutter ikke med ".'),
    ],
)
def test_a_fault_of_yaml_is_told_in_danish_at_its_place(text: str, told: str):
    assert problems(text).startswith(told)


def test_the_suggestion_for_a_colon_can_be_copied():
    told = problems("titel: Mål: hvad vi vil\n")

    suggestion = told.partition("om hele teksten: ")[2]
    assert values(suggestion) == {"titel": "Mål: hvad vi vil"}


def test_a_suggestion_for_words_with_quotation_marks_can_be_copied():
    told = problems('titel: Vi siger: "Det\'s godt"\n')

    suggestion = told.partition("om hele teksten: ")[2]
    assert values(suggestion) == {"titel": 'Vi siger: "Det\'s godt"'}


def test_a_fault_keeps_its_line_below_a_page_heading():
    data = b"---\ntitel: x\nresume: @y\n---\nTekst.\n"

    with pytest.raises(ContentError, match=r"content/sider/a\.md:3:9  Teksten begynder med «@»"):
        article_from(data, "sider/a.md", "content/sider/a.md")


# ── Whatever a file holds ─────────────────────────────────────────────────────────────────────────

NO_WORDS = Problem(Source(""), "")
"""What stands for an error that says nothing."""

YAMLISH = st.text(alphabet=st.sampled_from([*"ab:-?[]{}&*!|>'\"%@`#,\\\n\t \r~<=.1æ\u2028\x07"]))


def read_or_told(read: Callable[[], Any]) -> tuple[Any, tuple[Problem, ...]]:
    """Return what was read, and no problems; or nothing, and at least one problem."""
    try:
        return read(), ()
    except ContentError as error:
        return None, error.problems or (NO_WORDS,)


@settings(deadline=None)
@given(st.one_of(st.text(), YAMLISH))
@example("a: *b")
@example("? [a]\n: b")
@example("--- !!binary x")
@example("a: !<x")
@example("'\\")
def test_any_text_gives_values_or_problems_in_danish(text: str):
    read, told = read_or_told(lambda: read_yaml(text_of(text.encode(), "fil"), "fil").values)

    assert (read is None) == bool(told)
    if read is not None:
        assert_plain(read)
    for problem in told:
        assert problem.source.path == "fil"
        assert problem.message.endswith(".")
        assert not ENGLISH.search(re.sub("«.*?»|: .*", "", f"{problem.message} {problem.hint}"))


@settings(deadline=None)
@given(st.binary())
@example(b"---\n---\nx")
@example(b"---\n\xff\n---\n")
@example(b"\xff\xfea\0")
def test_any_bytes_are_a_page_or_problems(data: bytes):
    page, told = read_or_told(lambda: article_from(data, "sider/a.md", "content/sider/a.md"))

    assert (page is None) == bool(told)
    assert NO_WORDS not in told


@settings(deadline=None)
@given(YAMLISH)
def test_any_words_above_a_page_are_a_page_or_problems(words: str):
    data = f"---\ntitel: a\nresume: b\n{words}\n---\nTekst.\n".encode()

    page, told = read_or_told(lambda: article_from(data, "sider/a.md", "content/sider/a.md"))

    assert (page is None) == bool(told)
    assert NO_WORDS not in told


def assert_plain(value: Any) -> None:
    """Make sure that a value is words, lists and mappings that know where they are, all the way."""
    if isinstance(value, list):
        for item in value:
            assert_plain(item)
    elif isinstance(value, dict):
        source = value[SOURCE_KEY]
        assert source.line >= 1
        assert source.column >= 1
        for key, inner in value.items():
            assert isinstance(key, str)
            if key != SOURCE_KEY:
                assert_plain(inner)
    else:
        assert isinstance(value, str)


def test_the_same_text_is_read_once_and_another_is_read_anew():
    text = "titel: Leg\n"

    assert read_yaml(text, "a.yaml") is read_yaml("titel: " + "Leg\n", "a.yaml")
    assert read_yaml(text, "b.yaml").values[SOURCE_KEY] == Source("b.yaml", 1, 1)
    assert read_yaml("titel: Løb\n", "a.yaml").values["titel"] == "Løb"
