from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from builders import BASE, a_site

from explorer.content.config import load_config
from explorer.content.load import load
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Article, Document
from explorer.problems import Source

DOCUMENT = "content/boernepolitik"
PAGE = "---\ntitel: {title}\nresume: En side.\n---\nTeksten.\n"


def loaded(site: Path) -> Corpus:
    corpus, problems = load(site / "content")
    assert problems == []
    assert corpus is not None
    return corpus


def told(site: Path) -> str:
    corpus, problems = load(site / "content")
    assert corpus is None
    return "\n".join(map(str, problems))


# ── What a sound folder becomes ───────────────────────────────────────────────────────────────────


def test_a_document_is_what_its_files_say_together(tmp_path: Path):
    [document] = loaded(a_site(tmp_path)).documents

    assert document.id == "boernepolitik"
    assert [part.id for part in document.parts] == ["forord", "leg"]
    assert document.source_text.startswith("Forord\nKommunen har")
    assert document.account.steps
    assert document.errata == ()
    assert document.source == Source(f"{DOCUMENT}/dokument.yaml", 1, 1)


def test_a_loaded_document_is_no_different_from_a_validated_one(tmp_path: Path):
    [document] = loaded(a_site(tmp_path)).documents

    again = Document(**{name: getattr(document, name) for name in Document.model_fields})

    assert document == again
    assert document.model_fields_set <= again.model_fields_set
    with pytest.raises(ValueError, match="frozen"):
        document.title = "En anden titel"  # type: ignore[misc]


def test_a_loaded_page_is_no_different_from_a_validated_one(tmp_path: Path):
    [article] = loaded(a_site(tmp_path)).articles

    assert article == Article(**{name: getattr(article, name) for name in Article.model_fields})


def test_parts_come_in_the_order_that_the_document_gives(tmp_path: Path):
    facts = (BASE / DOCUMENT / "dokument.yaml").read_text(encoding="utf-8")
    turned = facts.replace("  - forord.yaml\n  - leg.yaml", "  - leg.yaml\n  - forord.yaml")

    [document] = loaded(a_site(tmp_path, {f"{DOCUMENT}/dokument.yaml": turned})).documents

    assert [part.id for part in document.parts] == ["leg", "forord"]


def test_the_file_of_errata_may_be_left_out_and_is_read_when_there(tmp_path: Path):
    errata = "rettelser:\n  - {stykke: fo-1, staar: for 2020, laes: fra 2020, hvorfor: Slip.}\n"

    [document] = loaded(a_site(tmp_path, {f"{DOCUMENT}/rettelser.yaml": errata})).documents

    assert [erratum.suggestion for erratum in document.errata] == ["fra 2020"]


def test_a_page_has_its_address_from_where_it_lies(tmp_path: Path):
    site = a_site(tmp_path, {"content/sider/hjaelp/soeg/raad.md": PAGE.format(title="Råd")})

    [article] = (page for page in loaded(site).articles if page.id == "raad")

    assert (article.folder, article.id, article.title) == ("hjaelp/soeg", "raad", "Råd")
    assert (article.body, article.body_line) == ("Teksten.\n", 5)


def test_pages_come_in_the_order_of_their_paths(tmp_path: Path):
    pages = {f"content/sider/{name}.md": PAGE.format(title=name) for name in ("b/c", "a", "d")}

    assert [page.id for page in loaded(a_site(tmp_path, pages)).articles] == ["a", "c", "d", "om"]


def test_a_page_may_have_lines_in_its_text(tmp_path: Path):
    site = a_site(tmp_path, {"content/sider/a.md": f"{PAGE.format(title='A')}\n---\nMere.\n"})

    [article, _] = loaded(site).articles

    assert article.body == "Teksten.\n\n---\nMere.\n"


def test_content_may_be_pages_alone(tmp_path: Path):
    (tmp_path / "content/sider").mkdir(parents=True)
    (tmp_path / "content/sider/a.md").write_text(PAGE.format(title="A"), encoding="utf-8")

    corpus = loaded(tmp_path)

    assert (corpus.documents, corpus.names, len(corpus.articles)) == ((), (), 1)


