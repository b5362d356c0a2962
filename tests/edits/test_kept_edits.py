"""A deck that a person edited, built again: what they did is there, and the rest is as the session has it."""

from __future__ import annotations

import io
import json
import posixpath
import re
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

from kit.cli.edits import edits
from kit.edits.shared_parts import Behind
from tests.edits.kits import (
    Folder,
    add,
    body,
    copy_of,
    delete,
    google_slides,
    hidden,
    kept,
    libreoffice,
    libreoffice_all,
    line,
    move,
    needs_libreoffice,
    slide,
    sound,
    titles,
)

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ALL = ["A day", "Welcome", "A picture", "Choose one", "The first way", "The second way", "What now?", "Goodbye"]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.build()
    assert titles(made.deck()) == ALL
    return made


def test_an_unedited_kit_built_again_is_the_same_bytes(folder: Folder) -> None:
    first = folder.path.read_bytes()
    kit = folder.build()
    assert kit.kept == ()
    assert folder.path.read_bytes() == first
    assert folder.build(over=False).files["deck.pptx"] == first


def test_a_deck_saved_without_a_change_is_as_new(folder: Folder) -> None:
    first = folder.path.read_bytes()
    folder.edit(lambda deck: None)
    assert folder.path.read_bytes() != first
    kit = folder.build()
    assert kit.kept == ()
    assert not kit.lost
    assert folder.path.read_bytes() == first


def test_edited_words_stay_and_the_rest_follows_the_session(folder: Folder) -> None:
    def change(deck: Any) -> None:
        line(slide(deck, "Welcome"), "Say hello").runs[0].text = "Say hello to Maya"

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    kit = folder.build()
    deck = folder.deck()
    assert kept(kit) == [("slide", 2, "Welcome", False)]
    assert line(slide(deck, "Welcome"), "Say hello to Maya")
    assert "See you on Friday." in body(slide(deck, "Goodbye")).text_frame.text
    sound(folder.path.read_bytes())


def test_an_edit_is_kept_by_every_build_until_a_fresh_one(folder: Folder) -> None:
    def change(deck: Any) -> None:
        slide(deck, "Goodbye").shapes.title.text_frame.paragraphs[0].runs[0].text = "Adiós"

    folder.edit(change)
    first = folder.build()
    edited = folder.path.read_bytes()
    second = folder.build()
    assert kept(first) == kept(second) == [("slide", 8, "Adiós", False)]
    assert folder.path.read_bytes() == edited
    assert folder.build(over=False).kept == ()
    assert titles(folder.deck()) == ALL
    assert (folder.out / "deck.edited.pptx").read_bytes() == edited


def test_a_slide_that_both_changed_is_the_persons_and_said_to_be(folder: Folder) -> None:
    def change(deck: Any) -> None:
        body(slide(deck, "Goodbye")).text_frame.paragraphs[0].runs[0].text = "So long."

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    kit = folder.build()
    assert kept(kit) == [("slide", 8, "Goodbye", True)]
    assert body(slide(folder.deck(), "Goodbye")).text_frame.text == "So long."
    assert kept(folder.build()) == [("slide", 8, "Goodbye", True)]


@pytest.mark.parametrize(
    "what", ["bold", "color", "size", "place", "alt", "spacing", "inset", "bare", "tint", "picture"]
)
def test_a_change_of_looks_is_an_edit(folder: Folder, what: str) -> None:
    def change(deck: Any) -> None:
        each = slide(deck, "A picture") if what == "alt" else slide(deck, "Goodbye")
        run = body(slide(deck, "Goodbye")).text_frame.paragraphs[0].runs[0]
        match what:
            case "bold":
                run.font.bold = True
            case "color":
                from pptx.dml.color import RGBColor

                run.font.color.rgb = RGBColor(200, 0, 0)
            case "size":
                run.font.size = Pt(33)
            case "place":
                body(each).top = Inches(4)
            case "alt":
                picture = next(s for s in each.shapes if s._element.find(".//{*}blip") is not None)
                picture._element.find(".//{*}cNvPr").set("descr", "A wide grey field")
            case "spacing":
                run._r.get_or_add_rPr().set("spc", "300")
            case "inset":
                body(each).text_frame._txBody.bodyPr.set("lIns", "914400")
            case "bare":
                each._element.set("showMasterSp", "0")
            case "tint":
                blip = slide(deck, "A picture")._element.find(".//{*}blip")
                blip.append(blip.makeelement(f"{A}grayscl", {}))
            case "picture":
                other = io.BytesIO()
                Image.new("RGB", (400, 300), "#221100").save(other, "PNG")
                other.seek(0)
                _, rid = slide(deck, "A picture").part.get_or_add_image_part(other)
                slide(deck, "A picture")._element.find(".//{*}blip").set(f"{{{OFFICE}}}embed", rid)

    folder.edit(change)
    kit = folder.build()
    assert [each.what for each in kit.kept] == ["slide"]


def test_the_footer_of_an_edited_slide_is_the_sessions_unless_it_was_edited(folder: Folder) -> None:
    def footer(deck: Any, title: str) -> Any:
        return next(s for s in slide(deck, title).shapes if s.name == "Footer").text_frame

    def change(deck: Any) -> None:
        body(slide(deck, "Goodbye")).text_frame.paragraphs[0].runs[0].text = "So long."
        footer(deck, "What now?").paragraphs[0].runs[0].text = "Room 12"

    folder.edit(change)
    kit = folder.build(sets=("school name=Ánimo",))
    deck = folder.deck()
    assert footer(deck, "Goodbye").text == footer(deck, "Welcome").text == "A day · Ánimo"
    assert footer(deck, "What now?").text == "Room 12"
    assert kept(kit) == [("slide", 7, "What now?", False), ("slide", 8, "Goodbye", False)]
    assert kept(folder.build()) == kept(kit)


def test_notes_are_kept_by_themselves(folder: Folder) -> None:
    def change(deck: Any) -> None:
        slide(deck, "Goodbye").notes_slide.notes_text_frame.text = "Wave."

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    kit = folder.build()
    goodbye = slide(folder.deck(), "Goodbye")
    assert kept(kit) == [("notes", 8, "Goodbye", False)]
    assert goodbye.notes_slide.notes_text_frame.text == "Wave."
    assert "See you on Friday." in body(goodbye).text_frame.text
    assert folder.build().kept == kit.kept
    sound(folder.path.read_bytes())


