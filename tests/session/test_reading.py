"""A session as it is written, and the values that are read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from kit.diagnostics import Place
from kit.model import Grouping, Markdown, Participants, Presenter, Quantity, Series, Session, Slide
from kit.session import read_text
from kit.session.amounts import parse_grouping, parse_quantity

COMPLETE = Path(__file__).parent / "complete.md"
PLACE = Place(file="s.md")


def read(text: str) -> Session:
    """The session of a text that has no problem."""
    session, problems = read_text(text, Path("s.md"), "s.md")
    assert problems == ()
    assert session is not None
    return session


def codes(text: str) -> list[str]:
    return [problem.code for problem in read_text(text, Path("s.md"), "s.md")[1]]


def slide(body: str) -> Slide:
    return read(f"---\ntitle: T\n---\n\n# Block\n\n## Slide\n{body}\n").blocks[0].slides[0]


def dump(value: Any, indent: str = "") -> Iterator[str]:
    """The lines of a value: each field that differs from its default, each place with the words at it."""
    for field in fields(value):
        each = getattr(value, field.name)
        if each == field.default:
            continue
        if isinstance(each, Place):
            words = each.text[each.column - 1 : each.column - 1 + each.width]
            yield f"{indent}{field.name}: {each.line}:{each.column} {words}"
        elif isinstance(each, Struct):
            yield f"{indent}{field.name}: {type(each).__name__}"
            yield from dump(each, indent + "  ")
        elif isinstance(each, tuple) and each and isinstance(each[0], Struct):
            for item in each:
                yield f"{indent}{field.name}: {type(item).__name__}"
                yield from dump(item, indent + "  ")
        elif isinstance(each, str):
            mark = "Markdown " if isinstance(each, Markdown) else ""
            lines = each.split("\n")
            yield from [
                f"{indent}{field.name}: {mark}{lines[0]}",
                *(f"{indent}  | {line}".rstrip() for line in lines[1:]),
            ]
        else:
            yield f"{indent}{field.name}: {each}"


def test_a_session_with_every_key_and_setting_is_read_whole(golden: Callable[[str, str], None]) -> None:
    session = read(COMPLETE.read_text(encoding="utf-8"))
    golden("session/complete.txt", "\n".join(dump(session)) + "\n")


def test_an_option_without_a_slide_leaves_nothing_behind() -> None:
    choice = read(COMPLETE.read_text(encoding="utf-8")).choices[0]
    option = choice.options[1]
    first = option.parts[0]
    assert option.slide is None
    assert [(part.text, part.place.line) for part in first.script] == [
        ("This is about our own families.", 108),
        ("Read in silence.", 117),
    ]
    assert [material.text for material in first.materials] == ["survey results"]


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [
        ("pairs", "groups of", 2),
        ("triads", "groups of", 3),
        ("Groups of  4", "groups of", 4),
        ("6 groups", "groups", 6),
        ("1 groups", "groups", 1),
        ("6 expert groups", "expert groups", 6),
        ("jigsaw of 6", "jigsaw", 6),
        ("whole group", "whole group", 0),
        ("on your own", "on your own", 0),
    ],
)
def test_a_grouping_has_a_form_and_a_number(text: str, form: str, number: int) -> None:
    grouping = parse_grouping(text, PLACE)
    assert isinstance(grouping, Grouping)
    assert (grouping.form, grouping.number) == (form, number)


@pytest.mark.parametrize(
    "text", ["quads", "groups of 1", "groups of", "0 groups", "groups of four", "6", "expert groups"]
)
def test_what_is_no_grouping_is_none(text: str) -> None:
    assert parse_grouping(text, PLACE) is None


@given(st.text())
def test_any_text_is_a_grouping_of_at_least_one_or_none(text: str) -> None:
    grouping = parse_grouping(text, PLACE)
    assert grouping is None or grouping.number >= (1 if "group" in grouping.form and grouping.form[0] != "w" else 0)


@pytest.mark.parametrize(
    ("text", "number", "per"),
    [("12", 12, "session"), ("1 per participant", 1, "participant"), ("2 per  Group", 2, "group"),
     ("1 per room", 1, "room"), ("3 per session", 3, "session")],
)  # fmt: skip
def test_a_quantity_is_a_number_for_each(text: str, number: int, per: Any) -> None:
    assert parse_quantity(text) == Quantity(number=number, per=per)


@pytest.mark.parametrize("text", ["", "0", "per group", "1 per student", "two per group", "1.5 per group"])
def test_what_is_no_quantity_is_none(text: str) -> None:
    assert parse_quantity(text) is None


def front(lines: str) -> Session:
    return read(f"---\ntitle: T\n{lines}\n---\n\n# A\n\n## B\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("participants: 36", Participants(min=36, expected=36, max=36)),
        ("participants: {min: 8, expected: 36, max: 60}", Participants(min=8, expected=36, max=60)),
        ("participants: {expected: 36, max: 60}", Participants(min=36, expected=36, max=60)),
    ],
)
def test_participants_are_a_number_or_three(line: str, expected: Participants) -> None:
    assert front(line).participants == expected


@pytest.mark.parametrize("value", ["0", "-3", "36.5", "{min: 8}", "{min: 40, expected: 36}", "[8, 36]", "{most: 60}"])
def test_other_participants_are_a_problem(value: str) -> None:
    assert codes(f"---\ntitle: T\nparticipants: {value}\n---\n\n# A\n\n## B\n")


def test_a_series_says_which_part_of_how_many() -> None:
    assert front("series: {name: Families, part: 1, of: 2}").series == Series(name="Families", part=1, of=2)


@pytest.mark.parametrize(
    "value", ["Families", "{name: F, part: 1}", "{name: F, part: 3, of: 2}", "{name: F, part: a, of: 2}"]
)
def test_another_series_is_a_problem(value: str) -> None:
    assert codes(f"---\ntitle: T\nseries: {value}\n---\n\n# A\n\n## B\n") == ["bad-value"]


@pytest.mark.parametrize(
    "lines",
    [
        "presenters: Rosa Díaz",
        "presenters: [Rosa Díaz]",
        "presenters:\n  - {name: Rosa Díaz}",
        "presenters:\n- Rosa Díaz",
    ],
)
def test_presenters_are_names_or_people(lines: str) -> None:
    assert front(lines).presenters == (Presenter(name="Rosa Díaz"),)


@pytest.mark.parametrize(
    "lines", ["fill: {motto: }", "fill: {motto: {}}", "fill: {motto: {kind: text}}", "fill:\n  motto:\n    kind: text"]
)
def test_a_blank_is_text_unless_it_says_otherwise(lines: str) -> None:
    assert [(blank.name, blank.kind) for blank in front(lines).blanks] == [("motto", "text")]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("2:45 PM", 53100), ("14:45", 53100), ("'2:45pm'", 53100), ("12 AM", 0), ("12:30 p.m.", 45000)],
)
def test_a_start_is_written_as_people_write_it(value: str, seconds: int) -> None:
    assert front(f"start: {value}").start == seconds


def test_yaml_guesses_no_types() -> None:
    session = front("room: 007\nversion: 1.10\nsubtitle: no\ndate: 2026-12-03")
    assert (session.room, session.version, session.subtitle) == ("007", "1.10", "no")


def test_a_label_begins_on_any_line_and_only_there() -> None:
    made = slide("> **Say:** One, **Ask:** two.\n> **Do:** Three\n> and **Note:** four\n> - **Say:** five")
    assert [(part.label, part.text) for part in made.script] == [
        ("Say", "One, **Ask:** two."),
        ("Do", "Three\nand **Note:** four\n- **Say:** five"),
    ]
    assert made.body == ""


def test_a_blockquote_is_shown_up_to_its_first_label() -> None:
    made = slide("> Nobody asked us, **Say:** so.\n>\n> **Say:** Wait.")
    assert made.body.startswith("> Nobody asked us, **Say:** so.")
    assert [part.text for part in made.script] == ["Wait."]


def test_a_label_in_code_or_in_an_example_is_text() -> None:
    made = slide("> ```\n> **Say:** x\n> ```\n\n`> **Say:** y`")
    assert made.script == ()
    assert "**Say:** x" in made.body


@pytest.mark.parametrize(
    "text", ["**Say:** x", "**Say**: x", "__Say:__ x", "**SAY:** x", "**say :** x", "**Say:**\n> x"]
)
def test_a_label_is_bold_with_its_colon_in_or_out(text: str) -> None:
    assert [(part.label, part.text) for part in slide(f"> {text}").script] == [("Say", "x")]


@pytest.mark.parametrize(
    "listed", ["tape (1 per room); pens (12); a bell", "\n> - tape (1 per room)\n> - pens (12)\n> - a bell"]
)
def test_materials_are_a_list_or_parted_by_semicolons(listed: str) -> None:
    materials = slide(f"> **Materials:** {listed}").materials
    assert [(each.text, each.quantity) for each in materials] == [
        ("tape", Quantity(number=1, per="room")),
        ("pens", Quantity(number=12, per="session")),
        ("a bell", None),
    ]


def test_handouts_have_a_heading_in_any_language_by_their_id() -> None:
    session = read("---\ntitle: T\n---\n\n# A\n\n## B\n\n# Hojas\n<!-- id: handouts -->\n\n## Notas\n\n___\n")
    assert [handout.id for handout in session.handouts] == ["notas"]
    assert len(session.blocks) == 1


def test_a_block_below_the_handouts_is_a_problem_and_still_a_block() -> None:
    session, problems = read_text(
        "---\ntitle: T\n---\n# A\n## B\n# Handouts\n## C\nx\n# D\n## E\n", Path("s.md"), "s.md"
    )
    assert [(problem.code, problem.place.line) for problem in problems] == [("block-after-handouts", 9)]
    assert session is not None
    assert [block.title for block in session.blocks] == ["A", "D"]


def test_each_label_in_a_handout_is_one_problem() -> None:
    handout = "# Handouts\n\n## C\n\n> **Materials:** a; b\n>\n> **Say:** x\n"
    _, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n## B\n\n{handout}", Path("s.md"), "s.md")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("stray-label", 13, 5),
        ("stray-label", 15, 5),
    ]
