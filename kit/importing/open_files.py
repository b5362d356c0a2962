"""Which files are read, and how much of them: strangers' files are opened here, and nowhere else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.input_file import read_file

MOST_BYTES = 200 * 2**20
MOST_UNPACKED = 600 * 2**20
MOST_XML = 80 * 2**20
"""Bytes of a file, of all that is packed in it, and of its XML: a deck of 500 slides has a fifth of the last."""
MOST_TEXT = 2**20
"""Bytes of a Markdown file, its pictures left out: more than twice the longest session."""
LONGEST_PARAGRAPH = 20_000
MOST_BRACKETS = 400
MOST_SIGNS = 3_000
"""Characters, opening brackets and other signs of one of its paragraphs: finding links takes time by their square."""
MOST_LINES = 8_000
"""Lines of Markdown, or paragraphs of Word, that hold words: a session holds no more."""
MOST_PARTS = 20_000
MOST_RATIO = 200
"""Times that a part of more than 1 MB may be larger than its packed form."""
MOST_FILES = 12
DEEPEST = 50
"""Groups within groups, tables within tables."""

Kind = Literal["deck", "word", "markdown"]

_MAIN = {
    b"presentationml.presentation.main+xml": "deck",
    b"presentationml.slideshow.main+xml": "deck",
    b"presentationml.template.main+xml": "deck",
    b"ms-powerpoint.presentation.macroEnabled.main+xml": "deck",
    b"ms-powerpoint.slideshow.macroEnabled.main+xml": "deck",
    b"ms-powerpoint.template.macroEnabled.main+xml": "deck",
    b"wordprocessingml.document.main+xml": "word",
    b"wordprocessingml.template.main+xml": "word",
    b"ms-word.document.macroEnabledTemplate.main+xml": "word",
    b"ms-word.document.macroEnabled.main+xml": "word",
}
_TO_POWERPOINT = "open it, choose Save As, and take the kind PowerPoint Presentation (.pptx)"
_TO_WORD = "open it, choose Save As, and take the kind Word Document (.docx)"
_PACKED = (
    ("mimetype:application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation", _TO_POWERPOINT),
    ("mimetype:application/vnd.oasis.opendocument", "an OpenDocument file", _TO_WORD),
    ("Index/", "a Keynote or Pages file", "export it there as PowerPoint or Word"),
    ("xl/", "an Excel workbook", "copy its table into a Word document, and give that"),
    (".md", "a ZIP file", "unpack it, and give the Markdown file that is in it"),
    ("", "a ZIP file", "unpack it, and give the deck or the document that is in it"),
)
_BEGINNINGS = (
    (b"%PDF", "a PDF", "give the deck or the document that the PDF was made of"),
    (b"{\\rtf", "a Rich Text file", _TO_WORD),
    (b"\x89PNG", "a picture", "give the deck or the document that holds it"),
    (b"\xff\xd8\xff", "a picture", "give the deck or the document that holds it"),
    (b"\xff\xfe", "a text of another encoding than UTF-8", "save it with the encoding UTF-8"),
    (b"\xfe\xff", "a text of another encoding than UTF-8", "save it with the encoding UTF-8"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"\s*(?:\||[-*+]\s|\d{1,9}[.)]\s)")
"""What begins a line that is no paragraph's next one: a table's row, a list's item."""
_HTML = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)


class OpenedOffice(Struct, frozen=True, kw_only=True):
    """A file that may be read: its kind by its content, and its bytes. `name` is how the report calls it."""

    kind: Kind
    path: Path
    name: str
    data: bytes


def refused(path: Path | str, message: str, help: str, code: str = "cannot-import") -> ProblemsFound:
    """The exception that says why a file is not imported, and the way out."""
    place = Place(file=str(path), whole=True)
    return ProblemsFound([Problem(code=code, message=message, help=help, place=place)])


def too_large(path: Path | str, message: str) -> ProblemsFound:
    """The exception that a file holds more than is read."""
    return refused(path, message, "give a part of it: delete or shrink what the session does not need",
                   "import-too-large")  # fmt: skip


def opened(path: Path) -> OpenedOffice:
    """The file, if it is of a kind that is read and within the limits. Raises ProblemsFound."""
    try:
        data = read_file(path, MOST_BYTES)
    except FileNotFoundError as error:
        raise refused(path, f"there is no file `{path}`", "check the name", "no-file") from error
    except IsADirectoryError as error:
        raise refused(path, f"`{path}` is a folder", "name the file itself", "no-file") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise refused(path, f"`{path}` cannot be read: {reason}", "give a file that you may read", "no-file") from error
    if len(data) > MOST_BYTES:
        raise too_large(path, f"the file has more than {MOST_BYTES // 2**20} MB")
    return OpenedOffice(kind=_kind(path, data), path=path, name=path.name, data=data)


def _kind(path: Path, data: bytes) -> Kind:
    if not data.strip():
        raise refused(path, "the file is empty", "give the file that holds your session")
    if data.startswith(_OLE):
        raise _old_office(path, data)
    for beginning, what, way in _BEGINNINGS:
        if data.startswith(beginning):
            raise refused(path, f"this is {what}, which is not read", way)
    if data.startswith(b"PK"):
        return _packed(path, data)
    if b"\0" in data[:100_000]:
        raise refused(path, "this is no deck, Word document or Markdown text", "give a .pptx, .docx or .md file")
    if _HTML.match(data):
        raise refused(path, "this is a web page, which is not read", "open it in Word and save it as .docx")
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(path, "this is no UTF-8 text", "save it with the encoding UTF-8") from error
    return "markdown"


