"""The session's deck and a person's → one deck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kit.edits.arranging import Arrangement, Slot
from kit.edits.copying import Copier, redirect, relationship
from kit.edits.opened import P, R
from kit.edits.reading import NAME, sections_of
from kit.edits.shapes import is_stamp, shape
from kit.writers.pptx.package import members_of
from kit.writers.pptx.sections import URI, section_list


def combined(new: Any, old: Any, arrangement: Arrangement) -> dict[str, bytes]:
    """The members of the deck as arranged; `new` is changed to it."""
    ours, theirs = list(new.slides), list(old.slides)
    sections = _sections(new, arrangement)
    copier = Copier(old, new)
    parts = [_part(slot, ours, theirs, copier) for slot in arrangement.slots]
    leads: dict[Any, Any] = {}
    for slot, part in zip(arrangement.slots, parts, strict=True):
        if slot.old is not None:
            leads[theirs[slot.old].part] = part
    copier.link(leads)
    replaced = {ours[s.new].part: p for s, p in zip(arrangement.slots, parts, strict=True) if s.new is not None}
    for part in parts:
        _redirect(part, {slide.part: replaced.get(slide.part) for slide in ours})
    copier.authors()
    _list(new, parts, sections)
    return members_of(new.part.package)


def _part(slot: Slot, ours: Sequence[Any], theirs: Sequence[Any], copier: Copier) -> Any:
    """The part of one slide of the merged deck."""
    mine = ours[slot.new] if slot.new is not None else None
    yours = theirs[slot.old] if slot.old is not None else None
    if yours is None or (mine is not None and not slot.face):
        assert mine is not None
        part = mine.part
        if yours is not None:
            if slot.notes:
                copier.notes(yours, part)
            copier.comments(yours, part)
    else:
        part = copier.slide(yours, _layout(yours, mine, copier.new))
        if mine is not None and not slot.foot:
            _take_footer(mine._element, part._element)
        if slot.notes or mine is None:
            copier.notes(yours, part)
        elif mine.has_notes_slide:
            _take_notes(mine, part)
    if slot.key:
        part._element.find(f"{P}cSld").set("name", f"{NAME}{slot.key}")
    hidden = slot.hidden if slot.hidden is not None else mine is not None and mine._element.get("show") == "0"
    _hide(part._element, hidden, None if mine is None else _stamp(mine._element))
    return part


def _layout(yours: Any, mine: Any, new: Any) -> Any:
    """The layout of the new deck for a person's slide: of the same name, or what the session's slide has."""
    named = {layout.name: layout for master in new.slide_masters for layout in master.slide_layouts}
    name = yours.slide_layout.name
    if name in named:
        return named[name]
    if mine is not None:
        return mine.slide_layout
    kinds = {str(each._element.ph.get("type", "obj")) for each in yours.placeholders}
    wanted = "Title and Content" if kinds - {"title", "ctrTitle", "ftr", "sldNum", "dt"} else "Title Only"
    return named.get(wanted) or next(iter(named.values()))


def _take_notes(mine: Any, part: Any) -> None:
    """Gives the notes of the session's slide to the person's version of it."""
    notes = mine.notes_slide.part
    for rel in list(notes.rels.values()):
        if not rel.is_external and rel.target_part is mine.part:
            relationship(notes, rel.rId, rel.reltype, part)
    rel = next(rel for rel in mine.part.rels.values() if rel.reltype.endswith("/notesSlide"))
    part.relate_to(notes, rel.reltype)


def _take_footer(mine: Any, slide: Any) -> None:
    """Writes the words of the session's footer over those of the person's slide, which are the kit's own."""
    from copy import deepcopy

    words, place = (next((ph for ph in each.iter(f"{P}ph") if ph.get("type") == "ftr"), None) for each in (mine, slide))
    if words is not None and place is not None:
        shapes = [next(ph.iterancestors(f"{P}sp")) for ph in (words, place)]
        new, old = (shape.find(f"{P}txBody") for shape in shapes)
        old.getparent().replace(old, deepcopy(new))


def _stamp(slide: Any) -> Any:
    """The shape that says on a hidden slide that it is one."""
    return next((each for each in slide.iter(f"{P}sp") if is_stamp(shape(each))), None)


def _hide(slide: Any, hidden: bool, stamp: Any) -> None:
    """Hides the slide or shows it; the stamp is on it when it is hidden, where the session has one for it."""
    from copy import deepcopy

    slide.attrib.pop("show", None)
    if hidden:
        slide.set("show", "0")
    there = _stamp(slide)
    if not hidden and there is not None:
        there.getparent().remove(there)
    if hidden and there is None and stamp is not None:
        tree = slide.find(f"{P}cSld/{P}spTree")
        ids = [int(each.get("id")) for each in tree.iter() if each.tag.endswith("}cNvPr")]
        copy = deepcopy(stamp)
        copy.find(f"{P}nvSpPr/{P}cNvPr").set("id", str(max(ids) + 1))
        last = tree.find(f"{P}extLst")
        tree.append(copy) if last is None else last.addprevious(copy)


def _redirect(part: Any, parts: dict[Any, Any]) -> None:
    """Leads links of the session's slides to the slides that stand for them; takes out those to slides left out."""
    for rel in list(part.rels.values()):
        if not rel.is_external and rel.target_part in parts and rel.reltype.endswith("/slide"):
            redirect(part, rel, parts[rel.target_part])


def _sections(new: Any, arrangement: Arrangement) -> list[str]:
    """The section of each slide of the merged deck, "" for one that belongs to that of the slide before it."""
    session = sections_of(new.element)
    found = []
    for slot in arrangement.slots:
        section = session[slot.new] if slot.new is not None else ""
        found.append(arrangement.sections.get(section, section) if slot.section is None else slot.section)
    return found


def _list(new: Any, parts: Sequence[Any], sections: Sequence[str]) -> None:
    """Lists the slides in their order, names their parts by it, and puts them into their sections."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.opc.packuri import PackURI

    root, holder = new.element, new.part
    listed = root.find(f"{P}sldIdLst")
    for each in list(listed):
        holder.rels.pop(each.get(f"{R}id"))
        listed.remove(each)
    for at, part in enumerate(parts):
        part.partname = PackURI(f"/ppt/slides/slide{at + 1}.xml")
        for rel in part.rels.values():
            if rel.reltype == RT.NOTES_SLIDE:
                rel.target_part.partname = PackURI(f"/ppt/notesSlides/notesSlide{at + 1}.xml")
        etree.SubElement(listed, f"{P}sldId", {"id": str(256 + at), f"{R}id": holder.relate_to(part, RT.SLIDE)})
    extensions = root.find(f"{P}extLst")
    for each in list(extensions) if extensions is not None else ():
        if each.get("uri") == URI:
            text = section_list([(name, 256 + at) for at, name in enumerate(sections)])
            extensions.replace(each, etree.fromstring(text))
