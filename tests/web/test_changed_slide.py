"""Which slide an author changed."""

from __future__ import annotations

import pytest

from kit.web.changed_slide import changed_slide

BEFORE = "---\ntitle: Ours\n---\n# One\n## First\n- a\n- b\n## Second\n- c\n"
LINES = {"title": 1, "first": 5, "second": 8}


@pytest.mark.parametrize(
    ("old", "new", "lines", "slide"),
    [
        ("- a", "- other", LINES, "first"),
        ("- b", "- b\n- more", LINES | {"second": 9}, "first"),
        ("- b\n", "", LINES | {"second": 7}, "first"),
        ("## First", "## Other", LINES, "first"),
        ("- c", "- other", LINES, "second"),
        ("- c\n", "- c\n- at the end", LINES, "second"),
        ("title: Ours", "title: Theirs", LINES, "title"),
        ("- b\n## Second", "- x\n## Other", LINES, ""),
        ("- a", "- a", LINES, ""),
        ("- a", "- x", {}, ""),
        ("- a", "- x", {"made": 0}, ""),
    ],
)
def test_the_slide_is_that_under_whose_heading_all_changes_lie(
    old: str, new: str, lines: dict[str, int], slide: str
) -> None:
    assert changed_slide(BEFORE, BEFORE.replace(old, new, 1), lines) == slide


def test_at_first_no_slide_is_one_that_changed() -> None:
    assert changed_slide("", BEFORE, LINES) == ""
