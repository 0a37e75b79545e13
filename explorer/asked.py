"""What the search makes of a query, told step by step to those who keep its words: `search`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.corpus.search_words import words_in
from explorer.site.findable import Findable, findables
from explorer.site.lexicon import lay_words_of, words_of
from explorer.site.pages.base import Plan
from explorer.site.planner import Lexicon, QueryPlan, Term, plan_query

MOST_SHOWN = 8
ADVICE = "Er det et ord, folk bruger, så skriv det i soegeord.yaml."
HOW = {
    "same": "står i teksterne",
    "folded": "står i teksterne med en anden stavemåde: «{shown}»",
    "compound": "er en del af sammensatte ord i teksterne",
    "lay": "er et hverdagsord for {shown} (content/soegeord.yaml)",
    "kin": "står ikke i teksterne, men ord af samme slags gør",
    "parts": "står ikke i teksterne, men dets to dele gør",
    "beginning": "står ikke i teksterne, men få ord begynder sådan",
    "slip": "står ikke i teksterne og er nok en tastefejl for «{shown}»",
}


def explained(plan: Plan, query: str) -> Iterator[str]:
    """Yield what the search does with a query, one step a line."""
    pages = tuple(findables(plan))
    found = plan_query(query, lexicon_of(plan, pages), plan.corpus.stop_words)
    yield f"Søgning: {query}"
    if found.passed_over:
        yield f"  Springes over (stopord): {', '.join(found.passed_over)}"
    for term in found.terms:
        yield from _of_term(term)
    for word in found.unknown:
        yield f"  «{word}» blev ikke fundet. {ADVICE}"
    yield from _of_pages(pages, found)


def unanswered(plan: Plan, queries: Iterable[str]) -> Iterator[str]:
    """Yield the queries for which nothing is found, and how many there were."""
    lexicon = lexicon_of(plan, tuple(findables(plan)))
    asked = [query.strip() for query in queries if query.strip()]
    empty = [
        query for query in asked if not plan_query(query, lexicon, plan.corpus.stop_words).terms
    ]
    yield f"{len(empty)} af {len(asked)} søgninger finder ikke noget{':' if empty else '.'}"
    yield from (f"  {query}" for query in empty)


def lexicon_of(plan: Plan, pages: Iterable[Findable]) -> Lexicon:
    """Return the lexicon that the search page gets, ready to be looked up in."""
    search = plan.corpus.search_words
    words = words_of(pages, search)
    lay = lay_words_of(search, words) if search else ()
    return Lexicon(sorted(words), {form: means for forms, means in lay for form in forms})


def _of_term(term: Term) -> Iterator[str]:
    yield f"  «{term.asked}» {HOW[term.how].format(shown=term.shown)}."
    surest = sorted(term.words, key=lambda word: (-term.words[word], word))
    shown = (f"{word} ({term.words[word]:.2f})".replace(".", ",") for word in surest[:MOST_SHOWN])
    more = len(surest) - MOST_SHOWN
    rest = f" og {more} til" if more > 0 else ""
    yield f"    Der søges efter: {'; '.join(shown)}{rest}"


def _of_pages(pages: tuple[Findable, ...], found: QueryPlan) -> Iterator[str]:
    """Yield how many pages have any of the words, and those that answer most of the query."""
    if not found.terms:
        yield "  Ingen sider. Læseren får en tom side, som siger det."
        return
    scores = {page: _score(page, found) for page in pages}
    hits = sorted(
        (page for page in pages if scores[page]), key=lambda page: (-scores[page], page.address)
    )
    yield f"  {len(hits)} sider har mindst ét af ordene. De første efter ordenes sikkerhed alene:"
    for page in hits[:MOST_SHOWN]:
        yield f"    {page.title} ({page.place})  /{page.address}"


def _score(page: Findable, found: QueryPlan) -> float:
    """Return how surely a page has the words of each term."""
    words = {*words_in(page.title), *(w for part in page.parts for w in words_in(part.text))}
    return sum(
        max((sure for word, sure in term.words.items() if word in words), default=0)
        for term in found.terms
    )
