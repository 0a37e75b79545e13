"""Stylesheet, script and icon of the site, named by their content so that browsers keep them.

The folder that a CSS file lies in is its cascade layer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from explorer.problems import Problem, Source, did_you_mean
from explorer.site.bundle import folded
from explorer.site.compact import compact
from explorer.site.contrast import weak_pairs
from explorer.site.joined import joined
from explorer.site.overlay import files_in, problems_of_own

LAYERS = ("tokens", "base", "layout", "components", "print")
PAPER_BEGINS = "@layer print{"
"""Where the compact stylesheet is cut in two; the first half names the order of all layers."""
DARK = "-dark"
OFFLINE = "offline/"
OFFLINE_SCRIPT = "offline/main.js"
"""The script of the one file, and the folder of what no other page uses."""

NEEDED = ("layouts/page.jinja", "assets/favicon.svg", "assets/js/main.js")
"""Files of the templates that no site can do without."""

_COMMENT_OR_STRING = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
_COMMENT_LINES = re.compile(r"^[ ]*(?:/\*\*.*?\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
_COMMENT_AT_END = re.compile(r"(?<=[;{,)]) // .*$", re.MULTILINE)
_COLOUR_TOKEN = re.compile(r"--([a-z][a-z0-9-]*):\s*(#[0-9a-f]{3,6})\s*;")
_DARK_BEGINS = "(prefers-color-scheme: dark)"


@dataclass(frozen=True, slots=True)
class Assets:
    """The files that pages link to, and their addresses from the site's root."""

    stylesheet: str
    print_stylesheet: str
    """The last layer, which no page waits for."""
    script: str
    icon: str
    colours: Mapping[str, str]
    """The light colours by their tokens, the site's own among them."""
    files: tuple[tuple[str, bytes], ...]
    whole_style: str
    """Both stylesheets as one, for the file that brings its own."""
    joined_script: str
    """The script of that file, with all that it imports."""


def assets(
    templates: Path, colours: Mapping[str, str], own: Path | None = None, edition: str = ""
) -> Assets:
    """Join the stylesheets, name every file by its content, and put the site's own colours in.

    `own` is the folder with what a municipality has in the place of some of the templates.
    `edition` stands in the foot of each printed page.

    `colours` maps a colour token, or a colour token and «-dark», to a hex colour.
    What is wrong with the files and the colours is told by `problems_of_style`.
    """
    css, js = _inside(templates, own, "css"), _inside(templates, own, "js")
    screen, _, paper = compact(stylesheet(css[0], colours, css[1])).partition(PAPER_BEGINS)
    style, print_style = screen.encode(), f"{PAPER_BEGINS}{_foot(edition)}{paper}".encode()
    icon = _read(files_in("favicon.svg", *_inside(templates, own))["favicon.svg"]).encode()
    script_folder, scripts = _scripts(*js)
    stylesheet_address = f"assets/site-{_hash(style)}.css"
    print_address = f"assets/paper-{_hash(print_style)}.css"
    icon_address = f"assets/favicon-{_hash(icon)}.svg"
    return Assets(
        stylesheet=stylesheet_address,
        print_stylesheet=print_address,
        script=f"{script_folder}/main.js",
        icon=icon_address,
        colours=token_colours(*_inside(templates, own))[0] | light_of(colours),
        files=(
            (stylesheet_address, style),
            (print_address, print_style),
            (icon_address, icon),
            *scripts,
        ),
        whole_style=f"{screen}@media print{{{PAPER_BEGINS}{paper}}}",
        joined_script=joined(OFFLINE_SCRIPT, _lean_scripts(*js)),
    )


def _foot(edition: str) -> str:
    """Return the rule that puts these words in the foot of each printed page."""
    words = edition.replace("\\", "\\\\").replace('"', '\\"')
    words = re.sub(r"[\x00-\x1f\x7f]", lambda sign: f"\\{ord(sign[0]):x} ", words)
    return f'@page{{@bottom-left{{content:"{words}"}}}}'


