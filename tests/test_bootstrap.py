"""The set-up of the program's environment. Nothing here reaches the network: pip is replaced."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from explorer import bootstrap

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = [ROOT / bootstrap.FOR_THE_SITE, ROOT / bootstrap.FOR_THE_TESTS]


class TakenOverError(Exception):
    """Where the program goes on, instead of this process."""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with build.py and requirements, in a Python that is nobody's environment."""
    (tmp_path / "build.py").touch()
    (tmp_path / "requirements.txt").write_text("jinja2==3.1.6 \\\n    --hash=sha256:0\n")
    (tmp_path / "requirements-dev.txt").write_text("pytest==9.2.0 \\\n    --hash=sha256:0\n")
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    monkeypatch.delenv("CONDA_PREFIX", raising=False)

    def goes_on(python, build_py, arguments):
        raise TakenOverError(str(python), build_py.name, *arguments)

    monkeypatch.setattr(bootstrap, "run", goes_on)
    return tmp_path


@pytest.fixture
def commands(monkeypatch):
    """The commands that were run, instead of running them; `python -m venv` lays out a folder."""
    seen = []

    def pretend(python, *arguments):
        seen.append(" ".join(arguments).replace(str(Path.cwd()), ""))
        if arguments[:2] == ("-m", "venv"):
            environment = Path(arguments[2])
            (environment / "bin").mkdir()
            (environment / "bin/python").touch()
            (environment / "pyvenv.cfg").touch()
        return 0, ""

    monkeypatch.setattr(bootstrap, "_run", pretend)
    return seen


def enter(project, *arguments):
    """Start build.py; return where it goes on (None: in this very process)."""
    try:
        bootstrap.enter(project / "build.py", arguments)
    except TakenOverError as taken_over:
        return taken_over.args
    return None


def installations(commands):
    """Return the names of the requirement files of each pip command."""
    return [
        re.findall(r"requirements[a-z-]*\.txt", line) for line in commands if "pip install" in line
    ]


# ── Our own environment ───────────────────────────────────────────────────────────────────────────


def test_the_first_run_makes_an_environment_and_goes_on_inside_it(project, commands, capsys):
    assert enter(project, "check", "--debug") == (
        str(project / ".venv/bin/python"),
        "build.py",
        "check",
        "--debug",
    )
    assert commands == [
        f"-m venv {project}/.venv",
        "-m pip install --quiet --disable-pip-version-check --no-input --require-hashes "
        f"--only-binary :all: -r {project}/requirements.txt",
    ]
    assert capsys.readouterr().err == (
        "Gør klar første gang: det, siden bygges med, hentes til mappen .venv. "
        "Det kan tage et par minutter og sker kun denne gang.\n"
    )


def test_the_second_run_installs_nothing_and_says_nothing(project, commands, capsys):
    enter(project)
    commands.clear()
    capsys.readouterr()

    assert enter(project) == (str(project / ".venv/bin/python"), "build.py")
    assert (commands, capsys.readouterr().err) == ([], "")


def test_changed_requirements_are_installed_again(project, commands, capsys):
    enter(project)
    commands.clear()
    capsys.readouterr()
    (project / "requirements.txt").write_text("jinja2==3.2 \\\n    --hash=sha256:1\n")

    enter(project)

    assert installations(commands) == [["requirements.txt"]]
    assert not any("venv" in line.split() for line in commands)
    assert capsys.readouterr().err == (
        "Der er nye pakker at hente. Det kan tage et minut og sker kun denne gang.\n"
    )


def test_the_tests_get_their_own_packages_besides(project, commands):
    enter(project, "test")
    assert installations(commands) == [["requirements.txt", "requirements-dev.txt"]]

    commands.clear()
    enter(project, "build")
    enter(project, "test")
    assert commands == []


def test_what_the_tests_need_is_added_to_a_ready_environment(project, commands):
    enter(project)
    commands.clear()

    enter(project, "test")

    assert installations(commands) == [["requirements-dev.txt"]]


def test_new_packages_for_the_tests_leave_those_of_the_site_in_place(project, commands):
    enter(project, "test")
    (project / "requirements-dev.txt").write_text("pytest==10.0 \\\n    --hash=sha256:1\n")
    commands.clear()

    enter(project, "test")
    enter(project, "build")

    assert installations(commands) == [["requirements-dev.txt"]]


