"""Decks in looks that others made: nothing of their slides, all of their masters, or a reason why not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from looks_made import full_of_slides, keeping, names_in, office, rezipped, saved, with_part
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from test_write_deck import QR, A, P, deck_of, face, layout_of, part, slide, words

from kit.formats.pptx import BadLook
from tests.formats.pptx.overflowing import overflows

TEXT = (
    slide("- one\n- two")
    + slide("left\n\n<!-- column -->\n\nright", "two", "Two")
    + slide(f"words\n\n![c]({QR})", "three", "Three")
    + slide("", "four", "Four")
)


def test_nothing_of_the_looks_own_slides_is_in_the_deck(tmp_path: Path) -> None:
    deck = deck_of(slide("- one"), look=saved(full_of_slides(), tmp_path))
    names = names_in(deck.data)
    assert {name for name in names if name.startswith("ppt/slides/slide")} == {"ppt/slides/slide1.xml"}
    assert {name for name in names if name.startswith("ppt/notesSlides/n")} == {"ppt/notesSlides/notesSlide1.xml"}
    assert not {name for name in names if "customXml" in name or "comment" in name or "thumbnail" in name}
    assert b"An old note" not in deck.data
    master = part(deck, "ppt/slideMasters/slideMaster1.xml")
    assert list(master.iter(f"{A}hlinkClick")) == []
    assert len(list(master.iter(f"{P}sp"))) == 5
    assert not any(
        "slides/" in str(rel.get("Target")) for rel in part(deck, "ppt/slideMasters/_rels/slideMaster1.xml.rels")
    )
    told = {each.tag.rpartition("}")[2] for each in part(deck, "docProps/app.xml")}
    assert not told & {"TitlesOfParts", "HeadingPairs", "Slides", "Notes"}


def test_every_layout_of_the_look_is_in_the_deck(tmp_path: Path) -> None:
    deck = deck_of(slide("- one"), look=saved(office(), tmp_path))
    found = Presentation(io.BytesIO(deck.data)).slide_layouts
    assert [layout.name for layout in found] == [layout.name for layout in office().slide_layouts]


def test_two_columns_stand_in_two_places(tmp_path: Path) -> None:
    deck = deck_of(TEXT, look=saved(office(), tmp_path))
    assert [layout_of(deck, n) for n in range(1, 5)] == [
        "Title and Content", "Two Content", "Two Content", "Section Header",
    ]  # fmt: skip
    assert [ph.get("idx") for ph in face(deck, 2).iter(f"{P}ph")][1:3] == ["1", "2"]
    assert deck.lacks == ()


@pytest.mark.parametrize(
    ("kept", "lacks"),
    [(["Title and Content"], 3), (["Blank"], 4), (["Title Slide"], 4), (["Title Only", "Comparison"], 2)],
)
def test_what_a_look_lacks_is_drawn_in_its_own_style_and_told(tmp_path: Path, kept: list[str], lacks: int) -> None:
    deck = deck_of(TEXT, look=saved(keeping(office(), kept), tmp_path))
    assert len(deck.slides) == 4
    assert overflows(deck.data) == ()
    assert [text for text in words(face(deck, 2)) if text in ("left", "right")] == ["left", "right"]
    assert len(deck.lacks) == lacks
    for number in range(1, 5):
        titles = [ph.get("type") for ph in face(deck, number).iter(f"{P}ph")]
        assert titles[0] in ("title", "ctrTitle")
    ids = [each.get("id") for each in face(deck, 2).iter(f"{P}cNvPr")]
    assert len(ids) == len(set(ids))


def test_only_what_the_slides_ask_for_is_told(tmp_path: Path) -> None:
    look = saved(keeping(office(), ["Title and Content"]), tmp_path)
    assert deck_of(slide("- one"), look=look).lacks == ()
    assert deck_of(slide("a\n\n<!-- column -->\n\nb"), look=look).lacks == (
        "has no layout for two columns: drawn as boxes in “Title and Content”",
    )


def test_a_usual_name_finds_the_looks_own_layout(tmp_path: Path) -> None:
    look = office()
    look.slide_layouts[0]._element.cSld.set("name", "Titelfolie")
    deck = deck_of(slide("x", rest='layout="Title Slide"'), look=saved(look, tmp_path))
    assert layout_of(deck) == "Titelfolie"


def test_a_cover_with_a_small_place_for_its_lines_does_not_go_on(tmp_path: Path) -> None:
    look = office()
    title, lines = list(look.slide_layouts[0].placeholders)[:2]
    title.left, title.top, title.width, title.height = 600000, 600000, 7000000, 3000000
    lines.left, lines.top, lines.width, lines.height = 600000, 5500000, 7000000, 500000
    body = "What it is about\n\nPart one of two\n\nA school\n\nWho presents it"
    deck = deck_of(slide(body, rest='layout="Title Slide"'), look=saved(look, tmp_path))
    assert len(deck.slides) == 1
    assert overflows(deck.data) == ()


def test_a_template_becomes_a_presentation(tmp_path: Path) -> None:
    look = rezipped(
        saved(office(), tmp_path, "look.potx"),
        {"[Content_Types].xml": lambda data: data.replace(b"presentation.main+xml", b"template.main+xml")},
    )
    assert Presentation(io.BytesIO(deck_of(slide("x"), look=look).data)).part.content_type == CT.PML_PRESENTATION_MAIN


def refused(tmp_path: Path, look: object) -> str:
    """Why the look is refused."""
    with pytest.raises(BadLook) as found:
        deck_of(slide("x"), look=saved(look, tmp_path))
    return str(found.value)


def test_macros_are_refused(tmp_path: Path) -> None:
    kind = "application/vnd.ms-office.vbaProject"
    reltype = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    assert "macros" in refused(tmp_path, with_part(office(), reltype, "/ppt/vbaProject.bin", kind))
    path = rezipped(
        saved(office(), tmp_path, "look.pptm"),
        {"[Content_Types].xml": lambda data: data.replace(
            b"openxmlformats-officedocument.presentationml.presentation.main",
            b"ms-powerpoint.presentation.macroEnabled.main",
        )},
    )  # fmt: skip
    with pytest.raises(BadLook, match="macros"):
        deck_of(slide("x"), look=path)


def test_what_is_not_in_the_file_is_refused_and_named(tmp_path: Path) -> None:
    look = office()
    look.slide_layouts[1].part.relate_to("file:///C:/logo.png", RT.IMAGE, is_external=True)
    said = refused(tmp_path, look)
    assert "file:///C:/logo.png" in said
    assert "“Title and Content”" in said


def test_an_embedded_object_is_refused_on_a_master_and_no_matter_on_a_slide(tmp_path: Path) -> None:
    for holder in ("master", "slide"):
        look = office()
        on = look.slide_masters[0].part
        if holder == "slide":
            on = look.slides.add_slide(look.slide_layouts[0]).part
        thing = Part(PackURI("/ppt/embeddings/oleObject1.bin"), CT.OFC_OLE_OBJECT, look.part.package, b"x")
        on.relate_to(thing, RT.OLE_OBJECT)
        if holder == "master":
            assert "embedded object" in refused(tmp_path, look)
        else:
            deck = deck_of(slide("x"), look=saved(look, tmp_path))
            assert not {name for name in names_in(deck.data) if "embeddings" in name}


def test_a_program_started_at_a_click_is_refused_and_a_link_is_not(tmp_path: Path) -> None:
    look = office()
    master = look.slide_masters[0]
    rel = master.part.relate_to("https://example.org/", RT.HYPERLINK, is_external=True)
    link = etree.SubElement(master.placeholders[0]._element.xpath(".//p:cNvPr")[0], f"{A}hlinkClick")
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", rel)
    assert deck_of(slide("x"), look=saved(look, tmp_path)).slides
    link.set("action", "ppaction://program")
    assert "program" in refused(tmp_path, look)


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"\xd0\xcf\x11\xe0 old or locked", "password"),
     (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis", "OpenDocument")],
)  # fmt: skip
def test_other_files_are_called_by_name(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "look.pptx").write_bytes(data)
    with pytest.raises(BadLook, match=says):
        deck_of(slide("x"), look=tmp_path / "look.pptx")


def test_a_size_that_its_name_belies_loses_the_name(tmp_path: Path) -> None:
    look = office()
    look.slide_width = 12192000
    size = part(deck_of(slide("x"), look=saved(look, tmp_path)), "ppt/presentation.xml").find(f"{P}sldSz")
    assert (size.get("cx"), size.get("type")) == ("12192000", None)


def test_shapes_of_a_look_with_the_same_number_are_numbered_anew(tmp_path: Path) -> None:
    look = office()
    one, other = (each._element.xpath(".//p:cNvPr")[0] for each in list(look.slide_layouts[1].placeholders)[:2])
    other.set("id", one.get("id"))
    deck = deck_of(slide("x"), look=saved(look, tmp_path))
    assert deck.faults == ()
    for layout in (name for name in names_in(deck.data) if name.startswith("ppt/slideLayouts/slideLayout")):
        ids = [each.get("id") for each in part(deck, layout).iter(f"{P}cNvPr")]
        assert len(ids) == len(set(ids)), layout


def test_a_fault_of_many_layouts_is_told_once(tmp_path: Path) -> None:
    look = office()
    for layout in look.slide_layouts:
        for style in layout._element.iter(f"{A}lstStyle"):
            etree.SubElement(style, f"{A}defRPr")
    assert deck_of(slide("x"), look=saved(look, tmp_path)).faults == (
        "has in “Title Slide” and “Title and Content”, and 9 more, a style of text that PowerPoint does not know",
    )


def test_a_picture_of_ours_never_takes_the_name_of_the_looks(tmp_path: Path) -> None:
    look = office()
    own = Part(PackURI("/ppt/media/picture1.png"), "image/png", look.part.package, b"\x89PNG\r\n\x1a\n")
    look.slide_masters[0].part.relate_to(own, RT.IMAGE)
    deck = deck_of(slide(f"![c]({QR})"), look=saved(look, tmp_path))
    assert {"ppt/media/picture1.png", "ppt/media/picture2.png"} <= names_in(deck.data)


def test_the_looks_pictures_are_left_out_of_what_is_measured(tmp_path: Path) -> None:
    from kit.formats.pptx.deck_package import Package

    look = office()
    own = Part(PackURI("/ppt/media/large.png"), "image/png", look.part.package, b"\x89PNG" + b"\0" * 1_000_000)
    look.slide_masters[0].part.relate_to(own, RT.IMAGE)
    package = Package(saved(look, tmp_path))
    assert len(package.measuring([(package.layouts[0], "")])) < 500_000
    assert len(own.blob) > 1_000_000
