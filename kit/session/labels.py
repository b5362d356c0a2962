"""Facilitator blockquotes: labels, materials and handouts."""

from __future__ import annotations

import re
from typing import get_args

from msgspec import Struct, field

from kit.diagnostics import Place, Severity
from kit.model import HandoutUse, Label, Markdown, Material, Quantity, ScriptPart
from kit.session.amounts import parse_quantity
from kit.session.outline import Outline
from kit.session.source import Source
from kit.suggest import nearest, one_of

LABELS: tuple[Label, ...] = get_args(Label)
_BY_WORD = {label.lower(): label for label in LABELS}
_MARK = re.compile(r"\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)*(?:>\s?)?")
_BOLD = re.compile(r"(\*\*|__)(?P<word>[^*_:\[\]]{1,30}?)\s*(?::\s*\1|\1\s*:)\s*(?P<rest>.*)")
_PLAIN = re.compile(rf"[*_]?(?P<word>{'|'.join(LABELS)})[*_]?:[*_]?(?:\s|$)", re.IGNORECASE)
_BARE = re.compile(rf"(\*\*|__)(?P<word>{'|'.join(LABELS)})\1(?!\s*:)", re.IGNORECASE)
_SPOKEN = frozenset({"say", "ask", "do", "if time", "if short", "watch for", "virtual"})
"""The labels that begin no sentence for everyone: “Note: bring a pen” may well stand on a slide."""
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)")
_QUANTITY = re.compile(r"\s*\(([^()]*)\)\s*\.?$")
_BEFORE_A_COMMA = re.compile(r"\(([^()]*)\)\s*,")
_LINK = re.compile(r"\[([^\]]*)\]\(#([^)\s]+)\)")


class Script(Struct):
    """What a slide's facilitator blockquotes say, and the lines they take."""

    parts: list[ScriptPart] = field(default_factory=list)
    materials: list[Material] = field(default_factory=list)
    handouts: list[HandoutUse] = field(default_factory=list)


class _Open(Struct):
    label: Label
    place: Place
    lines: list[tuple[int, str]]


class Quotes(Struct):
    """The labelled passages of a text by their first line, their labels, and all the lines that they take."""

    parts: list[tuple[int, ScriptPart | Material | HandoutUse]] = field(default_factory=list)
    labels: list[tuple[int, Place]] = field(default_factory=list)
    unmarked: list[tuple[int, Label, Place]] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)

    def script(self, start: int, end: int) -> Script:
        """What stands in these lines."""
        script = Script()
        for line, part in self.parts:
            if not start <= line < end:
                continue
            match part:
                case ScriptPart():
                    script.parts.append(part)
                case Material():
                    script.materials.append(part)
                case HandoutUse():
                    script.handouts.append(part)
        return script

    def warn_of_unmarked(self, source: Source, start: int, end: int) -> None:
        """Notes the labels in these lines that everyone would see."""
        for line, label, place in self.unmarked:
            if start <= line < end:
                help = f"write `> **{label}:** …`, or begin with another word"
                source.add("unmarked-label", f"`{label}` is shown to everyone here", help, place, Severity.WARNING)


def read_quotes(source: Source, outline: Outline) -> Quotes:
    """The labelled passages of all blockquotes."""
    quotes, inside = Quotes(), 0
    fenced = {
        line + outline.offset
        for token in outline.tokens
        if token.type in ("fence", "code_block") and token.map
        for line in range(*token.map)
    }
    for at, token in enumerate(outline.tokens):
        if token.type == "paragraph_open" and not token.level and token.map:
            _paragraph(source, token.map[0] + outline.offset, outline.tokens[at + 1].content, quotes)
        if token.type == "blockquote_open":
            if not inside and token.map:
                _read(source, token.map[0] + outline.offset, token.map[1] + outline.offset, quotes, fenced)
            inside += 1
        elif token.type == "blockquote_close":
            inside -= 1
    return quotes


def _paragraph(source: Source, line: int, text: str, quotes: Quotes) -> None:
    """Notes a label that begins a paragraph without `>`: in bold type any, and else those that only a leader reads."""
    bold, plain = _BOLD.match(text), _PLAIN.match(text)
    word = " ".join((bold or plain or {"word": ""})["word"].split())
    if (label := _BY_WORD.get(word.lower())) and (bold or word.lower() in _SPOKEN):
        quotes.unmarked.append((line, label, source.find(word, line)))


