"""A picture that a slide enlarges too much is told at the line that names it, and no other is."""

from pathlib import Path

import pytest
from PIL import Image

from kit.build.build import SessionKit, build
from kit.build.request import Request
from kit.diagnostics import Problem

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>'


def told(tmp_path: Path, *shown: str, head: str = "") -> list[Problem]:
    Image.new("RGB", (300, 200), "teal").save(tmp_path / "my chat.png")
    Image.new("RGB", (1400, 900), "teal").save(tmp_path / "camera.jpg")
    (tmp_path / "drawing.svg").write_text(SVG)
    slides = "\n\n".join(f"## Slide {n} (5 min)\n\nSome words\n\n{each}" for n, each in enumerate(shown, 1))
    text = f"---\ntitle: Pictures\nlength: {5 * len(shown)} min\n{head}---\n\n# Block\n\n{slides}\n"
    (tmp_path / "session.md").write_text(text)
    kit = build(Request(session=tmp_path / "session.md", only=("deck",), out=tmp_path / "kit"))
    assert isinstance(kit, SessionKit)
    return [each for each in kit.warnings if each.code == "small-picture"]


def test_an_enlarged_picture_is_told_once_where_it_is_named(tmp_path: Path) -> None:
    shown = "![Families](<my chat.png>)"
    (problem,) = told(tmp_path, "Nothing", shown, shown)
    assert problem.place.text == shown
    assert problem.place.text[problem.place.column - 1 :].startswith("my chat.png")
    assert "300 pixels" in problem.message


@pytest.mark.parametrize("place", ["full", "right half", "background"])
def test_a_picture_that_fills_its_place_is_told_too(tmp_path: Path, place: str) -> None:
    (problem,) = told(tmp_path, f'![Families](<my chat.png> "{place}")')
    assert problem.place.line == 12


@pytest.mark.parametrize(
    "shown",
    [
        "![Families](camera.jpg)",
        '![Families](camera.jpg "full")',
        "![A box](drawing.svg)",
        "[The form](https://example.org/form) <!-- qr -->",
    ],
)
def test_one_that_is_large_enough_or_drawn_is_not(tmp_path: Path, shown: str) -> None:
    assert told(tmp_path, shown) == []


def test_an_author_can_let_it_be(tmp_path: Path) -> None:
    shown = "![Families](<my chat.png>)"
    assert told(tmp_path, shown, head="allow: small-picture because it is a sketch\n") == []
