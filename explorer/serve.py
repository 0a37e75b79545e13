"""The preview on this machine: shows the site, and each change as soon as it is saved."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import perf_counter, sleep
from typing import Any
from urllib.parse import unquote, urlsplit

from explorer import report
from explorer.preview import NEWS, NOTHING_YET, STANDS, Answer, Edition, Preview, folders_of
from explorer.problems import ContentError, PublishError
from explorer.reading import Project
from explorer.site.hosting import ASK_EACH_TIME, headers_for, type_of
from explorer.watching import Watched, watching

HOST = "127.0.0.1"
PORTS_TRIED = 20
PATIENCE = 0.2
"""Seconds in which a file that is half saved may become whole before anything is said of it."""
IDLE = 0.5
"""Seconds without a save after which there is time to clear up."""
HEARTBEAT = 10.0
"""Seconds after which a browser that waits is told the same again, to see if it is there."""
TAKEN = {errno.EADDRINUSE, errno.EACCES}

Say = Callable[[str], None]


def serve(project: Project, port: int, say: Say, *, shows_all: bool = False) -> None:
    """Show the site until somebody presses Ctrl and C; raise PublishError when no port is free."""
    preview = Preview(project, shows_all=shows_all)
    with suppress(KeyboardInterrupt), serving(preview, port, say) as address:  # so it ends
        say(f"Forhåndsvisning: {address}")
        say("Åbn adressen i en browser. Siden følger med, når du gemmer. Ctrl og C slutter den.")
        while True:
            sleep(0.5)


@contextmanager
def serving(preview: Preview, port: int, say: Say) -> Iterator[str]:
    """Show the site at the address that is given, and each change of it, until the end."""
    project = preview.project
    folders = (project.content, project.templates, project.own_templates)
    watched = (
        *(Watched(folder) for folder in folders if folder),
        Watched(project.config.parent, only=project.config.name),
    )
    done = Event()
    with _server(preview, port, say) as server, watching(*watched) as saved, _no_pauses():
        saved.set()  # what there is has not been read
        keeping_up = Thread(target=keep_up, args=(preview, saved, done, say))
        answering = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
        keeping_up.start()
        answering.start()
        try:
            preview.newer_than("", 60)
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            done.set()
            saved.set()
            preview.close()
            server.shutdown()
            keeping_up.join()
            answering.join()


# ── Saves ─────────────────────────────────────────────────────────────────────────────────────────


def keep_up(preview: Preview, saved: Event, done: Event, say: Say) -> None:
    """Read again after each save, and show it; a mistake is told of when no save follows at once.

    Saves while it is read count as one.
    """
    while not _is_over(saved, done):
        began = perf_counter()
        read = preview.read()
        if isinstance(read, ContentError) and saved.wait(PATIENCE):
            continue
        was_first = not preview.version
        if preview.show(read) and not (was_first and isinstance(read, Edition)):
            say(said_of(preview, read, perf_counter() - began))


def _is_over(saved: Event, done: Event) -> bool:
    """Wait for the next save, or the end, and tell which; use the time to clear up the memory."""
    if not saved.wait(IDLE):
        gc.collect()
        saved.wait()
    saved.clear()
    return done.is_set()


@contextmanager
def _no_pauses() -> Iterator[None]:
    """Let nobody wait while memory is searched for what is no longer used: that can be done later.

    It is a fifth of the time in which the content is read.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def said_of(preview: Preview, read: Edition | ContentError, seconds: float) -> str:
    """Return what the terminal says of a reading: how long it took, or all that is wrong."""
    if isinstance(read, Edition):
        return f"Læst igen på {report.decimal(seconds)} sekunder. Alt er i orden."
    end = STANDS if preview.has_shown_a_site else NOTHING_YET
    return "\n".join(report.problems(read.problems, folders_of(preview.project), end))


# ── Answers ───────────────────────────────────────────────────────────────────────────────────────


class _Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own; a port that somebody has is not shared."""

    allow_reuse_address = os.name != "nt"
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _server(preview: Preview, port: int, say: Say) -> _Server:
    """Return a server at a port, or, when somebody has that, at the next free one."""
    handler = partial(_Handler, preview)
    for tried in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            server = _Server((HOST, tried), handler)
        except OSError as error:
            if error.errno not in TAKEN:
                raise
            continue
        if tried != port:
            say(f"Port {port} er optaget af et andet program, så her er port {tried}.")
        return server
    raise PublishError(
        f"Port {port} og de næste er optaget af andre programmer. "
        "Luk en forhåndsvisning, der allerede kører, eller vælg en anden port med --port."
    )


class _Handler(BaseHTTPRequestHandler):
    """Answers one request with what the preview shows."""

    def __init__(self, preview: Preview, *arguments: Any) -> None:
        self._preview = preview
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with a page or a file, or wait and tell what is new."""
        path = unquote(urlsplit(self.path).path)
        if not self._is_asked_from_here():
            self._send(Answer("fejl.txt", b"Kun for denne maskine.\n", 403))
        elif path == f"/{NEWS}":
            self._tell_news()
        else:
            self._send(self._answer(path))

    def do_HEAD(self) -> None:
        """Answer as to GET, but for the content."""
        self.do_GET()

    def _is_asked_from_here(self) -> bool:
        """Tell whether the browser asked for this machine, and no other site led it here."""
        host = self.headers.get("Host", HOST).rpartition(":")[0] or HOST
        return host in (HOST, "localhost")

    def _answer(self, path: str) -> Answer:
        try:
            found = self._preview.answer(path)
        except Exception as error:  # a template that cannot be printed must not end the preview
            words = self._preview.words_of_fault(error, f"laver siden {path}")
            return Answer("fejl.txt", f"{words}\n".encode(), 500)
        return found or Answer("fejl.txt", b"Findes ikke.\n", 404)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self._send_headers(answer.file, type_of(answer.file))
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(answer.content)

    def _send_headers(self, file: str, kind: str) -> None:
        """Send what the public site sends too, but let a browser keep only what cannot change."""
        headers = headers_for(file)
        if headers["Cache-Control"] == ASK_EACH_TIME:
            headers["Cache-Control"] = "no-store"
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)

    def _tell_news(self) -> None:
        """Tell which version is shown, now and whenever it is another (server-sent events)."""
        self.send_response(200)
        self._send_headers(NEWS, "text/event-stream")
        self.end_headers()
        version = ""
        while not self._preview.is_closed:
            version = self._preview.newer_than(version, HEARTBEAT)
            self.wfile.write(f"data: {version}\n\n".encode())

    def log_message(self, *words: object) -> None:
        """Say nothing of each request."""
