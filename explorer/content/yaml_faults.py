"""libyaml's faults, said in Danish: at the place, with what to write instead.

libyaml tells what it expected, which is seldom what the writer did; so its words only choose which
rule looks at the line, and the rule says what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from explorer.content.quoting import in_quotes, quote
from explorer.problems import Problem, Source

KEY = r"^(?P<before>\s*(?:- +)*)(?P<key>[^\s:#\"'-][^:#\"']*):"
WITH_VALUE = re.compile(KEY + r"\s+(?P<value>\S.*)$")
WITHOUT_SPACE = re.compile(KEY + r"(?P<value>[^\s/:].*)$")
DASH_WITHOUT_SPACE = re.compile(r"^\s*-[^\s-]")
DASH = re.compile(r"^( *)-(?:\s|$)")
CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True)
class Fault:
    """What libyaml says, where it gave up, where it began, and the lines (numbers from 0)."""

    path: str
    words: str
    line: int
    column: int
    began: tuple[int, int]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line where libyaml gave up; empty past the end."""
        return self.line_at(self.line)

    @property
    def sign(self) -> str:
        """The character where libyaml gave up; empty at the end of the line."""
        return self.text[self.column : self.column + 1]

    @property
    def before(self) -> str:
        """What stands on the line before the place where libyaml gave up."""
        return self.text[: self.column].rstrip()

    def line_at(self, number: int) -> str:
        """Return a line by its number, or nothing past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def above(self) -> Iterator[int]:
        """Yield the numbers of the lines above that are neither empty nor a comment."""
        for number in range(min(self.line, len(self.lines)) - 1, -1, -1):
            if self.lines[number].strip() and not self.lines[number].lstrip().startswith("#"):
                yield number

    def here(self, message: str, hint: str) -> Problem:
        """Return a problem where libyaml gave up."""
        return self.at(self.line, self.column, message, hint)

    def at(self, line: int, column: int, message: str, hint: str) -> Problem:
        """Return a problem at a place, both numbers from 0."""
        return Problem(Source(self.path, line + 1, column + 1), message, hint)

    def at_line(self, line: int, message: str, hint: str) -> Problem:
        """Return a problem at the first word of a line."""
        text = self.line_at(line)
        return self.at(line, len(text) - len(text.lstrip()), message, hint)


def fault_in_yaml(text: str, path: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return what an editor needs to know about a fault that libyaml found in a text."""
    line, column = _numbers(error.problem_mark)
    began = _numbers(error.context_mark or error.problem_mark)
    words = f"{error.context or ''}: {error.problem or ''}"
    fault = Fault(path, words, line, column, began, tuple(text.split("\n")))
    if re.match(r" *\t", fault.text) or "tab character" in words:
        return _tab(fault)
    for pattern, rule in _RULES:
        if re.search(pattern, words):
            return rule(fault)
    return _unreadable_line(fault)


def _numbers(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line, mark.column) if mark else (0, 0)


def _tab(fault: Fault) -> Problem:
    column = max(fault.text.find("\t"), 0)
    return fault.at(
        fault.line,
        column,
        "Linjen er rykket ind med tabulator.",
        "Brug mellemrum i stedet, to for hvert trin.",
    )


def _special_sign(fault: Fault) -> Problem:
    """Tell that a text begins with a sign that means something in YAML."""
    line, column = fault.began
    text = fault.line_at(line)
    words = text[column:]
    return fault.at(
        line,
        column,
        f"Teksten begynder med «{words[:1]}», som har en særlig betydning i YAML.",
        f"Sæt anførselstegn om hele teksten: {in_quotes(words)}",
    )


def _colon(fault: Fault) -> Problem:
    """Tell what a colon does where none can be: in a text, or on a line that is indented wrong."""
    found = WITH_VALUE.match(fault.text)
    if found and fault.column > found.end("key"):
        return fault.here(
            "Der står et kolon midt i teksten.",
            f"Sæt anførselstegn om hele teksten: {found['key']}: {in_quotes(found['value'])}",
        )
    above = next(fault.above(), -1)
    if spaceless := WITHOUT_SPACE.match(fault.line_at(above)):
        return _no_space_after_colon(fault, above, spaceless)
    if DASH_WITHOUT_SPACE.match(fault.text):
        return _no_space_after_dash(fault, fault.line)
    return fault.at_line(
        fault.line,
        "Linjen er rykket ind, som om den hører til teksten ovenfor, men den har et kolon.",
        "Er den et felt, så ryk den ud under feltet ovenfor. "
        "Er den tekst, så sæt anførselstegn om hele teksten.",
    )


