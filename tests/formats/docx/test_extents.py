"""How large pictures are in a Word file."""

import pytest

from kit.formats.docx.pictures import extent
from kit.images import Picture

INCH = 914_400
ROOM = 6 * 1440


@pytest.mark.parametrize(
    ("width", "height", "wide", "high"),
    [
        (300, 150, 2, 1),
        (3000, 1500, 6, 3),
        (300, 1500, 0.9, 4.5),
        (3000, 3000, 4.5, 4.5),
    ],
)
def test_a_picture_is_as_large_as_in_the_pdf(width: int, height: int, wide: float, high: float) -> None:
    size = extent(Picture(data=b"", format="png", width=width, height=height), "a.png", ROOM)
    assert size == (pytest.approx(wide * INCH, rel=0.001), pytest.approx(high * INCH, rel=0.001))


def test_a_slide_takes_its_room_and_a_code_seven_tenths_of_an_inch() -> None:
    square = Picture(data=b"", format="png", width=500, height=500)
    assert extent(square, "slide:3", 1440) == (INCH, INCH)
    assert extent(square, "qr:https://example.org", ROOM)[0] == pytest.approx(0.7 * INCH)
    assert extent(square, "qr:https://example.org", 720)[0] == pytest.approx(0.5 * INCH)
