"""What a kit's record says of what was asked for."""

from __future__ import annotations

from pathlib import Path

from kit.build.request import Request
from kit.build.session_record import asked
from kit.session import read_session
from kit.session.details import School

SAMPLE = Path(__file__).parents[2] / "sessions" / "partnering-with-families" / "session.md"


def test_an_option_is_recorded_with_its_choice_however_it_was_said() -> None:
    session, _ = read_session(SAMPLE)
    assert session
    ways = ("rubric", "practice=rubric")
    said = [asked(Request(session=session, choose=(each,)), session, School()) for each in ways]
    assert said[0] == said[1]
    assert said[0].choose == ("practice=rubric",)
