"""Word files."""

from kit.writers.docx.writer import write_docx

__all__ = ["write_docx"]
