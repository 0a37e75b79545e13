"""The open data: each format held to a library or the rules of its field, and to the pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import a_config, a_corpus, a_judged_corpus, a_link, an_article, unlinked
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from explorer.corpus.corpus import Corpus
from explorer.corpus.table import guarded, unguarded
from explorer.pipeline import open_data
from explorer.site import urls
from explorer.site.exports.formats import FORMATS, exports
from explorer.site.exports.gather import RULE
from explorer.site.pages.base import Plan
from explorer.site.pages.data import data_pages, size

Files = dict[str, bytes]


def a_plan(corpus: Corpus, **facts: Any) -> Plan:
    return Plan(corpus, a_config(**facts), date(2026, 1, 31), {})


def files_of(plan: Plan) -> Files:
    return {address: content for export in exports(plan) for address, content in export.files}


def rows_of(files: Files) -> list[dict[str, str]]:
    text = files[urls.DATA_TABLE].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def small_judged(**facts: Any) -> Corpus:
    link = a_link("t1-m1", "tidlig-indsats", **facts)
    return a_judged_corpus(link, unlinked("t1-f1", "tidlig-indsats"))


@pytest.fixture(scope="module")
def files(real_plan: Plan) -> Files:
    """Every file of the real site's data."""
    return files_of(real_plan)


@pytest.fixture(scope="module")
def data(files: Files) -> dict[str, Any]:
    """All of the real site's data."""
    return json.loads(files[urls.DATA_ALL])


# ── All formats ───────────────────────────────────────────────────────────────────────────────────


def test_the_same_input_gives_the_same_bytes(real_plan: Plan, files: Files):
    assert files_of(real_plan) == files


def test_what_is_in_the_folder_is_what_was_written(real_site: Path, files: Files):
    written = {
        path.relative_to(real_site).as_posix(): path.read_bytes()
        for path in (real_site / "data").rglob("*")
        if path.is_file()
    }

    assert written.pop("data/index.html")
    assert written == files


def test_a_site_without_documents_has_no_data_and_no_page_of_it():
    plan = a_plan(Corpus(documents=(), articles=(an_article(),)))

    assert open_data(plan) == ((), ())
    assert list(exports(plan)) == []


def test_a_document_without_links_has_data_but_no_table_of_links():
    plan = a_plan(a_corpus())
    data = json.loads(files_of(plan)[urls.DATA_ALL])

    assert urls.DATA_TABLE not in files_of(plan)
    assert [document["id"] for document in data["dokumenter"]] == ["politikken"]
    assert (data["koblinger"], data["celler"], data["regel"]) == ([], [], [])
    assert data["enighed"] is None


def _addresses(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _addresses(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner, key)
    elif key in ("adresse", "fil") and value:
        yield value


def test_every_address_in_the_data_leads_to_a_place_on_the_site(real_site: Path, files: Files):
    asked = 0
    for file, content in files.items():
        if not file.endswith(".json") or file == urls.DATA_SCHEMA:
            continue
        for address in _addresses(json.loads(content)):
            path, _, place = address.partition("#")
            target = ((real_site / file).parent / path).resolve()
            page = target / "index.html" if target.is_dir() else target
            assert page.is_file(), f"{file}: {address}"
            assert not place or f'id="{place}"' in page.read_text(encoding="utf-8"), address
            asked += 1

    assert asked > 1000


def test_addresses_are_whole_when_the_sites_is_known():
    plan = a_plan(small_judged(), base_address="https://politik.kommunen.dk/boern")
    files = files_of(plan)
    data = json.loads(files[urls.DATA_ALL])

    assert data["adresse"] == "https://politik.kommunen.dk/boern/"
    assert set(_addresses(data)) >= {"https://politik.kommunen.dk/boern/visioner/tidlig-indsats/"}
    assert all(address.startswith("https://politik.kommunen.dk/") for address in _addresses(data))
    assert rows_of(files)[0]["adresse"].startswith("https://politik.kommunen.dk/boern/sammenhaeng/")
    assert json.loads(files[urls.DATA_SCHEMA])["$id"] == (
        "https://politik.kommunen.dk/boern/data/alt.schema.json"
    )


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────────


def _faults(files: Files, address: str, definition: str) -> list[str]:
    schema = json.loads(files[urls.DATA_SCHEMA])
    schema["$ref"] = f"#/$defs/{definition}"
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(json.loads(files[address]))]


def test_the_schema_is_a_json_schema_of_2020_12(files: Files):
    schema = json.loads(files[urls.DATA_SCHEMA])

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_everything_is_as_its_schema_says(files: Files):
    assert _faults(files, urls.DATA_ALL, "Everything") == []


def test_each_small_file_is_as_its_schema_says(files: Files):
    for address in files:
        if address.startswith("data/udsagn/"):
            assert _faults(files, address, "StatementFile") == []
        elif address.startswith("data/visioner/"):
            assert _faults(files, address, "VisionFile") == []