@pytest.mark.standard_look
def test_an_added_slide_stays_after_its_neighbor_and_every_number_knows_of_it(folder: Folder, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 40), "#aa3300").save(tmp_path / "own.png")

    def change(deck: Any) -> None:
        new = add(deck, "Our data", after=2)
        new.shapes.add_picture(str(tmp_path / "own.png"), Inches(5), Inches(3))
        new.notes_slide.notes_text_frame.text = "Mine."

    folder.edit(change)
    folder.rewrite("# Opening\n", "# Opening\n\n## Before (1 min)\n\nFirst.\n\n> **Say:** First.\n")
    kit = folder.build()
    deck = folder.deck()
    assert titles(deck) == [ALL[0], "Before", "Welcome", "Our data", *ALL[2:]]
    assert kept(kit) == [("added", 4, "Our data", False)]
    assert slide(deck, "Our data").notes_slide.notes_text_frame.text == "Mine."
    chooser = slide(deck, "Choose one")
    cards = [each for group in chooser.shapes if group.shape_type == MSO_SHAPE_TYPE.GROUP for each in group.shapes]
    assert [each.text_frame.text for each in cards if each.name.startswith("Slide of option")] == ["7", "8"]
    links = [rel.target_part for rel in chooser.part.rels.values() if rel.reltype.endswith("/slide")]
    assert links == [slide(deck, "The first way").part, slide(deck, "The second way").part]
    again = folder.path.read_bytes()
    assert folder.build().kept == kit.kept
    assert folder.path.read_bytes() == again
    sound(again)


@pytest.mark.standard_look
def test_a_chart_on_an_added_slide_comes_along(folder: Folder) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    def change(deck: Any) -> None:
        data = CategoryChartData()
        data.categories = ["a", "b"]
        data.add_series("families", (3, 5))
        box = (Inches(1), Inches(2), Inches(5), Inches(4))
        add(deck, "Chart", after=1).shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)

    folder.edit(change)
    folder.build()
    chart = next(s.chart for s in slide(folder.deck(), "Chart").shapes if s.has_chart)
    assert list(chart.plots[0].series[0].values) == [3, 5]
    assert chart.part.chart_workbook.xlsx_part.blob
    sound(folder.path.read_bytes())


def test_a_deleted_slide_stays_out_and_nothing_leads_to_it(folder: Folder) -> None:
    folder.edit(lambda deck: delete(deck, "The second way"))
    kit = folder.build()
    deck = folder.deck()
    assert titles(deck) == [title for title in ALL if title != "The second way"]
    assert kept(kit) == [("deleted", 0, "The second way", False)]
    chooser = slide(deck, "Choose one")
    links = [rel.target_part for rel in chooser.part.rels.values() if rel.reltype.endswith("/slide")]
    assert links == [slide(deck, "The first way").part]
    assert kept(folder.build()) == [("deleted", 0, "The second way", False)]
    sound(folder.path.read_bytes())


def test_an_option_deleted_while_it_was_hidden_is_there_when_it_is_chosen(folder: Folder) -> None:
    folder.edit(lambda deck: delete(deck, "The second way"))
    assert kept(folder.build()) == [("deleted", 0, "The second way", False)]
    for _ in range(2):
        assert kept(folder.build(choose=("second",))) == []
        assert titles(folder.deck()) == ALL
        assert not hidden(slide(folder.deck(), "The second way"))
    folder.edit(lambda deck: delete(deck, "The second way"))
    for chosen in ("second", "first", "second"):
        assert [each[:3] for each in kept(folder.build(choose=(chosen,)))] == [("deleted", 0, "The second way")]
    sound(folder.path.read_bytes())


