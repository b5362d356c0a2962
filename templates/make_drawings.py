"""Writes the drawings of `standard/drawings`, in the colors of the standard look: `python templates/make_drawings.py`.

Each is a line drawing of our own, free to use with or without a kit. They are drawn here as SVG and set as PNG, which
every program shows alike.
"""

from __future__ import annotations

import math
from pathlib import Path

INK, PRIMARY, ACCENT, GOLD, SAND, PAPER, WHITE = (
    "#22313A", "#1F4E5F", "#9C4421", "#E0A33E", "#EFE6D8", "#FBF7F0", "#FFFFFF",
)  # fmt: skip
SKIN = ("#F0C9A6", "#C98F62", "#8A5A3B", "#E3B088", "#6B4429")
HAIR = ("#3A2A22", "#22313A", "#5B3A24", "#1B1B1B", "#7A7A7A")
WIDTH, HEIGHT = 960, 720
STROKE = f'stroke="{INK}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"'
SAFE = 0.84
"""How large a drawing is on its ground: the sides may be cropped where it stands beside words."""
PIXELS = 1.5
"""How many pixels a unit of a drawing is wide."""


def path(d: str, fill: str = "none", *, stroke: str = STROKE) -> str:
    return f'<path d="{d}" fill="{fill}" {stroke}/>'


def circle(x: float, y: float, r: float, fill: str = "none", *, stroke: str = STROKE) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" {stroke}/>'


def box(x: float, y: float, w: float, h: float, fill: str, *, round: float = 14, stroke: str = STROKE) -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{round}" fill="{fill}" {stroke}/>'


def line(*points: tuple[float, float]) -> str:
    return path("M" + " L".join(f"{x} {y}" for x, y in points))


def head(x: float, y: float, r: float, who: int, *, look: float = 0, long: bool = False) -> str:
    """A head that looks to the left (-1) or to the right (1); hair that is long or short."""
    skin, hair = SKIN[who % len(SKIN)], HAIR[who % len(HAIR)]
    back = ""
    if long:
        back = path(
            f"M{x - r} {y - 4} C{x - r * 1.35} {y + r * 1.3} {x - r} {y + r * 1.5} {x - r * 0.7} {y + r * 1.45} L{x + r * 0.7} {y + r * 1.45} C{x + r} {y + r * 1.5} {x + r * 1.35} {y + r * 1.3} {x + r} {y - 4} Z",  # noqa: E501
            hair,
        )
    face = circle(x, y, r, skin)
    top = path(
        f"M{x - r} {y} C{x - r * 1.1} {y - r * 1.35} {x + r * 1.1} {y - r * 1.35} {x + r} {y} C{x + r * 0.6} {y - r * 0.25} {x - r * 0.1} {y - r * 0.45} {x - r * 0.3} {y - r * 0.62} C{x - r * 0.5} {y - r * 0.3} {x - r * 0.8} {y - r * 0.15} {x - r} {y} Z",  # noqa: E501
        hair,
    )
    shift = look * r * 0.28
    eyes = "".join(circle(x + shift + side * r * 0.34, y + r * 0.16, 5, INK, stroke="") for side in (-1, 1))
    smile = path(
        f"M{x + shift - r * 0.3} {y + r * 0.48} Q{x + shift} {y + r * 0.75} {x + shift + r * 0.3} {y + r * 0.48}"
    )
    return back + face + top + eyes + smile


def person(
    x: float, y: float, who: int, shirt: str, *, look: float = 0, long: bool = False, size: float = 1, arm: str = ""
) -> str:
    """Head and shoulders, the neck at (x, y); `arm` is drawn over them."""
    w, h, r = 84 * size, 190 * size, 56 * size
    body = path(
        f"M{x - w} {y + h} C{x - w * 1.05} {y + 60 * size} {x - w * 0.8} {y + 26 * size} {x} {y + 22 * size} C{x + w * 0.8} {y + 26 * size} {x + w * 1.05} {y + 60 * size} {x + w} {y + h} Z",  # noqa: E501
        shirt,
    )
    neck = box(x - 17 * size, y - 14 * size, 34 * size, 46 * size, SKIN[who % len(SKIN)], round=12)
    return neck + body + head(x, y - 62 * size, r, who, look=look, long=long) + arm


