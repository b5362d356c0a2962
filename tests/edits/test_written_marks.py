"""The marks of a deck that the kit makes are remembered, and are those that reading it anew would give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kit import cache
from kit.edits.open_deck import open_parts
from kit.edits.read_deck import SlideReader, marks_of
from kit.edits.written_marks import written_marks
from kit.ooxml.package import unpacked
from kit.ooxml.slide_footer import parted_at_footer
from tests.edits.kits import Folder

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Members:
    made = Folder(tmp_path_factory.mktemp("kit"))
    made.build()
    return unpacked(made.path.read_bytes())


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))


def read_again(members: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts of the slides that are read, once the marks of the deck were asked for before."""
    read: list[str] = []
    whole = SlideReader.read

    def noting(self: SlideReader, slide: object) -> object:
        read.append(slide.name)  # type: ignore[attr-defined]
        return whole(self, slide)  # type: ignore[arg-type]

    monkeypatch.setattr(SlideReader, "read", noting)
    deck = open_parts(members)
    assert written_marks(deck) == marks_of(open_parts(members))
    return read[: -len(deck.slides)]


def test_slides_that_are_as_they_were_are_not_read_again(members: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    written_marks(open_parts(members))
    assert read_again(members, monkeypatch) == []


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("ppt/slides/slide2.xml", b"Say hello", b"Say goodbye"),
        ("ppt/notesSlides/notesSlide2.xml", b"Good that", b"Fine that"),
    ],
)
def test_a_slide_with_other_words_or_notes_is_read(
    members: Members, monkeypatch: pytest.MonkeyPatch, part: str, before: bytes, after: bytes
) -> None:
    written_marks(open_parts(members))
    assert before in members[part]
    changed = members | {part: members[part].replace(before, after)}
    assert read_again(changed, monkeypatch) == ["ppt/slides/slide2.xml"]


def test_slides_with_another_footer_are_not_read_again_and_their_footers_are(
    members: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the slides of another school are, but for those that name it elsewhere."""
    written_marks(open_parts(members))
    changed = dict(members)
    for name in (name for name in members if name.startswith("ppt/slides/slide")):
        _, footer = parted_at_footer(members[name])
        other = re.sub(b"<a:t>[^<]+", "<a:t>A day · A &amp; Á".encode(), footer)
        changed[name] = members[name].replace(footer, other)
    assert read_again(changed, monkeypatch) == []
    before, after = (written_marks(open_parts(each))[0] for each in (members, changed))
    assert (before.face, before.whole) == (after.face, after.whole)
    assert before.foot != after.foot
    assert before.footer != after.footer


def test_a_slide_with_another_picture_of_the_same_name_is_read(
    members: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_marks(open_parts(members))
    rels = members["ppt/slides/_rels/slide3.xml.rels"].decode()
    picture = "ppt/media/" + rels.split("../media/")[1].split('"')[0]
    changed = members | {picture: members[picture] + b"more"}
    assert "ppt/slides/slide3.xml" in read_again(changed, monkeypatch)


def test_a_slide_that_leads_to_one_of_another_name_is_read(members: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    written_marks(open_parts(members))
    leading = next(name for name in members if "slides/_rels" in name and b'relationships/slide"' in members[name])
    to = "ppt/slides/" + members[leading].decode().split('relationships/slide" Target="')[1].split('"')[0]
    changed = members | {to: members[to].replace(b'name="kit:', b'name="kit:other-')}
    name = leading.replace("_rels/", "").removesuffix(".rels")
    assert name in read_again(changed, monkeypatch)


def test_another_look_is_another_deck(members: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    written_marks(open_parts(members))
    layout = next(name for name in members if name.startswith("ppt/slideLayouts/slideLayout"))
    changed = members | {layout: members[layout].replace(b"<p:cSld name=", b"<p:cSld  name=")}
    assert len(read_again(changed, monkeypatch)) == len(open_parts(members).slides)