def _no_space_after_colon(fault: Fault, line: int, found: re.Match[str]) -> Problem:
    return fault.at(
        line,
        found.end("key"),
        "Der mangler et mellemrum efter kolon.",
        f"Skriv «{quote(found['key'])}: {quote(found['value'], 30)}».",
    )


def _no_space_after_dash(fault: Fault, line: int) -> Problem:
    words = fault.line_at(line).strip().removeprefix("-")
    return fault.at_line(
        line, "Der mangler et mellemrum efter bindestregen.", f"Skriv «- {quote(words, 30)}»."
    )


def _neither_field_nor_item(fault: Fault) -> Problem:
    line = fault.began[0]
    text = fault.line_at(line)
    if found := WITHOUT_SPACE.match(text):
        return _no_space_after_colon(fault, line, found)
    if DASH_WITHOUT_SPACE.match(text):
        return _no_space_after_dash(fault, line)
    return fault.at_line(
        line,
        "Linjen er hverken et felt («navn: ord») eller et punkt («- ord»).",
        "Hører den til teksten ovenfor, så ryk den ind. Ellers mangler den et kolon.",
    )


def _unclosed_quote(fault: Fault) -> Problem:
    line, column = fault.began
    mark = fault.line_at(line)[column : column + 1]
    return fault.at(
        line,
        column,
        f"Teksten begynder med {mark}, men slutter ikke med {mark}.",
        f"Skriv {mark} efter det sidste ord, eller slet det første.",
    )


def _backslash(fault: Fault) -> Problem:
    return fault.here(
        'Tegnet \\ har en særlig betydning i en tekst med " om.',
        "Brug ' om teksten i stedet for \".",
    )


def _expected_a_field(fault: Fault) -> Problem:
    """Tell what stands where the next field of a mapping should have begun."""
    if fault.before.endswith(('"', "'")):
        return _after_the_quote(fault)
    if fault.before.endswith(("]", "}")):
        return fault.here(
            "Der står mere tekst efter den lukkende parentes.",
            "Er parentesen en del af teksten, så sæt anførselstegn om det hele.",
        )
    if fault.sign == "-" and DASH.match(fault.text):
        return _item_among_fields(fault)
    return _indented_wrong(fault)


def _after_the_quote(fault: Fault) -> Problem:
    if fault.before.endswith("'"):
        return fault.here(
            "Der står mere tekst efter det lukkende anførselstegn (').",
            'Brug " om hele teksten, eller skriv en apostrof inde i den to gange.',
        )
    return fault.here(
        'Der står mere tekst efter det lukkende anførselstegn (").',
        "Brug ' om hele teksten, så \" kan stå inde i den.",
    )


def _item_among_fields(fault: Fault) -> Problem:
    for number in fault.above():
        if (found := DASH.match(fault.lines[number])) and len(found[1]) > fault.column:
            return fault.here(
                "Punktet er ikke rykket lige så langt ind som punkterne ovenfor.",
                f"De har {_spaces(len(found[1]))} foran; dette har {_spaces(fault.column)}.",
            )
    return fault.here(
        "Her står et punkt («- ») mellem felter («navn: ord»).",
        "En liste skal have sit eget felt over sig; felterne skal stå hver for sig.",
    )


def _expected_an_item(fault: Fault) -> Problem:
    """Tell what stands where the next item of a list should have begun."""
    began = fault.began[1]
    if fault.column > began:
        return _indented_wrong(fault)
    return fault.here(
        "Her står et felt («navn: ord») mellem listens punkter («- »).",
        "Hører feltet til punktet ovenfor, så ryk det to mellemrum ind. "
        "Er det et nyt punkt, så sæt «- » foran.",
    )


