"""Decks: what they hold, that they fit, and that they are the same each time."""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
import zipfile
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kit.document import Document, Group, escape, parse, quote
from kit.formats.pptx import BadLook, DeckToWrite, WrittenDeck, write_deck
from kit.formats.pptx.compose.footer import _shorter
from kit.formats.sheet import Sheet
from kit.images import Picture, qr_code, verify
from kit.language.direction import is_right_to_left
from kit.theme.theme import find_theme, search_path
from tests.formats.pptx.geometry import faults_of
from tests.formats.pptx.overflowing import overflows

LOOK = find_theme("standard", search_path()).file("theme.pptx")
pytestmark = pytest.mark.standard_look
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
QR = "qr:https://example.org/"
FOOTER = "A day · Ánimo <b>"


def deck_of(
    text: str,
    *,
    language: str = "en-US",
    primary: str = "",
    accent: str = "",
    look: Path = LOOK,
    footer: str = FOOTER,
    logo: Picture | None = None,
) -> WrittenDeck:
    """The deck of a document in our dialect."""
    sheet = Sheet(title="A day", session="A day", school="Ánimo", language=language, primary=primary, accent=accent)
    pictures = {QR: qr_code("https://example.org/")}
    return write_deck(DeckToWrite(parse(text), look, sheet=sheet, pictures=pictures, logo=logo, footer=footer))


def slide(body: str, id: str = "one", title: str = "A title", rest: str = "", notes: str = "") -> str:
    """The text of a slide."""
    return f"::::: slide id={id} {rest}\n## {title}\n\n{body}\n\n:::: notes\n{notes}\n::::\n:::::\n"


def part(deck: WrittenDeck, name: str) -> etree._Element:
    """A part of the deck, parsed."""
    with zipfile.ZipFile(io.BytesIO(deck.data)) as archive:
        return etree.fromstring(archive.read(name))


def face(deck: WrittenDeck, number: int = 1) -> etree._Element:
    """A slide of the deck, parsed."""
    return part(deck, f"ppt/slides/slide{number}.xml")


def words(element: etree._Element) -> list[str]:
    """The paragraphs of an element, as text."""
    return ["".join(p.itertext(f"{A}t")) for p in element.iter(f"{A}p")]


def layout_of(deck: WrittenDeck, number: int = 1) -> str:
    """The name of the layout of a slide."""
    rels = part(deck, f"ppt/slides/_rels/slide{number}.xml.rels")
    target = next(str(rel.get("Target")) for rel in rels if str(rel.get("Type")).endswith("/slideLayout"))
    return str(part(deck, f"ppt/slideLayouts/{target.split('/')[-1]}").find(f"{P}cSld").get("name"))


LONG = "\n".join(
    f"- Item {n} says a good deal more than anybody wants to read from the back of a room" for n in range(30)
)


def test_the_same_document_makes_the_same_bytes() -> None:
    text = slide("- one\n- two") + slide(f"![code]({QR})", "two", "Another")
    assert deck_of(text).data == deck_of(text).data


def test_what_people_write_is_text_and_never_markup() -> None:
    deck = deck_of(slide("R\\&D \\<b\\>bold\\</b\\>", title="\\<Families\\> \\& schools"))
    assert words(face(deck))[:2] == ["<Families> & schools", "R&D <b>bold</b>"]
    assert "A day · Ánimo <b>" in words(face(deck))


def test_every_run_names_its_language() -> None:
    deck = deck_of(slide("Texto *en* español\n\n| A | B |\n| - | - |\n| x | y |", notes="Diga"), language="es-MX")
    for name in ("ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml"):
        runs = list(part(deck, name).iter(f"{A}rPr", f"{A}endParaRPr"))
        assert runs
        assert {run.get("lang") for run in runs} == {"es-MX"}


def test_right_to_left_languages_run_from_right_to_left() -> None:
    deck = deck_of(slide("- واحد"), language="ar")
    assert 'rtl="1"' in etree.tostring(face(deck)).decode()


def test_slides_and_paper_agree_on_what_runs_from_right_to_left() -> None:
    for language, right in (("ckb", True), ("pa-Arab", True), ("iw", True), ("arc", True), ("ku-Latn", False)):
        assert is_right_to_left(language) == right
        assert ('rtl="1"' in etree.tostring(face(deck_of(slide("- 12"), language=language))).decode()) == right


def test_a_paragraph_runs_as_its_first_letter_does() -> None:
    body = "- مرحبا\n- “שלום”\n- the word مرحبا\n- 12"
    directions = [p.find(f"{A}pPr").get("rtl") for p in face(deck_of(slide(body))).iter(f"{A}p")][1:5]
    assert directions == ["1", "1", None, None]
    other = [p.find(f"{A}pPr").get("rtl") for p in face(deck_of(slide(body), language="ar")).iter(f"{A}p")][1:5]
    assert other == ["1", "1", "0", "1"]