def test_files_as_windows_saves_them_with_a_mark_and_its_line_ends_are_the_same_content(
    tmp_path: Path,
):
    site = a_site(tmp_path / "windows")
    for file in site.rglob("*.*"):
        if file.is_file():
            data = file.read_bytes().replace(b"\n", b"\r\n")
            file.write_bytes(b"\xef\xbb\xbf" + data)

    assert loaded(site) == loaded(a_site(tmp_path / "linux"))


def test_what_file_managers_leave_is_ignored(tmp_path: Path):
    names = (".gitkeep", ".DS_Store", "desktop.ini", "Thumbs.db")
    litter = {f"content/{folder}{name}": "\0" for folder in ("", "sider/") for name in names}

    assert loaded(a_site(tmp_path, litter))


# ── What is wrong with a folder ───────────────────────────────────────────────────────────────────


def test_problems_of_all_files_come_at_once_sorted_by_place(tmp_path: Path):
    site = a_site(
        tmp_path,
        {
            "content/sider/om.md": "---\ntitel: Om\n---\nx\n",
            "content/navne.yaml": "navne:\n\t- x\n",
            f"{DOCUMENT}/leg.yaml": "slags: tema\n",
            f"{DOCUMENT}/kilde.txt": b"\xff",
            "content/aaa.txt": "x",
        },
    )

    _, problems = load(site / "content")

    assert problems == sorted(problems)
    assert len({problem.source.path for problem in problems}) == 5


def test_paths_are_shown_as_the_caller_says_with_forward_slashes(tmp_path: Path):
    site = a_site(tmp_path, {"content/sider/a/b.txt": "x"})

    _, [problem] = load(site / "content", shown_as="eksempler/indhold")

    assert problem.source == Source("eksempler/indhold/sider/a/b.txt")


def test_a_content_folder_that_is_not_there_is_told(tmp_path: Path):
    corpus, [problem] = load(tmp_path / "content")

    assert corpus is None
    assert str(problem) == "content  Findes ikke. Se, om navnet og mappen er rigtige."


def test_a_file_in_the_place_of_the_content_folder_is_told(tmp_path: Path):
    (tmp_path / "content").write_text("x", encoding="utf-8")

    _, [problem] = load(tmp_path / "content")

    assert str(problem) == "content  Er en fil, men skal være en mappe."


def test_an_empty_content_folder_is_told(tmp_path: Path):
    (tmp_path / "content").mkdir()

    _, [problem] = load(tmp_path / "content")

    assert str(problem) == "content  Mappen har intet indhold."


def test_parts_are_examined_although_the_facts_of_the_document_cannot_be_read(tmp_path: Path):
    site = a_site(
        tmp_path,
        {
            f"{DOCUMENT}/dokument.yaml": "id: [\n",
            f"{DOCUMENT}/leg.yaml": "slags: temaer\n",
        },
    )

    lines = told(site).splitlines()

    assert [line.split("  ")[0] for line in lines] == [
        f"{DOCUMENT}/dokument.yaml:1:5",
        f"{DOCUMENT}/leg.yaml:1:8",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("target", ["secret.md", "folder", "content", "nowhere"])
def test_a_link_to_another_place_is_refused_and_not_followed(tmp_path: Path, target: str):
    site = a_site(tmp_path, {"secret.md": PAGE.format(title="Hemmelig"), "folder/a.md": "x"})
    (site / "content/sider/link.md").symlink_to(site / target)

    assert told(site) == (
        "content/sider/link.md  Her ligger en genvej (symbolsk link) til et andet sted. "
        "Læg selve filen i mappen i stedet."
    )


def _may_read_anything() -> bool:
    return sys.platform == "win32" or os.geteuid() == 0


@pytest.mark.skipif(_may_read_anything(), reason="this user may read every file")
def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path):
    site = a_site(tmp_path)
    (site / "content/navne.yaml").chmod(0)

    assert told(site) == (
        "content/navne.yaml  Kan ikke åbnes. "
        "Du mangler rettighed til den, eller den er åben i et andet program."
    )


