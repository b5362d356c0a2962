"""A booklet's pages → sheets with two pages on each side, to be folded and stapled.

Each page becomes a form on its sheet; its tags go with it, so that the sheets are read in the order of the booklet
(ISO 32000-1, 14.7.4.2: marked content in a form is named by `/Stm`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from kit.formats.pdf.booklet import Booklet
from kit.formats.pdf.printout import Printout


def sides(pages: int) -> Iterator[tuple[int, int]]:
    """The numbers of the two pages on each side of each sheet, the outermost first; 0 for an empty one."""
    whole = -(-pages // 4) * 4

    def there(number: int) -> int:
        return number if number <= pages else 0

    for sheet in range(whole // 4):
        yield there(whole - 2 * sheet), there(2 * sheet + 1)
        yield there(2 * sheet + 2), there(whole - 2 * sheet - 1)


def _put_in_place(pdf: pikepdf.Pdf, sheets: Sequence[pikepdf.Object]) -> None:
    """Has the sheets stand for the pages, without what leads to pages by their numbers or names."""
    for key in ("/Outlines", "/Dests", "/Names", "/PageLabels", "/OpenAction"):
        if key in pdf.Root:
            del pdf.Root[key]
    for _ in range(len(pdf.pages)):
        del pdf.pages[0]
    for sheet in sheets:
        pdf.pages.append(pikepdf.Page(sheet))


def to_fold(booklet: Booklet) -> Printout:
    """The booklet on sheets: print on both sides, turn on the short edge, fold, staple."""

    with pikepdf.open(io.BytesIO(booklet.data)) as pdf:
        old = [page.obj for page in pdf.pages]
        width, height = (float(pikepdf.Object.parse(old[0].MediaBox.unparse())[at]) for at in (2, 3))
        forms = [_form(pdf, page) for page in old]
        pairs = tuple(sides(len(old)))
        new = [pdf.make_indirect(_side(pdf, forms, pair, width, height)) for pair in pairs]
        where: Where = {}
        for side, pair in zip(new, pairs, strict=True):
            where |= {old[number - 1].objgen: (side, forms[number - 1]) for number in pair if number}
        dropped = _retag(pdf.Root.StructTreeRoot.K, where)
        _forget(pdf.Root.StructTreeRoot, dropped)
        _put_in_place(pdf, new)
        out = io.BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Printout(out.getvalue(), len(pairs))


def _form(pdf: pikepdf.Pdf, page: Any) -> Any:
    """The page's content as a form, with the key by which its tags are found."""

    contents = page.Contents
    parts = list(contents) if isinstance(contents, Array) else [contents]
    form = Stream(pdf, b"\n".join(part.read_bytes() for part in parts))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, page.MediaBox
    form.Resources = page.Resources
    for key in ("/StructParents", "/Group"):
        if key in page:
            form[key] = page[key]
    return form


def _side(pdf: pikepdf.Pdf, forms: list[Any], pair: tuple[int, int], width: float, height: float) -> Any:
    shown = {name: forms[number - 1] for name, number in zip(("/L", "/R"), pair, strict=True) if number}
    drawn = [f"q 1 0 0 1 {0 if name == '/L' else width:g} 0 cm {name} Do Q" for name in shown]
    return Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, 2 * width, height]),
        Resources=Dictionary(XObject=Dictionary(shown)),
        Contents=Stream(pdf, "\n".join(drawn).encode()),
        Tabs=Name.S,
    )


Where = dict[tuple[int, int], tuple[Any, Any]]


def _retag(tags: Any, where: Where) -> set[int]:
    """Leads every tag to its page's form; the keys of the links that are dropped: nobody follows one on paper."""

    dropped: set[int] = set()
    waiting: list[tuple[Any, Any]] = [(tag, None) for tag in _kids(tags)]
    while waiting:
        tag, above = waiting.pop()
        page = tag.get("/Pg", above)
        made: list[Any] = []
        for kid in _kids(tag.get("/K", [])):
            if isinstance(kid, int) or kid.get("/Type") == Name.MCR:
                made.append(_content(page, kid, where))
            elif kid.get("/Type") == Name.OBJR:
                dropped.add(int(kid.Obj.StructParent))
                tag.S = Name.Span
            else:
                made.append(kid)
                waiting.append((kid, page))
        tag.K = Array(made)
        if "/Pg" in tag:
            tag.Pg = where[tag.Pg.objgen][0]
    return dropped


def _kids(kids: Any) -> list[Any]:
    """What is in a tag, one thing or several."""

    return list(kids) if isinstance(kids, Array | list) else [kids]


def _content(page: Any, kid: Any, where: Where) -> Any:
    """The marked content that a tag names by its number, or by a number and a page."""

    number, page = (kid, page) if isinstance(kid, int) else (int(kid.MCID), kid.get("/Pg", page))
    side, form = where[page.objgen]
    return Dictionary(Type=Name.MCR, Pg=side, Stm=form, MCID=number)


def _forget(root: Any, dropped: set[int]) -> None:
    """Takes the dropped keys out of the tree by which tags are found."""

    waiting = [root.ParentTree]
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        if "/Nums" in node:
            pairs = list(node.Nums)
            kept = [pairs[at : at + 2] for at in range(0, len(pairs), 2) if int(pairs[at]) not in dropped]
            node.Nums = Array([each for pair in kept for each in pair])