def test_a_link_is_underlined_wherever_slides_are_drawn() -> None:
    deck = deck_of(slide("[there](https://example.org/) and [nowhere](#none)"))
    underlined = {"".join(r.itertext(f"{A}t")): r.find(f"{A}rPr").get("u") for r in face(deck).iter(f"{A}r")}
    assert underlined["there"] == "sng"
    assert underlined["nowhere"] is None


def test_a_list_too_long_goes_on_over_slides_that_say_so() -> None:
    deck = deck_of(slide(LONG))
    assert [s.title for s in deck.slides[:3]] == ["A title", "A title (continued)", "A title (continued, 3)"]
    assert [s.continued for s in deck.slides] == [False] + [True] * (len(deck.slides) - 1)
    assert deck.reports[0].what == "continued"
    assert deck.reports[0].parts == len(deck.slides)
    said = [text for n in range(1, len(deck.slides) + 1) for text in words(face(deck, n)) if text.startswith("Item")]
    assert [int(text.split()[1]) for text in said] == list(range(30))


def test_numbers_count_on_over_continued_slides() -> None:
    deck = deck_of(slide(LONG.replace("- ", "1. ")))
    first = len([text for text in words(face(deck, 1)) if text.startswith("Item")])
    starts = {str(each.get("startAt", "1")) for each in face(deck, 2).iter(f"{A}buAutoNum")}
    assert starts == {str(first + 1)}


def test_a_long_table_repeats_its_header() -> None:
    rows = "\n".join(f"| row {n} | some words |" for n in range(40))
    deck = deck_of(slide(f"| First | Second |\n| --- | --- |\n{rows}"))
    assert len(deck.slides) > 1
    for number in range(1, len(deck.slides) + 1):
        assert next(face(deck, number).iter(f"{A}tr")).find(f".//{A}t").text == "First"


@pytest.mark.parametrize(
    "body",
    [LONG, "word " * 900, "x" * 3000, "| A | B |\n| - | - |\n" + "| some words here | b |\n" * 30,
     f"Words.\n\n![c]({QR})", "> " + "We were never asked. " * 60, LONG + "\n\n<!-- column -->\n\n" + LONG, "short"],
)  # fmt: skip
def test_nothing_runs_out_of_its_place(body: str) -> None:
    deck = deck_of(slide(body, title="A title that is rather long " * 3))
    assert overflows(deck.data) == ()


@settings(max_examples=12)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_makes_a_deck_that_can_be_read(body: str, title: str) -> None:
    deck = deck_of(slide(f"- {escape(body)}", title=str(escape(title)), rest=f"section={quote(title)}"))
    for number in range(1, len(deck.slides) + 1):
        face(deck, number)
    assert len({s.title for s in deck.slides}) == len(deck.slides)


def test_a_hidden_slide_is_hidden_and_stamped() -> None:
    deck = deck_of(slide("x", rest='hidden=true stamp="Hidden: chooser"'))
    assert face(deck).get("show") == "0"
    assert "Hidden: chooser" in words(face(deck))
    assert deck.slides[0].hidden


def test_steps_appear_on_clicks_and_nothing_by_itself() -> None:
    deck = deck_of(slide("Before\n\n- one\n  - inner\n- two", rest="reveal=true"))
    timing = face(deck).find(f"{P}timing")
    assert [(t.get("st"), t.get("end")) for t in timing.iter(f"{P}pRg")] == [("1", "1"), ("2", "2"), ("3", "3")]
    nodes = [n.get("nodeType") for n in timing.iter(f"{P}cTn") if n.get("presetID")]
    assert nodes == ["clickEffect", "withEffect", "clickEffect"]
    assert "afterEffect" not in etree.tostring(timing).decode()


def test_what_follows_a_pause_waits_for_a_click() -> None:
    deck = deck_of(slide("Now\n\n<!-- pause -->\n\nLater"))
    assert [t.get("st") for t in face(deck).iter(f"{P}pRg")] == ["1"]


def test_options_are_linked_numbered_and_lead_back() -> None:
    text = slide("[A · Go](#go) on slide [](number:go)", "choose", "Choose") + slide(
        "x", "go", "Go", 'back=choose back-words="Back"'
    )
    deck = deck_of(text)
    assert "A · Go on slide 2" in words(face(deck, 1))
    for number, target in ((1, "slide2.xml"), (2, "slide1.xml")):
        link = next(face(deck, number).iter(f"{A}hlinkClick"))
        assert link.get("action") == "ppaction://hlinksldjump"
        rels = part(deck, f"ppt/slides/_rels/slide{number}.xml.rels")
        assert {rel.get("Id"): rel.get("Target") for rel in rels}[link.get(f"{R}id")] == target


def test_a_link_to_nothing_in_the_deck_is_plain_text() -> None:
    deck = deck_of(slide("[Handout](#handout)"))
    assert list(face(deck).iter(f"{A}hlinkClick")) == []
    assert "Handout" in words(face(deck))


