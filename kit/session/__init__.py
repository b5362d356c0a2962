"""Session files and school files, read: values with their places, and every problem found on the way."""

from __future__ import annotations

import os
from pathlib import Path

from kit.diagnostics import Problem, in_order
from kit.model import Markdown, Session
from kit.session.school import read_school
from kit.session.source import Source, load, source

__all__ = ["read_school", "read_session", "read_text"]


def read_session(path: Path) -> tuple[Session | None, tuple[Problem, ...]]:
    """The session of a file, or of a folder's `session.md`, and every problem; None where nothing could be read."""
    file = path / "session.md" if os.path.isdir(path) else path  # unlike Path.is_dir, any name will do
    text, problems = load(file, str(file))
    return (None, problems) if text is None else read_text(text, file, str(file))


def read_text(text: str, path: Path, shown: str) -> tuple[Session | None, tuple[Problem, ...]]:
    """The session that `text` holds, and every problem."""
    made, readable = source(text, shown)
    session = _read(made, path) if readable else None
    return session, in_order(made.problems)


def _read(made: Source, path: Path) -> Session | None:
    from kit.session.astray import astray
    from kit.session.blocks import Builder
    from kit.session.comments import closed
    from kit.session.front_matter import read_front_matter
    from kit.session.labels import read_quotes
    from kit.session.mapping import Reader
    from kit.session.outline import read_outline
    from kit.session.settings import Setting, comments
    from kit.session.steps import read_steps

    if made.lines[0].rstrip() != "---":
        help = "begin the file with `---`, `title: …` and `---`"
        made.add("no-title", "the file has no front matter", help, made.place(0))
        return None
    end = next((n for n, line in enumerate(made.lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        help = "write `---` on a line of its own after the last key"
        made.add("bad-yaml", "the front matter is never closed", help, made.place(0))
        return None
    values = read_front_matter(Reader(made, 1, end))
    mended = closed(made, end + 1)
    if mended is None:
        return None
    made = mended
    outline = read_outline(made, end + 1)
    if outline is None:
        return None
    written: dict[int, list[Setting]] = {}
    dropped: set[int] = set()
    for first, last, settings in comments(made, outline):
        dropped |= set(range(first, last))
        above = next((h for h in reversed(outline.headings) if h.line < first), None)
        between = range(above.start, first) if above else ()
        if above and all(not made.lines[n].strip() or n in dropped for n in between):
            written.setdefault(above.line, []).extend(settings)
        else:
            setting = settings[0]
            help = "settings stand in a comment right under their heading"
            made.add("stray-setting", f"`{setting.key}` stands under no heading", help, setting.place)
    quotes = read_quotes(made, outline)
    steps = read_steps(made, outline, quotes.dropped)
    builder = Builder(made, outline.headings, written, quotes, steps, dropped)
    blocks, handouts = builder.read(end + 1)
    for settings in astray(builder.settings, outline.headings):
        help = "only blocks, slides, options and handouts have settings; does the slide above lack `choose: 1`?"
        made.add("stray-setting", f"`{settings[0].key}` is set under a sub-heading", help, settings[0].place)
    if values is not None and not any(block.slides for block in blocks) and not made.problems:
        help = "write a `#` heading for a block, and a `##` heading for a slide in it"
        place = outline.headings[0].place if outline.headings else made.place(end)
        made.add("no-slides", "the session has no slides", help, place)
    values = values or {}
    allows = (*values.pop("allows", ()), *builder.allows)
    return Session(path=path, place=made.place(0), blocks=blocks, handouts=handouts, allows=allows,
                   **{"title": Markdown(""), **values})  # fmt: skip
