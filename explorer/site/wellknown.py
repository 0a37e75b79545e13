"""What machines look for at addresses that a host agrees on with everybody.

`robots.txt` (RFC 9309), `security.txt` (RFC 9116) and `sitemap.xml` (sitemaps.org, 0.9).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from explorer.config import SecurityContact
from explorer.site.pages.base import Plan

ROBOTS = "robots.txt"
SECURITY = ".well-known/security.txt"
SITEMAP = "sitemap.xml"

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""How many addresses one sitemap may have."""


def wellknown_files(plan: Plan, listed: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what machines look for; `listed` are the pages that search machines should know.

    What must lie at the root of a host is not written for a site that lies in a folder of one, and
    addresses that must be absolute are not written while the site's own is not known.
    """
    config = plan.config
    base = config.base
    if config.root == "/":
        yield ROBOTS, robots(base).encode()
        if security := config.publishing.security:
            yield SECURITY, security_text(security, base).encode()
    if base:
        yield from sitemaps([base + address for address in listed], base)


def robots(base: str) -> str:
    """Return that everything may be read, and where the list of it is when it has an address."""
    sitemap = f"\nSitemap: {base}{SITEMAP}\n" if base else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def security_text(security: SecurityContact, base: str) -> str:
    """Return whom to tell of a weakness, until when that holds, and in which languages."""
    lines = [f"Contact: {contact}" for contact in security.contacts]
    lines.append(f"Expires: {security.expires.isoformat()}T23:59:59Z")
    if security.languages:
        lines.append(f"Preferred-Languages: {', '.join(security.languages)}")
    if base:
        lines.append(f"Canonical: {base}{SECURITY}")
    return "".join(f"{line}\n" for line in lines)


def sitemaps(pages: Sequence[str], base: str, most: int = MOST) -> Iterator[tuple[str, bytes]]:
    """Yield the sitemap, or, when it would be too long, several and the list of them.

    It does not say when a page was last changed: the content has one date for all of it.
    """
    if len(pages) <= most:
        yield SITEMAP, _listed("urlset", "url", pages)
        return
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield SITEMAP, _listed("sitemapindex", "sitemap", [base + name for name in names])
    for name, part in zip(names, parts, strict=True):
        yield name, _listed("urlset", "url", part)


def _listed(top: str, each: str, addresses: Sequence[str]) -> bytes:
    root = ElementTree.Element(top, xmlns=SITEMAPS)
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(root, each), "loc").text = address
    ElementTree.indent(root, "")
    said = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{said}\n'.encode()