def test_a_slide_deleted_in_libreoffice_to_which_others_lead_costs_no_edit(folder: Folder) -> None:
    """It leaves the links of the other slides, to a `slide<name>.xml` that is not there; they are then without one."""

    def change(deck: Any) -> None:
        say(slide(deck, "The first way"), "Read slowly")
        delete(deck, "Choose one")

    folder.edit(change)
    with zipfile.ZipFile(folder.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    (gone,) = (name for name, data in members.items() if b'<p:cSld name="kit:practice"' in data)
    with zipfile.ZipFile(folder.path, "w") as archive:
        for name, data in members.items():
            if posixpath.basename(name).removesuffix(".rels") != posixpath.basename(gone):
                archive.writestr(name, data.replace(posixpath.basename(gone).encode(), b"slidepractice.xml"))
    kit = folder.build()
    assert kept(kit) == [
        ("slide", 4, "The first way", False), ("slide", 5, "The second way", False),
        ("deleted", 0, "Choose one", False),
    ]  # fmt: skip
    assert titles(folder.deck()) == [title for title in ALL if title != "Choose one"]
    assert [each[:3] for each in kept(folder.build(choose=("second",)))] == [each[:3] for each in kept(kit)]
    sound(folder.path.read_bytes())


def test_a_moved_slide_stays_after_its_new_neighbor(folder: Folder) -> None:
    folder.edit(lambda deck: move(deck, 6, 2))
    kit = folder.build()
    expected = ["A day", "Welcome", "What now?", "A picture", *ALL[3:6], "Goodbye"]
    assert titles(folder.deck()) == expected
    assert kept(kit) == [("moved", 3, "What now?", False)]
    folder.rewrite("Write down **one** thing.", "Write down **two** things.")
    assert kept(folder.build()) == kept(kit)
    assert titles(folder.deck()) == expected
    assert "two things" in body(slide(folder.deck(), "What now?")).text_frame.text
    sound(folder.path.read_bytes())


def test_a_slide_hidden_by_hand_stays_hidden_through_another_choice(folder: Folder) -> None:
    folder.edit(lambda deck: slide(deck, "A picture")._element.set("show", "0"))
    kit = folder.build(choose=("second",))
    deck = folder.deck()
    assert [title for title in ALL if hidden(slide(deck, title))] == ["A picture", "Choose one", "The first way"]
    assert kept(kit) == [("hidden", 3, "A picture", False)]


def test_an_edited_option_is_shown_and_hidden_by_the_choice_and_stamped_so(folder: Folder) -> None:
    def change(deck: Any) -> None:
        for title in ("The first way", "The second way"):
            body(slide(deck, title)).text_frame.paragraphs[0].runs[0].text = "Sing"

    folder.edit(change)
    kit = folder.build(choose=("second",))
    deck = folder.deck()
    first, second = slide(deck, "The first way"), slide(deck, "The second way")
    assert (hidden(first), hidden(second)) == (True, False)
    assert [s.name for s in first.shapes].count("Hidden") == 1
    assert [s.name for s in second.shapes].count("Hidden") == 0
    assert all(body(each).text_frame.text.startswith("Sing") for each in (first, second))
    assert {each.what for each in kit.kept} == {"slide"}
    sound(folder.path.read_bytes())


def test_an_edited_slide_that_the_session_has_no_longer_is_at_the_end_and_hidden(folder: Folder) -> None:
    def change(deck: Any) -> None:
        body(slide(deck, "Welcome")).text_frame.paragraphs[0].runs[0].text = "Sit"

    folder.edit(change)
    text = folder.session.read_text(encoding="utf-8")
    start, end = text.index("## Welcome"), text.index("## A picture")
    folder.session.write_text(text[:start] + text[end:], encoding="utf-8")
    kit = folder.build()
    deck = folder.deck()
    assert titles(deck) == [ALL[0], *ALL[2:], "Welcome"]
    assert hidden(slide(deck, "Welcome"))
    assert kept(kit) == kept(folder.build()) == [("at the end", 8, "Welcome", False)]
    folder.session.write_text(text, encoding="utf-8")
    assert kept(folder.build()) == [("slide", 2, "Welcome", False)]
    assert titles(folder.deck()) == ALL
    assert not hidden(slide(folder.deck(), "Welcome"))
    sound(folder.path.read_bytes())


@pytest.mark.standard_look
def test_an_unedited_slide_that_the_session_has_no_longer_goes(folder: Folder) -> None:
    folder.edit(lambda deck: add(deck, "Mine", after=1))
    text = folder.session.read_text(encoding="utf-8")
    start, end = text.index("## Welcome"), text.index("## A picture")
    folder.session.write_text(text[:start] + text[end:], encoding="utf-8")
    folder.build()
    assert titles(folder.deck()) == [ALL[0], "Mine", *ALL[2:]]


@pytest.mark.standard_look
def test_links_between_a_persons_slides_and_ours_lead_where_they_led(folder: Folder) -> None:
    def change(deck: Any) -> None:
        new = add(deck, "Our data", after=1)
        body(new).click_action.target_slide = slide(deck, "Goodbye")
        body(slide(deck, "Goodbye")).click_action.target_slide = new
        body(slide(deck, "What now?")).click_action.target_slide = slide(deck, "A picture")

    folder.edit(change)
    folder.edit(lambda deck: delete(deck, "A picture"))
    kit = folder.build()
    deck = folder.deck()
    assert body(slide(deck, "Our data")).click_action.target_slide == slide(deck, "Goodbye")
    assert body(slide(deck, "Goodbye")).click_action.target_slide == slide(deck, "Our data")
    assert body(slide(deck, "What now?")).click_action.target_slide is None
    assert [each.what for each in kit.kept] == ["added", "slide", "slide", "deleted"]
    sound(folder.path.read_bytes())


def test_remarks_on_a_slide_are_not_lost(folder: Folder) -> None:
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.presentationml"

    def change(deck: Any) -> None:
        package = deck.part.package
        people = Part(PackURI("/ppt/commentAuthors.xml"), f"{kinds}.commentAuthors+xml", package, b"<a/>")
        remark = Part(PackURI("/ppt/comments/comment1.xml"), f"{kinds}.comments+xml", package, b"<nice/>")
        deck.part.relate_to(people, f"{office}/commentAuthors")
        slide(deck, "Goodbye").part.relate_to(remark, f"{office}/comments")

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    for _ in range(2):
        folder.build()
        deck = folder.deck()
        goodbye = slide(deck, "Goodbye")
        assert body(goodbye).text_frame.text == "See you on Friday."
        assert [r.target_part.blob for r in goodbye.part.rels.values() if r.reltype.endswith("/comments")] == [
            b"<nice/>"
        ]
        assert [r.target_part.blob for r in deck.part.rels.values() if r.reltype.endswith("Authors")] == [b"<a/>"]


def test_remarks_on_a_slide_that_the_session_has_no_longer_are_not_lost(folder: Folder) -> None:
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"

    def change(deck: Any) -> None:
        remark = Part(PackURI("/ppt/comments/comment1.xml"), kind, deck.part.package, b"<nice/>")
        slide(deck, "Goodbye").part.relate_to(remark, f"{OFFICE}/comments")

    folder.edit(change)
    folder.rewrite("## Goodbye (1 min)\n\nSee you.\n\n> **Say:** Thank you.\n", "")
    folder.build()
    assert titles(folder.deck())[-1] == "Goodbye"


def test_a_build_of_other_parts_leaves_the_deck_and_what_is_known_of_it(folder: Folder) -> None:
    def change(deck: Any) -> None:
        body(slide(deck, "Goodbye")).text_frame.paragraphs[0].runs[0].text = "So long."

    folder.edit(change)
    theirs = folder.path.read_bytes()
    folder.build(only=("print",))
    assert folder.path.read_bytes() == theirs
    assert kept(folder.build()) == [("slide", 8, "Goodbye", False)]


@pytest.mark.standard_look
def test_a_copy_of_a_slide_is_an_added_one(folder: Folder) -> None:
    def change(deck: Any) -> None:
        from copy import deepcopy

        source = slide(deck, "Goodbye")
        new = add(deck, "x", after=8)
        tree = new.shapes._spTree
        for each in list(tree)[2:]:
            tree.remove(each)
        for each in list(source.shapes._spTree)[2:]:
            tree.append(deepcopy(each))
        body(new).text_frame.paragraphs[0].runs[0].text = "See you, second group."

    folder.edit(change)
    kit = folder.build()
    assert titles(folder.deck()) == [*ALL, "Goodbye"]
    assert kept(kit) == [("added", 9, "Goodbye", False)]


def test_what_powerpoint_adds_when_it_saves_is_no_edit(folder: Folder) -> None:
    from lxml import etree

    a = "http://schemas.openxmlformats.org/drawingml/2006/main"

    def change(deck: Any) -> None:
        masters = [deck.slide_master, deck.notes_master]
        for each in (*deck.slides, *(each.notes_slide for each in deck.slides), *deck.slide_layouts, *masters):
            each._element.set("userDrawn", "1")
            for properties in each._element.iter(f"{{{a}}}rPr", f"{{{a}}}endParaRPr"):
                properties.set("dirty", "0")
                properties.set("err", "1")
            for run in list(each._element.iter(f"{{{a}}}r")):
                text = run.find(f"{{{a}}}t")
                if len(text.text) < 4:
                    continue
                second = etree.fromstring(etree.tostring(run))
                second.find(f"{{{a}}}t").text, text.text = text.text[3:], text.text[:3]
                run.addnext(second)
            for name in each._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"):
                extension = etree.SubElement(name, f"{{{a}}}extLst")
                etree.SubElement(extension, f"{{{a}}}ext", uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}")

    folder.edit(change)
    kit = folder.build()
    assert (kit.kept, kit.lost) == ((), "")


def test_a_deck_in_another_look_is_put_aside_whole(folder: Folder) -> None:
    def change(deck: Any) -> None:
        rels = deck.slide_masters[0].part.rels.values()
        theme = next(rel.target_part for rel in rels if rel.reltype.endswith("/theme"))
        colors = re.sub(rb'(<a:accent1><a:srgbClr val=")[^"]*', rb"\g<1>AA0000", theme.blob)
        assert colors != theme.blob
        theme.blob = colors
        body(slide(deck, "Goodbye")).text_frame.paragraphs[0].runs[0].text = "So long."

    folder.edit(change)
    theirs = folder.path.read_bytes()
    kit = folder.build()
    assert kit.lost == "look"
    assert kept(kit) == [("slide", 8, "Goodbye", False)]
    assert (folder.out / "deck.edited.pptx").read_bytes() == theirs
    assert folder.build().lost == ""


def test_what_python_pptx_has_no_shape_for_is_an_edit_too(folder: Folder) -> None:
    from lxml import etree

    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"

    def change(deck: Any) -> None:
        tree = slide(deck, "Goodbye").shapes._spTree
        etree.SubElement(etree.SubElement(tree, f"{{{mc}}}AlternateContent", nsmap={"mc": mc}), f"{{{mc}}}Fallback")

    folder.edit(change)
    assert kept(folder.build()) == [("slide", 8, "Goodbye", False)]


def test_a_deck_that_is_none_stays_and_the_new_one_is_beside_it(folder: Folder) -> None:
    folder.path.write_bytes(b"no deck")
    kit = folder.build()
    assert kit.kept == ()
    assert folder.path.read_bytes() == b"no deck"
    assert Presentation(str(folder.out / "deck.new.pptx"))


def test_somebody_elses_deck_is_not_touched(folder: Folder) -> None:
    other = Presentation()
    other.slides.add_slide(other.slide_layouts[0]).shapes.title.text = "Quarterly numbers"
    other.save(str(folder.path))
    theirs = folder.path.read_bytes()
    folder.build()
    assert folder.path.read_bytes() == theirs
    assert (folder.out / "deck.new.pptx").exists()


@pytest.mark.standard_look
@pytest.mark.parametrize("text", ["", "[]", '{"written": [1]}', '{"written": [{"key": 1}]}', '{"files": 3}'])
def test_a_record_that_cannot_be_read_costs_no_edit(folder: Folder, text: str) -> None:
    folder.edit(lambda deck: add(deck, "Mine", after=1))
    theirs = folder.path.read_bytes()
    (folder.out / "kit.json").write_text(text)
    kit = folder.build()
    assert kept(kit) == [("added", 2, "Mine", False)]
    assert kit.lost == "record"
    assert (folder.out / "deck.edited.pptx").read_bytes() == theirs


@pytest.mark.standard_look
@needs_libreoffice
def test_a_deck_that_libreoffice_saved_is_known_again(folder: Folder, tmp_path: Path) -> None:
    first = folder.path.read_bytes()
    libreoffice(folder.path, tmp_path)
    kit = folder.build()
    assert (kit.kept, kit.lost) == ((), "")
    assert folder.path.read_bytes() == first
    assert [path.name for path in folder.out.glob("deck.*")] == ["deck.pptx"]
    libreoffice(folder.path, tmp_path)

    def change(deck: Any) -> None:
        body(slide(deck, "Welcome")).text_frame.paragraphs[0].runs[0].text = "Sit by a "
        body(slide(deck, "Goodbye")).text_frame.paragraphs[0].runs[0].text = "So long."
        slide(deck, "Goodbye").shapes.title.text_frame.paragraphs[0].runs[0].text = "Farewell"
        slide(deck, "A picture")._element.set("show", "0")

    folder.edit(change)
    kit = folder.build()
    deck = folder.deck()
    assert kept(kit) == [
        ("slide", 2, "Welcome", False), ("hidden", 3, "A picture", False), ("slide", 8, "Farewell", False),
    ]  # fmt: skip
    assert [each.slide_layout.name for each in deck.slides][1] == "Title and Content"
    assert body(slide(deck, "Farewell")).text_frame.text == "So long."
    assert kept(folder.build()) == kept(kit)
    sound(folder.path.read_bytes())


def say(each: Any, words: str) -> None:
    body(each).text_frame.paragraphs[0].runs[0].text = words


def notes(each: Any) -> str:
    return str(each.notes_slide.notes_text_frame.text)


@pytest.mark.parametrize("title", ALL)
def test_whichever_slide_is_edited_its_notes_and_links_stay(folder: Folder, title: str) -> None:
    def links(each: Any) -> list[str]:
        found = [rel.target_part for rel in each.part.rels.values() if rel.reltype.endswith("/slide")]
        return [part.slide.shapes.title.text_frame.text for part in found]

    each = slide(folder.deck(), title)
    said, led = notes(each), links(each)
    folder.edit(
        lambda deck: slide(deck, title).shapes.title.text_frame.paragraphs[0].add_run().__setattr__("text", "!")
    )
    folder.build()
    each = slide(folder.deck(), f"{title}!")
    assert (notes(each).splitlines()[:-1], links(each)) == (said.splitlines()[:-1], led)
    sound(folder.path.read_bytes())


def test_what_the_notes_of_a_kept_slide_lead_to_comes_along(folder: Folder) -> None:
    def change(deck: Any) -> None:
        goodbye = slide(deck, "Goodbye")
        say(goodbye, "So long.")
        paragraph = goodbye.notes_slide.notes_text_frame.paragraphs[0]
        paragraph.runs[0].hyperlink.address = "https://example.org/"
        link = goodbye.notes_slide.part.relate_to(slide(deck, "Welcome").part, f"{OFFICE}/slide")
        paragraph.add_run().hyperlink.address = "https://example.org/2"
        last = list(paragraph._p.iter("{*}hlinkClick"))[-1]
        last.set(f"{{{OFFICE}}}id", link)
        last.set("action", "ppaction://hlinksldjump")

    folder.edit(change)
    folder.build()
    deck = folder.deck()
    page = slide(deck, "Goodbye").notes_slide.part
    leads = [page.rels[each.get(f"{{{OFFICE}}}id")] for each in page._element.iter("{*}hlinkClick")]
    assert leads[0].target_ref == "https://example.org/"
    assert leads[1].target_part is slide(deck, "Welcome").part
    sound(folder.path.read_bytes())


@pytest.mark.standard_look
@pytest.mark.parametrize("record", [True, False])
def test_a_slide_of_another_kit_stays_where_it_was_put(folder: Folder, tmp_path: Path, record: bool) -> None:
    (tmp_path / "other").mkdir()
    other = Folder(tmp_path / "other")
    other.rewrite("## Goodbye (1 min)", "## Farewell (1 min)")
    other.build()
    folder.edit(lambda deck: copy_of(deck, slide(other.deck(), "Farewell"), after=3))
    if not record:
        (folder.out / "kit.json").unlink()
    for _ in range(2):
        kit = folder.build()
        assert kept(kit) == [("added", 4, "Farewell", False)]
        assert titles(folder.deck()) == [*ALL[:3], "Farewell", *ALL[3:]]


@pytest.mark.standard_look
@pytest.mark.parametrize("record", [True, False])
def test_last_years_version_put_in_place_of_a_slide_is_an_edit(folder: Folder, tmp_path: Path, record: bool) -> None:
    (tmp_path / "last").mkdir()
    last = Folder(tmp_path / "last")
    last.rewrite("See you.", "See you in June.")
    last.build()

    def change(deck: Any) -> None:
        delete(deck, "Goodbye")
        copy_of(deck, slide(last.deck(), "Goodbye"), after=7)

    folder.edit(change)
    if not record:
        (folder.out / "kit.json").unlink()
    for _ in range(2):
        kit = folder.build()
        assert [(each.what, each.number) for each in kit.kept if each.what != "notes"] == [("slide", 8)]
        assert body(slide(folder.deck(), "Goodbye")).text_frame.text == "See you in June."


def test_a_deck_of_before_that_comes_back_has_only_what_a_person_did_to_it(folder: Folder) -> None:
    before = folder.path.read_bytes()
    folder.rewrite("See you.", "See you on Friday.")
    folder.build()
    folder.path.write_bytes(before)
    folder.edit(lambda deck: say(slide(deck, "Welcome"), "Find a chair"))
    kit = folder.build()
    assert kept(kit) == [("slide", 2, "Welcome", False)]
    assert "Friday" in body(slide(folder.deck(), "Goodbye")).text_frame.text


@pytest.mark.parametrize("record", [True, False])
@pytest.mark.parametrize(
    ("before", "after"), [("Mine", ""), ("Leave the signs up.", ""), ("“", "”"), ("", "mine"), ("x_x000B_", "")]
)
def test_words_glued_to_the_fingerprint_are_a_persons_and_stay(
    folder: Folder, before: str, after: str, record: bool
) -> None:
    def change(deck: Any) -> None:
        each = slide(deck, "What now?")
        run = each.notes_slide.notes_text_frame.paragraphs[-1].runs[0]
        run.text = f"{before}{run.text}{after}"
        say(each, "Write.")

    folder.edit(change)
    if not record:
        (folder.out / "kit.json").unlink()
    for _ in range(2):
        kit = folder.build()
        assert kept(kit) == [("slide", 7, "What now?", False), ("notes", 7, "What now?", False)]
        lines = notes(slide(folder.deck(), "What now?")).splitlines()
        assert lines[-2] == f"{before}{after}"
        assert "·" not in "".join(lines[:-1])


@pytest.mark.parametrize("record", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.replace("-", "–"),
        lambda line: line.replace("-", "\u2011"),
        lambda line: line.replace(" · ", "\u00a0·\u00a0"),
        lambda line: line.replace("·", "•"),
        lambda line: line.replace(" · ", "\v· "),
        lambda line: line[0].upper() + line[1:],
        lambda line: f" {line} ",
    ],
)
def test_a_corrected_fingerprint_is_known_and_taken_out(folder: Folder, change: Any, record: bool) -> None:
    def edit(deck: Any) -> None:
        each = slide(deck, "What now?")
        paragraph = each.notes_slide.notes_text_frame.paragraphs[-1]
        paragraph.text = change(paragraph.text)
        each.notes_slide.notes_text_frame.paragraphs[0].runs[0].text = "Mine"

    folder.edit(edit)
    if not record:
        (folder.out / "kit.json").unlink()
    kit = folder.build()
    assert kept(kit) == [("notes", 7, "What now?", False)]
    assert notes(slide(folder.deck(), "What now?")).count("what-now") == 1


