"""A kit that was held → its packet."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from pptx import Presentation

from kit.build.kit_inputs import Named
from kit.build.prepare import prepare
from kit.build.request import Request
from kit.cli import main
from kit.evidence.answers import read_evaluation
from kit.evidence.delivered import Delivered, read_delivered
from kit.evidence.learning_time import blocks_held, learning
from kit.evidence.make_evidence import make_evidence
from kit.evidence.returned import Returned
from kit.evidence.spans import seconds
from kit.plan import Plan
from tests.programme.test_build_programme import text_of

SESSION = """---
title: A held one
start: 2:00 PM
date: 2026-12-03
credit: [IL-PD, TX-CPE]
provider: {name: Lakeview}
parent role: Two parents planned it.
compliance: ["ESSA, section 1116(e)(3)"]
---

# One (20 min)

## First (20 min)
<!-- id: first -->

- Words

> **Say:** Hello to all of you, and welcome.

# Break (10 min)
<!-- kind: break -->

## A pause (10 min)
<!-- kind: break -->

- Coffee

> **Say:** Be back in ten minutes, please.

# Two (30 min)

## Second (10 min)
<!-- id: second -->

- Words

> **Say:** A second time to talk together.

## Third (20 min)
<!-- id: third -->

- Words

> **Say:** The last of our parts for today.

# Handouts

## Evaluation
<!-- kind: evaluation -->

| Today | 1 | 2 | 3 | 4 |
|---|:-:|:-:|:-:|:-:|
| It was worth its time | 1 | 2 | 3 | 4 |

### What should we keep?

