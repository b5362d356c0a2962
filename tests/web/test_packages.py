"""What is taken of the packages that somebody sends."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from kit.web.packages import MOST_MEMBERS, BadPackage, deck_in, unpacked


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def lies(data: bytes) -> bytes:
    """The archive saying that its member unpacks to one byte."""
    at = data.index(b"PK\x01\x02")
    return data[:22] + struct.pack("<I", 1) + data[26 : at + 24] + struct.pack("<I", 1) + data[at + 28 :]


def test_members_come_by_their_names() -> None:
    assert unpacked(zipped({"a/b.txt": b"one", "c": b""})) == {"a/b.txt": b"one", "c": b""}


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "wrong_package"),
        (b"PK\x03\x04 and no more", "wrong_package"),
        (zipped({"large": bytes(20_000_000)}), "wrong_too_much_in_it"),
        (zipped({str(number): b"" for number in range(MOST_MEMBERS + 1)}), "wrong_too_much_in_it"),
        (lies(zipped({"large": bytes(20_000_000)})), "wrong_package"),
    ],
    ids=["empty", "broken", "bomb", "many", "lying"],
)
def test_what_cannot_be_opened_or_holds_too_much_is_told(data: bytes, word: str) -> None:
    with pytest.raises(BadPackage, match=word):
        unpacked(data)


def test_a_deck_is_found_alone_or_in_a_kit_with_its_record() -> None:
    deck = zipped({"ppt/presentation.xml": b"<p/>"})
    assert deck_in(deck) == (deck, b"")
    kit = zipped({"ours/deck.pptx": deck, "ours/kit.json": b"{}", "../../etc/passwd": b"x"})
    assert deck_in(kit) == (deck, b"{}")
    with pytest.raises(BadPackage, match="wrong_no_deck"):
        deck_in(zipped({"notes.docx": b""}))
    with pytest.raises(BadPackage, match="wrong_package"):
        deck_in(zipped({"deck.pptx": b"no deck"}))
