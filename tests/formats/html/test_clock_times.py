"""What the delivery clock saves of a session that was held, and what the evidence makes of it."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kit.build.prepare import prepare
from kit.build.request import Request
from kit.evidence.delivered import read_delivered
from tests.browser import browser, needs_browser
from tests.formats.html.clocks import DAY, SAMPLES, Open, opened, passes, sample, small, text

__all__ = ["browser", "opened"]
pytestmark = needs_browser


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


@pytest.mark.parametrize("button", ["save", "savejson"])
def test_a_slide_that_was_never_begun_is_one_that_was_skipped(opened: Open, tmp_path: Path, button: str) -> None:
    page = opened(sample())
    page.click("#go")
    jumped = page.locator("#rows button").all_inner_texts()
    page.click("#rows button >> nth=4")
    page.click("#rows button >> nth=-1")
    page.click("#go")
    with page.expect_download() as download:
        page.click(f"#{button}")
    file = Path(shutil.copy(download.value.path(), tmp_path / download.value.suggested_filename))
    plan = prepare(Request(session=SAMPLES / "partnering-with-families", participants=36))[2]
    delivered, problems = read_delivered(file, plan)
    assert problems == ()
    titles = {slide.id: slide.title for slide in plan.slides}
    assert [titles[id] for id in delivered.began] == [jumped[2], jumped[4], jumped[-1]]
    timed = [slide.id for slide in plan.shown if slide.times.planned]
    assert set(delivered.skipped) == set(timed) - set(delivered.began)
