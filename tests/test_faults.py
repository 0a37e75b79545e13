"""Whatever stands in the content, and however a build ends: a clear problem, or a correct site."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import category

import pytest
import yaml
from builders import a_site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_pipeline import files_of, forks, left_beside, posix_only, project_in, quiet

from explorer import publish
from explorer.cli import CONTENT_HAS_PROBLEMS, DONE, PROGRAM_HAS_PROBLEMS, main
from explorer.pipeline import build
from explorer.problems import OBEYED, ContentError, Problem
from explorer.publish import ADDRESS
from explorer.reading import Project, read
from explorer.site.pages.plan import plan_pages

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
FILES = sorted(path.relative_to(ROOT).as_posix() for path in CONTENT.rglob("*") if path.is_file())
RECORDS = [*(name for name in FILES if name.endswith(".yaml")), "site_config.yaml"]

often = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

STRANGE = (
    *("", " ", "~", "null", "ja", "nej", "0", "-1", "1e999", ".nan", "2026-02-30", "a" * 9_000),
    *("../../../etc/passwd", "/etc/passwd", "C:\\Windows", "..", "con", "nul.txt", "a/b", "%2e%2e"),
    *("<script>alert(1)</script>", "javascript:alert(1)", "{{ 7 * 7 }}", "=1+1", "[x](data:x)"),
    *("\u202eord", "\u0000", "\U0001f600", "e\u0301", "\u00ad", "\ufeff", "\u2028", "\x85", "\t"),
    *("t1-m1", "T1.M1", "boerne-og-ungepolitik", "tidlig-indsats", "forord", "404", "assets"),
)
"""What people and others write in fields: nothing, too much, ways out, commands, odd letters."""

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.sampled_from(STRANGE)
    | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the real content and configuration, to write nonsense in."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(CONTENT, folder / "content")
    shutil.copy(ROOT / "site_config.yaml", folder)
    return Project(
        content=folder / "content",
        config=folder / "site_config.yaml",
        templates=ROOT / "templates",
        output=folder / "output",
    )


def told(site: Project, name: str, data: bytes) -> tuple[Problem, ...]:
    """Return what is said of a site with other bytes in one of its files.

    When nothing is wrong, every page has an address inside the site.
    """
    file = site.config.parent / name
    before = file.read_bytes()
    file.write_bytes(data)
    try:
        plan = read(site)
        for draft in plan_pages(plan):
            assert ADDRESS.fullmatch(draft().file)
    except ContentError as error:
        return error.problems
    finally:
        file.write_bytes(before)
    return ()


def assert_clear(problems: tuple[Problem, ...]) -> None:
    """Each problem says where and what, on one line, with nothing that a terminal obeys."""
    for problem in problems:
        assert problem.source.path
        assert problem.message
        obeyed = {letter for letter in str(problem) if category(letter) in OBEYED}
        assert not obeyed, repr(str(problem))


# ── Any bytes ────────────────────────────────────────────────────────────────────────────────────


@often
@given(name=st.sampled_from([*FILES, "site_config.yaml"]), data=st.binary(max_size=300))
def test_a_file_of_any_bytes_is_told_of_or_fits(site: Project, name: str, data: bytes):
    assert_clear(told(site, name, data))


@often
@given(data=st.data(), name=st.sampled_from([*FILES, "site_config.yaml"]))
def test_a_file_with_any_bytes_in_the_middle_is_told_of_or_fits(
    site: Project, name: str, data: st.DataObject
):
    whole = (site.config.parent / name).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    new = data.draw(st.binary(max_size=20) | st.text(max_size=20).map(str.encode))

    assert_clear(told(site, name, whole[:start] + new + whole[end:]))


# ── Any values ───────────────────────────────────────────────────────────────────────────────────


def places_in(record: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value of a record: keys and numbers."""
    inner = record.items() if isinstance(record, dict) else enumerate(record)
    for key, value in inner:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places_in(value, (*path, key))


@often
@given(data=st.data(), name=st.sampled_from(RECORDS))
def test_any_value_in_any_place_is_told_of_or_fits(site: Project, name: str, data: st.DataObject):
    text = (site.config.parent / name).read_text(encoding="utf-8")
    record = yaml.load(text, Loader=yaml.BaseLoader)
    *way, last = data.draw(st.sampled_from(list(places_in(record))))
    place = record
    for key in way:
        place = place[key]
    do = data.draw(st.sampled_from(["replace", "remove", "repeat"]))
    if do == "replace" or not isinstance(place, list):
        place[last] = data.draw(anything)
    elif do == "remove":
        del place[last]
    else:
        place.append(place[last])

    written = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)

    assert_clear(told(site, name, written.encode("utf-8", "surrogatepass")))


# ── Too much ─────────────────────────────────────────────────────────────────────────────────────

