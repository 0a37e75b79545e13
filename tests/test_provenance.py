"""What a site says of itself: checksums of every file, what it was built from, and with."""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from explorer import __version__
from explorer.provenance import checksums, digest_of, provenance
from explorer.publish import MARKER

ROOT = Path(__file__).parents[1]
SELF = {"build-manifest.json", "SHA256SUMS", MARKER}


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


# ── The real site ────────────────────────────────────────────────────────────────────────────────


def test_the_checksums_are_those_of_every_file_of_the_site(real_site: Path):
    lines = (real_site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()

    said = dict(reversed(line.split("  ")) for line in lines)

    assert said == {
        name: sha256(content).hexdigest()
        for name, content in files_in(real_site)
        if name not in SELF
    }


def test_the_manifest_says_version_day_and_sources_and_vouches_for_the_checksums(real_site: Path):
    manifest = json.loads((real_site / "build-manifest.json").read_bytes())
    sums = (real_site / "SHA256SUMS").read_bytes()

    assert manifest["generator"] == {"name": "policy-explorer", "version": __version__}
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", manifest["date"])
    assert manifest["sources"] == {
        "content": digest_of([ROOT / "content"]),
        "configuration": digest_of([ROOT / "site_config.yaml"]),
        "templates": digest_of([ROOT / "templates"]),
    }
    assert manifest["checksums"]["files"] == sums.count(b"\n")
    assert manifest["checksums"]["sha256"] == sha256(sums).hexdigest()


def test_the_bill_of_materials_is_valid_and_names_every_package_in_the_version_that_ran(
    real_site: Path,
):
    written = (real_site / "bom.cdx.json").read_text(encoding="utf-8")

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    *packages, python = json.loads(written)["components"]
    direct = (ROOT / "requirements.in").read_text(encoding="utf-8")
    names = {re.split("[<>=]", line)[0] for line in direct.splitlines() if line[0] != "#"}
    assert names <= {package["name"] for package in packages}
    for package in packages:
        assert package["version"] == version(package["name"])
        assert package["purl"] == f"pkg:pypi/{package['name']}@{package['version']}"
    assert python["name"] == platform.python_implementation()
    assert python["version"] == platform.python_version()


# ── Digests ──────────────────────────────────────────────────────────────────────────────────────


def test_a_checksum_is_written_as_sha256sum_writes_it(tmp_path: Path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_bytes(b"leg")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / MARKER).write_bytes(b"vores")

    assert list(checksums(tmp_path)) == [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt\n",
        f"{sha256(b'leg').hexdigest()}  b/c.txt\n",
    ]


@pytest.mark.parametrize("name", ["a.yaml", "b/c.yaml"])
def test_a_changed_letter_a_new_name_and_a_lost_file_each_change_the_digest(name, tmp_path: Path):
    (tmp_path / "b").mkdir()
    for path in ("a.yaml", "b/c.yaml"):
        (tmp_path / path).write_text("ord", encoding="utf-8")
    digests = [digest_of([tmp_path])]

    (tmp_path / name).write_text("0rd", encoding="utf-8")
    digests.append(digest_of([tmp_path]))
    (tmp_path / name).rename(tmp_path / f"{name}.bak")
    digests.append(digest_of([tmp_path]))
    (tmp_path / f"{name}.bak").unlink()
    digests.append(digest_of([tmp_path]))

    assert [digest["files"] for digest in digests] == [2, 2, 2, 1]
    assert len({digest["sha256"] for digest in digests}) == 4


def test_what_a_file_manager_leaves_behind_changes_nothing(tmp_path: Path):
    (tmp_path / "a.yaml").write_text("ord", encoding="utf-8")
    before = digest_of([tmp_path])

    (tmp_path / ".DS_Store").write_bytes(b"mac")

    assert digest_of([tmp_path]) == before


def test_the_checksums_cover_the_bill_of_materials(tmp_path: Path):
    (tmp_path / "index.html").write_bytes(b"leg")

    files = dict(provenance(tmp_path, "Politikken", "2026-01-31", {}))

    assert list(files) == ["bom.cdx.json", "SHA256SUMS", "build-manifest.json"]
    materials = sha256(files["bom.cdx.json"]).hexdigest()
    assert f"{materials}  bom.cdx.json\n" in files["SHA256SUMS"].decode()
