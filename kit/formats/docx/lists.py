"""Real lists: one definition for bullets, one for numbers, and a number of its own for each ordered list."""

from __future__ import annotations

from kit.formats.docx.word_xml import Element, W, is_a, w

STEP = 360
"""Twips that a level is indented by: a quarter of an inch."""
DEEPEST = 8
_BULLETS = "•–◦"
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")


class Numbering:
    """The lists of a document, added to its numbering part `root`."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._bullets = 0
        self._numbers = 0
        self._next = 1 + max((int(each.get(f"{{{W}}}numId") or 0) for each in self._all("num")), default=0)

    def reached(self) -> tuple[int, ...]:
        """The next number id, and those of the definitions that are there already."""
        return self._next, self._bullets, self._numbers

    def bullets(self) -> int:
        """The number id of every bulleted list."""
        if not self._bullets:
            self._bullets = self._instance(self._definition(bulleted=True))
        return self._bullets

    def ordered(self, start: int, level: int) -> int:
        """A new number id, for one ordered list that begins with `start`."""
        if not self._numbers:
            self._numbers = self._definition(bulleted=False)
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        return self._instance(self._numbers, override)

    def _all(self, tag: str) -> list[Element]:
        return self._root.findall(f"{{{W}}}{tag}")

    def _instance(self, definition: int, *overrides: Element) -> int:
        number = self._next
        self._next += 1
        made = w("num", w("abstractNumId", val=definition), *overrides, numId=number)
        last = max((i for i, each in enumerate(self._root) if is_a(each, "num")), default=-1)
        after = max((i for i, each in enumerate(self._root) if is_a(each, "abstractNum")), default=-1)
        self._root.insert(max(last, after) + 1, made)
        return number

    def _definition(self, *, bulleted: bool) -> int:
        there = self._all("abstractNum")
        identifier = 1 + max((int(each.get(f"{{{W}}}abstractNumId") or 0) for each in there), default=-1)
        levels = [_level(level, bulleted=bulleted) for level in range(DEEPEST + 1)]
        made = w("abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=identifier)
        last = max((i for i, each in enumerate(self._root) if is_a(each, "abstractNum")), default=-1)
        pictures = sum(1 for each in self._root if is_a(each, "numPicBullet"))
        self._root.insert(max(last + 1, pictures), made)
        return identifier


def _level(level: int, *, bulleted: bool) -> Element:
    form = "bullet" if bulleted else _FORMATS[level % 3]
    shown = _BULLETS[level % 3] if bulleted else f"%{level + 1}."
    font = (w("rPr", w("rFonts", ascii="Calibri", hAnsi="Calibri", cs="Calibri", hint="default")),) if bulleted else ()
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("lvlText", val=shown),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=STEP * (level + 1), hanging=STEP)),
        *font,
        ilvl=level,
    )
