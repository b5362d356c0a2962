"""Bring what you have: last year's deck, notes or plan → a session that `kit check` accepts, and a report."""

from kit.importing.import_report import Report, as_json, page, summary
from kit.importing.imported import Imported, import_files, save_import

__all__ = ["Imported", "Report", "as_json", "import_files", "page", "save_import", "summary"]
