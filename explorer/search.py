"""Makes the search index: Pagefind, as its command, reads staged pages while more are written.

Pagefind numbers the pages in the order it meets them, and by itself it takes a folder as the file
system lists it. It is therefore started as a service and handed one address at a time: the same
pages in the same order give the same bytes on every system.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, NoReturn

from explorer.publish import PublishError

BUNDLE = "pagefind"
"""The folder of the site in which the index stands."""

NAMES = ("pagefind_extended", "pagefind", "pagefind_extended.exe", "pagefind.exe")
NEEDED = {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "fragment", "index"}
"""What Pagefind's search API loads, besides a .pf_meta and the wasm of the language."""


class SearchIndex:
    """An index in the making: Pagefind reads each added page at once, in a process of its own."""

    def __init__(self, folder: Path, language: str, errors: IO[bytes]) -> None:
        """Start Pagefind on `folder`; what it says besides its answers goes to `errors`."""
        self._folder = folder
        self._errors = errors
        self._asked: list[str] = []
        self._added: set[str] = set()
        self._finished = False
        self._pagefind = _start(folder, errors)
        self._ask("", type="NewIndex", config={"force_language": language})

    def add(self, address: str) -> None:
        """Hand over the next page, already written; the order of pages is part of the index.

        Raises PublishError for a page that is handed over twice: Pagefind 1.5 never ends on it.
        """
        if address in self._added:
            raise PublishError(f"«{address}» er lagt to gange i søgeindekset.")
        self._added.add(address)
        self._ask(address, type="AddDir", index_id=0, path=str(self._folder), glob=address)

    @property
    def pages(self) -> int:
        """How many pages were added."""
        return len(self._added)

    def finish(self) -> None:
        """Say that no page follows: Pagefind works on while the rest of the site is written."""
        if not self._finished:
            bundle = str(self._folder / BUNDLE)
            self._ask("", type="WriteFiles", index_id=0, output_path=bundle)
        self._finished = True

    def wait(self) -> None:
        """Wait until Pagefind has answered everything it was asked."""
        for address, reply in zip(self._asked, self._replies(), strict=False):
            self._check(reply, address)
        self._asked.clear()

    def end(self) -> None:
        """End Pagefind, whether it is done or not."""
        self._pagefind.kill()
        self._pagefind.communicate()

    def _ask(self, about: str, **request: Any) -> None:
        """Send a request; its answer comes in turn, and is read by `wait`."""
        assert self._pagefind.stdin is not None
        message = {"message_id": len(self._asked), "payload": request}
        self._asked.append(about)
        try:
            self._pagefind.stdin.write(b64encode(json.dumps(message).encode()) + b",")
            self._pagefind.stdin.flush()
        except OSError:
            self._fail("")

    def _replies(self) -> Iterator[bytes]:
        """Yield Pagefind's answers, which it ends with commas."""
        assert self._pagefind.stdout is not None
        unread = b""
        while arrived := os.read(self._pagefind.stdout.fileno(), 1 << 16):
            *replies, unread = (unread + arrived).split(b",")
            yield from replies
        self._fail(unread.decode(errors="replace"))

    def _check(self, reply: bytes, address: str) -> None:
        """Raise PublishError if a reply tells of a failure, or if a page was not there to read."""
        try:
            payload = json.loads(b64decode(reply, validate=True))["payload"]
        except ValueError:  # Pagefind printed something between its answers
            self._fail(reply.decode(errors="replace"))
        if payload["type"] == "Error":
            self._fail(payload["message"])
        if payload["type"] == "IndexedDir" and payload["page_count"] != 1:
            self._fail(f"{address} findes ikke.")

    def _fail(self, words: str) -> NoReturn:
        """Raise PublishError with Pagefind's words."""
        self.end()
        self._errors.seek(0)
        words = f"{words}\n{self._errors.read().decode(errors='replace')}".strip()
        raise PublishError(f"Søgeindekset kunne ikke laves. Pagefind svarede: {words or 'intet'}")


@contextmanager
def search_index(folder: Path, language: str = "da") -> Iterator[SearchIndex]:
    """Give an index to which pages below `folder` are added; at the end it stands in `folder`.

    Raises PublishError, in Danish and with Pagefind's own words, when the index cannot be made.
    """
    with tempfile.TemporaryFile() as errors:
        index = SearchIndex(folder, language, errors)
        try:
            yield index
            index.finish()
            index.wait()
        finally:
            index.end()
    _keep_what_is_needed(folder / BUNDLE)


def _start(folder: Path, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start Pagefind, deaf to settings that are not ours."""
    environment = {name: os.environ[name] for name in os.environ if "PAGEFIND" not in name.upper()}
    try:
        return subprocess.Popen(
            [_command(), "--service"],
            cwd=folder,  # here lies no pagefind.toml
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    except OSError as error:
        raise PublishError(f"Pagefind kunne ikke startes: {error.strerror}.") from error


def _command() -> Path:
    """Find the command in the package that brings it, without importing anything."""
    package = find_spec("pagefind_bin")
    for folder in package.submodule_search_locations or () if package else ():
        for name in NAMES:
            if (Path(folder) / name).is_file():
                return Path(folder) / name
    raise PublishError(
        "Pagefind mangler, og uden det kan søgningen ikke bygges. "
        "Kør «python -m pip install --require-hashes -r requirements.txt», og byg igen."
    )


def _keep_what_is_needed(bundle: Path) -> None:
    """Remove the ready-made interfaces, which the site does not use, and the wasm of no language.

    Raises PublishError if there are filters: Pagefind 1.5 writes their values in another order
    each time.
    """
    if (bundle / "filter").exists():
        raise PublishError(
            "Skabelonerne bruger data-pagefind-filter, og så bliver søgeindekset forskelligt fra "
            "gang til gang. Fjern data-pagefind-filter fra skabelonerne."
        )
    entry = json.loads((bundle / "pagefind-entry.json").read_bytes())
    needed = NEEDED | {
        f"wasm.{entry['languages'][name]['wasm']}.pagefind" for name in entry["languages"]
    }
    for path in bundle.iterdir():
        if path.name not in needed and path.suffix != ".pf_meta":
            path.unlink()
