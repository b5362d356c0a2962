"""Real looks, each tried on the sample session: a table of how each fared, and a contact sheet of each deck.

Run by hand, with a folder of `.pptx` and `.potx` files:

    PYTHONPATH=$PWD .venv/bin/python tests/looks/scoreboard.py LOOKS OUT [--tools FOLDER] [--jobs 2] [--name PART]

LOOKS is searched with its subfolders. OUT gets `scoreboard.md`, `NAME.png` (a small picture of each slide), `NAME.txt`
(what was reported and found) and `decks/NAME.pptx`. `--tools` is the folder of `validate_ooxml.py` and
`check_pptx_a11y.py`; without it, nothing is checked. `--name` keeps the looks whose name holds it. Each build, picture
and check is a process of its own, so that one that dies or hangs counts as a failure of its look alone.

The columns: `exit` 0 built, 1 refused with a problem, 2 a traceback, another number: ended by a signal or after two
minutes. Seconds and MiB are the build's whole process. `warnings` counts the warnings that the build reports.
`broken` and `access` are the errors of the two checkers in the deck, and `look` those in the look itself: a deck may
inherit the look's faults, and should add none. `a11y warn` counts what the second one only doubts.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sessions" / "partnering-with-families"
SECONDS = 120
"""How long a build, a drawing or a check may take."""
ACROSS = 6
"""Pictures in a row of a contact sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A process that ended: its exit code (negative for a signal, 124 for too long), and what it took and said."""

    code: int
    seconds: float
    mebibytes: float
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How one look fared; `deck` and `own` are the errors of the two checkers in the deck and in the look itself."""

    name: str
    size: int
    build: Ran
    slides: int
    warnings: tuple[str, ...]
    deck: tuple[tuple[str, ...], tuple[str, ...]]
    own: tuple[tuple[str, ...], tuple[str, ...]]
    doubts: tuple[str, ...]


def run(command: Sequence[str]) -> Ran:
    """What became of the command."""
    start = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        ["timeout", "-k", "5", str(SECONDS), *command],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        said = process.stdout.read()
        code = process.wait()
    peak = re.search(r"^peak (\d+)$", said, re.MULTILINE)
    return Ran(
        code=code,
        seconds=time.perf_counter() - start,
        mebibytes=int(peak[1]) / 1024 if peak else 0,
        said=re.sub(r"^peak \d+\n?", "", said, flags=re.MULTILINE),
    )


def build_one(look: Path, deck: Path) -> int:
    """Builds the sample's deck with the look, in this process; prints each warning as `warning CODE …`."""
    import resource

    from kit.build.build import build
    from kit.build.request import Request
    from kit.diagnostics import ProblemsFound

    request = Request(
        session=SAMPLE, choose=("rubric",), participants=36, start=(14 * 60 + 45) * 60, only=("deck",), look=look
    )
    try:
        kit = build(request)
    except ProblemsFound as found:
        for problem in found.problems:
            print(f"error {problem.code} {problem.message}")
        return 1
    except Exception:
        import traceback

        traceback.print_exc()
        return 2
    deck.write_bytes(kit.files["deck.pptx"])
    print(f"slides {next(e['slides'] for e in json.loads(kit.files['kit.json'])['files'] if 'slides' in e)}")
    for problem in kit.warnings:
        print(f"warning {problem.code} {problem.place.line}: {problem.message}")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}")
    return 0


