"""How often two judges agreed: the share of equal judgements, and Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two judges agreed on, of how many judgements, and kappa (1: always; 0: as by chance)."""

    judgements: int
    equal: int
    kappa: float

    @property
    def share(self) -> float:
        """The share of judgements that are equal, from 0 to 1."""
        return self.equal / self.judgements


def agreement(first: Sequence[Hashable], second: Sequence[Hashable]) -> Agreement:
    """Return how far two judges agree on the same things, in the same order.

    Unweighted kappa as in Cohen (1960), "A coefficient of agreement for nominal scales". Raises
    ValueError when there is nothing to compare, or not equally much.
    """
    total = len(first)
    if not total or total != len(second):
        raise ValueError("two judges must have judged the same things")
    equal = sum(one == other for one, other in zip(first, second, strict=True))
    firsts, seconds = Counter(first), Counter(second)
    by_chance = sum(firsts[kind] * seconds[kind] for kind in firsts) / total**2
    observed = equal / total
    kappa = 1.0 if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
    return Agreement(total, equal, kappa)
