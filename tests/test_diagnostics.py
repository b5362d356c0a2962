"""A problem as people, programs and GitHub see it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.diagnostics import (
    Place,
    Problem,
    ProblemsFound,
    Severity,
    as_dict,
    as_github,
    cells,
    draw,
    errors,
    folded,
    in_order,
)


def problem(text: str = "", column: int = 1, width: int = 1, **more: object) -> Problem:
    place = Place(file="s.md", line=6, column=column, width=width, text=text)
    values = {"code": "unknown-key", "message": "unknown key", "help": "did you mean `length`?", "place": place}
    return Problem(**{**values, **more})  # type: ignore[arg-type]


def test_a_problem_is_drawn_with_its_line_a_caret_and_the_help() -> None:
    assert draw(problem("lenght: 60 min", 1, 6)) == (
        "s.md:6:1: error[unknown-key]: unknown key\n"
        "  |\n"
        "6 | lenght: 60 min\n"
        "  | ^^^^^^\n"
        "  = help: did you mean `length`?"
    )


@pytest.mark.parametrize(
    ("before", "words"),
    [("plain ", "here"), ("語語 ", "here"), ("👪 ", "here"), ("e\u0301e\u0301 ", "here"), ("", "語"), ("x", "é")],
)
def test_the_caret_stands_under_the_words_whatever_is_before_them(before: str, words: str) -> None:
    _, _, line, carets, _ = draw(problem(f"{before}{words} after", len(before) + 1, len(words))).split("\n")
    assert carets.index("^") == len("6 | ") + cells(before)
    assert carets.count("^") == cells(words)
    assert line == f"6 | {before}{words} after"


def test_a_tab_is_drawn_as_one_space_so_that_the_caret_stands_right() -> None:
    assert "6 |  - here\n  |    ^^^^" in draw(problem("\t- here", 4, 4))


def test_a_control_character_is_never_sent_to_the_terminal() -> None:
    drawn = draw(problem("a\x1b[31mred\x07", 1, 1))
    assert "\x1b" not in drawn
    assert "\x07" not in drawn


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))), st.integers(1, 300))
def test_any_place_in_any_line_can_be_drawn(text: str, column: int) -> None:
    for line in draw(problem(text, column, 5)).split("\n"):
        assert not any(unicodedata.category(c) == "Cc" for c in line)


def test_a_very_long_line_is_cut_around_the_caret() -> None:
    text = "a" * 5000 + "here" + "b" * 5000
    _, _, line, carets, _ = draw(problem(text, 5001, 4)).split("\n")
    assert len(line) < 200
    assert line[carets.index("^") : carets.index("^") + 4] == "here"
    assert carets.count("^") == 4


def test_without_a_line_only_the_words_are_drawn() -> None:
    assert draw(problem("   ")).split("\n")[1] == "  = help: did you mean `length`?"
    assert len(draw(problem(help="")).split("\n")) == 1


def test_problems_come_in_the_order_of_the_file_each_once() -> None:
    late, early = (problem("x" * 9, column) for column in (7, 2))
    assert in_order([late, early, late]) == (early, late)


def test_a_warning_stops_a_build_only_when_it_is_strict() -> None:
    found = [problem(severity=Severity.WARNING)]
    assert errors(found) == ()
    assert errors(found, strict=True) == tuple(found)


def test_the_json_form_is_the_one_that_is_documented() -> None:
    assert as_dict(problem("lenght", 1, 6)) == {
        "code": "unknown-key",
        "severity": "error",
        "message": "unknown key",
        "help": "did you mean `length`?",
        "file": "s.md",
        "line": 6,
        "column": 1,
    }


def test_the_github_form_escapes_what_would_end_it() -> None:
    place = Place(file="a:b,c%.md", line=2, column=3)
    said = as_github(problem(place=place, message="50 %\nof: it, all", help=""))
    assert said == ("::error file=a%3Ab%2Cc%25.md,line=2,col=3,title=error[unknown-key]::50 %25%0Aof: it, all")


@given(st.text(), st.text())
def test_the_github_form_is_always_one_line(message: str, name: str) -> None:
    said = as_github(problem(message=message, place=Place(file=name)))
    assert "\n" not in said
    assert "\r" not in said


def test_an_exception_carries_every_problem_in_order() -> None:
    late, early = problem("xx", 2), problem("xx", 1)
    found = ProblemsFound([late, early])
    assert found.problems == (early, late)
    assert str(found) == f"{draw(early)}\n\n{draw(late)}"


def test_one_judgment_on_many_places_is_one_message_with_its_count_and_the_first_lines() -> None:
    def at(line: int, severity: Severity = Severity.WARNING, message: str = "nobody speaks to it") -> Problem:
        return Problem(code="a-b", message=message, help="h", place=Place(file="s.md", line=line), severity=severity)

    (one,) = folded([at(9), at(3), at(5), at(7)])
    assert (one.place.line, one.message) == (3, "nobody speaks to it (on 4 lines: 3, 5, 7 and 1 more)")
    assert len(folded([at(1), at(2)])) == 2
    assert len(folded([at(line, Severity.ERROR) for line in range(5)])) == 5
    assert len(folded([at(line, message=str(line)) for line in range(5)])) == 5
