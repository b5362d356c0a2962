"""Word documents as bytes: the same document, the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)  # noqa: UP017 - python-docx compares the type
_FIRST = "[Content_Types].xml"


def packed(document: Any, *, title: str = "", language: str = "") -> bytes:
    """The .docx of a python-docx document, with fixed times and the properties given here only."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.language = language[:255]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = _MADE
    properties.revision = 1
    saved = io.BytesIO()
    document.save(saved)
    return _rezipped(saved.getvalue())


def _rezipped(archive: bytes) -> bytes:
    """The archive with every member's time fixed, and pictures stored as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != _FIRST, each)):
            member = zipfile.ZipInfo(name, _EPOCH)
            picture = name.endswith((".png", ".jpg", ".jpeg", ".gif"))
            member.compress_type = zipfile.ZIP_STORED if picture else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            new.writestr(member, old.read(name))
    return out.getvalue()
