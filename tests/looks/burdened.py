"""Looks that carry things a deck has no use for, or must not lose: slides, films, fonts, links, passwords."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from tests.looks.package import MASTER, PML, PRESENTATION, Parts, add, change, opened, relate, rels_of, saved

OWN = "a slide of the look itself"
"""The words on each slide, and in the notes, that a look brings with it."""
LAYOUT = "ppt/slideLayouts/slideLayout2.xml"
PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="90" name="Logo" descr=""/><p:cNvPicPr/><p:nvPr>{more}</p:nvPr></p:nvPicPr>'
    '<p:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="400000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
TIMING = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"/></p:par></p:tnLst>'
    "</p:timing>"
)


def _pixel(color: str = "red") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 6), color).save(out, "PNG")
    return out.getvalue()


def png(parts: Parts, name: str, color: str = "red") -> None:
    parts[name] = _pixel(color)
    if b'Extension="png"' not in parts["[Content_Types].xml"]:
        change(parts, "[Content_Types].xml", "<Default ", '<Default Extension="png" ContentType="image/png"/><Default ')


def in_master(parts: Parts, xml: str) -> None:
    change(parts, MASTER, "</p:spTree>", f"{xml}</p:spTree>")


def _slides(count: int) -> Callable[[Parts], Parts]:
    def make(parts: Parts) -> Parts:
        presentation = opened(parts)
        for number in range(count):
            slide = presentation.slides.add_slide(presentation.slide_layouts[1 + number % 2])
            slide.shapes.title.text = f"{OWN} {number}"
            if number % 20 == 0:
                slide.notes_slide.notes_text_frame.text = OWN
                slide.shapes.add_picture(io.BytesIO(_pixel("blue")), 0, 0)
        return saved(presentation)

    return make


def _shown_elsewhere(parts: Parts) -> Parts:
    """Slides that other parts name too: the outline's view, a section, a custom show, a link in a layout."""
    made = _slides(3)(parts)
    id = relate(made, "ppt/viewProps.xml", "slide", "slides/slide1.xml")
    change(made, "ppt/viewProps.xml", "(?=<p:notesTextViewPr>)",
           f'<p:outlineViewPr><p:cViewPr><p:scale><a:sx n="33" d="100"/><a:sy n="33" d="100"/></p:scale>'
           f'<p:origin x="0" y="0"/></p:cViewPr><p:sldLst><p:sld r:id="{id}" collapse="1"/></p:sldLst>'
           "</p:outlineViewPr>")  # fmt: skip
    link = relate(made, LAYOUT, "slide", "../slides/slide2.xml")
    change(made, LAYOUT, '(<p:cNvPr id="2" name="Title 1")/>',
           rf'\1><a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/></p:cNvPr>')  # fmt: skip
    first = next(line for line in made[rels_of(PRESENTATION)].decode().split("<") if "slides/slide1.xml" in line)
    rid = first.split('Id="')[1].split('"')[0]
    change(made, PRESENTATION, "(<p:notesSz [^>]*/>)",
           rf'\1<p:custShowLst><p:custShow name="Mine" id="0"><p:sldLst><p:sld r:id="{rid}"/></p:sldLst></p:custShow>'
           "</p:custShowLst>")  # fmt: skip
    change(
        made,
        "ppt/presProps.xml",
        "(<p:presentationPr [^>]*>)",
        r'\1<p:showPr><p:present/><p:custShow id="0"/></p:showPr>',
    )
    return made


def _set_for_a_kiosk(parts: Parts) -> None:
    """A look saved from a show that runs by itself, takes no clicks and counts its slides from five."""
    change(parts, "ppt/presProps.xml", "(<p:presentationPr [^>]*>)", r'\1<p:showPr loop="1"><p:kiosk/></p:showPr>')
    change(parts, PRESENTATION, "<p:presentation ", '<p:presentation firstSlideNum="5" ')


def _write_password(parts: Parts) -> None:
    """A look that asks for a password before it can be changed."""
    change(parts, PRESENTATION, "</p:presentation>",
           '<p:modifyVerifier cryptProviderType="rsaAES" cryptAlgorithmClass="hash" cryptAlgorithmType="typeAny" '
           'cryptAlgorithmSid="14" spinCount="100000" saltData="Zm9v" hashData="YmFy"/></p:presentation>')  # fmt: skip


