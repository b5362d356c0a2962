"""Text as it may stand in the XML of Office files: everything that a person wrote is escaped here."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def words(text: str) -> str:
    """`text` as it may stand in XML."""
    return escape(_FORBIDDEN.sub("", text))


@lru_cache(maxsize=1024)
def attribute(text: str) -> str:
    """`text` as a quoted attribute."""
    return quoteattr(_FORBIDDEN.sub("", text))
