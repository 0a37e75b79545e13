"""Notices that files were saved, also when their folder goes away and comes back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

STEP = 5
"""Milliseconds without another change after which a save is over."""
LONGEST = 100
"""Milliseconds after which it is told of all the same, when one change follows the other."""
LOOK_AFTER = 250
"""Milliseconds after which it is looked whether a folder is still the one that was there."""


Identity = tuple[int, int]
"""The device and the number of a folder on it."""
State = frozenset[tuple[str, int, int]]
"""Files by their paths, with the time of the last change (nanoseconds) and the size (bytes)."""
NOTHING: State = frozenset()


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder that is watched: with all below it, or of its own files only one."""

    folder: Path
    only: str = ""

    def counts(self, change: Change, path: str) -> bool:  # noqa: ARG002 (the library's signature)
        """Tell whether a change is one of those that are watched for."""
        return not self.only or Path(path).name == self.only

    def identity(self) -> Identity | None:
        """Return what tells the folder from another that takes its place; None without one."""
        try:
            found = self.folder.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def state(self) -> State:
        """Return what tells whether anything was saved while nobody watched."""
        found = set()
        for path in self._files():
            with suppress(OSError):  # it went away meanwhile
                facts = path.stat()
                found.add((str(path), facts.st_mtime_ns, facts.st_size))
        return frozenset(found)

    def _files(self) -> Iterator[Path]:
        if self.only:
            yield self.folder / self.only
            return
        for folder, _, names in os.walk(self.folder):
            yield from (Path(folder) / name for name in names)


@contextmanager
def watching(*all_watched: Watched) -> Iterator[Event]:
    """Give an event that is set whenever something was saved, deleted, or put back."""
    saved, done = Event(), Event()
    threads = [
        Thread(target=_watch, args=(each, each.state(), saved, done), daemon=True)
        for each in all_watched
    ]
    for thread in threads:
        thread.start()
    try:
        yield saved
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _watch(watched: Watched, state: State, saved: Event, done: Event) -> None:
    """Watch a folder until it is done; when the folder is another one, watch that."""
    while not done.is_set():
        identity = watched.identity()
        if identity is None:
            done.wait(LOOK_AFTER / 1000)
            continue
        for _ in _saves(watched, identity, state, done):
            saved.set()
        saved.set()
        state = NOTHING


def _saves(watched: Watched, identity: Identity, state: State, done: Event) -> Iterator[None]:
    """Yield whenever something was saved, as long as the folder is the same.

    At the first look, also when the state is no longer that from before the watch began.
    """
    changes = watch(
        watched.folder,
        watch_filter=watched.counts,
        step=STEP,
        debounce=LONGEST,
        stop_event=done,
        rust_timeout=LOOK_AFTER,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=not watched.only,
    )
    is_first_look = True
    with suppress(FileNotFoundError):  # the folder goes away between two looks
        for found in changes:
            if found or (is_first_look and watched.state() != state):
                yield
            is_first_look = False
            if watched.identity() != identity:
                return
