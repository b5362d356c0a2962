"""An author's Markdown with blanks → the same Markdown, filled.

Only what GitHub reads as text is filled: code, comments and `\\[names]` stay as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from kit.document import block_tokens
from kit.plan.blanks import Filled, address
from kit.plan.plan import MissingBlank
from kit.session.details import ALWAYS
from kit.text import Markdown, Pattern, folded

_NOTHING = "\x00"
"""Stands where an optional blank had nothing, until its line is tidied."""
_MARKER = r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?"
_ALONE = Pattern(rf"^(?P<before>[ \t>]*(?:{_MARKER})*)\[(?P<name>[^\[\]]+)\](?P<after>[ \t]*(?:\([^()]*\))?[ \t]*)$")
_IMAGE_OR_LINK = Pattern(
    r"""\([ \t\n]*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\[[^\[\]]*\]|(?:\\.|[^\s()<\\]|\([^\s()]*\))*))
    (?:[ \t\n]+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))?[ \t\n]*\)""",
    re.VERBOSE,
)
_NOT_TEXT = Pattern(
    r"\\[!-/:-@\[-`{-~]|<!--.*?-->|<[A-Za-z/][^<>\n]*>|(?P<ticks>`+)(?:(?s:.)*?[^`])?(?<!`)(?P=ticks)(?!`)|`+",
    re.DOTALL,
)
_DEEPEST = 12


class Filler(Struct, kw_only=True):
    """Fills the blanks of every text of one session, and keeps which were used."""

    blanks: Mapping[str, Filled]
    used: set[str] = field(default_factory=set)

    def line(self, text: Markdown) -> Markdown:
        """The text of one line (a title, an outcome), filled; a list in it reads with commas."""
        if not self._concerns(text):
            return text
        filled = self._inline(text.replace(_NOTHING, ""))
        return Markdown(_tidy(filled).strip() if _NOTHING in filled else filled)

    def body(self, text: Markdown) -> Markdown:
        """The text of many lines, filled."""
        if not self._concerns(text):
            return text
        lines = text.replace(_NOTHING, "").replace("\r\n", "\n").split("\n")
        done: list[str] = []
        for start, end, is_text in _segments("\n".join(lines)):
            done += self._segment(lines[start:end]) if is_text else lines[start:end]
        return Markdown("\n".join(_without_empty(done)))

    def missing(self) -> tuple[MissingBlank, ...]:
        """The blanks without a value that were used, by the session or by the kit itself, in the order of declaring."""
        return tuple(
            MissingBlank(
                name=filled.blank.name,
                label=filled.blank.label or filled.blank.name,
                example=filled.blank.example
                if isinstance(filled.blank.example, str)
                else ", ".join(filled.blank.example),
                place=filled.blank.place,
            )
            for name, filled in self.blanks.items()
            if (name in self.used or name in ALWAYS) and filled.missing
        )

    def _concerns(self, text: str) -> bool:
        """Whether the text names a blank at all; most texts do not, and are left alone."""
        return any(folded(name) in self.blanks for name in re.findall(r"\[([^\[\]]*)\]", text))

    def _find(self, name: str) -> Filled | None:
        key = folded(name)
        if key in self.blanks:
            self.used.add(key)
        return self.blanks.get(key)

    def _segment(self, lines: Sequence[str]) -> Iterator[str]:
        """The filled lines of one paragraph, heading or item: a list alone on its line becomes one with bullets."""
        plain: list[str] = []
        for line in lines:
            alone = _ALONE.match(line)
            found = self._list(alone["name"]) if alone else None
            if alone is None or found is None:
                plain.append(line)
                continue
            yield from self._running(plain)
            plain = []
            self.used.add(folded(alone["name"]))
            bullet = "" if alone["before"].strip(" \t>") else "- "
            for words in found.words:
                yield f"{alone['before']}{bullet}{words}{alone['after']}"
        yield from self._running(plain)

    def _list(self, name: str) -> Filled | None:
        """What fills a blank that is a list of several things."""
        found = self.blanks.get(folded(name))
        return found if found and found.blank.kind == "list" and len(found.words) > 1 else None

    def _running(self, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            yield from self._inline("\n".join(lines)).split("\n")

    def _inline(self, text: str) -> str:
        return "".join(self._pieces(text, 0, len(text), _brackets(text), 0))

    def _pieces(self, text: str, start: int, end: int, closing: _Brackets, depth: int) -> Iterator[str]:
        at = start
        while at < end:
            if at in closing.skipped:
                yield text[at : closing.skipped[at]]
                at = closing.skipped[at]
                continue
            if text[at] != "[" or at not in closing.pairs or closing.pairs[at] >= end:
                yield text[at]
                at += 1
                continue
            close = closing.pairs[at]
            inner = text[at + 1 : close]
            link = _IMAGE_OR_LINK.match(text, close + 1, end)
            by_name = self._address_by_name(text, close, end, closing)
            if link or by_name:
                after, where = (link.end(), link["angled"] or link["bare"]) if link else by_name or (close, "")
                words = self._words_of_link(text, at, close, closing, depth)
                yield from self._link(words, where, text[close + 1 : after], picture=_picture(text, at, start))
                at = after
                continue
            found = self._find(inner) if "[" not in inner else None
            if found is None:
                yield "["
                at += 1
                continue
            yield self._stands(found, within=depth > 0)
            at = close + 1

    def _words_of_link(self, text: str, at: int, close: int, closing: _Brackets, depth: int) -> str:
        if depth >= _DEEPEST:
            return text[at + 1 : close]
        return "".join(self._pieces(text, at + 1, close, closing, depth + 1))

    def _address_by_name(self, text: str, close: int, end: int, closing: _Brackets) -> tuple[int, str] | None:
        """Where `[text][family page]` ends, and the blank's name in brackets, if that is what stands here."""
        opening = close + 1
        if opening >= end or opening not in closing.pairs or closing.pairs[opening] >= end:
            return None
        name = text[opening + 1 : closing.pairs[opening]]
        found = self.blanks.get(folded(name))
        if found is None or found.blank.kind not in ("link", "image"):
            return None
        return closing.pairs[opening] + 1, f"[{name}]"

    def _link(self, words: str, where: str, target: str, *, picture: bool) -> Iterator[str]:
        """A link or picture with its words filled, and its address where that is a blank."""
        found = self._find(where[1:-1]) if where.startswith("[") and where.endswith("]") else None
        if found is None:
            yield words if "](blank:)" in words and not picture else f"[{words}]{target}"
        elif found.address:
            yield f"[{words}]({address(found.address)})"
        elif found.missing:
            yield f"{words} {_blank(found)}"
        else:
            yield words

    def _stands(self, found: Filled, *, within: bool) -> str:
        """What stands for a blank; within a link's words there can be no further link."""
        if found.missing:
            return _blank(found)
        if within and found.blank.kind == "link" and found.words:
            return _label(found)
        return found.text or _NOTHING


