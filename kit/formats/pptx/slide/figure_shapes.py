"""The figures of a composition as DrawingML text: shapes, icons, words, and the groups that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec.structs import replace

from kit.formats.pptx.color.contrast import Ink
from kit.formats.pptx.color.text_colors import BOLD, Inks
from kit.formats.pptx.look.layouts import Layout, Rect
from kit.formats.pptx.moments.figures import Figure, Hue, Type
from kit.formats.pptx.slide.animation import Appear, Wheel
from kit.formats.pptx.slide.shapes import DECORATIVE, picture_shape
from kit.formats.pptx.slide.xml import Writer, colored
from kit.ooxml.xml_text import attribute

PLAIN = Ink(text="", heading="", small="", minutes="")


class FigureContext:
    """What figures need of the slide that they stand on."""

    def __init__(
        self, layout: Layout, writer: Writer, inks: Inks, fonts: tuple[str, str], id: Callable[[], int],
        picture: Callable[[str, Rect, str], tuple[str, str]],
    ) -> None:  # fmt: skip
        self.layout, self.writer, self.inks, self.fonts = layout, writer, inks, fonts
        self.id, self.picture = id, picture
        self.appears: list[Appear] = []
        self.wheels: list[Wheel] = []


def figures_xml(figures: Sequence[Figure], setting: FigureContext) -> str:
    """The figures in their order, neighbors of one group together."""
    out = []
    for group, run in groupby(figures, key=lambda each: each.group):
        members = list(run)
        out.append(_group(group, members, setting) if group else "".join(_figure(each, setting) for each in members))
    return "".join(out)


def _group(name: str, figures: Sequence[Figure], setting: FigureContext) -> str:
    id = setting.id()
    inside = "".join(_figure(replace(each, click=0), setting) for each in figures)
    if figures[0].click:
        setting.appears.append(Appear(click=figures[0].click, shape=id, text=False))
    if figures[0].seconds:
        setting.wheels.append(Wheel(shape=id, seconds=figures[0].seconds))
    x, y, w, h = around([each.rect for each in figures])
    alt = next((each.group_alt for each in figures if each.group_alt), "")
    silent = not alt and all(each.decorative for each in figures)
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{id}" name={attribute(name)} descr={attribute(alt)}>'
        f"{DECORATIVE if silent else ''}</p:cNvPr><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/>'
        f"</a:xfrm></p:grpSpPr>{inside}</p:grpSp>"
    )


def around(rects: Sequence[Rect]) -> Rect:
    """The smallest place that holds them all."""
    left, top = min(rect[0] for rect in rects), min(rect[1] for rect in rects)
    right, low = max(rect[0] + rect[2] for rect in rects), max(rect[1] + rect[3] for rect in rects)
    return left, top, right - left, low - top


def _figure(figure: Figure, setting: FigureContext) -> str:
    id = setting.id()
    if figure.click:
        text = bool(figure.lines) and not figure.picture
        setting.appears.append(Appear(click=figure.click, shape=id, text=text))
    if figure.picture:
        rel, crop = setting.picture(figure.picture, figure.rect, figure.focus)
        return picture_shape(id, figure.name, figure.alt, rel, figure.rect, slot=figure.slot, crop=crop)
    return _placeholder(id, figure, setting) if figure.slot is not None else _shape(id, figure, setting)


def _placeholder(id: int, figure: Figure, setting: FigureContext) -> str:
    """The figure's words in a place of the layout, which has all of their look but what `types` say."""
    slot = figure.slot
    assert slot is not None
    levels = {line.level for line in figure.lines}
    size = figure.types[0].size if figure.types else 0
    ink = setting.inks.of_slot(setting.layout, slot, figure.rect, "text", size, levels)
    text = replace(setting.writer, ink=ink).paragraphs(figure.lines, None)
    place = "" if figure.rect == slot.home else xfrm(figure)
    left, _, right, _ = (round(each * 12700) for each in figure.insets)
    indent = f' lIns="{left}" rIns="{right}"' if figure.wider else ""
    anchor = f' anchor="{figure.anchor}"' if figure.anchored else ""
    anchor += ' wrap="none"' if figure.whole else ""
    sizes = "".join(_size(level, each) for level, each in enumerate(figure.types, start=1))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name={attribute(figure.name)}/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph{slot.attributes}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody>"
        f"<a:bodyPr{indent}{anchor}><a:normAutofit/></a:bodyPr><a:lstStyle>{sizes}</a:lstStyle>{text}</p:txBody></p:sp>"
    )


def _size(level: int, type: Type) -> str:
    return f'<a:lvl{level}pPr><a:defRPr sz="{round(type.size * 100)}"/></a:lvl{level}pPr>'


