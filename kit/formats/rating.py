"""Ratings: which columns of a table are a scale to mark, and where one writes down what one saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Blocks, Image, Paragraph, Table, Text, plain, walk
from kit.language.scales import is_scale

SHORT = 3
"""Letters of a header, such as 1, Yes or N/A, that is a step of a scale wherever something is rated."""


class Rating(Struct, frozen=True, kw_only=True):
    """How tables are rated: `evidence` heads the column for what one saw; "" on a form, which asks for no evidence.

    `elsewhere` says that the page is no form: only what is plainly a scale is one.
    """

    evidence: str = ""
    elsewhere: bool = False

    def scale(self, table: Table) -> frozenset[int]:
        """The columns to mark: those that are centered, a scale, those below short words, else all that are empty.

        The column for evidence is none of them; on a form, nor is one below longer words, but for those of a scale.
        """
        if self.elsewhere:
            return likert(table, plainly=True)
        heads = [words(cell) for cell in table.header]
        rest = range(1, len(heads))
        if centered := [at for at in rest if table.alignments[at] == "center"]:
            return frozenset(centered)
        empty = [at for at in rest if _empty(table, at) and heads[at].lower() != self.evidence.lower()]
        if is_scale([heads[at] for at in empty]):
            return frozenset(empty)
        if not self.evidence and (scale := likert(table, plainly=False)):
            return scale
        if short := [at for at in rest if 0 < len(heads[at]) <= SHORT]:
            return frozenset(short)
        return frozenset(empty if self.evidence else ())

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


ELSEWHERE = Rating(elsewhere=True)
"""How tables are rated on pages that are no forms."""
STEPS, STATEMENT, STEP_LETTERS = 3, 3, 24
"""So many empty columns are a scale, below heads of so many letters at most, beside statements of so many words."""


def likert(table: Table, *, plainly: bool) -> frozenset[int]:
    """The empty columns of a table that are a scale to mark; none where it is no scale, or not `plainly` one.

    It is one plainly where its heads are numbers, or words of scales, or share a word: `Agree`, `Strongly agree`.
    """
    heads = [words(cell) for cell in table.header]
    empty = [at for at in range(1, len(heads)) if _empty(table, at)]
    if len(empty) < STEPS or empty != list(range(empty[0], empty[-1] + 1)):
        return frozenset()
    labels, steps = [words(row[0]) for row in table.rows], [heads[at] for at in empty]
    if not all(labels) or not all(map(_can_be_step, steps)):
        return frozenset()
    statements = sum(len(label.split()) for label in labels) >= STATEMENT * len(labels)
    return frozenset(empty) if _is_scale(steps) or (statements and not plainly) else frozenset()


def _can_be_step(head: str) -> bool:
    return 0 < len(head) <= STEP_LETTERS and "?" not in head


def _is_scale(steps: Sequence[str]) -> bool:
    """Whether the steps are numbers, or words of scales, or all of them but one at most share a word."""
    if all(step.isdigit() for step in steps) or is_scale(steps):
        return True
    shared = Counter(word for step in steps for word in {*step.casefold().split()} if len(word) > SHORT)
    # Two of many share one in any table to plan with: `What we will do`, `How we will know`.
    return max(shared.values(), default=0) >= max(2, len(steps) - 1)


Share = TypeVar("Share", int, float)


def alike(shares: Sequence[Share], scale: Collection[int]) -> tuple[Share, ...]:
    """The widths of columns, those of the scale as wide as the widest of them: no step of it seems to weigh more."""
    widest = max((shares[at] for at in scale), default=None)
    return tuple(share if widest is None or at not in scale else widest for at, share in enumerate(shares))


def steps(table: Table, scale: Collection[int]) -> frozenset[int]:
    """The columns that are equally wide: those of the scale, or of one on which people are counted."""
    same = [
        at for at in range(1, len(table.header))
        if table.alignments[at] == "center" and len({words(row[at]) for row in table.rows}) == 1
    ]  # fmt: skip
    return frozenset(scale or (same if len(same) >= STEPS and words(table.rows[0][same[0]]) else ()))


def is_open(table: Table, scale: Collection[int]) -> bool:
    """Whether two columns to write in stand side by side, so that lines part them."""
    columns = [at not in scale and any(not row[at] for row in table.rows) for at in range(len(table.header))]
    return any(map(all, pairwise(columns)))


def words(blocks: Blocks) -> str:
    """The words of the paragraphs."""
    return " ".join(plain(block.children) for block in blocks if isinstance(block, Paragraph)).strip()


def _empty(table: Table, at: int) -> bool:
    return bool(table.rows) and all(not row[at] for row in table.rows)
