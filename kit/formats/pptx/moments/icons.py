"""Icons as shapes that anybody can recolor: the one path of an SVG file → DrawingML's custom geometry."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]
"""`M`, `L`, `C` or `Z`, and its points."""
LONGEST = 20_000
"""So many letters at most has a path that is drawn."""
FINE = 100
"""How many steps of a custom geometry a unit of the SVG is."""
_PATH = re.compile(r'<path\b[^>]*?\sd="([^"]*)"')
_BOX = re.compile(r'viewBox="\s*0\s+0\s+(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)\s*"')
_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_TAGS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}


@lru_cache(maxsize=256)
def geometry(svg: str) -> str:
    """The `a:custGeom` (ISO/IEC 29500-1, 20.1.9.8) of the SVG's first path; "" where none can be drawn."""
    path, box = _PATH.search(svg), _BOX.search(svg)
    if path is None or box is None or len(path[1]) > LONGEST:
        return ""
    try:
        drawn = tuple(segments(path[1]))
    except (ValueError, IndexError, ZeroDivisionError, OverflowError):
        return ""
    return custom(drawn, (float(box[1]), float(box[2])))


def custom(drawn: Sequence[Segment], size: Point) -> str:
    """Segments as an `a:custGeom`, in a box of that size."""
    width, height = (round(each * FINE) for each in size)
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}">{"".join(map(_segment, drawn))}</a:path></a:pathLst></a:custGeom>'
    )


def _segment(segment: Segment) -> str:
    kind, points = segment
    if kind == "Z":
        return "<a:close/>"
    inside = "".join(f'<a:pt x="{round(x * FINE)}" y="{round(y * FINE)}"/>' for x, y in points)
    return f"<a:{_TAGS[kind]}>{inside}</a:{_TAGS[kind]}>"


