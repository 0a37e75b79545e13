"""The site as those who write see it: read again after each save, its pages made when asked for."""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, RLock

from jinja2 import DictLoader

from explorer import report
from explorer.corpus.corpus import Corpus
from explorer.pipeline import handed_over, open_data
from explorer.problems import NOWHERE, ContentError, Problem
from explorer.publish import write_files
from explorer.reading import Project, preview
from explorer.search import BUNDLE, search_index
from explorer.site import urls
from explorer.site.assets import Assets, assets
from explorer.site.feed import feed_files
from explorer.site.findable import findables
from explorer.site.lexicon import lexicon_file
from explorer.site.markdown import Prose, prose
from explorer.site.offline import Offline
from explorer.site.overlay import PROGRAM, files_in
from explorer.site.pages.base import Plan
from explorer.site.pages.components import components_page
from explorer.site.pages.page import Draft, Page
from explorer.site.pages.plan import plan_pages
from explorer.site.poster import poster_files
from explorer.site.render import Renderer, environment_of

OWN = "_forhaandsvisning/"
"""Where the preview's own files lie; no id begins with a hyphen below."""
NEWS = f"{OWN}news"
"""The address that tells a browser when there is something new."""

STANDS = "Siden vises, som den var før fejlen."
NOTHING_YET = "Siden kan ikke vises endnu."


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake as the panel shows it: its place, what to do about it, the line it stands in."""

    place: str
    words: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets: a file's name, from which its type follows, and its bytes."""

    file: str
    content: bytes
    status: int = 200


class KeptProse:
    """Our own pages as HTML: only what was written anew is rendered anew."""

    def __init__(self) -> None:
        """Begin with nothing rendered."""
        self._kept: dict[str, Prose] = {}

    def __call__(self, corpus: Corpus) -> Mapping[str, Prose]:
        """Return every article of a corpus as HTML, by its id."""
        bodies = {article.body for article in corpus.articles}
        self._kept = {body: self._kept.get(body) or prose(body) for body in bodies}
        return {article.id: self._kept[article.body] for article in corpus.articles}


class Templates:
    """A copy of the templates, with which the last good edition outlives its files."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Compile nothing yet."""
        self.sources = sources
        self.environment = environment_of(DictLoader(sources))

    def taken_anew(self, project: Project) -> Templates:
        """Return the templates as they are now; what is compiled stays while they are the same."""
        folder, own = project.templates, project.own_templates
        sources = {
            name: path.read_text(encoding="utf-8")
            for pattern in ("*.jinja", "preview/*")
            for name, path in files_in(pattern, folder, own).items()
        }
        if own:
            program = files_in("*.jinja", folder, None).items()
            sources |= {f"{PROGRAM}/{name}": path.read_text("utf-8") for name, path in program}
        return Templates(sources) if sources and sources != self.sources else self

    def printed(self, template: str, **values: object) -> str:
        """Return one of the preview's own templates, filled in."""
        return self.environment.get_template(f"preview/{template}").render(**values)


class Edition:
    """One good reading of the content: each page is made when it is asked for, and then kept."""

    def __init__(
        self, plan: Plan, style: Assets, templates: Templates, before: Edition | None
    ) -> None:
        """Plan the pages; where they stood in the edition before is where they are looked for."""
        self.plan = plan
        self._renderer = Renderer(plan, style, templates.environment)
        self._style = style
        drawn = poster_files(plan, style.colours)
        self._assets = dict((*style.files, *drawn, *feed_files(plan)))
        self._drafts: list[Draft] = [
            *plan_pages(plan),
            partial(components_page, plan, templates.sources),
        ]
        self._made: dict[int, Page] = {}
        self._printed: dict[str, str] = {}
        self._numbers: dict[str, int] = before._numbers.copy() if before else {}
        self._lock = RLock()
        self._one_index = RLock()

    def html(self, address: str) -> str | None:
        """Return the page at an address as HTML; None when there is none."""
        with self._lock:
            if address not in self._printed and (page := self._page(address)):
                self._printed[address] = self._renderer.html(page)
            return self._printed.get(address)

    def file(self, address: str) -> bytes | None:
        """Return a file that is no page; None when there is none."""
        if address in self._assets:
            return self._assets[address]
        if address.startswith(f"{BUNDLE}/") or address == urls.SEARCH_LEXICON:
            with self._one_index:  # pages can be had while it is made
                return self._search.get(address)
        with self._lock:
            if address == urls.OFFLINE_FILE and (page := self._offline.get(address)):
                return self._renderer.html(page).encode()
            return self._data[0].get(address) if address.startswith(urls.DATA) else None

    def _page(self, address: str) -> Page | None:
        if address == urls.OFFLINE:
            return self._offline.get(address)
        for number in self._order(address):
            page = self._made.get(number) or self._drafts[number]()
            self._made[number] = page
            self._numbers[page.address] = number
            if page.address == address:
                return page
        of_data = (draft() for draft in self._data[1]) if address == urls.DATA else ()
        return next((page for page in of_data if page.address == address), None)

    def _order(self, address: str) -> Iterator[int]:
        """Yield the numbers of the drafts, first the one that the page most likely is."""
        likely = self._numbers.get(address, 0)
        if likely < len(self._drafts):
            yield likely
        yield from range(len(self._drafts))

    @cached_property
    def _data(self) -> tuple[dict[str, bytes], tuple[Draft, ...]]:
        files, drafts = open_data(self.plan)
        return dict(files), drafts

    @cached_property
    def _offline(self) -> dict[str, Page]:
        """The one file and the page that tells of it, made when somebody asks for either."""
        found = tuple(findables(self.plan))
        drafts = Offline(self.plan, self._renderer, self._style, found).drafts()
        return {page.address: page for page in (draft() for draft in drafts)}

    @cached_property
    def _search(self) -> dict[str, bytes]:
        """The index of the search, made when somebody searches for the first time."""
        with TemporaryDirectory() as name:
            folder = Path(name)
            with search_index(folder) as index:
                found = handed_over(self.plan, index)
            write_files(folder, [lexicon_file(self.plan, found, index.ids)])
            return {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file()
            }


