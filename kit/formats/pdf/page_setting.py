"""A page's sources → its pages: set once for all schools, with room for what is each school's own.

How much room words take is known when they are set, and how wide they stand and in which letters when the page is: so
the page is set with a line for each, and once more where that is not what they take.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from math import gcd
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kit.formats.pdf.compiler import MAIN, THEME, LaidOutPage, crowded_in, files_of, in_fonts, pages_of
from kit.formats.pdf.masters import HoleWords, Master, Own, OwnPages, ShownInHole, filled, master_of, own_pages
from kit.formats.pdf.own_words import (
    LOGO,
    OWN_PAGE,
    PAGE,
    PICTURES,
    ROOMS,
    OwnWords,
    WordsHole,
    hole_name,
    hole_picture,
    mark_of,
    rooms_file,
    target_of,
)
from kit.formats.pdf.pdf_update import UnknownPdf
from kit.formats.pdf.printout import Printout
from kit.formats.sheet import Pictures
from kit.images import Picture
from kit.language.fonts import Fonts

TRIES = 3
"""So often a page is set with other room in it; what does not come to rest has no holes."""
NEARLY = 0.02
"""Parts of a line that make no difference."""
MOST_LINES = 16
"""Of a hole: a longer paragraph may go on over a page, which a hole cannot."""
MOST_BETWEEN = 12.0
"""Points by which places are wider than others in the running line of one document."""
SETTINGS_FILE = "settings.typ"
MOST_REMEMBERED = 24_000_000
"""Bytes of masters that are remembered: some three or four of each page of a kit."""


class Sources(Struct, frozen=True, kw_only=True):
    """What a document is compiled from: its main file, and the others by name."""

    main: str
    others: Mapping[str, str]
    own: OwnWords = field(default_factory=OwnWords)
    """What is put in where the main file keeps room for it."""
    pictures: Pictures = field(default_factory=dict)
    """All pictures by source."""
    letters: str = ""
    """What the theme reads to set words alone, as the settings of no document."""
    right: bool = False
    """Whether it is read from the right."""


class _Place(Struct, frozen=True):
    """Where a hole is: how many points wide, and the letters of its words, as Typst writes them."""

    width: float
    style: str


class _LaidOut(Struct):
    """How a page is laid out with some room in its holes."""

    places: tuple[_Place | None, ...]
    crowded: tuple[tuple[int, int], ...]
    master: Master | None = None
    """The page, once its room is known to be right."""
    pages: int = 0

    @property
    def size(self) -> int:
        """Its bytes, about."""
        return len(self.master.data) if self.master else 1_000


class _Remembered:
    """Pages that were set, the last used last."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, _LaidOut] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def set(self, key: str, set_it: Callable[[], _LaidOut]) -> _LaidOut:
        """The page, or what `set_it` gives."""
        with self._one_at_a_time:
            self._pages[key] = found = self._pages.pop(key, None) or set_it()
            while sum(each.size for each in self._pages.values()) > MOST_REMEMBERED and len(self._pages) > 1:
                self._pages.popitem(last=False)
            return found


_before = _Remembered()


def set_pages(sources: Sources, fonts: Fonts) -> Printout | None:
    """The pages, with what is a school's own in them; None where it has no room in them that comes to rest.

    None too where Typst writes files in another way than it does today.
    """
    try:
        return _set_pages(sources, fonts)
    except UnknownPdf:
        return None


def _set_pages(sources: Sources, fonts: Fonts) -> Printout | None:
    own = sources.own
    shown = files_of({source: picture for source, picture in sources.pictures.items() if source not in own.pictures})
    put_in = {source: sources.pictures[source] for source in own.pictures}
    sizes = [_size(source, picture, own) for source, picture in put_in.items()]
    page = _page(sources, shown, sizes)
    written = {MAIN: sources.main, **sources.others}
    texts, lacking = in_fonts({name: text.replace(PAGE, page) for name, text in written.items()}, fonts)
    said = {str(at): hole.words for at, hole in enumerate(own.holes)}
    words, lacking_in_words = in_fonts({MAIN: "\n".join(said.values()), **said}, fonts)
    holes = tuple(replace(hole, words=words[str(at)]) for at, hole in enumerate(own.holes))
    files = shown | {hole_name(at): hole_picture(page, at).data for at in range(len(holes))}
    for at, size in enumerate(sizes, start=PICTURES):
        files[hole_name(at)] = hole_picture(page, at, *size).data
    rooms = tuple(hole.lines for hole in holes)
    for _ in range(TRIES):
        there = LaidOutPage({**texts, ROOMS: rooms_file(rooms)}, files, fonts)
        laid = _before.set(_key(texts, files, rooms, fonts), partial(_laid_out, there, len(rooms)))
        if None in laid.places:
            return None
        places = tuple(filter(None, laid.places))
        pages = _set_words(holes, places, {**texts, SETTINGS_FILE: sources.letters}, fonts)
        if not _on_the_line(holes, places, pages):
            return None
        wanted = _rooms(holes, places, pages)
        if max(wanted, default=0) > MOST_LINES:
            return None
        if all(abs(room - lines) < NEARLY for room, lines in zip(rooms, wanted, strict=True)):
            filling = Own(
                words={mark_of(page, at): HoleWords(pages, at, sources.right) for at in range(len(holes))},
                pictures={
                    mark_of(page, at): ShownInHole(picture, *_share(source, own, right=sources.right))
                    for at, (source, picture) in enumerate(put_in.items(), start=PICTURES)
                },
                targets={target_of(page, at): url for at, url in enumerate(own.targets)},
            )
            unprintable = "".join(sorted({*lacking, *lacking_in_words}))
            if laid.master is None:
                data = there.written()
                laid.master, laid.pages = master_of(data, page), pages_of(data)
            return Printout(filled(laid.master, filling), laid.pages, unprintable, laid.crowded)
        rooms = wanted
    return None


