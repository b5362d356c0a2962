"""Small sessions made by hand, for the tests of the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.diagnostics import Place
from kit.language.read_time import parse_time
from kit.language.times import Times
from kit.session.details import Blank, School, Value
from kit.session.model import Block, Choice, Grouping, Option, Session, Slide
from kit.session.slide_parts import Step
from kit.text import Markdown

HERE = Place(file="session.md", line=1, text="a line")


def time(text: str) -> Times:
    times = parse_time(text)
    assert times is not None
    return times


def slide(id: str, minutes: str = "", **more: Any) -> Slide:
    given = {"title": Markdown(id.capitalize()), "body": Markdown(""), "place": HERE, **more}
    return Slide(id=id, time=time(minutes) if minutes else None, **given)


def step(minutes: str) -> Step:
    return Step(text=Markdown("do"), times=time(minutes), place=HERE)


def option(id: str, *parts: Slide, minutes: str = "", own: Slide | None = None, **more: Any) -> Option:
    given = {"title": Markdown(id.capitalize()), "place": HERE, **more}
    return Option(id=id, time=time(minutes) if minutes else None, slide=own, parts=parts, **given)


def choice(*options: Option, minutes: str = "", count: int = 1, **more: Any) -> Slide:
    chooser = Choice(id="practice", count=count, options=options, place=HERE, **more)
    return slide("practice", minutes, choice=chooser)


def session(*slides: Slide, **more: Any) -> Session:
    given = {"path": Path("/s/an-hour/session.md"), "title": Markdown("An hour"), "place": HERE, **more}
    block = Block(id="work", title=Markdown("Work"), budget=None, slides=slides, place=HERE)
    return Session(blocks=(block,), **given)


def groups(form: Any, number: int) -> Grouping:
    return Grouping(form=form, number=number, text=f"{form} {number}", place=HERE)


def blank(name: str, kind: Any = "text", **more: Any) -> Blank:
    return Blank(name=name, kind=kind, place=HERE, **more)


def school(**values: str | tuple[str, ...]) -> School:
    """A school; `family_page=` is the value of `family page`."""
    return School(
        values={
            name.replace("_", " "): Value(value=value, place=HERE, folder=Path("/schools"))
            for name, value in values.items()
        }
    )
