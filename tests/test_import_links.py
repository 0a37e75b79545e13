"""A table of links that came back from a spreadsheet: what is new in it, and nothing else."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_invalid import BASE, WITH_LINKS

from explorer import cli
from explorer.content import placing
from explorer.content.files import text_of
from explorer.content.import_links import read_table
from explorer.content.placing import Edited
from explorer.content.yaml_fields import Entry, FieldError, with_field
from explorer.content.yaml_source import read_yaml
from explorer.editing import Imported, import_links
from explorer.pipeline import open_data
from explorer.problems import ContentError
from explorer.reading import Project, locate, read
from explorer.report import imported
from explorer.site import urls

LINKS = "content/koblinger/leg.yaml"
TABLE = "koblinger.csv"
LINK = Entry("koblinger", {"udsagn": "t1-m1", "vision": "liv-ude"})


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small valid site with one link, and the table of it, in the current folder."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(WITH_LINKS, tmp_path, dirs_exist_ok=True)
    files = dict(open_data(read(a_project(tmp_path)))[0])
    (tmp_path / TABLE).write_bytes(files[urls.DATA_TABLE])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def a_project(site: Path) -> Project:
    return locate(site / "site_config.yaml", templates=Path(__file__).parents[1] / "templates")


def with_table(site: Path, change: Callable[[str], str], encoding: str = "utf-8-sig") -> None:
    """Write the table as somebody has changed it."""
    text = (site / TABLE).read_bytes().decode("utf-8-sig")
    (site / TABLE).write_bytes(change(text).encode(encoding))


def with_cell(site: Path, column: str, new: str) -> None:
    """Change one cell of the table's only row."""

    def change(text: str) -> str:
        names, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
        row[names.index(column)] = new
        changed = io.StringIO(newline="")
        csv.writer(changed, delimiter=";").writerows([names, row])
        return changed.getvalue()

    with_table(site, change)


def run(site: Path, *, write: bool = False) -> Imported:
    return import_links(a_project(site), site / TABLE, lambda stage: None, write=write)


def told(site: Path, *, write: bool = True) -> list[str]:
    """Return what is wrong with the table; nothing may then be changed."""
    before = (site / LINKS).read_bytes()
    with pytest.raises(ContentError) as raised:
        run(site, write=write)
    assert (site / LINKS).read_bytes() == before
    return [str(problem) for problem in raised.value.problems]


# ── What comes back ───────────────────────────────────────────────────────────────────────────────


def test_the_table_as_it_was_fetched_changes_nothing(site: Path):
    before = (site / LINKS).read_bytes()

    result = run(site, write=True)

    assert (result.changes, result.written, result.missing) == ((), (), 0)
    assert (site / LINKS).read_bytes() == before
    assert list(imported(result, site / TABLE)) == [
        "Filen siger det samme som indholdet. Der er intet at ændre."
    ]


def test_a_change_is_shown_and_nothing_is_written_before_it_is_asked_for(site: Path):
    before = (site / LINKS).read_bytes()
    with_cell(site, "tilstand", "godkendt")

    result = run(site)

    assert (site / LINKS).read_bytes() == before
    assert list(imported(result, site / TABLE)) == [
        "T1.M1-V1  content/koblinger/leg.yaml:2:5",
        "  tilstand: forslag → godkendt",
        "",
        "1 kobling bliver ændret, og alle prøver er bestået. Intet er skrevet endnu.",
        "Skriv det med: build.py import-links koblinger.csv --write",
    ]


def test_a_change_is_written_in_its_field_and_no_other_byte(site: Path):
    before = (site / LINKS).read_bytes()
    with_cell(site, "tilstand", "godkendt")

    result = run(site, write=True)

    assert (site / LINKS).read_bytes() == before.replace(
        b"tilstand: forslag", b"tilstand: godkendt"
    )
    assert list(imported(result, site / TABLE))[-1] == (
        "1 kobling er ændret i content/koblinger/leg.yaml."
    )
    assert sorted(path.name for path in (site / "content/koblinger").iterdir()) == [
        "andre-steder.yaml", "krav.yaml", "leg.yaml", "vurderinger.yaml",
    ]  # fmt: skip


