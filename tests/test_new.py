"""`build.py new`: what it asks, what it refuses, what it writes, kind by kind."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_invalid import BASE, WITH_LINKS

from explorer import cli
from explorer.arguments import NEW
from explorer.content import placing
from explorer.new.kinds import KINDS
from explorer.reading import Project, locate, read

TEMPLATES = Path(__file__).parents[1] / "templates"
DAY = "2026-12-24"

New = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small valid site with a strategy, a link, and a place without one."""
    shutil.copytree(BASE, tmp_path / "site")
    shutil.copytree(WITH_LINKS, tmp_path / "site", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def new(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> New:
    """Return what answers a command's questions, and returns its exit code and what it said."""

    def run(folder: Path, *answers: str, kind: str | None = None) -> tuple[int, str, str]:
        lines: Iterator[str] = iter(answers)

        def hear(_prompt: str) -> str:
            try:
                return next(lines)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", hear)
        config = str(folder / "site_config.yaml")
        options = ["--config", config, "--templates", str(TEMPLATES), "--date", DAY]
        exit_code = cli.main(["new", *([kind] if kind else []), *options])
        assert next(lines, None) is None or exit_code, "an answer was not asked for"
        return exit_code, *capsys.readouterr()

    return run


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changed(folder: Path, before: dict[str, bytes]) -> dict[str, str]:
    """Return what was written: each file's lines that it did not have before."""
    found = {}
    for path, data in bytes_of(folder).items():
        if data != before.get(path):
            old = before.get(path, b"").decode().splitlines()
            found[path] = "\n".join(line for line in data.decode().splitlines() if line not in old)
    return found


def is_sound(folder: Path) -> bool:
    return bool(read(locate(folder / "site_config.yaml", templates=TEMPLATES)))


def test_the_command_knows_every_kind():
    assert set(NEW) == set(KINDS)


# ── A word ────────────────────────────────────────────────────────────────────────────────────────


def test_a_word_is_explained(site: Path, new: New):
    before = bytes_of(site)

    code, said, _ = new(site, "læring", "", "Noget, man gør hele livet.", "", "", "", kind="ord")

    assert code == 0
    assert changed(site, before) == {
        "content/ordliste.yaml": "ord:\n  - id: ord-laering\n    ord: læring\n"
        "    former: [læring]\n    forklaring: Noget, man gør hele livet.\n    stykker: [t1-1]"
    }
    assert said.endswith(
        "\nSkrevet:\n  content/ordliste.yaml:1\n\nSe ordet på siden Ordliste.\n"
        "Se det, mens du skriver, med: build.py serve\n"
    )
    assert is_sound(site)


def test_a_second_word_is_put_after_the_first(site: Path, new: New):
    new(site, "læring", "", "Noget.", "", "", "", kind="ord")
    before = bytes_of(site)

    code, said, _ = new(site, "hver dag", "", "Altid.", "T1.M1", "en", "ord-dag", kind="ord")

    assert code == 0
    assert changed(site, before) == {
        "content/ordliste.yaml": "  - id: ord-dag\n    ord: hver dag\n    former: [hver dag]\n"
        "    sprog: en\n    forklaring: Altid.\n    stykker: [t1-m1]"
    }
    assert "  content/ordliste.yaml:7\n" in said
    assert is_sound(site)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            ["lærring"],
            "  «lærring» står ikke som et ord for sig i nogen af dokumenterne. Mente du «læring»?",
        ),
        (
            ["læring", "læringen"],
            "  «læringen» står ikke som et ord for sig i nogen af dokumenterne. "
            "Skriv ordet, præcis som det står dér.",
        ),
        (
            ["læring", "", "Noget.\x1b[D"],
            "  Svaret har et usynligt tegn (U+001B), som ikke kan vises; "
            "en piletast kan give et. Skriv svaret igen.",
        ),
        (["læring", "", ""], "  Skriv et svar. Ctrl og C stopper, og så er intet ændret."),
        (["læring", "", "x", "FO.11"], "  Stykket «FO.11» findes ikke. Mente du «FO.1»?"),
        (
            ["læring", "", "x", "", "engelsk"],
            "  Skriv sprogets to bogstaver, fx en, eller tryk Enter.",
        ),
        (
            ["læring", "", "x", "", "ja"],
            "  «ja» er koden for japansk. Skriv fx en, eller tryk Enter.",
        ),
        (
            ["læring", "", "x", "", "", "Ord Læring"],
            "  Id'et «Ord Læring» har en forkert form. Brug små bogstaver (a-z), tal og enkelte "
            "bindestreger, og begynd med et bogstav, fx «ord-laering».",
        ),
        (
            ["læring", "", "x", "", "", "leg"],
            "  Id'et «leg» er allerede brugt i content/boernepolitik/leg.yaml:1:1. Vælg et andet.",
        ),
    ],
)
def test_a_slip_is_told_at_once_and_asked_again(site: Path, new: New, answers, told):
    before = bytes_of(site)

    code, said, error = new(site, *answers, kind="ord")

    assert code == 2
    assert told in said.splitlines()
    assert error.startswith("Der mangler et svar på: ")
    assert error.endswith("\nIntet er ændret.\n")
    assert bytes_of(site) == before


