"""Read the content folder, every file, to one corpus, or to all that stands in the way."""

from __future__ import annotations

from pathlib import Path

from explorer.content.articles import FOLDER, article_paths, read_article
from explorer.content.dialogue import CARDS, read_cards
from explorer.content.documents import DOCUMENT_FILES, read_document, read_names
from explorer.content.doors import DOORS, read_doors
from explorer.content.files import Tree, list_files, strays
from explorer.content.gathering import Gathering
from explorer.content.glossary import RENAMES, TERMS, read_renames, read_terms
from explorer.content.judgements import folders_of_judgements, read_judgements
from explorer.content.plain import PLAIN_WORDS, read_plain_words
from explorer.content.search_words import SEARCH_WORDS, read_search_words
from explorer.content.updates import UPDATES, read_updates
from explorer.corpus.corpus import Corpus
from explorer.problems import Problem

NAMES = "navne.yaml"


def load(content: Path, shown_as: str = "content") -> tuple[Corpus | None, list[Problem]]:
    """Return the corpus, and no problems; or no corpus, and all the problems, sorted."""
    tree = list_files(content, shown_as)
    gathering = Gathering(tree)
    documents = [read_document(gathering, folder) for folder in document_folders(tree)]
    names = gathering.attempt("", NAMES, read_names) if tree.has(NAMES) else ()
    terms = gathering.attempt("", TERMS, read_terms) if tree.has(TERMS) else ()
    renames = gathering.attempt("", RENAMES, read_renames) if tree.has(RENAMES) else ()
    doors = gathering.attempt("", DOORS, read_doors) if tree.has(DOORS) else ()
    cards = gathering.attempt("", CARDS, read_cards) if tree.has(CARDS) else ()
    plain = gathering.attempt("", PLAIN_WORDS, read_plain_words) if tree.has(PLAIN_WORDS) else ()
    updates = gathering.attempt("", UPDATES, read_updates) if tree.has(UPDATES) else ()
    articles = [gathering.attempt("", path, read_article) for path in article_paths(tree)]
    read = [read_judgements(gathering, folder) for folder in folders_of_judgements(tree)]
    judgements, *further = (*filter(None, read), None)
    search_words = None
    if tree.has(SEARCH_WORDS):
        search_words = gathering.attempt("", SEARCH_WORDS, read_search_words)
    problems = [*gathering.problems, *strays(tree, gathering.read)]
    if not (problems or documents or articles):
        problems.append(tree.problem("", "Mappen har intet indhold."))
    if problems:
        return None, sorted(set(problems))
    return Corpus(
        documents=tuple(filter(None, documents)),
        names=names or (),
        articles=tuple(filter(None, articles)),
        judgements=judgements,
        further_judgements=tuple(filter(None, further)),
        terms=terms or (),
        renames=renames or (),
        search_words=search_words,
        doors=doors or (),
        dialogue=cards or (),
        plain_words=plain or (),
        updates=updates or (),
    ), []


def document_folders(tree: Tree) -> list[str]:
    """Return the folders that hold a document: those with any of a document's own files."""
    return [
        folder
        for folder in tree.folders
        if "/" not in folder
        and folder not in (FOLDER, *folders_of_judgements(tree))
        and any(name in DOCUMENT_FILES or name.endswith(".yaml") for name in tree.names_in(folder))
    ]
