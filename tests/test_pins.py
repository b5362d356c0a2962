"""The layouts that a theme pins."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.build.layout_pins import Pins, pins_of
from kit.diagnostics import ProblemsFound
from kit.formats.pptx import NoSuchLayout
from kit.theme.theme import find_theme, search_path


def pinned(folder: Path, **themes: str) -> Pins:
    """What the theme `ours` pins; each theme's `theme.toml` is given."""
    for name, text in themes.items():
        (folder / name).mkdir()
        (folder / name / "theme.toml").write_text(text, encoding="utf-8")
    return pins_of(find_theme("ours", (folder.resolve(), *search_path())))


def test_a_theme_without_pins_pins_nothing() -> None:
    assert dict(pins_of(find_theme("standard", search_path())).names) == {}


def test_the_nearest_theme_wins(tmp_path: Path) -> None:
    pins = pinned(
        tmp_path,
        district='[layouts]\nsection = "Divider"\ntext = "Body"\n',
        ours='inherits = "district"\n\n[layouts]\nsection = "Chapter"\n',
    )
    assert dict(pins.names) == {"section": "Chapter", "text": "Body"}
    assert (pins.places["section"].line, pins.places["text"].line) == (4, 3)


def test_pins_end_at_the_theme_whose_look_it_is(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "theme.pptx").write_bytes(b"")
    (tmp_path / "ours" / "theme.toml").write_text('inherits = "district"\n', encoding="utf-8")
    assert dict(pinned(tmp_path, district='[layouts]\nsection = "Divider"\n').names) == {}


@pytest.mark.parametrize(
    ("text", "line", "says", "help_"),
    [('[layouts]\ntext = "A"\nsecton = "B"\n', 3, "no kind of slide `secton`", "did you mean `section`?"),
     ('a = 1\n[layouts]\n"two-columns" = 2\n', 3, "in quotation marks", 'two-columns = "Title and Content"')],
)  # fmt: skip
def test_a_pin_that_says_nothing_is_a_problem_at_its_line(
    tmp_path: Path, text: str, line: int, says: str, help_: str
) -> None:
    with pytest.raises(ProblemsFound) as found:
        pinned(tmp_path, ours=text)
    (problem,) = found.value.problems
    assert (problem.code, problem.place.line, problem.help) == ("bad-theme", line, help_)
    assert says in problem.message


def test_a_layout_that_the_look_has_not_is_a_problem_at_its_line(tmp_path: Path) -> None:
    pins = pinned(tmp_path, ours='[layouts]\nsection = "Divder"\n')
    problem = pins.problem(NoSuchLayout("section", "Divder", ["Cover", "Divider"]))
    assert (problem.code, problem.place.line, problem.help) == ("unknown-layout", 2, "did you mean `Divider`?")
    assert problem.place.file.endswith("theme.toml")