def typed(kind: str) -> Callable[[Parts], None]:
    return lambda parts: change(
        parts,
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main",
        kind,
    )


def _moving_master(parts: Parts) -> None:
    change(
        parts,
        MASTER,
        "(<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>)",
        rf'\1<p:transition spd="slow" advTm="1000"><p:fade/></p:transition>{TIMING}',
    )
    change(parts, LAYOUT, "</p:clrMapOvr>", f'</p:clrMapOvr><p:transition spd="slow"><p:push/></p:transition>{TIMING}')


def _fonts(parts: Parts) -> None:
    add(parts, "ppt/fonts/font1.fntdata", b"not really a font", "application/x-fontdata")
    id = relate(parts, PRESENTATION, "font", "fonts/font1.fntdata")
    change(parts, PRESENTATION, "(<p:notesSz [^>]*/>)",
           rf'\1<p:embeddedFontLst><p:embeddedFont><p:font typeface="Ours"/><p:regular r:id="{id}"/></p:embeddedFont>'
           "</p:embeddedFontLst>")  # fmt: skip


def _film(parts: Parts) -> None:
    png(parts, "ppt/media/poster.png")
    add(parts, "ppt/media/film.mp4", b"\0\0\0\x18ftypmp42 not really", "video/mp4")
    image = relate(parts, MASTER, "image", "../media/poster.png")
    video = relate(parts, MASTER, "video", "../media/film.mp4")
    media = relate(parts, MASTER, "http://schemas.microsoft.com/office/2007/relationships/media", "../media/film.mp4")
    more = (
        f'<a:videoFile r:link="{video}"/><p:extLst><p:ext uri="{{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}}"><p14:media '
        f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" r:embed="{media}"/></p:ext></p:extLst>'
    )
    in_master(parts, PICTURE.format(more=more, blip=f'r:embed="{image}"'))


def _names_like_ours(parts: Parts) -> None:
    """Media and notes parts with the names that the kit gives its own."""
    for name, color in (("picture1.png", "red"), ("picture2.png", "green"), ("image1.png", "blue")):
        png(parts, f"ppt/media/{name}", color)
        id = relate(parts, MASTER, "image", f"../media/{name}")
        in_master(parts, PICTURE.format(more="", blip=f'r:embed="{id}"').replace('"90"', f'"{90 + len(color)}"'))


def _handout_master(parts: Parts) -> Parts:
    made = _slides(1)(parts)
    master = made["ppt/notesMasters/notesMaster1.xml"].decode()
    master = master.replace("p:notesMaster", "p:handoutMaster").split("<p:notesStyle>")[0]
    add(
        made,
        "ppt/handoutMasters/handoutMaster1.xml",
        (master + "</p:handoutMaster>").encode(),
        f"{PML}.handoutMaster+xml",
    )
    relate(made, "ppt/handoutMasters/handoutMaster1.xml", "theme", "../theme/theme1.xml")
    id = relate(made, PRESENTATION, "handoutMaster", "handoutMasters/handoutMaster1.xml")
    change(made, PRESENTATION, "(<p:sldIdLst>)",
           rf'<p:handoutMasterIdLst><p:handoutMasterId r:id="{id}"/></p:handoutMasterIdLst>\1')  # fmt: skip
    return made


def _film_and_fonts(parts: Parts) -> None:
    _film(parts)
    _fonts(parts)


BURDENED: dict[str, Callable[[Parts], Any]] = {
    "fifty-slides": _slides(50),
    "slides-shown-elsewhere": _shown_elsewhere,
    "kiosk": _set_for_a_kiosk,
    "write-password": _write_password,
    "template": typed("application/vnd.openxmlformats-officedocument.presentationml.template.main"),
    "show": typed("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main"),
    "moving-master": _moving_master,
    "film-and-fonts": _film_and_fonts,
    "names-like-ours": _names_like_ours,
    "handout-master": _handout_master,
}
