"""One kit in the making, as the server knows it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from kit.web.security import new_key
from kit.web.worker import Limits

State = Literal["waiting", "making", "done", "problems", "failed"]


class WebJob:
    """One kit in the making.

    `limits` are its own, None for those of all.
    `why` says how it failed.
    `size` is how many bytes its files take once it is over.
    `sent` is what goes to the worker with the job, and `files` what it made, where neither is to lie on the disk.
    """

    def __init__(self, work: dict[str, Any], browser: str, folder: Path) -> None:
        self.key = new_key()
        self.browser = browser
        self.folder = folder / self.key
        self.work = {**work, "folder": str(self.folder)}
        self.limits: Limits | None = None
        self.state: State = "waiting"
        self._said: list[str] = []
        self.why = ""
        self.place = 0
        self.ended: float | None = None
        self.size = 0
        self.sent: Mapping[str, bytes] = {}
        self.files: dict[str, bytes] = {}

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What its worker said, in order; of how far it has come, the last word.

        It is kept as it was said: read, it takes four times the room, and a day's kits are kept.
        """
        return [json.loads(line) for line in self._said]

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self.state in ("done", "problems", "failed")

    @property
    def in_memory(self) -> int:
        """How many bytes of it lie in memory."""
        return sum(map(len, (*self.sent.values(), *self.files.values())))

    def told(self) -> str:
        """The line that a worker is told; what goes with it is then only the worker's."""
        sent = {name: b64encode(data).decode() for name, data in self.sent.items()}
        self.sent = {}
        return json.dumps({**self.work, "sent": sent}) + "\n"

    def hear(self, line: str) -> None:
        """Takes a line that the worker said; what is no message is nothing."""
        try:
            message = json.loads(line)
        except ValueError:
            return
        match message.get("is"):
            case "done":
                self.state = "done"
            case "problems":
                self._said.append(line)
                self.state = "problems"
            case "failed":
                self.blame(str(message.get("why", "fault")))
            case "file":
                self.files[str(message.get("name"))] = b64decode(message.get("data", ""))
            case "progress" if self._said and json.loads(self._said[-1]).get("is") == "progress":
                self._said[-1] = line
            case _:
                self._said.append(line)

    def blame(self, why: str) -> None:
        """Ends it with the word for why it failed, unless it is over."""
        if not self.over:
            self.why, self.state = why, "failed"
