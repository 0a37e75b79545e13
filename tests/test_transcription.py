"""The proof of a transcription: what the rules forgive is proved, and any other letter is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from builders import a_document, a_paragraph, a_section
from hypothesis import given, settings
from hypothesis import strategies as some

from explorer.corpus.account import AccountFacts, Removed, Step, Taken
from explorer.corpus.model import Document
from explorer.corpus.transcription import Proof, prove

patient = settings(deadline=None)  # a busy machine proves nothing about the code
LETTERS = "abdeåæøÅÉé.,9()"
GAPS = (" ", "\n", " \n", "\r\n", "\n\n\t ", "  ")
LINE_ENDS = ("\n", " \n", "\r\n", "\n   ", "\t\n\n")


@dataclass
class Made:
    """Pieces, and a source made of them: cut into lines, divided, with bullets and furniture."""

    texts: list[str]
    steps: list[Step]
    source: str = ""
    joined: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def document(self, texts: list[str] | None = None, source: str | None = None) -> Document:
        paragraphs = [
            a_paragraph(f"p-{number}", text) for number, text in enumerate(texts or self.texts)
        ]
        account = AccountFacts(
            checksum="0" * 64, steps=tuple(self.steps), joined=self.joined, kept=self.kept
        )
        section = a_section("forord", *paragraphs, title=None, label="Forord")
        return a_document(
            section, source_text=self.source if source is None else source, account=account
        )


def word_around(text: str, index: int) -> str:
    """Return the word at the index, with | there: how the account writes a divided word."""
    before = re.search(r"\S*$", text[:index])[0]
    after = re.match(r"\S*", text[index:])[0]
    return f"{before}|{after}"


def printed(draw: Callable, text: str, gap_after: str, made: Made) -> str:
    """Return the text as a page may print it, and note which hyphens were joined and kept."""
    source = []
    for index, letter in enumerate(text + gap_after[:1]):
        is_over = index == len(text)
        before = text[index - 1] if index else " "
        between = ""
        if letter.isspace():
            between = gap_after if is_over else draw(some.sampled_from(GAPS))
        elif before != " " and draw(some.integers(0, 5)) == 0:
            between = draw(some.sampled_from(LINE_ENDS))
        if "\n" in between:
            between = divided(text, index, between, made)
        source.append(between + letter.strip())
    return "".join(source)


def divided(text: str, index: int, line_end: str, made: Made) -> str:
    """Return the end of a line before the index, with a hyphen if that divides a word."""
    before, letter = text[index - 1], text[index : index + 1].strip()
    if before == "-":
        made.kept += (word_around(text, index),)
    elif letter == "-":
        return ""
    elif letter:
        made.joined += (word_around(text, index),)
        return f"-{line_end}"
    return line_end


words = some.from_regex(rf"[{re.escape(LETTERS)}]+(-[{re.escape(LETTERS)}]+)?-?", fullmatch=True)
texts = some.lists(words, min_size=1, max_size=6).map(" ".join)
furniture = some.lists(some.sampled_from(["8", "Politik", "2026"]), min_size=1, max_size=2)


@some.composite
def transcriptions(draw: Callable) -> Made:
    made = Made(texts=draw(some.lists(texts, min_size=1, max_size=4)), steps=[])
    for number, text in enumerate(made.texts):
        made.steps.append(Taken(ids=(f"p-{number}",)))
        gap = draw(some.sampled_from(GAPS))
        made.source += draw(some.sampled_from(("", "• ", "•"))) + printed(draw, text, gap, made)
        if draw(some.booleans()):
            removed = " ".join(draw(furniture))
            made.steps.append(Removed(words=removed, kind="figurtekst"))
            made.source += removed.replace(" ", draw(some.sampled_from(GAPS)))
            made.source += draw(some.sampled_from(GAPS))
    return made


# ── Any text ─────────────────────────────────────────────────────────────────────────────────────


@patient
@given(transcriptions())
def test_any_text_in_lines_with_divided_words_bullets_and_furniture_is_proved(made: Made):
    proof = prove(made.document())

    assert proof.problems == ()
    assert proof.unaccounted == 0
    assert proof.pieces == len(made.texts)
    assert (proof.joined, proof.kept) == (made.joined, made.kept)
    assert proof.letters == len("".join(made.source.split()))


changes = some.sampled_from(["changed", "dropped", "added", "doubled"])


def altered(draw: Callable, text: str, change: str, places: list[int]) -> str:
    """Return the text with one letter of it changed, dropped, added, or doubled."""
    at = draw(some.sampled_from(places))
    if change == "changed":
        other = draw(some.sampled_from(LETTERS + "x-").filter(lambda letter: letter != text[at]))
        return text[:at] + other + text[at + 1 :]
    if change == "dropped":
        return text[:at] + text[at + 1 :]
    if change == "added":
        return text[:at] + draw(some.sampled_from(LETTERS + "x-")) + text[at:]
    return text[:at] + text[at] + text[at:]


@patient
@given(made=transcriptions(), change=changes, data=some.data())
def test_any_one_letter_changed_dropped_added_or_doubled_in_a_piece_is_found(made, change, data):
    number = data.draw(some.integers(0, len(made.texts) - 1))
    text = made.texts[number]
    letters = [at for at, letter in enumerate(text) if letter != " "]
    wrong = altered(data.draw, text, change, letters)
    wrong = " ".join(wrong.split())  # a dropped word leaves no second space
    texts = [*made.texts[:number], wrong or "x", *made.texts[number + 1 :]]

    assert prove(made.document(texts=texts)).problems


@patient
@given(made=transcriptions(), change=changes, data=some.data())
def test_any_one_letter_changed_dropped_added_or_doubled_in_the_source_is_found(made, change, data):
    letters = [
        at for at, letter in enumerate(made.source) if not letter.isspace() | (letter == "•")
    ]
    wrong = altered(data.draw, made.source, change, letters)

    assert prove(made.document(source=wrong)).problems


@patient
@given(made=transcriptions(), data=some.data())
def test_a_space_lost_or_put_into_a_word_is_found_on_either_side(made, data):
    text = data.draw(some.sampled_from(made.texts))
    number = made.texts.index(text)
    inside = [at for at in range(1, len(text)) if " " not in text[at - 1 : at + 1]]
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    if not inside + spaces:
        return
    at = data.draw(some.sampled_from(inside + spaces))
    wrong = f"{text[:at]} {text[at:]}" if at in inside else text[:at] + text[at + 1 :]

    problems = prove(made.document(texts=[*made.texts[:number], wrong, *made.texts[number + 1 :]]))

    assert problems.problems


# ── What is told ─────────────────────────────────────────────────────────────────────────────────


def proof_of(source: str, *texts: str, **account: tuple[str, ...]) -> Proof:
    steps: tuple[Step, ...] = tuple(Taken(ids=(f"p-{at}",)) for at in range(len(texts)))
    made = Made(list(texts), list(steps), source)
    made.joined, made.kept = account.get("joined", ()), account.get("kept", ())
    return prove(made.document())


def told(proof: Proof) -> list[str]:
    return [f"{problem.message} {problem.hint}".strip() for problem in proof.problems]


def test_a_difference_is_told_with_both_wordings_and_the_line_of_the_source():
    proof = proof_of("Et afsnit.\nBørn leger\nhver dag.\n", "Et afsnit.", "Børn leger hver nat.")

    assert told(proof) == [
        "Stykket «p-1» er ikke som kilden: her står «Børn leger hver nat.», i kilden (linje 3) "
        "«Et afsnit. Børn leger hver dag.». Ret stykket, så hvert bogstav er som i kilden."
    ]


def test_after_a_difference_the_walk_goes_on_and_finds_the_next():
    source = "Første afsnit om leg.\nAndet afsnit om skole.\nTredje afsnit om fritid.\n"

    proof = proof_of(
        source, "Første afsnit om lig.", "Andet afsnit om skole.", "Tredje afsnit om frihed."
    )

    assert [re.search("«(p-.)»", words)[1] for words in told(proof)] == ["p-0", "p-2"]


def test_words_left_over_in_the_source_are_told():
    proof = proof_of("Et afsnit.\nEt til.\n", "Et afsnit.")

    assert told(proof) == [
        "Kilden fortsætter efter forløbets sidste trin: linje 2, «Et afsnit. Et til.». "
        "Tilføj de stykker, der mangler, eller skriv ordene som fjernet."
    ]


def test_a_hyphen_that_is_not_listed_is_told_whether_it_was_joined_or_kept():
    proof = proof_of("Børne-\nog unge-\nliv", "Børne-og ungeliv")

    assert told(proof) == [
        "Kilden har «unge|liv» 1 gang(e) mere, end der står under «samlet».",
        "Kilden har «Børne-|og» 1 gang(e) mere, end der står under «bevaret».",
    ]


def test_a_hyphen_that_is_listed_too_often_is_told():
    proof = proof_of("unge-\nliv", "ungeliv", joined=("unge|liv", "unge|liv"), kept=("By-|",))

    assert told(proof) == [
        "«unge|liv» står 1 gang(e) for meget under «samlet».",
        "«By-|» står 1 gang(e) for meget under «bevaret».",
    ]


def test_furniture_that_does_not_stand_where_the_account_says_is_told():
    made = Made(["Et afsnit."], [Removed(words="8", kind="sidetal"), Taken(ids=("p-0",))])
    made.source = "Et afsnit.\n8\n"

    assert told(prove(made.document()))[:1] == [
        "«8» står ikke her i kilden: i linje 1 står «Et afsnit. 8». "
        "Flyt trinnet i forløbet, eller ret ordene."
    ]


def test_an_id_that_is_unknown_or_listed_twice_or_not_at_all_is_told():
    made = Made(["Et afsnit.", "Et til."], [Taken(ids=("p-0", "p-0", "p-9"))])
    made.source = "Et afsnit. Et til."

    assert told(prove(made.document()))[:4] == [
        "«p-0» står 2 gange i forløbet. Hvert id må kun stå ét sted.",
        "«p-0» står 2 gange i forløbet. Hvert id må kun stå ét sted.",
        "«p-9» er ikke en del af dokumentet. Mente du «p-1»?",
        "Stykket «p-1» står ikke i forløbet i overfoersel.yaml. Skriv, hvor i kilden det står.",
    ]


def test_a_part_stands_for_all_inside_it_but_what_is_listed_elsewhere():
    made = Made(["Først.", "Sidst."], [Taken(ids=("p-1",)), Taken(ids=("forord",))])
    made.source = "Sidst.\nFørst.\n"

    assert prove(made.document()).problems == ()


def test_the_figures_of_the_account_add_up():
    made = Made(
        ["Et afsnit.", "Et punkt."],
        [Taken(ids=("p-0",)), Removed(words="8 af 9", kind="sidetal"), Taken(ids=("p-1",))],
        "Et af-\nsnit.\n8 af\n9\n• Et punkt.\n",
        joined=("af|snit.",),
    )

    proof = prove(made.document())

    assert proof.problems == ()
    assert (proof.lines, proof.letters) == (5, 23)
    assert (proof.transcribed, proof.furniture_letters, proof.bullets) == (18, 4, 1)
    assert proof.unaccounted == 0


def test_a_document_is_proved_once_and_again_when_a_letter_of_it_changes():
    once, again, other = a_document(), a_document(), a_document(source_text="Noget andet.\n")

    assert prove(once) is prove(again)
    assert prove(other).problems
