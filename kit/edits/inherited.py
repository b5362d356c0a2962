"""What a shape on a slide has of itself, and what it has from its layout and its master: the nearest says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.edits.open_deck import A, Opened, OpenSlide, P, Parts
from kit.edits.visible_shapes import ON_MASTER, Shape, places_of
from kit.ooxml.colors import Scheme, scheme_in

LEVELS = tuple(f"{A}lvl{level}pPr" for level in range(1, 10))


class Chain(Struct, frozen=True):
    """Elements that may say the same thing, the nearest first."""

    elements: tuple[Any, ...]

    def get(self, name: str, default: str = "") -> str:
        """The attribute of the first that has it."""
        return next((str(each.get(name)) for each in self.elements if each.get(name) is not None), default)

    def child(self, *names: str) -> Any:
        """The first child of one of these names, None without any."""
        tags = {f"{A}{name}" for name in names}
        return next((child for each in self.elements for child in each if child.tag in tags), None)

    def at(self, *path: str) -> Chain:
        """The elements of these names in them."""
        found = (each.find("/".join(path)) for each in self.elements)
        return Chain(tuple(each for each in found if each is not None))


def chain(elements: Iterable[Any]) -> Chain:
    """The elements without those that are None."""
    return Chain(tuple(each for each in elements if each is not None))


class DeckPage(Struct, frozen=True, kw_only=True):
    """A slide or its notes page: the name of its part, its colors, and the fonts of its theme for titles and texts."""

    parts: Parts
    name: str
    scheme: Scheme
    theme: Any
    fonts: tuple[str, str]


def page_of(slide: OpenSlide) -> DeckPage:
    """The slide with its colors and fonts. Raises KeyError or AttributeError where a part of the deck is missing."""
    parts = slide.parts
    master = parts.next(slide.layout, "slidemaster")
    page = _page(parts, slide.name, master)
    for name in (slide.layout, slide.name):
        own = parts.xml(name).find(f"{P}clrMapOvr/{A}overrideClrMapping")
        if own is not None:
            page = replace(page, scheme=replace(page.scheme, names=dict(own.attrib)))
    return page


def notes_page_of(slide: OpenSlide) -> DeckPage:
    """The notes page of a slide that has one."""
    return _page(slide.parts, slide.notes, slide.parts.next(slide.notes, "notesmaster"))


def _page(parts: Parts, name: str, master: str) -> DeckPage:
    theme = parts.xml(parts.next(master, "theme"))
    fonts = [theme.find(f".//{A}{kind}Font/{A}latin") for kind in ("major", "minor")]
    return DeckPage(
        parts=parts,
        name=name,
        scheme=scheme_in(theme, parts.xml(master).find(f"{P}clrMap")),
        theme=theme,
        fonts=(fonts[0].get("typeface"), fonts[1].get("typeface")),
    )


def shapes_above(slide: OpenSlide, shape: Shape) -> tuple[Any, ...]:
    """The shape's element, and those of the placeholders that it follows: its layout's, and the master's."""
    return (shape.element, *(each.element for each in _followed(slide, shape)))


def text_styles(deck: Opened, slide: OpenSlide, shape: Shape) -> tuple[Any, ...]:
    """The lists of styles that the shape's words follow, the nearest first."""
    master = slide.parts.xml(slide.parts.next(slide.layout, "slidemaster"))
    styles = master.find(f"{P}txStyles")
    own = shape.element.find(f"{P}txBody/{A}lstStyle")
    if shape.place is None or not shape.words:
        default = deck.root.find(f"{P}defaultTextStyle")
        return _there(own, default, None if styles is None else styles.find(f"{P}otherStyle"))
    followed = _followed(slide, shape)
    lists = (each.element.find(f"{P}txBody/{A}lstStyle") for each in followed)
    kind = "title" if _kind(shape, followed) == "title" else "body"
    return _there(own, *lists, None if styles is None else styles.find(f"{P}{kind}Style"))


def notes_styles(slide: OpenSlide) -> tuple[Any, ...]:
    """The lists of styles that the words of its notes follow."""
    master = slide.parts.xml(slide.parts.next(slide.notes, "notesmaster"))
    return _there(master.find(f"{P}notesStyle"))


def _followed(slide: OpenSlide, shape: Shape) -> tuple[Shape, ...]:
    """The placeholder of the layout that the shape fills, and the master's that it is like."""
    if shape.place is None:
        return ()
    idx = shape.place.get("idx", "0")
    layout = [each for each in places_of(slide.parts.xml(slide.layout)) if each.place.get("idx", "0") == idx][:1]
    kind = _kind(shape, layout)
    master = slide.parts.xml(slide.parts.next(slide.layout, "slidemaster"))
    return (*layout, *[each for each in places_of(master) if each.kind == kind][:1])


def _kind(shape: Shape, followed: Iterable[Shape]) -> str:
    """The kind of the master's placeholder that the shape is like."""
    return ON_MASTER.get(next((each.kind for each in followed), shape.kind), "body")


def _there(*elements: Any) -> tuple[Any, ...]:
    return tuple(each for each in elements if each is not None)


def paragraphs(shape: Shape) -> Iterator[Any]:
    """The paragraphs of a shape, those of a table's cells too."""
    return iter(shape.element.iter(f"{A}p"))
