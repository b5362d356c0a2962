"""Small sessions for programmes to link to."""

from pathlib import Path

SESSION = """---
title: {title}
language: {language}
length: {minutes} min
participants: 20
---

# Opening

## Welcome ({minutes} min)

Hello.

> **Say:** Welcome, and thank you for coming.
"""
TWICE = """
## Once more (0 min)
<!-- id: welcome -->

Hello again.

## And once more (0 min)
<!-- id: welcome -->

Hello.
"""


def write_session(
    folder: Path,
    *,
    title: str = "Listening",
    minutes: int = 60,
    language: str = "en-US",
    name: str = "session.md",
    broken: bool = False,
) -> Path:
    """The session file of so many minutes, made in the folder; a broken one has an error."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    text = SESSION.format(title=title, minutes=minutes, language=language) + (TWICE if broken else "")
    path.write_text(text, encoding="utf-8")
    return path
