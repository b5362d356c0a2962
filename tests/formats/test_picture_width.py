"""A picture on a slide is as wide as its author says, in the middle of where it would stand."""

import io
from pathlib import Path

import pptx
import pytest
from PIL import Image

from kit.build.build import build
from kit.build.request import Request

PAGE = "---\ntitle: T\n---\n\n# A\n\n## S (5 min)\n\n{words}![A field](p.png){width}\n\n> **Say:** Go\n"


def width_of(folder: Path, width: str, words: str = "") -> float:
    """How wide the picture is, as a share of the slide."""
    Image.new("RGB", (1200, 800), "steelblue").save(folder / "p.png")
    (folder / "s.md").write_text(PAGE.format(width=width, words=words), encoding="utf-8")
    kit = build(Request(session=folder / "s.md", only=("deck",)))
    deck = pptx.Presentation(io.BytesIO(kit.files["deck.pptx"]))
    (found,) = [shape for shape in deck.slides[1].shapes if shape._element.xpath(".//a:blip")]
    assert deck.slide_width is not None
    return float(found.width / deck.slide_width)


@pytest.mark.parametrize("words", ["", "Look at this\n\n"])
def test_a_picture_is_as_wide_as_its_author_says(tmp_path: Path, words: str) -> None:
    wide, narrow = width_of(tmp_path, "{width=40%}", words), width_of(tmp_path, "{width=20%}", words)
    assert narrow == pytest.approx(wide / 2, rel=0.01)
    assert wide < 0.4 < width_of(tmp_path, "", words)
