"""A slide's words beside an emoji are drawn in their own font: only the emoji is in the emoji's."""

import io
import zipfile

import pptx
import pytest

from kit.drawing.drawable import drawable


def drawn_runs(*said: str) -> list[tuple[str, object]]:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    for at, text in enumerate(said):
        run = paragraph.add_run()
        run.text, run.font.bold = text, bool(at)
    out = io.BytesIO()
    deck.save(out)
    made = pptx.Presentation(io.BytesIO(drawable(out.getvalue())))
    return [(run.text, run.font.bold) for run in made.slides[0].shapes.title.text_frame.paragraphs[0].runs]


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("Welcome 👋 to all", ["Welcome ", "👋", " to all"]),
        ("👩‍🏫❤️ Thanks", ["👩‍🏫❤️", " Thanks"]),
        ("1️⃣ Welcome & 2 more", ["1️⃣", " Welcome & 2 more"]),
        ("Ready? ⏰", ["Ready? ", "⏰"]),
        ("¿Qué tal? → 日本", ["¿Qué tal? → 日本"]),
    ],
)
def test_emoji_stand_in_runs_of_their_own(said: str, drawn: list[str]) -> None:
    assert drawn_runs("First ", said) == [("First ", False), *((each, True) for each in drawn)]


def test_a_deck_without_emoji_is_drawn_as_it_is() -> None:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "No signs at all → here"
    out = io.BytesIO()
    deck.save(out)
    with zipfile.ZipFile(io.BytesIO(drawable(out.getvalue()))) as archive:
        assert archive.read("ppt/slides/slide1.xml").count(b"<a:t>") == 1
