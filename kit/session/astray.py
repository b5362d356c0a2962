"""Settings that no heading takes, and text that stands on no slide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from kit.diagnostics import Severity
from kit.session.outline import OutlineHeading
from kit.session.setting_comments import Setting
from kit.session.settings import HeadingSettings
from kit.session.slide_parts import ScriptPart
from kit.session.source_lines import SourceLines

OF_OPTIONS = frozenset({"id", "groups", "best when", "prep", "needs", "bonus", "min participants"})
"""What is set for options, whose times a rule tells of when their slide is no choice."""


def astray(source: SourceLines, left: Mapping[int, list[Setting]], headings: Sequence[OutlineHeading]) -> None:
    """Notes the settings that no heading took, those of one slide together: it may lack its `choose`."""
    slides: dict[int, list[Setting]] = {}
    for line, settings in left.items():
        slide = next((at for at, h in reversed(tuple(enumerate(headings))) if h.level <= 2 and h.line <= line), -1)
        slides.setdefault(slide, []).extend(settings)
    for slide, settings in slides.items():
        below = list(takewhile(lambda h: h.level > 2, headings[slide + 1 :]))
        timed = sum(h.time is not None for h in below if h.level == 3)
        first, last = settings[0], max(setting.place.line for setting in settings)
        if slide >= 0 and timed > 1 and any(setting.key in OF_OPTIONS for setting in settings):
            message = f"the headings on lines {below[0].line + 1}–{last} have times and settings of their own, "
            message += "and the slide is no choice: all stand on it at once"
            help = "write `<!-- choose: 1 -->` under the slide's heading, or take the settings out"
            source.add("options-without-choice", message, help, headings[slide].place)
            continue
        line = first.place.line
        what = f"settings (lines {line}–{last}) stand" if last > line else f"`{first.key}` is set"
        help = "only blocks, slides, options and handouts have settings; does the slide above lack `choose: 1`?"
        source.add("stray-setting", f"{what} under a sub-heading", help, first.place)


def notes_without_slide(source: SourceLines, parts: Iterable[ScriptPart]) -> None:
    """Notes the comments that are notes in a block without slides; what else stands there is told as text."""
    for part in parts:
        if part.place.text.lstrip().startswith("<!--"):
            message = "this note stands on no slide, and is left out"
            source.add("stray-label", message, "write a `##` heading above it", part.place, Severity.WARNING)


def loose_text(
    source: SourceLines,
    lines: range,
    taken: Collection[int],
    what: str = "slide",
    help: str = "write a `##` heading above it: text stands on a slide",
) -> None:
    """Notes text in the lines that belongs to no slide and to no handout; `taken` are lines that something else has."""
    loose = [number for number in lines if source.lines[number].strip() and number not in taken]
    loose = [number for number in loose if not source.lines[number].lstrip().startswith("<!--")]
    if loose:
        text = f"the text on lines {loose[0] + 1}–{loose[-1] + 1}" if len(loose) > 1 else "this text"
        source.add("text-before-slide", f"{text} stands on no {what}", help, source.place(loose[0]))


def without_a_slide(source: SourceLines, settings: HeadingSettings) -> None:
    """Notes what is set for an option's own slide where it has none."""
    for key in ("keep", "kind", "clock", "layout", "hidden", "reveal", "review by"):
        if settings.has(key):
            message = f"`{key}` does nothing here: this option has parts and no text, so no slide of its own"
            help = "write it under the `####` headings of the parts"
            source.add("stray-setting", message, help, settings.found[key].place)


def tell_stray_parts(source: SourceLines, below: Sequence[OutlineHeading]) -> None:
    """Tells of each heading below a chooser's that stands before its first option."""
    for heading in takewhile(lambda heading: heading.level != 3, below):
        help = "write a `###` heading above it, the option's name"
        source.add("stray-part", "this heading stands outside an option", help, heading.place)
