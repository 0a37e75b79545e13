"""Script modules folded into the one module that imports them: fewer requests, and fewer bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath, relpath

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_NAME = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|const|let|var|class) (\w+)", re.MULTILINE
)
_EXPORT = re.compile("^export ", re.MULTILINE)
_SCRIPT = re.compile(r"""["'](\.[^"']+)["']""")
_UNREAD = re.compile(
    r"^import\b|^export (?!(?:async )?function\b|const |class )"
    r"|^(?:export )?(?:const|let|var) (?!\w+(?: =|;))",
    re.MULTILINE,
)
"""What binds names in a way that is not read here: besides imports in their one known form."""

Scripts = Mapping[str, str]
"""Code by the name of its file, relative to the folder of all scripts."""


def folded(scripts: Scripts) -> dict[str, str]:
    """Return the scripts, each module of a sub-folder that one other alone imports inside that one.

    A module at the top may be started by its name, and stays. So does one with a name of its own
    that the other has, too, and one of two that names things in a way that is not read here.
    """
    folded = dict(scripts)
    while (found := next(_foldable(folded), None)) is not None:
        inner, outer = found
        folded[outer] = _inside(outer, folded[outer], inner, folded.pop(inner))
    return folded


def _foldable(scripts: Scripts) -> Iterator[tuple[str, str]]:
    """Yield each module that can be folded, and the module that imports it."""
    names = sorted(scripts)
    named = Counter(_path(name, at) for name in names for at in _SCRIPT.findall(scripts[name]))
    read = [name for name in names if _is_read(scripts[name])]
    for importer in read:
        for module in (_path(importer, at) for _, at in _IMPORT.findall(scripts[importer])):
            is_alone = named[module] == 1 and "/" in module
            if is_alone and module in read and not _clash(scripts, module, importer):
                yield module, importer


def _is_read(code: str) -> bool:
    """Tell whether every name that a module has at its top is one that is seen here."""
    imported = " ".join(names for names, _ in _IMPORT.findall(code))
    return not re.search(r"\bas\b", imported) and not _UNREAD.search(_IMPORT.sub("", code))


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