def _label(found: Filled) -> str:
    words = found.text
    return words[1 : words.rindex("](")]


def _blank(found: Filled) -> str:
    return f"[{found.blank.name}](blank:)"


def _picture(text: str, at: int, start: int) -> bool:
    return at > start and text[at - 1] == "!"


class _Brackets(Struct, frozen=True):
    """Where each `[` is closed, and where each stretch that is no text ends, by where it begins."""

    pairs: Mapping[int, int]
    skipped: Mapping[int, int]


def _brackets(text: str) -> _Brackets:
    skipped = {match.start(): match.end() for match in _NOT_TEXT.finditer(text)}
    pairs: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while at < len(text):
        if at in skipped:
            at = skipped[at]
            continue
        if text[at] == "[":
            opened.append(at)
        elif text[at] == "]" and opened:
            pairs[opened.pop()] = at
        at += 1
    return _Brackets(pairs, skipped)


@lru_cache(maxsize=1_024)
def _segments(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Stretches of lines that are read together, as (first line, line after, whether they are text)."""
    kinds: dict[int, tuple[int, bool]] = {}
    for token in block_tokens(text):
        if token.map is None:
            continue
        start, end = token.map
        if token.type in ("fence", "code_block", "html_block"):
            kinds[start] = (end, False)
        elif token.type == "inline" and start not in kinds:
            kinds[start] = (end, True)
    return tuple(_parted(kinds, text.count("\n") + 1))


def _parted(kinds: Mapping[int, tuple[int, bool]], lines: int) -> Iterator[tuple[int, int, bool]]:
    at = 0
    while at < lines:
        end, is_text = kinds.get(at, (at + 1, True))
        yield at, max(end, at + 1), is_text
        at = max(end, at + 1)


def _without_empty(lines: Sequence[str]) -> Iterator[str]:
    """The lines without those that held nothing but optional blanks without a value."""
    for line in lines:
        if _NOTHING not in line:
            yield line
            continue
        tidy = _tidy(line)
        if re.sub(rf"^[ \t>]*(?:{_MARKER}?)*[ \t>#]*", "", tidy + " ").strip():
            yield tidy


_EMPTY: Sequence[tuple[str, Callable[[re.Match[str]], str]]] = (
    (rf"(\*\*|__|~~|\*|_){_NOTHING}+\1", lambda _: _NOTHING),
    (rf"\(\s*{_NOTHING}+\s*\)", lambda _: _NOTHING),
    (rf"[ \t]*{_NOTHING}+(?=[.,;:!?])", lambda _: ""),
    (rf"(\S)[ \t]+{_NOTHING}+(?=[ \t]|$)", lambda match: match[1]),
    (rf"{_NOTHING}+[ \t]*", lambda _: ""),
)


def _tidy(line: str) -> str:
    """The line without the traces of blanks that had nothing."""
    for pattern, put in _EMPTY:
        line = re.sub(pattern, put, line)
    return line.rstrip() if line.rstrip() != line and not line.endswith("  ") else line