@pytest.mark.parametrize("record", [True, False])
@pytest.mark.parametrize("program", ["powerpoint", "google"])
def test_notes_pasted_with_the_fingerprint_of_another_slide(folder: Folder, record: bool, program: str) -> None:
    def change(deck: Any) -> None:
        pasted = notes(slide(deck, "Goodbye"))
        for each in pasted.splitlines():
            slide(deck, "What now?").notes_slide.notes_text_frame.add_paragraph().text = each
        slide(deck, "What now?").shapes.title.text_frame.text = "And now?"
        if program == "google":
            google_slides(deck)

    folder.edit(change)
    if not record:
        (folder.out / "kit.json").unlink()
    kit = folder.build()
    assert kept(kit) == [("slide", 7, "And now?", False), ("notes", 7, "And now?", False)]
    assert notes(slide(folder.deck(), "And now?")).count("·") == 1
    assert "Thank you" in notes(slide(folder.deck(), "And now?"))


def test_what_is_at_the_end_is_there_when_the_session_gets_another_last_slide(folder: Folder) -> None:
    folder.edit(lambda deck: say(slide(deck, "Welcome"), "Sit"))
    text = folder.session.read_text(encoding="utf-8")
    start, end = text.index("## Welcome"), text.index("## A picture")
    folder.session.write_text(text[:start] + text[end:], encoding="utf-8")
    folder.build()
    folder.rewrite("> **Say:** Thank you.", "> **Say:** Thank you.\n\n## One more (1 min)\n\nLook.\n\n> **Say:** Look.")
    for _ in range(2):
        assert kept(folder.build()) == [("at the end", 9, "Welcome", False)]
        assert titles(folder.deck()) == [ALL[0], *ALL[2:], "One more", "Welcome"]
    folder.edit(lambda deck: move(deck, 8, 1))
    assert [(each.what, each.number) for each in folder.build().kept] == [("placed", 2)]
    assert titles(folder.deck()) == [*ALL, "One more"]


