"""The build on one screen: read the content, prove it, plan the pages, write them aside, swap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.clock import Clock
from explorer.cores import spread
from explorer.reading import Project, begin, stop_at_faults
from explorer.site.assets import assets
from explorer.site.pages.base import Plan
from explorer.site.pages.page import Draft

if TYPE_CHECKING:
    from explorer.search import SearchIndex
    from explorer.site.findable import Findable
    from explorer.site.render import Renderer


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: how many pages, where, and how many seconds each stage took."""

    pages: int
    output: Path
    stages: tuple[tuple[str, float], ...]


def build(project: Project, say: Callable[[str], None]) -> Built:
    """Build the site; when the content is wrong, raise ContentError and leave the old site be."""
    clock = Clock(say)
    clock.stage("Læser og efterprøver indholdet")
    plan = begin(project)

    from explorer.precompress import precompress
    from explorer.publish import staging_for  # only now: others are rendering meanwhile,
    from explorer.search import search_index  # and who only checks needs none of it
    from explorer.site.lexicon import lexicon_file
    from explorer.site.wellknown import wellknown_files

    with staging_for(project.output) as staging:
        clock.stage("Giver søgningen sine ord")
        with search_index(staging.folder) as index:
            found = handed_over(plan, index)  # while our own pages are being rendered
            index.finish()
            stop_at_faults(plan)
            clock.stage("Laver siderne")
            press = prepared(project, plan, found)
            staging.write(press.files)
            listed: list[str] = []
            written = clock.counted(noting(press.pages(staging.folder), listed), press.total)
            clock.stage("Gør søgningen færdig")
        staging.write([lexicon_file(plan, found, index.ids), *wellknown_files(plan, listed)])
        if plan.config.publishing.precompressed:
            clock.stage("Komprimerer filerne")
            precompress(staging.folder)
        clock.stage("Skriver, hvad siden er bygget af")
        staging.write(provenance_of(project, plan, staging.folder))
        clock.stage("Lægger siden på plads")
    return Built(written, project.output, clock.stages())


@dataclass(frozen=True, slots=True)
class Press:
    """What the pages are printed with, and the files that stand beside them."""

    renderer: Renderer
    files: tuple[tuple[str, bytes], ...]
    drafts: tuple[Draft, ...]
    offline: tuple[Draft, ...]

    @property
    def total(self) -> int:
        """How many pages there are."""
        return len(self.drafts) + len(self.offline)

    def pages(self, folder: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Make and write all pages; yield of each share what `write_pages` returns."""
        write = partial(write_pages, folder, self.renderer)
        yield write(self.offline)  # first: its templates are the others'
        yield from spread(write, self.drafts)


def prepared(project: Project, plan: Plan, found: Sequence[Findable]) -> Press:
    """Return what prints the pages of a plan; `found` is what search finds on them."""
    from explorer.site.feed import feed_files
    from explorer.site.hosting_files import hosting_files
    from explorer.site.offline import Offline
    from explorer.site.pages.plan import plan_pages
    from explorer.site.pictures import picture_files, pictures
    from explorer.site.poster import poster_files
    from explorer.site.render import Renderer

    config = plan.config
    looks = assets(project.templates, config.colours, project.own_templates, config.edition)
    shown = pictures(plan, looks)
    renderer = Renderer(plan, looks, project.templates, project.own_templates, shown)
    data, data_pages = open_data(plan)
    drawn = (*poster_files(plan, looks.colours), *picture_files(shown))
    return Press(
        renderer=renderer,
        files=(*looks.files, *data, *drawn, *feed_files(plan), *hosting_files(plan)),
        drafts=(*plan_pages(plan), *data_pages),
        offline=tuple(Offline(plan, renderer, looks, found).drafts()),
    )


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
