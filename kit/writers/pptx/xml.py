"""Paragraphs and shapes as DrawingML text. Everything a person wrote is escaped here, and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from kit.phrases import is_right_to_left
from kit.writers.pptx.contrast import Ink
from kit.writers.pptx.text import Line, Run

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SCALES = {"body": 1.0, "lead": 1.15, "small": 0.75, "heading": 1.0, "quote": 1.0, "speaker": 0.8, "code": 0.8}


def words(text: str) -> str:
    """`text` as it may stand in XML."""
    return escape(_FORBIDDEN.sub("", text))


@lru_cache(maxsize=1024)
def attribute(text: str) -> str:
    """`text` as a quoted attribute."""
    return quoteattr(_FORBIDDEN.sub("", text))


_LONG = re.compile("[!-\u024f]{31,}")
_PLACES = re.compile(r"(?<=[/?&=._-])(?=\w)|(?<=\w{24})(?=\w)")


def breakable(text: str) -> str:
    """`text` with places to break in words too long for a line, such as addresses; they take no room."""
    return _LONG.sub(lambda word: _PLACES.sub("\u200b", word[0]), text)


def runs_right_to_left(text: str, default: bool) -> bool:
    """Whether a text runs from right to left, as its first letter does; without one, `default`."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
            case _:
                pass
    return default


class Writer(Struct, frozen=True):
    """How one slide's text is written: its language, where links lead, what number a slide has, its colours.

    `link` is given where the link leads, and what is said in it of its colour.
    """

    language: str
    link: Callable[[str, str], str]
    number: Callable[[str], str]
    ink: Ink = Ink()

    @property
    def right(self) -> bool:
        """Whether the language runs from right to left."""
        return is_right_to_left(self.language)

    def direction(self, text: str) -> str:
        """The attributes of a paragraph with this text: where it runs, if that is not where a look's text runs."""
        if runs_right_to_left(text, self.right):
            return ' algn="r" rtl="1"'
        return ' algn="l" rtl="0"' if self.right else ""

    def paragraphs(
        self, lines: Sequence[Line], size: float | None, colour: str = "", bare: tuple[bool, ...] = ()
    ) -> str:
        """The lines as `a:p`, the first level at `size` points; None leaves sizes to the look.

        With `bare`, lists have indents of ours, and bullets on the levels for which it says so.
        """
        starts = numbering(lines)
        each = (self.paragraph(line, size, start, colour, bare) for line, start in zip(lines, starts, strict=True))
        return "".join(each) or f"<a:p>{self.end()}</a:p>"

    def end(self) -> str:
        """The properties that end a paragraph."""
        return f"<a:endParaRPr lang={attribute(self.language)}/>"

    def paragraph(
        self, line: Line, size: float | None, start: int, colour: str = "", bare: tuple[bool, ...] = ()
    ) -> str:
        """The line as `a:p`."""
        points = None if size is None else points_of(line, size)
        body = "".join(self.run(run, points, line, colour) for run in line.runs)
        place = hanging(line, size) if bare else ""
        mark = line.bullet == "" and bool(bare) and bare[line.level]
        return f"<a:p>{self._properties(line, start, place, mark)}{body}{self.end()}</a:p>"

    def _properties(self, line: Line, start: int, hang: str, mark: bool) -> str:
        level = f' lvl="{line.level}"' if line.level else ""
        direction = self.direction(line.text)
        if line.centred:
            direction = ' algn="ctr"' + "".join(direction.partition(" rtl")[1:])
        after = f'<a:spcAft><a:spcPts val="{round(line.after * 100)}"/></a:spcAft>' if line.after else ""
        if line.bullet is None:
            place = (hang or ' indent="0"') if line.joined else ' marL="0" indent="0"'
            return f"<a:pPr{place}{level}{direction}>{after}<a:buNone/></a:pPr>"
        if line.bullet in ("☐", "☑"):
            box = f'<a:buFont typeface="Segoe UI Symbol"/><a:buChar char="{line.bullet}"/>'
            return f"<a:pPr{hang}{level}{direction}>{after}{box}</a:pPr>"
        if line.bullet == "":
            bullet = f'<a:buFont typeface="Arial"/><a:buChar char="{"•–•–•"[line.level]}"/>' if mark else ""
            bullet = after + bullet
            return f"<a:pPr{hang}{level}{direction}>{bullet}</a:pPr>" if bullet else f"<a:pPr{hang}{level}{direction}/>"
        kind = "arabicPeriod" if line.level == 0 else "alphaLcPeriod"
        first = f' startAt="{start}"' if start != 1 else ""
        return (
            f'<a:pPr{hang}{level}{direction}>{after}<a:buFont typeface="+mn-lt"/>'
            f'<a:buAutoNum type="{kind}"{first}/></a:pPr>'
        )

    def run(self, run: Run, points: float | None, line: Line, colour: str = "") -> str:
        """The run as `a:r`; line breaks in it as `a:br`."""
        text = self.number(run.number) if run.number else run.text
        if run.minutes and points is not None:
            points = max(min(16, points), points * 0.8)
        properties = self._look(run, points, line, colour)
        parts = breakable(text).split("\v")
        out = [f"<a:r><a:rPr{properties}</a:rPr><a:t>{words(part)}</a:t></a:r>" if part else "" for part in parts]
        return f"<a:br><a:rPr{properties}</a:rPr></a:br>".join(out)

    def _look(self, run: Run, points: float | None, line: Line, colour: str) -> str:
        look = f" lang={attribute(self.language)}"
        if self.language != "en-US":
            look += ' altLang="en-US"'
        if points is not None:
            look += f' sz="{round(points * 100)}"'
        if run.bold or line.style == "heading" or run.minutes:
            look += ' b="1"'
        if run.italic:
            look += ' i="1"'
        if run.strike:
            look += ' strike="sngStrike"'
        link = self.link(run.link, _OF_TEXT if self.ink.link else "") if run.link else ""
        if link:  # PowerPoint does so by itself; what draws slides here does not.
            look += ' u="sng"'
        return look + ' dirty="0">' + self._inside(run, line, colour, link)

    def _inside(self, run: Run, line: Line, colour: str, link: str) -> str:
        """The children of `a:rPr` in the order that the schema wants."""
        inside = ""
        colour = colour or self._colour(run, line) or ("hlink" if link else "")
        if run.blank:
            inside += f'{solid(self.ink.blank)}<a:highlight><a:srgbClr val="{self.ink.highlight}"/></a:highlight>'
        elif colour:
            inside += solid(colour)
        if run.code:
            inside += '<a:latin typeface="Consolas"/><a:cs typeface="Consolas"/>'
        elif line.style == "quote":
            inside += '<a:latin typeface="+mj-lt"/>'
        return inside + link

    def _colour(self, run: Run, line: Line) -> str:
        if run.link:
            return self.ink.link
        if run.minutes:
            return self.ink.minutes
        match line.style:
            case "small" | "speaker":
                return self.ink.small
            case "heading" | "quote":
                return self.ink.heading
            case _:
                return self.ink.text