@pytest.mark.parametrize(
    ("body", "layout"),
    [("text", "Title and Content"), ("a\n\n<!-- column -->\n\nb", "Two Content"), ("", "Section Header"),
     (f"text\n\n![c]({QR})", "Picture with Caption"), ("> words", "Quote"),
     ("| a |\n| - |\n| b |", "Title and Content")],
)  # fmt: skip
def test_the_layout_is_chosen_from_what_a_slide_holds(body: str, layout: str) -> None:
    assert layout_of(deck_of(slide(body))) == layout


def test_a_layout_that_is_named_and_there_is_taken() -> None:
    assert layout_of(deck_of(slide("text", rest='layout="Closing"'))) == "Closing"
    assert layout_of(deck_of(slide("text", rest='layout="No such"'))) == "Title and Content"


def test_titles_are_unique() -> None:
    deck = deck_of(slide("x") + slide("y", "two") + slide("z", "three"))
    assert [s.title for s in deck.slides] == ["A title", "A title (2)", "A title (3)"]


def test_blocks_of_the_agenda_are_sections() -> None:
    deck = deck_of(slide("x", rest='section="A & B"') + slide("y", "two", "Two", 'section="C"'))
    listed = part(deck, "ppt/presentation.xml")
    names = [e.get("name") for e in listed.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}section")]
    assert names == ["A & B", "C"]


def test_notes_keep_labels_and_lists() -> None:
    body = Group("slide", {"id": "one"}, parse(slide("x")).blocks[0].blocks)  # type: ignore[union-attr]
    script = Group("script", {"label": "Say"}, parse("Hello.\n\n- a\n- b").blocks)
    group = Group("slide", body.attributes, (*body.blocks, Group("notes", {}, (script,))))
    sheet = Sheet(title="t", session="t", school="", language="en-US")
    deck = write_deck(DeckToWrite(Document((group,)), LOOK, sheet=sheet, pictures={}, logo=None, footer=""))
    notes_part = part(deck, "ppt/notesSlides/notesSlide1.xml")
    assert words(notes_part) == ["Say: Hello.", "a", "b"]
    assert len(list(notes_part.iter(f"{A}buChar"))) == 2
    assert next(notes_part.iter(f"{A}rPr")).get("b") == "1"


def test_a_schools_colors_are_taken_where_they_can_be_read() -> None:
    def colors(deck: WrittenDeck) -> dict[str, str]:
        found = re.findall(
            r'<a:(\w+)><a:srgbClr val="(\w+)"', etree.tostring(part(deck, "ppt/theme/theme1.xml")).decode()
        )
        return dict(found)

    own = colors(deck_of(slide("x")))
    taken = colors(deck_of(slide("x"), primary="0B5394", accent="E69138"))
    assert (taken["accent1"], taken["accent2"], taken["accent3"]) == ("0B5394", own["accent2"], "E69138")
    assert colors(deck_of(slide("x"), primary="FFFF99"))["accent1"] == own["accent1"]


def test_a_picture_keeps_its_proportions_and_says_what_it_shows() -> None:
    deck = deck_of(slide(f"![The code]({QR})"))
    picture = next(face(deck).iter(f"{P}pic"))
    assert picture.find(f".//{P}cNvPr").get("descr") == "The code"
    size = picture.find(f".//{A}ext[@cx]")
    assert abs(int(size.get("cx")) - int(size.get("cy"))) < 2


def test_what_cannot_fit_is_reported() -> None:
    deck = deck_of(slide("x", title="Far too many words for a title " * 20))
    assert [report.what for report in deck.reports] == ["title does not fit"]


LONG_TITLE = "What do we already know about the hopes that the families of our newcomer students bring to our school?"
LONG_TITLE += " And who asked them, when, and in which of their own languages?"


def test_a_title_set_smaller_to_fit_is_told_and_what_stands_below_it_has_the_smaller_size() -> None:
    deck = deck_of(slide("- one\n- two", title=LONG_TITLE))
    (report,) = deck.reports
    assert (report.what, report.points < 28) == ("long title", True)
    assert sizes(deck) == {24}


def shape(deck: WrittenDeck, name: str, number: int = 1) -> etree._Element:
    """The first shape of that name on a slide."""
    return next(sp for sp in face(deck, number).iter(f"{P}sp") if sp.find(f".//{P}cNvPr").get("name") == name)


