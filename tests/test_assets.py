"""The stylesheet, the script and the icon: how they are joined, named, and kept legible."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from explorer.problems import NOWHERE, Source
from explorer.site import markdown
from explorer.site.assets import (
    LAYERS,
    Assets,
    assets,
    colour_tokens,
    problems_of_style,
    stylesheet,
    token_colours,
)
from explorer.site.bundle import folded
from explorer.site.contrast import ACCENTS, GROUNDS, PAIRS, contrast, weak_pairs
from explorer.site.marks import theme_mark, vision_mark

TEMPLATES = Path(__file__).parent.parent / "templates"
CSS = TEMPLATES / "assets" / "css"
SCRIPTS = sorted((TEMPLATES / "assets" / "js").rglob("*.js"))

DECORATION = {"rule"}


# ── Joining ──────────────────────────────────────────────────────────────────────────────────────


def test_the_folder_a_file_lies_in_is_its_layer_and_the_layers_stand_in_order():
    joined = stylesheet(CSS, {})

    assert joined.startswith("@layer tokens, base, layout, components, print;\n")
    assert re.findall(r"^@layer (\w+) \{$", joined, re.MULTILINE) == list(LAYERS)
    assert layer_of(".adopted {", joined) == "components"
    assert layer_of(".site-header {", joined) == "layout"


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

    joined = stylesheet(templates / "assets/css", {})

    assert '.a::before { content: "/* yes */" }' in joined
    assert "no */" not in joined
    assert '.a::before{content:"/* yes */"}' in the_stylesheet(assets(templates, {}))


@pytest.mark.parametrize(
    ("changed", "address"),
    [
        ("css/base/elements.css", "stylesheet"),
        ("css/print/print.css", "print_stylesheet"),
        ("js/search.js", "script"),
        ("favicon.svg", "icon"),
    ],
)
def test_a_changed_file_gets_a_new_address_and_no_other_does(tmp_path, changed, address):
    before = assets(TEMPLATES, {})
    templates = a_copy_of_the_templates(tmp_path)
    with (templates / "assets" / changed).open("a", encoding="utf-8") as file:
        file.write(" ")
        file.write("\n" if changed.endswith("svg") else "p { color: inherit }")

    after = assets(templates, {})

    for name in ("stylesheet", "print_stylesheet", "script", "icon"):
        assert (getattr(before, name) != getattr(after, name)) is (name == address)


def test_every_address_is_among_the_files_and_line_endings_do_not_matter(tmp_path):
    templates = a_copy_of_the_templates(tmp_path)
    for path in (templates / "assets").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    made = assets(templates, {})

    assert made == assets(TEMPLATES, {})
    assert {made.stylesheet, made.print_stylesheet, made.script, made.icon} <= dict(
        made.files
    ).keys()


def test_the_rules_for_paper_are_a_file_of_their_own_that_the_screen_does_not_wait_for():
    made = assets(TEMPLATES, {})
    paper = dict(made.files)[made.print_stylesheet].decode()

    assert paper.startswith("@layer print{@page")
    assert paper.count("@layer") == 1
    assert the_stylesheet(made).count("@layer print") == 0
    assert the_stylesheet(made).startswith("@layer tokens,base,layout,components,print;")


# ── The site's own colours ───────────────────────────────────────────────────────────────────────


def test_the_sites_own_colours_end_the_tokens_each_in_its_own_scheme():
    joined = stylesheet(CSS, {"brand": "#7A0019", "brand-dark": "#ffb3c1"})

    tokens = joined.split("@layer base {")[0]
    assert (
        tokens.rstrip()
        .removesuffix("}")
        .endswith(
            "@media print, (prefers-color-scheme: light) { :root { --brand: #7a0019; } }\n"
            "@media screen and (prefers-color-scheme: dark) { :root { --brand: #ffb3c1; } }\n"
        )
    )


def test_each_of_several_colours_is_the_value_of_the_token_that_the_rules_use():
    own = {"link": "#52256f", "brand": "#7a0019", "footer": "#2a1338"}
    css = the_stylesheet(assets(TEMPLATES, own))

    for name, colour in own.items():
        was = token_colours(TEMPLATES / "assets")[0][name]
        short = re.search(rf"(--[a-z0-9]+):{was}[;}}]", css)
        assert short
        assert f"{short[1]}:{colour}" in css.partition("@media print,(prefers")[2]


def test_a_colour_for_an_unknown_token_gets_a_suggestion_where_the_colours_stand():
    here = Source("site_config.yaml", 9, 3)

    [problem] = problems_of_style(TEMPLATES, {"brandt": "#0b4a5f", "brand": "#0b4a5f"}, here)

    assert str(problem) == (
        "site_config.yaml:9:3  Farven «brandt» findes ikke i templates/assets/css/tokens. "
        "Mente du «brand»?"
    )


# ── Legibility ───────────────────────────────────────────────────────────────────────────────────


def test_every_pair_of_colours_that_meet_has_contrast_enough():
    for colours in token_colours(TEMPLATES / "assets"):
        assert [*weak_pairs(colours)] == []


def test_what_is_read_at_length_has_more():
    for colours in token_colours(TEMPLATES / "assets"):
        for ground in (*GROUNDS, "star-outer"):
            assert contrast(colours["ink"], colours[ground]) >= 7, ground


def test_every_colour_meets_another_or_is_decoration():
    measured = {name for pair in PAIRS for name in (pair.front, pair.ground)}

    assert set(colour_tokens(TEMPLATES / "assets")) == measured | DECORATION


def test_every_theme_and_vision_has_a_colour_that_exists_and_meets_the_grounds():
    assert {mark(place).accent for mark in (theme_mark, vision_mark) for place in range(20)} == {
        *ACCENTS
    }
    assert set(ACCENTS) <= set(colour_tokens(TEMPLATES / "assets"))


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#000", "#FFF") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_own_colours_that_cannot_be_told_apart_are_told_in_their_scheme_with_the_ratio():
    here = Source("site_config.yaml", 9, 3)
    colours = {"vision-2-dark": "#3a6b5f", "focus": "#999999"}

    told = [str(problem) for problem in problems_of_style(TEMPLATES, colours, here)]

    assert told[-2:] == [
        "site_config.yaml:9:3  Farven «vision-2» kan ikke ses godt nok på «paper» i mørk visning: "
        "Kontrasten er 2,9, og tekst skal have mindst 4,5. "
        "Vælg en anden farve for «vision-2-dark».",
        "site_config.yaml:9:3  Farven «vision-2» kan ikke ses godt nok på «surface» i mørk "
        "visning: Kontrasten er 2,6, og tekst skal have mindst 4,5. "
        "Vælg en anden farve for «vision-2-dark».",
    ]
    assert told[0].endswith(
        "Farven «focus» kan ikke ses godt nok på «paper» i lys visning: Kontrasten er 2,7, "
        "og streger og figurer skal have mindst 3,0. Vælg en anden farve for «focus»."
    )


def test_the_templates_own_colours_are_measured_too(tmp_path):
    templates = a_copy_of_the_templates(tmp_path)
    tokens = templates / "assets/css/tokens/colours.css"
    text = tokens.read_text(encoding="utf-8")
    tokens.write_text(text.replace("--edge: #6b7a80", "--edge: #dad5c9"), encoding="utf-8")

    problems = [*problems_of_style(templates, {}, NOWHERE)]

    assert len(problems) == 3
    assert {problem.source.path for problem in problems} == {tokens.parent.as_posix()}


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


def test_every_token_that_is_used_exists_and_every_token_is_used():
    css = "".join(path.read_text(encoding="utf-8") for path in sorted(CSS.rglob("*.css")))
    defined = set(re.findall(r"^\s*--([a-z0-9-]+):", css, re.MULTILINE))
    used = set(re.findall(r"var\(--([a-z0-9-]+)", css))

    assert used - defined == set()
    assert defined - used == set()


def test_a_component_has_a_file_of_its_own_name():
    for path in sorted((CSS / "components").glob("*.css")):
        assert f".{path.stem}" in path.read_text(encoding="utf-8"), path.name


def test_every_class_that_is_printed_has_a_rule_and_every_rule_is_printed():
    styled = set().union(*(classes_in_rules(path) for path in TEMPLATES.rglob("*.css")))
    pages = (*TEMPLATES.rglob("*.jinja"), Path(markdown.__file__))
    printed = set().union(*map(classes_in_template, pages))
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


def test_scripts_lose_their_comments_and_nothing_else():
    names = {path.relative_to(TEMPLATES / "assets/js").as_posix(): path for path in SCRIPTS}
    sent = {name: path for name, path in names.items() if not name.startswith("offline/")}
    texts = folded({name: path.read_text(encoding="utf-8") for name, path in sent.items()})
    files = {name.partition("/js-")[2][9:]: text for name, text in assets(TEMPLATES, {}).files}

    for name, text in texts.items():
        lines = [line.strip() for line in text.splitlines()]
        whole = [line for line in lines if line and not re.match(r"/\*\*|\*|//", line)]
        code = [line.partition(" // ")[0] for line in whole]
        assert files.pop(name).decode().splitlines() == code, name
    assert [name for name in files if name.startswith("offline/")] == []  # only in the one file


# ── Words of these tests ─────────────────────────────────────────────────────────────────────────


def the_stylesheet(made: Assets) -> str:
    return dict(made.files)[made.stylesheet].decode()


def layer_of(rule: str, joined: str) -> str:
    return re.findall(r"^@layer (\w+) \{$", joined.split(rule)[0], re.MULTILINE)[-1]


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
    written = re.findall(r'className[:=]? ?=? "([^"]*)"', path.read_text(encoding="utf-8"))
    return {name for names in written for name in names.split()}
