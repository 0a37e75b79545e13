"""What must be true of the links between the documents: one generator a rule, named as the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from explorer.content.quote_lock import stands_once
from explorer.corpus.alignment import Judgements, Quote, Strength
from explorer.corpus.corpus import Corpus
from explorer.corpus.matrix import Matrix, matrices_of, matrix_in
from explorer.problems import Problem, Source, did_you_mean


def links_between_documents_hold(corpus: Corpus) -> Iterator[Problem]:
    """It is clear what was judged, every link leads somewhere, and every rule of `LINK_CHECKS`."""
    unclear = [*what_is_judged_is_named(corpus), *generations_are_judged_once(corpus)]
    if unclear:
        yield from unclear
        return
    for judgements in corpus.every_judgements:
        matrix = matrix_in(corpus, judgements)
        if matrix is None:
            yield _nothing_to_judge(corpus, judgements)
            continue
        lost = [*ids_of_links_lead_somewhere(matrix)]
        yield from lost or (problem for rule in LINK_CHECKS for problem in rule(matrix))


def what_is_judged_is_named(corpus: Corpus) -> Iterator[Problem]:
    """Judgements name a policy and a strategy that are here, where there are generations of it."""
    policies = tuple(each for each in corpus.documents if each.themes)
    strategies = tuple(each for each in corpus.documents if each.visions)
    for judgements in corpus.every_judgements:
        for key, what, named, documents in (
            ("politik", "Politikken", judgements.policy, policies),
            ("strategi", "Strategien", judgements.strategy, strategies),
        ):
            known = [document.id for document in documents]
            if named and named not in known:
                hint = did_you_mean(named, known)
                yield Problem(judgements.source, f"{what} «{named}» findes ikke.", hint)
            elif not named and any(each.predecessor for each in documents):
                yield Problem(
                    judgements.source,
                    f"Her står ikke, hvilken {key} der er vurderet, og der er flere.",
                    f"Skriv fx «{key}: {known[0]}».",
                )


def generations_are_judged_once(corpus: Corpus) -> Iterator[Problem]:
    """No two folders hold judgements of the same policy and the same visions."""
    seen: dict[tuple[str | None, ...], Source] = {}
    for judgements in corpus.every_judgements:
        key = (judgements.policy, judgements.strategy, judgements.area)
        if key in seen:
            yield Problem(
                judgements.source,
                f"De samme to dokumenter er allerede vurderet i {seen[key]}.",
                "Saml vurderingerne i én mappe, eller ret «politik» eller «strategi» her.",
            )
        seen.setdefault(key, judgements.source)


def _nothing_to_judge(corpus: Corpus, judgements: Judgements) -> Problem:
    if judgements.area is None:
        return Problem(
            judgements.source,
            "Der er ingen visioner, som ikke hører under et fokusområde.",
            "Skriv i vurderinger.yaml under «fokusomraade», hvilket der er vurderet.",
        )
    areas = [area.id for document in corpus.documents for area in document.focus_areas]
    return Problem(
        judgements.source,
        f"Fokusområdet «{judgements.area}» findes ikke.",
        did_you_mean(judgements.area, areas),
    )


def ids_of_links_lead_somewhere(matrix: Matrix) -> Iterator[Problem]:
    """Every statement, vision, piece and place that a link names exists."""
    corpus, judgements = matrix.corpus, matrix.judgements
    visions = [vision.id for vision in matrix.visions]
    statements, owners = matrix.statements, corpus.owners
    links = (*judgements.alignments, *judgements.belongings)
    named = (
        *(("Udsagnet", link.statement, statements, link.source) for link in links),
        *(("Stykket", link.quote.piece, corpus.places, link.quote.source) for link in links),
        *(("Visionen", link.vision, visions, link.source) for link in judgements.alignments),
        *(("Stedet", link.owner, owners, link.source) for link in judgements.belongings),
        *(("Udsagnet", entry.statement, statements, entry.source) for entry in judgements.unlinked),
        *(
            ("Visionen", vision, visions, entry.source)
            for entry in judgements.unlinked
            for vision in entry.visions
        ),
        *(("Visionen", demand.vision, visions, demand.source) for demand in judgements.demands),
        *(
            ("Udsagnet", statement, statements, demand.source)
            for demand in judgements.demands
            for statement in demand.answered_by
        ),
        *(
            ("Stykket", demand.quote.piece, corpus.places, demand.quote.source)
            for demand in judgements.demands
        ),
        *(
            ("Stykket", place.quote.piece, corpus.places, place.quote.source)
            for place in judgements.surroundings
        ),
        *(("Stedet", place.owner, owners, place.source) for place in judgements.surroundings),
        *(
            ("Udsagnet", rating.statement, statements, rating.source)
            for rating in judgements.ratings
        ),
        *(("Visionen", rating.vision, visions, rating.source) for rating in judgements.ratings),
    )
    for what, id, known, source in named:
        if id not in known and known is statements and id in corpus.statements:
            yield Problem(
                source,
                f"«{id}» står i en anden politik end den, der er vurderet her.",
                "Skriv det i mappen med den politiks vurderinger.",
            )
        elif id not in known:
            yield Problem(source, f"{what} «{id}» findes ikke.", did_you_mean(id, known))


def every_place_is_judged_once(matrix: Matrix) -> Iterator[Problem]:
    """Each statement is judged against each vision of the area, and only once."""
    judgements = matrix.judgements
    judged = [(link.key, link.source) for link in judgements.alignments]
    judged += [
        ((entry.statement, vision), entry.source)
        for entry in judgements.unlinked
        for vision in entry.visions
    ]
    times = Counter(key for key, _ in judged)
    seen: set[tuple[str, str]] = set()
    for key, source in judged:
        if key in seen:
            yield Problem(
                source,
                f"«{key[0]}» er vurderet {times[key]} gange mod «{key[1]}».",
                "Behold den ene vurdering.",
            )
        seen.add(key)
    for statement, vision in matrix.keys:
        if (statement, vision) not in times:
            yield Problem(
                matrix.corpus.statements[statement].paragraph.source,
                f"«{statement}» er ikke vurderet mod visionen «{vision}».",
                "Skriv vurderingen i mappen koblinger, under «koblinger» eller «uden_kobling».",
            )


def every_other_place_stands_once(matrix: Matrix) -> Iterator[Problem]:
    """No statement is said twice to belong to the same other place in the strategy."""
    seen: dict[tuple[str, str], Source] = {}
    for link in matrix.judgements.belongings:
        key = (link.statement, link.owner)
        if key in seen:
            yield Problem(
                link.source,
                f"«{link.statement}» hører allerede til «{link.owner}» i {seen[key]}.",
                "Behold det ene sted.",
            )
        seen.setdefault(key, link.source)


def surroundings_lie_around_the_area(matrix: Matrix) -> Iterator[Problem]:
    """A place that surrounds the focus area is in its document and outside it, and stands once."""
    corpus, strategy = matrix.corpus, matrix.strategy
    one = matrix.area or matrix.visions[0]
    judged = f"fokusområdet «{matrix.area.id}»" if matrix.area else "det, der er vurderet"
    inside = {one.id, *(vision.id for vision in matrix.visions)}
    seen: dict[str, Source] = {}
    for place in matrix.judgements.surroundings:
        if place.owner in inside:
            yield Problem(
                place.source,
                f"«{place.owner}» hører selv til {judged}.",
                "Tag kun steder med, der ligger uden for det.",
            )
        elif corpus.document_of[place.owner] is not strategy:
            yield Problem(
                place.source,
                f"«{place.owner}» står ikke i samme dokument som «{one.id}».",
                "Tag kun steder med fra det dokument.",
            )
        if place.owner in seen:
            yield Problem(
                place.source,
                f"«{place.owner}» er allerede med i {seen[place.owner]}.",
                "Behold det ene sted.",
            )
        seen.setdefault(place.owner, place.source)


def every_quote_stands_word_for_word(matrix: Matrix) -> Iterator[Problem]:
    """The quoted words stand exactly once in the statement, and in the piece of the strategy."""
    for link in (*matrix.judgements.alignments, *matrix.judgements.belongings):
        yield from stands_once(matrix.corpus, link.statement_words, link.statement, link.source)
        yield from _stands_in(matrix, link.quote, matrix.place_of(link).id)
    for demand in matrix.judgements.demands:
        yield from _stands_in(matrix, demand.quote, demand.vision)
    for place in matrix.judgements.surroundings:
        yield from _stands_in(matrix, place.quote, place.owner)


def _stands_in(matrix: Matrix, quote: Quote, owner: str) -> Iterator[Problem]:
    if matrix.corpus.places[quote.piece].owner.id != owner:
        yield Problem(
            quote.source,
            f"«{quote.piece}» er ikke en del af «{owner}».",
            "Tag ord fra et stykke, der er.",
        )
    else:
        yield from stands_once(matrix.corpus, quote.words, quote.piece, quote.source)


def judges_differences_are_settled(matrix: Matrix) -> Iterator[Problem]:
    """Where two judges agreed, that is published; where not, it says how it was settled."""
    ratings = matrix.judgements.ratings
    for rating in ratings:
        link = matrix.links.get((rating.statement, rating.vision))
        published = link.strength if link else Strength.NONE
        where = f"«{rating.statement}» mod «{rating.vision}»"
        if rating.first == rating.second != published:
            yield Problem(
                rating.source,
                f"Begge vurderede {where} til «{rating.first}», men der vises «{published}».",
                "Skriv samme styrke, eller vurdér stedet igen.",
            )
        if rating.first != rating.second and not rating.settled:
            yield Problem(
                rating.source,
                f"De to vurderinger af {where} er forskellige.",
                "Skriv under «afgjort», hvordan det blev afgjort.",
            )


def every_place_is_rated_once(matrix: Matrix) -> Iterator[Problem]:
    """Where two judges' ratings are recorded, they are for every place, and once for each."""
    seen: dict[tuple[str, str], Source] = {}
    for rating in matrix.judgements.ratings:
        key = (rating.statement, rating.vision)
        if key in seen:
            yield Problem(
                rating.source,
                f"De to vurderinger af «{key[0]}» mod «{key[1]}» står allerede i {seen[key]}.",
                "Behold dem det ene sted.",
            )
        seen.setdefault(key, rating.source)
    for statement, vision in matrix.keys if seen else ():
        if (statement, vision) not in seen:
            yield Problem(
                matrix.judgements.source,
                f"De to vurderinger af «{statement}» mod «{vision}» mangler.",
                "Skriv dem under «vurderinger».",
            )