_OF_TEXT = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""Says that a link has the colour of its text."""


def solid(colour: str, share: float = 1.0) -> str:
    """A fill of a colour of the theme, which covers a share of what is below it."""
    alpha = f'<a:alpha val="{round(share * 100000)}"/>' if share < 1 else ""
    return f'<a:solidFill><a:schemeClr val="{colour}">{alpha}</a:schemeClr></a:solidFill>'


LEAST = 20.0
"""Points: what is set smaller cannot be read from the last row."""


def points_of(line: Line, size: float) -> float:
    """The size of a line's text where the first level has `size`."""
    deeper = (1, 0.9, 0.85, 0.8, 0.8)[line.level]
    least = min(16, size * 0.8) if line.style == "small" else min(LEAST, size)
    return round(max(least, size * SCALES[line.style] * deeper) * 2) / 2


def hanging(line: Line, size: float | None) -> str:
    """The attributes that set a list's words apart from its bullet or number, each level further in."""
    step = round((size or 18) * 1.25 * 12700)
    return f' marL="{step * (line.level + 1)}" indent="{0 if line.joined else -step}"'


def numbering(lines: Iterable[Line]) -> Iterator[int]:
    """The `startAt` of each line: PowerPoint counts on while neighbours on a level say the same."""
    running: dict[int, tuple[int, int]] = {}
    for line in lines:
        for level in [each for each in running if each > line.level]:
            del running[level]
        if not isinstance(line.bullet, int):
            running.pop(line.level, None)
            yield 1
            continue
        start, before = running.get(line.level, (line.bullet, line.bullet - 1))
        if before != line.bullet - 1:
            start = line.bullet
        running[line.level] = (start, line.bullet)
        yield start
