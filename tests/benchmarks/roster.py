"""What a kit of a roster costs beside one that is built alone: CPU of whole processes, in one run.

Run by hand: PYTHONPATH=$PWD .venv/bin/python -m tests.benchmarks.roster [SCHOOLS]

Prints a line as soon as it is known: a single build; each further school of a roster, made by one worker, where names
and links differ, and where people, times and options do too; a school whose kit is left as it is. Each is what the
roster took less a single build, by the schools that it has more; a school that is left, what the same line took again
less a line that reads its session only. Six schools take some 17 times a single build.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.compare import KIT, ROOT, SAMPLE, run

SCHOOLS = 6
"""Enough to be told from the first, which pays for all that a process reads once."""


def table(file: Path, schools: int, *, all_differs: bool) -> Path:
    """A roster of schools whose names and links differ, and their people, times and options too if so asked."""
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("school name", "family page", "participants", "start", "choose"))
        for at in range(schools):
            turn = at if all_differs else 0
            link, option = f"https://example.org/{at}", ("rubric", "survey")[turn % 2]
            rows.writerow((f"School {at}", link, 20 + turn % 30, f"{2 + turn % 3}:45 PM", option))
    return file


def main() -> None:
    """Prints the table."""
    schools = int(sys.argv[1]) if sys.argv[1:] else SCHOOLS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {"PYTHONPATH": str(ROOT), "KIT_CACHE": str(folder / "cache")}
        build = [*KIT, "build", str(SAMPLE)]
        alike = ["--participants", "20", "--start", "2:45 PM", "--choose", "rubric"]
        run([*KIT, "plan", str(SAMPLE)], environment)  # What is worked out once for all kits, such as the templates.
        single = [*build, *alike, "--set", "school name=Alone", "--out", str(folder / "alone")]
        alone, peak = run(single, environment)
        print(f"a kit alone: {alone:.2f} s of CPU, {peak:.0f} MiB", flush=True)
        for said, all_differs in (("names and links", False), ("people, start and options too", True)):
            file = table(folder / f"{all_differs}.csv", schools, all_differs=all_differs)
            out = str(folder / f"kits-{all_differs}")
            command = [*build, "--roster", str(file), "--workers", "1", "--out", out]
            took, peak = run(command, environment)
            each = (took - alone) / (schools - 1)
            print(f"each of a roster, {said}: {each:.2f} s, {each / alone:.2f} of that, {peak:.0f} MiB", flush=True)
        again, _ = run(command, environment)
        reading, _ = run([*KIT, "roster", str(file), "--for", str(SAMPLE)], environment)
        each = max(0.0, again - reading) / schools
        print(f"a school that is left as it is: {each * 1000:.0f} ms, {each / alone:.3f} of a kit alone", flush=True)


if __name__ == "__main__":
    main()
