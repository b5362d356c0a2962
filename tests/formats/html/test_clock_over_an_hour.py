"""What the delivery clock says is within a second of the time of day: idle, in a tab behind others, after sleep."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from tests.browser import browser, needs_browser
from tests.formats.html.clocks import DAY, Open, opened, passes, passes_moment_by_moment, small, text

__all__ = ["browser", "opened"]
pytestmark = needs_browser
FIRST, WHOLE = 600, 960
"""Seconds of the first slide and of the whole session, of which nobody goes on."""


def jumps(page: Any, seconds: float) -> None:
    """The time of day goes on and no timer runs, as in a tab that the browser has put to sleep."""
    now = datetime.datetime.fromtimestamp(page.evaluate("Date.now()") / 1000, datetime.UTC)
    page.clock.set_system_time(now + datetime.timedelta(seconds=seconds))


def counted(said: str) -> int:
    """The seconds of `4:58`, below 0 for those of `+4:58`."""
    sign, minutes, seconds = re.match(r"(\+?)(\d+):(\d\d)", said).groups()  # type: ignore[union-attr]
    return (-1 if sign else 1) * (60 * int(minutes) + int(seconds))


def right(page: Any, started: float) -> None:
    """Everything that the clock says is what is so at this moment, to the second."""
    now = page.evaluate("Date.now()") / 1000
    gone = now - started
    assert abs(counted(text(page, "left")) - (FIRST - gone)) <= 1
    behind = gone - FIRST
    said = text(page, "pace")
    minutes = int(said.split()[0]) if said.endswith("behind") else 0
    assert minutes - 1 / 60 <= max(0, behind) / 60 < minutes + 1 + 1 / 60
    left = int(re.search(r"(\d+) min to go", text(page, "ends"))[1])  # type: ignore[index]
    assert left - 1 - 1 / 60 <= max(0.0, WHOLE - gone) / 60 <= left + 1 / 60
    here = datetime.timezone(datetime.timedelta(hours=-5))
    walls = [datetime.datetime.fromtimestamp(each, here).strftime("%-I:%M %p").split() for each in (now, now - 1)]
    assert page.text_content("#wall").split() in walls


@pytest.mark.parametrize("step", [36.3, 59.9])
def test_over_an_hour_in_which_nobody_touches_it(opened: Open, step: float) -> None:
    page = opened(small())
    page.click("#go")
    started = page.evaluate("Date.now()") / 1000
    while page.evaluate("Date.now()") / 1000 - started < 3600:
        passes(page, step)
        right(page, started)
        passes_moment_by_moment(page, 1.3)
        right(page, started)


def test_it_is_never_more_than_a_second_late_while_it_is_seen(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    started = page.evaluate("Date.now()") / 1000
    for _ in range(40):
        passes_moment_by_moment(page, 0.77)
        right(page, started)


def test_a_tab_that_comes_to_the_front_is_right_at_once(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    started = page.evaluate("Date.now()") / 1000
    before = text(page, "left")
    for event in ("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))",
                  "window.dispatchEvent(new Event('focus'))",
                  "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"):  # fmt: skip
        jumps(page, 17 * 60)
        assert text(page, "left") == before
        page.evaluate(event)
        right(page, started)
        before = text(page, "left")


def test_after_the_computer_slept_and_after_its_clock_was_set_it_is_right(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    started = page.evaluate("Date.now()") / 1000
    for seconds in (25 * 60, 3 * 60 * 60, 2):
        passes(page, seconds)
        right(page, started)
    jumps(page, -2 * 60 * 60)
    passes_moment_by_moment(page, 0.5)
    right(page, started)


def test_before_it_begins_the_seconds_to_the_start_are_right_over_an_hour(opened: Open) -> None:
    page = opened(small(), DAY - datetime.timedelta(hours=1))
    start = page.evaluate("Date.now()") / 1000 + 3600
    while (wait := start - page.evaluate("Date.now()") / 1000) > 61:
        passes(page, 47.7)
        assert abs(counted(text(page, "left")) - (wait - 47.7)) <= 1
    passes(page, 120)
    assert text(page, "left").startswith("2:")
