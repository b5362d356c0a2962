"""Limits of the Markdown that a template makes, which is read within them in a time that goes by its length."""

from __future__ import annotations

from kit.document import FENCE
from kit.session.source_lines import LONGEST_LINE, LONGEST_PARAGRAPH, MOST_BRACKETS, controls

MOST_LINES = 60_000
"""Lines of a page: the slides of a session of a whole day have some 10,000."""


def limit_fault(text: str) -> tuple[str, int] | None:
    """What is wrong with the Markdown, and on which line; None where it is within the limits."""
    if found := controls(text):
        first = found[0]
        return f"the invisible character U+{ord(first[0]):04X} is no text", text.count("\n", 0, first.start()) + 1
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return f"the page has more than {MOST_LINES:,} lines", MOST_LINES
    if all(map(_is_short, text.split("\n\n"))):
        return None
    running = brackets = 0
    for number, line in enumerate(lines, start=1):
        apart = not line.strip() or FENCE.match(line) is not None
        running = 0 if apart else running + len(line) + 1
        brackets = 0 if apart else brackets + line.count("[")
        if running > 2 * LONGEST_PARAGRAPH or len(line) > 10 * LONGEST_LINE or brackets > 2 * MOST_BRACKETS:
            return "this paragraph is longer than one can be read", number
    return None


def _is_short(part: str) -> bool:
    """Whether nothing between two empty lines can be too long, however it is parted: so it is in nearly every page."""
    return len(part) < min(2 * LONGEST_PARAGRAPH, 10 * LONGEST_LINE) and part.count("[") <= 2 * MOST_BRACKETS