def seated(x: float, y: float, who: int, shirt: str, *, look: float = 0, long: bool = False, size: float = 1) -> str:
    return person(x, y, who, shirt, look=look, long=long, size=size)


def bubble(x: float, y: float, w: float, h: float, fill: str, tail: float) -> str:
    """A bubble of words whose tail hangs down at `tail`."""
    return path(
        f"M{x + 26} {y} H{x + w - 26} Q{x + w} {y} {x + w} {y + 26} V{y + h - 26} Q{x + w} {y + h} {x + w - 26} {y + h} H{tail + 34} L{tail} {y + h + 42} L{tail - 6} {y + h} H{x + 26} Q{x} {y + h} {x} {y + h - 26} V{y + 26} Q{x} {y} {x + 26} {y} Z",  # noqa: E501
        fill,
    )


def lines_in(x: float, y: float, w: float, count: int, color: str = INK, *, gap: float = 30) -> str:
    return "".join(
        f'<path d="M{x} {y + n * gap} H{x + w * (0.62 if n == count - 1 else 1)}" stroke="{color}" stroke-width="8" stroke-linecap="round" fill="none"/>'  # noqa: E501
        for n in range(count)
    )


def table(y: float, color: str = ACCENT, *, left: float = 130, right: float = 830) -> str:
    return (
        box(left, y, right - left, 34, color, round=16)
        + line((left + 70, y + 34), (left + 50, y + 150))
        + line((right - 70, y + 34), (right - 50, y + 150))
    )


def book(x: float, y: float, w: float, fill: str = WHITE) -> str:
    """An open book with its middle at x."""
    h = w * 0.32
    left = path(
        f"M{x} {y} C{x - w * 0.2} {y - h * 0.35} {x - w * 0.4} {y - h * 0.3} {x - w / 2} {y - h * 0.1} V{y + h} C{x - w * 0.4} {y + h * 0.8} {x - w * 0.2} {y + h * 0.75} {x} {y + h * 1.1} Z",  # noqa: E501
        fill,
    )
    right = path(
        f"M{x} {y} C{x + w * 0.2} {y - h * 0.35} {x + w * 0.4} {y - h * 0.3} {x + w / 2} {y - h * 0.1} V{y + h} C{x + w * 0.4} {y + h * 0.8} {x + w * 0.2} {y + h * 0.75} {x} {y + h * 1.1} Z",  # noqa: E501
        fill,
    )
    return left + right


def talking_in_pairs() -> str:
    return (
        bubble(130, 70, 270, 130, WHITE, 300) + lines_in(176, 112, 180, 2)
        + bubble(560, 110, 270, 130, GOLD, 668) + lines_in(606, 152, 180, 2)
        + person(270, 410, 0, PRIMARY, look=1, long=True, size=1.25) + person(700, 430, 2, ACCENT, look=-1, size=1.25)
    )  # fmt: skip


def circle_of_people() -> str:
    seats = [
        (480 + 300 * math.cos(math.radians(a)), 340 + 190 * math.sin(math.radians(a)))
        for a in (210, 270, 330, 30, 90, 150)
    ]
    colors = (PRIMARY, GOLD, ACCENT, PRIMARY, GOLD, ACCENT)
    drawn = sorted(range(6), key=lambda at: seats[at][1])
    rug = f'<ellipse cx="480" cy="440" rx="250" ry="120" fill="{WHITE}" {STROKE} stroke-dasharray="4 22"/>'
    return rug + "".join(
        person(
            seats[at][0],
            seats[at][1],
            at,
            colors[at],
            look=(seats[at][0] < 470) - (seats[at][0] > 490),
            long=at % 2 == 0,
            size=0.78,
        )
        for at in drawn
    )