def _indented_wrong(fault: Fault) -> Problem:
    above = fault.line_at(next(fault.above(), -1))
    indent = len(above) - len(above.lstrip(" -"))
    return fault.here(
        f"Linjen er rykket forkert ind: den har {_spaces(fault.column)} foran.",
        f"Ordene på linjen ovenfor begynder efter {_spaces(indent)}. "
        "Felter, der hører sammen, skal stå lige under hinanden.",
    )


def _spaces(number: int) -> str:
    return f"{number} mellemrum" if number else "ingen mellemrum"


def _unclosed_bracket(fault: Fault) -> Problem:
    line, column = fault.began
    if fault.line_at(line)[column : column + 1] not in CLOSING:
        line, column = _last_bracket(fault)
    if line < 0:
        return _unreadable_line(fault)
    mark = fault.line_at(line)[column]
    closing = CLOSING[mark]
    return fault.at(
        line,
        column,
        f"Parentesen «{mark}» bliver ikke lukket med «{closing}».",
        f"Skriv «{closing}» efter det sidste. Er parentesen en del af teksten, "
        "så sæt anførselstegn om hele teksten.",
    )


def _last_bracket(fault: Fault) -> tuple[int, int]:
    """Return the place of the last opening bracket above the fault, or (-1, -1)."""
    for number in (fault.line, *fault.above()):
        column = max(fault.line_at(number).rfind(mark) for mark in CLOSING)
        if column >= 0:
            return number, column
    return -1, -1


def _expected_words(fault: Fault) -> Problem:
    if fault.sign and fault.sign in "],}[{:?-":
        words = fault.text[fault.column :]
        return fault.here(
            f"Teksten begynder med «{fault.sign}», som har en særlig betydning i YAML.",
            f"Sæt anførselstegn om hele teksten: {in_quotes(words)}",
        )
    return _unclosed_bracket(fault)


def _block_text(fault: Fault) -> Problem:
    line, column = fault.began
    sign = fault.line_at(line)[column : column + 1]
    return fault.at(
        line,
        column,
        f"Efter «{sign}» må der ikke stå mere på linjen.",
        "Skriv «>-» alene efter kolon, og teksten på linjerne under, rykket to mellemrum ind.",
    )


def _item_after_colon(fault: Fault) -> Problem:
    return fault.here(
        "Der står «- » midt på linjen.",
        "Er det et punkt, så skriv det på sin egen linje under feltet. "
        "Er det en tankestreg, så sæt anførselstegn om hele teksten.",
    )


def _several_documents(fault: Fault) -> Problem:
    separator = next(
        (number for number in (fault.line, *fault.above()) if _separates(fault.line_at(number))), -1
    )
    if separator < 0:
        return _indented_wrong(fault)
    mark = fault.line_at(separator)[:3]
    return fault.at(
        separator,
        0,
        f"Linjen «{mark}» deler filen i to.",
        "Slet linjen; en fil har kun ét sæt felter.",
    )


def _separates(line: str) -> bool:
    return line.rstrip() in {"---", "..."} or line.startswith("--- ")


def _unreadable_line(fault: Fault) -> Problem:
    line = fault.line if fault.text.strip() else next(fault.above(), fault.line)
    return fault.at_line(
        line,
        "Linjen kan ikke læses.",
        "Se efter et anførselstegn, et kolon eller et mellemrum, "
        "der mangler her eller på linjen ovenfor.",
    )


_RULES: tuple[tuple[str, Callable[[Fault], Problem]], ...] = (
    (r"quoted scalar.*(end of stream|document indicator)", _unclosed_quote),
    (r"quoted scalar", _backslash),
    (r"scanning an? (anchor|alias|tag|directive)|parsing a tag|undefined tag", _special_sign),
    (r"cannot start any token|keys are not allowed", _special_sign),
    (r"mapping values are not allowed", _colon),
    (r"block scalar", _block_text),
    (r"sequence entries are not allowed", _item_after_colon),
    (r"could not find expected ':'", _neither_field_nor_item),
    (r"parsing a flow (sequence|mapping)", _unclosed_bracket),
    (r"expected (the )?node content", _expected_words),
    (r"document", _several_documents),
    (r"block mapping", _expected_a_field),
    (r"block collection", _expected_an_item),
)
