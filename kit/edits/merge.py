"""The session's deck and a person's → one deck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI

from kit.edits.arrangement import Arrangement, MergedPlace
from kit.edits.copy_slide import Copier, redirect
from kit.edits.open_deck import P, R
from kit.edits.read_deck import NAME, sections_of
from kit.edits.slide_furniture import hide, stamp_on, take_footer, take_notes, take_strip
from kit.ooxml.package import members_of
from kit.ooxml.sections import URI, section_list


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


def _part(slot: MergedPlace, ours: Sequence[Any], theirs: Sequence[Any], copier: Copier) -> Any:
    """The part of one slide of the merged deck."""
    mine = ours[slot.new] if slot.new is not None else None
    yours = theirs[slot.old] if slot.old is not None else None
    if yours is not None and (mine is None or slot.face):
        part = _persons(slot, mine, yours, copier)
    else:
        assert mine is not None
        part = _sessions(slot, mine, yours, copier)
    if slot.key:
        part._element.find(f"{P}cSld").set("name", f"{NAME}{slot.key}")
    own_hidden, stamp = (
        (mine._element.get("show") == "0", stamp_on(mine._element)) if mine is not None else (False, None)
    )
    hide(part._element, own_hidden if slot.hidden is None else slot.hidden, stamp)
    return part


def _sessions(slot: MergedPlace, mine: Any, yours: Any, copier: Copier) -> Any:
    """The session's slide, with a person's notes where they are taken, and with what people remarked."""
    if yours is not None:
        if slot.notes:
            copier.notes(yours, mine.part)
        copier.comments(yours, mine.part)
    return mine.part


def _persons(slot: MergedPlace, mine: Any, yours: Any, copier: Copier) -> Any:
    """A person's slide, with what on it is the kit's own as the session has it now, and its notes unless theirs are."""
    part = copier.slide(yours, _layout(yours, mine, copier.new))
    if mine is not None:
        take_strip(mine._element, part._element)
        if not slot.foot:
            take_footer(mine._element, part._element)
    if slot.notes or mine is None:
        copier.notes(yours, part)
    elif mine.has_notes_slide:
        take_notes(mine, part)
    return part


def _layout(yours: Any, mine: Any, new: Any) -> Any:
    """The layout of the new deck for a person's slide: of the same name, or what the session's slide has."""
    own = yours.slide_layout
    if mine is not None and mine.slide_layout.name == own.name:
        return mine.slide_layout
    layouts = [layout for master in new.slide_masters for layout in master.slide_layouts]
    # Each master of a look that LibreOffice wrote has layouts of the same names.
    if same := [layout for layout in layouts if layout.name == own.name]:
        return next((layout for layout in same if layout.part.partname == own.part.partname), same[0])
    if mine is not None:
        return mine.slide_layout
    named = {layout.name: layout for layout in layouts}
    kinds = {str(each._element.ph.get("type", "obj")) for each in yours.placeholders}
    wanted = "Title and Content" if kinds - {"title", "ctrTitle", "ftr", "sldNum", "dt"} else "Title Only"
    return named.get(wanted) or next(iter(named.values()))


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
