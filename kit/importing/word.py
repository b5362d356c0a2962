"""A Word document → its elements in order: headings, paragraphs, list items, tables, pictures.

The document's XML is walked here, since python-docx passes over insertions, links, content controls and text boxes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import docx

from kit.diagnostics import ProblemsFound
from kit.importing.draft import ImportedDocument
from kit.importing.elements import Element, FoundPicture, TextCell, TextLine, TextRun, TextTable, by_lines, joined, tidy
from kit.importing.office_types import as_document
from kit.importing.open_files import DEEPEST, MOST_LINES, OpenedOffice, damaged, too_large
from kit.importing.picture_files import UNCUT, NotTaken, PictureFiles, machine_made
from kit.importing.word_parts import WordReading, count_the_rest, foot_notes, part_root, span, told
from kit.importing.word_styles import Form, W, on, read_styles

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_NOT_SHOWN = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{_MC}Fallback", f"{W}instrText", f"{W}delText"}
)
_TRACKED = {
    f"{W}del": "words that were deleted while changes were tracked",
    f"{W}moveFrom": "words that were deleted while changes were tracked",
    f"{W}ins": "insertions of tracked changes, taken in",
}
"""What is counted of tracked changes, by the element that holds it."""
_LETTERS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
"""The letters that an empty element of a run stands for."""


def read_word(opened: OpenedOffice, pictures: PictureFiles) -> ImportedDocument:
    """The document's elements. Raises ProblemsFound where it is damaged."""
    try:
        document = docx.Document(as_document(opened.data))
        part = document.part
        styles = read_styles(part_root(part, "styles"), part_root(part, "numbering"))
        reading = WordReading(name=opened.name, part=part, styles=styles, pictures=pictures, notes=foot_notes(part))
        elements = tuple(_elements(reading, document.element.body, 0))
        count_the_rest(reading, document.element, part)
    except (ImportError, MemoryError, ProblemsFound):
        raise
    except Exception as error:  # python-docx and lxml raise whatever a broken file provokes
        raise damaged(opened.path) from error
    findings = (*reading.findings, *told(reading))
    return ImportedDocument(
        name=opened.name, elements=elements, findings=findings, title=reading.title, subtitle=reading.subtitle
    )


def _elements(reading: WordReading, parent: Any, depth: int) -> Iterator[Element]:
    """The elements of a body, a cell or a content control."""
    if depth > DEEPEST:
        reading.left("the document", f"what stands in more than {DEEPEST} tables within tables", "Copy it out")
        return
    for child in parent:
        match child.tag:
            case tag if tag == f"{W}p":
                yield from _paragraph(reading, child, depth)
            case tag if tag == f"{W}tbl":
                yield _table(reading, child, depth)
            case tag if tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
                yield from _elements(reading, child, depth)
            case tag if tag == f"{W}altChunk":
                reading.left("the document", "a file inside the document", "Open it in Word, and copy what it holds")
            case _:
                pass


def _paragraph(reading: WordReading, paragraph: Any, depth: int) -> Iterator[Element]:
    """A paragraph as a line, with the pictures, text boxes and footnotes that hang on it behind it."""
    reading.paragraphs += 1
    if reading.paragraphs > MOST_LINES:
        raise too_large(reading.name, f"it has more than {MOST_LINES:,} paragraphs")
    place = f"paragraph {reading.paragraphs}"
    form = reading.styles.form(paragraph)
    every, after = _runs(reading, paragraph, place, depth)
    for runs in by_lines(every) if _kind(form) == "paragraph" and form.name not in ("title", "subtitle") else [every]:
        plain = tidy("".join(run.text for run in runs)).strip()
        if plain and (depth or not _names_document(reading, form, plain)):
            bold = form.bold or all(run.bold for run in runs if run.text.strip())
            yield TextLine(kind=_kind(form), text=joined(runs, plain_bold=bold), plain=plain,
                           level=form.heading or form.level, number=form.number, bold=bold, place=place)  # fmt: skip
    yield from after


def _kind(form: Form) -> Any:
    return "heading" if form.heading else "item" if form.item else "paragraph"


