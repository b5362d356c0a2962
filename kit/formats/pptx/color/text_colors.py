"""The inks of a deck: the colors of each text where it stands, and which of the look's own could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from kit.formats.pptx.color.backgrounds import Ground, Grounds
from kit.formats.pptx.color.contrast import LARGE, LARGE_NEEDED, NEEDED, QUIET, STRAY, VEILS, Ink, Search
from kit.formats.pptx.color.palette import Palette, palette_of
from kit.formats.pptx.color.text_style import Letters, letters_of
from kit.formats.pptx.look.layouts import Layout, Placeholder, Rect
from kit.ooxml.colors import NOTHING, RGB, Fill, contrast, digits, luminance, paler

BOLD = 1.4
"""Words in bold letters are read like plain ones that are so much larger (WCAG 2.1 counts 14 points as 18)."""
Role = Literal["title", "text", "footer", "link"]


class TableInk(Struct, frozen=True, kw_only=True):
    """The colors of a table: its text, and what fills its rows in turn."""

    rows: Ink
    fills: tuple[str, str]


class Recolored(Struct, frozen=True, kw_only=True):
    """A color of the look that could not be read: its digits, those behind it, and the theme's color taken instead.

    `name` is that color's in the theme; with `panel`, a plate of that color of the theme was put behind the text.
    Without both, no color of the theme can be read there, and the text stands as the look has it.
    """

    role: Role
    color: str
    ground: str
    ratio: float
    needed: float
    name: str
    taken: str
    panel: str = ""


PALEST = 0.2
"""How much of a color's depth is left in the palest of its shades."""


class Shade(Struct, frozen=True, kw_only=True):
    """A color of the theme, how much of its depth is `kept`, and the color in which words on it can be read."""

    fill: str
    kept: float
    ink: str


