"""A number that a session says in two places is one number in every output, and escaped brackets are no brackets."""

from pathlib import Path

from kit.checks import check_session
from kit.plan import make_plan
from kit.session import read_text
from kit.session.details import School
from kit.session.model import Session

TEXT = """---
title: Copies in two places
participants: 18
---

# A

## Reading the norms (10 min)

Read them.

> **Say:** Hi.
>
> **Handout:** [The norms](#the-norms) (1 per participant)

# Handouts

## The norms
<!-- kind: poster; copies: 3 -->

- Describe before you explain
"""


def session(text: str) -> Session:
    made, _ = read_text(text, Path("session.md"), "session.md")
    assert made is not None
    return made


def test_where_two_say_how_many_the_handout_counts_everywhere() -> None:
    plan, _ = make_plan(session(TEXT), School())
    assert plan.handouts[0].copies == 3
    assert [use.count for slide in plan.shown for use in slide.handouts] == [3]


def test_a_slides_number_counts_where_the_handout_says_none() -> None:
    plan, _ = make_plan(session(TEXT.replace("; copies: 3", "")), School())
    assert plan.handouts[0].copies == 20
    assert [use.count for slide in plan.shown for use in slide.handouts] == [20]


def test_an_escaped_bracket_needs_no_other_half() -> None:
    for written, codes in ((r"\[\[\[ open", []), ("[[ open", ["unclosed-bracket"])):
        made = session(TEXT.replace("Hi.", f"Hi. {written}"))
        found = {problem.code for problem in check_session(made, Path())} & {"unclosed-bracket"}
        assert list(found) == codes
