"""The `kit` command as a process of its own, which lives for a moment: what that allows it to leave undone."""

from __future__ import annotations

import gc
import importlib
import sys
import urllib
from types import ModuleType
from typing import Any


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
    from kit.cli import main

    try:
        main()
    finally:
        gc.freeze()  # Python would else search what is alive once more before it lets go of it.


if __name__ == "__main__":
    run()
