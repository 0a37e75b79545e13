"""Confirming a link writes its fingerprint and the day, and touches nothing else in the file."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_invalid import BASE, WITH_LINKS

from explorer import cli
from explorer.content.checks import check
from explorer.content.confirm import confirm
from explorer.content.load import load
from explorer.corpus.matrix import Matrix, matrices_of, matrix_of
from explorer.editing import confirm as confirm_in
from explorer.problems import ConfirmError, ContentError
from explorer.reading import Project, locate

TEMPLATES = Path(__file__).parents[1] / "templates"
TODAY = date(2026, 12, 24)
LINKS = "content/koblinger/leg.yaml"
OTHERS = "content/koblinger/andre-steder.yaml"
SOUND = (WITH_LINKS / LINKS).read_text(encoding="utf-8")
FINGERPRINT = next(
    line.split()[1] for line in SOUND.splitlines() if line.strip().startswith("fingeraftryk")
)
OLD = "0123456789ab"
STALE = SOUND.replace(FINGERPRINT, OLD)
"""The links as they were when the statement had other words."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small valid site with one link that must be read again."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(WITH_LINKS, tmp_path, dirs_exist_ok=True)
    (tmp_path / LINKS).write_text(STALE, encoding="utf-8")
    return tmp_path


def a_matrix(site: Path) -> Matrix:
    corpus, problems = load(site / "content")
    assert corpus, problems
    matrix = matrix_of(corpus)
    assert matrix
    return matrix


def a_project(site: Path) -> Project:
    return locate(site / "site_config.yaml", templates=TEMPLATES)


def confirmed(site: Path, written: bytes, name: str = "T1.M1-V1") -> bytes:
    """Return what a file of links becomes when a link of it is confirmed."""
    (site / LINKS).write_bytes(written)
    confirm((a_matrix(site),), name, TODAY, site)
    return (site / LINKS).read_bytes()


# ── What is written ──────────────────────────────────────────────────────────────────────────────


def test_only_the_fingerprint_and_the_day_of_that_link_are_changed(site: Path):
    after = confirmed(site, STALE.encode()).decode()

    lines = zip(STALE.splitlines(), after.splitlines(), strict=True)
    assert [(old, new) for old, new in lines if old != new] == [
        ("    vurderet: 2026-01-31", "    vurderet: 2026-12-24"),
        (f"    fingeraftryk: {OLD}", f"    fingeraftryk: {FINGERPRINT}"),
    ]


def test_a_confirmed_link_may_be_published(site: Path):
    corpus, _ = load(site / "content")
    assert len(check(corpus)) == 1
    assert check(corpus, suspects_may_stand=True) == []

    confirm(matrices_of(corpus), "T1.M1-V1", TODAY, site)

    corpus, _ = load(site / "content")
    assert check(corpus) == []
    [link] = corpus.judgements.alignments
    assert link.judged_on == TODAY


def test_it_says_which_link_was_confirmed_and_where(site: Path):
    assert confirm((a_matrix(site),), "T1.M1-V1", TODAY, site) == (
        "Koblingen T1.M1-V1 er bekræftet i content/koblinger/leg.yaml."
    )


def test_a_name_may_be_written_with_small_letters(site: Path):
    assert confirmed(site, STALE.encode(), "t1.m1-v1") != STALE.encode()


def test_a_statement_that_belongs_elsewhere_is_confirmed_in_its_own_file(site: Path):
    sound = (site / OTHERS).read_bytes()
    stale = sound.replace(b"fingeraftryk: ", b"fingeraftryk: 000000000000 #")
    (site / OTHERS).write_bytes(stale)

    confirm((a_matrix(site),), "T1.F1-BU", TODAY, site)

    assert (site / OTHERS).read_bytes().split(b" #")[0] == (
        sound.replace(b"2026-01-31", b"2026-12-24").rstrip(b"\n")
    )
    assert (site / LINKS).read_text(encoding="utf-8") == STALE


# ── However it is written ────────────────────────────────────────────────────────────────────────

