"""Work that is done in a process beside this one: there are two cores even in a cheap laptop, and Python uses one.

Only on Linux. Windows cannot split a process in two, and on macOS its libraries may not be used in the second half
(Python's documentation of `os.fork` and of `multiprocessing`): there the work is done here, when its results are asked
for.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TypeVar

Each = TypeVar("Each")
Result = TypeVar("Result")


def ready(learn: Callable[[], object]) -> None:
    """Has a process that learns what the next work beside will take, and then waits for it."""
    asked, asks = os.pipe()

    def waiting() -> Iterator[object]:
        os.close(asks)
        learn()
        with open(asked, "rb") as given:
            work = pickle.load(given)
        yield from work()

    if split := _split(waiting):
        _waiting.append((split, asks))
    else:
        os.close(asks)
    os.close(asked)


def beside(work: Callable[[], Iterable[Result]]) -> Generator[Result] | None:
    """Begins the work, and gives its results as they come, in a generator; None where nothing can be done beside.

    Whoever closes the generator ends the work.

    It must be repeatable and change nothing but files: where it fails beside, it is done again here, and fails here.
    """
    if _waiting:
        split, asks = _waiting.pop()
        with suppress(OSError), open(asks, "wb") as given:
            pickle.dump(work, given)
        return _results(work, *split)
    if new := _split(work):
        return _results(work, *new)
    return None


def shared(
    work: Callable[[Sequence[Each]], Sequence[Result]], items: Sequence[Each], *, here: float = 0.5
) -> list[Result]:
    """What the work makes of the items, one of each: of the first of them `here`, of the rest beside."""
    first = round(len(items) * here)
    rest = beside(lambda: work(items[first:]))
    return [*work(items[:first]), *rest] if rest else list(work(items))


_waiting: list[tuple[tuple[int, int], int]] = []
"""The process that `ready` has, as `_split` gives it, and where to tell it its work."""


def _split(work: Callable[[], Iterable[object]]) -> tuple[int, int] | None:
    """A process that does the work: its number, and where its results are read. None where there can be none."""
    if not _alone():
        return None
    reads, writes = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(reads)
        os.close(writes)
        return None
    if not child:
        os.close(reads)  # Else nothing would tell it that nobody reads what it writes.
        _answer(work, writes)
    os.close(writes)
    return child, reads


def _alone() -> bool:
    """Whether nothing else goes on in this process: what another thread has begun would never end in the copy."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _answer(work: Callable[[], Iterable[object]], to: int) -> None:
    """Does the work, writes down its results, and ends the process: nothing of the first one's is tidied up here."""
    status = 1
    try:
        with open(to, "wb") as out:
            for result in work():
                pickle.dump(result, out, pickle.HIGHEST_PROTOCOL)
                out.flush()
        status = 0
    finally:
        os._exit(status)


def _results(work: Callable[[], Iterable[Result]], child: int, reads: int) -> Generator[Result]:
    given = 0
    wanted = False
    try:
        with open(reads, "rb") as answers:
            while True:
                try:
                    result: Result = pickle.load(answers)
                except (EOFError, pickle.UnpicklingError):
                    break
                given += 1
                yield result
        wanted = True
    finally:
        if not wanted:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if status:
        yield from islice(work(), given, None)
