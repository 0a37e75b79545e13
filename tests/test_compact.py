"""The stylesheet made smaller: fewer bytes, and not another rule or value."""

from __future__ import annotations

from pathlib import Path

from explorer.site.assets import stylesheet
from explorer.site.compact import compact

CSS = Path(__file__).parent.parent / "templates" / "assets" / "css"


def test_spaces_go_where_nothing_needs_them_and_stay_where_something_does():
    assert compact(
        '.a,\n.b > .c {\nmargin: 0 0.5rem;\ncontent: " { , : 0.5 } ";\n}\n'
        "@media print, (min-width: 48rem) {\n.a .d {\nwidth: calc(100% - 10.05rem);\n}\n}\n"
    ) == (
        '.a,.b > .c{margin:0 .5rem;content:" { , : 0.5 } "}'
        "@media print,(min-width:48rem){.a .d{width:calc(100% - 10.05rem)}}"
    )


def test_a_token_has_one_short_name_the_shortest_for_the_most_used():
    assert compact(
        ":root {\n--rare: 1px;\n--often: 2px;\n}\np {\nmargin: var(--often, 0) var(--often);\n}\n"
    ) == (":root{--b:1px;--a:2px}p{margin:var(--a,0) var(--a)}")


def test_a_modifier_in_a_class_is_no_token():
    assert compact(".card--open,\n.a:is(.card--open, b) {\ncolor: red;\n}\n") == (
        ".card--open,.a:is(.card--open,b){color:red}"
    )


def test_more_tokens_than_letters_are_told_apart():
    rules = "".join(f"--token-{number}: {number}px;\n" for number in range(60))

    names = {pair.split(":")[0] for pair in compact(f":root {{\n{rules}}}\n")[6:-1].split(";")}

    assert len(names) == 60


def test_no_rule_of_the_site_is_lost():
    whole = stylesheet(CSS, {})

    assert compact(whole).count("{") == whole.count("{")
    assert compact(whole).count("!") == 0
    assert len(compact(whole)) < 0.9 * len(whole)
