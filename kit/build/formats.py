"""The table of formats: a suffix, and what writes a file of it.

A new format is a writer and a row. A writer gets a document (or, where a row of outputs has no template, the value
that it gives), the sheet, the pictures and the theme; it gives bytes, what is counted in them, and what to report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

import msgspec
from msgspec import Struct

from kit.build.deck_with_edits import DeckWanted, deck_problems, deck_to_write, edited_deck
from kit.build.kept_edits import KeptDeck
from kit.build.reports import bad_word, theme_mistake
from kit.build.shared_slides import shared_pages
from kit.diagnostics import Problem, ProblemsFound
from kit.document import Document
from kit.edits import mark_of_members
from kit.formats.html import DeliveryClock
from kit.formats.ics.calendar import Calendar
from kit.formats.pdf import Booklet, ThemeError
from kit.formats.pptx import measure_ahead
from kit.formats.pptx.share import SharedDeck
from kit.formats.sheet import Pictures, Sheet
from kit.ooxml.package import packed
from kit.theme.theme import Theme
from kit.theme.words import Words


class Content(Struct, frozen=True, kw_only=True):
    """What a writer is given."""

    document: Document
    """What the row's template made; empty where it has none."""
    value: object = None
    """What the row gave instead of a template."""
    words: Words
    """The theme's words in the source's language."""
    sheet: Sheet
    pictures: Pictures
    """The pictures of the document and the logo of the sheet, by their sources."""
    theme: Theme
    deck: DeckWanted
    """What only decks are made with."""


class Written(Struct, frozen=True, kw_only=True):
    """A file's bytes, and what came of them."""

    data: bytes
    unit: str = ""
    """What is counted in it: `pages`, `slides`, `rows`; "" for nothing."""
    count: int | None = None
    unprintable: str = ""
    """The characters that no font here has."""
    crowded: tuple[tuple[int, int], ...] = ()
    """For each group of cards or forms of which fewer go on a page: how many were asked for, and how many there are."""
    problems: tuple[Problem, ...] = ()
    deck: KeptDeck | None = None
    """The deck, of which `data` is the file."""
    mark: str = ""
    """What is remembered of a Word file, so that a mere save of it in another program is no edit."""


def _pdf(content: Content) -> Written:
    """The document; or PDFs one after the other, each as often as it is wanted; or a booklet on sheets to fold."""
    from kit.formats.pdf.writer import write_pdf

    match content.value:
        case Booklet():
            from kit.formats.pdf.fold import to_fold

            out = to_fold(content.value)
            return Written(data=out.data, unit="pages", count=out.pages)
        case SharedDeck():
            from kit.formats.pdf.slide_pages import write_slide_pages

            pages, size = shared_pages(content.value, content.sheet.fonts)
            out = write_slide_pages(pages, size, content.sheet)
            return Written(data=out.data, unit="pages", count=out.pages)
        case tuple():
            from kit.formats.pdf.filled_copies import filled_copies

            out = filled_copies(content.value, title=content.sheet.title)
            return Written(data=out.data, unit="pages", count=out.pages)
    typ = content.theme.file("theme.typ")
    try:
        out = write_pdf(content.document, typ, sheet=content.sheet, pictures=content.pictures, icon=content.theme.icon)
    except ThemeError as error:
        raise ProblemsFound([theme_mistake(typ, error)]) from error
    return Written(data=out.data, unit="pages", count=out.pages, unprintable=out.unprintable, crowded=out.crowded)


def _ics(content: Content) -> Written:
    from kit.formats.ics.writer import write_ics

    if not isinstance(content.value, Calendar):
        raise TypeError("a calendar's file is made of a calendar")
    return Written(data=write_ics(content.value), unit="entries", count=len(content.value.entries))


def _csv(content: Content) -> Written:
    from kit.tables import SheetToWrite, write_csv

    if not isinstance(content.value, SheetToWrite):
        raise TypeError("a CSV file is made of a sheet")
    rows = content.value.rows
    return Written(data=write_csv(content.value.header, rows), unit="rows", count=len(rows))


def _xlsx(content: Content) -> Written:
    from kit.tables import write_xlsx

    if not isinstance(content.value, tuple):
        raise TypeError("a workbook is made of sheets")
    return Written(data=write_xlsx(content.value))


def _text(content: Content) -> Written:
    return Written(data=str(content.value).encode())


def _json(content: Content) -> Written:
    return Written(data=msgspec.json.format(msgspec.json.encode(content.value), indent=1) + b"\n")


def _docx(content: Content) -> Written:
    from kit.formats.docx import BadWord, write_docx

    look = content.theme.file("theme.docx")
    try:
        icon = content.theme.icon_picture
        made = write_docx(content.document, look, sheet=content.sheet, pictures=content.pictures, icon=icon)
    except BadWord as error:
        raise ProblemsFound([bad_word(look, str(error))]) from error
    return Written(data=made.data, mark=mark_of_members({**made.members, **made.hollow}, made.roots, made.fill))


def _pptx(content: Content) -> Written:
    if isinstance(content.value, SharedDeck):
        return Written(data=content.value.data, unit="slides", count=len(content.value.slides))
    wanted = content.deck
    kept = edited_deck(content.document, content.sheet, content.pictures, content.theme, wanted)
    kept = kept if wanted.draft else kept.finished()
    return Written(
        data=packed(kept.deck.members, small=not wanted.draft),
        unit="slides",
        count=len(kept.deck.slides),
        problems=deck_problems(kept.deck, wanted),
        deck=kept,
    )


def _decks_ahead(contents: Sequence[Content]) -> None:
    with suppress(ProblemsFound):  # Told when the deck is written.
        decks = [deck_to_write(each.document, each.sheet, each.pictures, each.theme, each.deck)
                 for each in contents if each.value is None and each.deck.opened is None]  # fmt: skip
        measure_ahead(decks)


def _html(content: Content) -> Written:
    from kit.formats.html.clock_page import clock_page

    if not isinstance(content.value, DeliveryClock):
        raise TypeError(f"no page of a browser shows a {type(content.value).__name__}")
    return Written(data=clock_page(content.value, content.words))


FORMATS: Mapping[str, Callable[[Content], Written]] = MappingProxyType(
    {
        ".pptx": _pptx,
        ".docx": _docx,
        ".pdf": _pdf,
        ".html": _html,
        ".ics": _ics,
        ".csv": _csv,
        ".xlsx": _xlsx,
        ".json": _json,
        ".md": _text,
    }
)
"""By suffix; a row of outputs is written in the order in which it names them."""

AHEAD: Mapping[str, Callable[[Sequence[Content]], None]] = MappingProxyType({".pptx": _decks_ahead})
"""By suffix what is done at once for the files of several kits, before each is written; they come out the same."""
