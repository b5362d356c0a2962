"""Looks whose colors, fonts and places are hard to write in. Each is made in code from PowerPoint's blank look."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = {"a": A, "p": P, "r": R}
SWAPPED = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}


def _wide(presentation: Any, width: int = 12192000, height: int = 6858000) -> None:
    """Stretches the blank look, which is 4:3, to another size."""
    across, down = width / presentation.slide_width, height / presentation.slide_height
    master = presentation.slide_masters[0]
    for shape in [*master.shapes, *(s for layout in master.slide_layouts for s in layout.shapes)]:
        if shape._element.spPr.find(f".//{{{A}}}off") is not None:
            shape.left, shape.width = int(shape.left * across), int(shape.width * across)
            shape.top, shape.height = int(shape.top * down), int(shape.height * down)
    presentation.slide_width, presentation.slide_height = width, height
    presentation.element.find(f"{{{P}}}sldSz").attrib.pop("type", None)


def _theme(presentation: Any, **colors: str) -> None:
    """Sets colors of the theme."""
    part = _theme_part(presentation)
    text = part.blob.decode()
    for name, digits in colors.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{digits}"/></a:{name}>', text)
    part._blob = text.encode()


def _theme_part(presentation: Any) -> Any:
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    return presentation.slide_masters[0].part.part_related_by(RT.THEME)


def _ground(holder: Any, fill: str) -> None:
    """Sets the background of a master or a layout."""
    tree = holder._element.find(f"{{{P}}}cSld")
    for old in tree.findall(f"{{{P}}}bg"):
        tree.remove(old)
    xml = f'<p:bg xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>'
    tree.insert(0, etree.fromstring(xml))


def _gradient(*stops: str) -> str:
    each = "".join(
        f'<a:gs pos="{round(100000 * at / (len(stops) - 1))}"><a:srgbClr val="{stop}"/></a:gs>'
        for at, stop in enumerate(stops)
    )
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{each}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'


def _titles(presentation: Any, digits: str) -> None:
    master = presentation.slide_masters[0]._element
    for fill in master.findall(f"{{{P}}}txStyles/{{{P}}}titleStyle/{{{A}}}lvl1pPr/{{{A}}}defRPr/{{{A}}}solidFill"):
        fill[:] = [etree.fromstring(f'<a:srgbClr xmlns:a="{A}" val="{digits}"/>')]


def standard(presentation: Any) -> None:
    """PowerPoint's own blank look, wide."""


def dark(presentation: Any) -> None:
    """A theme whose names are swapped in the master's map: background 1 is the dark color."""
    presentation.slide_masters[0]._element.find(f"{{{P}}}clrMap").attrib.update(SWAPPED)


def dark_ground(presentation: Any) -> None:
    """A dark background that the look's text colors know nothing of."""
    _ground(presentation.slide_masters[0], '<a:solidFill><a:srgbClr val="101828"/></a:solidFill>')


def dark_layouts(presentation: Any) -> None:
    """Layouts that turn the colors round, each for itself."""
    for layout in presentation.slide_layouts:
        override = layout._element.find(f"{{{P}}}clrMapOvr")
        names = dict(presentation.slide_masters[0]._element.find(f"{{{P}}}clrMap").attrib) | SWAPPED
        override[:] = [etree.Element(f"{{{A}}}overrideClrMapping", names)]


def gradient(presentation: Any) -> None:
    """A background from navy to a middle blue, with the look's black text on it."""
    _ground(presentation.slide_masters[0], _gradient("0B1F3A", "2F5D9B"))


def day_and_night(presentation: Any) -> None:
    """A background from white to black, on which no color can be read everywhere."""
    _ground(presentation.slide_masters[0], _gradient("FFFFFF", "000000"))


def picture(presentation: Any) -> None:
    """A picture as background, its left half dark and its right half light."""
    from PIL import Image

    image = Image.new("RGB", (320, 180), "#F4F1EA")
    image.paste("#14213D", (0, 0, 160, 180))
    _shown_behind(presentation.slide_masters[0], image)


def gray_links(presentation: Any) -> None:
    """Links in a gray that can be read on the white picture behind them, but not in the filled rows of a table."""
    from PIL import Image

    _theme(presentation, lt2="EBEBEB", hlink="8F8F8F")
    _shown_behind(presentation.slide_masters[0], Image.new("RGB", (320, 180), "white"))


def _shown_behind(master: Any, image: Any) -> None:
    out = io.BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    _, rel = master.part.get_or_add_image_part(out)
    fill = f'<a:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    _ground(master, fill)


def yellow_titles(presentation: Any) -> None:
    """Yellow titles on white."""
    _titles(presentation, "FFFF00")


def blue_links(presentation: Any) -> None:
    """Links in blue on a dark blue, with white text."""
    _theme(presentation, dk1="FFFFFF", lt1="0B2545", dk2="CFE3FF", lt2="13315C", hlink="0000FF")


