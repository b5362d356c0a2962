"""Word files."""

from kit.formats.docx.open_word import BadWord
from kit.formats.docx.writer import write_docx

__all__ = ["BadWord", "write_docx"]
