"""Finds the browser that the tests look at the site with, or gets Debian's."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from ctypes.util import find_library
from pathlib import Path

from explorer.debian import MissingToolError, get_packages

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

HOW_TO_GET_ONE = (
    "Prøverne i browser skal bruge Chromium, Chrome eller Edge, og der er ingen her. Installér en "
    "af dem (på Debian: «sudo apt install chromium libatomic1»), eller sæt CHROME til dens sti."
)


def find_browser() -> Path:
    """Return the browser: CHROME, else chromium or chrome, else Edge on Windows and macOS."""
    chosen = os.environ.get("CHROME")
    if chosen:
        found = shutil.which(chosen)
        if not found:
            raise MissingToolError(f"Variablen CHROME siger «{chosen}», men dér er intet program.")
        return Path(found)
    on_the_path = (shutil.which(name) for name in ON_THE_PATH)
    usual = (shutil.which(place) for place in (*_places(CHROME), *_places(EDGE)))
    for found in (*on_the_path, *usual):
        if found:
            return Path(found)
    raise MissingToolError(HOW_TO_GET_ONE)


def _places(usual: Mapping[str, tuple[str, ...]]) -> list[str]:
    places = usual.get(sys.platform, ())
    if sys.platform != "win32":
        return list(places)
    folders = [os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ]
    return [f"{folder}/{place}" for folder in folders for place in places]


def get_browser(say: Callable[[str], None]) -> Path:
    """Return the browser's path; root on a Debian first gets what is missing there, and is told."""
    get_packages(_missing_packages(), "prøverne i browser", say)
    return find_browser()


def _missing_packages() -> list[str]:
    """Return the Debian packages for what this machine lacks; Playwright's Node needs libatomic."""
    library = [] if find_library("atomic") else ["libatomic1"]
    try:
        find_browser()
    except MissingToolError:
        return library if os.environ.get("CHROME") else ["chromium", *library]
    return library