def test_what_was_written_is_what_the_next_table_says(site: Path):
    with_cell(site, "begrundelse", "Begge vil hjælpe; men kun den ene siger: tidligt.")
    with_cell(site, "genlaes_inden", "2027-06-30")
    run(site, write=True)

    files = dict(open_data(read(a_project(site)))[0])
    (site / TABLE).write_bytes(files[urls.DATA_TABLE])

    assert "Begge vil hjælpe; men kun den ene siger: tidligt." in files[urls.DATA_TABLE].decode()
    assert run(site).changes == ()


def test_a_long_change_is_shown_on_two_lines(site: Path):
    with_cell(site, "begrundelse", "Nye ord " * 10)

    said = list(imported(run(site), site / TABLE))

    assert said[1] == "  begrundelse:"
    assert said[2].startswith("    før: ")
    assert said[3] == f"    nu:  {('Nye ord ' * 10).strip()}"


@pytest.mark.parametrize("parted_by", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_table_may_come_from_any_spreadsheet(
    site: Path, parted_by: str, encoding: str, end: str
):
    with_cell(site, "tilstand", "godkendt")

    def saved(text: str) -> str:
        lines = (
            parted_by.join(f'"{cell}"' for cell in line.split(";")) for line in text.split("\r\n")
        )
        return end.join(lines).removesuffix('""')

    with_table(site, saved, encoding)

    assert [(change.column.name, change.new) for change in run(site).changes] == [
        ("tilstand", "godkendt")
    ]


@pytest.mark.parametrize("written", ["24-12-2026", "24.12.2026", "24/12/2026", "2026-12-24"])
def test_a_day_may_be_written_as_a_danish_spreadsheet_does(site: Path, written: str):
    with_cell(site, "vurderet", written)

    [change] = run(site).changes

    assert change.new == "2026-12-24"


def test_a_row_may_be_missing_and_its_link_stays(site: Path):
    with_table(site, lambda text: text.partition("\r\n")[0] + "\r\n")

    result = run(site, write=True)

    assert list(imported(result, site / TABLE))[-1] == (
        "1 kobling står ikke i filen og bliver ikke rørt."
    )
    assert "T1.M1-V1" in dict(open_data(read(a_project(site)))[0])[urls.DATA_TABLE].decode()


def test_a_column_may_be_missing_and_its_fields_stay(site: Path):
    with_table(site, lambda text: "kobling;tilstand\r\nt1.m1-v1;godkendt\r\n")

    assert [change.column.name for change in run(site).changes] == ["tilstand"]


def test_a_day_for_reading_again_can_be_added_and_taken_away(site: Path):
    before = (site / LINKS).read_bytes()
    with_cell(site, "genlaes_inden", "2027-06-30")
    run(site, write=True)
    added = (site / LINKS).read_bytes()
    with_table(site, lambda text: "kobling;genlaes_inden\r\nT1.M1-V1;\r\n")
    run(site, write=True)

    assert added.count(b"\n") == before.count(b"\n") + 1
    assert b"    genlaes_inden: 2027-06-30\n" in added
    assert (site / LINKS).read_bytes() == before


# ── What is wrong ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("column", "new", "expected"),
    [
        ("styrke", "direkt", "«direkt» kan ikke stå i «styrke». Mente du «direkte»?"),
        ("styrke", "ingen", "«ingen» kan ikke stå i «styrke». Skriv direkte eller indirekte."),
        ("vurderet", "i går", "«i går» er ikke en dag. Skriv den som 2026-01-31."),
        ("vurderet", "31-02-2026", "«2026-02-31» er ikke en dag. Skriv den som 2026-01-31."),
        ("vurderet_af", "", "Cellen «vurderet_af» er tom. Der stod «redaktionen»."),
        (
            "begrundelse",
            "a" * 301,
            "Cellen «begrundelse» er på 301 tegn. Den må højst være på 300.",
        ),
        (
            "vision",
            "en-anden",
            "Kolonnen «vision» kan ikke ændres her. Skriv «liv-ude», eller slet hele kolonnen.",
        ),
        ("kobling", "T1.M2-V1", "Ingen kobling hedder «T1.M2-V1». Mente du «T1.M1-V1»?"),
        (
            "kobling",
            "leg",
            "Ingen kobling hedder «LEG». Nye koblinger skrives i mappen koblinger.",
        ),
    ],
)
def test_a_cell_that_cannot_be_so_is_told_at_its_line(
    site: Path, column: str, new: str, expected: str
):
    with_cell(site, column, new)

    assert told(site) == [f"koblinger.csv:2  {expected}"]


