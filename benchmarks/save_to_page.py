"""How long a person waits from a save to the changed page, while `build.py serve` runs.

    python3 benchmarks/save_to_page.py                    # the real site
    python3 benchmarks/save_to_page.py --pages 1000       # made-up content of that many pages

Each round writes other words into one page of ours, and measures until a request gets them, and
until they stand in an open browser. The pauses of the watcher are in both: a person waits for them.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generated import write_generated

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from explorer.browser import FLAGS, find_browser  # noqa: E402 (the path to it comes first)


def main() -> None:
    """Measure, and print the medians in milliseconds."""
    parser = argparse.ArgumentParser(description="From a save to the page.")
    parser.add_argument("--pages", type=int, help="made-up content instead of the real site")
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        project = Path(work) / "project"
        if asked.pages:
            write_generated(asked.pages, project)
        else:
            shutil.copytree(ROOT / "content", project / "content")
            shutil.copy(ROOT / "site_config.yaml", project)
        served, shown = measured(project, asked.rounds)
    what = f"{asked.pages} made-up pages" if asked.pages else "the real site"
    print(f"{what}, {asked.rounds} saves: median (least to most) in milliseconds")
    for name, seconds in (("a request gets it", served), ("it stands in the browser", shown)):
        told = [round(1000 * each) for each in (statistics.median(seconds), *spread(seconds))]
        print(f"  {name:<26}{told[0]:>5} ({told[1]} to {told[2]})")


def spread(seconds: list[float]) -> tuple[float, float]:
    """Return the least and the most."""
    return min(seconds), max(seconds)


def measured(project: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each save until a request gets it, and until a browser shows it."""
    page_file = sorted(project.glob("content/sider/**/*.md"))[0]
    address = page_file.relative_to(project / "content" / "sider").with_suffix("").as_posix() + "/"
    command = [sys.executable, ROOT / "build.py", "serve", "--port", "0"]
    command += ["--config", project / "site_config.yaml", "--content", project / "content"]
    command += ["--templates", ROOT / "templates"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as serve:
        assert serve.stdout is not None
        site = serve.stdout.readline().split()[-1]
        try:
            served = [until_served(page_file, site, address, number) for number in range(rounds)]
            return served, until_shown(page_file, f"{site}{address}", rounds)
        finally:
            serve.terminate()


def save(page_file: Path, words: str) -> float:
    """Put words at the end of a page of ours, and return the time."""
    text = page_file.read_text(encoding="utf-8").rpartition("\n\nMaalt ")[0]
    text = text or page_file.read_text(encoding="utf-8").rstrip()
    began = time.perf_counter()
    page_file.write_text(f"{text}\n\n{words}\n", encoding="utf-8")
    return began


def until_served(page_file: Path, site: str, address: str, number: int) -> float:
    """Save, and return the seconds until a request gets the new words."""
    time.sleep(1)
    words = f"Maalt {number}."
    began = save(page_file, words)
    host = site.removeprefix("http://").rstrip("/")
    while True:
        connection = http.client.HTTPConnection(host)
        connection.request("GET", f"/{address}")
        if words.encode() in connection.getresponse().read():
            return time.perf_counter() - began
        time.sleep(0.005)


def until_shown(page_file: Path, address: str, rounds: int) -> list[float]:
    """Return the seconds from each save until the words stand in an open browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        page = browser.new_page()
        page.goto(address)
        found = [until_in_browser(page, page_file, f"Maalt {-number}.") for number in range(rounds)]
        browser.close()
    return found


def until_in_browser(page: Any, page_file: Path, words: str) -> float:
    """Save, and return the seconds until the browser shows the words."""
    time.sleep(1)
    began = save(page_file, words)
    page.get_by_text(words, exact=True).wait_for()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
