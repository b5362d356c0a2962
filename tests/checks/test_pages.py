"""Every problem has a page, and every page's examples do what it says."""

import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

import kit
from kit.checks import check_session
from kit.checks.explain import codes, meaning, page
from kit.session import read_session

ROOT = Path(kit.__file__).parent
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BESIDE = {"slide-without-words", "slide-without-time", "session-half-empty"}
"""Warnings that a short example may have besides its own: it shows one thing."""
ELSEWHERE = re.compile(
    r"(?:warning|error|fault|add|_problem|_fault|_cannot_copy|_cannot|note)\((?:[\w.]+, )?\s*\n?\s*"
    r"\"([a-z0-9]+(?:-[a-z0-9]+)+)\""
    r"|code=\"([a-z0-9-]+)\"|return \"([a-z]+(?:-[a-z]+)+)\", f?\""
)


def examples(code: str, heading: str) -> dict[str, str]:
    """The fenced examples under a heading of the page, by kind."""
    text = (page(code) or "").split(f"\n## {heading}\n")[1].split("\n## Right\n")[0]
    return {match[1]: match[2] for match in FENCE.finditer(text)}


def found(text: str, folder: Path) -> set[str]:
    path = folder / "session.md"
    path.write_text(text, encoding="utf-8")
    Image.new("RGB", (40, 30), "white").save(folder / "table.png")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    session, problems = read_session(path)
    if session:
        problems = (*problems, *check_session(session, folder, date(2026, 11, 23)))
    return {problem.code for problem in problems}


SHOWN = [code for code in codes() if "session" in examples(code, "Wrong") and "school" not in examples(code, "Wrong")]


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_has_the_problem_and_no_other(code: str, tmp_path: Path) -> None:
    assert found(examples(code, "Wrong")["session"], tmp_path) - BESIDE | {code} == {code}
    assert code in found(examples(code, "Wrong")["session"], tmp_path)


@pytest.mark.parametrize("code", SHOWN)
def test_the_right_example_has_no_problem(code: str, tmp_path: Path) -> None:
    assert found(examples(code, "Right")["session"], tmp_path) - (BESIDE - {code}) == set()


@pytest.mark.parametrize("code", codes())
def test_a_page_says_what_why_and_how(code: str) -> None:
    text = page(code) or ""
    assert text.startswith(f"# {code}\n")
    assert meaning(code).endswith((".", "?"))
    assert "\n## Why\n" in text
    assert examples(code, "Wrong")
    assert examples(code, "Right")


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    raised = set()
    for path in ROOT.rglob("*.py"):
        for match in ELSEWHERE.finditer(path.read_text(encoding="utf-8")):
            raised.add(next(filter(None, match.groups())))
    assert raised - set(codes()) == set()
    text = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    assert {code for code in codes() if f'"{code}"' not in text} == set()
