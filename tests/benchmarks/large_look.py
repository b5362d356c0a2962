"""A look of 30 MB against kit's own, in one run: seconds and peak memory of the sample's deck, as ratios.

Run by hand: PYTHONPATH=$PWD .venv/bin/python -m tests.benchmarks.large_look
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.compare import OPTIONS, SAMPLE, run
from tests.looks.odd import picture, picture_ground
from tests.looks.package import office, packed

ROUNDS = 2
SIDE = 3200
"""Pixels of the square picture in the master: noise, three bytes each, which no packing makes smaller."""


def large_look(folder: Path) -> Path:
    """A look of some 30 MB: one picture as the ground of each slide."""
    parts = office()
    picture_ground(parts, picture(SIDE, SIDE))
    path = folder / "large.pptx"
    path.write_bytes(packed(parts))
    return path


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = large_look(folder)
        small = folder / "small.pptx"
        small.write_bytes(packed(office()))
        build = [sys.executable, "-c", "from kit.cli import main; main()", "build", str(SAMPLE), *OPTIONS]
        build += ["--only", "deck", "--out"]
        commands = {
            "kit's own look": [*build, str(folder / "own")],
            "PowerPoint's blank look": [*build, str(folder / "small"), "--look", str(small)],
            f"a look of {large.stat().st_size / 1e6:.0f} MB": [*build, str(folder / "large"), "--look", str(large)],
        }
        took: dict[str, list[tuple[float, float]]] = {label: [] for label in commands}
        for _ in range(ROUNDS + 1):
            for label, command in commands.items():
                took[label].append(run(command))
        base = took["kit's own look"][1:]
        print(f"{'':24} {'seconds':>8} {'÷ own':>6} {'MiB':>6} {'÷ own':>6}   (median of {ROUNDS} rounds)")
        for label, all_rounds in took.items():
            rounds = all_rounds[1:]
            seconds, memory = statistics.median(s for s, _ in rounds), statistics.median(m for _, m in rounds)
            slower = statistics.median(s / b for (s, _), (b, _) in zip(rounds, base, strict=True))
            larger = statistics.median(m / b for (_, m), (_, b) in zip(rounds, base, strict=True))
            print(f"{label:24} {seconds:8.2f} {slower:6.2f} {memory:6.0f} {larger:6.2f}")


if __name__ == "__main__":
    main()
