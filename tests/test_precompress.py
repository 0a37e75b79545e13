"""Ready-made forms of files: which files have them, that they hold and are the same."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from builders import a_site

from explorer import cores
from explorer.pipeline import build
from explorer.precompress import precompress
from explorer.reading import locate

ROOT = Path(__file__).parent.parent
WORDS = "Alle børn skal lege. ".encode() * 100

Forms = dict[str, bytes]
UNPACK: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gz": gzip.decompress}


def laid(folder: Path, files: Forms) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def forms_in(folder: Path) -> Forms:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".br", ".gz")
    }


def test_text_worth_it_has_both_forms_and_they_hold_the_same(tmp_path: Path):
    files = {"index.html": WORDS, "data/alt.ttl": WORDS, "data/begge.jsonld": WORDS}

    assert precompress(laid(tmp_path, files)) == 6

    assert forms_in(tmp_path).keys() == {f"{name}.{end}" for name in files for end in UNPACK}
    for name, form in forms_in(tmp_path).items():
        assert len(form) < len(WORDS) / 10
        assert UNPACK[name.rpartition(".")[2]](form) == WORDS


def test_what_is_small_or_packed_or_not_made_smaller_has_none(tmp_path: Path):
    packed = brotli.compress(b"".join(bytes([number % 251]) * 7 for number in range(9999)))
    noise = b"".join(number.to_bytes(8, "big")[::-1] for number in range(0, 2**63, 2**54))
    noise = bytes(byte ^ (index * index * 31 >> 3) % 256 for index, byte in enumerate(noise[:1200]))
    small = {"lille.html": WORDS[:999], "pagefind/x.pf_meta": WORDS, "billede.png": WORDS}

    precompress(laid(tmp_path, {**small, "x.pagefind": packed, "stoej.txt": noise}))

    assert [name for name in forms_in(tmp_path) if not name.startswith("stoej")] == []
    assert all(len(form) < len(noise) for form in forms_in(tmp_path).values())


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("processes", [1, 3])
def test_the_forms_are_the_same_bytes_however_many_work_at_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
):
    files = {f"{number}/index.html": WORDS + b"%d" % number for number in range(cores.WORTH_IT)}
    monkeypatch.setattr(cores, "cores", lambda: processes)

    assert precompress(laid(tmp_path / "en", files)) == 2 * len(files)
    for name, content in files.items():
        form = forms_of(content)
        assert (tmp_path / "en" / f"{name}.gz").read_bytes() == form


def forms_of(content: bytes) -> bytes:
    """Return the gzip form as it is anywhere and at any time: no name, no time (RFC 1952)."""
    form = gzip.compress(content, compresslevel=9, mtime=0)
    return form[:8] + b"\x02\xff" + form[10:]


PACKED = "\nudgivelse:\n  forkomprimer: ja\n"


@pytest.mark.parametrize("is_asked", [True, False])
def test_a_build_has_forms_of_pages_and_of_the_search_only_when_asked(
    tmp_path: Path, is_asked: bool
):
    config = a_site(tmp_path / "site") / "site_config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + (PACKED if is_asked else ""), encoding="utf-8")
    project = locate(config, ROOT / "templates", output=tmp_path / "output")

    build(project, lambda stage: None)

    forms = set(forms_in(project.output))
    expected = {"index.html.br", "index.html.gz", "pagefind/pagefind-worker.js.br"}
    assert expected <= forms if is_asked else not forms
    sums = (project.output / "SHA256SUMS").read_text(encoding="utf-8")
    assert ("  index.html.br\n" in sums) is is_asked
