"""Slides of several decks are drawn in one call as they are drawn alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from kit.build import drawn_slides as drawing
from kit.build.build import build
from kit.build.drawn_slides import ToDraw, drawn_slides
from kit.build.memory import NO_MEMORY
from kit.build.request import Request
from kit.drawing.joined_slides import SlideOf, joined
from kit.drawing.slide_hashes import look_hash, slide_hashes
from kit.drawing.slide_pictures import slide_pictures
from kit.language.fonts import NO_FONTS
from kit.ooxml.package import packed, unpacked
from kit.ooxml.slide_footer import parted_at_footer

SESSION = """---
title: Drawn together
fill:
  family page: {kind: link}
---

# One (10 min)

## Look (5 min)

![A field](field.png)

> **Say:** Look.

## Talk (5 min)

- [school name] talks at [family page]

> **Say:** Talk.
"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("drawn")
    (folder / "session.md").write_text(SESSION, encoding="utf-8")
    made = []
    for name, color in (("Oak", "#8899aa"), ("Привет", "#aa9988")):
        Image.new("RGB", (400, 300), color).save(folder / "field.png")
        kit = build(Request(session=folder, sets=(f"school name={name}",), only=("deck",), out=Path("out")))
        made.append(unpacked(kit.files["deck.pptx"]))
    return made


def test_slides_of_two_decks_come_out_as_by_themselves(decks: list[dict[str, bytes]]) -> None:
    slides = [SlideOf(deck, number) for deck in decks for number in (1, 2, 3)]
    together = slide_pictures(packed(joined(slides)), width=320)
    for deck, pictures in zip(decks, (together[:3], together[3:]), strict=True):
        alone = slide_pictures(packed(joined([SlideOf(deck, number) for number in (1, 2, 3)])), width=320)
        assert [each.data for each in alone] == [each.data for each in pictures]


def test_only_the_layouts_that_the_slides_have_are_read(decks: list[dict[str, bytes]]) -> None:
    made = joined([SlideOf(decks[0], 2)])
    layouts = [name for name in made if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", name)]
    assert [name for name in layouts if name.rpartition("/")[2].encode() in made["ppt/slides/_rels/slide1.xml.rels"]]
    assert len(layouts) == 1
    whole = slide_pictures(packed(decks[0]), width=320)
    (alone,) = slide_pictures(packed(made), width=320)
    assert alone.data == whole[1].data


def test_a_slide_is_drawn_without_the_pictures_of_others(decks: list[dict[str, bytes]]) -> None:
    other = next(name for name in decks[0] if name.startswith("ppt/media/picture"))
    of_look = {"ppt/media/seal.png": decks[0][other] + b"of the look", "ppt/media/unseen.png": b"of another slide"}
    layout = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    relation = b'<Relationship Id="rId9" Type="http://x/image" Target="../media/seal.png"/></Relationships>'
    deck = decks[0] | of_look | {layout: decks[0][layout].replace(b"</Relationships>", relation)}
    numbers = [
        n for n in (1, 2, 3) if other.rpartition("/")[2].encode() not in deck[f"ppt/slides/_rels/slide{n}.xml.rels"]
    ]
    made = joined([SlideOf(deck, number) for number in numbers])
    assert "ppt/media/seal.png" in made
    assert not {other, "ppt/media/unseen.png"} & set(made)
    assert deck[other] not in made.values()


def test_a_slide_is_known_again_in_another_deck_whose_pictures_have_other_names(
    decks: list[dict[str, bytes]],
) -> None:
    deck = decks[0]
    picture = next(name for name in deck if name.startswith("ppt/media/picture"))
    renamed, before = f"ppt/media/other{picture[-4:]}", picture.rpartition("/")[2].encode()
    relations = {
        name: data.replace(before, renamed.rpartition("/")[2].encode())
        for name, data in deck.items()
        if name.startswith("ppt/slides/_rels/")
    }
    moved = {(renamed if name == picture else name): data for name, data in (deck | relations).items()}
    hashes = slide_hashes(deck, look_hash(deck))
    assert slide_hashes(moved, look_hash(moved)) == hashes
    assert len(set(hashes)) == len(hashes)
    assert slide_hashes(moved | {renamed: b"another"}, look_hash(moved)) != hashes


def test_a_slide_has_its_number_wherever_it_stands(decks: list[dict[str, bytes]]) -> None:
    whole = slide_pictures(packed(decks[0]), width=960)
    (third,) = slide_pictures(packed(decks[0]), width=960, only=[2])
    assert third.data == whole[2].data
    assert slide_pictures(packed(decks[0]), only=[]) == ()


def test_without_its_footer_a_slide_that_names_no_school_is_the_same_for_all(decks: list[dict[str, bytes]]) -> None:
    one, other = (deck["ppt/slides/slide2.xml"] for deck in decks)
    assert one != other
    (rest, footer), (same, another) = parted_at_footer(one), parted_at_footer(other)
    assert rest == same
    assert footer != another
    assert parted_at_footer(b"<p:sld/>") == (b"<p:sld/>", b"")


@pytest.mark.parametrize(("many", "most"), [(2, 2), (1, 40)])
def test_many_decks_are_drawn_a_few_slides_in_a_call(
    decks: list[dict[str, bytes]], monkeypatch: pytest.MonkeyPatch, many: int, most: int
) -> None:
    """One deck by itself is drawn at once."""
    calls: list[int] = []

    def counted(slides: list[SlideOf]) -> dict[str, bytes]:
        calls.append(len(slides))
        return joined(slides)

    monkeypatch.setattr(drawing, "joined", counted)
    monkeypatch.setattr(drawing, "MOST_OF_MANY", 2)
    wanted = [ToDraw(members=deck, fonts=NO_FONTS, memory=NO_MEMORY) for deck in decks[:many]]
    pictures = drawn_slides(wanted)
    assert max(calls) <= most
    assert (len(calls) > 1) is (many > 1)
    assert len(pictures[0]) == sum(name.startswith("ppt/slides/slide") for name in decks[0])
