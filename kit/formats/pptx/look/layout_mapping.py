"""Which layout of a look each kind of slide takes, and what the look lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.color.backgrounds import decorated
from kit.formats.pptx.compose.content import ShownPicture, SlideContent, TextInColumn, is_quotation
from kit.formats.pptx.look.borrowed_places import borrowed, titled_as
from kit.formats.pptx.look.kinds import KINDS, ROWS, TYPES, Kind, bare, kind_named, speaks_of
from kit.formats.pptx.look.layouts import Layout
from kit.formats.pptx.look.suitability import JUDGED, suited, texts_of
from kit.formats.pptx.slide.drawn import area, boxes, titled, told_apart

Why = Literal["pinned", "name", "type", "places", "instead", "drawn"]


class Take(Struct, frozen=True, kw_only=True):
    """The layout that a kind of slide takes, and why; `lack` is what to tell of it, "" where the look has all."""

    layout: Layout
    why: Why
    lack: str = ""


class NoSuchLayout(ValueError):
    """A layout that is pinned and not in the look; `kind` is the one it is pinned to, `names` are those there are."""

    def __init__(self, kind: str, name: str, names: Sequence[str]) -> None:
        super().__init__(f"the look has no layout “{name}”")
        self.kind, self.name, self.names = kind, name, tuple(names)


def takes_of(layouts: Sequence[Layout], pins: Mapping[str, str]) -> dict[Kind, Take]:
    """What each kind of slide takes of the layouts. Raises NoSuchLayout for a pin that is none."""
    found: dict[Kind, Take] = {}
    for kind in sorted(KINDS, key="text".__ne__):
        text = found.get("text")
        take = _pinned(layouts, kind, pins[kind], text) if kind in pins else _best(layouts, kind, text)
        if take is not None:
            found[kind] = take
    for kind, take in list(found.items()):
        if kind in ("text", "two-columns"):
            found[kind] = replace(take, layout=borrowed(take.layout))
    for kind in KINDS:
        if kind not in found:
            found[kind] = _instead(layouts, kind, found)
    only = found["title-only"]
    found["title-only"] = replace(only, layout=titled_as(only.layout, found["text"].layout))
    return {kind: _complete(found[kind], kind) for kind in KINDS}


def _pinned(layouts: Sequence[Layout], kind: Kind, name: str, text: Take | None) -> Take:
    """The layout of that name; of several, the one of the right master."""
    same = [layout for layout in layouts if layout.name == name]
    same = same or [layout for layout in layouts if bare(layout.name) == bare(name)]
    if not same:
        raise NoSuchLayout(kind, name, [layout.name for layout in layouts])
    own = max(same, key=lambda layout: _of_its_master(layout, kind, text))
    fit, layout = suited(own, kind)
    if not fit:
        mains = texts_of(own) or [slot for slot in own.contents if slot.kind != "pic"]
        layout = replace(own, contents=tuple(mains[:1]))
    return Take(layout=layout, why="pinned")


def _best(layouts: Sequence[Layout], kind: Kind, text: Take | None) -> Take | None:
    """The layout that by its name, type, master and places suits the kind best; the first of those that are as good.

    `text` is what a title and text take, where that is known.
    """
    several = len({layout.master for layout in layouts if layout.inside}) > 1
    scored = list(filter(None, (_scored(layout, kind, text, several=several) for layout in layouts)))
    return max(scored, key=lambda each: each[0])[1] if scored else None


def _scored(layout: Layout, kind: Kind, text: Take | None, *, several: bool) -> tuple[float, Take] | None:
    """How well the layout suits the kind, and what would be taken of it; None where it does not."""
    fit, used = suited(layout, kind)
    is_called = kind_named(layout.name)
    named = (100 if is_called == kind else 0) if is_called else _spoken(layout, kind)
    typed = 40 if TYPES.get(layout.type) == kind else 0
    if not fit or (not named and not typed and fit < ROWS[kind].least):
        return None
    why: Why = "name" if named else "type" if typed else "places"
    whole = named + typed + fit + MASTER * _of_its_master(layout, kind, text)
    if several and kind == "text":
        whole -= DECORATION * min(4, decorated(layout.part.slide_layout, used.contents[0].rect))
    return whole, Take(layout=used, why=why)


MASTER = 31
"""What it counts that a layout is of the right one of several masters: more than any places can."""

DECORATION = 6
"""What it costs each time that something sticks into the place for text, where several masters would do."""


def _of_its_master(layout: Layout, kind: Kind, text: Take | None) -> bool:
    """Whether the look's own slides show the layout's master for such a slide; slides inside keep to one master."""
    match kind:
        case "title" | "section" | "closing":
            return layout.cover
        case "text":
            return layout.inside
        case _:
            return text is not None and layout.master == text.layout.master


def _spoken(layout: Layout, kind: Kind) -> int:
    return 25 if speaks_of(layout.name, kind) else 0


def _instead(layouts: Sequence[Layout], kind: Kind, found: Mapping[Kind, Take]) -> Take:
    """What the kind takes of a look that has no layout for it: another kind's, or boxes drawn in one."""
    other = next((each for each in ROWS[kind].instead if each in found), None)
    if other is not None:
        return _of_another(kind, found[other])
    text = found["text"].layout if "text" in found else None
    base = found["title-only"].layout if "title-only" in found else text or _likeliest(layouts)
    if kind in ("section", "title-only"):
        return Take(layout=titled(replace(base, contents=())), why="instead",
                    lack=f"has no layout for {ROWS[kind].spoken}: it takes “{base.name}”")  # fmt: skip
    base = titled(base)
    count, boxed = (2, "boxes") if kind in ("two-columns", "picture") else (1, "a box")
    lack = f"has no layout for {ROWS[kind].spoken}: drawn as {boxed} in “{base.name}”"
    return Take(layout=boxes(base, area(base, text), count), why="drawn", lack=lack)


