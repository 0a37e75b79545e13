"""The ten things of the editors' guide, done as it says, with the typical slip of each.

What is written comes from the guide itself where it shows it: its blocks of «yaml ny».
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from explorer.changes.whole import told
from explorer.editing import confirm
from explorer.problems import ConfirmError, ContentError
from explorer.reading import Project, read

ROOT = Path(__file__).parents[1]
REAL = Project(
    content=ROOT / "content",
    config=ROOT / "site_config.yaml",
    templates=ROOT / "templates",
    output=ROOT / "output",
)
GUIDE = (ROOT / "docs" / "redaktoer.md").read_text(encoding="utf-8")
LINK = "T2.M1-V1"
DAY = date(2026, 11, 22)


def section(heading: str) -> str:
    """Return what the guide says under one of the ten headings."""
    lines: list[str] = []
    is_here = is_code = False
    for line in GUIDE.splitlines(keepends=True):
        is_code ^= line.lstrip().startswith("```")
        if not is_code and re.match("##", line):
            is_here = line.strip("# \n") == heading
        elif is_here:
            lines.append(line)
    assert lines, f"the guide has no heading «{heading}»"
    return "".join(lines)


def block(heading: str, language: str = "yaml ny") -> str:
    """Return the only block of a language that the guide shows under a heading."""
    [found] = re.findall(
        rf"^ *```{language}\n(.*?)^ *```$", section(heading), re.MULTILINE | re.DOTALL
    )
    return re.sub(r"^   ", "", str(found), flags=re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """A copy of the real content, as a member of staff has it."""

    project: Project

    def file(self, name: str) -> Path:
        """Return a file by the name that the guide calls it."""
        return self.project.content.parent / name

    def change(self, name: str, old: str, new: str) -> None:
        """Write other words in a file, where they stand once."""
        text = self.file(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old, text.count(old))
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")

    def problems(self) -> list[str]:
        """Return what the check says of the content; nothing when all is well."""
        try:
            read(self.project)
        except ContentError as error:
            return [str(problem) for problem in error.problems]
        return []

    def changes(self) -> list[str]:
        """Return what `changes` says, against the content as it was."""
        before = a_copy(self.project.content.parent / "before").project
        plans = (read(each, suspects_may_stand=True) for each in (before, self.project))
        return list(told(*plans, "main (1a2b3c4)", "content/omdoebt.yaml").lines)


def a_copy(folder: Path) -> Site:
    """Copy the real content into a folder."""
    shutil.copytree(REAL.content, folder / "content")
    shutil.copy(REAL.config, folder / "site_config.yaml")
    content, config = folder / "content", folder / "site_config.yaml"
    site = Site(Project(content, config, REAL.templates, folder / "output"))
    undo(site)
    return site


def undo(site: Site) -> None:
    """Let a copy be as if nobody had done the ten things on the real content yet."""
    replace_line(site, ABOUT, "resume:", f"resume: {BEFORE}\n")
    for number, name in ((2, WORDS), (6, SLIPS), (7, SEARCH)):
        written = block(THINGS[number].heading)
        without(site, name, written)
    without(site, CONFIG, r"^farver:\n(?:  .*\n)+", is_pattern=True)
    site.file(PAGE).unlink(missing_ok=True)
    if site.file(NEW_PAGE).exists():
        move_a_page(site, NEW_PAGE, OLD_PAGE)
        without(site, RENAMES, "  - fra: privatliv\n    til: persondata\n")
        if "fra:" not in site.file(RENAMES).read_text(encoding="utf-8"):
            site.file(RENAMES).unlink()


def without(site: Site, name: str, words: str, *, is_pattern: bool = False) -> None:
    """Take words out of a file, if they are there."""
    text = site.file(name).read_text(encoding="utf-8")
    pattern = words if is_pattern else re.escape(words)
    site.file(name).write_text(re.sub(pattern, "", text, flags=re.MULTILINE), encoding="utf-8")


@dataclass(frozen=True)
class Slip:
    """A typical slip, and what then says what is wrong."""

    make: Callable[[Site], None]
    said: Callable[[Site], list[str]] = Site.problems


@dataclass(frozen=True)
class Thing:
    """One of the ten things: its heading, doing it by the guide, and the slips that are told of."""

    heading: str
    do: Callable[[Site, str], None]
    slips: tuple[Slip, ...]


def replace_line(site: Site, name: str, start: str, new: str) -> None:
    """Write another line instead of the one that begins with some words."""
    lines = site.file(name).read_text(encoding="utf-8").splitlines(keepends=True)
    [at] = [number for number, line in enumerate(lines) if line.startswith(start)]
    lines[at] = new
    site.file(name).write_text("".join(lines), encoding="utf-8")


# ── 1: a text of ours ─────────────────────────────────────────────────────────────────────────────

ABOUT = "content/sider/om.md"
BEFORE = "Hvad siden er, hvad der er vedtaget, og hvad der er vores egne ord."


def rewrite(site: Site, heading: str) -> None:
    replace_line(site, ABOUT, "resume:", block(heading))


def put_a_colon(site: Site) -> None:
    replace_line(site, ABOUT, "resume:", "resume: Om siden: hvad der er vedtaget.\n")


# ── 2: a rationale ────────────────────────────────────────────────────────────────────────────────

LINKS = "content/koblinger/tema-2.yaml"


def reason(site: Site, heading: str) -> None:
    text = site.file(LINKS).read_text(encoding="utf-8")
    old = re.search(r"    begrundelse: >-\n(?:      .+\n)+", text)
    assert old
    site.file(LINKS).write_text(text.replace(old[0], block(heading), 1), encoding="utf-8")


def misquote(site: Site) -> None:
    words = "ord_i_udsagn: tage tidligt fat og ikke først lappe, når skaden er sket"
    site.change(LINKS, words, words.replace("og ikke", "i stedet for"))


# ── 3: a word in the glossary ─────────────────────────────────────────────────────────────────────

WORDS = "content/ordliste.yaml"


def explain(site: Site, heading: str) -> None:
    file = site.file(WORDS)
    text = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{text}\n\n{block(heading)}", encoding="utf-8")


def explain_what_stands_nowhere(site: Site) -> None:
    site.change(WORDS, "former: [dannelse, Dannelse]", "former: [dannelse, dannelser]")


# ── 4: a page ─────────────────────────────────────────────────────────────────────────────────────

PAGE = "content/sider/find-vej.md"


def add_a_page(site: Site, heading: str) -> None:
    site.file(PAGE).write_text(block(heading, "markdown"), encoding="utf-8")


def lead_nowhere(site: Site) -> None:
    page = "---\ntitel: Find vej\nresume: Sådan.\n---\n\nSe [metoden](id:metoden).\n"
    site.file(PAGE).write_text(page, encoding="utf-8")


# ── 5: another id ─────────────────────────────────────────────────────────────────────────────────


RENAMES = "content/omdoebt.yaml"
OLD_PAGE, NEW_PAGE = "content/sider/privatliv.md", "content/sider/persondata.md"


def rename_a_page(site: Site, heading: str) -> None:
    move_a_page(site)
    file, written = site.file(RENAMES), block(heading)
    if file.exists():
        written = file.read_text(encoding="utf-8") + written.partition("omdoebt:\n")[2]
    file.write_text(written, encoding="utf-8")


def move_a_page_alone(site: Site) -> None:
    site.file(OLD_PAGE).rename(site.file(NEW_PAGE))


def move_a_page(site: Site, old: str = OLD_PAGE, new: str = NEW_PAGE) -> None:
    site.file(old).rename(site.file(new))
    for file in site.project.content.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(rf"\bid:{Path(old).stem}\b", f"id:{Path(new).stem}", text)
        file.write_text(text, encoding="utf-8")


# ── 6: a link that must be read again ─────────────────────────────────────────────────────────────

OTHER = "0123456789ab"


def let_a_link_wait(site: Site) -> None:
    """Let the text of a link be another than when it was judged."""
    text = site.file(LINKS).read_text(encoding="utf-8")
    fingerprint = re.search(r"fingeraftryk: \w{12}", text)
    assert fingerprint
    site.change(LINKS, fingerprint[0], f"fingeraftryk: {OTHER}")


def confirm_it(site: Site, _heading: str) -> None:
    let_a_link_wait(site)
    assert site.problems()
    confirm(site.project, LINK, DAY, lambda _stage: None)


def said_to_a_wrong_name(site: Site) -> list[str]:
    try:
        confirm(site.project, "T2.M1-V11", DAY, lambda _stage: None)
    except ConfirmError as error:
        return [str(error)]
    return []


# ── 7: a slip of the original ─────────────────────────────────────────────────────────────────────

SLIPS = "content/vores-vesthimmerland/rettelser.yaml"


def suggest(site: Site, heading: str) -> None:
    file = site.file(SLIPS)
    text = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{text}\n{block(heading)}", encoding="utf-8")


def suggest_for_words_that_are_not_there(site: Site) -> None:
    suggest(site, THINGS[6].heading)
    site.change(SLIPS, "staar: folkeskolen, og", "staar: folkeskolen og")
    site.change(SLIPS, "laes: folkeskolen og", "laes: folkeskolen, og")


def change_adopted_words(site: Site) -> None:
    name = "content/boerne-og-ungepolitik/tema-2.yaml"
    site.change(name, "Vi vil tage tidligt fat", "Vi vil tage hurtigt fat")


# ── 8: a word that people search for ──────────────────────────────────────────────────────────────

SEARCH = "content/soegeord.yaml"


def lead_from_a_word(site: Site, heading: str) -> None:
    site.change(SEARCH, "\nhverdagsord:\n", f"\nhverdagsord:\n{block(heading)}")


def lead_to_a_word_of_nobody(site: Site) -> None:
    line = "  - {ord: udeskole, betyder: [naturn]}\n"
    site.change(SEARCH, "\nhverdagsord:\n", f"\nhverdagsord:\n{line}")


# ── 9: contact and colours ────────────────────────────────────────────────────────────────────────

CONFIG = "site_config.yaml"


def give_it_another_colour(site: Site, heading: str) -> None:
    replace_line(site, CONFIG, "  telefon:", "  telefon: 99 66 71 00\n")
    with site.file(CONFIG).open("a", encoding="utf-8") as file:
        file.write(f"\n{block(heading)}")


def give_it_too_pale_a_colour(site: Site) -> None:
    with site.file(CONFIG).open("a", encoding="utf-8") as file:
        file.write("\nfarver:\n  brand: '#8fd0e8'\n")


def mistype_the_telephone(site: Site) -> None:
    replace_line(site, CONFIG, "  telefon:", "  telefon: 99 66 7l 00\n")


# ── 10: what a change does ────────────────────────────────────────────────────────────────────────


def do_two_things(site: Site, _heading: str) -> None:
    rewrite(site, THINGS[0].heading)
    explain(site, THINGS[2].heading)


def said_by_changes(site: Site) -> list[str]:
    found = (line for line in site.changes() if line.startswith("- `"))
    return [next(found)]


THINGS = (
    Thing("1. Ret en tekst, som er vores", rewrite, (Slip(put_a_colon),)),
    Thing("2. Ret en begrundelse", reason, (Slip(misquote),)),
    Thing("3. Tilføj et ord til ordlisten", explain, (Slip(explain_what_stands_nowhere),)),
    Thing("4. Tilføj en side", add_a_page, (Slip(lead_nowhere),)),
    Thing(
        "5. Omdøb noget, så gamle links stadig virker",
        rename_a_page,
        (Slip(move_a_page_alone), Slip(move_a_page, said_by_changes)),
    ),
    Thing(
        "6. Bekræft en kobling, der skal læses igen",
        confirm_it,
        (Slip(let_a_link_wait), Slip(let_a_link_wait, said_to_a_wrong_name)),
    ),
    Thing(
        "7. Skriv en rettelse til en fejl i originalen",
        suggest,
        (Slip(suggest_for_words_that_are_not_there), Slip(change_adopted_words)),
    ),
    Thing(
        "8. Hjælp folk med at finde det, de søger",
        lead_from_a_word,
        (Slip(lead_to_a_word_of_nobody),),
    ),
    Thing(
        "9. Skift kontakt og farver",
        give_it_another_colour,
        (Slip(give_it_too_pale_a_colour), Slip(mistype_the_telephone)),
    ),
    Thing("10. Se, hvad en ændring gør, før den bliver lagt ud", do_two_things, ()),
)
