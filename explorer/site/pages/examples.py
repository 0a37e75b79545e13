"""Every component in every state, made of the pages' own parts and words of no municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from explorer.config import Words
from explorer.corpus.generations import Standing
from explorer.corpus.model import Term
from explorer.corpus.transcription import Proof
from explorer.site.diagrams import Labelled, RungView, StarView, star_diagram
from explorer.site.flow import FlowLink, FlowStatement, FlowTheme, FlowView, flow_diagram
from explorer.site.marks import theme_mark, vision_mark
from explorer.site.pages.adopted import BlockView, ErratumNote, Passage, Run
from explorer.site.pages.around import Citation, PlainView, TermNote
from explorer.site.pages.dialogue import CardView as DialogueCardView
from explorer.site.pages.documents import ContentsEntry
from explorer.site.pages.doors import NamingText
from explorer.site.pages.flow import FlowGroup, FlowRow
from explorer.site.pages.front import SmallMatrix
from explorer.site.pages.gaps import Coverage, DemandView, SurroundingView
from explorer.site.pages.matrix import CellView, Choice, RowView
from explorer.site.pages.page import Band, Card, Link, Successor, Tally
from explorer.site.pages.service import DocumentAccount, Furniture, InferenceView
from explorer.site.pages.statement_table import StatementRow, StatementTable
from explorer.site.pages.support import SupportView

HERE = "#indhold"
"""Where all links of the examples lead: to the page itself."""


@dataclass(frozen=True, slots=True)
class Example:
    """A component in one state: its macro (none: the whole file), and what that is given."""

    state: str
    macro: str
    arguments: tuple[Any, ...] = ()


def one(macro: str, *arguments: Any) -> tuple[Example]:
    """Return the only state of a component."""
    return (Example("Eneste tilstand", macro, arguments),)


# ── Parts that several components show ────────────────────────────────────────────────────────────

WORDS = Words()
GOAL = Link("Alle børn leger ude hver dag.", HERE, "T1.M1")
POINT = Link("Flere børn læser.", HERE, "T1.F1")
DOCUMENT = Link("Legepolitik", HERE)
THEMES = (Link("Leg", HERE, "T1", theme_mark(0)), Link("Læsning", HERE, "T2", theme_mark(1)))
VISIONS = (
    Link("Liv ude", HERE, "V1", vision_mark(0)),
    Link("Gode bøger", HERE, "V2", vision_mark(1)),
)

SUCCESSOR = Successor(
    Link("Ny legepolitik", HERE),
    "2027–2030",
    "1. januar 2027",
    Link("Se, hvad der er nyt", HERE),
)
EARLIER = Band(
    DOCUMENT,
    "2020–2026",
    is_over=False,
    behind="Byrådet.",
    standing=Standing.EARLIER,
    successor=SUCCESSOR,
)

SLIP = ErratumNote(1, "hver dage", "hver dag", "Der er et e for meget.", "FO.2")
TERM = Term(
    id="ord-leg", word="leg", forms=("leg",), explanation="Noget, man gør.", rests_on=("eks-1",)
)
TERM_NOTE = TermNote(TERM.id, TERM.word, TERM.explanation, HERE)
PASSAGE = Passage(
    blocks=(
        BlockView("heading", "eks-0", "FO.0", runs=(Run("Forord"),)),
        BlockView(
            "paragraph",
            "eks-1",
            "FO.1",
            runs=(Run("Vi tror på "), Run("leg", term=TERM), Run(" i alle aldre.")),
            former=("eks-gammel",),
        ),
        BlockView("paragraph", "eks-2", "FO.2", runs=(Run("Ud hver dage", note=SLIP), Run("."))),
        BlockView(
            "list",
            "eks-3",
            "FO.3",
            items=(
                BlockView("item", "eks-3-1", "FO.3.1", runs=(Run("Om sommeren"),)),
                BlockView("item", "eks-3-2", "FO.3.2", runs=(Run("Om vinteren"),)),
            ),
        ),
        BlockView("lines", "eks-4", "FO.4", lines=((Run("Byens torv 1"),), (Run("9999 Byen"),))),
    ),
    notes=(SLIP,),
)
NAMING = NamingText(
    Link("T1.M1", HERE),
    (((Run("Alle "),), False), ((Run("børn"),), True), ((Run(" leger."),), False)),
)

SUPPORT = SupportView(
    name="T1.M1-V1",
    strength="Direkte",
    symbol="●",
    statement=GOAL,
    place=VISIONS[0],
    rationale="Målet siger det samme som visionen: at børn skal ud. Det siger ikke hvor.",
    statement_words="leger ude hver dag",
    strategy_words="et liv ude",
    strategy_piece=Link("V1.1", HERE),
    confidence="høj",
    judged="Vurderet af redaktionen 31. januar 2026",
    state="Forslag. Kommunen har ikke godkendt koblingen.",
    compare=HERE,
    objection="mailto:post@kommunen.dk",
)
INDIRECT = replace(SUPPORT, name="T1.F1-V1", strength="Indirekte", symbol="◐", compare="")
REMINDERS = ("teksten er ændret, siden koblingen blev vurderet.", "fristen var 30. januar 2026.")

FULL = CellView("stærk", "●", 2, Link("Leg og Liv ude", HERE))
EMPTY = CellView("ingen", "○", 0, Link("Leg og Gode bøger", HERE))
ROWS = (
    RowView(THEMES[0], (FULL, EMPTY), linked=2, statements=3),
    RowView(THEMES[1], (EMPTY, FULL), linked=1, statements=2),
)

DEMAND = DemandView(
    "Der skal være steder at lege", "steder at lege", Link("V1.1", HERE), (GOAL,), ""
)
OPEN = replace(DEMAND, text="Bænke", answers=(), note="Politikken nævner ingen bænke.")
SURROUNDING = SurroundingView(VISIONS[1], "bøger til unge", Link("V2.1", HERE), "Nævner de unge.")


def _choice(name: str, *words: str) -> Choice:
    """Return a choice whose first link leads here."""
    return Choice(name, tuple((Link(word, HERE), word == words[0]) for word in words))


def _flow() -> FlowView:
    """Return two themes and two visions, with a direct and an indirect band and a rest."""

    def end(link: Link) -> Labelled:
        return Labelled(f"{link.note} {link.text}", HERE)

    def band(vision: int, *, is_direct: bool) -> FlowLink:
        return FlowLink(vision, is_direct, Labelled(f"Bånd til V{vision + 1}", HERE))

    rest = Labelled("1 uden kobling", HERE)
    statements = (
        FlowStatement("T1.M1", (band(0, is_direct=True), band(1, is_direct=False))),
        FlowStatement("T1.M2", (band(0, is_direct=False),)),
    )
    other = (FlowStatement("T2.M1", (band(1, is_direct=True),)),)
    return FlowView(
        themes=(
            FlowTheme(end(THEMES[0]), theme_mark(0), statements, 1, rest),
            FlowTheme(end(THEMES[1]), theme_mark(1), other, 0, rest),
        ),
        visions=tuple((end(each), each.mark) for each in VISIONS if each.mark),
    )


def _account() -> DocumentAccount:
    """Return the account of a document of forty letters."""
    return DocumentAccount(
        id="eks-regnskab",
        title="Legepolitik",
        proof=Proof(
            lines=4,
            letters=40,
            pieces=2,
            transcribed=38,
            removed=(),
            bullets=2,
            joined=("le|ge",),
            kept=("børne-|politik",),
            problems=(),
        ),
        furniture=(Furniture("2", "sidetal", ("Midt i en sætning.",), 3),),
        inferences=(InferenceView("Der står et årstal.", "At det er perioden.", (GOAL,)),),
        errata=((Link("FO.2", HERE), SLIP.original, SLIP.suggestion, SLIP.reason),),
        checksum="0" * 8,
    )


# ── The examples ──────────────────────────────────────────────────────────────────────────────────

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "account": one("account", _account()),
    "adopted": one("adopted", (PASSAGE,)),
    "cards": (
        Example(
            "Med og uden mærke og tekst",
            "cards",
            (
                (
                    Card("Tema · T1", "Leg", HERE, "3 udsagn", theme_mark(0), tally=Tally(2, 1, 5)),
                    Card("Dokument", "Legepolitik", HERE),
                ),
                4,
            ),
        ),
    ),
    "choices": one("choices", (_choice("Styrke", "Alle", "Kun direkte"),), "Eksempel på valg"),
    "dialogue_card": one(
        "dialogue_card",
        DialogueCardView(GOAL, (Run("Vi vil lege mere."),), VISIONS[0], "Hvad er leg?", GOAL),
        4,
    ),
    "cite": one("cite", Citation("Kommunen: Legepolitik, T1.M1.", "https://kommunen.dk/k/t1-m1/")),
    "contents": one(
        "contents", (ContentsEntry(THEMES[0], (GOAL,)), ContentsEntry(DOCUMENT, ())), "Indhold"
    ),
    "coverage": (
        Example(
            "Nogle har et svar",
            "coverage",
            (Coverage(VISIONS[0], (("Leg", True), ("Bænke", False))),),
        ),
        Example("Ingen har et svar", "coverage", (Coverage(VISIONS[1], (("Bøger", False),)),)),
    ),
    "demands": (
        Example("Med svar", "demands", ((DEMAND,),)),
        Example("Uden svar", "demands", ((OPEN,),)),
    ),
    "doors": one("doors", (Link("Forælder", HERE), Link("Forening", HERE))),
    "flow": one("flow", flow_diagram(_flow()), "Fra temaer til visioner", WORDS),
    "flow_table": one(
        "flow_table",
        (
            FlowGroup(
                THEMES[0],
                (FlowRow(GOAL, "●", "Direkte", VISIONS[0], Link("T1.M1-V1", HERE)),),
                Link("1 udsagn uden kobling", HERE),
            ),
        ),
        "Koblingerne",
        WORDS,
    ),
    "former": one("former", ("eks-foer",)),
    "ladder": one(
        "ladder",
        (
            RungView("Strategi", "Politisk niveau", HERE, "Legestrategi"),
            RungView("Handlingsplaner", "Administrativt niveau", None, "Ikke offentliggjort her"),
        ),
        "Fra strategi til handling",
    ),
    "mark": (
        *(Example(f"Tema {place + 1}", "mark", (theme_mark(place),)) for place in range(4)),
        *(Example(f"Vision {place + 1}", "mark", (vision_mark(place),)) for place in range(4)),
    ),
    "matrix": (
        Example("Med sum", "matrix", (ROWS, VISIONS, (2, 1), WORDS)),
        Example("Én række", "matrix", (ROWS[:1], VISIONS, (), WORDS)),
    ),
    "matrix_small": one(
        "matrix_small", SmallMatrix(ROWS, VISIONS, Link("Hele tabellen", HERE)), WORDS
    ),
    "names": one("names", (Link("Byrådet", HERE), Link("Legeudvalget", HERE))),
    "naming_text": one("naming_text", (NAMING,), Link("T1.M1", HERE, "T1.M1")),
    "period": (
        Example("Gælder", "", (Band(DOCUMENT, "2020–2026", is_over=False, behind="Byrådet."),)),
        Example("Er udløbet", "", (Band(DOCUMENT, "2010–2014", is_over=True, behind="Byrådet."),)),
        Example(
            "Er afløst, og stedet er ført videre",
            "",
            (replace(EARLIER, successor=replace(SUCCESSOR, places=(GOAL, POINT))),),
        ),
        Example(
            "Er afløst, og stedet er udgået",
            "",
            (replace(EARLIER, successor=replace(SUCCESSOR, is_dropped=True)),),
        ),
        Example("Afløses", "", (replace(EARLIER, standing=Standing.IN_FORCE),)),
        Example(
            "Gælder ikke endnu",
            "",
            (replace(EARLIER, standing=Standing.COMING, begins="1. januar 2027"),),
        ),
        Example(
            "På dokumentets egen side",
            "",
            (Band(replace(DOCUMENT, href=""), "2020–2026", is_over=False, behind="Byrådet."),),
        ),
    ),
    "plain_words": one(
        "plain_words",
        PlainView(
            "Børn skal lege.", "Du må lege.", ("teksten er ændret, siden ordene blev skrevet.",)
        ),
    ),
    "read_aloud": one("read_aloud"),
    "reading": one(""),
    "star": one(
        "star",
        star_diagram(
            StarView(
                Labelled("Et godt liv", HERE),
                tuple(Labelled(f"Værdi {number}", HERE) for number in range(1, 5)),
                tuple(Labelled(f"Område {number}", HERE) for number in range(1, 5)),
            )
        ),
        "Eksempel på stjernen",
    ),
    "statement_table": one(
        "statement_table",
        StatementTable(
            THEMES[0],
            VISIONS,
            (
                StatementRow(GOAL, (("●", "Direkte", HERE, True), ("○", "Ingen", HERE, False))),
                StatementRow(
                    POINT,
                    (("◐", "Indirekte, skal læses igen", HERE, True), ("○", "Ingen", HERE, False)),
                ),
            ),
        ),
    ),
    "statements_are": one(""),
    "support_card": (
        Example("Direkte, set fra visionen", "support_card", (SUPPORT, 4, "statement")),
        Example("Indirekte, set fra udsagnet", "support_card", (INDIRECT, 4, "place")),
        Example("Foldet sammen", "support_card", (INDIRECT, 4, "statement", True)),
        Example(
            "Skal læses igen (kun i forhåndsvisningen)",
            "support_card",
            (replace(SUPPORT, reminders=REMINDERS), 4, "place"),
        ),
    ),
    "surroundings": one(
        "surroundings", (SURROUNDING,), "eks-omgivelser", "Også om leg, andre steder i strategien"
    ),
    "tally": one("tally", Tally(3, 2, 8)),
    "term_notes": one("term_notes", (TERM_NOTE,)),
}
"""The examples of each component, by the name of its file."""
