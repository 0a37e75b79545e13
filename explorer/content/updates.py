"""What was changed on the site: one file of the content folder, and what must be true of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from explorer.content.files import Tree
from explorer.content.messages import validated
from explorer.content.yaml_source import read_yaml
from explorer.corpus.corpus import Corpus
from explorer.corpus.danish import date_in_words
from explorer.corpus.text import Record
from explorer.corpus.updates import Update
from explorer.problems import Problem, did_you_mean

UPDATES = "aendringer.yaml"


class UpdatesFile(Record):
    """What `aendringer.yaml` says."""

    updates: tuple[Update, ...] = Field(
        alias="aendringer", min_length=1, description="Ændringerne, én for én."
    )


def read_updates(tree: Tree, path: str) -> tuple[Update, ...]:
    """Read what was changed."""
    return validated(UpdatesFile, read_yaml(tree.read(path), tree.shown(path))).updates


def updates_are_about_what_there_is(corpus: Corpus) -> Iterator[Problem]:
    """Every id that an update names has an address."""
    for update in corpus.updates:
        for about in update.about:
            if about not in corpus.addressed_ids:
                yield Problem(
                    update.source,
                    f"«{about}», som ændringen «{update.title}» gælder, findes ikke.",
                    did_you_mean(about, corpus.addressed_ids)
                    or "Er det slettet, så slet det også i feltet «om».",
                )


def no_update_is_of_a_day_to_come(corpus: Corpus, day: date) -> Iterator[Problem]:
    """No update is of a later day than the one that the site is built for."""
    for update in corpus.updates:
        if update.day > day:
            yield Problem(
                update.source,
                f"Ændringen «{update.title}» er fra {date_in_words(update.day)}, men siden bygges "
                f"for {date_in_words(day)}.",
                "Ret datoen, eller skriv dagens dato ved «indholdets_dato» i site_config.yaml.",
            )
