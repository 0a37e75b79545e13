"""Whatever is wrong with a field of any of our models, it is told in Danish, and by its name."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, create_model
from test_yaml_source import ENGLISH

from explorer.config import SiteConfig
from explorer.content.documents import PART_KINDS, ErrataFile, NamesFile
from explorer.content.doors import DoorsFile
from explorer.content.judgements import LinksFile, RatingsFile
from explorer.content.messages import validated
from explorer.content.plain import PlainWordsFile
from explorer.content.search_words import SearchWordsFile
from explorer.content.updates import UpdatesFile
from explorer.content.yaml_source import read_yaml
from explorer.corpus.account import AccountFacts
from explorer.corpus.model import ArticleFacts, DocumentFacts
from explorer.corpus.succession import SuccessionFacts
from explorer.problems import ContentError

BLOCKS = [
    {"id": "a-1", "tekst": "Ord."},
    {"id": "a-2", "overskrift": "Ord"},
    {"id": "a-3", "liste": [{"id": "a-4", "tekst": "Ord."}]},
    {"id": "a-5", "linjer": ["Ord"], "underskrevet_af": "navn"},
]
TITLED = {"id": "a", "kode": "A", "titel": "Titel", "betegnelse": "Navn"}
STATEMENTS = {"id": "a-m", "overskrift": "Hvad?", "punkter": [{"id": "a-m1", "tekst": "Ord."}]}
REFERENCE = {"navn": "navn", "staar_i": "a-1"}
JUDGED = {"udsagn": "a-m1", "vurderet_af": "redaktionen", "vurderet": "2026-11-21"}
QUOTE = {"stykke": "b-1", "ord": "Ord."}
LINK = {
    **JUDGED,
    "begrundelse": "Begge siger ord.",
    "ord_i_udsagn": "Ord.",
    "ord_i_strategien": QUOTE,
    "grundlag": "laesning",
    "sikkerhed": "hoej",
    "tilstand": "forslag",
    "genlaes_inden": "2027-11-21",
    "fingeraftryk": "0123456789ab",
}

SOUND: dict[type[BaseModel], dict[str, Any]] = {
    PART_KINDS["afsnit"]: {**TITLED, "slags": "afsnit", "indhold": BLOCKS},
    PART_KINDS["tema"]: {
        **TITLED,
        "slags": "tema",
        "indledning": BLOCKS[:1],
        "maal": STATEMENTS,
        "fokuspunkter": STATEMENTS,
        "indsatser": STATEMENTS,
    },
    PART_KINDS["vaerdier"]: {
        **TITLED,
        "slags": "vaerdier",
        "indledning": BLOCKS[:1],
        "vaerdier": [{**TITLED, "indhold": BLOCKS[:1]}],
    },
    PART_KINDS["fokusomraade"]: {
        **TITLED,
        "slags": "fokusomraade",
        "indledning": BLOCKS[:1],
        "visioner": [
            {
                **TITLED,
                "begrundelse": BLOCKS[:1],
                "det_goer_vi": BLOCKS[:1],
                "delingen_er_udledt": "ja",
            }
        ],
    },
    DocumentFacts: {
        "id": "a",
        "kode": "P",
        "art": "politik",
        "titel": "Titel",
        "titlen_staar_i": "a-1",
        "kort_titel": "Titel",
        "udgiver": "navn",
        "vedtaget_af": REFERENCE,
        "fremlagt_af": REFERENCE,
        "periode": {"fra": "2020", "til": "2026"},
        "perioden_staar_i": "a-1",
        "kontakt": "a-1",
        "afloeser": "b",
        "erstatter": [REFERENCE],
        "henviser_til": [REFERENCE],
        "stjerne": {
            "afsnit": "a",
            "centrum": "a-1",
            "centrum_ord": "et godt sted",
            "inderstjerne": ["a"],
            "inderstjerne_staar_i": "a-1",
            "yderstjerne": ["a"],
            "yderstjerne_staar_i": "a-1",
        },
        "stige": {
            "afsnit": "a",
            "trin": [
                {
                    "id": "a",
                    "navn": "Navn",
                    "niveau": "politisk",
                    "dokument": "a",
                    "staar_i": ["a-1"],
                }
            ],
        },
        "dele": ["a.yaml"],
    },
    SuccessionFacts: {
        "laest_af": "redaktionen",
        "laest": "2026-11-21",
        "viderefoert": [{"fra": "a-m1", "til": "b-m1"}],
        "udgaar": [{"fra": "a-m2"}],
    },
    AccountFacts: {
        "sha256": "0" * 64,
        "forloeb": [{"tekst": ["a"]}, {"fjernet": "1", "som": "sidetal", "note": "Side."}],
        "samlet": ["me|re"],
        "bevaret": ["bolig-|"],
        "udledt": [{"om": ["a-1"], "sikkert": "Dette.", "udledt": "Dette."}],
    },
    ErrataFile: {
        "rettelser": [{"stykke": "a-1", "staar": "a", "laes": "b", "hvorfor": "Slip."}],
    },
    NamesFile: {
        "navne": [
            {
                "id": "a",
                "navn": "Navn",
                "art": "plan",
                "former": ["Navn"],
                "note": "Note.",
                "dokument": "a",
            }
        ],
    },
    PlainWordsFile: {
        "kort_fortalt": [
            {"om": "a", "kort": "Ord.", "ung": "Ord.", "fingeraftryk": "0123456789ab"},
        ],
    },
    RatingsFile: {
        "politik": "a",
        "strategi": "b",
        "fokusomraade": "a",
        "hvem": "Redaktionen.",
        "vurderinger": [
            {"udsagn": "a-m1", "vision": "b", "a": "direkte", "b": "ingen", "afgjort": "Ingen."}
        ],
    },
    LinksFile: {
        "koblinger": [{**LINK, "vision": "b", "styrke": "direkte"}],
        "uden_kobling": [{**JUDGED, "visioner": ["b"], "note": "Tæt på."}],
        "krav": [
            {
                "id": "b-k1",
                "vision": "b",
                "krav": "Ord.",
                "ord_i_strategien": QUOTE,
                "svar": ["a-m1"],
                "note": "Note.",
            }
        ],
        "andre_steder": [{**LINK, "hoerer_til": "b"}],
        "omgivelser": [{"sted": "c", "ord_i_strategien": QUOTE, "hvorfor": "Samme gruppe."}],
    },
    DoorsFile: {
        "indgange": [
            {
                "id": "a",
                "navn": "Navn",
                "gruppe": "alle",
                "intro": "Til jer.",
                "regel": "Alle er med.",
                "steder": [{"stykke": "a-1", "ord": ["Ord"]}],
            }
        ]
    },
    SearchWordsFile: {
        "stopord": ["og"],
        "hverdagsord": [{"ord": "sfo", "ogsaa": ["fritidsordning"], "betyder": ["dagtilbud"]}],
        "sammensatte": {"dagtilbud": ["dag", "tilbud"]},
        "hele": ["sammen"],
        "afviste": [{"ord": "formand", "dele": ["for", "mand"]}],
    },
    ArticleFacts: {
        "titel": "A",
        "resume": "B",
        "relateret": ["a"],
        "i_menuen": "nej",
        "kladde": "ja",
    },
    UpdatesFile: {
        "aendringer": [{"id": "a", "dato": "2026-01-31", "titel": "A", "hvad": "B.", "om": ["b"]}],
    },
    SiteConfig: {
        "navn": "A",
        "undertitel": "B",
        "velkomst": "C",
        "emne": "d",
        "sprog": "da",
        "adresse": "https://a.dk/",
        "indholdets_dato": "2026-01-31",
        "kontakt": {
            "organisation": "A",
            "adresse": "B",
            "telefon": "12345678",
            "e_mail": "a@b.dk",
            "hjemmeside": "https://a.dk",
        },
        "tilgaengelighedserklaering": "https://a.dk",
        "datalicens": "https://a.dk/licens",
        "cvr": "12345678",
        "ean": "1234567890123",
        "farver": {"brand": "#123456"},
        "udgivelse": {
            "hosting": ["nginx"],
            "kun_https": "ja",
            "forkomprimer": "ja",
            "sikkerhed": {
                "kontakt": ["mailto:a@b.dk"],
                "udloeber": "2026-06-30",
                "sprog": ["da"],
            },
        },
        "stier": {"indhold": "a", "skabeloner": "b", "byggested": "c"},
        "ord": {
            key: {"ental": "A", "flertal": "B"}
            for key in ("tema", "maal", "fokuspunkt", "indsats", "vision", "vaerdi", "fokusomraade")
        },
    },
}

WRONG: tuple[Any, ...] = (
    "",
    " ",
    "x y",
    "Æ_!",
    "To  mellemrum",
    "To\nlinjer\n",
    "a" * 100,
    "-12345678901234567890123",
    "1.5",
    "1" * 5_000,
    "true",
    "a:b",
    "-a -b",
    [],
    ["Æ ", "", []],
    [[]],
    {"ukendt": "x"},
    {"id": [], "tekst": {}, "liste": "x", "linjer": [""], "fjernet": [], "<<": "x"},
)


def places(values: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value inside some values."""
    inside = values.items() if isinstance(values, dict) else enumerate(values)
    for key, value in inside:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


