"""Publishes safely: a site is written beside the one that is out, and swapped in when whole.

Whatever fails, is interrupted or is killed on the way, the output folder is the whole old site or
the whole new one.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, NoReturn

from explorer.problems import PublishError

MARKER = ".policy-explorer"
"""The file that says that an output folder is ours, so that it may be replaced."""

MARKER_TEXT = (
    b"Denne mappe skrives af build.py: alt i den bliver erstattet, hver gang siden bygges.\n"
)

ADDRESS = re.compile(r"(?:[A-Za-z0-9._~@+-]*[A-Za-z0-9_~@+-]/)*[A-Za-z0-9._~@+-]*[A-Za-z0-9_~@+-]")
"""A relative path of ASCII names; none ends with a dot, so «.» and «..» are none."""

NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
FULL = {errno.ENOSPC, errno.EDQUOT}
NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


# ── Writing ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Staging:
    """The folder beside the output in which the new site is written."""

    folder: Path

    def write(self, files: Iterable[tuple[str, bytes]]) -> int:
        """Write each file at its address and return how many there were."""
        return write_files(self.folder, files)


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write (address, bytes) below `folder`, readable by all, and return how many.

    Several processes may write into one folder at once. Raises PublishError for an address that
    leads out of the folder, is written twice, or cannot be written.
    """
    root = os.fspath(folder)
    folders: set[str] = set()
    count = 0
    with _readable_by_all():
        for address, content in files:
            if not ADDRESS.fullmatch(address):
                raise PublishError(f"«{address}» kan ikke være navnet på en fil i siden.")
            try:
                _write_file(root, address, content, folders)
            except FileExistsError:
                raise PublishError(f"To filer har samme adresse: «{address}».") from None
            except OSError as error:
                if error.errno in FULL:  # no matter which file was the last straw
                    raise
                raise PublishError(f"«{address}» kunne ikke skrives: {error.strerror}.") from error
            count += 1
    return count


def _write_file(root: str, address: str, content: bytes, folders: set[str]) -> None:
    """Write one new file, and make its folder the first time it is met."""
    path = f"{root}/{address}"
    parent = path.rpartition("/")[0]
    if parent not in folders:
        os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - strings, for 10,000 files
        folders.add(parent)
    file = os.open(path, NEW_FILE, 0o644)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


@contextmanager
def _readable_by_all() -> Iterator[None]:
    """Give new files mode 644 and new folders 755, so that a web server can read them."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


# ── Staging ───────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def staging_for(output: Path, *, patience: float = 10.0) -> Iterator[Staging]:
    """Give a staging folder beside `output`; swap it in at the end, or remove it on any failure.

    A symbolic link is followed. Waits `patience` seconds for another build of the same output.
    Raises PublishError when the output is not ours, when another build goes on, or when the
    folder cannot be replaced.
    """
    output = output.resolve()
    _refuse_what_is_not_ours(output)
    with _readable_by_all(), _alone(output, patience), _ended_politely():
        _put_right(output)
        staged = output.with_name(f".{output.name}-{os.getpid()}-{secrets.token_hex(4)}")
        owner = os.getpid()
        try:
            staged.mkdir()
            write_files(staged, [(MARKER, MARKER_TEXT)])
            yield Staging(staged)
            _refuse_what_is_not_ours(output)
            _swap(staged, output)
        finally:
            if os.getpid() == owner:  # a forked worker that fails leaves what its siblings write
                with suppress(KeyboardInterrupt):  # what is left is cleared by the next run
                    shutil.rmtree(staged, ignore_errors=True)


def holds_a_site(output: Path) -> bool:
    """Tell whether a folder holds a site that was built here; one that may not be seen does not."""
    return os.path.isfile(output / MARKER)  # noqa: PTH113 - Path.is_file raises PermissionError


def _refuse_what_is_not_ours(output: Path) -> None:
    """Raise PublishError if the output folder holds something that was not built here."""
    if not output.exists():
        return
    if not output.is_dir():
        raise PublishError(f"«{output}» er en fil. Vælg en mappe til siden med --output.")
    if not holds_a_site(output) and any(output.iterdir()):
        raise PublishError(
            f"Mappen «{output}» indeholder andet end en bygget side og bliver ikke overskrevet. "
            "Vælg en tom mappe med --output, eller flyt det, der ligger i den."
        )


def _put_right(output: Path) -> None:
    """Bring back a site that a killed run had moved aside, and clear what dead runs left.

    Holding the lock is what makes every other run a dead one.
    """
    ours = re.compile(rf"\.{re.escape(output.name)}-\d+-[0-9a-f]{{8}}(-old)?")
    for left in sorted(output.parent.iterdir()):
        found = ours.fullmatch(left.name)
        if found and found[1] and not output.exists():
            left.rename(output)
        elif found:
            shutil.rmtree(left, ignore_errors=True)


# ── The swap ──────────────────────────────────────────────────────────────────────────────────────


def _swap(staged: Path, output: Path) -> None:
    """Put the staged folder in the output's place, in one step where the system can."""
    try:
        if not output.exists():
            staged.rename(output)
        elif not _exchange(staged, output):
            _rename_twice(staged, output)
    except PermissionError as error:
        raise PublishError(
            f"Mappen «{output}» kunne ikke skiftes ud: den er åben i et andet program eller "
            "skrivebeskyttet. Luk de vinduer og programmer, der viser den, og byg igen."
        ) from error
    except OSError as error:
        raise PublishError(f"Mappen «{output}» kunne ikke skiftes ud: {error.strerror}.") from error


