"""Times the build, by stage and with peak memory, as ratios to a bare loop in the same run.

    python build_times.py [--pages 1000,10000] [--rounds 3] [--work FOLDER]

Builds the real site, and generated content of each size. In each round the bare loop, the build
without search, the stages one by one, and the whole build take turns; a ratio is taken within a
round, and the median of the rounds is shown, so that a slow minute hits both sides. On a shared
machine trust CPU first. Give a folder on a memory disk with --work where the disk is slow.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


class Run(NamedTuple):
    """What a command took: seconds of wall and of CPU, and MiB of its largest process at most."""

    wall: float
    cpu: float
    peak: float


Round = dict[str, Run]


def main() -> None:
    """Measure, and print tables in Markdown."""
    parser = argparse.ArgumentParser(description="Times the build against a bare loop.")
    parser.add_argument("--pages", default="1000,10000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        print("\n".join(report("The real site", real(Path(work), options.rounds))))
        peaks = {}
        for pages in map(int, filter(None, options.pages.split(","))):
            rounds = generated(pages, Path(work), options.rounds)
            print("\n".join(report(f"{pages} generated pages", rounds)))
            peaks[pages] = median(each["build without search"].peak for each in rounds)
        print("\n".join(growth(peaks)))


def real(work: Path, rounds: int) -> list[Round]:
    """Return what the site of this repository takes."""
    for name in ("content", "site_config.yaml"):
        (work / name).symlink_to(ROOT / name)
    return [one_round(work) for _ in range(rounds)]


def generated(pages: int, work: Path, rounds: int) -> list[Round]:
    """Return what generated content of a size takes."""
    from generated import write_generated

    project = work / f"generated-{pages}"
    write_generated(pages, project)
    return [one_round(project) for _ in range(rounds)]


def one_round(project: Path) -> Round:
    """Run everything once on a project, and clear up."""
    output = project / "output"
    stages = project / "stages.json"
    script = [sys.executable]
    whole = [sys.executable, str(ROOT / "build.py"), "--content", str(project / "content")]
    whole += ["--config", str(project / "site_config.yaml"), "--output", str(output)]
    commands = {
        "bare loop": [*script, str(HERE / "bare_loop.py"), str(project / "content"), str(output)],
        "build without search": [
            *script,
            str(HERE / "build_without_search.py"),
            str(project),
            str(output),
        ],
        "build": [*whole, "--templates", str(ROOT / "templates")],
    }
    took = {}
    for name, command in commands.items():
        took[name] = run(command)
        shutil.rmtree(output)
    subprocess.run(
        [*script, str(HERE / "stages.py"), str(project), str(output), str(stages)], check=True
    )
    took |= {name: Run(*seconds, 0) for name, *seconds in json.loads(stages.read_text())}
    shutil.rmtree(output)
    return took


def run(command: list[str]) -> Run:
    """Run a command to its end, and return what it and its processes took."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    wall = time.monotonic() - began
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def report(title: str, rounds: list[Round]) -> list[str]:
    """Return a table of one content: each command and stage, and its ratio to the bare loop."""
    lines = ["", f"### {title} (median of {len(rounds)} rounds)", ""]
    lines += ["| | wall s | wall / loop | CPU / loop | peak MiB |", "|:--|--:|--:|--:|--:|"]
    for name in rounds[0]:
        runs = [each[name] for each in rounds]
        wall = ratio(rounds, name, "wall")
        cpu = ratio(rounds, name, "cpu")
        peak = f"{median(each.peak for each in runs):.0f}" if runs[0].peak else ""
        seconds = median(each.wall for each in runs)
        lines.append(f"| {name} | {seconds:.2f} | {wall:.2f} | {cpu:.2f} | {peak} |")
    together = median(
        each["build"].wall / (each["build without search"].wall + each["· search alone"].wall)
        for each in rounds
    )
    return [
        *lines,
        "",
        f"Build and search together, to the two one after the other: {together:.2f}",
    ]


def ratio(rounds: list[Round], name: str, what: str) -> float:
    """Return the median of a command's ratio to the bare loop of the same round."""
    return median(getattr(each[name], what) / getattr(each["bare loop"], what) for each in rounds)


def growth(peaks: dict[int, float]) -> list[str]:
    """Return how much memory each page more takes, between the smallest and the largest size."""
    if len(peaks) < 2:
        return []
    few, many = min(peaks), max(peaks)
    each = (peaks[many] - peaks[few]) * 1024 / (many - few)
    return ["", f"Peak memory grows by {each:.1f} KiB a page from {few} to {many} pages."]


if __name__ == "__main__":
    main()
