"""ES modules joined into one script that imports nothing and keeps their names apart."""

from __future__ import annotations

import pytest

from explorer.site.joined import joined

MODULES = {
    "main.js": 'import { add as plus, NAME } from "./sums/add.js";\n'
    'import { shown } from "./shown.js";\nconst two = 2;\nshown(`${NAME} ${plus(two, 3)}`);\n',
    "shown.js": 'const two = "not a number";\n'
    "export function shown(text) {\nwindow.said = [text, typeof two];\n}\n",
    "sums/add.js": 'import { shown } from "../shown.js";\nexport const NAME = "sum";\n'
    'export function add(a, b) {\nif (!shown) throw new Error("order");\nreturn a + b;\n}\n',
}


def test_modules_work_as_one_script_and_do_not_see_each_others_names(browser):
    page = browser.new_page()
    page.add_script_tag(content=joined("main.js", MODULES))

    assert page.evaluate("window.said") == ["sum 5", "string"]
    page.close()


def test_each_module_stands_in_the_script_once_after_those_it_imports():
    script = joined("main.js", MODULES)

    assert script.count("window.said") == 1
    assert script.index("window.said") < script.index('"sum"') < script.index("const two = 2")
    assert "import " not in script
    assert "export " not in script


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('import it from "./shown.js";\n', 'cannot be joined: import it from "./shown.js";'),
        ('export * from "./shown.js";\n', 'cannot be joined: export * from "./shown.js";'),
        ("export default 1;\n", "cannot be joined: export default 1;"),
        ("const it = import(`./${1}.js`);\n", "cannot be joined: import(`./${1}.js`);"),
        ('const it = "</script>";\n', 'cannot be joined: </script>";'),
        ('import { it } from "./gone.js";\n', "gone.js: imported by main.js, and not there"),
        ('import { it } from "./circle.js";\n', "main.js → circle.js → main.js: modules that"),
    ],
)
def test_what_cannot_be_joined_is_refused_with_the_line(code, said):
    circle = 'import { two } from "./main.js";\nexport const it = 1;\n'

    with pytest.raises(ValueError, match=r"joined|not there|each other") as refused:
        joined("main.js", {**MODULES, "main.js": code, "circle.js": circle})

    assert said in str(refused.value)
