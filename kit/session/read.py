"""Lines of a session file → a session: every problem in one round, whatever is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kit.diagnostics import Place, Severity
from kit.document import MARKS, plain_text
from kit.language.word_tables import fold
from kit.session.as_typed import as_meant
from kit.session.astray import astray
from kit.session.block_slides import with_a_block, with_own_slides
from kit.session.blockquotes import read_quotes
from kit.session.chat_frame import without_chat_frame
from kit.session.clock_heads import read_clocks
from kit.session.comments import closed
from kit.session.footnotes import unused_addresses
from kit.session.front_matter import is_key, read_front_matter
from kit.session.handout_links import HandoutLinks
from kit.session.lengths import judge_lengths
from kit.session.minute_spans import read_spans
from kit.session.model import Block, Session
from kit.session.other_notes import NotesPassage
from kit.session.outline import Outline, OutlineHeading, read_outline
from kit.session.printables import printed
from kit.session.private_columns import take_columns
from kit.session.read_blocks import Builder
from kit.session.setting_comments import Comments, Setting, behind_heading, comments
from kit.session.setting_keys import WORDS
from kit.session.source_lines import SourceLines
from kit.session.steps import read_steps
from kit.session.suggest import one_of, one_of_these
from kit.session.take_notes import take_notes
from kit.session.title_lines import at_its_head
from kit.session.yaml_nodes import Reader
from kit.text import Markdown


def read_lines(made: SourceLines, path: Path) -> Session | None:
    """The session of these lines; None where they are more than a session has."""
    made = without_chat_frame(made)
    first, end = _front_matter(made)
    head = None if end else at_its_head(made)
    if head:
        made, said, end_of_head = head
        values = read_front_matter(Reader(said, 0, end_of_head))
    elif end:
        values = read_front_matter(Reader(made, first, end))
    else:
        values = None
        help = "begin the file with `---`, `title: …` and `---`"
        if not any(line.startswith("#") for line in made.lines):
            help += "; of a plan or an email without headings, `kit new NAME --from FILE` makes a session"
        made.add("no-title", "the file has no front matter", help, made.place(first))
    closing = 0 < end < len(made.lines) and made.lines[end].rstrip() in ("---", "...")
    body = end + closing
    mended = closed(made, body)
    if mended is None:
        return None
    made = as_meant(mended, body)
    outline = read_outline(made, body)
    if outline is None or not judge_lengths(made, outline):
        return None
    return _session(made, path, outline, values, body)


def _front_matter(made: SourceLines) -> tuple[int, int]:
    """The first line of the front matter and the line after its last, from 0; two zeros where there is none."""
    opening = next((n for n, line in enumerate(made.lines) if line.strip()), 0)
    if made.lines[opening].rstrip() != "---" and is_key(made.lines[opening]):
        end = next((n for n in range(opening, len(made.lines)) if _ends_keys(made.lines[n])), len(made.lines))
        help = "write `---` on a line of its own above these lines and below them"
        message = f"the front matter (lines {opening + 1}–{end}) stands without its `---` lines"
        made.add("unfenced-front-matter", message, help, made.place(opening), Severity.WARNING)
        return opening, end
    if made.lines[opening].rstrip() != "---":
        return 0, 0
    first = opening + 1
    end = next((n for n, line in enumerate(made.lines[first:], first) if line.rstrip() in ("---", "...")), 0)
    if not end:
        help = "write `---` on a line of its own after the last key"
        made.add("bad-yaml", "the front matter is never closed", help, made.place(opening))
        end = next((n for n, line in enumerate(made.lines[first:], first) if not line.strip()), len(made.lines))
    return first, end


def _ends_keys(line: str) -> bool:
    """Whether the line ends keys that stand without `---` around them."""
    return not line.strip() or line.startswith("#") or line.rstrip() == "---"


def _session(made: SourceLines, path: Path, outline: Outline, values: dict[str, Any] | None, body: int) -> Session:
    given = values or {}
    read_spans(outline.headings)
    read_clocks(outline.headings, given.get("length"))
    said = comments(made, outline)
    written, dropped = _settings(made, outline, said)
    quotes = read_quotes(made, outline)
    made, columns = take_columns(made, outline)
    remarks = [NotesPassage(first=r.first, last=r.last, text=r.text, place=r.place) for r in said.remarks]
    take_notes(made, outline, quotes, [*remarks, *columns], printed(outline, written),
               str(given.get("language") or "en"))  # fmt: skip
    quotes.dropped |= {number for heading in outline.headings for number in heading.below}
    title = Markdown(given.get("title", ""))
    headings = with_a_block(made, outline.headings, title, body, {*dropped, *quotes.dropped})
    headings = with_own_slides(made, headings, written, quotes, dropped)
    builder = Builder(made, headings, written, quotes, read_steps(made, outline, quotes.dropped), dropped)
    blocks, handouts = builder.read(body)
    _stray(made, builder, outline)
    if values is not None and not made.problems:
        _tell_without_slides(made, blocks, outline.headings[0].place if outline.headings else made.place(body))
    values = {"title": Markdown(""), **given}
    allows = (*values.pop("allows", ()), *builder.allows)
    blocks = tuple(map(HandoutLinks(handouts).block, _with_title_slide(blocks, values["title"])))
    return Session(path=path, place=made.place(0), blocks=blocks, handouts=handouts, allows=allows, **values)


def _tell_without_slides(made: SourceLines, blocks: Sequence[Block], place: Place) -> None:
    if not any(block.slides for block in blocks):
        help = "write a `#` heading for a block, and a `##` heading for a slide in it"
        made.add("no-slides", "the session has no slides", help, place)


def _settings(made: SourceLines, outline: Outline, said: Comments) -> tuple[dict[int, list[Setting]], set[int]]:
    """The settings under each heading by its line, and all the lines that comments take."""
    behind = {heading.line: behind_heading(made, heading.line) for heading in outline.headings}
    written = {line: settings for line, settings in behind.items() if settings}
    dropped = {number for each in said.remarks for number in range(each.first, each.last)}

    def is_empty(number: int, below: range) -> bool:
        return not made.lines[number].strip() or number in dropped or number in below

    for first, last, settings in said.settings:
        dropped |= set(range(first, last))
        above = next((h for h in reversed(outline.headings) if h.line < first), None)
        if above and all(is_empty(number, above.below) for number in range(above.start, first)):
            written.setdefault(above.line, []).extend(settings)
        elif not _wrong_mark(made, settings[0]):
            _take(made, above, settings, written)
    return written, dropped


def _wrong_mark(made: SourceLines, setting: Setting) -> bool:
    """Whether the setting is of a table or picture beside it, with a value that there is not; which is noted."""
    if setting.key not in WORDS or setting.key not in MARKS:
        return False
    values = WORDS[setting.key]
    message = f"`{setting.key}` is {one_of(values)}, not `{setting.value}`"
    help = one_of_these(setting.value, values, setting.key)
    made.add("bad-setting", message, help, setting.value_place, Severity.WARNING)
    return True


def _take(
    made: SourceLines, above: OutlineHeading | None, settings: Sequence[Setting], written: dict[int, list[Setting]]
) -> None:
    """Takes settings that stand further down as those of the heading above them, where it has none of the same keys."""
    first, help = settings[0], "settings stand in a comment right under their heading"
    if above is None:
        message = f"`{first.key}` stands under no heading"
        made.add("stray-setting", message, help, first.place, Severity.WARNING)
        return
    there = written.setdefault(above.line, [])
    keys = {each.key for each in there}
    there += [each for each in settings if each.key not in keys]
    what = f"the heading on line {above.line + 1}"
    for each in (first, *(other for other in settings[1:] if other.key in keys)):
        message = f"`{each.key}` stands below the text, and is taken as that of {what}"
        if each.key in keys:
            message = f"`{each.key}` stands below the text, and {what} has one already"
        made.add("stray-setting", message, help, each.place, Severity.WARNING)


def _stray(made: SourceLines, builder: Builder, outline: Outline) -> None:
    for name, number in unused_addresses(made.lines):
        help = f"write `[words][{name}]` where the link belongs, or take the line out"
        made.add("unused-address", f"nothing refers to `[{name}]`: this address is shown nowhere", help,
                 made.place(number), Severity.WARNING)  # fmt: skip
    astray(made, builder.settings, outline.headings)


def _with_title_slide(blocks: tuple[Block, ...], title: Markdown) -> tuple[Block, ...]:
    """The blocks, in which a first slide that repeats the session's title is the title slide."""
    first = blocks[0].slides[0] if blocks and blocks[0].slides else None
    if first is None or first.layout or first.choice or not title or _same(first.title) != _same(title):
        return blocks
    slides = (replace(first, layout="Title Slide"), *blocks[0].slides[1:])
    return (replace(blocks[0], slides=slides), *blocks[1:])


def _same(title: Markdown) -> str:
    return "".join(character for character in fold(plain_text(title)) if character.isalnum())