def test_words_that_do_not_stand_in_the_text_are_told_at_the_line_of_the_table(site: Path):
    with_cell(site, "ord_i_udsagn", "noget helt andet")

    [problem] = told(site)

    assert problem.startswith(
        "koblinger.csv:2  «noget helt andet» står ikke ordret i «t1-m1». Nærmest er «"
    )


def test_a_strength_that_both_judges_saw_otherwise_is_told_and_not_written(site: Path):
    with_cell(site, "styrke", "direkte")

    problems = told(site)

    assert any("Begge vurderede «t1-m1»" in problem for problem in problems)


def test_a_link_that_was_changed_since_the_table_was_fetched_is_not_overwritten(site: Path):
    text = (site / LINKS).read_text(encoding="utf-8")
    (site / LINKS).write_text(text.replace("redaktionen", "centret"), encoding="utf-8")
    with_cell(site, "tilstand", "godkendt")

    assert told(site) == [
        "koblinger.csv:2  Koblingen er ændret i indholdet, siden filen blev hentet. "
        "Byg siden, hent filen igen, og ret i den nye."
    ]


SAVE = "Gem den fra regnearket med «Gem som» og filtypen «CSV UTF-8»."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "kobling;begrundelse\r\nT1.M1-V1;Både børn\r\n".encode("cp1252"),
            f"x.csv  Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses. {SAVE}",
        ),
        (
            "kobling\tvision\r\n".encode("utf-16"),
            f"x.csv  Filen er ikke gemt som ren tekst i UTF-8. {SAVE}",
        ),
        (b"PK\x03\x04\x14\x00", f"x.csv  Filen er et regneark og ikke en CSV-fil. {SAVE}"),
        (b"", "x.csv  Filen er tom."),
        (b";;;\r\n\r\n", "x.csv  Filen er tom."),
        (
            b"udsagn;vision\r\n",
            "x.csv:1  Der er ingen kolonne «kobling». "
            "Behold linjen med kolonnernes navne, som den var.",
        ),
        (
            b"kobling;styrk;noter\r\n",
            "x.csv:1  Kolonnen «noter» kendes ikke. Slet den.\n"
            "x.csv:1  Kolonnen «styrk» kendes ikke. Mente du «styrke»?",
        ),
        (b"kobling;styrke;styrke\r\n", "x.csv:1  Kolonnen «styrke» står to gange. Slet den ene."),
        (
            b"kobling;styrke\r\nT1.M1-V1;direkte;mere\r\nT1.M2-V1\r\n",
            "x.csv:2  Linjen har 3 celler, men der er 2 kolonner. "
            "Åbn filen i et regneark, og se, om en celle mangler eller er delt.\n"
            "x.csv:3  Linjen har 1 celler, men der er 2 kolonner. "
            "Åbn filen i et regneark, og se, om en celle mangler eller er delt.",
        ),
        (
            b'kobling;styrke\r\n"T1.M1-V1;direkte\r\n',
            "x.csv:2  Anførselstegnene går ikke op. Gem filen fra regnearket igen.",
        ),
    ],
)
def test_a_file_that_is_no_such_table_is_told_with_what_to_do(data: bytes, expected: str):
    with pytest.raises(ContentError) as raised:
        read_table(data, "x.csv")

    assert str(raised.value) == expected


