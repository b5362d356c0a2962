"""Plans as other people write them: outlines, forms, tables without heads, soft breaks, several days, e-mails."""

from pathlib import Path

import pytest
from docx import Document

from kit.session.model import Session
from tests.importing.imports import imported, messages, session_of, shown
from tests.importing.made_documents import word
from tests.session.test_leaders_words import PASSAGES


def times(session: Session) -> list[tuple[str, int]]:
    return [(slide.title, slide.time.planned // 60) for slide in session.slides if slide.time]


def test_an_outline_is_a_slide_an_item_and_a_label_in_an_item_ends_with_it(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Family night", 0)
    for part in ("Welcome (5 min)", "Why nights? – 10 minutes", "Plan in teams: 35 min", "Share out, 10 min"):
        document.add_paragraph(part, style="List Number")
        document.add_paragraph("Handout: planning sheet", style="List Bullet 2")
        document.add_paragraph(f"tell of {part[:4]}", style="List Bullet 2")
    document.save(str(tmp_path / "outline.docx"))
    session = session_of(imported(tmp_path / "outline.docx"), tmp_path)
    assert times(session) == [("Welcome", 5), ("Why nights?", 10), ("Plan in teams", 35), ("Share out", 10)]
    assert [thing.text for slide in session.slides for thing in slide.materials] == ["planning sheet"] * 4


def test_a_soft_break_in_a_cell_parts_its_title_from_what_is_said(tmp_path: Path) -> None:
    rows = [("Slide", "What to say and do", "Min"), ("1", "Line-up\nT: Walk to a sign that fits you today.", "7"),
            ("2", "Welcome, everyone. I am so glad that you came.", "2"), ("3", "Thank you!", "1")]  # fmt: skip
    document = Document()
    table = document.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text  # A line break in it is one that Shift and Enter make.
    document.save(str(tmp_path / "notes.docx"))
    session = session_of(imported(tmp_path / "notes.docx"), tmp_path)
    assert times(session) == [("Line-up", 7), ("Row 3", 2), ("Thank you!", 1)]
    assert not [words for words in ("Walk to a sign", "glad that you") if words in shown(session)]


def test_spans_of_minutes_without_a_unit_are_times_of_a_table_without_heads(tmp_path: Path) -> None:
    rows = [
        ("0–10", "Opening", "Greet them all."),
        ("10–30", "Circle", "Pass the talking piece."),
        ("30–45", "Close", "Write it."),
    ]
    session = session_of(imported(word(tmp_path / "notes.docx", "Circles", rows)), tmp_path)
    assert times(session) == [("Opening", 10), ("Circle", 20), ("Close", 15)]
    assert "talking piece" not in shown(session)


def test_a_form_of_two_columns_is_read_by_what_its_first_column_names(tmp_path: Path) -> None:
    rows = [("Title", "Close reading"), ("Objective", "Read closely"), ("Materials", "text, pencils"),
            ("I do (10 min)", "Model it for them."), ("We do (15 min)", "Mark it together.")]  # fmt: skip
    session = session_of(imported(word(tmp_path / "form.docx", rows)), tmp_path)
    assert (session.title, times(session)) == ("Close reading", [("I do", 10), ("We do", 15)])
    assert "Model it" not in shown(session)


def test_days_are_blocks_and_told(tmp_path: Path) -> None:
    text = "**Institute**\n\n**Day 1**\n\n**Talk (30 min)**\n\nhello\n\n**Day 2**\n\n**Work (45 min)**\n\nbye\n"
    (tmp_path / "days.md").write_text(text, encoding="utf-8")
    made = imported(tmp_path / "days.md")
    assert [block.title for block in session_of(made, tmp_path).blocks] == ["Day 1", "Day 2"]
    assert "2 days in one document; they are one session here" in messages(made)


def test_an_email_has_its_subject_as_title_and_each_item_of_its_agenda_counts(tmp_path: Path) -> None:
    text = "Subject: PD on Tuesday\n\nHi all,\n\n1. Welcome - 5\n2. Data - 20 min\n3. Teams, 30 minutes\n4. End 5 min\n"
    (tmp_path / "mail.md").write_text(text, encoding="utf-8")
    made = imported(tmp_path / "mail.md")
    session = session_of(made, tmp_path)
    assert session.title == "PD on Tuesday"
    assert times(session) == [("Welcome", 5), ("Data", 20), ("Teams", 30), ("End", 5)]
    assert "a number alone, read as minutes as beside it" in "".join(messages(made, "guess"))


@pytest.mark.parametrize("mark", ["", " {#welcome}", " {.smaller}"])
def test_headings_with_times_are_the_plan_where_a_table_is_only_part_of_one(tmp_path: Path, mark: str) -> None:
    text = f"# **Engagement**{mark}\n\n## **Welcome (10 minutes)**{mark}\n\nhi\n\n## Sort (20 min){mark}\n" \
           "\n| Time | Facilitator says |\n|---|---|\n| 0-10 | A |\n| 10-20 | B |\n\n## End (5 min)\n\nx\n"  # fmt: skip
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    session = session_of(imported(tmp_path / "plan.md"), tmp_path)
    assert (session.title, times(session)) == ("Engagement", [("Welcome", 10), ("Sort", 20), ("End", 5)])


def test_a_table_pasted_with_tabs_is_one(tmp_path: Path) -> None:
    text = (
        "# Plan\n\nTime\tActivity\tFacilitator notes\n9:00-9:10\tWelcome\tgreet them\n9:10-9:40\tTeams\twalk around\n"
    )
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    session = session_of(imported(tmp_path / "plan.md"), tmp_path)
    assert times(session) == [("Welcome", 10), ("Teams", 30)]
    assert "greet them" not in shown(session)


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_leaders_words_stay_private_in_a_document_without_times(tmp_path: Path, passage: str) -> None:
    (tmp_path / "doc.md").write_text(f"# Day\n\n## First\n\nseen\n\n{passage}\n\n## Next\n\nseen\n", encoding="utf-8")
    made = imported(tmp_path / "doc.md")
    session = session_of(made, tmp_path)
    visible = " ".join(f"{slide.title} {slide.body}" for slide in session.slides if not slide.hidden)
    assert ("secret" in visible, "secret" in made.session) == (False, True)


def test_italics_behind_a_label_stay_whole(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# A\n\n## T (5 min)\n\nAsk: *What?*\n\n## U (5 min)\n\nx\n", encoding="utf-8")
    assert "> **Ask:** *What?*" in imported(tmp_path / "plan.md").session
