"""Hostile Office files: each is refused for its true reason, before anything in it is read."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.edits.open_deck import Unreadable, open_deck
from kit.formats.docx import BadWord
from kit.formats.docx.open_word import open_word, read_word
from kit.formats.pptx.look.open_look import BadLook, open_look
from kit.ooxml import budget
from kit.ooxml.budget import OverBudget, within_budget
from kit.theme.theme import bundled

THEME = bundled() / "standard"
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
SHAPE = b'<p:sp><p:nvSpPr><p:cNvPr id="99" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
Parts = dict[str, bytes]


def parts_of(name: str) -> Parts:
    with zipfile.ZipFile(THEME / name) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def swollen(data: bytes) -> bytes:
    """The archive with a last member that unpacks to 4 GiB less a byte, as it says of itself."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/zeros.bin", b"\0" * 1_000)
        archive.filelist[-1].file_size = 2**32 - 1
        archive._didModify = True
    return out.getvalue()


def in_layout(more: bytes) -> Parts:
    parts = parts_of("theme.pptx")
    return parts | {LAYOUT: parts[LAYOUT].replace(b"</p:spTree>", more + b"</p:spTree>")}


def sized(width: int, height: int) -> bytes:
    parts = parts_of("theme.pptx")
    name = "ppt/presentation.xml"
    before, _, rest = parts[name].partition(b"<p:sldSz")
    after = rest.partition(b"/>")[2]
    return packed(parts | {name: before + f'<p:sldSz cx="{width}" cy="{height}"/>'.encode() + after})


