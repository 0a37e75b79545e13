"""`build.py changes`: what it is compared with, what it says, and its exit codes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from builders import a_site

from explorer import cli, revisions
from explorer.changes.markdown import code
from explorer.problems import RevisionError
from explorer.reading import Project, read

TEMPLATES = Path(__file__).parents[1] / "templates"
SOMEBODY = {
    "GIT_AUTHOR_NAME": "En",
    "GIT_AUTHOR_EMAIL": "en@example.org",
    "GIT_COMMITTER_NAME": "En",
    "GIT_COMMITTER_EMAIL": "en@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
PAGE = "---\ntitel: Find vej\nresume: Sådan.\n---\n\nHer står noget.\n"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **SOMEBODY},
    )
    return done.stdout.strip()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small valid site that git keeps, on the branch that is published."""
    for name, value in SOMEBODY.items():
        monkeypatch.setenv(name, value)
    folder = a_site(tmp_path / "site")
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    monkeypatch.chdir(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Indhold")


def the_command(site: Path, *arguments: str) -> int:
    config = str(site / "site_config.yaml")
    return cli.main(["changes", *arguments, "--config", config, "--templates", str(TEMPLATES)])


def said(site: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert the_command(site, *arguments) == 0
    return capsys.readouterr().out.splitlines()


# ── What it is compared with ──────────────────────────────────────────────────────────────────────


def test_edits_that_nobody_committed_are_told(site: Path, capsys):
    (site / "content/sider/find-vej.md").write_text(PAGE, encoding="utf-8")

    lines = said(site, capsys)

    head = git(site, "rev-parse", "HEAD")[:7]
    assert lines[2] == f"8 stykker vedtaget tekst står bogstav for bogstav som i main ({head})."
    assert "- Ny: `find-vej/` (Find vej)" in lines


def test_on_a_branch_it_is_told_what_the_branch_does_and_not_what_others_did(site: Path, capsys):
    git(site, "checkout", "-q", "-b", "ord")
    (site / "content/sider/find-vej.md").write_text(PAGE, encoding="utf-8")
    commit(site)
    git(site, "checkout", "-q", "main")
    (site / "content/sider/andet.md").write_text(PAGE, encoding="utf-8")
    commit(site)
    git(site, "checkout", "-q", "ord")

    lines = said(site, capsys)

    assert lines[2].endswith(f"som i main ({git(site, 'rev-parse', 'main~1')[:7]}).")
    assert [line for line in lines if line.startswith(("- Ny:", "- Fjernet:"))] == [
        "- Ny: `find-vej/` (Find vej)"
    ]


def test_the_servers_branch_comes_first(site: Path, tmp_path: Path, capsys, monkeypatch):
    git(tmp_path, "clone", "-q", str(site), "kopi")
    copy = tmp_path / "kopi"
    git(copy, "checkout", "-q", "-b", "ord")
    monkeypatch.chdir(copy)

    lines = said(copy, capsys)

    assert lines[2].endswith(f"som i origin/main ({git(site, 'rev-parse', 'main')[:7]}).")


def test_what_is_committed_on_the_published_branch_and_not_sent_is_told(
    site: Path, tmp_path: Path, capsys, monkeypatch
):
    git(tmp_path, "clone", "-q", str(site), "kopi")
    copy = tmp_path / "kopi"
    (copy / "content/sider/find-vej.md").write_text(PAGE, encoding="utf-8")
    commit(copy)
    monkeypatch.chdir(copy)

    assert "- Ny: `find-vej/` (Find vej)" in said(copy, capsys)


def test_a_revision_may_be_named(site: Path, capsys):
    (site / "content/sider/find-vej.md").write_text(PAGE, encoding="utf-8")
    commit(site)

    assert "- Ny: `find-vej/` (Find vej)" in said(site, capsys, "HEAD~1")
    assert said(site, capsys, "HEAD")[-1].startswith("Ingen ændringer:")


def test_a_folder_may_be_named(site: Path, tmp_path: Path, capsys):
    other = a_site(tmp_path / "andet")
    (site / "content/sider/find-vej.md").write_text(PAGE, encoding="utf-8")

    for folder in (other, other / "content"):
        lines = said(site, capsys, str(folder))
        assert lines[2].endswith(f"som i {folder.name}.")
        assert "- Ny: `find-vej/` (Find vej)" in lines


def test_attributes_of_git_leave_nothing_out_and_change_no_words(site: Path, capsys):
    page = PAGE.replace("noget", "$Format:%H$")
    (site / "content/sider/find-vej.md").write_text(page, encoding="utf-8")
    attributes = "om.md export-ignore\nfind-vej.md export-subst\n"
    (site / ".gitattributes").write_text(attributes, encoding="utf-8")
    commit(site)

    assert said(site, capsys)[-1].startswith("Ingen ændringer:")

    (site / "content/sider/om.md").unlink()
    assert the_command(site) == 1
    assert "- `om` er væk: `/om/` fører ingen steder hen." in capsys.readouterr().out


def test_names_with_other_letters_are_laid_out_as_they_were(site: Path):
    names = {"æ ø å.md": b"En.\r\n", "[ab].md": b"", "!x.md": b"\0\n\n"}
    for name, data in names.items():
        (site / "content" / name).write_bytes(data)
    commit(site)

    with revisions.base_of(site / "content", site / "site_config.yaml", "HEAD") as base:
        assert {name: (base.content / name).read_bytes() for name in names} == names


def test_content_in_the_top_folder_is_laid_out(site: Path):
    with revisions.base_of(site, site / "site_config.yaml", "HEAD") as base:
        assert (base.content / "content/sider/om.md").is_file()
        assert base.config.is_file()


# ── Exit codes ────────────────────────────────────────────────────────────────────────────────────


def test_a_rename_without_an_alias_fails(site: Path, capsys):
    (site / "content/sider/om.md").rename(site / "content/sider/om-siden.md")

    assert the_command(site) == 1

    out, err = capsys.readouterr()
    assert err == ""
    assert "- `om` er væk: `/om/` fører ingen steder hen. Er det nu `om-siden`?\n" in out
    assert "  - fra: om\n    til: om-siden\n" in out

    alias = "omdoebt:\n  - fra: om\n    til: om-siden\n"
    (site / "content/omdoebt.yaml").write_text(alias, encoding="utf-8")
    assert "- Flyttet: `om/` fører nu videre til `om-siden/` (Om siden)" in said(site, capsys)


def test_content_that_is_wrong_is_told_as_by_check(site: Path, capsys):
    (site / "content/sider/find-vej.md").write_text("Uden felter.", encoding="utf-8")

    assert the_command(site) == 1
    assert "find-vej.md:1:1  Siden begynder ikke med «---»." in capsys.readouterr().out


def refusal(site: Path, capsys, *arguments: str) -> str:
    assert the_command(site, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\nIntet er ændret.\n")
    return err.removesuffix("\nIntet er ændret.\n")


def test_an_unknown_revision_is_told(site: Path, capsys):
    assert refusal(site, capsys, "mian") == (
        "Git kender ikke «mian», og der er heller ingen mappe, der hedder sådan. "
        "Skriv navnet på en gren, fx main. Ligger den kun på serveren, så kør først: git fetch"
    )


def test_a_revision_is_never_an_option_of_git(site: Path):
    with pytest.raises(RevisionError, match="Git kender ikke «--output=x»"):
        revisions.base_of(site / "content", site / "site_config.yaml", "--output=x").__enter__()
    assert not (site / "x").exists()


def test_a_folder_without_git_is_told(tmp_path: Path, capsys):
    site = a_site(tmp_path / "site")

    assert refusal(site, capsys).startswith(
        f"{site} ligger ikke i en mappe, som git holder styr på (fatal: not a git repository"
    )


def test_a_machine_without_git_is_told(site: Path, capsys, monkeypatch):
    monkeypatch.setenv("PATH", str(site))

    assert refusal(site, capsys) == (
        "Programmet git er ikke på maskinen. Hent det på git-scm.com, "
        "eller skriv en mappe med det gamle indhold efter changes."
    )


def test_without_a_published_branch_one_must_be_named(site: Path, capsys):
    git(site, "branch", "-m", "udkast")

    assert refusal(site, capsys) == (
        "Der er ingen gren, der hedder main eller master, at sammenligne med. "
        "Skriv navnet på den gren, der er lagt ud, efter changes."
    )


def test_a_history_that_is_cut_short_is_told(site: Path, tmp_path: Path, capsys, monkeypatch):
    git(site, "checkout", "-q", "-b", "ord")
    (site / "content/sider/find-vej.md").write_text(PAGE, encoding="utf-8")
    commit(site)
    git(site, "checkout", "-q", "main")
    (site / "content/sider/andet.md").write_text(PAGE, encoding="utf-8")
    commit(site)
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", site.as_uri(), "kopi")
    copy = tmp_path / "kopi"
    git(copy, "checkout", "-q", "ord")
    monkeypatch.chdir(copy)

    assert refusal(copy, capsys) == (
        "Git kan ikke finde det sted, hvor arbejdet gik ud fra origin/main, "
        "for historikken er skåret af her. Hent resten med: git fetch --unshallow\n"
        "Eller skriv en gren eller en mappe at sammenligne med efter changes."
    )
    git(copy, "fetch", "-q", "--unshallow")
    assert "- Ny: `find-vej/` (Find vej)" in said(copy, capsys)


def test_work_that_did_not_begin_from_what_is_published_is_told(site: Path, capsys):
    git(site, "checkout", "-q", "--orphan", "ord")
    (site / "content/sider/find-vej.md").write_text(PAGE, encoding="utf-8")
    commit(site)

    assert refusal(site, capsys) == (
        "Git kan ikke finde det sted, hvor arbejdet gik ud fra main, "
        "for de har ingen fælles historik. "
        "Skriv en gren eller en mappe at sammenligne med efter changes."
    )


def test_a_revision_without_the_content_is_told(site: Path, capsys):
    shutil.move(site / "content", site / "indhold")
    config = site / "site_config.yaml"
    config.write_text(config.read_text("utf-8") + "stier:\n  indhold: indhold\n", "utf-8")

    assert refusal(site, capsys) == (
        "I main er der ikke både indhold og site_config.yaml, så der er intet at sammenligne med. "
        "Skriv navnet på en gren eller en mappe, hvor de er, efter changes."
    )


def test_links_in_the_old_content_are_told(site: Path, capsys):
    link = git(site, "hash-object", "-w", "site_config.yaml")
    for name in ("genvej.md", "tredje.md"):
        cached = f"120000,{link},content/sider/{name}"
        git(site, "update-index", "--add", "--cacheinfo", cached)
    git(site, "commit", "-q", "-m", "Genveje")

    assert refusal(site, capsys) == (
        "I main er det her ikke filer, men genveje (symbolske links) eller undermoduler, så det "
        "kan ikke sammenlignes: content/sider/genvej.md, content/sider/tredje.md. "
        "Skriv en gren eller en mappe, hvor de er almindelige filer, efter changes."
    )


def test_a_file_that_git_has_lost_is_told(site: Path, capsys):
    name = git(site, "rev-parse", "HEAD:content/sider/om.md")
    (site / ".git/objects" / name[:2] / name[2:]).unlink()

    assert refusal(site, capsys) == (
        "Git mangler filen content/sider/om.md, som den var i main. Hent det hele igen med "
        "git clone, eller skriv en mappe med det gamle indhold efter changes."
    )


def test_content_outside_the_repository_is_told(site: Path, tmp_path: Path, capsys):
    other = a_site(tmp_path / "andet") / "content"

    assert refusal(site, capsys, "--content", str(other)) == (
        f"{other} ligger ikke i {site}, som git holder styr på. "
        "Skriv en mappe med det gamle indhold efter changes."
    )


def test_old_content_that_is_wrong_is_told(site: Path, capsys):
    page = site / "content/sider/om.md"
    good = page.read_text(encoding="utf-8")
    page.write_text("Uden felter.", encoding="utf-8")
    commit(site)
    page.write_text(good, encoding="utf-8")
    head = git(site, "rev-parse", "HEAD")[:7]

    assert refusal(site, capsys).startswith(
        f"Indholdet i main ({head}) kan ikke læses, så der er intet at sammenligne med: "
        "content/sider/om.md:1:1  Siden begynder ikke med «---»."
    )


# ── The real content ──────────────────────────────────────────────────────────────────────────────


def test_a_word_of_the_real_content_is_told(real_project: Project, tmp_path: Path, capsys):
    shutil.copytree(real_project.content, tmp_path / "content")
    shutil.copy(real_project.config, tmp_path / "site_config.yaml")
    words = tmp_path / "content" / "ordliste.yaml"
    begins = "    forklaring: >-\n      "
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace(begins, f"{begins}Nyt. ", 1), encoding="utf-8")

    assert the_command(tmp_path, str(real_project.content.parent)) == 0

    pieces = len(read(real_project).corpus.places)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "**Vedtagen tekst uændret ✔**"
    assert lines[2].startswith(f"{pieces} stykker vedtaget tekst står bogstav for bogstav")
    [told] = [line for line in lines if "Ændret" in line]
    assert f"{code('forklaring')}. Før: «" in told
    assert " Nu: «**Nyt.** " in told
