"""Makes the environment that the program runs in, once, and runs build.py inside it.

Only the standard library is used, and nothing that Python 3.8 cannot read: an old Python must get
as far as the sentence that says which one is needed. What only a set-up uses is imported there, so
that a ready start costs milliseconds.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterable, Iterator, NoReturn, Sequence  # noqa: UP035 - must work on Python 3.8

OLDEST_PYTHON = (3, 11)
FOR_THE_SITE = "requirements.txt"
FOR_THE_TESTS = "requirements-dev.txt"
FETCHING = (
    "{why}: det, siden bygges med, hentes til mappen .venv. "
    "Det kan tage et par minutter og sker kun denne gang."
)

STAMP = "ready.txt"
LOCK = ".lock"
DEBIAN = Path("/etc/debian_version")

PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
PINNED = ("--require-hashes", "--only-binary", ":all:")

WHY_PIP_FAILED = {
    "No space left on device": "Disken er fuld. Gør plads, og kør igen.",
    "DO NOT MATCH THE HASHES": (
        "En hentet pakke er ikke den, der blev bedt om: kontrolsummen passer ikke, og den er ikke "
        "installeret. Kør igen, eventuelt på et andet netværk."
    ),
    "connection broken by": (
        "Der er ingen forbindelse til det sted, pakkerne hentes fra. Kom på nettet (eller spørg "
        "it-afdelingen om adgang til Pythons pakker), og kør igen."
    ),
    "No matching distribution found": (
        "En pakke findes ikke færdig til denne computer og denne Python. Prøv med en nyere Python "
        "fra python.org."
    ),
    "Permission denied": "Der må ikke skrives i mappen. Få lov til det, og kør igen.",
    "No module named pip": (
        "Miljøet har ikke pip. Skriv «python -m ensurepip» i det, eller forlad det, og kør igen."
    ),
}
"""What pip says, and what it means for the person who waits; the first that fits is told."""


class SetupError(Exception):
    """The environment could not be made ready; the message says in Danish why, and what to do."""


def enter(build_py: Path, arguments: Sequence[str]) -> None:
    """Return when this process has what the command needs; else set it up, and run on there."""
    try:
        return _enter(build_py.resolve(), arguments)
    except SetupError as error:
        why = str(error)
    except KeyboardInterrupt:
        why = "Afbrudt. Næste kørsel gør klargøringen færdig."
    except OSError as error:
        advice = "Luk det, der bruger mappen .venv, eller slet den, og kør igen."
        why = f"Klargøringen gik i stå: {error}. {advice}"
    _say(why)
    sys.exit(2)


def _enter(build_py: Path, arguments: Sequence[str]) -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(too_old(sys.version.split()[0], sys.executable))
    wanted = [build_py.with_name(name) for name in names_wanted(arguments)]
    own = build_py.with_name(".venv")
    if Path(sys.prefix).resolve() == own:
        if not is_ready(own, wanted):
            run(Path(getattr(sys, "_base_executable", sys.executable)), build_py, arguments)
    elif is_the_users_own_environment():
        complete(wanted)
    else:
        if not is_ready(own, wanted):
            make_ready(own, wanted)
        run(python_of(own), build_py, arguments)


def names_wanted(arguments: Sequence[str]) -> list[str]:
    """Return the names of the requirement files that a command needs."""
    return [FOR_THE_SITE, FOR_THE_TESTS] if "test" in arguments[:1] else [FOR_THE_SITE]


def too_old(version: str, executable: str) -> str:
    """Return what somebody with too old a Python is told."""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return (
        f"Der skal bruges Python {oldest} eller nyere. Denne er {version} ({executable}). "
        "Hent en nyere på python.org, og kør igen med den."
    )


def is_the_users_own_environment() -> bool:
    """Tell whether this is a venv somebody made, or a conda environment other than the base."""
    conda = os.environ.get("CONDA_PREFIX")
    if conda and Path(conda).resolve() == Path(sys.prefix).resolve():
        return os.environ.get("CONDA_DEFAULT_ENV") != "base"
    return sys.prefix != sys.base_prefix


# ── Our own environment: .venv beside build.py ────────────────────────────────────────────────────


def python_of(environment: Path) -> Path:
    """Return the path of an environment's Python."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def is_ready(environment: Path, wanted: Iterable[Path]) -> bool:
    """Tell whether the environment is whole, for this Python, and holds what the files ask for."""
    stamped = _read_stamp(environment)
    return (
        stamped[:1] == [_this_python()]
        and all(_line(file) in stamped for file in wanted)
        and _has_python(environment)
    )


