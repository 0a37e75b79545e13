"""Builds a project as `build.py` does, all but the search index.

python build_without_search.py PROJECT OUTPUT
"""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from explorer.cores import spread  # noqa: E402 - only now can it be found
from explorer.pipeline import write_pages  # noqa: E402
from explorer.reading import Project, begin, stop_at_faults  # noqa: E402
from explorer.site.assets import assets  # noqa: E402


def build(project: Project) -> int:
    """Read, check, plan, print and publish, as the pipeline does; return how many pages."""
    plan = begin(project)

    from explorer.publish import staging_for
    from explorer.site.pages.plan import plan_pages
    from explorer.site.render import Renderer

    stop_at_faults(plan)
    files = assets(project.templates, plan.config.colours)
    drafts = tuple(plan_pages(plan))
    renderer = Renderer(plan, files, project.templates)
    with staging_for(project.output) as staging:
        staging.write(files.files)
        shares = spread(partial(write_pages, staging.folder, renderer), drafts)
        return sum(written for written, _ in shares)


if __name__ == "__main__":
    folder, output = map(Path, sys.argv[1:])
    if output.is_dir() and not any(output.iterdir()):
        output.rmdir()  # the harness makes it; a first build has none to exchange
    build(Project(folder / "content", folder / "site_config.yaml", ROOT / "templates", output))
    gc.freeze()  # as build.py ends
