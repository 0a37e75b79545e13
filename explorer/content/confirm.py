"""Confirms a link that was read again: writes its new fingerprint and date, and nothing else."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from explorer.corpus.alignment import Link
from explorer.corpus.matrix import Matrix
from explorer.problems import did_you_mean


class ConfirmError(Exception):
    """The link could not be confirmed, said in Danish; its file is as it was."""


def confirm(matrix: Matrix, name: str, today: date, folder: Path) -> str:
    """Write that a link was read today, and return what was done, in Danish.

    `folder` is the folder that the paths of content files begin in. Raises ConfirmError when there
    is no such link, or when its file does not have the two fields where they were read.
    """
    links = (*matrix.judgements.alignments, *matrix.judgements.belongings)
    by_name = {matrix.name_of(link): link for link in links}
    link = by_name.get(name.upper())
    if link is None:
        hint = did_you_mean(name.upper(), by_name)
        raise ConfirmError(f"Der er ingen kobling, der hedder «{name}». {hint}".rstrip())
    new = matrix.fingerprint_now(link)
    if link.fingerprint == new:
        return f"Koblingen {name.upper()} passer allerede til teksterne. Intet er ændret."
    path = folder / link.source.path
    text = path.read_bytes().decode("utf-8")
    changed = _with_field(text, link, "fingeraftryk", link.fingerprint, new)
    changed = _with_field(changed, link, "vurderet", link.judged_on.isoformat(), today.isoformat())
    _replace(path, changed)
    return f"Koblingen {name.upper()} er bekræftet i {link.source.path}."


def _with_field(text: str, link: Link, key: str, old: str, new: str) -> str:
    """Return the text with one field of the link's own mapping changed."""
    lines = text.splitlines(keepends=True)
    field = re.compile(rf"^(\s*(?:- )?{key}:\s*['\"]?){re.escape(old)}\b")
    for number in range(link.source.line - 1, len(lines)):
        changed, times = field.subn(rf"\g<1>{new}", lines[number])
        if times:
            lines[number] = changed
            return "".join(lines)
    raise ConfirmError(f"Feltet «{key}: {old}» blev ikke fundet i {link.source.path}.")


def _replace(path: Path, text: str) -> None:
    """Put a new file in the old one's place in one step, so that a fault leaves the old one."""
    aside = path.with_name(f".{path.name}.ny")
    aside.write_bytes(text.encode("utf-8"))
    os.replace(aside, path)  # noqa: PTH105
