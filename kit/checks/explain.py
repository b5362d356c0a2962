"""The page on each problem, as `kit explain` prints it."""

from __future__ import annotations

import re
from pathlib import Path

PAGES = Path(__file__).parent / "pages"


def codes() -> tuple[str, ...]:
    """The code of every problem that has a page, in order."""
    return tuple(sorted(path.stem for path in PAGES.glob("*.md")))


def page(code: str) -> str | None:
    """The page on `code`, in Markdown; None where there is none."""
    path = PAGES / f"{code}.md"
    return path.read_text(encoding="utf-8") if re.fullmatch(r"[a-z0-9-]+", code) and path.is_file() else None


def meaning(code: str) -> str:
    """What the problem is, in one line."""
    lines = (page(code) or "").split("\n")
    return next((line.strip() for line in lines[1:] if line.strip()), "")


def language() -> str:
    """The whole language on one page of plain text: enough to write a session that builds."""
    return Path(__file__).with_name("language.md").read_text(encoding="utf-8")
