"""What editors ask for besides a build: check, report, confirm, import, compare, make anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.clock import Clock
from explorer.content.confirm import confirm as confirm_link
from explorer.content.confirm import confirm_plain_words
from explorer.problems import ConfirmError, ContentError, NewError, Problem, RevisionError, Source
from explorer.reading import Project, read
from explorer.site.pages.base import Plan

if TYPE_CHECKING:
    from explorer.changes.whole import Told
    from explorer.content.import_links import Change
    from explorer.content.placing import Edited
    from explorer.new.asking import Asker


@dataclass(frozen=True, slots=True)
class Overdue:
    """A link that was to be read again by a day that has passed."""

    name: str
    review_by: date
    source: Source


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check went through: documents, adopted pieces, letters of the sources, links."""

    documents: int
    pieces: int
    letters: int
    overdue: tuple[Overdue, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What a table changes, the files it was written in (none when only shown), links not in it."""

    changes: tuple[Change, ...]
    written: tuple[str, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Created:
    """Where new content stands, what somebody must still fill in, and what to do next."""

    places: tuple[Source, ...]
    blanks: tuple[Problem, ...]
    next: str


def check(project: Project, say: Callable[[str], None]) -> Checked:
    """Check the content without building; raise ContentError with every problem."""
    Clock(say).stage("Læser og efterprøver indholdet")
    plan = read(project)
    corpus = plan.corpus
    proofs = corpus.proofs.values()
    return Checked(
        documents=len(corpus.documents),
        pieces=sum(proof.pieces for proof in proofs),
        letters=sum(proof.letters for proof in proofs),
        overdue=tuple(overdue(plan)),
    )


def survey(project: Project, say: Callable[[str], None]) -> tuple[str, ...]:
    """Return what could be better in the content, line by line; what waits to be read may wait."""
    from explorer.survey import survey as lines_of

    Clock(say).stage("Læser og efterprøver indholdet")
    return tuple(lines_of(read(project, suspects_may_stand=True)))


def changes(project: Project, base: str | None, say: Callable[[str], None]) -> Told:
    """Return what the content does to the site that `base` makes: a revision of git, or a folder.

    Without one it is what is published. What waits to be read again may wait, and is told of.
    Raises ContentError when the content is wrong, RevisionError when there is nothing to compare.
    """
    from explorer.changes.whole import told
    from explorer.content.glossary import RENAMES
    from explorer.revisions import base_of

    clock = Clock(say)
    clock.stage("Læser og efterprøver indholdet")
    after = read(project, suspects_may_stand=True)
    clock.stage("Læser det, der sammenlignes med")
    with base_of(project.content, project.config, base) as found:
        there = replace(project, content=found.content, config=found.config)
        try:
            before = read(there, suspects_may_stand=True)
        except ContentError as error:
            raise RevisionError(
                f"Indholdet i {found.name} kan ikke læses, så der er intet at sammenligne med: "
                f"{error.problems[0]} Skriv en anden gren eller mappe efter changes."
            ) from None
        return told(before, after, found.name, f"{project.content.name}/{RENAMES}")


def asked(
    project: Project, query: str, queries: Path | None, say: Callable[[str], None]
) -> tuple[str, ...]:
    """Return what the search makes of a query, or which queries of a file find nothing."""
    from explorer import asked as told
    from explorer.content.files import read_bytes, text_of

    Clock(say).stage("Læser og efterprøver indholdet")
    plan = read(project)
    if queries is None:
        return tuple(told.explained(plan, query))
    text = text_of(read_bytes(queries, queries.name), queries.name)
    return tuple(told.unanswered(plan, text.splitlines()))


def overdue(plan: Plan) -> Iterator[Overdue]:
    """Yield the links that were to be read again before the day the site is built for."""
    for matrix in plan.matrices:
        for link, day in matrix.overdue(plan.today):
            yield Overdue(matrix.name_of(link), day, link.source)


def confirm(project: Project, name: str, day: date, say: Callable[[str], None]) -> str:
    """Write that a link or plain words were read again, and return what was done, in Danish.

    A link keeps the day too. Raises ContentError with every problem but what waits to be read
    again, and ConfirmError when there is no such thing.
    """
    Clock(say).stage("Læser og efterprøver indholdet")
    plan, folder = read(project, suspects_may_stand=True), project.content.parent
    if said := confirm_plain_words(plan.corpus, name, folder):
        return said
    if not plan.matrices:
        raise ConfirmError("Der er ingen koblinger i indholdet.")
    return confirm_link(plan.matrices, name, day, folder)


def import_links(
    project: Project, table: Path, say: Callable[[str], None], *, write: bool
) -> Imported:
    """Read a table of links back, and write what it changes when asked to.

    Raises ContentError with all that is wrong with the table, or with the content as it would be,
    and ConfirmError when there is no link at all; then nothing is changed.
    """
    from explorer.content import import_links as reading
    from explorer.content.files import read_bytes
    from explorer.content.placing import put_in_place

    clock, folder = Clock(say), project.content.parent
    shown = table.relative_to(Path.cwd()) if table.is_relative_to(Path.cwd()) else table
    clock.stage("Læser indholdet og filen")
    matrices = read(project).matrices
    rows = reading.read_table(read_bytes(table, shown.as_posix()), shown.as_posix())
    if not matrices:
        raise ConfirmError("Der er ingen koblinger i indholdet.")
    changes = reading.changes_in(rows, matrices)
    files = reading.edited(changes, folder)
    clock.stage("Efterprøver indholdet, som det bliver")
    try:
        try_out(project, files)
    except ContentError as error:
        told = reading.told_of_the_table(error.problems, files, changes)
        raise ContentError(told) from None
    if write:
        put_in_place(files, folder)
    written = tuple(file.path for file in files) if write else ()
    return Imported(
        tuple(changes), written, sum(len(matrix.links) for matrix in matrices) - len(rows)
    )


def new(
    project: Project, kind: str | None, asker: Asker, day: date, say: Callable[[str], None]
) -> Created:
    """Ask for what new content needs, try it out, write it, and return what was written.

    What waits to be read again may wait. Raises ContentError when the content is wrong, with the
    new in it too, and NewError when it cannot be made; then nothing is changed.
    """
    from explorer.content.placing import put_in_place
    from explorer.new.kinds import made
    from explorer.new.made import Ground

    clock, folder = Clock(say), project.content.parent
    clock.stage("Læser og efterprøver indholdet")
    corpus = read(project, suspects_may_stand=True).corpus
    result = made(Ground(corpus, folder, project.content.name, asker, day.isoformat()), kind)
    clock.stage("Efterprøver indholdet, som det bliver")
    blanks: tuple[Problem, ...] = ()
    try:
        try_out(project, result.files, suspects_may_stand=True)
    except ContentError as error:
        blanks = error.problems
        new_files = {file.path for file in result.files if file.before is None}
        if not (result.has_blanks and {problem.source.path for problem in blanks} <= new_files):
            told = (f"  {problem.message} {problem.hint}".rstrip() for problem in blanks)
            raise NewError("\n".join(("Sådan kan det ikke stå:", *told))) from None
    put_in_place(result.files, folder)
    return Created(result.places, blanks, result.next)


def try_out(project: Project, files: Sequence[Edited], *, suspects_may_stand: bool = False) -> None:
    """Check a copy of the content with changed files in it; raise ContentError if it is wrong."""
    import shutil
    from tempfile import TemporaryDirectory

    from explorer.content.placing import replace as write

    with TemporaryDirectory() as aside:
        copy = Path(aside) / project.content.name
        shutil.copytree(project.content, copy, symlinks=True)
        for file in files:
            write(copy.parent / file.path, file.after)
        read(replace(project, content=copy), suspects_may_stand=suspects_may_stand)