def _read(source: Source, first: int, last: int, quotes: Quotes, fenced: set[int]) -> None:
    opened: _Open | None = None
    fresh = begins = True
    for number in range(first, last):
        line = source.lines[number]
        mark = _MARK.match(line)
        text = line[mark.end() if mark and ">" in mark[0] else 0 :]
        match = None if number in fenced else _BOLD.match(text.strip())
        word = " ".join(match["word"].split()) if match else ""
        if match and (label := _BY_WORD.get(word.lower())):
            if opened:
                _close(source, opened, quotes)
            opened = _Open(label, source.find(word, number), [(number, match["rest"])])
            quotes.labels.append((number, opened.place))
        elif match and fresh and (near := nearest(word, LABELS, likeness=0.76)):
            help = f"did you mean `**{near}:**`? The labels are {one_of(LABELS)}"
            source.add("unknown-label", f"`{word}` is no label", help, source.find(word, number))
            opened = _Open(_BY_WORD[near.lower()], source.find(word, number), [(number, match["rest"])])
        elif opened:
            opened.lines.append((number, text))
        elif begins and number not in fenced and (plain := _PLAIN.match(text.strip()) or _BARE.match(text.strip())):
            label = _BY_WORD[" ".join(plain["word"].lower().split())]
            quotes.unmarked.append((number, label, source.find(plain["word"], number)))
        fresh = not text.strip() or (fresh and opened is None)
        begins = not text.strip()
        if opened:
            quotes.dropped.add(number)
    if opened:
        _close(source, opened, quotes)


def _close(source: Source, opened: _Open, quotes: Quotes) -> None:
    line = opened.lines[0][0]
    text = Markdown("\n".join(text for _, text in opened.lines).strip())
    if not text:
        help = "write the words after the label, or take it out"
        source.add("empty-label", f"nothing stands after `{opened.label}:`", help, opened.place)
        return
    match opened.label:
        case "Materials" | "Handout" as label:
            for words, at in _things(opened.lines):
                if label == "Materials":
                    quotes.parts.append((line, _material(source, words, at)))
                else:
                    quotes.parts.append((line, _handout(source, words, at)))
        case label:
            quotes.parts.append((line, ScriptPart(label=label, text=text, place=opened.place)))


def _things(lines: list[tuple[int, str]]) -> list[tuple[str, int]]:
    """The items of a list, or those parted by `;`, each with its line."""
    items: list[tuple[str, int]] = []
    for number, text in lines:
        item = _ITEM.match(text)
        words = item[1] if item else text.strip()
        if items and not item and words and not items[-1][0].rstrip().endswith(";"):
            last, at = items.pop()
            words, number = f"{last} {words}".strip(), at
        items.append((words, number))
        split = [(part, number) for part in _parted(items.pop()[0])]
        items += split or [("", number)] * (not words)
        items = [(w, n) for w, n in items if w]
    return items


def _parted(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]" and depth > 0)
        if character == ";" and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [part for part in (*parts, text[start:].strip()) if part]


def _quantity(source: Source, text: str, line: int) -> tuple[str, Quantity | None]:
    match = _QUANTITY.search(text)
    if match is None or (match.start() and text[match.start() - 1] == "]"):
        return text, None
    quantity = parse_quantity(match[1])
    if quantity is None:
        if not re.fullmatch(r"\S+\s+per\s+\S+", match[1].strip()):
            return text, None
        help = "write `(1 per participant)`, `(1 per group)`, `(1 per room)` or `(12)`"
        place = source.find(f"({match[1]})", line)
        source.add("bad-quantity", f"`({match[1]})` is not a quantity", help, place)
    return text[: match.start()].strip(), quantity


def _material(source: Source, words: str, line: int) -> Material:
    text, quantity = _quantity(source, words, line)
    if (match := _BEFORE_A_COMMA.search(text)) and parse_quantity(match[1]):
        message = f"after `({match[1]})` stands another thing, and both would be counted as one"
        source.add("bad-quantity", message, "put `;` between two things", source.find(match[0], line))
    return Material(text=Markdown(text), quantity=quantity, place=source.find(words, line))


def _handout(source: Source, words: str, line: int) -> HandoutUse:
    text, quantity = _quantity(source, words, line)
    link = _LINK.search(text)
    shown = text[: link.start()] + link[1] + text[link.end() :] if link else text
    return HandoutUse(text=Markdown(shown), id=link[2] if link else "", quantity=quantity,
                      place=source.find(link[0] if link else words, line))  # fmt: skip
