"""A chart's numbers → a native chart: its part, the workbook behind it, and the frame that it stands in on a slide."""

from __future__ import annotations

from msgspec.structs import replace

from kit.cache import code, installed, once
from kit.document import Chart, ChartSeries
from kit.formats.pptx.color.text_colors import Shade
from kit.formats.pptx.look.layouts import Placeholder, Rect
from kit.formats.pptx.slide.chart_scale import scale_of
from kit.formats.pptx.slide.chart_style import ChartStyle, lying
from kit.formats.pptx.slide.direct_labels import name_at_end, plot_beside_names
from kit.formats.pptx.slide.shapes import xfrm
from kit.formats.pptx.slide.xml import colored, solid
from kit.ooxml.package import HEAD
from kit.ooxml.xml_text import attribute, words
from kit.tables import SheetToWrite, write_xlsx

_NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SHEET = "Sheet1"
"""The sheet of the workbook behind a chart, as PowerPoint calls it."""
MARKERS = ("circle", "square", "diamond", "triangle", "x", "star")
DASHES = ("solid", "dash", "sysDot", "lgDash", "dashDot", "lgDashDot")
"""What tells lines apart where colors do not: in print, and for whoever does not see them."""
CROWDED = 16
"""From so many bars or points on, numbers stand on an axis rather than at each."""
FAINT = 0.3
"""How much of what is behind it a line across the chart covers."""


def chart_shape(id: int, chart: Chart, rel: str, rect: Rect, slot: Placeholder | None) -> str:
    """The frame of the chart in the part that `rel` names, its numbers as its alternative text."""
    ph = f"<p:ph{slot.attributes}/>" if slot is not None and slot.kind in ("", "obj", "chart") else ""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{id}" name="Chart {id}" descr={attribute(told(chart))}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{ph}</p:nvPr>'
        f"</p:nvGraphicFramePr>{xfrm(rect, 'p')}<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
        f'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{rel}"/></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def told(chart: Chart) -> str:
    """The chart in words: each series with its numbers."""
    each = []
    for series in chart.series:
        pairs = zip(chart.categories, series.values, strict=True)
        numbers = "; ".join(f"{name}: {shown(chart, value)}" for name, value in pairs)
        each.append(f"{series.name} – {numbers}" if series.name else numbers)
    return ". ".join(each)


def shown(chart: Chart, value: float | None) -> str:
    """The number as the chart prints it."""
    return "–" if value is None else f"{chart.prefix}{value:,.{chart.decimals}f}{chart.suffix}"


def workbook(chart: Chart) -> bytes:
    """The XLSX file that PowerPoint opens for whoever changes the chart's numbers; made once for the same chart."""
    rows = tuple(
        (name, *("" if value is None else value for value in values))
        for name, *values in zip(chart.categories, *(series.values for series in chart.series), strict=True)
    )
    sheet = SheetToWrite(name=SHEET, header=("", *(series.name for series in chart.series)), rows=rows)
    by = (code(), installed("openpyxl", "openpyxl"), sheet)
    return once("chart-workbook", by, bytes, lambda: write_xlsx([sheet]))


