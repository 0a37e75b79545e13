"""The real site as it is built: links, headings, words and addresses, on every page."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from explorer.site import urls
from explorer.site.pages.base import Plan

WITHOUT_WORDS_OF_THEIR_OWN = [
    "dokumenter/boerne-og-ungepolitik/hele/index.html",
    "dokumenter/index.html",
    "dokumenter/vores-vesthimmerland/hele/index.html",
    "fokusomraader/index.html",
    "for/index.html",
    "indeks/index.html",
    "index.html",
    "navne/index.html",
    "soeg/index.html",
    "stigen/index.html",
    "stjernen/index.html",
    "temaer/index.html",
    "vaerdier/index.html",
    "visioner/index.html",
]
"""Pages that only list or repeat others, or are for paper; search would find everything twice."""
CONNECTIONS = ("bilag/", "sammenhaeng/")
"""Where themes, statements and visions are set side by side; all have pages of their own."""

LINKS = "[href], [src], [action]"
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


class BuiltPage:
    """A page as a visitor gets it."""

    def __init__(self, site: Path, file: Path) -> None:
        self.file = file.relative_to(site).as_posix()
        self.html = file.read_text(encoding="utf-8")
        self.tree = LexborHTMLParser(self.html)
        self.ids = [node.attributes["id"] for node in self.tree.css("[id]")]

    def __repr__(self) -> str:
        return self.file

    def links(self) -> Iterator[tuple[LexborNode, str]]:
        """Yield every element that leads somewhere, and where."""
        for node in self.tree.css(LINKS):
            for name in ("href", "src", "action"):
                if name in node.attributes:
                    yield node, node.attributes[name] or ""

    def text(self, selector: str) -> str:
        node = self.tree.css_first(selector)
        return " ".join(node.text().split()) if node else ""


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, BuiltPage]:
    """Every page of the real site, by its file, but those that only lead on, and the one file."""
    pages = (BuiltPage(real_site, file) for file in sorted(real_site.rglob("*.html")))
    return {
        page.file: page
        for page in pages
        if "site-footer" in page.html and page.file != urls.OFFLINE_FILE
    }


@pytest.fixture(scope="module")
def short_addresses(real_site: Path) -> dict[str, BuiltPage]:
    """Every page that leads on from a code, by its file."""
    pages = (BuiltPage(real_site, file) for file in sorted(real_site.glob("k/*/*.html")))
    return {page.file: page for page in pages}


@pytest.fixture(scope="module")
def inner_pages(pages: dict[str, BuiltPage]) -> dict[str, BuiltPage]:
    """Every page that has an address of its own: all but 404, which stands at every dead one."""
    return {file: page for file, page in pages.items() if file != "404.html"}


def resolved(page: BuiltPage, link: str) -> tuple[str, str]:
    """Return the file and the fragment a relative link leads to; above the root it begins «..»."""
    address = urlsplit(link)
    folder = posixpath.dirname(page.file)
    path = posixpath.normpath(posixpath.join("/", "site", folder, unquote(address.path)))
    file = posixpath.relpath(path, "/site")
    if address.path == "":
        return page.file, unquote(address.fragment)
    if address.path.endswith(("/", "..", ".")):
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return file, unquote(address.fragment)


def is_outer(link: str) -> bool:
    return bool(urlsplit(link).scheme or urlsplit(link).netloc)


def whats_wrong(pages: dict[str, BuiltPage], files: set[str], page: BuiltPage, link: str) -> str:
    """Return why a link leads nowhere, or nothing."""
    file, fragment = resolved(page, link)
    if file not in files:
        return f"{page} → {link}: no such file"
    if fragment and fragment not in pages[file].ids:
        return f"{page} → {link}: no such place on the page"
    return ""


# ── Links ────────────────────────────────────────────────────────────────────────────────────────


def test_every_link_and_fragment_leads_to_something(real_site, inner_pages):
    files = {
        file.relative_to(real_site).as_posix() for file in real_site.rglob("*") if file.is_file()
    }
    links = [
        (page, link)
        for page in inner_pages.values()
        for _, link in page.links()
        if not is_outer(link)
    ]

    assert len(links) > 3000
    dead = (whats_wrong(inner_pages, files, page, link) for page, link in links)
    assert list(filter(None, dead)) == []


def test_all_links_are_relative_and_none_climbs_above_the_site(inner_pages):
    wrong = [
        f"{page} → {link}"
        for page in inner_pages.values()
        for _, link in page.links()
        if not is_outer(link) and (link.startswith("/") or resolved(page, link)[0].startswith(".."))
    ]

    assert wrong == []


def test_the_links_of_the_page_for_dead_addresses_hold_from_any_depth(real_site, pages):
    page = pages["404.html"]
    inner = [link for _, link in page.links() if not is_outer(link) and not link.startswith("#")]

    assert len(inner) > 10
    for link in inner:
        assert link.startswith("/"), link
        path = real_site / link.removeprefix("/")
        assert (path / "index.html").is_file() if link.endswith("/") else path.is_file(), link


def test_only_links_that_a_visitor_follows_lead_off_the_site(pages, real_plan):
    outer = {
        link.partition("?")[0]
        for page in pages.values()
        for _, link in page.links()
        if is_outer(link)
    }
    fetched = [
        f"{page}: {node.tag} {link}"
        for page in pages.values()
        for node, link in page.links()
        if is_outer(link) and node.tag != "a"
    ]

    contact = real_plan.config.contact
    assert fetched == []
    assert outer == {
        f"tel:{contact.phone.replace(' ', '')}",
        f"mailto:{contact.email}",
        contact.homepage,
    }


def test_the_stylesheets_fetch_nothing_and_no_page_has_styles_or_scripts_of_its_own(
    real_site, pages
):
    stylesheets = sorted(real_site.glob("assets/*.css"))
    assert [file.name.partition("-")[0] for file in stylesheets] == ["paper", "site"]
    for stylesheet in stylesheets:
        assert not re.search(r"@import|url\(", stylesheet.read_text(encoding="utf-8")), stylesheet
    for page in pages.values():
        assert page.tree.css("style, [style], iframe, object, embed") == [], page
        pictures = [node.attributes["src"] for node in page.tree.css("img")]
        assert pictures == (["../plakat/plakat.svg"] if page.file == "plakat/index.html" else []), (
            page
        )
        assert [node.attributes.get("src") for node in page.tree.css("script")].count(None) == 0
        handlers = [
            name for node in page.tree.css("*") for name in node.attributes if name[:2] == "on"
        ]
        assert handlers == [], page


def test_every_reference_from_one_element_to_another_has_its_target(pages):
    wrong = [
        f"{page}: {name}={target}"
        for page in pages.values()
        for name in REFERENCES
        for node in page.tree.css(f"[{name}]")
        for target in (node.attributes[name] or "").split()
        if target not in page.ids
    ]

    assert wrong == []


def test_every_page_and_place_that_search_knows_exists(real_site, inner_pages):
    known = []
    for fragment in (real_site / "pagefind" / "fragment").iterdir():
        record = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
        page = inner_pages[f"{record['url'].lstrip('/')}index.html"]
        known.append(page.file)
        for anchor in record["anchors"]:
            assert anchor["id"] in page.ids, (page, anchor)

    assert len(known) == len(set(known))
    unknown = sorted(set(inner_pages) - set(known))
    assert [file for file in unknown if not file.startswith(CONNECTIONS)] == (
        WITHOUT_WORDS_OF_THEIR_OWN
    )


def test_from_the_front_page_every_page_can_be_reached(inner_pages):
    reached = {"index.html"}
    waiting = ["index.html"]
    while waiting:
        page = inner_pages[waiting.pop()]
        for _, link in page.links():
            file = "" if is_outer(link) else resolved(page, link)[0]
            if file in inner_pages and file not in reached:
                reached.add(file)
                waiting.append(file)

    assert set(inner_pages) - reached == set()


# ── Each page ────────────────────────────────────────────────────────────────────────────────────


def test_every_page_is_valid_html(pages):
    for page in pages.values():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(page.html)
        assert parser.errors == [], page


def test_ids_are_unique_on_every_page(pages):
    for page in pages.values():
        assert [id for id, times in Counter(page.ids).items() if times > 1] == [], page


def test_every_page_says_that_it_is_danish(pages):
    assert {page.tree.root.attributes.get("lang") for page in pages.values()} == {"da"}


def test_titles_and_descriptions_are_there_and_differ_from_page_to_page(pages):
    titles = Counter(page.text("title") for page in pages.values())
    metas = [(page, page.tree.css('meta[name="description"]')) for page in pages.values()]
    descriptions = Counter(meta.attributes["content"] for _, [meta] in metas)

    assert [title for title, times in titles.items() if times > 1 or not title] == []
    assert [words for words, times in descriptions.items() if times > 1 or not words] == []


def test_every_page_has_one_h1_and_no_heading_skips_a_level(pages):
    for page in pages.values():
        levels = [int(node.tag[1]) for node in page.tree.css("main h1, main h2, main h3, main h4")]
        assert levels[:1] == [1], page
        assert levels.count(1) == 1, page
        assert [b for a, b in pairwise(levels) if b > a + 1] == [], page
        assert len(page.tree.css("h1")) == 1, page
        assert page.tree.css("h5, h6") == [], page


def test_no_heading_link_or_list_is_empty(pages):
    for page in pages.values():
        for node in page.tree.css("h1, h2, h3, h4, a, button, summary, li, dt, dd, caption, th"):
            assert node.text().strip(), (page, node.html)
        for node in page.tree.css("ul, ol:not(.search__results), dl"):
            assert node.css("li, dd"), (page, node.html)


def test_no_heading_has_a_code_or_a_way_to_itself_among_its_words(pages):
    wrong = [
        (page, node.text())
        for page in pages.values()
        for node in page.tree.css("h1 a, h2 a, h3 a, h4 a")
        if "adopted__code" in (node.attributes.get("class") or "")
    ]

    assert wrong == []


def test_breadcrumbs_stand_everywhere_but_on_the_front_page_and_404(pages):
    without = [file for file, page in pages.items() if not page.tree.css(".breadcrumbs")]

    assert without == ["404.html", "index.html"]
    for file in set(pages) - set(without):
        steps = [node.text().strip() for node in pages[file].tree.css(".breadcrumbs li")]
        assert steps[0] == "Forside"
        assert len(steps) >= 2


def test_every_step_of_the_breadcrumbs_has_the_words_of_the_page_it_leads_to(inner_pages):
    called = {
        file: page.text(".breadcrumbs [aria-current]") or "Forside"
        for file, page in inner_pages.items()
    }
    wrong = [
        f"{page}: «{node.text()}» leads to «{called[file]}»"
        for page in inner_pages.values()
        for node in page.tree.css(".breadcrumbs a")
        if called[file := resolved(page, node.attributes["href"] or "")[0]] != node.text()
    ]

    assert wrong == []


def test_the_page_after_a_page_has_that_page_before_it(inner_pages):
    for page in inner_pages.values():
        for node in page.tree.css('[rel="next"]'):
            after = inner_pages[resolved(page, node.attributes["href"] or "")[0]]
            [back] = after.tree.css('[rel="prev"]')
            assert resolved(after, back.attributes["href"] or "")[0] == page.file


def test_no_page_has_words_that_a_program_left(pages):
    for page in pages.values():
        text = page.tree.body.text() if page.tree.body else ""
        assert not re.search(r"\bNone\b|Undefined|\{\{|\{%|<built-in|\bTrue\b|\bFalse\b", text), (
            page
        )


# ── Addresses and codes ──────────────────────────────────────────────────────────────────────────


def test_every_address_is_ascii_in_small_letters_and_ends_in_a_slash(real_site, inner_pages):
    for file in inner_pages:
        assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*/)*index\.html", file)
    for file in real_site.rglob("*"):
        assert file.name.isascii()


def test_every_adopted_piece_has_a_permalink_that_shows_its_code(real_plan: Plan, inner_pages):
    for id, place in real_plan.corpus.places.items():
        address, _, fragment = real_plan.urls.by_id[id].partition("#")
        page = inner_pages[f"{address}index.html"]
        if id in real_plan.corpus.owners:
            assert page.text(".page-title__kicker").endswith(f"· {place.code}")
            continue
        code = '[class$="__code"]'
        links = page.tree.css(f'[id="{id}"] {code}, [id="{id}"] + {code}')
        assert [link.text() for link in links] == [place.code], (page, id)
        assert resolved(page, links[0].attributes["href"] or "") in (
            (page.file, id),
            (f"{address}{id}/index.html", ""),
        )
        assert id in page.ids
        assert fragment in ("", id)


def test_codes_can_be_said_on_the_telephone(inner_pages):
    theme = "temaer/tvaerfaglighed-og-forebyggelse/"

    assert inner_pages[f"{theme}t2-m1/index.html"].text(".page-title__kicker") == "Mål · T2.M1"
    assert inner_pages[f"{theme}t2-f3/index.html"].text(".page-title__kicker") == (
        "Fokuspunkt · T2.F3"
    )
    codes = [node.text() for node in inner_pages["index.html"].tree.css(".card__kicker")]
    assert codes == [
        *(f"Vision · V{number}" for number in (1, 2, 3, 4)),
        *(f"Tema · T{number}" for number in (1, 2, 3, 4)),
        "Politik · 2020–2026",
        "Strategi · 2022–2026",
    ]


def test_every_piece_stands_in_the_whole_document_under_its_own_id(real_plan: Plan, inner_pages):
    for document in real_plan.corpus.documents:
        page = inner_pages[f"{real_plan.urls.whole(document)}index.html"]
        order = {id: number for number, id in enumerate(page.ids)}
        found = [order[piece.id] for piece in document.pieces()]
        assert found == sorted(found)


def test_adopted_words_are_the_same_wherever_they_stand(real_plan: Plan, inner_pages):
    for id, place in real_plan.corpus.places.items():
        if id in real_plan.corpus.owners:
            continue
        whole = inner_pages[f"{real_plan.urls.whole(place.document)}index.html"]
        own = inner_pages[f"{real_plan.urls.by_id[id].partition('#')[0]}index.html"]
        for page in (whole, own):
            [element] = page.tree.css(f'[id="{id}"]')
            for extra in element.css('.erratum, [class$="__code"]'):
                extra.decompose()
            for line_break in element.css("br"):
                line_break.replace_with(" ")
            assert " ".join(element.text().split()) == place.piece.text, (page, id)


def test_every_code_has_a_short_address_that_leads_to_its_page_and_place(
    real_plan: Plan, inner_pages, short_addresses
):
    codes = {place.code for place in real_plan.corpus.places.values()}
    names = {f"k/{code.lower().replace('.', '-')}/index.html" for code in codes}

    assert len(codes) > 190
    assert names <= set(short_addresses)
    assert len(short_addresses) == len(real_plan.urls.by_short_name) > 380
    for page in short_addresses.values():
        [link] = page.tree.css("a")
        file, fragment = resolved(page, link.attributes["href"] or "")
        refresh = page.tree.css_first('[http-equiv="refresh"]').attributes["content"]
        assert refresh == f"0; url={link.attributes['href']}"
        assert fragment in ("", *inner_pages[file].ids), page
        assert page.tree.css_first('[name="robots"]').attributes["content"] == "noindex"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("t2-m1", "temaer/tvaerfaglighed-og-forebyggelse/t2-m1/"),
        ("v1", "visioner/tidlig-indsats/"),
        ("t2-m1-v1", "sammenhaeng/t2-m1/tidlig-indsats/"),
        ("t2-v1", "sammenhaeng/tvaerfaglighed-og-forebyggelse/tidlig-indsats/"),
        ("s", "dokumenter/vores-vesthimmerland/"),
        ("fo-2", "dokumenter/boerne-og-ungepolitik/forord/#fo-2"),
    ],
)
def test_a_short_address_is_that_of_the_code(short_addresses, name: str, address: str):
    [link] = short_addresses[f"k/{name}/index.html"].tree.css("a")

    assert link.attributes["href"] == f"../../{address}"


def test_a_short_address_is_valid_html_and_says_that_it_is_danish(short_addresses):
    for page in short_addresses.values():
        html5lib.HTMLParser(strict=True).parse(page.html)
        assert page.tree.root.attributes.get("lang") == "da"


# ── Explained words ──────────────────────────────────────────────────────────────────────────────


def test_a_word_is_marked_once_on_a_page_with_its_note_below(pages):
    marked = 0
    for page in pages.values():
        marks = [node.attributes["href"].removeprefix("#") for node in page.tree.css("a.term")]
        notes = [node.attributes["id"] for node in page.tree.css(".term-notes li")]
        assert marks == notes, page
        assert len(set(marks)) == len(marks), page
        marked += len(marks)

    assert marked > 100


def test_no_mark_stands_in_a_heading_a_slip_or_a_quote(pages):
    for page in pages.values():
        inside = page.tree.css(":is(h1, h2, h3, h4, q, mark, .erratum, .erratum-notes) .term")
        assert inside == [], page


def test_every_explained_word_stands_in_the_glossary_with_every_place(real_plan: Plan, inner_pages):
    entries = inner_pages["ordliste/index.html"].tree.css(".glossary__entry")

    assert len(entries) == len(real_plan.corpus.terms) >= 20
    for entry in entries:
        codes = {link.text() for link in entry.css(".facts a")}
        places = real_plan.corpus.places_of_terms[entry.attributes["id"] or ""]
        assert codes == {place.code for place in places}
        assert entry.css_first(".ours__label").text() == "Vores ord – ikke vedtaget tekst"


# ── Tables, drawings, landmarks ──────────────────────────────────────────────────────────────────


SCOPES = ("col", "row", "colgroup", "rowgroup")
STAR = "stjernen/"
"""The page of the star has its links as text; a small star elsewhere stands beside a way to it."""


def test_every_table_has_a_name_and_each_of_its_heads_says_what_it_is_head_of(pages):
    tables = [(page, table) for page in pages.values() for table in page.tree.css("table")]
    for page, table in tables:
        named = table.css_first("caption") or table.parent.attributes.get("aria-label")
        assert named, (page.file, table.html[:200])
        if table.parent.attributes.get("class") == "prose__table":  # Markdown knows columns alone
            continue
        for head in table.css("th"):
            assert head.attributes.get("scope") in SCOPES, (page.file, head.html)

    assert len(tables) > 10


def test_every_drawing_has_a_name_or_is_hidden_and_one_with_links_has_them_as_text_too(pages):
    drawings = [(page, svg) for page in pages.values() for svg in page.tree.css("svg")]
    for page, svg in drawings:
        if svg.attributes.get("aria-hidden") == "true":
            assert svg.css("a") == [], page.file
            continue
        assert svg.attributes.get("role") in ("img", "group"), (page.file, svg.html[:200])
        assert svg.attributes.get("aria-label") or svg.attributes.get("aria-labelledby")
        inside = {link.attributes["href"] for link in svg.css("a")}
        everywhere = [link.attributes.get("href") for link in page.tree.css("main a")]
        for href in inside:
            beside = everywhere.count(href) - len(svg.css(f'a[href="{href}"]'))
            assert beside > 0 or any(link.endswith(STAR) for link in everywhere), (page.file, href)

    assert len(drawings) > 10


def test_every_page_has_each_landmark_once_and_its_navigations_have_names_that_differ(pages):
    for page in pages.values():
        for landmark in ("main", "body > header", "body > footer"):
            assert len(page.tree.css(landmark)) == 1, (page.file, landmark)
        names = [
            nav.attributes.get("aria-label") or nav.attributes.get("aria-labelledby")
            for nav in page.tree.css("nav")
        ]
        assert all(names), page.file
        assert len(names) == len(set(names)), (page.file, names)
