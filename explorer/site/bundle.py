"""Script modules folded into the one module that imports them: fewer requests, and fewer bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath, relpath

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
_EXPORT = re.compile("^export ", re.MULTILINE)

Scripts = Mapping[str, str]
"""Code by the name of its file, relative to the folder of all scripts."""


def folded(scripts: Scripts) -> dict[str, str]:
    """Return the scripts, each module of a sub-folder that one other alone imports inside that one.

    A module at the top may be started by its name, and stays. So does one with a name of its own
    that the other has, too.
    """
    folded = dict(scripts)
    while (found := next(_foldable(folded), None)) is not None:
        inner, outer = found
        folded[outer] = _inside(outer, folded[outer], inner, folded.pop(inner))
    return folded


def _foldable(scripts: Scripts) -> Iterator[tuple[str, str]]:
    """Yield each module that can be folded, and the module that imports it."""
    names = sorted(scripts)
    paths = ((name, at) for name in names for _, at in _IMPORT.findall(scripts[name]))
    imports = [(_path(name, at), name) for name, at in paths]
    importers = Counter(module for module, _ in imports)
    for module, importer in imports:
        is_alone = importers[module] == 1 and "/" in module
        if is_alone and not _clash(scripts, module, importer):
            yield module, importer


def _inside(outer: str, code: str, inner: str, part: str) -> str:
    """Return a module with another inside it, what both import named once."""
    wanted: dict[str, dict[str, None]] = {}
    for name, text in ((outer, code), (inner, part)):
        for names, at in _IMPORT.findall(text):
            if (path := _path(name, at)) != inner:
                wanted.setdefault(path, {}).update(dict.fromkeys(_words(names)))
    imports = (
        f'import {{ {", ".join(names)} }} from "{_from(outer, path)}";\n'
        for path, names in wanted.items()
    )
    bare = (_IMPORT.sub("", text) for text in (_EXPORT.sub("", part), code))
    return "".join((*imports, *bare))


def _clash(scripts: Scripts, inner: str, outer: str) -> bool:
    """Tell whether a name of one module is another thing in the other."""
    own, others = ({*_NAME.findall(scripts[name])} for name in (inner, outer))
    return not own.isdisjoint(others | _borrowed(scripts, outer, inner)) or not others.isdisjoint(
        _borrowed(scripts, inner)
    )


def _borrowed(scripts: Scripts, name: str, but: str = "") -> set[str]:
    """Return what a module imports, but not what it imports from a certain one."""
    found = _IMPORT.findall(scripts[name])
    return {word for words, at in found if _path(name, at) != but for word in _words(words)}


def _words(names: str) -> list[str]:
    return re.findall(r"\w+", names)


def _path(name: str, at: str) -> str:
    return normpath(join(dirname(name), at))


def _from(name: str, path: str) -> str:
    at = relpath(path, dirname(name) or ".")
    return at if at.startswith(".") else f"./{at}"
