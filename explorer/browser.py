"""Finds the browser that the tests look at the site with, or gets Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from ctypes.util import find_library
from pathlib import Path

ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
CHROME = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    "win32": ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe"),
}
EDGE = {
    "darwin": ("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",),
    "win32": ("Microsoft/Edge/Application/msedge.exe",),
}
"""The usual places: whole paths on macOS, places below the program folders on Windows."""

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Keeps a browser that looks at one site on this machine from asking for anything else."""

RELEASE = Path("/etc/os-release")

HOW_TO_GET_ONE = (
    "Prøverne i browser skal bruge Chromium, Chrome eller Edge, og der er ingen her. Installér en "
    "af dem (på Debian: «sudo apt install chromium libatomic1»), eller sæt CHROME til dens sti."
)


class NoBrowserError(Exception):
    """There is no browser to test with; the message says in Danish how to get one."""


def find_browser() -> Path:
    """Return the browser: CHROME, else chromium or chrome, else Edge on Windows and macOS."""
    chosen = os.environ.get("CHROME")
    if chosen:
        found = shutil.which(chosen)
        if not found:
            raise NoBrowserError(f"Variablen CHROME siger «{chosen}», men dér er intet program.")
        return Path(found)
    on_the_path = (shutil.which(name) for name in ON_THE_PATH)
    usual = (shutil.which(place) for place in (*_places(CHROME), *_places(EDGE)))
    for found in (*on_the_path, *usual):
        if found:
            return Path(found)
    raise NoBrowserError(HOW_TO_GET_ONE)


def _places(usual: Mapping[str, tuple[str, ...]]) -> list[str]:
    places = usual.get(sys.platform, ())
    if sys.platform != "win32":
        return list(places)
    folders = [os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ]
    return [f"{folder}/{place}" for folder in folders for place in places]


def get_browser(say: Callable[[str], None]) -> Path:
    """Return the browser's path; root on a Debian first gets what is missing there, and is told."""
    missing = _missing_packages()
    if missing and is_root_on_debian():
        say(f"Henter Debians {' og '.join(missing)} til prøverne i browser …")
        install(missing)
    return find_browser()


def _missing_packages() -> list[str]:
    """Return the Debian packages for what this machine lacks; Playwright's Node needs libatomic."""
    library = [] if find_library("atomic") else ["libatomic1"]
    try:
        find_browser()
    except NoBrowserError:
        return library if os.environ.get("CHROME") else ["chromium", *library]
    return library


def is_root_on_debian() -> bool:
    """Tell whether this is Debian itself (Ubuntu's chromium is no package), and we may install."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return RELEASE.exists() and "ID=debian" in RELEASE.read_text(encoding="utf-8").splitlines()


def install(packages: Sequence[str]) -> None:
    """Install Debian packages with apt, asking nobody anything."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        finished = subprocess.run(
            ["apt-get", "--quiet", *words],
            check=False,
            env=environment,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    if finished.returncode:
        last_words = "\n".join(f"    {line}" for line in finished.stdout.splitlines()[-4:])
        raise NoBrowserError(f"{HOW_TO_GET_ONE}\nDebians apt-get gik i stå:\n{last_words}")
