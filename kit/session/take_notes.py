"""Notes for a leader in the way of other tools, taken as if they stood behind `>`, and told once a file."""

from __future__ import annotations

from collections.abc import Sequence

from kit.diagnostics import Severity
from kit.session.blockquotes import Quotes
from kit.session.label_times import tell_time_in_label
from kit.session.other_notes import NotesPassage, passages_of_notes
from kit.session.outline import Outline
from kit.session.slide_parts import Material, ScriptPart
from kit.session.source_lines import SourceLines
from kit.session.things import material, things
from kit.text import Markdown

MOST_NAMED = 3
"""Lines that a message names of those that it judges alike."""


def take_notes(
    source: SourceLines,
    outline: Outline,
    quotes: Quotes,
    remarks: Sequence[NotesPassage],
    paper: Sequence[range],
    language: str,
) -> None:
    """Adds such passages to those of the blockquotes, drops their lines, and tells of them all in one message."""
    found = [*remarks, *passages_of_notes(source, outline, paper, language)]
    found = [each for each in sorted(found, key=lambda each: each.first) if each.first not in quotes.dropped]
    for each in found:
        tell_time_in_label(source, each.first)
        text = Markdown(each.text.strip())
        quotes.dropped |= set(range(each.first, each.last))
        if text and not any(each.first in lines for lines in paper):
            at = each.first + source.lines[each.first].startswith("#")  # A heading may become a slide of its own.
            quotes.parts += ((at, part) for part in _parts(source, each, text))
    _tell_unknown(source, [each for each in found if each.unknown])
    _tell_known(source, [each for each in found if not each.unknown])


def _tell_unknown(source: SourceLines, found: Sequence[NotesPassage]) -> None:
    """Tells of the passages behind a label in a language of which a leader's words are not known."""
    if not found:
        return
    named = ", ".join(f"`{each.unknown}`" for each in found[:MOST_NAMED])
    more = " and more" if len(found) > MOST_NAMED else ""
    message = f"{named}{more}: whether this is for the leader is not known"
    message += " in this language: shown to nobody, and taken as `Note`"
    help = "to show the words to everyone, leave out the colon, or make a list of them"
    source.add("unknown-label", message, help, found[0].place, Severity.WARNING)


def _tell_known(source: SourceLines, found: Sequence[NotesPassage]) -> None:
    """Tells of all the others."""
    if not found:
        return
    labels = " or ".join(f"`{label}`" for label in dict.fromkeys(each.label for each in found))
    message = f"{_so_many(found)} for the leader in the way of another tool: shown to nobody, and taken as {labels}"
    help = f"write `> **{found[0].label}:** …`; words for everyone stand without `Note:`, `:::` or `<!--`"
    source.add("other-notes", message, help, found[0].place, Severity.WARNING)


def _parts(source: SourceLines, passage: NotesPassage, text: Markdown) -> list[ScriptPart | Material]:
    """What the passage is: words for the leader, or things to bring."""
    if passage.label == "Materials":
        first = passage.first + passage.text[: len(passage.text) - len(passage.text.lstrip())].count("\n")
        lines = list(enumerate(text.split("\n"), first))
        return [material(source, words, at) for words, at in things(lines)]
    return [ScriptPart(label=passage.label, text=text, place=passage.place, word=passage.unknown)]


def _so_many(found: Sequence[NotesPassage]) -> str:
    if len(found) == 1:
        return "this is a note"
    lines = ", ".join(str(each.place.line) for each in found[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return f"{len(found)} passages (lines {lines}{more}) are notes"
