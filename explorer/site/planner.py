"""From a query to the words it asks for, step by step, as the search page's own planner does it.

The rules, their order and their numbers are those of `templates/assets/js/search/planner.js`, and
`tests/search_cases.json` holds both to the same answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from explorer.corpus.inflection import family, stem
from explorer.corpus.search_words import words_in

SAME, FOLDED, ONLY_LAY, SLIP, COMPOUND, KIN, LAY, PART = 1, 0.95, 0.9, 0.8, 0.7, 0.6, 0.6, 0.5
"""How sure a word is that was found in each way."""
LIKELY_SLIP, ONE_SLIP, TWO_SLIPS = 4, 5, 8
"""Letters of a stem from which a slip that fingers make is forgiven, any one, and any two."""
KEYS = "qwertyuiop asdfghjkl zxcvbnm"
LONGEST_QUERY = 200
MOST_JOINED = 3
SHORTEST_FIRST, SHORTEST_LAST, SHORTEST_BEGINNING, MOST_BEGUN = 3, 4, 4, 8

_PLAIN = {
    "æ": "a",
    "ø": "o",
    "å": "a",
    "é": "e",
    "ü": "u",
    "ae": "a",
    "oe": "o",
    "aa": "a",
}
_SPELLINGS = re.compile("ae|oe|aa|[æøåéü]")

Sureness = Mapping[str, float]
"""Words of the pages, and how sure each is to be meant, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the query, how it was understood, and the words of the pages it asks for."""

    asked: str
    how: str
    """same, folded, compound, lay, kin, parts, beginning, slip or unknown."""
    words: Sureness
    shown: str = ""
    """The word that was taken for it, when that is another."""


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """What a query asks for: its terms, the words not found, the words that say nothing."""

    terms: tuple[Term, ...]
    unknown: tuple[str, ...]
    passed_over: tuple[str, ...]


def skeleton(word: str) -> str:
    """Return one spelling of all that people write for æ, ø and å."""
    return _SPELLINGS.sub(lambda found: _PLAIN[found[0]], word)


def key(word: str) -> str:
    """Return what words are looked up by: forms and spellings of one word have one key."""
    return skeleton(stem(word))


def family_of(word: str) -> str:
    """Return what words made of each other are looked up by: «forebygge» and «forebyggelse»."""
    return skeleton(family(stem(word)))


class Lexicon:
    """The words of the pages and what citizens say for them, made ready to be looked up in."""

    def __init__(self, words: Iterable[str], lay_words: Mapping[str, Sequence[str]]) -> None:
        """Take words in alphabetical order, a hyphen where parts meet, and lay words' meanings."""
        self.forms: dict[str, list[str]] = defaultdict(list)
        self.stems: dict[str, list[str]] = defaultdict(list)
        self.spelled: dict[str, str] = {}
        self.families: dict[str, list[str]] = defaultdict(list)
        self.holding: dict[str, list[str]] = defaultdict(list)
        for pieces in (word.split("-") for word in words):
            self._add("".join(pieces), pieces)
        self.lay_words = lay_words.keys()
        self.lay = {skeleton(word): tuple(means) for word, means in lay_words.items()}
        self.lay_by_key = {key(word): tuple(means) for word, means in lay_words.items()}

    def _add(self, word: str, pieces: Sequence[str]) -> None:
        root = stem(word)
        self.forms[root].append(word)
        self.spelled[skeleton(word)] = root
        if len(self.forms[root]) > 1:
            return
        self.stems[key(word)].append(root)
        self.families[family_of(word)].append(root)
        for piece in pieces if len(pieces) > 1 else ():
            self.holding[key(piece)].append(root)

    @cached_property
    def near(self) -> tuple[tuple[str, str], ...]:
        """The key and the word of everything that a slip could have been meant for."""
        roots = ((other, self.forms[roots[0]][0]) for other, roots in self.stems.items())
        return (*roots, *((key(word), word) for word in self.lay_words))

    def all_forms(self, roots: Iterable[str], sure: float) -> dict[str, float]:
        """Return every form of some stems, each as sure as the others."""
        return {word: sure for root in roots for word in self.forms.get(root, ())}


