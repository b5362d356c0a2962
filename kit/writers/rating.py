"""Ratings: which columns of a table are a scale to mark, and where one writes down what one saw."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Blocks, Image, Paragraph, Table, Text, plain, walk

SHORT = 3
"""Letters of a header, such as 1, Yes or N/A, that is a step of a scale wherever something is rated."""


class Rating(Struct, frozen=True, kw_only=True):
    """How tables are rated: `evidence` heads the column for what one saw; "" on a form, which asks for no evidence."""

    evidence: str = ""

    def scale(self, table: Table) -> frozenset[int]:
        """The columns to mark: those that are centered, else those below short words, else all that are empty.

        The column for evidence is none of them; on a form, nor is one below longer words.
        """
        heads = [words(cell) for cell in table.header]
        rest = range(1, len(heads))
        if centered := [at for at in rest if table.alignments[at] == "center"]:
            return frozenset(centered)
        if short := [at for at in rest if 0 < len(heads[at]) <= SHORT]:
            return frozenset(short)
        if not self.evidence:
            return frozenset()
        return frozenset(at for at in rest if _empty(table, at) and heads[at].lower() != self.evidence.lower())

    def marked(self, table: Table, row: Sequence[Blocks], at: int) -> bool:
        """Whether a cell of the scale is to be marked.

        That is one that is empty, repeats its header, or is a step such as 1 that is the same in every row.
        """
        said = words(row[at])
        if any(isinstance(node, Image) for node in walk(row[at])):
            return False
        column = {words(each[at]) for each in table.rows}
        return said in ("", words(table.header[at])) or (len(said) <= SHORT and column <= {said, ""})

    def completed(self, table: Table) -> Table:
        """The table, with a column for evidence where it has a scale and no place to write in."""
        scale = self.scale(table)
        if (
            not self.evidence
            or not scale
            or any(_empty(table, at) for at in range(len(table.header)) if at not in scale)
        ):
            return table
        return replace(
            table,
            header=(*table.header, (Paragraph((Text(self.evidence),)),)),
            rows=tuple((*row, ()) for row in table.rows),
            alignments=(*table.alignments, "left"),
            widths=(),
        )


def words(blocks: Blocks) -> str:
    """The words of the paragraphs."""
    return " ".join(plain(block.children) for block in blocks if isinstance(block, Paragraph)).strip()


def _empty(table: Table, at: int) -> bool:
    return bool(table.rows) and all(not row[at] for row in table.rows)
