"""What stands on a deck's slide: its pieces with their places, and the state in which they are read."""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct, field

from kit.importing.deck_text import Inheritance, Links
from kit.importing.draft import Finding
from kit.importing.elements import FoundPicture, TextLine, TextTable
from kit.importing.picture_files import PictureFiles
from kit.ooxml.colors import P

KEEP_AS_PICTURE = "Copy it in PowerPoint, paste it as a picture, and add it with words that describe it"


class SlideArea(Struct, frozen=True, kw_only=True):
    """A place on the slide, in EMU."""

    x: int = 0
    y: int = 0
    w: int = 0
    h: int = 0

    @property
    def right(self) -> int:
        """Where it ends, in EMU from the slide's left edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """Where it ends, in EMU from the slide's top."""
        return self.y + self.h

    @property
    def middle(self) -> float:
        """Where the middle of its height is, in EMU from the slide's top."""
        return self.y + self.h / 2

    def turned(self, degrees: float) -> SlideArea:
        """The upright rectangle that it covers when it is turned so many degrees about its middle."""
        if not degrees % 180:
            return self
        across, down = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
        w, h = round(self.w * across + self.h * down), round(self.w * down + self.h * across)
        return SlideArea(x=self.x + (self.w - w) // 2, y=self.y + (self.h - h) // 2, w=w, h=h)


class DeckPiece(Struct, frozen=True, kw_only=True):
    """One thing on a slide. `holder` is the type of its placeholder, "box" for none; `id` is its shape's number."""

    box: SlideArea
    id: str
    holder: str = "box"
    lines: tuple[TextLine, ...] = ()
    table: TextTable | None = None
    picture: FoundPicture | None = None
    hash: str = ""
    """Of the picture's bytes, for telling logos."""
    chart: Any = None
    stroke: bool = False
    """Whether it is a line or a freeform, as drawings have."""
    name: str = ""
    """Its shape's name, and that of the group in which it stands."""
    group: str = ""
    size: int = 0
    """The largest type in it, in hundredths of a point; 0 where its style says so."""

    @property
    def plain(self) -> str:
        """Its words."""
        return " ".join(line.plain for line in self.lines)


class Shapes(Struct):
    """A slide's shapes being read."""

    file: str
    number: int
    part: Any
    inherited: Inheritance
    pictures: PictureFiles
    links: Links
    findings: list[Finding] = field(default_factory=list)
    pieces: list[DeckPiece] = field(default_factory=list)
    count: int = 0

    @property
    def where(self) -> str:
        """How the report names the slide: `slide 7`."""
        return f"slide {self.number}"

    def left(self, message: str, cure: str, detail: str = "") -> None:
        """Adds to `findings` what stays behind of the slide, and what a person does about it."""
        self.findings.append(Finding(judgment="left", file=self.file, where=self.where, message=message, cure=cure,
                                     detail=detail))  # fmt: skip

    def guess(self, message: str, cure: str, detail: str = "") -> None:
        """Adds to `findings` what was guessed on the slide, and what a person should look at."""
        self.findings.append(Finding(judgment="guess", file=self.file, where=self.where, message=message, cure=cure,
                                     detail=detail, slide=f"{self.file} slide {self.number}"))  # fmt: skip


def shape_id(shape: Any) -> str:
    """The number of a shape on its slide, as it is written; "" for a shape without properties."""
    described = shape.find(f"*/{P}cNvPr")
    return described.get("id", "") if described is not None else ""


def shape_name(shape: Any) -> str:
    """The name of a shape, as PowerPoint's selection pane shows it; "" for a shape without properties."""
    described = shape.find(f"*/{P}cNvPr")
    return described.get("name", "") if described is not None else ""


def number(text: str | None) -> int:
    """The whole number that an attribute holds; 0 for anything else, and for one of fourteen digits or more."""
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 14 else 0
