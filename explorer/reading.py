"""From what people wrote to a plan of pages: read, prove, and say all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path

from explorer.content.checks import check as problems_of
from explorer.content.config import load_config, paths_in, problems_of_the_day
from explorer.content.load import load
from explorer.content.updates import no_update_is_of_a_day_to_come
from explorer.cores import spread
from explorer.corpus.corpus import Corpus
from explorer.problems import ContentError
from explorer.site.address_checks import problems_of_addresses
from explorer.site.assets import problems_of_style
from explorer.site.markdown import Prose, faults_of, prose
from explorer.site.pages.base import Plan
from explorer.site.urls import Urls


@dataclass(frozen=True, slots=True)
class Project:
    """Where everything is, and the day the site is built for (None: the content's own date)."""

    content: Path
    config: Path
    templates: Path
    output: Path
    date: date | None = None
    own_templates: Path | None = None
    """What the municipality has in the place of some of the templates; None: nothing."""


def locate(
    config: Path,
    templates: Path,
    content: Path | None = None,
    output: Path | None = None,
    date: date | None = None,
) -> Project:
    """Return the project of a configuration; folders that are not given are those it names."""
    paths, folder = paths_in(config), config.parent
    return Project(
        content=content or (folder / paths.content).resolve(),
        config=config,
        templates=templates,
        output=output or (folder / paths.output).resolve(),
        date=date,
        own_templates=(folder / paths.templates).resolve() if paths.templates else None,
    )


def preview(project: Project, rendered: Callable[[Corpus], Mapping[str, Prose]]) -> Plan:
    """Read and check everything for those who write: drafts and what must be read again marked.

    Raises ContentError with every other problem. `rendered` gives our own pages as HTML.
    """
    plan = begin(project, suspects_may_stand=True, shows_drafts=True, rendered=rendered)
    stop_at_faults(plan)
    return replace(plan, is_preview=True)


def read(project: Project, *, suspects_may_stand: bool = False) -> Plan:
    """Read and check the content and the configuration; raise ContentError with every problem.

    With `suspects_may_stand`, what was written from texts that have changed since is none.
    """
    plan = begin(project, suspects_may_stand=suspects_may_stand)
    stop_at_faults(plan)
    return plan


def begin(
    project: Project,
    *,
    suspects_may_stand: bool = False,
    shows_drafts: bool = False,
    rendered: Callable[[Corpus], Mapping[str, Prose]] | None = None,
) -> Plan:
    """Read and check everything but our own pages, which other processes begin to render.

    Raises ContentError with every problem, and then with those of our own pages too.
    """
    corpus, problems = load(project.content, project.content.name)
    corpus = corpus if corpus is None or shows_drafts else corpus.published()
    config, config_problems = load_config(project.config)
    problems += config_problems
    if config:
        problems += problems_of_the_day(config, project.date or config.content_date)
        problems += problems_of_style(
            project.templates, config.colours, config.colours_source, project.own_templates
        )
    if corpus:
        found = problems_of(corpus, suspects_may_stand=suspects_may_stand)
        today = project.date or (config.content_date if config else date.max)
        problems += found or problems_of_addresses(Urls(corpus, today))
    if corpus and config:
        problems += no_update_is_of_a_day_to_come(corpus, project.date or config.content_date)
    rendered = rendered or Rendered
    if corpus and config and not problems:
        return Plan(corpus, config, project.date or config.content_date, rendered(corpus))
    if corpus:
        problems += faults_of(corpus, rendered(corpus))
    raise ContentError(problems)


def stop_at_faults(plan: Plan) -> None:
    """Raise ContentError with everything that is wrong in our own pages."""
    if problems := list(faults_of(plan.corpus, plan.prose)):
        raise ContentError(problems)


class Rendered(Mapping[str, Prose]):
    """Every article of ours as HTML, by its id; whoever asks for one waits until it is rendered."""

    def __init__(self, corpus: Corpus) -> None:
        """Render the first articles, and let other processes begin on the others."""
        self._bodies = {article.id: article.body for article in corpus.articles}
        shares = spread(prose_of_all, tuple(self._bodies.values()))
        self._coming = zip(self._bodies, chain.from_iterable(shares), strict=False)
        self._here: dict[str, Prose] = dict(islice(self._coming, 1))

    def __getitem__(self, id: str) -> Prose:
        """Wait until an article is rendered, and return it."""
        if id not in self._bodies:
            raise KeyError(id)
        while id not in self._here:
            self._here.update([next(self._coming)])
        return self._here[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)


def prose_of_all(bodies: Sequence[str]) -> list[Prose]:
    """Render a share of the articles."""
    return [prose(body) for body in bodies]
