"""Any look: the deck made from it opens, is ours, keeps the look whole, and holds nothing for PowerPoint to repair."""

from __future__ import annotations

import hashlib
import io
import itertools
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from lxml import etree

from kit.build.build import build
from kit.build.kit import Kit
from kit.build.request import Request
from kit.diagnostics import ProblemsFound
from tests.formats.pptx.geometry import faults_of, of_one_card
from tests.looks.burdened import OWN
from tests.looks.odd import LOOKS, look, make_look, picture
from tests.looks.package import PRESENTATION, RELATIONSHIPS, Parts, unpacked
from tests.looks.refused import REFUSED

SESSION = """---
title: Every kind of slide
subtitle: And one of each
length: 30 min
participants: 24
presenters: [Rosa Díaz]
---

# Opening

## Bring it to mind (2 min)

- One thing
  - that has a part
- Another thing

> **Say:** Hello.

## Two sides (3 min)

### Before

- We count heads

<!-- column -->

### Now

- We share the work

## Two sides with more (3 min)

### Early

- We count heads
    - and forms

<!-- column -->

### Late

- We share the work

## Two sides and a picture (3 min)

### Before

- We count heads

<!-- column -->

### Now

- We share the work

![A table](table.png)

## What each one does (2 min)

| Who | What |
| --- | --- |
| Staff | call |
| Families | answer |

## Look at this (1 min)

Who is at the table?

![A table](table.png)

## They said (1 min)

> We were never asked.

## On to practice (1 min)

# Practice

## Choose one (10 min)
<!-- id: choose; choose: 1; default: pairs -->

### With a neighbor (10 min)
<!-- id: pairs; groups: pairs -->

1. Talk (5 min)
2. Listen (5 min)

### Alone (10 min)
<!-- id: alone -->

1. Write (10 min)
"""
INSETS = 9 * 12700
"""What two places may share: the empty edges of a text box, above and below."""
"""Ways in which the deck of a look is not yet what it should be; who mends one takes it out."""


def kit_of(name: str) -> Kit:
    """The kit of the session in the odd look of that name; without one, the test fails."""
    made = _kit_of(name)
    if isinstance(made, Exception):
        said = "; ".join(each.message for each in made.problems) if isinstance(made, ProblemsFound) else repr(made)
        pytest.fail(said, pytrace=False)
    return made


@lru_cache
def _kit_of(name: str) -> Kit | Exception:
    with TemporaryDirectory() as folder:
        try:
            return _built(make_look(name, Path(folder)))
        except Exception as error:  # Kept, so that a look that fails is tried once.
            return error


def _built(path: Path) -> Kit:
    session = path.parent / "session"
    session.mkdir()
    (session / "session.md").write_text(SESSION, encoding="utf-8")
    (session / "table.png").write_bytes(picture())
    return build(Request(session=session, only=("deck",), look=path))


@lru_cache
def deck_of(name: str) -> Parts:
    """The parts of the deck in that look."""
    return unpacked(kit_of(name).files["deck.pptx"])


def every_look(names: Iterable[str] = LOOKS) -> pytest.MarkDecorator:
    """Each odd look."""
    return pytest.mark.parametrize("name", list(names))


@lru_cache
def opened(name: str) -> Any:
    """The deck in that look, as python-pptx reads it."""
    from pptx import Presentation

    return Presentation(io.BytesIO(kit_of(name).files["deck.pptx"]))


def related(parts: Parts, name: str) -> dict[str, tuple[str, str]]:
    """The parts that a part points to, and how, by the relationship's id; `name` "" is the package."""
    folder, base = posixpath.split(name)
    rels = parts.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    if rels is None:
        return {}
    return {
        str(rel.get("Id")): (
            posixpath.normpath(posixpath.join("/", folder, str(rel.get("Target")))).lstrip("/"),
            str(rel.get("Type")),
        )
        for rel in etree.fromstring(rels)
        if rel.get("TargetMode") != "External"
    }


