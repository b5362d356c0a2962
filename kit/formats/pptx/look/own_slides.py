"""Takes a look's own slides out of it, with all that names them or tells of them, and leaves its masters whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from kit.ooxml.sections import URI

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}tcTxStyle"
_KEPT = (
    "/slideMaster", "/notesMaster", "/handoutMaster", "/presProps", "/viewProps", "/theme", "/tableStyles", "/font",
)  # fmt: skip
"""What the presentation leads to and a deck keeps; comments, authors and tags belong to its slides."""
_ROOT = ("/officeDocument", "/core-properties", "/metadata/core-properties", "/extended-properties")
"""What the file itself leads to and a deck keeps; a preview, a signature and data of its owner are of the old deck."""
_ABOUT_SLIDES = ("sldIdLst", "custShowLst", "photoAlbum", "custDataLst", "smartTags", "modifyVerifier")
_PAPERS = {
    "screen4x3": (9144000, 6858000), "screen16x9": (9144000, 5143500), "screen16x10": (9144000, 5715000),
    "letter": (9144000, 6858000), "A4": (9906000, 6858000), "A3": (12801600, 9601200), "35mm": (10287000, 6858000),
    "overhead": (9144000, 6858000), "banner": (7315200, 914400), "ledger": (12179300, 9134475),
}  # fmt: skip
"""The sizes that PowerPoint has names for."""
_PROGRAM = ("Application", "AppVersion", "Company", "PresentationFormat", "Template")
"""What the file's properties keep: all else counts and names the old slides."""


_VIEWS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<p:viewPr xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
)
"""How the deck is seen when it opens: PowerPoint misses the part where a look has none."""


def without_slides(presentation: Any) -> None:
    """Takes the slides out of the presentation, with notes, comments, shows, sections, previews and links to them."""

    part = presentation.part
    package = part.package
    _presentation(presentation.element)
    for master in presentation.slide_masters:
        _apart(master)
    _keep(part, _KEPT, presentation.element)
    for id in [id for id, rel in package._rels.items() if rel.is_external or not rel.reltype.endswith(_ROOT)]:
        package._rels.pop(id)
    for each in list(package.iter_parts()):
        name = str(each.content_type)
        if name.endswith("presProps+xml"):
            _edit(each, _show)
        elif name.endswith("viewProps+xml"):
            _edit(each, _views)
        elif name.endswith("extended-properties+xml"):
            _edit(each, _counts)
        elif name.endswith("tableStyles+xml"):
            _edit(each, _defaults)
        elif each is not part:
            _unlink(each)
    if not any(rel.reltype == RT.VIEW_PROPS for rel in part.rels.values()):
        part.relate_to(Part(PackURI("/ppt/viewProps.xml"), CT.PML_VIEW_PROPS, package, _VIEWS), RT.VIEW_PROPS)


def _presentation(root: Any) -> None:
    """Takes out of the presentation what names slides, and what belongs to the file they were in."""
    for name in _ABOUT_SLIDES:
        for each in root.findall(f"{_P}{name}"):
            root.remove(each)
    for each in root.findall(f"{_P}extLst/{_P}ext"):
        if each.get("uri") == URI:
            each.getparent().remove(each)
    for each in root.findall(f"{_P}extLst"):
        if len(each) == 0:
            root.remove(each)
    root.attrib.pop("firstSlideNum", None)
    size = root.find(f"{_P}sldSz")
    named = None if size is None else size.get("type")
    if named and _PAPERS.get(named) != (int(size.get("cx")), int(size.get("cy"))):
        del size.attrib["type"]


def _apart(master: Any) -> None:
    """Gives the master's date, footer and number an `idx` that no place for text has.

    PowerPoint finds them by their type alone; rpptx would take the date for the master of a layout's second text.
    """
    feet = [each for each in master._element.iter(f"{_P}ph") if each.get("type") in ("dt", "ftr", "sldNum")]
    taken = {each.get("idx") for layout in master.slide_layouts for each in layout._element.iter(f"{_P}ph")}
    for at, each in enumerate(feet, start=1):
        if each.get("idx") in taken:
            each.set("idx", str(4000 + at))


def _keep(part: Any, kinds: tuple[str, ...], root: Any) -> None:
    """Drops what else the part leads to, with the elements that name it."""
    gone = [id for id, rel in part.rels.items() if rel.is_external or not rel.reltype.endswith(kinds)]
    for each in list(root.iter()):
        if any(name.startswith(_R) and value in gone for name, value in each.attrib.items()):
            each.getparent().remove(each)
    for id in gone:
        part.rels.pop(id)


def _edit(part: Any, change: Callable[[Any], None]) -> None:
    """Changes a part that python-pptx holds as bytes; drops what it leads to and does not name any more."""

    root = etree.fromstring(part.blob)
    before = etree.tostring(root)
    change(root)
    after = etree.tostring(root)
    if after != before:
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for id in [id for id in part.rels if f'"{id}"'.encode() not in after]:
        part.rels.pop(id)


def _show(root: Any) -> None:
    """Takes out which of the old slides were shown, in which way, and where they were published."""
    for name in ("htmlPubPr", "webPr", "showPr"):
        for each in root.findall(f"{_P}{name}"):
            if name != "showPr" or len(each) or each.attrib:
                root.remove(each)


def _views(root: Any) -> None:
    """Takes out which slides were open, and that the master was: a deck opens on its slides."""
    root.attrib.pop("lastView", None)
    for each in root.findall(f"{_P}outlineViewPr/{_P}sldLst"):
        each.getparent().remove(each)


def _defaults(root: Any) -> None:
    """Takes out of the styles of tables what they say of letters only to say nothing; rpptx cannot read it."""
    for each in root.iter(_TEXT):
        for name in ("b", "i"):
            if each.get(name) == "def":
                del each.attrib[name]


def _counts(root: Any) -> None:
    for each in list(root):
        if not isinstance(each.tag, str) or each.tag.rpartition("}")[2] not in _PROGRAM:
            root.remove(each)


def _unlink(part: Any) -> None:
    """Takes the links to the old slides out of a master or a layout; what they stood on stays."""
    gone = {id for id, rel in part.rels.items() if not rel.is_external and _is_slide(rel.target_part)}
    for each in list(part._element.iter()) if gone and hasattr(part, "_element") else []:
        _take_out(each, gone)
    for id in gone:
        part.rels.pop(id)


def _take_out(element: Any, gone: set[str]) -> None:
    """Takes the element out where it is a link by one of these relations, else its attribute that names one."""
    name = next((name for name, value in element.attrib.items() if name.startswith(_R) and value in gone), None)
    if name is not None and element.tag.rpartition("}")[2].startswith("hlink"):
        element.getparent().remove(element)
    elif name is not None:
        del element.attrib[name]


def _is_slide(part: Any) -> bool:
    return str(part.content_type).endswith((".slide+xml", ".notesSlide+xml"))
