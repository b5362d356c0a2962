"""A look that is open serves one deck after the other: each is as it would be if it were the only one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from kit.document import parse
from kit.formats.pptx import DeckToWrite, measure_ahead, opened_look, write_deck
from kit.formats.pptx.compose.measure import Measure
from kit.formats.pptx.compose.measured_cache import KnownTexts
from kit.formats.sheet import Sheet
from kit.images import Picture, qr_code, verify
from tests.formats.pptx.test_write_deck import LOOK, QR, deck_of, slide

pytestmark = pytest.mark.standard_look


def picture(color: str) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (80, 40), color).save(out, "png")
    return verify(out.getvalue())


def session(name: str, *, second: str = "", steps: str = "1. Walk\n2. Tell") -> str:
    """A deck with a link between slides, a code, an activity, notes, and a slide that says the school's name."""
    return "".join(
        (
            slide(f"Welcome to {name}. [See the end](#end)", id="first", title="Welcome", notes=f"Say {name}."),
            slide(
                steps, id="do", title="Do it", rest="moment=activity", notes="Say it.\n\n[More](https://example.org)"
            ),
            slide(f"![a code]({QR})", id="code", title="Scan"),
            second,
            slide("The end", id="end", title="The end"),
        )
    )


DECKS = (
    session("School 1"),
    session("School 22"),
    session("School 22", second=slide("One more", id="more", title="Another")),
    session("School 3", steps="1. Walk\n2. Tell\n3. Write"),
)
FOOTERS = dict(zip(DECKS, ("A day · School 1", "A day · Школа <22>", "", "A day · 学校 " + "long " * 60), strict=True))


@pytest.mark.parametrize("logo", [None, picture("red")], ids=["plain", "logo"])
def test_decks_of_one_open_look_are_those_that_are_made_alone(
    monkeypatch: pytest.MonkeyPatch, logo: Picture | None
) -> None:
    alone = []
    for each in DECKS:
        monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
        alone.append(deck_of(each, logo=logo, footer=FOOTERS[each]))
    together = [deck_of(each, logo=logo, footer=FOOTERS[each]) for each in (*DECKS, *DECKS[::-1])]
    assert len(opened_look._open) == 1
    for one, other in zip((*alone, *alone[::-1]), together, strict=True):
        assert one.members == other.members
        assert one == other


def test_decks_of_one_look_have_what_they_ask_for_first_measured_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    goes: list[int] = []
    laid_out = Measure._laid_out

    def counted(self: Measure, asked: Any) -> Any:
        goes.append(len(asked))
        return laid_out(self, asked)

    monkeypatch.setattr(Measure, "_laid_out", counted)
    monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
    write_deck(named("School 0"))
    schools = [f"School measured {at}" for at in range(5)]
    alone = [write_deck(named(each)) for each in schools[:2]]
    monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
    monkeypatch.setattr(KnownTexts, "get", lambda self, text: None)
    write_deck(named("School 0"))
    goes.clear()
    measure_ahead([named(each) for each in schools])
    assert len(goes) == 1
    together = [write_deck(named(each)) for each in schools]
    assert len(goes) == 1
    assert together[:2] == alone


def named(school: str) -> DeckToWrite:
    """A school's deck, to be written."""
    sheet = Sheet(title="A day", session="A day", school=school, language="en-US")
    pictures = {QR: qr_code("https://example.org/")}
    return DeckToWrite(
        parse(session(school)), LOOK, sheet=sheet, pictures=pictures, logo=None, footer=f"A day · {school}"
    )


def test_decks_to_write_of_no_look_or_of_several_are_left_to_be_told_later(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pptx"
    bad.write_bytes(b"no deck")
    measure_ahead([])
    measure_ahead([replace(named("A"), look=bad)] * 2)
    measure_ahead([named("A"), replace(named("A"), look=bad)])


def test_another_logo_color_or_footer_is_another_deck() -> None:
    ways: tuple[dict[str, Any], ...] = (
        {},
        {"logo": picture("red")},
        {"logo": picture("blue")},
        {"primary": "7A1F1F"},
        {"footer": "Other"},
    )
    decks = [deck_of(DECKS[0], **way) for way in ways]
    assert len({str(deck.members) for deck in decks}) == len(ways)


def test_a_picture_that_is_another_under_the_same_name_is_shown() -> None:
    text = parse(slide("![a house](house.png)"))
    sheet = Sheet(title="A day", session="A day", school="", language="en-US")
    shown = [{"house.png": picture(color)} for color in ("red", "blue", "red")]
    decks = [write_deck(DeckToWrite(text, LOOK, sheet=sheet, pictures=each, logo=None, footer="")) for each in shown]
    assert decks[0].members != decks[1].members
    assert decks[0].members == decks[2].members


def test_a_look_that_failed_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
    with pytest.raises(KeyError):
        deck_of(slide("![none](nowhere.png)"))
    assert not opened_look._open