class Preview:
    """What is shown: the last good edition, and what is wrong with the content since."""

    def __init__(self, project: Project, *, shows_all: bool = False) -> None:
        """Show nothing yet; with `shows_all`, a fault of the program is told with its traceback."""
        self.project = project
        self._shows_all = shows_all
        self.problems: tuple[Problem, ...] = ()
        self.version = ""
        self.is_closed = False
        self._edition: Edition | None = None
        self._faults: tuple[Fault, ...] = ()
        self._templates = Templates({})
        self._prose = KeptProse()
        self._news = Condition()

    @property
    def has_shown_a_site(self) -> bool:
        """Whether there is a good edition to go on showing."""
        return self._edition is not None

    # ── Reading ───────────────────────────────────────────────────────────────────────────────────

    def read(self) -> Edition | ContentError:
        """Read everything anew, and return the edition, or what is wrong; nothing is shown yet."""
        try:
            plan = preview(self.project, self._prose)
            templates = self._templates = self._templates.taken_anew(self.project)
            project = self.project
            style = assets(
                project.templates,
                plan.config.colours,
                project.own_templates,
                plan.config.edition,
            )
            return Edition(plan, style, templates, self._edition)
        except ContentError as error:
            return error
        except Exception as error:  # a file that went away meanwhile, or a fault of the program
            words = self.words_of_fault(error, "læser indholdet")
            return ContentError([Problem(NOWHERE, words)])

    def show(self, read: Edition | ContentError) -> bool:
        """Show what was read, and return whether that is anything new."""
        if isinstance(read, Edition):
            self.problems, self._faults, self._edition = (), (), read
        elif self.version and read.problems == self.problems:
            return False
        else:
            self._templates = self._templates.taken_anew(self.project)
            self.problems = read.problems
            self._faults = tuple(map(self._fault, read.problems))
        with self._news:
            self.version = secrets.token_hex(4)
            self._news.notify_all()
        return True

    def words_of_fault(self, error: Exception, stage: str) -> str:
        """Say what went amiss in the program itself."""
        way = "".join(traceback.format_exception(error)) if self._shows_all else ""
        return f"{way}{report.failure(error, stage)}"

    def _fault(self, problem: Problem) -> Fault:
        words = f"{problem.message} {problem.hint}".strip()
        lines = report.excerpt(problem.source, folders_of(self.project))
        return Fault(str(problem.source), words, "\n".join(line[4:] for line in lines))

    # ── Showing ───────────────────────────────────────────────────────────────────────────────────

    def answer(self, path: str) -> Answer | None:
        """Return what stands at a path below the site's root; None when nothing does.

        The site may lie in the folder that its own address names, as it will when it is out.
        """
        edition, address = self._edition, path.removeprefix("/")
        if address.startswith(OWN):
            return self._own(address)
        if edition is None and not self._templates.sources:  # no templates to say it with
            words = "\n".join(map(str, self.problems))
            return Answer("fejl.txt", words.encode(), 503)
        if edition is None:
            page = self._templates.printed("first_mistake.jinja")
            return Answer("index.html", self._with_ours(page).encode(), 503)
        address = address.removeprefix(edition.plan.config.root[1:]).removesuffix("index.html")
        if (content := edition.file(address)) is not None:
            return Answer(address, content)
        html = edition.html(address)
        if html is None:
            return self._missing(edition)
        return Answer("index.html", self._with_ours(html).encode())

    def _missing(self, edition: Edition) -> Answer:
        html = edition.html(urls.NOT_FOUND) or ""
        return Answer(urls.NOT_FOUND, self._with_ours(html).encode(), 404)

    def _own(self, address: str) -> Answer | None:
        source = self._templates.sources.get(f"preview/{address.removeprefix(OWN)}")
        return None if source is None else Answer(address, source.encode())

    def _with_ours(self, html: str) -> str:
        """Return a page with the script that loads it again, and the panel when one is needed."""
        head = f'<script type="module" src="/{OWN}preview.js?version={self.version}"></script>\n'
        head += f'<link rel="stylesheet" href="/{OWN}preview.css">\n'
        html = html.replace("</head>", f"{head}</head>", 1)
        return html.replace("</body>", f"{self._panel()}</body>", 1)

    def _panel(self) -> str:
        if not self._faults:
            return ""
        end = STANDS if self.has_shown_a_site else NOTHING_YET
        return self._templates.printed("panel.jinja", faults=self._faults, end=end)

    # ── News ──────────────────────────────────────────────────────────────────────────────────────

    def newer_than(self, version: str, patience: float) -> str:
        """Wait until another version than this is shown, and return the one that is."""
        with self._news:
            self._news.wait_for(lambda: self.is_closed or self.version != version, patience)
            return self.version

    def close(self) -> None:
        """Let those go who wait for news."""
        with self._news:
            self.is_closed = True
            self._news.notify_all()


def folders_of(project: Project) -> Sequence[Path]:
    """Return where the paths of problems are looked up, in order."""
    return project.content.parent, project.config.parent, Path.cwd()