def changed(values: Any, path: tuple[str | int, ...], wrong: Any) -> Any:
    """Return the values with another value at a path; `...` takes it away."""
    values = copy.deepcopy(values)
    inside = values
    for key in path[:-1]:
        inside = inside[key]
    if wrong is ...:
        del inside[path[-1]]
    else:
        inside[path[-1]] = wrong
    return values


def told(model: type[BaseModel], values: Any) -> tuple[str, ...]:
    """Return what is said of a file with some values; JSON is YAML too."""
    try:
        validated(model, read_yaml(json.dumps(values, ensure_ascii=False), "fil"))
    except ContentError as error:
        return tuple(map(str, error.problems))
    return ()


@pytest.mark.parametrize("model", SOUND, ids=lambda model: model.__name__)
def test_the_sound_values_are_sound_and_name_every_key_of_the_model(model: type[BaseModel]):
    assert told(model, SOUND[model]) == ()
    keys = {field.alias or name for name, field in model.model_fields.items()} - {"@"}
    assert set(SOUND[model]) == keys


@pytest.mark.parametrize("model", SOUND, ids=lambda model: model.__name__)
def test_every_wrong_value_in_every_place_is_told_in_danish(model: type[BaseModel]):
    sound = SOUND[model]
    for path in places(sound):
        for wrong in (*WRONG, ...):
            for line in told(model, changed(sound, path, wrong)):
                place, _, words = line.partition("  ")
                assert place.startswith("fil:1:"), (path, wrong)
                assert not ENGLISH.search(_without_quotes(words)), (path, wrong, line)
                assert "ikke udfyldt rigtigt" not in words, (path, wrong, line)