___
"""


def at(hour: int, minute: int = 0) -> int:
    return (hour * 60 + minute) * 60


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("held")
    (folder / "session.md").write_text(SESSION, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def plan(session: Path) -> Plan:
    return prepare(Request(session=session))[2]


@pytest.fixture(scope="module")
def kit(session: Path) -> Iterator[Path]:
    out = session / "kit"
    done = CliRunner().invoke(main, ["build", str(session), "--out", str(out), "--participants", "5"])
    assert done.exit_code == 0, done.output
    return out  # type: ignore[return-value]


def test_a_break_is_no_learning_time(plan: Plan) -> None:
    assert learning(plan, Delivered()) == ((at(14), at(14, 20)), (at(14, 30), at(15)))


def test_times_are_shifted_by_the_start_and_cut_at_the_end(plan: Plan) -> None:
    late = Delivered(start=at(14, 10), end=at(15))
    assert learning(plan, late) == ((at(14, 10), at(14, 30)), (at(14, 40), at(15)))


def test_what_was_skipped_takes_no_time(plan: Plan) -> None:
    assert seconds(learning(plan, Delivered(skipped=("second",)))) == 40 * 60
    held = {block.id: (block.skipped, block.start) for block in blocks_held(plan, Delivered(skipped=("break",)))}
    assert held["break"] == (True, None)
    assert held["two"][1] == at(14, 20)


def test_an_end_later_than_what_was_held_adds_nothing(plan: Plan) -> None:
    longer = Delivered(start=at(14), end=at(15, 10), skipped=("second",))
    assert learning(plan, longer) == ((at(14), at(14, 20)), (at(14, 30), at(14, 50)))


def test_a_time_without_am_or_pm_is_the_one_near_the_plan(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "delivered.md"
    file.write_text("---\nstart: 2:10\nend: 3:05\n---\n", encoding="utf-8")
    delivered, problems = read_delivered(file, plan)
    assert (delivered.start, delivered.end, problems) == (at(14, 10), at(15, 5), ())


@pytest.mark.parametrize(
    ("delivered", "sheet", "codes"),
    [
        ("end: 3:00 PM", "Ana Ruiz,2:00,3:00", set()),
        ("end: 3:10 PM", "Ana Ruiz,2:00,3:00", {"time-unaccounted"}),
        ("skipped: [second]", "Ana Ruiz,18:55,20:01", {"no-time-in-common"}),
        ("skipped: [second]", "Ana Ruiz,18:55,20:01\nBen Cole,2:00,3:00", set()),
    ],
)
def test_minutes_that_cannot_be_counted_are_told(
    kit: Path, session: Path, tmp_path: Path, delivered: str, sheet: str, codes: set[str]
) -> None:
    (tmp_path / "delivered.md").write_text(f"---\n{delivered}\n---\n", encoding="utf-8")
    (tmp_path / "sheet.csv").write_text(f"name,in,out\n{sheet}\n", encoding="utf-8")
    returned = Returned(sign_in=tmp_path / "sheet.csv", delivered=tmp_path / "delivered.md")
    _, problems = make_evidence(kit, returned, Named(session=session, near=()), date(2026, 12, 4))
    assert {problem.code for problem in problems} & {"time-unaccounted", "no-time-in-common"} == codes


def test_the_clocks_file_says_when_each_slide_began(plan: Plan, tmp_path: Path) -> None:
    slides = [
        {"id": "first", "began": "2026-12-03T14:05:00", "ended": "2026-12-03T14:20:00"},
        {"id": "a-pause", "began": "2026-12-03T14:20:00", "ended": "2026-12-03T14:40:00"},
        {"id": "third", "began": "2026-12-03T14:40:00", "ended": "2026-12-03T15:00:00"},
    ]
    file = tmp_path / "times.json"
    file.write_text(json.dumps({"slides": slides}), encoding="utf-8")
    delivered, problems = read_delivered(file, plan)
    assert problems == ()
    assert (delivered.start, delivered.end, delivered.skipped) == (at(14, 5), at(15), ("second",))
    assert learning(plan, delivered) == ((at(14, 5), at(14, 20)), (at(14, 40), at(15)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\nstart: soon\n---\n", "bad-value"),
        ("---\nskipped: [secnd]\n---\n", "bad-value"),
        ("---\nstrat: 2 PM\n---\n", "unknown-key"),
        ("---\nstart: [\n---\n", "bad-yaml"),
        ("{", "bad-clock-file"),
        ('{"slides": []}', "bad-clock-file"),
    ],
)
def test_what_is_wrong_in_it_is_told(plan: Plan, tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "delivered.md"
    file.write_text(text, encoding="utf-8")
    assert [problem.code for problem in read_delivered(file, plan)[1]] == [code]


def test_answers_are_counted_without_names_and_open_ones_tell_no_order(tmp_path: Path) -> None:
    file = tmp_path / "evaluation.csv"
    rows = "".join(f"{n},{mark},A long answer number {n} to keep,Ana {n}\n" for n, mark in enumerate("443342"))
    file.write_text(f"Timestamp,Worth its time,What should we keep?,Name\n{rows}", encoding="utf-8")
    found, problems = read_evaluation(file, (("1", "2", "3", "4"),))
    assert [problem.code for problem in problems] == ["names-dropped"]
    worth, keep = found.questions
    assert [(each.word, each.count) for each in worth.scale] == [("1", 0), ("2", 1), ("3", 2), ("4", 3)]
    assert worth.median == "3.5"
    assert len(keep.answers) == 6
    assert list(keep.answers) != sorted(keep.answers)
    assert "Ana" not in str(found)


def test_words_of_a_scale_have_a_middle_and_numbers_among_them_are_words(tmp_path: Path) -> None:
    file = tmp_path / "evaluation.csv"
    marks = zip(("Agree", "4", "Never", "Agree", "Always", "Seldom"), ("Never", "Always") * 3, strict=True)
    file.write_text("Today [Useful],New\n" + "".join(f"{one},{two}\n" for one, two in marks), encoding="utf-8")
    useful, new = read_evaluation(file, (("Never", "Seldom", "Agree", "Always"),))[0].questions
    assert [(each.word, each.count) for each in useful.scale] == [
        ("Never", 1),
        ("Seldom", 1),
        ("Agree", 2),
        ("Always", 2),
    ]
    assert (useful.median, new.median) == ("C", "A–D")


def test_every_kit_has_what_to_fill_in_afterwards(kit: Path) -> None:
    assert sorted(file.name for file in (kit / "after").iterdir()) == [
        "after.xlsx",
        "delivered.md",
        "evaluation.csv",
        "sign-in.csv",
    ]
    header = (kit / "after" / "evaluation.csv").read_text(encoding="utf-8-sig").strip()
    assert header == "Timestamp,It was worth its time,What should we keep?"


def test_the_packet(kit: Path, session: Path, tmp_path: Path) -> None:
    sign_in = tmp_path / "sign-in.csv"
    sign_in.write_text(
        "name,role,id,in,out,signed\n"
        "Ana Ruiz,teacher,11,2:00 PM,3:00 PM,x\n"
        "Ben Cole,teacher,12,2:40 PM,3:10 PM,x\n"
        "Cy Ng,parent,,,,x\n"
        "Dina Kim,teacher,14,2:00 PM,,x\n"
        "Not There,teacher,15,,,\n",
        encoding="utf-8",
    )
    run = CliRunner()
    done = run.invoke(main, ["evidence", str(kit), "--sign-in", str(sign_in), "--today", "2026-12-04"])
    assert done.exit_code == 0, done.output
    said = json.loads((kit / "evidence" / "evidence.json").read_text(encoding="utf-8"))
    assert said["attended"] == 4
    assert {each["name"]: (each["minutes"], each["hours"]) for each in said["people"]} == {
        "Ana Ruiz": (50, {"IL-PD": 0.75}),
        "Ben Cole": (20, {"IL-PD": 0.25}),
        "Cy Ng": (50, {}),
        "Dina Kim": (0, {}),
    }
    assert said["refused"] == {"TX-CPE": "TX-CPE refused: the provider's number is missing (front matter, provider)."}
    files = {file.relative_to(kit / "evidence").as_posix() for file in (kit / "evidence").rglob("*") if file.is_file()}
    assert {"00-cover.pdf", "02-sign-in.pdf", "03-slides.pdf", "05-hours.csv", "06-absent.csv", "packet.pdf"} <= files
    assert {"certificates/ana-ruiz.pdf", "letters/cy-ng.pdf", "letters/dina-kim.pdf"} <= files
    assert "letters/ana-ruiz.pdf" not in files
    assert "Not There" in (kit / "evidence" / "06-absent.csv").read_text(encoding="utf-8-sig")
    with pikepdf.open(kit / "evidence" / "packet.pdf") as packet:
        assert packet.Root.MarkInfo.Marked
    again = run.invoke(main, ["evidence", str(kit), "--sign-in", str(sign_in), "--today", "2026-12-04"])
    assert again.exit_code == 0


def test_what_a_person_filled_in_is_never_overwritten(kit: Path, session: Path) -> None:
    file = kit / "after" / "sign-in.csv"
    file.write_text("name,in,out\nAna Ruiz,2 PM,3 PM\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(session), "--out", str(kit), "--participants", "6"])
    assert done.exit_code == 0
    assert "Ana Ruiz" in file.read_text(encoding="utf-8")


def test_a_folder_without_a_kit_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["evidence", str(tmp_path)])
    assert done.exit_code == 1
    assert "[no-kit]" in done.output


def test_slides_are_shown_as_somebody_edited_them(kit: Path, session: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kit"
    shutil.copytree(kit, copy, ignore=shutil.ignore_patterns("evidence"))
    deck = Presentation(str(copy / "deck.pptx"))
    (title,) = [slide.shapes.title for slide in deck.slides if slide.shapes.title.text_frame.text == "Second"]
    title.text_frame.paragraphs[0].runs[0].text = "Afterward"
    deck.save(str(copy / "deck.pptx"))
    done = CliRunner().invoke(main, ["evidence", str(copy), "--session", str(session)])
    assert done.exit_code == 0, done.output
    said = text_of("shown.pdf", (copy / "evidence" / "03-slides.pdf").read_bytes())
    assert ": Afterward" in said
    assert ": Second" not in said


def test_its_files_are_named_from_where_the_kit_was(
    kit: Path, session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(kit, tmp_path / "kit", ignore=shutil.ignore_patterns("evidence"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["evidence", "kit", "--session", str(session), "--today", "2026-12-04"])
    named = done.stdout.splitlines()
    assert "kit/evidence/packet.pdf" in named
    assert all(Path(each).is_file() and not Path(each).is_absolute() for each in named)


def test_after_a_build_no_slide_is_drawn(session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "cache"))
    run, kit = CliRunner().invoke, str(tmp_path / "kit")
    assert run(main, ["build", str(session), "--out", kit]).exit_code == 0
    monkeypatch.setattr("kit.build.drawn_slides.slide_pictures", lambda *_, **__: pytest.fail("drawn again"))
    done = run(main, ["evidence", kit, "--session", str(session), "--today", "2026-12-04"])
    assert done.exit_code == 0, done.output


def test_made_once_more_it_draws_no_slide_and_nothing_is_kept_of_who_was_there(
    kit: Path, session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, kept = tmp_path / "kit", tmp_path / "cache"
    shutil.copytree(kit, copy, ignore=shutil.ignore_patterns("evidence"))
    monkeypatch.setenv("KIT_CACHE", str(kept))
    (copy / "after" / "sign-in.csv").write_text("name,in,out\nZenobia Quill,2:00 PM,3:00 PM\n", encoding="utf-8")
    command = ["evidence", str(copy), "--session", str(session), "--today", "2026-12-04"]
    assert CliRunner().invoke(main, command).exit_code == 0
    first = {name: (copy / "evidence" / name).read_bytes() for name in ("03-slides.pdf", "packet.pdf")}
    entries = [file for file in kept.rglob("*") if file.is_file()]
    kinds = {file.name.partition("-")[0] for file in entries}
    assert "slide" in kinds
    # A page is packed: that nobody's name stands in it cannot be seen, so no page is kept.
    assert kinds.isdisjoint({"file", "slides", "workbook", "copies"})
    assert not [file for file in entries if b"enobia" in file.read_bytes()]
    monkeypatch.setattr("kit.build.drawn_slides.slide_pictures", lambda *_, **__: pytest.fail("drawn again"))
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert {name: (copy / "evidence" / name).read_bytes() for name in first} == first
