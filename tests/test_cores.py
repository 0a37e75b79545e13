"""Work that is spread over processes: in order, with its errors, and with nobody left behind."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Callable, Sequence

import pytest

from explorer import cores
from explorer.cores import SHARE, WORTH_IT, spread
from explorer.problems import ContentError, Problem, Source

MANY = range(WORTH_IT * 2 + 7)

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture(autouse=True)
def _three_cores(monkeypatch):
    monkeypatch.setattr(cores, "cores", lambda: 3 if hasattr(os, "fork") else 1)


def doubled(numbers: Sequence[int]) -> list[int]:
    return [number * 2 for number in numbers]


def own_process(_numbers: Sequence[int]) -> int:
    return os.getpid()


def test_results_come_in_the_order_of_the_work():
    results = [result for share in spread(doubled, MANY) for result in share]

    assert results == [number * 2 for number in MANY]


@forks
def test_much_work_is_done_by_other_processes():
    first, *others = spread(own_process, MANY)

    assert first == os.getpid()
    assert len(set(others)) == 3
    assert os.getpid() not in others


def test_what_the_first_share_keeps_is_there_for_all_others():
    kept: dict[str, int] = {}

    def keeps(_numbers: Sequence[int]) -> int:
        return kept.setdefault("made by", os.getpid())

    assert set(spread(keeps, MANY)) == {os.getpid()}


def test_little_work_is_done_here_and_at_once():
    assert list(spread(own_process, range(WORTH_IT - 1))) == [os.getpid()]


def test_one_core_too_hands_over_a_share_at_a_time(monkeypatch):
    monkeypatch.setattr(cores, "cores", lambda: 1)

    results = list(spread(own_process, MANY))

    assert results == [os.getpid()] * -(-len(MANY) // SHARE)


@forks
def test_results_larger_than_a_pipe_do_not_stop_the_work():
    results = list(spread(lambda numbers: b"x" * 300_000, MANY))

    assert [len(result) for result in results] == [300_000] * -(-len(MANY) // SHARE)


@forks
def test_an_error_in_another_process_is_raised_here_with_the_way_to_it():
    def fails(numbers: Sequence[int]) -> None:
        if WORTH_IT in numbers:  # far from the first share
            raise ContentError([Problem(Source("a.md", 3, 1), "Linket fører ingen steder hen.")])

    with pytest.raises(ContentError) as raised:
        list(spread(fails, MANY))

    assert [str(problem) for problem in raised.value.problems] == [
        "a.md:3:1  Linket fører ingen steder hen."
    ]
    assert "in fails" in raised.value.__notes__[0]


@forks
def test_a_process_that_the_system_stops_is_told_in_danish():
    here = os.getpid()

    def dies(_numbers: Sequence[int]) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(ChildProcessError) as raised:
        list(spread(dies, MANY))

    assert str(raised.value) == (
        "Systemet har stoppet en af de processer, der arbejder med; måske mangler der hukommelse."
    )


class TwoWordsError(Exception):
    """Cannot be copied: it is made of two words, and remembers one."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


@forks
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TwoWordsError("intet", "mål"), "TwoWordsError: intet mål"),
        (ValueError("lås", lambda: None), "ValueError: ('lås', <function"),
    ],
    ids=["cannot be read back", "cannot be sent"],
)
def test_an_error_that_cannot_be_copied_is_told_in_its_words(error: Exception, words: str):
    here = os.getpid()

    def fails(_numbers: Sequence[int]) -> None:
        if os.getpid() != here:
            raise error

    with pytest.raises(RuntimeError) as raised:
        list(spread(fails, MANY))

    assert str(raised.value).startswith(words)
    assert "in fails" in raised.value.__notes__[0]


@forks
def test_a_result_that_cannot_be_copied_is_an_error_and_not_the_systems_doing():
    with pytest.raises((AttributeError, TypeError, pickle.PicklingError), match="lambda"):
        list(spread(lambda numbers: lambda: None, MANY))


@forks
@pytest.mark.parametrize(
    ("end", "how"),
    [(lambda: os._exit(3), "kode 3"), (lambda: os.kill(os.getpid(), signal.SIGUSR1), "SIGUSR1")],
    ids=["by itself", "by a signal"],
)
def test_a_process_that_ends_otherwise_is_not_blamed_on_the_system(end: Callable[[], None], how):
    here = os.getpid()

    def ends(_numbers: Sequence[int]) -> None:
        if os.getpid() != here:
            end()

    with pytest.raises(ChildProcessError) as raised:
        list(spread(ends, MANY))

    assert str(raised.value) == (
        f"En af de processer, der arbejder med, gik i stå uden at sige hvorfor ({how})."
    )


@forks
@pytest.mark.parametrize("wanted", [1, None], ids=["given up after one", "all"])
def test_no_process_is_left_behind(wanted):
    def slowly(_numbers: Sequence[int]) -> int:
        time.sleep(0.001)
        return os.getpid()

    shares = spread(slowly, MANY)
    here = next(shares)
    processes = [next(shares)] if wanted else list(shares)
    shares.close()

    for process in {*processes} - {here}:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
