"""Tree → PDF: the document around its blocks, with its paper, letters and logo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kit.document import (
    Code,
    CodeBlock,
    Document,
    Group,
    Image,
    Link,
    Minutes,
    Table,
    Text,
    walk,
)
from kit.formats.pdf.blocks import BlockWriter
from kit.formats.pdf.compiler import compile_pdf, picture_name
from kit.formats.pdf.escape import array, content, language, printable, string
from kit.formats.pdf.inlines import Surroundings
from kit.formats.pdf.own_words import CALLS, HOLES, LOGO, OwnWords, details_of, logo_file
from kit.formats.pdf.page_setting import SETTINGS_FILE, Sources, set_pages
from kit.formats.pdf.print_colors import readable
from kit.formats.pdf.print_fonts import AFAR, TEXT, font_for, typst_fonts
from kit.formats.pdf.printout import Printout
from kit.formats.pdf.theme_source import own_source, theme_source
from kit.formats.printed_labels import LABEL_ICONS
from kit.formats.sheet import Pictures, Sheet
from kit.language.direction import is_right_to_left


def no_icon(name: str) -> str:
    """No icon is drawn."""
    return ""


def write_pdf(
    document: Document, typ: Path, *, sheet: Sheet, pictures: Pictures, icon: Callable[[str], str] = no_icon
) -> Printout:
    """The document as a PDF; `icon` gives an icon as SVG.

    Raises ThemeError, and DialectError for a template's mistake.
    """
    stranger = theme_source(typ) != own_source()
    if not stranger:
        own = OwnWords(details_of(sheet), puts_in=True)
        sources = typst_sources(document, typ, sheet=sheet, pictures=pictures, icon=icon, own=own)
        if made := set_pages(sources, sheet.fonts):
            return made
    sources = typst_sources(document, typ, sheet=sheet, pictures=pictures, icon=icon)
    return compile_pdf(sources.main, sources.others, sources.pictures, sheet.fonts, stranger=stranger)


def typst_sources(
    document: Document,
    typ: Path,
    *,
    sheet: Sheet,
    pictures: Pictures,
    icon: Callable[[str], str] = no_icon,
    own: OwnWords | None = None,
) -> Sources:
    """What the document is compiled from, with holes for what is the school's own where `own` says what that is.

    Raises as `write_pdf` does.
    """
    around = (sheet.title, sheet.session, sheet.school, sheet.page_number, sheet.facilitator_words)
    on_the_page = " ".join(_texts(document))
    text = " ".join((*around, on_the_page))
    family, rare = font_for(text, AFAR if sheet.large else TEXT)
    own = own or OwnWords()
    around_body = _sheet(sheet, own, rare)
    body = _body(document, sheet, pictures, rare, own)
    settings = (
        _settings(sheet, family, rare)
        | {"icons": _icons(document, icon)}
        | typst_fonts(family, sheet.fonts, text, sheet.language, on_the_page)
    )
    main = f'#import "theme.typ": *\n{CALLS}{HOLES * own.puts_in}{around_body}[\n{body}\n]\n'
    others = {"theme.typ": theme_source(typ), SETTINGS_FILE: _written(settings)}
    if sheet.logo:
        others |= logo_file(sheet, pictures, picture_name(LOGO, pictures[sheet.logo]), own)
    return Sources(
        main=main,
        others=others,
        own=own,
        pictures=shown_pictures(document, sheet, pictures),
        letters=_written(settings | OF_NO_DOCUMENT),
        right=is_right_to_left(sheet.language),
    )


def shown_pictures(document: Document, sheet: Sheet, pictures: Pictures) -> Pictures:
    """Every picture of the document by the source that its file is named after; the logo has one for all logos."""
    if not sheet.logo:
        return pictures
    in_words = any(node.source == sheet.logo for node in walk(document.blocks) if isinstance(node, Image))
    others = {source: picture for source, picture in pictures.items() if in_words or source != sheet.logo}
    return {**others, LOGO: pictures[sheet.logo]}


def _body(document: Document, sheet: Sheet, pictures: Pictures, rare: str, own: OwnWords) -> str:
    codes = (node.get("url") for node in walk(document.blocks) if isinstance(node, Group) and node.kind == "qr")
    width = PAPERS[sheet.paper][sheet.orientation == "landscape"] - 2 * _margin(sheet)
    around = Surroundings(
        pictures=pictures,
        facilitator=sheet.facilitator,
        known=frozenset(codes),
        rare=rare,
        width=width,
        logo=bool(sheet.logo),
        own=own,
    )
    return BlockWriter(around).blocks(document.blocks)


PAPERS = {
    "letter": (612.0, 792.0),
    "a4": (595.3, 841.9),
    "half-letter": (396.0, 612.0),
    "a5": (419.5, 595.3),
    "tabloid": (792.0, 1224.0),
    "a3": (841.9, 1190.6),
}
"""Width and height in points."""
NAMES = {
    "letter": "us-letter",
    "a4": "a4",
    "half-letter": "us-statement",
    "a5": "a5",
    "tabloid": "us-tabloid",
    "a3": "a3",
}
"""What Typst calls them."""
MARGINS = {"portrait": 57.6, "landscape": 43.2}
"""Points beside the text, as the theme has them; the second for the pages of a booklet too."""


def _margin(sheet: Sheet) -> float:
    return MARGINS["landscape" if sheet.paper in ("half-letter", "a5") else sheet.orientation]


def _sheet(sheet: Sheet, own: OwnWords, rare: str) -> str:
    before, _, rest = sheet.page_number.partition("{x}")
    between, _, after = rest.partition("{y}")
    numbered = array((string(before), string(between), string(after)))
    band = string(sheet.facilitator_words) if sheet.facilitator else "none"
    session = "" if sheet.session in sheet.title else sheet.session
    school = own.line(content(sheet.school, rare)) if own.within(sheet.school) else string(sheet.school)
    running = array((*map(string, filter(None, (sheet.title, session))), *((school,) if sheet.school else ())))
    return (
        f"#sheet(paper: {string(NAMES[sheet.paper])}, "
        f"landscape: {'true' if sheet.orientation == 'landscape' else 'false'}, running: {running}, "
        f"band: {band}, numbered: {numbered})"
    )


def _settings(sheet: Sheet, family: str, rare: str) -> dict[str, str]:
    """What the theme reads: colors, font, language and title."""
    lang, region = language(sheet.language)
    return {
        "primary": f"rgb({string(readable(sheet.primary, '1F4E5F'))})",
        "accent": f"rgb({string(readable(sheet.accent, '9C4421'))})",
        "family": string(family),
        "rare": string(rare),
        "large": "true" if sheet.large else "false",
        "facilitator": "true" if sheet.facilitator else "false",
        "lang": string(lang),
        "region": string(region) if region else "none",
        "title": string(sheet.title if printable(sheet.title).strip() else "–"),
    }


OF_NO_DOCUMENT = {"title": string("–"), "icons": "(:)", "facilitator": "false"}
"""The settings that words alone have, which may be the same in many documents."""


def _written(settings: Mapping[str, str]) -> str:
    return "".join(f"#let {name} = {value}\n" for name, value in settings.items())


def _icons(document: Document, icon: Callable[[str], str]) -> str:
    """The icons that the document's blocks name, and those of its labels, as a Typst dictionary."""
    groups = [node for node in walk(document.blocks) if isinstance(node, Group)]
    names = {group.get("icon") or LABEL_ICONS.get(group.get("kind"), "") for group in groups}
    if any(group.kind == "checkpoint" for group in groups):
        names.add("timer")
    drawn = {name: icon(name) for name in sorted(names - {""})}
    return f"({', '.join(f'{string(name)}: {string(svg)}' for name, svg in drawn.items() if svg) or ':'})"


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
