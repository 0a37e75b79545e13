"""What a web server sends with each file: its type, and rules that keep a browser to this site.

This is the one table: the files for web servers, the preview and the tests all take it from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from explorer.site import urls

POLICY = "; ".join(
    (
        "default-src 'none'",
        *(
            f"{kind}-src 'self'"
            for kind in ("script", "style", "img", "connect", "worker", "manifest")
        ),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from elsewhere, no inline styles, no inline scripts (W3C CSP Level 3)."""

SEARCH_WORKER = "pagefind/pagefind-worker.js"
"""The one file that may run WebAssembly; no page may."""

WORKER_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

NOT_NEEDED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser can do and no page of ours asks for (W3C Permissions Policy).

Only names that browsers have known for long: of others they complain on each page.
"""

FOR_EVER = "public, max-age=31536000, immutable"
"""A year, which is as long as a cache is asked for (RFC 9111); a new content has a new name."""
ASK_EACH_TIME = "public, max-age=0, must-revalidate"
"""Keep it, and ask whether it is still the same: a page never leads to files that are gone."""

HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
"""For a year, this host alone (RFC 6797): other hosts of the municipality are not ours to bind."""

FOR_OTHERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""What pages of others may fetch and show."""

HEADERS: tuple[tuple[str, Mapping[str, str]], ...] = (
    (
        "",
        {
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Embedder-Policy": "require-corp",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_NEEDED),
            "Cache-Control": ASK_EACH_TIME,
        },
    ),
    ("assets/", {"Cache-Control": FOR_EVER}),
    ("pagefind/index/", {"Cache-Control": FOR_EVER}),
    (SEARCH_WORKER, {"Content-Security-Policy": WORKER_POLICY}),
    (urls.DATA, FOR_OTHERS),
    (urls.OFFLINE_FILE, {"Content-Disposition": "attachment"}),
)
"""The headers of every file, of a folder («assets/») or of a file; a later rule's take the place
of those before it.

The one file is for saving: its script and its style stand in it, which the policy of the others
forbids, and it brings a policy of its own to where it is opened.

Of Pagefind's files those in `index/` are named by what they hold. Its fragments are not: what a
result shows is put into them afterwards.
"""

TEXT_TYPES: Mapping[str, str] = {
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
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
"""The types of the files that are text, by the ends of their names (IANA media types)."""

UNKNOWN = "application/octet-stream"
OTHER_TYPES: Mapping[str, str] = {
    ".png": "image/png",
    **dict.fromkeys((".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"), UNKNOWN),
}
"""The types of the files that are not."""

TYPES: Mapping[str, str] = {**TEXT_TYPES, **OTHER_TYPES}
"""Every type, by the end of a file's name."""


def rules(*, https_only: bool = False) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the rules of the table, those of every file first."""
    for path, headers in HEADERS:
        yield path, {**headers, **HTTPS_ONLY} if https_only and not path else headers


def headers_for(address: str, *, https_only: bool = False) -> dict[str, str]:
    """Return the headers that go with an address, which is seen from the site's root."""
    found: dict[str, str] = {}
    for path, headers in rules(https_only=https_only):
        if address == path or (address.startswith(path) and (not path or path.endswith("/"))):
            found |= headers
    return found


def type_of(file: str) -> str:
    """Return the content type of a file of the site, by its name."""
    end = PurePosixPath(file).suffix
    return (
        f"{TEXT_TYPES[end]}; charset=utf-8" if end in TEXT_TYPES else OTHER_TYPES.get(end, UNKNOWN)
    )
