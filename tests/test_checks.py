"""The rules of the corpus, one by one, with the words an editor gets."""

from __future__ import annotations

from collections.abc import Iterable

from builders import (
    a_corpus,
    a_document,
    a_focus_area,
    a_foundation,
    a_name,
    a_paragraph,
    a_section,
    a_theme,
    an_article,
)

from explorer.content import checks
from explorer.content.checks import check
from explorer.corpus.account import Erratum, Inference
from explorer.corpus.model import Ladder, Period, Reference, Rung, Star
from explorer.corpus.text import Paragraph
from explorer.problems import Problem, Source

HERE = Source("content/politikken/forord.yaml", 7, 5)


def told(problems: Iterable[Problem]) -> list[str]:
    return [f"{problem.message} {problem.hint}".strip() for problem in problems]


def test_a_sound_corpus_has_no_problems():
    everything = a_document(a_section(), a_theme(), a_foundation(), a_focus_area())

    assert check(a_corpus(everything, articles=(an_article(related=("tema-1", "t1-m1")),))) == []


def test_every_rule_is_a_sentence_and_is_asked():
    rules = {
        name
        for name, value in vars(checks).items()
        if getattr(value, "__annotations__", {}).get("return") == "Iterator[Problem]"
        and not name.startswith("_")
    }

    assert rules == {rule.__name__ for rule in checks.CHECKS}


def test_an_id_in_two_places_is_told_at_the_second_with_the_first():
    first = Paragraph(id="fo-1", text="Et.", source=HERE)
    second = Paragraph(id="fo-1", text="To.", source=Source("content/x.yaml", 3))

    [problem] = checks.ids_are_unique(a_corpus(a_document(a_section("forord", first, second))))

    assert str(problem) == (
        "content/x.yaml:3  Id'et «fo-1» er allerede brugt i content/politikken/forord.yaml:7:5. "
        "Vælg et andet."
    )


def test_a_name_and_a_page_cannot_share_an_id():
    corpus = a_corpus(names=(a_name("om"),), articles=(an_article("om"),))

    assert len(list(checks.ids_are_unique(corpus))) == 1


def test_a_code_means_one_thing():
    corpus = a_corpus(a_document(a_section(code="T1"), a_theme(), source=HERE))

    assert told(checks.codes_are_unique(corpus)) == [
        "Koden «T1» er allerede brugt i . En kode må kun betyde én ting."
    ]
    assert len(list(checks.codes_are_unique(a_corpus(a_document(code="FO"))))) == 1


def test_a_mistyped_reference_gets_a_suggestion():
    reference = Reference(name="komunen", stated_in="fo-11")
    document = a_document(
        publisher="kommunenn",
        adopted_by=reference,
        contact="fo-2",
        title_stated_in="fo-3",
        errata=(Erratum(piece="fo-4", original="a", suggestion="b", reason="Fejl."),),
    )

    assert told(checks.links_lead_somewhere(a_corpus(document))) == [
        "Navnet «kommunenn» findes ikke. Mente du «kommunen»?",
        "Stykket «fo-3» findes ikke. Mente du «fo-1»?",
        "Stykket «fo-2» findes ikke. Mente du «fo-1»?",
        "Navnet «komunen» findes ikke. Mente du «kommunen»?",
        "Stykket «fo-11» findes ikke. Mente du «fo-1»?",
        "Stykket «fo-4» findes ikke. Mente du «fo-1»?",
    ]


def test_inferences_names_and_pages_lead_somewhere_too():
    account = a_document().account.model_copy(
        update={"inferences": (Inference(about=("vaek",), certain="A.", inferred="B."),)}
    )
    corpus = a_corpus(
        a_document(account=account),
        names=(a_name(), a_name("klubben", document="politik")),
        articles=(an_article(related=("tema-2",)),),
    )

    assert told(checks.links_lead_somewhere(corpus)) == [
        "Stykket «vaek» findes ikke.",
        "Dokumentet «politik» findes ikke. Mente du «politikken»?",
        "Siden eller stykket «tema-2» findes ikke. Mente du «tema-1»?",
    ]


def test_the_star_and_the_ladder_lead_somewhere():
    star = Star(
        part="forordet",
        aim="fo-1",
        aim_words="Kommunen har en politik",
        inner=("modd",),
        inner_stated_in="fo-1",
        outer=("boern",),
        outer_stated_in="fo-9",
    )
    rung = Rung(id="trin-1", name="A", level="politisk", document="politik", stated_in=("fo-8",))
    document = a_document(
        a_section(),
        a_foundation(),
        star=star,
        ladder=Ladder(part="fo", rungs=(rung,)),
    )

    assert told(checks.links_lead_somewhere(a_corpus(document))) == [
        "Afsnittet «forordet» findes ikke. Mente du «forord»?",
        "Stykket «fo-9» findes ikke. Mente du «fo-1»?",
        "Værdien eller fokusområdet «modd» findes ikke. Mente du «mod»?",
        "Værdien eller fokusområdet «boern» findes ikke.",
        "Afsnittet «fo» findes ikke.",
        "Stykket «fo-8» findes ikke. Mente du «fo-1»?",
        "Dokumentet «politik» findes ikke. Mente du «politikken»?",
    ]


def test_every_form_of_a_name_stands_in_a_document():
    names = (a_name(forms=("Kommunen", "Kommunens", "politi")),)

    assert told(checks.names_stand_in_the_text(a_corpus(names=names))) == [
        f"«{form}» står ikke som et navn for sig i nogen af dokumenterne. "
        "Skriv navnet, præcis som det står dér."
        for form in ("Kommunens", "politi")
    ]


def test_a_slip_stands_in_its_piece_once():
    def errata(original: str, suggestion: str = "x") -> list[str]:
        slip = Erratum(piece="fo-1", original=original, suggestion=suggestion, reason="Fejl.")
        section = a_section("forord", a_paragraph("fo-1", "Leg er leg og leg."))
        return told(
            checks.slips_stand_in_their_piece_once(a_corpus(a_document(section, errata=(slip,))))
        )

    assert errata("er leg") == []
    assert errata("leg") == [
        "«leg» står 2 gange i «fo-1», ikke 1 gang. Tag flere eller færre ord med."
    ]
    assert errata("skole")[0].startswith("«skole» står 0 gange")
    assert errata("er leg", "er leg") == ["Forslaget er det samme som det, der står."]


def test_a_period_begins_before_it_ends():
    document = a_document(period=Period(first=2026, last=2020, source=HERE))

    [problem] = checks.periods_begin_before_they_end(a_corpus(document))

    assert str(problem) == f"{HERE}  Perioden slutter i 2020, før den begynder i 2026."


def test_problems_are_sorted_by_place_and_told_once():
    wrong = Reference(name="hvem", stated_in="fo-1", source=HERE)
    document = a_document(
        replaces=(wrong, wrong),
        period=Period(first=2026, last=2020, source=Source("content/a.yaml", 1)),
    )

    problems = check(a_corpus(document))

    assert [str(problem.source) for problem in problems] == ["content/a.yaml:1", str(HERE)]