def test_the_schema_finds_what_is_wrong(files: Files):
    everything = json.loads(files[urls.DATA_ALL])
    everything["koblinger"][0] |= {"styrke": "stor", "vurderet": "i går"}
    del everything["navne"][0]["navn"]
    wrong = files | {urls.DATA_ALL: json.dumps(everything).encode()}

    assert sorted(_faults(wrong, urls.DATA_ALL, "Everything")) == [
        "'i går' is not a 'date'",
        "'navn' is a required property",
        "'stor' is not one of ['direkte', 'indirekte', 'ingen']",
    ]


def test_every_field_and_record_of_the_schema_is_described_in_danish(files: Files):
    for name, record in json.loads(files[urls.DATA_SCHEMA])["$defs"].items():
        if "enum" not in record:
            assert record["description"][-1] == ".", name
            for field, said in record["properties"].items():
                assert said["description"].endswith("."), f"{name}.{field}"


def test_every_place_is_linked_or_said_to_be_without_a_link(data: dict[str, Any]):
    linked = {(link["udsagn"], link["vision"]) for link in data["koblinger"]}
    without = {(place["udsagn"], place["vision"]) for place in data["uden_kobling"]}
    judged = [vision["id"] for vision in data["visioner"] if vision["vurderet"]]

    assert len(data["koblinger"]) + len(data["uden_kobling"]) == len(linked | without)
    assert linked | without == {(s["id"], vision) for s in data["udsagn"] for vision in judged}


def test_every_quote_in_the_data_stands_in_the_texts_of_the_data(data: dict[str, Any]):
    texts = {piece["id"]: piece["tekst"] for piece in data["stykker"]}
    for link in (*data["koblinger"], *data["andre_steder"]):
        assert texts[link["udsagn"]].count(link["ord_i_udsagn"]) == 1
        quote = link["ord_i_strategien"]
        assert texts[quote["stykke"]].count(quote["ord"]) == 1


def test_the_small_files_together_say_what_the_whole_says(files: Files, data: dict[str, Any]):
    for folder, kind in (("udsagn", "udsagn"), ("visioner", "vision")):
        small = [
            json.loads(content)
            for address, content in files.items()
            if address.startswith(f"data/{folder}/")
        ]
        names = sorted(link["kobling"] for file in small for link in file["koblinger"])

        assert {file[kind]["id"] for file in small} == {record["id"] for record in data[folder]}
        assert names == sorted(link["kobling"] for link in data["koblinger"])
        assert sum(len(file["uden_kobling"]) for file in small) == len(data["uden_kobling"])
        if folder == "visioner":
            assert [demand for file in small for demand in file["krav"]] == data["krav"]


def test_the_published_rule_has_words_for_all_that_it_can_say(data: dict[str, Any]):
    assert {rule["stoette"]: rule["kraever"] for rule in data["regel"]} == {
        str(support): takes for support, takes in RULE.items()
    }
    for cell in data["celler"]:
        direct, indirect = cell["direkte"], cell["indirekte"]
        expected = "stærk" if direct > 1 else "delvis" if direct or indirect > 2 else "svag"
        assert cell["stoette"] == (expected if direct or indirect else "ingen")


# ── The data and the pages ────────────────────────────────────────────────────────────────────────


def _page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def test_the_matrix_shows_the_words_and_the_numbers_of_the_data(
    real_site: Path, data: dict[str, Any]
):
    page = _page(real_site, "sammenhaeng")
    cells = [
        (
            cell.css_first(".matrix__word").text(),
            int(cell.css_first(".matrix__count").text().split()[0]),
        )
        for cell in page.css("main .matrix__cell")
    ]
    totals = [cell.text() for cell in page.css("main .matrix tfoot td")]
    visions = [vision["id"] for vision in data["visioner"] if vision["vurderet"]]
    links = [link["vision"] for link in data["koblinger"]]

    assert cells == [
        (cell["stoette"], cell["direkte"] + cell["indirekte"]) for cell in data["celler"]
    ]
    assert totals == [*(str(links.count(vision)) for vision in visions), str(len(links))]


def test_the_pages_of_cells_show_as_many_links_as_the_data(real_site: Path, data: dict[str, Any]):
    for cell in data["celler"]:
        page = _page(real_site, f"sammenhaeng/{cell['tema']}/{cell['vision']}")
        links = [link["kobling"] for link in data["koblinger"] if _is_in(link, cell, data)]

        assert len(page.css("main .support-card")) == cell["direkte"] + cell["indirekte"]
        assert len(links) == cell["direkte"] + cell["indirekte"]


def _is_in(link: dict[str, Any], cell: dict[str, Any], data: dict[str, Any]) -> bool:
    [statement] = [each for each in data["udsagn"] if each["id"] == link["udsagn"]]
    return link["vision"] == cell["vision"] and statement["tema"] == cell["tema"]


def test_the_table_of_all_statements_shows_the_links_of_the_data(
    real_site: Path, data: dict[str, Any]
):
    cells = _page(real_site, "sammenhaeng/alle").css("main td")
    words = [cell.text(strip=True).lower() for cell in cells]

    for strength in ("direkte", "indirekte"):
        shown = sum(word.lstrip("●◐○ ") == strength for word in words)
        assert shown == sum(link["styrke"] == strength for link in data["koblinger"])
    assert len(words) == len(data["koblinger"]) + len(data["uden_kobling"])