quotes = st.sampled_from(["", "'", '"'])
spaces = st.integers(1, 4).map(lambda count: " " * count)
comments = st.one_of(
    st.just(""),
    st.sampled_from([OLD, "2026-01-31", "fingeraftryk: 0123456789ab", "æøå «😀»", "'", '"'])
    .map("# {}".format)
    .flatmap(lambda words: spaces.map(lambda gap: gap + words)),
)
notes = st.lists(
    st.sampled_from(["", "# vurderet: 2026-01-31", f"# fingeraftryk: {OLD}", "  # 😀 'x"]),
    max_size=3,
)


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Return the same links written in some way before and after they are confirmed."""
    keys = {"vurderet": ("2026-01-31", "2026-12-24"), "fingeraftryk": (OLD, FINGERPRINT)}
    rationale = draw(st.sampled_from(["Ord.", f"'vurderet: 2026-01-31 {OLD}'", "Ord 😀 æ."]))
    fields = SOUND.partition("\n\n")[0].splitlines()[1:]
    fields = [line for line in fields if line.split(":")[0].strip() not in keys]
    fields[3] = f"    begrundelse: {rationale}"
    places = {key: draw(st.sampled_from([1, 2, 4, 5, 8, len(fields)])) for key in keys}
    before, after = list(fields), list(fields)
    for key in sorted(keys, key=places.__getitem__, reverse=True):
        mark, gap, comment = draw(quotes), draw(spaces), draw(comments)
        name = draw(quotes)
        for lines, value in zip((before, after), keys[key], strict=True):
            written = f"    {name}{key}{name}:{gap}{mark}{value}{mark}{comment}"
            lines.insert(places[key], written)
    head, tail = (
        [*draw(notes), "koblinger:"],
        [*draw(notes), *SOUND.partition("\n\n")[2].split("\n")],
    )
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    start = draw(st.sampled_from(["", "\ufeff"]))
    return tuple((start + end.join([*head, *lines, *tail])).encode() for lines in (before, after))


@settings(deadline=None)
@given(files())
def test_every_other_byte_stays_however_the_file_is_written(tmp_path_factory, written):
    before, after = written
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(WITH_LINKS, folder, dirs_exist_ok=True)

    assert confirmed(folder, before) == after


def test_fields_on_one_line_are_found_too(site: Path):
    flow = (
        "koblinger: [{vurderet: 2026-01-31, udsagn: t1-m1, vision: liv-ude, styrke: indirekte, "
        "begrundelse: Børn leger ofte ude., ord_i_udsagn: leger hver dag, ord_i_strategien: "
        "{stykke: v1-1, ord: steder at lege ude}, grundlag: laesning, sikkerhed: middel, "
        f"vurderet_af: redaktionen, tilstand: forslag, fingeraftryk: '{OLD}'}}]"
    )
    rest = SOUND.partition("\n\n")[2]

    after = confirmed(site, f"{flow}\n{rest}".encode()).decode()

    assert after == f"{flow}\n{rest}".replace("2026-01-31", "2026-12-24", 1).replace(
        OLD, FINGERPRINT
    )


# ── When it cannot be done ───────────────────────────────────────────────────────────────────────


def refused(site: Path, name: str) -> str:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    with pytest.raises(ConfirmError) as error:
        confirm((a_matrix(site),), name, TODAY, site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    return str(error.value)


def test_a_link_that_still_fits_its_texts_is_left_alone(site: Path):
    (site / LINKS).write_text(SOUND, encoding="utf-8")

    assert confirm((a_matrix(site),), "t1.m1-v1", TODAY, site) == (
        "Koblingen T1.M1-V1 passer allerede til teksterne. Intet er ændret."
    )
    assert (site / LINKS).read_text(encoding="utf-8") == SOUND


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("t1.m1-v2", "Der er ingen kobling, der hedder «t1.m1-v2». T1.M1 har: T1.M1-V1."),
        ("v1-t1.m1", "Der er ingen kobling, der hedder «v1-t1.m1». Mente du «T1.M1-V1»?"),
        ("t1.m2-v1", "Der er ingen kobling, der hedder «t1.m2-v1»."),
        ("T1M1V1", "Der er ingen kobling, der hedder «T1M1V1». Mente du «T1.M1-V1»?"),
        ("alle", "Der er ingen kobling, der hedder «alle»."),
    ],
)
def test_an_unknown_name_gets_a_suggestion(site: Path, name: str, answer: str):
    assert refused(site, name) == answer


@pytest.mark.parametrize(
    "written", [f"fingeraftryk: >-\n      {OLD}", f'fingeraftryk: "\\x30{OLD[1:]}"']
)
def test_a_field_that_is_not_plainly_on_one_line_is_not_guessed_at(site: Path, written: str):
    stale = STALE.replace(f"fingeraftryk: {OLD}", written)
    (site / LINKS).write_text(stale, encoding="utf-8")

    assert refused(site, "T1.M1-V1") == (
        "Der kunne ikke skrives i feltet «fingeraftryk» i content/koblinger/leg.yaml:2:5. "
        "Skriv feltet på én linje, og prøv igen."
    )


def test_a_file_that_changed_since_it_was_read_is_left_alone(site: Path):
    matrix = a_matrix(site)
    changed = f"# En ny linje.\n{STALE}"
    (site / LINKS).write_text(changed, encoding="utf-8")

    with pytest.raises(ConfirmError):
        confirm((matrix,), "T1.M1-V1", TODAY, site)

    assert (site / LINKS).read_text(encoding="utf-8") == changed


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_the_file_survives_a_full_disk_and_nothing_is_left_beside_it(
    site: Path, monkeypatch, step: str
):
    def full(path: Path, *arguments: object) -> None:
        raise OSError(28, "No space left on device")

    matrix = a_matrix(site)
    files = sorted(site.rglob("*"))
    monkeypatch.setattr(Path, step, full)

    with pytest.raises(OSError, match="No space left"):
        confirm((matrix,), "T1.M1-V1", TODAY, site)

    assert (site / LINKS).read_text(encoding="utf-8") == STALE
    assert sorted(site.rglob("*")) == files


def test_whoever_could_read_the_file_still_can(site: Path):
    (site / LINKS).chmod(0o640)

    confirmed(site, STALE.encode())

    assert (site / LINKS).stat().st_mode & 0o777 == 0o640


# ── From the command line ────────────────────────────────────────────────────────────────────────


def the_command(site: Path, *arguments: str) -> int:
    config = str(site / "site_config.yaml")
    return cli.main(["confirm", *arguments, "--config", config, "--templates", str(TEMPLATES)])


def test_the_command_confirms_a_link_on_the_given_day(site: Path, capsys):
    assert the_command(site, "t1.m1-v1", "--date", "2026-02-24") == 0
    assert capsys.readouterr() == (
        "Koblingen T1.M1-V1 er bekræftet i content/koblinger/leg.yaml.\n",
        "",
    )
    assert "    vurderet: 2026-02-24\n" in (site / LINKS).read_text(encoding="utf-8")


def test_the_command_refuses_an_unknown_name(site: Path, capsys):
    assert the_command(site, "t1.m1-v11") == 2
    assert capsys.readouterr() == (
        "",
        "Der er ingen kobling, der hedder «t1.m1-v11». T1.M1 har: T1.M1-V1.\nIntet er ændret.\n",
    )


def test_another_link_that_waits_to_be_read_does_not_stop_it(site: Path):
    sound = (site / OTHERS).read_text(encoding="utf-8")
    stale = sound.replace("fingeraftryk: ", f"fingeraftryk: {OLD} #")
    (site / OTHERS).write_text(stale, encoding="utf-8")

    assert the_command(site, "T1.M1-V1") == 0
    assert (site / OTHERS).read_text(encoding="utf-8") == stale


def test_another_problem_is_told_and_nothing_is_written(site: Path, capsys):
    broken = STALE.replace("ord: steder at lege ude", "ord: steder at lege inde")
    (site / LINKS).write_text(broken, encoding="utf-8")

    assert the_command(site, "T1.M1-V1") == 1
    said = capsys.readouterr().out
    assert "«steder at lege inde» står ikke ordret i «v1-1»." in said
    assert "blev vurderet" not in said
    assert said.endswith("\n1 fejl. Intet er ændret.\n")
    assert (site / LINKS).read_text(encoding="utf-8") == broken


def test_content_without_links_has_none_to_confirm(tmp_path: Path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)

    with pytest.raises(ConfirmError, match=r"^Der er ingen koblinger i indholdet\.$"):
        confirm_in(a_project(tmp_path), "T1.M1-V1", TODAY, lambda stage: None)


def test_content_that_cannot_be_read_is_told(tmp_path: Path):
    with pytest.raises(ContentError):
        confirm_in(a_project(tmp_path), "T1.M1-V1", TODAY, lambda stage: None)


def test_a_check_lists_links_that_were_to_be_read_before_the_given_day(site: Path, capsys):
    text = SOUND.replace("tilstand: forslag", "tilstand: forslag\n    genlaes_inden: 2026-06-30")
    (site / LINKS).write_text(text, encoding="utf-8")
    config = str(site / "site_config.yaml")
    check_it = ["check", "--config", config, "--templates", str(TEMPLATES)]

    assert cli.main([*check_it, "--date", "2026-06-30"]) == 0
    assert "læst igen" not in capsys.readouterr().out
    assert cli.main([*check_it, "--date", "2026-07-01"]) == 0
    assert capsys.readouterr().out.endswith(
        "\n\n1 kobling skulle være læst igen. Gør det, og skriv en ny dag ved «genlaes_inden»:\n"
        "  T1.M1-V1  senest 2026-06-30  content/koblinger/leg.yaml:2:5\n"
    )
