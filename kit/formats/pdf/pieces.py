"""Signs, tents, cards and posters → Typst calls."""

from __future__ import annotations

from collections.abc import Callable

from kit.document import Blocks, Group, Heading, Image, List
from kit.formats.pdf.compiler import picture_name
from kit.formats.pdf.escape import array, string
from kit.formats.pdf.word_lists import word_list
from kit.formats.pieces import Piece, pieces_of, words_and_pictures
from kit.formats.sheet import Pictures

Titled = Callable[[Blocks, str], str]
"""What makes Typst of a piece's blocks, its title in letters of a weight."""


def pieces(group: Group, write: Callable[[Blocks], str], titled: Titled, pictures: Pictures) -> str:
    """A page, a tent or a card for each list item; what is no list has a page of its own, or stands above cards."""
    kind = group.kind.removesuffix("s")
    before, found = pieces_of(group)
    if before and found and kind != "card":
        before = (*before, Group("page-break", {}, ()))
    said = ", ".join(_piece(kind, piece, titled, pictures) for piece in found)
    per_page = f"per-page: {int(group.get('per-page', '8'))}, " if kind == "card" else ""
    if kind == "card" and (category := group.get("category")):
        per_page += f"category: {string(category)}, "
    return "\n".join(filter(None, (write(before), f"#{kind}s({per_page}{said})")))


def _piece(kind: str, piece: Piece, titled: Titled, pictures: Pictures) -> str:
    blocks, images = (piece.blocks, ()) if kind == "card" else words_and_pictures(piece.blocks)
    body = titled(blocks, "regular" if kind == "card" else "bold")
    titles, rest = _parted(blocks)
    side = "start" if kind == "card" and any(isinstance(block, List) for block in rest) else "center"
    shown = array(tuple(_picture(image, pictures) for image in images))
    return (
        f"piece(words: {word_list(rest)}, titles: {word_list(titles)}, letter: {string(piece.letter)}, "
        f"shape: {string(piece.shape)}, pictures: {shown}, side: {side})[{body}]"
    )


def _picture(image: Image, pictures: Pictures) -> str:
    """What a piece is told of its picture."""
    found = pictures[image.source]
    name, alt = string(picture_name(image.source, found)), string(image.alt)
    return f"(name: {name}, width: {found.width}, height: {found.height}, alt: {alt})"


def _parted(blocks: Blocks) -> tuple[Blocks, Blocks]:
    """The headings, and the rest."""
    titles = tuple(block for block in blocks if isinstance(block, Heading))
    return titles, tuple(block for block in blocks if not isinstance(block, Heading))


def poster(group: Group, write: Callable[[Blocks], str], plainly: Callable[[Blocks], str]) -> str:
    """The poster's title, made `plainly`, without a logo, and below it the rest as large as it goes."""
    first, rest = group.blocks[:1], group.blocks[1:]
    if not first or not isinstance(first[0], Heading) or first[0].level > 1:
        first, rest = (), group.blocks
    title = f"[{plainly(first)}]" if first else "none"
    titles, others = _parted(rest)
    return (
        f"#poster(title: {title}, title-words: {word_list(first)}, words: {word_list(others)}, "
        f"titles: {word_list(titles)})[{write(rest)}]"
    )