def segments(path: str) -> Iterator[Segment]:
    """The path data of an SVG in absolute coordinates, arcs and quadratic curves as cubic ones."""
    at: Point = (0, 0)
    start: Point = (0, 0)
    control: Point | None = None
    for letter, numbers in _commands(path):
        command, low = letter.upper(), letter.islower()
        if command == "Z":
            at, control = start, None
            yield "Z", ()
            continue
        points = _absolute(command, numbers, at if low else (0, 0), at)
        for segment in _drawn(command, points, at, control, numbers):
            yield segment
            control = segment[1][-2] if segment[0] == "C" and command in "CS" else None
        at = points[-1]
        start = at if command == "M" else start


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; what follows the numbers of one without a letter is the same again."""
    tokens = _TOKEN.findall(path)
    letter, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            letter, at = tokens[at], at + 1
        count = _NUMBERS[letter.upper()]
        if letter.upper() == "A":
            _part_flags(tokens, at)
        numbers = [float(token) for token in tokens[at : at + count]]
        if len(numbers) < count:
            raise ValueError("a path that ends too soon")
        yield letter, numbers
        at += count
        if not count and at < len(tokens) and not tokens[at].isalpha():
            raise ValueError("numbers after the end of a path")
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _part_flags(tokens: list[str], at: int) -> None:
    """Parts the two flags of an arc from what is written right behind them, as SVG allows: `0 01.5` is 0, 0, 1.5."""
    for flag in (at + 3, at + 4):
        token = tokens[flag]
        if len(token) > 1 and token[0] in "01":
            tokens[flag : flag + 1] = [token[0], token[1:]]


def _absolute(command: str, numbers: Sequence[float], origin: Point, at: Point) -> tuple[Point, ...]:
    """The points of a command, in absolute coordinates."""
    match command:
        case "H":
            return ((origin[0] + numbers[0], at[1]),)
        case "V":
            return ((at[0], origin[1] + numbers[0]),)
        case "A":
            return ((origin[0] + numbers[5], origin[1] + numbers[6]),)
        case _:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            return tuple((origin[0] + x, origin[1] + y) for x, y in pairs)


def _drawn(
    command: str, points: tuple[Point, ...], at: Point, control: Point | None, numbers: Sequence[float]
) -> Iterator[Segment]:
    """The segments of a command that begins at `at`."""
    match command:
        case "M":
            yield "M", points
        case "C":
            yield "C", points
        case "S":
            first = (2 * at[0] - control[0], 2 * at[1] - control[1]) if control else at
            yield "C", (first, *points)
        case "Q":
            (x, y), end = points
            yield "C", (_between(at, (x, y)), _between(end, (x, y)), end)
        case "A":
            yield from _arc(at, points[0], numbers)
        case _:
            yield "L", points


def _between(one: Point, other: Point) -> Point:
    """Two thirds of the way from one point to another."""
    return one[0] + (other[0] - one[0]) * 2 / 3, one[1] + (other[1] - one[1]) * 2 / 3


def _arc(start: Point, end: Point, numbers: Sequence[float]) -> Iterator[Segment]:
    """An elliptic arc as cubic curves of at most a quarter of a turn each (SVG 1.1, appendix F.6)."""
    rx, ry, turn, large, sweep = abs(numbers[0]), abs(numbers[1]), math.radians(numbers[2]), numbers[3], numbers[4]
    if not rx or not ry or start == end:
        yield "L", (end,)
        return
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, cos * dy - sin * dx
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    under = (rx * y) ** 2 + (ry * x) ** 2
    share = math.sqrt(max(0.0, (rx * ry) ** 2 - under) / under) * (-1 if large == sweep else 1)
    cx, cy = share * rx * y / ry, -share * ry * x / rx
    center = cos * cx - sin * cy + (start[0] + end[0]) / 2, sin * cx + cos * cy + (start[1] + end[1]) / 2
    first, last = math.atan2((y - cy) / ry, (x - cx) / rx), math.atan2((-y - cy) / ry, (-x - cx) / rx)
    angle = (last - first) % (2 * math.pi) if sweep else -((first - last) % (2 * math.pi))
    count = max(1, math.ceil(abs(angle) / (math.pi / 2) - 1e-9))

    def placed(across: float, down: float) -> Point:
        return center[0] + rx * across * cos - ry * down * sin, center[1] + rx * across * sin + ry * down * cos

    pull = 4 / 3 * math.tan(angle / count / 4)
    for n in range(count):
        a, b = first + angle * n / count, first + angle * (n + 1) / count
        yield (
            "C",
            (
                placed(math.cos(a) - pull * math.sin(a), math.sin(a) + pull * math.cos(a)),
                placed(math.cos(b) + pull * math.sin(b), math.sin(b) - pull * math.cos(b)),
                placed(math.cos(b), math.sin(b)),
            ),
        )


def dots(filled: int, count: int, across: int, *, ring: bool) -> str:
    """The geometry of a field of dots, `across` in a row: the first `filled` of them, or with `ring` those after."""
    drawn: list[Segment] = []
    for at in range(filled, count) if ring else range(filled):
        x, y = at % across * 10 + 5.0, at // across * 10 + 5.0
        drawn += [("M", ((x + 3.6, y),)), *_arc((x + 3.6, y), (x - 3.6, y), (3.6, 3.6, 0, 0, 1))]
        drawn += [*_arc((x - 3.6, y), (x + 3.6, y), (3.6, 3.6, 0, 0, 1)), ("Z", ())]
    return custom(drawn, (across * 10, -(-count // across) * 10))


MARK = "M90 40C54 46 30 74 30 112c0 30 18 50 44 50s44-18 44-42-18-40-42-40c-6 0-10 1-12 2 4-16 16-28 34-32Z"
QUOTE = custom(
    (*segments(MARK), *segments(MARK.replace("M90 40C54 46 30 74 30 112", "M202 40C166 46 142 74 142 112"))), (220, 180)
)
"""An opening mark of quotation."""
