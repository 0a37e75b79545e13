"""What was changed on the site as a feed that programs follow: Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from explorer.corpus.updates import Update
from explorer.site import urls
from explorer.site.exports.identity import names_of
from explorer.site.pages.base import Plan
from explorer.site.pages.updates import TITLE, latest_first

ATOM = "http://www.w3.org/2005/Atom"

Element = ElementTree.Element


def feed_files(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield the feed; nothing when no change is told of.

    Links in it count from the feed's own address while the site's is not known.
    """
    if not plan.corpus.updates:
        return
    updates = latest_first(plan)
    base, config = plan.config.base, plan.config
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": config.language})
    _say(feed, "id", f"{names_of(plan)}{urls.FEED}")
    _say(feed, "title", f"{TITLE} – {config.name}")
    _say(feed, "updated", _moment(updates[0]))
    _say(_say(feed, "author"), "name", config.contact.organisation)
    _link(feed, "alternate", f"{base}{urls.UPDATES}")
    if base:
        _link(feed, "self", f"{base}{urls.FEED}")
    for update in updates:
        entry = _say(feed, "entry")
        _say(entry, "id", f"{names_of(plan)}{urls.UPDATES}#{update.id}")
        _say(entry, "title", update.title)
        _say(entry, "updated", _moment(update))
        _link(entry, "alternate", f"{base}{urls.UPDATES}#{update.id}")
        _say(entry, "content", update.what)
    ElementTree.indent(feed, "")
    said = ElementTree.tostring(feed, "unicode")
    yield urls.FEED, f'<?xml version="1.0" encoding="utf-8"?>\n{said}\n'.encode()


def _say(parent: Element, tag: str, words: str | None = None) -> Element:
    element = ElementTree.SubElement(parent, tag)
    element.text = words
    return element


def _link(parent: Element, rel: str, href: str) -> None:
    ElementTree.SubElement(parent, "link", rel=rel, href=href)


def _moment(update: Update) -> str:
    """Return the day as the moment that Atom asks for: nobody wrote down the hour."""
    return f"{update.day.isoformat()}T00:00:00Z"
