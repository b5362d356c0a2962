"""A Word file that a program merely saved is the same; whatever a person changes in it is an edit."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from msgspec.structs import replace
from PIL import Image

from kit.build.made_and_saved import made_and_saved
from kit.build.request import Request
from kit.document import parse
from kit.edits import mark_of_members, same_word, word_mark
from kit.formats.docx import write_docx
from kit.formats.sheet import Sheet
from kit.theme.theme import bundled
from tests.edits.kits import libreoffice_all, needs_libreoffice

SESSIONS = Path(__file__).parents[2] / "sessions"
SAMPLES = sorted(path.parent.name for path in SESSIONS.glob("*/session.md"))
FILTERS = ("docx:MS Word 2007 XML", "docx:Office Open XML Text")
NOTES = "facilitator-notes.docx"


def request(sample: str, out: Path, **more: Any) -> Request:
    return Request(
        session=SESSIONS / sample,
        participants=36,
        today=date(2026, 11, 23),
        start=14 * 3600,
        out=out,
        over=True,
        **more,
    )


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The notes of a session for the facilitator, with tables, pictures and links."""
    folder = tmp_path_factory.mktemp("notes")
    made_and_saved(request("partnering-with-families", folder, only=("notes",)))
    return (folder / NOTES).read_bytes()


def saved(word: Any) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def paragraph(word: Any) -> Any:
    return next(each for each in word.paragraphs if len(each.text) > 40)


def cell(word: Any) -> Any:
    return next(each for each in word.element.body.iter("{*}tcPr"))


def picture(word: Any) -> None:
    out = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(out, "PNG")
    part = next(part for part in word.part.related_parts.values() if part.partname.endswith((".png", ".jpg")))
    part._blob = out.getvalue()


def link(word: Any) -> None:
    """Every address leads elsewhere."""
    for each in word.part.rels.values():
        if each.is_external:
            each._target = "https://example.org/elsewhere"


def remark(word: Any) -> None:
    paragraph(word).runs[0]._element.append(OxmlElement("w:commentReference", {qn("w:id"): "1"}))


def accepted_later(word: Any) -> None:
    run = paragraph(word).runs[0]._element
    inserted = OxmlElement("w:ins", {qn("w:id"): "1", qn("w:author"): "Maya"})
    run.addnext(inserted)
    inserted.append(deepcopy(run))


EDITS: dict[str, Callable[[Any], object]] = {
    "a word": lambda word: paragraph(word).runs[0].add_text("!"),
    "a paragraph": lambda word: word.add_paragraph("mine"),
    "a paragraph that goes": lambda word: paragraph(word)._element.getparent().remove(paragraph(word)._element),
    "bold": lambda word: setattr(paragraph(word).runs[0], "bold", True),
    "underlined": lambda word: setattr(paragraph(word).runs[0], "underline", True),
    "a size": lambda word: setattr(paragraph(word).runs[0].font, "size", Pt(31)),
    "a color": lambda word: setattr(paragraph(word).runs[0].font.color, "rgb", RGBColor(9, 9, 9)),
    "a font": lambda word: setattr(paragraph(word).runs[0].font, "name", "Georgia"),
    "marked": lambda word: setattr(paragraph(word).runs[0].font, "highlight_color", WD_COLOR_INDEX.YELLOW),
    "centered": lambda word: setattr(paragraph(word), "alignment", WD_ALIGN_PARAGRAPH.CENTER),
    "indented": lambda word: setattr(paragraph(word).paragraph_format, "left_indent", Pt(31)),
    "apart": lambda word: setattr(paragraph(word).paragraph_format, "space_after", Pt(31)),
    "a new page": lambda word: setattr(paragraph(word).paragraph_format, "page_break_before", True),
    "a heading": lambda word: setattr(paragraph(word), "style", word.styles["Heading 3"]),
    "a style": lambda word: setattr(word.styles["Body Text"].font, "italic", True),
    "a fill": lambda word: cell(word).append(parse_xml(f'<w:shd {nsdecls("w")} w:fill="00FF00"/>')),
    "a row": lambda word: next(word.element.body.iter("{*}tbl")).append(OxmlElement("w:tr")),
    "a width": lambda word: next(word.element.body.iter("{*}gridCol")).set(qn("w:w"), "999"),
    "a picture": picture,
    "a smaller picture": lambda word: next(word.element.body.iter("{*}extent")).set("cx", "9999"),
    "a remark": remark,
    "a change yet to be accepted": accepted_later,
    "a footer": lambda word: word.sections[0].footer.paragraphs[0].add_run("mine"),
    "paper": lambda word: setattr(word.sections[0], "page_width", Pt(700)),
}


