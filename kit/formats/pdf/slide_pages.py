"""Slides → a PDF with a page for each: its picture as an artifact, its words as tagged text behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

from kit.formats.pdf.compiler import MAIN, LaidOutPage, compile_pdf, picture_name
from kit.formats.pdf.escape import language, printable, string
from kit.formats.pdf.hidden_words import BLACK, HiddenPart, WordPlace, hidden_parts
from kit.formats.pdf.print_fonts import font_for, typst_fonts
from kit.formats.pdf.printout import Printout
from kit.formats.pdf.slide_page import Part, SlidePage
from kit.formats.sheet import Sheet
from kit.ooxml.colors import RGB

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,8}|[^\s\u3040-\u30ff\u3400-\u9fff]+|\s+")
"""A word, a few characters of a script without spaces, or the space between words."""
SIZE = 8
"""Points of the letters."""
PLACED = "#let word(part, ink, said) = box[#metadata((part, said))<word>#said]\n"
"""Typst's words as they are set to see where they stand: each in a box, so that its ink moves nothing."""
PLACES = f"""#context for word in query(<word>) {{
  let ((part, said), at) = (word.value, word.location().position())
  let size = measure(if part == 0 {{ text(weight: "bold", said) }} else {{ said }})
  let y = (at.y + size.height).pt() - {SIZE}
  [#metadata((page: at.page, part: part, x: at.x.pt(), y: y, width: size.width.pt(), height: {SIZE}))<place>]
}}
"""
"""Where all words stand, the title's in bold: asked once at the end, in half of the time of a question at each."""
INKED = "#let word(part, ink, said) = box(text(fill: rgb(ink), said))\n"
"""Typst's words as they are printed."""
MARGIN = 6
"""Hundredths of the page at the left and the right without words: looks draw rails and bands there."""


def write_slide_pages(pages: Sequence[SlidePage], size: tuple[float, float], sheet: Sheet) -> Printout:
    """The pages as a PDF; `size` is a slide's in points."""
    head = _head(pages, size, sheet)
    plain = "#pagebreak()\n".join(_words(page, number) for number, page in enumerate(pages, start=1))
    places: list[list[list[WordPlace]]] = [[[] for _ in _parts_of(page, 0)] for page in pages]
    for value in LaidOutPage({MAIN: head + PLACED + plain + PLACES}, {}, sheet.fonts).notes("<place>"):
        places[value.pop("page") - 1][value.pop("part")].append(WordPlace(**value))
    main = "#pagebreak()\n".join(
        _words(page, number, hidden_parts(page.picture, places[number - 1], size))
        + f"#place(top + left, pdf.artifact(image({string(picture_name(str(number), page.picture))}, width: 100%, "
        "height: 100%)))\n"
        for number, page in enumerate(pages, start=1)
    )
    pictures = {str(number): page.picture for number, page in enumerate(pages, start=1)}
    return compile_pdf(head + INKED + main, {}, pictures, sheet.fonts)


def _head(pages: Sequence[SlidePage], size: tuple[float, float], sheet: Sheet) -> str:
    text = " ".join((sheet.title, *(f"{page.title} {page.parts}" for page in pages)))
    family, _ = font_for(text)
    fonts = typst_fonts(family, sheet.fonts, text, sheet.language)["fonts"]
    lang, region = language(sheet.language)
    title = string(sheet.title if printable(sheet.title).strip() else "–")
    return (
        f"#set document(title: {title})\n"
        f"#set page(width: {size[0]:.2f}pt, height: {size[1]:.2f}pt, margin: 0pt)\n"
        f"#set text(font: {fonts}, size: {SIZE}pt, lang: {string(lang)}"
        f'{f", region: {string(region)}" if region else ""}, top-edge: "ascender", bottom-edge: "descender")\n'
        f"#show heading: set text(size: {SIZE}pt)\n"
    )


def _parts_of(page: SlidePage, number: int) -> tuple[Part, ...]:
    """The page's title, by its number where it has none, and what it says."""
    return (page.title if printable(page.title).strip() else str(number), *page.parts)


def _words(page: SlidePage, number: int, hidden: Sequence[HiddenPart] = ()) -> str:
    """What the page says, each part in its place and each word in its ink."""
    parts = (
        f"#v({part.down}pt)\n{_part(said, at, part)}"
        for at, (said, part) in enumerate(zip(_parts_of(page, number), hidden or repeat(HiddenPart()), strict=False))
    )
    return f"#block(width: 100%, height: 100%, inset: (x: {MARGIN}%), clip: true)[{''.join(parts)}]\n"


def _part(part: Part, at: int, hidden: HiddenPart) -> str:
    inks = iter(hidden.inks)

    def said(text: str) -> str:
        pieces = (each[0] for each in WORD.finditer(printable(text)))
        return "".join(
            " " if each.isspace() else f'#word({at}, "{_hex(next(inks, BLACK))}", {string(each)})' for each in pieces
        )

    match part:
        case str() if at == 0:
            return f"#heading(level: 1)[{said(part)}]\n"
        case str():
            return f"#par[{said(part)}]\n"
        case (head, *rows):
            first = ", ".join(f"[{said(cell)}]" for cell in head)
            cells = ", ".join(f"[{said(cell)}]" for row in rows for cell in row)
            return f"#table(columns: {len(head)}, table.header({first}), {cells})\n"
        case _:
            return ""


def _hex(color: RGB) -> str:
    return "".join(f"{part:02x}" for part in color)
