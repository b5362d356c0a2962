"""A file → the look in it, or what is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.exc import InvalidXmlError
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.package import Package

from kit.formats.pptx.look.examples import examples_of
from kit.formats.pptx.look.layouts import Layout, layouts_of
from kit.formats.pptx.look.own_slides import without_slides
from kit.formats.pptx.look.refused import macros, refused
from kit.formats.pptx.look.shape_ids import mend_shape_ids
from kit.input_file import read_file
from kit.ooxml.budget import LARGEST, OverBudget, within_budget


class BadLook(ValueError):
    """A file that can be no look; its message completes "the look …"."""


UNREADABLE = "holds something that cannot be read; open it in PowerPoint and save it again"


@contextmanager
def told_where_unreadable() -> Iterator[None]:
    """Has what a look says for a number or a color, and is none, told as the look's fault. Raises BadLook."""
    try:
        yield
    except (ValueError, InvalidXmlError) as error:
        if type(error) not in (ValueError, InvalidXmlError):
            raise  # One of our own, which says what is wrong.
        raise BadLook(UNREADABLE) from error


_UNREADABLE = "is not a PowerPoint file that can be opened; open it in PowerPoint and save it again"
_OLD = b"\xd0\xcf\x11\xe0"


def read_look(path: Path) -> bytes:
    """The bytes of the file. Raises BadLook."""
    try:
        data = read_file(path, LARGEST)
    except OSError as error:
        raise BadLook(f"cannot be read: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise BadLook(f"has more than {LARGEST // 2**20} MiB")
    return data


def open_look(data: bytes) -> tuple[Any, tuple[Layout, ...]]:
    """The presentation in the bytes, as python-pptx reads it, and its layouts; it is without its slides.

    All parts that a deck needs are there and can be read. Raises BadLook.
    """
    if data.startswith(_OLD):
        raise BadLook("has a password, or is of PowerPoint 2003 or before: save it without, as .pptx")
    if not data.startswith(b"PK"):
        raise BadLook("is not a PowerPoint file (.pptx)")
    if data[30:38] == b"mimetype":
        raise BadLook("is an OpenDocument file: save it as a PowerPoint file (.pptx)")
    try:
        within_budget(data)
        return _presentation(data)
    except OverBudget as error:
        raise BadLook(str(error)) from error
    except BadLook:
        raise
    except Exception as error:  # Each part of a broken file makes python-pptx fail in a way of its own.
        raise BadLook(_UNREADABLE) from error


def _presentation(data: bytes) -> tuple[Any, tuple[Layout, ...]]:
    """The presentation in the bytes, and its layouts.

    Raises BadLook for what no deck may take over, anything for what is broken.
    """

    part = _main_part(data)
    if reason := macros(part):
        raise BadLook(reason)
    presentation: Any = part.presentation
    examples = examples_of(presentation)
    without_slides(presentation)
    if reason := refused(part):
        raise BadLook(reason)
    _try_all(presentation)
    mend_shape_ids(presentation)
    layouts = layouts_of(presentation, examples)
    if not layouts:
        raise BadLook("has no layout that slides could take")
    return presentation, layouts


def _main_part(data: bytes) -> Any:
    """The presentation part; that of a template or a show becomes a presentation's."""

    package = Package.open(io.BytesIO(data))
    if any("purl.oclc.org" in rel.reltype for rel in package._rels.values()):
        raise BadLook("is a Strict Open XML file: save it as a PowerPoint Presentation (.pptx)")
    part: Any = package.main_document_part
    if part._content_type in (CT.PML_TEMPLATE_MAIN, CT.PML_SLIDESHOW_MAIN):
        part._content_type = CT.PML_PRESENTATION_MAIN
    return part


SMALLEST, WIDEST = 914_400, 51_206_400
"""How wide and high a slide is at least and at most, in EMU. Source: ISO 29500-1, 19.7.19, ST_SlideSizeCoordinate."""
LONGEST = 6
"""How many times as long as the other one side of a slide may be."""


def _size(width: int, height: int) -> None:
    """Raises BadLook for slides of a size that PowerPoint does not know, or that is a stripe."""
    least, most = sorted((width, height))
    if least < SMALLEST or most > WIDEST or most > LONGEST * least:
        shown = " × ".join(f"{each / 914_400:.2f}" for each in (width, height))
        raise BadLook(
            f"has slides of {shown} inches: each side of one has 1 to 56, and none more than {LONGEST} times the other"
        )


def _try_all(presentation: Any) -> None:
    """Fails where a part that every deck needs is missing or cannot be read."""

    _size(presentation.slide_width or 0, presentation.slide_height or 0)
    properties = presentation.core_properties
    properties.title = properties.title or ""
    themed = [*(master.part for master in presentation.slide_masters), presentation.part.notes_master_part]
    for part in themed:
        etree.fromstring(part.part_related_by(RT.THEME).blob)