def chart_xml(chart: Chart, style: ChartStyle, book: str) -> bytes:
    """The XML of the chart's part (ISO/IEC 29500-1, 21.2); `book` is the id of the relation to its workbook."""
    lines = chart.kind in ("line", "dots")
    series = "".join(_series(chart, style, at, each, lines=lines) for at, each in enumerate(chart.series))
    if lines:
        drawn = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{_AXES}'
        drawn += "</c:lineChart>"
    elif chart.kind == "stacked":
        drawn = (
            '<c:barChart><c:barDir val="bar"/><c:grouping val="percentStacked"/><c:varyColors val="0"/>'
            f'{series}<c:gapWidth val="45"/><c:overlap val="100"/>{_AXES}</c:barChart>'
        )
    else:
        side = "bar" if chart.kind == "bar" else "col"
        drawn = (
            f'<c:barChart><c:barDir val="{side}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="{55 if len(chart.series) == 1 else 70}"/>{_AXES}</c:barChart>'
        )
    legend, plot = "", "<c:layout/>"
    if style.named_at_ends(chart):
        plot = plot_beside_names(chart, style.points, style.wide)
    elif len(chart.series) > 1:
        legend = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text(style)}</c:legend>'
    fill = solid(style.panel) if style.panel else "<a:noFill/>"
    return (
        f'{HEAD}<c:chartSpace {_NS}><c:date1904 val="0"/><c:lang val={attribute(style.language)}/>'
        f'<c:roundedCorners val="0"/><c:chart>{_title(chart, style)}<c:plotArea>{plot}{drawn}'
        f"{_categories_axis(chart, style)}{_values_axis(chart, style)}<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text(style)}<c:externalData r:id="{book}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


CATEGORIES, VALUES = 111111111, 222222222
"""The axes' ids: PowerPoint wants them positive."""
_AXES = f'<c:axId val="{CATEGORIES}"/><c:axId val="{VALUES}"/>'


def _text(style: ChartStyle, *, bold: bool = False) -> str:
    """How words of the chart are set."""
    rtl = ' rtl="1"' if style.right else ""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr{rtl}><a:defRPr sz="{round(style.points * 100)}" '
        f'b="{int(bold)}">{solid(style.ink)}<a:latin typeface={attribute(style.font)}/></a:defRPr></a:pPr>'
        f"<a:endParaRPr lang={attribute(style.language)}/></a:p></c:txPr>"
    )


def _title(chart: Chart, style: ChartStyle) -> str:
    """What stands above the chart; what lines are of that are named where they end stands below their axis."""
    if not style.about or style.named_at_ends(chart):
        return '<c:autoTitleDeleted val="1"/>'
    return f'{_heading(style)}<c:autoTitleDeleted val="0"/>'


def _heading(style: ChartStyle) -> str:
    rtl = ' rtl="1"' if style.right else ""
    said = (
        f'<a:defRPr sz="{round(style.points * 100)}" b="0">{solid(style.ink)}<a:latin typeface='
        f"{attribute(style.font)}/></a:defRPr>"
    )
    run = said.replace("a:defRPr", "a:rPr").replace("<a:rPr", f"<a:rPr lang={attribute(style.language)}", 1)
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr{rtl}>{said}</a:pPr><a:r>{run}"
        f'<a:t>{words(style.about)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _series(chart: Chart, style: ChartStyle, at: int, series: ChartSeries, *, lines: bool) -> str:
    """A series: its name, how it is drawn, its numbers."""
    column, last = chr(ord("B") + at), len(chart.categories) + 1
    colors = style.colors if lines else style.fills
    color = colors[at % len(colors)]
    shade = style.shades[at] if chart.kind == "stacked" else None
    head = (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{words(series.name)}</c:v></c:pt></c:strCache></c:strRef>'
        "</c:tx>"
    )
    values = "".join(
        f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in enumerate(series.values) if value is not None
    )
    names = "".join(f'<c:pt idx="{n}"><c:v>{words(name)}</c:v></c:pt>' for n, name in enumerate(chart.categories))
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    data = (
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>{words(_format(chart))}</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val>"
    )
    if shade is not None:
        edge = f'<c:spPr>{_shaded(shade)}<a:ln w="9525">{solid(style.ink)}</a:ln></c:spPr>'
        labels = _labels(chart, replace(style, ink=shade.ink), "ctr")
        return f'{head}{edge}<c:invertIfNegative val="0"/>{labels}{data}</c:ser>'
    if lines:
        ends = style.named_at_ends(chart)
        said = name_at_end(chart, solid(color), style.points, style.font) if ends else _labels(chart, style, "t")
        return f'{head}{_line(chart, at, color, style)}{said}{data}<c:smooth val="0"/></c:ser>'
    edge = f'<a:ln w="9525">{solid(style.ink)}</a:ln>' if len(chart.series) > 1 else "<a:ln><a:noFill/></a:ln>"
    strong = "".join(
        f'<c:dPt><c:idx val="{n}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{solid(style.accent)}'
        f"{edge}</c:spPr></c:dPt>"
        for n in (style.strong if len(chart.series) == 1 else ())
    )
    return (
        f'{head}<c:spPr>{solid(color)}{edge}</c:spPr><c:invertIfNegative val="0"/>{strong}'
        f"{_labels(chart, style, 'outEnd')}{data}</c:ser>"
    )


