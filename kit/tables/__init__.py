"""CSV and XLSX: one reader for the tables that people and other programs write, and one writer."""

from kit.tables.model import Cell, Column, DataTable, RawSheet, Row
from kit.tables.read import as_table, plain_head, read_grids, read_table
from kit.tables.write import SheetToWrite, safe, write_csv, write_xlsx

__all__ = [
    "Cell",
    "Column",
    "DataTable",
    "RawSheet",
    "Row",
    "SheetToWrite",
    "as_table",
    "plain_head",
    "read_grids",
    "read_table",
    "safe",
    "write_csv",
    "write_xlsx",
]
