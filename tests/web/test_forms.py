"""What somebody fills in, and what a kit is asked for."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from werkzeug.datastructures import FileStorage

from kit.web.forms import cleaned, cut_titles, fields, read
from kit.web.sessions import Offered, Sessions
from kit.web.uploads import BadUpload, logo

SAMPLES = Path(__file__).parents[2] / "sessions"
NAME = "detail:school name"


@pytest.fixture(scope="module")
def offered() -> Offered:
    found = Sessions(SAMPLES).get("partnering-with-families")
    assert found
    return found


def test_details_without_words_of_their_own_are_asked_for_first(offered: Offered) -> None:
    first, later = fields(offered)
    assert first[0].name == NAME
    assert first[0].required
    assert all(not field.said for field in first)
    assert first[-1].name == "detail:school logo"
    assert "detail:family page" in {field.name for field in first}
    assert later


@pytest.mark.parametrize(
    ("name", "typed", "fault"),
    [
        (NAME, "", "wrong_required"),
        (NAME, "x" * 301, "wrong_long"),
        ("detail:family page", "javascript:alert(1)", "wrong_link"),
        ("detail:family page", "our page", "wrong_link"),
        ("participants", "0", "wrong_participants"),
        ("participants", "99999", "wrong_participants"),
        ("participants", "٣٦", "wrong_participants"),
        ("start", "soon", "wrong_start"),
        ("minutes", "-5", "wrong_minutes"),
        ("date", "2026-02-30", "wrong_date"),
    ],
)
def test_a_wrong_entry_is_a_fault_of_its_field(offered: Offered, name: str, typed: str, fault: str) -> None:
    entries = read(offered, {NAME: "Ours", name: typed})
    assert entries.faults == {name: fault}
    assert entries.work == {}
    assert entries.typed[name] == typed


def test_what_is_right_becomes_work(offered: Offered) -> None:
    entries = read(
        offered,
        {
            NAME: " Ánimo\tElementary ",
            "detail:family page": "www.example.org/families",
            "participants": "36",
            "start": "2:45pm",
            "minutes": "50 min",
            "date": "2026-12-03",
            "room": "Library",
            "choose:practice": "survey",
        },
    )
    assert entries.faults == {}
    assert entries.work == {
        "details": {"school name": "Ánimo Elementary", "family page": "https://www.example.org/families"},
        "choose": ["practice=survey"],
        "participants": 36,
        "start": 53100,
        "minutes": 50,
        "date": "2026-12-03",
        "room": "Library",
    }


def test_only_slides_of_the_session_are_left_out(offered: Offered) -> None:
    assert read(offered, {NAME: "Ours", "cut": "line-up,../x"}).work["cut"] == ["line-up"]
    assert cut_titles(offered, {"cut": "line-up,beliefs"}) == ("Where do you stand?", "Four beliefs to try on")
    assert "cut" not in read(offered, {NAME: "Ours", "cut": ""}).work


def test_an_option_that_the_session_does_not_have_is_left_out(offered: Offered) -> None:
    assert read(offered, {NAME: "Ours", "choose:practice": "../x"}).work["choose"] == []


@given(st.text())
def test_what_is_typed_has_no_control_characters(text: str) -> None:
    assert all(character.isprintable() or character == " " or ord(character) > 159 for character in cleaned(text))
    assert "\n" not in cleaned(text)


def sent(data: bytes) -> FileStorage:
    return FileStorage(io.BytesIO(data), filename="logo.png")


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, kind)
    return out.getvalue()


def test_a_logo_is_written_anew_as_large_as_it_is_shown() -> None:
    out = Image.open(io.BytesIO(logo(sent(picture(1600, 800, "JPEG")))))
    assert (out.format, out.size) == ("PNG", (480, 240))
    assert logo(None) == b""


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "wrong_logo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong_logo"),
        (picture(10, 10, "GIF"), "wrong_logo"),
        (picture(100, 100)[:60], "wrong_logo"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 3_000_000, "wrong_logo_size"),
        (picture(6000, 6000), "wrong_logo_size"),
    ],
)
def test_what_is_no_logo_is_told(data: bytes, fault: str) -> None:
    with pytest.raises(BadUpload) as error:
        logo(sent(data))
    assert str(error.value) == fault