def place(element: etree._Element) -> tuple[int, int, int, int]:
    """Where a shape stands."""
    off, ext = element.find(f".//{A}off"), element.find(f".//{A}ext[@cx]")
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def drawn_logo(width: int, height: int) -> Picture:
    """A logo of a size."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (width, height), "#B4532A").save(out, "PNG")
    return verify(out.getvalue())


def logos(deck: WrittenDeck, part_name: str) -> list[tuple[int, int, int, int]]:
    """Where logos stand on a master or a layout."""
    return [place(pic) for pic in part(deck, f"ppt/{part_name}.xml").iter(f"{P}pic")]


def test_a_title_has_the_whole_width_unless_a_logo_stands_beside_it() -> None:
    def title(deck: WrittenDeck) -> tuple[int, int, int, int]:
        holders = part(deck, "ppt/slideMasters/slideMaster1.xml").iter(f"{P}sp")
        return place(next(sp for sp in holders if sp.find(f".//{P}ph[@type='title']") is not None))

    x, _, w, _ = title(deck_of(slide("x")))
    assert x + w == 900 * 12700
    deck = deck_of(slide("x"), logo=drawn_logo(400, 100))
    x, _, w, _ = title(deck)
    ((left, _, _, _),) = logos(deck, "slideMasters/slideMaster1")
    assert x + w < left


def test_a_logo_stands_on_colored_slides_too_and_a_wide_one_is_wide() -> None:
    square, wide = (deck_of(slide("x"), logo=drawn_logo(width, 100)) for width in (100, 400))
    for n in range(1, 25):
        name = f"slideLayouts/slideLayout{n}"
        hides = part(square, f"ppt/{name}.xml").get("showMasterSp") == "0"
        assert len(logos(square, name)) == (hides and n > 1)
    ((_, _, w, h),), ((_, _, wide_w, wide_h),) = (logos(deck, "slideMasters/slideMaster1") for deck in (square, wide))
    assert w == h == round(0.8 * 914400)
    assert (wide_w > 2 * 914400, wide_h > 914400 // 2) == (True, True)


def test_a_row_that_no_slide_can_hold_is_reported() -> None:
    deck = deck_of(slide(f"| a | b |\n|---|---|\n| x | {'many words in one cell that go on ' * 60} |"))
    assert [report.what for report in deck.reports] == ["does not fit"]


def sizes(deck: WrittenDeck, number: int = 1) -> set[int]:
    """The sizes of the words in the places that the layout has for them, without the title."""
    bodies = [sp for sp in face(deck, number).iter(f"{P}sp") if sp.find(f".//{P}cNvPr").get("name") == "Text"]
    return {size_of(deck, sp, number, 24 if layout_of(deck, number).endswith(" 24") else 28) for sp in bodies}


def size_of(deck: WrittenDeck, shape: etree._Element, number: int, own: int) -> int:
    """The size of a shape's first level: what the shape says of it, or `own`, its layout's; its runs say none."""
    assert not [run for run in shape.iter(f"{A}rPr") if run.get("sz")]
    said = shape.find(f".//{A}lstStyle/{A}lvl1pPr/{A}defRPr[@sz]")
    return own if said is None else int(said.get("sz")) // 100


@pytest.mark.parametrize(
    "body",
    ["- one", "- one\n- two\n- three", "Some words.\n\n- one", "- one\n" * 6,
     "- some words that go on and on to the next line of the slide, in this size\n" * 3, "words " * 60],
)  # fmt: skip
def test_lists_and_paragraphs_have_one_size(body: str) -> None:
    assert sizes(deck_of(slide(body))) == {28}


def test_what_does_not_fit_in_that_size_has_the_layout_with_the_smaller_one_and_then_goes_on() -> None:
    full = deck_of(slide("- some words that go on and on to the next line of the slide in either of its sizes\n" * 5))
    assert (layout_of(full), sizes(full), full.reports) == ("Title and Content 24", {24}, ())
    more = deck_of(slide("- some words that go on and on to the next line of the slide in either of its sizes\n" * 9))
    assert {size for n in range(1, len(more.slides) + 1) for size in sizes(more, n)} <= {24, 28}
    assert [report.what for report in more.reports] == ["continued"]


def test_what_stands_below_an_item_is_its_detail_and_has_the_size_that_the_look_says() -> None:
    (detail,) = (
        p for p in shape(deck_of(slide("- one\n  - deeper")), "Text").iter(f"{A}p") if p.find(f"{A}pPr").get("lvl")
    )
    assert [run.get("sz") for run in detail.iter(f"{A}rPr")] == [None]


def test_items_stand_apart_where_there_is_room_and_none_right_below_a_heading() -> None:
    def after(body: str) -> list[bool]:
        text = shape(deck_of(slide(body)), "Text")
        return [p.find(f"{A}pPr/{A}spcAft") is not None for p in text.iter(f"{A}p")]

    assert after("- one\n  - deeper\n- two\n- three") == [False, True, True, False]
    assert after("### Heading\n\n- one\n- two") == [False, True, False]


def test_in_another_look_few_words_are_as_they_were(tmp_path: Path) -> None:
    from pptx import Presentation

    Presentation().save(str(tmp_path / "other.pptx"))
    deck = deck_of(slide("- one\n- two"), look=tmp_path / "other.pptx")
    (text,) = (sp for sp in face(deck).iter(f"{P}sp") if sp.find(f".//{P}cNvPr").get("name") == "Text")
    assert size_of(deck, text, 1, 0) == 28
    assert b"spcAft" not in etree.tostring(face(deck))


def test_the_line_of_facts_stands_right_below_what_it_belongs_to() -> None:
    few, more = (place(shape(deck_of(slide("- one\n" * n + "\n:::: small\nIn pairs\n::::")), "Facts")) for n in (2, 5))
    assert few[1] < more[1]
    assert more[1] + more[3] <= 464 * 12700


def test_columns_stay_where_the_layout_draws_its_rules_however_long_their_texts() -> None:
    def widths(left: str, right: str) -> list[int]:
        texts = face(deck_of(slide(f"{left}\n\n<!-- column -->\n\n{right}"))).iter(f"{P}sp")
        return [
            place(sp)[2]
            for sp in texts
            if sp.find(f".//{P}cNvPr").get("name") == "Text" and sp.find(f".//{A}off") is not None
        ]

    assert widths("- every family can help children learn\n" * 4, "- one\n- two") == []
    assert widths("- one\n- two", "- three\n- four") == []


THREE_LINES = "How strong is our evidence that reading aloud for ten minutes every day changes what students understand"
THREE_LINES += " of what they read?"


def title_sizes(deck: WrittenDeck, number: int = 1) -> set[int]:
    """The sizes of the words in a slide's title."""
    return {size_of(deck, shape(deck, "Title", number), number, 40)}


