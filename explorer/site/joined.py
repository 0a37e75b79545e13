"""ES modules joined into one script, for a file that no server brings: nothing can be imported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|const|class) (\w+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^\s*(?:import|export)\b.*|\bimport[ (.].*|</script.*", re.MULTILINE)


def joined(entry: str, modules: Mapping[str, str]) -> str:
    """Return a classic script that does what a module and all that it imports do.

    Each module becomes a function of its own that gives what it exports, so that no name of one
    meets that of another; those that are imported come first. `modules` has their texts by
    their paths. Raises ValueError for what cannot be joined: a default, a star, a circle, an import
    while it runs.
    """
    done: dict[str, str] = {}
    _join(entry, modules, done, ())
    numbers = {path: f"m{number}" for number, path in enumerate(done)}
    made = (f"const {numbers[path]} = {_named(code, numbers)};\n" for path, code in done.items())
    return f'(() => {{\n"use strict";\n{"".join(made)}}})();\n'


def _join(
    path: str, modules: Mapping[str, str], done: dict[str, str], above: tuple[str, ...]
) -> None:
    """Put a module behind all that it imports."""
    if path in above:
        raise ValueError(f"{' → '.join((*above, path))}: modules that import each other")
    if path in done:
        return
    if path not in modules:
        raise ValueError(f"{path}: imported by {above[-1] if above else 'nobody'}, and not there")
    code = modules[path]
    for _, where in _IMPORT.findall(code):
        _join(_seen_from(path, where), modules, done, (*above, path))
    done[path] = _wrapped(path, code)


def _wrapped(path: str, code: str) -> str:
    """Return a module as a function call that gives what it exports."""
    exported = ", ".join(name for _, name in _EXPORT.findall(code))
    bare = _EXPORT.sub(r"\1 \2", code)
    body = _IMPORT.sub(
        lambda found: f"const {{{_renamed(found[1])}}} = @{_seen_from(path, found[2])}@;\n", bare
    )
    if left := _LEFT_OVER.search(body):
        raise ValueError(f"{path}: cannot be joined: {left[0].strip()}")
    return f"(() => {{\n{body}return {{ {exported} }};\n}})()"


def _renamed(names: str) -> str:
    """Return imported names as they are taken out of an object: «a as b» is «a: b» there."""
    return re.sub(r"\b as \b", ": ", names)


def _named(code: str, numbers: Mapping[str, str]) -> str:
    return re.sub(r"@([\w./-]+\.js)@", lambda found: numbers[found[1]], code)


def _seen_from(path: str, where: str) -> str:
    """Return the path of a module that another imports from «./» or «../»."""
    return normpath(join(dirname(path), where))
