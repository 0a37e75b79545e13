"""Every built page, drawing and stylesheet is held against the Nu checker: errors and warnings."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.site import urls

NU = "vnu-jar/build/dist/vnu.jar"
PAGES = ("--skip-non-html", "--also-check-svg")
STYLES = ("--css",)

CONTAINER_RULE = re.compile(r"@container\b[^{]*\{")
CONTAINER_UNIT = re.compile(r"(?<=[0-9])cqi\b")
HIGHLIGHT = re.compile(r"::highlight\([a-z-]+\)")
UNKNOWN_TO_NU = re.compile(
    r"CSS: “(container|container-type|paint-order)”: Property “\1” doesn't exist\."
    r"|CSS: “--[a-z0-9-]+”: The types are incompatible\."
)
"""Two of CSS Containment 3 and one of SVG 2, which every browser has and Nu has not heard of,
and types inside a token, which has none until it is used.

What stands inside a rule for a container is checked: Nu sees a rule for every screen there.
"""

NO_PAGE = "File was not checked."
"""Said of each file of a folder that is neither page nor drawing.

Nu reads the style of the one file, which the stylesheets' test holds to more, and takes its script
for forbidden, because it works out no fingerprints; test_offline_browser.py sees that it runs.
"""

Checker = Callable[..., tuple[list[str], set[Path]]]


@pytest.fixture(scope="module")
def nu(java: Path, checkers: Path) -> Checker:
    """A function that checks a file or folder, and returns what is wrong and what it read."""

    def check(path: Path, *options: str) -> tuple[list[str], set[Path]]:
        usual = ("--format", "json", "--stdout", "--exit-zero-always", "--verbose")
        finished = subprocess.run(
            [java, "-jar", checkers / NU, *usual, *options, path],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found = json.loads(finished.stdout)["messages"]
        wrong = [
            f"{one.get('url', '')}:{one.get('lastLine', 0)} {one['message']}"
            for one in found
            if not UNKNOWN_TO_NU.fullmatch(one["message"])
            and not one["message"].startswith(NO_PAGE)
        ]
        return wrong, {Path(line) for line in finished.stderr.splitlines()}

    return check


def test_every_page_and_drawing_is_valid_without_a_warning(nu, real_site):
    wrong, read = nu(real_site, *PAGES)

    assert [line for line in wrong if f"{urls.OFFLINE_FILE}:" not in line] == []
    assert read == {*real_site.rglob("*.html"), *real_site.rglob("*.svg")}


def test_the_one_file_is_valid_without_its_style_and_its_policy(nu, real_site, tmp_path):
    text = (real_site / urls.OFFLINE_FILE).read_text(encoding="utf-8")
    bare = re.sub(r"<style>.*</style>\n|<meta http-equiv=\"Content-S[^>]*>\n", "", text)
    (tmp_path / "bare.html").write_text(bare, encoding="utf-8")

    wrong, read = nu(tmp_path, *PAGES)

    assert len(bare) < len(text)
    assert wrong == []
    assert read == {tmp_path / "bare.html"}


def test_every_stylesheet_is_valid_within_container_rules_too(nu, real_site, tmp_path):
    styles = list(real_site.rglob("*.css"))
    for style in styles:
        text = CONTAINER_RULE.sub("@media all {", style.read_text(encoding="utf-8"))
        text = CONTAINER_UNIT.sub("vw", HIGHLIGHT.sub("::selection", text))
        (tmp_path / style.name).write_text(text, encoding="utf-8")

    wrong, read = nu(tmp_path, *STYLES)

    assert wrong == []
    assert {path.name for path in read} == {style.name for style in styles} != set()


def test_what_is_wrong_is_found(nu, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="da"><title>Prøve</title>'
        '<table role="table"><tr><td><p><ul></ul></p></table>',
        encoding="utf-8",
    )
    style = tmp_path / "style.css"
    style.write_text("@layer x { @media all { p { colour: red } } }\n", encoding="utf-8")

    assert {line.partition("html:1 ")[2] for line in nu(page, *PAGES)[0]} == {
        "The “table” role is unnecessary for element “table”.",
        "No “p” element in scope but a “p” end tag seen.",
    }
    assert nu(style, *STYLES)[0] == [
        f"{style.as_uri().replace('///', '/')}:1 CSS: “colour”: Property “colour” doesn't exist."
    ]
