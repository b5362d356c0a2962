"""Decks and documents as people have them, made in code."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pptx
from PIL import Image
from pptx.util import Inches, Pt

ROWS = (
    ("Slide 1", "Title slide\nWelcome people at the door as they arrive.", "", ""),
    ("Slide 2", "Purpose and agenda\nSay: Today we look at why partnering with families helps children learn.",
     "<1 minute", ""),
    ("Slide 3", "Comfort line-up\nThere are three signs on our walls. Please stand at the one that fits you today.\n"
     "[Click to reveal the prompt]\nTurn to a neighbor. Why does partnering with families matter to you?",
     "7 minutes", "Three signs\nPainter's tape; sign-in sheet"),
    ("Slide 4", "[Transition slide]\nThank you. Please go back to your seats.", "<1 min", ""),
    ("Slide 5", "Where it lives in our plan\nOur strategic plan names families as partners.\n"
     "[this slide requires personalization]", "2 minutes", ""),
    ("Slide 6", "Two mindsets\nOn the left, attendance is the goal. On the right, we share the work.", "2 min", ""),
    ("Slide 7", "The law\nTitle I, Section 1116 asks us for two sessions a year.", "1 minute", ""),
    ("Slide 8", "Involve, engage, empower\nHere is an example of each.", "2 minutes", ""),
    ("Slide 9", "Core beliefs\nRead the four beliefs alone for one minute, then share with a partner.\n"
     "(If time permits, find a second partner)", "10 minutes", "Belief cards (1 per person)"),
    ("Slide 10", "[Transition slide]\nNow we practice together.", "<1 minute", ""),
    ("Slide 11", "Practice activity\nNote: [Hidden slide for the facilitator]\nChoose ONE of the following activities.",
     "30 minutes", ""),
    ("Slide 12", "Choice 1 – Explore the rubric\nRead page 1 alone (5-7 minutes). Six expert groups chart one category "
     "each (10 minutes). One speaker per group.", "30 minutes", "Copies of the rubric or the link; chart paper"),
    ("Slide 13", "Choice 2 – Six shifts\nRead about six shifts. In pairs, find actions for three.", "30 minutes",
     "Article copies"),
    ("Slide 14", "Choice 3 – School experience survey, Part 1: What do families tell us?\nExplore the parent results.",
     "30 minutes total / Part 1 = 15 minutes", "A device per group"),
    ("Slide 15", "Choice 3 – School experience survey, Part 2: What? So what? Now what?\nPick one question.",
     "30 minutes total / Part 2 = 15 minutes", "Worksheet"),
    ("Slide 16", "Choice 4 – Policy and compact\nShow and tell with our guests.", "30 minutes", "Copies of our policy"),
    ("Slide 17", "Bonus: Book study\nA jigsaw for later weeks.", "0", "Two books"),
    ("Slide 18", "Resources ahead\nWe close with places to go on.", "<1 minute", ""),
    ("Slide 19", "Our family page\nThis is the page of [Insert school name].", "1 minute", ""),
    ("Slide 20", "District academy\nOur academy has courses for you.", "<1 minute", ""),
    ("Slide 21", "Department site\nWe keep tools here.", "<1 minute", ""),
    ("Slide 22", "Micro-credential\nYou can apply from May to September.", "<1 minute", ""),
    ("Slide 23", "Thank you\nThank you for all that you do for our families.", "<1 minute", ""),
)  # fmt: skip
"""A district's facilitator notes: the slide, what is said and done, minutes, what to print or open."""


def district_notes(path: Path, *, pictures: bool = True) -> Path:
    """The facilitator notes as a Word table of four columns, with thumbnails in the first."""
    document = docx.Document()
    document.add_heading("Partnering with Families", 0)
    document.add_paragraph("Audience: All school staff")
    table = document.add_table(rows=1, cols=4)
    heads = ("Slide", "Facilitator Notes", "Time", "Materials to print or open")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for slide, script, time, materials in ROWS:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(slide)
        if pictures:
            cells[0].paragraphs[0].add_run().add_picture(picture(40, 30), width=docx.shared.Inches(0.5))
        for cell, text in zip(cells[1:], (script, time, materials), strict=True):
            first, *rest = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for line in rest:
                cell.add_paragraph(line)
    document.save(str(path))
    return path


def picture(width: int, height: int, color: str = "steelblue") -> io.BytesIO:
    """A picture of one color."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), color).save(out, "PNG")
    out.seek(0)
    return out


def district_deck(path: Path) -> Path:
    """The deck that goes with the notes: a title and a line on each slide."""
    deck = pptx.Presentation()
    for number, (_, script, _, _) in enumerate(ROWS, 1):
        lines = [line for line in script.split("\n") if not line.startswith("[")]
        slide = deck.slides.add_slide(deck.slide_layouts[0 if number == 1 else 1])
        title = "Partnering with Families" if number == 1 else lines[0].removeprefix("Say: ")
        slide.shapes.title.text = title
        slide.placeholders[1].text = "Seen on slide " + "abcdefghijklmnopqrstuvwxyz"[number]
    deck.save(str(path))
    return path


def word(path: Path, *parts: str | Sequence[Sequence[str]]) -> Path:
    """A Word document of paragraphs (`# ` begins a heading, `- ` an item, `**` is bold) and tables."""
    document = docx.Document()
    for part in parts:
        if not isinstance(part, str):
            table = document.add_table(rows=0, cols=len(part[0]))
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    first, *rest = text.split("\n")
                    cell.paragraphs[0].add_run(first)
                    for line in rest:
                        cell.add_paragraph(line)
        elif part.startswith("#"):
            level = len(part) - len(part.lstrip("#"))
            document.add_heading(part.lstrip("# "), level)
        elif part.startswith("- "):
            document.add_paragraph(part[2:], style="List Bullet")
        elif part.startswith("1. "):
            document.add_paragraph(part[3:], style="List Number")
        elif part.startswith("**"):
            document.add_paragraph().add_run(part.strip("*")).bold = True
        else:
            document.add_paragraph(part)
    document.save(str(path))
    return path


def text_box(slide: Any, text: str, x: float, y: float, w: float, h: float, *, size: int | None = None) -> Any:
    """A box of text on a slide, in inches."""
    box = slide.shapes.add_textbox(Inches(x), Inches(y), Inches(w), Inches(h))
    box.text_frame.text = text
    if size:
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return box
