"""What kit costs beside pandoc's bare deck of the same session: CPU of whole processes, in one run.

Run by hand (pandoc comes with pypandoc_binary, which is in the test extra):

    .venv/bin/python tests/benchmarks/compare.py            with compiled modules, as installed
    .venv/bin/python tests/benchmarks/compare.py --without-bytecode

Prints for each command the median CPU seconds of user and system together, the median of their ratio to pandoc's in
the same round, and the peak memory. `edited` is a build after a slide's words were changed: what the change does not
reach is in kit's cache. `first` has an empty cache; `again` is the same session once more.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sessions" / "partnering-with-families"
KIT = [sys.executable, "-m", "kit"]
OPTIONS = ["--set", "school name=Ánimo Phương Elementary", "--choose", "rubric", "--participants", "36"]
OPTIONS += ["--start", "2:45pm"]
ROUNDS = 5
WORDS = "Sign in at the door"
"""On a slide of the sample: each round changes them."""
PANDOC = "pandoc, the bare deck"


def pandoc() -> str:
    """The path of the pandoc that pypandoc_binary brings."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def equal_deck(folder: Path) -> Path:
    """A file of pandoc's Markdown with the slides of the sample: the same titles, bodies and notes."""
    from kit.session import read_session

    session, problems = read_session(SAMPLE)
    assert session is not None, problems
    parts = [f"---\ntitle: '{session.title}'\n---\n"]
    for block in session.blocks:
        parts.append(f"\n# {block.title}\n")
        for slide in block.slides:
            options = slide.choice.options if slide.choice else ()
            for each in (slide, *(s for option in options for s in option.slides)):
                body = re.sub(r"<!--.*?-->", "", each.body, flags=re.DOTALL)
                script = "\n\n".join(f"**{part.label}:** {part.text}" for part in each.script)
                parts.append(f"\n## {each.title}\n\n{body}\n\n::: notes\n{script}\n:::\n")
    path = folder / "deck.md"
    path.write_text("".join(parts), encoding="utf-8")
    return path


def run(command: list[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """CPU seconds and peak MiB of the command. Raises CalledProcessError where it fails."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=SAMPLE, env=dict(environment), stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(process.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(code, command)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20


def rounds(commands: Mapping[str, list[str]], empty: frozenset[str], before: Callable[[int], None]) -> None:
    """Runs the commands in turn, and prints the table; those in `empty` get a cache of their own."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT)}
    if "--without-bytecode" in sys.argv:
        environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": tempfile.mkdtemp()}
    took: dict[str, list[float]] = {label: [] for label in commands}
    memory = dict.fromkeys(commands, 0.0)
    with tempfile.TemporaryDirectory() as cache:
        for turn in range(ROUNDS + 1):
            before(turn)
            for label, command in commands.items():
                with tempfile.TemporaryDirectory() as own:
                    place = own if label in empty else cache
                    seconds, peak = run(command, environment | {"KIT_CACHE": place})
                took[label].append(seconds)
                memory[label] = max(memory[label], peak)
    base = took[PANDOC][1:]
    print(f"{'':24} {'CPU s':>8} {'÷ pandoc':>9} {'MiB':>6}   (median of {ROUNDS} rounds after one to warm up)")
    for label, seconds_of in took.items():
        ratio = statistics.median(mine / theirs for mine, theirs in zip(seconds_of[1:], base, strict=True))
        print(f"{label:24} {statistics.median(seconds_of[1:]):8.2f} {ratio:9.2f} {memory[label]:6.0f}")


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        edited = folder / SAMPLE.name
        shutil.copytree(SAMPLE, edited)
        text = (edited / "session.md").read_text(encoding="utf-8")
        assert WORDS in text

        def build(session: Path, *more: str) -> list[str]:
            return [*KIT, "build", str(session), *OPTIONS, *more]

        def change(turn: int) -> None:
            (edited / "session.md").write_text(text.replace(WORDS, f"{WORDS} {turn}"), encoding="utf-8")

        deck, whole = ("--only", "deck", "--out", str(folder / "deck")), ("--out", str(folder / "kit"))
        commands = {
            PANDOC: [pandoc(), str(equal_deck(folder)), "-o", str(folder / "pandoc.pptx"), "--slide-level=2"],
            "kit check, edited": [*KIT, "check", str(edited)],
            "kit, the deck, first": build(SAMPLE, "--only", "deck", "--out", str(folder / "first")),
            "kit, the deck, edited": build(edited, *deck),
            "kit, all of it, first": build(SAMPLE, "--out", str(folder / "whole")),
            "kit, all of it, edited": build(edited, *whole),
            "kit, all of it, again": build(edited, *whole),
        }
        rounds(commands, frozenset(label for label in commands if label.endswith("first")), change)


if __name__ == "__main__":
    main()
