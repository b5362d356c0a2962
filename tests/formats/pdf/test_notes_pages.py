"""Pages of notes are packed by the height that the notes of a slide are told to have: it is the one that they take."""

import re
from pathlib import Path

import pytest

from kit.document import parse
from kit.formats.pdf.compiler import compile_pdf
from kit.formats.pdf.writer import typst_sources
from kit.formats.sheet import Sheet
from tests.formats.pdf.test_bad_copiers import TYP, icon
from tests.formats.pdf.test_compiler import picture

NOTES = Path(__file__).parents[2] / "golden" / "templates"
SLIDE = picture("#884422")
MANY = "\n\n".join(f"![Slide {number}](slide:1)" for number in range(1, 9))

CHECKED = """
#let checked(rest: "", ..items) = layout(room => for each in items.pos().filter(item => item.kind == "slide") {
  for smaller in (0pt, 1pt) {
    let told = notes-of(each, room.width, smaller: smaller)
    for extra in if told.grows { (0pt, 40pt) } else { (0pt,) } {
      let takes = measure((told.made)(extra), width: room.width).height - extra
      assert(calc.abs(takes - told.height) < 0.01pt, message: each.name + repr((takes, told.height)))
    }
  }
})
"""


@pytest.mark.parametrize("language", ["en", "es"])
def test_notes_are_as_high_as_they_are_told_to_be(language: str) -> None:
    text = (NOTES / f"notes.{language}.md").read_text(encoding="utf-8")
    pictures = dict.fromkeys(re.findall(r"slide:\d+", text), SLIDE)
    sheet = Sheet(title="T", session="S", school="Ánimo", language=language, facilitator=True)
    over_many = text.replace("![Slide 2", f"{MANY}\n\n![Slide 2", 1)
    for each in (text, over_many):
        made = typst_sources(parse(each), TYP, sheet=sheet, pictures=pictures, icon=icon)
        compile_pdf(made.main.replace("#notes-pages(", f"{CHECKED}#checked(", 1), made.others, pictures)