class Inks(Struct):
    """The inks of a look, each found once; `draw` makes a picture of a layout's empty slide."""

    draw: Callable[[Layout], Callable[[Rect], Ground]]
    found: dict[tuple[object, ...], Ink] = field(default_factory=dict)
    told: dict[tuple[object, ...], tuple[Recolored, ...]] = field(default_factory=dict)
    """What is to be reported of an ink wherever it is used."""
    reports: dict[tuple[str, str], Recolored] = field(default_factory=dict)
    """What is to be reported of those that were used."""
    footers: float = LARGE
    """The size of the smallest footer, in points."""
    _grounds: dict[str, Grounds] = field(default_factory=dict)
    _accents: dict[str, bool] = field(default_factory=dict)
    _letters: dict[tuple[str, str, str], Letters] = field(default_factory=dict)

    def of_slot(
        self, layout: Layout, slot: Placeholder, rect: Rect, role: Role, points: float, levels: Iterable[int]
    ) -> Ink:
        """The ink of text in a placeholder, in the look's own color where that can be read; `points` 0 for its own."""
        key = (str(layout.part.partname), slot.kind, slot.idx, rect, points, tuple(sorted(set(levels))))
        letters = self._lettered(layout, slot)
        if role == "footer":
            self.footers = min(self.footers, letters.points)
        if key not in self.found:
            colors = tuple(letters.colors[level] for level in key[-1])
            size = (points or letters.points) * (BOLD if letters.bold else 1)
            search = self._search(layout, rect, letters.fill, size)
            self.found[key], self.told[key] = _looks(search, role, colors)
        return self._used(key)

    def of_name(self, layout: Layout, rect: Rect, name: str, points: float, fill: str = "") -> Ink:
        """The ink of text in a color of the theme, on what is behind it or on a fill of the theme."""
        key = (str(layout.part.partname), rect, name, points, fill)
        if key not in self.found:
            search = self._search(layout, rect, self._filled(layout, fill), points)
            taken, ground = search.best((search.scheme.named(name) or (0, 0, 0),), name)
            ink = search.emphasized(taken, ground)
            self.found[key] = replace(ink, heading=ink.text, small=ink.text, minutes=ink.text)
        return self.found[key]

    def shades(self, layout: Layout, name: str, count: int) -> tuple[Shade, ...]:
        """So many shades of a color of the theme, the palest first, each with the ink that stands out most from it."""
        scheme = self._of(layout).scheme
        color = scheme.named(name) or (0, 0, 0)
        kept = [PALEST + (1 - PALEST) * at / max(1, count - 1) for at in range(count)]
        inks = {each: seen for each in QUIET if (seen := scheme.named(each)) is not None}
        return tuple(
            Shade(fill=name, kept=each, ink=max(inks, key=lambda ink: contrast(inks[ink], paler(color, each))))
            for each in kept
        )

    def of_box(self, layout: Layout, rect: Rect, points: float) -> Ink:
        """The ink of text in a text box, in the color that the look gives it."""
        key = (str(layout.part.partname), rect, points)
        if key not in self.found:
            colors = letters_of(layout.part.slide_layout, None, self._of(layout).scheme).colors[:1]
            search = self._search(layout, rect, NOTHING, points)
            self.found[key], self.told[key] = _looks(search, "text", colors)
        return self._used(key)

    def unused(self) -> Inks:
        """The same inks, of which none was used yet: what is reported is what is used from now on."""
        return replace(self, reports={}, footers=LARGE)

    def use(self, reports: Mapping[tuple[str, str], Recolored], footers: float) -> None:
        """Takes over what is to be reported of inks that were used elsewhere."""
        for key, report in reports.items():
            self.reports.setdefault(key, report)
        self.footers = min(self.footers, footers)

    def _used(self, key: tuple[object, ...]) -> Ink:
        """The ink that was found, with what is to be reported of it."""
        for each in self.told[key]:
            self.reports.setdefault((each.role, each.color), each)
        return self.found[key]

    def of_table(self, layout: Layout, rect: Rect, points: float) -> TableInk:
        """The inks of a table: its rows are filled where the slide behind them has no color to read on."""
        plain = self._search(layout, rect, NOTHING, points)
        text = plain.scheme.named("tx1") or (0, 0, 0)
        plain = replace(plain, ground=_with(plain.ground, self._of(layout).bottom()))
        for fills in (("", "bg2"), ("bg1", "bg2"), ("bg1", "bg1")):
            filled = [self._search(layout, rect, self._filled(layout, fill), points).ground for fill in fills if fill]
            ground = _with(plain.ground if "" in fills else (), [color for each in filled for color, _ in each])
            both = replace(plain, ground=ground, mixed=plain.mixed and "" in fills)
            if both.reads(text):
                break
        taken, on = both.best((text,), "")
        return TableInk(rows=both.emphasized(Ink(text=taken.text), on), fills=(fills[0], fills[1]))

    def points(self, layout: Layout, slot: Placeholder) -> float:
        """The size of the first level of text in a placeholder, in points, as the look has it."""
        return self._lettered(layout, slot).points

    def light(self, layout: Layout, rect: Rect) -> bool:
        """Whether what is behind the place is light all over."""
        ground = self._search(layout, rect, NOTHING, 0).ground
        return min(luminance(color) for color, _ in ground) > 0.4

    def _filled(self, layout: Layout, fill: str) -> Fill:
        color = self._of(layout).scheme.named(fill) if fill else None
        return Fill(paints=((color, 1.0),)) if color else NOTHING

    def _search(self, layout: Layout, rect: Rect, own: Fill, points: float) -> Search:
        grounds = self._of(layout)
        needed = LARGE_NEEDED if points >= LARGE else NEEDED
        ground, unsure = grounds.behind(rect, own)
        drawn = unsure
        if unsure and grounds.pictured(rect):
            ground, unsure = grounds.draw(rect), False
            ground = _with(ground, grounds.framed(rect))
        veils = (1.0,) if own.paints else VEILS  # A panel takes the place of what its shape is filled with.
        return Search(
            scheme=grounds.scheme,
            ground=ground,
            seen=lambda: grounds.draw(rect) if drawn else ground,
            needed=needed,
            mixed=unsure,
            veils=veils,
            accents=self._accents[str(layout.part.partname)],
        )

    def _of(self, layout: Layout) -> Grounds:
        name = str(layout.part.partname)
        if name not in self._grounds:
            self._accents[name] = palette_of(layout.part.slide_layout) == Palette()
            self._grounds[name] = Grounds(layout.part.slide_layout, self.draw(layout))
        return self._grounds[name]

    def _lettered(self, layout: Layout, slot: Placeholder) -> Letters:
        key = (str(layout.part.partname), slot.kind, slot.idx)
        if key not in self._letters:
            self._letters[key] = letters_of(layout.part.slide_layout, slot, self._of(layout).scheme)
        return self._letters[key]


def _looks(search: Search, role: Role, colors: Sequence[RGB]) -> tuple[Ink, tuple[Recolored, ...]]:
    """The ink of text in the look's own colors, and what is to be reported where they cannot be read."""
    told: list[Recolored] = []
    taken, ground = search.best(colors, "")
    unread = next((color for color in colors if not search.reads(color)), None)
    if unread is not None:
        told.append(_recolored(search, role, unread, taken.text, taken.panel))
    ink = search.emphasized(taken, ground, colors[0])
    if ink.link and not search.ours("hlink"):
        told.append(_recolored(search, "link", search.scheme.named("hlink") or (0, 0, 0), ink.link, taken.panel))
    return ink, tuple(told)


def _recolored(search: Search, role: Role, color: RGB, name: str, panel: str) -> Recolored:
    worst = min((each for each, _ in search.ground), key=lambda each: contrast(color, each))
    return Recolored(
        role=role, color=digits(color), ground=digits(worst), ratio=contrast(color, worst),
        needed=search.needed, name=name, taken=digits(search.scheme.named(name) or color), panel=panel,
    )  # fmt: skip


def _with(ground: Ground, more: Sequence[RGB]) -> Ground:
    """The ground, with so much of more colors that text must be read on each of them too."""
    enough = 1 + int(sum(count for _, count in ground) * 1.4 * STRAY)
    return (*ground, *((color, enough) for color in more))
