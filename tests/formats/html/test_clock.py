"""The delivery clock, pressed in a real browser whose time the tests set."""

import csv
import datetime
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kit.build.prepare import prepare, theme_asked
from kit.build.request import Request
from kit.build.session_clock import clock_of
from kit.evidence.delivered import read_delivered
from kit.formats.html import ClockCut, ClockRow, ClockStep, DeliveryClock
from kit.formats.html.clock_page import clock_page
from kit.theme.words import words
from tests.browser import PATIENCE, browser, needs_browser

__all__ = ["browser"]
SAMPLES = Path(__file__).parents[3] / "sessions"
pytestmark = needs_browser
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
            ClockCut(way="drop", slides=("two",), step="", words="", saves=300),
            ClockCut(way="shorten", slides=("one",), step="Talk", words="Talk in pairs only", saves=120),
        ),
    )
    theme = theme_asked(Request(session=SAMPLES), prepare(Request(session=SAMPLES / "partnering-with-families"))[0])
    return clock_page(clock, words(theme, "en-US"))


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


def test_before_it_begins_it_counts_down_to_the_start(opened: Open) -> None:
    page = opened(small(), DAY - datetime.timedelta(minutes=10))
    assert text(page, "left").startswith(("10:00", "9:5"))
    assert "begins at 2:45" in text(page, "left")
    assert text(page, "pace") == "Takes 16 min as planned"


def test_time_left_on_a_slide_steps_and_the_end(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 245)
    assert text(page, "left").startswith("5:55")
    assert text(page, "pace") == "On time"
    assert text(page, "ends").startswith("Ends at 3:01")
    assert page.inner_text("#steps li[aria-current]").split("\n")[1] == "Talk"
    assert re.fullmatch(r"Then, 2:55\sPM: Two", text(page, "next"))


def test_who_is_behind_is_told_by_how_much_and_what_to_cut(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 600 + 125)
    assert text(page, "left").startswith("+2:05")
    assert text(page, "pace") == "2 minutes behind"
    # The step that could have been shorter has begun, so only leaving out the next slide is left.
    assert page.inner_text("#cuts") == "Leave out “Two” (5 min)"
    assert text(page, "cuthead") == "To be on time again"


def test_what_shortens_comes_before_what_leaves_out(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 60)
    page.keyboard.press("p")
    passes(page, 540)
    assert page.locator("#cuts li").count() == 0
    passes(page, 115)
    assert page.locator("#cuts li").all_inner_texts() == ["One: Talk in pairs only (2 min)"]
    passes(page, 120)
    assert page.locator("#cuts li").all_inner_texts() == ["One: Talk in pairs only (2 min)", "Leave out “Two” (5 min)"]
    passes(page, 240)
    assert text(page, "cuthead") == "These save 7 of 8 min"


def test_begun_late_the_end_stays_and_at_another_hour_it_counts_from_now(opened: Open) -> None:
    late = opened(small(), DAY + datetime.timedelta(minutes=5))
    late.click("#go")
    assert text(late, "ends").startswith("Ends at 3:01")
    other = opened(small(), DAY - datetime.timedelta(hours=5))
    other.click("#go")
    assert text(other, "ends").startswith("Ends at 10:01")


def test_in_a_pause_the_slide_stands_still_and_the_day_does_not(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 60)
    page.keyboard.press("P")
    passes(page, 660)
    assert text(page, "left").startswith("9:00")
    assert "Paused" in text(page, "left")
    assert text(page, "pace") == "2 minutes behind"
    page.keyboard.press("p")
    passes(page, 1)
    assert text(page, "left").startswith("8:59")


def test_keys_of_a_clicker_and_undo(opened: Open) -> None:
    page = opened(small())
    for key, title in [("PageDown", "One"), ("ArrowRight", "Two"), ("PageUp", "One"), (" ", "Two"), ("Enter", "Three")]:
        page.keyboard.press(key)
        assert text(page, "title") == title
    page.click("#undo")
    assert text(page, "title") == "Two"
    page.click("#later")
    assert text(page, "ends").startswith("Ends at 3:06")
    page.click("#undo")
    assert text(page, "ends").startswith("Ends at 3:01")


def test_a_row_of_the_table_jumps_and_back_to_a_slide_its_time_goes_on(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 100)
    page.click("#rows button:has-text('Three')")
    assert text(page, "title") == "Three"
    passes(page, 50)
    page.click("#rows button:has-text('One')")
    passes(page, 10)
    assert text(page, "left").startswith("8:10")


def test_a_page_that_is_opened_again_goes_on_and_a_broken_state_is_none(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    page.click("#go")
    page.reload()
    assert text(page, "title") == "Two"
    for broken in ("{", "[1]", '[["go",5,99]]', '[["start","x"]]', "[[]]", '[["start",1,2],["go",3,-1]]'):
        page.evaluate("text => localStorage.setItem('kit-clock small', text)", broken)
        page.reload()
        assert page.inner_text("#go") == "Start", broken


def test_two_tabs_agree(opened: Open, tmp_path: Path) -> None:
    page = opened(small())
    other = page.context.new_page()
    other.goto((tmp_path / "clock.html").as_uri())
    page.click("#go")
    other.wait_for_function("document.getElementById('go').textContent === 'Next'")


def test_where_nothing_can_be_stored_the_address_remembers(opened: Open) -> None:
    page = opened(small())
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error() }})")
    page.reload()
    page.click("#go")
    assert "#s=" in page.url
    page.reload()
    assert page.inner_text("#go") == "Next"


