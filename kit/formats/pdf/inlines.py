"""Inline nodes → Typst content."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from kit.document import (
    Break,
    Code,
    DialectError,
    Emphasis,
    Gap,
    Image,
    Inline,
    Inlines,
    Link,
    Minutes,
    SlideNumber,
    Strike,
    Strong,
    Styled,
    Text,
    UnfilledBlank,
    plain,
)
from kit.formats.pdf.compiler import picture_name
from kit.formats.pdf.escape import content, string
from kit.formats.pdf.own_words import OwnWords
from kit.formats.sheet import Pictures
from kit.text import address_to_type

SLIDES = "slide:"
"""What the sources of the pictures of slides begin with, which other kits have others of."""
_STYLED = {"sub": "sub", "sup": "super", "mark": "marked"}
_OUTSIDE = re.compile(r"(https?://|mailto:|tel:)\S", re.IGNORECASE)


class Surroundings(Struct, frozen=True, kw_only=True):
    """What the writer of inline nodes must know."""

    pictures: Pictures
    facilitator: bool
    """Whether the page is for facilitators."""
    known: frozenset[str] = frozenset()
    """The addresses that stand beside their QR codes."""
    rare: str = ""
    """The letters that the document's font lacks."""
    width: float = 480.0
    """Points of the width of the text."""
    logo: bool = False
    """Whether the logo stands beside the title."""
    own: OwnWords = field(default_factory=OwnWords)
    """The texts that are the school's own."""


def inlines(nodes: Inlines, around: Surroundings) -> str:
    """The nodes as Typst content."""
    return "".join(_inline(node, around) for node in nodes)


def _inline(node: Inline, around: Surroundings) -> str:
    match node:
        case Strong(children) | Emphasis(children) | Strike(children) | Styled(_, children):
            kind = node.kind if isinstance(node, Styled) else _SET_APART[type(node)]
            return f"#{_STYLED.get(kind, kind)}[{inlines(children, around)}]"
        case Text(text):
            return content(text, around.rare)
        case Code(text):
            return f"#code-words({string(text)})"
        case Minutes(text):
            return f"#minutes({string(text)})"
        case Link(children, target):
            return _link(children, target, around)
        case Image():
            return picture(node, around)
        case UnfilledBlank(name):
            return f"#blank({string(name)}, facilitator: {'true' if around.facilitator else 'false'})"
        case SlideNumber(id):
            raise DialectError(f"the number of the slide `{id}` is known to templates only, from `deck`", 1)
        case Gap() | Break():
            return "#write-gap()" if isinstance(node, Gap) else "#linebreak()"


_SET_APART: Mapping[type, str] = {Strong: "strong", Emphasis: "emph", Strike: "strike"}
"""Typst's functions for words that are set apart."""


def _link(children: Inlines, target: str, around: Surroundings) -> str:
    text = inlines(children, around)
    if not _OUTSIDE.match(target):
        return text
    words = address_to_type(plain(children).strip())
    shown = "" if target in around.known or words == address_to_type(target) else address_to_type(target)
    return f"#outside({string(target)}, shown: {string(shown)})[{text}]"


def picture(node: Image, around: Surroundings) -> str:
    """The picture, no wider than it is at 150 pixels an inch."""
    found = around.pictures[node.source]
    put_in = around.own.puts_in and node.source.startswith(SLIDES)
    name = around.own.picture(node.source) if put_in else picture_name(node.source, found)
    return f"#picture({string(name)}, {found.width}, {found.height}, alt: {string(node.alt)})"
