"""Batches of schools over processes: spawned on this machine, or a Dask cluster that is there.

A worker that dies costs its batch, which is tried again; where another dies, schools are tried one by one, and the one
that kills a worker is refused.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from kit.build.request import Request
from kit.diagnostics import Place, Problem, ProblemsFound
from kit.language.scripts import scripts_in
from kit.roster.batch import Wanted, make_batch
from kit.roster.state import Outcome
from kit.session.details import SCHOOL_LOGO

BATCH = 8
"""Schools in a batch: so few that a lost one costs seconds, so many that handing over does not count. Each takes some
6 MB until the last one is made; with twelve, a worker takes 40 MB more than is wanted."""
Batch = tuple[Wanted, ...]
LAST_LATIN = "\u024f"


def make_all(out: Path, wanted: Sequence[Wanted], pool: Callable[[], Any]) -> Iterator[Outcome]:
    """Makes every kit below `out`, and yields the outcomes as they come, in any order.

    `pool` opens an executor, anew where one broke. What a worker raises is raised here, but for one that was lost.
    """
    left = _batches(sorted(wanted, key=_alike), BATCH)
    broken = 0
    while left:
        lost: list[Batch] = []
        with pool() as executor:
            for outcomes, batch in _results(executor, out, left):
                lost += [] if outcomes is not None else [batch]
                yield from outcomes or ()
        if broken and _alone(lost) and len(lost) == len(left):
            yield _killer(lost.pop(0)[0])
        broken += bool(lost)
        # A worker may be killed once by accident: only then are batches parted, which have more in common than costs.
        left = lost if broken == 1 else _batches(list(chain.from_iterable(lost)), 1)


def _alike(wanted: Wanted) -> tuple[object, ...]:
    """Puts those together whose kits have most in common: their pages are set one after the other.

    Names in letters beyond Latin are set in other fonts, on every page, and a logo makes room for itself. Each script
    has fonts of its own, which take up to 60 MB once they are read: those of one come together.
    """
    asked = wanted.request
    if not isinstance(asked, Request):
        return (wanted.number,)
    language = getattr(asked.session, "language", "")
    beyond, scripts = _is_beyond_latin(wanted), _scripts(wanted)
    times = (asked.start or 0, asked.minutes or 0, str(asked.date or ""))
    logo = any(SCHOOL_LOGO in getattr(each, "values", ()) for each in asked.schools)
    return language, asked.choose, times, beyond, scripts, logo, asked.participants or 0, wanted.number


def _scripts(wanted: Wanted) -> tuple[str, ...]:
    """The scripts of a name for which fonts are wanted that not every kit has."""
    language = getattr(getattr(wanted.request, "session", None), "language", "")
    return tuple(script.code for script in scripts_in(wanted.name, language)) if _is_beyond_latin(wanted) else ()


def _is_beyond_latin(wanted: Wanted) -> bool:
    return max(wanted.name, default="") > LAST_LATIN


def _batches(wanted: Sequence[Wanted], size: int) -> list[Batch]:
    """Batches of at most so many, each with names in the same scripts: no worker has the fonts of several at once."""
    runs = (tuple(run) for _, run in groupby(wanted, _scripts))
    return [run[at : at + size] for run in runs for at in range(0, len(run), size)]


def _alone(batches: Sequence[Batch]) -> bool:
    """Whether each batch has one school, and there is one."""
    return bool(batches) and all(len(batch) == 1 for batch in batches)


def _results(
    executor: Executor, out: Path, batches: Sequence[Batch]
) -> Iterator[tuple[tuple[Outcome, ...] | None, Batch]]:
    """The outcomes of each batch, None for one whose worker died."""
    asked: dict[Future[tuple[Outcome, ...]], Batch] = {}
    lost: list[Batch] = []
    for batch in batches:
        try:
            asked[executor.submit(make_batch, out, batch)] = batch
        except BrokenProcessPool:
            lost.append(batch)
    for future in _as_they_come(executor, asked):
        try:
            yield future.result(), asked[future]
        except Exception as error:
            # A pool says that it broke, a cluster that a worker was lost too often: each in a way of its own.
            if not isinstance(error, BrokenProcessPool) and "Killed" not in type(error).__name__:
                raise
            lost.append(asked[future])
    for batch in lost:
        yield None, batch


def _as_they_come(executor: Executor, futures: dict[Any, Batch]) -> Iterator[Any]:
    """The futures as they are done; a cluster's have a way of their own to be waited for."""
    if isinstance(executor, ProcessPoolExecutor):
        yield from as_completed(futures)
    else:
        from distributed import as_completed as of_cluster

        yield from of_cluster(list(futures))  # type: ignore[no-untyped-call]


def _killer(wanted: Wanted) -> Outcome:
    why = "the worker that made this kit died, twice: its pictures or texts may be too large"
    return Outcome(number=wanted.number, name=wanted.name, folder=wanted.folder, state="refused", why=why)


def processes(workers: int) -> Callable[[], Any]:
    """What opens a pool of so many processes; they are spawned, and share nothing with this one."""
    context = multiprocessing.get_context("spawn")
    return lambda: ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)


ARENAS = -8
"""What glibc calls the greatest number of heaps of a process. Source: `M_ARENA_MAX` in its malloc.h."""


def _begin() -> None:
    """Begins a worker."""
    _in_one_heap()
    _end_with_parent()


def _in_one_heap() -> None:
    """Has all threads of this process share one heap, where glibc gives each its own.

    Pages are set by as many threads as there are cores, and what one of them gives back the others never get: that
    took a fifth of a worker's memory, and sharing takes no time that can be measured.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # Another library than glibc.
            ctypes.CDLL(None).mallopt(ARENAS, 1)


def _end_with_parent() -> None:
    """Ends this process as soon as the one that started it was killed: its work would be asked for by nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: Any) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def cluster(address: str) -> Callable[[], Any]:
    """What opens an executor at a Dask scheduler, such as `tcp://host:8786`.

    Raises ProblemsFound where Dask is not installed, and so does opening it where no scheduler answers in ten seconds.
    """
    place = Place(file="command line", text=f"--cluster {address}", width=len(address), column=11)
    try:
        from distributed import Client
    except ImportError as error:
        help_ = "install it with `pip install 'session-kit[cluster]'`"
        problem = Problem(code="no-cluster", message="Dask is not installed here", help=help_, place=place)
        raise ProblemsFound([problem]) from error

    @contextmanager
    def opened() -> Iterator[Any]:
        try:
            client = Client(address, timeout=10)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TimeoutError) as error:
            help_ = "start a scheduler with `dask scheduler`, and name the address that it prints"
            message = f"no scheduler answers at {address}"
            raise ProblemsFound([Problem(code="no-cluster", message=message, help=help_, place=place)]) from error
        with client:
            yield _OfCluster(client)

    return opened


class _OfCluster(Executor):
    """A Dask client as an executor: a batch whose worker is lost is tried again by the scheduler."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Hands a call to the cluster; equal calls are made all the same, since they write files."""
        return self._client.submit(fn, *args, pure=False, **kwargs)


def inline() -> Callable[[], Any]:
    """What opens an executor that makes the kits in this process, one after the other."""
    return lambda: _Here()


class _Here(ProcessPoolExecutor):
    def __init__(self) -> None:
        pass

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Does it at once."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future

    def __enter__(self) -> _Here:
        return self

    def __exit__(self, *error: object) -> None:
        return None
