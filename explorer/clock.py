"""Which stage the work has come to, and how long each took."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter


class Clock:
    """Says which stage the work has come to, and keeps how long each took.

    A stage lasts until the next one begins; what other processes do meanwhile is counted where it
    is waited for.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        """Stand before the first stage."""
        self._say = say
        self._begun: list[tuple[str, float]] = []

    def stage(self, name: str) -> None:
        """Begin the next stage."""
        self._say(name)
        self._begun.append((name, perf_counter()))

    def counted(self, shares: Iterable[int], total: int) -> int:
        """Add up the shares of the stage's work as they are done, and say how far they reach."""
        stage, done = self._begun[-1][0], 0
        for share in shares:
            done += share
            self._say(f"{stage}: {done} af {total}")
        return done

    def stages(self) -> tuple[tuple[str, float], ...]:
        """End the last stage, and return how many seconds each took."""
        ends = [*(began for _, began in self._begun[1:]), perf_counter()]
        return tuple(
            (name, end - began) for (name, began), end in zip(self._begun, ends, strict=True)
        )