def test_a_word_is_explained_once(site: Path, new: New):
    new(site, "læring", "", "Noget.", "", "", "", kind="ord")

    _, said, _ = new(site, "Læring", kind="ord")

    assert "  «Læring» er allerede forklaret i content/ordliste.yaml:2:5." in said.splitlines()


def test_ctrl_c_leaves_all_as_it_was(site: Path, monkeypatch, capsys):
    before = bytes_of(site)

    def stop(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", stop)
    config = str(site / "site_config.yaml")

    assert cli.main(["new", "ord", "--config", config, "--templates", str(TEMPLATES)]) == 2
    assert capsys.readouterr().err == "Afbrudt. Intet er ændret.\n"
    assert bytes_of(site) == before


# ── A page ────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_made_and_the_kind_may_be_asked_for(site: Path, new: New):
    before = bytes_of(site)

    code, said, _ = new(
        site, "sidde", "side", "Find vej", "Sådan finder du vej: let.", "", "Se [T1](id:leg)."
    )

    assert code == 0
    assert "  «sidde» kan ikke vælges. Mente du «side»?" in said.splitlines()
    assert changed(site, before) == {
        "content/sider/find-vej.md": "---\ntitel: Find vej\n"
        "resume: 'Sådan finder du vej: let.'\n---\n\nSe [T1](id:leg)."
    }
    assert said.endswith(
        "\nSkrevet:\n  content/sider/find-vej.md:6\n\n"
        "Skriv videre i filen. Siden får adressen find-vej/.\n"
        "Se det, mens du skriver, med: build.py serve\n"
    )
    assert is_sound(site)


def test_a_page_without_words_says_what_is_missing(site: Path, new: New):
    code, said, _ = new(site, "Find vej", "Sådan.", "", "", kind="side")

    assert code == 0
    assert (
        "Det mangler endnu:\n  content/sider/find-vej.md:5:1  Siden har ingen tekst. "
        "Skriv teksten under den anden «---».\n"
    ) in said


def test_what_the_check_would_refuse_is_not_written(site: Path, new: New):
    before = bytes_of(site)

    code, _, error = new(site, "Find vej", "Sådan.", "", "Se [T9](id:t9).", kind="side")

    assert code == 2
    assert error.startswith("Sådan kan det ikke stå:\n  ")
    assert "«t9»" in error
    assert bytes_of(site) == before


# ── A link ────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_takes_the_place_of_the_judgement_that_found_none(site: Path, new: New):
    before = bytes_of(site)

    code, said, _ = new(
        site,
        *("t1.f1", "V1", "direkte", "Legepladser er steder at lege."),
        *("åbner legepladsen", "", "V1.1", "steder at lege", "", "hoej", ""),
        *("direkte", "direkte", "v1-k1"),
        kind="kobling",
    )

    assert code == 0, said
    assert (
        "  «åbner legepladsen» står ikke ordret i «t1-f1». Nærmest er «åbner legepladserne.»."
    ) in said.splitlines()
    written = changed(site, before)
    assert written.pop("content/koblinger/krav.yaml") == "    svar: [t1-m1, t1-f1]"
    assert written.pop("content/koblinger/vurderinger.yaml") == "    a: direkte\n    b: direkte"
    [(path, lines)] = written.items()
    assert path == "content/koblinger/leg.yaml"
    assert "begrundelse: Legepladser er steder at lege." in lines
    assert "ord_i_udsagn: åbner legepladserne." in lines
    assert f"vurderet: {DAY}" in lines
    matrix = read(locate(site / "site_config.yaml", templates=TEMPLATES)).matrix
    assert matrix.links["t1-f1", "liv-ude"].confidence == "hoej"
    assert ("t1-f1", "liv-ude") not in matrix.unlinked


def test_a_link_is_made_where_the_demands_stand_in_its_file(site: Path, new: New):
    demands, links = (site / "content/koblinger" / name for name in ("krav.yaml", "leg.yaml"))
    before_links = demands.read_text(encoding="utf-8").replace("[t1-m1]", "\n      - t1-m1")
    links.write_text(before_links + links.read_text(encoding="utf-8"), encoding="utf-8")
    demands.unlink()
    before = bytes_of(site)

    code, said, _ = new(
        site,
        *("T1.F1", "V1", "direkte", "Legepladser er steder at lege."),
        *("åbner legepladserne.", "V1.1", "steder at lege", "", "hoej", ""),
        *("direkte", "direkte", "v1-k1"),
        kind="kobling",
    )

    assert code == 0, said
    assert set(changed(site, before)) == {
        "content/koblinger/leg.yaml",
        "content/koblinger/vurderinger.yaml",
    }
    matrix = read(locate(site / "site_config.yaml", templates=TEMPLATES)).matrix
    assert matrix.links["t1-f1", "liv-ude"].strength == "direkte"
    assert ("t1-f1", "liv-ude") not in matrix.unlinked
    assert ("t1-f1", "laesning") in matrix.unlinked
    [demand] = matrix.demands["liv-ude"]
    assert demand.answered_by == ("t1-m1", "t1-f1")


def test_how_a_difference_was_settled_goes_when_there_is_none(site: Path, new: New):
    ratings = site / "content/koblinger/vurderinger.yaml"
    assert "afgjort" in ratings.read_text(encoding="utf-8")

    code, _, error = new(
        site,
        *("T1.F1", "V1", "direkte", "Legepladser er steder at lege."),
        *("åbner legepladserne", "", "Børn skal være ude", "", "", ""),
        *("direkte", "direkte", "v1-k1"),
        kind="kobling",
    )

    assert code == 0, error
    assert "afgjort" not in ratings.read_text(encoding="utf-8")


def test_a_list_that_cannot_be_added_to_is_left_for_a_person(site: Path, new: New):
    words = site / "content/ordliste.yaml"
    entry = "{id: ord-ude, ord: ude, former: [ude], forklaring: Ikke inde., stykker: [v1-1]}"
    words.write_text(f"ord: [{entry}]\n", encoding="utf-8")
    before = bytes_of(site)

    code, _, error = new(site, "læring", "", "Noget.", "", "", "", kind="ord")

    assert code == 2
    assert error.startswith(
        "Der kunne ikke skrives under «ord» i content/ordliste.yaml, for listen står på én linje "
        "eller er tom. Skriv selv punktet ind:\n  ord:\n    - id: ord-laering\n"
    )
    assert bytes_of(site) == before


def test_a_full_disk_leaves_no_half_document(site: Path, new: New, monkeypatch):
    before = bytes_of(site)
    replaced = placing.replace

    def full_disk(path: Path, data: bytes) -> None:
        if path.is_relative_to(site) and path.name == "kilde.txt":
            raise OSError(errno.ENOSPC, "No space left on device")
        replaced(path, data)

    monkeypatch.setattr(placing, "replace", full_disk)
    code, _, error = new(site, *DOCUMENT, "", kind="dokument")

    assert (code, error) == (2, "Disken er fuld. Gør plads, og kør igen.\nIntet er ændret.\n")
    assert bytes_of(site) == before
    assert not (site / "content/legepolitik").exists()


def test_a_former_id_is_not_given_again(site: Path, new: New):
    (site / "content/omdoebt.yaml").write_text(
        "omdoebt:\n  - fra: find-vej\n    til: om\n", encoding="utf-8"
    )

    _, said, _ = new(site, "Find vej", "Sådan.", "", kind="side")

    assert "  «find-vej» er et gammelt id i omdoebt.yaml. Vælg et andet." in said.splitlines()


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (["T1.M9"], "  Udsagnet «T1.M9» findes ikke. Mente du «T1.M1»?"),
        (
            ["T1.M1", "V1"],
            "  De er allerede koblet i content/koblinger/leg.yaml:2:5. "
            "Ret koblingen dér, eller vælg en anden vision.",
        ),
        (["T1.F1", "V1", "direkt"], "  «direkt» kan ikke vælges. Mente du «direkte»?"),
        (
            ["T1.F1", "V1", "direkte", "x" * 301],
            "  Det er 301 tegn. Skriv højst 300.",
        ),
        (
            ["T1.F1", "V1", "direkte", "Fordi.", "åbner lege"],
            "  «åbner lege» begynder eller slutter midt i et ord i «t1-f1». Tag hele ord med.",
        ),
    ],
)
def test_a_slip_in_a_link_is_told_at_once(site: Path, new: New, answers, told):
    before = bytes_of(site)

    _, said, _ = new(site, *answers, kind="kobling")

    assert told in said.splitlines()
    assert bytes_of(site) == before


