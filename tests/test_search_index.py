"""The search index: Pagefind's own, the same bytes each time, and no more files than are used."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from explorer import search
from explorer.problems import PublishError
from explorer.publish import write_files
from explorer.search import SearchIndex, search_index

PAGES = {
    f"side-{number}/index.html": (
        '<!doctype html><html lang="da"><body><nav>Menu</nav><main data-pagefind-body>'
        f'<h1>Side {number}</h1><h2 id="maal">Mål {number}</h2>'
        f"<p>Børn og unge skal trives, nummer {number % 7}.</p></main></body></html>"
    )
    for number in range(30)
}

SHOWN = {"meta": {"title": "Side", "sted": "Her"}, "stykker": [["maal", "M", "Børn og unge."]]}


def indexed(folder: Path, pages: Mapping[str, str] = PAGES) -> dict[str, bytes]:
    """Index the pages and return the files of the index."""
    with search_index(folder) as index:
        for address, html in pages.items():
            index.add(address, html, SHOWN)
    bundle = folder / "pagefind"
    return {
        file.relative_to(bundle).as_posix(): file.read_bytes()
        for file in bundle.rglob("*")
        if file.is_file()
    }


def what_is_told(folder: Path, pages: Mapping[str, str] = PAGES) -> str:
    with pytest.raises(PublishError) as told:
        indexed(folder, pages)
    return str(told.value)


def test_every_page_is_in_an_index_whose_words_keep_their_endings(tmp_path: Path) -> None:
    entry = json.loads(indexed(tmp_path)["pagefind-entry.json"])

    assert list(entry["languages"]) == ["unknown"]
    assert entry["languages"]["unknown"]["page_count"] == 30
    assert entry["languages"]["unknown"]["wasm"] is None, "no rules of a language are fetched"


def test_a_page_that_says_a_language_is_in_the_same_index(tmp_path: Path) -> None:
    page = '<html lang="da"><body><p>ordet</p></body></html>'

    entry = json.loads(indexed(tmp_path, {"index.html": page})["pagefind-entry.json"])

    assert list(entry["languages"]) == ["unknown"]


def test_the_same_pages_in_the_same_order_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = indexed(tmp_path / ".output-1-0a1b2c3d")
    monkeypatch.setenv("RAYON_NUM_THREADS", "1")

    assert indexed(tmp_path / "et andet sted") == once


def test_settings_of_the_machine_do_not_reach_pagefind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = indexed(tmp_path / "en")
    elsewhere = tmp_path / "indstillinger"
    elsewhere.mkdir()
    for name in ("pagefind.toml", "pagefind.json"):
        (elsewhere / name).write_text("her er noget galt")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("PAGEFIND_KEEP_INDEX_URL", "noget galt")

    assert indexed(tmp_path / "to") == usual


def test_only_the_files_that_the_search_loads_are_kept(tmp_path: Path) -> None:
    names = {address.partition("/")[0] for address in indexed(tmp_path)}

    [meta] = [name for name in names if name.endswith(".pf_meta")]
    assert names - {meta} == {
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "wasm.unknown.pagefind",
    }


def test_a_page_that_is_found_says_what_is_shown_of_it(tmp_path: Path) -> None:
    files = indexed(tmp_path, {"om/index.html": "<html><p>ord"})

    [content] = [files[name] for name in files if name.startswith("fragment/")]
    said = json.loads(gzip.decompress(content).removeprefix(search.SIGNATURE))
    assert (said["url"], said["content"]) == ("/om/", "")
    assert {name: said[name] for name in SHOWN} == SHOWN


def test_the_name_that_the_index_has_for_each_page_is_known(tmp_path: Path) -> None:
    with search_index(tmp_path) as index:
        index.add("om/index.html", "<html><p>ord", SHOWN)

    [file] = (tmp_path / "pagefind" / "fragment").iterdir()
    assert index.ids == {"om/index.html": file.stem.removeprefix("unknown_")}


def test_everybody_can_read_the_index(tmp_path: Path) -> None:
    indexed(tmp_path)

    assert (tmp_path / "pagefind" / "pagefind-worker.js").stat().st_mode & 0o777 == 0o644


def test_the_rest_of_the_site_can_be_written_while_pagefind_works(tmp_path: Path) -> None:
    with search_index(tmp_path) as index:
        index.add("index.html", PAGES["side-1/index.html"], SHOWN)
        index.finish()
        write_files(tmp_path, [("sitemap.xml", b"")])

    assert index._asked == 3, "the index is asked for once, after its language and its page"
    assert (tmp_path / "pagefind" / "pagefind-entry.json").exists()


def test_many_pages_do_not_fill_the_pipes(tmp_path: Path) -> None:
    files = indexed(tmp_path, {f"{number}.html": f"<html>{number}" for number in range(1500)})

    assert json.loads(files["pagefind-entry.json"])["languages"]["unknown"]["page_count"] == 1500


# ── What goes wrong ─────────────────────────────────────────────────────────────────────────────


def test_a_page_is_added_once(tmp_path: Path) -> None:
    with search_index(tmp_path) as index:
        index.add("om/index.html", "<html>ord", SHOWN)
        with pytest.raises(PublishError) as told:
            index.add("om/index.html", "<html>ord", SHOWN)

    assert str(told.value) == "«om/index.html» er lagt to gange i søgeindekset."


@pytest.mark.parametrize("pages", [{}, {"index.html": ""}, {"index.html": "<html><p></p>"}])
def test_an_index_without_pages_is_refused(tmp_path: Path, pages: dict[str, str]) -> None:
    assert what_is_told(tmp_path, pages) == (
        "Der kom ingen sider med i søgeindekset. Er der noget indhold at søge i?"
    )


def test_filters_are_refused_for_their_bytes_differ_each_time(tmp_path: Path) -> None:
    page = '<html><body><p>ordet <b data-pagefind-filter="art">tema</b></p></body></html>'

    assert what_is_told(tmp_path, {"index.html": page}) == (
        "Siderne til søgningen bruger data-pagefind-filter, og så bliver indekset forskelligt "
        "fra gang til gang. Det skal laves uden."
    )


def test_without_pagefind_the_editor_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "find_spec", lambda _name: None)

    assert what_is_told(tmp_path) == (
        "Pagefind mangler, og uden det kan søgningen ikke bygges. "
        "Kør «python -m pip install --require-hashes -r requirements.txt», og byg igen."
    )


def test_a_command_that_cannot_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_command", lambda: tmp_path / "pagefind")

    assert what_is_told(tmp_path) == "Pagefind kunne ikke startes: No such file or directory."


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("sys.exit('det gik galt')", "det gik galt"),
        ("print('pludselig tale,')", "pludselig tale"),
        ("print('midt i et sv', end='')", "midt i et sv"),
        ("sys.stdin.read(1)", "intet"),
        (
            "print(base64.b64encode(json.dumps({'payload': {'type': 'Error', "
            "'message': 'nej'}}).encode()).decode() + ',')",
            "nej",
        ),
    ],
)
def test_what_pagefind_says_when_it_fails_reaches_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, words: str
) -> None:
    command = f"import base64, json, sys; {program}"
    start = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda _command, **options: start([sys.executable, "-c", command], **options),
    )

    assert what_is_told(tmp_path) == (f"Søgeindekset kunne ikke laves. Pagefind svarede: {words}")


@pytest.mark.skipif(os.name == "nt", reason="no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_build_that_fails_ends_pagefind_even_if_a_worker_lives_on(tmp_path: Path) -> None:
    begun: list[SearchIndex] = []
    workers: list[int] = []

    def fail_on_the_way() -> None:
        with search_index(tmp_path) as index:
            begun.append(index)
            workers.append(os.fork())
            if not workers[0]:
                signal.pause()
            raise KeyboardInterrupt

    try:
        with pytest.raises(KeyboardInterrupt):
            fail_on_the_way()
        assert begun[0]._pagefind.poll() is not None
    finally:
        os.kill(workers[0], signal.SIGKILL)
        os.waitpid(workers[0], 0)


def test_a_pagefind_that_dies_among_the_pages_is_told(tmp_path: Path) -> None:
    def add_to_a_dead_one() -> None:
        with search_index(tmp_path) as index:
            index._pagefind.kill()
            index._pagefind.wait()
            index.add("index.html", "<html>ord", SHOWN)

    with pytest.raises(PublishError) as told:
        add_to_a_dead_one()

    assert str(told.value) == "Søgeindekset kunne ikke laves. Pagefind svarede: intet"
