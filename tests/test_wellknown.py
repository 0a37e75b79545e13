"""robots.txt, security.txt and sitemap.xml: what stands there, and when they are not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from builders import a_config, a_corpus, a_site

from explorer.config import Publishing, SecurityContact
from explorer.pipeline import build
from explorer.problems import ContentError
from explorer.reading import locate, read
from explorer.site import wellknown
from explorer.site.pages.base import Plan
from explorer.site.wellknown import sitemaps, wellknown_files

ROOT = Path(__file__).parent.parent
ADDRESS = "https://politik.eksempel.dk/"
SECURITY = SecurityContact(
    contacts=("mailto:sikkerhed@eksempel.dk", "tel:+45-12345678"),
    expires="2026-06-30",
    languages=("da", "en"),
)
PUBLIC = f"""
adresse: {ADDRESS}
tilgaengelighedserklaering: https://www.eksempel.dk/erklaering
udgivelse:
  sikkerhed:
    kontakt: [mailto:sikkerhed@eksempel.dk]
    udloeber: 2026-06-30
"""
NOT_LISTED = {"soeg/", "404.html", "was/", "offline/hele-siden.html"}
LOC = f"{{{wellknown.SITEMAPS}}}loc"


def files(listed: Sequence[str] = (), **facts: Any) -> dict[str, str]:
    config = a_config(**facts)
    plan = Plan(a_corpus(), config, config.content_date, {})
    return {name: content.decode() for name, content in wellknown_files(plan, listed)}


def locs(sitemap: str | bytes) -> list[str | None]:
    return [loc.text for loc in ElementTree.fromstring(sitemap).iter(LOC)]


# ── While the address is not known ────────────────────────────────────────────────────────────────


def test_without_an_address_there_is_only_what_needs_none(real_site: Path):
    assert files(("om/",)) == {"robots.txt": "User-agent: *\nAllow: /\n"}
    assert (real_site / "robots.txt").is_file()
    assert not (real_site / "sitemap.xml").exists()
    assert not (real_site / ".well-known").exists()


def test_security_txt_says_whom_to_tell_and_until_when():
    publishing = Publishing(security=SECURITY)

    assert files(publishing=publishing)[".well-known/security.txt"] == (
        "Contact: mailto:sikkerhed@eksempel.dk\n"
        "Contact: tel:+45-12345678\n"
        "Expires: 2026-06-30T23:59:59Z\n"
        "Preferred-Languages: da, en\n"
    )
    known = files(publishing=publishing, base_address=ADDRESS)[".well-known/security.txt"]
    assert known.endswith(f"Canonical: {ADDRESS}.well-known/security.txt\n")
    expires = known.split("Expires: ")[1].split("\n")[0]
    assert datetime.fromisoformat(expires) == datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC)


def test_what_lies_at_a_hosts_root_is_not_written_for_a_site_in_a_folder():
    assert set(files(base_address=f"{ADDRESS}politik")) == {"sitemap.xml"}


# ── The sitemap ───────────────────────────────────────────────────────────────────────────────────


def test_the_sitemap_names_pages_by_their_whole_address_and_robots_names_the_sitemap():
    found = files(("", "temaer/"), base_address=ADDRESS.rstrip("/"))

    assert locs(found["sitemap.xml"].split("\n", 1)[1]) == [ADDRESS, f"{ADDRESS}temaer/"]
    assert found["robots.txt"].endswith(f"Allow: /\n\nSitemap: {ADDRESS}sitemap.xml\n")


def test_a_sitemap_that_would_be_too_long_is_a_list_of_several():
    pages = [f"{ADDRESS}{number}/" for number in range(5)]

    found = dict(sitemaps(pages, ADDRESS, most=2))

    assert locs(found["sitemap.xml"]) == [f"{ADDRESS}sitemap-{number}.xml" for number in (1, 2, 3)]
    assert [loc for name in list(found)[1:] for loc in locs(found[name])] == pages


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site that is public."""
    folder = a_site(tmp_path / "site")
    config = folder / "site_config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + PUBLIC, encoding="utf-8")
    return folder


def test_the_sitemap_has_every_page_but_those_that_lead_on_and_those_that_are_no_answer(
    site: Path, tmp_path: Path
):
    project = locate(site / "site_config.yaml", ROOT / "templates", output=tmp_path / "output")
    build(project, lambda stage: None)

    pages = {
        path.relative_to(project.output).as_posix().removesuffix("index.html")
        for path in project.output.rglob("*.html")
        if b'name="robots" content="noindex"' not in path.read_bytes()
    }
    found = locs((project.output / "sitemap.xml").read_bytes())
    assert len(found) == len(set(found))
    assert set(found) == {f"{ADDRESS}{page}" for page in pages - NOT_LISTED}
    assert (project.output / ".well-known" / "security.txt").is_file()


# ── The day ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 6, 30), []),
        (date(2025, 6, 30), []),
        (date(2026, 7, 1), ["security.txt udløb 30. juni 2026, og siden bygges for 1. juli 2026."]),
        (
            date(2025, 6, 1),
            [
                "security.txt gælder til 30. juni 2026. Det er mere end et år efter 1. juni 2025, "
                "som siden bygges for."
            ],
        ),
    ],
)
def test_security_txt_is_held_to_the_day_that_the_site_is_built_for(
    site: Path, day: date, said: list[str]
):
    problems: list[str] = []
    try:
        read(locate(site / "site_config.yaml", ROOT / "templates", date=day))
    except ContentError as error:
        problems = [problem.message for problem in error.problems]

    assert problems == said
