"""A kit that is there + another option → the same kit with that option."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kit.build.switch_report import spans
from kit.cli import main
from kit.theme.theme import bundled
from tests.edits.kits import SESSION, body, hidden, slide

FILES = """school name: Ánimo Elementary
school logo: owl.png
resources:
  - {label: Front desk, link: "https://example.org", note: Ask Ana}
colors: {primary: "0B5394"}
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A kit of the small session, as `kit build` makes it."""
    from PIL import Image

    (tmp_path / "day").mkdir()
    (tmp_path / "day/session.md").write_text(SESSION, encoding="utf-8")
    Image.new("RGB", (400, 300), "#8899aa").save(tmp_path / "day/field.png")
    Image.new("RGB", (90, 60), "#335577").save(tmp_path / "owl.png")
    (tmp_path / "school.yaml").write_text(FILES, encoding="utf-8")
    words = ("--school", str(tmp_path / "school.yaml"), "--participants", "12", "--start", "2:45pm", "--room", "Gym")
    result = run("build", str(tmp_path / "day"), *words, "--date", "2026-12-03", "--out", str(tmp_path / "kit"))
    assert result.exit_code == 0, result.output
    return tmp_path / "kit"


def deck(folder: Path) -> Any:
    from pptx import Presentation

    return Presentation(str(folder / "deck.pptx"))


def record(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "kit.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_a_switch_is_the_kit_that_a_build_would_make(kit: Path, tmp_path: Path) -> None:
    before = record(kit)
    result = run("switch", str(kit), "--to", "second")
    assert result.exit_code == 0
    words = ("--school", str(tmp_path / "school.yaml"), "--participants", "12", "--start", "2:45pm", "--room", "Gym")
    run(
        "build",
        str(tmp_path / "day"),
        *words,
        "--date",
        "2026-12-03",
        "--choose",
        "second",
        "--out",
        str(tmp_path / "other"),
    )
    names = {p.relative_to(kit) for p in kit.rglob("*") if p.is_file()}
    assert names == {p.relative_to(tmp_path / "other") for p in (tmp_path / "other").rglob("*") if p.is_file()}
    for name in names - {Path("kit.json")}:
        assert (kit / name).read_bytes() == (tmp_path / "other" / name).read_bytes(), name
    same = ("school", "participants", "start", "date", "room", "theme")
    assert [record(kit)[name] for name in same] == [before[name] for name in same]
    assert record(kit)["choices"] == {"practice": ["second"]}


def test_it_says_what_changes(kit: Path) -> None:
    said = run("switch", str(kit), "--to", "practice=second").stderr
    assert "Shown now: slide 6." in said
    assert "Hidden now: slide 5." in said
    assert "crayons" in said.split("Bring now")[1].split("\n")[0]
    assert "scissors" in said.split("No longer needed")[1].split("\n")[0]
    assert "Agenda (14 copies)" in said.split("Print again")[1].split("\n")[0]
    assert "Made again, for you: facilitator-notes.docx, facilitator-notes.pdf, run-of-show.pdf." in said


def test_what_changes_comes_first_and_after_it_only_warnings_that_are_new(kit: Path, tmp_path: Path) -> None:
    def warnings(said: str) -> list[str]:
        return [line.split(" | ", 1)[1] for line in said.splitlines() if " | ##" in line]

    given = warnings(run("check", str(tmp_path / "day")).stderr)
    assert given
    said = run("switch", str(kit), "--to", "second").stderr
    assert said.startswith("Shown now: slide 6.")
    assert warnings(said) == []
    path = tmp_path / "day/session.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("> **Say:** Thank you.\n", ""), encoding="utf-8")
    (new,) = warnings(run("switch", str(kit), "--to", "first").stderr)
    assert new == "## Goodbye (1 min)"
    assert new not in given


def test_edits_are_kept(kit: Path) -> None:
    edited = deck(kit)
    body(slide(edited, "The second way")).text_frame.paragraphs[0].runs[0].text = "Paint"
    edited.save(str(kit / "deck.pptx"))
    (kit / "facilitator-notes.docx").write_bytes(b"a person's work")
    result = run("switch", str(kit), "--to", "second")
    shown = slide(deck(kit), "The second way")
    assert not hidden(shown)
    assert body(shown).text_frame.text.startswith("Paint")
    assert (kit / "facilitator-notes.docx").read_bytes() == b"a person's work"
    assert "slide 6 “The second way”" in result.stderr
    assert "facilitator-notes.new.docx" in result.stderr
    back = run("switch", str(kit), "--to", "first")
    assert "Kept as you edited them: slide 6 “The second way”" in back.stderr
    assert hidden(slide(deck(kit), "The second way"))


def test_what_is_chosen_already_changes_nothing(kit: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in kit.rglob("*")}
    result = run("switch", str(kit), "--to", "first")
    assert (result.exit_code, result.stderr) == (0, "This kit has first already: nothing was changed.\n")
    assert {path: path.stat().st_mtime_ns for path in kit.rglob("*")} == before


def test_a_kit_that_was_sent_is_switched_once_its_session_is_there(kit: Path, tmp_path: Path) -> None:
    run("switch", str(kit), "--to", "second")
    here = {path.name: path.read_bytes() for path in kit.iterdir() if path.suffix in (".pptx", ".docx", ".pdf")}
    run("switch", str(kit), "--to", "first")
    sent = tmp_path / "far" / "away" / "in" / "a" / "place" / "kit"
    sent.parent.mkdir(parents=True)
    shutil.move(kit, sent)
    shutil.move(tmp_path / "day", tmp_path / "far" / "day")
    (tmp_path / "school.yaml").unlink()
    (tmp_path / "owl.png").unlink()
    lost = run("switch", str(sent), "--to", "second")
    assert "the session `day` (“A day”) that the kit was made from is not near it" in lost.stderr
    assert run("switch", str(sent), "--to", "second", "--session", str(tmp_path / "far/day")).exit_code == 0
    assert {name: (sent / name).read_bytes() for name in here} == here


def test_a_record_has_no_path(kit: Path, tmp_path: Path) -> None:
    text = (kit / "kit.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert ".." not in text
    assert record(kit)["session"]["id"] == "day"


def test_a_session_is_found_in_the_folders_above_the_kit_and_among_sessions(kit: Path, tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    shutil.move(tmp_path / "day", tmp_path / "sessions/Day")
    shutil.copytree(kit, tmp_path / "outputs/day/school")
    assert run("switch", str(tmp_path / "outputs/day/school"), "--to", "second").exit_code == 0


def test_a_picture_that_is_in_no_file_any_more_is_asked_for(kit: Path, tmp_path: Path) -> None:
    for path in (*kit.glob("*.pptx"), *kit.rglob("*.docx")):
        path.write_bytes(b"")
    lost = run("switch", str(kit), "--to", "second").stderr
    assert "the school's picture `owl.png` is in none of the kit's files any more" in lost
    assert run("switch", str(kit), "--to", "second", "--school", str(tmp_path / "school.yaml")).exit_code == 0


def test_a_look_is_found_beside_the_kit_or_named(kit: Path, tmp_path: Path) -> None:
    shutil.copy(bundled() / "standard/theme.pptx", tmp_path / "look.pptx")
    out = str(tmp_path / "looks/kit")
    words = ("build", str(tmp_path / "day"), "--only", "deck", "--out", out, "--look", str(tmp_path / "look.pptx"))
    assert run(*words).exit_code == 0
    assert run("switch", out, "--to", "second").exit_code == 0
    shutil.move(tmp_path / "look.pptx", tmp_path / "other.pptx")
    assert (
        "the look `look.pptx` that the kit was made with is not near it" in run("switch", out, "--to", "first").stderr
    )
    assert run("switch", out, "--to", "first", "--look", str(tmp_path / "other.pptx")).exit_code == 0


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (lambda kit: None, "unknown-option", "did you mean `second`?"),
        (lambda kit: (kit / "kit.json").unlink(), "no-kit", "kit build"),
        (lambda kit: (kit / "kit.json").write_text("{"), "bad-record", "kit build"),
        (lambda kit: (kit / "kit.json").write_text('{"files": []}'), "bad-record", "kit build"),
        (lambda kit: _spoil(kit, asked=3), "bad-record", "kit build"),
        (lambda kit: _spoil(kit, asked={"hat": 1}), "bad-record", "kit build"),
        (lambda kit: _spoil(kit, asked={"choose": [3]}), "bad-record", "kit build"),
        (lambda kit: _spoil(kit, asked={"participants": -3}), "bad-record", "kit build"),
        (lambda kit: _spoil(kit, session="day"), "bad-record", "kit build"),
        (lambda kit: _spoil(kit, session={"id": 3}), "bad-record", "kit build"),
        (lambda kit: shutil.rmtree(kit.parent / "day"), "moved-file", "--session"),
    ],
)
def test_what_cannot_be_switched_is_a_problem(kit: Path, spoil: Any, code: str, said: str) -> None:
    spoil(kit)
    before = {path: path.read_bytes() for path in kit.rglob("*") if path.is_file()}
    result = run("switch", str(kit), "--to", "secnd")
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert said in result.stderr
    assert {path: path.read_bytes() for path in kit.rglob("*") if path.is_file()} == before


def _spoil(kit: Path, **entries: object) -> None:
    (kit / "kit.json").write_text(json.dumps(record(kit) | entries), encoding="utf-8")


SAMPLE = str(Path(__file__).parents[1] / "sessions" / "partnering-with-families")


def test_an_option_that_does_not_fit_is_said_in_the_words_of_a_switch(tmp_path: Path) -> None:
    words = ("--choose", "rubric", "--participants", "36", "--only", "deck", "--out", str(tmp_path))
    assert run("build", SAMPLE, *words, "--minutes", "45").exit_code == 0
    said = run("switch", str(tmp_path), "--to", "shifts").stderr
    assert "this kit was made for 45 minutes, and 45 min is too short with `shifts`" in said
    assert "| --to shifts\n" in said
    assert "`--to practice=rubric`" in said
    assert "--choose" not in said


def test_tents_and_cards_that_no_group_needs_are_left(tmp_path: Path) -> None:
    words = ("--choose", "rubric", "--participants", "36", "--only", "print", "--out", str(tmp_path))
    assert run("build", SAMPLE, *words).exit_code == 0
    left = run("switch", str(tmp_path), "--to", "shifts").stderr.split("Leave: ")[1].split("\n")[0]
    assert "Table tents" in left


def test_a_folder_that_is_none_is_a_problem(tmp_path: Path) -> None:
    result = run("switch", str(tmp_path / "gone"), "--to", "second")
    assert result.exit_code == 1
    assert "error[no-kit]" in result.stderr


def test_only_the_parts_that_the_kit_has_are_made(kit: Path, tmp_path: Path) -> None:
    out = tmp_path / "deck-only"
    run("build", str(tmp_path / "day"), "--only", "deck", "--out", str(out))
    assert run("switch", str(out), "--to", "second").exit_code == 0
    assert {path.name for path in out.iterdir()} == {"deck.pptx", "kit.json"}


def test_numbers_are_said_as_a_person_says_them() -> None:
    assert spans([4]) == "slide 4"
    assert spans([4, 5, 6, 9]) == "slides 4–6, 9"


def test_without_an_option_it_names_those_that_there_are_and_changes_nothing(kit: Path) -> None:
    before = (kit / "kit.json").read_bytes()
    result = run("switch", str(kit))
    assert result.exit_code == 0
    assert "(this kit)" in result.stdout
    assert "=second: " in result.stdout
    assert (kit / "kit.json").read_bytes() == before


def test_people_and_start_change_and_the_option_stays(kit: Path) -> None:
    before = record(kit)
    result = run("switch", str(kit), "--participants", "20", "--start", "3pm")
    assert result.exit_code == 0, result.output
    now = record(kit)
    assert (now["participants"], now["choices"]) == (20, before["choices"])
    assert now["start"] != before["start"]
    assert "nothing was changed" in run("switch", str(kit), "--participants", "20").stderr


def test_more_people_need_more_copies_of_each_page_that_is_as_it_was(tmp_path: Path) -> None:
    text = (
        "---\ntitle: T\nparticipants: 12\n---\n\n# A\n\n## C (20 min)\n\nx\n\n# Handouts\n\n## Page\n\nx\n\n## Sign\n"
    )
    (tmp_path / "s.md").write_text(text + "<!-- kind: poster -->\n\nx\n", encoding="utf-8")
    out = str(tmp_path / "k")
    assert run("build", str(tmp_path / "s.md"), "--only", "print", "--out", out).exit_code == 0
    (told,) = (line for line in run("switch", out, "--participants", "20").stderr.splitlines() if "more: " in line)
    assert told == "Print more: Agenda (8 more, 22 in all), Page (8 more, 22 in all)."
    assert "Print more" not in run("switch", out, "--participants", "12").stderr


def test_minutes_that_are_asked_for_now_are_what_does_not_fit(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n\n# A\n\n## C (20 min)\n\nx\n"
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    out = str(tmp_path / "k")
    assert run("build", str(tmp_path / "s.md"), "--only", "deck", "--out", out).exit_code == 0
    told = run("switch", out, "--minutes", "10").stderr
    assert "| --minutes 10\n" in told
    assert "this kit was made for" not in told


def test_what_was_asked_for_is_judged_before_the_default(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n\n# A\n\n## C (20 min)\n<!-- id: c; choose: 1; default: long -->\n\n"
    text += "### Long (20 min)\n\nx\n\n### Short (20 min)\n\nx\n\n> **If short:** Stop early (saves 10 min).\n"
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    words = ("--choose", "short", "--minutes", "10", "--only", "deck")
    assert run("build", str(tmp_path / "s.md"), *words, "--out", str(tmp_path / "k")).exit_code == 0
    assert "error[unknown-option]" in run("switch", str(tmp_path / "k"), "--to", "zzz").stderr
    told = run("switch", str(tmp_path / "k"), "--to", "long").stderr
    assert "`--to c=short`" in told
    assert "--choose" not in told
