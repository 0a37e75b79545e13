"""Confirms what was read again: writes its new fingerprint, a link's day too, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from explorer.content.files import read_bytes, text_of
from explorer.content.placing import replace
from explorer.content.yaml_source import read_yaml
from explorer.corpus.corpus import Corpus
from explorer.corpus.matrix import Matrix
from explorer.corpus.plain import fingerprint_now
from explorer.problems import ConfirmError, Source

PART = re.compile("[A-Z]+[0-9]*")
LINE_END = re.compile("(\r\n|\r|\n)")


def confirm(matrices: Sequence[Matrix], name: str, today: date, folder: Path) -> str:
    """Write that a link of any generation was read today, and return what was done, in Danish.

    A name may be written with small letters. `folder` is the folder that the paths of content
    files begin in. Raises ConfirmError when there is no such link, or when its file does not have
    the two fields on lines of their own where they were read.
    """
    by_name = {
        matrix.name_of(link): (matrix, link)
        for matrix in matrices
        for link in (*matrix.judgements.alignments, *matrix.judgements.belongings)
    }
    found = by_name.get(name.upper())
    if found is None:
        hint = _others_of_the_statement(name.upper(), by_name)
        raise ConfirmError(f"Der er ingen kobling, der hedder «{name}». {hint}".rstrip())
    matrix, link = found
    new = matrix.fingerprint_now(link)
    if link.fingerprint == new:
        return f"Koblingen {name.upper()} passer allerede til teksterne. Intet er ændret."
    fields = {"fingeraftryk": new, "vurderet": today.isoformat()}  # the first keeps its length
    _write(folder, link.source, fields)
    return f"Koblingen {name.upper()} er bekræftet i {link.source.path}."


def _others_of_the_statement(name: str, known: Iterable[str]) -> str:
    """Return the links of the statement that was named, or the link whose parts were all named.

    What is proposed may be confirmed unread, so it must be of the text that somebody has read.
    """
    statement, parts = name.partition("-")[0], sorted(PART.findall(name))
    if same := [link for link in known if link.partition("-")[0] == statement]:
        return f"{statement} har: {', '.join(same)}."
    meant = (link for link in known if sorted(PART.findall(link)) == parts)
    return next((f"Mente du «{link}»?" for link in meant), "")


def confirm_plain_words(corpus: Corpus, code: str, folder: Path) -> str | None:
    """Write that plain words still fit, and return what was done; None if nothing has the code.

    The code is that of the document or part they are about, in small letters or large. Raises
    ConfirmError as `confirm` does.
    """
    for plain in corpus.plain_words:
        told = corpus.explicable[plain.about]
        if told.code == code.upper():
            break
    else:
        return None
    if plain.fingerprint == (new := fingerprint_now(told)):
        return f"«Kort fortalt» om {told.code} passer allerede til teksten. Intet er ændret."
    _write(folder, plain.source, {"fingeraftryk": new})
    return f"«Kort fortalt» om {told.code} er bekræftet i {plain.source.path}."


def _write(folder: Path, source: Source, fields: dict[str, str]) -> None:
    """Put other values in some fields of the mapping that stands at a place in a file."""
    path = folder / source.path
    replace(path, _with_fields(read_bytes(path, source.path), source, fields))


def _with_fields(data: bytes, source: Source, fields: dict[str, str]) -> bytes:
    """Return a file's bytes with other values in some fields of the mapping at a place."""
    file = read_yaml(text_of(data, source.path), source.path)
    written = {
        key.value: value
        for mapping in _mappings(file.root)
        if file.source_of(mapping) == source
        for key, value in mapping.value
    }
    parts = LINE_END.split(data.decode("utf-8-sig"))
    for key, new in fields.items():
        _put(parts, written.get(key), new, f"«{key}» i {source}")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + "".join(parts).encode()


def _mappings(node: Node) -> Iterator[MappingNode]:
    if isinstance(node, MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _mappings(item)


def _put(parts: list[str], node: Node | None, new: str, where: str) -> None:
    """Change a value in the text, given as lines with their ends between them."""
    if isinstance(node, ScalarNode) and node.start_mark.line == node.end_mark.line:
        number, start, end = 2 * node.start_mark.line, node.start_mark.column, node.end_mark.column
        line = parts[number]
        if line[start:end].strip("'\"") == node.value:
            changed = line[start:end].replace(node.value, new)
            parts[number] = f"{line[:start]}{changed}{line[end:]}"
            return
    raise ConfirmError(
        f"Der kunne ikke skrives i feltet {where}. Skriv feltet på én linje, og prøv igen."
    )
