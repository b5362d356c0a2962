"""Comments: those that hold settings, key by key, and the remarks that people leave in others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from kit.diagnostics import Place, Severity
from kit.document import marks_of
from kit.language.labels import label_of
from kit.session.amounts import parse_allow, parse_grouping, parse_quantity
from kit.session.outline import Outline
from kit.session.setting_keys import ALL, FLAGS, IN_BODY, WORDS
from kit.session.source_lines import SourceLines
from kit.session.suggest import did_you_mean, nearest
from kit.session.synonyms import SETTINGS, meant
from kit.text import Pattern

SHORT = 3
"""Words of a value after a key that nobody knows; more of them are a remark: `TODO: ask Ana for a picture`."""
_COMMENT = Pattern(r"<!--(.*?)-->", re.DOTALL)
_CODE = Pattern(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_PIECE = Pattern(r"[^;\n]+")
_KEY = Pattern(r"([^\W\d_]+(?:[ -][^\W\d_]+){0,2})\s*:(?:\s+|$)(.*)", re.DOTALL)


class Setting(Struct, frozen=True):
    """A key and its value as written, with the places of both."""

    key: str
    value: str
    place: Place
    value_place: Place


class Remark(Struct, frozen=True):
    """Words in a comment that are no setting: their first line, the line after the last, and their place."""

    text: str
    first: int
    last: int
    place: Place


class Comments(Struct):
    """The comments of a file: those with settings (first line, line after the last, settings), and the remarks."""

    settings: list[tuple[int, int, list[Setting]]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def comments(source: SourceLines, outline: Outline) -> Comments:
    """The comments that hold settings, and those that hold anything else but a mark such as `pause`."""
    found = Comments()
    for token in outline.tokens:
        if token.map is None:
            continue
        first, last = token.map[0] + outline.offset, token.map[1] + outline.offset
        if token.type == "html_block" and token.content.lstrip().startswith("<!--"):
            settings = _settings(source, first, last, found.remarks)
            if settings:
                found.settings.append((first, last, settings))
        elif token.type == "inline" and "<!--" in token.content:
            found.remarks += _within(source, first, last)
    return found


def behind_heading(source: SourceLines, line: int) -> list[Setting]:
    """The settings in a comment behind the words of a heading: they are the heading's, as below it."""
    found: list[Setting] = []
    for comment in _COMMENT.finditer(source.lines[line]):
        pieces = [
            (words, line, comment.start(1) + piece.start() + len(piece[0]) - len(piece[0].lstrip()))
            for piece in _PIECE.finditer(comment[1])
            if (words := piece[0].strip()) and not _marks(words)
        ]
        if any(_is_setting(words) for words, _, _ in pieces):
            found += _read_pieces(source, pieces)
    return found


def _within(source: SourceLines, first: int, last: int) -> Iterator[Remark]:
    """The remarks that stand behind words: nothing of their lines is dropped, since no comment is ever shown."""
    text = _CODE.sub(lambda match: " " * len(match[0]), "\n".join(source.lines[first:last]))
    for comment in _COMMENT.finditer(text):
        words = comment[1].strip()
        if words and not _marks(words) and not any(begins_setting(piece) for piece in _PIECE.findall(words)):
            number = first + text.count("\n", 0, comment.start())
            yield Remark(words, number, number, source.find("<!--", number))


def _marks(words: str) -> bool:
    """Whether the words say how what stands beside them is shown, and are no setting of a heading."""
    low = words.lower()
    return low in IN_BODY or any(marks_of(low))


def _settings(source: SourceLines, first: int, last: int, remarks: list[Remark]) -> list[Setting]:
    text = "\n".join(source.lines[first:last])
    starts = [0]
    for line in source.lines[first:last]:
        starts.append(starts[-1] + len(line) + 1)

    def where(at: int) -> tuple[int, int]:
        number = bisect_right(starts, at) - 1
        return first + number, at - starts[number]

    found: list[Setting] = []
    for comment in _COMMENT.finditer(text):
        pieces = [
            (words, *where(comment.start(1) + piece.start() + len(piece[0]) - len(piece[0].lstrip())))
            for piece in _PIECE.finditer(comment[1])
            if (words := piece[0].strip())
        ]
        if any(_is_setting(words) for words, _, _ in pieces if not _marks(words)):
            found += _read_pieces(source, pieces)
        elif pieces := [each for each in pieces if not _marks(each[0])]:
            begins, column = where(comment.start())
            ends = where(comment.end() - 1)[0] + 1
            whole = not source.lines[begins][:column].strip(" >") and len(list(_COMMENT.finditer(text))) == 1
            place = source.place(*pieces[0][1:])
            remarks.append(Remark(comment[1].strip(), begins, ends if whole else begins, place))
    return found


