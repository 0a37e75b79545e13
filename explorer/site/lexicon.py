"""The lexicon of the search: the words there are, what they are made of, and whose each page is.

The search page's planner reads it: which words stand on the pages, what citizens say for them, and
by what the pages can be chosen. It is as small as can be without a format of its own: lists are
words with a space between, of a word that begins as the one before, only the rest is written, and
what a lay word means is told by the numbers of words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from explorer.corpus.inflection import stem
from explorer.corpus.search_words import SearchWords
from explorer.site import urls
from explorer.site.findable import OURS, Findable
from explorer.site.pages.base import Plan

KIND, OF = "art", "dokument"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def lexicon_file(
    plan: Plan, found: Sequence[Findable], ids: Mapping[str, str]
) -> tuple[str, bytes]:
    """Return the lexicon's file; `ids` says what the index calls each page, by the page's file."""
    search = plan.corpus.search_words
    words = sorted(words_of(found, search))
    said = {
        "ord": " ".join(front_coded(words)),
        "hverdagsord": "\n".join(lay_lines(lay_words_of(search, words), words)) if search else "",
        **_pages(found, ids),
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return urls.SEARCH_LEXICON, text.encode()


def words_of(found: Iterable[Findable], search: SearchWords | None) -> set[str]:
    """Return every word that can be found on the pages; a hyphen stands where parts meet."""
    stops = search.stops if search else frozenset()
    words = {word for page in found for some in page.words(stops) for word in some}
    splits = {stem(split.word): split for split in search.compounds} if search else {}
    pieces = {word: splits[stem(word)].pieces_of(word) for word in words if stem(word) in splits}
    return {"-".join(pieces.get(word) or (word,)) for word in words}


def front_coded(words: Iterable[str]) -> Iterator[str]:
    """Yield of each word how many letters it shares with the one before, in base 36, and the rest.

    In alphabetical order this takes half the room of the words.
    """
    before = ""
    for word in words:
        pairs = enumerate(zip(before, word, strict=False))
        differs = next((at for at, (one, other) in pairs if one != other), len(before))
        shared = min(differs, len(DIGITS) - 1)
        yield f"{DIGITS[shared]}{word[shared:]}"
        before = word


def lay_words_of(
    search: SearchWords, words: Iterable[str]
) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """Yield of each lay word the forms that must be told apart, and what it means."""
    stems = frozenset(stem(word.replace("-", "")) for word in words)
    for lay in search.lay_words:
        yield list(_unlike(lay.forms, stems)), lay.means


def lay_lines(
    lay_words: Iterable[tuple[Sequence[str], Sequence[str]]], words: Sequence[str]
) -> Iterator[str]:
    """Yield of each lay word its forms, and the numbers of the words it means, in base 36."""
    numbers = {word.replace("-", ""): number for number, word in enumerate(words)}
    for forms, means in lay_words:
        yield f"{' '.join(forms)}>{' '.join(_base_36(numbers[word]) for word in means)}"


def _base_36(number: int) -> str:
    most, last = divmod(number, len(DIGITS))
    return (_base_36(most) if most else "") + DIGITS[last]


def _unlike(forms: Sequence[str], stems: frozenset[str]) -> Iterator[str]:
    """Yield the forms that are not known by another: each stem once, but words of the pages all."""
    known: set[str] = set()
    for form in forms:
        if stem(form) in stems or stem(form) not in known:
            yield form
        known.add(stem(form))


def _pages(found: Sequence[Findable], ids: Mapping[str, str]) -> dict[str, Any]:
    """Return by what the pages can be chosen, and the choices of each page as numbers."""
    options: dict[tuple[str, str], int] = {}
    pages = []
    for page in found:
        chosen = [options.setdefault(choice, len(options)) for choice in _choices_of(page)]
        pages.append(" ".join((ids[page.file], *map(str, chosen))))
    last = {
        *((KIND, name) for name in OURS),
        *((OF, page.document) for page in found if page.comes_last),
    }
    ours = [number for choice, number in options.items() if choice in last]
    gathering = {ids[page.file]: options["tema", page.theme] for page in found if page.gathers}
    return {"valg": list(options), "vores": ours, "samler": gathering, "sider": "\n".join(pages)}


def _choices_of(page: Findable) -> Iterator[tuple[str, str]]:
    """Yield what a page is chosen by: a facet and a name each."""
    yield KIND, page.kind
    if page.document:
        yield OF, page.document
    if page.theme:
        yield "tema", page.theme
    yield from (("vision", vision) for vision in page.visions)