def test_content_without_links_has_none_to_add(tmp_path: Path, new: New):
    shutil.copytree(BASE, tmp_path / "site")

    _, _, error = new(tmp_path / "site", kind="kobling")

    assert error == (
        "Der er ingen koblinger i indholdet, og derfor ingen steder at koble.\nIntet er ændret.\n"
    )


@pytest.fixture
def copy(real_project: Project, tmp_path: Path) -> Path:
    """A copy of the real content."""
    shutil.copytree(real_project.content, tmp_path / "content")
    shutil.copytree(real_project.config.parent / "schemas", tmp_path / "schemas")
    shutil.copy(real_project.config, tmp_path / "site_config.yaml")
    return tmp_path


LINK = (
    *("T2.M1", "V2", "indirekte", "Tidlig hjælp kan også være hjælp til sundhed."),
    *("tage tidligt fat", "", "styrke bevægelse og sundhed", "", "lav", ""),
)


def test_a_link_of_the_real_content_asks_all_that_follows(copy: Path, new: New):
    before = bytes_of(copy)

    code, said, error = new(
        copy,
        *LINK,
        *("indirekte", "ingen", "indirekte: sundhed er et led væk.", "v2-k2"),
        "Hvad gør dig rask?",
        kind="kobling",
    )

    assert code == 0, error
    assert "To har hver for sig vurderet stedet: «ingen» og «ingen»." in said
    assert set(changed(copy, before)) == {
        "content/dialogkort.yaml",
        "content/koblinger/krav.yaml",
        "content/koblinger/tema-2.yaml",
        "content/koblinger/vurderinger.yaml",
    }
    after = bytes_of(copy)["content/koblinger/tema-2.yaml"].decode()
    assert "    visioner: [skole-og-erhvervsliv, uddannelse-eller-arbejde]\n" in after
    assert is_sound(copy)


