"""A district's facilitator notes, alone and with their deck: a session with a choice, that builds."""

from pathlib import Path

from kit.build.build import build
from kit.build.request import Request
from kit.language.times import total
from kit.session.durations import option_times
from tests.importing.imports import imported, messages, session_of, shown
from tests.importing.made_documents import ROWS, district_deck, district_notes


def test_the_rows_are_slides_with_a_choice_of_four_and_a_bonus(tmp_path: Path) -> None:
    session = session_of(imported(district_notes(tmp_path / "notes.docx")), tmp_path)
    (choice,) = session.choices
    assert choice.count == 1
    assert [(option.title, option.bonus) for option in choice.options] == [
        ("Explore the rubric", False),
        ("Six shifts", False),
        ("School experience survey", False),
        ("Policy and compact", False),
        ("Book study", True),
    ]
    assert [part.title for part in choice.options[2].parts] == [
        "What do families tell us?",
        "What? So what? Now what?",
    ]
    assert session.audience == "All school staff"


def test_every_option_takes_thirty_minutes_and_the_hour_is_kept(tmp_path: Path) -> None:
    session = session_of(imported(district_notes(tmp_path / "notes.docx")), tmp_path)
    options = session.choices[0].options[:4]
    assert [option_times(option).times.planned for option in options] == [30 * 60] * 4
    others = total(slide.time for block in session.blocks for slide in block.slides if slide.time and not slide.choice)
    assert 55 * 60 < others.planned + 30 * 60 < 63 * 60


def test_no_word_of_the_notes_is_shown(tmp_path: Path) -> None:
    session = session_of(imported(district_notes(tmp_path / "notes.docx")), tmp_path)
    assert all(slide.body == "" for slide in session.slides)
    cues = [part.text for slide in session.slides for part in slide.script if part.label == "Do"]
    assert "Click to reveal the prompt" in cues
    assert [m.text for m in session.slides[1].materials][1:] == ["Painter's tape", "sign-in sheet"]


def test_thumbnails_and_remarks_to_the_maker_are_told(tmp_path: Path) -> None:
    left = messages(imported(district_notes(tmp_path / "notes.docx")), "left")
    assert f"{len(ROWS)} pictures in the table" in left
    assert "a remark to the one who prepares the slide" in left


def test_a_deck_and_its_notes_are_one_session(tmp_path: Path) -> None:
    deck, notes = district_deck(tmp_path / "deck.pptx"), district_notes(tmp_path / "notes.docx")
    made = imported(deck, notes)
    session = session_of(made, tmp_path)
    assert session.title == "Partnering with Families"
    by_title = {slide.title: slide for slide in session.slides}
    lineup = by_title["Comfort line-up"]
    assert lineup.body == "- Seen on slide d"
    assert lineup.time is not None
    assert lineup.time.planned == 7 * 60
    assert "There are three signs" in lineup.script[0].text
    assert "22 of 22 rows stand with their slide" in messages(made, "taken")
    assert "stand at the one that fits" not in shown(session)


def test_numbers_that_are_all_off_by_two_still_find_their_slides(tmp_path: Path) -> None:
    deck, notes = district_deck(tmp_path / "deck.pptx"), tmp_path / "notes.md"
    cells = ((5, "Comfort line-up<br>Stand at a sign."), (8, "Two mindsets<br>We share."), (9, "The law<br>Title I."))
    rows = "\n".join(f"| {number} | {words} | {5 if number % 2 else 4} |" for number, words in cells)
    notes.write_text(f"| Slide | Script | Minutes |\n|---|---|---|\n{rows}\n", encoding="utf-8")
    made = imported(deck, notes)
    session = session_of(made, tmp_path)
    timed = {slide.title: slide.time.planned // 60 for slide in session.slides if slide.time}
    assert timed == {"Comfort line-up": 5, "Two mindsets": 4, "The law": 5}
    assert "the numbers of slides are off by -2" in messages(made, "guess")


def test_what_was_imported_builds(tmp_path: Path) -> None:
    deck, notes = district_deck(tmp_path / "deck.pptx"), district_notes(tmp_path / "notes.docx")
    made = imported(deck, notes)
    (tmp_path / "session.md").write_text(made.session, encoding="utf-8")
    kit = build(Request(session=tmp_path / "session.md", only=("deck", "notes")))
    assert any(name.endswith("deck.pptx") for name in kit.files)
