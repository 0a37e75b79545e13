"""Publishing: whatever happens on the way, the output is the whole old site or the new one."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer import publish
from explorer.problems import PublishError
from explorer.publish import MARKER, staging_for, write_files

ROOT = Path(__file__).parent.parent
posix_only = pytest.mark.skipif(os.name == "nt", reason="signals and modes of Unix")
forks = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

BUILD = """
import sys
from pathlib import Path
from explorer import publish

def stop_here(point):
    print(point, flush=True)
    sys.stdin.read()

def stops(function, before, after):
    def stopping(*arguments):
        before and stop_here(before)
        result = function(*arguments)
        after and stop_here(after)
        return result
    return stopping

output, point = Path(sys.argv[1]), sys.argv[2]
if point == "between the two renames":
    publish._exchange = lambda staged, output: False
    rename = Path.rename
    Path.rename = lambda self, to: stops(rename, None, "old" in to.name and point)(self, to)
if point == "before the swap":
    publish._swap = stops(publish._swap, point, None)
if point == "after the swap":
    publish._exchange = stops(publish._exchange, None, point)
with publish.staging_for(output, patience=0.2) as staging:
    if point == "before the first file":
        stop_here(point)
    staging.write((f"sider/{number}.html", b"ny") for number in range(50))
    if point == "after the files":
        stop_here(point)
    staging.write([("index.html", b"ny")])
"""


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def left_beside(output: Path) -> list[str]:
    known = {output.name, f".{output.name}-lock"}
    return sorted(path.name for path in output.parent.iterdir() if path.name not in known)


def build_until(point: str, output: Path) -> subprocess.Popen[str]:
    """Start a build in a process of its own and return it when it has come to the point."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(output), point],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == f"{point}\n"
    return process