def test_two_readers_who_found_none_stop_a_link(copy: Path, new: New):
    before = bytes_of(copy)

    _, _, error = new(copy, *LINK, "ingen", "ingen", kind="kobling")

    assert error == (
        "Begge siger «ingen», men koblingen er «indirekte». "
        "Bliv enige om styrken, og begynd forfra.\nIntet er ændret.\n"
    )
    assert bytes_of(copy) == before


# ── A document ────────────────────────────────────────────────────────────────────────────────────

DOCUMENT = ("Legepolitik 2027-2030", "Legepolitik", "", "", "", "", "2027", "2030", "")
SOURCE = "Forord\nKommunen vil lege fra 2027 til 2030.\n"


def test_a_document_is_whole_when_its_words_are_filled_in(site: Path, new: New):
    (site / "tekst.txt").write_text(SOURCE, encoding="utf-8")
    before = bytes_of(site)

    code, said, _ = new(site, *DOCUMENT, "tekst.txt", kind="dokument")

    assert code == 0
    assert set(changed(site, before)) == {
        f"content/legepolitik/{name}"
        for name in ("dokument.yaml", "forord.yaml", "kilde.txt", "overfoersel.yaml")
    }
    assert (
        "Det mangler endnu:\n  content/legepolitik/forord.yaml:7:11  Feltet «tekst» er tomt. "
        "De vedtagne ord, bogstav for bogstav.\n"
    ) in said
    part = site / "content/legepolitik/forord.yaml"
    words = part.read_text(encoding="utf-8").replace(
        "tekst:", "tekst: Kommunen vil lege fra 2027 til 2030."
    )
    part.write_text(words, encoding="utf-8")
    assert is_sound(site)


