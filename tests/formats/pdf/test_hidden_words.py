"""The words behind a slide's picture are in an ink that can be read on what the picture shows where they stand."""

import io

import pytest
from PIL import Image, ImageDraw

from kit.formats.pdf.hidden_words import NEEDED, HiddenPart, WordPlace, hidden_parts
from kit.images import Picture
from kit.ooxml.colors import RGB, contrast

DARK, LIGHT, GOLD = (24, 72, 88), (248, 240, 232), (224, 160, 56)
SIZE = (960.0, 540.0)
WORD = WordPlace(x=60, y=10, width=30, height=8)


def drawn(ground: RGB, *boxes: tuple[tuple[int, int, int, int], RGB]) -> Picture:
    """A slide's picture: boxes, in points, on a ground."""
    image = Image.new("RGB", (1600, 900), ground)
    for box, color in boxes:
        ImageDraw.Draw(image).rectangle([at * 1600 / 960 for at in box], fill=color)
    out = io.BytesIO()
    image.save(out, "PNG")
    return Picture(data=out.getvalue(), format="png", width=1600, height=900)


def only(picture: Picture, place: WordPlace = WORD) -> HiddenPart:
    (part,) = hidden_parts(picture, [[place]], SIZE)
    return part


@pytest.mark.parametrize("ground", [DARK, LIGHT, GOLD, (0, 0, 0), (255, 255, 255), (117, 117, 117)])
def test_words_are_read_on_a_ground_of_one_color(ground: RGB) -> None:
    part = only(drawn(ground))
    assert part.down == 0
    assert contrast(part.inks[0], ground) >= NEEDED


@pytest.mark.parametrize("share", [0.4, 0.5, 0.6])
def test_a_word_half_on_a_panel_has_an_ink_that_one_of_both_is_like(share: float) -> None:
    panel = (0, 0, int(60 + 30 * share), 540)
    ink = only(drawn(LIGHT, (panel, DARK))).inks[0]
    assert min(contrast(ink, each) for each in (DARK, LIGHT) if contrast(ink, each) > 1.3) >= NEEDED


def test_words_go_further_down_where_nothing_is_read_on_both_colors_behind_them() -> None:
    part = only(drawn(DARK, ((75, 0, 90, 60), GOLD)))
    assert 48 <= part.down < 72, "below the band, and not much below it"
    assert contrast(part.inks[0], DARK) >= NEEDED


def test_each_part_stays_below_the_one_before_and_on_the_page() -> None:
    band = drawn(DARK, ((75, 0, 90, 60), GOLD))
    places = [[WordPlace(x=60, y=10 + 20 * at, width=30, height=8)] for at in range(5)]
    parts = hidden_parts(band, places, SIZE)
    assert all(part.down >= 0 for part in parts)
    assert 98 + sum(part.down for part in parts) <= SIZE[1]
    striped = drawn(DARK, ((75, 0, 90, 540), GOLD))
    assert 98 + sum(part.down for part in hidden_parts(striped, places, SIZE)) <= SIZE[1]
