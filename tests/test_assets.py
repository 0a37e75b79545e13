"""The stylesheet, the script and the icon: how they are joined, named, and kept legible."""

from __future__ import annotations

import re
import shutil
import zlib
from itertools import chain
from pathlib import Path

import pytest

from explorer.problems import NOWHERE, Source
from explorer.site.assets import LAYERS, Assets, assets, colour_tokens, problems_of_style

TEMPLATES = Path(__file__).parent.parent / "templates"
CSS = TEMPLATES / "assets" / "css"
SCRIPTS = sorted((TEMPLATES / "assets" / "js").rglob("*.js"))
KILOBYTE = 1000

GROUNDS = ("paper", "surface", "tint", "target", "warn")
THEMES_AND_VISIONS = [f"{kind}-{number}" for kind in ("theme", "vision") for number in range(1, 5)]
READ_AT_LENGTH = [("ink", ground) for ground in (*GROUNDS, "star-outer")]
TEXT = [
    *[(ink, ground) for ink in ("ink-soft", "link", "link-hover") for ground in GROUNDS],
    ("ink", "mark"),
    ("adopted", "paper"),
    ("brand-ink", "brand"),
    ("brand-ink", "brand-hover"),
    ("link", "star-outer"),
    ("footer-ink", "footer"),
    ("footer-soft", "footer"),
    *[(accent, ground) for accent in THEMES_AND_VISIONS for ground in ("paper", "surface")],
]
GRAPHICS = [
    *[("focus", ground) for ground in (*GROUNDS, "star-outer", "star-inner")],
    ("footer-focus", "footer"),
    *[("edge", ground) for ground in ("paper", "surface", "tint")],
    ("brand", "surface"),
    ("target-edge", "target"),
    ("target-edge", "paper"),
    ("warn-edge", "warn"),
    ("warn-edge", "paper"),
    ("star-edge", "paper"),
]
DECORATION = {"rule", "footer-rule"}


# ── Joining ──────────────────────────────────────────────────────────────────────────────────────


def test_the_folder_a_file_lies_in_is_its_layer_and_the_layers_stand_in_order():
    stylesheet = the_stylesheet(assets(TEMPLATES, {}))

    assert stylesheet.startswith("@layer tokens, base, layout, components, print;\n")
    assert re.findall(r"^@layer (\w+) \{$", stylesheet, re.MULTILINE) == list(LAYERS)
    assert layer_of(".adopted {", stylesheet) == "components"
    assert layer_of(".site-header {", stylesheet) == "layout"


def test_a_css_file_outside_the_layers_is_a_problem(tmp_path):
    templates = a_copy_of_the_templates(tmp_path)
    (templates / "assets/css/component").mkdir()
    (templates / "assets/css/component/odd.css").write_text("p { margin: 0 }", encoding="utf-8")

    [problem] = problems_of_style(templates, {}, NOWHERE)

    assert problem.source.path.endswith("assets/css/component/odd.css")
    assert f"{problem.message} {problem.hint}" == (
        "CSS-filen ligger ikke i et af lagene: tokens, base, layout, components, print. "
        "Mente du «components»?"
    )


def test_comments_are_dropped_and_strings_are_kept(tmp_path):
    templates = a_copy_of_the_templates(tmp_path)
    odd = templates / "assets/css/base/odd.css"
    odd.write_text('/* no */\n.a::before { content: "/* yes */" }\n', encoding="utf-8")

    stylesheet = the_stylesheet(assets(templates, {}))

    assert '.a::before { content: "/* yes */" }' in stylesheet
    assert "no */" not in stylesheet


@pytest.mark.parametrize(
    ("changed", "address"),
    [
        ("css/base/elements.css", "stylesheet"),
        ("js/search.js", "script"),
        ("favicon.svg", "icon"),
    ],
)
def test_a_changed_file_gets_a_new_address_and_no_other_does(tmp_path, changed, address):
    before = assets(TEMPLATES, {})
    templates = a_copy_of_the_templates(tmp_path)
    with (templates / "assets" / changed).open("a", encoding="utf-8") as file:
        file.write(" ")
        file.write("p { color: inherit }" if changed.endswith("css") else "\n")

    after = assets(templates, {})

    for name in ("stylesheet", "script", "icon"):
        assert (getattr(before, name) != getattr(after, name)) is (name == address)


def test_every_address_is_among_the_files_and_line_endings_do_not_matter(tmp_path):
    templates = a_copy_of_the_templates(tmp_path)
    for path in (templates / "assets").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    made = assets(templates, {})

    assert made == assets(TEMPLATES, {})
    assert {made.stylesheet, made.script, made.icon} <= dict(made.files).keys()


# ── The site's own colours ───────────────────────────────────────────────────────────────────────


def test_the_sites_own_colours_end_the_tokens_each_in_its_own_scheme():
    stylesheet = the_stylesheet(assets(TEMPLATES, {"brand": "#7A0019", "brand-dark": "#ffb3c1"}))

    tokens = stylesheet.split("@layer base {")[0]
    assert (
        tokens.rstrip()
        .removesuffix("}")
        .endswith(
            "@media print, (prefers-color-scheme: light) { :root { --brand: #7a0019; } }\n"
            "@media screen and (prefers-color-scheme: dark) { :root { --brand: #ffb3c1; } }\n"
        )
    )


