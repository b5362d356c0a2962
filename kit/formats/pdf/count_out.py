"""PDFs → one PDF with each as often as it is wanted, for the copier.

The first copy of each part is tagged, as the part is by itself. Its further copies say nothing new: their pages show
the same content as an artifact (ISO 32000-1, 14.8.2.2), so whoever listens to the file hears each part once.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, OutlineItem, Pdf, String

from kit.formats.pdf.copies import Copies
from kit.formats.pdf.escape import printable
from kit.formats.pdf.printout import Printout

TAGS = frozenset({"BMC", "BDC", "EMC"})
"""The operators that begin and end tagged content."""
_PAGED_TEXT = "http://ns.adobe.com/xap/1.0/t/pg/"
OF_THE_FIRST = ("/Lang", "/MarkInfo", "/Metadata", "/ViewerPreferences")
"""What a file says of itself as a whole, which all parts say alike."""


class _Tags(Struct, kw_only=True):
    """What the root of the tags lists: the parts' tags below one document, by page and link, and by cells' names."""

    document: Any
    keys: dict[int, Any] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    roles: dict[str, Any] = field(default_factory=dict)


def counted_out(parts: Sequence[Copies], *, title: str) -> Printout:
    """Every part as often as it is wanted, one after the other."""
    pile = pikepdf.new()
    root = pile.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tags = _Tags(document=pile.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array())))
    bookmarks: list[OutlineItem] = []
    for number, part in enumerate(parts):
        with pikepdf.open(io.BytesIO(part.data)) as pdf:
            if not number:
                for name in OF_THE_FIRST:
                    pile.Root[name] = _copied(pile, pdf, pdf.Root[name])
            bookmarks += _bookmarks(pdf.Root.get("/Outlines", {}), pdf, len(pile.pages))
            _add(pile, pdf, tags, number)
        _multiply(pile, len(pdf.pages), part)
    pile.Root.StructTreeRoot = root
    _list(pile, root, tags)
    with pile.open_outline() as outline:
        outline.root.extend(bookmarks)
    with pile.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:title"] = printable(title) if printable(title).strip() else "–"
        for name in ("xmpMM:DocumentID", "xmpMM:InstanceID"):  # They name the first part.
            del about[name]
        about[f"{{{_PAGED_TEXT}}}NPages"] = str(len(pile.pages))
    out = io.BytesIO()
    pile.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return Printout(out.getvalue(), len(pile.pages))


def _renumber_pages(part: Pdf, first: int) -> None:
    """Has the keys of the pages, and of what leads from them, begin at `first`; links lead to places, not names."""
    for page in part.pages:
        _renumber(page.obj, "/StructParents", first)
        for note in page.obj.get("/Annots", []):
            _renumber(note, "/StructParent", first)
            if isinstance(note.get("/Dest"), String):
                note.Dest = NameTree(part.Root.Names.Dests)[str(note.Dest)]


def _rename_all_headers(part: Pdf, number: int) -> None:
    for cell in part.objects:
        if isinstance(cell, Dictionary) and "/A" in cell and "/S" in cell:
            _rename_headers(cell.A, number)


def _add(pile: Pdf, part: Pdf, tags: _Tags, number: int) -> None:
    """Adds the pages of a part to the pile, and its tags to the `tags`, under keys and names of their own."""
    root, first = part.Root.StructTreeRoot, len(tags.keys)
    _renumber_pages(part, first)
    cells = list(NameTree(root.IDTree).items()) if "/IDTree" in root else []
    for _, cell in cells:
        cell.ID = String(f"{number}-{cell.ID}")
    if cells:
        _rename_all_headers(part, number)
    pile.pages.extend(part.pages)
    for tag in root.get("/K", []):
        del tag["/P"]  # What is copied is copied with all that it refers to, and that leads to the root.
        tag.S, tag.Lang = Name.Part, part.Root.Lang
        copied = pile.copy_foreign(tag)
        copied.P = tags.document
        tags.document.K.append(copied)
    if "/ParentTree" in root:
        tags.keys |= {first + key: _copied(pile, part, value) for key, value in NumberTree(root.ParentTree).items()}
    tags.names |= {str(cell.ID): pile.copy_foreign(cell) for _, cell in cells}
    tags.roles |= dict(root.get("/RoleMap", {}))


def _copied(pile: Pdf, part: Pdf, thing: Any) -> Any:
    """The pile's own of a thing of a part."""
    return pile.copy_foreign(thing if thing.is_indirect else part.make_indirect(thing))


def _renumber(thing: Any, name: str, first: int) -> None:
    if name in thing:
        thing[name] = first + int(thing[name])


def _rename_headers(told: Any, number: int) -> None:
    for attributes in [told] if isinstance(told, Dictionary) else told:
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            attributes.Headers = Array([String(f"{number}-{name}") for name in attributes.Headers])


def _multiply(pile: Pdf, count: int, part: Copies) -> None:
    """Adds the further copies of the last `count` pages."""
    originals = list(pile.pages)[-count:]
    blank = [Dictionary(Type=Name.Page, MediaBox=originals[-1].MediaBox, Resources=Dictionary())]
    sheet = blank if part.sides == 2 and count % 2 else []
    copy = [_artifact(pile, page) for page in originals] if part.sets > 1 else []
    pages = [*sheet, *(page for _ in range(part.sets - 1) for page in (*copy, *sheet))]
    for page in pages:
        pile.pages.append(pikepdf.Page(pile.make_indirect(Dictionary(page))))


def _artifact(pile: Pdf, page: pikepdf.Page) -> Any:
    """A page that looks like this one, and has no tags."""
    shown = [each for each in pikepdf.parse_content_stream(page) if str(each.operator) not in TAGS]
    content = b"/Artifact BMC\n" + pikepdf.unparse_content_stream(shown) + b"\nEMC"
    return Dictionary(
        Type=Name.Page,
        MediaBox=page.MediaBox,
        Resources=pile.make_indirect(page.obj.Resources),
        Contents=pile.make_stream(content),
    )


def _list(pile: Pdf, root: Any, tags: _Tags) -> None:
    """Writes what the root of the tags lists."""
    keys, names = NumberTree.new(pile), NameTree.new(pile)
    for key, value in tags.keys.items():
        keys[key] = value
    for name, value in tags.names.items():
        names[name] = value
    root.K = Array([tags.document])
    root.RoleMap = Dictionary(tags.roles)
    root.ParentTree = keys.obj
    root.ParentTreeNextKey = len(tags.keys)
    if tags.names:
        root.IDTree = names.obj


def _bookmarks(above: Any, part: Pdf, at: int) -> Iterator[OutlineItem]:
    """The bookmarks of a part whose first page is page `at` of the pile, with those below them."""
    numbers = {page.obj.objgen: number for number, page in enumerate(part.pages)}
    item = above.get("/First")
    while item is not None:
        place = NameTree(part.Root.Names.Dests)[str(item.Dest)] if isinstance(item.Dest, String) else item.Dest
        made = OutlineItem(
            str(item.Title), at + numbers[place[0].objgen], "XYZ", left=float(place[2]), top=float(place[3])
        )
        made.children.extend(_bookmarks(item, part, at))
        made.is_closed = True
        yield made
        item = item.get("/Next")
