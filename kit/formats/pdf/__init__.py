"""Tree → PDF: the writer emits Typst, and the theme's `theme.typ` says how each block looks.

What goes in and what comes out is here; `writer` takes Typst, which whoever makes no page does without.
"""

from kit.formats.pdf.booklet import Booklet
from kit.formats.pdf.copies import Copies
from kit.formats.pdf.printout import Printout, ThemeError
from kit.formats.pdf.slide_page import Part, SlidePage

__all__ = ["Booklet", "Copies", "Part", "Printout", "SlidePage", "ThemeError"]