def test_of_two_at_the_end_one_may_come_back(folder: Folder) -> None:
    def change(deck: Any) -> None:
        say(slide(deck, "Welcome"), "Sit")
        say(slide(deck, "Goodbye"), "So long.")

    folder.edit(change)
    text = folder.session.read_text(encoding="utf-8")
    start, end, last = text.index("## Welcome"), text.index("## A picture"), text.index("## Goodbye")
    folder.session.write_text(text[:start] + text[end:last], encoding="utf-8")
    assert kept(folder.build()) == [("at the end", 7, "Welcome", False), ("at the end", 8, "Goodbye", False)]
    folder.session.write_text(text[:start] + text[end:], encoding="utf-8")
    for _ in range(2):  # Minutes went with a slide, so the strip on every other slide is another.
        found = [each[:3] for each in kept(folder.build())]
        assert found == [("slide", 7, "Goodbye"), ("at the end", 8, "Welcome")]


@pytest.mark.parametrize("id", ["", "\n<!-- id: afterwards -->"])
def test_a_corrected_heading_is_the_same_slide(folder: Folder, id: str) -> None:
    folder.edit(lambda deck: say(slide(deck, "What now?"), "Write."))
    folder.rewrite("## What now? (2 min)", f"## {'What now?' if id else 'What next?'} (2 min){id}")
    for _ in range(2):
        kit = folder.build()
        assert kept(kit) == [("slide", 7, "What now?", not id)]
        assert titles(folder.deck()) == ALL


def test_another_slide_in_the_place_of_one_that_is_gone_is_another(folder: Folder) -> None:
    folder.edit(lambda deck: say(slide(deck, "What now?"), "Write."))
    folder.rewrite("## What now? (2 min)\n\nWrite down **one** thing.", "## A song (2 min)\n\nSing.")
    assert kept(folder.build()) == [("at the end", 9, "What now?", False)]


def test_sections_that_a_person_named_keep_their_names(folder: Folder) -> None:
    def rename(deck: Any) -> None:
        section = next(each for each in deck.element.iter("{*}section") if each.get("name") == "Practice")
        section.set("name", "Our turn")

    def named(deck: Any) -> list[tuple[str, int]]:
        return [(each.get("name"), len(list(each.iter("{*}sldId")))) for each in deck.element.iter("{*}section")]

    before = named(folder.deck())
    assert dict(before)["Practice"] == 3
    folder.edit(rename)
    folder.rewrite("### The second way", "### A new way\n<!-- id: new -->\n\n1. Sing (9 min)\n\n### The second way")
    for _ in range(2):
        kit = folder.build()
        assert kept(kit) == [("section", 0, "Our turn", False)]
        assert dict(named(folder.deck())) == {**{name: n for name, n in before if name != "Practice"}, "Our turn": 4}
    assert not kit.lost