def gallery_walk() -> str:
    sheets = "".join(
        box(x, 90, 190, 240, WHITE, round=6) + lines_in(x + 30, 146, 130, 4, color, gap=40)
        for x, color in ((90, PRIMARY), (385, ACCENT), (680, PRIMARY))
    )
    return (
        sheets
        + person(250, 440, 1, GOLD, look=1, size=1.1)
        + person(560, 450, 2, PRIMARY, look=1, long=True, size=1.1)
        + person(790, 470, 3, ACCENT, look=-1, size=1.0)
    )


def door() -> str:
    frame = box(330, 90, 320, 540, ACCENT, round=10) + box(370, 130, 240, 500, GOLD, round=4)
    leaf = path("M610 130 L720 190 V690 L610 630 Z", PRIMARY) + circle(702, 430, 10, GOLD)
    mat = path("M330 632 H640 L690 690 H270 Z", WHITE)
    return (
        frame
        + leaf
        + mat
        + person(490, 400, 3, WHITE, look=0, long=True, size=1.15)
        + person(180, 470, 1, PRIMARY, look=1, size=1.15)
        + person(300, 540, 1, ACCENT, look=1, size=0.7)
    )


def phone_call() -> str:
    hand = f'<g transform="rotate(-14 372 330)">{box(346, 262, 56, 118, INK, round=14)}{box(354, 276, 40, 80, WHITE, round=4)}</g>'  # noqa: E501
    waves = "".join(
        path(f"M{470 + n * 46} {250 - n * 22} Q{510 + n * 52} 330 {470 + n * 46} {410 + n * 22}") for n in range(2)
    )
    return (
        person(300, 430, 2, PRIMARY, look=1, long=True, size=1.45)
        + hand
        + waves
        + bubble(600, 120, 280, 150, GOLD, 660)
        + path(
            "M700 172 C700 150 736 150 740 178 C744 150 780 150 780 172 C780 200 740 224 740 224 C740 224 700 200 700 172 Z",  # noqa: E501
            ACCENT,
        )
    )


def at_the_table() -> str:
    people = (
        seated(230, 330, 0, PRIMARY, look=1, long=True)
        + seated(480, 310, 2, GOLD, size=0.86)
        + seated(730, 330, 1, ACCENT, look=-1)
    )
    cups = box(190, 452, 44, 46, WHITE, round=8) + box(720, 452, 44, 46, WHITE, round=8)
    return people + table(496) + cups + book(480, 440, 210)


def reading_with_a_child() -> str:
    sofa = (
        box(110, 330, 740, 300, PRIMARY, round=50)
        + box(70, 420, 130, 230, PRIMARY, round=40)
        + box(760, 420, 130, 230, PRIMARY, round=40)
    )
    return (
        sofa
        + person(380, 390, 3, ACCENT, look=1, long=True, size=1.25)
        + person(600, 460, 3, GOLD, look=-1, size=0.86)
        + book(490, 540, 330)
        + lines_in(370, 568, 88, 2, gap=24)
        + lines_in(524, 568, 88, 2, gap=24)
    )


def listening() -> str:
    ear = path("M620 250 C620 130 800 130 800 270 C800 360 720 370 720 450 C720 520 640 530 624 470") + path(
        "M668 270 C668 206 752 206 752 276 C752 330 700 336 690 390"
    )
    waves = "".join(
        path(f"M{470 - n * 44} {270 - n * -16} Q{440 - n * 44} 335 {470 - n * 44} {400 - n * 16}") for n in range(2)
    )
    return circle(710, 330, 210, WHITE) + ear + waves + person(230, 420, 1, PRIMARY, look=1, size=1.4)


