"""The options that several commands share, and what may be written for them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from kit.build.request import ASKED, Request
from kit.language.times import time_of_day


class TimeOfDay(click.ParamType[int]):
    """`2:45pm`, `2:45 PM` or `14:45`, as seconds after midnight."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        seconds = value if isinstance(value, int) else time_of_day(str(value))
        if seconds is None:
            self.fail(f"{value!r} is no time of day: write 2:45pm or 14:45", param, ctx)
        return seconds


MOST_NUMBERS = 200
"""So many numbers of people can be looked at in one table."""


class PeopleType(click.ParamType["int | range"]):
    """A number of people; for `kit plan`, also several: `23..31`."""

    name = "people"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | range:
        if isinstance(value, int | range):
            return value
        first, dots, last = str(value).partition("..")
        if not dots:
            return self._number(str(value), param, ctx)
        if ctx is None or ctx.command.name != "plan":
            self.fail(
                f"a kit is made for one number of people, not for {value!r}: write --participants {last or first}, "
                f"and see with `kit plan … --participants {value}` what changes",
                param,
                ctx,
            )
        least, most = self._number(first, param, ctx), self._number(last, param, ctx)
        if most < least:
            self.fail(f"{value!r} runs backwards: write {most}..{least}", param, ctx)
        if most - least >= MOST_NUMBERS:
            self.fail(f"{value!r} are too many numbers: write up to {least}..{least + MOST_NUMBERS - 1}", param, ctx)
        return range(least, most + 1)

    def _number(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= 5000):
            several = ", or several with `kit plan` as 23..31" if ctx and ctx.command.name == "plan" else ""
            self.fail(f"{text!r} is no number of people: write one from 1 to 5000{several}", param, ctx)
        return int(text)


class MinutesType(click.ParamType[int]):
    """A number of minutes, with or without `min`."""

    name = "minutes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip().lower().removesuffix("minutes").removesuffix("min").strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= 1440):
            self.fail(f"{value!r} is no number of minutes: write one from 1 to 1440", param, ctx)
        return int(text)


class IsoDate(click.ParamType[datetime.date]):
    """A date as `2026-12-03`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        try:
            return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date: write it as 2026-12-03", param, ctx)


class PartsType(click.ParamType[tuple[str, ...]]):
    """Some of `deck,notes,print,slides-to-share`, or pages of a programme."""

    name = "parts"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        from kit.programme.pages import PAGES

        words = value if isinstance(value, tuple) else tuple(word.strip() for word in str(value).split(","))
        for word in words:
            if word not in ASKED and word not in PAGES:
                parts, pages = ", ".join(ASKED), ", ".join(PAGES)
                self.fail(f"{word!r} is no part of a kit: there are {parts}; of a programme {pages}", param, ctx)
        return words


class PartType(click.ParamType[tuple[int, int]]):
    """A share such as `3/8`."""

    name = "part"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        part, slash, of = str(value).partition("/")
        fits = slash and part.isascii() and part.isdigit() and of.isascii() and of.isdigit() and len(of) < 5
        if not fits or not 1 <= int(part) <= int(of):
            self.fail(f"{value!r} is no share: write 3/8 for the third of eight", param, ctx)
        return int(part), int(of)


FILE = click.Path(path_type=Path)
SAMPLE = "sessions/partnering-with-families"


_OF_A_PLAN = (
    click.option(
        "--school",
        "schools",
        type=FILE,
        multiple=True,
        metavar="FILE",
        help="A school's details; can be repeated, later ones win.",
    ),
    click.option(
        "--set",
        "sets",
        multiple=True,
        metavar="NAME=VALUE",
        help='One blank, as in --set "school name=Ánimo Elementary"; can be repeated, wins over files.',
    ),
    click.option("--choose", multiple=True, metavar="[CHOICE=]OPTION", help="A choice's option; can be repeated."),
    click.option("--unchosen", type=click.Choice(["hide", "drop"]), help="What becomes of the other options."),
    click.option("--participants", type=PeopleType(), metavar="N", help="How many people are expected."),
    click.option("--start", type=TimeOfDay(), metavar="TIME", help="When it begins: 2:45pm or 14:45."),
    click.option("--minutes", type=MinutesType(), metavar="N", help="The time there is: what does not fit is cut."),
    click.option("--cut", multiple=True, metavar="SLIDE", help="A slide or block to leave out; can be repeated."),
    click.option("--date", type=IsoDate(), metavar="DATE", help="The day, as 2026-12-03."),
    click.option("--room", metavar="TEXT", help="Where it is."),
    click.option("--theme", metavar="NAME", default="", help="A theme; `kit theme list` names them."),
    click.option("--look", type=FILE, metavar="FILE", help="A PowerPoint file as the look of the slides."),
    click.option("--strict", is_flag=True, help="Warnings count as errors."),
)


def today_option(command: Any) -> Any:
    """The option that says which day counts as today."""
    option = click.option(
        "--today",
        type=IsoDate(),
        metavar="DATE",
        default=lambda: datetime.date.today().isoformat(),
        show_default="today",
        help="The day that counts as today.",
    )
    return option(command)


def options_of_a_plan(command: Any) -> Any:
    """The options that `build` and `plan` share."""
    for option in reversed(_OF_A_PLAN):
        command = option(command)
    return today_option(command)


def request(session: Path, options: dict[str, Any], **more: Any) -> Request:
    return Request(session=session, themes_near=(Path(),), **options, **more)
