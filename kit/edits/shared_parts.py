"""What the slides of a deck have in common: its look, and the rest of what stands behind them.

The kit writes it anew each time, so a person's change of it is not kept, but it is seen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Literal

from msgspec import Struct

from kit.cache import code, once
from kit.edits.open_deck import A, Opened, OpenSlide, P, R, Unreadable, name_of
from kit.edits.read_deck import gray
from kit.edits.slide_record import look_alike
from kit.edits.text_runs import canonical, runs
from kit.edits.visible_hash import shape_as_seen
from kit.edits.visible_shapes import every_shape

_BEHIND = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/notesMasters/", "ppt/handoutMasters/", "ppt/theme/")
_MASTERS = ("slidemaster", "notesmaster", "handoutmaster")
_STYLES = ("txStyles", "notesStyle")
_MEDIA = re.compile(rb'Target="\.\./media/([^"]+)"')
_PROPERTIES = ("title", "subject", "description", "keywords", "category")
"""Those of which a person writes one; programs write the others whenever they save."""

_AS_EVER = (("loop", "0"), ("showNarration", "1"), ("showAnimation", "1"), ("useTimings", "1"))
_SHOWN_AS_EVER = tuple(f"{P}{tag}" for tag in ("present", "sldAll", "penClr", "extLst"))
"""What programs write of a show of which nobody has said anything."""


class Behind(Struct, frozen=True, kw_only=True):
    """Hashes of a deck's `look` (size, colors, fonts, backgrounds, the names of its layouts), of the `rest` behind its
    slides (what stands on masters and layouts, and how their texts are set), and of its `properties` and shows; of each
    of its `pictures` a small gray copy, and a hash of its bytes.
    """

    look: str
    rest: str
    properties: str
    pictures: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((self.look, self.rest, self.properties, *self.pictures))

    def changed(self, recorded: object) -> Literal["", "look", "rest"]:
        """What is other than it was when `recorded` was written, as far as that says."""
        told = recorded.split() if isinstance(recorded, str) else []
        if not told or told[0] != self.look:
            return "look"
        if len(told) < 3:
            return ""
        same = told[1:3] == [self.rest, self.properties] and len(told) == 3 + len(self.pictures)
        alike = same and all(map(_same_picture, told[3:], self.pictures))
        return "" if alike else "rest"

    def same_properties(self, recorded: object) -> bool:
        """Whether a person has changed neither the deck's properties nor its shows, as far as `recorded` says."""
        told = recorded.split() if isinstance(recorded, str) else []
        return len(told) > 2 and told[2] == self.properties


def _same_picture(then: str, now: str) -> bool:
    """Whether two pictures are the same. Records of before have nothing of a picture's bytes."""
    (before, _, data), (look, _, _) = then.partition(":"), now.partition(":")
    return then == now if data else look_alike(before, look)


def behind_of(deck: Opened, *, again: bool = False) -> Behind:
    """What the slides of the deck have in common; `again` where many decks have the same. Raises Unreadable."""
    try:
        found = once("behind", (code(), look_stamp(deck)), list[str], lambda: _behind(deck)) if again else _behind(deck)
        look, rest, *pictures = found
        return Behind(look=look, rest=rest, properties=_properties(deck), pictures=tuple(pictures))
    except Unreadable:
        raise
    except Exception as error:  # a deck that opens may still be wrong inside
        raise Unreadable(str(error)) from error


def look_stamp(deck: Opened) -> str:
    """What tells this deck from one with another look or other layouts, quickly."""
    seen = sha256(f"{deck.size} {deck.masters}".encode())
    members = deck.parts.members
    names = [name for name in members if name.startswith(_BEHIND)]
    shown = {f"ppt/media/{file.decode()}" for name in names for file in _MEDIA.findall(members[name])}
    for name in (*names, *sorted(shown & members.keys())):
        seen.update(name.encode())
        seen.update(members[name])
    return seen.hexdigest()


