"""A small kit to edit: built for real, opened and saved as a person would."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from kit.build.build import build
from kit.build.kit import Kit
from kit.build.request import Request
from kit.folder import Care, Saved, save

SESSION = """---
title: A day
fill:
  school name: {example: Ánimo}
---

# Opening

## Welcome (5 min)
<!-- layout: Title and Content -->

- Find a **seat**
- Say hello

> **Say:** Good that you are here.

## A picture (1 min)

![A grey field](field.png)

> **Say:** Look.

# Practice

## Choose one (9 min)
<!-- choose: 1; id: practice; default: first -->

> **Note:** Pick before people arrive.

### The first way
<!-- id: first; layout: Title and Content -->

1. Read (5 min)
2. Tell (4 min)

> **Materials:** scissors (1 per group)

### The second way
<!-- id: second; layout: Title and Content -->

1. Draw (9 min)

> **Materials:** crayons (1 per group)

# Closing

## What now? (2 min)

Write down **one** thing.

> **Ask:** What will you do?

## Goodbye (1 min)

See you.

> **Say:** Thank you.
"""


class Folder:
    """A session and the folder of its kit."""

    def __init__(self, root: Path) -> None:
        self.session = root / "day" / "session.md"
        self.out = root / "kit"
        self.session.parent.mkdir()
        self.session.write_text(SESSION, encoding="utf-8")
        Image.new("RGB", (400, 300), "#8899aa").save(self.session.parent / "field.png")
        self.request = Request(
            session=self.session, only=("deck",), participants=12, today=date(2026, 11, 23), out=self.out, over=True
        )
        self.saved: Saved | None = None

    @property
    def path(self) -> Path:
        return self.out / "deck.pptx"

    def build(self, **changes: Any) -> Kit:
        """Builds and saves, as `kit build` does."""
        request = replace(self.request, **changes)
        kit = build(request)
        merged = {"deck.pptx": kit.read} if kit.read else {}
        care = Care(fresh=not request.over, merged=merged, aside=frozenset(merged if kit.lost else ()))
        self.saved = save(kit.files, self.out, whole=len(request.only) == 3, care=care)
        return kit

    def rewrite(self, old: str, new: str) -> None:
        """Changes the session file."""
        text = self.session.read_text(encoding="utf-8")
        assert old in text
        self.session.write_text(text.replace(old, new), encoding="utf-8")

    def deck(self) -> Any:
        from pptx import Presentation

        return Presentation(io.BytesIO(self.path.read_bytes()))

    def edit(self, change: Callable[[Any], None]) -> None:
        """Opens the deck, changes it and saves it."""
        deck = self.deck()
        change(deck)
        deck.save(str(self.path))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def slide(deck: Any, title: str) -> Any:
    return next(s for s in deck.slides if s.shapes.title.text_frame.text == title)


def body(each: Any) -> Any:
    """The slide's first text after its title."""
    return next(s for s in each.shapes if s.has_text_frame and s.shape_id != each.shapes.title.shape_id)


def line(each: Any, words: str) -> Any:
    """The paragraph on the slide that begins with these words."""
    texts = (shape.text_frame for shape in each.shapes if shape.has_text_frame)
    return next(one for text in texts for one in text.paragraphs if one.text.startswith(words))


def hidden(each: Any) -> bool:
    return each._element.get("show") == "0"


def add(deck: Any, title: str, after: int) -> Any:
    """A new slide after the slide of this number."""
    new = deck.slides.add_slide(next(layout for layout in deck.slide_layouts if layout.name == "Title and Content"))
    new.shapes.title.text_frame.text = title
    move(deck, len(deck.slides) - 1, after)
    return new


def move(deck: Any, at: int, to: int) -> None:
    listed = deck.slides._sldIdLst
    each = listed[at]
    listed.remove(each)
    listed.insert(to, each)


def delete(deck: Any, title: str) -> None:
    at = titles(deck).index(title)
    each = deck.slides._sldIdLst[at]
    deck.part.drop_rel(each.rId)
    deck.slides._sldIdLst.remove(each)


def kept(kit: Kit) -> list[tuple[str, int, str, bool]]:
    return [(each.what, each.number, each.title, each.changed) for each in kit.kept]


