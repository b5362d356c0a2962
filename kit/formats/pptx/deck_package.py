"""The look's package, with our slides in place of its own, as bytes that are the same each time."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from kit.drawing.static import still
from kit.formats.pptx.compose.measured_cache import known_texts
from kit.formats.pptx.look.faults import faults_of
from kit.formats.pptx.look.layouts import Layout
from kit.formats.pptx.look.look_fonts import fonts_of
from kit.formats.pptx.look.open_look import open_look, read_look
from kit.images import Picture, plain
from kit.ooxml.fewer_layouts import fewer_layouts
from kit.ooxml.package import HEAD, members_of, packed
from kit.ooxml.xml_text import NAMESPACES, attribute

_SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_NOTES = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BEHIND = tuple(f"/ppt/{name}/" for name in ("slideLayouts", "slideMasters", "notesMasters", "handoutMasters", "theme"))
_SUFFIXES = {"png": "png", "jpeg": "jpg", "gif": "gif"}


class Package:
    """A copy of a look in memory; python-pptx holds its parts.

    `faults` is what is wrong in the look itself, `fonts` what must be known of those that it names, `texts` what was
    measured in it before.
    """

    def __init__(self, look: Path) -> None:
        data = read_look(look)
        self.look = sha256(data).hexdigest()
        self.presentation, self.layouts = open_look(data)
        self.faults = faults_of(self.presentation)
        self.fonts = fonts_of(self.presentation)
        self.texts = known_texts(self.look)
        self.part: Any = self.presentation.part
        self.slides: list[Any] = []
        self.charts = 0
        self._images: dict[str, Any] = {}
        self._still: dict[str, bytes] = {}
        self._of_look: tuple[frozenset[str], frozenset[str]] = frozenset(), frozenset()
        self._added: list[Any] = []
        self._taken = {str(part.partname).casefold() for part in self.part.package.iter_parts()}

    @property
    def page(self) -> tuple[int, int]:
        """The width and height of its slides, in EMU."""
        return int(self.presentation.slide_width), int(self.presentation.slide_height)

    def add_slide(self, layout: Layout) -> Any:
        """A new slide part, empty as yet."""

        if not self.slides:
            self._of_look = frozenset(self._images), frozenset(self._taken)
        name = PackURI(f"/ppt/slides/slide{len(self.slides) + 1}.xml")
        slide = Part(name, _SLIDE, self.part.package, b"")
        slide.relate_to(layout.part, RT.SLIDE_LAYOUT)
        self.slides.append(slide)
        return slide

    def add_notes(self, slide: Any, number: int) -> Any:
        """A new notes part of the slide, empty as yet."""

        notes = Part(PackURI(f"/ppt/notesSlides/notesSlide{number}.xml"), _NOTES, self.part.package, b"")
        notes.relate_to(self.part.notes_master_part, RT.NOTES_MASTER)
        notes.relate_to(slide, RT.SLIDE)
        slide.relate_to(notes, RT.NOTES_SLIDE)
        return notes

    def image(self, source: str, picture: Picture) -> Any:
        """The part of a picture, one for each source."""

        if source not in self._images:
            at = len(self._images) + 1
            while (name := f"/ppt/media/picture{at}.{_SUFFIXES[picture.format]}") in self._taken:
                at += 1
            self._taken.add(name)
            self._images[source] = Part(PackURI(name), f"image/{picture.format}", self.part.package, _deep(picture))
        return self._images[source]

    def chart(self, xml: Callable[[str], bytes], workbook: bytes) -> Any:
        """A new part of a chart, with its workbook; `xml` takes the relation to that."""
        self.charts += 1
        book = Part(PackURI(f"/ppt/embeddings/kit-chart{self.charts}.xlsx"), _WORKBOOK, self.part.package, workbook)
        chart = Part(PackURI(f"/ppt/charts/kit-chart{self.charts}.xml"), _CHART, self.part.package, b"")
        chart._blob = xml(chart.relate_to(book, RT.PACKAGE))
        return chart

    def finish(self, sections: str = "") -> dict[str, bytes]:
        """The members of the package by name, with every slide that was added."""

        root = self.presentation.element
        self._list_notes_master(root)
        ids = etree.Element(f"{_P}sldIdLst")
        for at, slide in enumerate(self.slides):
            etree.SubElement(ids, f"{_P}sldId", {"id": str(256 + at), f"{_R}id": self.part.relate_to(slide, RT.SLIDE)})
        if self.slides:
            root.insert(_after(root, ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")), ids)
            self._added.append(ids)
        if sections:
            extensions = root.find(f"{_P}extLst")
            if extensions is None:
                extensions = etree.SubElement(root, f"{_P}extLst")
                self._added.append(extensions)
            listed = etree.fromstring(sections)
            extensions.insert(0, listed)
            self._added.append(listed)
        return members_of(self.part.package, self._blob)

    def _blob(self, part: Any) -> bytes:
        """The part's bytes; a layout, master or theme is the same in all decks of this look, and written once."""
        if not str(part.partname).startswith(_BEHIND):
            return bytes(part.blob)
        name = str(part.partname)
        if name not in self._still:
            self._still[name] = bytes(part.blob)
        return self._still[name]

    def clear(self) -> None:
        """Takes out what a deck has brought in, for another one: the look is as it was."""
        if not self.slides:
            return
        for each in self._added:
            each.getparent().remove(each)
        for id in [id for id, rel in self.part.rels.items() if rel.reltype == RT.SLIDE]:
            self.part.rels.pop(id)
        images, taken = self._of_look
        self._images = {source: part for source, part in self._images.items() if source in images}
        self._taken = set(taken)
        self.slides, self.charts, self._added = [], 0, []

    def _list_notes_master(self, root: Any) -> None:
        """Adds the list of notes masters that python-pptx leaves out."""

        rels = {rel.reltype: id for id, rel in self.part.rels.items()}
        if RT.NOTES_MASTER in rels and root.find(f"{_P}notesMasterIdLst") is None:
            listed = etree.Element(f"{_P}notesMasterIdLst")
            etree.SubElement(listed, f"{_P}notesMasterId", {f"{_R}id": rels[RT.NOTES_MASTER]})
            root.insert(_after(root, ("sldMasterIdLst",)), listed)

    def measuring(self, pages: Sequence[tuple[Layout, str]], change: Callable[[bytes], bytes] = bytes) -> bytes:
        """A deck of slides that hold the given shapes, and nothing but the look; the package stays as it is.

        `change` is done to the XML of each part.
        """
        return self._with(pages, change)

    def showing(self, pages: Sequence[tuple[Layout, str]]) -> bytes:
        """A deck of slides that hold the given shapes, to be drawn: with the look's pictures."""
        return self._with(pages)

    def _with(self, pages: Sequence[tuple[Layout, str]], change: Callable[[bytes], bytes] | None = None) -> bytes:
        root = self.presentation.element
        ids = etree.Element(f"{_P}sldIdLst")
        root.insert(_after(root, ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")), ids)
        added = []
        for at, (layout, shapes) in enumerate(pages):
            slide = Part(PackURI(f"/ppt/slides/slide{at + 1}.xml"), _SLIDE, self.part.package, slide_xml(shapes))
            slide.relate_to(layout.part, RT.SLIDE_LAYOUT)
            added.append(self.part.relate_to(slide, RT.SLIDE))
            etree.SubElement(ids, f"{_P}sldId", {"id": str(256 + at), f"{_R}id": added[-1]})
        used = frozenset(str(layout.part.partname).lstrip("/") for layout, _ in pages)
        data = packed(fewer_layouts(members_of(self.part.package, _to_be_drawn(change)), used), small=False)
        root.remove(ids)
        for id in added:
            self.part.rels.pop(id)
        return data


def _deep(picture: Picture) -> bytes:
    """The picture's bytes; a PNG that not every program draws as one that they do."""
    return plain(picture.data) if picture.format == "png" else picture.data


def _after(root: Any, names: Iterable[str]) -> int:
    """The place after the last of the named children."""
    tags = {f"{_P}{name}" for name in names}
    return max((at + 1 for at, each in enumerate(root) if each.tag in tags), default=0)


def slide_xml(shapes: str, *, hidden: bool = False, timing: str = "", name: str = "", mapping: str = "") -> bytes:
    """The XML of a slide; `name` is never seen, and PowerPoint keeps it; `mapping` is its layout's map of colors."""
    named = f" name={attribute(name)}" if name else ""
    show = ' show="0"' if hidden else ""
    return (
        f'{HEAD}<p:sld {NAMESPACES}{show}><p:cSld{named}><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>'
        '<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{shapes}</p:spTree></p:cSld><p:clrMapOvr>'
        f"{mapping or '<a:masterClrMapping/>'}</p:clrMapOvr>{timing}</p:sld>"
    ).encode()


_DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==")
"""A picture of one pixel."""


def _is_film(part: Any) -> bool:
    """Whether the part is a picture, a sound or a film: they do not change how high a text is."""
    return str(part.content_type).startswith(("image/", "audio/", "video/"))


def _to_be_drawn(change: Callable[[bytes], bytes] | None) -> Callable[[Any], bytes]:
    """Gives the bytes of a part in which nothing moves, so that rpptx can read it.

    With `change`, which is for measuring, it is done to the XML of each part, and pictures are of one pixel.
    """

    def blob(part: Any) -> bytes:
        if change is not None and _is_film(part):
            return _DOT
        data = bytes(part.blob)
        if part.partname.ext.lower() != "xml":
            return data
        return still(change(data) if change else data)

    return blob
