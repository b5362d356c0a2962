"""Materials and handouts: the items after their labels, with their quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.diagnostics import Severity
from kit.session.amounts import parse_quantity, what_of
from kit.session.slide_parts import HandoutUse, Material, Quantity
from kit.session.source_lines import SourceLines
from kit.text import Markdown, Pattern

_ITEM = Pattern(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)")
_QUANTITY = Pattern(r"\s*\(([^()]*)\)\s*\.?$")
_EACH = Pattern(r"(?:one|two|un[ao]?|dos|\d{1,5})\s*(?:for|per|por|para|each|ea|/)", re.IGNORECASE)
_UNBRACKETED = (
    Pattern(r"(?P<what>[^()]*?\S)\s+(?P<many>[x×]\s?\d{1,5})", re.IGNORECASE),
    Pattern(r"(?P<many>\d{1,5}\s*(?:ea\.|each|c/u))\s+(?P<what>\S[^()]*)", re.IGNORECASE),
    Pattern(r"(?P<what>[^()]*?\S)\s+(?P<many>\d{1,5}\s*(?:ea\.?|each|c/u))", re.IGNORECASE),
    Pattern(r"(?P<what>[^()]*?\S)\s+(?P<many>(?:\d{1,5}|one|two|three) (?:per|for each) \w+)", re.IGNORECASE),
    Pattern(r"(?P<many>(?:\d{1,5}|one|two|three)\s+per\s+\w+):?\s+(?P<what>\S[^()]*)", re.IGNORECASE),
)
"""How many, where no brackets stand around it: `markers x2`, `2 ea. markers`, `1 per person: pens`."""
_AND = Pattern(r"^(?:and|y|e)\s+", re.IGNORECASE)
_LINK = Pattern(r"\[([^\]]*)\]\(#([^)\s]+)\)")


def things(lines: list[tuple[int, str]]) -> list[tuple[str, int]]:
    """The items of a list, or those parted by `;`, or by commas where there is no `;`, each with its line."""
    items: list[tuple[str, int]] = []
    sign = ";" if any(";" in text for _, text in lines) else ","
    for number, text in lines:
        item = _ITEM.match(text)
        words = item[1] if item else text.strip()
        if items and not item and words and not items[-1][0].rstrip().endswith((";", ",")):
            last, at = items.pop()
            words, number = f"{last} {words}".strip(), at
        items.append((words, number))
        split = [(part, number) for part in _parted(items.pop()[0], ";" if item else sign)]
        items += split or [("", number)] * (not words)
        items = [(w, n) for w, n in items if w]
    return items


def _parted(text: str, sign: str) -> list[str]:
    """The things that the sign parts, none within brackets; `and` before the last is no part of it."""
    parts = [part for part in map(str.strip, _split(text, sign)) if part]
    if sign == ";":
        return parts
    joined: list[str] = []
    for part in parts:
        if joined and _EACH.match(part):
            joined[-1] += f", {part}"  # How many of the one before: “pens, one for each participant”.
        else:
            joined.append(_AND.sub("", part) if joined else part)
    return joined


def _split(text: str, sign: str) -> Iterator[str]:
    """What stands between the signs that are not in brackets."""
    depth = start = 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]" and depth > 0)
        if character == sign and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _quantity(source: SourceLines, text: str, line: int) -> tuple[str, Quantity | None]:
    words, comma, last = text.rpartition(",")
    if comma and (quantity := parse_quantity(last.strip())):
        return words.strip(), quantity
    for pattern in _UNBRACKETED:
        if (match := pattern.fullmatch(text)) and (quantity := parse_quantity(match["many"])):
            return match["what"].strip(), quantity
    match = _QUANTITY.search(text)
    if match is None or (match.start() and text[match.start() - 1] == "]"):
        return text, None
    quantity = parse_quantity(match[1])
    if quantity is None:
        if not re.fullmatch(r"\S+\s+(?:per|por)\s+\S+", match[1].strip()):
            return text, None
        help = "write `(1 per participant)`, `(1 per group)`, `(1 per room)` or `(12)`"
        place = source.find(f"({match[1]})", line)
        source.add("bad-quantity", f"`({match[1]})` is not a quantity", help, place, Severity.WARNING)
    what = what_of(match[1])
    return text[: match.start()].strip() + (f" ({what})" if what else ""), quantity


def material(source: SourceLines, words: str, line: int) -> Material:
    text, quantity = _quantity(source, words, line)
    return Material(text=Markdown(text), quantity=quantity, place=source.find(words, line))


def handout(source: SourceLines, words: str, line: int) -> HandoutUse:
    text, quantity = _quantity(source, words, line)
    link = _LINK.search(text)
    shown = text[: link.start()] + link[1] + text[link.end() :] if link else text
    return HandoutUse(text=Markdown(shown), id=link[2] if link else "", quantity=quantity,
                      place=source.find(link[0] if link else words, line))  # fmt: skip
