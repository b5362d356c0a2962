"""Blocks that were written into another document: copied, and the file as if nothing had been written before."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from kit.document import parse
from kit.formats.docx import write_docx, written_before
from kit.formats.sheet import Sheet
from kit.images import Picture, verify
from kit.theme.theme import bundled


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


LOOK = bundled() / "standard" / "theme.docx"
SHEET = Sheet(title="A page", session="A session", school="Lincoln", language="en-US")
ICON = (bundled() / "standard" / "icons" / "timer.png").read_bytes()

FIRST = "# A title\n\n1. One\n2. Two at [our page](https://example.org/a)\n\n- A bullet"
PICTURE = "![A clock](slide:1)"
PAGES = (
    FIRST,
    f"{FIRST}\n\nFor Lincoln",
    "Before all of it [a page](https://example.org/b)\n\n1. A list\n\n" + FIRST,
    f"{PICTURE}\n\n{FIRST}\n\n![Another](slide:2)\n\n{PICTURE}",
    f"{FIRST}\n\n![Another](slide:2)\n\n{PICTURE}",
)


@pytest.fixture(autouse=True)
def nothing_before() -> None:
    written_before._before.clear()


def file(text: str, pictures: dict[str, Picture], **sheet: Any) -> bytes:
    return write_docx(parse(text), LOOK, sheet=replace(SHEET, **sheet), pictures=pictures)


def pictures(*data: bytes) -> dict[str, Picture]:
    return {f"slide:{at}": verify(each) for at, each in enumerate(data, start=1)} | {"logo.png": verify(ICON)}


WIDE = png(90, 30)
SHEETS: tuple[dict[str, Any], ...] = (
    {},
    {"school": "Washington"},
    {"logo": "logo.png", "logo_alt": "Lincoln"},
    {"logo": "logo.png", "logo_alt": "Washington"},
    {"facilitator": True},
    {"large": True},
    {"primary": "123456"},
    {"paper": "half-letter"},
    {"language": "ar"},
)


def test_a_file_has_the_same_bytes_whatever_was_written_before() -> None:
    asked = [(text, shown, sheet) for text in PAGES for shown in ((ICON, WIDE), (WIDE, ICON)) for sheet in SHEETS]

    def alone(text: str, shown: tuple[bytes, ...], sheet: dict[str, Any]) -> bytes:
        written_before._before.clear()
        return file(text, pictures(*shown), **sheet)

    expected = [alone(*each) for each in asked]
    written_before._before.clear()
    for _ in range(2):
        assert [file(text, pictures(*shown), **sheet) for text, shown, sheet in asked] == expected


def test_what_is_the_same_is_not_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{PICTURE}\n\n{FIRST}"
    file(f"{text}\n\nFor Lincoln", pictures(ICON))
    written: list[str] = []
    once = written_before.written_once

    def counted(making: Any, told: Any, write: Callable[[], Any]) -> Any:
        def noted() -> Any:
            written.append(type(told[0]).__name__)
            return write()

        return once(making, told, noted if making.calls is None else write)

    monkeypatch.setattr("kit.formats.docx.blocks.written_once", counted)
    file(f"{text}\n\nFor Washington", pictures(ICON), school="Washington")
    assert written == ["Paragraph"]


def test_no_more_is_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written_before, "MOST", 3)
    file("\n\n".join(f"Line {n}" for n in range(9)), {})
    assert len(written_before._before) == 3
