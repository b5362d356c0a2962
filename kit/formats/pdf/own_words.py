"""What is a school's own on a page: it stands in holes of it, which are filled once the page is set.

Two pages that differ in such words alone are one page with the same holes: the second is not set again. A hole is a
picture of nothing, which says by its points whose place it keeps.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from msgspec import Struct, field
from PIL import Image

from kit.formats.pdf.escape import printable, string
from kit.formats.sheet import SHORTEST_OWN, Pictures, Sheet, logo_size
from kit.images import Picture

POINTS = (100.0, 10.0)
"""How wide and high a hole of words is drawn, whatever room it keeps: from its corner, what is in it reaches beyond."""
LOGO = "logo"
"""What the file of the school's logo is named after."""
PICTURES = 1_000_000
"""From this number on, holes are of pictures."""
PAGE = "\ufdd0"
"""Stands for what tells a page from all others, until that is known; no text has this character (`printable`)."""
ROOMS = "own.json"
"""The file that says how much room each hole has."""
MARK = b"kit-own:"
"""What the points of a hole's picture begin with."""
LEAST = 24
"""Points of a hole's picture: the mark, twelve of its page, and its number."""
LETTERS = 6.0
"""Points that a letter takes, about, where not all of a page's width is a paragraph's."""
_SAID = re.compile(r'"((?:[^"\\]|\\.)*)"')
"""A text in Typst's source."""
_LOGO_FILE = "logo.json"
CALLS = f"""#let own-headed(raised, title) = context {{
  let logo = json({string(_LOGO_FILE)})
  headed(logo.name, logo.width * 1pt, logo.height * 1pt, alt: logo.alt, raised: raised, title)
}}
"""
"""How a document's main file shows the logo: only once the page is laid out."""
HOLES = f"""#let own-rooms = json({string(ROOMS)})
#let own-style() = repr((
  size: text.size.to-absolute(), weight: text.weight, style: text.style, fill: text.fill, font: text.font,
  leading: par.leading.to-absolute(), side: align.alignment,
))
#let own-hole(name, ..room) = box(..room, place(top + start, image(
  name, width: {POINTS[0]}pt, height: {POINTS[1]}pt, fit: "stretch", alt: {string("@")},
)))
#let own-line = if own-rooms.len() > 0 {{
  (keep: left => context {{
    [#metadata((own: 0, width: left / 1pt, style: own-style()))]
    own-hole(own-rooms.at(0).name, height: measure([H]).height, width: calc.max(0pt, left))
  }})
}}
#let own-words(number) = layout(room => context {{
  let (name, lines) = own-rooms.at(number)
  let line = measure([H]).height
  if room.width < float.inf * 1pt [#metadata((own: number, width: room.width / 1pt, style: own-style()))]
  own-hole(name, height: line + (lines - 1) * (line + par.leading.to-absolute()), width: 100%)
}})
""".replace("@", PAGE)
"""How it keeps room for words. A hole tells how wide its place is, and in which letters words stand there."""
OWN_PAGE = """#let own-page(width, style, body) = page(width: width, height: auto, margin: 0pt, in-letters({
  set text(size: style.size, weight: style.weight, style: style.style, fill: style.fill, font: style.font)
  set par(leading: style.leading)
  set align(style.side)
  body
}))
"""
"""How words stand that go into a hole, on a page as large as they are."""


class WordsHole(Struct, frozen=True):
    """The words of a hole as Typst content.

    `line` is whether they go on in the running line, and `lines` how many they probably have.
    """

    words: str
    line: bool = False
    lines: float = 1.0


class LogoRoom(Struct, frozen=True):
    """The room that a logo has, which is the same for many logos, and what part of it this one takes."""

    width: int
    height: int
    across: float
    down: float


LOGO_STEPS = 16, 8
"""Points by which the room of one logo is wider and higher than that of another, if it is."""


class OwnWords(Struct):
    """The words, addresses and pictures that are a school's own in a document, by their number in it so far."""

    details: tuple[str, ...] = ()
    puts_in: bool = False
    """Whether pictures of slides are put in too, which other kits have others of."""
    holes: list[WordsHole] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """The sources of pictures that other kits have others of, of the same size."""
    logo: LogoRoom | None = None

    def within(self, *texts: str) -> bool:
        """Whether one of the details stands in the texts."""
        return any(each in text for text in texts for each in self.details)

    def line(self, words: str) -> str:
        """The last part of the running line."""
        self.holes.append(WordsHole(words, line=True))
        return "own-line"

    def paragraph(self, words: str, width: float) -> str:
        """The call that keeps the room of the words, which are Typst content; the text of the page is so wide."""
        letters = [sum(map(len, _SAID.findall(part))) for part in words.split("#linebreak()")]
        self.holes.append(WordsHole(words, lines=sum(max(1, ceil(LETTERS * each / width)) for each in letters)))
        return f"#own-words({len(self.holes) - 1})"

    def target(self, text: str) -> str:
        """The address that stands for one of the school's until that is put in, or for what its logo says."""
        self.targets.append(text)
        return target_of(PAGE, len(self.targets) - 1)

    def picture(self, source: str) -> str:
        """The name of the picture that stands for one that is put in later."""
        if source not in self.pictures:
            self.pictures.append(source)
        return hole_name(PICTURES + self.pictures.index(source))


def target_of(page: str, number: int) -> str:
    """The address that stands for one of a school's own on the page."""
    return f"https://own-{number}.{page}.invalid/"


def hole_name(number: int) -> str:
    """The name of the picture of a hole."""
    return f"own-{number}.png"


def rooms_file(rooms: Sequence[float]) -> str:
    """The file that says how many lines each hole has."""
    return json.dumps([{"name": hole_name(at), "lines": lines} for at, lines in enumerate(rooms)])


@lru_cache(maxsize=256)
def hole_picture(page: str, number: int, width: int = LEAST, height: int = 1) -> Picture:
    """A picture of nothing in the proportions of another, whose points say the page and the number of its hole."""
    across, down = width, height
    while across * down < LEAST:
        across, down = 2 * across, 2 * down
    shades = bytearray(b"\xff" * (across * down))
    shades[:LEAST] = mark_of(page, number)
    out = io.BytesIO()
    Image.frombytes("L", (across, down), bytes(shades)).save(out, "PNG")
    return Picture(data=out.getvalue(), format="png", width=across, height=down)


def mark_of(page: str, number: int) -> bytes:
    """What the points of a hole's picture begin with; `page` has twelve letters."""
    return MARK + page.encode() + number.to_bytes(4, "big")


def details_of(sheet: Sheet) -> tuple[str, ...]:
    """The details that are looked for."""
    return tuple(dict.fromkeys(each for each in (sheet.school, *sheet.own) if len(each) >= SHORTEST_OWN))


def logo_file(sheet: Sheet, pictures: Pictures, name: str, own: OwnWords) -> dict[str, str]:
    """The file that says how the logo is shown, whose picture has the `name`, or is put into a hole of `own`."""
    width, height = logo_size(pictures[sheet.logo])
    alt = printable(sheet.logo_alt)
    if own.puts_in:
        wide, high = (step * ceil(size / step) for size, step in zip((width, height), LOGO_STEPS, strict=True))
        own.logo = LogoRoom(wide, high, width / wide, height / high)
        name, alt, width, height = own.picture(LOGO), own.target(alt), wide, high
    said = {"name": name, "width": round(width, 2), "height": round(height, 2), "alt": alt}
    return {_LOGO_FILE: json.dumps(said, ensure_ascii=False)}
