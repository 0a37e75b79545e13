"""What a web server sends with each file: its type, and rules that keep a browser to this site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "connect", "worker")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from elsewhere, no inline styles, no inline scripts (W3C CSP Level 3)."""

HEADERS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("", {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}),
    (
        "pagefind/",
        {
            "Content-Security-Policy": POLICY.replace(
                "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
            )
        },
    ),
)
"""The headers of each folder; a later folder's stand in place of those before it.

Only search may run WebAssembly: its worker lies in a folder of its own.
"""

TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".svg": "image/svg+xml",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".xml": "application/xml",
}
"""The types of the files that are text, by the ends of their names (IANA media types)."""


def headers_for(address: str) -> dict[str, str]:
    """Return the headers that go with an address, which is seen from the site's root."""
    found: dict[str, str] = {}
    for folder, headers in HEADERS:
        if address.startswith(folder):
            found |= headers
    return found


def type_of(file: str) -> str:
    """Return the content type of a file of the site, by its name."""
    known = TYPES.get(PurePosixPath(file).suffix)
    return f"{known}; charset=utf-8" if known else "application/octet-stream"
