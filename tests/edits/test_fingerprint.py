"""What each slide says of itself: which it is and what the kit wrote on it, in any program and without `kit.json`."""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.dml.color import RGBColor

from kit.edits.fingerprint import Fingerprint, Keys, fingerprint_in
from tests.edits.kits import (
    SESSION,
    Folder,
    add,
    body,
    delete,
    google_slides,
    hidden,
    kept,
    libreoffice,
    line,
    move,
    needs_libreoffice,
    slide,
    sound,
    titles,
)

KEYS = ["title", "welcome", "a-picture", "practice", "first", "second", "what-now", "goodbye"]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.build()
    return made


def notes(each: Any) -> list[str]:
    return [paragraph.text for paragraph in each.notes_slide.notes_text_frame.paragraphs]


def carried(each: Any) -> Fingerprint | None:
    found = fingerprint_in(notes(each)[-1], Keys(KEYS))
    return found and found.fingerprint


def say(each: Any, words: str) -> None:
    body(each).text_frame.paragraphs[0].runs[0].text = words


hashes = st.text("0123456789abcdef", min_size=4, max_size=4)
keys = st.text("abcñé0123456789-+", min_size=1)
fingerprints = st.builds(
    Fingerprint, key=keys, hidden=st.booleans(), face=hashes, words=hashes, notes=hashes, deck=hashes | st.just(""),
)  # fmt: skip
befores = ["", "Wave. ", "Wave.", "( ", "Clap · ", "“", "text_x000B_", "Wave\n"]


@given(fingerprints, st.sampled_from(befores), st.sampled_from(["", "!", " Wave.", ")", " · 5", "”"]))
def test_a_fingerprint_is_read_among_a_persons_words(made: Fingerprint, before: str, after: str) -> None:
    text = f"{before}{made}{after}"
    found = fingerprint_in(text, Keys([made.key, "wave", "longer-than-any"]))
    assert found
    assert found.fingerprint == made
    assert text[: found.start] + text[found.end :] == before + after
    assert fingerprint_in(f"{before} {made.key} · {after}", Keys([made.key])) is None
    assert fingerprint_in(text, Keys(["longer-than-any"])) is None


@given(
    fingerprints, st.sampled_from("-\u2010\u2011\u2013\u2014"), st.sampled_from("·•∙⋅"),
    st.sampled_from([" ", "\u00a0", "\u202f", "\n", "", "\u200b"]),
)  # fmt: skip
def test_what_programs_correct_in_it_does_no_harm(made: Fingerprint, dash: str, dot: str, space: str) -> None:
    line = f"{space}{dot}{space}".join(str(made).rsplit(" · ", 1)).replace("-", dash)
    for text in (line, line.upper()):
        found = fingerprint_in(f"Wave. {text}", Keys([made.key]))
        assert found
        assert (found.fingerprint, found.start, found.end) == (made, 6, 6 + len(text))


def test_of_two_keys_the_longer_ending_is_meant() -> None:
    made = Fingerprint(key="back-to-seats", hidden=False, face="0a1b", words="2c3d", notes="4e5f")
    for before in ("", "Mine", "up."):
        found = fingerprint_in(f"{before}{made}", Keys(["seats", "back-to-seats", "to-seats"]))
        assert found
        assert (found.fingerprint.key, found.start) == ("back-to-seats", len(before))


def test_each_slide_ends_its_notes_small_and_gray(folder: Folder) -> None:
    found = []
    for each in folder.deck().slides:
        last = each.notes_slide.notes_text_frame.paragraphs[-1].runs
        assert [(run.font.size.pt, str(run.font.color.rgb)) for run in last] == [(8, "595959")]
        found.append(carried(each))
    assert [each and each.key for each in found] == KEYS
    assert [key for key, each in zip(KEYS, found, strict=True) if each and each.hidden] == ["practice", "second"]