ONE_GIBIBYTE = 1 << 30
NINE = ", ".join(["*a{}"] * 9)
LAUGHS = "".join(f"a{n + 1}: &a{n + 1} [{NINE.replace('{}', str(n))}]\n" for n in range(9))
NAMES, PAGE = "content/navne.yaml", "content/sider/om.md"
HEAD = "---\ntitel: a\nresume: b\n---\n"
TOO_MUCH = {
    "a list of many points": (NAMES, "navne:\n" + "  - a\n" * 40_000),
    "brackets in brackets": (NAMES, "navne: " + "[" * 980_000),
    "a billion laughs": (NAMES, f"a0: &a0 [ha]\n{LAUGHS}"),
    "a word of a million letters": (NAMES, "navne: " + "a" * 980_000),
    "a key of a million letters": (NAMES, "a" * 980_000 + ": b"),
    "more than a million letters": (NAMES, "navne: " + "a" * 1_000_000),
    "more than five megabytes": (NAMES, "#" * 5_000_001),
    "a file that never ends": (NAMES, "navne: 'a" + "\n" * 300_000),
    "links that never end": (PAGE, HEAD + "[" * 150_000),
    "quotes in quotes": (PAGE, HEAD + ">" * 150_000),
    "stars without end": (PAGE, HEAD + "*a **b " * 20_000),
    "tables without end": (PAGE, HEAD + "|a" * 50_000 + "\n" + "|-" * 50_000),
}
CHECK = """
import resource, sys
from explorer.cli import main
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(sys.argv[2:]))
"""


@posix_only
@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_of_anything_is_told_of_in_little_memory_and_time(what: str, tmp_path: Path):
    name, text = TOO_MUCH[what]
    site = project_in(a_site(tmp_path, {name: text}))
    where = ["--config", str(site.config), "--templates", str(site.templates)]

    checked = subprocess.run(
        [sys.executable, "-c", CHECK, str(ONE_GIBIBYTE), "check", *where],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
        encoding="utf-8",
    )

    assert checked.returncode in {DONE, CONTENT_HAS_PROBLEMS}, checked.stderr
    assert not checked.stderr


# ── However it ends ──────────────────────────────────────────────────────────────────────────────


@posix_only
@forks
def test_a_build_killed_at_any_of_50_moments_leaves_a_whole_site_and_nothing_to_clear_up(
    tmp_path: Path,
):
    project = project_in(a_site(tmp_path))
    days = [date(2026, 1, 1), date(2026, 1, 2)]
    sites = []
    for day in days:
        began = time.monotonic()
        build(replace(project, date=day), quiet)
        took = time.monotonic() - began
        sites.append(files_of(project.output))
    chance = random.Random(50)

    for number in range(50):
        child = os.fork()
        if child == 0:
            build(replace(project, date=days[number % 2]), quiet)
            os._exit(0)
        time.sleep(chance.uniform(0, took))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert files_of(project.output) in sites

    build(replace(project, date=days[0]), quiet)
    assert files_of(project.output) == sites[0]
    assert left_beside(project.output) == []


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 1])
def test_a_disk_that_is_full_at_any_file_leaves_the_old_site(
    share: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project = project_in(a_site(tmp_path))
    build(project, quiet)
    old = files_of(project.output)
    fits = int(share * (len(old) - 1))
    write, written = publish._write_file, []

    def full(*arguments: Any) -> None:
        written.append(arguments)
        if len(written) > fits:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(*arguments)

    monkeypatch.setattr(publish, "_write_file", full)
    with pytest.raises(OSError, match="No space left"):
        build(replace(project, date=date(2026, 1, 1)), quiet)

    assert files_of(project.output) == old
    assert left_beside(project.output) == []


@posix_only
@forks
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can be another")
def test_a_build_that_may_not_write_beside_the_site_says_so_and_leaves_it():
    with TemporaryDirectory() as name:
        folder = Path(name)
        project = project_in(a_site(folder))
        build(project, quiet)
        old = files_of(project.output)
        folder.chmod(0o755)
        told, said = os.pipe()

        child = os.fork()
        if child == 0:
            os.setuid(65534)
            sys.stderr = os.fdopen(said, "w", encoding="utf-8")
            where = ["--config", str(project.config), "--templates", str(project.templates)]
            os._exit(main(["build", *where]))
        os.close(said)
        with os.fdopen(told, encoding="utf-8") as words:
            complained = words.read()

        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == PROGRAM_HAS_PROBLEMS
        assert complained == (
            f"Der er ikke adgang til {project.output.parent}/.output-lock/build. "
            "Få lov til at bruge den, og kør igen.\n"
            f"Intet er ændret: den side, der ligger i {project.output}/, står som før.\n"
        )
        assert files_of(project.output) == old
