"""What school staff would say otherwise on the first page, the agenda and the notes: each is one line of one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import standard, values
from sample_plan import sample_plan

from kit.theme.render import Renderer
from kit.theme.theme import bundled, find_theme, search_path

START, AGENDA, NOTES = "print/start-here.md.j2", "print/agenda.md.j2", "notes.md.j2"
WORDS = (
    (START, "print", 'fifteen_minutes = "Short of time? Do these three things"'),
    (START, "print", 'print_in_order = "Copy these first"'),
    (START, "print", 'file_deck_pptx = "what everybody sees"'),
    (AGENDA, "print", 'outcomes = "Today we learn to"'),
    (AGENDA, "print", 'our_time = "Our two hours"'),
    (AGENDA, "print", 'my_notes = "To take home"'),
    (NOTES, "notes", 'get_ready = "Before the day"'),
    (NOTES, "notes", 'my_notes = "To remember"'),
    (NOTES, "labels", 'watch_for = "Look out for"'),
)
LINES = (
    (START, "# {{ words.titles.start_here }}: {{ plan.title | line }}", "# Read this first: {{ plan.title | line }}"),
    (AGENDA, "**{{ words.print.my_next_step }}**", "**What I will tell my team:**"),
    (NOTES, "# {{ plan.title | line }}", "# For whoever leads: {{ plan.title | line }}"),
)


def with_file(folder: Path, name: str, text: str) -> Renderer:
    """A renderer of a theme that differs from the standard one in this file."""
    path = folder / "templates" / "ours" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return Renderer(find_theme("ours", search_path(folder)), "en-US")


def changed(ours: Renderer) -> dict[str, str]:
    """The lines that are new on each of the three pages that reads otherwise now."""
    given = values(sample_plan())
    found = {}
    for page in (START, AGENDA, NOTES):
        before, now = (set(each.markdown(page, **given).splitlines()) for each in (standard(), ours))
        if now - before:
            found[page] = "\n".join(now - before)
    return found


@pytest.mark.parametrize(("page", "table", "line"), WORDS, ids=lambda value: str(value).split(" = ")[0])
def test_words_of_a_page_are_one_line_and_change_on_no_other(page: str, table: str, line: str, tmp_path: Path) -> None:
    found = changed(with_file(tmp_path, "words/en.toml", f"[{table}]\n{line}\n"))
    assert list(found) == [page]
    assert line.split('"')[1] in found[page]


@pytest.mark.parametrize(("page", "old", "new"), LINES, ids=lambda value: str(value)[:20])
def test_a_line_of_a_template_is_a_line_of_its_page(page: str, old: str, new: str, tmp_path: Path) -> None:
    text = (bundled() / "standard" / page).read_text(encoding="utf-8")
    assert text.split("\n").count(old) == 1
    found = changed(with_file(tmp_path, page, text.replace(old, new)))
    assert list(found) == [page]
    assert new.split("{{")[0] in found[page]
