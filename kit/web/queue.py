"""Kits in the making: who is in line, at which place, and the processes that make them.

The state of a job is only in this process's memory. A job's files lie in a folder of its own, below one that only this
user can enter; they go with the job, with its time, and with the server.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec.structs import asdict

from kit.web.place import LEFT, remove
from kit.web.web_job import WebJob
from kit.web.worker import TEMPORARY, Limits
from kit.web.worker_process import end, kill, start

NOTHING: Mapping[str, bytes] = MappingProxyType({})
MOST_IN_LINE = 200
MOST_OF_A_BROWSER = 3
KEPT_BYTES = 2 * 1024**3
KEPT_IN_MEMORY = 128 * 1024**2
TIDY_EVERY = 60.0
"""Seconds after which kits past their time are looked for, where nobody asks for anything."""
WHY = {0: "fault", -getattr(signal, "SIGKILL", 9): "fault", -getattr(signal, "SIGXCPU", 24): "processor"}
"""Why a worker died without a word, by what it returned; else memory ended: Typst aborts there."""
MOST_SENT = 256 * 1024**2
"""Bytes of what was sent to be kept in memory only, of all jobs in line."""
START_AGAIN = 1.0
"""Seconds after which a process is started that there was no room for."""
FIRST_GUESS = 3.0
"""Seconds that a kit is thought to take before one was made."""


class Full(Exception):
    """There is no room in the line: for anybody, or (`own`) for this browser, which has enough kits in it already."""

    def __init__(self, *, own: bool) -> None:
        self.own = own
        super().__init__("the line is full")


class Queue:
    """A line of jobs, and as many workers as there are cores: each does one job, and ends."""

    def __init__(
        self,
        folder: Path,
        jobs: str,
        *,
        workers: int = 0,
        limits: Limits | None = None,
        keep: float = 24 * 3600,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._jobs = jobs
        self._limits = limits or Limits()
        self._keep = keep
        self._clock = clock
        self._lock = threading.Condition()
        self._line: deque[WebJob] = deque()
        self._known: dict[str, WebJob] = {}
        self._took: deque[float] = deque(maxlen=20)
        self._running: set[subprocess.Popen[str]] = set()
        self._closed = False
        self._remover = ThreadPoolExecutor(1)
        self.workers = workers or os.cpu_count() or 1
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(self.workers)]
        for thread in self._threads:
            thread.start()

    # For whoever asks

    def add(
        self,
        work: dict[str, Any],
        browser: str,
        given: Mapping[str, bytes] = NOTHING,
        limits: Limits | None = None,
        goes_on: Path | None = None,
        sent: Mapping[str, bytes] = NOTHING,
    ) -> WebJob:
        """Puts a job in line, with the files that it is given, and limits of its own. Raises Full, and OSError.

        `sent` goes to its worker and never lies on the disk.
        `goes_on` is a folder of another job, which becomes one of this.
        """
        with self._lock:
            self._forget()
            held = sum(job.in_memory for job in self._line) + sum(map(len, sent.values()))
            if len(self._line) >= MOST_IN_LINE or held > MOST_SENT:
                raise Full(own=False)
            if sum(1 for job in self._known.values() if job.browser == browser and not job.over) >= MOST_OF_A_BROWSER:
                raise Full(own=True)
            job = WebJob(work if limits is None else {**work, "limits": asdict(limits)}, browser, self._folder)
            job.limits, job.sent = limits, sent
            _fill(job.folder, given, goes_on)
            self._line.append(job)
            self._known[job.key] = job
            self._number()
            self._lock.notify()
            return job

    def get(self, key: str) -> WebJob | None:
        """The job of this key; None where it is not, or no longer, kept."""
        with self._lock:
            self._forget()
            return self._known.get(key)

    def seconds(self, job: WebJob) -> int:
        """About how long the job still waits: by the mean of the last twenty, and its place in line."""
        with self._lock:
            mean = sum(self._took) / len(self._took) if self._took else FIRST_GUESS
        return max(1, round(mean * job.place / self.workers))

    def drop(self, job: WebJob) -> None:
        """Forgets a job and removes its files."""
        with self._lock:
            self._drop(job)

    def close(self) -> None:
        """Takes no more work and ends the workers; the files go with the folder that they lie in."""
        with self._lock:
            self._closed = True
            self._line.clear()
            running = list(self._running)
            self._lock.notify_all()
        for process in running:
            kill(process)
        for thread in self._threads:
            thread.join(timeout=3)
        self._remover.shutdown(wait=False, cancel_futures=True)

    # What goes on

    def _forget(self) -> None:
        """Removes kits past their time, and the oldest where all of them take too much room."""
        now = self._clock()
        for job in self._over():
            if job.ended is not None and job.ended + self._keep <= now:
                self._drop(job)
        self._make_room(KEPT_BYTES, lambda job: job.size)
        self._make_room(KEPT_IN_MEMORY, lambda job: job.in_memory)

    def _over(self) -> list[WebJob]:
        """The jobs whose workers have ended, the oldest first."""
        return sorted((job for job in self._known.values() if job.ended is not None), key=lambda job: job.ended or 0)

    def _make_room(self, most: int, size: Callable[[WebJob], int]) -> None:
        over = self._over()
        room = sum(map(size, over))
        for job in over:
            if room > most and size(job):
                room -= size(job)
                self._drop(job)

    def _drop(self, job: WebJob) -> None:
        self._known.pop(job.key, None)
        with suppress(ValueError):
            self._line.remove(job)
        self._remove(job)

    def _remove(self, job: WebJob) -> None:
        """Has the job's files removed; a disk may take seconds for them, in which nobody is to wait."""
        with suppress(OSError, RuntimeError):
            self._remover.submit(remove, job.folder.rename(job.folder.with_name(f"{LEFT}{job.key}")))

    def _number(self) -> None:
        for place, job in enumerate(self._line, start=1):
            job.place = place

    def _work(self) -> None:
        """Has one worker ready, gives it the next job, and goes on with a new one."""
        while not self._closed:
            try:
                process = start(self._jobs, self._limits, self._folder)
            except OSError:  # There is no room for another process now.
                time.sleep(START_AGAIN)
                continue
            with self._lock:
                while not self._line and not self._closed:
                    self._lock.wait(TIDY_EVERY)
                    self._forget()
                if self._closed or process.poll() is not None:  # One that was killed while it waited takes no job.
                    end(process)
                    continue
                job = self._line.popleft()
                job.state, job.place = "making", 0
                self._number()
                self._running.add(process)
            began = self._clock()
            self._attend(job, process)
            with self._lock:
                self._running.discard(process)
                self._took.append(self._clock() - began)
                job.ended, job.size = self._clock(), _size(job.folder)
                if job.key not in self._known:
                    self._remove(job)

    def _attend(self, job: WebJob, process: subprocess.Popen[str]) -> None:
        """Gives the job to the process and listens to it, until it ends or its time is up."""
        late = threading.Timer((job.limits or self._limits).seconds, _too_late, (job, process))
        late.start()
        try:
            assert process.stdin
            assert process.stdout
            with suppress(OSError):
                process.stdin.write(job.told())
                process.stdin.flush()
            for line in process.stdout:
                job.hear(line)
                if job.over:
                    break
        finally:
            late.cancel()
            end(process)
            shutil.rmtree(job.folder / TEMPORARY, ignore_errors=True)
        if not job.over:
            job.blame(WHY.get(process.returncode or 0, "memory"))


def _fill(folder: Path, given: Mapping[str, bytes], goes_on: Path | None) -> None:
    """Makes a job's folder with what it is given; nothing is left of it where that fails. Raises OSError."""
    try:
        folder.mkdir(mode=0o700)
        for name, data in given.items():
            if data:
                (folder / name).parent.mkdir(mode=0o700, exist_ok=True)
                (folder / name).write_bytes(data)
        if goes_on and goes_on.is_dir():
            shutil.move(goes_on, folder / goes_on.name)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _too_late(job: WebJob, process: subprocess.Popen[str]) -> None:
    job.blame("time")
    kill(process)


def _size(folder: Path) -> int:
    try:
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    except OSError:
        return 0