def _names_document(reading: WordReading, form: Form, plain: str) -> bool:
    """Takes the document's first title and subtitle; whether the paragraph was one of them."""
    if form.name == "title" and not reading.title:
        reading.title = plain
    elif form.name == "subtitle" and not reading.subtitle:
        reading.subtitle = plain
    else:
        return False
    return True


def _runs(
    reading: WordReading, parent: Any, place: str, depth: int, link: str = ""
) -> tuple[list[TextRun], list[Element]]:
    """The words of a paragraph, and what hangs on it."""
    runs: list[TextRun] = []
    after: list[Element] = []
    for child in parent:
        tag = child.tag
        if tag in _TRACKED:
            reading.count(_TRACKED[tag])
        if tag in _NOT_SHOWN or not isinstance(tag, str):
            continue
        if tag == f"{W}r":
            more, hanging = _run(reading, child, place, depth, link)
        elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
            more, hanging = [TextRun(text="".join(each.text or "" for each in child.iter(f"{_M}t")))], []
        else:
            to = _target(reading, child) if tag == f"{W}hyperlink" else link
            more, hanging = _runs(reading, child, place, depth, to)
        runs += more
        after += hanging
    return runs, after


def _target(reading: WordReading, hyperlink: Any) -> str:
    """Where a link leads, if it is an address on the web or of mail."""
    rel = reading.part.rels.get(hyperlink.get(f"{_R}id"))
    url = rel.target_ref if rel is not None and rel.is_external else ""
    return url if url.lower().startswith(("http://", "https://", "mailto:")) else ""


def _run(reading: WordReading, run: Any, place: str, depth: int, link: str) -> tuple[list[TextRun], list[Element]]:
    """A run's words, and what is anchored in it."""
    properties = run.find(f"{W}rPr")
    if properties is not None and on(properties.find(f"{W}vanish")):
        reading.count("passages of hidden words")
        return [], []
    bold, italic = (properties is not None and on(properties.find(f"{W}{mark}")) for mark in "bi")
    words = ""
    after: list[Element] = []
    for child in run:
        if child.tag == f"{W}t":
            words += child.text or ""
        elif child.tag in _LETTERS:
            words += _LETTERS[child.tag]
        elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            words += _footnote(reading, child)
        elif child.tag not in _NOT_SHOWN:
            after += _anchored(reading, child, place, depth)
    return ([TextRun(text=words, bold=bold, italic=italic, link=link)] if words else []), after


def _footnote(reading: WordReading, reference: Any) -> str:
    """The words of a footnote in parentheses, where they are read: a session keeps no foot of a page."""
    kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
    note = reading.notes.pop(f"{kind} {reference.get(f'{W}id')}", "")
    if note:
        reading.count("footnotes, put in parentheses where their number stood")
    return f" ({note})" if note else ""


def _anchored(reading: WordReading, anchor: Any, place: str, depth: int) -> Iterator[Element]:
    """The pictures, text boxes and other things that are anchored in a run."""
    if depth > DEEPEST:
        return
    boxes = list(_outermost(anchor, f"{W}txbxContent"))
    for box in boxes:
        reading.count("text boxes, read where they were anchored")
        yield from _elements(reading, box, depth + 1)
    if boxes:
        return
    inside = [each for each in anchor.iter() if isinstance(each.tag, str)]
    decorative = any(each.tag.endswith("}decorative") and each.get("val") == "1" for each in inside)
    for blip in anchor.iter(f"{_A}blip", f"{_V}imagedata"):
        yield from _picture(reading, blip, place, _alt(anchor), decorative)
    _tell_left(reading, anchor, place, {each.tag.rpartition("}")[2] for each in inside})


def _alt(anchor: Any) -> str:
    """The words that describe what is anchored."""
    described = next(anchor.iter(f"{_WP}docPr"), None)
    return "" if described is None else described.get("descr") or described.get("title") or ""


