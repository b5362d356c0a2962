"""Session file → kit: what a build makes of the sample, whole."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from kit.build.build import build
from kit.build.kit import Kit
from kit.build.request import Request
from kit.diagnostics import ProblemsFound
from kit.folder import digest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sessions/partnering-with-families"
OPTIONS = ("rubric", "shifts", "survey", "title-i")


def request(**changes: object) -> Request:
    values = {
        "session": SAMPLE,
        "sets": ("school name=Ánimo Phương Elementary",),
        "choose": ("rubric",),
        "participants": 36,
        "start": (14 * 60 + 45) * 60,
        "today": date(2026, 11, 23),
    }
    return Request(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build(request())


def record(kit: Kit) -> dict[str, object]:
    return json.loads(kit.files["kit.json"])  # type: ignore[no-any-return]


def test_the_folder_is_the_one_of_the_design(kit: Kit) -> None:
    names = list(kit.files)
    assert names[:5] == [
        "start-here.pdf",
        "deck.pptx",
        "facilitator-notes.docx",
        "facilitator-notes.pdf",
        "run-of-show.pdf",
    ]
    assert "print/01-comfort-signs.pdf" in names
    assert "print/all-plain-1-sided.pdf" in names
    assert "print/all-card-1-sided.pdf" in names
    assert names[-1] == "kit.json"


def test_what_is_printed_is_numbered_in_the_order_of_use(kit: Kit) -> None:
    assert [(printed.number, printed.id) for printed in kit.prints] == list(
        enumerate(
            (
                "print-and-pack-list",
                "comfort-signs",
                "table-tents",
                "sign-in-sheet",
                "agenda",
                "chooser-card",
                "rubric-note-catcher",
                "exit-ticket",
                "evaluation",
                "resource-sheet",
            )
        )
    )


def test_the_same_input_makes_the_same_bytes(kit: Kit) -> None:
    again = build(request())
    assert list(again.files) == list(kit.files)
    assert [name for name in kit.files if kit.files[name] != again.files[name]] == []


def test_the_record_names_every_file_with_its_hash(kit: Kit) -> None:
    entries = {entry["file"]: entry for entry in record(kit)["files"]}  # type: ignore[attr-defined]
    assert set(entries) == set(kit.files) - {"kit.json"}
    assert all(entry["sha256"] == digest(kit.files[name]) for name, entry in entries.items())


@pytest.mark.standard_look
def test_the_record_holds_no_path_of_this_machine(kit: Kit) -> None:
    assert str(ROOT) not in kit.files["kit.json"].decode()


@pytest.mark.parametrize("name", ["start-here.pdf", "run-of-show.pdf"])
def test_what_is_to_be_seen_at_once_takes_one_page(kit: Kit, name: str) -> None:
    assert len(pikepdf.open(io.BytesIO(kit.files[name])).pages) == 1


def test_the_copier_gets_every_sheet_counted_out(kit: Kit) -> None:
    plain = [p for p in kit.prints if (p.stock, p.sides) == ("plain", 1)]
    with pikepdf.open(io.BytesIO(kit.files["print/all-plain-1-sided.pdf"])) as pdf:
        assert len(pdf.pages) == sum(p.pages * (p.sets or 0) for p in plain)


def test_copies_for_everyone_have_a_few_to_spare(kit: Kit) -> None:
    (agenda,) = (printed for printed in kit.prints if printed.id == "agenda")
    assert agenda.copies == 38


@pytest.mark.parametrize("option", OPTIONS)
def test_each_option_takes_59_minutes_within_55_and_63(option: str) -> None:
    plan = build(request(choose=(option,), only=("deck",))).plan
    assert plan.times.least > 55 * 60
    assert plan.times.planned == 59 * 60
    assert plan.times.most < 63 * 60


def test_another_choice_prints_other_handouts(kit: Kit) -> None:
    other = build(request(choose=("survey",), only=("print",)))
    rubric = {printed.id for printed in kit.prints} - {printed.id for printed in other.prints}
    survey = {printed.id for printed in other.prints} - {printed.id for printed in kit.prints}
    assert rubric
    assert survey


def test_without_a_school_the_missing_name_is_reported_with_its_outputs() -> None:
    kit = build(request(sets=()))
    (blank,) = (blank for blank in kit.missing if blank.name == "school name")
    assert blank.outputs
    assert kit.plan.school.slug == "any-school"


def test_a_school_with_a_hostile_name_comes_out_just_so(tmp_path: Path) -> None:
    name = "Smith_Jones_ *Academy* [East] & Arts <b> {{ 7*7 }} ::::: #x $y$ \\\\"
    kit = build(request(sets=(f"school name={name}",)))
    assert record(kit)["school"] == name


def test_a_problem_stops_a_build_before_anything_is_made() -> None:
    with pytest.raises(ProblemsFound) as found:
        build(request(choose=("rubrik",), participants=2))
    assert found.value.problems


def test_a_choosers_slide_names_no_option_that_was_dropped() -> None:
    kit = build(request(unchosen="drop", only=("deck",)))
    chooser = next(slide for slide in kit.slides if slide.id == "practice")
    deck = kit.files["deck.pptx"]
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        face = archive.read(f"ppt/slides/slide{chooser.number}.xml").decode()
    assert ">00<" not in face
    assert "Explore the family-empowerment rubric" in face
    assert "Six shifts" not in face


def test_a_tall_picture_and_a_blank_with_an_apostrophe_come_out(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (600, 1500), "green").save(tmp_path / "tree.png")
    session = tmp_path / "session.md"
    session.write_text(
        "---\ntitle: T\nfill:\n  principal's name: {example: Ms. Ruiz}\n---\n\n# Opening\n\n## Hello (5 min)\n\n"
        "From [principal's name], not \\[school's name].\n\n> **Handout:** [Sheet](#sheet)\n\n# Handouts\n\n## Sheet\n"
        "<!-- kind: text -->\n\n![A tree](tree.png)\n",
        encoding="utf-8",
    )
    kit = build(Request(session=session, only=("deck", "print")))
    assert {"unknown-blank", "undeclared-blank"}.isdisjoint(problem.code for problem in kit.warnings)
    (blank,) = (each for each in kit.missing if each.name == "principal's name")
    assert blank.outputs