def put(tree: Any, deck: Any, text: str) -> None:
    """A text box with these words at the end of another tree of shapes."""
    box = slide(deck, "Welcome").shapes.add_textbox(0, 0, Inches(2), Inches(1))
    box.text_frame.text = text
    tree.append(box._element)


@pytest.mark.parametrize(
    "what",
    [
        "layout",
        "place",
        "master",
        "picture",
        "texts",
        "notes master",
        "title",
        "keywords",
        "show",
        "loop",
        "colors",
        "inset",
    ],
)
def test_what_a_person_does_behind_the_slides_is_put_aside(folder: Folder, tmp_path: Path, what: str) -> None:
    from PIL import Image

    def change(deck: Any) -> None:
        layout, master = slide(deck, "Welcome").slide_layout, deck.slide_master
        match what:
            case "layout":
                put(layout.shapes._spTree, deck, "Ánimo")
            case "place":
                layout.placeholders[1].left, layout.placeholders[1].width = Inches(3), Inches(4)
            case "master":
                put(master.shapes._spTree, deck, "Ánimo")
            case "picture":
                Image.new("RGB", (40, 40), "#aa3300").save(tmp_path / "own.png")
                _, id = master.part.get_or_add_image_part(str(tmp_path / "own.png"))
                picture = slide(deck, "Welcome").shapes.add_picture(str(tmp_path / "own.png"), 0, 0)._element
                next(picture.iter("{*}blip")).set(f"{{{OFFICE}}}embed", id)
                master.shapes._spTree.append(picture)
            case "texts":
                for each in master._element.find("{*}txStyles").iter("{*}defRPr"):
                    each.set("sz", "3100")
            case "notes master":
                put(deck.notes_master.shapes._spTree, deck, "Ánimo")
            case "title":
                deck.core_properties.title = "Our day"
            case "keywords":
                deck.core_properties.keywords = "families"
            case "loop":
                properties = next(r.target_part for r in deck.part.rels.values() if r.reltype.endswith("/presProps"))
                properties._blob = re.sub(
                    rb"(<p:presentationPr[^>]*?)(?:/>|>.*)",
                    rb'\1><p:showPr loop="1"><p:present/></p:showPr></p:presentationPr>',
                    properties.blob,
                    flags=re.DOTALL,
                )
            case "colors":
                colors = master._element.find(f"{P}clrMap")
                back, text = colors.get("bg1"), colors.get("tx1")
                colors.set("bg1", text)
                colors.set("tx1", back)
            case "inset":
                layout.placeholders[1].text_frame._txBody.bodyPr.set("lIns", "914400")
            case "show":
                shows = deck.element.makeelement(f"{P}custShowLst", {})
                show = deck.element.makeelement(f"{P}custShow", {"name": "Short", "id": "0"})
                show.append(deck.element.makeelement(f"{P}sldLst", {}))
                shows.append(show)
                deck.element.find(f"{P}notesSz").addnext(shows)

    folder.edit(change)
    theirs = folder.path.read_bytes()
    kit = folder.build()
    assert (kit.kept, kit.lost) == ((), "rest")
    assert (folder.out / "deck.edited.pptx").read_bytes() == theirs
    assert folder.build().lost == ""
    folder.rewrite("title: A day", "title: Another day")
    assert folder.build().lost == ""


def test_a_text_on_the_notes_page_is_an_edit_of_the_notes(folder: Folder) -> None:
    folder.edit(lambda deck: put(slide(deck, "Goodbye").notes_slide.shapes._spTree, deck, "Bring the bell"))
    for _ in range(2):
        kit = folder.build()
        assert (kept(kit), kit.lost) == ([("notes", 8, "Goodbye", False)], "")
        page = slide(folder.deck(), "Goodbye").notes_slide
        assert "Bring the bell" in [each.text_frame.text for each in page.shapes if each.has_text_frame]
    sound(folder.path.read_bytes())


@pytest.mark.parametrize("what", ["bold", "link", "color"])
def test_a_change_of_how_notes_look_is_an_edit(folder: Folder, what: str) -> None:
    from pptx.dml.color import RGBColor

    def change(deck: Any) -> None:
        run = slide(deck, "Goodbye").notes_slide.notes_text_frame.paragraphs[1].runs[-1]
        match what:
            case "bold":
                run.font.bold = True
            case "link":
                run.hyperlink.address = "https://example.org/"
            case "color":
                run.font.color.rgb = RGBColor(200, 0, 0)

    folder.edit(change)
    assert kept(folder.build()) == [("notes", 8, "Goodbye", False)]


def looks(deck: Any, what: str) -> None:
    """Changes nothing but how something looks, on a slide or in its notes."""
    paragraph = line(slide(deck, "Welcome"), "Say hello")
    run = paragraph.runs[0]
    match what:
        case "bold":
            run.font.bold = True
        case "not bold":
            slide(deck, "Welcome").shapes.title.text_frame.paragraphs[0].runs[0].font.bold = False
        case "italic":
            run.font.italic = True
        case "strike":
            run._r.get_or_add_rPr().set("strike", "sngStrike")
        case "level":
            paragraph.level = 1
            if "marL" in paragraph._p.get_or_add_pPr().attrib:
                paragraph._p.pPr.set("marL", str(Inches(1)))
        case "alignment":
            paragraph.alignment = PP_ALIGN.RIGHT
        case "link":
            run.hyperlink.address = "https://example.org/mine"
        case "alt":
            picture = next(s for s in slide(deck, "A picture").shapes if s._element.tag.endswith("}pic"))
            next(picture._element.iter("{*}cNvPr")).set("descr", "A wide grey field")
        case "notes":
            slide(deck, "Welcome").notes_slide.notes_text_frame.paragraphs[1].runs[-1].font.bold = True
        case "notes red":
            red(slide(deck, "Welcome").notes_slide.notes_text_frame.paragraphs[1].runs[-1])
        case "color":
            red(run)
        case "size":
            run.font.size = Pt(33)
        case "font":
            run.font.name = "Georgia"
        case "highlight":
            mark = run._r.get_or_add_rPr().makeelement(f"{A}highlight", {})
            mark.append(mark.makeelement(f"{A}srgbClr", {"val": "FFFF00"}))
            run._r.rPr.append(mark)
        case "space":
            paragraph.space_before = Pt(30)
        case "bullet":
            place = paragraph._p.get_or_add_pPr()
            for each in place.findall(f"{A}buChar"):
                place.remove(each)
            place.append(place.makeelement(f"{A}buChar", {"char": "→"}))
        case "fill":
            shape = body(slide(deck, "Welcome"))
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor(255, 230, 200)
        case "line":
            body(slide(deck, "Welcome")).line.color.rgb = RGBColor(200, 0, 0)
        case "background":
            fill = slide(deck, "Welcome").background.fill
            fill.solid()
            fill.fore_color.rgb = RGBColor(220, 240, 220)
        case "turned":
            body(slide(deck, "Welcome")).rotation = 180
        case "cell":
            cell = next(s for s in slide(deck, "What now?").shapes if s.has_table).table.cell(1, 0)
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor(220, 240, 220)
        case "transition":
            root = slide(deck, "Welcome")._element
            told = root.makeelement(f"{P}transition", {"spd": "slow"})
            told.append(told.makeelement(f"{P}push", {"dir": "u"}))
            after = root.find(f"{P}clrMapOvr")
            (root.find(f"{P}cSld") if after is None else after).addnext(told)


