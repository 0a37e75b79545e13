"""What forms of a Danish word share: its stem, by rules that would rather part than mistake two.

Only endings of inflection are taken off, never those that make one word of another: «forening»
and «foreninger» are one word, «forene» is another of its family. The search page's script has the
same rules, and `tests/search_cases.json` holds both to the same words.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST_STEM, SHORTEST_FAMILY = 3, 4
"""Letters that must be left when an ending, or one that makes new words, is taken off."""

_ENDINGS = re.compile(
    "(?:ernes|enes|erne|ende|ede|ene|ens|ers|(?<!it)ets|ere|est|en|er|es|(?<!it)et|(?<!s)te|e|s"
    "|(?<=ig|sk|iv|al|ng|yg|rk)t|(?<=[dj])t)$"
)
_VOWEL = re.compile("[aeiouyæøåéü]")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_LAST_S = re.compile(r"(?<=\w{3})s$")  # «pladser» is «plads», and the s of that may be an ending

_MAKES_WORDS = re.compile("(?:else|els|sel|el|ning|ing|hed|lig|ig|isk|itet|ik|i)$")


@lru_cache(maxsize=1 << 14)  # a site's words come again and again
def stem(word: str) -> str:
    """Return what is left of a lower-case word when its inflection is taken off.

    Endings stand on endings: «borgerens» is «borgeren», «borger», and so the stem of «borgerne».
    """
    while (left := _without(_ENDINGS, word, SHORTEST_STEM)) != word:
        word = _LAST_S.sub("", left)
    return word


def family(root: str) -> str:
    """Return what a stem shares with those made of it: «forebyg» for «forebygge» and «-else»."""
    while (left := _without(_MAKES_WORDS, root, SHORTEST_FAMILY)) != root:
        root = left
    return root


def _without(endings: re.Pattern[str], word: str, shortest: int) -> str:
    """Return a word without the longest of some endings that leaves as many letters."""
    found = endings.search(word)
    while found:
        left = word[: found.start()]
        if len(left) >= shortest and _VOWEL.search(left):
            return _DOUBLED.sub(r"\1", left)
        found = endings.search(word, found.start() + 1)
    return word
