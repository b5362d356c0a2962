"""The sample made for fewer minutes: what is in the kit, and what the command line says."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from pptx import Presentation

from kit.build.build import build
from kit.build.kit import Kit
from kit.build.request import Request
from kit.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sessions/partnering-with-families"
GONE = {"back-to-seats", "local-plans", "mindset", "who-comes", "own-words", "now-we-practice", "academy", "department",
        "micro-credential"}  # fmt: skip


def request(**changes: object) -> Request:
    values = {"session": SAMPLE, "choose": ("rubric",), "participants": 36, "start": 53100, "minutes": 44}
    return Request(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build(request())


def record(kit: Kit) -> dict[str, object]:
    return json.loads(kit.files["kit.json"])  # type: ignore[no-any-return]


def test_everything_fits_its_page(kit: Kit) -> None:
    assert [each for each in kit.warnings if not each.code.startswith("look-")] == []
    pages = {each["file"]: each.get("pages") for each in record(kit)["files"]}  # type: ignore[attr-defined]
    assert (pages["run-of-show.pdf"], pages["start-here.pdf"]) == (1, 1)


def test_slides_that_go_are_hidden_and_say_why(kit: Kit) -> None:
    slides = {each["id"]: each for each in record(kit)["slides"]}  # type: ignore[attr-defined]
    assert all(slides[id]["hidden"] for id in GONE)
    deck = Presentation(BytesIO(kit.files["deck.pptx"]))
    words = {id: _words(deck.slides[slides[id]["number"] - 1]) for id in ("academy", "local-plans", "mindset", "law")}
    assert "left out today" in words["academy"]
    assert "on paper today" in words["local-plans"]
    assert "sent beforehand" in words["mindset"]
    assert "Hidden" not in words["law"]


def _words(slide: object) -> str:
    """The words of a slide, or of a group of shapes on it."""
    shapes = slide.shapes  # type: ignore[attr-defined]
    return "\n".join(each.text_frame.text if each.has_text_frame else _words(each) for each in shapes if _says(each))


def _says(shape: object) -> bool:
    return bool(shape.has_text_frame) or hasattr(shape, "shapes")  # type: ignore[attr-defined]


def test_steps_that_go_are_not_on_the_slide_and_the_clock_follows(kit: Kit) -> None:
    slides = {each["id"]: each for each in record(kit)["slides"]}  # type: ignore[attr-defined]
    deck = Presentation(BytesIO(kit.files["deck.pptx"]))
    words = _words(deck.slides[slides["beliefs"]["number"] - 1])
    assert "Share with a partner" in words
    assert "second partner" not in words
    assert "until 3:00" in words


def test_the_kit_has_a_sheet_to_send_and_one_to_hand_out(kit: Kit) -> None:
    prints = {each.id: each for each in kit.prints}
    assert (prints["mindset-sheet"].number, prints["mindset-sheet"].copies) == (1, 1)
    assert prints["local-plans-sheet"].copies == 38
    assert "print/01-mindset-sheet.docx" in kit.files


def test_the_record_says_what_was_changed(kit: Kit) -> None:
    fit = record(kit)["fit"]
    assert {each["slide"] for each in fit["changes"] if each["after"] == 0} == GONE  # type: ignore[index]
    assert "fit" not in record(build(request(minutes=None, only=("deck",))))


@pytest.mark.parametrize("option", ["rubric", "title-i"])
@pytest.mark.parametrize("minutes", [None, 45, 50, 55, 75])
def test_the_run_of_show_keeps_to_its_page(option: str, minutes: int | None) -> None:
    kit = build(request(choose=(option,), minutes=minutes, start=None, only=("print",)))
    assert [each for each in kit.warnings if not each.code.startswith("look-")] == []


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_plan_prints_the_changes_and_why() -> None:
    result = run("plan", str(SAMPLE), "--minutes", "44")
    assert result.exit_code == 0
    assert "Fitted into 44 min, from 59 min" in result.stdout
    assert "6 min instead of 10 min" in result.stdout
    assert "if short: pre-work" in result.stdout


def test_plan_lists_what_there_is_time_for() -> None:
    result = run("plan", str(SAMPLE), "--minutes", "75 min")
    assert "There is time for 1 thing more (4 min)." in result.stdout
    assert "A silent walk past the charts" in result.stdout


def test_plan_says_it_in_json() -> None:
    made = json.loads(run("plan", str(SAMPLE), "--minutes", "45", "--format", "json").stdout)
    assert made["available"]["planned"] == made["fit"]["limit"] == 2700
    assert made["total"]["planned"] == made["fit"]["after"]
    assert made["checkpoints"]


def test_build_sums_it_up(tmp_path: Path) -> None:
    result = run("build", str(SAMPLE), "--minutes", "45", "--only", "deck", "--out", str(tmp_path / "kit"))
    assert "Fitted into 45 min, from 59 min: 3 slides are shorter, 7 left out" in result.stderr


def test_what_does_not_fit_is_a_problem_and_makes_nothing(tmp_path: Path) -> None:
    result = run("build", str(SAMPLE), "--choose", "shifts", "--minutes", "45", "--out", str(tmp_path / "kit"))
    assert result.exit_code == 1
    assert "error[cannot-fit]" in result.stderr
    assert not (tmp_path / "kit").exists()


@pytest.mark.parametrize("words", ["0", "1441", "-5", "x", "4.5", "", "99999", "٤٥"])
def test_what_is_no_number_of_minutes_is_a_wrong_command_line(words: str) -> None:
    result = run("plan", str(SAMPLE), f"--minutes={words}")
    assert result.exit_code == 2
    assert "1 to 1440" in result.stderr


def test_a_list_that_the_kit_makes_is_on_the_sheet_too(tmp_path: Path) -> None:
    session = tmp_path / "session.md"
    session.write_text(
        "---\ntitle: T\noutcomes: [Try one thing]\n---\n\n# Opening\n\n## Hello (5 min)\n\nHello.\n\n"
        "## Today (5 min)\n<!-- list: outcomes; if short: handout -->\n\nBy the end:\n",
        encoding="utf-8",
    )
    kit = build(Request(session=session, minutes=5, only=("print",)))
    sheet = Document(BytesIO(kit.files[next(name for name in kit.files if name.endswith("-today-sheet.docx"))]))
    words = [paragraph.text for paragraph in sheet.paragraphs]
    assert "By the end:" in words
    assert "Try one thing" in words
