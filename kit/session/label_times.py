"""Times within a label, `**Script (5 min):** …`: they are counted nowhere, and told."""

from __future__ import annotations

from kit.diagnostics import Severity
from kit.language.find_time import find_times
from kit.session.source_lines import SourceLines


def tell_time_in_label(source: SourceLines, number: int) -> None:
    """Tells of a time in brackets in the words before the colon of a line."""
    head, colon, _ = source.lines[number].partition(":")
    if colon and "(" in head and "<!--" not in head and not head.startswith("#"):
        for each in find_times(head):
            if each.written[0] in "([":
                help = "write it at the end of the slide's heading, or of the step that it is for"
                place = source.find(each.written, number)
                source.add("time-not-counted", f"`{each.written}` is counted nowhere", help, place, Severity.WARNING)
