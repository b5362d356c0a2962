"""A kit's own deck and notes come back as the session that they were made of, as far as a deck holds it."""

from pathlib import Path
from typing import Any

import pytest

from kit.build.build import build
from kit.build.request import Request
from kit.plan import make_plan
from kit.session import read_text
from kit.session.details import School
from kit.session.model import Session
from tests.importing.imports import imported, messages, session_of

TEXT = """---
title: A good first phone call
length: 30 min
participants: 24
---

# Opening

## Why call? (8 min)
<!-- kind: input -->

- Families hear from us first when something is wrong
- One good call changes that

> **Say:** Think of the last time your phone rang, and it was a school.
>
> **Materials:** pens (1 per participant); cards, marked A and B (1 per group)

## What is on (2 min)
<!-- list: agenda -->

Look at the list.

> **Say:** Here is what comes.

# Practice

## Talk it through (14 min)
<!-- kind: activity; groups: groups of 4 -->

1. Read it on your own (3–5 min)
2. With a neighbor (8 min)
   - What would you say first?

   > **Do:** Walk around.

> **Say:** One of you is the family.
>
> **Watch for:** Quiet pairs.

# Closing

## What will you do? (6 min)
<!-- kind: closure -->

One word: how are you leaving?

> **Ask:** What will you say first?
"""


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    (folder / "session.md").write_text(TEXT, encoding="utf-8")
    made = build(Request(session=folder / "session.md", only=("deck", "notes"), start=53100, out=folder / "kit"))
    for name in ("deck.pptx", "facilitator-notes.docx"):
        (folder / name).write_bytes(made.files[name])
    return folder


def facts(session: Session) -> dict[str, Any]:
    """What of a session a deck holds."""
    return {
        slide.title: (
            slide.time.planned if slide.time else None,
            [(step.text, step.times.planned) for step in slide.steps],
            sorted((part.label, part.text) for part in slide.script),
            slide.list,
        )
        for slide in session.slides
    }


@pytest.mark.slow
def test_the_deck_and_its_notes_are_the_session_again(kit: Path) -> None:
    made = imported(kit / "deck.pptx", kit / "facilitator-notes.docx")
    again = session_of(made, kit)
    first, _ = read_text(TEXT, Path("s.md"), "s.md")
    assert first is not None
    assert facts(again) == facts(first)
    assert [block.title for block in again.blocks] == [block.title for block in first.blocks]
    materials = {material.text for slide in again.slides for material in slide.materials}
    assert materials == {"pens", "cards, marked A and B"}
    times = [make_plan(session, School())[0].times.planned for session in (first, again)]
    assert times[0] == times[1]


@pytest.mark.slow
def test_what_does_not_come_back_is_told(kit: Path) -> None:
    said = messages(imported(kit / "deck.pptx", kit / "facilitator-notes.docx"), "left")
    assert any("choices, handouts and settings" in each for each in said)
    assert any("notes of the kit whose deck is there" in each for each in said)
