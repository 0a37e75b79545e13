"""Finds what the tests hold the built pages against, or gets it: packages of npm, and a Java."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from explorer.debian import MissingToolError, get_packages, run

ROOT = Path(__file__).resolve().parents[1]
WANTED = ("package.json", "package-lock.json", ".npmrc")
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")
OLDEST_JAVA = 17

NO_CHECKERS = (
    "Prøverne af tilgængelighed og gyldighed skal bruge axe, QualWeb og Nu, som hentes med npm, og "
    "de er ikke hentet her."
)
HOW_TO_GET_JAVA = (
    f"Prøverne af gyldig HTML og CSS skal bruge Java {OLDEST_JAVA} eller nyere. Installér det "
    "(på Debian: «sudo apt install default-jre-headless»), eller sæt JAVA_HOME til dets mappe."
)


def find_checkers(root: Path = ROOT) -> Path:
    """Return the folder that holds the packages of the lock as it is now."""
    found = _folder(root)
    if not found.is_dir():
        advice = "Kør «python3 build.py test» på en computer med npm og net."
        raise MissingToolError(f"{NO_CHECKERS} {advice}")
    return found / "node_modules"


def get_checkers(say: Callable[[str], None], root: Path = ROOT) -> Path:
    """Return the folder of the packages; those that are missing are first installed, once."""
    folder = _folder(root)
    if not folder.is_dir():
        get_packages([] if shutil.which("npm") else ["npm"], "prøverne af siderne", say)
        _install(root / "tests" / "checkers", folder, say)
    return find_checkers(root)


def _folder(root: Path) -> Path:
    """Return the folder of a lock, whichever line ends it was checked out with."""
    lock = (root / "tests" / "checkers" / "package-lock.json").read_text(encoding="utf-8")
    return root / ".checkers" / hashlib.sha256(lock.encode()).hexdigest()[:16]


def _install(wanted: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Install aside and rename, so that a folder that is there is whole; outdated ones go."""
    npm = shutil.which("npm")
    if not npm:
        advice = "Installér Node.js fra nodejs.org (på Debian: «sudo apt install npm»)."
        raise MissingToolError(f"{NO_CHECKERS} {advice}")
    say("Henter axe, QualWeb og Nu til prøverne af siderne. Det sker kun denne gang.")
    folder.parent.mkdir(exist_ok=True)
    ready = [other for other in folder.parent.iterdir() if "-" not in other.name]
    with TemporaryDirectory(dir=folder.parent, prefix="new-", ignore_cleanup_errors=True) as made:
        aside = Path(made, folder.name)
        aside.mkdir()
        for name in WANTED:
            shutil.copyfile(wanted / name, aside / name)
        code, said = run([npm, *NPM], folder=aside)
        if code:
            raise MissingToolError(f"{NO_CHECKERS} npm gik i stå:\n{said}")
        aside.rename(folder)
    for outdated in ready:
        shutil.rmtree(outdated, ignore_errors=True)


def find_java() -> Path:
    """Return a Java that is new enough: the one of JAVA_HOME, else the one on the path."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
    if not found:
        said = f"Variablen JAVA_HOME siger «{home}», men dér er intet bin/java. " if home else ""
        raise MissingToolError(f"{said}{HOW_TO_GET_JAVA}")
    code, said = run([found, "-version"])
    version = re.search(r'version "(\d+)', said)
    if code or not version or int(version[1]) < OLDEST_JAVA:
        raise MissingToolError(f"{HOW_TO_GET_JAVA} Det Java, der er her ({found}), siger:\n{said}")
    return Path(found)


def get_java(say: Callable[[str], None]) -> Path:
    """Return a Java; where there is none at all, root on Debian first gets Debian's."""
    none = not (os.environ.get("JAVA_HOME") or shutil.which("java"))
    get_packages(["default-jre-headless"] if none else [], "prøverne af HTML og CSS", say)
    return find_java()
