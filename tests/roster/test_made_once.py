"""What many schools have alike is made once: counted, since a clock tells nothing on a busy machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kit.build.request import Request
from kit.formats.pptx import opened_look, slides_in_package
from kit.roster import workers
from kit.roster.batch import Wanted
from tests.roster.test_roster import outcomes, session

__all__ = ["session"]
ROWS = ("Ánimo,,36,,,,,,", "Riverside,,36,,,,,,", "Maple Grove,,36,,,,,,")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Counter[str]]:
    """Counts the calls of a module's function."""
    calls: Counter[str] = Counter()

    def count(module: Any, name: str) -> Counter[str]:
        real = getattr(module, name)

        def counting(*given: Any, **named: Any) -> Any:
            calls[name] += 1
            return real(*given, **named)

        monkeypatch.setattr(module, name, counting)
        return calls

    return count


def test_a_look_is_opened_once_and_slides_without_a_schools_words_are_written_once(
    session: Any, monkeypatch: pytest.MonkeyPatch, counted: Callable[[Any, str], Counter[str]]
) -> None:
    monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
    counted(opened_look, "colored")
    calls = counted(slides_in_package, "page_xml")
    assert [each.state for each in outcomes(session, ROWS[0])] == ["made"]
    one = calls["page_xml"]
    assert [each.state for each in outcomes(session, *ROWS[1:])] == ["made"] * 2
    assert calls["colored"] == 1
    # The opening slide and the one with the school's name on it, of each of the two.
    assert one > 2
    assert calls["page_xml"] == one + 4


def test_schools_of_one_script_come_together_since_their_fonts_do() -> None:
    names = ("Riverside", "光明", "Школа", "عمر", "さくら", "Maple", "学校", "نور")
    request = Request(session=Path("session.md"))
    wanted = [Wanted(number=at, name=name, folder=name, request=request) for at, name in enumerate(names)]
    together = [each.name for each in sorted(wanted, key=workers._alike)]
    assert together == ["Riverside", "Maple", "Школа", "عمر", "نور", "光明", "学校", "さくら"]
