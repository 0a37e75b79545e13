"""Script modules folded into the one that imports them, and what is never folded."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.site.bundle import folded

SCRIPTS = Path(__file__).parent.parent / "templates" / "assets" / "js"


def test_a_module_that_one_other_alone_imports_comes_inside_that_one():
    made = folded(
        {
            "search.js": 'import { found } from "./search/find.js";\nexport const start = found;\n',
            "search/find.js": "export const found = 1;\n",
        }
    )

    assert made == {"search.js": "const found = 1;\nexport const start = found;\n"}


def test_what_both_import_is_imported_once_from_where_the_outer_stands():
    made = folded(
        {
            "search.js": (
                'import { stem } from "./search/words.js";\n'
                'import { plan } from "./search/plan.js";\n'
            ),
            "search/plan.js": 'import { key, stem } from "./words.js";\nexport const plan = key;\n',
            "search/words.js": "export const stem = 1;\nexport const key = 2;\n",
            "suggest.js": 'import { key } from "./search/words.js";\n',
        }
    )

    assert made["search.js"] == (
        'import { stem, key } from "./search/words.js";\nconst plan = key;\n'
    )
    assert set(made) == {"search.js", "search/words.js", "suggest.js"}


def test_a_module_at_the_top_or_with_a_name_that_the_other_has_stays():
    scripts = {
        "main.js": (
            'import { a } from "./other.js";\nimport { b } from "./in/same.js";\nconst c = 1;\n'
        ),
        "other.js": "export const a = 1;\n",
        "in/same.js": "const c = 2;\nexport const b = c;\n",
    }

    assert folded(scripts) == scripts


def test_a_module_whose_name_the_other_imports_from_elsewhere_stays():
    scripts = {
        "a.js": 'import { b } from "./in/b.js";\nimport { stem } from "./in/words.js";\n',
        "in/b.js": "const stem = 1;\nexport const b = stem;\n",
        "in/words.js": "export const stem = 2;\n",
        "z.js": 'import { stem } from "./in/words.js";\n',
    }

    assert folded(scripts) == scripts


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ('import { b as go } from "./in/b.js";\n', "export const b = 1;\n"),
        (
            'import { b } from "./in/b.js";\nimport { k as q } from "./z.js";\n',
            "export const b = 1;\n",
        ),
        ('import { b } from "./in/b.js";\n', 'import { k as q } from "../z.js";\n'),
        ('import { b } from "./in/b.js";\nconst [k, q] = b;\n', "const k = 1;\n"),
        ('import { b } from "./in/b.js";\nconst k = b;\n', "export const { b, k } = {};\n"),
        ('import { b } from "./in/b.js";\nconst k = b;\n', "let b, k;\n"),
        ('import { b } from "./in/b.js";\nvar k = b;\n', "const k = 1;\n"),
        ('import { b } from "./in/b.js";\n', "const b = 1;\nexport { b };\n"),
        ('import { b } from "./in/b.js";\n', "export const b = 1;\nexport default b;\n"),
        ('import { b } from "./in/b.js";\n', 'export * from "../z.js";\n'),
        ('import { b } from "./in/b.js";\n', "export let b = 1;\n"),
        ('import { b } from "./in/b.js";\n', 'import k from "../z.js";\nexport const b = k;\n'),
        ('import { b } from "./in/b.js";\n', "import { k } from '../z.js';\n"),
    ],
)
def test_modules_that_name_things_in_a_way_that_is_not_read_stay(outer, inner):
    scripts = {"a.js": outer, "in/b.js": inner, "z.js": "export const k = 1;\n"}

    assert folded(scripts) == scripts


def test_a_module_that_another_imports_in_a_way_that_is_not_read_stays():
    scripts = {
        "a.js": 'import { b } from "./in/b.js";\n',
        "in/b.js": "export const b = 1;\n",
        "z.js": 'import * as all from "./in/b.js";\n',
    }

    assert folded(scripts) == scripts


def test_the_search_page_fetches_its_own_module_and_the_two_that_suggestions_need_as_well():
    scripts = {
        path.relative_to(SCRIPTS).as_posix(): path.read_text(encoding="utf-8")
        for path in SCRIPTS.rglob("*.js")
        if path.parent.name != "offline"  # the one file's, which no page fetches
    }

    left = {name for name in folded(scripts) if name.startswith("search")}

    assert left == {"search.js", "search/lexicon.js", "search/words.js"}