def test_a_link_that_stands_twice_in_the_table_is_told(site: Path):
    with_table(site, lambda text: "kobling;tilstand\r\nT1.M1-V1;godkendt\r\nt1.m1-v1;forslag\r\n")

    assert told(site) == ["koblinger.csv:3  «T1.M1-V1» står også på linje 2. Slet den ene."]


# ── Nothing is lost ───────────────────────────────────────────────────────────────────────────────


def test_when_one_file_cannot_be_written_the_others_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    (tmp_path / "b.yaml").write_bytes(b"b: 1\n")
    files = [Edited(f"{name}.yaml", f"{name}: 1\n".encode(), b"ny\n") for name in "ab"]
    replaced = placing.replace

    def full_disk(path: Path, data: bytes) -> None:
        if path.name == "b.yaml" and data == b"ny\n":
            raise OSError("disken er fuld")
        replaced(path, data)

    monkeypatch.setattr(placing, "replace", full_disk)
    with pytest.raises(OSError, match="disken er fuld"):
        placing.put_in_place(files, tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.yaml": b"a: 1\n",
        "b.yaml": b"b: 1\n",
    }


def test_a_file_is_not_put_in_place_twice_at_once(tmp_path: Path):
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    files = [Edited("a.yaml", b"a: 1\n", f"a: {number}\n".encode()) for number in (2, 3)]

    with pytest.raises(ValueError, match=r"a\.yaml"):
        placing.put_in_place(files, tmp_path)

    assert (tmp_path / "a.yaml").read_bytes() == b"a: 1\n"


def test_a_file_that_somebody_changes_meanwhile_is_not_overwritten(tmp_path: Path):
    (tmp_path / "a.yaml").write_bytes(b"a: 2\n")

    with pytest.raises(ContentError, match="lige blevet ændret af en anden"):
        placing.put_in_place([Edited("a.yaml", b"a: 1\n", b"a: 3\n")], tmp_path)

    assert (tmp_path / "a.yaml").read_bytes() == b"a: 2\n"


SOUND = (WITH_LINKS / LINKS).read_bytes()


def _said(data: bytes, *path: str) -> str:
    value = read_yaml(text_of(data, "x"), "x").values["koblinger"][0]
    for key in path:
        value = value[key]
    return value


LIKE_YAML = ["Begge", "siger:", "#1", "'leg'", '"leg"', "-", "æøå", ">-", "x" * 120, "{", "&a", "~"]
ANY_WORD = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
ANY_WORDS = st.lists(st.sampled_from(LIKE_YAML) | ANY_WORD, min_size=1, max_size=30).map(" ".join)


@settings(max_examples=200)
@given(ANY_WORDS)
def test_any_words_can_be_written_and_only_their_field_changes(words: str):
    for path in (("begrundelse",), ("vurderet_af",), ("ord_i_strategien", "ord")):
        after = with_field(SOUND, "x", LINK, path, words)
        back = with_field(after, "x", LINK, path, _said(SOUND, *path))

        assert _said(after, *path) == words
        assert _said(back, *path) == _said(SOUND, *path)


