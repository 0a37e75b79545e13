"""Spreads work over the processor's cores, with results in the order of the work.

Processes are forked, so that they share what is read already; where a system cannot fork (Windows)
or where there is little to do, the work is done here and now.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 400
"""From how many items on a second process saves more time than it takes to start."""
SHARE = 50
"""How many items a process takes at a time."""

_work: tuple[Callable[[Sequence[Any]], Any], Sequence[Any]] | None = None
"""What forked processes find already in their memory: the function, and all items."""


def spread(work: Callable[[Sequence[Item]], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Yield what `work` returns for each share of the items, in their order.

    An exception in a share is raised here, and ends the other processes.
    """
    global _work
    processes = min(len(os.sched_getaffinity(0)), 8) if hasattr(os, "sched_getaffinity") else 1
    if len(items) < WORTH_IT or processes < 2:
        yield work(items)
        return
    _work = (work, items)
    starts = range(0, len(items), SHARE)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(_share, starts)
    _work = None


def _share(start: int) -> Any:
    assert _work is not None
    work, items = _work
    return work(items[start : start + SHARE])
