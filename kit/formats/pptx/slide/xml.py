"""Paragraphs and shapes as DrawingML text. Everything a person wrote is escaped here, and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from kit.formats.pptx.color.contrast import Ink
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun
from kit.formats.pptx.slide.typefaces import faces, typefaces
from kit.language.scripts import FontPlace, is_right_to_left
from kit.ooxml.xml_text import attribute, words

SMALLER = {"small": 0.75, "speaker": 0.8, "code": 0.8}
"""The styles of lines whose words differ in size from those around them, and by how much."""


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
    """How one slide's text is written: its language, where links lead, what number a slide has, its colors.

    `link` is given where the link leads, and what is said in it of its color. `own_fonts` says for which scripts the
    look names fonts of its own. `aligned` says of each level where its lines begin (`l`, `ctr`, `r`), () where the look
    says so; `against` that the look runs from right to left, and the language does not. With `sized`, as in tables,
    each run says its size; else its level does, where it stands.
    """

    language: str
    link: Callable[[str, str], str]
    number: Callable[[str], str]
    ink: Ink = Ink()
    own_fonts: frozenset[FontPlace] = frozenset()
    aligned: tuple[str, ...] = ()
    against: bool = False
    sized: bool = False
    turned: bool = False
    """Whether the look is turned round for the language, and says itself where words stand."""

    @property
    def right(self) -> bool:
        """Whether the language runs from right to left."""
        return is_right_to_left(self.language)

    def direction(self, text: str) -> str:
        """The attributes of a paragraph with this text: where it runs, if that is not where a look's text runs."""
        if runs_right_to_left(text, self.right):
            return ' algn="r" rtl="1"'
        if self.right and self.turned:
            return ' rtl="0"'
        return ' algn="l" rtl="0"' if self.right or self.against else ""

    def _direction(self, line: SlideParagraph) -> str:
        if line.centered:
            return ' algn="ctr"' + "".join(self._begins(line).partition(" rtl")[1:])
        return self._begins(line)

    def _begins(self, line: SlideParagraph) -> str:
        """Where the line begins and runs, as if it did not stand in the middle."""
        if not self.aligned:
            return self.direction(line.text)
        align = self.aligned[min(line.level, len(self.aligned) - 1)]
        return f' algn="{align}" rtl="{int(runs_right_to_left(line.text, self.right))}"'

    def paragraphs(
        self, lines: Sequence[SlideParagraph], size: float | None, color: str = "", bare: tuple[bool, ...] = ()
    ) -> str:
        """The lines as `a:p`, where the first level has `size` points; None leaves all sizes to the look.

        With `bare`, lists have indents of ours, and bullets on the levels for which it says so.
        """
        wide = hanging_by_number(lines, size) if size else ()
        each = (
            self.paragraph(line, size, start, color, bare, wide[at] if wide else "")
            for at, (line, start) in enumerate(zip(lines, numbering(lines), strict=True))
        )
        return "".join(each) or f"<a:p>{self.end()}</a:p>"

    def end(self) -> str:
        """The properties that end a paragraph."""
        return f"<a:endParaRPr lang={attribute(self.language)}/>"

    def paragraph(
        self,
        line: SlideParagraph,
        size: float | None,
        start: int,
        color: str = "",
        bare: tuple[bool, ...] = (),
        wide: str = "",
    ) -> str:
        """The line as `a:p`; `wide` is its place where numbers of its list take more room than the look has."""
        points = None if size is None or not (self.sized or line.style in SMALLER) else points_of(line, size)
        body = "".join(self.run(run, points, line, color) for run in line.runs)
        place = wide or (hanging(line, size) if bare else "")
        mark = line.bullet == "" and bool(bare) and bare[line.level]
        return f"<a:p>{self._properties(line, start, place, mark)}{body}{self.end()}</a:p>"

    def _properties(self, line: SlideParagraph, start: int, hang: str, mark: bool) -> str:
        level = f' lvl="{line.level}"' if line.level else ""
        direction = self._direction(line)
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
        return f"<a:pPr{hang}{level}{direction}>{after}{_counted(line.level, start)}</a:pPr>"

    def run(self, run: SlideRun, points: float | None, line: SlideParagraph, color: str = "") -> str:
        """The run as `a:r`; line breaks in it as `a:br`."""
        text = self.number(run.number) if run.number else run.text
        properties = self._look(run, points, line, color)
        parts = breakable(text).split("\v")
        out = [f"<a:r><a:rPr{properties}</a:rPr><a:t>{words(part)}</a:t></a:r>" if part else "" for part in parts]
        return f"<a:br><a:rPr{properties}</a:rPr></a:br>".join(out)

    def _look(self, run: SlideRun, points: float | None, line: SlideParagraph, color: str) -> str:
        look = f" lang={attribute(self.language)}"
        if self.language != "en-US":
            look += ' altLang="en-US"'
        if points is not None or run.size:
            look += f' sz="{round((run.size or points or 0) * 100)}"'
        link = self.link(run.link, _OF_TEXT if self.ink.link else "") if run.link else ""
        # PowerPoint underlines links by itself; what draws slides here does not.
        look += _letters(run, line, underlined=bool(link) or run.marked)
        return look + ' dirty="0">' + self._inside(run, line, color, link)

    def _inside(self, run: SlideRun, line: SlideParagraph, color: str, link: str) -> str:
        """The children of `a:rPr` in the order that the schema wants."""
        inside = ""
        color = color or self._color(run, line) or ("hlink" if link else "")
        if run.blank:
            inside += f'{solid(self.ink.blank)}<a:highlight><a:srgbClr val="{self.ink.highlight}"/></a:highlight>'
        elif color:
            inside += solid(color)
        fonts = typefaces(run.text, self.language, self.own_fonts)
        if run.code:
            fonts = {"cs": "Consolas"} | fonts | {"latin": "Consolas"}
        elif line.style == "quote":
            fonts = {"latin": "+mj-lt"} | fonts
        return inside + faces(fonts) + link

    def _color(self, run: SlideRun, line: SlideParagraph) -> str:
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


