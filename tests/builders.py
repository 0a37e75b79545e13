"""Small corpora: a test says only what it is about, and everything else is valid and dull."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from explorer.config import Contact, SiteConfig
from explorer.corpus.account import AccountFacts, Taken
from explorer.corpus.alignment import (
    Alignment,
    Belonging,
    Demand,
    Judgements,
    Quote,
    Rating,
    Unlinked,
    fingerprint,
)
from explorer.corpus.codes import short
from explorer.corpus.corpus import Corpus
from explorer.corpus.doors import Door, NamedIn
from explorer.corpus.model import Article, Document, Name, Period, Term
from explorer.corpus.parts import (
    FocusArea,
    Foundation,
    Part,
    Section,
    StandingVision,
    StatementList,
    Theme,
    Value,
    Vision,
)
from explorer.corpus.plain import PlainWords, fingerprint_now
from explorer.corpus.text import Paragraph

BASE = Path(__file__).parent / "invalid" / "_base"
"""A small valid site, as files."""


def a_site(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """Lay the small valid site in a folder, with files written over it, or taken away (None)."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name, text in (files or {}).items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def a_paragraph(
    id: str = "fo-1", text: str = "Kommunen har en politik for 2020 til 2026."
) -> Paragraph:
    return Paragraph(id=id, text=text)


def a_section(id: str = "forord", *content: Any, **facts: Any) -> Section:
    facts = {"code": "FO", "title": "Forord", "content": content or (a_paragraph(),)} | facts
    return Section(id=id, kind="afsnit", **facts)


def a_theme(
    number: int = 1,
    goals: tuple[str, ...] = ("Alle leger.",),
    points: tuple[str, ...] = ("Vi leger.",),
    actions: tuple[str, ...] = (),
) -> Theme:
    """A theme with goals t1-m1, t1-m2 …, focus points t1-f1, t1-f2 … and actions t1-i1, t1-i2 …"""
    key = f"t{number}"
    return Theme(
        id=f"tema-{number}",
        code=f"T{number}",
        kind="tema",
        title=f"Tema nummer {number}",
        introduction=(a_paragraph(f"{key}-1", f"Indledning til tema {number}."),),
        goals=_statements(f"{key}-m", "Hvad vil vi?", goals),
        focus_points=_statements(f"{key}-f", "Hvordan kommer vi derhen?", points),
        actions=_statements(f"{key}-i", "Det sætter vi i gang", actions),
    )


def _statements(id: str, heading: str, texts: tuple[str, ...]) -> StatementList | None:
    if not texts:
        return None
    numbered = enumerate(texts, start=1)
    return StatementList(
        id=id,
        heading=heading,
        statements=tuple(a_paragraph(f"{id}{number}", text) for number, text in numbered),
    )


def a_value(id: str = "mod", title: str = "Mod") -> Value:
    content = (a_paragraph(f"{id}-1", f"{title} er en værdi."),)
    return Value(id=id, code=f"VAE.{id.upper()}", title=title, content=content)


def a_foundation(*values: Value) -> Foundation:
    return Foundation(
        id="fundament",
        code="FU",
        kind="vaerdier",
        title="Fundament",
        introduction=(a_paragraph("fu-1", "Vi har værdier."),),
        values=values or (a_value(),),
    )


def a_vision(
    id: str = "tidlig-indsats", code: str = "V1", text: str = "Vi hjælper tidligt."
) -> Vision:
    reason = (a_paragraph(f"{short(code)}-1", text),)
    return Vision(id=id, code=code, title=f"Vision {code}", reason=reason)


def a_standing_vision(
    id: str = "tidlig-indsats", code: str = "V1", text: str = "Vi hjælper tidligt."
) -> StandingVision:
    """A vision that stands in its strategy under no focus area."""
    return StandingVision(kind="vision", **vars(a_vision(id, code, text)))


