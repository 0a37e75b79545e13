"""Another municipality: what `init` lays in a new folder, built, changed, and free of ours."""

from __future__ import annotations

import errno
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from explorer import starter
from explorer.cli import main
from explorer.site import urls
from explorer.site.pages.base import Plan

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "starter"
Pages = dict[str, LexborHTMLParser]


def laid_out(folder: Path) -> Path:
    """Lay the starter in a new folder, and return it."""
    starter.lay_out(ROOT, folder)
    return folder


def built(site: Path) -> Path:
    """Build a site, and return the folder that holds it."""
    assert main(["--config", str(site / "site_config.yaml")]) == 0
    return site / "output"


def page_in(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def pages_in(output: Path) -> Pages:
    """Return every page of a built site, by its file; not the file that holds them all again."""
    files = {file.relative_to(output).as_posix(): file for file in sorted(output.rglob("*.html"))}
    del files[urls.OFFLINE_FILE]
    return {name: page_in(file) for name, file in files.items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter as it is laid out, and built."""
    folder = laid_out(tmp_path_factory.mktemp("anden") / "vores-side")
    built(folder)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    return pages_in(site / "output")


def change(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


# ── Laying it out ────────────────────────────────────────────────────────────────────────────────


def test_the_commands_that_it_prints_work_as_they_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)

    assert main(["init", "vores side"]) == 0
    said = capsys.readouterr().out.splitlines()

    program = f"{'py' if os.name == 'nt' else 'python3'} {shlex.quote(str(ROOT / 'build.py'))}"
    assert said == [
        "I vores side/ ligger nu en lille side. Dens to dokumenter er fundet på.",
        "Se den, mens I retter:",
        f"  {program} serve --config 'vores side/site_config.yaml'",
        "Byg den:",
        f"  {program} --config 'vores side/site_config.yaml'",
        f"Begynd i site_config.yaml. {ROOT}/docs/redaktoer.md fortæller om resten.",
    ]
    command = [sys.executable, *shlex.split(said[4])[1:]]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "vores side" / "output" / "index.html").is_file()


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path):
    folder = tmp_path / "tom"
    folder.mkdir()
    before = folder.stat().st_ino

    laid_out(folder)

    assert folder.stat().st_ino == before
    assert sorted(path.name for path in folder.iterdir()) == ["content", "site_config.yaml"]
    assert list(tmp_path.iterdir()) == [folder]


def test_each_file_names_its_schema_from_where_it_lies(site: Path):
    named = 0
    for file in site.rglob("*.yaml"):
        line = file.read_text(encoding="utf-8").splitlines()[0]
        schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
        assert schema, file
        assert (file.parent / schema[1]).resolve().parent == ROOT / "schemas"
        assert (file.parent / schema[1]).is_file()
        named += 1
    assert named == len(list(STARTER.rglob("*.yaml")))


def test_what_building_the_starter_leaves_is_not_laid_out(site: Path):
    names = {path.relative_to(STARTER).parts[0] for path in STARTER.rglob("*")} - starter.BUILT

    assert names == {"content", "site_config.yaml"}
    assert {path.name for path in site.iterdir()} - starter.BUILT == names


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["optaget"],
            "Mappen {here}/optaget er ikke tom. Skriv navnet på en ny mappe, eller tøm den.",
        ),
        (["fil"], "{here}/fil er en fil. Skriv navnet på en ny mappe."),
        (["fil/ny"], "Mappen {here}/fil findes ikke. Opret den først."),
        (["a/ny"], "Mappen {here}/a findes ikke. Opret den først."),
        (["."], "Mappen {here} er ikke tom. Skriv navnet på en ny mappe, eller tøm den."),
        ([""], "Skriv navnet på den nye mappe efter init, fx vores-side."),
        ([], "Skriv navnet på den nye mappe efter init, fx vores-side."),
        (["a", "b"], "«b» kan ikke stå dér: først kommandoen, og så dens valg."),
        (["a", "--content", "b"], "Valget --content findes ikke her."),
        (
            [f"{ROOT}/content/../content/ny"],
            f"{ROOT}/content/ny ligger i «content», som er programmets egen mappe. "
            "Vælg et andet sted.",
        ),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_told_and_left_as_it_is(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
):
    (tmp_path / "optaget").mkdir()
    (tmp_path / "optaget" / "mit.txt").write_text("mit", encoding="utf-8")
    (tmp_path / "fil").write_text("mit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["init", *arguments]) == 2
    assert capsys.readouterr().err.splitlines()[0] == words.format(here=tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["fil", "mit.txt", "optaget"]
    assert not (ROOT / "content" / "ny").exists()


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "empty"])
@pytest.mark.parametrize("at", ["write_bytes", "rename"])
def test_a_fault_on_the_way_leaves_nothing_behind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at: str,
    is_there: bool,
):
    folder = tmp_path / "vores-side"
    if is_there:
        folder.mkdir()
    real: Callable[..., object] = getattr(Path, at)
    done: list[Path] = []

    def full(self: Path, given: object) -> object:
        if len(done) == 1 and not (at == "rename" and self.parent == folder):
            raise OSError(errno.ENOSPC, "full", str(self))
        done.append(self)
        return real(self, given)

    if at == "rename" and not is_there:
        done.append(folder)
    monkeypatch.setattr(Path, at, full)

    assert main(["init", str(folder)]) == 2
    assert capsys.readouterr().err == (
        "Disken er fuld. Gør plads, og kør igen.\nIntet er ændret.\n"
    )
    assert list(tmp_path.rglob("*")) == ([folder] if is_there else [])


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupted(self: Path, given: bytes) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)

    assert main(["init", str(tmp_path / "vores-side")]) == 2
    assert list(tmp_path.iterdir()) == []


# ── What is built ────────────────────────────────────────────────────────────────────────────────


def targets(page: LexborHTMLParser) -> Iterator[str]:
    for selector, name in (("[href]", "href"), ("[src]", "src"), ("form[action]", "action")):
        yield from (node.attributes[name] or "" for node in page.css(selector))


def test_every_link_of_the_built_site_leads_somewhere(site: Path, pages: Pages):
    output = site / "output"
    ids = {
        name: {node.attributes["id"] for node in page.css("[id]")} for name, page in pages.items()
    }
    followed = 0
    for name, page in pages.items():
        for target in targets(page):
            address, fragment = urldefrag(target)
            if target.startswith(("mailto:", "tel:", "https:")) or name == "404.html":
                continue
            place = (output / name).parent / unquote(address) if address else output / name
            place = place / "index.html" if place.is_dir() else place
            assert place.is_file(), f"{name}: {target}"
            if fragment:
                there = place.resolve().relative_to(output.resolve()).as_posix()
                assert unquote(fragment) in ids[there], f"{name}: {target}"
            followed += 1
    assert followed > 1000


WORDED = "main p:not([role=status]), main li, main h2, main h3, main td, main dd"
HEADINGS = ("h2", "h3", "h4")


def test_every_page_has_a_language_a_title_one_heading_and_no_section_without_words(pages: Pages):
    titles: dict[str, str] = {}
    for name, page in pages.items():
        if name.startswith("k/"):  # these only lead on
            continue
        assert page.css_first("html").attributes["lang"] == "da", name
        assert len(page.css("h1")) == 1, name
        title = page.css_first("title").text()
        assert title not in titles, f"{name} and {titles.get(title)}"
        titles[title] = name
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), name
        for section in page.css("main section"):
            inside = [child for child in section.iter() if child.tag not in HEADINGS]
            assert inside, f"{name}: {section.text()}"
        for each in page.css(WORDED):
            assert each.text().strip() or each.css_first("svg, img"), f"{name}: {each.html}"


def test_the_site_says_on_its_front_page_that_it_is_made_up(pages: Pages):
    lead = pages["index.html"].css_first(".page-title__lead").text()

    assert lead.startswith("Eksempel Kommune findes ikke, og alt på siden er fundet på.")


# ── Other words and other levels ─────────────────────────────────────────────────────────────────

USUAL = re.compile(
    r"\b(tema|temaer\w*|temaet\w*|mål|målet|målene|fokuspunkt\w*|indsats\w*|vision|visioner\w*"
    r"|visionen\w*|værdi|værdier\w*|fokusområde\w*)\b",
    re.IGNORECASE,
)
FIELDS = "data/index.html"
"""The page that explains the files, whose fields have the program's own names."""


def shown_words(page: LexborHTMLParser) -> str:
    """Return what a page shows, or says to those who hear it, with an end after each element."""
    said = [page.css_first("title").text()]
    said += [node.text(deep=False) for node in page.css("body *") if node.tag != "script"]
    said += [
        node.attributes[name] or ""
        for name in ("aria-label", "data-texts", "data-label", "placeholder", "alt", "title")
        for node in page.css(f"[{name}]")
    ]
    return "\n".join(re.sub(r'"(dokument|tema|vision|art)":', "", words) for words in said)


def test_the_words_for_levels_are_the_municipalitys_on_every_page(pages: Pages):
    for name, page in pages.items():
        if name != FIELDS:
            assert USUAL.search(shown_words(page)) is None, name
    said = shown_words(pages[FIELDS])
    assert (
        "Filerne har programmets egne ord for delene: kapitel er ”tema”, løfte er ”maal”, skridt "
        "er ”fokuspunkt”, pejlemærke er ”vision” og retning er ”fokusomraade”."
    ) in said


def test_words_can_be_changed_again(tmp_path: Path):
    site = laid_out(tmp_path / "ny")
    change(
        site / "site_config.yaml",
        ("{ental: Kapitel, flertal: Kapitler}", "{ental: Spor, flertal: Spor}"),
        ("{ental: Løfte, flertal: Løfter}", "{ental: Sigte, flertal: Sigter}"),
    )
    pages = pages_in(built(site))

    header = pages["index.html"].css(".site-header__nav a")
    assert [link.text() for link in header][:2] == ["Spor", "Pejlemærker"]
    for name, page in pages.items():
        if not name.startswith(("om/", "metode/")):  # the municipality's own prose
            assert not re.search(r"\b(kapit\w+|løfte\w*)\b", shown_words(page), re.IGNORECASE), name


def test_a_level_can_be_left_out_and_another_added(tmp_path: Path):
    """The policy's steps become actions, and the strategy's visions stand under no focus area."""
    site = laid_out(tmp_path / "ny")
    for chapter in ("kapitel-1.yaml", "kapitel-2.yaml"):
        change(site / "content/natur-og-naboskab" / chapter, ("fokuspunkter:", "indsatser:"))
    strategy = site / "content/strategi-groen-og-naer"
    area = yaml.safe_load((strategy / "livet-mellem-husene.yaml").read_text(encoding="utf-8"))
    (strategy / "livet-mellem-husene.yaml").unlink()
    names = []
    for vision in area["visioner"]:
        names.append(f"{vision['id']}.yaml")
        text = yaml.safe_dump({"slags": "vision", **vision}, allow_unicode=True, sort_keys=False)
        (strategy / names[-1]).write_text(text, encoding="utf-8")
    section = {
        "slags": "afsnit",
        "id": area["id"],
        "kode": "O1",
        "titel": area["titel"],
        "indhold": area["indledning"],
    }
    text = yaml.safe_dump(section, allow_unicode=True, sort_keys=False)
    (strategy / "livet.yaml").write_text(text, encoding="utf-8")
    change(
        strategy / "dokument.yaml",
        ("livet-mellem-husene.yaml]", f"livet.yaml, {', '.join(names)}]"),
    )
    ids = ", ".join(name.removesuffix(".yaml") for name in names)
    change(
        strategy / "overfoersel.yaml", ("[livet-mellem-husene]", f"[livet-mellem-husene, {ids}]")
    )
    change(site / "content/koblinger/vurderinger.yaml", ("fokusomraade: livet-mellem-husene\n", ""))
    change(site / "site_config.yaml", ("  fokuspunkt:", "  indsats:"))

    pages = pages_in(built(site))

    assert "fokusomraader/index.html" not in pages
    assert "sammenhaeng/indsatser/index.html" in pages
    assert "sammenhaeng/fokuspunkter/index.html" not in pages
    note = pages["index.html"].css_first("#temaer-1 ~ ul .card__note")
    assert note.text() == "2 løfter og 2 skridt"
    trail = pages["visioner/natur-taet-paa-alle/index.html"].css(".breadcrumbs a")
    assert [link.text() for link in trail] == ["Forside", "Pejlemærker"]
    for name, page in pages.items():
        if name != FIELDS:
            assert USUAL.search(shown_words(page)) is None, name
            assert "retning" not in shown_words(page).lower().replace("samme retning", ""), name


# ── One template, and no copy of the others ──────────────────────────────────────────────────────


def test_one_template_and_one_style_are_replaced_and_all_others_are_the_programs(
    site: Path, tmp_path: Path
):
    own = laid_out(tmp_path / "ny")
    change(own / "site_config.yaml", ("# stier:\n#   skabeloner:", "stier:\n  skabeloner:"))
    templates = own / "skabeloner"
    (templates / "components").mkdir(parents=True)
    (templates / "assets/css/components").mkdir(parents=True)
    (templates / "components/reading.jinja").write_text("<p>Vores læsning</p>\n", "utf-8")
    (templates / "assets/css/components/notice.css").write_text(
        ".notice { outline-offset: 7px }", "utf-8"
    )
    before, after = site / "output", built(own)

    def style(output: Path) -> str:
        [file] = (output / "assets").glob("site-*.css")
        return file.read_text(encoding="utf-8")

    assert "outline-offset:7px" in style(after)
    assert style(before).count("{") - style(after).count("{") < 5
    changed = 0
    for name, page in pages_in(after).items():
        was = page_in(before / name).css_first("main")
        now = page.css_first("main")
        if was is None or now is None or name.startswith(urls.OFFLINE):  # it tells its own size
            continue
        if "Vores læsning" in now.text():
            changed += 1
        else:
            assert now.html == was.html, name
    assert changed > 10


# ── The contact ──────────────────────────────────────────────────────────────────────────────────

LAW = "Borgere skal kunne kontakte jer (lov om tilgængelighed af offentlige organers websteder)."


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ([], ""),
        ([("organisation: Eksempel Kommune", "organisation: Nykommune")],
         "«00 00 00 00» og «post@eksempel.example»"),
        ([("organisation: Eksempel Kommune", "organisation: Nykommune"),
          ("00 00 00 00", "12 34 56 78")], "«post@eksempel.example»"),
        ([("organisation: Eksempel Kommune", "organisation: Nykommune"),
          ("00 00 00 00", "12 34 56 78"), ("eksempel.example", "kommunen.dk")], ""),
        ([("# adresse: https://…", "adresse: https://politik.kommunen.dk/"),
          ("# tilgaengelighedserklaering: https://…",
           "tilgaengelighedserklaering: https://www.was.digst.dk/kommunen-dk")],
         "«Eksempel Kommune» og «00 00 00 00» og «post@eksempel.example»"),
    ],
    ids=["an example", "a name alone", "all but a mail", "all", "an address"],
)  # fmt: skip
def test_a_contact_that_is_half_the_starters_or_has_an_address_is_not_published(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: list[tuple[str, str]],
    left: str,
):
    site = laid_out(tmp_path / "ny")
    change(site / "site_config.yaml", *changes)

    code = main(["check", "--config", str(site / "site_config.yaml")])

    said = capsys.readouterr().out.splitlines()[0]
    if left:
        assert code == 1
        assert said.endswith(
            f"  I kontakten står stadig {left} fra eksemplet. Skriv jeres egen. {LAW}"
        )
    else:
        assert code == 0