def test_a_file_that_the_system_will_not_open_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(file: object, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    site = a_site(tmp_path)
    monkeypatch.setattr("explorer.content.files.open", refuse, raising=False)

    lines = told(site).splitlines()

    assert len(lines) == sum(path.is_file() for path in (site / "content").rglob("*"))
    assert lines[-1] == (
        "content/sider/om.md  Kan ikke åbnes. "
        "Du mangler rettighed til den, eller den er åben i et andet program."
    )


def test_a_folder_that_the_system_will_not_list_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site = a_site(tmp_path)
    listing = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "sider":
            raise PermissionError(13, "Permission denied", str(folder))
        return listing(folder)

    monkeypatch.setattr("explorer.content.files.os.scandir", refuse)

    assert told(site).startswith("content/sider  Kan ikke åbnes.")


def test_a_file_far_too_large_is_told_and_not_read(tmp_path: Path):
    site = a_site(tmp_path, {"content/sider/om.md": b"x" * 5_000_001})

    assert told(site) == "content/sider/om.md  Filen er over 5 MB. Del den i mindre filer."


def test_a_changed_letter_of_the_source_breaks_the_checksum(tmp_path: Path):
    source = (BASE / DOCUMENT / "kilde.txt").read_text(encoding="utf-8")
    site = a_site(tmp_path, {f"{DOCUMENT}/kilde.txt": source.replace("Leg", "leg")})

    assert "Kontrolsummen passer ikke til «boernepolitik/kilde.txt»" in told(site)


def test_a_listed_file_with_another_case_is_not_the_file(tmp_path: Path):
    facts = (BASE / DOCUMENT / "dokument.yaml").read_text(encoding="utf-8")
    site = a_site(tmp_path, {f"{DOCUMENT}/dokument.yaml": facts.replace("- leg", "- Leg")})

    assert told(site) == (
        f"{DOCUMENT}/dokument.yaml:14:5  Filen «Leg.yaml» findes ikke i mappen. "
        "Mente du «leg.yaml»?"
    )


# ── The configuration ─────────────────────────────────────────────────────────────────────────────


def test_the_configuration_of_this_site_is_sound():
    config, problems = load_config(Path(__file__).parents[1] / "site_config.yaml")

    assert problems == []
    assert config is not None
    assert config.contact.phone == "99 66 70 00"
    assert config.words.theme.plural == "Temaer"


def test_a_name_on_several_lines_becomes_one_line(tmp_path: Path):
    said = (BASE / "site_config.yaml").read_text(encoding="utf-8")
    name = '"Børne-\\n \\t og\\u00a0unge\\n"'
    text = said.replace("navn: Børnepolitikken", f"navn: {name}")
    site = a_site(tmp_path, {"site_config.yaml": text})

    config, problems = load_config(site / "site_config.yaml")

    assert problems == []
    assert config is not None
    assert config.name == "Børne- og\u00a0unge"


def test_words_and_colours_have_defaults_and_can_be_chosen(tmp_path: Path):
    said = (BASE / "site_config.yaml").read_text(encoding="utf-8")
    chosen = "farver:\n  brand: '#0b4a5f'\nord:\n  tema: {ental: Spor, flertal: Spor}\n"
    site = a_site(tmp_path, {"site_config.yaml": said + chosen})

    config, _ = load_config(site / "site_config.yaml")

    assert config is not None
    assert config.colours == {"brand": "#0b4a5f"}
    assert (config.words.theme.singular, config.words.goal.singular) == ("Spor", "Mål")


def test_a_configuration_that_is_not_there_is_told(tmp_path: Path):
    config, [problem] = load_config(tmp_path / "site_config.yaml")

    assert config is None
    assert str(problem) == "site_config.yaml  Findes ikke. Se, om navnet og mappen er rigtige."
