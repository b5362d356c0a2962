"""How long an author waits: from a save to problems and timetable, and to the picture of the slide that changed.

Run by hand, on an idle machine (a minute):

    .venv/bin/python tests/benchmarks/author_page.py [--rounds 15]

The process is warm, as it is after the first slides are there, and saves are seconds apart. Prints medians and the
slowest of the rounds, in milliseconds of wall time, and what of it was work of the process, which a busy machine does
not change; exits 1 where a median is over its goal: 100 for problems and timetable, 300 for the picture. The look at
the file, each 50 ms, is in it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kit.web.author import Author, View

SAMPLE = Path(__file__).parents[2] / "sessions" / "partnering-with-families"
GOALS = {"problems and timetable": 100, "picture of the slide": 300}
REST = 2.0
"""Seconds between two saves: the whole deck follows the slide that changed, and the next look is opened."""
WORDS = "Sign in at the door"
"""On a slide of the sample: each round changes them."""


def until(author: Author, part: Callable[[View], object], before: object) -> View:
    """Waits until that part of the view is another than before, a minute at most."""
    end = time.monotonic() + 60
    while part(view := author.view) == before:
        if time.monotonic() > end:
            raise SystemExit("nothing came within a minute")
        author.wait(view.version, 1)
    return view


class Since:
    """Milliseconds since it was made: of wall time, and of the process's own work."""

    def __init__(self) -> None:
        self.began = time.monotonic(), time.process_time()

    def now(self) -> tuple[float, float]:
        """Both until now."""
        wall, work = self.began
        return 1000 * (time.monotonic() - wall), 1000 * (time.process_time() - work)


def measured(file: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds of each round, of wall time and of work, by what was waited for."""
    text = file.read_text(encoding="utf-8")
    if WORDS not in text:
        raise SystemExit(f"the sample no longer says “{WORDS}”")
    author = Author(file, today=date(2026, 11, 29))
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in GOALS}
    try:
        before = until(author, lambda view: view.slides, ())
        for number in range(rounds):
            time.sleep(REST)
            since = Since()
            file.write_text(text.replace(WORDS, f"{WORDS} {number}"), encoding="utf-8")
            read = until(author, lambda view: view.text, before.text)
            found["problems and timetable"].append(since.now())
            drawn = until(author, lambda view: view.slides, before.slides)
            found["picture of the slide"].append(since.now())
            changed = sum(a.picture != b.picture for a, b in zip(before.slides, drawn.slides, strict=True))
            if read.stale or changed != 1:
                raise SystemExit(f"{changed} slides changed, not one: {read.problems}")
            before = drawn
    finally:
        author.close()
    return found


def main() -> int:
    """Measures, prints, and says whether the goals hold."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=15)
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(shutil.copytree(SAMPLE, Path(folder) / SAMPLE.name))
        found = measured(sample / "session.md", parser.parse_args().rounds)
    wrong = 0
    for name, goal in GOALS.items():
        wall, work = zip(*found[name], strict=True)
        middle, most = statistics.median(wall), max(wall)
        wrong += middle > goal
        said = f"median {middle:4.0f} ms, most {most:4.0f}, work {statistics.median(work):4.0f}, goal {goal}"
        print(f"{name:24} {said}{' MISSED' * (middle > goal)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