def end(process: subprocess.Popen[str], number: signal.Signals) -> None:
    process.send_signal(number)
    process.communicate()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with an old site in it."""
    output = tmp_path / "output"
    with staging_for(output) as staging:
        staging.write([("index.html", b"gammel"), ("om/index.html", b"gammel")])
    return output


OLD = {MARKER: publish.MARKER_TEXT, "index.html": b"gammel", "om/index.html": b"gammel"}


def test_the_new_site_takes_the_place_of_the_whole_old_one(output: Path) -> None:
    with staging_for(output) as staging:
        assert staging.write([("index.html", b"ny"), ("a/b/c.txt", b"")]) == 2
        assert content_of(output) == OLD

    assert content_of(output) == {
        MARKER: publish.MARKER_TEXT,
        "index.html": b"ny",
        "a/b/c.txt": b"",
    }
    assert left_beside(output) == []


def test_staging_is_a_hidden_folder_beside_the_output(output: Path) -> None:
    with staging_for(output) as staging:
        assert staging.folder.parent == output.parent
        assert staging.folder.name.startswith(f".output-{os.getpid()}-")


def test_where_two_folders_cannot_change_names_at_once_two_renames_do_it(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda staged, output: False)

    with staging_for(output) as staging:
        staging.write([("index.html", b"ny")])

    assert content_of(output) == {MARKER: publish.MARKER_TEXT, "index.html": b"ny"}
    assert left_beside(output) == []


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux has")
def test_linux_exchanges_two_folders_in_one_step(tmp_path: Path) -> None:
    for name in ("ny", "gammel"):
        write_files(tmp_path / name, [(f"{name}.txt", b"")])

    assert publish._exchange(tmp_path / "ny", tmp_path / "gammel")

    assert content_of(tmp_path) == {"gammel/ny.txt": b"", "ny/gammel.txt": b""}


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux has")
def test_an_exchange_that_fails_is_no_missing_exchange(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        publish._exchange(tmp_path, tmp_path / "findes ikke")


@pytest.mark.parametrize("missing", [TypeError, AttributeError])
def test_a_system_without_an_exchange_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: type[Exception]
) -> None:
    def no_library(*_names: object, **_options: object) -> None:
        raise missing

    monkeypatch.setattr("ctypes.CDLL", no_library)

    assert not publish._exchange(tmp_path, tmp_path)


def test_a_site_can_be_published_from_a_thread_that_may_not_handle_signals(output: Path) -> None:
    def build() -> None:
        with staging_for(output) as staging:
            staging.write([("index.html", b"ny")])

    thread = threading.Thread(target=build)
    thread.start()
    thread.join()

    assert content_of(output)["index.html"] == b"ny"


# ── What goes wrong on the way ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit, MemoryError])
def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(
    output: Path, failure: type[BaseException]
) -> None:
    def fail_on_the_way() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"ny"
        raise failure

    with pytest.raises(failure), staging_for(output) as staging:
        staging.write(fail_on_the_way())

    assert content_of(output) == OLD
    assert left_beside(output) == []


def test_a_second_rename_that_fails_brings_the_old_site_back(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fail_for_the_new(self: Path, target: Path) -> Path:
        if target == output and not self.name.endswith("-old"):
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(publish, "_exchange", lambda staged, output: False)
    monkeypatch.setattr(Path, "rename", fail_for_the_new)

    with pytest.raises(KeyboardInterrupt), staging_for(output):
        pass

    assert content_of(output) == OLD
    assert left_beside(output) == []


def test_a_folder_that_another_program_holds_is_told_with_what_to_do(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(publish, "_exchange", lambda staged, output: False)
    monkeypatch.setattr(Path, "rename", held)

    with pytest.raises(PublishError) as told, staging_for(output):
        pass

    assert str(told.value) == (
        f"Mappen «{output}» kunne ikke skiftes ud: den er åben i et andet program eller "
        "skrivebeskyttet. Luk de vinduer og programmer, der viser den, og byg igen."
    )
    assert content_of(output) == OLD


def test_a_swap_that_the_system_refuses_is_told_in_its_words(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_staged: Path, _output: Path) -> bool:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(publish, "_exchange", busy)

    with pytest.raises(PublishError) as told, staging_for(output):
        pass

    assert str(told.value) == (f"Mappen «{output}» kunne ikke skiftes ud: Device or resource busy.")


@posix_only
@pytest.mark.parametrize("point", ["before the first file", "after the files", "before the swap"])
def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_run_clears_up(
    output: Path, point: str
) -> None:
    end(build_until(point, output), signal.SIGKILL)

    assert content_of(output) == OLD
    assert len(left_beside(output)) == 1

    with staging_for(output) as staging:
        assert left_beside(output) == [staging.folder.name]
        assert content_of(output) == OLD


@pytest.mark.skipif(sys.platform != "linux", reason="needs the exchange in one step")
def test_a_build_that_is_killed_after_the_swap_leaves_the_new_site(output: Path) -> None:
    end(build_until("after the swap", output), signal.SIGKILL)

    assert len(content_of(output)) == 52
    assert set(content_of(output).values()) == {b"ny", publish.MARKER_TEXT}

    with pytest.raises(ValueError, match="stop"), staging_for(output):
        raise ValueError("stop")
    assert left_beside(output) == []


@posix_only
def test_a_build_that_is_killed_between_two_renames_is_put_right_by_the_next(
    output: Path,
) -> None:
    end(build_until("between the two renames", output), signal.SIGKILL)
    assert not output.exists()

    with pytest.raises(ValueError, match="stop"), staging_for(output):
        raise ValueError("stop")

    assert content_of(output) == OLD
    assert left_beside(output) == []


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_asked_to_end_clears_up_itself(
    output: Path, number: signal.Signals
) -> None:
    end(build_until("after the files", output), number)

    assert content_of(output) == OLD
    assert left_beside(output) == []


@posix_only
@forks
def test_a_forked_worker_that_fails_leaves_what_the_others_write(output: Path) -> None:
    try:
        with staging_for(output) as staging:
            worker = os.fork()
            if not worker:
                staging.write([("fra/arbejder.html", b"ny")])
                sys.exit("arbejderen fejler")
            os.waitpid(worker, 0)
            staging.write([("fra/hoved.html", b"ny")])
    except SystemExit:
        os._exit(1)

    assert sorted(content_of(output)) == [MARKER, "fra/arbejder.html", "fra/hoved.html"]


# ── Two builds at once ──────────────────────────────────────────────────────────────────────────


@posix_only
def test_a_second_build_says_that_another_one_goes_on(output: Path) -> None:
    first = build_until("after the files", output)
    staged = left_beside(output)

    with pytest.raises(PublishError) as told, staging_for(output, patience=0.1):
        pass

    assert left_beside(output) == staged
    told_words = str(told.value)
    end(first, signal.SIGKILL)
    begin, end_of_it = told_words.split("startet ")
    assert begin == f"Siden i «{output}» er allerede ved at blive bygget (proces {first.pid}, "
    assert end_of_it.endswith("). Vent, til det er færdigt, og prøv igen.")


@posix_only
def test_a_second_build_waits_a_little_for_the_first(output: Path) -> None:
    first = build_until("after the files", output)
    assert first.stdin is not None
    first.stdin.close()

    with staging_for(output) as staging:
        assert len(content_of(output)) == 52
        staging.write([("index.html", b"nyest")])

    assert first.wait() == 0
    for pipe in (first.stdout, first.stderr):
        assert pipe is not None
        pipe.close()
    assert content_of(output)["index.html"] == b"nyest"


@posix_only
@forks
def test_the_lock_of_a_killed_build_blocks_nobody_even_if_its_workers_live_on(
    output: Path,
) -> None:
    with publish._alone(output, 0):
        worker = os.fork()
        if not worker:
            signal.pause()
    try:
        assert subprocess.run([sys.executable, "-c", BUILD, str(output), ""], cwd=ROOT, check=True)
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)


# ── What is not ours ────────────────────────────────────────────────────────────────────────────


def test_a_folder_with_something_else_in_it_is_never_replaced(tmp_path: Path) -> None:
    write_files(tmp_path, [("build.py", b""), (".git/HEAD", b"")])

    with pytest.raises(PublishError) as told, staging_for(tmp_path):
        pass

    assert str(told.value) == (
        f"Mappen «{tmp_path}» indeholder andet end en bygget side og bliver ikke overskrevet. "
        "Vælg en tom mappe med --output, eller flyt det, der ligger i den."
    )
    assert sorted(content_of(tmp_path)) == [".git/HEAD", "build.py"]


def test_what_somebody_puts_in_a_new_folder_during_the_build_is_not_lost(tmp_path: Path) -> None:
    output = tmp_path / "output"

    with pytest.raises(PublishError), staging_for(output):
        write_files(output, [("brev.txt", b"mit")])

    assert content_of(output) == {"brev.txt": b"mit"}


def test_a_file_is_no_output_folder(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.write_text("mit")

    with pytest.raises(PublishError) as told, staging_for(output):
        pass

    assert str(told.value) == f"«{output}» er en fil. Vælg en mappe til siden med --output."
    assert output.read_text() == "mit"


def test_an_empty_folder_and_one_that_is_missing_become_the_site(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    for output in (tmp_path / "tom", tmp_path / "ny" / "dyb"):
        with staging_for(output) as staging:
            staging.write([("index.html", b"ny")])

        assert content_of(output)["index.html"] == b"ny"


@posix_only
def test_a_symbolic_link_is_followed_and_stays(output: Path, tmp_path: Path) -> None:
    link = tmp_path / "andetsteds" / "link"
    link.parent.mkdir()
    link.symlink_to(output)

    with staging_for(link) as staging:
        staging.write([("index.html", b"ny")])

    assert link.readlink() == output
    assert content_of(output)["index.html"] == b"ny"


def test_only_folders_with_the_names_we_give_are_cleared(output: Path) -> None:
    ours = output.with_name(".output-123-0a1b2c3d")
    theirs = [
        output.with_name(name) for name in (".output-backup", ".output-123", "output-1-00000000")
    ]
    for folder in (ours, *theirs):
        folder.mkdir()

    with staging_for(output):
        assert not ours.exists()

    assert all(folder.exists() for folder in theirs)


# ── Files ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    [
        "",
        ".",
        "..",
        "../ud.html",
        "a/../../ud.html",
        "a/./b.html",
        "/etc/ud.html",
        "C:/ud.html",
        "C:ud.html",
        "a\\..\\ud.html",
        "a//b.html",
        "a/",
        "børn.html",
        "a\n.html",
        "a.html\n",
        "a b.html",
        "a.",
        "nul\0.html",
    ],
)
def test_an_address_that_is_no_plain_path_inside_the_site_is_refused(
    tmp_path: Path, address: str
) -> None:
    folder = tmp_path / "staging"

    with pytest.raises(PublishError) as told:
        write_files(folder, [(address, b"")])

    assert str(told.value) == f"«{address}» kan ikke være navnet på en fil i siden."
    assert list(tmp_path.iterdir()) == []


def test_hidden_files_that_hosts_ask_for_may_be_written(tmp_path: Path) -> None:
    files = [".nojekyll", ".well-known/security.txt", "_headers", "a..b/c.d-e_f.js"]

    assert write_files(tmp_path, [(address, b"") for address in files]) == 4

    assert sorted(content_of(tmp_path)) == sorted(files)


def test_an_address_is_written_once(tmp_path: Path) -> None:
    write_files(tmp_path, [("om/index.html", b"")])

    with pytest.raises(PublishError) as told:
        write_files(tmp_path, [("om/index.html", b"")])

    assert str(told.value) == "To filer har samme adresse: «om/index.html»."


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    write_files(tmp_path, [("om", b"")])

    with pytest.raises(PublishError) as told:
        write_files(tmp_path, [("om/os/index.html", b"")])

    assert str(told.value) == "«om/os/index.html» kunne ikke skrives: Not a directory."


@posix_only
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_everybody_can_read_the_site_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    output = tmp_path / "www" / "side" / "output"
    before = os.umask(mask)
    try:
        with staging_for(output) as staging:
            staging.write([("a/index.html", b"ny")])
        assert os.umask(mask) == mask
    finally:
        os.umask(before)

    folders = (*output.parents[:2], output.with_name(".output-lock"), output, output / "a")
    modes = {stat.S_IMODE(folder.stat().st_mode) for folder in folders}
    assert modes == {0o755}
    assert stat.S_IMODE((output / "a" / "index.html").stat().st_mode) == 0o644
