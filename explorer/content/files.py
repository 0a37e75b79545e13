"""Files as they lie in the content folder: which there are, and their text, whole and readable."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from explorer.problems import ContentError, Problem, Source

LARGEST_FILE = 5_000_000
"""Bytes; a content file beyond this is a mistake, not a text."""

IGNORED = frozenset({".gitkeep", ".DS_Store", "desktop.ini", "Thumbs.db"})
"""What version control and file managers leave in folders, and nobody wrote."""

SAVE_AS_UTF8 = (
    "Gem filen som UTF-8: i Notesblok under «Gem som» → «Kodning: UTF-8», "
    "i VS Code nederst til højre → «Save with Encoding» → «UTF-8»."
)


@dataclass(frozen=True)
class Tree:
    """The files below the content folder, by path inside it, with forward slashes."""

    root: Path
    shown_as: str
    files: frozenset[str]
    folders: tuple[str, ...]
    problems: tuple[Problem, ...] = field(default=())

    def shown(self, path: str) -> str:
        """Return the path as a message shows it, for example «content/navne.yaml»."""
        return f"{self.shown_as}/{path}" if path else self.shown_as

    def problem(self, path: str, message: str, hint: str = "") -> Problem:
        """Return a problem with a whole file or folder."""
        return Problem(Source(self.shown(path)), message, hint)

    def read(self, path: str) -> str:
        """Return the text of a file, or raise the problem with it."""
        return text_of(read_bytes(self.root / path, self.shown(path)), self.shown(path))

    def names_in(self, folder: str) -> list[str]:
        """Return the names of the files that lie directly in a folder, sorted."""
        start = f"{folder}/"
        below = (path.removeprefix(start) for path in self.files if path.startswith(start))
        return sorted(name for name in below if "/" not in name)

    def has(self, path: str) -> bool:
        """Tell whether a file lies at a path inside the folder."""
        return path in self.files

    def nearest(self, folder: str, name: str, taken: Collection[str] = ()) -> list[str]:
        """Return the name in a folder that a missing name is most like, if any is, in a list."""
        others = (other for other in self.names_in(folder) if other not in taken)
        return get_close_matches(name, others, n=1, cutoff=0.6)


def list_files(root: Path, shown_as: str) -> Tree:
    """List everything below a folder, once; links to other places are problems, not followed."""
    files: list[str] = []
    folders: list[str] = []
    problems: list[Problem] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = list(os.scandir(root / below))
        except OSError as error:
            problems.append(unreadable(f"{shown_as}/{below}".rstrip("/"), error))
            continue
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.is_symlink():
                problems.append(_link(f"{shown_as}/{path}"))
            elif entry.is_dir():
                folders.append(path)
                waiting.append(path)
            elif entry.name not in IGNORED:
                files.append(path)
    return Tree(root, shown_as, frozenset(files), tuple(sorted(folders)), tuple(problems))


def read_bytes(file: Path | str, shown: str) -> bytes:
    """Return a file's bytes, or raise the problem that it cannot be read or is far too large."""
    try:
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 (a Path costs more than the read)
            if os.fstat(opened.fileno()).st_size <= LARGEST_FILE:
                return opened.readall()  # `read` with a limit would make room for all of it
    except (OSError, ValueError) as error:
        raise ContentError([unreadable(shown, error)]) from error
    raise ContentError([Problem(Source(shown), "Filen er over 5 MB.", "Del den i mindre filer.")])


def text_of(data: bytes, shown: str) -> str:
    """Decode UTF-8, with or without a byte-order mark, and any kind of line end to a newline."""
    if 0 in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ContentError([_not_text(data, shown)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError([_not_utf8(data, error.start, shown)]) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def place_in(text: str, offset: int, shown: str) -> Source:
    """Return the place of a character in a text."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Source(shown, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def unreadable(shown: str, error: Exception) -> Problem:
    """Return the problem that the system will not open a file or folder."""
    if isinstance(error, FileNotFoundError):
        return Problem(Source(shown), "Findes ikke.", "Se, om navnet og mappen er rigtige.")
    if isinstance(error, IsADirectoryError):
        return Problem(Source(shown), "Er en mappe, men skal være en fil.")
    if isinstance(error, NotADirectoryError):
        return Problem(Source(shown), "Er en fil, men skal være en mappe.")
    hint = "Du mangler rettighed til den, eller den er åben i et andet program."
    return Problem(Source(shown), "Kan ikke åbnes.", hint)


def _link(shown: str) -> Problem:
    return Problem(
        Source(shown),
        "Her ligger en genvej (symbolsk link) til et andet sted.",
        "Læg selve filen i mappen i stedet.",
    )


def _not_text(data: bytes, shown: str) -> Problem:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0" or data[:1] == b"\0":
        return Problem(Source(shown), "Filen er gemt som UTF-16.", SAVE_AS_UTF8)
    at = place_in(data[: data.index(0)].decode("latin-1"), data.index(0), shown)
    return Problem(
        at, "Filen er ikke ren tekst: den har et nul-tegn.", "Gem den igen som ren tekst i UTF-8."
    )


def _not_utf8(data: bytes, offset: int, shown: str) -> Problem:
    readable = data[:offset].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return Problem(
        place_in(readable, len(readable), shown),
        f"Filen er ikke gemt som UTF-8 (tegnet her er {data[offset]:#04x}).",
        SAVE_AS_UTF8,
    )


def strays(tree: Tree, read: set[str]) -> Iterator[Problem]:
    """Yield a problem for every file that nobody reads, with what it probably is."""
    for path in tree.files - read:
        yield tree.problem(path, "Filen bliver ikke læst af nogen.", _what_to_do(path))


def _what_to_do(path: str) -> str:
    name = path.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    for endings, hint in _BY_ENDING:
        if ending.lower() in endings and stem:
            return hint.format(name=name, stem=stem)
    if name.startswith(("~$", ".#", "#")) or name.endswith(("~", "#")):
        return _BACKUP
    return "Slet den, eller flyt den ud af mappen med indhold."


_BACKUP = "Det ligner en sikkerhedskopi fra et skriveprogram. Slet den."
_BY_ENDING = (
    (("bak", "swp", "swo", "tmp", "orig", "rej"), _BACKUP),
    (("yml",), "Omdøb den til «{stem}.yaml»."),
    (("markdown", "mdown"), "Omdøb den til «{stem}.md»."),
    (("md",), "Egne sider skal ligge i mappen «sider»."),
    (
        ("yaml",),
        "Er den en del af et dokument, så skriv den under «dele:» i dokument.yaml; "
        "ellers slet den.",
    ),
    (
        ("doc", "docx", "odt", "rtf", "pdf"),
        "Skriv teksten ind i en .yaml- eller .md-fil, og flyt denne fil et andet sted hen.",
    ),
    (
        ("png", "jpg", "jpeg", "gif", "svg", "webp"),
        "Billeder kan ikke vises herfra. Flyt filen et andet sted hen.",
    ),
)
