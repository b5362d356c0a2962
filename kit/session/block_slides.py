"""Text right below the heading of a block, and slides that are one level too deep: both are slides all the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from kit.diagnostics import Severity
from kit.session.blockquotes import Quotes
from kit.session.outline import OutlineHeading
from kit.session.printables import names_handouts
from kit.session.setting_comments import Setting
from kit.session.source_lines import SourceLines
from kit.text import Markdown


def with_own_slides(
    source: SourceLines,
    headings: Sequence[OutlineHeading],
    settings: Mapping[int, Sequence[Setting]],
    quotes: Quotes,
    dropped: Collection[int],
) -> list[OutlineHeading]:
    """The headings, with one for a slide behind that of each block that has text of its own; it has the block's words.

    Below a block without `##`, each `###` is a slide. What stands above the first slide of a block is told: it may have
    been meant for that one.
    """
    tops = [at for at, head in enumerate(headings) if head.level == 1]
    ends = [*tops[1:], len(headings)] if tops else []
    found = list(headings[: tops[0] if tops else len(headings)])
    for at, end in zip(tops, ends, strict=True):
        head, below = headings[at], headings[at + 1 : end]
        if names_handouts(head, settings.get(head.line, ())):
            found += headings[at:end]
            continue
        _raise(below)
        found += (*_with_own(source, head, below, quotes, dropped), *below)
    return found


def with_a_block(
    source: SourceLines, headings: Sequence[OutlineHeading], title: Markdown, first: int, taken: Collection[int]
) -> list[OutlineHeading]:
    """The headings, with a block of the session's title above slides and text that stand in none; which is told.

    Text above the first heading is a slide of that block. `first` is the first line, `taken` are lines that are read.
    """
    found = list(headings)
    if not found:
        return found
    top = found[0]
    loose = [n for n in range(first, top.line) if source.lines[n].strip() and n not in taken]
    loose = [n for n in loose if not source.lines[n].lstrip().startswith("<!--")]
    if top.level == 1 and not loose:
        return found
    if top.level != 1:
        help = "write a `#` heading above it, the name of an agenda block"
        message = "this slide stands in no block: it is put into one of the session's title"
        source.add("slide-before-block", message, help, top.place, Severity.WARNING)
    elif loose:
        text = f"the text on lines {loose[0] + 1}–{loose[-1] + 1} stands" if len(loose) > 1 else "this text stands"
        help = "write a `##` heading above it, or take it out"
        message = f"{text} above the first block: it is a slide of its own"
        source.add("text-before-slide", message, help, source.place(loose[0]), Severity.WARNING)
    block = OutlineHeading(
        level=1, line=-1, title=title or top.title, time=None, place=top.place, start=first, end=top.line
    )
    return [block, *found]


def _raise(below: Sequence[OutlineHeading]) -> None:
    """Makes slides of the highest headings below a block that has no `##`."""
    first = next((at for at, each in enumerate(below) if each.level == 2), len(below))
    if 0 < first < len(below):
        _raise(below[:first])  # What stands above the first slide is slides of its own.
        return
    raised = min((each.level for each in below), default=2) - 2
    for each in below if raised > 0 else ():
        each.level -= raised


def _with_own(
    source: SourceLines, head: OutlineHeading, below: Sequence[OutlineHeading], quotes: Quotes, dropped: Collection[int]
) -> list[OutlineHeading]:
    """The heading of a block, with that of its own slide where it has words of its own."""
    hidden = {*dropped, *quotes.dropped}
    lines = [n for n in range(head.start, head.end) if source.lines[n].strip() and n not in hidden]
    lines = [n for n in lines if not source.lines[n].lstrip().startswith("<!--")]
    said = not below and any(head.start <= line < head.end for line, _ in quotes.parts)
    if not lines and not said:
        return [head]
    if below:
        text = f"the text on lines {lines[0] + 1}–{lines[-1] + 1} stands" if len(lines) > 1 else "this text stands"
        message = f"{text} above the first slide of its block: it is a slide of its own, “{head.title}”"
        help = "write a `##` heading above it, or move it under a slide"
        source.add("text-before-slide", message, help, source.place(lines[0]), Severity.WARNING)
    head.twin = True
    return [replace(head, end=head.start), replace(head, level=2, twin=False, time=None, at=None)]
