"""Pictures of slides."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
import rpptx
from click.testing import CliRunner
from PIL import Image, ImageDraw

from kit.cli import main
from kit.document import parse
from kit.drawing.slide_pictures import font_folders, is_latin, lighter, slide_pictures
from kit.formats.pptx import DeckToWrite, write_deck
from kit.formats.sheet import Sheet
from kit.images import LOGO_SHOWN, SHOWN, verify
from kit.theme.theme import find_theme, search_path
from tests.looks.package import MASTER, Parts, change, office, packed

LOOK = find_theme("standard", search_path()).file("theme.pptx")


def deck(body: str = "x") -> bytes:
    """A deck of a slide and a hidden one."""
    text = f"::::: slide id=a\n## One\n{body}\n:::::\n::::: slide id=b hidden=true\n## Two\ny\n:::::\n"
    sheet = Sheet(title="t", session="t", school="", language="en-US")
    return write_deck(DeckToWrite(parse(text), LOOK, sheet=sheet, pictures={}, logo=None, footer="t")).data


def test_a_kits_folder_will_do_for_its_deck(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(deck())
    done = CliRunner().invoke(main, ["pictures", str(tmp_path), "--width", "320"])
    assert done.exit_code == 0, done.output
    assert [path.name for path in sorted((tmp_path / "deck-pictures").iterdir())] == ["slide-01.png", "slide-02.png"]
    (tmp_path / "empty").mkdir()
    without = CliRunner().invoke(main, ["pictures", str(tmp_path / "empty")])
    assert without.exit_code == 1
    assert "no-deck" in without.output
    assert "deck.pptx" in without.output


def test_every_slide_has_a_picture_hidden_ones_too() -> None:
    pictures = slide_pictures(deck(), width=320)
    assert len(pictures) == 2
    for picture in pictures:
        assert abs(picture.width - 320) <= 1
        assert verify(picture.data) == picture
    assert pictures[0].data != pictures[1].data


@pytest.mark.standard_look
def test_latin_letters_are_drawn_without_the_packaged_fonts_as_with_them() -> None:
    letters = "ÁÑçőřşțğıŁæßơưếặẞ – — “x” ‘y’ … • · × ½ € ™ ← → ↑ ↓"
    data = deck(letters)
    assert is_latin(data)
    with_them = rpptx.Presentation.from_bytes(data).render_slides(dpi=48, font_dirs=font_folders())
    without = rpptx.Presentation.from_bytes(data).render_slides(dpi=48)
    assert with_them == without


def test_other_letters_take_the_packaged_fonts() -> None:
    assert not is_latin(deck("Привет"))
    assert not is_latin(deck("✓"))


def with_shape(parts: Parts, turn: str, gradient: str) -> bytes:
    """A look, and a slide of it, whose master has a shape over its left half, red above and blue below."""
    stops = '<a:gs pos="0"><a:srgbClr val="FF0000"/></a:gs><a:gs pos="100000"><a:srgbClr val="0000FF"/></a:gs>'
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="77" name="Shape"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm{turn}><a:off x="0" y="0"/><a:ext cx="4572000" cy="6858000"/></a:xfrm><a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:gradFill rotWithShape="0"><a:gsLst>{stops}</a:gsLst>{gradient}</a:gradFill>'
        "</p:spPr></p:sp></p:spTree>"
    )
    change(parts, MASTER, r"</p:spTree>", shape)
    return packed(parts)


@pytest.mark.parametrize("turn", ["", ' flipV="1"', ' rot="10800000"'])
@pytest.mark.parametrize(
    "gradient",
    [
        '<a:lin ang="5400000" scaled="0"/>',
        '<a:path path="circle"><a:fillToRect l="50000" t="-80000" r="50000" b="180000"/></a:path>',
        '<a:path path="rect"><a:fillToRect l="50000" r="50000" b="100000"/></a:path>',
    ],
)
def test_a_gradient_is_drawn_however_its_shape_is_turned_and_wherever_it_spreads_from(turn: str, gradient: str) -> None:
    """rpptx by itself leaves out such shapes, and the notes would show a look that nobody sees."""
    from pptx import Presentation

    presentation: Any = Presentation(io.BytesIO(with_shape(office(), turn, gradient)))
    presentation.slides.add_slide(presentation.slide_layouts[6])
    out = io.BytesIO()
    presentation.save(out)
    picture = Image.open(io.BytesIO(slide_pictures(out.getvalue(), width=320, format="png")[0].data)).convert("RGB")
    top, low = (picture.getpixel((80, picture.height * at // 10)) for at in (1, 9))
    if turn:
        top, low = low, top
    assert top[0] > 150 > top[2]
    assert low[2] > 150 > low[0]


def test_a_long_deck_is_drawn_in_several_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = slide_pictures(deck(), width=320)
    monkeypatch.setattr("kit.drawing.slide_pictures.MOST_PIXELS", 320 * 180)
    assert slide_pictures(deck(), width=320) == whole


def saved(kind: str, **how: Any) -> bytes:
    """A picture that is dark above and light below, in a format."""

    out = io.BytesIO()
    mode, *options = kind.split()
    image = Image.linear_gradient("L").resize((400, 200))
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257)
    image.convert(mode).save(out, *options, **how)
    return out.getvalue()


def interlaced() -> bytes:
    """A PNG in seven passes, black above and white below."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    size, rows = 16, bytearray()
    for x, y, across, down in passes:
        for row in range(y, size, down):
            rows += b"\0" + (b"\xff" if row >= size // 2 else b"\0") * len(range(x, size, across))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 1)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


PICTURES = {
    "16 bits": saved("I;16 PNG"), "1 bit": saved("1 PNG"), "palette": saved("P PNG", transparency=3),
    "alpha": saved("LA PNG"), "interlaced": interlaced(), "gray": saved("L JPEG"), "press": saved("CMYK JPEG"),
    "progressive": saved("RGB JPEG", progressive=True), "GIF": saved("P GIF"),
}  # fmt: skip


@pytest.mark.standard_look
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_that_a_kit_takes_is_drawn(name: str) -> None:

    source = {"x": verify(PICTURES[name])}
    sheet = Sheet(title="t", session="t", school="", language="en-US")
    text = "::::: slide id=a\n## One\n![It](x)\n:::::\n"
    data = write_deck(DeckToWrite(parse(text), LOOK, sheet=sheet, pictures=source, logo=source["x"], footer="t")).data
    drawn = Image.open(io.BytesIO(slide_pictures(data, width=320, format="png")[0].data)).convert("L")
    top, low = (drawn.getpixel((160, y)) for y in (62, 140))
    assert top < 100 < 180 < low


def held(kind: str, orientation: int) -> bytes:
    """A picture that is dark above and light below once it is turned as it says."""

    turned = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    mode, format = kind.split()
    image, exif, out = Image.linear_gradient("L").resize((400, 200)).convert(mode), Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    turn = turned[orientation]
    (image if turn is None else image.transpose(turn)).save(out, format, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["RGB JPEG", "L JPEG", "CMYK JPEG", "RGB PNG"])
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photograph_is_upright_however_the_camera_was_held(kind: str, orientation: int) -> None:

    data = held(kind, orientation)
    picture = verify(data)
    verify.cache_clear()
    assert verify(data) == picture == verify(picture.data)
    assert (picture.width, picture.height) == (400, 200)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.size, image.mode, image.getexif().get(0x0112, 1)) == ((400, 200), kind.split()[0], 1)
        top, low = (image.convert("L").getpixel((200, y)) for y in (20, 180))
    assert top < 60
    assert low > 190