def test_a_colour_for_an_unknown_token_gets_a_suggestion_where_the_colours_stand():
    here = Source("site_config.yaml", 9, 3)

    [problem] = problems_of_style(TEMPLATES, {"brandt": "#0b4a5f", "brand": "#0b4a5f"}, here)

    assert str(problem) == (
        "site_config.yaml:9:3  Farven «brandt» findes ikke i templates/assets/css/tokens. "
        "Mente du «brand»?"
    )


# ── Legibility ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("pairs", "least"),
    [(READ_AT_LENGTH, 7), (TEXT, 4.5), (GRAPHICS, 3)],
    ids=["read at length", "text", "graphics"],
)
def test_every_pair_of_colours_has_contrast_enough(scheme, pairs, least):
    colours = colours_of(scheme)

    too_weak = {
        f"{front} on {ground}": round(contrast(colours[front], colours[ground]), 2)
        for front, ground in pairs
        if contrast(colours[front], colours[ground]) < least
    }

    assert too_weak == {}


def test_every_colour_is_held_to_a_contrast_or_is_decoration():
    measured = set(chain.from_iterable((*READ_AT_LENGTH, *TEXT, *GRAPHICS)))

    assert set(colour_tokens(TEMPLATES / "assets")) == measured | DECORATION


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


# ── How the files are written ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", sorted(CSS.rglob("*.css")), ids=lambda path: path.name)
def test_a_rule_names_no_id_and_nothing_is_important(path):
    css = without_comments(path.read_text(encoding="utf-8"))

    assert "!important" not in css
    assert not re.search(r"#[^;{}]*\{", css), "an id in a selector"


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(CSS.rglob("*.css")) if path.parent.name != "tokens"],
    ids=lambda path: path.name,
)
def test_a_colour_is_written_in_the_tokens_alone(path):
    values = re.findall(r":\s([^;{}]+);", without_comments(path.read_text(encoding="utf-8")))

    functions = r"\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\("
    names = r"\b(white|black|gr[ae]y|silver|red|green|blue|yellow|orange|purple)\b"
    literal = f"#|{functions}|{names}"
    assert [value for value in values if re.search(literal, value)] == []


def test_every_token_that_is_used_exists_and_every_token_is_used_or_promised():
    css = "".join(path.read_text(encoding="utf-8") for path in sorted(CSS.rglob("*.css")))
    defined = set(re.findall(r"^\s*--([a-z0-9-]+):", css, re.MULTILINE))
    used = set(re.findall(r"var\(--([a-z0-9-]+)", css))

    assert used - defined == set()
    assert defined - used <= set(THEMES_AND_VISIONS)


def test_a_component_has_a_file_of_its_own_name():
    for path in sorted((CSS / "components").glob("*.css")):
        assert f".{path.stem}" in path.read_text(encoding="utf-8"), path.name


def test_every_class_that_is_printed_has_a_rule_and_every_rule_is_printed():
    styled = set().union(*(classes_in_rules(path) for path in CSS.rglob("*.css")))
    printed = set().union(*(classes_in_template(path) for path in TEMPLATES.rglob("*.jinja")))
    made = set().union(*(classes_in_script(path) for path in SCRIPTS))

    known = printed | made
    assert {name for name in known if not any(map(re.compile(name).fullmatch, styled))} == set()
    assert {name for name in styled if not any(re.fullmatch(one, name) for one in known)} == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_writes_no_html_keeps_nothing_and_asks_nobody_else(path):
    script = path.read_text(encoding="utf-8")

    forbidden = (
        r"\.(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|Storage|cookie|https?:"
    )
    assert re.findall(forbidden, script) == []


def test_styles_and_scripts_keep_to_their_budgets():
    made = assets(TEMPLATES, {})
    scripts = b"".join(content for name, content in made.files if name.endswith(".js"))

    assert compressed(dict(made.files)[made.stylesheet]) <= 9 * KILOBYTE
    assert compressed(scripts) <= 3 * KILOBYTE


# ── Words of these tests ─────────────────────────────────────────────────────────────────────────


def the_stylesheet(made: Assets) -> str:
    return dict(made.files)[made.stylesheet].decode()


def layer_of(rule: str, stylesheet: str) -> str:
    return re.findall(r"^@layer (\w+) \{$", stylesheet.split(rule)[0], re.MULTILINE)[-1]


def a_copy_of_the_templates(folder: Path) -> Path:
    return shutil.copytree(TEMPLATES, folder / "templates")


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def classes_in_rules(path: Path) -> set[str]:
    selectors = re.sub(r"\{[^{}]*\}", "{}", without_comments(path.read_text(encoding="utf-8")))
    return set(re.findall(r"\.([a-z][a-z0-9_-]*)", selectors))


def classes_in_template(path: Path) -> set[str]:
    """The classes as patterns: what a template fills in can be anything."""
    written = re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8"))
    plain = (re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", ".+", one)) for one in written)
    return {name for names in plain for name in names.split()}


def classes_in_script(path: Path) -> set[str]:
    written = re.findall(r'className: "([^"]*)"', path.read_text(encoding="utf-8"))
    return {name for names in written for name in names.split()}


def compressed(content: bytes) -> int:
    """Deflate is never better than brotli here, so what fits by it fits by brotli."""
    return len(zlib.compress(content, 9))


def colours_of(scheme: str) -> dict[str, str]:
    light, dark = the_stylesheet(assets(TEMPLATES, {})).split(
        "@media screen and (prefers-color-scheme: dark)"
    )[:2]
    colours = hex_colours(light)
    return colours | hex_colours(dark) if scheme == "dark" else colours


def hex_colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
