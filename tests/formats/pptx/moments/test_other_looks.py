"""Compositions in looks that others made: whatever those are like, no box lies on another, and nothing runs out."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Inches

from tests.formats.pptx.moments.test_compositions import SLIDES, deck_of, disjoint, named, shapes_of, slide
from tests.formats.pptx.overflowing import overflows

OFFICE = Path("/usr/lib/libreoffice/share/template/common/presnt")
NAMES = (
    "Beehive", "Blue_Curve", "Blueprint_Plans", "Candy", "DNA", "Focus", "Forestbird", "Freshes", "Grey_Elegant",
    "Growing_Liberty", "Inspiration", "Lights", "Metropolis", "Midnightblue", "Nature_Illustration", "Pencil", "Piano",
    "Portfolio", "Progress", "Sunset", "Vintage", "Vivid", "Yellow_Idea",
)  # fmt: skip
"""LibreOffice's own designs."""
TEXT = "".join(text.replace("id=one", f"id={name.replace(' ', '-')}") for name, text in SLIDES.items())


def wide(presentation: Any) -> None:
    presentation.slide_width, presentation.slide_height = Inches(13.333), Inches(7.5)


def placed(x: float, y: float, w: float, h: float) -> Callable[[Any], None]:
    """A look whose layout for text has its place there, in shares of the slide."""

    def change(presentation: Any) -> None:
        width, height = presentation.slide_width, presentation.slide_height
        place = presentation.slide_layouts[1].placeholders[1]
        place.left, place.top, place.width, place.height = (
            Emu(int(share * whole)) for share, whole in ((x, width), (y, height), (w, width), (h, height))
        )

    return change


def dark(presentation: Any) -> None:
    fill = presentation.slide_masters[0].background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0x10, 0x20, 0x30)


def right_to_left(presentation: Any) -> None:
    for level in presentation.slide_masters[0]._element.iter("{*}lvl1pPr"):
        level.set("rtl", "1")
        level.set("algn", "r")


def only(*kept: str) -> Callable[[Any], None]:
    """A look with these layouts alone."""

    def change(presentation: Any) -> None:
        for each in list(presentation.slide_layouts):
            if each.name not in kept:
                presentation.slide_layouts.remove(each)

    return change


MADE: dict[str, Callable[[Any], None]] = {
    "4:3": lambda presentation: None,
    "wide": wide,
    "flat": placed(0.1, 0.4, 0.8, 0.22),
    "narrow": placed(0.1, 0.25, 0.4, 0.6),
    "low": placed(0.05, 0.45, 0.9, 0.5),
    "small": placed(0.4, 0.4, 0.3, 0.3),
    "dark": dark,
    "right to left": right_to_left,
    "one layout": only("Title and Content"),
    "a blank one": only("Blank"),
}


@pytest.mark.parametrize("name", MADE)
def test_no_box_lies_on_another_in_a_look_that_was_made_for_it(name: str, tmp_path: Path) -> None:
    presentation = Presentation()
    MADE[name](presentation)
    presentation.save(str(tmp_path / "look.pptx"))
    deck = deck_of(TEXT, look=tmp_path / "look.pptx")
    assert (disjoint(deck), overflows(deck.data)) == ([], ())


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_box_lies_on_another_in_libreoffices_own_looks(name: str, tmp_path: Path) -> None:
    design = OFFICE / f"{name}.otp"
    if not design.is_file() or shutil.which("soffice") is None:
        pytest.skip(f"LibreOffice's {name} is not installed")
    words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pptx"]
    subprocess.run([*words, "--outdir", str(tmp_path), str(design)], capture_output=True, timeout=300, check=True)
    deck = deck_of(TEXT, look=tmp_path / f"{name}.pptx")
    ours = [each for each in overflows(deck.data) if each.shape not in ("Footer", "Slide Number")]
    assert (disjoint(deck), ours) == ([], []), "but for footers that the look itself has too low"


