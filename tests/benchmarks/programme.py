"""What a programme of forty sessions costs beside its kits built one after the other: CPU of whole processes.

Run by hand: PYTHONPATH=$PWD .venv/bin/python -m tests.benchmarks.programme [SESSIONS]

Prints the CPU seconds of the programme's build, of its kits alone (one process, which saves them too), their ratio, and
those of `kit plan` with an empty cache and once more. Each process that builds has an empty cache.
"""

from __future__ import annotations

import datetime
import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.compare import KIT, ROOT, run

FIRST = datetime.date(2027, 1, 12)
FRONT = """---
title: A year of evenings
programme: series
time zone: America/New_York
participants: 24
---
"""
SESSION = """---
title: Evening {number}
length: 60 min
participants: 24
---
# Arriving together {number}
## Who is here (5 min)
1. Find somebody whom you do not know, number {number}
2. Tell each other what you hope for
> **Materials:** pens (1 per person)
>
> **Say:** Welcome to evening {number}. Tonight we look at part {number} of the year.
## What we look at (10 min)
- What your child learns in week {number}
- How you can see it at home, in {number} ways
> **Say:** Here are {number} things to look for at home.
# Working {number}
## In pairs (25 min)
<!-- groups: pairs -->
1. Read your page of evening {number} (5 min)
2. Say what surprised you (20 min)
> **Say:** Read alone first. Then talk, each of you, about page {number}.
## What we take home (20 min)
Write one thing that you will try before evening {number} is a week past.
> **Say:** One thing is enough.
# Handouts
## Page {number}
<!-- kind: text; audience: participants -->
Look for part {number} of the year at home, and write what you saw.
"""
ALONE = """
import sys
from datetime import date
from pathlib import Path
from kit.build.build import build
from kit.build.made_and_saved import care_of
from kit.build.request import Request
from kit.folder import save
for at in range(1, int(sys.argv[3]) + 1):
    session = Path(sys.argv[1]) / "sessions" / str(at) / "session.md"
    kit = build(Request(session=session, out=Path(sys.argv[2]) / str(at), start=64800, today=date(2026, 11, 29)))
    save(kit.files, kit.folder, whole=True, care=care_of(kit, fresh=True))
"""


def programme(folder: Path, sessions: int) -> Path:
    """A series of so many evenings, each with a session of its own."""
    lines = []
    for number in range(1, sessions + 1):
        own = folder / "sessions" / str(number)
        own.mkdir(parents=True)
        (own / "session.md").write_text(SESSION.format(number=number), encoding="utf-8")
        day = FIRST + datetime.timedelta(weeks=number - 1)
        lines.append(f"## [Evening {number}](sessions/{number}) ({day.isoformat()}, 6:00–7:00 PM)\n")
    (folder / "programme.md").write_text(FRONT + "".join(lines), encoding="utf-8")
    return folder / "programme.md"


def main() -> None:
    """Prints the table."""
    sessions = int(sys.argv[1]) if sys.argv[1:] else 40
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        file = programme(home / "year", sessions)

        def took(command: list[str], cache: str) -> float:
            environment = os.environ | {"PYTHONPATH": str(ROOT), "KIT_CACHE": str(home / cache)}
            return run(command, environment)[0]

        alone = took([sys.executable, "-c", ALONE, str(file.parent), str(home / "alone"), str(sessions)], "a")
        whole = took([*KIT, "build", str(file), "--out", str(home / "out"), "--today", "2026-11-29"], "b")
        plan = [*KIT, "plan", str(file), "--today", "2026-11-29"]
        first, again = took(plan, "c"), took(plan, "c")
    print(
        f"{sessions} sessions: their kits {alone:.1f} s of CPU, the programme {whole:.1f} s, {whole / alone:.2f} of it"
    )
    print(f"kit plan: {first:.2f} s of CPU at first, {again:.2f} s again")


if __name__ == "__main__":
    main()
