"""What `kit evidence` of a session takes, after which so many people came: CPU of whole processes.

Run by hand: PYTHONPATH=$PWD .venv/bin/python -m tests.benchmarks.evidence [PEOPLE]

The kit is that of the sample. Everybody signed in and out and answered the evaluation. Prints the median CPU seconds of
user and system together, where no rule of credit is asked (a letter for each), and where two are (certificates): with
an empty cache, with the one that the kit's build has left, and once more, as whoever mended a row does it.
"""

from __future__ import annotations

import csv
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.compare import KIT, OPTIONS, ROOT, SAMPLE, run

ROUNDS = 3
CREDIT = "credit: [IL-PD, TX-CPE]\nprovider: {name: Lakeview, number: '903'}\nparent role: Two parents led it.\n"


def held_kit(home: Path, people: int, credit: str, environment: dict[str, str]) -> Path:
    """The folder of a kit with what came back of it in its `after/`."""
    session = home / SAMPLE.name
    shutil.copytree(SAMPLE, session)
    text = (session / "session.md").read_text(encoding="utf-8")
    (session / "session.md").write_text(text.replace("---\n", f"---\n{credit}", 1), encoding="utf-8")
    kit = home / "kit"
    run([*KIT, "build", str(session), *OPTIONS, "--out", str(kit)], environment)
    after = kit / "after"
    _filled(after / "sign-in.csv", people, _signed)
    _filled(after / "evaluation.csv", people, _answered)
    (after / "delivered.md").write_text("---\ndate: 2026-12-03\nstart: 2:45 PM\n---\n", encoding="utf-8")
    return kit


def _filled(file: Path, people: int, cell: Callable[[str, int], str]) -> None:
    """Fills in a table of the kit: a row for each person."""
    with file.open(encoding="utf-8-sig", newline="") as read:
        head = next(csv.reader(read))
    with file.open("w", encoding="utf-8", newline="") as written:
        rows = ([cell(name, number) for name in head] for number in range(1, people + 1))
        csv.writer(written).writerows((head, *rows))


def _signed(column: str, number: int) -> str:
    known = {"name": f"Person Number{number}", "id": str(1000 + number), "in": "2:40 PM", "out": "3:50 PM"}
    return known.get(column, "")


def _answered(column: str, number: int) -> str:
    if column == "Timestamp":
        return "2026-12-03 15:50"
    return f"What number {number} wrote" if "?" in column or "differently" in column else str(1 + number % 4)


def main() -> None:
    """Prints the table."""
    people = int(sys.argv[1]) if sys.argv[1:] else 40
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = kept | {"PYTHONPATH": str(ROOT), "KIT_CACHE": str(home / "cache")}
        print(
            f"{'CPU s':36} {'empty':>8} {'of the build':>12} {'again':>8}   cache ({people} people, median of {ROUNDS})"
        )
        for label, credit in (("no rule: a letter each", ""), ("two rules: certificates", CREDIT)):
            kit = held_kit(home / label[:3], people, credit, environment)
            command = [*KIT, "evidence", str(kit), "--session", str(kit.parent / SAMPLE.name)]
            left = home / "left"
            shutil.copytree(environment["KIT_CACHE"], left, dirs_exist_ok=True)
            took: dict[str, list[float]] = {"empty": [], "of the build": [], "again": []}
            for turn in range(ROUNDS):
                one, other = home / label[:3] / f"{turn}-empty", home / label[:3] / f"{turn}-left"
                shutil.copytree(left, other)
                for name, kept in zip(took, (one, other, other), strict=True):
                    took[name].append(run(command, environment | {"KIT_CACHE": str(kept)})[0])
            empty, first, again = map(statistics.median, took.values())
            print(f"{label:36} {empty:8.2f} {first:12.2f} {again:8.2f}")


if __name__ == "__main__":
    main()
