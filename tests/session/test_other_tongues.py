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
