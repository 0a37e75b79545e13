"""What a new piece of content is made of: files, and what the one who made it does next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from explorer.content.files import read_bytes
from explorer.content.forms import id_from, wrong_id
from explorer.content.placing import Edited
from explorer.content.yaml_entries import Value, as_lines, with_entry
from explorer.content.yaml_fields import FieldError
from explorer.corpus.corpus import Corpus
from explorer.new.asking import Asker, Question, WrongAnswerError
from explorer.problems import NewError, Source, did_you_mean


@dataclass(frozen=True, slots=True)
class Made:
    """Files that were made or added to, where to look in each, and whether blanks are left."""

    files: tuple[Edited, ...]
    places: tuple[Source, ...]
    next: str
    has_blanks: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What new content is made on: the corpus, the folder its files' paths begin in, the asker."""

    corpus: Corpus
    folder: Path
    shown_as: str
    asker: Asker
    today: str
    edited: dict[str, Edited] = field(default_factory=dict)
    """Content files with what the answers have changed in them until now, by their paths."""

    def ask(self, words: str, help: str = "", **facts: object) -> str:
        """Ask a question, and return an answer that fits."""
        return self.asker.ask(Question(words, help, **facts))  # type: ignore[arg-type]

    def path(self, name: str) -> str:
        """Return the path of a content file as messages show it."""
        return f"{self.shown_as}/{name}"

    def bytes_of(self, path: str) -> bytes | None:
        """Return what a file holds; None when there is none."""
        file = self.folder / path
        return read_bytes(file, path) if file.exists() else None

    def draft_of(self, path: str) -> bytes | None:
        """Return what a file is to hold, by all answers until now; None when there is none."""
        return self.edited[path].after if path in self.edited else self.bytes_of(path)

    def edit(self, path: str, after: bytes) -> Edited:
        """Let a file hold something else, and return it with all that is changed in it."""
        self.edited[path] = Edited(path, self.bytes_of(path), after)
        return self.edited[path]

    def new_id(self, words: str, suggestion: str) -> str:
        """Ask for an id that nothing has, and that has the right form."""
        return self.ask(
            words,
            "Det bliver adressen, så den skal holde: små bogstaver, tal og bindestreger.",
            default=suggestion if suggestion not in self.corpus.known_ids else "",
            check=self._free_id,
        )

    def _free_id(self, answer: str) -> str:
        if wrong := wrong_id(answer):
            raise WrongAnswerError(" ".join(wrong), id_from(answer))
        for id, source in self.corpus.ids():
            if id == answer:
                raise WrongAnswerError(f"Id'et «{id}» er allerede brugt i {source}. Vælg et andet.")
        if any(rename.former == answer for rename in self.corpus.renames):
            raise WrongAnswerError(f"«{answer}» er et gammelt id i omdoebt.yaml. Vælg et andet.")
        return answer

    def file(self, name: str, lines: list[str], schema: str = "") -> Edited:
        """Return a new file of lines; with a schema, its first line names it for editors."""
        if schema and (self.folder / "schemas").is_dir():
            up = "../" * (name.count("/") + 1)
            lines = [f"# yaml-language-server: $schema={up}schemas/{schema}.schema.json", *lines]
        return Edited(self.path(name), None, "".join(f"{line}\n" for line in lines).encode())


def added(ground: Ground, name: str, section: str, entry: Mapping[str, Value]) -> Edited:
    """Return a content file with an entry at the end of a list; a new file when there is none."""
    path = ground.path(name)
    draft = ground.draft_of(path)
    if draft is None:
        schema = name.rpartition("/")[2].removesuffix(".yaml")
        return ground.edit(path, ground.file(name, as_lines({section: [entry]}), schema).after)
    try:
        return ground.edit(path, with_entry(draft, path, section, entry))
    except FieldError:
        lines = "\n".join(f"  {line}" for line in as_lines({section: [entry]}))
        raise NewError(
            f"Der kunne ikke skrives under «{section}» i {path}, for listen står på én linje eller "
            f"er tom. Skriv selv punktet ind:\n{lines}"
        ) from None


def place_of(file: Edited) -> Source:
    """Return the first line of a file that says something it did not say before."""
    before = (file.before or b"").decode("utf-8-sig").splitlines()
    after = file.after.decode("utf-8-sig").splitlines()
    old = (*before, *[None] * len(after))
    for number, (was, line) in enumerate(zip(old, after, strict=False), start=1):
        if line != was and line.strip():
            return Source(file.path, number)
    return Source(file.path)


def id_named(answer: str, known: Mapping[str, str], what: str) -> str:
    """Return the id that an id or a code stands for; `known` has the ids, and their codes."""
    by_name = {**{code.upper(): id for id, code in known.items()}, **{id: id for id in known}}
    found = by_name.get(answer) or by_name.get(answer.upper()) or by_name.get(answer.lower())
    if found is None:
        hint = did_you_mean(answer.upper(), known.values()) or did_you_mean(answer.lower(), known)
        raise WrongAnswerError(f"{what} «{answer}» findes ikke. {hint}".rstrip())
    return found
