"""First drafts, as somebody writes them who skimmed the README: no error but what only the writer can mend."""

from pathlib import Path

import pytest

from kit.build.build import build
from kit.build.request import Request
from kit.checks import check_session
from kit.checks.fix import fixed
from kit.diagnostics import Severity
from kit.plan import make_plan
from kit.session import read_session
from kit.session.details import School

DRAFTS = Path(__file__).parent / "drafts"
AFTER_ONE_ROUND = {"google-docs.md": ("![][image1]", "")}
"""What the messages say to take out or to write."""


PRIVATE = {
    "chat-program.md": ("Today we'll explore", "Keep energy high", "schedule change", "Name tags", "let's try it"),
    "notion.md": ("tissue", "lost a student"),
    "pasted-from-word.md": ("Ask who has tried each", "crowd’s favorite", "planning template"),
    "marp.md": ("test scores", "pause here", "Collect 3 strategies"),
    "google-docs-agenda.md": ("skip the debrief",),
    "phone-lines.md": (),
}
"""Words of drafts that only a leader may see."""
LENGTHS = {"chat-program.md": 60, "notion.md": 60, "pasted-from-word.md": 180, "google-docs-agenda.md": 50}


@pytest.mark.parametrize("name", PRIVATE)
def test_a_draft_in_another_tools_way_has_no_error_and_shows_nothing_of_a_leaders(name: str, tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    path.write_text((DRAFTS / name).read_text(encoding="utf-8"), encoding="utf-8")
    session, problems = read_session(path)
    assert session is not None
    found = (*problems, *check_session(session, tmp_path))
    assert [(p.code, p.place.line, p.message) for p in found if p.severity is Severity.ERROR] == []
    plan, _ = make_plan(session, School())
    assert plan.times.planned // 60 == LENGTHS.get(name, plan.times.planned // 60)
    shown = " ".join(f"{slide.title} {slide.body}" for slide in session.slides if not slide.hidden)
    said = " ".join(part.text for slide in session.slides for part in (*slide.script, *slide.materials))
    for words in PRIVATE[name]:
        assert (words in shown, words in said) == (False, True), words


@pytest.mark.parametrize("name", ["phone.md", "google-docs.md", "espanol.md", "folletos.md", "chat-program.md"])
def test_a_first_draft_builds_at_once_or_after_one_round(name: str, tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    text = (DRAFTS / name).read_text(encoding="utf-8")
    if name in AFTER_ONE_ROUND:
        was, now = AFTER_ONE_ROUND[name]
        text = text.replace(was, now)
    path.write_text(text, encoding="utf-8")
    session, problems = read_session(path)
    assert session is not None
    found = (*problems, *check_session(session, tmp_path))
    assert [(p.code, p.place.line, p.message) for p in found if p.severity is Severity.ERROR] == []
    assert fixed(text, found)[0] == text or name in ("phone.md", "chat-program.md")
    kit = build(Request(session=path))
    assert "deck.pptx" in kit.files


def test_what_is_printed_may_stand_under_the_words_of_another_language() -> None:
    session, problems = read_session(DRAFTS / "folletos.md")
    assert session is not None
    assert [handout.title for handout in session.handouts] == ["Boleto de salida"]
    assert [use.id for slide in session.slides for use in slide.handouts] == ["boleto-de-salida"]
    assert [problem.code for problem in problems if problem.code == "unknown-label"] == []
