"""Clocks to press in a real browser whose time the tests set."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.build.prepare import prepare, theme_asked
from kit.build.request import Request
from kit.build.session_clock import clock_of
from kit.formats.html import ClockCut, ClockRow, ClockStep, DeliveryClock
from kit.formats.html.clock_page import clock_page
from kit.theme.words import words
from tests.browser import PATIENCE

SAMPLES = Path(__file__).parents[3] / "sessions"
DAY = datetime.datetime(2026, 12, 3, 14, 45)


def sample(name: str = "partnering-with-families", **asked: Any) -> bytes:
    """The clock of a sample session that begins at 2:45 PM."""
    request = Request(session=SAMPLES / name, participants=36, start=(14 * 60 + 45) * 60, **asked)
    session, _, plan, _ = prepare(request)
    numbers = {slide.id: number for number, slide in enumerate(plan.slides, start=1)}
    said = words(theme_asked(request, session), plan.language)
    return clock_page(clock_of(plan, said, numbers.get), said)


def small(**more: Any) -> bytes:
    """A clock of three slides: ten minutes in two steps, five that can go, and a last minute."""

    def row(id: str, offset: int, planned: int, *steps: ClockStep) -> ClockRow:
        return ClockRow(
            id=id, number=1, title=id.title(), block="All", offset=offset, planned=planned, groups="", steps=steps
        )

    read = ClockStep(text="Read", at=0, planned=240)
    talk = ClockStep(text="Talk", at=240, planned=360)
    clock = DeliveryClock(
        id="small",
        title="Small",
        school="",
        language="en-US",
        date="",
        start=more.pop("start", "14:45"),
        total=960,
        rows=(row("one", 0, 600, read, talk), row("two", 600, 300), row("three", 900, 60)),
        cuts=(
            ClockCut(way="drop", slides=("two",), title="“Two”", step="", words="", saves=300),
            ClockCut(way="shorten", slides=("one",), title="One", step="Talk", words="Talk in pairs only", saves=120),
        ),
    )
    return page_of(clock)


def arabic() -> bytes:
    """A clock that reads from right to left, in a language that the theme has no words in."""

    def row(id: str, title: str, offset: int, planned: int, *steps: ClockStep) -> ClockRow:
        return ClockRow(
            id=id, number=2, title=title, block="الافتتاح", offset=offset, planned=planned, groups="أزواج", steps=steps
        )

    steps = (ClockStep(text="اقرأ وحدك", at=0, planned=240), ClockStep(text="تحدث مع زميل", at=240, planned=360))
    clock = DeliveryClock(
        id="arabic",
        title="الشراكة مع العائلات",
        school="مدرسة النور",
        language="ar",
        date="الخميس",
        start="14:45",
        total=960,
        rows=(
            row("one", "لماذا الشراكة؟", 0, 600, *steps),
            row("two", "معتقدات", 600, 300),
            row("three", "شكرًا", 900, 60),
        ),
        cuts=(ClockCut(way="drop", slides=("two",), title="“معتقدات”", step="", words="", saves=300),),
    )
    return page_of(clock)


def page_of(clock: DeliveryClock) -> bytes:
    """The clock with the standard theme's words in its language."""
    session = prepare(Request(session=SAMPLES / "partnering-with-families"))[0]
    return clock_page(clock, words(theme_asked(Request(session=SAMPLES), session), clock.language))


Open = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a clock at a time of day; nothing it says on the console is an error."""
    said: list[str] = []
    contexts = []

    def open_(html: bytes, at: datetime.datetime = DAY, width: int = 1280, **more: Any) -> Any:
        file = tmp_path / "clock.html"
        file.write_bytes(html)
        context = browser.new_context(viewport={"width": width, "height": 800}, timezone_id="America/New_York", **more)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        # Time stands still between the steps of a test, however long a busy machine takes for them.
        when = at.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=-5)))
        page.clock.install(time=when - datetime.timedelta(hours=1))
        page.goto(file.as_uri())
        page.clock.pause_at(when)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []


def passes(page: Any, seconds: float) -> None:
    """Lets time pass in the page, in one leap: drawing each moment of an hour takes a busy machine minutes."""
    page.clock.fast_forward(int(seconds * 1000))


def passes_moment_by_moment(page: Any, seconds: float) -> None:
    """Lets time pass in the page with all that it does meanwhile."""
    page.clock.run_for(int(seconds * 1000))


def text(page: Any, id: str) -> str:
    return str(page.inner_text(f"#{id}"))
