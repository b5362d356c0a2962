"""Hostile and foreign files: each is refused with the way out, quickly, or read within its limits."""

import contextlib
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from kit.diagnostics import ProblemsFound
from kit.importing.open_files import opened
from tests.importing.imports import imported, messages, session_of
from tests.importing.made_documents import word


def refusal(path: Path) -> str:
    with pytest.raises(ProblemsFound) as found:
        imported(path)
    (problem,) = found.value.problems
    assert problem.help
    return f"{problem.code}: {problem.message}"


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7 ...", "this is a PDF, which is not read"),
        (b"{\\rtf1 hello}", "this is a Rich Text file, which is not read"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "this is a deck of the old kind .ppt, which is not read"),
        (OLE + "WordDocument".encode("utf-16-le"), "this is a document of the old kind .doc, which is not read"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "the file is locked with a password"),
        ("# Título".encode("latin-1"), "this is no UTF-8 text"),
        ("# A".encode("utf-16"), "this is a text of another encoding than UTF-8, which is not read"),
        (b"\x00\x01\x02", "this is no deck, Word document or Markdown text"),
        (b"<!doctype html><p>Hello", "this is a web page, which is not read"),
        (b"PK\x03\x04 broken", "the file is damaged"),
    ],
)
def test_kinds_that_are_not_read_name_the_way_out(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.pptx"
    path.write_bytes(data)
    assert refusal(path) == f"cannot-import: {said}"


def test_the_name_decides_nothing(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", "# Talk", "Words")
    path = path.rename(tmp_path / "a.pptx")
    assert opened(path).kind == "word"


def test_zip_files_of_other_programs(tmp_path: Path) -> None:
    odp = zipped(tmp_path / "a", mimetype=b"application/vnd.oasis.opendocument.presentation")
    assert refusal(odp) == "cannot-import: this is an OpenDocument presentation, which is not read"
    assert (
        refusal(zipped(tmp_path / "b", **{"Plan.md": b"# A"})) == "cannot-import: this is a ZIP file, which is not read"
    )
    assert refusal(zipped(tmp_path / "c", **{"xl/workbook.xml": b"<a/>"})).endswith(
        "an Excel workbook, which is not read"
    )


def changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The package with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return zipped(path, **parts)


def test_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", "# Talk")
    bomb = changed(path, lambda parts: parts.update({"word/media/x.png": b"\0" * 30 * 2**20}))
    assert "packed more than 200 times" in refusal(bomb)
    many = changed(word(tmp_path / "b.docx", "x"), lambda parts: parts.update({f"x/{n}": b"" for n in range(20_001)}))
    assert refusal(many) == "import-too-large: the file has more than 20,000 parts"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_part(encoding: str, tmp_path: Path) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    path = changed(
        word(tmp_path / "a.docx", "x"), lambda parts: parts.update({"word/styles.xml": text.encode(encoding)})
    )
    assert "has a DOCTYPE" in refusal(path)


def test_a_broken_part_is_told_without_a_traceback(tmp_path: Path) -> None:
    broken = changed(word(tmp_path / "a.docx", "x"), lambda parts: parts.update({"word/document.xml": b"<w:document"}))
    assert refusal(broken) == "cannot-import: the file is damaged"


def test_a_slide_that_is_damaged_keeps_its_words_and_is_told(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    for title in ("Whole", "Broken"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    deck.save(str(tmp_path / "a.pptx"))

    def cut(parts: dict[str, bytes]) -> None:
        name = "ppt/slides/slide2.xml"
        parts[name] = parts[name].replace(b"<p:cSld>", b"<p:cSld name='x'>").replace(b"p:spTree", b"p:spForest")

    made = imported(changed(tmp_path / "a.pptx", cut))
    assert "a slide that is damaged" in messages(made, "left")
    assert "Broken" in made.session


def test_groups_within_groups_have_a_limit(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Deep"
    group = slide.shapes.add_group_shape()
    for _ in range(60):
        group = group.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "deepest"
    deck.save(str(tmp_path / "a.pptx"))
    assert any("groups within groups" in message for message in messages(imported(tmp_path / "a.pptx"), "left"))


def test_a_picture_of_too_many_pixels_stays_behind(tmp_path: Path) -> None:
    header = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00"
        b"\x0c\xee\xd1\x9d\x00\x00\x00\x00IEND\xaeB`\x82"
    )
    (tmp_path / "huge.png").write_bytes(header)
    (tmp_path / "plan.md").write_text("# A\n\nx ![all](huge.png)\n", encoding="utf-8")
    made = imported(tmp_path / "plan.md")
    assert made.pictures == {}
    assert any("picture" in message for message in messages(made, "left"))


def test_what_is_linked_outside_is_never_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Words")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    rel = document.part.relate_to("file:///etc/passwd", kind, is_external=True)
    a, r = (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    xml = f'<w:r xmlns:w="{paragraph._p.nsmap["w"]}"><w:drawing>'
    xml += f'<a:blip xmlns:a="{a}" xmlns:r="{r}" r:link="{rel}"/></w:drawing></w:r>'
    paragraph._p.append(etree.fromstring(xml))
    document.save(str(tmp_path / "a.docx"))
    made = imported(tmp_path / "a.docx")
    assert "a picture that is only linked, not in the file" in messages(made, "left")


TRAPS = {
    "brackets": "![" * 150_000,
    "stars": "*a " * 100_000,
    "comments": "<!-- " * 60_000,
    "table": "| Time | What |\n|---|---|\n" + "| 5 | b |\n" * 60_000,
    "headings": "# a (5 min)\n\n" * 30_000,
    "nested": "\n".join("  " * depth + "- a" for depth in range(1_200)),
    "almost": ("![" + "x" * 40) * 390 + "\n\n" + "*a " * 2_900,
}


@pytest.mark.parametrize("trap", TRAPS)
def test_texts_that_take_time_by_their_square_are_refused_or_read_in_seconds(trap: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# A\n\n{TRAPS[trap]}", encoding="utf-8")
    begins = time.process_time()
    with contextlib.suppress(ProblemsFound):
        imported(tmp_path / "a.md")
    assert time.process_time() - begins < 5


def test_more_than_a_session_holds_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n" + ("word " * 1_200 + "\n\n") * 100, encoding="utf-8")
    assert refusal(tmp_path / "a.md") == "import-too-large: this is more than a session holds"


def test_all_bad_files_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        imported(tmp_path / "one.docx", tmp_path / "two.docx")
    assert [problem.code for problem in found.value.problems] == ["no-file", "no-file"]


@settings(
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(at=st.integers(0, 20_000), junk=st.binary(min_size=1, max_size=12))
def test_any_damage_is_a_problem_or_a_session(at: int, junk: bytes, tmp_path: Path) -> None:
    out = io.BytesIO()
    document = docx.Document()
    document.add_heading("Talk", 1)
    document.add_paragraph("Words")
    document.save(out)
    data = bytearray(out.getvalue())
    data[at % len(data) : at % len(data) + len(junk)] = junk
    path = tmp_path / "a.docx"
    path.write_bytes(bytes(data))
    try:
        made = imported(path)
    except ProblemsFound:
        return
    session_of(made, tmp_path)