def _old_office(path: Path, data: bytes) -> ProblemsFound:
    """Why a file in the old container is not read: it is locked with a password, or of the years before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refused(
            path, "the file is locked with a password", "open it, save it without the password, and try again"
        )
    if "PowerPoint Document".encode("utf-16-le") in data:
        return refused(path, "this is a deck of the old kind .ppt, which is not read", _TO_POWERPOINT)
    if "WordDocument".encode("utf-16-le") in data:
        return refused(path, "this is a document of the old kind .doc, which is not read", _TO_WORD)
    return refused(path, "this is a file of an old kind, which is not read", "save it as .pptx or .docx")


def _packed(path: Path, data: bytes) -> Kind:
    """The kind of a ZIP file. Raises ProblemsFound where it is none that is read, or holds too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _of_archive(path, archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise damaged(path) from error
    except RuntimeError as error:  # what zipfile raises for a part that is locked
        raise refused(path, "a part of the file is locked", "save it without a password, and try again") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise damaged(path) from error
        raise


def refuse_traps(path: Path, text: str) -> None:
    """Raises ProblemsFound where a paragraph of Markdown holds more than a person writes."""
    size = brackets = signs = 0
    lines = text.split("\n")
    if sum(bool(line.strip()) for line in lines) > MOST_LINES:
        raise too_large(path, f"it has more than {MOST_LINES:,} lines")
    for line in lines:
        if not line.strip() or _OF_ITS_OWN.match(line):
            size = brackets = signs = 0
        size, brackets = size + len(line), brackets + line.count("[")
        signs += sum(map(line.count, "<*_`{(>"))
        if size > LONGEST_PARAGRAPH or brackets > MOST_BRACKETS or signs > MOST_SIGNS:
            raise too_large(path, "a paragraph of it is longer than a person writes")


def damaged(path: Path | str) -> ProblemsFound:
    """The exception that a file cannot be read because it is broken."""
    return refused(
        path, "the file is damaged", "open it in PowerPoint or Word, save it under another name, and give that"
    )


def _of_archive(path: Path, archive: zipfile.ZipFile) -> Kind:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise too_large(path, f"the file has more than {MOST_PARTS:,} parts")
    if any(part.flag_bits & 1 for part in parts):
        raise refused(path, "a part of the file is locked", "save it without a password, and try again")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_large(path, f"unpacked, the file has more than {MOST_UNPACKED // 2**20} MB")
    for part in parts:
        if part.file_size > 2**20 and part.file_size > MOST_RATIO * max(1, part.compress_size):
            raise too_large(
                path, f"its part `{part.filename}` is packed more than {MOST_RATIO} times, as a trap would be"
            )
    kind = _main_kind(path, archive)
    _look_for_doctypes(path, archive)
    return kind


def _main_kind(path: Path, archive: zipfile.ZipFile) -> Kind:
    names = set(archive.namelist())

    def read(name: str) -> bytes:
        return _read(archive, name) if name in names else b""

    types = read("[Content_Types].xml")
    if b"purl.oclc.org/ooxml" in read("_rels/.rels"):
        raise refused(path, "this is a file of the kind “Strict Open XML”, which is not read",
                      "open it, choose Save As, and take the plain kind, .pptx or .docx")  # fmt: skip
    for mark, kind in _MAIN.items():
        if mark in types:
            return "deck" if kind == "deck" else "word"
    mime = "mimetype:" + read("mimetype").decode("ascii", "replace")
    for sign, what, way in _PACKED:
        told = mime.startswith(sign) if sign.startswith("mimetype:") else _holds(names, sign)
        if told:
            raise refused(path, f"this is {what}, which is not read", way)
    raise damaged(path)


def _holds(names: set[str], mark: str) -> bool:
    return any(name.startswith(mark) if mark.endswith("/") else name.endswith(mark) for name in names) or not mark


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(2**20)


def _look_for_doctypes(path: Path, archive: zipfile.ZipFile) -> None:
    """Raises ProblemsFound where an XML part has a document type: no program writes one, and entities hide in it.

    A part is XML by how it begins, whatever its name; pictures, of which an SVG has such a type, are never parsed here.
    """
    xml = [part for part in archive.infolist() if _is_xml(archive, part)]
    if sum(part.file_size for part in xml) > MOST_XML:
        raise too_large(path, f"the file has more than {MOST_XML // 2**20} MB of text and shapes")
    for part in xml:
        with archive.open(part) as file:
            # A document type stands before the first element; a comment of any length may stand before it.
            if _DOCTYPE.search(file.read()):
                raise refused(path, f"its part `{part.filename}` has a DOCTYPE, as no program writes it",
                              "open it in PowerPoint or Word, save it under another name, and give that")  # fmt: skip


def _is_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    name = part.filename.lower()
    if name.endswith((".xml", ".rels", ".vml")):
        return True
    if part.is_dir() or name.endswith((".svg", ".png", ".jpg", ".jpeg")):
        return False
    with archive.open(part) as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")