def draw_one(deck: Path, sheet: Path) -> int:
    """Draws the deck's slides, hidden ones too, in rows on one picture, each with its number."""
    import io

    from PIL import Image, ImageDraw

    from kit.drawing.slide_pictures import slide_pictures

    pictures = [Image.open(io.BytesIO(each.data)) for each in slide_pictures(deck.read_bytes(), width=320)]
    width, height = pictures[0].size
    rows = -(-len(pictures) // ACROSS)
    whole = Image.new("RGB", (ACROSS * (width + 6), rows * (height + 6)), "magenta")
    for at, picture in enumerate(pictures):
        place = at % ACROSS * (width + 6) + 3, at // ACROSS * (height + 6) + 3
        whole.paste(picture, place)
        draw = ImageDraw.Draw(whole)
        draw.rectangle((*place, place[0] + 16, place[1] + 11), fill="magenta")
        draw.text((place[0] + 2, place[1]), str(at + 1), fill="white")
    whole.save(sheet)
    return 0


def findings(tools: Path | None, file: Path) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The errors of the two checkers in the file, and the warnings of the second."""
    if tools is None or not file.is_file():
        return (), (), ()
    package = run([sys.executable, str(tools / "validate_ooxml.py"), str(file)])
    access = run([sys.executable, str(tools / "check_pptx_a11y.py"), "--warn", "--need-notes", str(file)])
    return (
        _lines(package, "ERROR"),
        _lines(access, "ERROR"),
        _lines(access, "WARN"),
    )


def _lines(ran: Ran, severity: str) -> tuple[str, ...]:
    found = tuple(line.strip() for line in ran.said.splitlines() if line.strip().startswith(severity))
    if ran.code not in (0, 1) and severity == "ERROR":
        return (*found, f"ERROR checker ended with {ran.code}: {ran.said[-200:].strip()}")
    return found


def try_look(look: Path, name: str, out: Path, tools: Path | None) -> Row:
    """How the look fared; leaves its contact sheet, its deck and what was said in `out`."""
    deck = out / "decks" / f"{name}.pptx"
    deck.unlink(missing_ok=True)
    me = [sys.executable, str(Path(__file__).resolve())]
    built = run([*me, "build", str(look), str(deck)])
    drawn = run([*me, "draw", str(deck), str(out / f"{name}.png")]) if deck.is_file() else None
    broken, access, doubts = findings(tools, deck)
    own_broken, own_access, _ = findings(tools, look)
    lines = built.said.splitlines()
    row = Row(
        name=name,
        size=look.stat().st_size,
        build=built,
        slides=next((int(line.split()[1]) for line in lines if line.startswith("slides ")), 0),
        warnings=tuple(line for line in lines if line.startswith("warning ")),
        deck=(broken, access),
        own=(own_broken, own_access),
        doubts=doubts,
    )
    parts = [f"{look}\n", built.said]
    parts += [f"\ncannot be drawn: {drawn.said[-600:]}\n"] if drawn is not None and drawn.code else []
    for title, found in (
        ("deck, package", broken), ("deck, access", access), ("deck, doubts", doubts),
        ("look, package", own_broken), ("look, access", own_access),
    ):  # fmt: skip
        parts += [f"\n== {title}: {len(found)}\n", "".join(f"{line}\n" for line in found)]
    (out / f"{name}.txt").write_text("".join(parts), encoding="utf-8")
    print(f"{name}: exit {built.code}, {built.seconds:.1f} s, {len(row.warnings)} warnings", flush=True)
    return row


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, with totals and the commonest findings below it."""
    head = (
        "| look | MB | exit | s | MiB | slides | warnings | broken (look) | access (look) | a11y warn | most often |\n"
    )
    lines = [head, "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |\n"]
    for row in rows:
        codes = Counter(line.split()[1] for line in row.warnings)
        rules = Counter(_rule(line) for line in (*row.deck[0], *row.deck[1], *row.doubts))
        often = ", ".join(f"{name} ×{count}" for name, count in (*codes.most_common(3), *rules.most_common(3)))
        if row.build.code:
            often = row.build.said.strip().splitlines()[-1][:120] if row.build.said.strip() else "died"
        lines.append(
            f"| {row.name} | {row.size / 1e6:.1f} | {row.build.code} | {row.build.seconds:.1f} | "
            f"{row.build.mebibytes:.0f} | {row.slides} | {len(row.warnings)} | "
            f"{len(row.deck[0])} ({len(row.own[0])}) | "
            f"{len(row.deck[1])} ({len(row.own[1])}) | {len(row.doubts)} | {often.replace('|', '/')} |\n"
        )
    built = [row for row in rows if not row.build.code]
    clean = [row for row in built if not row.deck[0] and not row.deck[1]]
    unwarned = [row for row in clean if not row.warnings and not row.doubts]
    lines.append(
        f"\n{len(rows)} looks: {len(built)} built, {len(clean)} of them without an error of a checker, {len(unwarned)} "
        f"without any finding; {sum(len(row.warnings) for row in rows)} warnings.\n"
    )
    return "".join(lines)


def _rule(line: str) -> str:
    return line.split()[1] if len(line.split()) > 1 else line


def looks_in(folder: Path, part: str) -> dict[str, Path]:
    """The looks below the folder by a name for each, made of its path."""
    files = sorted(each for each in folder.rglob("*") if each.suffix.lower() in (".pptx", ".potx", ".pptm", ".potm"))
    named = {re.sub(r"[^\w.-]+", "_", "-".join(each.relative_to(folder).parts)): each for each in files}
    return {name: each for name, each in named.items() if part.casefold() in name.casefold()}


def main() -> int:
    """Tries each look; the two inner commands build and draw one."""
    if len(sys.argv) == 4 and sys.argv[1] in ("build", "draw"):
        one, other = Path(sys.argv[2]), Path(sys.argv[3])
        return build_one(one, other) if sys.argv[1] == "build" else draw_one(one, other)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("looks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="how many looks at once; seconds mean less with more")
    parser.add_argument("--name", default="")
    said = parser.parse_args()
    looks = looks_in(said.looks.resolve(), said.name)
    out = said.out.resolve()
    (out / "decks").mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(said.jobs) as pool:
        rows = list(pool.map(lambda pair: try_look(pair[1], pair[0], out, said.tools), looks.items()))
    (out / "scoreboard.md").write_text(table(rows), encoding="utf-8")
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
