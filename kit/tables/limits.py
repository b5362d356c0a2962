"""What a table may hold: past it comes a problem, not a computer that hangs."""

LARGEST = 20_000_000
"""Bytes of a file that are read: a hundred times a list of a thousand people."""
LARGEST_INSIDE = 120_000_000
"""Bytes of the parts of a workbook, unpacked: fifty times packed is common, a thousand times an attack."""
MOST_PARTS = 2_000
"""Files inside a workbook."""
MOST_ROWS = 150_000
"""Rows: there are 98,000 public schools in the United States."""
MOST_COLUMNS = 400
"""Columns of a table: a survey of a hundred questions has a hundred and some."""
MOST_CELLS = 2_000_000
LONGEST_CELL = 32_767
"""Characters of a cell, which is what Excel allows.

Source: Microsoft, Excel specifications and limits.
"""
MOST_BREAKS = 40
"""Line breaks inside a cell: one with more began with a quotation mark that nobody closed."""
ABOVE = 12
"""So many rows may stand above the header row: a title, a date, an empty row, merged heads."""
MOST_TOLD = 25
"""So many bad rows of a table are told one by one; the rest are counted."""