def _size(source: str, picture: Picture, own: OwnWords) -> tuple[int, int]:
    """The proportions of the hole of a picture."""
    room = own.logo if source == LOGO else None
    if room:
        return room.width, room.height
    shared = gcd(picture.width, picture.height)
    return picture.width // shared, picture.height // shared


def _share(source: str, own: OwnWords, *, right: bool) -> tuple[float, float, bool]:
    """What part of its hole a picture takes, from above, and whether it stands at its right: all, but for a logo."""
    room = own.logo if source == LOGO else None
    return (room.across, room.down, not right) if room else (1.0, 1.0, False)


def _page(sources: Sources, shown: Mapping[str, bytes], sizes: Sequence[tuple[int, int]]) -> str:
    """What tells the page from all others that are set: twelve letters."""
    return _hash({MAIN: sources.main, **sources.others}, _hashes(shown), sizes)[:12]


def _key(texts: Mapping[str, str], files: Mapping[str, bytes], rooms: tuple[float, ...], fonts: Fonts) -> str:
    """What tells the page with such rooms from all others."""
    own_fonts = [(str(file), file.stat().st_mtime_ns) for font in fonts.chosen if font.own for file in font.files]
    return _hash(texts, _hashes(files), rooms, own_fonts)


def _hashes(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return sorted((name, sha256(data).hexdigest()) for name, data in files.items())


def _hash(texts: Mapping[str, str], *told: object) -> str:
    """What tells texts of kit's own, and what else is told, from all others; its theme is the same for all pages."""
    found = sha256(repr(told).encode("utf-8", "surrogatepass"))
    for name, text in texts.items():
        if name != THEME:
            found.update(f"{name}\0{text}\0".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _laid_out(page: LaidOutPage, holes: int) -> _LaidOut:
    notes = page.notes()
    return _LaidOut(_places(notes, holes), crowded_in(notes))


def _places(notes: Sequence[Any], count: int) -> tuple[_Place | None, ...]:
    """Where each hole is; None for one that is nowhere, or stands in several places that are not alike.

    The running line has on each page the room that its number leaves: the least counts.
    """
    told: dict[int, list[_Place]] = {}
    for note in notes:
        if isinstance(note, dict) and "own" in note:
            told.setdefault(note["own"], []).append(_Place(round(note["width"], 2), note["style"]))
    found = [sorted(told.get(number, ()), key=lambda each: each.width) for number in range(count)]
    return tuple(each[0] if each and _alike(each) else None for each in found)


def _alike(places: Sequence[_Place]) -> bool:
    return len({each.style for each in places}) == 1 and places[-1].width - places[0].width < MOST_BETWEEN


def _set_words(
    holes: Sequence[WordsHole], places: Sequence[_Place], texts: Mapping[str, str], fonts: Fonts
) -> OwnPages:
    """A page for the words of each hole in its place, and for a line and for two lines of each kind of letters."""
    styles = dict.fromkeys(place.style for place in places)
    widths = ["auto" if hole.line else f"{place.width}pt" for hole, place in zip(holes, places, strict=True)]
    if not holes:
        return OwnPages((), {})
    shown = zip(widths, places, holes, strict=True)
    told = [f"#own-page({width}, {place.style})[{hole.words}]" for width, place, hole in shown]
    told += [f"#own-page(auto, {style})[{lines}]" for style in styles for lines in ("H", "H#linebreak()H")]
    main = "\n".join((f'#import "theme.typ": *\n{OWN_PAGE}', *told))
    return _pages_of_words(main, tuple((name, texts[name]) for name in (THEME, SETTINGS_FILE)), fonts)


@lru_cache(maxsize=16)
def _pages_of_words(main: str, others: tuple[tuple[str, str], ...], fonts: Fonts) -> OwnPages:
    return own_pages(LaidOutPage({MAIN: main, **dict(others)}, {}, fonts).written(tagged=False))


def _on_the_line(holes: Sequence[WordsHole], places: Sequence[_Place], pages: OwnPages) -> bool:
    """Whether the words of the running line go on it: else they are cut, which only Typst can do."""
    shown = zip(holes, places, pages.pages, strict=False)
    return all(words.width <= place.width for hole, place, words in shown if hole.line)


def _rooms(holes: Sequence[WordsHole], places: Sequence[_Place], pages: OwnPages) -> tuple[float, ...]:
    """How many lines the words of each hole have where they stand; a part of one where a line is higher than others."""
    styles = list(dict.fromkeys(place.style for place in places))
    found = []
    for hole, place, page in zip(holes, places, pages.pages, strict=False):
        at = len(holes) + 2 * styles.index(place.style)
        one, two = (each.height for each in pages.pages[at : at + 2])
        lines = 1 + (page.height - one) / (two - one)
        found.append(1.0 if hole.line else float(round(lines, 0 if abs(lines - round(lines)) < NEARLY else 2)))
    return tuple(found)
