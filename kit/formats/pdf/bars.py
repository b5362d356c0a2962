"""A table of counts → bars whose parts a gray copy and a screen reader keep."""

from __future__ import annotations

from collections.abc import Callable

from kit.document import Blocks, Group, Table
from kit.formats.pdf.escape import array, content, string
from kit.formats.rating import words


def bars(group: Group, cell: Callable[[Blocks], str]) -> str:
    """The bars of the tables in the group, one call a table; what is no table is left out."""
    return "\n".join(_bars(block, group, cell) for block in group.blocks if isinstance(block, Table))


def _bars(table: Table, group: Group, cell: Callable[[Blocks], str]) -> str:
    """A row a bar: its label, the counts of its parts, and what stands beside it.

    The first columns after the label are the parts, as many as `parts` says, or all of them.
    """
    many = len(table.header) - 1
    parts = max(1, min(int(group.get("parts") or many), many))
    names = array(tuple(string(words(head)) for head in table.header[1 : parts + 1]))
    rest = array(tuple(f"[{cell(head)}]" for head in table.header[parts + 1 :]))
    rows = []
    for row in table.rows:
        counts = array(tuple(str(_count(each)) for each in row[1 : parts + 1]))
        beside = array(tuple(f"[{cell(each)}]" for each in row[parts + 1 :]))
        rows.append(f"(label: [{cell(row[0])}], counts: {counts}, rest: {beside})")
    return f"#bars(head: [{cell(table.header[0])}], names: {names}, rest: {rest}, rows: {array(tuple(rows))})"


def _count(blocks: Blocks) -> int:
    text = words(blocks)
    return int(text) if text.isascii() and text.isdigit() else 0


def agenda_bars(group: Group, rare: str) -> str:
    """The blocks of a session, each with its minutes as a bar; `rare` are letters that the font of the page lacks."""
    header = array(tuple(string(head.strip()) for head in group.get("header").split("|")))
    rows = []
    for each in group.blocks:
        if isinstance(each, Group):
            detail = f"[{content(each.get('detail'), rare)}]" if each.get("detail") else "none"
            facts = ", ".join(f"{name}: {string(each.get(name))}" for name in ("clock", "title", "minutes"))
            rows.append(f"({facts}, detail: {detail}, seconds: {int(each.get('seconds', '0'))})")
    return f"#agenda-bars(header: {header}, rows: {array(tuple(rows))})"