@pytest.mark.standard_look
def test_a_deck_without_its_record_keeps_what_was_edited_and_nothing_else(folder: Folder) -> None:
    def change(deck: Any) -> None:
        say(slide(deck, "Welcome"), "Find a chair")
        body(slide(deck, "What now?")).text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(200, 0, 0)
        slide(deck, "Goodbye").notes_slide.notes_text_frame.paragraphs[0].runs[0].text = "Wave."
        slide(deck, "A picture")._element.set("show", "0")
        add(deck, "Mine", after=1)

    folder.edit(change)
    theirs = folder.path.read_bytes()
    (folder.out / "kit.json").unlink()
    folder.rewrite("1. Read (5 min)", "1. Read aloud (5 min)")
    folder.rewrite("See you.", "See you on Friday.")
    kit = folder.build()
    deck = folder.deck()
    assert kept(kit) == [
        ("added", 2, "Mine", False), ("slide", 3, "Welcome", False), ("hidden", 4, "A picture", False),
        ("slide", 8, "What now?", False), ("notes", 9, "Goodbye", False),
    ]  # fmt: skip
    assert "Read aloud" in line(slide(deck, "The first way"), "Read").text
    assert "Friday" in body(slide(deck, "Goodbye")).text_frame.text
    assert (folder.out / "deck.edited.pptx").read_bytes() == theirs
    sound(folder.path.read_bytes())
    again = folder.build()
    assert (kept(again), again.lost) == (kept(kit), "")


