"""Spreads work over the processor's cores, with results in the order of the work.

Processes are forked, so that they share what is read already; where a system cannot fork (Windows)
or where there is little to do, the work is done here and now.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any, NoReturn, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 200
"""From how many items on a second process saves more time than it takes to start."""
SHARE = 16
"""How many items a process does before it hands over their results."""
AHEAD = 1 << 20
"""How many bytes of results may wait to be taken from one process."""
MOST = 8
"""How many processes there are at most; the one that takes their results is the limit then."""

KILLED = "Systemet har stoppet en af de processer, der arbejder med; måske mangler der hukommelse."
STOPPED = "En af de processer, der arbejder med, gik i stå uden at sige hvorfor ({how})."


def spread(work: Callable[[Sequence[Item]], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Yield what `work` returns for each share of the items, in their order.

    The first share is done here: what the work keeps for later, such as compiled templates and
    indexes, is then in every process's memory. When it is handed over, the others have begun. An
    exception in a share is raised here, and ends the other processes.
    """
    processes = min(cores(), MOST)
    if len(items) < WORTH_IT:
        yield work(items)
        return
    shares = [items[start : start + SHARE] for start in range(0, len(items), SHARE)]
    if processes < 2:
        yield from map(work, shares)
        return
    first = work(shares.pop(0))
    with _workers(work, shares, processes) as workers:
        yield first
        for number in range(len(shares) - 1):
            yield workers[number % processes].result()
        last = workers[(len(shares) - 1) % processes].result()
    yield last  # with nobody left behind, also when nobody asks whether there is more


def cores() -> int:
    """Return how many processes can work at once here; 1 where they cannot be forked safely.

    macOS can fork, but some of its libraries fail in a forked process, and it tells nobody which
    cores we may use: it has the 1 of every system without an affinity.
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


class _Worker:
    """A process of our own that does its shares one after the other."""

    def __init__(self, work: Callable[[Any], Any], shares: Sequence[Any]) -> None:
        reader, writer = os.pipe()
        _widen(writer)
        self._ended = False
        self._process = os.fork()
        if self._process == 0:
            os.close(reader)
            _do(work, shares, writer)
        os.close(writer)
        self._results: IO[bytes] = os.fdopen(reader, "rb")

    def result(self) -> Any:
        """Return what the next share gave, or raise what went wrong with it."""
        try:
            result, error = pickle.load(self._results)
        except (EOFError, pickle.UnpicklingError):  # it ended between two results, or in one
            raise ChildProcessError(self._how_it_ended()) from None
        if error is not None:
            raise error
        return result

    def end(self) -> None:
        """End the process, whether it is done or not."""
        self._results.close()
        if not self._ended:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)

    def _how_it_ended(self) -> str:
        """Wait for the process and say what stopped it: only SIGKILL is the system's doing."""
        code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        self._ended = True
        if code == -signal.SIGKILL:
            return KILLED
        return STOPPED.format(how=signal.Signals(-code).name if code < 0 else f"kode {code}")


def _widen(pipe: int) -> None:
    """Let a process be ahead by many shares, where the system can, before it must wait."""
    import fcntl  # not on Windows

    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):  # a system may keep its pipes small
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, AHEAD)


@contextmanager
def _workers(
    work: Callable[[Any], Any], shares: Sequence[Any], processes: int
) -> Iterator[list[_Worker]]:
    """Give processes that take the shares in turn.

    What exists already is out of the garbage collector's sight meanwhile: its marks on each value
    would make every process a copy of all memory.
    """
    gc.freeze()
    workers: list[_Worker] = []
    try:
        for first in range(processes):
            workers.append(_Worker(work, shares[first::processes]))
        yield workers
    finally:
        for worker in workers:
            worker.end()
        gc.unfreeze()


def _do(work: Callable[[Any], Any], shares: Sequence[Any], writer: int) -> NoReturn:
    """Do the shares in the new process, and end it without what its parent does at the end."""
    code = 1
    try:
        with os.fdopen(writer, "wb") as results:
            for share in shares:
                results.write(_outcome(work, share))
                results.flush()
        code = 0
    finally:
        os._exit(code)


def _outcome(work: Callable[[Any], Any], share: Any) -> bytes:
    """Return what the work gives, or the error that it raises, with the way to it as a note."""
    try:
        return pickle.dumps((work(share), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        import traceback  # only now: it takes longer to import than a share to do

        way = "".join(traceback.format_exception(error))
        return _told(error, way)


def _told(error: Exception, way: str) -> bytes:
    """Return an error as it is sent; one that would not arrive as it was is sent as its words."""
    error.add_note(way)
    try:
        sent = pickle.dumps((None, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(sent)
    except Exception:  # whatever an error's own way of being copied raises
        return _told(RuntimeError(f"{type(error).__name__}: {error}"), way)
    return sent
