"""Makes the search index: Pagefind, as its command, reads pages while more of them are rendered.

Pagefind numbers the pages in the order it meets them, and by itself it takes a folder as the file
system lists it. It is therefore started as a service and handed one page at a time: the same pages
in the same order give the same bytes on every system. The index comes back through the pipe,
because Pagefind says that it has written its files a moment before they are on the disk.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, NoReturn

from explorer.problems import PublishError
from explorer.publish import write_files

BUNDLE = "pagefind"
"""The folder of the site in which the index stands."""

NAMES = ("pagefind_extended", "pagefind", "pagefind_extended.exe", "pagefind.exe")
LANGUAGE = "unknown"
"""The index is made of stems already, and Pagefind's own Danish ones take «gæld» for «gælder»."""

SIGNATURE = b"pagefind_dcd"
"""What Pagefind writes before the content of each of its files."""

NEEDED = re.compile(
    r"pagefind-worker\.js|pagefind-entry\.json|pagefind\..+\.pf_meta"
    r"|fragment/|index/|wasm\."
)
"""What the search loads: Pagefind's worker, which the page speaks to itself, and its index."""


class SearchIndex:
    """An index in the making: Pagefind reads each page as it comes, in a process of its own."""

    def __init__(self, errors: IO[bytes]) -> None:
        """Start Pagefind in no language, whatever the pages say of theirs: it takes no endings off.

        What it says besides its answers goes to `errors`.
        """
        self._errors = errors
        self._shown: dict[str, Mapping[str, Any]] = {}
        self._asked = 0
        self._finished = False
        self.ids: dict[str, str] = {}
        """What Pagefind calls each page, by the page's file; known once the files are there."""
        self._pagefind = _start(errors)
        self._ask(type="NewIndex", config={"force_language": LANGUAGE})

    def add(self, address: str, html: str, shown: Mapping[str, Any]) -> None:
        """Hand over the next page: where it stands, its words as HTML, and what a result shows.

        The order of the pages is part of the index. Raises PublishError for an address that comes
        twice: Pagefind 1.5 never ends on two pages that are quite alike.
        """
        if address in self._shown:
            raise PublishError(f"«{address}» er lagt to gange i søgeindekset.")
        self._shown[address] = shown
        self._ask(type="AddFile", index_id=0, file_path=address, url=None, file_contents=html)

    def finish(self) -> None:
        """Say that no page follows: Pagefind works on while the rest of the site is written."""
        if not self._finished:
            self._ask(type="GetFiles", index_id=0)
        self._finished = True

    def files(self) -> dict[str, bytes]:
        """Wait until the index is made, and return the name and content of each file of it."""
        payload: dict[str, Any] = {}
        for _, reply in zip(range(self._asked), self._replies(), strict=False):
            payload = self._payload(reply)
        found = payload["files"]  # on Windows with backslashes
        files = {file["path"].replace("\\", "/"): b64decode(file["content"]) for file in found}
        return {name: self._with_what_is_shown(name, files[name]) for name in files}

    def _with_what_is_shown(self, name: str, content: bytes) -> bytes:
        """Return a file of the index; a page's own file with what a result shows of the page.

        The index is made of the words that a search can be for, and those alone show little.
        """
        if not name.startswith("fragment/"):
            return content
        said = json.loads(gzip.decompress(content).removeprefix(SIGNATURE))
        address = said["url"].lstrip("/")
        file = address if address.endswith(".html") else f"{address}index.html"
        self.ids[file] = Path(name).stem.removeprefix(f"{LANGUAGE}_")
        said = {"url": said["url"], "content": "", "anchors": [], **self._shown[file]}
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        packed = io.BytesIO()
        with gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=0) as file_in:
            file_in.write(SIGNATURE + text.encode())
        return packed.getvalue()

    def end(self) -> None:
        """End Pagefind, whether it is done or not."""
        self._pagefind.kill()
        self._pagefind.communicate()

    def _ask(self, **request: Any) -> None:
        """Send a request; the answers come in the same order, and `files` reads them."""
        assert self._pagefind.stdin is not None
        message = {"message_id": self._asked, "payload": request}
        self._asked += 1
        try:
            self._pagefind.stdin.write(b64encode(json.dumps(message).encode()) + b",")
            self._pagefind.stdin.flush()
        except OSError:
            self._fail("")

    def _replies(self) -> Iterator[bytes]:
        """Yield Pagefind's answers, which it ends with commas."""
        assert self._pagefind.stdout is not None
        begun: list[bytes] = []
        while arrived := os.read(self._pagefind.stdout.fileno(), 1 << 16):
            *ends, rest = arrived.split(b",")
            for end in ends:
                yield b"".join((*begun, end))
                begun.clear()
            begun.append(rest)
        self._fail(b"".join(begun).decode(errors="replace"))

    def _payload(self, reply: bytes) -> dict[str, Any]:
        """Return what an answer holds; raise PublishError if it tells of a failure."""
        try:
            payload: dict[str, Any] = json.loads(b64decode(reply, validate=True))["payload"]
        except ValueError:  # Pagefind printed something between its answers
            self._fail(reply.decode(errors="replace"))
        if payload["type"] == "Error":
            self._fail(payload["message"])
        return payload

    def _fail(self, words: str) -> NoReturn:
        """Raise PublishError with Pagefind's words."""
        self.end()
        self._errors.seek(0)
        words = f"{words}\n{self._errors.read().decode(errors='replace')}".strip()
        raise PublishError(f"Søgeindekset kunne ikke laves. Pagefind svarede: {words or 'intet'}")


@contextmanager
def search_index(folder: Path) -> Iterator[SearchIndex]:
    """Give an index to which pages are added; its files stand in `folder` at the end.

    Raises PublishError, in Danish and with Pagefind's own words, when the index cannot be made.
    """
    with tempfile.TemporaryFile() as errors:
        index = SearchIndex(errors)
        try:
            yield index
            index.finish()
            files = index.files()
        finally:
            index.end()
    _refuse_a_useless_index(files)
    write_files(folder, ((f"{BUNDLE}/{name}", files[name]) for name in files if NEEDED.match(name)))


def _start(errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start Pagefind, deaf to settings that are not ours."""
    command = _command()
    environment = {name: os.environ[name] for name in os.environ if "PAGEFIND" not in name.upper()}
    try:
        return subprocess.Popen(
            [command, "--service"],
            cwd=command.parent,  # here lies no pagefind.toml
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


def _refuse_a_useless_index(files: dict[str, bytes]) -> None:
    """Raise PublishError if no page is in the index, or if its bytes would differ each time."""
    if not any(name.startswith("fragment/") for name in files):
        raise PublishError(
            "Der kom ingen sider med i søgeindekset. Er der noget indhold at søge i?"
        )
    if any(name.startswith("filter/") for name in files):
        raise PublishError(
            "Siderne til søgningen bruger data-pagefind-filter, og så bliver indekset forskelligt "
            "fra gang til gang. Det skal laves uden."
        )
