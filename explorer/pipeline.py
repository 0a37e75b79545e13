"""The build on one screen: read the content, prove it, plan the pages, write them aside, swap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.clock import Clock
from explorer.content.confirm import confirm as confirm_link
from explorer.content.confirm import confirm_plain_words
from explorer.cores import spread
from explorer.problems import ConfirmError, ContentError, NewError, Problem, RevisionError, Source
from explorer.reading import Project, begin, read, stop_at_faults
from explorer.site.assets import assets
from explorer.site.pages.base import Draft, Plan

if TYPE_CHECKING:
    from explorer.changes.whole import Told
    from explorer.content.import_links import Change
    from explorer.content.placing import Edited
    from explorer.new.asking import Asker
    from explorer.search import SearchIndex
    from explorer.site.findable import Findable
    from explorer.site.render import Renderer


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: how many pages, where, and how many seconds each stage took."""

    pages: int
    output: Path
    stages: tuple[tuple[str, float], ...]


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


def build(project: Project, say: Callable[[str], None]) -> Built:
    """Build the site; when the content is wrong, raise ContentError and leave the old site be."""
    clock = Clock(say)
    clock.stage("Læser og efterprøver indholdet")
    plan = begin(project)

    from explorer.precompress import precompress
    from explorer.publish import staging_for  # only now: others are rendering meanwhile,
    from explorer.search import search_index  # and who only checks needs none of it
    from explorer.site.feed import feed_files
    from explorer.site.hosting_files import hosting_files
    from explorer.site.lexicon import lexicon_file
    from explorer.site.offline import Offline
    from explorer.site.pages.plan import plan_pages
    from explorer.site.pictures import picture_files, pictures
    from explorer.site.poster import poster_files
    from explorer.site.render import Renderer
    from explorer.site.wellknown import wellknown_files

    with staging_for(project.output) as staging:
        clock.stage("Giver søgningen sine ord")
        with search_index(staging.folder) as index:
            found = handed_over(plan, index)  # while our own pages are being rendered
            index.finish()
            stop_at_faults(plan)
            clock.stage("Laver siderne")
            files = assets(
                project.templates,
                plan.config.colours,
                project.own_templates,
                plan.config.edition,
            )
            staging.write(files.files)
            shown = pictures(plan, files)
            renderer = Renderer(plan, files, project.templates, project.own_templates, shown)
            data, data_pages = open_data(plan)
            drawn = poster_files(plan, files.colours)
            staging.write((*data, *drawn, *feed_files(plan), *hosting_files(plan)))
            staging.write(picture_files(shown))
            drafts = (*plan_pages(plan), *data_pages)
            offline = tuple(Offline(plan, renderer, files, found).drafts())
            write = partial(write_pages, staging.folder, renderer)
            shares = chain([write(offline)], spread(write, drafts))  # its templates are the others'
            listed: list[str] = []
            written = clock.counted(noting(shares, listed), len(drafts) + len(offline))
            clock.stage("Gør søgningen færdig")
        staging.write([lexicon_file(plan, found, index.ids), *wellknown_files(plan, listed)])
        if plan.config.publishing.precompressed:
            clock.stage("Komprimerer filerne")
            precompress(staging.folder)
        clock.stage("Skriver, hvad siden er bygget af")
        staging.write(provenance_of(project, plan, staging.folder))
        clock.stage("Lægger siden på plads")
    return Built(written, project.output, clock.stages())


def provenance_of(project: Project, plan: Plan, staged: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that tell what a site was built from, with and into; nothing comes after."""
    from explorer.provenance import provenance

    own = (project.own_templates,) if project.own_templates else ()
    sources = {
        "content": (project.content,),
        "configuration": (project.config,),
        "templates": (project.templates, *own),
    }
    return provenance(staged, plan.config.name, plan.today.isoformat(), sources)


def handed_over(plan: Plan, index: SearchIndex) -> tuple[Findable, ...]:
    """Hand everything that search finds to its index, and return it."""
    from explorer.site.findable import findables

    found = []
    for page in findables(plan):
        words = page.html(plan.corpus.stop_words)
        index.add(page.file, words, page.shown())
        found.append(page)
    return tuple(found)


def open_data(plan: Plan) -> tuple[tuple[tuple[str, bytes], ...], tuple[Draft, ...]]:
    """Return the files of the open data, and the page that tells of them.

    A site without documents has neither, and does not wait for the records to be loaded.
    """
    if not plan.corpus.documents:
        return (), ()

    from explorer.site.exports.formats import exports
    from explorer.site.pages.data import data_pages

    found = tuple(exports(plan))
    files = tuple(file for export in found for file in export.files)
    return files, tuple(data_pages(plan, found))


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


def write_pages(
    folder: Path, renderer: Renderer, drafts: Sequence[Draft]
) -> tuple[int, tuple[str, ...]]:
    """Make and write a share of the pages; return how many, and which search machines are told of.

    Those are told by their addresses.
    """
    from explorer.publish import write_files

    pages = [draft() for draft in drafts]
    written = write_files(folder, ((page.file, renderer.html(page).encode()) for page in pages))
    return written, tuple(page.address for page in pages if page.is_listed)


def noting(shares: Iterable[tuple[int, tuple[str, ...]]], listed: list[str]) -> Iterator[int]:
    """Yield how many pages each share has, and note which search machines are told of."""
    for count, addresses in shares:
        listed += addresses
        yield count
