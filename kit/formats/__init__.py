"""Formats of files: documents become the bytes of PDF, Word, PowerPoint, a page of a browser or a calendar."""
