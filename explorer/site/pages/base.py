"""What all pages are made from: the plan of a site, and the links between its pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from explorer.config import SiteConfig
from explorer.corpus.corpus import Corpus, Statement
from explorer.corpus.danish import date_in_words
from explorer.corpus.generations import Fate, Generations, Standing
from explorer.corpus.matrix import Matrix
from explorer.corpus.model import Article, Document, Term
from explorer.corpus.parts import FocusArea, Theme, Value, Vision
from explorer.corpus.plain import fingerprint_now
from explorer.corpus.text import code_of
from explorer.corpus.walks import Owner
from explorer.site import urls
from explorer.site.markdown import Prose
from explorer.site.marks import Mark, marks_in
from explorer.site.pages.around import PlainView, TermNote
from explorer.site.pages.page import Band, Link, Successor
from explorer.site.urls import Urls, href


@dataclass(frozen=True)
class Plan:
    """All that planning a page needs: the corpus, the configuration, the build's day, our prose."""

    corpus: Corpus
    config: SiteConfig
    today: date
    prose: Mapping[str, Prose]
    is_preview: bool = False
    """Whether only those who write see the pages: then links that must be read again are marked."""

    @property
    def matrices(self) -> tuple[Matrix, ...]:
        """How statements support visions, for each generation that was judged; one leads."""
        return self.urls.matrices

    @property
    def matrix(self) -> Matrix | None:
        """The leading matrix, of what is in force; None when nothing was judged."""
        return next(iter(self.matrices), None)

    def matrix_with(self, owner: Owner) -> Matrix | None:
        """Return the matrix that a theme or another owner stands in, the leading one if it does."""
        if isinstance(owner, Theme):
            return next((each for each in self.matrices if owner.id in each.theme_ids), None)
        document = self.corpus.document_of[owner.id]
        return next((each for each in self.matrices if document in each.documents), None)

    @cached_property
    def generations(self) -> Generations:
        """Which documents are in force on the build's day, and which came before or come after."""
        return Generations(self.corpus, self.today)

    @cached_property
    def urls(self) -> Urls:
        """The addresses of everything."""
        return Urls(self.corpus, self.today)

    def code_in_lists(self, owner: Owner, code: str) -> str:
        """Return a code of an owner as it stands among others, such as «T1.M1, tidligere»."""
        standing = self.generations.standing[self.corpus.document_of[owner.id].id]
        return code if standing is Standing.IN_FORCE else f"{code}, {standing}"

    def is_in_force(self, owner: Owner) -> bool:
        """Tell whether a part, value or vision belongs to a document that is in force."""
        document = self.corpus.document_of[owner.id]
        return self.generations.standing[document.id] is Standing.IN_FORCE

    def plain_words(self, id: str) -> PlainView | None:
        """Return what a document, or a part of one, says in plain words; None without any."""
        plain = self.corpus.plain_by_id.get(id)
        if plain is None:
            return None
        told = self.corpus.explicable[id]
        is_suspect = self.is_preview and plain.fingerprint != fingerprint_now(told)
        reminders = ("teksten er ændret, siden ordene blev skrevet.",) if is_suspect else ()
        return PlainView(plain.short, plain.young, reminders)

    @cached_property
    def title_of(self) -> Mapping[str, str]:
        """The words a link to an id carries: a name, a title, or a code."""
        corpus = self.corpus
        titles = {id: code_of(id) for id in self.urls.by_id}
        titles |= {id: place.code for id, place in corpus.places.items()}
        titles |= {id: owner.short_name for id, owner in corpus.owners.items()}
        titles |= {document.id: document.short_title for document in corpus.documents}
        titles |= {name.id: name.name for name in corpus.names}
        titles |= {term.id: term.word for term in corpus.terms}
        titles |= {door.id: door.name for door in corpus.doors}
        titles |= {update.id: update.title for update in corpus.updates}
        return titles | {article.id: article.title for article in corpus.articles}

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """The marks of themes, their statements and visions, by id."""
        return marks_in(self.generations, self.matrix.visions if self.matrix else ())

    @cached_property
    def linked_from(self) -> Mapping[str, tuple[Article, ...]]:
        """The pages of ours whose text links to an id, by that id."""
        found: dict[str, dict[str, Article]] = defaultdict(dict)
        for article in self.corpus.articles:
            for target in self.prose[article.id].targets:
                if target.startswith("id:"):
                    found[target[3:].partition("#")[0]][article.id] = article
        return {id: tuple(articles.values()) for id, articles in found.items()}

    @property
    def statements_word(self) -> str:
        """The municipality's words for all statements there are: «mål og fokuspunkter»."""
        return self.config.words.statements(self.corpus.kinds)

    def at(self, here: str) -> Desk:
        """Return what makes links for the page at this address."""
        return Desk(self, here)

    def kind_word(self, owner: Owner) -> str:
        """Return the municipality's word for what an owner is: «Tema», «Vision» and so on."""
        words = self.config.words
        kinds = (
            (Theme, words.theme),
            (Vision, words.vision),
            (Value, words.value),
            (FocusArea, words.focus_area),
        )
        return next((word.singular for kind, word in kinds if isinstance(owner, kind)), "Afsnit")

    def marks_of(self, *ids: str) -> tuple[Mark, ...]:
        """Return the marks of those of these ids that have one."""
        return tuple(self.marks[id] for id in ids if id in self.marks)

    def kicker(self, owner: Owner) -> str:
        """Return the line above an owner's title, for example «Tema · T2»."""
        return f"{self.kind_word(owner)} · {owner.code}"