def red(run: Any) -> None:
    run.font.color.rgb = RGBColor(200, 0, 0)


LOOKS = (
    "bold", "not bold", "italic", "strike", "level", "alignment", "link", "alt", "notes", "notes red", "color", "size",
    "font", "highlight", "space", "bullet", "fill", "line", "background", "turned", "cell", "transition",
)  # fmt: skip
SHOWN_ON = {"alt": (3, "A picture"), "cell": (7, "What now?")}
"""The slide on which a look is changed, where it is another than the second."""


def with_a_table(folder: Folder) -> None:
    """Puts a table on a slide, and builds."""
    folder.rewrite("Write down **one** thing.", "Write down one thing.\n\n| Day | Room |\n|---|---|\n| Monday | 12 |")
    folder.build()


@pytest.mark.standard_look
@needs_libreoffice
@pytest.mark.parametrize("record", [True, False])
def test_how_words_look_is_seen_in_what_libreoffice_saved(folder: Folder, tmp_path: Path, record: bool) -> None:
    with_a_table(folder)
    libreoffice(folder.path, tmp_path)
    saved = folder.path.read_bytes()
    known = (folder.out / "kit.json").read_bytes()
    for what in LOOKS if record else LOOKS[::4]:
        folder.path.write_bytes(saved)
        (folder.out / "kit.json").write_bytes(known)
        folder.edit(lambda deck, what=what: looks(deck, what))  # type: ignore[misc]
        if not record:
            (folder.out / "kit.json").unlink()
        number, title = SHOWN_ON.get(what, (2, "Welcome"))
        kit = folder.build()
        assert kept(kit) == [("notes" if "notes" in what else "slide", number, title, False)], what
        assert kit.lost == ("" if record else "record"), what


@pytest.mark.standard_look
@needs_libreoffice
@pytest.mark.slow
def test_a_look_that_libreoffice_was_told_is_seen_after_it_saved(folder: Folder, tmp_path: Path) -> None:
    with_a_table(folder)
    decks = []
    for what in LOOKS:
        folder.build(over=False)
        folder.edit(lambda deck, what=what: looks(deck, what))  # type: ignore[misc]
        decks.append(folder.path.replace(tmp_path / f"{what}.pptx"))
    libreoffice_all(decks, tmp_path, "pptx:Impress MS PowerPoint 2007 XML")
    for what, deck in zip(LOOKS, decks, strict=True):
        folder.build(over=False)
        folder.path.write_bytes(deck.read_bytes())
        kit = folder.build()
        assert [each.what for each in kit.kept] == ["notes" if "notes" in what else "slide"], what
        assert kit.lost == "", what


@pytest.mark.standard_look
@needs_libreoffice
@pytest.mark.parametrize("record", [True, False])
def test_moved_shapes_and_other_pictures_are_seen_in_what_libreoffice_saved(
    folder: Folder, tmp_path: Path, record: bool
) -> None:
    from PIL import Image

    Image.new("RGB", (400, 300), "#220000").save(tmp_path / "own.png")

    def change(deck: Any) -> None:
        picture = next(s for s in slide(deck, "A picture").shapes if s._element.tag.endswith("}pic"))
        _, id = slide(deck, "A picture").part.get_or_add_image_part(str(tmp_path / "own.png"))
        next(picture._element.iter("{*}blip")).set(f"{{{OFFICE}}}embed", id)
        body(slide(deck, "Goodbye")).left += Inches(1)

    libreoffice(folder.path, tmp_path)
    folder.edit(change)
    if not record:
        (folder.out / "kit.json").unlink()
    kit = folder.build()
    assert kept(kit) == [("slide", 3, "A picture", False), ("slide", 8, "Goodbye", False)]
    assert kept(folder.build()) == kept(kit)


@pytest.mark.standard_look
@needs_libreoffice
def test_the_same_deck_is_put_aside_once(folder: Folder, tmp_path: Path) -> None:
    libreoffice(folder.path, tmp_path)
    saved = folder.path.read_bytes()

    def change(deck: Any, text: str) -> None:
        put(slide(deck, "Welcome").slide_layout.shapes._spTree, deck, text)

    for lost in ("formats", "", ""):
        folder.path.write_bytes(saved)
        folder.edit(lambda deck: change(deck, "Bring the bell"))
        kit = folder.build()
        assert (kit.kept, kit.lost) == ((), lost)
    assert sorted(path.name for path in folder.out.glob("deck.*")) == ["deck.edited.pptx", "deck.pptx"]
    folder.path.write_bytes(saved)
    folder.edit(lambda deck: change(deck, "Bring two bells"))
    assert folder.build().lost == "formats"
    assert (folder.out / "deck.edited-2.pptx").exists()


