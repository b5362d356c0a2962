"""Slides → a PDF with a page for each: its picture as an artifact, its words as tagged text behind it."""

from __future__ import annotations

from collections.abc import Sequence

from kit.formats.pdf.compiler import compile_pdf, picture_name
from kit.formats.pdf.escape import language, printable, string
from kit.formats.pdf.print_fonts import font_for, typst_fonts
from kit.formats.pdf.printout import Printout
from kit.formats.pdf.slide_page import Part, SlidePage
from kit.formats.sheet import Sheet


def write_slide_pages(pages: Sequence[SlidePage], size: tuple[float, float], sheet: Sheet) -> Printout:
    """The pages as a PDF; `size` is a slide's in points."""
    text = " ".join((sheet.title, *(f"{page.title} {page.parts}" for page in pages)))
    family, _ = font_for(text)
    fonts = typst_fonts(family, sheet.fonts, text, sheet.language)["fonts"]
    lang, region = language(sheet.language)
    title = string(sheet.title if printable(sheet.title).strip() else "–")
    main = (
        f"#set document(title: {title})\n"
        f"#set page(width: {size[0]:.2f}pt, height: {size[1]:.2f}pt, margin: 0pt)\n"
        f"#set text(font: {fonts}, size: 8pt, lang: {string(lang)}"
        f"{f', region: {string(region)}' if region else ''})\n"
        "#show heading: set text(size: 8pt)\n"
        + "#pagebreak()\n".join(_page(page, number) for number, page in enumerate(pages, start=1))
    )
    return compile_pdf(main, {}, {str(number): page.picture for number, page in enumerate(pages, start=1)}, sheet.fonts)


def _page(page: SlidePage, number: int) -> str:
    title = page.title if printable(page.title).strip() else str(number)
    parts = "".join(_part(part) for part in page.parts)
    name = picture_name(str(number), page.picture)
    return (
        f"#block(width: 100%, height: 100%, clip: true)[#heading(level: 1, {string(title)})\n{parts}]\n"
        f"#place(top + left, pdf.artifact(image({string(name)}, width: 100%, height: 100%)))\n"
    )


def _part(part: Part) -> str:
    if isinstance(part, str):
        return f"#par({string(part)})\n"
    if not part:
        return ""
    head, *rows = part
    cells = ", ".join(string(cell) for row in rows for cell in row)
    return f"#table(columns: {len(head)}, table.header({', '.join(string(cell) for cell in head)}), {cells})\n"
