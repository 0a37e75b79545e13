"""The table of headers as web servers want to be told of it: one writer for each kind of hosting.

Each says the same: types and headers, the page for what is not there, and where renamed pages lead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from explorer.config import Hosting
from explorer.site import urls
from explorer.site.hosting import TEXT_TYPES, TYPES, headers_for, rules, type_of
from explorer.site.pages.base import Plan

MOST_REDIRECTS = 2000
"""How many Cloudflare reads of a file; those that are left out have their pages that lead on."""
MOST_BYTES = 20_000
"""How large Azure lets its file be."""

READY_MADE = {"br": "br", "gzip": "gz"}
"""The ends of the names of ready-made forms, by their encodings, the smallest first."""

ENDS = tuple(rf"\.{end}" for end in READY_MADE.values())

UNUSUAL = (urls.DATA_GRAPH, urls.DATA_CONCEPTS, urls.DATA_MAPPINGS)
"""Files whose types Netlify and Cloudflare do not know by their names."""

MADE = "Skrevet af build.py efter «udgivelse» i site_config.yaml: ret dér, ikke her."

Rules = tuple[tuple[str, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What every hosting is told: rules, redirects, and where on its host the site lies."""

    rules: Rules
    redirects: Mapping[str, str]
    """Where each former address leads, both seen from the site's root."""
    root: str
    https_only: bool

    def headers_for(self, path: str) -> Mapping[str, str]:
        """Return all the headers of a rule's path, those of every file among them."""
        return headers_for(path, https_only=self.https_only)


def hosting_files(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield the files for the kinds of hosting that the configuration names."""
    publishing = plan.config.publishing
    told = Told(
        rules=tuple(rules(https_only=publishing.https_only)),
        redirects=plan.urls.by_former,
        root=plan.config.root,
        https_only=publishing.https_only,
    )
    for hosting in publishing.hosting:
        for file, write in WRITERS[hosting].items():
            yield file, write(told).encode()


# ── Netlify, Cloudflare: a line for each header, a line for each redirect ─────────────────────────


def netlify_headers(told: Told) -> str:
    """Return `_headers` as Netlify reads it: of two rules that match, the later one's header."""
    return _headers_file(told, lambda _name: ())


def cloudflare_headers(told: Told) -> str:
    """Return `_headers` as Cloudflare reads it: a header that is there is first taken away."""
    everywhere = {name for path, headers in told.rules if not path for name in headers}
    return _headers_file(told, lambda name: (f"  ! {name}",) if name in everywhere else ())


def _headers_file(told: Told, before: Callable[[str], Iterable[str]]) -> str:
    lines = [f"# {MADE}"]
    types = tuple((file, {"Content-Type": type_of(file)}) for file in UNUSUAL)
    for path, headers in (*told.rules, *types):
        lines.append(_splat(path))
        for name, value in headers.items():
            lines += [*(before(name) if path else ()), f"  {name}: {value}"]
    return _text(lines)


def _splat(path: str) -> str:
    return f"/{path}*" if not path or path.endswith("/") else f"/{path}"


def netlify_redirects(told: Told) -> str:
    """Return `_redirects` as Netlify reads it: «!» goes before the page that leads on."""
    return _redirects_file(told, "301!")


def cloudflare_redirects(told: Told) -> str:
    """Return `_redirects` as Cloudflare reads it."""
    return _redirects_file(told, "301")


def _redirects_file(told: Told, status: str) -> str:
    lines = [f"/{old} /{new} {status}" for old, new in told.redirects.items()]
    return _text([f"# {MADE}", *lines[:MOST_REDIRECTS]])


# ── Azure Static Web Apps ─────────────────────────────────────────────────────────────────────────


def azure(told: Told) -> str:
    """Return `staticwebapp.config.json`, with as many redirects as it may hold."""
    [(_, everywhere), *others] = told.rules
    routes: list[dict[str, object]] = [
        {"route": _splat(path), "headers": dict(headers)} for path, headers in others
    ]
    said = {
        "trailingSlash": "auto",
        "globalHeaders": dict(everywhere),
        "mimeTypes": {end: type_of(_named(end)) for end in TYPES},
        "responseOverrides": {"404": {"rewrite": f"/{urls.NOT_FOUND}"}},
        "routes": routes,
    }
    room = MOST_BYTES - len(json.dumps(said, indent=2))
    for old, new in told.redirects.items():
        redirect = {"route": f"/{old}", "redirect": f"/{new}", "statusCode": 301}
        room -= len(json.dumps([[redirect]], indent=2))
        if room < 0:
            break
        routes.append(dict(redirect))
    return f"{json.dumps(said, indent=2)}\n"


def _named(end: str) -> str:
    """Return a file's name with this end; by itself it would be a name without any."""
    return f"x{end}"


# ── IIS ───────────────────────────────────────────────────────────────────────────────────────────


def iis(told: Told) -> str:
    """Return `web.config`; IIS has no redirects without a module, and pages lead on there.

    It refuses files of types that it does not know, so every type is told.
    """
    [(_, everywhere), *others] = told.rules
    top = ElementTree.Element("configuration")
    top.append(ElementTree.Comment(f" {MADE} "))
    server = ElementTree.SubElement(top, "system.webServer")
    files = _under(server, "defaultDocument", "files")
    ElementTree.SubElement(files, "clear")
    ElementTree.SubElement(files, "add", value="index.html")
    _iis_headers(server, {"X-Powered-By": "", **everywhere})
    types = ElementTree.SubElement(server, "staticContent")
    for end in TYPES:
        ElementTree.SubElement(types, "remove", fileExtension=end)
        ElementTree.SubElement(types, "mimeMap", fileExtension=end, mimeType=type_of(_named(end)))
    errors = ElementTree.SubElement(server, "httpErrors", errorMode="Custom")
    ElementTree.SubElement(errors, "remove", statusCode="404", subStatusCode="-1")
    ElementTree.SubElement(
        errors, "error", statusCode="404", path=urls.NOT_FOUND, responseMode="File"
    )
    for path, headers in others:
        place = ElementTree.SubElement(top, "location", path=path.rstrip("/"))
        _iis_headers(ElementTree.SubElement(place, "system.webServer"), headers)
    ElementTree.indent(top)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(top, "unicode")}\n'


