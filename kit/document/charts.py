"""A table of numbers → the chart that is drawn of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from kit.document.nodes import Blocks, Chart, ChartKind, ChartSeries, Table, plain_blocks
from kit.text import Pattern

CHARTS: tuple[ChartKind, ...] = get_args(ChartKind)
MOST_CATEGORIES, MOST_SERIES = 24, 6
"""So many rows and columns of numbers are drawn: more are not read on a wall, and stay a table."""

_NUMBER = Pattern(r"([-+−–]?)\s*([$€£¥]?)\s*(\d[\d.,'\u00a0\u202f ]*)\s*([^\d\s.,]{0,12})")
_NONE = frozenset({"", "-", "–", "—", "n/a", "na", "…", "*"})


def charted(table: Table, kind: ChartKind) -> Chart | None:
    """The chart of the table: its first column names what is counted, each other one is a series; None without numbers.

    A table whose first column is all of numbers, but for its name, has no categories and is none either.
    """
    if not 0 < len(table.rows) <= MOST_CATEGORIES or not 1 < len(table.header) <= MOST_SERIES + 1:
        return None
    cells = [[_words(cell) for cell in row] for row in table.rows]
    numbers = [[_number(cell) for cell in row[1:]] for row in cells]
    if not _all_numbers(cells, numbers):
        return None
    found = [each for row in numbers for each in row if each]
    series = tuple(
        ChartSeries(_words(name), tuple(each.value if (each := row[at]) else None for row in numbers))
        for at, name in enumerate(table.header[1:])
    )
    return Chart(
        kind=kind,
        categories=tuple(row[0] for row in cells),
        series=series,
        prefix=_shared([each.prefix for each in found]),
        suffix=_shared([each.suffix for each in found]),
        decimals=max(each.decimals for each in found),
    )


def _all_numbers(cells: Sequence[Sequence[str]], numbers: Sequence[Sequence[_WrittenNumber | None]]) -> bool:
    """Whether every cell behind a row's name is a number, or says that there is none, and one at least is."""
    pairs = [(cell, number) for row, read in zip(cells, numbers, strict=True) for cell, number in
             zip(row[1:], read, strict=True)]  # fmt: skip
    return all(number or cell.lower() in _NONE for cell, number in pairs) and any(number for _, number in pairs)


class _WrittenNumber(Struct, frozen=True):
    """A number with the signs around it, and how many decimals it was written with."""

    value: float
    prefix: str
    suffix: str
    decimals: int


def _number(text: str) -> _WrittenNumber | None:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    sign, before, written, after = match.groups()
    digits, decimals = _digits(re.sub(r"['\u00a0\u202f ]", "", written))
    return (
        None
        if digits is None
        else _WrittenNumber(-digits if sign in ("-", "−", "–") else digits, before, after, decimals)
    )


def _digits(written: str) -> tuple[float | None, int]:
    """The number that the digits say, and its decimals: `1,234`, `3.5`, `3,5`, `1.234,5` are all understood."""
    last = max(written.rfind("."), written.rfind(","))
    whole, mark, part = (written, "", "") if last < 0 else (written[:last], written[last], written[last + 1 :])
    grouped = mark == "," and len(part) == 3 and whole.lstrip("0") != ""
    if grouped or (mark and mark in whole):
        whole, part = f"{whole}{part}", ""
    try:
        return float(f"{re.sub('[.,]', '', whole)}.{part or 0}"), len(part)
    except ValueError:
        return None, 0


def _shared(signs: Sequence[str]) -> str:
    """The sign that all numbers have; "" where they differ."""
    return signs[0] if len(set(signs)) == 1 else ""


def _words(cell: Blocks) -> str:
    return " ".join(plain_blocks(cell).split())