def a_focus_area(*visions: Vision, id: str = "boern-og-unge", code: str = "BU") -> FocusArea:
    return FocusArea(
        id=id,
        code=code,
        kind="fokusomraade",
        title="Børn og unge",
        introduction=(a_paragraph(f"{code.lower()}-1", "Børn og unge trives."),),
        visions=visions or (a_vision(),),
    )


def a_document(*parts: Part, source_text: str | None = None, **facts: Any) -> Document:
    """A document whose source is its own words, one piece a line, and whose account says so."""
    parts = parts or (a_section(), a_theme())
    first = next(piece for part in parts for piece in part.pieces())
    if source_text is None:
        source_text = "".join(f"{piece.text}\n" for part in parts for piece in part.pieces())
    account = AccountFacts(
        checksum=hashlib.sha256(source_text.encode()).hexdigest(),
        steps=(Taken(ids=tuple(part.id for part in parts)),),
    )
    usual = {
        "id": "politikken",
        "code": "P",
        "kind": "politik",
        "title": "Politikken",
        "title_stated_in": first.id,
        "short_title": "Politikken",
        "publisher": "kommunen",
        "period": Period(first=2020, last=2026),
        "period_stated_in": first.id,
        "part_files": tuple(f"{part.id}.yaml" for part in parts),
        "account": account,
    }
    return Document(parts=parts, source_text=source_text, **usual | facts)


def a_name(id: str = "kommunen", name: str = "Kommunen", **facts: Any) -> Name:
    return Name(**{"id": id, "name": name, "kind": "organisation", "forms": (name,)} | facts)


def a_term(id: str = "ord-leg", word: str = "leg", **facts: Any) -> Term:
    usual = {"forms": (word,), "explanation": "Noget, man gør.", "rests_on": ("fo-1",)}
    return Term(**{"id": id, "word": word} | usual | facts)


def a_door(*places: tuple[str, ...], id: str = "elev", **facts: Any) -> Door:
    """A door whose places are each a piece's id and the words in it that name the group."""
    named = tuple(NamedIn(piece=piece, words=words) for piece, *words in places)
    usual = {"name": "Elev", "group": "elever", "intro": "Til jer.", "rule": "Elever er med."}
    return Door(**{"id": id, "places": named} | usual | facts)


def an_article(id: str = "om", body: str = "Her står noget.\n", **facts: Any) -> Article:
    return Article(**{"id": id, "title": "Om siden", "summary": "Om den.", "body": body} | facts)


def a_corpus(
    *documents: Document,
    names: tuple[Name, ...] | None = None,
    articles: tuple[Article, ...] = (),
    terms: tuple[Term, ...] = (),
    doors: tuple[Door, ...] = (),
) -> Corpus:
    return Corpus(
        documents=documents or (a_document(),),
        names=(a_name(),) if names is None else names,
        articles=articles,
        terms=terms,
        doors=doors,
    )


def told_plainly(corpus: Corpus, *plain_words: PlainWords) -> Corpus:
    """The corpus with plain words, which have the fingerprint of the text as it is."""
    known = corpus.explicable
    fresh = tuple(
        plain.model_copy(update={"fingerprint": fingerprint_now(known[plain.about])})
        if plain.about in known and plain.fingerprint == "0" * 12
        else plain
        for plain in plain_words
    )
    return replace(corpus, plain_words=fresh)


def plain_words(about: str, **facts: Any) -> PlainWords:
    usual = {"short": "Alle skal lege. Kommunen vil hjælpe.", "fingerprint": "0" * 12}
    young = {"young": "Du skal lege. Kommunen vil hjælpe."} if about.startswith("t") else {}
    return PlainWords(about=about, **usual | young | facts)


# ── Links between documents ──────────────────────────────────────────────────────────────────────

JUDGED = {"judged_by": "redaktionen", "judged_on": "2026-01-31"}
READ = {"basis": "laesning", "confidence": "middel", "state": "forslag", **JUDGED}