def make_ready(environment: Path, wanted: Sequence[Path]) -> None:
    """Make or mend the environment and install what is wanted; its stamp goes first, comes last."""
    environment.mkdir(exist_ok=True)
    with locked(environment / LOCK):
        if is_ready(environment, wanted):
            return  # another run did it while this one waited
        stamped = _read_stamp(environment)
        (environment / STAMP).unlink(missing_ok=True)
        if stamped[:1] == [_this_python()] and _pip_works(environment):
            missing = [file for file in wanted if _line(file) not in stamped]
            _say("Der er nye pakker at hente. Det kan tage et minut og sker kun denne gang.")
        else:
            missing, stamped = list(wanted), []
            _make(environment)
        install(python_of(environment), missing)
        _write_stamp(environment, stamped, missing)


def _make(environment: Path) -> None:
    """Make an environment with pip and nothing else, whatever was left of an earlier one."""
    import shutil
    from importlib.util import find_spec

    if not (find_spec("venv") and find_spec("ensurepip")):
        raise SetupError(without_venv())
    leftovers = [path for path in environment.iterdir() if path.name != LOCK]
    why = "Mappen .venv er ikke hel og laves på ny" if leftovers else "Gør klar første gang"
    _say(FETCHING.format(why=why))
    for path in leftovers:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    code, output = _run(Path(sys.executable), "-m", "venv", str(environment))
    if code:
        raise SetupError(f"Mappen .venv kunne ikke laves. Python siger:\n{_last_lines(output)}")


def without_venv() -> str:
    """Return what somebody is told whose Python came without the part that makes environments."""
    advice = "Installér Python fra python.org"
    if DEBIAN.exists():
        advice = "Skriv «sudo apt install python{}.{}-venv»".format(*sys.version_info)
    return f"Denne Python mangler venv, der laver miljøer. {advice}, og kør igen."


def _has_python(environment: Path) -> bool:
    return python_of(environment).exists() and (environment / "pyvenv.cfg").exists()


def _pip_works(environment: Path) -> bool:
    pip = (python_of(environment), "-m", "pip", "--version")
    return _has_python(environment) and _run(*pip)[0] == 0


def _this_python() -> str:
    """Return what an environment depends on: Python's make and version, and the system."""
    return f"{sys.implementation.cache_tag} {sys.platform}"


def _line(file: Path) -> str:
    return f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}"


def _read_stamp(environment: Path) -> list[str]:
    try:
        return (environment / STAMP).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return []


def _write_stamp(environment: Path, stamped: Sequence[str], installed: Sequence[Path]) -> None:
    replaced = tuple(f"  {file.name}" for file in installed)
    kept = [line for line in stamped[1:] if not line.endswith(replaced)]
    lines = [_this_python(), *kept, *map(_line, installed)]
    unfinished = environment / f"{STAMP}.new"
    unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8")
    unfinished.replace(environment / STAMP)


# ── The user's own environment ────────────────────────────────────────────────────────────────────


def complete(wanted: Sequence[Path]) -> None:
    """Install here what is missing or has another version, and say so in one line."""
    if not packages_to_install(wanted):
        return
    import importlib

    with locked(Path(sys.prefix) / ".policy-explorer-lock"):
        packages = packages_to_install(wanted)
        if packages:
            _say(f"Til dit eget miljø ({sys.prefix}) hentes: {', '.join(packages)}.")
            install(Path(sys.executable), wanted)
    importlib.invalidate_caches()