def test_an_interrupted_installation_is_begun_again_from_nothing(project, commands, capsys):
    enter(project)
    half_installed = project / ".venv/lib/half-a-package"
    half_installed.mkdir(parents=True)
    (project / ".venv" / bootstrap.STAMP).unlink()
    commands.clear()
    capsys.readouterr()

    enter(project)

    assert not half_installed.exists()
    assert installations(commands) == [["requirements.txt"]]
    assert capsys.readouterr().err == (
        "Mappen .venv er ikke hel og laves på ny: det, siden bygges med, hentes til mappen .venv. "
        "Det kan tage et par minutter og sker kun denne gang.\n"
    )


def test_the_stamp_is_gone_while_packages_are_installed(project, commands, monkeypatch):
    enter(project)
    stamp = project / ".venv" / bootstrap.STAMP

    def interrupted(python, wanted):
        assert not stamp.exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "install", interrupted)
    with pytest.raises(SystemExit) as end:
        enter(project, "test")

    assert end.value.code == 2
    assert not stamp.exists()


def test_an_interrupted_set_up_says_so(project, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "make_ready", interrupted)
    with pytest.raises(SystemExit):
        enter(project)

    assert capsys.readouterr().err == "Afbrudt. Næste kørsel gør klargøringen færdig.\n"


def test_another_python_gets_an_environment_made_anew(project, commands, monkeypatch):
    enter(project)
    commands.clear()
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")

    enter(project)

    assert commands[0] == f"-m venv {project}/.venv"


@pytest.mark.parametrize("part", ["bin/python", "pyvenv.cfg"])
def test_an_environment_without_its_python_is_made_anew(project, commands, part):
    enter(project)
    (project / ".venv" / part).unlink()
    commands.clear()

    enter(project)

    assert f"-m venv {project}/.venv" in commands


def test_an_environment_whose_pip_is_broken_is_made_anew(project, commands, monkeypatch):
    enter(project)
    (project / "requirements.txt").write_text("")
    commands.clear()
    monkeypatch.setattr(bootstrap, "_pip_works", lambda environment: False)

    enter(project)

    assert commands[0] == f"-m venv {project}/.venv"


def test_inside_its_own_environment_the_program_goes_on_at_once(project, commands, monkeypatch):
    enter(project)
    commands.clear()
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))

    assert enter(project) is None
    assert commands == []


def test_inside_an_environment_that_is_not_ready_the_python_behind_it_takes_over(
    project, commands, monkeypatch
):
    enter(project)
    (project / ".venv" / bootstrap.STAMP).unlink()
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))
    monkeypatch.setattr(sys, "_base_executable", "/usr/bin/python3")

    assert enter(project, "check") == ("/usr/bin/python3", "build.py", "check")


def test_two_first_runs_at_once_set_up_only_one_environment(tmp_path):
    log = tmp_path / "log"
    script = f"""
import sys, time
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from explorer import bootstrap

def slowly(environment):
    with Path({str(log)!r}).open("a") as log:
        log.write("made\\n")
    time.sleep(0.4)
    (environment / "bin").mkdir()
    (environment / "bin/python").touch()
    (environment / "pyvenv.cfg").touch()

bootstrap._make = slowly
bootstrap.install = lambda python, wanted: None
bootstrap.make_ready(Path({str(tmp_path / ".venv")!r}), [Path({str(REQUIREMENTS[0])!r})])
"""
    runs = [
        subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    said = [run.communicate()[1] for run in runs]

    assert [run.returncode for run in runs] == [0, 0]
    assert log.read_text() == "made\n"
    assert sorted(said) == ["", "En anden kørsel er ved at gøre klar. Venter på den …\n"]


def test_a_real_environment_is_one_that_python_runs_in(tmp_path):
    environment = tmp_path / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    stamp = environment / bootstrap.STAMP

    assert not bootstrap.is_ready(environment, [])
    bootstrap._write_stamp(environment, [], REQUIREMENTS)

    assert bootstrap.is_ready(environment, REQUIREMENTS)
    assert stamp.read_text().count("\n") == 1 + len(REQUIREMENTS)
    assert bootstrap._run(bootstrap.python_of(environment), "-c", "print('hej')") == (0, "hej\n")
    assert not bootstrap._pip_works(environment)


# ── The user's own environment ────────────────────────────────────────────────────────────────────


@pytest.fixture
def own(project, tmp_path, monkeypatch):
    """An environment that the user made; returns how to put a package there."""
    prefix = tmp_path / "mit-miljø"
    packages = prefix / "lib"
    packages.mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(prefix))
    monkeypatch.setattr(sys, "path", [str(packages), str(tmp_path / "nowhere")])
    return lambda name: (packages / f"{name}.dist-info").mkdir()


