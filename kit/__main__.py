"""The `kit` command: `python -m kit`."""

from __future__ import annotations

import gc
import signal
from types import FrameType
from typing import NoReturn

ENDING = ("SIGTERM", "SIGHUP")
"""What a terminal that is closed, and a machine that shuts down, send: the command ends as it does after Ctrl-C."""


COLLECT = (100_000, 20, 20)
"""When Python looks for values that hold only each other: by itself, 250 times a deck, for a tenth of its time; after
50,000, once a check, whose modules alone are as many: for a thirtieth of its time.

It does so while modules are imported, too, 30 times: so this is said before the command's are.
"""


def run() -> None:
    """Runs the command that was given."""
    gc.set_threshold(*COLLECT)
    from kit.cli import main

    for name in ENDING:
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), _end)
    try:
        main()
    finally:
        gc.freeze()  # Else Python looks through all of a deck for such values at its very end: a tenth of the time.


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    run()
