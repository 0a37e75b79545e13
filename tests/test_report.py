"""What the command says: excerpts of files, and words for faults that people can put right."""

import errno
from pathlib import Path

import pytest

from explorer import report
from explorer.problems import Problem, Source


@pytest.fixture
def excerpt(tmp_path):
    """A function that writes a file and returns what is shown for a place in it."""

    def of(content: bytes, line: int, column: int) -> list[str]:
        (tmp_path / "a.yaml").write_bytes(content)
        return list(report.excerpt(Source("a.yaml", line, column), [tmp_path / "x", tmp_path]))

    return of


def test_the_caret_stands_below_the_place(excerpt):
    assert excerpt("id: x\nvision: år\n".encode(), 2, 9) == [
        "    2 │ vision: år",
        "                ^",
    ]


def test_a_byte_order_mark_and_windows_line_ends_do_not_move_the_caret(excerpt):
    assert excerpt("\ufeffid: x\r\nvision: år\r\n".encode(), 1, 1) == ["    1 │ id: x", "        ^"]
    assert excerpt("\ufeffid: x\r\nvision: år\r\n".encode(), 2, 9)[0] == "    2 │ vision: år"


def test_a_tab_is_shown_as_an_arrow_one_column_wide(excerpt):
    assert excerpt(b"\tid: x\n", 1, 2) == ["    1 │ →id: x", "         ^"]


def test_bytes_that_are_no_letters_are_shown_as_such(excerpt):
    assert excerpt(b"id: \xe6\x07\n", 1, 5) == ["    1 │ id: ��", "            ^"]


def test_a_long_line_is_cut_around_the_place(excerpt):
    line = "a" * 300 + "HER" + "b" * 300

    [text, caret] = excerpt(line.encode(), 1, 301)

    assert text == f"    1 │ …{'a' * 50}HER{'b' * 47}…"
    assert text[caret.index("^") :].startswith("HER")


@pytest.mark.parametrize("column", [1, 60, 150, 151])
def test_near_the_ends_of_a_long_line_the_caret_still_stands_below_the_place(excerpt, column):
    line = "".join(chr(0x4E00 + number) for number in range(150))

    [text, caret] = excerpt(line.encode(), 1, column)

    assert text[caret.index("^") :][:1] == line[column - 1 : column]
    assert len(set(text) & set(line)) == report.WIDEST_EXCERPT


def test_an_empty_line_is_shown_empty(excerpt):
    assert excerpt(b"id: x\n", 2, 1) == ["    2 │", "        ^"]


def test_without_a_column_there_is_no_caret(excerpt):
    assert excerpt(b"id: x\n", 1, 0) == ["    1 │ id: x"]


def test_a_line_beyond_the_file_or_a_whole_file_shows_nothing(excerpt):
    assert excerpt(b"id: x\n", 9, 1) == []
    assert excerpt(b"id: x\n", 0, 0) == []


def test_a_file_that_is_not_there_shows_nothing(tmp_path):
    assert list(report.excerpt(Source("b.yaml", 1, 1), [tmp_path])) == []


def test_one_page_is_not_called_pages():
    assert report.counted(1, "side", "sider") == "1 side"
    assert report.counted(0, "side", "sider") == "0 sider"
    assert report.counted(1234567, "side", "sider") == "1.234.567 sider"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            PermissionError(errno.EACCES, "…", "output/index.html"),
            "Der er ikke adgang til output/index.html. Få lov til at bruge den, og kør igen.",
        ),
        (
            PermissionError(errno.EPERM, "…"),
            "Der er ikke adgang til en af filerne. Få lov til at bruge den, og kør igen.",
        ),
        (
            OSError(errno.EROFS, "…", "output"),
            "output ligger på et drev, der ikke kan skrives på. Vælg et andet sted.",
        ),
        (
            OSError(errno.EDQUOT, "…"),
            "Der er ikke mere plads til dig på drevet. Gør plads, og kør igen.",
        ),
    ],
)
def test_what_a_person_can_put_right_is_not_called_a_fault_of_the_program(error, words):
    assert report.failure(error, "Skriver siderne") == words


def test_a_file_open_elsewhere_on_windows_is_named():
    error = PermissionError(errno.EACCES, "…", "output")
    error.winerror = 32

    assert report.failure(error, "Skifter") == (
        "output er åben i et andet program. Luk den dér, og kør igen."
    )


def test_any_other_fault_of_the_system_is_the_programs():
    said = report.failure(OSError(errno.EIO, "Input/output error"), "Skriver siderne")

    assert said.startswith("Programmet gik i stå undervejs (Skriver siderne): OSError: [Errno 5]")


def test_a_file_is_placed_as_the_current_folder_sees_it_unless_it_lies_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    here, outside = tmp_path / "her", tmp_path / "x.html"
    here.mkdir()
    for file in (outside, here / "egen.html"):
        file.write_text("", encoding="utf-8")
    monkeypatch.chdir(here)
    told = [(here / "egen.html").as_posix(), "egen.html", outside.as_posix(), "x.html", "mangler"]

    problems = [Problem(Source(path, 2, 3), "Fejl.", "Ret den.") for path in told]
    found = report.placed(problems, [tmp_path, Path("../her")])

    assert [problem.source for problem in found] == [
        Source(path, 2, 3) for path in ["egen.html"] * 2 + [outside.as_posix(), "x.html", "mangler"]
    ]
    assert {(problem.message, problem.hint) for problem in found} == {("Fejl.", "Ret den.")}