def test_the_method_page_and_the_data_agree_on_the_agreement(real_site: Path, data: dict[str, Any]):
    agreement, said = (
        data["enighed"],
        _page(real_site, "sammenhaeng/metode").css_first("main").text(),
    )

    assert f"{agreement['ens']} af {agreement['vurderinger']} gange" in said
    assert f"{agreement['kappa']:.2f}".replace(".", ",") in said


# ── CSV ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_begins_as_excel_wants_it_and_ends_its_lines_as_the_standard_does(files: Files):
    content = files[urls.DATA_TABLE]

    assert content.startswith(b"\xef\xbb\xbfkobling;udsagn;vision;")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(rows_of(files)) + 1


def test_the_table_says_of_each_link_what_the_data_says(files: Files, data: dict[str, Any]):
    rows = rows_of(files)

    assert [row["kobling"] for row in rows] == [link["kobling"] for link in data["koblinger"]]
    for row, link in zip(rows, data["koblinger"], strict=True):
        same = {"udsagn", "vision", "styrke", "begrundelse", "ord_i_udsagn", "grundlag"}
        same |= {"sikkerhed", "tilstand", "vurderet_af", "vurderet", "fingeraftryk"}
        assert {name: row[name] for name in same} == {name: link[name] for name in same}
        assert row["stykke"] == link["ord_i_strategien"]["stykke"]
        assert row["ord_i_strategien"] == link["ord_i_strategien"]["ord"]
        assert row["genlaes_inden"] == (link["genlaes_inden"] or "")


def test_a_cell_that_could_be_a_formula_is_made_words():
    corpus = small_judged(rationale='=HYPERLINK("https://example.org")')

    [row] = rows_of(files_of(a_plan(corpus)))

    assert row["begrundelse"] == '\'=HYPERLINK("https://example.org")'


@pytest.mark.parametrize(
    "text", ["=1", "+45 12", "-1", "@a", "\t=1", "'=1", "''@a", "'n", "n'", "", "a=1", "＝1", "'"]
)
def test_what_is_guarded_comes_back_as_it_was(text: str):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t＝")


def test_semicolons_and_quotation_marks_in_a_text_do_not_break_the_table():
    corpus = small_judged(rationale='Den siger "leg"; ikke mere, og intet andet.')

    [row] = rows_of(files_of(a_plan(corpus)))

    assert row["begrundelse"] == 'Den siger "leg"; ikke mere, og intet andet.'


# ── The page ──────────────────────────────────────────────────────────────────────────────────────


def test_the_page_lists_every_format_with_its_size_and_fields(real_site: Path, real_plan: Plan):
    main = _page(real_site, "data").css_first("main")
    headings = [heading.text() for heading in main.css("h2")]
    fields = [code.text() for code in main.css("dt code")]

    shown = [*exports(real_plan)]
    assert headings == [export.format.name for export in shown]
    assert fields == [name for export in shown for name, _ in export.format.fields]
    assert [format.id for format in FORMATS if format not in [each.format for each in shown]] == [
        "afloesninger"
    ]
    for export in shown:
        assert all(content for _, content in export.files)


def test_the_page_says_what_a_link_is_only_when_there_are_links():
    plans = [a_plan(small_judged()), a_plan(a_corpus())]
    pages = [next(data_pages(plan, tuple(exports(plan))))() for plan in plans]

    assert pages[0].caveat.startswith("Koblingen er en redaktionel læsning, den står ikke i dok")
    assert pages[1].caveat == ""


def test_the_page_says_how_large_each_file_is(real_plan: Plan, files: Files):
    [draft] = data_pages(real_plan, tuple(exports(real_plan)))
    views = {view.id: view for view in draft().formats}

    assert views["alt"].files[0].note == size(len(files[urls.DATA_ALL]))
    statements = [content for address, content in files.items() if "/udsagn/" in address]
    assert views["udsagn"].count == (
        f"Der er {len(statements)} filer, {size(sum(map(len, statements)))} i alt. "
        "Her er den første:"
    )
    assert [link.text for link in views["udsagn"].files] == ["udsagn/t1-m1.json"]


def test_the_footer_leads_to_the_data(real_site: Path):
    links = {
        link.text(): link.attributes["href"] for link in _page(real_site, "om").css("footer a")
    }

    assert links["Åbne data"] == "../data/"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 byte"), (999, "999 byte"), (1000, "1 kB"), (23_456, "23 kB"), (1_234_567, "1,2 MB")],
)
def test_a_size_is_said_in_the_unit_that_suits_it(count: int, words: str):
    assert size(count) == words


def test_the_licence_is_said_when_there_is_one_and_nothing_is_made_up_when_not():
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    plans = [a_plan(small_judged()), a_plan(small_judged(), data_license=licence)]

    licences = [json.loads(files_of(plan)[urls.DATA_ALL])["licens"] for plan in plans]
    pages = [next(data_pages(plan, tuple(exports(plan))))() for plan in plans]

    assert licences == [None, licence]
    assert [page.license for page in pages] == ["", licence]