def test_in_the_users_own_environment_nothing_is_created(project, own, commands):
    own("Jinja2-3.1.6")

    assert enter(project) is None
    assert commands == []
    assert not (project / ".venv").exists()


def test_what_is_missing_there_is_installed_there_in_one_line(project, own, commands, capsys):
    own("jinja2-3.1.5")

    assert enter(project, "test") is None

    assert installations(commands) == [["requirements.txt", "requirements-dev.txt"]]
    assert "--require-hashes --only-binary :all:" in commands[0]
    assert not (project / ".venv").exists()
    assert capsys.readouterr().err == (
        f"Til dit eget miljø ({sys.prefix}) hentes: jinja2 3.1.6, pytest 9.2.0.\n"
    )


@pytest.mark.parametrize(("name", "is_own"), [("arbejde", True), ("base", False)])
def test_a_conda_environment_is_the_users_own_unless_it_is_the_base(
    project, monkeypatch, name, is_own
):
    monkeypatch.setenv("CONDA_PREFIX", sys.prefix)
    monkeypatch.setenv("CONDA_DEFAULT_ENV", name)

    assert bootstrap.is_the_users_own_environment() is is_own


def test_only_what_this_system_needs_is_asked_for(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text(
        "colorama==0.4.6 ; sys_platform == 'another' \\\n    --hash=sha256:0\n"
        "librt==0.16.0 ; platform_python_implementation != 'another' \\\n    --hash=sha256:0\n"
    )

    assert list(bootstrap.pins(file)) == [("librt", "0.16.0")]


# ── What people are told ──────────────────────────────────────────────────────────────────────────


def test_too_old_a_python_is_told_which_one_is_needed(project, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    monkeypatch.setattr(sys, "version", "3.10.13 (main)")
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")

    with pytest.raises(SystemExit) as end:
        enter(project)

    assert end.value.code == 2
    assert capsys.readouterr().err == (
        "Der skal bruges Python 3.11 eller nyere. Denne er 3.10.13 (/usr/bin/python3). "
        "Hent en nyere på python.org, og kør igen med den.\n"
    )


@pytest.mark.parametrize("file", ["build.py", "explorer/__init__.py", "explorer/bootstrap.py"])
def test_an_old_python_can_read_the_files_that_tell_it(file):
    ast.parse((ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_bootstrap_imports_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "explorer/bootstrap.py").read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [node.names[0].name])
    }

    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("debian", "advice"),
    [
        (True, "Skriv «sudo apt install python3.11-venv»"),
        (False, "Installér Python fra python.org"),
    ],
)
def test_a_python_without_venv_is_told_what_to_install(
    project, commands, monkeypatch, capsys, debian, advice
):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(bootstrap, "DEBIAN", project if debian else project / "nowhere")
    monkeypatch.setattr(sys, "version_info", (3, 11, 2, "final", 0))

    with pytest.raises(SystemExit):
        enter(project)

    assert capsys.readouterr().err == (
        f"Denne Python mangler venv, der laver miljøer. {advice}, og kør igen.\n"
    )


@pytest.mark.parametrize(
    ("pip_says", "we_say"),
    [
        (
            "WARNING: Retrying after connection broken by 'NewConnectionError(…)'\n"
            "ERROR: No matching distribution found for jinja2==3.1.6",
            "Der er ingen forbindelse til det sted, pakkerne hentes fra. Kom på nettet (eller "
            "spørg it-afdelingen om adgang til Pythons pakker), og kør igen.",
        ),
        (
            "ERROR: No matching distribution found for jinja2==3.1.6",
            "En pakke findes ikke færdig til denne computer og denne Python. Prøv med en nyere "
            "Python fra python.org.",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "En hentet pakke er ikke den, der blev bedt om: kontrolsummen passer ikke, og den er "
            "ikke installeret. Kør igen, eventuelt på et andet netværk.",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on "
            "device",
            "Disken er fuld. Gør plads, og kør igen.",
        ),
        (
            "/usr/bin/python: No module named pip",
            "Miljøet har ikke pip. Skriv «python -m ensurepip» i det, eller forlad det, og kør "
            "igen.",
        ),
        ("ERROR: Something", "Pakkerne kunne ikke installeres. Pip siger:"),
    ],
)
def test_what_pip_says_is_explained_and_its_last_lines_follow(
    project, monkeypatch, capsys, pip_says, we_say
):
    monkeypatch.setattr(bootstrap, "_make", lambda environment: None)
    monkeypatch.setattr(bootstrap, "_run", lambda python, *arguments: (1, pip_says))

    with pytest.raises(SystemExit) as end:
        enter(project)

    quoted = "".join(f"    {line}\n" for line in pip_says.splitlines())
    assert end.value.code == 2
    assert capsys.readouterr().err == f"{we_say}\n{quoted}"


