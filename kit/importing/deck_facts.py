"""What a deck says of its slides beside their shapes: sections, clicks, animations, comments, backgrounds."""

from __future__ import annotations

from typing import Any

from lxml import etree
from msgspec import Struct, field

from kit.importing.deck_pieces import DeckPiece
from kit.importing.draft import Finding
from kit.importing.elements import FoundPicture, TextLine
from kit.ooxml.colors import A, P
from kit.ooxml.sections import URI

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_SAME_AS_CLICK = "clickEffect"
PICTURE_WEIGHT = 5_000
_WHEN_SHOWN = (_SAME_AS_CLICK, "withEffect", "afterEffect")


class ClickSequence(Struct, frozen=True, kw_only=True):
    """What waits for a click: `steps` says that the paragraphs of a text do, `shapes` are others in their order."""

    steps: bool = False
    shapes: tuple[str, ...] = ()
    other: int = 0
    """Effects that a session does not have."""


class Read(Struct, kw_only=True):
    """One slide as it was read."""

    number: int
    id: str
    layout: str
    """The type of its layout: `title`, `secHead`, `obj`, …"""
    hidden: bool = False
    section: str = ""
    pieces: list[DeckPiece] = field(default_factory=list)
    notes: tuple[TextLine, ...] = ()
    clicks: ClickSequence = ClickSequence()
    findings: list[Finding] = field(default_factory=list)
    own: str = ""
    """The id of the slide in kit's own session, where kit made it."""
    settings: tuple[str, ...] = ()
    drawing: tuple[DeckPiece, ...] = ()
    drawn: FoundPicture | None = None
    weight: int = 0
    """How many elements draw it; a picture counts as `PICTURE_WEIGHT` of them."""


class ImportedDeck(Struct, kw_only=True):
    """A deck being read."""

    file: str
    size: tuple[int, int]
    slides: list[Read] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def sections(presentation: Any) -> dict[str, str]:
    """The name of the section that begins with a slide, by the slide's id."""
    made = {}
    for ext in presentation.iterfind(f"{P}extLst/{P}ext"):
        if ext.get("uri") != URI:
            continue
        for section in ext.iter(f"{P14}section"):
            first = section.find(f"{P14}sldIdLst/{P14}sldId")
            if first is not None and section.get("name"):
                made[first.get("id", "")] = section.get("name", "")
    return made


def clicks(slide: Any) -> ClickSequence:
    """What waits for a click on the slide."""
    timing = slide.find(f"{P}timing")
    if timing is None:
        return ClickSequence()
    by_paragraph = {each.get("spid") for each in timing.iter(f"{P}bldP") if each.get("build") == "p"}
    shapes: list[str] = []
    steps = False
    other = 0
    for node in timing.iter(f"{P}cTn"):
        kind, effect = node.get("nodeType"), node.get("presetClass")
        if effect is None:
            continue
        shape, paragraph = _target_of(node)
        if effect == "entr" and paragraph and shape in by_paragraph | {shape}:
            steps = steps or kind == _SAME_AS_CLICK
        elif effect == "entr" and kind == _SAME_AS_CLICK and shape:
            shapes.append(shape)
        elif effect != "entr" or kind not in _WHEN_SHOWN:
            other += 1
    return ClickSequence(steps=steps, shapes=tuple(dict.fromkeys(shapes)), other=other)


def _target_of(effect: Any) -> tuple[str, bool]:
    """The id of the shape that an effect moves, and whether it moves only paragraphs of it."""
    targets = list(effect.iter(f"{P}spTgt"))
    shape = targets[0].get("spid", "") if targets else ""
    return shape, any(each.find(f"{P}txEl/{P}pRg") is not None for each in targets)


def weight(slide: Any) -> int:
    """What it takes to draw the slide, in elements; a picture, which is unpacked first, counts as `PICTURE_WEIGHT`."""
    pictures = sum(1 for _ in slide.iter(f"{A}blip"))
    return sum(1 for _ in slide.iter()) + PICTURE_WEIGHT * pictures


def has_transition(slide: Any) -> bool:
    """Whether the slide comes with an effect of its own."""
    return any(str(each.tag).endswith("}transition") for each in slide.iter())


def background_picture(slide: Any) -> bool:
    """Whether a picture lies behind everything on this slide alone."""
    background = slide.find(f"{P}cSld/{P}bg")
    return background is not None and next(background.iter(f"{A}blip"), None) is not None


def comments(part: Any) -> int:
    """How many remarks reviewers have made on the slide."""
    count = 0
    for rel in part.rels.values():
        if not rel.is_external and rel.reltype.rpartition("/")[2] in ("comments", "comment"):
            root = etree.fromstring(rel.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            count += sum(1 for each in root.iter() if isinstance(each.tag, str) and each.tag.endswith("}cm"))
    return count
