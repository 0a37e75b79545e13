"""Builds a made-up country, a site for each municipality, and says what all of it takes.

    python country.py [--municipalities 98] [--together 1,2,4] [--work FOLDER]

Each municipality is a job of its own: its content is made up, built, measured and thrown away, so
that the disk never holds more than one. With --together one site holds as much as so many
municipalities, in one policy and one strategy: it shows what grows with the square. On a shared
machine trust CPU, and the ratios in the last column, which are to the first site of the same run.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from build_times import run
from made_up import write_municipality

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


SEARCH = ("pagefind/", "soeg/ordbog.json")
SIDE_BY_SIDE = re.compile(r"sammenhaeng/t\d+-[mf]\d+/[^/]+/index\.html")
HEAD = (
    "| | pages | side by side | files | MB | search kB | page kB, gzip | wall s | CPU s | "
    "peak MiB | CPU, first = 1 |"
)


@dataclass(frozen=True, slots=True)
class Site:
    """What a site took to build, and how large it is."""

    pages: int
    side_by_side: int
    files: int
    bytes: int
    search: int
    """Bytes of the search index and its lexicon."""
    packed_page: float
    """Mean bytes of a page as gzip packs it."""
    wall: float
    cpu: float
    peak: float

    def row(self, name: str, first: Site) -> str:
        """Return the site as a row of a table."""
        return (
            f"| {name} | {self.pages} | {self.side_by_side} | {self.files} | "
            f"{self.bytes / 1e6:.1f} | {self.search / 1e3:.0f} | {self.packed_page / 1e3:.1f} | "
            f"{self.wall:.1f} | {self.cpu:.2f} | {self.peak:.0f} | {self.cpu / first.cpu:.2f} |"
        )


def main() -> None:
    """Measure, and print tables in Markdown."""
    parser = argparse.ArgumentParser(description="Builds a made-up country.")
    parser.add_argument("--municipalities", type=int, default=98)
    parser.add_argument("--together", default="1,2,4")
    parser.add_argument("--work", type=Path)
    options = parser.parse_args()
    sizes = [int(size) for size in options.together.split(",") if size]
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        for line in report(Path(work), options.municipalities, sizes):
            print(line, flush=True)


def report(work: Path, municipalities: int, sizes: Sequence[int]) -> Iterator[str]:
    """Yield the tables: all municipalities, and sites of growing size."""
    if municipalities:
        yield from table(municipalities)
        sites = []
        for number in range(1, municipalities + 1):
            sites.append(built(work, number, 1))
            yield sites[-1].row(f"municipality {number}", sites[0])
        yield total(sites).row("**all**", sites[0])
        yield mean_of(sites)
    if sizes:
        yield from table(len(sizes))
        first = None
        for size in sizes:
            site = built(work, 0, size)
            first = first or site
            yield site.row(f"{size} in one", first)


def table(sites: int) -> Iterator[str]:
    """Yield the head of a table."""
    yield from ("", f"### {sites} sites", "", HEAD, "|:--" + "|--:" * 10 + "|")


def built(work: Path, number: int, size: int) -> Site:
    """Make up a municipality, build its site as `build.py` does, measure it and clear up."""
    project, output = work / "project", work / "output"
    write_municipality(project, number, size)
    command = [sys.executable, str(ROOT / "build.py"), "build"]
    command += ["--config", str(project / "site_config.yaml")]
    command += ["--content", str(project / "content"), "--output", str(output)]
    took = run([*command, "--templates", str(ROOT / "templates")])
    site = measured(output, took.wall, took.cpu, took.peak)
    shutil.rmtree(project)
    shutil.rmtree(output)
    return site


def measured(output: Path, wall: float, cpu: float, peak: float) -> Site:
    """Return how large a built site is."""
    sizes = {
        path.relative_to(output).as_posix(): path.stat().st_size
        for path in output.rglob("*")
        if path.is_file()
    }
    pages = [name for name in sizes if name.endswith("index.html")]
    beside = [name for name in pages if SIDE_BY_SIDE.fullmatch(name)]
    packed = (len(gzip.compress((output / name).read_bytes(), 6)) for name in sorted(pages)[::10])
    return Site(
        pages=len(pages),
        side_by_side=len(beside),
        files=len(sizes),
        bytes=sum(sizes.values()),
        search=sum(size for name, size in sizes.items() if name.startswith(SEARCH)),
        packed_page=mean(packed),
        wall=wall,
        cpu=cpu,
        peak=peak,
    )


def total(sites: Sequence[Site]) -> Site:
    """Return what all sites take one after the other; memory is that of the largest."""
    return Site(
        pages=sum(site.pages for site in sites),
        side_by_side=sum(site.side_by_side for site in sites),
        files=sum(site.files for site in sites),
        bytes=sum(site.bytes for site in sites),
        search=sum(site.search for site in sites),
        packed_page=mean(site.packed_page for site in sites),
        wall=sum(site.wall for site in sites),
        cpu=sum(site.cpu for site in sites),
        peak=max(site.peak for site in sites),
    )


def mean_of(sites: Sequence[Site]) -> str:
    """Return a line on how much the sites differ."""
    cpu = [site.cpu for site in sites]
    return f"\nCPU of a site: {mean(cpu):.2f} s, from {min(cpu):.2f} to {max(cpu):.2f}."


if __name__ == "__main__":
    main()
