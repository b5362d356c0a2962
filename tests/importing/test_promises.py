"""The promises of an import, for any document: nothing lost or guessed unseen, nothing private shown, no error."""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pptx
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kit.importing import as_json
from tests.importing.imports import imported, said, session_of, shown, words

FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing document is shown as it was found: each import takes a tenth of a second, and a smaller one a thousand."""
WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzáñéü", min_size=3, max_size=9)
SIGNS = st.sampled_from(["", "", "", "*", "_", "#", "[x]", "(5 min)", "<b>", "|", "`", ":", "- ", "1. ", "~", "{{y}}",
                         "\\", ">", "(7–5 min)", "&amp;", "==", "$x$", "!!!", "---", "::::", "<!-- -->", "![",
                         "](#nowhere)", "<br>"])  # fmt: skip
TEXT = st.lists(st.tuples(SIGNS, WORD, SIGNS).map("".join), min_size=1, max_size=7).map(" ".join)
LABEL = st.sampled_from(
    ["Say: ", "Note: ", "Do: ", "T: ", "Materials: ", "Ask – ", "Virtual: ", "[Hidden slide] ", "Time: ", "", ""]
)
PRIVATE = st.tuples(LABEL, TEXT).map("".join)
TIME = st.sampled_from(
    ["", "5", "5 min", "2:45 – 2:50", "about 7 minutes", "n/a", "0–10 min", "10–30 min", "<1", "9:15"]
)


def check(path: Path, folder: Path, private: list[str]) -> None:
    made = imported(path)
    session = session_of(made, folder)
    told = set(words(said(made)))
    lost = [word for word in words(text_of(path)) if word not in told]
    assert lost == [], made.session
    seen = set(words(shown(session)))
    revealed = [word for text in private for word in words(text) if word in seen]
    assert revealed == [], made.session
    lines = made.session.split("\n")
    for finding in as_json(made.report)["findings"]:
        assert finding["place"]
        assert finding["file"]
        assert not finding["line"] or lines[finding["line"] - 1].startswith("#")
        assert finding["judgment"] != "guess" or finding["cure"]


def text_of(path: Path) -> str:
    """Every word of the file, as another reader finds it; signs that are markup in Markdown left out."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))
    if path.suffix == ".pptx":
        deck = pptx.Presentation(str(path))
        texts = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
        notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
        return "\n".join((*texts, *notes))
    return re.sub(
        r"</?[a-z]+>|&amp;|nowhere|\*\*Say:\*\*|^Note: ", " ", path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )


def unlabeled(text: str) -> str:
    """A text without the label before it, which becomes the label's own word."""
    return re.sub(r"^(?:Say|Note|Do|T|Materials|Ask|Virtual|Time|\[Hidden slide\])\b\W*", "", text)


def saved(document: Any, name: str, folder: str) -> Path:
    out = io.BytesIO()
    document.save(out)
    path = Path(folder) / name
    path.write_bytes(out.getvalue())
    return path


@settings(max_examples=15, derandomize=True, phases=FOUND)
@given(rows=st.lists(st.tuples(TEXT, PRIVATE, TIME, TEXT), min_size=1, max_size=5), title=TEXT)
def test_a_plan_in_a_word_table(rows: list[tuple[str, str, str, str]], title: str) -> None:
    document = docx.Document()
    document.add_heading(title, 1)
    table = document.add_table(rows=1, cols=4)
    for cell, head in zip(table.rows[0].cells, ("Activity", "Script", "Minutes", "Notes"), strict=True):
        cell.text = head
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    with TemporaryDirectory() as folder:
        heads = {word for row in rows for word in words(row[0])} | set(words(title))
        private = [
            word for _, script, _, note in rows for word in words(f"{unlabeled(script)} {note}") if word not in heads
        ]
        check(saved(document, "plan.docx", folder), Path(folder), private)


@settings(max_examples=15, derandomize=True, phases=FOUND)
@given(
    slides=st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=3), st.lists(PRIVATE, max_size=4)), min_size=1, max_size=4)
)
def test_a_deck_with_notes(slides: list[tuple[str, list[str], list[str]]]) -> None:
    deck = pptx.Presentation()
    for title, lines, notes in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(lines)
        if notes:
            slide.notes_slide.notes_text_frame.text = "\n".join(notes)
    with TemporaryDirectory() as folder:
        seen = {word for title, lines, _ in slides for word in words(" ".join((title, *lines)))}
        private = [word for _, _, notes in slides for note in notes for word in words(note) if word not in seen]
        check(saved(deck, "deck.pptx", folder), Path(folder), private)


BEGIN = st.sampled_from(
    ["", "# ", "## ", "### ", "- ", "1. ", "> ", "**Say:** ", "Note: ", "| a | ", "---\n\n", "```\n"]
)
LINE = st.tuples(BEGIN, TEXT, st.sampled_from(["", "", " (5 min)", " – 10 min", "\n"])).map("".join)  # fmt: skip


@settings(max_examples=40, derandomize=True, phases=FOUND)
@given(lines=st.lists(LINE, min_size=1, max_size=12), parting=st.sampled_from(["\n", "\n\n"]))
def test_any_markdown(lines: list[str], parting: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.md"
        path.write_text("# Begin\n\n" + parting.join(lines), encoding="utf-8")
        check(path, Path(folder), [])
