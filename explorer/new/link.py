"""A new link between a statement and a vision, in the place of the judgement that found none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from yaml.nodes import MappingNode

from explorer.content.dialogue import CARDS, every_question_is_one
from explorer.content.files import text_of
from explorer.content.quote_lock import nearest_words, stands_once
from explorer.content.yaml_entries import Value, with_item, without_item
from explorer.content.yaml_fields import Entry, FieldError, entries, with_field
from explorer.content.yaml_source import read_yaml
from explorer.corpus.alignment import (
    LONGEST_RATIONALE,
    Basis,
    Confidence,
    Rating,
    ReviewState,
    Strength,
    Unlinked,
    fingerprint,
)
from explorer.corpus.dialogue import LONGEST_QUESTION, DialogueCard
from explorer.corpus.matrix import Matrix, matrix_of
from explorer.corpus.parts import Vision
from explorer.new.asking import Check, WrongAnswerError, no_problem, one_of
from explorer.new.made import Ground, Made, added, id_named, place_of
from explorer.problems import NOWHERE, NewError, Source

LINKS, UNLINKED = "koblinger", "uden_kobling"
STRENGTHS = (Strength.DIRECT, Strength.INDIRECT)


@dataclass(frozen=True, slots=True)
class Pair:
    """The ends of the new link, and the judgement that it takes the place of."""

    statement: str
    vision: Vision
    instead_of: Unlinked


def new_link(ground: Ground) -> Made:
    """Ask for a link and all that follows from it, and write it in the place of «no link»."""
    matrix = matrix_of(ground.corpus)
    if matrix is None:
        raise NewError("Der er ingen koblinger i indholdet, og derfor ingen steder at koble.")
    pair = _pair(ground, matrix)
    entry = _entry(ground, matrix, pair)
    _rate_again(ground, matrix, pair, entry)
    _answer(ground, matrix, pair)
    _add_card(ground, pair)
    _take_out_judgement(ground, pair)
    name = pair.instead_of.source.path.removeprefix(f"{ground.shown_as}/")
    link = added(ground, name, LINKS, entry)
    code = f"{ground.corpus.statements[pair.statement].code}-{pair.vision.code}"
    files = (link, *(file for file in ground.edited.values() if file.path != link.path))
    places = tuple(map(place_of, files))
    return Made(files, places, f"Se koblingen {code} på siden for udsagnet.")


# ── What is asked ────────────────────────────────────────────────────────────────────────────────


def _pair(ground: Ground, matrix: Matrix) -> Pair:
    corpus, asker = ground.corpus, ground.asker
    statements = {id: statement.code for id, statement in matrix.statements.items()}
    statement = ground.ask(
        "Hvilket mål eller fokuspunkt?",
        "Skriv koden, fx T2.M1.",
        check=lambda answer: id_named(answer, statements, "Udsagnet"),
    )
    asker.tell(f"  «{corpus.statements[statement].text}»")
    visions = {vision.id: vision.code for vision in matrix.visions}
    vision = ground.ask(
        "Hvilken vision støtter det?",
        "Skriv koden: " + ", ".join(f"{v.code} ({v.short_name})" for v in matrix.visions) + ".",
        check=lambda answer: _unlinked_vision(
            matrix, statement, id_named(answer, visions, "Visionen")
        ),
    )
    found = matrix.unlinked[statement, vision]
    asker.tell(f"  Stedet er vurderet uden kobling ({found.source}). Det bliver til en kobling nu.")
    if found.note:
        asker.tell(f"  Dengang skrev I: «{found.note}»")
    [owner] = (each for each in matrix.visions if each.id == vision)
    for piece in owner.pieces():
        asker.tell(f"  {corpus.places[piece.id].code}: «{piece.text}»")
    return Pair(statement, owner, found)


def _unlinked_vision(matrix: Matrix, statement: str, vision: str) -> str:
    if link := matrix.links.get((statement, vision)):
        raise WrongAnswerError(
            f"De er allerede koblet i {link.source}. Ret koblingen dér, eller vælg en anden vision."
        )
    return vision


def _entry(ground: Ground, matrix: Matrix, pair: Pair) -> dict[str, Value]:
    strength = ground.ask(
        "Støtter det visionen direkte eller indirekte?",
        "direkte: det nævner selv visionens mål eller middel for de samme. "
        "indirekte: gennem ét led, som kan siges i en sætning.",
        check=one_of(*STRENGTHS),
    )
    rationale = ground.ask(
        "Hvorfor?",
        f"En eller to sætninger, som en borger forstår, højst {LONGEST_RATIONALE} tegn.",
        check=_at_most(LONGEST_RATIONALE),
    )
    said = ground.corpus.statements[pair.statement].text
    return {
        "udsagn": pair.statement,
        "vision": pair.vision.id,
        "styrke": strength,
        "begrundelse": rationale,
        **_words_of_both(ground, pair),
        **_circumstances(ground, matrix),
        "vurderet": ground.today,
        "tilstand": ReviewState.PROPOSAL,
        "fingeraftryk": fingerprint(said, pair.vision),
    }


def _words_of_both(ground: Ground, pair: Pair) -> dict[str, Value]:
    words = ground.ask(
        "Hvilke ord i udsagnet viser det?",
        "Præcis som de står, og nok til, at de kun står ét sted.",
        check=_quote_from(ground, pair.statement),
    )
    pieces = {piece.id: ground.corpus.places[piece.id].code for piece in pair.vision.pieces()}
    piece = ground.ask(
        "Hvilket stykke af visionen svarer de til?",
        "Skriv koden.",
        default=next(iter(pieces.values())),
        check=lambda answer: id_named(answer, pieces, "Stykket"),
    )
    answer = ground.ask(
        "Hvilke ord i det stykke?", "Præcis som de står.", check=_quote_from(ground, piece)
    )
    return {"ord_i_udsagn": words, "ord_i_strategien": {"stykke": piece, "ord": answer}}


def _circumstances(ground: Ground, matrix: Matrix) -> dict[str, Value]:
    judges = Counter(link.judged_by for link in matrix.judgements.alignments)
    basis = ground.ask(
        "Hvad hviler koblingen på?",
        "laesning: det er vores læsning. dokumentet: et af dokumenterne siger det selv.",
        default=Basis.READING,
        check=one_of(*Basis),
    )
    confidence = ground.ask(
        "Hvor sikre er I?",
        "hoej, middel eller lav.",
        default=Confidence.MEDIUM,
        check=one_of(*Confidence),
    )
    judge = ground.ask(
        "Hvem har vurderet det?",
        "Rollen, aldrig en persons navn.",
        default=next((judge for judge, _ in judges.most_common(1)), "redaktionen"),
    )
    return {"grundlag": basis, "sikkerhed": confidence, "vurderet_af": judge}


def _at_most(longest: int) -> Check:
    def check(answer: str) -> str:
        if len(answer) > longest:
            raise WrongAnswerError(f"Det er {len(answer)} tegn. Skriv højst {longest}.")
        return answer

    return check


def _quote_from(ground: Ground, piece: str) -> Check:
    """Return a check that words stand in a piece; the nearest that do are offered instead."""

    def check(answer: str) -> str:
        for problem in stands_once(ground.corpus, answer, piece, NOWHERE):
            text = ground.corpus.places[piece].piece.text
            is_there = answer in text
            offer = "" if is_there else nearest_words(answer, text)
            hint = problem.hint if is_there else f"Nærmest er «{offer}»."
            raise WrongAnswerError(f"{problem.message} {hint}", offer)
        return answer

    return check


def _rate_again(ground: Ground, matrix: Matrix, pair: Pair, entry: dict[str, Value]) -> None:
    """Ask what two readers say now, where their ratings are recorded, and write it there."""
    ends = (pair.statement, pair.vision.id)
    ratings = [each for each in matrix.judgements.ratings if (each.statement, each.vision) == ends]
    if not ratings:
        return
    [rating] = ratings
    ground.asker.tell("")
    ground.asker.tell(
        f"To har hver for sig vurderet stedet: «{rating.first}» og «{rating.second}». "
        "Læs det igen, og skriv, hvad de siger nu."
    )
    first = _rating(ground, "den første", rating.first)
    second = _rating(ground, "den anden", rating.second)
    fields = {"a": first, "b": second}
    if first == second != entry["styrke"]:
        raise NewError(
            f"Begge siger «{first}», men koblingen er «{entry['styrke']}». "
            "Bliv enige om styrken, og begynd forfra."
        )
    if rating.settled:
        fields["afgjort"] = ""
    if first != second:
        fields["afgjort"] = ground.ask(
            "Hvordan blev uenigheden afgjort?",
            "Fx: direkte, fordi begge nævner forebyggelse.",
            default=rating.settled or "",
        )
    _write_rating(ground, rating, fields)


def _rating(ground: Ground, who: str, before: Strength) -> str:
    return ground.ask(f"Hvad siger {who}?", default=before, check=one_of(*Strength))


def _write_rating(ground: Ground, rating: Rating, fields: dict[str, str]) -> None:
    path = rating.source.path
    after = ground.draft_of(path) or b""
    entry = Entry("vurderinger", {"udsagn": rating.statement, "vision": rating.vision})
    try:
        for key, words in fields.items():
            after = with_field(after, path, entry, (key,), words)
    except FieldError:
        raise NewError(
            f"Feltet «{key}» kunne ikke ændres i {rating.source}. Ret det selv først."
        ) from None
    ground.edit(path, after)


def _answer(ground: Ground, matrix: Matrix, pair: Pair) -> None:
    """Ask which of the vision's demands the statement answers, and write it there."""
    demands = {demand.id: demand for demand in matrix.demands.get(pair.vision.id, ())}
    if not demands:
        return
    ground.asker.tell("")
    for demand in demands.values():
        ground.asker.tell(f"  {demand.id}: {demand.text}")
    known = {id: id for id in demands}
    chosen = ground.ask(
        "Hvilket af visionens krav svarer udsagnet på?",
        "Skriv dets id.",
        default=next(iter(demands)) if len(demands) == 1 else "",
        check=lambda answer: id_named(answer, known, "Kravet"),
    )
    if note := demands[chosen].note:
        ground.asker.tell(
            f"  Læs kravets note igen, og ret den, hvis den ikke passer mere: «{note}»"
        )
    source = demands[chosen].source
    draft, node = _draft_with(ground, source, "krav")
    try:
        after = with_item(draft, source.path, node, "svar", pair.statement)
    except FieldError:
        raise NewError(
            f"Der kunne ikke skrives under «svar» i {source}. Skriv det selv først."
        ) from None
    ground.edit(source.path, after)


