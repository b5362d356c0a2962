"""Pictures of every kind that can be read become those that every program shows."""

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from kit.images import BadPicture, check_picture, verify

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40" fill="#148"/>%s</svg>'
)


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "BMP"])
def test_a_picture_of_another_kind_becomes_a_png(kind: str) -> None:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "#cc0000").save(data, kind)
    made = verify(data.getvalue())
    assert (made.format, made.width, made.height) == ("png", 40, 30)
    with Image.open(io.BytesIO(made.data)) as image:
        red, green, blue = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
        assert red > 190 > 30 > max(green, blue)


def test_a_drawing_becomes_a_png_with_the_same_bytes_each_time() -> None:
    made = verify(DRAWING % b"")
    assert (made.format, made.width, made.height) == ("png", 1200, 800)
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.convert("RGB").getpixel((600, 400)) == (0x11, 0x44, 0x88)
    verify.cache_clear()
    assert verify(DRAWING % b"").data == made.data


@pytest.mark.parametrize(
    "inside",
    [b'<use href="#a"/>' * 301, b"<g" + b" " * 400_000 + b"/>", b"<g>"],
)  # fmt: skip
def test_a_drawing_that_is_too_much_or_broken_is_refused(inside: bytes) -> None:
    with pytest.raises(BadPicture, match="save it as PNG"):
        verify(DRAWING % inside)


def test_entities_of_a_drawing_are_refused() -> None:
    with pytest.raises(BadPicture):
        verify(b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + DRAWING % b"<text>&a;</text>")


@pytest.mark.parametrize("data", [b"", b"nonsense", b"BM" + b"\0" * 40, b"RIFF\0\0\0\0WEBP"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadPicture):
        verify(data)


def drawing(inside: str, packed: bytes = b"") -> bytes:
    inside = inside.replace("PICTURE", f"data:image/png;base64,{base64.b64encode(packed).decode()}")
    start = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="99" height="99">'
    return f"{start}{inside}</svg>".encode()


def head_of_png(width: int, height: int) -> bytes:
    """The head of a picture of this size; nobody needs its body."""
    head = b"IHDR" + struct.pack(">2L5B", width, height, 8, *bytes(4))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 13) + head + struct.pack(">L", zlib.crc32(head))


BLUR = '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>'
BLURRED = '<rect width="9" height="9" filter="url(#f)"/>'


@pytest.mark.parametrize(
    "inside",
    [
        BLUR + BLURRED * 61,
        BLUR + "<style>rect { filter: url(#f) }</style>" + '<rect width="9" height="9"/>' * 61,
        '<filter id="f"><feTurbulence numOctaves="2000000000"/></filter>' + BLURRED,
        '<filter id="f"><feMorphology radius="2000000000"/></filter>' + BLURRED,
        '<image width="9" height="9" xlink:href="PICTURE"/>',
        '<image width="9" height="9" xlink:href="data:image/svg+xml;utf8,x"/>',
    ],
)
def test_a_drawing_that_would_take_too_long_is_refused(inside: str) -> None:
    with pytest.raises(BadPicture, match="too large"):
        verify(drawing(inside, head_of_png(30_000, 30_000)))


def test_a_drawing_with_a_shadow_and_a_small_picture_is_taken() -> None:
    small = io.BytesIO()
    Image.new("RGB", (9, 9)).save(small, "PNG")
    inside = BLUR + BLURRED * 3 + '<image width="9" height="9" xlink:href="PICTURE"/>'
    assert verify(drawing(inside, small.getvalue())).format == "png"


def photograph() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((5000, 3000), 60).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def test_a_large_photograph_is_made_as_large_as_is_shown_and_seen_to_be_whole() -> None:
    data = photograph()
    made = verify(data)
    assert (made.width, made.height) == (2000, 1200)
    assert Image.open(io.BytesIO(made.data)).size == (2000, 1200)
    with pytest.raises(BadPicture, match="truncated"):
        verify(data[: len(data) * 9 // 10])


def test_a_photograph_that_was_found_whole_is_not_decoded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "photograph.jpg"
    path.write_bytes(photograph())
    check_picture(path)
    monkeypatch.setattr("kit.images.verified._decoded", lambda *_: pytest.fail("decoded again"))
    check_picture(path)
    path.write_bytes(path.read_bytes()[:-9000])
    with pytest.raises(pytest.fail.Exception):
        check_picture(path)
