"""What a further kit of a roster costs beside one that is built alone: CPU of whole processes, in one run.

Run by hand: PYTHONPATH=$PWD .venv/bin/python -m tests.benchmarks.roster [SCHOOLS]

Prints a line as soon as it is known: a single build; a further school of a roster, made by one worker, where names and
links differ, and where people, times and options do too; a school whose kit is left as it is. A further school is what
the roster took less what its first eight schools take in a roster of their own, by the schools that it has more: those
pay for all that a worker makes once, and have all the combinations of people, times and options that recur after them.
A school that is left costs the same whatever its kit holds: it is measured with a session of one slide, as what the
same line takes again for many schools less what it takes for a few, which reads the session and writes the report too.
Forty schools take some forty times a single build.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.compare import KIT, ROOT, SAMPLE, run

FIRST, SCHOOLS = 8, 40
"""A batch of a worker, and four more of them."""
COMBINATIONS = 6
"""Of people, times and options: of a thousand schools, many have the same."""
FEW, MANY = 5, 105
"""Schools whose kits are left as they are."""
SMALL = (
    "---\ntitle: A short one\nfill:\n  family page: {kind: link}\n---\n\n# One (10 min)\n\n## Talk (10 min)\n\n- Talk\n"
)


def table(file: Path, schools: int, *, all_differs: bool, options: tuple[str, ...] = ("rubric", "survey")) -> Path:
    """A roster of schools whose names and links differ, and their people, times and options too if so asked."""
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("school name", "family page", "participants", "start", "choose"))
        for at in range(schools):
            turn = at % COMBINATIONS if all_differs else 0
            link, option = f"https://example.org/{at}", options[turn % len(options)]
            rows.writerow((f"School {at}", link, 20 + 4 * turn, f"{2 + turn % 3}:45 PM", option))
    return file


def further(folder: Path, schools: int, environment: Mapping[str, str], *, all_differs: bool) -> tuple[float, float]:
    """CPU seconds of a further school of a roster, and the memory of its worker in MiB."""
    took = []
    for count in (FIRST, schools):  # Each with a cache of its own: else the second has the first ones made already.
        out = folder / f"{count}-{all_differs}"
        out.mkdir()
        file = table(out / "schools.csv", count, all_differs=all_differs)
        line = [*KIT, "build", str(SAMPLE), "--workers", "1", "--out", str(out / "kits"), "--roster", str(file)]
        took.append(run(line, dict(environment) | {"KIT_CACHE": str(out / "cache")}))
    (first, _), (whole, peak) = took
    return (whole - first) / (schools - FIRST), peak


def left(folder: Path, environment: Mapping[str, str]) -> float:
    """CPU seconds of a school whose kit is left as it is."""
    session = folder / "short"
    session.mkdir()
    (session / "session.md").write_text(SMALL, encoding="utf-8")
    few, many = (table(folder / f"{count}.csv", count, all_differs=True, options=("",)) for count in (FEW, MANY))
    line = [*KIT, "build", str(session), "--only", "deck", "--workers", "1", "--out", str(folder / "left"), "--roster"]
    run([*line, str(many)], environment)
    took = [run([*line, str(file)], environment)[0] for file in (few, many) for _ in range(3)]
    return (min(took[3:]) - min(took[:3])) / (MANY - FEW)


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
            each, peak = further(folder, schools, environment, all_differs=all_differs)
            print(
                f"a further one of a roster, {said}: {each:.2f} s, {each / alone:.2f} of that, {peak:.0f} MiB",
                flush=True,
            )
        each = left(folder, environment)
        print(f"a school that is left as it is: {each * 1000:.1f} ms, {each / alone:.4f} of a kit alone", flush=True)


if __name__ == "__main__":
    main()
