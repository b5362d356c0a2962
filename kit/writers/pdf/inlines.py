"""Inline nodes → Typst content."""

from __future__ import annotations

import re

from msgspec import Struct

from kit.document import (
    Blank,
    Break,
    Code,
    DialectError,
    Emphasis,
    Image,
    Inline,
    Inlines,
    Link,
    Minutes,
    SlideNumber,
    Strike,
    Strong,
    Text,
    plain,
)
from kit.writers.pdf.compiler import place
from kit.writers.pdf.escape import content, string
from kit.writers.sheet import Pictures

_OUTSIDE = re.compile(r"(https?://|mailto:|tel:)\S", re.IGNORECASE)
_SCHEME = re.compile(r"^(https?://(www\.)?|mailto:|tel:)", re.IGNORECASE)


class Surroundings(Struct, frozen=True, kw_only=True):
    """What inline nodes must know: pictures, for whom it is, and the addresses that stand beside as QR codes.

    `rare` are the letters that the document's font lacks; `width` are the points that text has, `logo` is what `headed`
    shows beside the title, "" for nothing.
    """

    pictures: Pictures
    facilitator: bool
    known: frozenset[str] = frozenset()
    rare: str = ""
    width: float = 480.0
    logo: str = ""


def inlines(nodes: Inlines, around: Surroundings) -> str:
    """The nodes as Typst content."""
    return "".join(_inline(node, around) for node in nodes)


def _inline(node: Inline, around: Surroundings) -> str:
    match node:
        case Text(text):
            return content(text, around.rare)
        case Strong(children):
            return f"#strong[{inlines(children, around)}]"
        case Emphasis(children):
            return f"#emph[{inlines(children, around)}]"
        case Strike(children):
            return f"#strike[{inlines(children, around)}]"
        case Code(text):
            return f"#code-words({string(text)})"
        case Link(children, target):
            return _link(children, target, around)
        case Image():
            return picture(node, around)
        case Blank(name):
            return f"#blank({string(name)}, facilitator: {'true' if around.facilitator else 'false'})"
        case Minutes(text):
            return f"#minutes({string(text)})"
        case SlideNumber(id):
            raise DialectError(f"the number of the slide `{id}` is known to templates only, from `deck`", 1)
        case Break():
            return "#linebreak()"


def _link(children: Inlines, target: str, around: Surroundings) -> str:
    text = inlines(children, around)
    if not _OUTSIDE.match(target):
        return text
    words = _SCHEME.sub("", plain(children).strip()).rstrip("/")
    shown = "" if target in around.known or words == address(target) else address(target)
    return f"#outside({string(target)}, shown: {string(shown)})[{text}]"


def address(target: str) -> str:
    """The address as people type it."""
    return _SCHEME.sub("", target).rstrip("/")


def picture(node: Image, around: Surroundings) -> str:
    """The picture, no wider than it is at 150 pixels an inch."""
    found = around.pictures[node.source]
    return f"#picture({string(place(found))}, {found.width}, {found.height}, alt: {string(node.alt)})"