def _tell_left(reading: WordReading, anchor: Any, place: str, kinds: set[str]) -> None:
    """Tells of what an anchor holds and a session cannot show."""
    if anchor.tag == f"{W}object":
        reading.left(place, "a file inside the document", "Open it in Word, and copy what it holds")
    for kind, message in (("chart", "a chart"), ("relIds", "a SmartArt drawing")):
        if kind in kinds:
            reading.left(
                place, message, "Copy it in Word, paste it as a picture, and add it with words that describe it"
            )


def _outermost(element: Any, tag: str) -> Iterator[Any]:
    """The descendants with this tag that stand in no other of them, nor in what only old programs read."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != f"{_MC}Fallback":
            yield from _outermost(child, tag)


def _picture(reading: WordReading, blip: Any, place: str, alt: str, decorative: bool) -> Iterator[FoundPicture]:
    if any(each.tag == f"{_MC}Fallback" for each in blip.iterancestors()):
        return
    rel = reading.part.rels.get(blip.get(f"{_R}embed") or blip.get(f"{_R}id"))
    if rel is None or rel.is_external:
        reading.left(place, "a picture that is only linked, not in the file", "Save it, and add it", alt)
        return
    machine = machine_made(alt)
    try:
        name = reading.pictures.add(rel.target_part.blob, "picture" if machine else alt[:40], _crop(blip))
    except NotTaken as error:
        reading.left(place, error.message, error.cure, alt)
        return
    yield FoundPicture(name=name, alt="" if machine else alt, decorative=decorative, place=place)


def _crop(blip: Any) -> Any:
    """The shares of the picture that are cut off at its left, top, right and bottom."""
    rectangle = blip.getparent().find(f"{_A}srcRect") if blip.getparent() is not None else None
    return UNCUT if rectangle is None else tuple(_share(rectangle.get(side)) for side in ("l", "t", "r", "b"))


def _share(thousandths: str | None) -> float:
    return int(thousandths) / 100_000 if thousandths and thousandths.lstrip("-").isdecimal() else 0.0


def _table(reading: WordReading, table: Any, depth: int) -> TextTable:
    rows = tuple(tuple(_cells(reading, row, depth)) for row in _outermost(table, f"{W}tr"))
    first = table.find(f"{W}tr")
    headed = first is not None and first.find(f"{W}trPr/{W}tblHeader") is not None
    return TextTable(rows=rows, header=headed or _looks_headed(rows),
                     merged=any(cell.across > 1 or cell.joined for row in rows for cell in row),
                     place=f"the table before paragraph {reading.paragraphs + 1}")  # fmt: skip


def _looks_headed(rows: Sequence[tuple[TextCell, ...]]) -> bool:
    """Whether the first row looks like a head: all of it bold, or short above other rows."""
    lines = [line for cell in rows[0] for line in cell.lines] if rows else []
    bold = bool(lines) and all(line.bold for line in lines)
    return bold or (len(rows) > 1 and _short(rows[0]))


def _short(row: tuple[TextCell, ...]) -> bool:
    """Whether a row could be a table's head: every cell says something, in few words."""
    return all(0 < len(cell.plain.split()) <= 6 for cell in row)


def _cells(reading: WordReading, row: Any, depth: int) -> Iterator[TextCell]:
    for cell in _outermost(row, f"{W}tc"):
        reading.cells += 1
        if reading.cells > MOST_LINES:
            raise too_large(reading.name, f"it has more than {MOST_LINES:,} cells")
        across, joined_above = span(cell.find(f"{W}tcPr"))
        lines, pictures = _held(_elements(reading, cell, depth + 1))
        yield TextCell(lines=lines, pictures=pictures, across=across, joined=joined_above)
        yield from (TextCell() for _ in range(across - 1))


def _held(elements: Iterable[Element]) -> tuple[tuple[TextLine, ...], tuple[FoundPicture, ...]]:
    """The lines and pictures of a cell, those of tables within it among them."""
    lines: list[TextLine] = []
    pictures: list[FoundPicture] = []
    for element in elements:
        match element:
            case TextLine():
                lines.append(element)
            case FoundPicture():
                pictures.append(element)
            case TextTable():
                for cell in itertools.chain.from_iterable(element.rows):
                    lines += cell.lines
                    pictures += cell.pictures
            case _:
                pass
    return tuple(lines), tuple(pictures)