def _without_quotes(words: str) -> str:
    """Leave out what the writer wrote himself."""
    while "«" in words:
        before, _, rest = words.partition("«")
        words = before + rest.partition("»")[2]
    return words


@pytest.mark.parametrize(
    "path", ["b%C3%B8rn/", "børn/", "a;b/", "a{b", "$a", 'a"b', "a\\b", "../a/", "a//b/", "/", "?a"]
)
def test_a_folder_that_web_servers_would_take_for_something_else_is_refused(path: str):
    [line] = told(SiteConfig, SOUND[SiteConfig] | {"adresse": f"https://a.dk/{path}"})

    assert "mapperne efter domænet må kun have tegn" in line


@pytest.mark.parametrize("path", ["", "/", "/politik", "/~a/b-c_d/v1.2/"])
def test_an_ordinary_folder_is_an_address_of_a_site(path: str):
    assert told(SiteConfig, SOUND[SiteConfig] | {"adresse": f"https://å.dk:8443{path}"}) == ()


def test_the_english_names_of_the_model_are_no_keys():
    [missing, unknown] = told(
        ErrataFile,
        {"rettelser": [{"piece": "a-1", "staar": "a", "laes": "b", "hvorfor": "Slip."}]},
    )

    assert missing == "fil:1:16  Feltet «stykke» mangler. Id på stykket."
    assert unknown == (
        "fil:1:17  Feltet «piece» kendes ikke. Her kan stå: stykke, staar, laes, hvorfor."
    )


def test_a_mistyped_key_is_told_once_with_what_was_meant():
    assert told(ArticleFacts, {"titl": "A", "resume": "B"}) == (
        "fil:1:2  Feltet «titl» kendes ikke. Mente du «titel»?",
    )


def test_a_list_with_one_wrong_item_is_not_called_empty():
    names = [{"id": "a", "navn": "A", "art": "hest", "former": ["A"]}]

    [line] = told(NamesFile, {"navne": names})

    assert line.startswith("fil:1:44  Feltet «art» kan ikke være «hest».")


def test_a_fault_that_nobody_foresaw_is_told_by_its_field_and_what_it_is_for():
    model = create_model("Model", tal=(float, ...))

    assert told(model, {"tal": "mange", "@x": "y"}) == (
        "fil:1:9  Feltet «tal» er ikke udfyldt rigtigt.",
    )
