"""Real web servers that serve built sites: as nobody, on this machine alone, ended by us."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

from explorer.web_servers import APACHE_MODULES, BROTLI

PATIENCE = 20.0
"""Seconds until a server that answers nothing counts as broken."""

NGINX = """
load_module {brotli};
daemon off;
pid {folder}/server.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{}}
http {{
  access_log off;
  {temporary}
  {servers}
}}
"""
NGINX_SITE = """
  server {{
    listen 127.0.0.1:{port};
    server_name site-{port};
    root {root};
    include {site}/nginx.conf;
    brotli_static on;
  }}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

APACHE = """
ServerRoot {folder}
ServerName 127.0.0.1
PidFile {folder}/server.pid
ErrorLog {folder}/error.log
TypesConfig /dev/null
{modules}
{servers}
"""
APACHE_SITE = """
Listen 127.0.0.1:{port}
<VirtualHost 127.0.0.1:{port}>
  DocumentRoot {root}
  <Directory {root}>
    AllowOverride All
    Require all granted
  </Directory>
</VirtualHost>
"""
MODULES = ("mpm_event", "authz_core", "alias", "dir", "headers", "mime", "rewrite")


def nginx_with(sites: Mapping[int, tuple[Path, Path]], folder: Path) -> str:
    """Return nginx's configuration for sites: at each port, its root and the site's own folder."""
    temporary = "\n  ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    servers = "".join(
        NGINX_SITE.format(port=port, root=root, site=site) for port, (root, site) in sites.items()
    )
    return NGINX.format(brotli=BROTLI, folder=folder, temporary=temporary, servers=servers)


def apache_with(sites: Mapping[int, tuple[Path, Path]], folder: Path) -> str:
    """Return Apache's configuration for sites: at each port, its root and the site's own folder."""
    modules = "\n".join(
        f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in MODULES
    )
    servers = "".join(APACHE_SITE.format(port=port, root=root) for port, (root, _) in sites.items())
    return APACHE.format(folder=folder, modules=modules, servers=servers)


@contextmanager
def serving(
    command: list[str | Path],
    configured: Callable[[Mapping[int, tuple[Path, Path]], Path], str],
    sites: list[tuple[Path, Path]],
    folder: Path,
) -> Iterator[tuple[int, ...]]:
    """Serve sites until the block ends, and give the port of each; a port that was taken is left.

    `command` ends where the configuration's file and then the tests of it are named.
    """
    for _ in range(3):
        ports = _free_ports(len(sites))
        file = folder / "server.conf"
        file.write_text(configured(dict(zip(ports, sites, strict=True)), folder))
        server = subprocess.Popen(
            [*command, file], cwd=folder, stderr=subprocess.PIPE, **_as_nobody(folder)
        )
        try:
            if _answers(server, ports, folder / "server.pid"):
                yield ports
                return
        finally:
            server.terminate()
            said = server.communicate(timeout=PATIENCE)[1]
    raise AssertionError(said.decode() + (folder / "error.log").read_text())


def _as_nobody(folder: Path) -> dict[str, str]:
    """Return how a server is started without root's rights, and let it write in its folder."""
    if os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": "nobody", "group": "nogroup"}


def _free_ports(count: int) -> tuple[int, ...]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = tuple(found.getsockname()[1] for found in sockets)
    for found in sockets:
        found.close()
    return ports


def _answers(server: subprocess.Popen[bytes], ports: tuple[int, ...], written: Path) -> bool:
    """Wait until each port is listened at; tell False when the server has ended instead.

    Somebody else may have taken a port, and answer there while the server still tries: it writes
    its number only when all ports are its own.
    """
    until = time.monotonic() + PATIENCE
    while not (written.is_file() and written.read_text().strip() == str(server.pid)):
        if server.poll() is not None or time.monotonic() > until:
            return False
        time.sleep(0.01)
    for port in ports:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE):
            pass
    return True


def fetched(port: int, path: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    """Return what a server answers: the status, the headers, and the bytes as they were sent."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.msg, answer.read()
    finally:
        connection.close()