def test_a_file_in_the_place_of_the_environment_is_reported(project, capsys):
    (project / ".venv").touch()

    with pytest.raises(SystemExit):
        enter(project)

    said = capsys.readouterr().err
    assert said.startswith("Klargøringen gik i stå: ")
    assert said.endswith("Luk det, der bruger mappen .venv, eller slet den, og kør igen.\n")


# ── The requirements ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_every_requirement_is_pinned_with_hashes_and_names_no_server(file):
    text = file.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]

    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert len(entries) == len(
        re.findall(r"^[a-z0-9-]+==\S+(?: ; [^\\]+)? \\$", text, re.MULTILINE)
    )
    assert "://" not in text
    assert "--index" not in text


def test_the_bootstrap_reads_each_pin_that_the_files_hold():
    for file in REQUIREMENTS:
        pinned = re.findall(r"^([a-z0-9-]+)==", file.read_text(encoding="utf-8"), re.MULTILINE)
        elsewhere = {"colorama"} if sys.platform != "win32" else set()
        if sys.version_info >= (3, 14):
            elsewhere.add("backports-zstd")

        assert {name for name, _ in bootstrap.pins(file)} == set(pinned) - elsewhere


def test_the_tests_run_on_just_the_packages_that_the_site_is_built_with():
    site, tests = (dict(bootstrap.pins(file)) for file in REQUIREMENTS)

    assert site.items() <= tests.items()


# ── The system's ways ─────────────────────────────────────────────────────────────────────────────


def test_going_on_replaces_the_process_and_keeps_the_arguments(monkeypatch):
    def replaced(program, command):
        raise TakenOverError(program, *command)

    monkeypatch.setattr(os, "execv", replaced)
    with pytest.raises(TakenOverError) as taken_over:
        bootstrap.run(Path("/x/python"), Path("/x/build.py"), ["check"])

    assert taken_over.value.args == ("/x/python", "/x/python", "/x/build.py", "check")


def test_on_windows_going_on_ends_with_the_same_exit_code(monkeypatch, tmp_path):
    build = tmp_path / "build.py"
    build.write_text("import sys; sys.exit(int(sys.argv[1]))")
    monkeypatch.setattr(sys, "platform", "win32")

    with pytest.raises(SystemExit) as end:
        bootstrap.run(Path(sys.executable), build, ["7"])

    assert end.value.code == 7
    assert bootstrap.python_of(Path("x")) == Path("x/Scripts/python.exe")


def test_on_windows_the_lock_is_windows_own(monkeypatch, tmp_path):
    taken = []

    class Windows:
        LK_NBLCK = 2

        @staticmethod
        def locking(descriptor, mode, count):
            taken.append((mode, count))
            if len(taken) == 1:
                raise PermissionError

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", Windows)

    with bootstrap.locked(tmp_path / "lock"):
        assert taken == [(2, 1), (2, 1)]


def test_on_windows_an_interrupt_waits_for_the_program_to_end(monkeypatch):
    answers = iter([KeyboardInterrupt, 3])

    class Child:
        def __init__(self, command):
            assert command[0] == "python"

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def wait(self):
            answer = next(answers)
            if answer is KeyboardInterrupt:
                raise answer
            return answer

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "Popen", Child)

    with pytest.raises(SystemExit) as end:
        bootstrap.run(Path("python"), Path("build.py"), [])

    assert end.value.code == 3


def test_what_venv_says_is_passed_on_when_it_fails(project, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "_run", lambda python, *arguments: (1, "Error: no symlinks"))

    with pytest.raises(SystemExit):
        enter(project)

    assert capsys.readouterr().err.endswith(
        "Mappen .venv kunne ikke laves. Python siger:\n    Error: no symlinks\n"
    )
