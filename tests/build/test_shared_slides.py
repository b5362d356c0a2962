"""The participants' deck: what is shown, and nothing that is for whoever leads."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pptx
import pypdf
import pytest

from kit.build.build import build
from kit.build.kit import Kit
from kit.build.made_and_saved import made_and_saved
from kit.build.request import PARTS, Request

SESSION = """---
title: Reading together
length: 40 min
---
# Opening

## Welcome (5 min)

Take a seat

> **Say:** quokka-script is what I say.

## Only for me
<!-- hidden: true -->

quokka-hidden stands on a hidden slide.

# Practice

## Choose what fits
<!-- choose: 1; id: practice; default: pairs -->

### Read in pairs (20 min)
<!-- id: pairs; groups: pairs -->

1. Read the page (10 min)
2. Talk about it (10 min)

> **Watch for:** quokka-watch

### Read alone (20 min)
<!-- id: alone -->

quokka-unchosen is the other option.

# Closing

## What we heard (15 min)

| What | How many |
|---|---|
| Calls | 12 |

See [the other way](#alone).
"""


def shared(tmp_path: Path, **more: object) -> Kit:
    (tmp_path / "session.md").write_text(SESSION, encoding="utf-8")
    return build(Request(session=tmp_path / "session.md", only=("slides-to-share",), out=tmp_path / "kit", **more))  # type: ignore[arg-type]


def everything_in(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return shared(tmp_path_factory.mktemp("shared"))


def test_only_the_two_files_are_made(kit: Kit) -> None:
    assert list(kit.files) == ["slides-to-share.pptx", "slides-to-share.pdf", "kit.json"]


def test_nothing_for_whoever_leads_is_anywhere_in_it(kit: Kit) -> None:
    package = everything_in(kit.files["slides-to-share.pptx"])
    assert "quokka" not in package
    assert "notesSlide" not in package
    assert "notesMaster" not in package
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(kit.files["slides-to-share.pdf"])).pages)
    assert "Take a seat" in pdf
    assert "quokka" not in pdf


def test_no_slide_is_hidden_and_none_leads_to_one(kit: Kit) -> None:
    deck = pptx.Presentation(io.BytesIO(kit.files["slides-to-share.pptx"]))
    titles = [slide.shapes.title.text for slide in deck.slides if slide.shapes.title]
    assert "Read in pairs" in titles
    assert not {"Only for me", "Read alone", "Choose what fits"} & set(titles)
    assert all(slide._element.get("show") is None for slide in deck.slides)
    assert not any(shape.name == "Back" for slide in deck.slides for shape in slide.shapes)
    assert not any(rel.reltype.endswith("/slide") for slide in deck.slides for rel in slide.part.rels.values())


def test_slides_are_numbered_as_they_are_here(kit: Kit) -> None:
    deck = pptx.Presentation(io.BytesIO(kit.files["slides-to-share.pptx"]))
    for number, slide in enumerate(deck.slides, start=1):
        shown = [shape.text for shape in slide.placeholders if shape.placeholder_format.type == 13]
        assert shown in ([], [str(number)])


def test_the_pdf_has_a_page_a_slide_with_its_words_tagged_behind_its_picture(kit: Kit) -> None:
    deck = pptx.Presentation(io.BytesIO(kit.files["slides-to-share.pptx"]))
    with pikepdf.open(io.BytesIO(kit.files["slides-to-share.pdf"])) as pdf:
        assert len(pdf.pages) == len(deck.slides)
        assert bool(pdf.Root.MarkInfo.Marked)
        tags = {str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}
    assert {"/H1", "/P", "/Table", "/TH"} <= tags
    assert "/Figure" not in tags


def test_it_is_made_of_the_deck_that_somebody_edited(tmp_path: Path) -> None:
    (tmp_path / "session.md").write_text(SESSION, encoding="utf-8")
    wanted = Request(session=tmp_path / "session.md", out=tmp_path / "kit", only=("deck",), over=True)
    made_and_saved(wanted)
    path = tmp_path / "kit" / "deck.pptx"
    deck = pptx.Presentation(str(path))
    place = next(shape for shape in deck.slides[1].placeholders if shape.has_text_frame and "seat" in shape.text)
    place.text_frame.text = "Take a chair that we moved"
    mine = deck.slides.add_slide(deck.slide_layouts[1])
    mine.shapes.title.text = "quokka-of-mine"
    mine._element.set("show", "0")
    deck.slides[1].notes_slide.notes_text_frame.text += "quokka-noted"
    deck.save(str(path))
    files = build(Request(session=tmp_path / "session.md", out=tmp_path / "kit", only=("slides-to-share",), over=True))
    package = everything_in(files.files["slides-to-share.pptx"])
    assert "Take a chair that we moved" in package
    assert "quokka" not in package


def test_the_same_input_makes_the_same_bytes(kit: Kit, tmp_path: Path) -> None:
    again = shared(tmp_path)
    assert {name: again.files[name] for name in list(again.files)[:2]} == {
        name: kit.files[name] for name in list(kit.files)[:2]
    }


def test_a_whole_kit_has_none_unless_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "session.md").write_text(SESSION, encoding="utf-8")
    kit = build(Request(session=tmp_path / "session.md", only=(*PARTS, "slides-to-share"), out=tmp_path / "kit"))
    assert {"slides-to-share.pptx", "start-here.pdf", "deck.pptx"} <= set(kit.files)
    assert "slides-to-share.pptx" not in build(Request(session=tmp_path / "session.md", only=("deck",))).files


def test_words_behind_a_dark_slide_are_light_and_behind_a_light_one_dark(kit: Kit) -> None:
    with pikepdf.open(io.BytesIO(kit.files["slides-to-share.pdf"])) as pdf:
        inks = [
            {tuple(map(float, each.operands[:3])) for each in pikepdf.parse_content_stream(page) if _sets_ink(each)}
            for page in pdf.pages
        ]
    white = (1.0, 1.0, 1.0)
    assert white in inks[0], "the cover is dark"
    assert any(white not in found for found in inks), "other slides are light"


def _sets_ink(instruction: pikepdf.ContentStreamInstruction) -> bool:
    return str(instruction.operator) in ("scn", "sc", "g", "rg")


def test_the_words_of_the_pdf_are_those_of_the_slides_in_their_order(kit: Kit) -> None:
    deck = pptx.Presentation(io.BytesIO(kit.files["slides-to-share.pptx"]))
    pages = pypdf.PdfReader(io.BytesIO(kit.files["slides-to-share.pdf"])).pages
    for slide, page in zip(deck.slides, pages, strict=True):
        assert slide.shapes.title is not None
        assert page.extract_text().split()[: len(slide.shapes.title.text.split())] == slide.shapes.title.text.split()
