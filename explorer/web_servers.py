"""Finds the web servers that the tests let serve the site, or gets Debian's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from explorer.debian import MissingToolError, get_packages

PLACES = os.pathsep.join(("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))
"""Where web servers lie, when the path does not say so."""
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
APACHE_MODULES = Path("/usr/lib/apache2/modules")

PURPOSE = "prøverne med rigtige webservere"
HOW_TO_GET_NGINX = (
    "Prøverne af siden på nginx skal bruge nginx med modulet brotli_static, og det er ikke her. "
    "Installér det (på Debian: «sudo apt install nginx libnginx-mod-http-brotli-static»)."
)
HOW_TO_GET_APACHE = (
    "Prøverne af siden på Apache skal bruge Debians Apache, og den er ikke her. "
    "Installér den (på Debian: «sudo apt install apache2-bin»)."
)


def find_nginx() -> Path:
    """Return nginx, when it can send what is ready-made with brotli."""
    found = _found("nginx")
    if not found or not BROTLI.is_file():
        raise MissingToolError(HOW_TO_GET_NGINX)
    return found


def find_apache() -> Path:
    """Return Apache, when its modules lie where Debian puts them."""
    found = _found("apache2")
    if not found or not APACHE_MODULES.is_dir():
        raise MissingToolError(HOW_TO_GET_APACHE)
    return found


def get_nginx(say: Callable[[str], None]) -> Path:
    """Return nginx; root on a Debian first gets what is missing there, and is told."""
    missing = [] if _found("nginx") else ["nginx"]
    missing += [] if BROTLI.is_file() else ["libnginx-mod-http-brotli-static"]
    get_packages(missing, PURPOSE, say)
    return find_nginx()


def get_apache(say: Callable[[str], None]) -> Path:
    """Return Apache; root on a Debian first gets it, and is told."""
    get_packages([] if _found("apache2") else ["apache2-bin"], PURPOSE, say)
    return find_apache()


def _found(name: str) -> Path | None:
    found = shutil.which(name) or shutil.which(name, path=PLACES)
    return Path(found) if found else None
