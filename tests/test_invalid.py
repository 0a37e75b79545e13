"""Every kind of mistake an editor can make, and the exact words he gets.

A folder below `invalid/` is one mistake: its files lie on top of the valid site in `_base`, those
named in `fjernet.txt` are taken away, and `forventet.txt` holds what is said. Below a mistake in
`koblinger/` lie also the strategy and the links of `_koblinger`, and below one in
`boernepolitik-2/` also the next policy of `_generationer`. A new mistake is a new folder, no code.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explorer.problems import ContentError, Problem
from explorer.reading import locate, read

INVALID = Path(__file__).parent / "invalid"
TEMPLATES = Path(__file__).parents[1] / "templates"
BASE = INVALID / "_base"
NOT_CONTENT = ("forventet.txt", "fjernet.txt")
WITH_LINKS = INVALID / "_koblinger"
NEXT_POLICY = INVALID / "_generationer"
MISTAKES = sorted(folder.name for folder in INVALID.iterdir() if folder.name[0] != "_")


def _laid_out(mistake: Path, site: Path) -> Path:
    """Put the valid site in a folder, and the mistake's files on top of it."""
    shutil.copytree(BASE, site)
    if (mistake / "content" / "koblinger").is_dir():
        shutil.copytree(WITH_LINKS, site, dirs_exist_ok=True)
    if (mistake / "content" / "boernepolitik-2").is_dir():
        shutil.copytree(NEXT_POLICY, site, dirs_exist_ok=True)
    if (mistake / "fjernet.txt").is_file():
        for name in (mistake / "fjernet.txt").read_text(encoding="utf-8").split():
            (site / name).unlink()
    ignored = shutil.ignore_patterns(*NOT_CONTENT)
    shutil.copytree(mistake, site, ignore=ignored, dirs_exist_ok=True)
    return site


def _problems(site: Path) -> tuple[Problem, ...]:
    """Return what is said of a site, as the build says it."""
    try:
        read(locate(site / "site_config.yaml", templates=TEMPLATES))
    except ContentError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("base", [BASE, WITH_LINKS, NEXT_POLICY], ids=lambda base: base.name)
def test_the_site_that_the_mistakes_are_made_in_has_none(base: Path, tmp_path: Path):
    assert _problems(_laid_out(base, tmp_path / "site")) == ()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_these_words(mistake: str, tmp_path: Path):
    expected = (INVALID / mistake / "forventet.txt").read_text(encoding="utf-8")

    problems = _problems(_laid_out(INVALID / mistake, tmp_path / "site"))

    assert "\n".join(map(str, problems)) == expected.rstrip("\n")
