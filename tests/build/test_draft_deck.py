"""A deck while its author writes it: the slide that changed comes first, as it is in the whole deck."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from kit.build import draft_deck
from kit.build.draft_deck import DraftDeck, DrawnDeck
from kit.build.prepare import theme_asked
from kit.build.request import Request
from kit.build.session_source import session_source
from kit.diagnostics import ProblemsFound
from kit.plan import draft_plan
from kit.session import read_session
from kit.session.details import School

SESSION = """---
title: Written today
---

# One (10 min)

## First (5 min)

- Words

> **Say:** Hello.

## Second (5 min)

- More words

> **Say:** And this.
"""


class Writing:
    """An author who saves one text after the other."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "session.md"
        self.deck = DraftDeck()

    def saves(self, text: str, changed: str = "") -> list[DrawnDeck]:
        """The decks that come of a save, one after the other."""
        self.file.write_text(text, encoding="utf-8")
        session, _ = read_session(self.file)
        assert session is not None
        plan, _ = draft_plan(session, School(), date=date(2026, 11, 30))
        source = session_source(plan, session, School(), only=("deck",))
        theme = theme_asked(Request(session=session), session)
        return list(self.deck.drawn(source, theme, self.file.parent, changed))


@pytest.fixture
def writing(tmp_path: Path) -> Writing:
    made = Writing(tmp_path)
    assert len(made.saves(SESSION)) == 1
    return made


def differing(one: DrawnDeck, other: DrawnDeck) -> list[int]:
    """The numbers of the slides that look different."""
    pairs = zip(one.pictures, other.pictures, strict=True)
    return [number for number, (before, after) in enumerate(pairs, start=1) if before != after]


@pytest.mark.parametrize(
    "text", [SESSION.replace("More words", "Other words"), SESSION.replace("- More", "- Another line\n- More")]
)
def test_the_slide_that_changed_comes_first_and_as_it_is_in_the_whole_deck(writing: Writing, text: str) -> None:
    (before,) = writing.saves(SESSION)
    first, whole = writing.saves(text, "second")
    assert differing(before, first) == [3]
    assert first.pictures == whole.pictures
    assert first.slides == whole.slides


def test_it_has_its_number_and_its_title_at_once(writing: Writing) -> None:
    first, _ = writing.saves(SESSION.replace("## First", "## Beginning"), "beginning")
    assert [slide.title for slide in first.slides] == ["Written today", "Beginning", "Second"]
    assert [slide.number for slide in first.slides] == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    [
        SESSION,
        SESSION.replace("## Second (5 min)", "## First (5 min)\n<!-- id: second -->"),
        SESSION.replace("More words", "More [words](#first)"),
        SESSION.replace("## Second", "## Between (1 min)\n\n- New\n\n## Second"),
        SESSION.replace("- More words", "\n".join(f"- Many words in line {n} of a long list" for n in range(40))),
    ],
    ids=["as it was", "title of another", "leads to another", "one slide more", "two pages now"],
)
def test_what_cannot_be_drawn_alone_comes_with_the_whole_deck(writing: Writing, text: str) -> None:
    assert len(writing.saves(text, "second")) == 1


def test_what_one_slide_changes_on_others_comes_with_the_whole_deck(writing: Writing) -> None:
    writing.saves(SESSION.replace("## Second (5 min)", "## Second (5 min)\n<!-- hidden: true -->"), "first")
    first, whole = writing.saves(SESSION.replace("- Words", "- Words, many"), "first")
    assert whole.slides[2].hidden is False
    assert first.slides[2].hidden is True


def test_a_look_that_was_opened_ahead_is_used_while_its_file_is_the_same(
    writing: Writing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "templates" / "ours"
    theme.mkdir(parents=True)
    ours = SESSION.replace("title:", "theme: ours\ntitle:")
    look = shutil.copyfile(writing.saves(SESSION) and draft_look(), theme / "theme.pptx")
    writing.saves(ours)
    writing.deck.open_ahead()
    opened: list[Path] = []

    def noted(file: Path) -> object:
        opened.append(file)
        return Package(file)

    Package = draft_deck.Package
    monkeypatch.setattr(draft_deck, "Package", noted)
    writing.saves(ours.replace("More words", "Other words"), "second")
    assert opened == []
    writing.deck.open_ahead()
    assert opened == [look, look]
    look.touch()
    writing.saves(ours)
    assert opened == [look, look, look]
    look.write_bytes(b"no deck")
    writing.deck.open_ahead()
    with pytest.raises(ProblemsFound):
        writing.saves(ours)
    look.unlink()
    writing.deck.open_ahead()


def draft_look() -> Path:
    """The file of the kit's own look."""
    return Path(__file__).parents[2] / "templates" / "standard" / "theme.pptx"