def band(presentation: Any) -> None:
    """A dark band behind the title, that the title's black letters stand on."""
    from pptx.util import Emu

    master = presentation.slide_masters[0]
    title = next(each for each in master.placeholders if each._element.ph.get("type") == "title")
    height = title.top + title.height
    shape = etree.fromstring(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="77" name="Band"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{presentation.slide_width}" cy="{Emu(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"><a:lumMod val="50000"/>'
        '</a:schemeClr></a:solidFill></p:spPr></p:sp>'
    )  # fmt: skip
    master.shapes._spTree.insert(2, shape)


def toned(presentation: Any) -> None:
    """A shape behind everything, filled with a light gray picture that is shown in two dark colors of the theme."""
    master = presentation.slide_masters[0]
    _, rel = master.part.get_or_add_image_part(_gray())
    tones = '<a:schemeClr val="tx2"><a:lumMod val="50000"/></a:schemeClr><a:schemeClr val="tx2"/>'
    fill = (
        f'<a:blipFill><a:blip xmlns:r="{R}" r:embed="{rel}"><a:duotone>{tones}</a:duotone></a:blip><a:stretch>'
        "<a:fillRect/></a:stretch></a:blipFill>"
    )
    _behind(presentation, fill)


def textured(presentation: Any) -> None:
    """A shape behind everything, filled with a picture of the theme's in a dark color."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    theme = _theme_part(presentation)
    image, _ = presentation.slide_masters[0].part.get_or_add_image_part(_gray())
    rel = theme.relate_to(image, RT.IMAGE)
    fill = f'<a:blipFill><a:blip xmlns:r="{R}" r:embed="{rel}"/><a:tile algn="tl"/></a:blipFill></a:fillStyleLst>'
    theme._blob = re.sub(
        rb"<a:gradFill((?!<a:gradFill).)*?</a:fillStyleLst>", fill.encode(), theme.blob, flags=re.DOTALL
    )
    _behind(presentation, "", '<a:fillRef idx="3"><a:schemeClr val="tx2"/></a:fillRef>')


def _gray() -> io.BytesIO:
    """A picture, light gray all over."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (64, 36), "#D8D8D8").save(out, "PNG")
    out.seek(0)
    return out


def _behind(
    presentation: Any, fill: str, reference: str = '<a:fillRef idx="0"><a:schemeClr val="tx2"/></a:fillRef>'
) -> None:
    """Puts a shape over the whole of the master, below all else."""
    size = f'cx="{presentation.slide_width}" cy="{presentation.slide_height}"'
    shape = etree.fromstring(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="77" name="Ground"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'{fill}<a:ln><a:noFill/></a:ln></p:spPr><p:style><a:lnRef idx="0"><a:schemeClr val="tx2"/></a:lnRef>'
        f'{reference}<a:effectRef idx="0"><a:schemeClr val="tx2"/></a:effectRef><a:fontRef idx="minor"/></p:style>'
        "</p:sp>"
    )  # fmt: skip
    presentation.slide_masters[0].shapes._spTree.insert(2, shape)


def small(presentation: Any) -> None:
    """A slide of 10 by 5.625 inches."""
    _wide(presentation, 9144000, 5143500)


def four_to_three(presentation: Any) -> None:
    """A slide of 10 by 7.5 inches."""
    _wide(presentation, 9144000, 6858000)


def tiny_places(presentation: Any) -> None:
    """Places for text that hold next to nothing."""
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape._element.ph.get("type") not in ("title", "ctrTitle", "ftr", "sldNum", "dt"):
                shape.left, shape.top = shape.left, shape.top
                shape.width, shape.height = 1800000, 500000


def footer_in_the_middle(presentation: Any) -> None:
    """The footer and the slide's number across the middle of the text."""
    _feet(presentation, int(presentation.slide_height * 0.5))


def footer_at_the_top(presentation: Any) -> None:
    """The footer and the slide's number over the title."""
    _feet(presentation, 0)


def _feet(presentation: Any, y: int) -> None:
    for holder in (presentation.slide_masters[0], *presentation.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.ph.get("type") in ("ftr", "sldNum", "dt"):
                x, w, h = shape.left, shape.width, shape.height
                shape.left, shape.top, shape.width, shape.height = x, y, w, h


def small_footers(presentation: Any) -> None:
    """Footers in 9 points, and tags that find room above the text only."""
    master = presentation.slide_masters[0]
    for shape in master.placeholders:
        if shape._element.ph.get("type") in ("ftr", "sldNum", "dt"):
            for run in shape._element.iter(f"{{{A}}}defRPr"):
                run.set("sz", "900")
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape._element.ph.get("type", "obj") == "obj":
                shape.left, shape.width = shape.left, shape.width
                shape.top, shape.height = int(presentation.slide_height * 0.35), int(presentation.slide_height * 0.64)


def off_the_slide(presentation: Any) -> None:
    """Places that reach over the edges of the slide, and over each other."""
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape._element.ph.get("type") not in ("ftr", "sldNum", "dt"):
                x, y, w, h = shape.left, shape.top, shape.width, shape.height
                shape.left, shape.top, shape.width, shape.height = x - w // 6, y - h // 6, w + w // 2, h + h // 3


def unknown_font(presentation: Any) -> None:
    """Gotham, which nobody here has."""
    part = _theme_part(presentation)
    part._blob = re.sub(rb'<a:latin typeface="[^"+]*"', b'<a:latin typeface="Gotham"', part.blob)


LOOKS: dict[str, Callable[[Any], None]] = {
    each.__name__: each
    for each in (
        standard, dark, dark_ground, dark_layouts, gradient, day_and_night, picture, yellow_titles, blue_links,
        gray_links, band, toned, textured, small, four_to_three, tiny_places, footer_in_the_middle, footer_at_the_top,
        small_footers, off_the_slide, unknown_font,
    )
}  # fmt: skip


def make_look(name: str, folder: Path) -> Path:
    """A file in the folder with the look of that name."""
    from pptx import Presentation

    presentation = Presentation()
    _wide(presentation)
    LOOKS[name](presentation)
    path = folder / f"{name}.pptx"
    presentation.save(str(path))
    return path
