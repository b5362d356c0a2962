"""A slide's notes as a notes slide: labels in bold, lists as lists."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kit.document import Blocks, Group
from kit.formats.pptx.slide.slide_text import ClickCounter, SlideParagraph, SlideRun, lines
from kit.formats.pptx.slide.xml import Writer, numbering
from kit.ooxml.xml_text import NAMESPACES, attribute

_BULLETS = ("•", "–")


def notes_lines(blocks: Blocks) -> Iterator[SlideParagraph]:
    """The paragraphs of the notes; a script's label stands in bold before its first words."""
    for block in blocks:
        if not (isinstance(block, Group) and block.kind == "script"):
            yield from lines((block,), ClickCounter())
            continue
        label = SlideRun(text=f"{block.get('label')}: ", bold=True)
        said = lines(block.blocks, ClickCounter())
        if said and said[0].bullet is None:
            yield replace(said[0], runs=(label, *said[0].runs))
            yield from said[1:]
        else:
            yield SlideParagraph(runs=(label,))
            yield from said


def notes_slide(blocks: Blocks, writer: Writer) -> bytes:
    """The XML of a notes slide."""
    found = tuple(notes_lines(blocks))
    text = "".join(_paragraph(line, start, writer) for line, start in zip(found, numbering(found), strict=True))
    language = attribute(writer.language)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:notes {NAMESPACES}><p:cSld><p:spTree>'
        "<p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" '
        'name="Slide Image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph '
        'type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>'
        f"<a:bodyPr/><a:lstStyle/>{text or f'<a:p><a:endParaRPr lang={language}/></a:p>'}</p:txBody></p:sp></p:spTree>"
        "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _paragraph(line: SlideParagraph, start: int, writer: Writer) -> str:
    left = 228600 * (line.level + 1) if line.bullet is not None or line.joined else 0
    level = f' lvl="{line.level}"' if line.level else ""
    if line.bullet is None:
        place = f'<a:pPr marL="{left}"{level} indent="0"{writer.direction(line.text)}><a:buNone/></a:pPr>'
    else:
        mark = f'<a:buFont typeface="Arial"/><a:buChar char="{line.bullet or _BULLETS[line.level % 2]}"/>'
        if isinstance(line.bullet, int):
            first = f' startAt="{start}"' if start != 1 else ""
            mark = f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"{first}/>'
        place = f'<a:pPr marL="{left}"{level} indent="-228600"{writer.direction(line.text)}>{mark}</a:pPr>'
    plain = replace(line, style="heading" if line.style == "heading" else "body")
    body = "".join(writer.run(_quiet(run), None, plain, "tx1") for run in line.runs)
    return f"<a:p>{place}{body}{writer.end()}</a:p>"


def _quiet(run: SlideRun) -> SlideRun:
    """The run as notes show it: without links that only slides can follow."""
    return replace(run, link="" if run.link.startswith("#") else run.link)
