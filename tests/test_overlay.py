"""A municipality's own templates, each in the place of one of the program's."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import BASE, a_site

from explorer.cli import main
from explorer.problems import NOWHERE
from explorer.reading import Project, locate, read
from explorer.site.assets import assets, problems_of_style, token_colours
from explorer.site.pages.front import front_page
from explorer.site.render import Renderer

TEMPLATES = Path(__file__).parents[1] / "templates"
CONFIG = (BASE / "site_config.yaml").read_text(encoding="utf-8")


def a_site_with(folder: Path, own: dict[str, str]) -> Project:
    """The small valid site, with these files as its own templates."""
    config = f"{CONFIG}stier: {{skabeloner: egne}}\n"
    (folder / "egne").mkdir()
    a_site(folder, {f"egne/{name}": text for name, text in own.items()})
    (folder / "site_config.yaml").write_text(config, encoding="utf-8")
    return locate(folder / "site_config.yaml", TEMPLATES)


def the_front_page(project: Project) -> str:
    plan = read(project)
    files = assets(project.templates, {}, project.own_templates)
    renderer = Renderer(plan, files, project.templates, project.own_templates)
    return renderer.html(front_page(plan))


def what_is_wrong(project: Project) -> list[str]:
    own = project.own_templates
    assert own is not None
    problems = problems_of_style(project.templates, {}, NOWHERE, own)
    return [str(problem).removeprefix(f"{own}/") for problem in problems]


def test_without_own_templates_all_are_the_programs(tmp_path: Path):
    a_site(tmp_path)

    assert locate(tmp_path / "site_config.yaml", TEMPLATES).own_templates is None


def test_one_own_macro_takes_the_place_of_the_programs_and_nothing_else_changes(tmp_path: Path):
    cards = (
        "{% macro cards(cards, level) %}<p>Vores egne kort: {{ cards|length }}</p>{% endmacro %}"
    )
    a_site(tmp_path / "before")
    before = the_front_page(locate(tmp_path / "before" / "site_config.yaml", TEMPLATES))
    after = the_front_page(a_site_with(tmp_path, {"components/cards.jinja": cards}))

    assert "Vores egne kort" not in before
    assert after.count("<p>Vores egne kort: 1</p>") == 2
    assert before.count('class="card-list"') == 2
    assert after.partition("<main")[0] == before.partition("<main")[0]
    assert after.partition("</main>")[2] == before.partition("</main>")[2]


def test_an_own_template_can_change_a_part_of_the_programs(tmp_path: Path):
    page = (
        '{% extends "programmet/pages/front.jinja" %}{% block lead %}<p>Vores ord</p>{% endblock %}'
    )

    html = the_front_page(a_site_with(tmp_path, {"pages/front.jinja": page}))

    assert "<p>Vores ord</p>" in html
    assert 'id="dokumenter"' in html
    assert "search-box" not in html


def test_an_own_template_may_bring_another_with_it(tmp_path: Path):
    own = {
        "pages/front.jinja": '{% extends "programmet/pages/front.jinja" %}'
        "{% block lead %}{% include 'components/hilsen.jinja' %}{% endblock %}",
        "components/hilsen.jinja": "<p>Velkommen</p>",
    }
    project = a_site_with(tmp_path, own)

    assert what_is_wrong(project) == []
    assert "<p>Velkommen</p>" in the_front_page(project)


def test_own_styles_scripts_and_icon_take_the_place_of_those_with_their_names(tmp_path: Path):
    own = {
        "assets/css/components/notice.css": ".notice { outline-offset: 7px }",
        "assets/css/components/borgmester.css": ".borgmester { outline-offset: 9px }",
        "assets/favicon.svg": "<svg/>",
        "assets/js/cite.js": "export const ours = 1;",
    }
    project = a_site_with(tmp_path, own)
    before = dict(assets(TEMPLATES, {}).files)
    made = assets(TEMPLATES, {}, project.own_templates)
    files = dict(made.files)

    def script(name: str, of: dict[str, bytes]) -> bytes:
        return next(text for file, text in of.items() if file.endswith(f"/{name}"))

    assert what_is_wrong(project) == []
    assert b".notice{outline-offset:7px}" in files[made.stylesheet]
    assert b".borgmester{outline-offset:9px}" in files[made.stylesheet]
    assert files[made.stylesheet].count(b".notice") == 1
    assert b".card-list" in files[made.stylesheet]
    assert files[made.icon] == b"<svg/>"
    assert script("cite.js", files) == b"export const ours = 1;"
    assert script("mark.js", files) == script("mark.js", before)


def test_own_tokens_are_the_colours_that_are_measured(tmp_path: Path):
    tokens = (TEMPLATES / "assets/css/tokens/colours.css").read_text(encoding="utf-8")
    ours = tokens.replace("--ink:", "--ink: #eeeeee; --gammel:", 1)
    project = a_site_with(tmp_path, {"assets/css/tokens/colours.css": ours})
    own = project.own_templates
    assert own is not None

    assert token_colours(TEMPLATES / "assets", own / "assets")[0]["ink"] == "#eeeeee"
    assert any("Farven «ink» kan ikke ses godt nok" in told for told in what_is_wrong(project))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("pages/frnt.jinja", "Mente du «pages/front.jinja»?"),
        ("page/front.jinja", "Mente du «pages/front.jinja»?"),
        ("assets/css/components/notise.css", "Mente du «assets/css/components/notice.css»?"),
        (
            "components/borgmester.jinja",
            "Giv den samme navn og mappe som den fil i templates/, den skal erstatte.",
        ),
        ("laesmig.txt", "Giv den samme navn og mappe som den fil i templates/, den skal erstatte."),
    ],
)
def test_an_own_file_that_nothing_would_use_is_told_of(tmp_path: Path, name: str, hint: str):
    assert what_is_wrong(a_site_with(tmp_path, {name: "x"})) == [
        f"{name}  Filen «{name}» træder ikke i stedet for nogen af programmets skabeloner. {hint}"
    ]


def test_hidden_files_that_editors_leave_are_let_be(tmp_path: Path):
    assert what_is_wrong(a_site_with(tmp_path, {".DS_Store": "x", "pages/.front.swp": "x"})) == []


def test_an_own_style_outside_the_layers_is_told_of(tmp_path: Path):
    name = "assets/css/component/borgmester.css"

    assert (
        f"{name}  CSS-filen ligger ikke i et af lagene: tokens, base, layout, components, print. "
        "Mente du «components»?"
    ) in what_is_wrong(a_site_with(tmp_path, {name: "p { margin: 0 }"}))


def test_an_own_template_that_cannot_be_read_is_told_of_with_its_line(tmp_path: Path):
    project = a_site_with(tmp_path, {"pages/front.jinja": "<p>\n{% if %}</p>"})
    (tmp_path / "egne" / "pages" / "star.jinja").write_bytes(b"\xe6")

    assert what_is_wrong(project) == [
        "pages/front.jinja:2  Skabelonen kan ikke læses: Expected an expression, got 'end of "
        "statement block' Ret linjen, eller begynd forfra med en kopi af programmets skabelon.",
        "pages/star.jinja  Filen er ikke UTF-8. Gem den som UTF-8, og kør igen.",
    ]


def test_a_folder_of_own_templates_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    a_site(tmp_path)
    config = tmp_path / "site_config.yaml"
    config.write_text(f"{CONFIG}stier: {{skabeloner: egen}}\n", encoding="utf-8")

    assert main(["check", "--config", str(config)]) == 1
    assert capsys.readouterr().out == (
        f"{tmp_path}/egen  Mappen med jeres egne skabeloner findes ikke. "
        "Ret den efter «skabeloner» under «stier» i site_config.yaml, eller slet linjen.\n"
        "\n"
        "1 fejl. Intet er ændret.\n"
    )


def test_the_preview_shows_own_templates_too(tmp_path: Path):
    from explorer.preview import Edition, Preview

    page = (
        '{% extends "programmet/pages/front.jinja" %}{% block lead %}<p>Vores ord</p>{% endblock %}'
    )
    shown = Preview(a_site_with(tmp_path, {"pages/front.jinja": page})).read()

    assert isinstance(shown, Edition)
    assert "<p>Vores ord</p>" in (shown.html("") or "")
