"""Decks and documents of other types than the plain one (shows, templates, with macros), as the libraries open them.

python-pptx and python-docx refuse them by the type that the package says of its main part: here that word is changed,
and nothing else. Macros are never read.
"""

from __future__ import annotations

import io
import zipfile

_OPENXML = b"application/vnd.openxmlformats-officedocument."
_DECK = _OPENXML + b"presentationml.presentation.main+xml"
_DECKS = (
    _OPENXML + b"presentationml.slideshow.main+xml",
    _OPENXML + b"presentationml.template.main+xml",
    b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
)
_DOCUMENT = _OPENXML + b"wordprocessingml.document.main+xml"
_DOCUMENTS = (
    _OPENXML + b"wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.ms-word.document.macroEnabledTemplate.main+xml",
)


def as_presentation(data: bytes) -> io.BytesIO:
    """The deck as python-pptx opens it."""
    return _with_type(data, _DECK, _DECKS)


def as_document(data: bytes) -> io.BytesIO:
    """The document as python-docx opens it."""
    return _with_type(data, _DOCUMENT, _DOCUMENTS)


def _with_type(data: bytes, wanted: bytes, others: tuple[bytes, ...]) -> io.BytesIO:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
        if wanted in types:
            return io.BytesIO(data)
        for other in others:
            types = types.replace(other, wanted)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as copy:
            for name in archive.namelist():
                copy.writestr(name, types if name == "[Content_Types].xml" else archive.read(name))
    out.seek(0)
    return out