@pytest.mark.parametrize("body", ["- one\n- two", "left\n\n<!-- column -->\n\nright"])
def test_a_title_of_three_lines_has_room_above_it_and_what_stands_below_stays(body: str) -> None:
    deck, short = deck_of(slide(body, title=THREE_LINES)), deck_of(slide(body))
    assert title_sizes(deck) == {34}
    assert deck.reports == ()
    assert (overflows(deck.data), faults_of(deck.data)) == ((), [])
    _, y, _, h = place(shape(deck, "Title"))
    assert (y, y + h) == (6858000 // 40, 136 * 12700)
    assert shape(short, "Title").find(f".//{A}off") is None
    assert shape(deck, "Text").find(f".//{A}off") is None


def test_a_title_with_a_logo_beside_it_has_the_room_above_it_too() -> None:
    deck = deck_of(slide("- one", title=THREE_LINES[:90]), logo=drawn_logo(300, 100))
    assert title_sizes(deck) == {28}
    assert overflows(deck.data) == ()


def test_a_title_stays_below_what_a_copy_of_the_look_has_above_it(tmp_path: Path) -> None:
    from pptx import Presentation
    from pptx.util import Inches

    copy = Presentation(str(LOOK))
    for holder in (copy.slide_masters[0], *copy.slide_layouts):
        shapes = holder.shapes._spTree
        band = deepcopy(next(each for each in copy.slide_layouts[0].shapes if each.name == "Band")._element)
        band.spPr.xfrm.ext.cx, band.spPr.xfrm.ext.cy = copy.slide_width, Inches(0.3)
        shapes.insert(2, band)
    copy.save(str(tmp_path / "copy.pptx"))
    deck = deck_of(slide("- one", title=THREE_LINES), look=tmp_path / "copy.pptx")
    assert shape(deck, "Title").find(f".//{A}off") is None
    assert [report.what for report in deck.reports] == ["long title"]


def test_minutes_stay_with_the_last_word() -> None:
    assert "Tell your partner\u00a0\u00a04\u00a0min" in words(face(deck_of(slide("1. Tell your partner (4 min)"))))


QUOTED = "> Nobody said anything when I came back.\n> — Maya, grade 7\n"


def test_a_quotation_among_other_things_has_a_bar_and_who_speaks_a_line() -> None:
    deck = deck_of(slide(f"| A | B |\n|---|---|\n| x | y |\n\n{QUOTED}"))
    quoted, bar = shape(deck, "Quotation"), shape(deck, "Bar")
    assert words(quoted) == ["Nobody said anything when I came back.", "— Maya, grade 7"]
    assert place(bar)[:2] == place(quoted)[:2]


def test_a_quotation_alone_takes_its_own_layout_and_each_of_several_voices_a_bar() -> None:
    alone = deck_of(slide(QUOTED))
    assert words(shape(alone, "Text"))[1] == "— Maya, grade 7"
    several = face(deck_of(slide(f"{QUOTED}\n> I was glad.\n> — Ana\n")))
    assert sum(each.get("name") == "Bar" for each in several.iter(f"{P}cNvPr")) == 2
    assert "— Ana" in words(several)


TWO_VOICES = "> I was alone.\n>\n> Still.\n> — Maya\n>\n> I was not.\n> — Sam\n"


@pytest.mark.parametrize(
    ("body", "quotations"),
    [
        (TWO_VOICES, [["I was alone.", "Still.", "— Maya"], ["I was not.", "— Sam"]]),
        (f"- A point\n\n{TWO_VOICES}", [["I was alone.", "Still.", "— Maya"], ["I was not.", "— Sam"]]),
        ("> We were never asked.\n\n> ¿Y yo?\n>\n> — Maya", [["We were never asked."], ["¿Y yo?", "— Maya"]]),
        ("- A point\n\n> Nobody asked.\n\n> “Me.”\n> -- Maya", [["Nobody asked."], ["“Me.”", "— Maya"]]),
        ("- A point\n\n> Nobody asked.\n>\n> *Nor me.*\n> – Maya", [["Nobody asked.", "Nor me.", "— Maya"]]),
        (
            "- A point\n\n> Chronic absence\n> — so we call it —\n> is that.",
            [["Chronic absence — so we call it — is that."]],
        ),
    ],
)
def test_everybody_who_is_quoted_signs_what_they_say_and_nothing_else(body: str, quotations: list[list[str]]) -> None:
    shapes = face(deck_of(slide(body))).iter(f"{P}sp")
    assert [words(each) for each in shapes if each.find(f".//{P}cNvPr").get("name") == "Quotation"] == quotations


def test_one_more_line_below_a_quotation_belongs_to_it_unless_it_is_an_item_or_the_quotation_is_signed() -> None:
    assert layout_of(deck_of(slide("> Nobody asked.\n\nMaya, grade 7"))) == "Quote"
    for body in (f"{QUOTED}\n- Third", "> Nobody asked.\n\n- Third", f"{QUOTED}\nNow you."):
        deck = deck_of(slide(body))
        assert layout_of(deck) != "Quote"
        assert len(words(shape(deck, "Text"))) == 1


def test_who_speaks_never_stands_on_a_slide_without_what_they_say() -> None:
    for count in range(60, 150, 12):
        deck = deck_of(slide(f"> {'We all said something. ' * count}\n> — Maya"))
        slides = [name for name in deck.members if name.startswith("ppt/slides/slide")]
        signed = next(said for at in range(len(slides)) if "— Maya" in (said := words(face(deck, at + 1))))
        assert "something" in signed[signed.index("— Maya") - 1]


def test_a_quotation_that_waits_for_a_click_comes_with_its_bar() -> None:
    deck = deck_of(slide(f"Some words.\n\n<!-- pause -->\n\n{QUOTED}"))
    ids = {shape(deck, name).find(f".//{P}cNvPr").get("id") for name in ("Quotation", "Bar")}
    assert ids == {each.get("spid") for each in face(deck).iter(f"{P}spTgt")}


def test_the_rows_of_a_small_table_take_the_room_there_is() -> None:
    small, large = (
        [int(row.get("h")) for row in face(deck_of(slide("| A | B |\n| - | - |\n" + "| x | y |\n" * n))).iter(f"{A}tr")]
        for n in (2, 9)
    )
    assert small[0] > large[0]


def table_of(rows: int, cell: str = "short", rest: str = "") -> str:
    """The text of a table with a head and so many rows of three columns."""
    return "| A | B | C |\n| - | - | - |\n" + f"| one | {cell} | two |\n" * rows + rest


def cell_sizes(deck: WrittenDeck, number: int = 1) -> set[int]:
    """The sizes of the words in the slide's tables."""
    return {int(run.get("sz")) // 100 for cell in face(deck, number).iter(f"{A}tc") for run in cell.iter(f"{A}rPr")}


def row_heights(deck: WrittenDeck, number: int = 1) -> list[int]:
    """How high each row of the slide's tables is."""
    return [int(row.get("h")) for row in face(deck, number).iter(f"{A}tr")]


def test_a_table_is_set_in_one_of_two_sizes() -> None:
    found = {rows: cell_sizes(deck_of(slide(table_of(rows)))) for rows in (1, 3, 6)}
    assert found == {1: {24}, 3: {24}, 6: {24}}
    assert cell_sizes(deck_of(slide(table_of(8)))) <= {24, 20}
    assert cell_sizes(deck_of(slide(table_of(2, rest="\nSome words.")))) == {24}


def test_a_small_table_alone_fills_most_of_its_place_and_its_rows_have_the_same_air() -> None:
    for rows in (3, 4, 5):
        assert 0.65 * 312 < sum(row_heights(deck_of(slide(table_of(rows))))) / 12700 <= 312
    head, first, second = row_heights(deck_of(slide("| A | B |\n| - | - |\n| x | y |\n| x " + "long " * 40 + "| y |")))
    assert head < first < second < 3 * first


def test_a_small_table_in_another_look_is_as_it_was(tmp_path: Path) -> None:
    from pptx import Presentation

    Presentation().save(str(tmp_path / "other.pptx"))
    assert cell_sizes(deck_of(slide(table_of(2)), look=tmp_path / "other.pptx")) == {24}


@pytest.mark.parametrize("rest", ["", ":::: small\nIn pairs, until 3:15pm\n::::"])
@pytest.mark.parametrize("cell", ["short", "Wörter mit gWM", "professional", "some words in one cell " * 9])
def test_a_small_table_stays_in_its_place(cell: str, rest: str) -> None:
    for rows in (1, 2, 3, 4, 5, 6):
        deck = deck_of(slide(table_of(rows, cell, f"\n{rest}"), title="A long title that takes two lines " * 2))
        assert overflows(deck.data) == ()
        assert faults_of(deck.data) == []


def test_a_picture_below_columns_stands_in_their_middle() -> None:
    deck = deck_of(slide(f"left\n\n<!-- column -->\n\nright\n\n![The code]({QR})"))
    place = next(face(deck).iter(f"{P}pic")).find(f".//{A}xfrm")
    left, width = int(place.find(f"{A}off").get("x")), int(place.find(f"{A}ext").get("cx"))
    assert abs(left + width / 2 - 480 * 12700) < 9144


def test_a_picture_that_a_heading_announces_stays_in_its_column() -> None:
    deck = deck_of(slide(f"left\n\n<!-- column -->\n\nmiddle\n\n<!-- column -->\n\n### Third\n\n![The code]({QR})"))
    place = next(face(deck).iter(f"{P}pic")).find(f".//{A}xfrm")
    assert int(place.find(f"{A}off").get("x")) > 8 * 914400


@pytest.mark.parametrize("head", ["", "### A head\n\n"])
def test_three_columns_stand_between_the_rules_of_a_layout_of_our_look(head: str) -> None:
    deck = deck_of(slide("\n\n<!-- column -->\n\n".join(f"{head}- {word}" for word in ("one", "two", "three"))))
    from pptx import Presentation

    page = Presentation(io.BytesIO(deck.data)).slides[0]
    assert page.slide_layout.name == "Three Content"
    columns = [(each.left, each.left + each.width) for each in page.placeholders if each.name == "Text"]
    rules = [each.left for each in page.slide_layout.shapes if each.name.startswith("Rule")]
    assert [one[1] < rule < other[0] for (one, other), rule in zip(pairwise(columns), rules, strict=True)] == [True] * 2


def column_widths(deck: WrittenDeck, number: int = 1) -> list[int]:
    return [int(column.get("w")) for column in face(deck, number).iter(f"{A}gridCol")]


WEEK = "| Mon | Tue | Wed | Thu | Fri | Sat | Sun |\n|---|---|---|---|---|---|---|\n| mathematics | {} | read-aloud |"
WEEK += " assessment | professional development | rest | rest |"


def test_a_table_breaks_no_word() -> None:
    deck = deck_of(slide(WEEK.format("interdisciplinary")))
    widths = column_widths(deck)
    assert widths[1] > widths[4], "one word of 17 letters needs more than two of 12"
    assert not any(report.what == "does not fit" for report in deck.reports)


def test_a_word_that_no_column_can_hold_is_reported() -> None:
    deck = deck_of(
        slide(WEEK.format("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"))
    )
    assert [report.what for report in deck.reports] == ["does not fit"]


def test_the_columns_of_a_table_stay_as_wide_from_slide_to_slide() -> None:
    rows = "".join(f"| {n} | {'many more words ' * (n if n > 15 else 1)} |\n" for n in range(20))
    deck = deck_of(slide(f"| No. | What |\n|---|---|\n{rows}"))
    assert len(deck.slides) > 1
    assert len({tuple(column_widths(deck, at)) for at in range(1, len(deck.slides) + 1)}) == 1


def test_what_goes_on_over_slides_is_no_smaller_than_it_must_be() -> None:
    paragraphs = "\n\n".join(["Children who talk about what they read understand more of it. " * 3] * 6)
    deck = deck_of(slide(paragraphs))
    assert len(deck.slides) == 2
    assert min(sizes(deck, 1)) >= 24


def test_a_picture_below_columns_too_long_goes_back_into_its_column() -> None:
    long = deck_of(slide(f"{LONG}\n\n<!-- column -->\n\nright\n\n![The code]({QR})"))
    plain = deck_of(slide(f"{LONG}\n\n<!-- column -->\n\nright"))
    assert len(long.slides) == len(plain.slides)
    assert len(list(face(long, 1).iter(f"{P}pic"))) == 1


def test_the_line_of_facts_runs_below_both_columns() -> None:
    deck = deck_of(slide("left\n\n<!-- column -->\n\nright\n\n:::: small\n6 groups\n::::"))
    facts = next(sp for sp in face(deck).iter(f"{P}sp") if sp.find(f".//{P}cNvPr").get("name") == "Facts")
    assert int(facts.find(f".//{A}ext").get("cx")) == 840 * 12700


def test_a_footer_too_long_for_its_line_is_cut_at_a_word_of_the_session_and_keeps_the_school() -> None:
    (cut,) = words(shape(deck_of(slide("x"), footer="Every day counts " * 12 + "· Westbrook"), "Footer"))
    assert re.fullmatch(r"(Every day counts ){4,9}.*\w… · Westbrook", cut)
    assert "A day" in words(face(deck_of(slide("x"), footer="A day · A school of a very long name " + "indeed " * 20)))
    assert any(text.endswith("too…") for text in words(face(deck_of(slide("x"), footer="too " * 300))))


def test_a_footer_without_spaces_is_cut_at_a_letter_and_keeps_the_school_which_stands_alone_if_need_be() -> None:
    (cut,) = words(shape(deck_of(slide("x"), footer="家族と学校がともに" * 20 + " · Westbrook"), "Footer"))
    assert re.fullmatch(r"(家族と学校がともに){3,9}\w*… · Westbrook", cut)
    assert _shorter("Ab" * 5 + " · " + "School " * 3, 21)[-1] == "School " * 3
    assert all("e…" not in each for each in _shorter("cafe\u0301" * 5, 50))


def test_a_footer_has_the_whole_line_and_a_stamp_stands_above_it() -> None:
    footer = "Every Day Counts: Attendance as a Relationship · Westbrook Middle School"
    deck = deck_of(slide("x") + slide("y", "two", "Two", 'hidden=true stamp="Hidden"'), footer=footer)
    assert words(shape(deck, "Footer", 1)) == [footer]
    assert words(shape(deck, "Footer", 2)) == [footer]
    _, y, _, h = place(shape(deck, "Hidden", 2))
    assert y + h <= 502 * 12700, "the stamp stands in the band above the footer"


def test_a_footer_that_another_look_cuts_or_leaves_out_is_told_and_nothing_of_ours(tmp_path: Path) -> None:
    from pptx import Presentation

    Presentation().save(str(tmp_path / "other.pptx"))
    for look, told in ((tmp_path / "other.pptx", True), (LOOK, False)):
        assert deck_of(slide("x"), footer="A day", look=look).lacks == ()
        for footer, lack in (("too " * 60, "has no room for the whole"), ("too" * 90, "has no room for the whole")):
            assert (lack in "".join(deck_of(slide("x"), footer=footer, look=look).lacks)) == told


def test_any_file_that_is_no_look_says_so(tmp_path: Path) -> None:
    from pptx import Presentation

    bare = Presentation()
    for each in list(bare.slide_masters[0].slide_layouts):
        bare.slide_masters[0].slide_layouts.remove(each)
    bare.save(str(tmp_path / "bare.pptx"))
    (tmp_path / "words.pptx").write_text("words")
    (tmp_path / "empty.pptx").write_bytes(b"")
    (tmp_path / "half.pptx").write_bytes(LOOK.read_bytes()[:9000])
    (tmp_path / "word.pptx").write_bytes((LOOK.parent / "theme.docx").read_bytes())
    for name, says in (
        ("bare", "has no layout"), ("words", "is not a PowerPoint file"), ("empty", "is not a PowerPoint file"),
        ("half", "cannot be opened|can be opened"), ("word", "is not a PowerPoint file"), ("none", "cannot be read"),
    ):  # fmt: skip
        with pytest.raises(BadLook, match=says):
            deck_of(slide("x"), look=tmp_path / f"{name}.pptx")


@given(st.data())
@settings(max_examples=25)
def test_a_look_with_any_part_missing_or_broken_makes_a_deck_or_says_what_is_wrong(data: st.DataObject) -> None:
    with zipfile.ZipFile(LOOK) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    broken = data.draw(st.sampled_from([None, b"", b"<a/>", parts[name][: len(parts[name]) // 2]]))
    with tempfile.TemporaryDirectory() as folder:
        look = Path(folder) / "look.pptx"
        with zipfile.ZipFile(look, "w") as archive:
            for each, content in parts.items():
                if each != name:
                    archive.writestr(each, content)
                elif broken is not None:
                    archive.writestr(each, broken)
        with contextlib.suppress(BadLook):
            deck_of(slide("- one") + slide("two\n\n<!-- column -->\n\nthree", "two", "Two"), look=look)


def test_in_a_look_of_another_size_nothing_leaves_the_slide(tmp_path: Path) -> None:
    from pptx import Presentation

    other = Presentation()
    other.save(str(tmp_path / "other.pptx"))
    rest = 'hidden=true stamp="Hidden: not chosen today" back=one back-words="Back to the choices"'
    text = slide("- one\n- two", rest=rest) + slide(f"words\n\n![c]({QR})\n\n:::: small\nfacts\n::::", "two", "Two")
    deck = deck_of(text, look=tmp_path / "other.pptx")
    assert overflows(deck.data) == ()
    for each in Presentation(io.BytesIO(deck.data)).slides:
        for shape in each.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= other.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= other.slide_height


@pytest.mark.parametrize(("first", "digits"), [(9, 2), (99, 3)])
def test_words_beside_long_numbers_begin_in_one_column_behind_a_gap(first: int, digits: int) -> None:
    deck = deck_of(slide(f"{first}. nine\n{first + 1}. ten\n{first + 2}. eleven"))
    places = {
        (p.get("marL"), p.get("indent")) for p in face(deck).iter(f"{A}pPr") if p.find(f"{A}buAutoNum") is not None
    }
    ((left, indent),) = places
    size = 2800  # of the layout: none is written on runs
    assert int(left) == -int(indent) > size * 127 * 0.55 * (digits + 0.5)


def test_a_table_in_a_list_is_a_table_and_the_list_counts_on() -> None:
    deck = deck_of(slide("1. Look\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n\n2. Say"))
    assert len(list(face(deck).iter(f"{A}tbl"))) == 1
    numbers = [each.get("startAt", "1") for each in face(deck).iter(f"{A}buAutoNum")]
    assert numbers == ["1", "2"]
