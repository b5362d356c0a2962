"""The sessions that people sent: known by the key of the job that read them, kept as long as kits are."""

from __future__ import annotations

import threading

from kit.web.queue import Queue
from kit.web.sent_job import SENT
from kit.web.sessions import Offered, look


class SentSessions:
    """The sessions that were sent and that a worker found no fault in."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._read: dict[str, Offered] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Offered | None:
        """The session of this key; None where none is kept. Only what a worker has read within limits is read here."""
        job = self._queue.get(key)
        if job is None or job.work["do"] != "session" or job.state != "done":
            return None
        with self._lock:
            if key not in self._read:
                self._read = {each: read for each, read in self._read.items() if self._queue.get(each)}
                found = look(key, next((job.folder / SENT).glob("*.md")))
                if isinstance(found, Offered):
                    self._read[key] = found
            return self._read.get(key)
