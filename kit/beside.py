"""Work that is done in a process beside this one: there are two cores even in a cheap laptop, and Python uses one.

Only on Linux. Windows cannot split a process in two, and on macOS its libraries may not be used in the second half
(Python's documentation of `os.fork` and of `multiprocessing`): there the work is done here, when its results are asked
for.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, Generic, NoReturn, TypeVar

Each = TypeVar("Each")
Result = TypeVar("Result")


class Beside(Generic[Result]):
    """The results of work that goes on beside, as they come; whoever closes it ends the work.

    Where the work fails beside, it is done once more here, and fails here.
    """

    def __init__(self, work: Callable[[], Iterable[Result]], child: int, reads: int) -> None:
        self._work = work
        self._child = child
        self._answers = os.fdopen(reads, "rb")
        self._given = 0
        self._again: Iterator[Result] | None = None

    def __iter__(self) -> Beside[Result]:
        return self

    def __next__(self) -> Result:
        if self._again is None:
            try:
                found = pickle.load(self._answers)
            except (EOFError, pickle.UnpicklingError):  # It ended too early.
                self._again = islice(self._work(), self._given, None)
            else:
                for result in found:
                    self._given += 1
                    return result  # type: ignore[no-any-return]
                self._again = iter(())
            self.close()
        return next(self._again)

    def close(self) -> None:
        """Ends the work, and the process."""
        self._again = self._again or iter(())
        if not self._answers.closed:
            self._answers.close()
            with suppress(ProcessLookupError, ChildProcessError):  # Where no child is waited for, it is gone already.
                os.kill(self._child, signal.SIGKILL)
                os.waitpid(self._child, 0)

    def __del__(self) -> None:
        self.close()


_waiting: list[tuple[Beside[Any], int]] = []
"""The process that is ready, if there is one, and where it is told its work."""


def ready(learn: Callable[[], object]) -> None:
    """Has a process that learns what the next work beside will take, and then waits for it."""
    forget()
    try:
        asked, asks = os.pipe()
    except OSError:
        return

    def waiting() -> Iterator[object]:
        os.close(asks)
        learn()
        with open(asked, "rb") as given:
            work = pickle.load(given)
        yield from work()

    if child := _split(waiting):
        _waiting.append((child, asks))
    else:
        os.close(asks)
    os.close(asked)


def forget() -> None:
    """Lets go of the process that is ready, if there is one."""
    while _waiting:
        child, asks = _waiting.pop()
        os.close(asks)
        child.close()


def beside(work: Callable[[], Iterable[Result]]) -> Beside[Result] | None:
    """Begins the work, and gives its results as they come; None where nothing can be done beside.

    It must be repeatable and change nothing but files.
    """
    if not _waiting:
        return _split(work)
    try:
        told = pickle.dumps(work)
    except Exception:  # Every kind of thing that cannot be handed over fails in a way of its own.
        return _split(work)
    child, asks = _waiting.pop()
    child._work = work
    with suppress(OSError), open(asks, "wb") as given:
        given.write(told)
    return child


def shared(
    work: Callable[[Sequence[Each]], Sequence[Result]], items: Sequence[Each], *, here: float = 0.5
) -> list[Result]:
    """What the work makes of the items, one of each: of the first of them `here`, of the rest beside."""
    first = round(len(items) * here)
    rest = beside(lambda: work(items[first:])) if 0 < first < len(items) else None
    if rest is None:
        return list(work(items))
    try:
        return [*work(items[:first]), *rest]
    finally:
        rest.close()


def _split(work: Callable[[], Iterable[Any]]) -> Beside[Any] | None:
    """The work, done by a copy of this process; None where there can be none."""
    if not _alone():
        return None
    try:
        reads, writes = os.pipe()
    except OSError:
        return None
    # Whoever interrupts the command means this process: the copy ends when nobody wants its results.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        child = os.fork()
        if not child:
            _answer(work, reads, writes)
        os.close(writes)
        return Beside(work, child, reads)
    except OSError:
        os.close(reads)
        os.close(writes)
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _alone() -> bool:
    """Whether nothing else goes on in this process: what another thread has begun would never end in the copy."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _answer(work: Callable[[], Iterable[object]], reads: int, to: int) -> NoReturn:
    """Does the work, writes down each result, and an end; ends the process: nothing of the first one's is tidied up."""
    try:
        os.close(reads)  # Else nothing would tell it that nobody reads what it writes.
        with open(to, "wb") as out:
            for result in work():
                pickle.dump((result,), out, pickle.HIGHEST_PROTOCOL)
                out.flush()
            pickle.dump((), out)
    finally:
        os._exit(0)