# ── Nothing of the first municipality ────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def of_the_first(real_plan: Plan) -> re.Pattern[str]:
    """What only the first municipality's site says: its names, titles, codes of contact, words."""
    config, corpus = real_plan.config, real_plan.corpus
    said = {form for name in corpus.names for form in name.forms}
    said |= {document.title for document in corpus.documents}
    said |= {document.short_title for document in corpus.documents}
    said |= {owner.name for owner in corpus.owners.values() if len(owner.name.split()) > 1}
    said |= {config.name, config.subtitle, config.contact.organisation, config.contact.phone}
    said |= {config.contact.email, config.contact.address or "-", config.contact.homepage or "-"}
    said |= {"Vesthimmerland", "vesthimmerland", "Aars", "Løgstør", "Farsø", "Aalestrup", "9600"}
    common = {
        "Kommunen",
        "kommunen",
        "kommunens",
        "Byrådet",
        "Byrådets",
        "Byråd",
        "Administrationen",
    }
    words = sorted(words for words in said - common if len(words) > 3)
    assert len(words) > 60
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}" for word in words))


def texts_below(folder: Path, *endings: str) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and (not endings or file.suffix in endings):
            text = file.read_bytes().decode("utf-8", errors="ignore")
            yield file.relative_to(folder).as_posix(), text


@pytest.mark.parametrize(
    ("folder", "endings"),
    [
        ("starter", ()),
        ("explorer", (".py",)),
        ("templates", (".jinja", ".css", ".js", ".svg")),
        ("schemas", (".json",)),
    ],
)
def test_no_file_of_the_program_has_a_word_of_the_first_municipality(
    folder: str, endings: tuple[str, ...], of_the_first: re.Pattern[str]
):
    found = {
        name: of_the_first.findall(text) for name, text in texts_below(ROOT / folder, *endings)
    }

    assert len(found) > 10
    assert {name: words for name, words in found.items() if words} == {}


def test_no_file_of_the_built_starter_has_a_word_of_the_first_municipality(
    site: Path, of_the_first: re.Pattern[str]
):
    texts = dict(texts_below(site / "output"))

    assert len(texts) > 150
    found = {name: of_the_first.findall(text) for name, text in texts.items()}
    assert {name: words for name, words in found.items() if words} == {}
