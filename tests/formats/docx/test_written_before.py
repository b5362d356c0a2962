"""Blocks that were written into another document: copied, and the file as if nothing had been written before."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from msgspec.structs import replace
from PIL import Image

from kit.document import parse
from kit.formats.docx import write_docx, writer, written_before
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


def forget() -> None:
    written_before._before.clear()
    writer._before.clear()


@pytest.fixture(autouse=True)
def nothing_before() -> None:
    forget()


def file(text: str, pictures: dict[str, Picture], **sheet: Any) -> bytes:
    return write_docx(parse(text), LOOK, sheet=replace(SHEET, **sheet), pictures=pictures).data


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
        forget()
        return file(text, pictures(*shown), **sheet)

    expected = [alone(*each) for each in asked]
    forget()
    for _ in range(3):
        assert [file(text, pictures(*shown), **sheet) for text, shown, sheet in asked] == expected


def written_of(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written from now on, by the kinds of blocks."""
    written: list[str] = []
    once = written_before.written_once

    def counted(making: Any, told: Any, write: Callable[[], Any]) -> Any:
        def noted() -> Any:
            written.append(getattr(told[0], "kind", type(told[0]).__name__))
            return write()

        return once(making, told, noted)

    monkeypatch.setattr("kit.formats.docx.blocks.written_once", counted)
    return written


PAGE = """:::::::: spread
::::::: columns widths="1 1"
:::::: column
1. One
2. Two
::::::
:::::: column
| A | B |
|---|---|
| C | D |
::::::
:::::::

For {}
::::::::
"""


def test_what_is_the_same_is_not_written_a_third_time(monkeypatch: pytest.MonkeyPatch) -> None:
    written = written_of(monkeypatch)
    kinds = ["spread", "columns", "List", "Table"]
    for school, expected in (("Lincoln", kinds), ("Washington", kinds), ("Adams", ["spread"]), ("Adams", ["spread"])):
        written.clear()
        file(PAGE.format(school), {}, school=school)
        assert written == expected, school


def test_a_file_that_says_its_schools_name_in_the_running_line_alone_is_written_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = written_of(monkeypatch)
    texts = []
    for school in ("Lincoln", "Washington", "Adams"):
        texts.append(docx.Document(io.BytesIO(file(PAGE, {}, school=school))).sections[-1].footer.paragraphs[0].text)
    assert [text.split(" · ")[1].split("\t")[0] for text in texts] == ["Lincoln", "Washington", "Adams"]
    assert written.count("spread") == 2


def test_no_more_is_remembered_than_there_is_room_for() -> None:
    known: written_before.SecondTimes[int] = written_before.SecondTimes(3)
    for number in [*range(9), *range(9)]:
        known.made(bytes([number]), lambda number=number: number)
    assert list(known.values.values()) == [6, 7, 8]
    assert [known.find(bytes([number])) for number in (5, 6)] == [None, 6]
    known.made(b"a", lambda: 0)
    known.made(b"a", lambda: 1)
    assert list(known.values.values()) == [8, 6, 1]
    for number in range(9, 9 + known.AGAIN * known.most + 1):
        known.made(bytes([number]), lambda: 2)
    known.made(bytes([9]), lambda: 3)
    assert known.find(bytes([9])) is None
