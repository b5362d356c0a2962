"""What a kit of a roster costs beside one that is built alone: CPU of whole processes, in one run.

Run by hand: PYTHONPATH=$PWD .venv/bin/python -m tests.benchmarks.roster [SCHOOLS]

Prints the CPU seconds of a single build, those of each further school of a roster (of so many schools less those of a
roster of four, in one worker), their ratio, and what one slide's picture takes beside those of all slides.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
import time
from pathlib import Path

from kit.drawing.slide_pictures import slide_pictures
from tests.benchmarks.compare import KIT, ROOT, SAMPLE, run

FEW = 4


def table(file: Path, schools: int) -> Path:
    """A roster of schools whose names, links, people, times and options differ."""
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("school name", "family page", "participants", "start", "choose"))
        for at in range(schools):
            link, option = f"https://example.org/{at}", ("rubric", "survey")[at % 2]
            rows.writerow((f"School {at}", link, 20 + at % 30, f"{2 + at % 3}:45 PM", option))
    return file


def main() -> None:
    """Prints the table."""
    schools = int(sys.argv[1]) if sys.argv[1:] else 20
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {"PYTHONPATH": str(ROOT), "KIT_CACHE": str(folder / "cache")}
        build = [*KIT, "build", str(SAMPLE)]
        single = [*build, "--set", "school name=Alone", "--choose", "rubric", "--out", str(folder / "alone")]
        run(single, environment)
        alone, _ = run([*single, "--participants", "31"], environment)
        took = {}
        for count in (FEW, schools):
            file, out = table(folder / f"{count}.csv", count), folder / f"kits-{count}"
            command = [*build, "--roster", str(file), "--workers", "1", "--out", str(out)]
            took[count], _ = run(command, environment)
        each = (took[schools] - took[FEW]) / (schools - FEW)
        deck = (folder / "alone" / "deck.pptx").read_bytes()
        begun = time.process_time()
        slide_pictures(deck, width=480)
        every, begun = time.process_time() - begun, time.process_time()
        slide_pictures(deck, width=480, only=[4])
        one = time.process_time() - begun
    print(f"a kit alone {alone:.2f} s of CPU; each of a roster {each:.2f} s, {each / alone:.2f} of that")
    print(f"one slide's picture {one / every:.2f} of all")


if __name__ == "__main__":
    main()
