"""The kinds of content that can be made by asking, and what asks for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.new.asking import one_of
from explorer.new.document import new_document
from explorer.new.link import new_link
from explorer.new.made import Ground, Made
from explorer.new.page import new_page
from explorer.new.term import new_term

KINDS: Mapping[str, Callable[[Ground], Made]] = {
    "dokument": new_document,
    "ord": new_term,
    "kobling": new_link,
    "side": new_page,
}


def made(ground: Ground, kind: str | None) -> Made:
    """Ask for what new content of a kind needs, for the kind too when it was not named."""
    kind = kind or ground.ask(
        "Hvad vil du lave?", f"Skriv {', '.join(KINDS)}.", check=one_of(*KINDS)
    )
    return KINDS[kind](ground)
