"""A walk over the content folder that goes on after a problem, and keeps what it found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from explorer.content.files import Tree
from explorer.problems import ContentError, Problem

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
        try:
            if not self.tree.has(path):
                raise ContentError([self.tree.missing(folder, name)])
            return read(self.tree, path)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None
