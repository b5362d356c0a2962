"""A build takes values as it takes files, tells what it does as events, and looks only where it is told to."""

from pathlib import Path

import pytest

from kit.build.build import build
from kit.build.events import BuildStep, Drawn, Event, Made, Planned
from kit.build.request import Request
from kit.diagnostics import AboutBlank, Place, ProblemsFound
from kit.plan import Plan
from kit.session import read_session
from kit.session.details import School, Value
from kit.session.model import Session
from kit.theme.theme import bundled, find_theme
from tests.edits.kits import SESSION

NAMED = "school name: Ánimo Elementary\nschool logo: owl.png\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a session and a school."""
    from PIL import Image

    (tmp_path / "session.md").write_text(SESSION, encoding="utf-8")
    (tmp_path / "school.yaml").write_text(NAMED, encoding="utf-8")
    Image.new("RGB", (400, 300), "#8899aa").save(tmp_path / "field.png")
    Image.new("RGB", (90, 60), "#335577").save(tmp_path / "owl.png")
    return tmp_path


def session(folder: Path) -> Session:
    made, problems = read_session(folder)
    assert made is not None, problems
    return made


def school(folder: Path) -> School:
    place = Place(file="form")
    values = {
        "school name": Value(value="Ánimo Elementary", place=place, folder=Path()),
        "school logo": Value(value="owl.png", place=place, folder=Path()),
    }
    return School(values=values, pictures={"owl.png": (folder / "owl.png").read_bytes()})


def test_values_make_the_kit_that_files_make(folder: Path) -> None:
    of_files = build(Request(session=folder, schools=(folder / "school.yaml",), participants=12))
    theme = find_theme("standard", (bundled(),))
    of_values = build(Request(session=session(folder), schools=(school(folder),), theme=theme, participants=12))
    assert list(of_values.files) == list(of_files.files)
    differing = [name for name, data in of_files.files.items() if of_values.files[name] != data]
    assert differing == ["kit.json"]


def test_a_wrong_value_is_told_as_what_it_is(folder: Path) -> None:
    wrong = Value(value="eagle.png", place=Place(file="form"), folder=folder)
    with pytest.raises(ProblemsFound) as found:
        build(Request(session=session(folder), schools=(School(values={"school logo": wrong}),)))
    assert AboutBlank("school logo") in [problem.about for problem in found.value.problems]


def test_events_say_what_is_made(folder: Path) -> None:
    heard: list[Event] = []
    kit = build(Request(session=folder), heard.append)
    (planned,) = (event for event in heard if isinstance(event, Planned))
    assert isinstance(planned.plan, Plan)
    (drawn,) = (event for event in heard if isinstance(event, Drawn))
    assert len(drawn.pictures) == len(kit.slides)
    made = {event.name for event in heard if isinstance(event, Made)}
    assert made == set(kit.files)
    assert any(isinstance(event, BuildStep) for event in heard)


def test_a_theme_is_looked_for_only_where_it_is_said(folder: Path, tmp_path: Path) -> None:
    far = tmp_path / "far"
    (far / "templates/ours").mkdir(parents=True)
    with pytest.raises(ProblemsFound, match="unknown-theme"):
        build(Request(session=folder, theme="ours", only=("deck",)))
    assert build(Request(session=folder, theme="ours", themes_near=(far,), only=("deck",))).files


def test_a_kit_belongs_where_it_is_said(folder: Path) -> None:
    kit = build(Request(session=folder, outputs=folder / "kits", only=("deck",)))
    assert kit.folder == folder / "kits" / kit.plan.slug / "any-school"
