"""What web servers are told: every format says the table, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from builders import a_config, a_corpus, an_article

from explorer.config import Hosting, Publishing
from explorer.corpus.model import Rename
from explorer.site.hosting import HEADERS, TYPES, headers_for, type_of
from explorer.site.hosting_files import MOST_BYTES, MOST_REDIRECTS, hosting_files
from explorer.site.pages.base import Plan

ADDRESSES = (
    "",
    "temaer/",
    "404.html",
    "findes/ikke/",
    "assets/site-1.css",
    "assets/js-1/main.js",
    "pagefind/pagefind-worker.js",
    "pagefind/pagefind-worker.js.map",
    "pagefind/pagefind-entry.json",
    "pagefind/index/da_1.pf_index",
    "pagefind/fragment/da_1.pf_fragment",
    "offline/",
    "offline/hele-siden.html",
    "data/",
    "data/alt.json",
    "databaser/",
)

Sent = Callable[[str, str], Mapping[str, str]]
"""What a host that reads a file sends with an address."""


def files_for(*hosting: Hosting, https_only: bool = True, renames: int = 1) -> dict[str, str]:
    """Return what is written for hostings, for a site with pages that had other ids before."""
    renamed = tuple(Rename(former=f"gammel-{number}", current="om") for number in range(renames))
    corpus = replace(a_corpus(articles=(an_article(),)), renames=renamed)
    publishing = Publishing(hosting=hosting, https_only=https_only)
    plan = Plan(corpus, a_config(publishing=publishing), a_config().content_date, {})
    return {name: content.decode() for name, content in hosting_files(plan)}


# ── The table ─────────────────────────────────────────────────────────────────────────────────────


def test_no_page_may_do_anything_that_is_called_unsafe_and_one_file_may_run_webassembly(
    real_site: Path,
):
    files = [path.relative_to(real_site).as_posix() for path in real_site.rglob("*.*")]

    unsafe = [file for file in files if "unsafe" in str(headers_for(file))]

    assert unsafe == ["pagefind/pagefind-worker.js"]
    assert "'wasm-unsafe-eval'" in headers_for(unsafe[0])["Content-Security-Policy"]


def test_every_file_of_the_real_site_has_a_type_of_its_own(real_site: Path):
    ends = {path.suffix for path in real_site.rglob("*") if path.is_file()} - {""}

    assert ends - set(TYPES) == set()


def test_what_is_kept_for_ever_is_named_by_what_it_holds_and_the_rest_is_asked_for(
    real_site: Path,
):
    files = [path.relative_to(real_site).as_posix() for path in real_site.rglob("*.*")]

    kept = [file for file in files if "immutable" in headers_for(file)["Cache-Control"]]

    assert kept
    assert [file for file in kept if not re.search("[-_][0-9a-f]{7,}[./]", f"{file}/")] == []
    assert {file for file in files if file.endswith((".css", ".pf_index"))} <= set(kept)
    assert headers_for("temaer/")["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_only_over_https_is_said_when_it_is_configured():
    assert "Strict-Transport-Security" not in headers_for("temaer/")
    said = headers_for("temaer/", https_only=True)["Strict-Transport-Security"]
    assert said == "max-age=31536000"
    for content in files_for(Hosting.NGINX, Hosting.IIS, https_only=False).values():
        assert "Strict-Transport-Security" not in content


# ── The files ─────────────────────────────────────────────────────────────────────────────────────


def test_only_what_is_chosen_is_written_and_nothing_by_default(real_site: Path):
    assert files_for() == {}
    assert set(files_for(Hosting.NETLIFY)) == {"_headers", "_redirects"}
    assert set(files_for(Hosting.AZURE, Hosting.IIS, Hosting.APACHE, Hosting.NGINX)) == {
        "staticwebapp.config.json",
        "web.config",
        ".htaccess",
        "nginx.conf",
    }
    written = {path.name for path in real_site.iterdir()}
    assert not written & {"_headers", "_redirects", "web.config", ".htaccess", "nginx.conf"}


def _blocks(text: str) -> list[tuple[str, list[str]]]:
    """Return the paths of `_headers`, each with its lines."""
    blocks: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            blocks.append((line, []))
        elif not line.startswith("#"):
            blocks[-1][1].append(line.strip())
    return blocks


def _is_met(path: str, address: str) -> bool:
    return f"/{address}".startswith(path[:-1]) if path.endswith("*") else path == f"/{address}"


def as_netlify(text: str, address: str) -> dict[str, str]:
    sent: dict[str, str] = {}
    for path, lines in _blocks(text):
        if _is_met(path, address):
            sent |= dict(line.split(": ", 1) for line in lines)
    return sent


def as_cloudflare(text: str, address: str) -> dict[str, str]:
    """Return headers, where two of one name are joined unless the first is taken away."""
    sent: dict[str, str] = {}
    for path, lines in _blocks(text):
        for line in lines if _is_met(path, address) else ():
            if line.startswith("! "):
                del sent[line[2:]]
            else:
                name, value = line.split(": ", 1)
                sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


def as_azure(text: str, address: str) -> dict[str, str]:
    said = json.loads(text)
    sent = dict(said["globalHeaders"])
    for route in said["routes"]:
        if _is_met(route["route"], address):
            sent |= route.get("headers", {})
            break
    return sent


def as_iis(text: str, address: str) -> dict[str, str]:
    top = ElementTree.fromstring(text.split("\n", 1)[1])
    places = [top.find("system.webServer")]
    for place in top.findall("location"):
        path = place.attrib["path"]
        if address == path or address.startswith(f"{path}/"):
            places.append(place.find("system.webServer"))
    sent: dict[str, str] = {}
    for place in places:
        assert place is not None
        for step in place.findall("httpProtocol/customHeaders/*"):
            if step.tag == "remove":
                sent.pop(step.attrib["name"], None)
            else:
                assert step.attrib["name"] not in sent  # IIS stops at a header that is there
                sent[step.attrib["name"]] = step.attrib["value"]
    return sent


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("hosting", "file", "sent"),
    [
        (Hosting.NETLIFY, "_headers", as_netlify),
        (Hosting.CLOUDFLARE, "_headers", as_cloudflare),
        (Hosting.AZURE, "staticwebapp.config.json", as_azure),
        (Hosting.IIS, "web.config", as_iis),
    ],
)
def test_a_host_sends_what_the_table_says(hosting: Hosting, file: str, sent: Sent, address: str):
    text = files_for(hosting)[file]

    assert sent(text, address) == headers_for(address, https_only=True)


def test_hosts_that_refuse_what_they_do_not_know_are_told_every_type():
    written = files_for(Hosting.AZURE, Hosting.IIS)
    types = ElementTree.fromstring(written["web.config"].split("\n", 1)[1]).findall(".//mimeMap")

    told = {each.attrib["fileExtension"]: each.attrib["mimeType"] for each in types}
    assert told == {end: type_of(f"x{end}") for end in TYPES}
    assert told == json.loads(written["staticwebapp.config.json"])["mimeTypes"]
    assert told[".pf_meta"] == "application/octet-stream"
    assert told[".html"] == "text/html; charset=utf-8"


def test_every_host_has_the_page_for_what_is_not_there():
    written = files_for(Hosting.AZURE, Hosting.IIS)

    azure = json.loads(written["staticwebapp.config.json"])
    assert azure["responseOverrides"] == {"404": {"rewrite": "/404.html"}}
    assert '<error statusCode="404" path="404.html" responseMode="File" />' in written["web.config"]


def test_a_renamed_page_leads_on_where_the_host_can():
    assert "/gammel-0/ /om/ 301!\n" in files_for(Hosting.NETLIFY)["_redirects"]
    assert "/gammel-0/ /om/ 301\n" in files_for(Hosting.CLOUDFLARE)["_redirects"]
    assert {"route": "/gammel-0/", "redirect": "/om/", "statusCode": 301} in json.loads(
        files_for(Hosting.AZURE)["staticwebapp.config.json"]
    )["routes"]


def test_no_file_is_larger_than_the_host_reads():
    many = MOST_REDIRECTS + 1

    azure = files_for(Hosting.AZURE, renames=many)["staticwebapp.config.json"]
    redirects = files_for(Hosting.CLOUDFLARE, renames=many)["_redirects"]

    assert len(azure.encode()) <= MOST_BYTES
    assert len(json.loads(azure)["routes"]) > len(HEADERS)
    assert redirects.count("\n/") == MOST_REDIRECTS
