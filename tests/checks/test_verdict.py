"""What is kept of a session's judgment, and when it is judged anew."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from kit import cache
from kit.checks import cached_verdict, check_session, judge, passage_content, passages
from kit.diagnostics import Problem
from kit.document import Document
from kit.session import read_session
from kit.text import Markdown

DAY = datetime.date(2026, 11, 23)
SESSION = """---
title: A session
length: 20 min
outcomes: [Adults can tell what a rubric is]
---
# Opening (20 min)
## Hello {serves: 1}
![Two chairs](chairs.png)

Say: Click [here](https://example.org) and begin.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which is kept."""
    made = tmp_path / "kept"
    monkeypatch.setenv(cache.VARIABLE, str(made))
    return made


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A word for each time that a session is judged."""
    told: list[str] = []
    whole = passages.manuscript

    def counted(*given: object) -> passages.Manuscript:
        told.append("judged")
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(judge, "manuscript", counted)
    return told


def check(path: Path, text: str = SESSION, day: datetime.date | None = DAY) -> tuple[Problem, ...]:
    path.write_text(text, encoding="utf-8")
    session, problems = read_session(path)
    assert session is not None, problems
    return (*problems, *check_session(session, path.parent, day))


def test_a_session_is_judged_once(tmp_path: Path, judged: list[str]) -> None:
    first = check(tmp_path / "session.md")
    assert {"missing-picture", "vague-link"} <= {problem.code for problem in first}
    assert check(tmp_path / "session.md") == first
    assert judged == ["judged"]


def test_what_changes_a_verdict_has_it_judged_anew(
    tmp_path: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "session.md"
    before = check(path)
    assert len(check(path, SESSION.replace("[here]", "[the example]"))) == len(before) - 1
    check(path, day=datetime.date(2026, 11, 24))
    monkeypatch.setattr(cached_verdict, "code", lambda: "another kit's")
    check(path)
    assert judged == ["judged"] * 4


def test_the_code_of_another_kit_is_told_from_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checks" / "__pycache__").mkdir(parents=True)
    monkeypatch.setattr(cache, "HERE", tmp_path)
    told = []
    for name in ("model.py", "checks/rules.py", "checks/notes.txt", "checks/__pycache__/rules.py"):
        (tmp_path / name).write_text("1")
        cache.code.cache_clear()
        told.append(cache.code())
    os.utime(tmp_path / "checks/rules.py", ns=(1, 1))
    cache.code.cache_clear()
    told.append(cache.code())
    cache.code.cache_clear()
    assert len(set(told[:2])) == 2
    assert told[1] == told[2] == told[3] != told[4]


def test_files_are_looked_at_each_time(tmp_path: Path, judged: list[str]) -> None:
    path = tmp_path / "session.md"
    assert "missing-picture" in {problem.code for problem in check(path)}
    (tmp_path / "chairs.png").write_bytes(b"no picture")
    assert "bad-picture" in {problem.code for problem in check(path)}
    assert judged == ["judged"]


def test_a_file_that_cannot_be_read_is_made_anew(tmp_path: Path, folder: Path, judged: list[str]) -> None:
    path = tmp_path / "session.md"
    before = check(path)
    (written,) = folder.glob("verdict-*")
    for wrong in (b"", b"\xc1", b"\x80"):
        written.write_bytes(wrong)
        assert check(path) == before
    assert judged == ["judged"] * 4


def test_a_folder_whose_name_is_no_text_is_checked(tmp_path: Path, folder: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff"))
    try:
        odd.mkdir()
    except OSError:
        pytest.skip("no such name can be given here")
    assert "missing-picture" in {problem.code for problem in check(odd / "session.md")}
    assert list(folder.glob("verdict-*")) == []


def test_a_summit_of_sessions_is_kept(tmp_path: Path, folder: Path) -> None:
    for at in range(70):
        check(tmp_path / "session.md", SESSION.replace("A session", f"Session {at}"))
    assert len(list(folder.glob("verdict-*"))) == 70


# What is said of texts


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read as passages."""
    texts: list[str] = []
    whole = passage_content.parse_author

    def noted(text: Markdown) -> Document:
        texts.append(text)
        return whole(text)

    monkeypatch.setattr(passage_content, "parse_author", noted)
    return texts


def next_process() -> None:
    cache._texts_of.cache_clear()


def test_after_an_edit_only_texts_that_are_new_are_read(tmp_path: Path, folder: Path, read: list[str]) -> None:
    path = tmp_path / "session.md"
    check(path)
    many = len(read)
    edited = SESSION.replace("and begin", "and click [this](https://example.org/2)")
    for written in (None, b"", b"\xc1"):  # What cannot be read is as if nothing were there.
        read.clear()
        next_process()
        for kept in folder.glob("said-*") if written is not None else ():
            kept.write_bytes(written or b"")
        found = check(path, edited)
        assert [problem.code for problem in found].count("vague-link") == 2
        assert [text for text in read if "click [this]" in text] == read[-1:]
        assert len(read) == (1 if written is None else many)
        check(path)
        edited += "\n"


def test_what_stands_in_a_text_is_kept_whole(tmp_path: Path, read: list[str]) -> None:
    texts = (
        Markdown("Talk (5 min) with [us](https://example.org)\n\n- Share (2 min)\n- Rest"),
        Markdown('![Two chairs](chairs.png "left half"){width=40%}\n\n![](a.png "decorative")'),
        Markdown("<!-- chart: bar -->\n\n| a | b |\n|---|---|\n| c | 1 |"),
        Markdown("[a](blank:) [c](number:d)"),
    )
    told = list(map(passage_content.content, texts))
    for times in (1, 1, 2, 2):
        next_process()
        with cache.texts_of(tmp_path / f"{times}.md"):
            assert list(map(passage_content.content, texts)) == told
    assert len(read) == 3 * len(texts)
    assert told[0].timed == (1,)
    assert told[0].links == (passage_content.LinkInText("us", "https://example.org"),)
    assert [picture.decorative for picture in told[1].pictures] == [False, True]
    assert told[1].placed == (("chairs.png", "left half"),)
    assert told[2].charts == 1
    assert told[3].wrong == ("blank:", "number:")


def test_what_a_rule_found_in_a_text_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    moving = SESSION.replace("and begin.", "and begin.\n\nWalk to the wall and read.")
    assert "movement-without-seat" in {problem.code for problem in check(path, moving)}
    next_process()
    kept = cache._texts_of(path)
    kept.said("seated", "", str, str)
    (body,) = (text for text in kept._known["seated"] if "Walk to the wall" in text)
    assert kept._known["seated"][body] == ""
    kept._known["seated"][body] = "from your seat"
    found = check(path, moving.replace("title: A session", "title: Another session"))
    assert "movement-without-seat" not in {problem.code for problem in found}
