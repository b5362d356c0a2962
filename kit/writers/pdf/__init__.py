"""Tree → PDF: the writer emits Typst, and the theme's `theme.typ` says how each block looks."""

from kit.writers.pdf.compiler import Printout, ThemeError
from kit.writers.pdf.writer import BundlePart, write_bundle, write_pdf

__all__ = ["BundlePart", "Printout", "ThemeError", "write_bundle", "write_pdf"]