def test_a_document_without_its_source_says_so(site: Path, new: New):
    code, said, _ = new(site, *DOCUMENT, "", kind="dokument")

    assert code == 0
    assert "  content/legepolitik/kilde.txt  Filen er tom. Her skal kildens tekst stå." in said


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (["x", "", "leg"], "  Id'et «leg» er allerede brugt i"),
        (["x", "", "", "P"], "  Koden «P» er allerede brugt. Vælg en anden."),
        (["x", "", "", "L 1"], "  Brug kun bogstaverne A til Z og tal, fx P eller S2."),
        (["x", "", "", "L", "plan"], "  «plan» kan ikke vælges. Skriv politik eller strategi."),
        (
            ["x", "", "", "L", "", "komunen"],
            "  Navnet «komunen» findes ikke. Mente du «kommunen»?",
        ),
        (
            ["x", "", "", "L", "", "", "27"],
            "  «27» er ikke et årstal. Skriv det som 2026.",
        ),
        (
            ["x", "", "", "L", "", "", "2027", "2026"],
            "  Perioden begynder i 2027, så den kan ikke slutte i 2026.",
        ),
        (
            ["x", "", "", "L", "", "", "2027", "2030", "", "teskt.txt"],
            "  teskt.txt: Findes ikke. Se, om navnet og mappen er rigtige.",
        ),
    ],
)
def test_a_slip_in_a_document_is_told_at_once(site: Path, new: New, answers, told):
    before = bytes_of(site)

    _, said, _ = new(site, *answers, kind="dokument")

    assert any(line.startswith(told) for line in said.splitlines()), said
    assert bytes_of(site) == before


# ── The command ───────────────────────────────────────────────────────────────────────────────────


def test_a_kind_that_is_not_is_told(site: Path, new: New):
    code, _, error = new(site, kind="koblinger")

    assert code == 2
    assert error.startswith("«koblinger» kan ikke laves herfra. Mente du «kobling»?\n")


def test_content_that_is_wrong_is_told_before_anything_is_asked(site: Path, new: New):
    (site / "content/sider/om.md").write_text("x", encoding="utf-8")

    code, said, _ = new(site, kind="ord")

    assert code == 1
    assert said.startswith("content/sider/om.md:1:1  Siden begynder ikke med «---».")