def _of_another(kind: Kind, take: Take) -> Take:
    """What the kind takes where it takes the layout of another one."""
    if kind == "title-only":
        return Take(layout=replace(take.layout, contents=()), why="places")
    if kind == "picture" and take.why == "drawn":
        lack = f"has no layout for {ROWS[kind].spoken}: drawn as boxes in “{take.layout.name}”"
        return Take(layout=take.layout, why="drawn", lack=lack)
    if kind == "picture":
        return Take(layout=take.layout, why="places")
    return Take(
        layout=take.layout, why="instead", lack=f"has no layout for {ROWS[kind].spoken}: it takes “{take.layout.name}”"
    )


def _likeliest(layouts: Sequence[Layout]) -> Layout:
    """The layout with a title and the fewest places that would stay empty."""
    return max(layouts, key=lambda layout: (not layout.turned, layout.title is not None, -len(layout.contents)))


def _complete(take: Take, kind: Kind) -> Take:
    """The take with a title, and with as many places as its kind needs."""
    layout = titled(replace(take.layout, kind=kind))
    needed = ROWS[kind].places
    if len(layout.contents) < needed:
        room = layout.contents[0].rect if layout.contents else area(layout)
        layout = boxes(layout, room, needed)
        lack = take.lack or f"has no place for {ROWS[kind].spoken} in “{layout.name}”: drawn as boxes"
        return replace(take, layout=layout, why="drawn" if take.why != "pinned" else take.why, lack=lack)
    return replace(take, layout=told_apart(layout))


# What a slide takes


def choose(face: SlideContent, layouts: Sequence[Layout], takes: Mapping[Kind, Take]) -> tuple[Layout, str]:
    """The layout for the slide, and what the look lacks for it, "" for nothing.

    It is the one that the session names, by the look's own name or by a usual one; else the one for what it holds.
    That the look has no layout of that name is told elsewhere, at the line that asks for it.
    """
    wanted, special = face.group.get("layout"), _special(face)
    kind = kind_named(wanted) if wanted else None
    own = next((layout for layout in layouts if layout.name == wanted), None) if wanted else None
    if own is not None and kind is None:
        named = _by_itself(own, takes)
        if _holds(named, face):
            return named, ""
    if kind is not None and (kind != "text" or not special) and _holds(takes[kind].layout, face, kind, takes[kind].why):
        return takes[kind].layout, takes[kind].lack
    take = takes[special or "text"]
    return take.layout, take.lack


def _by_itself(own: Layout, takes: Mapping[Kind, Take]) -> Layout:
    """A layout that the session names: as the kind that takes it, else as the kind that it suits best."""
    for take in takes.values():
        if take.layout.id == own.id and take.why in ("pinned", "name", "type", "places"):
            return take.layout
    kind, (fit, used) = max(((kind, suited(own, kind)) for kind in JUDGED), key=lambda each: each[1][0])
    return titled(replace(used, kind=kind) if fit else own)


def _holds(layout: Layout, face: SlideContent, kind: Kind = "text", why: Why = "name") -> bool:
    """Whether what the slide shows has a place in the layout; a cover taken for want of an end holds no more."""
    if kind == "closing" and why == "instead" and face.pieces:
        return False
    return not face.pieces or bool(layout.contents)


def _special(face: SlideContent) -> Kind | None:
    """The kind of layout that what the slide holds asks for; None for a title and text."""
    pieces = face.body
    pictures = [piece for piece in pieces if isinstance(piece, ShownPicture)]
    if len(face.columns) > 1:
        return "two-columns"
    if not face.pieces:
        return "section"
    if (
        pictures
        and all(isinstance(piece, TextInColumn | ShownPicture) for piece in pieces)
        and len(pictures) < len(pieces)
    ):
        return "picture"
    return "quotation" if is_quotation(pieces) else None
