"""The whole: documents, names, pages of ours, and the indexes derived from them, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from explorer.corpus.account import Erratum
from explorer.corpus.alignment import Judgements
from explorer.corpus.dialogue import DialogueCard
from explorer.corpus.doors import Door
from explorer.corpus.glossary import Use, uses_in, words_of
from explorer.corpus.mentions import Found, Phrases
from explorer.corpus.model import Article, Document, Name, Reference, Rename, Term
from explorer.corpus.parts import FocusArea, StatementKind, Theme
from explorer.corpus.plain import PlainWords
from explorer.corpus.search_words import SearchWords, words_in
from explorer.corpus.text import AdoptedPiece, Paragraph, code_of
from explorer.corpus.transcription import Proof, prove
from explorer.corpus.updates import Update
from explorer.corpus.walks import Owner, ids_in, own_pieces, owners, references
from explorer.problems import Source


@dataclass(frozen=True, slots=True)
class Statement:
    """A goal, a focus point or an action, with its theme and its number there, from 1."""

    theme: Theme
    kind: StatementKind
    number: int
    paragraph: Paragraph

    @property
    def id(self) -> str:
        """The statement's id, for example «t2-m1»."""
        return self.paragraph.id

    @property
    def code(self) -> str:
        """The statement's code, for example «T2.M1»."""
        return self.paragraph.code

    @property
    def text(self) -> str:
        """The adopted words."""
        return self.paragraph.text


@dataclass(frozen=True, slots=True)
class Place:
    """Where an adopted run of words stands: its document, its owner's page, its code."""

    piece: AdoptedPiece
    document: Document
    owner: Owner
    code: str


@dataclass(frozen=True, slots=True)
class DocumentRole:
    """A role that a named thing has for a document, such as being replaced by it."""

    document: Document
    role: str
    reference: Reference


