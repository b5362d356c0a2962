"""A look whose layouts have one name, and whose places have no numbers, as LibreOffice writes them for each master."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from tests.edits.kits import Folder, kept, line, slide


@pytest.fixture
def look(tmp_path: Path) -> Path:
    """The second layout has a title and a text without a number; the last has its name, and no title."""
    made = Presentation()
    layouts = list(made.slide_layouts)
    first, last = layouts[1], layouts[-1]
    for place in first.placeholders:
        place._element.ph.attrib.pop("idx", None)
    title = next(place for place in last.placeholders if place.placeholder_format.type == 1 or place.name == "Title 1")
    title._element.getparent().remove(title._element)
    last.name = first.name
    path = tmp_path / "look.pptx"
    made.save(str(path))
    return path


def test_an_edited_slide_keeps_its_layout_and_its_title(tmp_path: Path, look: Path) -> None:
    folder = Folder(tmp_path)
    folder.build(look=look)
    before = slide(folder.deck(), "Welcome").slide_layout.part.partname

    def change(deck: Any) -> None:
        line(slide(deck, "Welcome"), "Say hello").runs[0].text = "Say hello to Maya"

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    assert kept(folder.build(look=look)) == [("slide", 2, "Welcome", False)]
    found = slide(folder.deck(), "Welcome")
    assert found.slide_layout.part.partname == before
    assert line(found, "Say hello to Maya")
