"""A real server for the tests of pages: started as a person would, ended as a person would."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "sessions"


@contextmanager
def served(folder: Path, *more: str, port: str = "0") -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server of the folder, and its process; it is ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kit", "serve", str(folder), "--port", port, "--no-browser", "--workers", "1", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        yield process.stdout.readline().strip(), process
    finally:
        process.terminate()
        process.wait(timeout=20)
        if process.stdout:
            process.stdout.close()