@dataclass(frozen=True)
class Corpus:
    """All that a municipality has written, complete when it exists."""

    documents: tuple[Document, ...]
    names: tuple[Name, ...] = ()
    articles: tuple[Article, ...] = ()
    judgements: Judgements | None = None
    further_judgements: tuple[Judgements, ...] = ()
    """Those of other generations of the policy or the strategy."""
    terms: tuple[Term, ...] = ()
    renames: tuple[Rename, ...] = ()
    search_words: SearchWords | None = None
    doors: tuple[Door, ...] = ()
    dialogue: tuple[DialogueCard, ...] = ()
    plain_words: tuple[PlainWords, ...] = ()
    updates: tuple[Update, ...] = ()
    drafts: frozenset[str] = frozenset()
    """The ids of pages of ours that are not among the others, because they are not done."""

    def published(self) -> Corpus:
        """Return what the public is to see: all but the pages that are drafts."""
        drafts = frozenset(article.id for article in self.articles if article.draft)
        articles = tuple(article for article in self.articles if not article.draft)
        return replace(self, articles=articles, drafts=drafts)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every adopted run of words, by id, in reading order."""
        return {
            piece.id: Place(
                piece, document, owner, owner.code if piece.id == owner.id else code_of(piece.id)
            )
            for document in self.documents
            for owner in owners(document)
            for piece in own_pieces(owner)
        }

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Every statement of every theme, by id, in reading order."""
        return {
            paragraph.id: Statement(theme, kind, number, paragraph)
            for document in self.documents
            for theme in document.themes
            for kind, listed in theme.lists.items()
            for number, paragraph in enumerate(listed.statements, start=1)
        }

    @cached_property
    def kinds(self) -> tuple[StatementKind, ...]:
        """The kinds of statements that the documents have, in reading order."""
        found = {statement.kind for statement in self.statements.values()}
        return tuple(kind for kind in StatementKind if kind in found)

    @cached_property
    def owners(self) -> Mapping[str, Owner]:
        """Everything that has a page with adopted words, by id, in reading order."""
        return {owner.id: owner for document in self.documents for owner in owners(document)}

    @cached_property
    def beside(self) -> Mapping[str, tuple[Owner | None, Owner | None]]:
        """What stands before and after each owner in its document, by the owner's id."""
        found: dict[str, tuple[Owner | None, Owner | None]] = {}
        for document in self.documents:
            order = (None, *owners(document), None)
            for at, owner in enumerate(order[1:-1], start=1):
                assert owner is not None
                found[owner.id] = (order[at - 1], order[at + 1])
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the adopted texts, in lower case."""
        texts = (place.piece.text for place in self.places.values())
        return frozenset(word for text in texts for word in words_in(text))

    @property
    def stop_words(self) -> frozenset[str]:
        """The words that say nothing in a question; none where nobody wrote any."""
        return self.search_words.stops if self.search_words else frozenset()

    @cached_property
    def proofs(self) -> Mapping[str, Proof]:
        """The proof of each document's transcription, by the document's id."""
        return {document.id: prove(document) for document in self.documents}

    @cached_property
    def document_of(self) -> Mapping[str, Document]:
        """The document of each owner, by the owner's id."""
        return {owner.id: document for document in self.documents for owner in owners(document)}

    @cached_property
    def area_of(self) -> Mapping[str, FocusArea]:
        """The focus area of each vision that is under one, by the vision's id."""
        return {
            vision.id: area
            for document in self.documents
            for area in document.focus_areas
            for vision in area.visions
        }

    @cached_property
    def names_by_id(self) -> Mapping[str, Name]:
        """The names, by id."""
        return {name.id: name for name in self.names}

    @cached_property
    def documents_by_id(self) -> Mapping[str, Document]:
        """The documents, by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def successors(self) -> Mapping[str, Document]:
        """The document that replaces each replaced one, by the replaced one's id."""
        return {new.predecessor: new for new in self.documents if new.predecessor}

    @cached_property
    def former_of(self) -> Mapping[str, tuple[str, ...]]:
        """What each thing took the place of in the document that its own replaces, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for document in self.documents:
            for pair in document.succession.carried if document.succession else ():
                found[pair.current].append(pair.former)
        return {id: tuple(former) for id, former in found.items()}

    @cached_property
    def explicable(self) -> Mapping[str, Document | Owner]:
        """What can be told in plain words, by id: each document, and what it holds."""
        return {**self.documents_by_id, **self.owners}

    @cached_property
    def plain_by_id(self) -> Mapping[str, PlainWords]:
        """What is told in plain words, by the id of what it is about."""
        return {plain.about: plain for plain in self.plain_words}

    @cached_property
    def names_found(self) -> Mapping[str, tuple[Found[Name], ...]]:
        """Where forms of names stand in each adopted run of words that has any, by its id."""
        forms = Phrases((form, name) for name in self.names for form in name.forms)
        found = {id: tuple(forms.found_in(place.piece.text)) for id, place in self.places.items()}
        return {id: names for id, names in found.items() if names}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Place, ...]]:
        """The places whose words carry a form of the name, by the name's id."""
        found: dict[str, dict[str, Place]] = defaultdict(dict)
        for id, names in self.names_found.items():
            for name in names:
                found[name.named.id][id] = self.places[id]
        return {name_id: tuple(places.values()) for name_id, places in found.items()}

    @cached_property
    def names_by_piece(self) -> Mapping[str, tuple[Name, ...]]:
        """The names that each adopted run of words mentions, by its id."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name_id, places in self.mentions.items():
            for place in places:
                found[place.piece.id].append(self.names_by_id[name_id])
        return {id: tuple(names) for id, names in found.items()}

    @cached_property
    def errata(self) -> Mapping[str, tuple[Erratum, ...]]:
        """The slips of each adopted run of words that has any, by its id."""
        found: dict[str, list[Erratum]] = defaultdict(list)
        for document in self.documents:
            for erratum in document.errata:
                found[erratum.piece].append(erratum)
        return {id: tuple(errata) for id, errata in found.items()}

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Where explained words stand in each adopted run of words that has any, by its id."""
        words = words_of(self.terms)
        found = {id: tuple(uses_in(place.piece.text, words)) for id, place in self.places.items()}
        return {id: uses for id, uses in found.items() if uses}

    @cached_property
    def places_of_terms(self) -> Mapping[str, tuple[Place, ...]]:
        """The places whose words use an explained word, by the word's id, in reading order."""
        found: dict[str, dict[str, Place]] = defaultdict(dict)
        for id, uses in self.uses.items():
            for use in uses:
                found[use.term.id][id] = self.places[id]
        return {term: tuple(places.values()) for term, places in found.items()}

    @cached_property
    def former_ids(self) -> Mapping[str, tuple[str, ...]]:
        """What each renamed thing was called before, by the id it has now."""
        found: dict[str, list[str]] = defaultdict(list)
        for rename in self.renames:
            found[rename.current].append(rename.former)
        return {id: tuple(former) for id, former in found.items()}

    @cached_property
    def title_mentions(self) -> Mapping[str, tuple[Place, ...]]:
        """The places outside a part, value or vision whose words carry its title, by its id."""
        found: dict[str, dict[str, Place]] = defaultdict(dict)
        titles = Phrases((owner.title, owner) for owner in self.owners.values() if owner.title)
        for id, place in self.places.items():
            for title in titles.found_in(place.piece.text):
                if title.named.id != place.owner.id:
                    found[title.named.id][id] = place
        return {owner_id: tuple(places.values()) for owner_id, places in found.items()}

    @cached_property
    def paragraphs(self) -> Mapping[str, Paragraph]:
        """Every run of adopted words that is no title of its owner, as a paragraph, by id."""
        return {
            id: Paragraph(id=id, text=place.piece.text)
            for id, place in self.places.items()
            if id not in self.owners
        }

    @cached_property
    def names_mentioned_by(self) -> Mapping[str, tuple[Name, ...]]:
        """The names that an owner's words mention, by the owner's id."""
        found: dict[str, dict[str, Name]] = defaultdict(dict)
        for name_id, places in self.mentions.items():
            for place in places:
                found[place.owner.id][name_id] = self.names_by_id[name_id]
        return {owner: tuple(names.values()) for owner, names in found.items()}

    @cached_property
    def roles(self) -> Mapping[str, tuple[DocumentRole, ...]]:
        """The roles that named things have for the documents, by name id."""
        found: dict[str, list[DocumentRole]] = defaultdict(list)
        for document in self.documents:
            for role, reference in references(document):
                found[reference.name].append(DocumentRole(document, role, reference))
        return {name: tuple(roles) for name, roles in found.items()}

    @cached_property
    def related_from(self) -> Mapping[str, tuple[Article, ...]]:
        """The pages of ours that name an id as related, by that id."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            for target in article.related:
                found[target].append(article)
        return {target: tuple(articles) for target, articles in found.items()}

    @property
    def every_judgements(self) -> tuple[Judgements, ...]:
        """The judgements of every generation."""
        return (*((self.judgements,) if self.judgements else ()), *self.further_judgements)

    def ids(self) -> Iterator[tuple[str, Source]]:
        """Yield every id that content gives to something, with its place."""
        yield from self._ids_with_addresses()
        for judgements in self.every_judgements:
            yield from ((demand.id, demand.source) for demand in judgements.demands)

    def _ids_with_addresses(self) -> Iterator[tuple[str, Source]]:
        for document in self.documents:
            yield document.id, document.source
            for part in document.parts:
                yield from ids_in(part)
            for rung in document.ladder.rungs if document.ladder else ():
                yield rung.id, rung.source
        yield from ((name.id, name.source) for name in self.names)
        yield from ((article.id, article.source) for article in self.articles)
        yield from ((term.id, term.source) for term in self.terms)
        yield from ((door.id, door.source) for door in self.doors)
        yield from ((update.id, update.source) for update in self.updates)

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """Every id there is."""
        return frozenset(id for id, _ in self.ids())

    @cached_property
    def addressed_ids(self) -> frozenset[str]:
        """Every id that a link can lead to; what a vision asks for stands on the vision's page."""
        return frozenset(id for id, _ in self._ids_with_addresses())
