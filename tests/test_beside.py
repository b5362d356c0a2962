"""Work in a process beside this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from kit import beside as room
from kit.beside import beside, forget, ready, shared

ROOT = Path(__file__).parents[1]
forks = pytest.mark.skipif(sys.platform != "linux", reason="nothing can be done beside elsewhere")
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
alone = room._alone
learnt: list[str] = []


def where(*told: str) -> Iterator[object]:
    yield from told
    yield os.getpid()
    yield list(learnt)


@pytest.fixture(autouse=True)
def as_in_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests have had pages set, by threads that then wait for more: they hold nothing that a copy would need."""
    monkeypatch.setattr(room, "_alone", lambda: sys.platform == "linux")


@forks
def test_the_work_is_done_by_another_process() -> None:
    results = beside(partial(where, "first"))
    assert results is not None
    said, process, _ = results
    assert said == "first"
    assert process != os.getpid()


@forks
def test_what_comes_first_is_given_before_the_rest_is_done(tmp_path: Path) -> None:
    door = tmp_path / "door"
    os.mkfifo(door)

    def work() -> Iterator[str]:
        yield "first"
        yield door.read_text()

    results = beside(work)
    assert results is not None
    assert next(results) == "first"
    door.write_text("opened after the first was there")
    assert list(results) == ["opened after the first was there"]


@forks
@pytest.mark.parametrize("given", [0, 1, 2])
def test_what_fails_beside_is_done_here_and_fails_here(given: int) -> None:
    here = os.getpid()

    def work() -> Iterator[int]:
        yield from range(given)
        if os.getpid() != here:
            raise MemoryError
        yield from (10, 11)

    results = beside(work)
    assert results is not None
    assert list(results) == [*range(given), 10, 11]

    def wrong() -> Iterator[int]:
        yield from range(given)
        raise ValueError("what is wrong")

    results = beside(wrong)
    assert results is not None
    assert [next(results) for _ in range(given)] == list(range(given))
    with pytest.raises(ValueError, match="what is wrong"):
        next(results)


@forks
def test_a_result_that_cannot_be_handed_over_is_made_here() -> None:
    results = beside(lambda: [len, lambda: 3])
    assert results is not None
    first, second = results
    assert first is len
    assert second() == 3


def test_beside_another_thread_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_alone", alone)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert beside(lambda: [1]) is None
        assert shared(lambda items: [item * 2 for item in items], [1, 2, 3]) == [2, 4, 6]
        ready(lambda: learnt.append("never"))
        assert room._waiting == []
    finally:
        stop.set()
        other.join()


@pytest.mark.parametrize("lacking", ["fork", "pipe"])
def test_without_a_second_process_the_work_is_left(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise OSError("too many of them")

    monkeypatch.setattr(os, lacking, full, raising=False)
    files = len(os.listdir("/dev/fd")) if os.path.isdir("/dev/fd") else 0
    assert beside(lambda: [1]) is None
    ready(lambda: None)
    assert room._waiting == []
    assert files == (len(os.listdir("/dev/fd")) if os.path.isdir("/dev/fd") else 0)


@pytest.mark.parametrize("items", [[], [1], [1, 2], [1, 2, 3, 4, 5]])
@pytest.mark.parametrize("here", [0.0, 0.3, 0.5, 1.0])
def test_two_shares_are_the_whole_in_order(items: list[int], here: float) -> None:
    assert shared(lambda some: [item * 2 for item in some], items, here=here) == [item * 2 for item in items]


@forks
def test_a_process_that_is_ready_has_learnt_before_it_is_asked() -> None:
    ready(lambda: learnt.append("to read"))
    results = beside(partial(where))
    assert results is not None
    process, there = results
    assert process != os.getpid()
    assert there == ["to read"]
    assert learnt == []
    assert room._waiting == []


@forks
def test_of_two_that_are_ready_the_first_is_let_go_and_the_last_until_it_is_forgotten() -> None:
    processes = []
    for _ in range(2):
        ready(lambda: None)
        processes.append(room._waiting[0][0]._child)
    assert len(room._waiting) == 1
    forget()
    assert room._waiting == []
    for process in processes:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@forks
def test_work_that_cannot_be_handed_over_is_done_by_another() -> None:
    ready(lambda: learnt.append("never"))
    results = beside(lambda: where("first"))
    assert results is not None
    said, process, there = results
    assert (said, there) == ("first", [])
    assert process != os.getpid()
    forget()


@forks
def test_one_that_could_not_learn_leaves_the_work_to_this_one() -> None:
    def fails() -> None:
        raise ImportError

    ready(fails)
    results = beside(partial(where))
    assert results is not None
    assert next(results) == os.getpid()


@forks
def test_the_process_ends_with_the_work_or_where_nobody_wants_it() -> None:
    def endless() -> Iterator[int]:
        while True:
            yield os.getpid()

    for work in (partial(where), endless):
        results = beside(work)
        assert results is not None
        process = next(results)
        results.close()
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@forks
def test_the_process_ends_with_the_one_that_was_killed() -> None:
    code = """
import os, signal
from kit.beside import beside
def endless():
    yield os.getpid()
    while True:
        yield bytes(100_000)
results = beside(endless)
print(next(results), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    # Whoever was left would hold the pipe open, and this wait.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=20, check=False)
    assert done.returncode == -9


@forks
def test_where_nobody_waits_for_children_the_results_come_all_the_same() -> None:
    code = """
from kit.beside import beside
assert list(beside(lambda: [1, 2])) == [1, 2]
unfinished = beside(lambda: [1, 2])
assert next(unfinished) == 1
unfinished.close()
assert list(unfinished) == []
"""
    done = subprocess.run(
        [sys.executable, "-c", f"import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n{code}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@forks
def test_a_share_that_fails_here_leaves_no_process_behind() -> None:
    def work(items: Sequence[int]) -> list[int]:
        if items[0] == 0:
            raise ValueError("the first share")
        return [0] * len(items)

    with pytest.raises(ValueError, match="the first share"):
        shared(work, [0, 1, 2, 3])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@forks
def test_who_interrupts_means_this_process_alone() -> None:
    def blocked() -> Iterator[bool]:
        yield signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])

    results = beside(blocked)
    assert results is not None
    assert [*results, *blocked()] == [True, False]


def test_a_command_that_asks_for_nothing_leaves_no_process_behind() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kit", "build", "--help"], capture_output=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == 0
