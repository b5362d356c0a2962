"""A text of a session → what rules ask of it. Kept from one check to the next: an edit changes few texts of a session.

So it is plain, and takes much less to load than Markdown takes to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from kit.cache import by_text
from kit.document import (
    Heading,
    Image,
    Inlines,
    Link,
    Minutes,
    Node,
    Paragraph,
    SlideNumber,
    Table,
    Text,
    UnfilledBlank,
    of_title,
    parse_author,
    plain,
    tokens,
    walk,
    walk_inlines,
)
from kit.text import Markdown

if TYPE_CHECKING:
    from markdown_it.token import Token


class LinkInText(Struct, frozen=True):
    """A link of a text."""

    words: str
    target: str


class PictureInText(Struct, frozen=True):
    """A picture of a text."""

    source: str
    alt: str
    decorative: bool


class PassageContent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What stands in a text, each kind in reading order."""

    paragraphs: tuple[str, ...] = ()
    """The words of each paragraph, list item, table cell and heading, without code and times."""
    timed: tuple[int, ...] = ()
    """The numbers, from 0, of those in which a time stands."""
    links: tuple[LinkInText, ...] = ()
    pictures: tuple[PictureInText, ...] = ()
    placed: tuple[tuple[str, str], ...] = ()
    """The sources of the pictures that have a width besides a place on their slide, and that place."""
    charts: int = 0
    """How many tables are drawn."""
    wrong: tuple[str, ...] = ()
    """The beginnings of addresses that only templates write."""


_WRONG = {UnfilledBlank: "blank:", SlideNumber: "number:"}


@by_text("passages", PassageContent)
def content(text: str) -> PassageContent:
    """What stands in an author's text."""
    nodes = tuple(walk(parse_author(Markdown(text)).blocks))
    units = [node.children for node in nodes if isinstance(node, Paragraph | Heading)]
    return PassageContent(
        paragraphs=tuple(map(_running, units)),
        timed=tuple(number for number, unit in enumerate(units) if _has_time(unit)),
        links=tuple(LinkInText(plain(node.children), node.target) for node in nodes if isinstance(node, Link)),
        pictures=tuple(_pictures(tokens(text))) if "![" in text else (),
        placed=tuple(_placed(nodes)),
        charts=sum(isinstance(node, Table) and node.chart is not None for node in nodes),
        wrong=tuple(_WRONG[type(node)] for node in nodes if isinstance(node, UnfilledBlank | SlideNumber)),
    )


def _running(unit: Inlines) -> str:
    """The words of one paragraph, code and times left out."""
    return "".join(node.text for node in walk_inlines(unit) if isinstance(node, Text))


def _has_time(unit: Inlines) -> bool:
    return any(isinstance(node, Minutes) for node in walk_inlines(unit))


def _placed(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, Image) and node.width and node.place:
            yield node.source, node.place


def _pictures(found: Iterable[Token]) -> Iterator[PictureInText]:
    for token in found:
        if token.type == "image":
            yield PictureInText(
                source=str(token.attrGet("src") or ""),
                alt=token.content.strip(),
                decorative=of_title(str(token.attrGet("title") or "")).decorative,
            )
        elif token.children:
            yield from _pictures(token.children)
