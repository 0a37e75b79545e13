"""What pages are held against: how it is locked, got once, and named when it is missing."""

import json
import re
import shutil
from pathlib import Path

import pytest

from explorer import checkers, debian

LOCK = Path(__file__).parent / "checkers" / "package-lock.json"
NPM = """#!/bin/sh
echo "npm $*" >> "{folder}/asked"
test -f package-lock.json && mkdir node_modules || exit 1
"""
BROKEN_NPM = """#!/bin/sh
echo "npm error EINTEGRITY" >&2
exit 1
"""


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine with no programs but those a test puts there, and a repository's lock."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(debian, "is_root_on_debian", lambda: False)
    (tmp_path / "bin").mkdir()
    for name in ("mkdir", "test"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name, path="/usr/bin:/bin"))
    shutil.copytree(LOCK.parent, tmp_path / "tests" / "checkers")

    def put(name: str, script: str) -> Path:
        program = tmp_path / "bin" / name
        program.write_text(script.replace("{folder}", str(tmp_path)))
        program.chmod(0o755)
        return program

    return put


def asked(folder: Path) -> list[str]:
    return (folder / "asked").read_text().splitlines()


def test_every_package_is_held_to_a_hash_and_none_to_an_address():
    packages = json.loads(LOCK.read_text())["packages"]
    wanted = packages.pop("")["dependencies"]

    assert all(re.fullmatch(r"[0-9.]+", version) for version in wanted.values())
    assert wanted == json.loads(LOCK.with_name("package.json").read_text())["dependencies"]
    for name, package in packages.items():
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package["integrity"]), name
    assert "://" not in LOCK.read_text()


def test_the_packages_are_got_once_and_anew_when_the_lock_changes(machine, tmp_path):
    machine("npm", NPM)
    said = []

    first = checkers.get_checkers(said.append, tmp_path)
    again = checkers.get_checkers(said.append, tmp_path)

    assert first == again == checkers.find_checkers(tmp_path)
    assert first.is_dir()
    assert said == ["Henter axe, QualWeb og Nu til prøverne af siderne. Det sker kun denne gang."]
    assert asked(tmp_path) == [
        "npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1"
    ]
    lock = tmp_path / "tests" / "checkers" / "package-lock.json"
    lock.write_text(lock.read_text() + "\n")

    anew = checkers.get_checkers(said.append, tmp_path)

    assert len(asked(tmp_path)) == 2
    assert [folder.name for folder in (tmp_path / ".checkers").iterdir()] == [anew.parent.name]


def test_what_npm_says_is_passed_on_and_nothing_half_done_is_left(machine, tmp_path):
    machine("npm", BROKEN_NPM)

    with pytest.raises(debian.MissingToolError) as error:
        checkers.get_checkers(lambda line: None, tmp_path)

    assert str(error.value) == (
        "Prøverne af tilgængelighed og gyldighed skal bruge axe, QualWeb og Nu, som hentes med "
        "npm, og de er ikke hentet her. npm gik i stå:\n    npm error EINTEGRITY"
    )
    assert list((tmp_path / ".checkers").iterdir()) == []


@pytest.mark.usefixtures("machine")
def test_without_npm_it_is_said_how_to_get_it(tmp_path):
    with pytest.raises(debian.MissingToolError) as error:
        checkers.get_checkers(print, tmp_path)

    assert str(error.value).endswith(
        "Installér Node.js fra nodejs.org (på Debian: «sudo apt install npm»)."
    )


@pytest.mark.usefixtures("machine")
def test_tests_that_look_for_the_packages_get_none(tmp_path):
    with pytest.raises(debian.MissingToolError) as error:
        checkers.find_checkers(tmp_path)

    assert str(error.value).endswith("Kør «python3 build.py test» på en computer med npm og net.")


def test_root_on_debian_gets_npm_and_java(machine, tmp_path, monkeypatch):
    installed = []

    def install(packages):
        installed.extend(packages)
        machine("npm", NPM)
        machine("java", "#!/bin/sh\necho 'openjdk version \"17.0.15\"' >&2\n")

    said = []
    monkeypatch.setattr(debian, "is_root_on_debian", lambda: True)
    monkeypatch.setattr(debian, "install", install)

    checkers.get_java(said.append)
    assert said == ["Henter Debians default-jre-headless til prøverne af HTML og CSS …"]
    (tmp_path / "bin" / "npm").unlink()
    checkers.get_checkers(said.append, tmp_path)

    assert installed == ["default-jre-headless", "npm"]
    assert said[1] == "Henter Debians npm til prøverne af siderne …"


def test_the_java_of_java_home_comes_first(machine, tmp_path, monkeypatch):
    machine("java", "#!/bin/sh\nexit 1\n")
    home = tmp_path / "jdk"
    shutil.copytree(tmp_path / "bin", home / "bin")
    java = home / "bin" / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"21.0.1\" 2023-10-17' >&2\n")
    monkeypatch.setenv("JAVA_HOME", str(home))

    assert checkers.find_java() == java


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'java version \"1.8.0_381\"'", '    java version "1.8.0_381"'),
        ("echo 'Unable to locate a Java Runtime.'; exit 1", "    Unable to locate a Java Runtime."),
    ],
    ids=["too old", "a stub that is none"],
)
def test_a_java_that_cannot_be_used_is_named_with_what_it_says(machine, script, said):
    java = machine("java", f"#!/bin/sh\n{script}\n")

    with pytest.raises(debian.MissingToolError) as error:
        checkers.find_java()

    assert str(error.value) == (
        "Prøverne af gyldig HTML og CSS skal bruge Java 17 eller nyere. Installér det (på Debian: "
        "«sudo apt install default-jre-headless»), eller sæt JAVA_HOME til dets mappe. "
        f"Det Java, der er her ({java}), siger:\n{said}"
    )


def test_a_java_home_without_java_is_never_passed_over(machine, monkeypatch):
    machine("java", "#!/bin/sh\necho 'openjdk version \"21\"' >&2\n")
    monkeypatch.setenv("JAVA_HOME", "/nowhere")

    with pytest.raises(debian.MissingToolError) as error:
        checkers.get_java(print)

    assert str(error.value).startswith(
        "Variablen JAVA_HOME siger «/nowhere», men dér er intet bin/java. "
    )