def sound(data: bytes) -> None:
    """Nothing in the deck leads nowhere, and nothing stands twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(names) == len({name.lower() for name in names})
        for name in names:
            if not name.endswith(".rels"):
                continue
            for target in re.findall(r'Target="(\.\./[^"]*)"', archive.read(name).decode()):
                base = Path(name).parent.parent
                assert str(base.parent / target.removeprefix("../")) in names, (name, target)
        for name in names:
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                xml = archive.read(name).decode()
                used = set(re.findall(r'r:(?:id|embed|link)="([^"]+)"', xml))
                rels = archive.read(name.replace("slides/", "slides/_rels/") + ".rels").decode()
                assert used <= set(re.findall(r' Id="([^"]+)"', rels)), name
                ids = re.findall(r'cNvPr id="(\d+)"', xml)
                assert len(ids) == len(set(ids)), name
                assert xml.count("<p:timing") <= 1
        presentation = archive.read("ppt/presentation.xml").decode()
        listed = re.findall(r'<p:sldId [^>]*id="(\d+)"', presentation)
        assert sorted(re.findall(r'<p14:sldId id="(\d+)"', presentation)) == sorted(listed)


needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def libreoffice(path: Path, room: Path) -> None:
    """Opens the deck in LibreOffice and saves it; `room` is a folder for what that leaves behind."""
    libreoffice_all([path], room, "pptx:Impress MS PowerPoint 2007 XML")


def libreoffice_all(paths: Sequence[Path], room: Path, filter: str) -> None:
    """Opens the files in LibreOffice, one after the other, and saves each with a filter. No two have the same name."""
    words = ["soffice", f"-env:UserInstallation=file://{room}/profile", "--headless", "--convert-to", filter]
    words += ["--outdir", str(room / "office"), *map(str, paths)]
    subprocess.run(words, capture_output=True, timeout=300, check=True)
    for path in paths:
        shutil.copy(room / "office" / path.name, path)


def google_slides(deck: Any) -> None:
    """Makes of the deck what Google Slides saves, by what is known of it: new names and numbers, everything spelt out.

    Of a slide it keeps words, pictures and places, of its notes the words.
    """
    from lxml import etree

    a, p = (f"{{http://schemas.openxmlformats.org/{name}/2006/main}}" for name in ("drawingml", "presentationml"))
    for layout in deck.slide_layouts:
        layout._element.find(f"{p}cSld").set("name", f"CUSTOM_{len(layout.name)}")
    for number, each in enumerate(deck.slides, start=1):
        root = each._element
        root.find(f"{p}cSld").attrib.pop("name", None)
        for shape in each.shapes:
            left, top, width, height = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.top, shape.width, shape.height = left + 25, top - 25, width, height
        for tag in (f"{p}extLst", f"{a}extLst", f"{p}timing", f"{p}transition"):
            for found in list(root.iter(tag)):
                found.getparent().remove(found)
        for at, name in enumerate(root.iter(f"{p}cNvPr"), start=54):
            name.set("id", str(at))
            name.set("name", f"Google Shape;{at};p{number}")
        for run in root.iter(f"{a}r"):
            look = run.get_or_add_rPr()
            look.set("lang", "en")
            if look.find(f"{a}latin") is None:
                etree.SubElement(look, f"{a}latin", typeface="Arial")
        frame = each.notes_slide.notes_text_frame
        frame.text = "\n".join(paragraph.text for paragraph in frame.paragraphs)


def copy_of(deck: Any, source: Any, after: int) -> Any:
    """A slide of this deck or another as a program pastes it after the slide of this number: its words and its notes.

    It has the name of the other, as PowerPoint gives it.
    """
    new = add(deck, "x", after)
    name = source._element.find("{*}cSld").get("name")
    if name:
        new._element.find("{*}cSld").set("name", name)
    for mine, theirs in ((new, source), (new.notes_slide, source.notes_slide)):
        tree = mine.shapes._spTree
        for each in list(tree)[2:]:
            tree.remove(each)
        for each in list(theirs.shapes._spTree)[2:]:
            tree.append(deepcopy(each))
    return new