def test_a_deck_taken_to_another_schools_kit_has_that_schools_words_and_ones_own_edits(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.session.write_text(SESSION.replace("See you.", "See you at [school name]."), encoding="utf-8")
    folder.build(sets=("school name=Ánimo",))
    folder.edit(lambda deck: say(slide(deck, "Welcome"), "Find a chair"))
    theirs = folder.path.read_bytes()
    folder.out = tmp_path / "other"
    folder.build(sets=("school name=Riverside",))
    folder.path.write_bytes(theirs)
    kit = folder.build(sets=("school name=Riverside",))
    assert kept(kit) == [("slide", 2, "Welcome", False)]
    assert "Riverside" in body(slide(folder.deck(), "Goodbye")).text_frame.text
    assert "Find a chair" in body(slide(folder.deck(), "Welcome")).text_frame.text


def test_letters_written_as_two_characters_are_known_again(folder: Folder) -> None:
    folder.rewrite("## Goodbye (1 min)", f"## {unicodedata.normalize('NFD', 'Adiós')} (1 min)")
    folder.build()
    folder.edit(lambda deck: say(list(deck.slides)[-1], "So long."))
    assert [(each.what, each.number) for each in folder.build().kept] == [("slide", 8)]


def test_words_around_it_are_a_persons_and_stay(folder: Folder) -> None:
    def change(deck: Any) -> None:
        frame = slide(deck, "Goodbye").notes_slide.notes_text_frame
        frame.paragraphs[-1].runs[0].text += " Wave."
        frame.add_paragraph().text = "Smile."

    folder.edit(change)
    folder.rewrite("See you.", "See you on Friday.")
    kit = folder.build()
    assert kept(kit) == [("notes", 8, "Goodbye", False)]
    goodbye = slide(folder.deck(), "Goodbye")
    assert [line.strip() for line in notes(goodbye)[:-1]] == [
        "Planned: 1\u00a0min",
        "Say: Thank you.",
        "Wave.",
        "Smile.",
    ]
    found = carried(goodbye)
    assert found
    assert found.key == "goodbye"
    assert kept(folder.build()) == kept(kit)


def test_deleting_it_harms_nothing(folder: Folder) -> None:
    def change(deck: Any) -> None:
        for each in deck.slides:
            last = each.notes_slide.notes_text_frame.paragraphs[-1]._p
            last.getparent().remove(last)
        say(slide(deck, "Welcome"), "Find a chair")

    folder.edit(change)
    kit = folder.build()
    assert kept(kit) == [("slide", 2, "Welcome", False)]
    assert titles(folder.deck()) == titles(folder.deck())
    assert all(carried(each) for each in folder.deck().slides)


def test_without_it_and_without_a_record_a_named_slide_may_be_a_persons(folder: Folder) -> None:
    def change(deck: Any) -> None:
        for title in ("Welcome", "Goodbye"):
            last = slide(deck, title).notes_slide.notes_text_frame.paragraphs[-1]._p
            last.getparent().remove(last)
        say(slide(deck, "Welcome"), "Find a chair")

    folder.edit(change)
    (folder.out / "kit.json").unlink()
    kit = folder.build()
    assert kept(kit) == [("slide", 2, "Welcome", False)]
    assert carried(slide(folder.deck(), "Goodbye"))


@pytest.mark.standard_look
def test_a_duplicate_carries_it_too_and_is_an_added_slide(folder: Folder) -> None:
    def change(deck: Any) -> None:
        source = slide(deck, "Goodbye")
        new = add(deck, "x", after=8)
        new._element.find("{*}cSld").set("name", "kit:goodbye")
        for old, copy in ((new, source), (new.notes_slide, source.notes_slide)):
            tree = old.shapes._spTree
            for each in list(tree)[2:]:
                tree.remove(each)
            for each in list(copy.shapes._spTree)[2:]:
                tree.append(deepcopy(each))
        say(new, "See you, second group.")

    folder.edit(change)
    for _ in range(2):
        kit = folder.build()
        first, second = list(folder.deck().slides)[-2:]
        assert kept(kit) == [("added", 9, "Goodbye", False)]
        assert body(second).text_frame.text == "See you, second group."
        assert notes(second) == notes(first)[:-1] == ["Planned: 1\u00a0min", "Say: Thank you."]


@pytest.mark.standard_look
@pytest.mark.parametrize("record", [True, False])
def test_a_deck_that_google_slides_saved_is_known_again(folder: Folder, record: bool) -> None:
    first = folder.path.read_bytes()
    folder.edit(google_slides)
    if not record:
        (folder.out / "kit.json").unlink()
    kit = folder.build()
    assert kit.kept == ()
    assert folder.path.read_bytes() == first

    def change(deck: Any) -> None:
        google_slides(deck)
        welcome = slide(deck, "Welcome")
        welcome.shapes.title.text_frame.text = "Buenos días"
        body(welcome).text_frame.text = "Siéntense."
        move(deck, 1, 6)
        delete(deck, "The second way")

    folder.edit(change)
    if not record:
        (folder.out / "kit.json").unlink()
    kit = folder.build()
    assert ("slide", 6 if record else 7, "Buenos días", False) in kept(kit)
    assert {each.what for each in kit.kept} == {"slide", "moved", *(["deleted"] if record else [])}
    assert "Welcome" not in titles(folder.deck())
    sound(folder.path.read_bytes())


@pytest.mark.standard_look
@needs_libreoffice
def test_a_deck_that_libreoffice_saved_is_known_without_its_record(folder: Folder, tmp_path: Path) -> None:
    first = folder.path.read_bytes()
    libreoffice(folder.path, tmp_path)
    assert [each and each.key for each in map(carried, folder.deck().slides)] == KEYS

    def change(deck: Any) -> None:
        welcome = slide(deck, "Welcome")
        welcome.shapes.title.text_frame.text = "Buenos días"
        body(welcome).text_frame.text = "Siéntense."
        welcome.notes_slide.notes_text_frame.paragraphs[0].runs[0].text = "Bienvenidos."
        slide(deck, "A picture")._element.set("show", "0")
        move(deck, 1, 6)

    theirs = folder.path.read_bytes()
    (folder.out / "kit.json").unlink()
    assert folder.build().kept == ()
    assert folder.path.read_bytes() == first
    folder.path.write_bytes(theirs)
    folder.edit(change)
    (folder.out / "kit.json").unlink()
    kit = folder.build()
    assert kept(kit) == [
        ("hidden", 2, "A picture", False), ("slide", 7, "Buenos días", False), ("notes", 7, "Buenos días", False),
        ("moved", 7, "Buenos días", False),
    ]  # fmt: skip
    assert hidden(slide(folder.deck(), "A picture"))
    assert kept(folder.build()) == kept(kit)


@pytest.mark.parametrize("id", ["line-up", "a·b", "ñandú-2", "a:b+2", "x" * 40])
def test_every_id_comes_back_from_its_line(id: str) -> None:
    made = Fingerprint(key=id, hidden=False, face="0a1b", words="2c3d", notes="4e5f")
    found = fingerprint_in(str(made), Keys([id]))
    assert found
    assert (found.fingerprint, found.start, found.end) == (made, 0, len(str(made)))


def test_after_a_line_break_it_is_known_and_the_break_goes_with_it(folder: Folder) -> None:
    def change(deck: Any) -> None:
        for each in deck.slides:
            if len(notes(each)) > 1:
                first, last = each.notes_slide.notes_text_frame.paragraphs[-2:]
                first.add_line_break()
                first.add_run().text = last.text
                last._p.getparent().remove(last._p)

    folder.edit(change)
    assert folder.build().kept == ()
    folder.edit(change)
    folder.edit(lambda deck: slide(deck, "Goodbye").notes_slide.notes_text_frame.paragraphs[0].add_run())
    folder.edit(
        lambda deck: setattr(slide(deck, "Goodbye").notes_slide.notes_text_frame.paragraphs[0].runs[-1], "text", "!")
    )
    assert kept(folder.build()) == [("notes", 8, "Goodbye", False)]
    assert notes(slide(folder.deck(), "Goodbye"))[:-1] == ["Planned: 1\u00a0min!", "Say: Thank you."]