def packages_to_install(wanted: Iterable[Path]) -> list[str]:
    """Return «name version» of each pinned package that this environment has not just so."""
    installed = installed_versions(sys.path)
    pinned = {name: version for file in wanted for name, version in pins(file)}
    return [
        f"{name} {pinned[name]}" for name in sorted(pinned) if installed.get(name) != pinned[name]
    ]


def pins(file: Path) -> Iterator[tuple[str, str]]:
    """Yield name and version of each package that a requirements file asks for on this system."""
    import platform
    import re
    from operator import eq, lt, ne

    signs = {"==": eq, "!=": ne, "<": lt}
    system = {
        "python_full_version": platform.python_version(),  # from 3.11 on, in the order of letters
        "sys_platform": sys.platform,
        "platform_python_implementation": platform.python_implementation(),
    }
    pin = re.compile(
        r"^([a-z0-9._-]+)==([^\s;]+)(?: ; (\w+) (==|!=|<) '([^']*)')? \\$", re.MULTILINE
    )
    for name, version, variable, sign, value in pin.findall(file.read_text(encoding="utf-8")):
        if not variable or signs[sign](system[variable], value):
            yield name, version


def installed_versions(path: Iterable[str]) -> dict[str, str]:
    """Return the version of each package on a path such as `sys.path`; the first one counts."""
    versions: dict[str, str] = {}
    for folder in map(Path, path):
        if folder.is_dir():
            for entry in folder.glob("*-*.dist-info"):
                name, _, version = entry.name[: -len(".dist-info")].rpartition("-")
                versions.setdefault(name.lower().replace("_", "-").replace(".", "-"), version)
    return versions


# ── What both have in common ──────────────────────────────────────────────────────────────────────


def install(python: Path, wanted: Sequence[Path]) -> None:
    """Install the pinned packages of some files; nothing unpinned, and nothing compiled here."""
    files = [argument for file in wanted for argument in ("-r", str(file))]
    code, output = _run(python, *PIP, *PINNED, *files)
    if code:
        raise SetupError(f"{why_pip_failed(output)}\n{_last_lines(output)}")


def why_pip_failed(output: str) -> str:
    """Return in Danish what pip's words mean for the person who waits."""
    meanings = (meaning for sign, meaning in WHY_PIP_FAILED.items() if sign in output)
    return next(meanings, "Pakkerne kunne ikke installeres. Pip siger:")


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock that two runs cannot have at once; however a run ends, it is given back."""
    import time

    with file.open("a+b") as handle:
        os.set_inheritable(handle.fileno(), True)  # a pip that outlives this run keeps it  # noqa: FBT003
        if not _try_to_lock(handle.fileno()):
            _say("En anden kørsel er ved at gøre klar. Venter på den …")
            while not _try_to_lock(handle.fileno()):
                time.sleep(0.1)
        yield


def _try_to_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def run(python: Path, build_py: Path, arguments: Sequence[str]) -> NoReturn:
    """Go on as `build_py` in another Python, and end with its exit code."""
    command = [str(python), str(build_py), *arguments]
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execv(command[0], command)
    import subprocess

    with subprocess.Popen(command) as child:
        while True:
            try:
                sys.exit(child.wait())
            except KeyboardInterrupt:
                continue  # the child has it too, and decides


def _run(python: Path, *arguments: str) -> tuple[int, str]:
    """Run a command quietly; return its exit code and all that it said."""
    import subprocess

    finished = subprocess.run(
        [str(python), *arguments],
        encoding="utf-8",
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,  # the lock
    )
    return finished.returncode, finished.stdout


def _last_lines(output: str) -> str:
    return "\n".join(f"    {line}" for line in output.splitlines()[-6:])


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