def reached(parts: Parts, start: str = "", *, through: tuple[str, ...] = ("",)) -> set[str]:
    """The parts that can be reached from one, by way of parts whose names begin with one of `through`."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for target, _ in related(parts, waiting.pop()).values():
            if target not in found:
                found.add(target)
                if target.startswith(through):
                    waiting.append(target)
    return found


def media(parts: Parts) -> Counter[str]:
    """What masters and layouts show or carry, by its hash."""
    names = {name for name in parts if re.match(r"ppt/slide(Masters|Layouts)/[^/]+\.xml$", name)}
    carried = {target for name in names for target, _ in related(parts, name).values()}
    return Counter(hashlib.sha256(parts[name]).hexdigest() for name in carried if not name.endswith(".xml"))


@every_look(REFUSED)
def test_a_file_that_can_be_no_look_is_told_with_its_reason(name: str, tmp_path: Path) -> None:
    make, reason = REFUSED[name]
    path = tmp_path / "look.pptx"
    path.write_bytes(make())
    with pytest.raises(ProblemsFound) as found:
        _built(path)
    (problem,) = found.value.problems
    assert problem.code == "bad-look"
    assert re.search(reason, f"{problem.message} {problem.help}")


@every_look()
def test_a_deck_is_made_and_opens_and_each_slide_has_its_title(name: str) -> None:
    titles = [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in opened(name).slides]
    assert all(titles), titles
    assert len(set(titles)) == len(titles)
    for said in ("Every kind of slide", "Bring it to mind", "On to practice", "With a neighbor", "Alone"):
        assert any(title.startswith(said) for title in titles)


@every_look()
def test_every_part_is_there_once_is_reached_and_has_a_type(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(kit_of(name).files["deck.pptx"])) as archive:
        assert [each for each, count in Counter(n.lower() for n in archive.namelist()).items() if count > 1] == []
    parts = deck_of(name)
    wanted = {each for each in parts if not each.endswith(".rels") and each != "[Content_Types].xml"}
    assert wanted - reached(parts) == set()
    assert reached(parts) - wanted == set()
    types = etree.fromstring(parts["[Content_Types].xml"])
    by_name = {str(each.get("PartName")).lstrip("/") for each in types if each.get("PartName")}
    endings = {str(each.get("Extension")).lower() for each in types if each.get("Extension")} - {"xml"}
    assert {each for each in wanted if each not in by_name and each.rsplit(".")[-1].lower() not in endings} == set()
    assert by_name - wanted == set()


@every_look()
def test_every_relationship_that_is_named_is_there(name: str) -> None:
    parts = deck_of(name)
    for part in reached(parts):
        if not part.endswith(".xml"):
            continue
        used = set(etree.fromstring(parts[part]).xpath("//@r:*", namespaces={"r": RELATIONSHIPS}))
        rels = parts.get(posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels"))
        known = {each.get("Id") for each in etree.fromstring(rels)} if rels is not None else set()
        assert {each for each in used if each} - known == set(), part


@every_look()
def test_no_slide_of_the_look_is_carried_over(name: str) -> None:
    parts = deck_of(name)
    assert [each for each, data in parts.items() if OWN.encode() in data] == []
    slides = [each for each in parts if re.match(r"ppt/slides/[^/]+$", each)]
    assert len(slides) == len(opened(name).slides)


@every_look()
def test_masters_and_layouts_are_all_still_there_with_their_media(name: str) -> None:
    from pptx import Presentation

    before, after = Presentation(io.BytesIO(look_of(name))), opened(name)
    assert [[layout.name for layout in master.slide_layouts] for master in after.slide_masters] == [
        [layout.name for layout in master.slide_layouts] for master in before.slide_masters
    ]
    assert media(unpacked(look(name))) - media(deck_of(name)) == Counter()


def look_of(name: str) -> bytes:
    """The look, as a file that python-pptx opens: told to be a presentation, whatever it was."""
    from tests.looks.package import packed

    parts = unpacked(look(name))
    types = parts["[Content_Types].xml"].decode()
    main = re.search(r'PartName="/ppt/presentation.xml" ContentType="([^"]*)"', types)
    assert main is not None
    plain = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    parts["[Content_Types].xml"] = types.replace(main[1], plain).encode()
    return packed(parts)


@lru_cache
def places(name: str) -> list[list[tuple[str, int, int, int, int]]]:
    """The shapes of each slide: name, left, top, right and bottom."""
    found = []
    for slide in opened(name).slides:
        rects = [(shape.name, shape.left, shape.top, shape.width, shape.height) for shape in slide.shapes]
        found.append([(said, x, y, x + w, y + h) for said, x, y, w, h in rects])
    return found


@every_look()
def test_nothing_leaves_the_slide(name: str) -> None:
    width, height = opened(name).slide_width, opened(name).slide_height
    outside = [
        (at, said)
        for at, shapes in enumerate(places(name), start=1)
        for said, left, top, right, bottom in shapes
        if min(left, top) < 0 or right > width + 1 or bottom > height + 1
    ]
    assert outside == []


@every_look()
def test_no_text_of_ours_lies_on_another(name: str) -> None:
    found = [
        f"slide {at}: {one[0]} and {other[0]}"
        for at, shapes in enumerate(places(name), start=1)
        for one, other in itertools.combinations(shapes, 2)
        if min(min(one[3], other[3]) - max(one[1], other[1]), min(one[4], other[4]) - max(one[2], other[2])) > INSETS
        and not of_one_card(one[0], other[0])
    ]
    assert found == []


@every_look()
def test_no_slide_takes_a_layout_whose_text_runs_down(name: str) -> None:
    for slide in opened(name).slides:
        runs = {str(each) for each in slide.slide_layout._element.xpath("//a:bodyPr/@vert")}
        assert runs <= {"horz"}, slide.slide_layout.name


@every_look()
def test_the_deck_is_a_presentation_that_anybody_can_show_and_change(name: str) -> None:
    parts = deck_of(name)
    assert b"presentationml.presentation.main+xml" in parts["[Content_Types].xml"]
    assert [each for each in parts if "vbaproject" in each.lower()] == []
    told = etree.fromstring(parts[PRESENTATION])
    assert told.get("firstSlideNum", "1") == "1"
    space = {"p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
    assert told.xpath("p:modifyVerifier | p:custShowLst", namespaces=space) == []
    shown = etree.fromstring(parts["ppt/presProps.xml"])
    assert shown.xpath("p:showPr/p:kiosk | p:showPr/p:custShow | p:showPr/p:sldRg", namespaces=space) == []


FOUND = {"two-masters", "a4-backwards", "renamed", "chinese", "chinese-untyped", "arabic", "dark"}


@every_look(sorted(FOUND))
def test_layouts_are_found_whatever_they_are_called(name: str) -> None:
    """The kinds of layout are known by their type or their placeholders: see kit-contents.md, “in any language”."""
    deck = opened(name)
    places = {
        slide.shapes.title.text_frame.text: [s.placeholder_format.type for s in slide.slide_layout.placeholders]
        for slide in deck.slides
        if slide.shapes.title
    }
    from pptx.enum.shapes import PP_PLACEHOLDER as P

    assert P.SUBTITLE in places["Every kind of slide"]
    assert sum(kind in (P.OBJECT, P.BODY) for kind in places["Two sides with more"]) >= 2
    assert [kind for kind in places["What each one does"] if kind in (P.OBJECT, P.BODY, P.PICTURE)] == [P.OBJECT]


@every_look()
def test_nothing_is_off_its_slide_or_on_anything_else(name: str) -> None:
    assert faults_of(kit_of(name).files["deck.pptx"]) == []


def test_a_title_in_a_box_that_only_its_layout_fills_is_drawn_in_that_box() -> None:
    """PowerPoint fills the slide's title as the layout does; the pictures in the notes must show what it shows."""
    from PIL import Image

    from kit.drawing.slide_pictures import slide_pictures

    deck = opened("filled-titles")
    title = next(s for s in deck.slides if s.slide_layout.name == "Title and Content").shapes.title
    at = next(n for n, s in enumerate(deck.slides) if s.shapes.title is not None and s.shapes.title.text == title.text)
    data = slide_pictures(kit_of("filled-titles").files["deck.pptx"], width=480, format="png")[at].data
    drawn = Image.open(io.BytesIO(data)).convert("RGB")
    corner = (title.left + 60000) * 480 // deck.slide_width, (title.top + 60000) * 480 // deck.slide_width
    assert drawn.getpixel(corner) == (0x1F, 0x38, 0x64)
