"""The process in which what a stranger's `theme.typ` makes is compiled: one for all documents, begun with the first.

Kit's own theme is compiled where kit runs. Another's could take all time and memory that there is, and nothing can stop
Typst from inside: so it has a process of its own, which ends with this one and is ended where it takes too long.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from kit.formats.pdf import confined

LONGEST = 60.0
"""Seconds by the clock for one document, on a machine with others at work."""
TOO_MUCH = "a page takes more time or memory than a theme.typ may: does something repeat without end?"


class TypstFault(Struct, frozen=True, kw_only=True):
    """What Typst says is wrong, with the places where; `diagnostic` is "" where the process ended instead."""

    message: str
    diagnostic: str = ""
    hints: tuple[str, ...] = ()


class Compiled(Struct, frozen=True, kw_only=True):
    """A PDF, and the notes of the theme about what is crowded."""

    data: bytes
    crowded: tuple[Any, ...]


class Confined:
    """The process, begun anew where it had to be ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def compiled(
        self, sources: Mapping[str, str], root: Path, fonts: Sequence[str], *, several: bool
    ) -> Compiled | TypstFault:
        """What the sources make. One at a time."""
        job = {"sources": sources, "root": str(root), "fonts": list(fonts), "several": several}
        answer = self._answer(json.dumps(job))
        if not answer:
            return TypstFault(message=TOO_MUCH)
        said = json.loads(answer)
        if "fault" in said:
            return TypstFault(**said["fault"] | {"hints": tuple(said["fault"]["hints"])})
        return Compiled(data=base64.b64decode(said["pdf"]), crowded=tuple(said["crowded"]))

    def _answer(self, line: str) -> str:
        """The process's answer; "" where it ended, or had to be ended."""
        process = self._process = self._process or _begun()
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(LONGEST, process.kill)
        timer.start()
        try:
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = ""
        except BaseException:  # Ctrl-C too: what it answers later belongs to nobody.
            process.kill()
            self._process = None
            raise
        finally:
            timer.cancel()
        if not answer:
            _end(process)
            self._process = None
        return answer


def _begun() -> subprocess.Popen[str]:
    """A new process, which ends with this one."""
    words = [sys.executable, "-P", str(Path(confined.__file__))]
    pipe = subprocess.PIPE
    process = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
    weakref.finalize(process, _end_pipes, process.stdin, process.stdout, process.kill, process.wait)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    _end_pipes(process.stdin, process.stdout, process.kill, process.wait)


def _end_pipes(stdin: Any, stdout: Any, kill: Any, wait: Any) -> None:
    for pipe in (stdin, stdout):
        with suppress(OSError):
            pipe.close()
    kill()
    wait()
