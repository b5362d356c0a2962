"""markdown-it's inline tokens → nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kit.document.nodes import (
    Break,
    Code,
    Emphasis,
    Gap,
    Image,
    Inline,
    Inlines,
    Link,
    SlideNumber,
    Strike,
    Strong,
    Styled,
    Text,
    UnfilledBlank,
    plain,
)
from kit.document.picture_words import of_attributes, of_title
from kit.text import Pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_LEFT_OUT = Pattern(r"‘(?=\d\ds?\b(?!’(?!\w))|n’|tis\b|twas\b)", re.IGNORECASE, signs=("‘",))
"""An apostrophe where a word has lost its beginning, which looks like a quotation's: the ’90s, rock ’n’ roll."""


def inlines(children: Sequence[Token]) -> Inlines:
    """The inline nodes of markdown-it's inline tokens."""
    nodes, _ = _inlines(children, 0, "")
    return nodes


def _inlines(children: Sequence[Token], start: int, close: str) -> tuple[Inlines, int]:
    nodes: list[Inline] = []
    at = start
    while at < len(children):
        token, kind = children[at], children[at].type
        at += 1
        if kind == close:
            break
        if kind in _ALONE:
            nodes += _ALONE[kind](token)
        elif kind == "image":
            picture, read = _picture(token, children[at].content if at < len(children) else "")
            nodes.append(picture)
            if read:
                nodes += _marked(children[at].content[read:])
                at += 1
        elif kind in _SPANS:
            inner, at = _inlines(children, at, kind.replace("open", "close"))
            nodes.append(_SPANS[kind](token, inner))
        else:
            raise AssertionError(f"markdown-it made a {kind!r}")
    return _joined(nodes), at


def _picture(token: Token, after: str) -> tuple[Image, int]:
    """The picture, and how many characters of the text after it say how it is shown."""
    said = of_title(str(token.attrGet("title") or ""))
    more, read = of_attributes(after)
    alt = "" if said.decorative else plain(inlines(token.children or []))
    place, width = (said.place or more.place, more.width) if more else (said.place, 0)
    return Image(str(token.attrGet("src") or ""), alt, place=place, width=width), read


_STROKES = Pattern(r"(?<!\w)(_{3,})(?!\w)", signs=("___",))
_MARKED = Pattern(r"==(?=[^\s=])(.+?)(?<=[^\s=])==(?!=)", signs=("==",))


def _marked(text: str) -> list[Inline]:
    """The text, with what stands between two pairs of `=` as marked, and strokes as lines to write on."""
    found: list[Inline] = []
    for at, part in enumerate(_MARKED.split(text)):
        if at % 2:
            found.append(Styled("mark", (Text(part),)))
        else:
            found += (Gap(each) if n % 2 else Text(each) for n, each in enumerate(_STROKES.split(part)))
    return found


def _link(token: Token, inner: Inlines) -> Inline:
    target = str(token.attrGet("href") or "")
    if target == "blank:":
        return UnfilledBlank(plain(inner))
    if target.startswith("number:"):
        return SlideNumber(target.removeprefix("number:"))
    if token.markup in ("autolink", "linkify"):  # An address that is shown is that address.
        return Link((Text(target.removeprefix("mailto:")),), target)
    pictures = tuple(replace(n, link=target) if isinstance(n, Image) else n for n in inner)
    return Link(pictures, target)


def _html_inline(content: str) -> list[Inline]:
    if content.startswith("<!--"):
        return []
    if re.fullmatch(r"<br\s*/?>", content, re.IGNORECASE):
        return [Break()]
    return [Text(content)]


def _joined(nodes: Sequence[Inline]) -> Inlines:
    """The nodes, none of them empty; neighbors that look the same are one, so that they are measured and set as one."""
    joined: list[Inline] = []
    for node in nodes:
        match (joined[-1] if joined else None), node:
            case _, Text(""):
                pass
            case Text(before), Text(text):
                joined[-1] = Text(before + text)
            case Strong(words), Strong(more):
                joined[-1] = Strong(_joined((*words, *more)))
            case Emphasis(words), Emphasis(more):
                joined[-1] = Emphasis(_joined((*words, *more)))
            case Strike(words), Strike(more):
                joined[-1] = Strike(_joined((*words, *more)))
            case _:
                joined.append(node)
    return tuple(joined)


def _footnote(token: Token) -> list[Inline]:
    return [Styled("sup", (Text(str(int(token.meta["id"]) + 1)),))]


_ALONE: Mapping[str, Callable[[Token], Sequence[Inline]]] = {
    "text": lambda token: _marked(_LEFT_OUT.sub("’", token.content)),
    "text_special": lambda token: _marked(_LEFT_OUT.sub("’", token.content)),
    "footnote_ref": _footnote,
    "softbreak": lambda token: [Text(" ")],
    "hardbreak": lambda token: [Break()],
    "code_inline": lambda token: [Code(token.content)],
    "html_inline": lambda token: _html_inline(token.content),
}
"""What is made of a token that stands alone, by its type."""
_SPANS: Mapping[str, Callable[[Token, Inlines], Inline]] = {
    "sub_open": lambda token, inner: Styled("sub", inner),
    "sup_open": lambda token, inner: Styled("sup", inner),
    "strong_open": lambda token, inner: Strong(inner),
    "em_open": lambda token, inner: Emphasis(inner),
    "s_open": lambda token, inner: Strike(inner),
    "link_open": _link,
}
"""What is made of a token that opens a span, with what stands inside, by its type."""
