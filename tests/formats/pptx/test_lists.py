"""Lists look like lists, whatever the look makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.formats.pptx.looks_made import office, saved
from tests.formats.pptx.test_write_deck import A, P, deck_of, face, part, slide

LIST = slide("- one\n  - inner\n- two\n\n1. first\n2. second\n\nplain words")


def without_lists() -> Any:
    """Office's look, with lists that have neither bullets nor indents, as LibreOffice's designs have them."""
    look = office()
    for level in look.slide_masters[0]._element.find(f"{P}txStyles/{P}bodyStyle"):
        level.set("marL", "0")
        level.set("indent", "0")
        for bullet in [*level.iterfind(f"{A}buFont"), *level.iterfind(f"{A}buChar")]:
            if bullet.tag == f"{A}buChar":
                level.insert(level.index(bullet), bullet.makeelement(f"{A}buNone", {}))
            level.remove(bullet)
    return look


def paragraphs(path: Path) -> list[Any]:
    """The properties of each paragraph of the list, in order."""
    shapes = face(deck_of(LIST, look=path)).iter(f"{P}sp")
    body = next(each for each in shapes if each.find(f".//{P}cNvPr").get("name") == "Text")
    return [each.find(f"{A}pPr") for each in body.iter(f"{A}p")]


def test_a_look_with_lists_keeps_its_own(tmp_path: Path) -> None:
    one, inner, _, first, *_ = paragraphs(saved(office(), tmp_path))
    assert [each.get("marL") for each in (one, inner, first)] == [None, None, None]
    assert one.find(f"{A}buChar") is None


def test_a_look_without_lists_gets_bullets_and_indents(tmp_path: Path) -> None:
    one, inner, two, first, second, plain = paragraphs(saved(without_lists(), tmp_path))
    assert [each.find(f"{A}buChar").get("char") for each in (one, inner, two)] == ["•", "–", "•"]
    assert int(inner.get("marL")) > int(one.get("marL")) > 0
    assert all(int(each.get("indent")) == -int(one.get("marL")) for each in (one, inner, two, first, second))
    assert first.find(f"{A}buAutoNum") is not None
    assert (plain.get("marL"), plain.get("indent")) == ("0", "0")


@pytest.mark.standard_look
def test_boxes_to_tick_stand_where_bullets_do_on_slides_and_in_notes() -> None:
    tasks = "- [ ] one\n- [x] two\n- three\n"
    deck = deck_of(slide(tasks + "\n1. [ ] four", notes=tasks))
    found = {"".join(p.itertext(f"{A}t")): p.find(f"{A}pPr/{A}buChar") for p in face(deck).iter(f"{A}p")}
    assert [found[text].get("char") for text in ("one", "two")] == ["☐", "☑"]
    assert (found["three"], found["☐ four"]) == (None, None)
    notes = part(deck, "ppt/notesSlides/notesSlide1.xml")
    assert [each.get("char") for each in notes.iter(f"{A}buChar")] == ["☐", "☑", "•"]
