"""The `kit` command as a process: it lives for a moment, so Python looks for no garbage in it."""

from __future__ import annotations

import gc


def run() -> None:
    """Runs the command and ends the process. A build makes few circles, and a tenth of it would go into finding them.

    At the end, what is alive is set aside, so that Python does not search it once more before it lets go of it all.
    """
    gc.set_threshold(100_000, 50, 100)
    from kit.cli import main

    try:
        main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