def _behind(deck: Opened) -> list[str]:
    """The hash of the look, that of the rest, and the pictures."""
    look: list[object] = list(deck.size)
    rest: list[object] = []
    pictures: list[str] = []
    for name in deck.masters:
        root, leads = deck.parts.xml(name), deck.parts.leads(name)
        layouts = [leads[each.get(f"{R}id")].target for each in root.iter(f"{P}sldLayoutId")]
        look.append(sorted(name_of(deck.parts.xml(layout)) for layout in layouts))
        look += [canonical(each) for each in root.iter(f"{P}bg")]
        theme = deck.parts.xml(deck.parts.next(name, "theme"))
        look += [canonical(each) for each in theme.iter(f"{A}clrScheme", f"{A}majorFont", f"{A}minorFont")]
    for name in _pages(deck):
        rest += _page(deck, name)
        pictures += [_picture(deck, lead.target) for lead in _pictures(deck, name)]
    return [_hash(look), _hash(rest), *pictures]


def _pages(deck: Opened) -> Iterator[str]:
    """The names of the masters and of the layouts, in an order that no program changes."""
    start = deck.parts.next("", "officedocument")
    others = sorted({lead.target for lead in deck.parts.leads(start).values() if lead.kind in _MASTERS[1:]})
    for name in (*deck.masters, *others):
        yield name
        leads = deck.parts.leads(name)
        for each in deck.parts.xml(name).iter(f"{P}sldLayoutId"):
            yield leads[each.get(f"{R}id")].target


def _page(deck: Opened, name: str) -> Iterator[object]:
    """What stands on a master or a layout, and how texts are set there."""
    root = deck.parts.xml(name)
    page = OpenSlide(parts=deck.parts, name=name, layout="", notes="")
    yield name_of(root)
    yield [canonical(each) for each in root.iter(f"{P}bg")]
    for each in every_shape(root):
        lines = {paragraph: runs(paragraph) for paragraph in each.element.iter(f"{A}p")}
        yield shape_as_seen(page, each, lines)
        yield [canonical(style) for style in each.element.iter(f"{A}lstStyle") if len(style)]
        yield [sorted(body.items()) for body in each.element.iter(f"{A}bodyPr")]
    yield [sorted(each.items()) for each in root.iter(f"{P}clrMap", f"{A}overrideClrMapping")]
    yield [canonical(each) for style in _STYLES if (each := root.find(f"{P}{style}")) is not None]


def _picture(deck: Opened, name: str) -> str:
    return f"{gray(deck.parts, name)}:{sha256(deck.parts.data(name)).hexdigest()[:8]}"


def _pictures(deck: Opened, name: str) -> list[Any]:
    """Where a master or a layout leads to pictures."""
    leads = (lead for lead in deck.parts.leads(name).values() if lead.kind == "image" and not lead.outside)
    return sorted((lead for lead in leads if lead.target in deck.parts.members), key=lambda lead: lead.target)


def _properties(deck: Opened) -> str:
    """A hash of what a person says of the deck where a program asks for it, and of the shows they made of it."""
    name = deck.parts.next("", "core-properties")
    told: Mapping[str, str] = {}
    if name in deck.parts.members:
        told = {each.tag.rsplit("}", 1)[-1]: (each.text or "").strip() for each in deck.parts.xml(name)}
    return _hash([*(told.get(each, "") for each in _PROPERTIES), *_shows(deck)])


def _shows(deck: Opened) -> Iterator[object]:
    """The shows that a person made of the deck, each with the places of its slides, and how it is to be shown."""
    start = deck.parts.next("", "officedocument")
    leads = deck.parts.leads(start)
    at = {slide.name: number for number, slide in enumerate(deck.slides)}
    for show in deck.root.iter(f"{P}custShow"):
        ids = [each.get(f"{R}id", "") for each in show.iter(f"{P}sld")]
        yield [str(show.get("name", "")), [at.get(leads[id].target, -1) if id in leads else -1 for id in ids]]
    name = deck.parts.next(start, "presprops")
    if name in deck.parts.members:
        yield from filter(None, map(_shown, deck.parts.xml(name).iter(f"{P}showPr")))


def _shown(how: Any) -> list[object]:
    """How the deck is to be shown, without what says the same as nothing, and the color of a pen."""
    told = sorted(pair for pair in how.items() if pair not in _AS_EVER)
    kinds = [canonical(each) for each in how if each.tag not in _SHOWN_AS_EVER]
    return [*told, *kinds]


def _hash(value: Sequence[object]) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()[:16]