def _inside(templates: Path, own: Path | None, *steps: str) -> tuple[Path, Path | None]:
    """Return the folder of the assets, or one inside it, and the municipality's own such folder."""
    mine = own.joinpath("assets", *steps) if own else None
    return templates.joinpath("assets", *steps), mine if mine and mine.is_dir() else None


def problems_of_style(
    templates: Path, colours: Mapping[str, str], source: Source, own: Path | None = None
) -> Iterator[Problem]:
    """Yield what is wrong with the templates' files, and with the site's own colours."""
    if not templates.is_dir():
        yield Problem(
            Source(templates.as_posix()),
            "Mappen med skabelonerne findes ikke.",
            "Ret den efter --templates.",
        )
        return
    yield from every_needed_file_is_there(templates)
    yield from problems_of_own(templates, own)
    folder, mine = _inside(templates, own)
    for place in filter(None, (folder, mine)):
        yield from every_css_folder_is_a_layer(place)
    yield from colours_name_tokens(folder, colours, source, mine)
    yield from colours_that_meet_can_be_told_apart(folder, colours, source, mine)


def every_needed_file_is_there(templates: Path) -> Iterator[Problem]:
    """Yield a problem for each file that is missing and that no site can do without."""
    for name in NEEDED:
        if not (templates / name).is_file():
            yield Problem(
                Source((templates / name).as_posix()),
                "Filen mangler blandt skabelonerne.",
                "Læg den tilbage, eller vælg en anden mappe med --templates.",
            )


def every_css_folder_is_a_layer(folder: Path) -> Iterator[Problem]:
    """Yield a problem for each CSS file that no layer would hold."""
    for path in sorted((folder / "css").rglob("*.css")):
        layer = path.parent.relative_to(folder / "css").as_posix()
        if layer not in LAYERS:
            yield Problem(
                Source(path.as_posix()),
                f"CSS-filen ligger ikke i et af lagene: {', '.join(LAYERS)}.",
                did_you_mean(layer, LAYERS),
            )


def colours_name_tokens(
    folder: Path, colours: Mapping[str, str], source: Source, own: Path | None = None
) -> Iterator[Problem]:
    """Yield a problem for each colour whose token does not exist."""
    known = colour_tokens(folder, own)
    for name in colours:
        if name.removesuffix(DARK) not in known:
            yield Problem(
                source,
                f"Farven «{name}» findes ikke i templates/assets/css/tokens.",
                did_you_mean(name, known),
            )


def colours_that_meet_can_be_told_apart(
    folder: Path, colours: Mapping[str, str], source: Source, own: Path | None = None
) -> Iterator[Problem]:
    """Yield a problem for each pair of colours with too little contrast, light or dark."""
    tokens = folder / "css" / "tokens"
    for scheme, ending, known in zip(
        ("lys", "mørk"), ("", DARK), token_colours(folder, own), strict=True
    ):
        set_own = {
            name: colours[f"{name}{ending}"] for name in known if f"{name}{ending}" in colours
        }
        for weak in weak_pairs({**known, **set_own}):
            pair = weak.pair
            set_here = [f"{name}{ending}" for name in (pair.front, pair.ground) if name in set_own]
            yield Problem(
                source if set_here else Source(tokens.as_posix()),
                f"Farven «{pair.front}» kan ikke ses godt nok på «{pair.ground}» i {scheme} "
                f"visning: Kontrasten er {_in_danish(weak.contrast)}, og {pair.use} skal have "
                f"mindst {_in_danish(pair.least)}.",
                f"Vælg en anden farve for «{'» eller «'.join(set_here or [pair.front])}».",
            )


def _in_danish(ratio: float) -> str:
    """Return a ratio with its first decimal, never rounded up: «4,5»."""
    return f"{int(ratio * 10) / 10:.1f}".replace(".", ",")