def _draft_with(ground: Ground, source: Source, section: str) -> tuple[bytes, MappingNode]:
    """Return a file as it is to be, and in it the entry of a list that stands at a place now.

    Its lines may have moved, but not its number in the list.
    """
    data, draft = ground.bytes_of(source.path) or b"", ground.draft_of(source.path) or b""
    now, then = (read_yaml(text_of(each, source.path), source.path) for each in (data, draft))
    places = [now.source_of(node) for node in entries(now, section)]
    return draft, list(entries(then, section))[places.index(source)]


def _add_card(ground: Ground, pair: Pair) -> None:
    """Ask for the question of the link's dialogue card, where links have cards."""
    if not ground.corpus.dialogue:
        return
    question = ground.ask(
        "Hvilket spørgsmål skal der stå på dialogkortet?",
        f"Ét åbent spørgsmål til unge, højst {LONGEST_QUESTION} tegn.",
        check=lambda answer: _question(ground, pair, answer),
    )
    entry = {"udsagn": pair.statement, "vision": pair.vision.id, "spoergsmaal": question}
    added(ground, CARDS, "kort", entry)


def _question(ground: Ground, pair: Pair, answer: str) -> str:
    _at_most(LONGEST_QUESTION)(answer)
    card = DialogueCard(statement=pair.statement, vision=pair.vision.id, question=answer)
    no_problem(every_question_is_one(replace(ground.corpus, dialogue=(card,))))
    return answer


# ── What is written ──────────────────────────────────────────────────────────────────────────────


def _take_out_judgement(ground: Ground, pair: Pair) -> None:
    """Take the judgement that found no link out of its file."""
    source = pair.instead_of.source
    draft, node = _draft_with(ground, source, UNLINKED)
    try:
        after = without_item(draft, source.path, node, "visioner", pair.vision.id)
    except FieldError:
        raise NewError(
            f"Visionen kunne ikke tages ud af «{UNLINKED}» i {source}. Tag den selv ud først."
        ) from None
    ground.edit(source.path, after)
