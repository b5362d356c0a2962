"""PDFs → one PDF with each as often as it is wanted, for the copier.

The first copy of each part is tagged, as the part is by itself. Its further copies say nothing new: their pages show
the same content as an artifact (ISO 32000-1, 14.8.2.2), so whoever listens to the file hears each part once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Object, OutlineItem, Pdf, String

from kit.formats.pdf.copies import Copies
from kit.formats.pdf.escape import printable
from kit.formats.pdf.printout import Printout

ROWS = (Name.THead, Name.TBody, Name.TFoot, Name.TR)
"""What stands between a table and its cells."""
_PIECE = re.compile(
    rb"(?=[\\()<>/BE])(?:"
    rb"(?P<string>\\.|\([^()\\]*(?:\\.[^()\\]*)*\)|<[0-9A-Fa-f\s]*>)|(?P<parenthesis>[()])|(?P<bracket><<|>>)"
    rb"|(?P<begins>/[^\s()<>\[\]{}/%]+(?=\s*<<|\s+BMC))|(?P<operator>(?:BDC|BMC|EMC)(?![A-Za-z])))",
    re.DOTALL,
)
"""What is looked for in a page's content to find the operators of its tags: they are none within a string."""
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
                    pile.Root[name] = _copied(pile, pdf.Root[name])
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=len(pile.pages))}
            bookmarks += _bookmarks(pdf.Root.get("/Outlines", {}), pdf, numbers)
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


def _rename_all_headers(named: Sequence[Any], number: int) -> None:
    """Has the cells of all tables that have one of the named tags refer to these by their new names.

    All objects of a part are many times as many as its cells.
    """
    tables = (table for tag in named if (table := _table_around(tag)) is not None)
    for table in {table.objgen: table for table in tables}.values():
        _rename_below(table, number)


def _table_around(tag: Any) -> Any:
    """The table that the tag is in; None where it is in none."""
    while "/S" in tag and tag.get("/S") != Name.Table:
        tag = tag.P
    return tag if "/S" in tag else None


def _rename_below(tag: Any, number: int) -> None:
    for kid in tag.K:
        if "/A" in kid:
            _rename_headers(kid.A, number)
        elif kid.S in ROWS:
            _rename_below(kid, number)


def _add(pile: Pdf, part: Pdf, tags: _Tags, number: int) -> None:
    """Adds the pages of a part to the pile, and its tags to the `tags`, under keys and names of their own.

    The first part keeps its names.
    """
    root, first = part.Root.StructTreeRoot, len(tags.keys)
    _renumber_pages(part, first)
    cells = list(NameTree(root.IDTree).items()) if "/IDTree" in root else []
    if number:
        for _, cell in cells:
            cell.ID = String(f"{number}-{cell.ID}")
        _rename_all_headers([cell for _, cell in cells], number)
    pile.pages.extend(part.pages)
    for tag in root.get("/K", []):
        del tag["/P"]  # What is copied is copied with all that it refers to, and that leads to the root.
        tag.S, tag.Lang = Name.Part, part.Root.Lang
        copied = pile.copy_foreign(tag)
        copied.P = tags.document
        tags.document.K.append(copied)
    if "/ParentTree" in root:
        tags.keys |= {first + key: _copied(pile, value) for key, value in NumberTree(root.ParentTree).items()}
    tags.names |= {str(cell.ID): pile.copy_foreign(cell) for _, cell in cells}
    tags.roles |= dict(root.get("/RoleMap", {}))


def _copied(pile: Pdf, thing: Any) -> Any:
    """The pile's own of a thing of a part: to make one of the part's indirect first, all of the part would be read."""
    if isinstance(thing, Object) and thing.is_indirect:
        return pile.copy_foreign(thing)
    if isinstance(thing, Array):
        return Array([_copied(pile, each) for each in thing])
    if isinstance(thing, Dictionary):
        return Dictionary({key: _copied(pile, each) for key, each in thing.items()})
    return thing


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
    content = b"/Artifact BMC\n" + without_tags(page.Contents.read_bytes()) + b"\nEMC"
    return Dictionary(
        Type=Name.Page,
        MediaBox=page.MediaBox,
        Resources=pile.make_indirect(page.obj.Resources),
        Contents=pile.make_stream(content),
    )


def without_tags(content: bytes) -> bytes:
    """What a page that Typst made shows, without the operators that begin and end tags.

    To parse it whole and write it again took a seventh of the time of a kit's copies.
    """
    kept, at, begins, string, dictionary = [], 0, 0, 0, 0
    for found in _PIECE.finditer(content):
        match found.lastgroup:
            case "parenthesis":
                string += 1 if found[0] == b"(" else -1
            case "bracket" if not string:
                dictionary += 1 if found[0] == b"<<" else -1
            case _ if string or dictionary:
                continue
            case "begins":
                begins = found.start()
            case "operator":
                kept.append(content[at : found.start() if found[0] == b"EMC" else begins])
                at = found.end()
    return b" ".join([*kept, content[at:]])


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


def _bookmarks(above: Any, part: Pdf, numbers: Mapping[tuple[int, int], int]) -> Iterator[OutlineItem]:
    """The bookmarks of a part, with those below them; `numbers` are those of its pages in the pile."""
    item = above.get("/First")
    while item is not None:
        place = NameTree(part.Root.Names.Dests)[str(item.Dest)] if isinstance(item.Dest, String) else item.Dest
        number = numbers[place[0].objgen]
        made = OutlineItem(str(item.Title), number, "XYZ", left=float(place[2]), top=float(place[3]))
        made.children.extend(_bookmarks(item, part, numbers))
        made.is_closed = True
        yield made
        item = item.get("/Next")