def _is_setting(words: str) -> bool:
    """Whether words in a comment are a setting, or nearly one; else they are a remark that a person left there."""
    match = _KEY.fullmatch(words)
    if match is None:
        return words.lower() in ALL or _misspelt(words) or bool(_without_colon(words))
    key = _named(match[1])
    short = match[1] == match[1].lower() and len(match[2].split()) <= SHORT and label_of(key) is None
    return key in ALL or bool(nearest(key, ALL)) or short


def _read_pieces(source: SourceLines, pieces: Sequence[tuple[str, int, int]]) -> Iterator[Setting]:
    for words, number, column in pieces:
        if setting := _setting(source, words, number, column):
            yield setting
        elif not _misspelt(words) and words.lower() not in IN_BODY:
            help = _without_colon(words) or "write `key: …`, and a remark in a comment of its own"
            place = source.place(number, column, column + len(words))
            source.add("unknown-setting", f"`{words}` is no setting", help, place, Severity.WARNING)


def _without_colon(words: str) -> str:
    """The help for a setting that lacks its colon; "" where the words are none."""
    low = " ".join(words.lower().split())
    key = next((key for key in sorted(ALL, key=len, reverse=True) if low.startswith(f"{key} ")), "")
    if key in ("", "groups") and _is_grouping(low):
        return f"write `groups: {low}`"
    value = " ".join(words.split())[len(key) :].strip()
    meant = _MEANT[key](value) if key in _MEANT else value.lower() in WORDS.get(key, ())
    return f"write `{key}: {value}`" if meant else ""


def _is_grouping(value: str) -> bool:
    return parse_grouping(value, Place(file="")) is not None


def _is_one_word(value: str) -> bool:
    return " " not in value


_MEANT: Mapping[str, Callable[[str], bool]] = {
    "groups": _is_grouping,
    "copies": lambda value: parse_quantity(value) is not None,
    "allow": lambda value: parse_allow(value)[1] != "",
    **dict.fromkeys(("choose", "sides", "per page", "min participants"), str.isdecimal),
    "roles": bool,
    **dict.fromkeys(("id", "layout", "default"), _is_one_word),
}
"""Whether words behind a setting's name are its value, for a setting that has no words of its own."""


def begins_setting(line: str) -> bool:
    """Whether the first thing in a line of a comment is a setting that the kit knows."""
    words = line.strip().removeprefix("<!--").split(";")[0].strip()
    match = _KEY.fullmatch(words)
    return " ".join(match[1].lower().split()) in ALL if match else words.lower() in FLAGS


def _named(written: str) -> str:
    """The setting that a name means: in any case, or by another word."""
    low = " ".join(written.lower().split())
    return low if low in ALL else meant(low, SETTINGS)


_ONLY = {"reveal": "steps"}
"""The value of a setting that has only one."""


def _setting(source: SourceLines, words: str, line: int, column: int) -> Setting | None:
    if not words or words.lower() in IN_BODY:
        return None
    if match := _KEY.fullmatch(words):
        key, value = _named(match[1]), match[2].strip()
        at = column + match.start(2)
        return Setting(key, value, source.place(line, column, column + len(match[1])),
                       source.place(line, at, at + len(match[2].rstrip())))  # fmt: skip
    place = source.place(line, column, column + len(words))
    if words.lower() in ALL:
        value = "true" if words.lower() in FLAGS else _ONLY.get(words.lower(), "")
        return Setting(words.lower(), value, place, place)
    if _misspelt(words):
        help = did_you_mean(words, (*FLAGS, *IN_BODY))
        source.add("unknown-setting", f"unknown setting `{words}`", help, place, Severity.WARNING)
    return None


def _misspelt(words: str) -> bool:
    return " " not in words and bool(nearest(words, (*FLAGS, *IN_BODY), likeness=0.8))
