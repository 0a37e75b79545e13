"""What must be true of the addresses that the content gives: one generator a rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from explorer.problems import Problem, Source
from explorer.site.anchors import TERM_ANCHORS, is_anchor
from explorer.site.urls import FIXED, KIND_STEPS, LADDER, STAR, STRENGTH_STEPS, Urls


def problems_of_addresses(urls: Urls) -> Iterator[Problem]:
    """Yield each address that two pages, or two places on a page, would have."""
    yield from addresses_are_unique(urls)
    yield from former_addresses_are_free(urls)
    yield from anchors_are_free(urls)


def anchors_are_free(urls: Urls) -> Iterator[Problem]:
    """Yield a problem for each id that a page already has a place of its own for."""
    corpus = urls.corpus
    of_terms = {f"{step}-{term.id}" for term in corpus.terms for step in TERM_ANCHORS}
    printed = {document.id: document.source for document in corpus.documents}
    printed |= {owner.id: owner.source for owner in corpus.owners.values()}
    printed |= {id: place.piece.source for id, place in corpus.places.items()}
    printed |= {term.id: term.source for term in corpus.terms}
    printed |= {update.id: update.source for update in corpus.updates}
    printed |= {
        rename.former: rename.source for rename in corpus.renames if rename.current in printed
    }
    for id, source in printed.items():
        if is_anchor(id) or id in of_terms:
            yield Problem(source, f"Id'et «{id}» bruger siden selv til et sted.", "Vælg et andet.")


def addresses_are_unique(urls: Urls) -> Iterator[Problem]:
    """Yield a problem for each id, star or ladder that gives an address which is taken."""
    taken = {*FIXED, *_matrices(urls)} - {STAR, LADDER}
    for address, source in _pages(urls):
        if address not in taken:
            taken.add(address)
        elif address in (STAR, LADDER):
            yield Problem(
                source,
                f"Adressen «{address}» er allerede et andet dokuments.",
                "Kun ét dokument kan have en stjerne, og kun ét kan have en stige.",
            )
        else:
            yield Problem(
                source, f"Adressen «{address}» er allerede en anden sides.", "Vælg et andet id."
            )


def _pages(urls: Urls) -> Iterator[tuple[str, Source]]:
    """Yield the address of each page that content gives, and what gives it.

    Our own pages lie where no others do, and ids that are unique keep them apart.
    """
    corpus = urls.corpus
    for document in corpus.documents:
        yield urls.document(document), document.source
        yield urls.whole(document), document.source
        if document.predecessor:
            yield urls.what_is_new(document), document.source
        if document.star:
            yield urls.star(document), document.star.source
        if document.ladder:
            yield urls.ladder(document), document.ladder.source
    yield from ((urls.owner(owner), owner.source) for owner in corpus.owners.values())
    for matrix in urls.matrices:
        yield from ((urls.row(matrix, theme), theme.source) for theme in matrix.themes)


def _matrices(urls: Urls) -> Iterator[str]:
    parts = product((None, *STRENGTH_STEPS), (None, *KIND_STEPS))
    yield from (urls.matrix(strength, kind) for strength, kind in parts)


def former_addresses_are_free(urls: Urls) -> Iterator[Problem]:
    """Yield a problem for each former id that gave an address which is now another page's."""
    if not urls.corpus.renames:
        return
    taken = {*FIXED, *_matrices(urls), *urls.made_of_ids()}
    for rename in urls.corpus.renames:
        old = (old for old in urls.by_former if rename.former in old.split("/"))
        for address in taken.intersection(old):
            yield Problem(
                rename.source,
                f"Adressen «{address}», som «{rename.former}» gav, er nu en anden sides.",
                "Giv den nye side en anden adresse, eller slet linjen her.",
            )
