"""CSV and XLSX: one reader for the tables that people and other programs write, and one writer."""

from kit.tables.model import Cell, Column, Grid, Row, Table
from kit.tables.read import as_table, plain_head, read_grids, read_table
from kit.tables.write import Sheet, safe, write_csv, write_xlsx

__all__ = [
    "Cell",
    "Column",
    "Grid",
    "Row",
    "Sheet",
    "Table",
    "as_table",
    "plain_head",
    "read_grids",
    "read_table",
    "safe",
    "write_csv",
    "write_xlsx",
]
