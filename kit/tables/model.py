"""What a table is: rows of cells, each with its place in the file that a person can go to."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kit.diagnostics import Place


class Cell(Struct, frozen=True, kw_only=True):
    """The text of a cell and where it stands. A formula is its own text: nothing is worked out."""

    text: str
    place: Place


class Column(Struct, frozen=True, kw_only=True):
    """A column that a table is known to have: its name, and how other programs call it."""

    name: str
    others: tuple[str, ...] = ()
    needed: bool = False
    listed: bool = True
    """Whether it is named where somebody is told which columns are read."""


class Row(Struct, frozen=True, kw_only=True):
    """A row by its columns' names; a cell with no text is not in it. `number` counts as the spreadsheet does."""

    number: int
    cells: Mapping[str, Cell]
    place: Place

    def text(self, name: str) -> str:
        """The text in a column, "" where there is none."""
        cell = self.cells.get(name)
        return cell.text if cell else ""

    def place_of(self, name: str) -> Place:
        """Where the cell of a column stands; the row's own place where it has no such cell."""
        cell = self.cells.get(name)
        return cell.place if cell else self.place


class DataTable(Struct, frozen=True, kw_only=True):
    """The rows of a table. `heads` are the columns found, by their known names and in the order of the file.

    `free` are those of them that the reader does not know, as they are written: meetings, questions, slots.
    """

    rows: tuple[Row, ...] = ()
    heads: tuple[str, ...] = ()
    free: tuple[str, ...] = ()


class RawSheet(Struct, frozen=True, kw_only=True):
    """A sheet as it lies in its file: texts in rows, nothing understood yet. `first` is the number of the first row."""

    shown: str
    rows: tuple[tuple[str, ...], ...]
    name: str = ""
    first: int = 1

    def place(self, number: int, column: int = 1, header: str = "", text: str = "") -> Place:
        """The place of a cell, or of a row where `header` is ""."""
        where = f"{self.shown} [{self.name}]" if self.name else self.shown
        return Place(file=where, line=number, column=column, width=max(1, len(text)), text=text, header=header)
