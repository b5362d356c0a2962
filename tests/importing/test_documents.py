"""Plans in Word and Markdown: timed tables, timed headings, plain headings, exports of other tools."""

import base64
from pathlib import Path

import docx
import pytest

from tests.importing.imports import imported, messages, session_of, shown
from tests.importing.made_documents import picture, word


def markdown(folder: Path, text: str) -> Path:
    path = folder / "plan.md"
    path.write_text(text, encoding="utf-8")
    return path


PLAN = """# Calling home

**Duration:** 45 minutes
**Audience:** Grade 3 team

## Objectives
- Call one family with good news

## Opening (10 min)
"Welcome! We are glad that you are here."
Hand out the agenda.
Materials: chart paper, markers

## Practice – 30 minutes
### Try a call
Say: Call your partner.
1. Read the script (10 min)
2. Call (20 min)

## Closing (5 min)
Ask: What will you try at [Insert school name]?

## Assessment
Collect the tickets.
"""


def test_a_plan_with_timed_headings(tmp_path: Path) -> None:
    session = session_of(imported(markdown(tmp_path, PLAN)), tmp_path)
    assert (session.title, session.audience) == ("Calling home", "Grade 3 team")
    assert session.length is not None
    assert session.length.planned == 45 * 60
    assert session.outcomes == ("Call one family with good news",)
    timed = [(slide.title, slide.time.planned // 60) for slide in session.slides if slide.time]
    assert timed == [("Opening", 10), ("Practice", 30), ("Closing", 5)]
    assert [part.label for part in session.slides[0].script] == ["Say", "Do"]
    assert [material.text for material in session.slides[0].materials] == ["chart paper", "markers"]
    assert "[school name]" in session.slides[2].script[0].text
    assert session.slides[-1].hidden
    assert session.blocks[-1].title == "For the facilitator"


def test_the_text_below_timed_headings_is_the_leaders_and_told_once(tmp_path: Path) -> None:
    made = imported(markdown(tmp_path, PLAN))
    session = session_of(made, tmp_path)
    assert all(slide.body == "" for slide in session.slides)
    assert sum("is the leader's" in message for message in messages(made, "guess")) == 1


PARTS = """# W

## Part 1 ({minutes} min)

### Welcome (5 min)

Hi.

### Norms (15 min)

Read.

## Part 2 (10 min)

### Share (10 min)
"""


def test_timed_headings_above_timed_headings_are_blocks(tmp_path: Path) -> None:
    text = PARTS.format(minutes=20)
    session = session_of(imported(markdown(tmp_path, text)), tmp_path)
    assert [(block.title, block.budget and block.budget.planned // 60) for block in session.blocks] == [
        ("Part 1", 20),
        ("Part 2", 10),
    ]
    assert [slide.title for slide in session.slides] == ["Welcome", "Norms", "Share"]


def test_a_block_that_its_slides_exceed_loses_its_time_and_says_so(tmp_path: Path) -> None:
    text = PARTS.format(minutes=5)
    made = imported(markdown(tmp_path, text))
    assert session_of(made, tmp_path).blocks[0].budget is None
    assert any("the slides take 20 min, and the block has 5 min" in message for message in messages(made, "guess"))


def test_times_of_the_clock_in_an_agenda(tmp_path: Path) -> None:
    text = "# Day\n\n- 9:00–9:15 Welcome\n- 9:15–10:00 Reading\n- 10:00–10:10 Break\n"
    session = session_of(imported(markdown(tmp_path, text)), tmp_path)
    assert session.start == 9 * 3600
    assert [(s.title, s.time.planned // 60) for s in session.slides if s.time] == [
        ("Welcome", 15),
        ("Reading", 45),
        ("Break", 10),
    ]


TABLE = """| Time | Activity | Facilitator does | Participants do | Who | Supplies |
|---|---|---|---|---|---|
| 2:45 – 2:55 | Welcome | Greet people at the door. | Sign in. | Ana | name tags; pens |
| 2:55 – 3:15 | Read together<br>Use the first text. | "Please read quietly." | Read and mark. | Ben | Print: the text |
"""


def test_a_table_of_many_columns(tmp_path: Path) -> None:
    made = imported(markdown(tmp_path, TABLE))
    session = session_of(made, tmp_path)
    first, second = session.slides
    assert session.start == (14 * 60 + 45) * 60
    assert [(s.title, s.time and s.time.planned // 60) for s in (first, second)] == [
        ("Welcome", 10),
        ("Read together", 20),
    ]
    assert (first.script[0].label, first.script[0].text) == ("Do", "Greet people at the door.")
    assert "**Participants do:** Sign in." in first.script[1].text
    assert [material.text for material in first.materials] == ["name tags", "pens"]
    assert ("Say", "Please read quietly.") in [(part.label, part.text) for part in second.script]
    assert "something to print; it is a note" in messages(made, "guess")
    assert "lead: Ana" in made.session or "Lead: Ana" in made.session


def test_a_table_without_heads_is_read_by_its_contents(tmp_path: Path) -> None:
    rows = (
        ("1", "Welcome\nPlease find a seat and say hello to a neighbor of yours.", "5 min", "pens"),
        ("2", "Reading\nRead the first page alone, and then share what you noticed.", "10 min", ""),
        ("3", "Closing\nTell your neighbor one thing that you will try this week.", "5-7 min", "cards"),
    )
    made = imported(word(tmp_path / "plan.docx", rows))
    session = session_of(made, tmp_path)
    assert [(s.title, s.time.planned) for s in session.slides if s.time] == [
        ("Welcome", 300),
        ("Reading", 600),
        ("Closing", 360),
    ]
    assert any("column 3 is times" in message for message in messages(made, "guess"))


def test_rows_over_all_columns_and_headings_are_blocks_and_totals_are_none(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Morning", 1)
    table = document.add_table(rows=4, cols=2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells],
        ("Activity", "Minutes", "Welcome", "5", "", "", "Share", "n/a"),
        strict=True,
    ):
        cell.text = text
    table.rows[2].cells[0].merge(table.rows[2].cells[1]).text = "Practice"
    total = table.add_row().cells
    total[0].text, total[1].text = "Total", "60 min"
    document.save(str(tmp_path / "plan.docx"))
    made = imported(tmp_path / "plan.docx")
    session = session_of(made, tmp_path)
    assert [(block.title, [slide.title for slide in block.slides]) for block in session.blocks] == [
        ("Morning", ["Welcome"]),
        ("Practice", ["Share"]),
    ]
    assert "Time: n/a" in session.slides[1].script[0].text
    assert "what stands in the column of times is none; it is a note" in messages(made, "left")


def test_a_days_title_above_the_heads_and_an_hour_for_lunch_among_single_clocks(tmp_path: Path) -> None:
    document = docx.Document()
    for day in (1, 2):
        rows = ((f"Day {day}", "", ""), ("Time", "Agenda Item", "Facilitator"), ("8:30 AM", "Welcome:", "Ana"),
                ("", "Purpose", ""), ("", "", ""), ("10:30 AM", "Model", ""), ("12:00 – 1:00 PM", "Lunch", ""),
                ("1:00 PM", "Adjourn", ""))  # fmt: skip
        table = document.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        table.rows[0].cells[0].merge(table.rows[0].cells[2])
        document.add_paragraph("")
    document.save(str(tmp_path / "days.docx"))
    made = imported(tmp_path / "days.docx")
    session = session_of(made, tmp_path)
    assert [block.title for block in session.blocks] == ["Day 1", "Day 2"]
    assert [(slide.title, slide.time and slide.time.planned // 60) for slide in session.blocks[0].slides] == [
        ("Welcome", 60),
        ("Purpose", 60),
        ("Model", 90),
        ("Lunch", 60),
        ("Adjourn", None),
    ]
    assert "2 days in one document; they are one session here" in messages(made, "guess")


def test_a_document_without_times_is_slides_with_their_text(tmp_path: Path) -> None:
    path = word(tmp_path / "talk.docx", "# Families first", "## Why it matters", "- One reason", "- Another",
                "Note: they were tired last year", "## How", "Ask them.")  # fmt: skip
    session = session_of(imported(path), tmp_path)
    assert [slide.title for slide in session.slides] == ["Why it matters", "How"]
    assert session.slides[0].body == "- One reason\n- Another"
    assert "tired" not in shown(session)


def test_slides_between_lines_have_their_notes_as_say(tmp_path: Path) -> None:
    text = (
        "# One\n\nSeen here\n\nNote: Spoken here\n\nand here\n\n---\n\n## Two\n\n"
        "::: notes\nFenced words\n:::\n\n- seen item\n\n"
        "---\n\n## Three\n\nSeen third\n\n???\n\nRemark words\n\n---\n\n<!-- comment words -->\n\nLast seen\n"
    )
    session = session_of(imported(markdown(tmp_path, text)), tmp_path)
    assert [slide.title for slide in session.slides] == ["One", "Two", "Three", "Last seen"]
    assert [[(p.label, p.text) for p in slide.script] for slide in session.slides] == [
        [("Say", "Spoken here\n\nand here")],
        [("Say", "Fenced words")],
        [("Say", "Remark words")],
        [("Say", "comment words")],
    ]


def test_a_google_document_keeps_its_pictures_and_loses_its_backslashes(tmp_path: Path) -> None:
    data = base64.b64encode(picture(30, 20).getvalue()).decode()
    text = "# **Reading night**\n\n## **Step 1\\. Welcome**\n\nStart at 5\\-6 \\+ bring pens\\!\n\n![][image1]\n\n"
    text += f"[image1]: <data:image/png;base64,{data}>\n"
    made = imported(markdown(tmp_path, text))
    session = session_of(made, tmp_path)
    assert session.title == "Reading night"
    assert session.slides[0].title == "Step 1. Welcome"
    assert "Start at 5-6 + bring pens!" in session.slides[0].body
    assert len(made.pictures) == 1
    assert "![To describe" in session.slides[0].body


def test_a_notion_export_keeps_the_words_of_its_callouts(tmp_path: Path) -> None:
    (tmp_path / "Plan 3f").mkdir()
    (tmp_path / "Plan 3f" / "photo one.png").write_bytes(picture(30, 20).getvalue())
    text = "# Plan\n\n## Open\n\n<aside>\n💡 Bring **water** for all\n\n</aside>\n\n"
    text += "![a bottle of water](Plan%203f/photo%20one.png)\n"
    made = imported(markdown(tmp_path, text))
    session = session_of(made, tmp_path)
    assert "Bring **water** for all" in session.slides[0].body
    assert list(made.pictures) == ["a-bottle-of-water.png"]


def test_pictures_elsewhere_and_on_the_web_are_told_and_never_read(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(picture(9, 9).getvalue())
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    text = "# A\n\n![one](../secret.png) ![two](https://example.org/x.png) ![three](link.png) ![four](/etc/passwd)\n"
    made = imported(markdown(inside, text))
    assert made.pictures == {}
    left = messages(made, "left")
    assert left.count("a picture that is not below the document's folder") == 3
    assert "a picture on the web, which is never fetched" in left


def test_word_takes_insertions_in_and_leaves_deletions_comments_and_hidden_words(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Talk", 1)
    paragraph = document.add_paragraph("kept ")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    from lxml import etree

    for xml in (
        f'<w:ins xmlns:w="{w}" w:id="1" w:author="a"><w:r><w:t>inserted </w:t></w:r></w:ins>',
        f'<w:del xmlns:w="{w}" w:id="2" w:author="a"><w:r><w:delText>deleted</w:delText></w:r></w:del>',
        f'<w:r xmlns:w="{w}"><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>',
    ):
        paragraph._p.append(etree.fromstring(xml))
    document.add_comment(paragraph.runs, "a remark", "reviewer")
    document.sections[0].header.paragraphs[0].text = "Confidential header"
    document.save(str(tmp_path / "talk.docx"))
    made = imported(tmp_path / "talk.docx")
    assert "kept inserted" in made.session
    assert not [word for word in ("deleted", "hidden", "remark", "Confidential") if word in made.session]
    left = messages(made, "left")
    assert "1 × passages of hidden words" in left
    assert "1 × comments of reviewers" in left
    assert "1 × a page's header" in left


def test_numbered_lists_of_word_keep_their_numbers(tmp_path: Path) -> None:
    path = word(tmp_path / "talk.docx", "# Talk", "1. First", "1. Second", "Between", "1. Third")
    body = session_of(imported(path), tmp_path).slides[0].body
    assert "1. First\n2. Second" in body
    assert "3. Third" in body


def test_a_plan_in_spanish(tmp_path: Path) -> None:
    text = (
        "# Leer juntos\n\n## Bienvenida (5 minutos)\nDiga: Gracias por venir a la escuela de sus hijos.\n\n"
        "## Práctica (20 minutos)\nHaga: Reparta los libros a las familias.\nMateriales: libros; lápices\n"
    )
    session = session_of(imported(markdown(tmp_path, text)), tmp_path)
    assert session.language == "es-US"
    assert [(p.label) for slide in session.slides for p in slide.script] == ["Say", "Do"]
    assert [m.text for m in session.slides[1].materials] == ["libros", "lápices"]


def test_a_session_is_refused_with_the_way_out(tmp_path: Path) -> None:
    from kit.diagnostics import ProblemsFound

    text = "---\ntitle: T\n---\n\n# B\n\n## S (2 min)\n\nSeen\n\n> **Say:** Hello to you all.\n"
    with pytest.raises(ProblemsFound, match="this is a session already"):
        imported(markdown(tmp_path, text))


def test_a_label_without_words_holds_the_next_line(tmp_path: Path) -> None:
    text = "# Plan\n\n## Welcome\n\n**Facilitation Script:**\nWelcome everyone warmly.\n\nOn the slide.\n"
    session = session_of(imported(markdown(tmp_path, text)), tmp_path)
    assert "Welcome everyone warmly" not in shown(session)
    assert "On the slide" in shown(session)