def test_a_screen_reader_hears_slides_marks_and_minutes_and_no_seconds(opened: Open) -> None:
    page = opened(small())
    page.evaluate(
        "window.heard = []; new MutationObserver(() => heard.push(document.getElementById('say').textContent))"
        ".observe(document.getElementById('say'), {childList: true, characterData: true, subtree: true})"
    )
    page.click("#go")
    passes_moment_by_moment(page, 725)
    heard = page.evaluate("heard")
    assert heard == [
        "One. 10 min",
        "5 minutes left",
        "1 minute left",
        "Time is up",
        "Time is up. 1 minute behind",
        "Time is up. 2 minutes behind",
    ]
    assert page.get_attribute("#left", "role") == "timer"


def test_a_slide_without_a_time_of_its_own_is_never_over_time(opened: Open) -> None:
    page = opened(sample())
    page.click("#go")
    page.click("#rows button:has-text('Why partnership') >> nth=0")
    passes(page, 75)
    assert text(page, "left").startswith("1:15")
    assert "no time of its own" in text(page, "left")
    assert page.get_attribute("#left", "class") == ""


def test_two_schools_have_two_clocks(opened: Open) -> None:
    first = small()
    page = opened(first)
    page.click("#go")
    (Path(page.url.removeprefix("file://"))).write_bytes(first.replace(b'"school":""', b'"school":"Other"'))
    page.reload()
    assert page.inner_text("#go") == "Start"


def test_what_a_cut_saves_is_said_once() -> None:
    data = json.loads(sample().partition(b'id="data">')[2].partition(b"</script>")[0])
    words = [cut["words"] for cut in data["cuts"] if cut["words"]]
    assert words
    assert not any("saves" in each or each.endswith(".") for each in words)


def test_it_prints_on_one_page_in_black(opened: Open, tmp_path: Path) -> None:
    page = opened(sample())
    while not page.is_disabled("#go"):
        page.click("#go")
    for paper in ("Letter", "A4"):
        assert len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages) == 1
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('#rows button')).color") == "rgb(0, 0, 0)"


def finished(page: Any) -> None:
    page.click("#go")
    for seconds in (630, 300, 90):
        passes(page, seconds)
        page.click("#go")


def test_the_times_of_an_ended_session_are_a_file_without_names(opened: Open) -> None:
    page = opened(small())
    finished(page)
    assert text(page, "donewords") == "It took 17 of 16 planned minutes. It ended 1 minute later than planned."
    with page.expect_download() as download:
        page.click("#savejson")
    assert download.value.suggested_filename == "small-times.json"
    report = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [slide["seconds"] for slide in report["slides"]] == [630, 300, 90]
    assert report["started"] == "2026-12-03T14:45:00-05:00"
    assert set(report["slides"][0]) == {
        "id",
        "title",
        "planned_seconds",
        "began",
        "ended",
        "seconds",
        "pauses_seconds",
    }
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "small-times.csv"
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert [row["id"] for row in rows] == ["one", "two", "three"]
    assert [row["seconds"] for row in rows] == ["630", "300", "90"]


@pytest.mark.parametrize("button", ["save", "savejson"])
def test_its_times_are_what_the_evidence_says_of_the_session(opened: Open, tmp_path: Path, button: str) -> None:
    page = opened(sample())
    while not page.is_disabled("#go"):
        page.click("#go")
        passes(page, 100)
    with page.expect_download() as download:
        page.click(f"#{button}")
    file = Path(shutil.copy(download.value.path(), tmp_path / download.value.suggested_filename))
    plan = prepare(Request(session=SAMPLES / "partnering-with-families", participants=36))[2]
    delivered, problems = read_delivered(file, plan)
    assert problems == ()
    # It is read in no place's time but that of the room.
    assert (delivered.date, delivered.start, delivered.skipped) == (DAY.date(), (14 * 60 + 45) * 60, ())
    seconds = [delivered.ended[id] - begin for id, begin in delivered.began.items()]
    assert all(abs(each - 100) <= 2 for each in seconds)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_scrolls_sideways_and_keys_are_large(opened: Open, width: int) -> None:
    page = opened(sample(), width=width)
    page.click("#go")
    passes(page, 700)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in page.evaluate(
        "[...document.querySelectorAll('.keys button')].map(b => b.getBoundingClientRect().height)"
    ):
        assert box >= 44


def test_a_spanish_session_has_a_spanish_clock(opened: Open) -> None:
    page = opened(sample("leer-juntos"), width=320)
    wide = "[...document.querySelectorAll('.keys button')].filter(b => b.scrollWidth > b.clientWidth + 1).length"
    assert page.evaluate(wide) == 0
    assert page.inner_text("#go") == "Empezar"
    assert "Teclas o control remoto" in page.inner_text("main")
    assert page.get_attribute("html", "lang") == "es-US"


def test_words_of_a_session_are_never_markup(opened: Open) -> None:
    hostile = DeliveryClock(
        id="x", title="</script><script>alert(1)</script>", school="<b>&", language="en-US", date="", start="",
        total=60,
        rows=(
            ClockRow(
                id="a", number=None, title="</script><img src=x onerror=alert(1)>\u2028", block="<i>", offset=0,
                planned=60, groups="", steps=(),
            ),
        ),
        cuts=(),
    )  # fmt: skip
    theme = theme_asked(Request(session=SAMPLES), prepare(Request(session=SAMPLES / "partnering-with-families"))[0])
    page = opened(clock_page(hostile, words(theme, "en-US")))
    page.click("#go")
    assert text(page, "title").startswith("</script><img")
    assert page.locator("img").count() == 0
