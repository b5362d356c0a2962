"""Notes for a leader in languages that kit does not speak: shown to nobody, and told."""

from pathlib import Path

import pytest

from kit.session import read_text

LABELS = (
    "Notes du présentateur :",
    "**Notes de l’animateur :**",
    "Notas do facilitador:",
    "Ghi chú diễn giả:",
    "Nòt pou fasilitatè:",
    "Sprechernotizen:",
    "演讲者备注：",
    "ملاحظات الميسر:",
    "TODO:",
)


@pytest.mark.parametrize("label", LABELS)
def test_what_is_called_notes_in_another_language_is_on_no_slide(label: str) -> None:
    text = f"---\ntitle: T\n---\n\n## One (5 min)\n\nShown.\n\n{label} secret words\n"
    session, problems = read_text(text, Path("session.md"), "session.md")
    assert session is not None
    assert "other-notes" in {problem.code for problem in problems}
    (slide,) = session.blocks[0].slides
    assert "secret" not in slide.body
    assert "secret" in str(slide.script)


def test_a_theme_of_another_tool_and_a_heading_too_deep_stop_nothing() -> None:
    text = "---\ntheme: seriph\ntitle: T\n---\n\n# A\n\n## One (5 min)\n\nShown.\n\n#### Deep\n\nMore.\n"
    session, problems = read_text(text, Path("session.md"), "session.md")
    assert session is not None
    assert session.theme != "seriph"
    assert {(problem.code, problem.severity.value) for problem in problems} == {
        ("unknown-key", "warning"), ("stray-part", "warning")
    }  # fmt: skip


def test_what_is_said_above_the_first_heading_is_private_too() -> None:
    session, _ = read_text(
        "---\ntitle: T\n---\n\nHello all\n\nSay: now we begin together\n\n# A\n\n## One\n\nx\n",
        Path("session.md"),
        "session.md",
    )
    assert session is not None
    assert "now we begin" not in " ".join(slide.body for slide in session.slides)
    assert "now we begin" in str([slide.script for slide in session.slides])


def test_comments_that_google_docs_exports_are_on_no_slide() -> None:
    text = "---\ntitle: T\n---\n\n# A\n\n## One\n\nShown[\\[a\\]](#cmnt1).\n\n[\\[a\\]](#cmnt_ref1)Marta: change it\n"
    session, problems = read_text(text, Path("session.md"), "session.md")
    assert session is not None
    assert session.slides[0].body == "Shown."
    assert "other-notes" in {problem.code for problem in problems}


def test_a_heading_without_a_space_is_one_where_it_has_a_time() -> None:
    session, _ = read_text("---\ntitle: T\n---\n\n#Welcome (5 min)\nhello\n", Path("session.md"), "session.md")
    assert session is not None
    assert [block.title for block in session.blocks] == ["Welcome"]
