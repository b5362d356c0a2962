"""The lines of a file, places in them, and the problems found on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field

from kit.diagnostics import Place, Problem, Severity
from kit.input_file import read_file
from kit.text import Pattern

LARGEST = 400_000
"""Bytes of a file that are read: more than ten times a long session."""
LONGEST_LINE = 4_000
LONGEST_PARAGRAPH = 20_000
"""Characters of a line, and of lines without an empty line between them."""
MOST_BRACKETS = 300
"""Opening brackets of a paragraph: reading links takes time by their square."""

MOST_CONTROLS = 20
"""Control characters of a text file: a file with more of them is no text."""

_NO_TEXT = "this is no text: name the session's Markdown file, not a Word file or a picture"
_CONTROL = Pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_LINE_BREAKS = ("\x85", "\u2028", "\u2029")
"""What other programs break lines at: here it is a space."""


class SourceLines(Struct, frozen=True):
    """The lines of a file, and the problems found in them so far. Lines and columns count from 0 here."""

    shown: str
    lines: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    written: tuple[str, ...] = ()
    """The lines as they were typed, where they are read as something else; () where they are the same."""

    def place(self, line: int, start: int = 0, end: int | None = None) -> Place:
        """The characters from `start` to `end` of a line; to its last word without `end`."""
        line = max(0, min(line, len(self.lines) - 1))
        text = (self.written or self.lines)[line] if self.lines else ""
        stop = len(text.rstrip()) if end is None else min(end, len(text))
        return Place(file=self.shown, line=line + 1, column=start + 1, width=max(1, stop - start), text=text)

    def find(self, words: str, line: int) -> Place:
        """Where `words` stand in a line; the whole line where they don't."""
        text = (self.written or self.lines)[line]
        at = text.find(words) if words else -1
        start = len(text) - len(text.lstrip())
        return self.place(line, at, at + len(words)) if at >= 0 else self.place(line, start)

    def add(self, code: str, message: str, help: str, place: Place, severity: Severity = Severity.ERROR) -> None:
        """Notes a problem."""
        self.note(Problem(code=code, message=message, help=help, place=place, severity=severity))

    def note(self, problem: Problem) -> None:
        """Notes a problem that was made elsewhere."""
        self.problems.append(problem)


def load(
    path: Path, shown: str, missing: str = "check the name; `kit new FOLDER` makes a session", what: str = "a session"
) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file, or the problem why there is none."""

    def fault(code: str, message: str, help: str, place: Place | None = None) -> tuple[None, tuple[Problem, ...]]:
        return None, (Problem(code=code, message=message, help=help, place=place or Place(file=shown)),)

    try:
        data = read_file(path, LARGEST)
    except FileNotFoundError:
        return fault("no-file", f"there is no file `{shown}`", missing)
    except IsADirectoryError:
        return fault("no-file", f"`{shown}` is a folder, not {what}'s file", "name the file itself")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return fault("no-file", f"`{shown}` cannot be read: {reason}", "give a file that you may read")
    if len(data) > LARGEST:
        return fault("too-long", f"the file has more than {LARGEST:,} bytes", "split it into sessions of its own")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        message, help, place = _no_utf8(data, error, shown)
        return fault("not-utf-8", message, help, place)


def _no_utf8(data: bytes, error: UnicodeDecodeError, shown: str) -> tuple[str, str, Place]:
    """What to say of a file with a byte that is not UTF-8, what to do, and where the byte stands."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    before = data[start : start + error.start].decode("utf-8")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rest = re.split(rb"[\r\n]", data[start + error.start :], maxsplit=1)[0].decode("utf-8", "replace")
    no_text = b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = "" if no_text else lines[-1] + rest[:LONGEST_LINE]
    place = Place(file=shown, line=len(lines), column=len(lines[-1]) + 1, text=text)
    help = _NO_TEXT if no_text else "save the file with the encoding UTF-8"
    return f"the byte {data[start + error.start]:#04x} is not UTF-8 text", help, place


def source(
    text: str, shown: str, empty: str = "`kit new FOLDER` makes a session to start from"
) -> tuple[SourceLines, bool]:
    """The lines of `text`, whatever their ends, and whether they can be read on."""
    if len(text) > LARGEST:
        made = SourceLines(shown, ("",))
        made.add("too-long", f"the file has more than {LARGEST:,} characters", "split it", Place(file=shown))
        return made, False
    made = SourceLines(shown, lines_of(text))
    if not text.removeprefix("\ufeff").strip():
        made.add("empty-file", "the file is empty", empty, made.place(0))
        return made, False
    return made, _fine(made)


def controls(text: str) -> Sequence[re.Match[str]]:
    """The invisible characters of a text that are no text."""
    return () if text.isprintable() else tuple(_CONTROL.finditer(text))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, whatever their ends."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for sign in _NO_LINE_BREAKS:
        plain = plain.replace(sign, " ")
    return tuple(plain.split("\n"))


def _fine(made: SourceLines) -> bool:
    """Whether no line holds what a text never holds, nor more than a person writes."""
    if found := [(number, match) for number, line in enumerate(made.lines) for match in controls(line)]:
        binary = len(found) > MOST_CONTROLS
        for number, match in found[:1] if binary else found:
            place = made.place(number, match.start(), match.end())
            message = f"the invisible character U+{ord(match[0]):04X} is no text"
            made.add("control-character", message, _NO_TEXT if binary else "take it out", place)
        return False
    running = brackets = 0
    for number, line in enumerate(made.lines):
        goes_on = line.strip() != ""
        running = goes_on * (running + len(line) + 1)
        brackets = goes_on * (brackets + line.count("[") - line.count("\\["))
        if message := _too_much(line, running, brackets):
            made.add("too-long", message, "break it into shorter paragraphs", made.place(number, 0, 40))
            return False
    return True


def _too_much(line: str, running: int, brackets: int) -> str:
    """What is too much in a line, or in its paragraph up to here; "" where nothing is."""
    if brackets > MOST_BRACKETS:
        return f"this paragraph has more than {MOST_BRACKETS} `[`"
    if len(line) > LONGEST_LINE:
        return f"this line has more than {LONGEST_LINE:,} characters"
    if running > LONGEST_PARAGRAPH:
        return f"this paragraph has more than {LONGEST_PARAGRAPH:,} characters"
    return ""


def body(lines: Sequence[str], dropped: set[int], start: int, end: int) -> str:
    """The lines from `start` to `end` without those dropped, and never two empty lines that a dropped one left."""
    kept: list[str] = []
    gap = False
    for number in range(start, end):
        if number in dropped:
            gap = True
        elif lines[number].strip() or not gap or (kept and kept[-1].strip()):
            kept.append(lines[number])
            gap = gap and not lines[number].strip()
    while kept and not kept[0].strip():
        kept.pop(0)
    return "\n".join(kept).rstrip()