@pytest.mark.parametrize(
    "words", ["Kort: nej", "# ikke en note", "'", "- leg", "{leg}", "Anna @ hjem"]
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_byte_order_mark_and_notes_stay(words: str, end: bytes, mark: bytes):
    noted = SOUND.replace(b"redaktionen", b"redaktionen  # en note")
    data = mark + noted.replace(b"\n", end)

    after = with_field(data, "x", LINK, ("vurderet_af",), words)

    assert _said(after, "vurderet_af") == words
    assert after.startswith(mark)
    assert b"  # en note" + end in after
    assert after.replace(b"\r\n", b"").count(b"\n") == data.replace(b"\r\n", b"").count(b"\n")


def test_a_long_text_is_folded_below_its_field_and_the_next_entry_stays(site: Path):
    words = "Begge tekster vil hjælpe børn " * 8
    after = with_field(SOUND, "x", LINK, ("begrundelse",), words.strip())

    assert _said(after, "begrundelse") == words.strip()
    assert max(map(len, after.decode().splitlines())) <= 100
    assert after.split(b"ord_i_udsagn")[1:] == SOUND.split(b"ord_i_udsagn")[1:]


def test_a_field_in_braces_is_not_taken_away_with_what_stands_beside_it():
    flow = b"koblinger:\n- {udsagn: t1-m1, vision: liv-ude, note: x}\n"

    with pytest.raises(FieldError):
        with_field(flow, "x", LINK, ("note",), "")


ON_ONE_LINE = """\
  - {udsagn: t1-m1, vision: liv-ude, styrke: indirekte, begrundelse: Begge er ude.,
     ord_i_udsagn: leger hver dag, ord_i_strategien: {stykke: v1-1, ord: steder at lege ude},
     grundlag: laesning, sikkerhed: middel, vurderet_af: redaktionen, vurderet: 2026-01-31,
     tilstand: forslag, genlaes_inden: 2027-01-01, fingeraftryk: 5a27f406697a}
"""


def test_a_link_whose_fields_share_a_line_is_left_to_the_editor(site: Path):
    text = SOUND.decode()
    start, end = text.index("  - udsagn: t1-m1"), text.index("\nuden_kobling")
    (site / LINKS).write_text(text[:start] + ON_ONE_LINE + text[end:], encoding="utf-8")
    with_table(site, lambda text: "kobling;genlaes_inden\r\nT1.M1-V1;\r\n")

    assert told(site) == [
        "content/koblinger/leg.yaml:2:5  «genlaes_inden» kan ikke ændres herfra. "
        "Ret feltet i filen i stedet."
    ]


def test_an_entry_that_is_not_there_is_not_written():
    with pytest.raises(FieldError):
        with_field(b"koblinger: []\n", "x", LINK, ("note",), "ord")


# ── The command ───────────────────────────────────────────────────────────────────────────────────


def _command(site: Path, *arguments: str) -> int:
    project = a_project(site)
    return cli.main(
        [
            *("import-links", *arguments),
            *("--content", str(project.content)),
            *("--config", str(project.config)),
            *("--templates", str(project.templates)),
        ]
    )


def test_the_command_shows_and_writes_when_told_to(site: Path, capsys: pytest.CaptureFixture[str]):
    with_cell(site, "tilstand", "godkendt")

    assert _command(site, TABLE) == 0
    assert "Intet er skrevet endnu." in capsys.readouterr().out
    assert _command(site, TABLE, "--write") == 0
    assert capsys.readouterr().out.endswith("1 kobling er ændret i content/koblinger/leg.yaml.\n")
    assert b"tilstand: godkendt" in (site / LINKS).read_bytes()


def test_the_command_shows_the_line_that_is_wrong(site: Path, capsys: pytest.CaptureFixture[str]):
    with_table(site, lambda text: "kobling;tilstand\r\nT1.M1-V1;godkent\r\n")

    assert _command(site, TABLE, "--write") == 1
    assert capsys.readouterr().out == (
        "koblinger.csv:2  «godkent» kan ikke stå i «tilstand». Mente du «godkendt»?\n"
        "    2 │ T1.M1-V1;godkent\n"
        "\n"
        "1 fejl. Intet er ændret.\n"
    )


def test_the_command_asks_for_a_file(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["import-links"]) == 2
    assert "Skriv navnet på filen efter import-links, fx koblinger.csv." in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(site: Path, capsys: pytest.CaptureFixture[str]):
    assert _command(site, "andet.csv") == 1
    assert capsys.readouterr().out.startswith("andet.csv  Findes ikke.")


def test_without_links_there_is_nothing_to_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / TABLE).write_text("kobling\n", encoding="utf-8")

    assert _command(tmp_path, str(tmp_path / TABLE)) == 2
    assert "Der er ingen koblinger i indholdet." in capsys.readouterr().err