def _shape(id: int, figure: Figure, setting: FigureContext) -> str:
    figure = _on_its_panel(figure, setting)
    alt = DECORATIVE if figure.decorative else ""
    box = ' txBox="1"' if figure.lines and not figure.fill.name and not figure.path else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name={attribute(figure.name)} descr={attribute(figure.alt)}>{alt}'
        f"</p:cNvPr><p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr><p:spPr>{xfrm(figure)}{_drawn(figure)}</p:spPr>"
        f"{_words(figure, setting)}</p:sp>"
    )


def _on_its_panel(figure: Figure, setting: FigureContext) -> Figure:
    """The figure, filled where its words could be read in no color on what is behind them all."""
    if not figure.lines or figure.fill.name or figure.on:
        return figure
    panels = (_ink(figure, level, setting).panel for level in range(len(figure.types)))
    panel = next(filter(None, panels), "")
    return replace(figure, fill=Hue(panel)) if panel else figure


def xfrm(figure: Figure) -> str:
    """Where the figure stands, as its `a:xfrm`."""
    x, y, w, h = figure.rect
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def _drawn(figure: Figure) -> str:
    """The figure's outline and its colors."""
    guides = "".join(f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in figure.adjust)
    drawn = figure.path or f'<a:prstGeom prst="{figure.shape}"><a:avLst>{guides}</a:avLst></a:prstGeom>'
    fill = f"<a:solidFill>{hue(figure.fill)}</a:solidFill>" if figure.fill.name else "<a:noFill/>"
    edge = "<a:ln><a:noFill/></a:ln>"
    if figure.edge.name:
        width = round(figure.edge_points * 12700)
        edge = f'<a:ln w="{width}"><a:solidFill>{hue(figure.edge)}</a:solidFill></a:ln>'
    return drawn + fill + edge


def hue(color: Hue) -> str:
    """The color as an element of DrawingML, with its changes in it."""
    light = f'<a:lumMod val="{color.light * 1000}"/>' if color.light != 100 else ""
    light = '<a:lumMod val="50000"/><a:lumOff val="50000"/>' if color.lifted else light
    solid = f'<a:alpha val="{color.solid * 1000}"/>' if color.solid != 100 else ""
    return colored(color.name, light + solid)


def _words(figure: Figure, setting: FigureContext) -> str:
    """The text of a shape, which says of itself how it is set: its runs say nothing."""
    left, top, right, bottom = (round(each * 12700) for each in figure.insets)
    wrap = "none" if figure.whole else "square"
    body = (
        f'<a:bodyPr wrap="{wrap}" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" anchor="{figure.anchor}">'
    )
    if not figure.lines:
        return f"<p:txBody>{body}<a:noAutofit/></a:bodyPr><a:lstStyle/><a:p>{setting.writer.end()}</a:p></p:txBody>"
    inks = [_ink(figure, level, setting) for level in range(len(figure.types))]
    style = style_of(figure.types, setting.fonts, [ink.text for ink in inks])
    writer = replace(
        setting.writer, ink=replace(PLAIN, link=inks[0].text), aligned=tuple(each.align for each in figure.types)
    )
    text = writer.paragraphs(figure.lines, None)
    return f"<p:txBody>{body}<a:noAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>{text}</p:txBody>"


def _ink(figure: Figure, level: int, setting: FigureContext) -> Ink:
    """The color in which all words of a level of the figure can be read."""
    type = figure.types[level]
    runs = [run for line in figure.lines if line.level == level for run in line.runs if run.text.strip()]
    sizes = [(run.size or type.size) * (BOLD if type.bold and not run.light else 1) for run in runs]
    smallest = min(sizes, default=type.size)
    return setting.inks.of_name(setting.layout, figure.rect, type.color, smallest, figure.fill.name or figure.on)


def style_of(types: Sequence[Type], fonts: tuple[str, str], colors: Sequence[str] = ()) -> str:
    """The levels of words that stand in no place of the look's; without `colors`, in none."""
    return "".join(_level(n, each, fonts, colors[n - 1] if colors else "") for n, each in enumerate(types, start=1))


def _level(n: int, type: Type, fonts: tuple[str, str], color: str) -> str:
    font = attribute(fonts[type.face == "head"])
    fill = f"<a:solidFill>{colored(color)}</a:solidFill>" if color else ""
    return (
        f'<a:lvl{n}pPr marL="0" indent="0" algn="{type.align}" rtl="0"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(type.above * 100)}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
        f'<a:buNone/><a:defRPr sz="{round(type.size * 100)}" b="{int(type.bold)}" i="0">{fill}'
        f"<a:latin typeface={font}/></a:defRPr></a:lvl{n}pPr>"
    )
