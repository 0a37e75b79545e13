"""Questions to a person at a terminal, or to lines that are handed in: asked until one fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from explorer.content.yaml_source import UNSEEN
from explorer.problems import NewError, Problem, did_you_mean

Check = Callable[[str], str]
"""Returns an answer as it is written, or raises WrongAnswerError."""


class WrongAnswerError(Exception):
    """An answer that does not fit, said in Danish, and what could be answered instead."""

    def __init__(self, words: str, offer: str = "") -> None:
        """Keep what is offered instead, which Enter takes."""
        self.offer = offer
        super().__init__(words)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, why or how it is answered, what Enter stands for, and what fits."""

    words: str
    help: str = ""
    default: str = ""
    check: Check = str
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one question after the other, and hears the answers."""

    hear: Callable[[], str]
    """Returns a line that somebody wrote; raises EOFError when there are no more."""
    tell: Callable[[str], None]

    def ask(self, question: Question) -> str:
        """Return an answer that fits; raises NewError when there are no more answers."""
        while True:
            self._pose(question)
            try:
                answer = " ".join(self.hear().split()) or question.default
            except EOFError:
                raise NewError(f"Der mangler et svar på: {question.words}") from None
            try:
                return self._fitting(answer, question)
            except WrongAnswerError as error:
                self.tell(f"  {error}")
                question = replace(question, default=error.offer or question.default)

    def _pose(self, question: Question) -> None:
        self.tell("")
        self.tell(question.words)
        if question.help:
            self.tell(f"  {question.help}")
        if question.default:
            self.tell(f"  Enter: {question.default}")
        elif question.may_be_empty:
            self.tell("  Enter: lad det stå tomt")

    def _fitting(self, answer: str, question: Question) -> str:
        if unseen := UNSEEN.search(answer):
            raise WrongAnswerError(
                f"Svaret har et usynligt tegn (U+{ord(unseen[0]):04X}), som ikke kan vises; "
                "en piletast kan give et. Skriv svaret igen."
            )
        if answer:
            return question.check(answer)
        if question.may_be_empty:
            return ""
        raise WrongAnswerError("Skriv et svar. Ctrl og C stopper, og så er intet ændret.")


# ── What fits ────────────────────────────────────────────────────────────────────────────────────


def one_of(*known: str) -> Check:
    """Return a check that an answer is one of some words."""

    def check(answer: str) -> str:
        if answer.lower() in known:
            return answer.lower()
        hint = did_you_mean(answer.lower(), known) or f"Skriv {' eller '.join(known)}."
        raise WrongAnswerError(f"«{answer}» kan ikke vælges. {hint}")

    return check


def no_problem(problems: Iterable[Problem]) -> None:
    """Raise WrongAnswerError with the first problem that a rule of the content finds."""
    for problem in problems:
        raise WrongAnswerError(f"{problem.message} {problem.hint}".rstrip())


def as_list(answer: str) -> list[str]:
    """Return the words of an answer that are parted by commas."""
    return [word.strip() for word in answer.split(",") if word.strip()]
