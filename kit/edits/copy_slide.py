"""A slide of one deck → a slide of another, with all that hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TARGET_MODE as MODE
from pptx.opc.package import _Relationship
from pptx.opc.packuri import PackURI

from kit.edits.open_deck import A, P, R

_SHARED = ("/slideLayout", "/slideMaster", "/notesMaster", "/theme", "/notesSlide")
"""The ends of the kinds of relationships that are not copied along, but lead to what the other deck has."""
_SLIDE = "/slide"
_AUTHORS = ("/commentauthors", "/authors")
_TEXTS = frozenset(("obj", "body", "subTitle", "", "tbl", "chart", "pic", "clipArt", "dgm", "media"))


class Copier:
    """Copies slides of `old` into `new`; what two slides share is copied once."""

    def __init__(self, old: Any, new: Any) -> None:
        self.old = old
        self.new = new
        self.package = new.part.package
        self._copies: dict[Any, Any] = {}
        self._leading: dict[Any, None] = {}
        self._names = {str(part.partname).lower() for part in self.package.iter_parts()}

    def slide(self, slide: Any, layout: Any) -> Any:
        """The copied part of the slide, without its notes; links to other slides are settled by `link`."""
        part = self._part(slide.part)
        self._relate(part, slide.part)
        relationship(part, _rel(slide.part, "/slideLayout").rId, _rel(slide.part, "/slideLayout").reltype, layout.part)
        _fit_placeholders(part._element, layout)
        _quiet(part._element)
        page = part._element.find(f"{P}cSld")
        page.attrib.pop("name", None)
        return part

    def link(self, parts: Mapping[Any, Any]) -> None:
        """Leads what was copied to the slides of the new deck; a link to one that is gone is no link any more.

        `parts` are those that stand for the slides of the old deck.
        """
        for copy in self._leading:
            for rel in list(copy.rels.values()):
                if not rel.is_external and rel.reltype.endswith(_SLIDE):
                    redirect(copy, rel, parts.get(rel.target_part))

    def notes(self, slide: Any, part: Any) -> None:
        """Gives the slide's notes to the part, in place of those that it has."""
        for id in [rel.rId for rel in part.rels.values() if rel.reltype.endswith("/notesSlide")]:
            part.rels.pop(id)
        if not slide.has_notes_slide:
            return
        source = slide.notes_slide.part
        copy = self._part(source)
        self._relate(copy, source)
        for rel in source.rels.values():
            if rel.reltype.endswith("/notesMaster"):
                relationship(copy, rel.rId, rel.reltype, self.new.part.notes_master_part)
        part.relate_to(copy, _rel(slide.part, "/notesSlide").reltype)

    def comments(self, slide: Any, part: Any) -> None:
        """Gives what people remarked on the slide to the part."""
        for rel in _comments(slide):
            part.relate_to(self._deep(rel.target_part), rel.reltype)

    def authors(self) -> None:
        """Brings the list of those who remarked something, where anything was."""
        if not any(_comments(slide) for slide in self.old.slides):
            return
        for rel in self.old.part.rels.values():
            if rel.reltype.lower().endswith(_AUTHORS):
                self.new.part.relate_to(self._deep(rel.target_part), rel.reltype)

    def _relate(self, copy: Any, source: Any) -> None:
        """The source's relationships for the copy, but for those to parts that the decks do not share.

        Those to slides lead to the old deck's until `link` settles them, so that nothing else gets their identifiers.
        """
        for rel in source.rels.values():
            if rel.is_external:
                relationship(copy, rel.rId, rel.reltype, rel.target_ref, external=True)
            elif rel.reltype.endswith(_SLIDE):
                relationship(copy, rel.rId, rel.reltype, rel.target_part)
                self._leading[copy] = None
            elif not rel.reltype.endswith(_SHARED):
                relationship(copy, rel.rId, rel.reltype, self._deep(rel.target_part))

    def _deep(self, source: Any) -> Any:
        """The copy of a part with all that hangs on it, such as a chart with its numbers."""
        if source not in self._copies:
            self._copies[source] = self._part(source)
            self._relate(self._copies[source], source)
        return self._copies[source]

    def _part(self, source: Any) -> Any:
        return type(source).load(self._name(source.partname), source.content_type, self.package, source.blob)

    def _name(self, name: Any) -> Any:
        """A name for the copied part that no other has."""

        stem, dot, suffix = str(name).rpartition(".")
        stem = stem.rstrip("0123456789")
        number = 1
        while f"{stem}{number}{dot}{suffix}".lower() in self._names:
            number += 1
        self._names.add(f"{stem}{number}{dot}{suffix}".lower())
        return PackURI(f"{stem}{number}{dot}{suffix}")


def _comments(slide: Any) -> list[Any]:
    """The relationships to what people remarked on the slide."""
    return [rel for rel in slide.part.rels.values() if rel.reltype.lower().endswith("/comments")]


def _rel(part: Any, end: str) -> Any:
    return next(rel for rel in part.rels.values() if rel.reltype.endswith(end))


def relationship(part: Any, id: str, kind: str, target: Any, *, external: bool = False) -> None:
    """Gives the part a relationship of this very id, which its XML names; python-pptx has no call for that."""

    mode = MODE.EXTERNAL if external else MODE.INTERNAL
    part.rels._rels[id] = _Relationship(part.partname.baseURI, id, kind, mode, target)


def redirect(part: Any, rel: Any, target: Any) -> None:
    """Leads the part's relationship to another target; without one, it and the links that use it are taken out."""
    if target is not None:
        relationship(part, rel.rId, rel.reltype, target)
        return
    root: Any = getattr(part, "_element", None)
    for link in [] if root is None else list(root.iter(f"{A}hlinkClick", f"{A}hlinkHover")):
        if link.get(f"{R}id") == rel.rId:
            link.getparent().remove(link)
    part.rels.pop(rel.rId)


def _fit_placeholders(slide: Any, layout: Any) -> None:
    """Gives each placeholder a place of the layout: LibreOffice forgets which it was. One without is a plain shape."""
    # A look that LibreOffice wrote has several places without a number.
    free = [each._element.ph for each in layout.placeholders]
    asked = list(slide.iter(f"{P}ph"))
    for same in (True, False):
        for ph in list(asked):
            place = next(
                (each for each in free if _suits(ph, each) and (not same or _number(ph) == _number(each))), None
            )
            if place is not None:
                free.remove(place)
                asked.remove(ph)
                _move_to(ph, place)
    for ph in asked:
        ph.getparent().remove(ph)


def _number(ph: Any) -> str:
    return str(ph.get("idx", "0"))


def _move_to(ph: Any, place: Any) -> None:
    """Makes the placeholder one of that place."""
    for name in ("type", "idx", "sz"):
        ph.attrib.pop(name, None)
    for name, value in place.attrib.items():
        if name in ("type", "idx", "sz"):
            ph.set(name, value)


def _suits(ph: Any, place: Any) -> bool:
    """Whether what stands in `ph` may stand in the layout's place."""
    kind, other = ph.get("type", "obj"), place.get("type", "obj")
    titles = ("title", "ctrTitle")
    return kind == other or (kind in titles and other in titles) or (kind in _TEXTS and other in _TEXTS)


def _quiet(slide: Any) -> None:
    """Takes out the empty transition that LibreOffice writes into every slide."""
    for each in list(slide):
        found = list(each.iter(f"{P}transition"))
        if found and all(len(one) == 0 for one in found) and each.tag.endswith("}AlternateContent"):
            slide.remove(each)
