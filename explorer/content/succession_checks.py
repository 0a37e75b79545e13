"""What must be true of generations of a document: one generator a rule, named as the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from explorer.corpus.corpus import Corpus
from explorer.corpus.generations import comparables, line_of
from explorer.corpus.model import Document
from explorer.corpus.succession import Former
from explorer.corpus.walks import ids_in, owners
from explorer.problems import Problem, Source, did_you_mean


def generations_hold(corpus: Corpus) -> Iterator[Problem]:
    """Every document replaces one that is here, and then: each rule is true of both."""
    lost = [*documents_replace_one_that_is_here(corpus)]
    if lost:
        yield from lost
        return
    pairs = tuple(
        (corpus.documents_by_id[new.predecessor], new)
        for new in corpus.documents
        if new.predecessor
    )
    for rule in SUCCESSION_CHECKS:
        for old, new in pairs:
            yield from rule(old, new)


def documents_replace_one_that_is_here(corpus: Corpus) -> Iterator[Problem]:
    """What a document replaces is another document here, replaced by no other, and never a ring."""
    seen: dict[str, Source] = {}
    for document in corpus.documents:
        if old := document.predecessor:
            yield from _wrong_predecessor(corpus, document, old, seen.get(old))
            seen.setdefault(old, document.source)
        elif document.succession:
            yield Problem(
                document.succession.source,
                f"Filen siger, hvad der er nyt i «{document.id}», men ikke i forhold til hvad.",
                "Skriv «afloeser:» i dokument.yaml, eller slet filen.",
            )


def _wrong_predecessor(
    corpus: Corpus, document: Document, old: str, taken: Source | None
) -> Iterator[Problem]:
    if old not in corpus.documents_by_id:
        hint = did_you_mean(old, corpus.documents_by_id)
        yield Problem(document.source, f"Dokumentet «{old}» findes ikke.", hint)
    elif old == document.id:
        hint = "Skriv id'et på det gamle dokument, eller slet «afloeser»."
        yield Problem(document.source, f"«{old}» kan ikke afløse sig selv.", hint)
    elif line_of(corpus, document)[0].predecessor in corpus.documents_by_id:
        yield Problem(
            document.source,
            f"«{document.id}» kommer både før og efter «{old}».",
            "Slet «afloeser» i det ældste dokument.",
        )
    elif taken:
        yield Problem(
            document.source,
            f"«{old}» er allerede afløst af dokumentet i {taken}.",
            "Et dokument kan kun have én afløser.",
        )


def both_are_of_one_kind(old: Document, new: Document) -> Iterator[Problem]:
    """A policy replaces a policy, and a strategy a strategy."""
    if old.kind is not new.kind:
        yield Problem(
            new.source,
            f"«{old.id}» er en {old.kind}, men «{new.id}» er en {new.kind}.",
            "Et dokument kan kun afløse et af samme art.",
        )


def the_new_one_begins_later(old: Document, new: Document) -> Iterator[Problem]:
    """The new document's period begins after the earlier one's."""
    if new.period.first <= old.period.first:
        yield Problem(
            new.period.source,
            f"Perioden begynder i {new.period.first}, men «{old.id}», som afløses, begyndte i "
            f"{old.period.first}.",
            "Et dokument kan kun afløse et, der begyndte før.",
        )


def codes_begin_with_the_documents_own(_: Document, new: Document) -> Iterator[Problem]:
    """Every code of a document that replaces another begins with its own, and so means one thing.

    A part's own code is written; that of a piece is its id in large letters.
    """
    for owner in owners(new):
        if not owner.code.startswith(f"{new.code}."):
            yield _wrong_code(owner.code, new, owner.source)
    titled = {owner.id for owner in owners(new)}
    start = f"{new.code.lower().replace('.', '-')}-"
    for part in new.parts:
        for id, source in ids_in(part):
            if id not in titled and not id.startswith(start):
                yield Problem(
                    source,
                    f"Id'et «{id}» begynder ikke med dokumentets kode, «{start}».",
                    f"Skriv «{start}{id}».",
                )


def _wrong_code(code: str, new: Document, source: Source) -> Problem:
    return Problem(
        source,
        f"Koden «{code}» begynder ikke med dokumentets kode, «{new.code}.».",
        f"Skriv «{new.code}.{code}».",
    )


def what_is_compared_is_there(old: Document, new: Document) -> Iterator[Problem]:
    """Each id stands in the document that it is said of, and both of a pair are of one kind."""
    said = new.succession
    if said is None:
        return
    before = {each.id: each for each in comparables(old)}
    after = {each.id: each for each in comparables(new)}
    told: tuple[Former, ...] = (*said.carried, *said.dropped)
    for entry in told:
        if entry.former not in before:
            yield _not_in(old, entry.former, before, entry.source)
    for pair in said.carried:
        if pair.current not in after:
            yield _not_in(new, pair.current, after, pair.source)
        elif pair.former in before and before[pair.former].kind is not after[pair.current].kind:
            yield Problem(
                pair.source,
                f"«{pair.former}» er {before[pair.former].kind}, men «{pair.current}» er "
                f"{after[pair.current].kind}.",
                "Sammenlign udsagn med udsagn, tema med tema og vision med vision.",
            )


def _not_in(document: Document, id: str, known: Iterable[str], source: Source) -> Problem:
    return Problem(
        source,
        f"«{id}» er ikke et udsagn, et tema eller en vision i «{document.id}».",
        did_you_mean(id, known),
    )


def nothing_is_said_twice(_: Document, new: Document) -> Iterator[Problem]:
    """No pair stands twice, and nothing is both carried on and dropped."""
    said = new.succession
    seen: dict[tuple[str, str], Source] = {}
    for pair in said.carried if said else ():
        key = (pair.former, pair.current)
        if key in seen:
            yield Problem(
                pair.source,
                f"«{key[0]}» er allerede ført videre til «{key[1]}» i {seen[key]}.",
                "Behold den ene linje.",
            )
        seen.setdefault(key, pair.source)
    told = {former: source for (former, _), source in seen.items()}
    for entry in said.dropped if said else ():
        if entry.former in told:
            yield Problem(
                entry.source,
                f"«{entry.former}» udgår her, men der står allerede noget om det i "
                f"{told[entry.former]}.",
                "Behold den ene linje.",
            )
        told.setdefault(entry.former, entry.source)


SUCCESSION_CHECKS: tuple[Callable[[Document, Document], Iterator[Problem]], ...] = (
    both_are_of_one_kind,
    the_new_one_begins_later,
    codes_begin_with_the_documents_own,
    what_is_compared_is_there,
    nothing_is_said_twice,
)