def colour_tokens(folder: Path, own: Path | None = None) -> tuple[str, ...]:
    """Return the names of the colour tokens, without the two hyphens, in order of appearance."""
    light, _ = token_colours(folder, own)
    return tuple(light)


def token_colours(folder: Path, own: Path | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the templates' own colours by their tokens, first the light ones, then the dark."""
    css = files_in("*.css", folder, own)
    text = "".join(_read(path) for name, path in css.items() if name.startswith("css/tokens/"))
    before, _, after = _without_comments(text).partition(_DARK_BEGINS)
    light = dict(_COLOUR_TOKEN.findall(before))
    return light, light | dict(_COLOUR_TOKEN.findall(after))


def stylesheet(folder: Path, colours: Mapping[str, str], own: Path | None = None) -> str:
    """Return every layer, the lowest first; the site's own colours end the tokens."""
    files = files_in("*.css", folder, own)
    layers = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        inside = (path for name, path in files.items() if name.partition("/")[0] == layer)
        rules = "".join(map(_read, inside))
        if layer == "tokens":
            rules += _own_colours(colours)
        layers.append(f"@layer {layer} {{\n{_without_comments(rules)}\n}}")
    return "\n".join(layers) + "\n"


def _own_colours(colours: Mapping[str, str]) -> str:
    """Return the rules that put a site's own colours in the place of the templates' ones."""
    light = light_of(colours)
    dark = {name.removesuffix(DARK): colours[name] for name in colours if name not in light}
    return _colour_rule("print, (prefers-color-scheme: light)", light) + _colour_rule(
        "screen and (prefers-color-scheme: dark)", dark
    )


def light_of(colours: Mapping[str, str]) -> dict[str, str]:
    """Return those of a site's own colours that are for light."""
    return {name: colour for name, colour in colours.items() if not name.endswith(DARK)}


def _colour_rule(medium: str, colours: Mapping[str, str]) -> str:
    """Return one media rule with the colours, or nothing when there are none."""
    declarations = " ".join(f"--{name}: {colours[name].lower()};" for name in sorted(colours))
    return f"\n@media {medium} {{ :root {{ {declarations} }} }}\n" if declarations else ""


def _scripts(folder: Path, own: Path | None) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the script folder's address and its files.

    The folder's name holds the hash of them all, so that imports between modules stay relative.
    """
    paths = files_in("*.js", folder, own)
    whole = folded(
        {name: _read(path) for name, path in paths.items() if not name.startswith(OFFLINE)}
    )
    scripts = [(name, _lean(code).encode()) for name, code in whole.items()]
    everything = b"".join(name.encode() + b"\0" + content + b"\0" for name, content in scripts)
    address = f"assets/js-{_hash(everything)}"
    return address, [(f"{address}/{name}", content) for name, content in scripts]


def _lean_scripts(folder: Path, own: Path | None) -> dict[str, str]:
    """Return every script by its name, without comments and indentation."""
    return {name: _lean(_read(path)) for name, path in files_in("*.js", folder, own).items()}


def _lean(script: str) -> str:
    """Drop indentation, and comments on lines of their own or at the ends of lines."""
    code = _COMMENT_AT_END.sub("", _COMMENT_LINES.sub("", script))
    return re.sub(r"^\s+", "", code, flags=re.MULTILINE)


def _without_comments(css: str) -> str:
    """Drop comments, indentation and empty lines; strings are left alone."""
    bare = _COMMENT_OR_STRING.sub(lambda match: match[1] or "", css)
    return "\n".join(line for line in map(str.strip, bare.splitlines()) if line)


def _read(path: Path) -> str:
    """Return a text with the line endings that every machine agrees on."""
    return path.read_text(encoding="utf-8")


def _hash(content: bytes) -> str:
    """Return the eight letters that stand in a file's name."""
    return sha256(content).hexdigest()[:8]
