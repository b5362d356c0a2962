"""A session of a series: its part is said with and without how many there are, and a day in the past is told."""

import datetime
from pathlib import Path

import pytest

from kit.build.prepare import prepare
from kit.build.request import Request
from kit.plan import Plan
from kit.theme.render import Renderer
from kit.theme.theme import bundled, find_theme
from tests.programme.sessions import write_session


def plan_of(folder: Path, series: str) -> Plan:
    path = write_session(folder)
    path.write_text(
        path.read_text(encoding="utf-8").replace("title:", f"series: {series}\ntitle:", 1), encoding="utf-8"
    )
    return prepare(Request(session=path))[2]


@pytest.mark.parametrize(
    ("series", "said"),
    [("{name: Families, part: 2}", "Families, part 2"), ("{name: Families, part: 2, of: 6}", "Families, part 2 of 6")],
)
def test_pages_say_the_part_with_and_without_how_many_there_are(series: str, said: str, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, series)
    renderer = Renderer(find_theme("standard", (bundled(),)), "en-US")
    for template in ("print/sign-in.md.j2", "print/agenda.md.j2"):
        text = renderer.markdown(template, plan=plan)
        assert said in text
        assert (" of 6" in text) is ("of 6" in said)


def test_the_last_words_on_the_wall_say_when_people_meet_again(tmp_path: Path) -> None:
    renderer = Renderer(find_theme("standard", (bundled(),)), "en-US")
    path = write_session(tmp_path)
    text = (
        path.read_text(encoding="utf-8")
        + "\n## Goodbye (1 min)\n<!-- kind: closure -->\n\nThank you.\n\n> **Say:** Goodbye.\n"
    )
    text = text.replace("length: 60 min", "length: 70 min")
    for series, said in (
        ("{name: F, part: 1, of: 2, next: 2027-02-04}", 1),
        ("{name: F, part: 1, of: 2}", 0),
    ):
        path.write_text(text.replace("title:", f"series: {series}\ntitle:", 1), encoding="utf-8")
        deck = renderer.markdown("deck.md.j2", plan=prepare(Request(session=path))[2], only=())
        assert deck.replace("\\", "").count("We meet again: February 4, 2027") == said


@pytest.mark.parametrize(
    ("own", "asked", "told"),
    [("2026-09-01", None, True), ("2027-01-12", None, False), ("2026-09-01", "2027-01-12", False),
     ("2027-01-12", "2026-09-01", True)],
)  # fmt: skip
def test_a_day_in_the_past_is_told(own: str, asked: str | None, told: bool, tmp_path: Path) -> None:
    path = write_session(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("title:", f"date: {own}\ntitle:", 1), encoding="utf-8")
    date = datetime.date.fromisoformat(asked) if asked else None
    warnings = prepare(Request(session=path, date=date, today=datetime.date(2026, 11, 29)))[3]
    assert ("past-date" in {warning.code for warning in warnings}) is told