def _unseen(deck: Any, what: str) -> None:
    """Changes something that is none of what is compared to tell an edit."""
    each = slide(deck, "Welcome")
    text = body(each).text_frame
    match what:
        case "kerning":
            text.paragraphs[0].runs[0]._r.get_or_add_rPr().set("kern", "1200")
        case "number":
            number = next(s for s in each.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER)
            number.top, number.left, number.width, number.height = Inches(1), Inches(1), Inches(1), Inches(1)
        case "footer":
            footer = next(s for s in each.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
            footer.text_frame.paragraphs[0].runs[0].font.italic = True
        case "notes":
            page = each.notes_slide
            page.notes_text_frame._txBody.bodyPr.set("lIns", "914400")


UNSEEN = ["kerning", "number", "footer", "notes"]


@pytest.mark.parametrize("what", UNSEEN)
def test_a_deck_with_an_edit_that_is_not_known_as_one_is_put_aside(folder: Folder, what: str) -> None:
    folder.edit(lambda deck: _unseen(deck, what))
    theirs = folder.path.read_bytes()
    folder.rewrite("See you.", "See you soon.")
    kit = folder.build()
    assert (kit.kept, kit.lost) == ((), "unseen")
    assert (folder.out / "deck.edited.pptx").read_bytes() == theirs
    assert (folder.build().lost, folder.build().lies) == ("", "")
    folder.path.write_bytes(theirs)
    kit = folder.build()
    assert (kit.lost, kit.lies) == ("", "deck.edited.pptx")


@pytest.mark.parametrize("what", UNSEEN)
def test_what_is_kept_anyway_is_not_put_aside(folder: Folder, what: str) -> None:
    def change(deck: Any) -> None:
        for title in ("Welcome", "A picture"):
            slide(deck, title).shapes.title.text_frame.paragraphs[0].runs[0].font.italic = True
            slide(deck, title).notes_slide.notes_text_frame.paragraphs[0].runs[0].text = "Mine."
        _unseen(deck, what)

    folder.edit(change)
    for _ in range(3):
        kit = folder.build()
        assert len(kept(kit)) == 4
        assert (kit.lost, kit.lies) == ("", "")
        folder.rewrite("See you", "See you, see you")
        folder.edit(lambda deck: slide(deck, "Goodbye"))


def test_what_a_program_writes_anew_is_no_edit(folder: Folder) -> None:
    """As PowerPoint saves a slide, as far as that is known."""
    from lxml import etree

    def save(deck: Any) -> None:
        for at, each in enumerate(deck.slides):
            for part in (each, each.notes_slide):
                root = part._element
                for number, name in enumerate(root.iter(f"{P}cNvPr"), start=20):
                    name.set("id", str(number))
                    if name.get("name") not in ("Hidden", "You are here"):
                        name.set("name", f"Text {number}")
                for run in list(root.iter(f"{A}r")):
                    run.get_or_add_rPr().set("lang", "en-US")
                    run.get_or_add_rPr().set("dirty", "0")
                    words = run.find(f"{A}t")
                    if " " in words.text and "·" not in words.text:
                        other = deepcopy(run)
                        run.addnext(other)
                        other.find(f"{A}rPr").set("err", "1")
                        words.text, other.find(f"{A}t").text = words.text[:2], words.text[2:]
                for paragraph in root.iter(f"{A}p"):
                    if paragraph.find(f"{A}endParaRPr") is None:
                        etree.SubElement(paragraph, f"{A}endParaRPr", lang="en-US", dirty="0")
                for fit in root.iter(f"{A}normAutofit"):
                    fit.set("fontScale", "92500")
            root = each._element
            head = root.find(f"{P}cSld")
            if root.find(f"{P}timing") is None:
                timing = etree.fromstring(
                    f'<p:timing xmlns:p="{P[1:-1]}"><p:tnLst><p:par><p:cTn id="{at}" dur="indefinite" '
                    'restart="never" nodeType="tmRoot"/></p:par></p:tnLst></p:timing>'
                )
                root.append(timing)
            etree.SubElement(etree.SubElement(head, f"{P}extLst"), f"{P}ext", uri="{0}")

    folder.edit(save)
    kit = folder.build()
    assert (kit.kept, kit.lost) == ((), "")


def test_a_record_of_before_says_nothing_of_the_whole(folder: Folder) -> None:
    record = folder.out / "kit.json"
    told = json.loads(record.read_text())
    for each in told["written"]:
        del each["whole"], each["beneath"]
    record.write_text(json.dumps(told))
    folder.edit(lambda deck: _unseen(deck, "kerning"))
    assert folder.build().lost == ""


def test_a_record_of_before_says_the_whole_with_the_footer_which_is_no_edit(folder: Folder) -> None:
    record = folder.out / "kit.json"
    told = json.loads(record.read_text())
    for each in told["written"]:
        del each["footer"]
        each["whole"] = "0" * 8
    record.write_text(json.dumps(told))
    folder.edit(lambda deck: None)
    assert folder.build().lost == ""


def test_a_show_of_other_slides_is_another_show(folder: Folder) -> None:
    def shown(deck: Any, *numbers: int) -> None:
        for each in list(deck.element.iter(f"{P}custShowLst")):
            deck.element.remove(each)
        shows = deck.element.makeelement(f"{P}custShowLst", {})
        show = deck.element.makeelement(f"{P}custShow", {"name": "Short", "id": "0"})
        slides = deck.element.makeelement(f"{P}sldLst", {})
        for number in numbers:
            id = deck.slides._sldIdLst[number].rId
            slides.append(deck.element.makeelement(f"{P}sld", {f"{{{OFFICE}}}id": id}))
        show.append(slides)
        shows.append(show)
        deck.element.find(f"{P}notesSz").addnext(shows)

    folder.edit(lambda deck: shown(deck, 0, 1))
    assert folder.build().lost == "rest"
    folder.edit(lambda deck: shown(deck, 0, 1))
    assert (folder.build().lies, folder.build().lost) == ("deck.edited.pptx", "")
    folder.edit(lambda deck: shown(deck, 0, 2))
    assert folder.build().lost == "rest"


def test_another_picture_behind_the_slides_that_is_as_gray_is_another() -> None:
    behind = Behind(look="a", rest="b", properties="c", pictures=("00ff:1", "0f:2"))
    assert behind.changed(str(behind)) == ""
    assert behind.changed("a b c 00ff:1 0f:3") == "rest"
    assert behind.changed("a b c 00ff 0f") == ""


def test_a_slide_that_the_session_drops_is_not_lost_with_what_is_not_seen(folder: Folder) -> None:
    folder.edit(
        lambda deck: (
            body(slide(deck, "Goodbye")).text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("kern", "1200")
        )
    )
    folder.rewrite("## Goodbye (1 min)\n\nSee you.\n\n> **Say:** Thank you.\n", "")
    kit = folder.build()
    assert (kit.kept, kit.lost) == ((), "unseen")


def test_the_summary_names_the_deck_that_was_put_aside(folder: Folder) -> None:
    folder.edit(lambda deck: _unseen(deck, "kerning"))
    theirs = folder.path.read_bytes()
    said = []
    for _ in range(2):
        folder.path.write_bytes(theirs)
        kit = folder.build()
        assert folder.saved is not None
        said += edits(kit, folder.saved)
    assert said == [
        "The deck as you left it is deck.edited.pptx: something on its slides or notes is not as the kit wrote it, "
        "which this one has as the session makes it.",
        "What of your deck could not be kept is in deck.edited.pptx, as it was before.",
    ]


@pytest.mark.standard_look
def test_the_strip_on_a_slide_that_a_person_edited_is_the_sessions(folder: Folder) -> None:
    def strip(deck: Any) -> Any:
        return next(s for s in slide(deck, "Goodbye").shapes if s.name == "You are here")

    def change(deck: Any) -> None:
        say(slide(deck, "Goodbye"), "So long.")

    folder.edit(change)
    before = len(list(strip(folder.deck()).shapes))
    folder.rewrite("# Closing\n", "# Thinking\n\n## Think (5 min)\n\nThink.\n\n> **Say:** Think.\n\n# Closing\n")
    for _ in range(2):
        kit = folder.build()
        assert kept(kit) == [("slide", 9, "Goodbye", False)]
        assert kit.lost == ""
        assert len(list(strip(folder.deck()).shapes)) == before + 1
    sound(folder.path.read_bytes())
