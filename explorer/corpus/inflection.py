"""What forms of a Danish word share: its stem, by rules that would rather part than mistake two.

Only endings of inflection are taken off, never those that make one word of another: «forening»
and «foreninger» are one word, «forene» is not. The search page's script has the same rules, and
`tests/search_cases.json` holds both to the same words.
"""

from __future__ import annotations

import re

SHORTEST_STEM = 3
"""Letters that must be left when an ending is taken off, a vowel among them."""

_ENDINGS = re.compile(
    "(?:ernes|enes|erne|ende|ede|ene|ens|ers|ets|ere|est|en|er|es|et|(?<!s)te|e|s|(?<=ig|sk|iv)t)$"
)
_VOWEL = re.compile("[aeiouyæøåéü]")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_LAST_S = re.compile(r"(?<=\w{3})s$")  # «pladser» is «plads», and the s of that may be an ending


def stem(word: str) -> str:
    """Return what is left of a lower-case word when its inflection is taken off."""
    if (found := _ENDINGS.search(word)) is None:
        return word
    left = word[: found.start()]
    if len(left) < SHORTEST_STEM or not _VOWEL.search(left):
        return word
    return _LAST_S.sub("", _DOUBLED.sub(r"\1", left))
