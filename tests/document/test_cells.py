"""Lists and pictures in the cells of tables, and photographs as telephones take them."""

import io
from pathlib import Path

import pytest
from PIL import Image as Picture

from kit.document import Image, List, Paragraph, Table, parse_author, plain, walk
from kit.images import BadPicture, read_picture
from kit.text import Markdown


def cell(text: str) -> tuple[object, ...]:
    tables = (node for node in walk(parse_author(Markdown(f"| a | b |\n|---|---|\n| x | {text} |\n")).blocks))
    return next(node for node in tables if isinstance(node, Table)).rows[0][1]


def said(block: object) -> object:
    match block:
        case List(items=items, start=start):
            return [start, *(said(item.blocks[0]) for item in items)]
        case Paragraph(children=children):
            return plain(children)
    return None


@pytest.mark.parametrize(
    ("written", "blocks"),
    [
        ("- one<br>- **two**", [[None, "one", "two"]]),
        ("First:<br>1. one<br>2. two<br/>Then more", ["First:", [1, "one", "two"], "Then more"]),
        ("<ul><li>one</li><li>two</li></ul>", [[None, "one", "two"]]),
        ("• one<br>• two", [[None, "one", "two"]]),
        ("- 5", ["- 5"]),
        ("one<br>two", ["one two"]),
        ("", []),
    ],
)
def test_a_list_in_a_cell_is_one(written: str, blocks: list[object]) -> None:
    assert [said(each) for each in cell(written)] == blocks


def test_a_picture_in_a_cell_is_there() -> None:
    (paragraph,) = cell("![Two](a.png)")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (Image("a.png", "Two"),)


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "BMP", "AVIF"])
def test_pictures_of_every_kind_are_read(kind: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    Picture.new("RGB", (40, 30), "red").save(out, kind)
    (tmp_path / "a.img").write_bytes(out.getvalue())
    made = read_picture(tmp_path / "a.img")
    assert (made.format, made.width, made.height) == ("png", 40, 30)


def test_a_photograph_of_a_telephone_is_read_where_its_reader_is(tmp_path: Path) -> None:
    heif = pytest.importorskip("pillow_heif")
    path = tmp_path / "photo.heic"
    heif.from_pillow(Picture.new("RGB", (64, 48), "red")).save(path)
    assert read_picture(path).format == "png"


def test_without_its_reader_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pillow_heif", None)
    (tmp_path / "photo.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    with pytest.raises(BadPicture, match="save it as JPEG"):
        read_picture(tmp_path / "photo.heic")
