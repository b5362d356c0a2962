"""What did not change is not made again, and comes out as if it were."""

from pathlib import Path
from typing import Any, TypeVar

import pytest

from kit.build.build import build
from kit.build.request import Request
from tests.edits.kits import SESSION

Kept = TypeVar("Kept")


class Notes:
    """A memory that says what it was asked for."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Any] = {}
        self.made: list[str] = []

    def wants(self, kind: str) -> bool:
        return True

    def load(self, kind: str, by: tuple[object, ...], shape: type[Kept]) -> Kept | None:
        return self.kept.get((kind, repr(by)))

    def store(self, kind: str, by: tuple[object, ...], value: object) -> None:
        self.made.append(kind)
        self.kept[kind, repr(by)] = value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from PIL import Image

    (tmp_path / "session.md").write_text(SESSION, encoding="utf-8")
    Image.new("RGB", (400, 300), "#8899aa").save(tmp_path / "field.png")
    return tmp_path


def test_what_is_remembered_comes_out_the_same_and_is_not_made_again(folder: Path) -> None:
    notes = Notes()
    first = build(Request(session=folder, participants=12), memory=notes)
    assert {"file", "slide", "copies"} <= set(notes.made)
    notes.made.clear()
    again = build(Request(session=folder, participants=12), memory=notes)
    assert notes.made == []
    assert again.files == first.files
    assert build(Request(session=folder, participants=12)).files == first.files


def test_only_the_slide_that_changed_is_drawn_and_only_its_pages_are_set(folder: Path) -> None:
    notes = Notes()
    build(Request(session=folder, participants=12), memory=notes)
    notes.made.clear()
    (folder / "session.md").write_text(SESSION.replace("See you.", "See you soon."), encoding="utf-8")
    changed = build(Request(session=folder, participants=12), memory=notes)
    assert notes.made.count("slide") == 1
    assert 0 < notes.made.count("file") < 8
    assert changed.files == build(Request(session=folder, participants=12)).files


def test_another_picture_is_another_page(folder: Path) -> None:
    from PIL import Image

    notes = Notes()
    build(Request(session=folder), memory=notes)
    Image.new("RGB", (400, 300), "#aa4422").save(folder / "field.png")
    assert build(Request(session=folder), memory=notes).files == build(Request(session=folder)).files


def test_another_theme_is_another_page(folder: Path, tmp_path: Path) -> None:
    notes = Notes()
    build(Request(session=folder), memory=notes)
    ours = tmp_path / "templates/ours"
    ours.mkdir(parents=True)
    from kit.theme.theme import bundled

    text = (bundled() / "standard/theme.typ").read_text(encoding="utf-8")
    (ours / "theme.typ").write_text(text.replace('rgb("22313A")', 'rgb("000000")'), encoding="utf-8")
    wanted = Request(session=folder, theme="ours")
    assert build(wanted, memory=notes).files == build(wanted).files
