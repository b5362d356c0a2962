"""A real server for the tests of pages: started as a person would, ended as a person would."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "sessions"
PATIENCE = 180
"""Seconds that anything may take on a machine that does much else."""
LIMIT = "--limit-seconds=600"
"""A kit takes seconds, and on a machine that does much else more than a server would wait."""


@contextmanager
def served(folder: Path, *more: str, port: str = "0") -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server of the folder, and its process; it is ended afterwards."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "kit",
            "serve",
            str(folder),
            "--port",
            port,
            "--no-browser",
            "--workers",
            "1",
            LIMIT,
            *more,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        yield process.stdout.readline().strip(), process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        if process.stdout:
            process.stdout.close()


def free_port() -> str:
    """A port that nobody has now."""
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        return str(each.getsockname()[1])
