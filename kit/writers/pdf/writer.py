"""Tree → PDF: the document around its blocks, with its paper, letters and logo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kit.document import (
    Code,
    CodeBlock,
    Document,
    Group,
    Link,
    Minutes,
    Table,
    Text,
    walk,
)
from kit.writers.pdf.blocks import BlockWriter
from kit.writers.pdf.colors import readable
from kit.writers.pdf.compiler import Printout, compile_pdf, place
from kit.writers.pdf.escape import array, language, printable, string
from kit.writers.pdf.fonts import font_for
from kit.writers.pdf.inlines import Surroundings
from kit.writers.sheet import Pictures, Sheet, logo_size


def write_pdf(document: Document, typ: Path, *, sheet: Sheet, pictures: Pictures) -> Printout:
    """The document as a PDF. Raises ThemeError, and DialectError for a template's mistake."""
    text = (sheet.title, sheet.session, sheet.school, sheet.page_number, sheet.facilitator_words, *_texts(document))
    family, rare = font_for(" ".join(text))
    body = _body(document, sheet, pictures, rare)
    main = f'#import "theme.typ": *\n{_sheet(sheet)}[\n{body}\n]\n'
    return compile_pdf(
        main, {"theme.typ": typ.read_text(encoding="utf-8"), "settings.typ": _settings(sheet, family, rare)}
    )


def _body(document: Document, sheet: Sheet, pictures: Pictures, rare: str) -> str:
    codes = (node.get("url") for node in walk(document.blocks) if isinstance(node, Group) and node.kind == "qr")
    width = PAPERS[sheet.paper][sheet.orientation == "landscape"] - 2 * MARGINS[sheet.orientation]
    logo = _logo(sheet, pictures)
    around = Surroundings(
        pictures=pictures, facilitator=sheet.facilitator, known=frozenset(codes), rare=rare, width=width, logo=logo
    )
    return BlockWriter(around).blocks(document.blocks)


PAPERS = {"letter": (612.0, 792.0), "a4": (595.3, 841.9)}
"""Width and height in points."""
MARGINS = {"portrait": 57.6, "landscape": 43.2}
"""Points beside the text, as the theme has them."""


def _logo(sheet: Sheet, pictures: Pictures) -> str:
    """The school's logo as Typst arguments, "" for none."""
    if not sheet.logo:
        return ""
    width, height = logo_size(pictures[sheet.logo])
    return f"{string(place(pictures[sheet.logo]))}, {width:.2f}pt, {height:.2f}pt, alt: {string(sheet.logo_alt)}"


def _sheet(sheet: Sheet) -> str:
    before, _, rest = sheet.page_number.partition("{x}")
    between, _, after = rest.partition("{y}")
    numbered = array((string(before), string(between), string(after)))
    band = string(sheet.facilitator_words) if sheet.facilitator else "none"
    session = "" if sheet.session in sheet.title else sheet.session
    running = array(tuple(string(part) for part in (sheet.title, session, sheet.school) if part))
    return (
        f"#sheet(paper: {string({'letter': 'us-letter', 'a4': 'a4'}[sheet.paper])}, "
        f"landscape: {'true' if sheet.orientation == 'landscape' else 'false'}, running: {running}, "
        f"band: {band}, numbered: {numbered})"
    )


def _settings(sheet: Sheet, family: str, rare: str) -> str:
    """What the theme reads: colours, font, language and title."""
    lang, region = language(sheet.language)
    settings = {
        "primary": f"rgb({string(readable(sheet.primary, '1F4E5F'))})",
        "accent": f"rgb({string(readable(sheet.accent, 'B4532A'))})",
        "family": string(family),
        "rare": string(rare),
        "facilitator": "true" if sheet.facilitator else "false",
        "lang": string(lang),
        "region": string(region) if region else "none",
        "title": string(sheet.title if printable(sheet.title).strip() else "–"),
    }
    return "".join(f"#let {name} = {value}\n" for name, value in settings.items())


def _texts(document: Document) -> Iterator[str]:
    for node in walk(document.blocks):
        match node:
            case Text(text) | Code(text) | CodeBlock(text) | Minutes(text):
                yield text
            case Group(attributes=attributes):
                yield from attributes.values()
            case Table(caption=caption):
                yield caption
            case Link(target=target):
                yield target
            case _:
                if name := getattr(node, "name", ""):
                    yield name
