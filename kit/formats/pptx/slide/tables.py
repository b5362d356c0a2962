"""A table as a real table: header row, shares of the width, quiet rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Table
from kit.formats.pptx.color.text_colors import TableInk
from kit.formats.pptx.compose.content import TablePart, strong_rows
from kit.formats.pptx.look.layouts import Placeholder, Rect
from kit.formats.pptx.slide.shapes import xfrm
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun
from kit.formats.pptx.slide.xml import Writer, solid
from kit.ooxml.xml_text import attribute

MANY = 6
"""From so many rows on every second one is filled, so that eyes find their way back."""
_FIGURE = re.compile(r"[~≈<>≤≥+−–-]?\s?[$€£¥]?\s?\d[\d.,\u00a0\u202f ]*\s?(?:%|‰|×|x|[A-Za-z]{1,3}\.?)?|[–—-]")


class Spans(Struct, frozen=True, kw_only=True):
    """The widths of a table's columns and the heights of its rows."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]


def _text(cell: Sequence[SlideRun]) -> str:
    return "".join(run.text for run in cell)


def cell_lines(cell: tuple[SlideRun, ...], table: Table, column: int, header: bool) -> tuple[SlideParagraph, ...]:
    """The text of a cell."""
    centered = table.alignments[column] == "center"
    words = cell or (SlideRun(text="\u00a0"),)
    return (SlideParagraph(runs=words, style="heading" if header else "body", centered=centered),)


def table_shape(
    id: int,
    grid: TablePart,
    rect: Rect,
    spans: Spans,
    size: float,
    writer: Writer,
    slot: Placeholder | None,
    ink: TableInk,
) -> str:
    """The table as a graphic frame."""
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in spans.columns)
    body = "".join(
        f'<a:tr h="{height}">{"".join(_cell(c, grid, at, n, size, writer, ink) for at, c in enumerate(row))}</a:tr>'
        for n, (row, height) in enumerate(zip(grid.rows, spans.rows, strict=True))
    )
    ph = f"<p:ph{slot.attributes}/>" if slot is not None and slot.kind in ("", "obj", "tbl") else ""
    alt = grid.table.caption or " · ".join(_text(cell) for cell in grid.rows[0])
    right = ' rtl="1"' if writer.right else ""
    first = ' firstRow="1"' if grid.head else ""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{id}" name="Table {id}" descr={attribute(alt)}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{ph}</p:nvPr>'
        f"</p:nvGraphicFramePr>{xfrm(rect, 'p')}<a:graphic><a:graphicData "
        f'uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr{right}{first} bandRow="1">'
        f"<a:tableStyleId>{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}"
        f"</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _figures(grid: TablePart, column: int) -> bool:
    """Whether there are figures alone below the column's head: they stand under each other at the right."""
    cells = [_text(row[column]).strip() for row in grid.rows[1:]]
    return any(cells) and all(not each or _FIGURE.fullmatch(each) for each in cells)


def _is_strong(grid: TablePart, row: int) -> bool:
    """Whether the row is one that matters: its name is set in bold letters, and others' are not."""
    name = [run for run in grid.rows[row][0] if run.text.strip()]
    return bool(name) and all(run.bold for run in name) and bool(strong_rows(grid.table.rows))


def _cell(
    cell: tuple[SlideRun, ...], grid: TablePart, column: int, row: int, size: float, writer: Writer, ink: TableInk
) -> str:
    head = grid.head and row == 0
    writer = replace(writer, ink=ink.rows)
    lines = cell_lines(cell, grid.table, column, head)
    text = writer.paragraphs(lines, size)
    right = grid.table.alignments[column] == "right" or _figures(grid, column)
    if right and "algn=" not in text:
        text = text.replace("<a:pPr ", '<a:pPr algn="r" ', 1)
    strong = not head and _is_strong(grid, row)
    filled = ink.fills[strong or (row % 2 == 0 and not head and len(grid.rows) > MANY)]
    fill = solid(filled) if filled else "<a:noFill/>"
    rule = f'<a:lnB w="9525">{solid("accent4")}</a:lnB>'
    if head:
        rule = f'<a:lnB w="28575">{solid(ink.rows.heading or "tx1")}</a:lnB>'
    if strong:
        rule = "".join(f'<a:ln{side} w="31750">{solid("accent2")}</a:ln{side}>' for side in "TB")
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="109728" marR="109728" marT="64008" marB="64008" anchor="ctr">{rule}{fill}</a:tcPr></a:tc>'
    )