def test_words_of_ours_run_from_left_to_right_in_a_look_that_does_not(tmp_path: Path) -> None:
    presentation = Presentation()
    right_to_left(presentation)
    presentation.save(str(tmp_path / "look.pptx"))
    deck = deck_of(SLIDES["statement"] + SLIDES["activity"].replace("id=one", "id=two"), look=tmp_path / "look.pptx")
    directions = {each.get("rtl") for each in named(deck, "Step 1", 1)._element.iter("{*}pPr")}
    assert directions == {"0"}


def across_the_foot(presentation: Any) -> int:
    """Draws a band across the foot of every slide, in a color of its own; where it begins."""
    width, height = presentation.slide_width, presentation.slide_height
    top = height * 4 // 5
    drawn = presentation.slides.add_slide(presentation.slide_layouts[6]).shapes
    band = drawn.add_shape(1, 0, top, width, height - top)
    band.fill.solid()
    band.fill.fore_color.rgb = RGBColor(0x10, 0x50, 0x80)
    band._element.remove(band._element.find("{*}style"))
    presentation.slide_masters[0].shapes._spTree.insert(2, band._element)
    return int(top)


def test_a_quotation_stands_beside_a_rule_where_a_look_has_no_layout_for_it(tmp_path: Path) -> None:
    Presentation().save(str(tmp_path / "look.pptx"))
    deck = deck_of(SLIDES["quotation"], look=tmp_path / "look.pptx")
    rule, said, who = (named(deck, name) for name in ("Rule", "Quotation", "Who said it"))
    assert rule.left + rule.width <= said.left
    assert said.top + said.height <= who.top + 1
    assert [each.text for each in who.text_frame.paragraphs] == ["A grandmother", "third grade"]


def test_minutes_have_the_ink_of_the_text_where_a_look_does_not_draw_in_its_accents(tmp_path: Path) -> None:
    text = SLIDES["activity"].replace('moment="activity"', 'moment="input"')
    accents = []
    for change in (lambda presentation: None, across_the_foot):
        presentation = Presentation()
        change(presentation)
        presentation.save(str(tmp_path / "look.pptx"))
        page = Presentation(io.BytesIO(deck_of(text, look=tmp_path / "look.pptx").data)).slides[0]
        place = next(each for each in page.placeholders if "min" in each.text_frame.text)
        accents.append(
            [each.get("val") for each in place._element.iter("{*}schemeClr") if each.get("val") == "accent2"]
        )
    assert (bool(accents[0]), accents[1]) == (True, [])


def test_the_lines_below_a_covers_title_stand_above_what_is_drawn_across_its_foot(tmp_path: Path) -> None:
    presentation = Presentation()
    place = presentation.slide_layouts[0].placeholders[1]
    place.height = presentation.slide_height * 9 // 10 - place.top
    top = across_the_foot(presentation)
    presentation.save(str(tmp_path / "look.pptx"))
    deck = deck_of(slide("cover", "A line below it."), look=tmp_path / "look.pptx")
    text = next(each for each in shapes_of(deck) if each.has_text_frame and "A line" in each.text_frame.text)
    assert text.top < top
    assert text.top + text.height <= top


def test_words_of_ours_have_a_ground_where_no_color_can_be_read_on_what_a_look_draws(tmp_path: Path) -> None:
    presentation = Presentation()
    width, height = presentation.slide_width, presentation.slide_height
    drawn = presentation.slides.add_slide(presentation.slide_layouts[6]).shapes
    for at in range(40):  # Stripes in white and black, in which every name of a block ends.
        stripe = drawn.add_shape(1, width * at // 40, height // 2, width // 40, height // 2)
        stripe.fill.solid()
        stripe.fill.fore_color.rgb = RGBColor(*(3 * [255 * (at % 2)]))
        stripe._element.remove(stripe._element.find("{*}style"))
        presentation.slide_masters[0].shapes._spTree.insert(2, stripe._element)
    presentation.save(str(tmp_path / "look.pptx"))
    page = Presentation(io.BytesIO(deck_of(SLIDES["statement"], look=tmp_path / "look.pptx").data)).slides[0]
    strip = next(each for each in page.shapes if each.name == "You are here")
    name = next(each for each in strip.shapes if each.name == "Name")
    assert name.fill.type is not None
    assert name.fill.type == 1  # A solid one.
