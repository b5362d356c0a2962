"""Who leads: on a block or a slide, and where one takes over from another."""

from pathlib import Path

from kit.plan import make_plan
from kit.session import read_text
from kit.session.details import School

TEXT = """---
title: Two lead
---

# One
<!-- lead: Ana -->

## A (5 min)

Hi.

## B (5 min)
<!-- lead: Luis Ortega -->

Hi.

## C (5 min)
<!-- hidden; lead: Mei -->

Hi.

# Two

## D (5 min)

Hi.

## E (5 min)
<!-- lead: Ana -->

Hi.
"""


def test_a_slide_is_led_by_whom_it_names_or_its_block() -> None:
    session, problems = read_text(TEXT, Path("s.md"), "s.md")
    assert session is not None
    assert problems == ()
    plan, _ = make_plan(session, School())
    found = {slide.title: (slide.lead, slide.before) for slide in plan.slides if not slide.made}
    assert found == {
        "Two lead": ("", ""),
        "A": ("Ana", ""),
        "B": ("Luis Ortega", "Ana"),
        "C": ("Mei", "Luis Ortega"),
        "D": ("", ""),
        "E": ("Ana", "Luis Ortega"),
    }