@pytest.mark.parametrize("what", EDITS)
def test_what_a_person_changes_is_an_edit(notes: bytes, what: str) -> None:
    word = docx.Document(io.BytesIO(notes))
    EDITS[what](word)
    assert not same_word(word_mark(notes), word_mark(saved(word)))


def test_a_link_in_a_table_that_leads_elsewhere_is_an_edit() -> None:
    text = parse("| a | b |\n|---|---|\n| [there](https://example.org/there) | more |\n")
    sheet = Sheet(title="A page", session="A session", school="", language="en-US")
    page = write_docx(text, bundled() / "standard" / "theme.docx", sheet=sheet, pictures={}).data
    word = docx.Document(io.BytesIO(page))
    link(word)
    assert not same_word(word_mark(page), word_mark(saved(word)))


def test_what_programs_write_anew_is_none(notes: bytes) -> None:
    word = docx.Document(io.BytesIO(notes))
    for each in list(word.element.body.iter("{*}p"))[:20]:
        each.set(qn("w:rsidR"), "00A1B2C3")
        each.insert(1 if each.pPr is not None else 0, OxmlElement("w:proofErr", {qn("w:type"): "spellStart"}))
        each.append(OxmlElement("w:bookmarkStart", {qn("w:id"): "9", qn("w:name"): "_GoBack"}))
    assert word_mark(saved(word)) == word_mark(notes)


def test_tables_and_paragraphs_that_were_read_before_are_not_read_again(
    notes: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = importlib.import_module("kit.edits.word_mark")
    read: list[Any] = []
    reading = marks._MarkReading._paragraph

    def counted(self: Any, element: Any) -> Any:
        read.append(element)
        return reading(self, element)

    for last in (marks._paragraphs, marks._tables, marks._pages, marks._around_pages):
        last.told.clear()
    monkeypatch.setattr(marks._MarkReading, "_paragraph", counted)
    first = word_mark(notes)
    many = len(read)
    assert word_mark(notes) == first
    assert len(read) == many
    word = docx.Document(io.BytesIO(notes))
    word.add_paragraph("mine")
    assert not same_word(first, word_mark(saved(word)))
    assert 0 < len(read) - many < many / 20


def test_the_mark_is_the_same_of_what_was_not_read_again(notes: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(notes)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    roots = {"word/document.xml": docx.Document(io.BytesIO(notes)).element}
    assert mark_of_members(members, roots) == word_mark(notes)


def test_what_is_no_word_file_has_no_mark(notes: bytes) -> None:
    assert (word_mark(b""), word_mark(notes[:5000]), word_mark(b"PK" + notes)) == ("", "", word_mark(notes))
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert word_mark(empty.getvalue()) == ""
    assert not same_word("", "")
    assert not same_word("a x", "a x")


def resave(notes: bytes) -> bytes:
    """The file as a program writes it anew: other bytes, the same in it."""
    return saved(docx.Document(io.BytesIO(notes)))


SHORT = "---\ntitle: T\nparticipants: 4\n---\n\n# B\n\n## S (5 min)\n\n- Words\n\n> **Say:** Hello.\n"


def test_a_mere_save_is_replaced_and_an_edit_stays(tmp_path: Path) -> None:
    (tmp_path / "session.md").write_text(SHORT, encoding="utf-8")
    wanted = Request(session=tmp_path, only=("notes",), out=tmp_path / "kit", over=True)
    made_and_saved(wanted)
    path = tmp_path / "kit" / NOTES
    path.write_bytes(resave(path.read_bytes()))
    later = replace(wanted, room="Room 4")
    _, done = made_and_saved(later)
    assert (done.kept, done.aside) == ((), ())
    word = docx.Document(str(path))
    word.add_paragraph("mine")
    word.save(str(path))
    _, done = made_and_saved(later)
    assert [kept.name for kept, _ in done.kept] == [NOTES]


@pytest.mark.slow
@needs_libreoffice
def test_a_mere_save_of_each_sample_by_libreoffice_is_no_edit(tmp_path: Path) -> None:
    for sample in SAMPLES:
        made_and_saved(request(sample, tmp_path / sample, only=("notes", "print")))
    files = [path for sample in SAMPLES for path in sorted((tmp_path / sample).rglob("*.docx"))]
    assert len(files) > 15
    flat = {tmp_path / f"{number}.docx": path for number, path in enumerate(files)}
    for filter in FILTERS:
        for copy, path in flat.items():
            copy.write_bytes(path.read_bytes())
        libreoffice_all(list(flat), tmp_path, filter)
        for copy, path in flat.items():
            assert copy.read_bytes() != path.read_bytes()
            assert same_word(word_mark(path.read_bytes()), word_mark(copy.read_bytes())), (filter, path)
