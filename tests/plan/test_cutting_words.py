"""What a shorter slot cuts takes its words with it: scripts of steps, sheets of slides, slides cut on purpose."""

from pathlib import Path

import pytest

from kit.diagnostics import ProblemsFound
from kit.plan import Plan, make_plan
from kit.session import read_text
from kit.session.details import School
from kit.session.model import Session

TEXT = """---
title: Cutting
length: 30 min
participants: 12
---

# Work

## Talk together (20 min)

1. Find a partner (5 min)

   > **Say:** Find somebody new.
   >
   > **Materials:** tape (1 per room)

2. Gallery walk of the charts (10 min, at least 0)

   > **Say:** Read each chart in silence.
   >
   > **Materials:** clipboards (1 per participant)
   >
   > **Handout:** [Chart notes](#chart-notes)

3. Talk in pairs (5 min)

   > **Ask:** What did you see?

> **Say:** First partners, then the gallery walk.

## Where this lives (2 min)
<!-- if short: handout -->

- Plan: goal 3

> **Say:** This is not one more thing. It is the job.
>
> **Do:** Point at the plan.

## What families say (2 min)
<!-- if short: handout -->

- Call us

> **Say:** Call us before it is a problem.

## The law (6 min)
<!-- keep: must; id: law -->

The law says so.

> **Say:** It is the law.

# Handouts

## Chart notes

Write.
"""


@pytest.fixture
def session() -> Session:
    made, _ = read_text(TEXT, Path("session.md"), "session.md")
    assert made is not None
    return made


def short(session: Session, minutes: int, *cut: str) -> tuple[Plan, list[str]]:
    plan, problems = make_plan(session, School(), minutes=minutes, cut=cut)
    return plan, [problem.code for problem in problems]


def test_words_inside_an_item_are_the_steps(session: Session) -> None:
    slide = session.slides[0]
    assert [(part.label, part.step) for part in slide.script] == [("Say", 1), ("Say", 2), ("Ask", 3), ("Say", 0)]
    assert [(use.text, use.step) for use in slide.materials] == [("tape", 1), ("clipboards", 2)]
    assert [use.step for use in slide.handouts] == [2]
    assert ">" not in slide.body


def test_a_step_that_goes_takes_its_words_and_things(session: Session) -> None:
    plan, codes = short(session, 16)
    slide = plan.shown[1]
    assert [(part.text, part.step) for part in slide.script] == [
        ("Find somebody new.", 1),
        ("What did you see?", 2),
        ("First partners, then the gallery walk.", 0),
    ]
    assert [use.text for use in slide.materials] == ["tape"]
    assert "chart-notes" not in {use.id for use in slide.handouts}
    assert "chart-notes" not in {handout.id for handout in plan.handouts}
    assert [material.text for material in plan.materials] == ["tape"]
    assert codes == ["names-what-is-cut"]


def test_nothing_is_told_where_nothing_is_cut(session: Session) -> None:
    _, codes = short(session, 30)
    assert codes == []


def test_short_sheets_are_one_that_holds_what_would_have_been_said(session: Session) -> None:
    plan, _ = short(session, 16)
    (sheet,) = [handout for handout in plan.handouts if handout.id.endswith("-sheet")]
    assert sheet.title == "Where this lives · What families say"
    assert "This is not one more thing. It is the job." in sheet.body
    assert "Call us before it is a problem." in sheet.body
    assert "Point at the plan" not in sheet.body
    assert (sheet.together, sheet.sets) == (2, 7)
    assert [use.id for use in plan.shown[1].handouts] == [sheet.id]


def test_a_long_slide_has_a_sheet_of_its_own() -> None:
    text = TEXT.replace("- Call us\n", "- " + "Call us. " * 130 + "\n")
    made, _ = read_text(text, Path("session.md"), "session.md")
    assert made is not None
    plan, _ = short(made, 16)
    sheets = [handout for handout in plan.handouts if handout.id.endswith("-sheet")]
    assert [sheet.together for sheet in sheets] == [2, 1]


def test_a_protected_slide_is_cut_on_purpose_and_the_plan_says_so(session: Session) -> None:
    plan, _ = make_plan(session, School(), cut=("law",))
    assert "law" not in {slide.id for slide in plan.shown}
    assert plan.fit is not None
    (change,) = plan.fit.changes
    assert (change.slide, change.why, change.protected, change.saves) == ("law", "asked", True, 360)
    assert plan.times.planned == 24 * 60
    assert plan.available is not None
    assert plan.available.planned == 30 * 60


def test_cuts_and_minutes_together(session: Session) -> None:
    plan, _ = short(session, 10, "law")
    assert plan.times.planned == 10 * 60
    assert plan.fit is not None
    assert [change.why for change in plan.fit.changes] == ["range", "moved", "moved", "asked"]
    assert plan.fit.before == 30 * 60


def test_a_whole_block_can_be_cut() -> None:
    text = TEXT.replace("## Where this lives", "# More\n\n## Where this lives")
    made, _ = read_text(text, Path("session.md"), "session.md")
    assert made is not None
    for cut in (("more",), ("where-this-lives", "what-families-say", "law")):
        plan, _ = make_plan(made, School(), cut=cut)
        assert [slide.title for slide in plan.shown] == ["Cutting", "Work", "Talk together"]


@pytest.mark.parametrize(("name", "help"), [("laww", "did you mean `law`?"), ("title", "leave out something else")])
def test_what_cannot_be_cut_is_a_problem(session: Session, name: str, help: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        make_plan(session, School(), cut=(name,))
    (problem,) = found.value.problems
    assert problem.code == "unknown-cut"
    assert problem.help.startswith(help)
