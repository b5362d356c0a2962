"""Which fonts a kit takes, where they are looked for, and font files that are none."""

import os
import shutil
import struct
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kit.language.font_files import LARGEST, BadFont, characters, read_faces
from kit.language.fonts import ALWAYS, COMMON, NO_FONTS, Fonts, choose_fonts, packaged_faces

ARMENIAN, KOREAN, PLAIN = "Կարդանք տանը", "김민수", "Anh Nguyễn → ½ • “x” – …"
ATKINSON = packaged_faces(*ALWAYS[0])[0].file


def renamed(file: Path, family: str, to: Path) -> Path:
    """A copy of a font under another name."""
    with TTFont(file) as font:
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = family
        font.save(to)
    return to


def families(fonts: Fonts) -> dict[str, str]:
    return {font.script: font.family for font in fonts.chosen}


def test_text_in_latin_letters_takes_no_more_fonts_and_looks_nowhere() -> None:
    def never() -> tuple[Path, ...]:
        raise AssertionError("looked for a font")

    assert choose_fonts(PLAIN, "en", never) is NO_FONTS


def test_a_script_takes_the_font_of_its_package() -> None:
    fonts = choose_fonts(f"{ARMENIAN} {KOREAN}", "en", ())
    assert families(fonts) == {"Armn": "Noto Sans Armenian", "Kore": "Noto Sans CJK KR"}
    assert fonts.files == ()
    assert fonts.lacks(ARMENIAN + KOREAN + PLAIN) == frozenset()


def test_a_font_in_a_folder_goes_before_a_package(tmp_path: Path) -> None:
    (own,) = choose_fonts(ARMENIAN, "en", ()).chosen
    file = renamed(own.face(400).file, "Mshtakan", tmp_path / "any name.ttf")
    fonts = choose_fonts(ARMENIAN, "en", (tmp_path / "none", tmp_path))
    assert families(fonts) == {"Armn": "Mshtakan"}
    assert fonts.files == (file,)


def test_the_family_of_the_table_goes_before_another_in_its_folder(tmp_path: Path) -> None:
    (own,) = choose_fonts(ARMENIAN, "en", ()).chosen
    renamed(own.face(400).file, "A family", tmp_path / "a.ttf")
    shutil.copy(own.face(400).file, tmp_path / "b.ttf")
    assert families(choose_fonts(ARMENIAN, "en", (tmp_path,))) == {"Armn": "Noto Sans Armenian"}


def test_a_font_that_lacks_a_letter_of_the_script_is_not_taken(tmp_path: Path) -> None:
    shutil.copy(ATKINSON, tmp_path / "latin.ttf")
    assert families(choose_fonts(ARMENIAN, "en", (tmp_path,))) == {"Armn": "Noto Sans Armenian"}


def test_a_script_without_a_font_is_said_with_its_first_word() -> None:
    fonts = choose_fonts("Say ᏣᎳᎩ twice", "en", ())
    assert [(each.script.name, each.word) for each in fonts.lacking] == [("Cherokee", "ᏣᎳᎩ")]


def test_an_emoji_is_drawn_by_its_own_font_and_leaves_the_others_theirs() -> None:
    fonts = choose_fonts("Welcome 👋🏽 محمد علي, שרה כהן", "en", ())
    assert families(fonts) == {
        "Arab": "Noto Sans Arabic", "Hebr": "Noto Sans Hebrew", "Zsye": "Noto Emoji",
    }  # fmt: skip
    assert fonts.lacks("👋🏽 محمد") == frozenset()
    assert NO_FONTS.lacks("a 👋🏽") == {"👋", "🏽"}


def test_full_width_commas_stand_in_the_font_of_their_letters() -> None:
    (font,) = choose_fonts("在家，一起。", "zh", ()).chosen
    assert "，" in font.letters
    assert "。" in font.letters


# Files that are no fonts


def test_a_broken_file_is_told_and_left_out(tmp_path: Path) -> None:
    (own,) = choose_fonts(ARMENIAN, "en", ()).chosen
    whole = own.face(400).file.read_bytes()
    (tmp_path / "a.ttf").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "page.otf").write_text("<html>")
    (tmp_path / "whole.ttf").write_bytes(whole)
    fonts = choose_fonts(ARMENIAN, "en", (tmp_path,))
    assert {fault.file.name for fault in fonts.faults} >= {"page.otf"}
    assert fonts.lacks(ARMENIAN) == frozenset()


def test_a_font_that_the_maker_of_pdfs_does_not_know_by_its_name_is_told_and_left_out(tmp_path: Path) -> None:
    package = choose_fonts(ARMENIAN, "hy", ()).chosen[0]
    renamed(package.faces[0].file, "Ours", tmp_path / "ours.ttf")
    renamed(package.faces[0].file, "Bad\n", tmp_path / "bad.ttf")
    fonts = choose_fonts(ARMENIAN, "hy", (tmp_path,))
    assert families(fonts) == {"Armn": "Ours"}
    assert [fault.file.name for fault in fonts.faults] == ["bad.ttf"]


def test_a_font_whose_name_is_no_text_is_told_and_left_out(tmp_path: Path) -> None:
    try:
        shutil.copy(ATKINSON, tmp_path / os.fsdecode(b"\xff.ttf"))
    except OSError:
        pytest.skip("this disk takes names of text only")
    assert [fault.reason for fault in choose_fonts(ARMENIAN, "hy", (tmp_path,)).faults] == [
        "has a name that is no text"
    ]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.ttf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BadFont, match="more than"):
        read_faces(large)


def test_a_font_that_says_it_has_more_letters_than_there_are_is_not_read(tmp_path: Path) -> None:
    with TTFont(ATKINSON) as font:
        font["cmap"].tables = [table for table in font["cmap"].tables if table.format == 4][:1]
        font.save(tmp_path / "font.ttf")
    data = bytearray((tmp_path / "font.ttf").read_bytes())
    at = data.index(b"cmap")
    (offset,) = struct.unpack_from(">L", data, at + 8)
    table = offset + struct.unpack_from(">L", data, offset + 8)[0]
    struct.pack_into(">H2xL4xL", data, table, 12, 16 + 12, 1)
    struct.pack_into(">3L", data, table + 16, 0, 0xFFFFFFFF, 0)
    (tmp_path / "font.ttf").write_bytes(data)
    with pytest.raises(BadFont, match="more letters than there are"):
        read_faces(tmp_path / "font.ttf")


def test_a_packed_font_is_not_unpacked(tmp_path: Path) -> None:
    with TTFont(ATKINSON) as font:
        font.flavor = "woff"
        font.save(tmp_path / "font.ttf")
    with pytest.raises(BadFont, match="no OpenType font"):
        read_faces(tmp_path / "font.ttf")


def test_the_fonts_that_every_kit_brings_have_what_is_taken_for_granted() -> None:
    known = {
        code for family, package in ALWAYS for face in packaged_faces(family, package) for code in characters(face)
    }
    assert len(COMMON) > 600
    assert known.issuperset(ord(each) for each in COMMON if unicodedata.category(each) not in ("Cc", "Cf", "Cn"))
    assert known.issuperset(map(ord, PLAIN + "★●■①"))
