"""Tree → PDF: the writer emits Typst, and the theme's `theme.typ` says how each block looks."""

from kit.writers.pdf.compiler import Printout, ThemeError
from kit.writers.pdf.copies import Copies, counted_out
from kit.writers.pdf.writer import write_pdf

__all__ = ["Copies", "Printout", "ThemeError", "counted_out", "write_pdf"]
