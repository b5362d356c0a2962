"""Breaks the program by hand, one line at a time, in a copy of it: each time a test must fall.

`python -m tests.mutations [WORD]` in the project's folder; with a word, only those whose file, name or test has it.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutations.broken import BROKEN, Broken

ROOT = Path(__file__).parents[2]
COPIED = ("kit", "templates", "sessions", "tests", "pyproject.toml", "README.md")
PASSED, FELL = 0, 1
"""What pytest ends with where all tests passed, and where one failed."""


def main(word: str = "") -> int:
    """Runs all of them, prints what is wrong, and returns how the program ends."""
    rows = [row for row in BROKEN if word in f"{row.file} {row.name} {' '.join(row.tests)}"]
    with tempfile.TemporaryDirectory() as name:
        copy = _copied(Path(name))
        if _ended(copy, sorted({test for row in rows for test in row.tests})) != PASSED:
            print("tests fall already where nothing is broken", file=sys.stderr)
            return 1
        wrong = [fault for number, row in enumerate(rows, 1) if (fault := _fault(copy, row, number))]
    for fault in wrong:
        print(fault, file=sys.stderr)
    print(f"{len(rows)} mutations, {len(wrong)} of which no test noticed")
    return 1 if wrong else 0


def _copied(folder: Path) -> Path:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "golden"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    return folder


def _fault(copy: Path, row: Broken, number: int) -> str:
    """What is wrong with the tests, or with the row itself; "" where the tests notice."""
    path = copy / row.file
    text = path.read_text(encoding="utf-8")
    times = os.stat(path)
    broken = mutated(text, row)
    if not broken:
        return f"{row.file}: `{row.name}` has no longer one `{row.old}`: break it in another way in tests/mutations"
    try:
        path.write_text(broken, encoding="utf-8")
        # Python tells a module that changed by its time in whole seconds, and its size.
        os.utime(path, (times.st_atime, times.st_mtime + number))
        ended = _ended(copy, row.tests)
    finally:
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    if ended == FELL:
        return ""
    said = "passes" if ended == PASSED else f"cannot be run (pytest ends with {ended})"
    return f"{row.file}: `{row.name}` with `{row.new}` for `{row.old}`: {', '.join(row.tests)} {said}"


def mutated(text: str, row: Broken) -> str:
    """The text of a module, with the change in the function or the value of that name; "" where it is not there."""
    found = [node for node in ast.walk(ast.parse(text)) if row.name in _names(node)]
    if len(found) != 1 or not isinstance(found[0], ast.stmt):
        return ""
    lines = text.splitlines(keepends=True)
    first, last = found[0].lineno - 1, found[0].end_lineno
    part = "".join(lines[first:last])
    if part.count(row.old) != 1:
        return ""
    return "".join((*lines[:first], part.replace(row.old, row.new), *lines[last:]))


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.FunctionDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [each.id for each in targets if isinstance(each, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _ended(copy: Path, tests: tuple[str, ...] | list[str]) -> int:
    """How pytest ends with these tests of the copy."""
    around = {**os.environ, "PYTHONPATH": str(copy), "CI": "1", "PYTHONDONTWRITEBYTECODE": ""}
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    done = subprocess.run(words, cwd=copy, env=around, capture_output=True, text=True)
    if done.returncode not in (PASSED, FELL) or os.environ.get("SHOW_MUTATIONS"):
        print(done.stdout[-2000:], file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
