"""Looks that are odd to see: other sizes, other layouts, other places, other colors. Each is made in code.

`LOOKS` has them all, with those of `burdened`, by name: a function that changes PowerPoint's blank look in place.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.looks.burdened import BURDENED
from tests.looks.package import (
    MASTER,
    PRESENTATION,
    Parts,
    add_master,
    change,
    layouts,
    office,
    opened,
    packed,
    relate,
    saved,
)

CONTENT = "Title and Content"
CHINESE = ("标题幻灯片", "标题和内容", "节标题", "两栏内容", "比较", "仅标题", "空白", "内容与标题", "图片与标题",
           "标题和竖排文字", "竖排标题与文本")  # fmt: skip
ARABIC = ("شريحة عنوان", "عنوان ومحتوى", "عنوان المقطع", "محتويان", "مقارنة", "عنوان فقط", "فارغة",
          "محتوى مع تسمية توضيحية",
          "صورة مع تسمية توضيحية", "عنوان ونص عمودي", "عنوان ونص عموديان")  # fmt: skip
PLACE = r'<a:off x="\d+" y="\d+"/><a:ext cx="\d+" cy="\d+"/>'
GROUND = r"<p:bg>.*?</p:bg>"


def look(name: str) -> bytes:
    """The file of the odd look of that name."""
    return _look(name)


@lru_cache
def _look(name: str) -> bytes:
    parts = office()
    made = LOOKS[name](parts)
    return packed(parts if made is None else made)


def make_look(name: str, folder: Path) -> Path:
    """A file in the folder with the odd look of that name."""
    path = folder / f"{name}.pptx"
    path.write_bytes(look(name))
    return path


def _each(parts: Parts, do: Callable[[str, str], str]) -> None:
    """Changes the text of each layout by its name."""
    for name in layouts(parts):
        text = parts[name].decode()
        found = re.search(r'<p:cSld name="([^"]*)"', text)
        parts[name] = do(found[1] if found else "", text).encode()


def _shape(text: str, kind: str) -> re.Match[str] | None:
    """The shape in a layout or a master that is the placeholder of a kind."""
    shapes = re.finditer(r"<p:sp>.*?</p:sp>", text, re.DOTALL)
    return next((shape for shape in shapes if re.search(rf'<p:ph[^>]*type="{kind}"', shape[0])), None)


def _without(text: str, *kinds: str) -> str:
    """The layout without its placeholders of these kinds; "" is a place for any content."""

    def kept(shape: re.Match[str]) -> str:
        found = re.search(r"<p:ph(?![^>]*type=)|<p:ph[^>]*type=\"(\w+)\"", shape[0])
        return "" if found and (found[1] or "") in kinds else shape[0]

    return re.sub(r"<p:sp>.*?</p:sp>", kept, text, flags=re.DOTALL)


def _moved(parts: Parts, kind: str, place: tuple[int, int, int, int]) -> None:
    """Puts the master's placeholder of a kind somewhere else; layouts that say nothing follow."""
    x, y, w, h = place
    text = parts[MASTER].decode()
    shape = _shape(text, kind)
    assert shape is not None
    new = re.sub(PLACE, f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>', shape[0])
    parts[MASTER] = text.replace(shape[0], new).encode()


def _sized(width: int, height: int, kind: str = "") -> Callable[[Parts], Parts]:
    def make(parts: Parts) -> Parts:
        presentation = opened(parts)
        across, down = width / presentation.slide_width, height / presentation.slide_height
        master = presentation.slide_masters[0]
        for shape in [*master.shapes, *(s for layout in master.slide_layouts for s in layout.shapes)]:
            if shape._element.spPr.find(".//{http://schemas.openxmlformats.org/drawingml/2006/main}off") is not None:
                shape.left, shape.width = int(shape.left * across), int(shape.width * across)
                shape.top, shape.height = int(shape.top * down), int(shape.height * down)
        presentation.slide_width, presentation.slide_height = width, height
        made = saved(presentation)
        change(made, PRESENTATION, ' type="screen4x3"', f' type="{kind}"' if kind else "")
        return made

    return make


def _named(names: tuple[str, ...], *, types: bool) -> Callable[[Parts], None]:
    def make(parts: Parts) -> None:
        for part, name in zip(layouts(parts), names, strict=True):
            change(parts, part, r'<p:cSld name="[^"]*"', f'<p:cSld name="{name}"')
            if not types:
                change(parts, part, r'(<p:sldLayout [^>]*?) type="\w+"', r"\1")

    return make


def _running_down(parts: Parts) -> None:
    """Chinese, and the largest place for text is one whose text runs from top to bottom."""
    _named(CHINESE, types=False)(parts)
    down = next(name for name in layouts(parts) if b'vert="eaVert"' in parts[name])
    wide = '<p:spPr><a:xfrm><a:off x="100000" y="1500000"/><a:ext cx="8900000" cy="5000000"/></a:xfrm></p:spPr>'
    change(parts, down, r'(<p:ph type="body" orient="vert" idx="1"/></p:nvPr></p:nvSpPr>)<p:spPr/>', rf"\1{wide}")


def _right_to_left(parts: Parts) -> None:
    _named(ARABIC, types=True)(parts)
    change(parts, MASTER, r'rtl="0"', 'rtl="1"', count=0)
    change(parts, MASTER, r'algn="l"', 'algn="r"', count=0)
    change(parts, PRESENTATION, "<p:presentation ", '<p:presentation rtl="1" ')


def _kept(*wanted: str) -> Callable[[Parts], Parts]:
    def make(parts: Parts) -> Parts:
        presentation = opened(parts)
        for layout in list(presentation.slide_layouts):
            if layout.name not in wanted:
                presentation.slide_layouts.remove(layout)
        return saved(presentation)

    return make


def _backwards(parts: Parts) -> None:
    found = re.search(r"<p:sldLayoutIdLst>(.*?)</p:sldLayoutIdLst>", parts[MASTER].decode())
    assert found is not None
    ids = re.findall(r"<p:sldLayoutId [^>]*/>", found[1])
    parts[MASTER] = parts[MASTER].replace(found[1].encode(), "".join(reversed(ids)).encode())


def _one_name(parts: Parts) -> None:
    _each(parts, lambda name, text: text.replace(f'name="{name}"', 'name="Title and Content"', 1))


def _no_bodies(parts: Parts) -> None:
    _each(parts, lambda name, text: _without(text, "", "body", "subTitle", "pic", "obj"))


def _one_index(parts: Parts) -> None:
    """LibreOffice's: titles and bodies have no idx, so that programs that go by it take one for the other."""
    _each(parts, lambda name, text: text.replace(' idx="1"', "") if name in ("Title Slide", CONTENT) else text)


def _filled_titles(parts: Parts) -> None:
    """White titles in blue boxes, which only the layouts fill."""
    blue = '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'
    white = (
        '<a:lstStyle><a:lvl1pPr><a:defRPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )

    def boxed(name: str, text: str) -> str:
        shape = _shape(text, "title")
        if shape is None:
            return text
        new = re.sub(r"<p:spPr/>", f"<p:spPr>{blue}</p:spPr>", shape[0])
        new = re.sub(r"</a:xfrm></p:spPr>", f"</a:xfrm>{blue}</p:spPr>", new)
        new = re.sub(r"<a:lstStyle/>|<a:lstStyle>.*</a:lstStyle>", f"{white}</a:lstStyle>", new, flags=re.DOTALL)
        return text.replace(shape[0], new)

    _each(parts, boxed)


def _tiny_places(parts: Parts) -> None:
    _moved(parts, "body", (457200, 1600200, 3000000, 800000))
    _each(
        parts, lambda name, text: re.sub(r'<a:ext cx="\d{6,}" cy="\d{6,}"/>', '<a:ext cx="2000000" cy="600000"/>', text)
    )


def _footers(y: int) -> Callable[[Parts], None]:
    def make(parts: Parts) -> None:
        for kind, x, w in (("dt", 457200, 2133600), ("ftr", 3124200, 2895600), ("sldNum", 6553200, 2133600)):
            _moved(parts, kind, (x, y, w, 365125))

    return make


def _ground(ground: str) -> Callable[[Parts], None]:
    return lambda parts: change(parts, MASTER, GROUND, f"<p:bg><p:bgPr>{ground}<a:effectLst/></p:bgPr></p:bg>")


def picture(width: int = 64, height: int = 48, *, seed: int = 1) -> bytes:
    """A PNG that is noise, so that it cannot be packed: three bytes a pixel."""
    import random

    from PIL import Image

    out = io.BytesIO()
    noise = random.Random(seed).randbytes(width * height * 3)
    Image.frombytes("RGB", (width, height), noise).save(out, "PNG", compress_level=1)
    return out.getvalue()


def picture_ground(parts: Parts, data: bytes = b"") -> None:
    """A picture as the ground of every slide."""
    parts["ppt/media/ground.png"] = data or picture()
    change(parts, "[Content_Types].xml", "<Default ", '<Default Extension="png" ContentType="image/png"/><Default ')
    id = relate(parts, MASTER, "image", "../media/ground.png")
    _ground(f'<a:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>')(parts)


def _dark(parts: Parts) -> None:
    change(parts, MASTER, '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"',
           '<p:clrMap bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"')  # fmt: skip


def _dark_layouts(parts: Parts) -> None:
    """Only the layouts turn the colors round."""
    mapped = (
        '<p:clrMapOvr><a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" '
        'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
        'hlink="hlink" folHlink="folHlink"/>'
        "</p:clrMapOvr>"
    )
    _each(parts, lambda name, text: re.sub(r"<p:clrMapOvr>.*?</p:clrMapOvr>", mapped, text))


def _black_on_black(parts: Parts) -> None:
    _ground('<a:solidFill><a:srgbClr val="000000"/></a:solidFill>')(parts)


GRADIENT = (
    '<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000">'
    '<a:srgbClr val="101040"/></a:gs></a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
)


def _both(first: Callable[[Parts], Parts], then: Callable[[Parts], None]) -> Callable[[Parts], Parts]:
    def make(parts: Parts) -> Parts:
        made = first(parts)
        then(made)
        return made

    return make


def _all_at_once(parts: Parts) -> Parts:
    """A dark look in Chinese on another paper, with two masters and its footers at the top."""
    _named(CHINESE, types=True)(parts)
    _footers(0)(parts)
    _dark(parts)
    _backwards(parts)
    made = _sized(9906000, 6858000, "A4")(parts)
    add_master(made)
    return made


ODD: dict[str, Callable[[Parts], Any]] = {
    "odd": _all_at_once,
    "blank-office": lambda parts: None,
    "a4-backwards": _both(_sized(9906000, 6858000, "A4"), _backwards),
    "ten-inches-wide-on-a-picture": _both(_sized(9144000, 5143500, "screen16x9"), picture_ground),
    "upright-on-a-gradient": _both(_sized(6858000, 9144000), _ground(GRADIENT)),
    "two-masters": add_master,
    "renamed": _named(tuple(f"{n}_Layout" for n in range(11)), types=False),
    "chinese": _named(CHINESE, types=True),
    "chinese-untyped": _running_down,
    "arabic": _right_to_left,
    "one-name": _one_name,
    "title-and-content-alone": _kept("Title and Content"),
    "title-only-alone": _kept("Title Only"),
    "title-slide-alone": _kept("Title Slide"),
    "blank-alone": _kept("Blank"),
    "no-bodies": _no_bodies,
    "no-footers": lambda parts: _each(parts, lambda name, text: _without(text, "dt", "ftr", "sldNum")),
    "one-index": _one_index,
    "filled-titles": _filled_titles,
    "tiny-places": _tiny_places,
    "huge-title": lambda parts: _moved(parts, "title", (0, 0, 9144000, 6000000)),
    "footers-at-the-top": _footers(0),
    "footers-in-the-middle": _footers(3246438),
    "dark": _dark,
    "dark-layouts": _dark_layouts,
    "black-on-black": _black_on_black,
}

LOOKS: dict[str, Callable[[Parts], Any]] = {**ODD, **BURDENED}