def _counted(level: int, start: int) -> str:
    """The number of an item, the first of its list's being `start`."""
    kind = "arabicPeriod" if level == 0 else "alphaLcPeriod"
    first = f' startAt="{start}"' if start != 1 else ""
    return f'<a:buFont typeface="+mn-lt"/><a:buAutoNum type="{kind}"{first}/>'


def _letters(run: SlideRun, line: SlideParagraph, *, underlined: bool) -> str:
    """The attributes that make letters bold, slanted, struck out, raised or underlined, in the order of the schema."""
    bold = run.bold or line.style == "heading" or run.minutes
    looks = (
        (' b="0"', run.light),
        (' b="1"', bold and not run.light),
        (' i="1"', run.italic),
        (' strike="sngStrike"', run.strike),
        (f' baseline="{run.shift * 1000}"', run.shift),
        (' u="sng"', underlined),
    )
    return "".join(look for look, wanted in looks if wanted)


_OF_TEXT = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""Says that a link has the color of its text."""


def solid(color: str, share: float = 1.0) -> str:
    """A fill of a color of the theme, which covers a share of what is below it."""
    alpha = f'<a:alpha val="{round(share * 100000)}"/>' if share < 1 else ""
    return f"<a:solidFill>{colored(color, alpha)}</a:solidFill>"


_DIGITS = re.compile("[0-9A-F]{6}")


def colored(color: str, changes: str = "") -> str:
    """A color: a name of the theme's, or six hexadecimal digits."""
    tag = "srgbClr" if _DIGITS.fullmatch(color) else "schemeClr"
    return f'<a:{tag} val="{color}">{changes}</a:{tag}>' if changes else f'<a:{tag} val="{color}"/>'


LEAST = 20.0
"""Points: what is set smaller cannot be read from the last row."""
DETAIL = 0.6
"""How large what stands below an item of a list is, of the item: never below the least, so 20 points below 28."""


def points_of(line: SlideParagraph, size: float) -> float:
    """The size of a line's text where the first level has `size`."""
    if line.style in SMALLER:
        least = min(16, size * 0.8) if line.style == "small" else min(LEAST, size)
        return round(max(least, size * SMALLER[line.style]) * 2) / 2
    return sizes_of(size)[line.level]


def sizes_of(size: float) -> tuple[float, ...]:
    """The sizes of the levels of a list whose first has `size` points: what stands below an item is its detail."""
    return (size, *(max(min(size, LEAST), round(size * DETAIL)),) * 4)


def hanging(line: SlideParagraph, size: float | None) -> str:
    """The attributes that set a list's words apart from its bullet or number, each level further in."""
    step = round((size or 18) * 1.25 * 12700)
    return f' marL="{step * (line.level + 1)}" indent="{0 if line.joined else -step}"'


def hanging_by_number(lines: Sequence[SlideParagraph], size: float) -> tuple[str, ...]:
    """The place of each line where some number has two digits or more, so that all words begin in one column; else ().

    A digit is at most 0.6 of the letters' height wide in the fonts that looks have; beside it stand a point and a gap.
    """
    most = max((line.bullet for line in lines if isinstance(line.bullet, int) and not line.level), default=0)
    if most < 10:
        return ()
    first, deeper = (round(size * 12700 * wide) for wide in (0.6 * len(str(most)) + 0.65, 1.25))
    return tuple(
        f' marL="{first + deeper * line.level}" indent="{0 if line.joined else -(deeper if line.level else first)}"'
        if line.bullet is not None or line.joined
        else ""
        for line in lines
    )


def numbering(lines: Iterable[SlideParagraph]) -> Iterator[int]:
    """The `startAt` of each line: PowerPoint counts on while neighbors on a level say the same."""
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
