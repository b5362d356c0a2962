"""A process that does one job and ends: `python -m kit.web.worker`. It reads one line of JSON and answers in lines.

It is started before there is a job, so that what a job needs is imported already. It ends when its input is closed,
so it never outlives the server. Where the system can, it limits itself: memory, processor time, files.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
"""What a process is to have to itself: CLONE_NEWUSER and CLONE_NEWNET. Source: Linux, `sched.h`, unshare(2)."""
MEMORY_FILES = hasattr(os, "memfd_create")
"""Whether this system has files that lie in memory only: Linux has."""
TEMPORARY = "temporary"
"""The folder, in the job's own, of all that is temporary."""
NICE = 5
"""How much a worker lets others go first, of 19."""
Tell = Callable[[dict[str, Any]], None]
Jobs = Mapping[str, Callable[[dict[str, Any], Tell], None]]


class Limits(Struct, frozen=True, kw_only=True):
    """What one job may take: seconds by the clock and of the processor, MiB of memory and of one file, open files."""

    seconds: int = 60
    processor_seconds: int = 30
    memory: int = 1536
    file: int = 64
    open_files: int = 256


def without_network() -> None:
    """Cuts this process off from every network, where the system lets it (Linux, where user namespaces are allowed).

    It must have one thread only. It stays the same user, in a namespace of its own.
    """
    if sys.platform != "linux":
        return
    user, group = os.getuid(), os.getgid()
    # `os.unshare` is of Python 3.12.
    if ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK):
        return
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path(f"/proc/self/{name}").write_text(text, encoding="ascii")


def limit(limits: Limits) -> None:
    """Limits this process, where the system knows how (not on Windows; macOS knows no limit of memory).

    It makes way for whoever looks at a page.
    """
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        import resource
    except ImportError:
        return
    mib = 1024 * 1024
    wanted = {
        "RLIMIT_AS": limits.memory * mib,
        "RLIMIT_CPU": limits.processor_seconds,
        "RLIMIT_FSIZE": limits.file * mib,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": limits.open_files,
    }
    for name, most in wanted.items():
        try:
            # Past the first limit of processor time the system sends a signal of its own, past the second it kills.
            resource.setrlimit(getattr(resource, name), (most, most + (name == "RLIMIT_CPU")))
        except (AttributeError, ValueError, OSError):
            continue


def main(arguments: list[str]) -> int:
    """Does one job of the table that the first argument names (`module:TABLE`), within the limits of the second."""
    place, limits = arguments[0], msgspec.json.decode(arguments[1], type=Limits)
    module, _, name = place.partition(":")
    jobs: Jobs = getattr(importlib.import_module(module), name)
    without_network()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # What a library prints is no answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    lines = _lines()
    line = next(lines, "")
    if not line:
        return 0
    job = json.loads(line)
    limits = msgspec.convert(job["limits"], Limits) if "limits" in job else limits
    threading.Thread(target=_end_with_input, args=(lines,), daemon=True).start()
    limit(limits)

    def tell(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    os.chdir(job["folder"])
    _temporary(Path.cwd() / TEMPORARY)
    try:
        jobs[job["do"]](job, tell)
    except MemoryError:
        tell({"is": "failed", "why": "memory"})
    except Exception as error:
        # Whatever a job does wrong is told, and never takes the server along.
        tell({"is": "failed", "why": "fault", "said": f"{type(error).__name__}: {error}"})
        raise
    else:
        tell({"is": "done"})
    return 0


def _temporary(folder: Path) -> None:
    """Has all that is temporary in the folder."""
    folder.mkdir(mode=0o700)
    os.environ |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    tempfile.tempdir = str(folder)


def _lines() -> Iterator[str]:
    yield from sys.stdin


def _end_with_input(lines: Iterator[str]) -> None:
    for _ in lines:
        pass
    os.kill(os.getpid(), 9 if os.name == "posix" else 2)


def free(folder: Path) -> dict[str, str]:
    """Returns the environment of a worker whose temporary files belong into `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FLASK_", "WERKZEUG_"))}
    return kept | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