def _exchange(staged: Path, output: Path) -> bool:
    """Let two folders change names in one step, and return whether the system can do that.

    Raises OSError when it can and did not.
    """
    import ctypes  # takes 10 ms, and only this needs it

    exchange = 2  # RENAME_EXCHANGE of Linux' renameat2(2), RENAME_SWAP of macOS' renamex_np(2)
    names = os.fsencode(staged), os.fsencode(output)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, exchange)
        else:
            here = -100  # AT_FDCWD, which says nothing to absolute names
            failed = library.renameat2(here, names[0], here, names[1], exchange)
    except (AttributeError, TypeError):  # no such function; no common library on Windows
        return False
    if failed and ctypes.get_errno() not in NO_EXCHANGE:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return not failed


def _rename_twice(staged: Path, output: Path) -> None:
    """Move the old output aside and the new one in; the next run mends it if killed between."""
    aside = staged.with_name(f"{staged.name}-old")
    try:
        output.rename(aside)
        staged.rename(output)
    except BaseException:
        if aside.exists() and not output.exists():
            aside.rename(output)
        raise
    shutil.rmtree(aside, ignore_errors=True)


# ── One build at a time, and an end that clears up ────────────────────────────────────────────────


@contextmanager
def _alone(output: Path, patience: float) -> Iterator[None]:
    """Hold the lock of an output; the system releases it when the process ends, however it ends."""
    folder = output.with_name(f".{output.name}-lock")
    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    with (folder / "build").open("a+", encoding="utf-8") as file:
        while not _lock(file):
            if time.monotonic() >= until:
                _say_who_builds(file, output)
            time.sleep(0.05)
        file.truncate(0)
        file.write(f"proces {os.getpid()}, startet {datetime.now():%d.%m.%Y kl. %H.%M}")
        file.flush()
        yield


def _say_who_builds(file: IO[str], output: Path) -> NoReturn:
    """Raise PublishError with what the other build wrote about itself."""
    file.seek(0)
    raise PublishError(
        f"Siden i «{output}» er allerede ved at blive bygget ({file.read()}). "
        "Vent, til det er færdigt, og prøv igen."
    )


def _lock(file: IO[str]) -> bool:
    """Lock a file, and return whether it could be done; a forked worker does not share the lock."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 20)  # beyond the words, which others must be able to read
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _ended_politely() -> Iterator[None]:
    """Let SIGTERM and a closed terminal unwind as Ctrl-C does, so that the staging is removed."""

    def end(number: int, _frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        asked = []  # only the main thread may set a handler
    ours = [number for number in asked if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