def answers_are_links(matrix: Matrix) -> Iterator[Problem]:
    """A statement that answers a demand supports its vision, and every link answers a demand."""
    answered = set()
    for demand in matrix.judgements.demands:
        for statement in demand.answered_by:
            answered.add((statement, demand.vision))
            if (statement, demand.vision) not in matrix.links:
                yield Problem(
                    demand.source,
                    f"«{statement}» svarer på kravet, men er ikke koblet til «{demand.vision}».",
                    "Fjern svaret, eller vurdér udsagnet igen.",
                )
        if not (demand.answered_by or demand.note):
            yield Problem(
                demand.source,
                f"Kravet «{demand.id}» har intet svar.",
                "Skriv under «note», hvorfor.",
            )
    for key, link in matrix.links.items():
        if matrix.judgements.demands and key not in answered:
            yield Problem(
                link.source,
                f"Koblingen fra «{key[0]}» svarer ikke på noget krav i «{key[1]}».",
                "Skriv udsagnet under det krav i krav.yaml, som det svarer på.",
            )


def links_are_read_again_when_their_texts_change(corpus: Corpus) -> Iterator[Problem]:
    """No link is published whose statement or place has other words than when it was judged."""
    for matrix in matrices_of(corpus):
        if any(ids_of_links_lead_somewhere(matrix)):
            continue
        for link in matrix.suspects():
            name = matrix.name_of(link)
            yield Problem(
                link.source,
                f"Teksten er ændret, siden koblingen {name} blev vurderet.",
                f"Læs begge tekster igen. Holder koblingen, så kør: build.py confirm {name}",
            )


LINK_CHECKS: tuple[Callable[[Matrix], Iterator[Problem]], ...] = (
    every_place_is_judged_once,
    every_other_place_stands_once,
    surroundings_lie_around_the_area,
    every_quote_stands_word_for_word,
    every_place_is_rated_once,
    judges_differences_are_settled,
    answers_are_links,
)
