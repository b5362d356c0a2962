"""What stands on a slide besides its own words: the footer, the strip, the stamp of a hidden one, the notes below."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from kit.edits.copy_slide import relationship
from kit.edits.open_deck import P
from kit.edits.visible_shapes import GROUP, is_stamp, is_strip, shape


def take_notes(mine: Any, part: Any) -> None:
    """Gives the notes of the session's slide to the person's version of it."""
    notes = mine.notes_slide.part
    for rel in list(notes.rels.values()):
        if not rel.is_external and rel.target_part is mine.part:
            relationship(notes, rel.rId, rel.reltype, part)
    rel = next(rel for rel in mine.part.rels.values() if rel.reltype.endswith("/notesSlide"))
    part.relate_to(notes, rel.reltype)


def take_footer(mine: Any, slide: Any) -> None:
    """Writes the words of the session's footer over those of the person's slide, which are the kit's own."""
    words, place = (next((ph for ph in each.iter(f"{P}ph") if ph.get("type") == "ftr"), None) for each in (mine, slide))
    if words is not None and place is not None:
        shapes = [next(ph.iterancestors(f"{P}sp")) for ph in (words, place)]
        new, old = (shape.find(f"{P}txBody") for shape in shapes)
        old.getparent().replace(old, deepcopy(new))


def take_strip(mine: Any, slide: Any) -> None:
    """Puts the session's strip in place of the one on the person's slide; where they took it off, it stays off."""
    new, old = (next((each for each in root.iter(GROUP) if is_strip(each)), None) for root in (mine, slide))
    if old is None:
        return
    tree = old.getparent()
    place = tree.index(old)
    tree.remove(old)
    if new is not None:
        copy = deepcopy(new)
        free = _free_id(slide)
        for at, identity in enumerate(copy.iter(f"{P}cNvPr")):
            identity.set("id", str(free + at))
        tree.insert(place, copy)


def _free_id(slide: Any) -> int:
    """An identifier from which on no shape of the slide has one."""
    return max(int(each.get("id")) for each in slide.iter() if str(each.tag).endswith("}cNvPr")) + 1


def stamp_on(slide: Any) -> Any:
    """The shape that says on a hidden slide that it is one."""
    return next((each for each in slide.iter(f"{P}sp") if is_stamp(shape(each))), None)


def hide(slide: Any, hidden: bool, stamp: Any) -> None:
    """Hides the slide or shows it; the stamp is on it when it is hidden, where the session has one for it."""
    slide.attrib.pop("show", None)
    if hidden:
        slide.set("show", "0")
    there = stamp_on(slide)
    if not hidden and there is not None:
        there.getparent().remove(there)
    if hidden and there is None and stamp is not None:
        tree = slide.find(f"{P}cSld/{P}spTree")
        copy = deepcopy(stamp)
        copy.find(f"{P}nvSpPr/{P}cNvPr").set("id", str(_free_id(tree)))
        last = tree.find(f"{P}extLst")
        tree.append(copy) if last is None else last.addprevious(copy)