def _shaded(shade: Shade) -> str:
    """The fill of a part of a whole: a color of the theme, paler."""
    kept = round(shade.kept * 100000)
    changes = f'<a:lumMod val="{kept}"/><a:lumOff val="{100000 - kept}"/>' if kept < 100000 else ""
    return f"<a:solidFill>{colored(shade.fill, changes)}</a:solidFill>"


def _line(chart: Chart, at: int, color: str, style: ChartStyle) -> str:
    """How a line and its marks are drawn; of dots, the marks alone."""
    shape, dash = MARKERS[at % len(MARKERS)], DASHES[at % len(DASHES)]
    drawn = f'<a:ln w="38100" cap="rnd">{solid(color)}<a:prstDash val="{dash}"/><a:round/></a:ln>'
    if chart.kind == "dots":
        drawn = "<a:ln><a:noFill/></a:ln>"
    size = 14 if chart.kind == "dots" else 9
    fill = "<a:noFill/>" if shape in ("x", "star") else solid(color)
    edge = f'<a:ln w="19050">{solid(color if shape in ("x", "star") else style.paper)}</a:ln>'
    return (
        f'<c:spPr>{drawn}</c:spPr><c:marker><c:symbol val="{shape}"/><c:size val="{size}"/><c:spPr>{fill}{edge}'
        "</c:spPr></c:marker>"
    )


def _crowded(chart: Chart) -> bool:
    """Whether the numbers stand on an axis; parts of a whole always hold their own."""
    if chart.kind == "stacked":
        return False
    return len(chart.categories) * len(chart.series) > CROWDED or (chart.kind == "line" and len(chart.series) > 1)


def _labels(chart: Chart, style: ChartStyle, place: str) -> str:
    """The numbers at the bars or points, where there are not too many."""
    if _crowded(chart):
        return ""
    code = _format(chart) + ";;" * (chart.kind == "stacked")  # nothing is written in a part of nothing
    off = "".join(f'<c:show{what} val="0"/>' for what in ("CatName", "SerName", "Percent", "BubbleSize"))
    return (
        f'<c:dLbls><c:numFmt formatCode={attribute(code)} sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_text(style, bold=True)}<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/>{off}'
        "</c:dLbls>"
    )


def _format(chart: Chart) -> str:
    """How Office prints the numbers: with their signs, and their decimals."""
    digits = "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")
    return "".join((_literal(chart.prefix), digits, _literal(chart.suffix)))


def _literal(sign: str) -> str:
    return f'"{sign}"'.replace('""', "") if sign.replace('"', "") else ""


def _categories_axis(chart: Chart, style: ChartStyle) -> str:
    """The axis of what is counted, its first at the top, or where reading begins."""
    bars = lying(chart)
    backwards = bars or style.right
    place = ("r" if style.right else "l") if bars else "b"
    below = _heading(style) if style.about and style.named_at_ends(chart) else ""
    return (
        f'<c:catAx><c:axId val="{CATEGORIES}"/><c:scaling><c:orientation val="{"maxMin" if backwards else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{place}"/>{below}<c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>'
        f'<a:ln w="12700">{solid(style.ink)}</a:ln></c:spPr>{_text(style)}<c:crossAx val="{VALUES}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _values_axis(chart: Chart, style: ChartStyle) -> str:
    """The axis of the numbers: seen only where they do not stand at the bars or points."""
    bars, crowded = lying(chart), _crowded(chart)
    backwards = bars and style.right
    place = "b" if bars else "r" if style.right else "l"
    grid = f'<c:majorGridlines><c:spPr><a:ln w="6350">{solid(style.ink, FAINT)}</a:ln></c:spPr></c:majorGridlines>'
    crosses = "max" if style.right and not bars else "autoZero"
    scale = scale_of(chart, on_axis=crowded)
    step = f'<c:majorUnit val="{scale.step:.10g}"/>' if scale.step else ""
    return (
        f'<c:valAx><c:axId val="{VALUES}"/><c:scaling><c:orientation val="{"maxMin" if backwards else "minMax"}"/>'
        f'{scale.xml}</c:scaling><c:delete val="{int(not crowded)}"/><c:axPos val="{place}"/>'
        f'{grid if crowded else ""}<c:numFmt formatCode={attribute(_format(chart))} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln>'
        f'<a:noFill/></a:ln></c:spPr>{_text(style)}<c:crossAx val="{CATEGORIES}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="between"/>{step}</c:valAx>'
    )
