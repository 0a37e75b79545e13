"""What a site was built from and with, so that anybody can hold it against its sources."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from explorer import __version__
from explorer.content.files import IGNORED
from explorer.cores import spread
from explorer.publish import MARKER

MANIFEST = "build-manifest.json"
MATERIALS = "bom.cdx.json"
CHECKSUMS = "SHA256SUMS"

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"
GENERATOR = "policy-explorer"


def provenance(
    staged: Path, site: str, day: str, sources: Mapping[str, Sequence[Path]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that tell what the staged site was built from, with and into.

    `sources` names what it was built from; a path is a file or a folder. The checksums cover all
    that is staged and the bill of materials; the manifest covers the checksums.
    """
    materials = _json(bill_of_materials())
    sums = "".join((*checksums(staged), _line(materials, MATERIALS)))
    yield MATERIALS, materials
    yield CHECKSUMS, sums.encode()
    yield (
        MANIFEST,
        _json(
            {
                "site": site,
                "date": day,
                "generator": {"name": GENERATOR, "version": __version__},
                "sources": {name: digest_of(paths) for name, paths in sources.items()},
                "materials": MATERIALS,
                "checksums": {
                    "file": CHECKSUMS,
                    "files": sums.count("\n"),
                    "sha256": hashlib.sha256(sums.encode()).hexdigest(),
                },
            }
        ),
    )


def _json(record: Any) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


# ── Checksums ─────────────────────────────────────────────────────────────────────────────────────


def checksums(folder: Path) -> Iterator[str]:
    """Yield a line for each file below a folder, in the order of their paths.

    The lines are those of GNU coreutils' sha256sum, which can check them: two spaces, a path from
    the folder with forward slashes, a newline.
    """
    names = sorted(name for name in _names_in(folder) if name != MARKER)
    for lines in spread(partial(_lines, folder), names):
        yield from lines


def _lines(folder: Path, names: Sequence[str]) -> list[str]:
    return [_line((folder / name).read_bytes(), name) for name in names]


def _line(content: bytes, name: str) -> str:
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n"


def _names_in(folder: Path) -> Iterator[str]:
    for below, folders, files in os.walk(folder):
        folders.sort()
        start = Path(below).relative_to(folder).as_posix()
        kept = (name for name in files if name not in IGNORED)
        yield from (name if start == "." else f"{start}/{name}" for name in kept)


def digest_of(paths: Iterable[Path]) -> dict[str, object]:
    """Return how many files some paths hold, and one sha256 of the checksums of them all."""
    lines = sorted(line for path in paths for line in _lines_of(path))
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    return {"files": len(lines), "sha256": digest}


def _lines_of(path: Path) -> Iterator[str]:
    if path.is_dir():
        yield from (_line((path / name).read_bytes(), name) for name in _names_in(path))
    else:
        yield _line(path.read_bytes(), path.name)


# ── What it was built with ────────────────────────────────────────────────────────────────────────


def bill_of_materials() -> dict[str, Any]:
    """Return a bill of materials: this program, and the packages and the Python that it ran with.

    Source: CycloneDX 1.6 (ECMA-424). It has no date and no serial number, so that it is the same
    whenever the same things build.
    """
    packages = [_package(found) for found in _installed()]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "component": {
                "type": "application",
                "bom-ref": GENERATOR,
                "name": GENERATOR,
                "version": __version__,
            },
        },
        "components": [*packages, _python()],
        "dependencies": [
            {
                "ref": GENERATOR,
                "dependsOn": [component["bom-ref"] for component in (*packages, _python())],
            }
        ],
    }


def _python() -> dict[str, Any]:
    version = platform.python_version()
    return {
        "type": "platform",
        "bom-ref": "python",
        "name": platform.python_implementation(),
        "version": version,
        "purl": f"pkg:generic/python@{version}",
    }


def _installed() -> Iterator[metadata.Distribution]:
    """Yield the packages of the site's requirements that this system has, by their names."""
    pinned = REQUIREMENTS.read_text(encoding="utf-8")
    for name in sorted(re.findall(r"^([A-Za-z0-9._-]+)==", pinned, re.MULTILINE)):
        try:
            yield metadata.distribution(name)
        except metadata.PackageNotFoundError:  # pinned for another system than this
            continue


def _package(found: metadata.Distribution) -> dict[str, Any]:
    name = re.sub("[-_.]+", "-", found.metadata["Name"]).lower()
    purl = f"pkg:pypi/{name}@{found.version}"
    package = {"type": "library", "bom-ref": purl, "name": name, "version": found.version}
    licence = found.metadata.json.get("license_expression")
    licences = {"licenses": [{"expression": licence}]} if licence else {}
    return {**package, **licences, "purl": purl}
