"""`kit new`: the first thing that anybody builds has nothing to mend, on paper or on a slide."""

from pathlib import Path

import pytest

from kit.build.build import build
from kit.build.request import Request
from kit.starting import start_session


@pytest.mark.parametrize("people", [8, 24, 60])
def test_the_first_session_makes_a_kit_without_a_word(tmp_path: Path, people: int) -> None:
    path = start_session(tmp_path / "our-session")
    kit = build(Request(session=path, participants=people, start=14 * 3600))
    assert [problem.message for problem in kit.warnings] == []
