"""What must be true of a corpus: one generator a rule, named as the sentence that must hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

from explorer.content.dialogue import dialogue_cards_hold
from explorer.content.door_checks import doors_hold
from explorer.content.link_checks import (
    links_are_read_again_when_their_texts_change,
    links_between_documents_hold,
)
from explorer.content.plain_checks import (
    plain_words_are_read_again_when_the_text_changes,
    plain_words_hold,
)
from explorer.content.search_word_checks import words_of_the_search_hold
from explorer.content.succession_checks import generations_hold
from explorer.content.updates import updates_are_about_what_there_is
from explorer.corpus.codes import short_names
from explorer.corpus.corpus import Corpus
from explorer.corpus.model import Document, Term
from explorer.corpus.walks import references
from explorer.problems import Problem, Source, did_you_mean


def check(corpus: Corpus, *, suspects_may_stand: bool = False) -> list[Problem]:
    """Return every problem of the corpus, sorted by place.

    With `suspects_may_stand`, what was written from texts that have changed since is none.
    """
    rules = (rule for rule in CHECKS if not (suspects_may_stand and rule in READ_AGAIN))
    return sorted({problem for rule in rules for problem in rule(corpus)})


def ids_are_unique(corpus: Corpus) -> Iterator[Problem]:
    """No id is given to two things, in any file."""
    places: dict[str, list[Source]] = defaultdict(list)
    for id, source in corpus.ids():
        places[id].append(source)
    for id, sources in places.items():
        for source in sources[1:]:
            yield Problem(
                source, f"Id'et «{id}» er allerede brugt i {sources[0]}.", "Vælg et andet."
            )


def codes_are_unique(corpus: Corpus) -> Iterator[Problem]:
    """No two things have the same code, whether it is written or made of an id."""
    known: dict[str, Source] = {document.code: document.source for document in corpus.documents}
    for place in corpus.places.values():
        if place.code in known:
            where = known[place.code]
            yield Problem(
                place.piece.source,
                f"Koden «{place.code}» er allerede brugt i {where}.",
                "En kode må kun betyde én ting.",
            )
        known.setdefault(place.code, place.piece.source)


def links_lead_somewhere(corpus: Corpus) -> Iterator[Problem]:
    """Every id that a record points at exists, and is of the right kind."""
    for document in corpus.documents:
        yield from _references_lead_somewhere(corpus, document)
        yield from _diagrams_lead_somewhere(corpus, document)
    for name in corpus.names:
        if name.document:
            yield from _known(name.document, corpus.documents_by_id, "Dokumentet", name.source)
    for term in corpus.terms:
        yield from _pieces(corpus, term.source, *term.rests_on)
    for article in corpus.articles:
        for target in article.related:
            yield from _addressed(corpus, target, "Siden eller stykket", article.source)


def _references_lead_somewhere(corpus: Corpus, document: Document) -> Iterator[Problem]:
    yield from _known(document.publisher, corpus.names_by_id, "Navnet", document.source)
    yield from _pieces(corpus, document.source, document.title_stated_in, document.period_stated_in)
    if document.contact:
        yield from _pieces(corpus, document.source, document.contact)
    for _, reference in references(document):
        yield from _known(reference.name, corpus.names_by_id, "Navnet", reference.source)
        yield from _pieces(corpus, reference.source, reference.stated_in)
    for erratum in document.errata:
        yield from _pieces(corpus, erratum.source, erratum.piece)
    for inference in document.account.inferences:
        for id in inference.about:
            yield from _addressed(corpus, id, "Stykket", inference.source)


def _diagrams_lead_somewhere(corpus: Corpus, document: Document) -> Iterator[Problem]:
    if star := document.star:
        yield from _known(star.part, corpus.owners, "Afsnittet", star.source)
        yield from _paragraphs(
            corpus, star.source, star.aim, star.inner_stated_in, star.outer_stated_in
        )
        for id in (*star.inner, *star.outer):
            yield from _known(id, corpus.owners, "Værdien eller fokusområdet", star.source)
    if ladder := document.ladder:
        yield from _known(ladder.part, corpus.owners, "Afsnittet", ladder.source)
        for rung in ladder.rungs:
            yield from _paragraphs(corpus, rung.source, *rung.stated_in)
            if rung.document:
                yield from _known(rung.document, corpus.documents_by_id, "Dokumentet", rung.source)


def _paragraphs(corpus: Corpus, source: Source, *ids: str) -> Iterator[Problem]:
    """Yield what is wrong with ids of pieces whose words are shown, not merely linked to."""
    for id in ids:
        if id in corpus.owners:
            yield Problem(
                source,
                f"«{id}» er ikke et stykke, men har sin egen side.",
                "Skriv id'et på et stykke i teksten dér.",
            )
        else:
            yield from _known(id, corpus.paragraphs, "Stykket", source)


def _pieces(corpus: Corpus, source: Source, *ids: str) -> Iterator[Problem]:
    for id in ids:
        yield from _known(id, corpus.places, "Stykket", source)


def _addressed(corpus: Corpus, id: str, what: str, source: Source) -> Iterator[Problem]:
    if id in corpus.known_ids and id not in corpus.addressed_ids:
        yield Problem(
            source,
            f"«{id}» er et krav og har ikke sin egen adresse.",
            "Skriv id'et på visionen i stedet.",
        )
    elif id in corpus.drafts:
        yield Problem(
            source,
            f"Siden «{id}» er en kladde og bliver ikke lagt ud.",
            f"Slet id'et her, eller slet «kladde» i {id}.md, når siden er færdig.",
        )
    else:
        yield from _known(id, corpus.addressed_ids, what, source)


def _known(id: str, known: Collection[str], what: str, source: Source) -> Iterator[Problem]:
    if id not in known:
        yield Problem(source, f"{what} «{id}» findes ikke.", did_you_mean(id, known))


def names_stand_in_the_text(corpus: Corpus) -> Iterator[Problem]:
    """Every form of a name stands in a document as whole words.

    A form that only ever stands inside a longer one is found nowhere.
    """
    found = {name.phrase for names in corpus.names_found.values() for name in names}
    for name in corpus.names:
        for form in name.forms:
            if form not in found:
                yield Problem(
                    name.source,
                    f"«{form}» står ikke som et navn for sig i nogen af dokumenterne.",
                    "Skriv navnet, præcis som det står dér.",
                )


def explained_words_stand_in_the_text(corpus: Corpus) -> Iterator[Problem]:
    """Every form of an explained word stands in a document as whole words, and is explained once.

    A form that only ever stands inside a longer one is found nowhere.
    """
    explained: dict[str, Term] = {}
    for term in corpus.terms:
        for form in term.forms:
            if form in explained:
                yield Problem(
                    term.source,
                    f"«{form}» er allerede en form af «{explained[form].word}».",
                    "Et ord kan kun have én forklaring.",
                )
            explained.setdefault(form, term)
    used = {
        corpus.places[id].piece.text[use.start : use.end]
        for id, uses in corpus.uses.items()
        for use in uses
    }
    for form, term in explained.items():
        if form not in used:
            yield Problem(
                term.source,
                f"«{form}» står ikke som et ord for sig i nogen af dokumenterne.",
                "Skriv ordet, præcis som det står dér.",
            )


def renames_lead_from_what_was_to_what_is(corpus: Corpus) -> Iterator[Problem]:
    """A former id is no id now and is told once; the current one exists, and has an address."""
    renamed: dict[str, str] = {}
    for rename in corpus.renames:
        former, current = rename.former, rename.current
        if former in corpus.known_ids:
            yield Problem(
                rename.source,
                f"«{former}» er stadig et id, så det kan ikke være omdøbt.",
                "Slet linjen, eller ret det, der stadig hedder sådan.",
            )
        if former in renamed:
            yield Problem(
                rename.source,
                f"«{former}» er allerede omdøbt til «{renamed[former]}».",
                "Behold den ene linje.",
            )
        renamed.setdefault(former, current)
    for rename in corpus.renames:
        if (further := renamed.get(rename.current)) and rename.current not in corpus.addressed_ids:
            yield Problem(
                rename.source,
                f"«{rename.current}» er selv omdøbt.",
                f"Skriv det id, som gælder nu: «til: {further}».",
            )
        else:
            yield from _addressed(corpus, rename.current, "Det nye id", rename.source)


def short_names_mean_one_thing(corpus: Corpus) -> Iterator[Problem]:
    """No short name, made of a code or once in use, leads to two places.

    Two equal codes, or a former id that is still in use, are told by other rules, and not again.
    """
    is_still_used = any(rename.former in corpus.known_ids for rename in corpus.renames)
    if is_still_used or any(codes_are_unique(corpus)):
        return
    known: dict[str, tuple[str, ...]] = {}
    for found in short_names(corpus):
        ids = known.setdefault(found.name, found.ids)
        if ids != found.ids:
            yield Problem(
                found.source,
                f"Den korte adresse «k/{found.name}/» fører allerede til «{' og '.join(ids)}».",
                "Vælg en anden kode eller et andet id.",
            )


def slips_stand_in_their_piece_once(corpus: Corpus) -> Iterator[Problem]:
    """The original words of an erratum stand exactly once in its piece, and are not suggested."""
    for document in corpus.documents:
        for erratum in document.errata:
            if erratum.piece not in corpus.places:
                continue
            times = corpus.places[erratum.piece].piece.text.count(erratum.original)
            if times != 1:
                yield Problem(
                    erratum.source,
                    f"«{erratum.original}» står {times} gange i «{erratum.piece}», ikke 1 gang.",
                    "Tag flere eller færre ord med.",
                )
            if erratum.original == erratum.suggestion:
                yield Problem(erratum.source, "Forslaget er det samme som det, der står.")


def slips_do_not_overlap(corpus: Corpus) -> Iterator[Problem]:
    """No letter of a piece belongs to two slips, so that each can be marked."""
    for id, errata in corpus.errata.items():
        text = corpus.places[id].piece.text if id in corpus.places else ""
        found = [slip for slip in errata if slip.original in text]
        found.sort(key=lambda slip: text.index(slip.original))
        for first, second in pairwise(found):
            if text.index(first.original) + len(first.original) > text.index(second.original):
                yield Problem(
                    second.source,
                    f"«{second.original}» og «{first.original}» går ind over hinanden i «{id}».",
                    "Saml dem i én rettelse, eller tag færre ord med.",
                )


def aims_stand_in_their_piece(corpus: Corpus) -> Iterator[Problem]:
    """The words in the centre of a star stand in the piece that states the aim."""
    for document in corpus.documents:
        star = document.star
        if star and star.aim in corpus.places:
            text = corpus.places[star.aim].piece.text
            if star.aim_words not in text:
                yield Problem(
                    star.source,
                    f"«{star.aim_words}» står ikke i «{star.aim}».",
                    "Skriv ordene, præcis som de står dér.",
                )


def periods_begin_before_they_end(corpus: Corpus) -> Iterator[Problem]:
    """No document ends before it begins."""
    for document in corpus.documents:
        period = document.period
        if period.last < period.first:
            yield Problem(
                period.source,
                f"Perioden slutter i {period.last}, før den begynder i {period.first}.",
            )


def every_letter_of_the_source_is_accounted_for(corpus: Corpus) -> Iterator[Problem]:
    """The transcription plus what was removed is the source, letter for letter, both ways."""
    for document in corpus.documents:
        yield from corpus.proofs[document.id].problems


READ_AGAIN: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    links_are_read_again_when_their_texts_change,
    plain_words_are_read_again_when_the_text_changes,
)
"""The rules that only a person who reads the texts again can put right."""

CHECKS: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    ids_are_unique,
    codes_are_unique,
    links_lead_somewhere,
    short_names_mean_one_thing,
    names_stand_in_the_text,
    explained_words_stand_in_the_text,
    renames_lead_from_what_was_to_what_is,
    slips_stand_in_their_piece_once,
    slips_do_not_overlap,
    aims_stand_in_their_piece,
    periods_begin_before_they_end,
    generations_hold,
    every_letter_of_the_source_is_accounted_for,
    words_of_the_search_hold,
    doors_hold,
    links_between_documents_hold,
    dialogue_cards_hold,
    plain_words_hold,
    updates_are_about_what_there_is,
    *READ_AGAIN,
)
