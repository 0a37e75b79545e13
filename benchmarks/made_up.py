"""Makes up a municipality: a policy, a strategy, and how one supports the other, all nonsense.

The words are syllables put together, so that nobody takes them for a municipality's own; one number
and one size give the same bytes. Size 1 is about as large as the two real documents: 4 themes with
11 statements each, 14 visions of which 4 are judged, 20 links. Size 2 has twice as many of each.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from adapter import CONFIGURATION

from explorer.corpus.text import fingerprint_of

THEMES, GOALS, FOCUS_POINTS = 4, 5, 6
JUDGED, OTHERS = 4, 10
LINKS = 20
SYLLABLES = [
    "bla",
    "bri",
    "drø",
    "fly",
    "gra",
    "kla",
    "knu",
    "kru",
    "lis",
    "lum",
    "mip",
    "nøv",
    "pla",
    "rik",
    "sko",
    "snu",
    "spå",
    "tri",
    "vam",
    "zub",
]


@dataclass
class Author:
    """Writes nonsense, and keeps what was written, for the source it is said to come from."""

    chance: random.Random
    written: list[str] = field(default_factory=list)

    def words(self, count: int) -> str:
        """Return words that mean nothing."""
        return " ".join("".join(self.chance.choices(SYLLABLES, k=3)) for _ in range(count))

    def said(self, text: str) -> str:
        """Return adopted words, and note them for the source."""
        self.written.append(text)
        return text

    def paragraph(self, id: str, count: int) -> dict[str, str]:
        """Return a paragraph of the document."""
        return {"id": id, "tekst": self.said(f"{self.words(count).capitalize()}.")}


def write_municipality(folder: Path, number: int, size: int = 1) -> None:
    """Write the municipality with this number as a project: its content and its configuration."""
    for path, content in files(number, size):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        file.write_text(text, encoding="utf-8", newline="\n")


def files(number: int, size: int) -> Iterator[tuple[str, Any]]:
    """Yield each file: its path, and its text, or what is written as JSON, which YAML reads."""
    name = f"Opdigtet kommune {number}"
    chance = random.Random(1000 * size + number)
    yield "site_config.yaml", CONFIGURATION.format(name=name)
    yield (
        "content/navne.yaml",
        {"navne": [{"id": "kommunen", "navn": name, "art": "organisation", "former": [name]}]},
    )
    yield "content/sider/om.md", "---\ntitel: Om siden\nresume: Alt er fundet på.\n---\n\nVrøvl.\n"
    policy, strategy = Author(chance), Author(chance)
    themes = [theme(policy, at) for at in range(1, THEMES * size + 1)]
    areas = [area(strategy, 1, JUDGED * size), area(strategy, 2, OTHERS * size)]
    yield from document("politik", "P", name, policy, themes)
    yield from document("strategi", "S", name, strategy, areas)
    yield "content/koblinger/koblinger.yaml", links(chance, themes, areas[0], LINKS * size)
    yield "content/koblinger/vurderinger.yaml", {"fokusomraade": areas[0]["id"]}


def document(
    kind: str, code: str, name: str, author: Author, parts: list[dict[str, Any]]
) -> Iterator[tuple[str, Any]]:
    """Yield the files of a document: facts, foreword, parts, source, and the account of it."""
    title = f"{kind.capitalize()} for {name}"
    foreword = {"slags": "afsnit", "id": f"{kind}-forord", "kode": f"{code}O", "titel": "Forord"}
    said = f"{name} har {title} for 2020 til 2026."
    parts = [foreword | {"indhold": [{"id": f"{code.lower()}o-1", "tekst": said}]}, *parts]
    source = "\n".join(("Forord", said, *author.written)) + "\n"
    facts = {
        "id": kind,
        "kode": code,
        "art": kind,
        "titel": title,
        "kort_titel": kind.capitalize(),
        "titlen_staar_i": f"{code.lower()}o-1",
        "perioden_staar_i": f"{code.lower()}o-1",
        "udgiver": "kommunen",
        "periode": {"fra": 2020, "til": 2026},
        "dele": [f"{part['id']}.yaml" for part in parts],
    }
    account = {
        "sha256": sha256(source.encode()).hexdigest(),
        "forloeb": [{"tekst": [part["id"] for part in parts]}],
    }
    yield f"content/{kind}/dokument.yaml", facts
    yield f"content/{kind}/kilde.txt", source
    yield f"content/{kind}/overfoersel.yaml", account
    yield from ((f"content/{kind}/{part['id']}.yaml", part) for part in parts)


def theme(author: Author, at: int) -> dict[str, Any]:
    """Return a theme: a title, two paragraphs, goals and focus points."""
    id = f"t{at}"
    return {
        "slags": "tema",
        "id": f"tema-{at}",
        "kode": f"T{at}",
        "titel": author.said(author.words(3).capitalize()),
        "indledning": [author.paragraph(f"{id}-{number}", 60) for number in (1, 2)],
        "maal": statements(author, f"{id}-m", GOALS),
        "fokuspunkter": statements(author, f"{id}-f", FOCUS_POINTS),
    }


def statements(author: Author, id: str, count: int) -> dict[str, Any]:
    """Return a list of statements under a heading."""
    return {
        "id": id,
        "overskrift": author.said(f"{author.words(2).capitalize()}?"),
        "punkter": [author.paragraph(f"{id}{number}", 14) for number in range(1, count + 1)],
    }


def area(author: Author, at: int, visions: int) -> dict[str, Any]:
    """Return a focus area: a title, a paragraph, and visions."""
    return {
        "slags": "fokusomraade",
        "id": f"omraade-{at}",
        "kode": f"O{at}",
        "titel": author.said(author.words(2).capitalize()),
        "indledning": [author.paragraph(f"o{at}-1", 30)],
        "visioner": [
            {
                "id": f"vision-{at}-{number}",
                "kode": f"O{at}.V{number}",
                "titel": author.said(author.words(6).capitalize()),
                "begrundelse": [
                    author.paragraph(f"o{at}-v{number}-{piece}", 50) for piece in (1, 2, 3)
                ],
            }
            for number in range(1, visions + 1)
        ],
    }


def links(
    chance: random.Random, themes: list[dict[str, Any]], area: dict[str, Any], count: int
) -> dict[str, Any]:
    """Return a judgement of every statement against every vision of an area, some of them links."""
    judged = {"vurderet_af": "redaktionen", "vurderet": "2026-01-01"}
    said = [
        one
        for theme in themes
        for kind in ("maal", "fokuspunkter")
        for one in theme[kind]["punkter"]
    ]
    linked = set(
        chance.sample(list(product(range(len(said)), range(len(area["visioner"])))), count)
    )
    found, empty = [], []
    for at, statement in enumerate(said):
        none = []
        for number, vision in enumerate(area["visioner"]):
            if (at, number) not in linked:
                none.append(vision["id"])
                continue
            pieces = vision["begrundelse"]
            found.append(
                {
                    "udsagn": statement["id"],
                    "vision": vision["id"],
                    **judged,
                    "styrke": chance.choice(["direkte", "indirekte"]),
                    "sikkerhed": "middel",
                    "begrundelse": "Fundet på.",
                    "grundlag": "laesning",
                    "tilstand": "forslag",
                    "ord_i_udsagn": statement["tekst"],
                    "ord_i_strategien": {"stykke": pieces[0]["id"], "ord": pieces[0]["tekst"]},
                    "fingeraftryk": fingerprint_of(
                        (statement["tekst"], vision["titel"], *(one["tekst"] for one in pieces))
                    ),
                }
            )
        if none:
            empty.append({"udsagn": statement["id"], "visioner": none, **judged})
    return {"koblinger": found, "uden_kobling": empty}