@dataclass(frozen=True, slots=True)
class Desk:
    """Makes links for one page, relative to it."""

    plan: Plan
    here: str

    def href(self, address: str) -> str:
        """Return the link to an address."""
        return href(self.here, address)

    def to(self, id: str, text: str, note: str = "") -> Link:
        """Return a link to what an id stands for."""
        mark = self.plan.marks.get(id)
        return Link(text, self.href(self.plan.urls.by_id[id]), note, mark)

    def owner(self, owner: Owner, note: str = "") -> Link:
        """Return a link to a part, value or vision, under its short name."""
        return self.to(owner.id, owner.short_name, note)

    def document(self, document: Document) -> Link:
        """Return a link to a document, under its short title."""
        return self.to(document.id, document.short_title)

    def judged(self, matrix: Matrix) -> Link:
        """Return a link to what was judged: the focus area, or the strategy when it has none."""
        return self.owner(matrix.area) if matrix.area else self.document(matrix.strategy)

    def trail(self, *steps: tuple[str, str]) -> tuple[Link, ...]:
        """Return the breadcrumbs: the front page, then each (words, address)."""
        return tuple(
            Link(text, self.href(address)) for text, address in (("Forside", urls.FRONT), *steps)
        )

    def term_notes(self, terms: Iterable[Term]) -> tuple[TermNote, ...]:
        """Return the notes of the explained words that a page marks."""
        return tuple(
            TermNote(term.id, term.word, term.explanation, self.to(term.id, "").href, term.language)
            for term in terms
        )

    def bands(self, owners: Iterable[Owner]) -> tuple[Band, ...]:
        """Return the period of each document that these belong to, in the corpus's order."""
        of = {self.plan.corpus.document_of[owner.id].id for owner in owners}
        documents = self.plan.corpus.documents
        return tuple(self._band(document) for document in documents if document.id in of)

    def bands_of_all(self) -> tuple[Band, ...]:
        """Return the period of every document in force."""
        return tuple(map(self._band, self.plan.generations.in_force))

    def bands_of_matrix(self, matrix: Matrix | None) -> tuple[Band, ...]:
        """Return the periods of the documents that were held up against each other."""
        return self.bands((*matrix.themes, *matrix.visions)) if matrix else ()

    def _band(self, document: Document) -> Band:
        """Return the document's period, and whether it is over on the day of the build.

        On the document's own page the band has only its name, for a link would lead nowhere else.
        """
        period = document.period
        link = self.document(document)
        if self.plan.urls.document(document) == self.here:
            link = Link(link.text, "")
        return Band(
            link,
            str(period),
            period.is_over(self.plan.today),
            self._behind(document),
            self.plan.generations.standing[document.id],
            _first_day(document),
            self._successor(document),
        )

    def _successor(self, document: Document) -> Successor | None:
        """Return what follows a document, and what became of the place that the page is about."""
        new = self.plan.corpus.successors.get(document.id)
        if new is None:
            return None
        by_id = self.plan.urls.by_id
        here = (
            change
            for change in self.plan.generations.changes[new.id]
            if any(by_id[each.id] == self.here for each in change.before)
        )
        change = next(here, None)
        return Successor(
            self.document(new),
            str(new.period),
            _first_day(new),
            Link("Se, hvad der er nyt", self.href(self.plan.urls.what_is_new(new))),
            tuple(self.to(each.id, each.code) for each in change.after) if change else (),
            change is not None and change.fate is Fate.DROPPED,
        )

    def _behind(self, document: Document) -> str:
        """Return who is behind a document: who agreed on it, or else who publishes it."""
        names = self.plan.corpus.names_by_id
        if document.adopted_by:
            return f"{names[document.adopted_by.name].name} står bag."
        issued = f"Udgivet af {names[document.publisher].name}."
        if document.presented_by:
            return f"{issued} Under forordet står {names[document.presented_by.name].name}."
        return issued


def _first_day(document: Document) -> str:
    return date_in_words(date(document.period.first, 1, 1))


def statement_kind(plan: Plan, statement: Statement) -> str:
    """Return the municipality's word for what a statement is: «Mål», «Fokuspunkt», «Indsats»."""
    return plan.config.words.of(statement.kind).singular


def statement_title(plan: Plan, statement: Statement) -> str:
    """Return what a statement is called, for example «Mål 3 i Tværfaglighed»."""
    kind = statement_kind(plan, statement)
    return f"{kind} {statement.number} i {statement.theme.short_name}"
