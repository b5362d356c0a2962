"""A worker as its server sees it: started ahead of its job, ended with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from kit.web.worker import Limits, free

OWN_CODE = {"PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")))}
"""What a process of ours is told of the environment: that it is this very kit's."""


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of kit, whatever lies in the folder where the server was started."""
    return [sys.executable, "-P", "-m", module, *arguments]


def start(jobs: str, limits: Limits, folder: Path) -> subprocess.Popen[str]:
    """Starts a worker that does one job of the table `jobs`, and keeps what is temporary below the folder."""
    return subprocess.Popen(
        python("kit.web.worker", jobs, msgspec.json.encode(limits).decode()),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=free(folder) | OWN_CODE,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[str]) -> None:
    """Ends the process with all that it started. Its streams stay open: the thread that reads them closes them."""
    if process.returncode is not None:
        return  # The system may have given its number to another.
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def end(process: subprocess.Popen[str]) -> None:
    """Ends the process with all that it started, waits for it, and closes its streams."""
    kill(process)
    with suppress(OSError, subprocess.TimeoutExpired):
        process.wait(timeout=5)
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(OSError):
                stream.close()