def plan_query(query: str, lexicon: Lexicon, stop_words: frozenset[str]) -> QueryPlan:
    """Return what a query asks for."""
    asked = [*words_in(query[:LONGEST_QUERY])]
    terms: dict[str, Term] = {}
    at = 0
    while at < len(asked):
        term, length = _joined(asked[at : at + MOST_JOINED], lexicon, stop_words)
        if term is None and asked[at] not in stop_words:
            term = _term(asked[at], lexicon)
        if term:
            terms.setdefault(term.asked, term)
        at += length
    return QueryPlan(
        terms=tuple(term for term in terms.values() if term.words),
        unknown=tuple(term.asked for term in terms.values() if not term.words),
        passed_over=tuple(word for word in asked if word in stop_words),
    )


def _term(word: str, lexicon: Lexicon) -> Term:
    """Return how a word is understood: the first rule that finds anything decides."""
    for rule in (_known, _kin, _two_known_parts, _beginning, _slip):
        if found := rule(word, lexicon):
            return found
    return Term(word, "unknown", {})


def _joined(
    words: Sequence[str], lexicon: Lexicon, stop_words: frozenset[str]
) -> tuple[Term | None, int]:
    """Return words beside each other that are one word of the pages, and how many they are."""
    for length in range(len(words), 1, -1):
        apart = words[:length]
        if _can_be_one(apart, lexicon, stop_words):
            for word in _joined_in(apart):
                if found := _known(word, lexicon):
                    return replace(found, asked=" ".join(apart), shown=word), length
    return None, 1


def _can_be_one(words: Sequence[str], lexicon: Lexicon, stop_words: frozenset[str]) -> bool:
    """Tell whether words may be one: a stop word only beside what is none by itself, «ind sats»."""
    meaning = [word for word in words if word not in stop_words]
    if len(meaning) == len(words):
        return True
    return len(meaning) == 1 and not (
        stem(meaning[0]) in lexicon.forms or skeleton(meaning[0]) in lexicon.lay
    )


def _joined_in(words: Sequence[str]) -> Iterator[str]:
    """Yield the words as one, with each letter that Danish puts between."""
    first, *rest = words
    if not rest:
        yield first
        return
    for link in ("", "s", "e"):
        for last in _joined_in(rest):
            yield first + link + last


def _known(word: str, lexicon: Lexicon) -> Term | None:
    """Return the word in all its forms, its family and compounds, what it means as lay word."""
    means = _meaning_of(word, lexicon)
    roots, sure = _roots_of(word, lexicon)
    is_only_lay = bool(means) and not roots
    held = COMPOUND * (LAY if is_only_lay else 1)
    meant_so = ONLY_LAY if is_only_lay else LAY
    words = _surest(
        lexicon.all_forms(roots, sure),
        lexicon.all_forms(lexicon.holding.get(key(word), ()), held),
        lexicon.all_forms(lexicon.families.get(family_of(word), ()) if roots else (), KIN),
        *(part for meant in means for part in _meaning(meant, meant_so, lexicon)),
    )
    if not words:
        return None
    if means:
        return Term(word, "lay", words, ", ".join(means))
    if not roots:
        return Term(word, "compound", words)
    if sure == SAME:
        return Term(word, "same", words)
    return Term(word, "folded", words, lexicon.forms[roots[0]][0])


def _roots_of(word: str, lexicon: Lexicon) -> tuple[Sequence[str], float]:
    """Return the stems that a word is a form of: as written, spelled otherwise, by its stem."""
    root = stem(word)
    is_on_pages = root in lexicon.forms
    if is_on_pages and word in lexicon.forms[root]:
        return (root,), SAME
    if word in lexicon.lay_words:  # «politiker» is no form of «politik»
        return (), SAME
    if (spelled := lexicon.spelled.get(skeleton(word))) is not None:
        return (spelled,), FOLDED
    return ((root,), SAME) if is_on_pages else (lexicon.stems.get(key(word), ()), FOLDED)


def _meaning_of(word: str, lexicon: Lexicon) -> Sequence[str]:
    """Return what a lay word means: as written, or in another form if no page has the word."""
    if (means := lexicon.lay.get(skeleton(word))) is not None:
        return means
    return () if stem(word) in lexicon.forms else lexicon.lay_by_key.get(key(word), ())


