"""Text in YAML as people type it: behind a key whose value is text stands that text, whatever signs it holds."""

from __future__ import annotations

import re

from kit.text import Pattern

TEXT_KEYS = frozenset(["title", "subtitle", "summary", "audience", "room", "version", "essential question"])
INNER_KEYS = frozenset(["label", "example", "fallback", "note", "name", "role", "organization", "alt"])
"""Keys of the mappings below `fill`, `presenters` and `resources`: of these a value in brackets may be a list."""
TEXT_LISTS = frozenset({"outcomes", "objectives", "goals", "credits", "learning objectives", "learning outcomes"})
PEOPLE = frozenset({"presenters", "facilitators"})
PLAIN_KEYS = frozenset({"length", "duration", "start", "date", "participants", "language", "modality"})
_LINE = Pattern(r"^(?P<before>\s*(?:-\s+)?)(?P<key>[^\W\d_][\w ’'/-]{0,40}?)\s*:(?P<gap>[ \t]+)(?P<value>\S.*?)\s*$")
_ITEM = Pattern(r"^(?P<before>\s*-\s+)(?P<value>\S.*?)\s*$")
_PASTED_ITEM = Pattern(r"^(?P<before>\s*)[*•●–](?P<gap>\s+)(?=\S)", signs=("*", "•", "●", "–"))
_NO_GAP = Pattern(r"^(?P<key>[^\W\d_][\w ’'/-]{0,40}?)(?::(?=[^\s:/])|\s*=\s*)(?=\S)")
_TOP = Pattern(r"^(?P<key>[^\W\d_][\w ’'/-]*?)\s*:")
_LEFT_ALONE = ("'", '"', "|", ">")
_SPECIAL = ("*", "&", "!", "%", "@", "`", "#")
_OPENING = ("[", "{")
_COLON = Pattern(r":(?:\s|$)", signs=(":",))
_COMMENT = Pattern(r"\s+#\s", signs=("#",))
_HASH = Pattern(r"\s#\S", signs=("#",))


def as_text(lines: list[str]) -> tuple[list[str], set[int]]:
    """The lines, with quotation marks around text that YAML would read otherwise, and the numbers of those changed.

    `title: Circles: building community`, `room: #12`, `outcomes:` with `- Plan: the first circle`.
    """
    done, changed, top = [], set(), ""
    for number, line in enumerate(lines):
        if match := _TOP.match(line):
            top = " ".join(match["key"].lower().split())
        quoted = _quoted(_as_yaml(line, top), top)
        if quoted != line:
            changed.add(number)
        done.append(quoted)
    return done, changed


def _as_yaml(line: str, top: str) -> str:
    """The line with the signs of YAML in place of those that people paste: `• one`, `title:T`, `length=60 min`."""
    if (match := _PASTED_ITEM.match(line)) and top in TEXT_LISTS | PEOPLE:
        return f"{match['before']}-{match['gap']}{line[match.end() :]}"
    if (match := _NO_GAP.match(line)) and " ".join(match["key"].lower().split()) in TEXT_KEYS | PLAIN_KEYS:
        return f"{match['key']}: {line[match.end() :]}"
    return line


def _quoted(line: str, top: str) -> str:
    if top in TEXT_LISTS and (item := _ITEM.match(line)):
        return _with_marks(line, item, text=True)
    match = _LINE.match(line)
    if match is None:
        return line
    key = " ".join(match["key"].lower().split())
    if match["value"].startswith("[") and key in TEXT_KEYS and not match["before"]:
        return _marked(line, match, match["value"])
    return _with_marks(line, match, text=key in TEXT_KEYS | INNER_KEYS)


def _with_marks(line: str, match: re.Match[str], *, text: bool) -> str:
    """The line with its value in quotation marks where YAML would read something else than the text."""
    value = _COMMENT.split(match["value"], maxsplit=1)[0]
    if value.startswith((*_LEFT_ALONE, *_OPENING)) or not (_odd(value) if text else _inner_colon(value)):
        return line
    return _marked(line, match, value)


def _marked(line: str, match: re.Match[str], value: str) -> str:
    marked = "'" + value.replace("'", "''") + "'"
    return line[: match.start("value")] + marked + line[match.start("value") + len(value) :]


def _odd(value: str) -> bool:
    """Whether YAML reads the text as something else: a list, a comment, a key."""
    return value.startswith(_SPECIAL) or bool(_COLON.search(value)) or bool(_HASH.search(value))


def _inner_colon(value: str) -> bool:
    """Whether a plain value holds a colon that no YAML may hold there."""
    return not value.startswith(_SPECIAL) and bool(_COLON.search(value))
