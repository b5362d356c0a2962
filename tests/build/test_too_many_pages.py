"""A page that has to be one and is not: told, and with `--strict` nothing is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kit.cli import main

SESSION = """---
title: T
theme: ours
participants: 4
---

# B

## S (5 min)

Words

> **Say:** Hello.
"""


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session with a theme whose first page is longer than a page."""
    template = tmp_path / "templates" / "ours" / "print" / "start-here.md.j2"
    template.parent.mkdir(parents=True)
    lines = "\n\n".join(f"Line {number}" for number in range(90))
    template.write_text(f"# Start here\n\n{lines}\n", encoding="utf-8")
    (tmp_path / "session.md").write_text(SESSION, encoding="utf-8")
    return tmp_path


def built(session: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["build", str(session), "--out", str(session / "kit"), *words])


def test_a_first_page_that_is_longer_than_a_page_is_told(session: Path) -> None:
    done = built(session)
    assert done.exit_code == 0
    assert "warning[too-many-pages]: “Start here” takes 3 pages and should take 1" in done.stderr
    assert (session / "kit" / "start-here.pdf").is_file()


def test_with_strict_it_stops_the_build_and_nothing_is_written(session: Path) -> None:
    done = built(session, "--strict")
    assert done.exit_code == 1
    assert "too-many-pages" in done.stderr
    assert not (session / "kit").exists()


def test_with_strict_a_warning_of_the_session_stops_the_build(session: Path) -> None:
    text = SESSION.replace("theme: ours", "lenght: 5 min")
    (session / "session.md").write_text(text, encoding="utf-8")
    assert built(session).exit_code == 0
    done = built(session, "--strict")
    assert done.exit_code == 1
    assert "unknown-key" in done.stderr