def _kin(word: str, lexicon: Lexicon) -> Term | None:
    """Return the words made of the same as one that stands nowhere: «vejlede» and «vejledning»."""
    words = lexicon.all_forms(lexicon.families.get(family_of(word), ()), KIN)
    return Term(word, "kin", words) if words else None


def _meaning(meant: str, sure: float, lexicon: Lexicon) -> Iterator[dict[str, float]]:
    yield lexicon.all_forms([stem(meant)], sure)
    yield lexicon.all_forms(lexicon.holding.get(key(meant), ()), sure * COMPOUND)


def _two_known_parts(word: str, lexicon: Lexicon) -> Term | None:
    """Return a compound that stands nowhere, of two words that do."""
    for at in range(len(word) - SHORTEST_LAST, SHORTEST_FIRST - 1, -1):
        last = _known(word[at:], lexicon)
        first = _known_part(word[:at], lexicon) if last else None
        if first and last:
            words = _scaled(first.words, PART) | _scaled(last.words, PART)
            return Term(word, "parts", words)
    return None


def _known_part(piece: str, lexicon: Lexicon) -> Term | None:
    found = _known(piece, lexicon)
    return found or (_known(piece[:-1], lexicon) if piece[-1] in "se" else None)


def _beginning(word: str, lexicon: Lexicon) -> Term | None:
    """Return the few words that begin so."""
    if len(word) < SHORTEST_BEGINNING:
        return None
    begun = [root for root, forms in lexicon.forms.items() if forms[0].startswith(word)]
    if not begun or len(begun) > MOST_BEGUN:
        return None
    return Term(word, "beginning", lexicon.all_forms(begun, PART))


def _slip(word: str, lexicon: Lexicon) -> Term | None:
    """Return the nearest word of the pages, or the nearest lay word, to one with a slip in it."""
    length = len(key(word))
    most = 0 if length < LIKELY_SLIP else 1 if length < TWO_SLIPS else 2
    for slips in range(1, most + 1):
        meant = _nearest(key(word), slips, lexicon)
        if meant and (found := _known(meant, lexicon)):
            return Term(word, "slip", _scaled(found.words, SLIP), meant)
    return None


def _nearest(mistyped: str, slips: int, lexicon: Lexicon) -> str | None:
    """Return the likeliest word: fingers swap letters or hit a key beside, seldom the first."""

    def begins_right(other: str) -> bool:
        return other[:1] == mistyped[0]

    def is_forgiven(other: str) -> bool:
        if len(mistyped) < ONE_SLIP:
            return is_likely_slip(mistyped, other)
        return slips < 2 or begins_right(other)

    def score(one: tuple[str, str]) -> int:
        likely = 100 if is_likely_slip(mistyped, one[0]) else 0
        return (200 if begins_right(one[0]) else 0) + likely + len(one[0])

    near = [one for one in lexicon.near if is_slip_of(mistyped, one[0], slips)]
    return max(filter(lambda one: is_forgiven(one[0]), near), key=score, default=("", None))[1]


def is_likely_slip(word: str, other: str) -> bool:
    """Tell whether a slip is of those that fingers make: letters swapped, doubled, a key beside."""
    if sorted(word) == sorted(other) or _undoubled(word) == _undoubled(other):
        return True
    wrong = [one + two for one, two in zip(word, other, strict=False) if one != two]
    return len(word) == len(other) and all(pair in KEYS or pair[::-1] in KEYS for pair in wrong)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def is_slip_of(word: str, other: str, most: int) -> bool:
    """Tell whether a word becomes another by `most` slips: one letter out, in, wrong or swapped.

    The restricted Damerau-Levenshtein distance (optimal string alignment).
    """
    if abs(len(word) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        following = [i]
        for j, wanted in enumerate(other, 1):
            steps = [row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != wanted)]
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                steps.append(before[j - 2] + 1)
            following.append(min(steps))
        before, row = row, following
    return row[-1] <= most


def _surest(*found: Sureness) -> dict[str, float]:
    """Return all words, each as sure as it is where it is surest."""
    words: dict[str, float] = {}
    for some in found:
        for word, sure in some.items():
            words[word] = max(sure, words.get(word, 0))
    return words


def _scaled(words: Sureness, by: float) -> dict[str, float]:
    return {word: sure * by for word, sure in words.items()}