def hand_up() -> str:
    arm = path("M560 500 C600 400 600 300 590 200 L640 196 C652 310 660 420 640 520 Z", GOLD) + circle(
        614, 170, 36, SKIN[1]
    )
    return (
        person(480, 420, 1, GOLD, look=0, size=1.4, arm=arm)
        + person(190, 480, 0, PRIMARY, look=1, long=True, size=1.05)
        + person(790, 490, 2, ACCENT, look=-1, size=1.05)
    )


def writing() -> str:
    sheet = f'<g transform="rotate(-6 430 400)">{box(220, 110, 420, 540, WHITE, round=12)}{lines_in(280, 210, 300, 3, PRIMARY, gap=64)}{lines_in(280, 420, 200, 2, ACCENT, gap=64)}</g>'  # noqa: E501
    pen = (
        '<g transform="rotate(38 640 420)">'
        + box(612, 160, 60, 280, GOLD, round=8)
        + path("M612 440 L642 520 L672 440 Z", SAND)
        + path("M632 494 L642 520 L652 494 Z", INK)
        + box(612, 120, 60, 54, ACCENT, round=12)
        + "</g>"
    )
    return sheet + pen


def small_group() -> str:
    back = seated(330, 250, 2, GOLD, look=1, size=0.9) + seated(630, 250, 0, ACCENT, look=-1, long=True, size=0.9)
    top = f'<ellipse cx="480" cy="470" rx="330" ry="110" fill="{WHITE}" {STROKE}/>'
    paper = path("M400 430 H580 L610 510 H370 Z", SAND) + lines_in(420, 456, 120, 2, PRIMARY, gap=26)
    front = person(190, 470, 1, PRIMARY, look=1, size=1.0) + person(770, 470, 3, PRIMARY, look=-1, long=True, size=1.0)
    return back + top + paper + front


def next_step() -> str:
    steps = "".join(
        box(110 + n * 190, 590 - n * 120, 760 - n * 190, 122, color, round=8)
        for n, color in enumerate((PRIMARY, ACCENT, GOLD, WHITE))
    )
    flag = line((790, 230), (790, 70)) + path("M790 76 L890 108 L790 142 Z", ACCENT)
    return steps + flag + person(240, 400, 2, GOLD, look=1, size=0.95)


DRAWINGS = {
    "talking-in-pairs": talking_in_pairs, "circle": circle_of_people, "gallery-walk": gallery_walk, "door": door,
    "phone-call": phone_call, "table": at_the_table, "reading-with-a-child": reading_with_a_child,
    "listening": listening, "hand-up": hand_up, "writing": writing, "small-group": small_group, "next-step": next_step,
}  # fmt: skip


def svg(drawn: str) -> str:
    """A drawing on its ground."""
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" rx="36" fill="{SAND}"/>'
    clip = f'<clipPath id="c"><rect width="{WIDTH}" height="{HEIGHT}" rx="36"/></clipPath>'
    inside = f"translate({WIDTH / 2} {HEIGHT / 2}) scale({SAFE}) translate({-WIDTH / 2} {-HEIGHT / 2})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<defs>{clip}</defs>{ground}<g clip-path="url(#c)"><g transform="{inside}">{drawn}</g></g></svg>'
    )


def main() -> None:
    import typst

    folder = Path(__file__).parent / "standard" / "drawings"
    folder.mkdir(exist_ok=True)
    for name, draw in DRAWINGS.items():
        source = (
            f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt, fill: none)\n#image(bytes({_quoted(svg(draw()))}), "  # noqa: E501
            f'format: "svg", width: 100%)\n'
        )
        png = typst.compile(source.encode(), format="png", ppi=72 * PIXELS)
        (folder / f"{name}.png").write_bytes(_small(png))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _small(png: object) -> bytes:
    """The picture in as few colors as it has."""
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(bytes(png))).convert("RGBA").quantize(128).save(out, "PNG", optimize=True)  # type: ignore[call-overload]
    return out.getvalue()


if __name__ == "__main__":
    main()
