"""Builds a project stage by stage, each after the other, and writes what each took as JSON.

    python stages.py PROJECT OUTPUT FILE

FILE gets a list of [stage, seconds of wall, seconds of CPU with the stage's other processes].
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

Made = TypeVar("Made")
MODULES = (
    "explorer.pipeline",
    "explorer.search",
    "explorer.site.pages.plan",
    "explorer.site.render",
)
TOOK: list[tuple[str, float, float]] = []


def timed(stage: str, work: Callable[[], Made]) -> Made:
    """Return what the work makes, and note what it took."""
    began, used = time.perf_counter(), cpu()
    made = work()
    TOOK.append((f"· {stage}", time.perf_counter() - began, cpu() - used))
    return made


def cpu() -> float:
    """Return the seconds of CPU that this process and those that have ended below it have used."""
    return sum(os.times()[:4])


def main(project: Path, output: Path) -> None:
    """Do what `build` does, without doing two things at once."""
    from explorer.content.checks import check
    from explorer.content.config import load_config
    from explorer.content.load import load
    from explorer.cores import spread
    from explorer.pipeline import write_pages
    from explorer.publish import staging_for
    from explorer.reading import Rendered
    from explorer.search import search_index
    from explorer.site.assets import assets
    from explorer.site.findable import findables
    from explorer.site.markdown import faults_of
    from explorer.site.pages.base import Plan
    from explorer.site.pages.plan import plan_pages
    from explorer.site.render import Renderer

    corpus, _ = timed("read", lambda: load(project / "content"))
    config, _ = load_config(project / "site_config.yaml")
    assert corpus is not None
    assert config is not None
    texts = timed("render our Markdown", lambda: dict(Rendered(corpus)))
    timed("check", lambda: [*check(corpus), *faults_of(corpus, texts)])
    plan = Plan(corpus, config, config.content_date, texts)
    files = assets(ROOT / "templates", config.colours)
    renderer = Renderer(plan, files, ROOT / "templates")
    drafts = timed("plan", lambda: tuple(plan_pages(plan)))

    def make_search_index() -> None:
        with search_index(staging.folder) as index:
            for found in findables(plan):
                words = found.html(plan.corpus.stop_words)
                index.add(found.file, words, found.shown())

    with staging_for(output) as staging:
        staging.write(files.files)
        write = partial(write_pages, staging.folder, renderer)
        timed("make and write the pages", lambda: len(list(spread(write, drafts))))
        timed("search alone", make_search_index)


if __name__ == "__main__":
    timed("import", lambda: [import_module(name) for name in MODULES])
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    Path(sys.argv[3]).write_text(json.dumps(TOOK), encoding="utf-8")
