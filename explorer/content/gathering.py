"""A walk over the content folder that goes on after a problem, and keeps what it found."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from explorer.content.files import Tree
from explorer.problems import ContentError, Problem, did_you_mean

Value = TypeVar("Value")


class Gathering:
    """The problems found so far, and the files somebody has read."""

    def __init__(self, tree: Tree) -> None:
        """Begin with the problems of the folder itself."""
        self.tree = tree
        self.problems: list[Problem] = list(tree.problems)
        self.read: set[str] = set()

    def attempt(self, folder: str, name: str, read: Callable[[Tree, str], Value]) -> Value | None:
        """Return what a file says, or keep its problems and return nothing."""
        path = f"{folder}/{name}" if folder else name
        self.read.add(path)
        if not self.tree.has(path):
            self.problems.append(self._missing(folder, name))
            return None
        try:
            return read(self.tree, path)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def nearest(self, folder: str, name: str, taken: Collection[str] = ()) -> list[str]:
        """Return the file that a missing one is most like; it need not be told of twice."""
        near = self.tree.nearest(folder, name, taken)
        self.read.update(f"{folder}/{other}" for other in near)
        return near

    def _missing(self, folder: str, name: str) -> Problem:
        path = f"{folder}/{name}"
        if path in self.tree.folders:
            return self.tree.problem(path, f"«{name}» er en mappe, men skal være en fil.")
        hint = did_you_mean(name, self.nearest(folder, name))
        return self.tree.problem(folder, f"Filen «{name}» mangler i mappen.", hint)