def a_link(statement: str, vision: str, strength: str = "direkte", **facts: Any) -> Alignment:
    """A link; `a_judged_corpus` gives it words from both sides, and its fingerprint."""
    return _a_reading(Alignment, statement, vision=vision, strength=strength, **facts)


def a_belonging(statement: str, owner: str, **facts: Any) -> Belonging:
    return _a_reading(Belonging, statement, owner=owner, **facts)


def _a_reading(kind: Any, statement: str, **facts: Any) -> Any:
    quote = Quote(piece="ukendt", words="Ukendt.")
    usual = {"rationale": "Begge leger.", "statement_words": "Ukendt.", "quote": quote}
    return kind(statement=statement, **{**usual, "fingerprint": "0" * 12, **READ, **facts})


def unlinked(statement: str, *visions: str) -> Unlinked:
    return Unlinked(statement=statement, visions=visions, **JUDGED)


def a_rating(
    statement: str, vision: str, first: str, second: str, settled: str | None = None
) -> Rating:
    return Rating(statement=statement, vision=vision, first=first, second=second, settled=settled)


def a_demand(id: str, vision: str, *answered_by: str, **facts: Any) -> Demand:
    """A demand; `a_judged_corpus` gives it the vision's first words."""
    quote = Quote(piece="ukendt", words="Ukendt.")
    usual = {"text": "Der skal leges", "quote": quote, "answered_by": answered_by}
    return Demand(id=id, vision=vision, **usual | facts)


def a_judged_corpus(
    *readings: Alignment | Unlinked | Belonging | Rating | Demand,
    theme: Theme | None = None,
    area: FocusArea | StandingVision | None = None,
    others: tuple[Part, ...] = (),
) -> Corpus:
    """A theme and a focus area, or a vision under none, and readings of the one against the other.

    Readings that say nothing of it quote the whole statement and the vision's first piece, and
    have the fingerprint of the texts as they are.
    """
    parts = (theme or a_theme(), area or a_focus_area(), *others)
    corpus = a_corpus(a_document(a_section(), *parts))
    given: dict[type, list[Any]] = {}
    for reading in readings:
        given.setdefault(type(reading), []).append(_completed(reading, corpus))
    judgements = Judgements(
        area=parts[1].id if isinstance(parts[1], FocusArea) else None,
        alignments=tuple(given.get(Alignment, ())),
        unlinked=tuple(given.get(Unlinked, ())),
        ratings=tuple(given.get(Rating, ())),
        demands=tuple(given.get(Demand, ())),
        belongings=tuple(given.get(Belonging, ())),
    )
    return replace(corpus, judgements=judgements)


def _completed(reading: Any, corpus: Corpus) -> Any:
    """Return a reading with the quotes and the fingerprint that a test did not give it."""
    quote = getattr(reading, "quote", None)
    place = corpus.owners.get(getattr(reading, "vision", getattr(reading, "owner", "")))
    statement = corpus.statements.get(getattr(reading, "statement", ""))
    new: dict[str, Any] = {}
    if quote and place and quote.piece == "ukendt":
        first = next(place.pieces())
        new["quote"] = Quote(piece=first.id, words=first.text)
    if isinstance(reading, Alignment | Belonging) and statement and place:
        if reading.statement_words == "Ukendt.":
            new["statement_words"] = statement.text
        if reading.fingerprint == "0" * 12:
            new["fingerprint"] = fingerprint(statement.text, place)
    return reading.model_copy(update=new)


def a_contact(**facts: Any) -> Contact:
    usual = {"organisation": "Kommunen", "phone": "12 34 56 78", "email": "post@kommunen.dk"}
    return Contact(**usual | facts)


def a_config(**facts: Any) -> SiteConfig:
    usual = {
        "name": "Politikken",
        "subtitle": "Kommunens politik",
        "content_date": "2026-01-31",
        "contact": a_contact(),
    }
    return SiteConfig(**usual | facts)