def png(width: int, height: int) -> bytes:
    """The head of a picture of this size; nobody needs its body."""
    head = b"IHDR" + struct.pack(">2L5B", width, height, 8, *bytes(4))
    end = struct.pack(">L", 0) + b"IEND" + struct.pack(">L", zlib.crc32(b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 13) + head + struct.pack(">L", zlib.crc32(head)) + end


def declared(encoding: str = "utf-8") -> Parts:
    parts = parts_of("theme.pptx")
    text = parts[LAYOUT].decode()
    text = text.replace("?>", '?><!DOCTYPE p:x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', 1)
    return parts | {LAYOUT: text.replace("UTF-8", encoding.upper()).encode(encoding)}


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zeros": (lambda: swollen(packed(parts_of("theme.pptx"))), "unpacks to 4,096 MiB, and 300 MiB are read at most"),
    "parts": (lambda: packed({f"a/{n}": b"" for n in range(budget.MOST_PARTS + 1)}), "has 5,001 parts"),
    "layouts": (
        lambda: packed(parts_of("theme.pptx") | {f"ppt/slideLayouts/l{n}.xml": b"<a/>" for n in range(400)}),
        "layouts, and 400 are read at most",
    ),
    "a large part": (lambda: packed(in_layout(b" " * budget.LARGEST_PART)), "has a part of 16 MiB, " + LAYOUT),
    "shapes": (lambda: packed(in_layout(SHAPE * budget.MOST_SHAPES)), "shapes in " + LAYOUT),
    "text": (
        lambda: packed(in_layout(b"<a:t>a</a:t>" * budget.MOST_RUNS + b"<a:t/>")),
        "stretches of text in " + LAYOUT,
    ),
    "tags": (lambda: packed(in_layout(b"<a:pt/>" * budget.MOST_TAGS)), "tags in " + LAYOUT),
    "entities": (lambda: packed(declared()), "declares names of its own"),
    "entities in UTF-16": (lambda: packed(declared("utf-16")), "is no UTF-8"),
    "a picture": (lambda: packed(parts_of("theme.pptx") | {"ppt/media/a.png": png(30_000, 30_000)}), "million pixels"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_its_true_reason(name: str) -> None:
    made, reason = HOSTILE[name]
    data = made()
    with pytest.raises(OverBudget) as refused:
        within_budget(data)
    assert reason in str(refused.value)


@pytest.mark.parametrize("name", ["zeros", "entities", "shapes"])
def test_it_is_refused_as_a_look_and_as_a_deck_that_somebody_edited(name: str) -> None:
    made, reason = HOSTILE[name]
    data = made()
    with pytest.raises(BadLook, match=reason[:20]):
        open_look(data)
    with pytest.raises(Unreadable, match=reason[:20]):
        open_deck(data)


def test_the_files_of_the_standard_theme_are_within_every_limit() -> None:
    for name in ("theme.pptx", "theme.docx"):
        within_budget((THEME / name).read_bytes())


def test_what_is_no_archive_is_for_whoever_opens_it_to_tell() -> None:
    within_budget(b"PK\3\4 no archive")
    within_budget((THEME / "theme.pptx").read_bytes()[:-40])


@pytest.mark.parametrize(
    ("width", "height"),
    [(1, 6_858_000), (-5, 6_858_000), (914_399, 914_399), (60_000_000, 9_144_000), (9_144_000, 914_400)],
)
def test_slides_of_no_size_that_people_show_are_refused(width: int, height: int) -> None:
    with pytest.raises(BadLook, match=r"has slides of .* inches"):
        open_look(sized(width, height))


def test_slides_of_the_sizes_that_powerpoint_offers_are_taken() -> None:
    for width, height in (
        (9_144_000, 6_858_000),
        (12_192_000, 6_858_000),
        (6_858_000, 9_906_000),
        (7_315_200, 914_400 * 2),
    ):
        open_look(sized(width, height))


# Word files


def word(tmp_path: Path, change: Callable[[Parts], Parts]) -> Path:
    path = tmp_path / "theme.docx"
    path.write_bytes(packed(change(parts_of("theme.docx"))))
    return path


def with_relation(kind: str, target: str) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        name = "word/_rels/document.xml.rels"
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        more = f'<Relationship Id="rIdX" Type="{base}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
        return parts | {name: parts[name].replace(b"</Relationships>", more.encode())}

    return change


def test_a_hostile_word_file_is_refused_for_its_true_reason(tmp_path: Path) -> None:
    entity = b'?><!DOCTYPE w:x [<!ENTITY a "aaaaaaaaaa">]>'
    cases: tuple[tuple[Callable[[Parts], Parts], str], ...] = (
        (lambda p: p | {"word/styles.xml": p["word/styles.xml"].replace(b"?>", entity, 1)}, "declares names"),
        (
            lambda p: {name: data for name, data in p.items() if name != "word/document.xml"},
            "is not one that can be",
        ),
        (with_relation("image", "https://example.org/a.png"), "shows something that is not in the file"),
        (with_relation("oleObject", "file:///etc/passwd"), "shows something that is not in the file"),
    )
    for change, reason in cases:
        with pytest.raises(BadWord, match=reason):
            open_word(read_word(word(tmp_path, change)))
    (tmp_path / "theme.docx").write_bytes(swollen(packed(parts_of("theme.docx"))))
    with pytest.raises(BadWord, match="unpacks to 4,096 MiB"):
        open_word(read_word(tmp_path / "theme.docx"))
    (tmp_path / "theme.docx").write_bytes(b"no zip")
    with pytest.raises(BadWord, match="can be opened"):
        open_word(read_word(tmp_path / "theme.docx"))


def test_the_template_that_a_word_file_was_made_from_is_forgotten(tmp_path: Path) -> None:
    path = word(tmp_path, with_relation("attachedTemplate", "file:///C:/Normal.dotm"))
    assert "rIdX" not in open_word(read_word(path)).part.rels


def test_doubled_numbers_of_shapes_in_a_look_are_mended() -> None:
    parts = parts_of("theme.pptx")
    master = "ppt/slideMasters/slideMaster1.xml"
    for name in (LAYOUT, master):
        parts[name] = re.sub(rb'(cNvPr id=")\d+"', rb'\g<1>2"', parts[name])
    presentation, layouts = open_look(packed(parts))
    assert layouts
    pages = [presentation.slide_masters[0], *presentation.slide_masters[0].slide_layouts]
    for page in pages:
        numbers = [shape.get("id") for shape in page._element.iter("{*}cNvPr")]
        assert len(numbers) == len(set(numbers))
