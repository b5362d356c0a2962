"""Looks made with python-pptx, each odd in one way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from kit.formats.pptx.look.layouts import Layout, layouts_of


def office() -> Any:
    """PowerPoint's own 4:3 look, as python-pptx brings it."""
    return Presentation()


def keeping(presentation: Any, names: Iterable[str]) -> Any:
    """The look with these layouts only."""
    layouts = presentation.slide_layouts
    for each in list(layouts):
        if each.name not in names:
            layouts.remove(each)
    return presentation


def renamed(presentation: Any, name: Callable[[int], str], *, typed: bool = False) -> Any:
    """The look with other names for its layouts, by their number; without their types, unless `typed`."""
    for at, layout in enumerate(presentation.slide_layouts):
        layout._element.cSld.set("name", name(at))
        if not typed:
            layout._element.attrib.pop("type", None)
    return presentation


def reversed_(presentation: Any) -> Any:
    """The look with its layouts in the opposite order."""
    listed = presentation.slide_masters[0]._element.find("{*}sldLayoutIdLst")
    for each in list(listed):
        listed.insert(0, each)
    return presentation


def saved(presentation: Any, folder: Path, name: str = "look.pptx") -> Path:
    """The file of the look."""
    path = folder / name
    presentation.save(str(path))
    return path


def layouts(presentation: Any) -> tuple[Layout, ...]:
    """What kit reads of its layouts."""
    return layouts_of(presentation)


def with_part(presentation: Any, reltype: str, name: str, kind: str) -> Any:
    """The look with one more part, led to by the presentation."""
    part = Part(PackURI(name), kind, presentation.part.package, b"<a/>")
    presentation.part.relate_to(part, reltype)
    return presentation


def rezipped(path: Path, changes: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """The file with some of its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, changes[name](data) if name in changes else data)
    return path


def names_in(data: bytes) -> set[str]:
    """The parts of a deck."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return set(archive.namelist())


def full_of_slides() -> Any:
    """A look with slides, their notes, a button on the master that leads to one, comments and data."""
    presentation = office()
    for at in range(12):
        slide = presentation.slides.add_slide(presentation.slide_layouts[at % 6])
        slide.notes_slide.notes_text_frame.text = "An old note"
    master = presentation.slide_masters[0]
    rel = master.part.relate_to(presentation.slides[2].part, RT.SLIDE)
    shape = master.placeholders[0]._element
    shape.xpath(".//p:cNvPr")[0].append(
        etree.fromstring(
            '<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            f'r:id="{rel}" action="ppaction://hlinksldjump"/>'
        )
    )
    with_part(
        presentation, f"{RT.SLIDE.rpartition('/')[0]}/commentAuthors", "/ppt/commentAuthors.xml", "application/xml"
    )
    with_part(presentation, RT.CUSTOM_XML, "/customXml/item1.xml", "application/xml")
    return presentation
