"""The `kit` command as a process of its own, which lives for a moment: what that allows it to leave undone."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
import urllib
from contextlib import suppress
from types import ModuleType
from typing import Any

from kit.beside import ready


class Later(ModuleType):
    """A module that is imported when something in it is first used."""

    def __getattr__(self, name: str) -> Any:
        """What the module calls `name`. Raises AttributeError."""
        if sys.modules.get(self.__name__) is self:
            sys.modules.pop(self.__name__, None)
        return getattr(importlib.import_module(self.__name__), name)


def run() -> None:
    """Runs the command and ends the process."""
    # A build makes few circles, and a tenth of its time would go into looking for them.
    gc.set_threshold(100_000, 50, 100)
    # Escaping XML brings all of HTTP and mail with it, to fetch what a kit never fetches: another twentieth.
    urllib.request = sys.modules["urllib.request"] = Later("urllib.request")  # type: ignore[attr-defined]
    if sys.argv[1:2] == ["build"] and "--help" not in sys.argv:
        # While the command line is read, another process learns to read sessions.
        ready(lambda: importlib.import_module("kit.reading").learn())
    from kit.cli import main

    try:
        main()
    except SystemExit as ended:
        _end(ended.code)
        raise
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename is not None:
            raise
        with suppress(OSError):
            sys.stderr.write(f"Error: what there is to say cannot be written: {error.strerror}\n")
            sys.stderr.flush()
        os._exit(1)  # At an end in order Python would try to write it once more.


def _end(code: object) -> None:
    """Ends the process at once, without letting go of each value, if all that was said has been taken."""
    if sys.getprofile() or not (code is None or isinstance(code, int)):
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # It is None where whoever started the process closed it.
                stream.flush()
    except OSError:
        return
    os._exit(code or 0)


if __name__ == "__main__":
    run()