def test_a_picture_that_need_not_be_turned_stays_as_it_is() -> None:
    data = held("RGB JPEG", 1)
    assert verify(data).data is data


@pytest.mark.standard_look
def test_the_bullet_before_a_link_is_not_underlined() -> None:

    def line(body: str) -> bytes:
        picture = Image.open(io.BytesIO(slide_pictures(deck(body), width=960, format="png")[0].data))
        return picture.convert("RGB").crop((50, 140, 93, 190)).tobytes()

    assert line("- [Our page](https://example.org)") == line("- Our page")


def test_a_photograph_with_a_second_one_in_it_is_the_first() -> None:

    out = io.BytesIO()
    first, second = Image.new("RGB", (60, 40), "#cc2200"), Image.new("RGB", (60, 40), "#0022cc")
    first.save(out, "MPO", save_all=True, append_images=[second])
    picture = verify(out.getvalue())
    assert (picture.format, picture.width, picture.height) == ("jpeg", 60, 40)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.format == "JPEG"
        red, _, blue = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert red > 150 > blue


@pytest.mark.parametrize(
    ("mode", "format"), [("RGB", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("1", "PNG")]
)
def test_a_picture_is_as_large_as_it_is_shown(mode: str, format: str) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (3000, 1500), "#33557788").convert(mode).save(out, format)
    picture = verify(out.getvalue())
    assert (picture.width, picture.height) == (SHOWN, SHOWN // 2)
    assert verify(picture.data) == picture
    with Image.open(io.BytesIO(picture.data)) as made:
        assert made.size == (SHOWN, SHOWN // 2)
    small = verify(out.getvalue(), LOGO_SHOWN)
    assert (small.width, small.height) == (LOGO_SHOWN, LOGO_SHOWN // 2)


def test_a_picture_that_moves_keeps_its_size() -> None:
    out = io.BytesIO()
    frames = [Image.new("P", (2400, 10), at) for at in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert verify(out.getvalue()).data == out.getvalue()


def test_a_drawing_of_few_colors_is_made_smaller_with_smooth_edges_however_few_its_bytes() -> None:
    drawing = Image.new("P", (1200, 600))
    drawing.putpalette([255, 255, 255, 0, 0, 0])
    ImageDraw.Draw(drawing).ellipse((100, 100, 1100, 500), fill=1)
    out, whole = io.BytesIO(), io.BytesIO()
    drawing.save(out, "PNG")
    assert len(out.getvalue()) < 2**14
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("ppt/media/drawing.png", out.getvalue())
    with zipfile.ZipFile(io.BytesIO(lighter(whole.getvalue(), 300))) as archive:
        small = Image.open(io.BytesIO(archive.read("ppt/media/drawing.png")))
    assert small.size == (300, 150)
    assert len(small.convert("L").getcolors()) > 10


def test_a_photograph_has_no_more_pixels_than_are_drawn_however_few_its_bytes() -> None:
    photograph = Image.effect_noise((1600, 1000), 40).resize((2000, 1250)).convert("RGB")
    out = io.BytesIO()
    photograph.save(out, "JPEG", quality=40)
    assert 2**16 < len(out.getvalue()) < 2**20
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("ppt/media/photograph.jpg", out.getvalue())
    for most, size in ((600, (600, 375)), (2000, (2000, 1250))):
        with zipfile.ZipFile(io.BytesIO(lighter(whole.getvalue(), most))) as archive:
            data = archive.read("ppt/media/photograph.jpg")
        assert Image.open(io.BytesIO(data)).size == size
    assert data == out.getvalue()
