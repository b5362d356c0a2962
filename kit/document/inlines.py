"""markdown-it's inline tokens → nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kit.document.nodes import (
    Blank,
    Break,
    Code,
    Emphasis,
    Image,
    Inline,
    Inlines,
    Link,
    SlideNumber,
    Strike,
    Strong,
    Text,
    plain,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_LEFT_OUT = re.compile(r"‘(?=\d\ds?\b(?!’(?!\w))|n’|tis\b|twas\b)", re.IGNORECASE)
"""An apostrophe where a word has lost its beginning, which looks like a quotation's: the ’90s, rock ’n’ roll."""


def inlines(children: Sequence[Token]) -> Inlines:
    """The inline nodes of markdown-it's inline tokens."""
    nodes, _ = _inlines(children, 0, "")
    return nodes


def _inlines(children: Sequence[Token], start: int, close: str) -> tuple[Inlines, int]:
    nodes: list[Inline] = []
    at = start
    while at < len(children):
        token = children[at]
        at += 1
        match token.type:
            case kind if kind == close:
                break
            case "text" | "text_special":
                nodes.append(Text(_LEFT_OUT.sub("’", token.content)))
            case "softbreak":
                nodes.append(Text(" "))
            case "hardbreak":
                nodes.append(Break())
            case "code_inline":
                nodes.append(Code(token.content))
            case "html_inline":
                nodes += _html_inline(token.content)
            case "image":
                title = str(token.attrGet("title") or "")
                alt = "" if title.strip().lower() == "decorative" else plain(inlines(token.children or []))
                nodes.append(Image(str(token.attrGet("src") or ""), alt))
            case "strong_open" | "em_open" | "s_open" | "link_open":
                inner, at = _inlines(children, at, token.type.replace("open", "close"))
                nodes.append(_span(token, inner))
            case other:
                raise AssertionError(f"markdown-it made a {other!r}")
    return _joined(nodes), at


def _span(token: Token, inner: Inlines) -> Inline:
    match token.type:
        case "strong_open":
            return Strong(inner)
        case "em_open":
            return Emphasis(inner)
        case "s_open":
            return Strike(inner)
        case _:
            target = str(token.attrGet("href") or "")
            if target == "blank:":
                return Blank(plain(inner))
            if target.startswith("number:"):
                return SlideNumber(target.removeprefix("number:"))
            if token.markup in ("autolink", "linkify"):  # An address that is shown is that address.
                return Link((Text(target.removeprefix("mailto:")),), target)
            return Link(inner, target)


def _html_inline(content: str) -> list[Inline]:
    if content.startswith("<!--"):
        return []
    if re.fullmatch(r"<br\s*/?>", content, re.IGNORECASE):
        return [Break()]
    return [Text(content)]


def _joined(nodes: Sequence[Inline]) -> Inlines:
    """The nodes, with neighbouring texts as one and none empty."""
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        elif node != Text(""):
            joined.append(node)
    return tuple(joined)
