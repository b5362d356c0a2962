"""Whole processes, timed in one run: the sample's deck against pandoc on an equal deck, the whole kit, a check.

Run by hand, with pandoc from PyPI:

    .venv/bin/pip install pypandoc_binary
    .venv/bin/python tests/benchmarks/compare.py

Prints the median of each command's seconds, its ratio to pandoc's in the same round, and its peak memory. A session's
first build judges it and measures every text; one after an edit judges it again, and measures the texts that are new;
one of an unchanged session does neither. `kit check` is that of a session not judged before. On Linux a build takes two
cores: the session is read and judged in a process of its own.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sessions" / "partnering-with-families"
KIT = Path(sys.executable).with_name("kit")
OPTIONS = [
    "--set",
    "school name=Ánimo Phương Elementary",
    "--choose",
    "rubric",
    "--participants",
    "36",
    "--start",
    "2:45pm",
]
ROUNDS = 7
FIRST = "kit, the first deck"
CHECK = "kit check"
EDITED = "kit, after an edit"
WORDS = "Sign in at the door"
"""On a slide of the sample: each round changes them."""


def pandoc() -> str:
    """The path of the pandoc that pypandoc_binary brings."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def equal_deck(folder: Path) -> Path:
    """A file of pandoc's Markdown with the slides of the sample: the same titles, bodies and notes."""
    from kit.model import Session
    from kit.session import read_session

    session, problems = read_session(SAMPLE)
    assert isinstance(session, Session), problems
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


def environment() -> dict[str, str]:
    """This process's, in which Python keeps compiled modules, as it does for whoever installs kit."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def forget() -> None:
    """Forgets what earlier builds have kept of how high texts are, and of what is wrong in a session."""
    from kit.kept import FOLDER

    for path in (*FOLDER.glob("texts-*"), *FOLDER.glob("verdict-*")):
        path.unlink()


def run(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of the command. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=SAMPLE, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * unit / 2**20


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = equal_deck(folder)
        session = str(SAMPLE)
        edited = folder / SAMPLE.name
        shutil.copytree(SAMPLE, edited)
        text = (edited / "session.md").read_text(encoding="utf-8")
        assert WORDS in text
        commands = {
            "pandoc, the deck": [pandoc(), str(source), "-o", str(folder / "pandoc.pptx"), "--slide-level=2"],
            FIRST: [str(KIT), "build", session, *OPTIONS, "--only", "deck", "--out", str(folder / "first")],
            "kit, the deck": [str(KIT), "build", session, *OPTIONS, "--only", "deck", "--out", str(folder / "deck")],
            EDITED: [str(KIT), "build", str(edited), *OPTIONS, "--only", "deck", "--out", str(folder / "edited")],
            "kit, the whole kit": [str(KIT), "build", session, *OPTIONS, "--out", str(folder / "kit")],
            CHECK: [str(KIT), "check", session],
        }
        seconds: dict[str, list[float]] = {label: [] for label in commands}
        memory: dict[str, float] = {}
        for turn in range(ROUNDS + 1):
            (edited / "session.md").write_text(text.replace(WORDS, f"{WORDS} {turn}"), encoding="utf-8")
            for label, command in commands.items():
                if label in (FIRST, CHECK):
                    forget()
                took, peak = run(command)
                seconds[label].append(took)
                memory[label] = max(peak, memory.get(label, 0))
        base = seconds["pandoc, the deck"][1:]
        print(f"{'':20} {'seconds':>8} {'÷ pandoc':>9} {'MiB':>6}   (median of {ROUNDS} rounds after one to warm up)")
        for label, took in seconds.items():
            ratio = statistics.median(mine / theirs for mine, theirs in zip(took[1:], base, strict=True))
            print(f"{label:20} {statistics.median(took[1:]):8.2f} {ratio:9.2f} {memory[label]:6.0f}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