def _under(parent: ElementTree.Element, *tags: str) -> ElementTree.Element:
    for tag in tags:
        parent = ElementTree.SubElement(parent, tag)
    return parent


def _iis_headers(server: ElementTree.Element, headers: Mapping[str, str]) -> None:
    """Write headers in place of any that stand further out; one without a value is only removed."""
    custom = _under(server, "httpProtocol", "customHeaders")
    for name, value in headers.items():
        ElementTree.SubElement(custom, "remove", name=name)
        if value:
            ElementTree.SubElement(custom, "add", name=name, value=value)


# ── Apache ────────────────────────────────────────────────────────────────────────────────────────


def apache(told: Told) -> str:
    """Return `.htaccess`; without the modules it needs, Apache says so instead of leaving it out.

    A ready-made .br or .gz beside a file is sent to those who take it.
    """
    [(_, everywhere), *others] = told.rules
    lines = [
        f"# {MADE}",
        "# Kræver AllowOverride All og modulerne alias, authz_core, dir, headers, mime og rewrite.",
        '<Files ".htaccess">',
        "  Require all denied",
        "</Files>",
        "Options -Indexes -MultiViews",
        "DirectoryIndex index.html",
        f"ErrorDocument 404 {told.root}{urls.NOT_FOUND}",
        *(f"AddType {kind} {end}" for end, kind in TYPES.items()),
        f"AddCharset utf-8 {' '.join(TEXT_TYPES)}",
        *_apache_headers(everywhere),
    ]
    for path, headers in others:
        end = "" if path.endswith("/") else f"({'|'.join(ENDS)})?$"
        lines.append(f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(told.root + path)}{end}#">')
        lines += [f"  {line}" for line in _apache_headers(headers)]
        lines.append("</If>")
    lines += ["Header always merge Vary Accept-Encoding", "RewriteEngine On"]
    for encoding, end in READY_MADE.items():
        lines += _apache_ready_made(encoding, end)
    for old, new in told.redirects.items():
        lines.append(f"RedirectMatch 301 ^{re.escape(told.root + old)}$ {told.root}{new}")
    return _text(lines)


def _apache_headers(headers: Mapping[str, str]) -> Iterator[str]:
    for name, value in headers.items():
        yield f'Header always set {name} "{value}"'


def _apache_ready_made(encoding: str, end: str) -> Iterator[str]:
    """Yield the rules that send a file's ready-made form, in the file's own type."""
    yield f"AddEncoding {encoding} .{end}"
    yield f"RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b"
    yield f"RewriteCond %{{REQUEST_FILENAME}}.{end} -f"
    yield f"RewriteRule ^(.+[^/])$ $1.{end} [L]"


# ── nginx ─────────────────────────────────────────────────────────────────────────────────────────


def nginx(told: Told) -> str:
    """Return a snippet to include in a server's block.

    Headers of a location take the place of all that stand further out, so each has them all.
    """
    return _text(
        (
            f"# {MADE}",
            "# Bruges med «include» i en server-blok, efter linjen med «root».",
            f"location {told.root} {{",
            *(f"  {line}" for line in _nginx_site(told)),
            "}",
        )
    )


def _nginx_site(told: Told) -> Iterator[str]:
    types = [kind for kind in TEXT_TYPES.values() if kind != "text/html"]
    yield "index index.html;"
    yield "absolute_redirect off;"
    yield "server_tokens off;"
    yield "types {"
    for end, kind in TYPES.items():
        yield f"  {kind} {end.removeprefix('.')};"
    yield "}"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(types)};"
    yield "gzip_static on;"
    yield "gzip_vary on;"
    yield "# Har serveren modulet brotli_static, sender den også de færdige .br-filer med:"
    yield "# brotli_static on;"
    yield f"error_page 403 =404 {told.root}{urls.NOT_FOUND};"
    yield f"error_page 404 {told.root}{urls.NOT_FOUND};"
    yield from _nginx_headers(told.headers_for(""))
    yield f"location = {told.root}{NGINX_FILE} {{ return 404; }}"
    for path, _ in told.rules:
        if path:
            yield f"location {'^~' if path.endswith('/') else '='} {told.root}{path} {{"
            yield from (f"  {line}" for line in _nginx_headers(told.headers_for(path)))
            yield "}"
    for old, new in told.redirects.items():
        yield f"location = {told.root}{old} {{ return 301 {told.root}{new}; }}"


def _nginx_headers(headers: Mapping[str, str]) -> Iterator[str]:
    for name, value in headers.items():
        yield f'add_header {name} "{value}" always;'


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


NGINX_FILE = "nginx.conf"

WRITERS: Mapping[Hosting, Mapping[str, Callable[[Told], str]]] = {
    Hosting.NETLIFY: {"_headers": netlify_headers, "_redirects": netlify_redirects},
    Hosting.CLOUDFLARE: {"_headers": cloudflare_headers, "_redirects": cloudflare_redirects},
    Hosting.AZURE: {"staticwebapp.config.json": azure},
    Hosting.IIS: {"web.config": iis},
    Hosting.APACHE: {".htaccess": apache},
    Hosting.NGINX: {NGINX_FILE: nginx},
}
"""What each kind of hosting reads at the site's root, and what writes it."""
