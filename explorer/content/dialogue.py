"""The dialogue cards: one file of the content folder, and what must be true of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from pydantic import Field

from explorer.content.files import Tree
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.corpus.corpus import Corpus
from explorer.corpus.dialogue import DialogueCard
from explorer.corpus.matrix import Key, matrices_of
from explorer.corpus.text import Record
from explorer.problems import Problem, Source

CARDS = "dialogkort.yaml"


class CardsFile(Record):
    """What `dialogkort.yaml` says."""

    cards: tuple[DialogueCard, ...] = Field(
        alias="kort", min_length=1, description="Kortene, ét for hver kobling."
    )


def read_cards(tree: Tree, path: str) -> tuple[DialogueCard, ...]:
    """Read the dialogue cards."""
    return validated(CardsFile, read_yaml(tree.read(path), tree.shown(path))).cards


def dialogue_cards_hold(corpus: Corpus) -> Iterator[Problem]:
    """Every rule of `CARD_CHECKS` is true."""
    yield from (problem for rule in CARD_CHECKS for problem in rule(corpus))


def every_card_has_a_link(corpus: Corpus) -> Iterator[Problem]:
    """A card's statement supports its vision, as the links between the documents say."""
    links = {key for matrix in matrices_of(corpus) for key in matrix.links}
    for card in corpus.dialogue:
        if card.key not in links:
            yield Problem(
                card.source,
                f"«{card.statement}» og «{card.vision}» er ikke koblet.",
                "Vælg et udsagn og en vision, som en kobling i mappen «koblinger» forbinder.",
            )


def every_link_has_one_card(corpus: Corpus) -> Iterator[Problem]:
    """No link has two cards, and when a generation has cards at all, none has none."""
    seen: dict[Key, Source] = {}
    for card in corpus.dialogue:
        if card.key in seen:
            yield Problem(
                card.source,
                f"«{card.statement}» og «{card.vision}» har allerede et kort i {seen[card.key]}.",
                "Behold det ene.",
            )
        seen.setdefault(card.key, card.source)
    every = [matrix.links for matrix in matrices_of(corpus)]
    if len(every) > 1:
        every = [links for links in every if any(key in seen for key in links)]
    for statement, vision in chain.from_iterable(every) if seen else ():
        if (statement, vision) not in seen:
            yield Problem(
                Source(corpus.dialogue[0].source.path),
                f"Der mangler et kort til «{statement}» og «{vision}».",
                "Skriv et kort med udsagn, vision og spoergsmaal.",
            )


def every_question_is_one(corpus: Corpus) -> Iterator[Problem]:
    """A question is one sentence that ends with a question mark."""
    for card in corpus.dialogue:
        if not card.question.endswith("?") or card.question.count("?") > 1:
            yield Problem(
                card.source,
                "Feltet «spoergsmaal» er ikke ét spørgsmål.",
                "Skriv én sætning, som slutter med «?».",
            )


CARD_CHECKS: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    every_card_has_a_link,
    every_link_has_one_card,
    every_question_is_one,
)
