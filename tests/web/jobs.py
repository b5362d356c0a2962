"""Jobs that behave badly, for the tests of the queue."""

import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kit.web.worker import Tell


def good(job: dict[str, Any], tell: Tell) -> None:
    print("a library prints this")
    tell({"is": "planned", "minutes": 60})
    Path("made.txt").write_text(job.get("words", ""), encoding="utf-8")
    tell({"is": "made", "name": "made.txt"})


def slow(job: dict[str, Any], tell: Tell) -> None:
    time.sleep(job["seconds"])


def spins(job: dict[str, Any], tell: Tell) -> None:
    while True:
        pass


def eats(job: dict[str, Any], tell: Tell) -> None:
    held = []
    while True:
        held.append(bytearray(50_000_000))


def writes(job: dict[str, Any], tell: Tell) -> None:
    with open("large", "wb") as file:
        for _ in range(100):
            file.write(bytes(1024 * 1024))


def fails(job: dict[str, Any], tell: Tell) -> None:
    raise ValueError("no")


def dies(job: dict[str, Any], tell: Tell) -> None:
    sys.stdout.flush()
    import os

    os.abort()


def is_killed(job: dict[str, Any], tell: Tell) -> None:
    import os

    os.kill(os.getpid(), 9)


def refuses(job: dict[str, Any], tell: Tell) -> None:
    tell({"is": "problems", "problems": ["too short"]})


def looks_around(job: dict[str, Any], tell: Tell) -> None:
    """Tells what it can reach, and where what is temporary lies."""
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"left behind")
    tell({"is": "seen", "networks": [name for _, name in socket.if_nameindex()], "temporary": file.name})
    tell({"is": "file", "name": "sent", "data": job["sent"].get("list", "")})


JOBS = {
    each.__name__: each for each in (good, slow, spins, eats, writes, fails, dies, is_killed, refuses, looks_around)
}
