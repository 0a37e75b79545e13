"""Gets what the tests need beyond Python's packages from Debian, where that may be done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

RELEASE = Path("/etc/os-release")


class MissingToolError(Exception):
    """Something that tests need is not here; the message says in Danish how to get it."""


def get_packages(missing: Sequence[str], purpose: str, say: Callable[[str], None]) -> None:
    """Install the packages that are missing, where that may be done, and say so."""
    if missing and is_root_on_debian():
        say(f"Henter Debians {' og '.join(missing)} til {purpose} …")
        install(missing)


def is_root_on_debian() -> bool:
    """Tell whether this is Debian itself (Ubuntu's chromium is no package), and we may install."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return RELEASE.exists() and "ID=debian" in RELEASE.read_text(encoding="utf-8").splitlines()


def install(packages: Sequence[str]) -> None:
    """Install Debian packages with apt, asking nobody anything and starting no service."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for words in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        code, said = run(["apt-get", "--quiet", *words], environment=environment)
    if code:
        raise MissingToolError(f"{', '.join(packages)}: Debians apt-get gik i stå:\n{said}")


def run(
    command: Sequence[str | Path],
    folder: Path | None = None,
    environment: dict[str, str] | None = None,
) -> tuple[int, str]:
    """Run a command that asks nobody anything; return its code and its last lines, indented."""
    finished = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=False,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return finished.returncode, "\n".join(
        f"    {line}" for line in finished.stdout.splitlines()[-4:]
    )
