"""A table as a real table: header row, shares of the width, quiet rules."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Table
from kit.writers.pptx.faces import Grid
from kit.writers.pptx.inks import TableInk
from kit.writers.pptx.layouts import Rect, Slot
from kit.writers.pptx.shapes import xfrm
from kit.writers.pptx.text import Line, Run
from kit.writers.pptx.xml import Writer, attribute, solid


class Spans(Struct, frozen=True, kw_only=True):
    """The widths of a table's columns and the heights of its rows."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]


def _text(cell: Sequence[Run]) -> str:
    return "".join(run.text for run in cell)


def cell_lines(cell: tuple[Run, ...], table: Table, column: int, header: bool) -> tuple[Line, ...]:
    """The text of a cell."""
    centred = table.alignments[column] == "center"
    words = cell or (Run(text="\u00a0"),)
    return (Line(runs=words, style="heading" if header else "body", centred=centred),)


def table_shape(
    id: int, grid: Grid, rect: Rect, spans: Spans, size: float, writer: Writer, slot: Slot | None, ink: TableInk
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
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{id}" name="Table {id}" descr={attribute(alt)}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{ph}</p:nvPr>'
        f"</p:nvGraphicFramePr>{xfrm(rect, 'p')}<a:graphic><a:graphicData "
        f'uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr{right} firstRow="1" bandRow="1">'
        f"<a:tableStyleId>{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}"
        f"</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cell(cell: tuple[Run, ...], grid: Grid, column: int, row: int, size: float, writer: Writer, ink: TableInk) -> str:
    head = row == 0
    writer = replace(writer, ink=ink.head if head else ink.rows)
    lines = cell_lines(cell, grid.table, column, head)
    text = writer.paragraphs(lines, size)
    if grid.table.alignments[column] == "right" and "algn=" not in text:
        text = text.replace("<a:pPr ", '<a:pPr algn="r" ', 1)
    filled = ink.head_fill if head else ink.fills[row % 2 == 0]
    fill = solid(filled) if filled else "<a:noFill/>"
    rule = f'<a:lnB w="9525">{solid("accent4")}</a:lnB>'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="109728" marR="109728" marT="64008" marB="64008" anchor="ctr">{rule}{fill}</a:tcPr></a:tc>'
    )
