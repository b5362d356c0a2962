"""A look that is open, with a school's colors and logo, and what was worked out of it: for one deck after the other.

To open a look and to find its colors takes as long as to write a dozen slides, and the decks of many schools differ in
a few slides only.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field

from kit.document import Group
from kit.formats.pptx.color.backdrops import Backdrops
from kit.formats.pptx.color.text_colors import Inks
from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.compose.slide_face import read_face
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look import branding
from kit.formats.pptx.look.kinds import Kind
from kit.formats.pptx.look.layout_mapping import Take, takes_of
from kit.formats.pptx.look.open_look import read_look, told_where_unreadable
from kit.formats.pptx.moments.composed_before import ComposedBefore
from kit.formats.pptx.slide.written_slides import WrittenSlide
from kit.formats.sheet import Sheet
from kit.images import Picture
from kit.language.direction import is_right_to_left

MOST = 2
"""So many looks are left open, of some 10 MB each with the slides of a deck."""
_open: OrderedDict[tuple[object, ...], OpenedLook] = OrderedDict()


class FaceBefore(Struct, frozen=True):
    """A slide of a document, and what was read in it."""

    group: Group
    face: SlideContent


class OpenedLook(Struct, kw_only=True):
    """A look with all that does not change from deck to deck."""

    package: Package
    takes: Mapping[Kind, Take]
    inks: Inks
    faces: dict[int, FaceBefore] = field(default_factory=dict)
    """What the slides of the last deck show, by their places."""
    composed: dict[int, ComposedBefore] = field(default_factory=dict)
    """The compositions of the last deck, by the places of their slides."""
    slides: dict[str, WrittenSlide] = field(default_factory=dict)
    """The slides and notes of the last deck, by the names of their parts."""

    def face(self, at: int, group: Group) -> SlideContent:
        """What the slide in the place `at` shows, as it was read in the last deck where it is the same."""
        if at not in self.faces or self.faces[at].group != group:
            self.faces[at] = FaceBefore(group, read_face(group))
        return self.faces[at].face


def colored(package: Package, sheet: Sheet, logo: Picture | None, pins: Mapping[str, str]) -> OpenedLook:
    """The look in the package with the school's colors and logo. Raises BadLook and NoSuchLayout."""
    with told_where_unreadable():
        branding.color(package, sheet)
        if logo is not None:
            branding.corner_logo(package, logo)
        return OpenedLook(package=package, takes=takes_of(package.layouts, pins), inks=Inks(Backdrops(package).of))


def look_key(
    look: Path | Package, sheet: Sheet, logo: Picture | None, pins: Mapping[str, str]
) -> tuple[object, ...] | None:
    """What decks have alike that one open look serves, one after the other; None where it serves one deck alone.

    Raises BadLook.
    """
    # The look of a language that runs from right to left is turned round with its deck.
    if isinstance(look, Package) or is_right_to_left(sheet.language):
        return None
    data = sha256(read_look(look)).hexdigest()
    return (data, sheet.primary, sheet.accent, sheet.language, repr(sheet.fonts), logo and logo.data, *pins.items())


@contextmanager
def opened_look(
    look: Path | Package, sheet: Sheet, logo: Picture | None, pins: Mapping[str, str]
) -> Iterator[OpenedLook]:
    """The look for one deck: as the last one left it, where that had the same colors and logo, else opened anew.

    While it is in use nobody else gets it. A package that was opened already is used up. Raises BadLook and
    NoSuchLayout.
    """
    key = look_key(look, sheet, logo, pins)
    if isinstance(look, Package) or key is None:
        yield colored(look if isinstance(look, Package) else Package(look), sheet, logo, pins)
        return
    found = _open.pop(key, None) or colored(Package(look), sheet, logo, pins)
    yield found
    found.package.clear()
    _open[key] = found
    while len(_open) > MOST:
        _open.popitem(last=False)
