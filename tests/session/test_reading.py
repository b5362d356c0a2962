"""A session as it is written, and the values that are read."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from kit.diagnostics import Place
from kit.session import read_text
from kit.session.amounts import parse_grouping, parse_quantity
from kit.session.model import Grouping, Participants, Presenter, Series, Session, Slide
from kit.session.slide_parts import Quantity
from kit.text import Markdown

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
    "text", ["squads", "groups of 1", "groups of", "0 groups", "groups of many", "6", "expert groups"]
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


@pytest.mark.parametrize("text", ["", "0", "per group", "1 per desk", "some per group", "1.5 per group"])
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
    assert front("series: {name: Families, part: 3}").series == Series(name="Families", part=3, of=None)
    assert front("series: {name: Families, part: 3, next: 2027-02-04}").series == Series(
        name="Families", part=3, next=datetime.date(2027, 2, 4)
    )


@pytest.mark.parametrize(
    "value", ["Families", "{name: F}", "{part: 1, of: 2}", "{name: F, part: 3, of: 2}", "{name: F, part: a, of: 2}"]
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
    ("written", "number", "per"),
    [
        ("1 per person", 1, "participant"), ("1 per student", 1, "participant"), ("1 per table", 1, "group"),
        ("2 per circle", 2, "group"), ("one per pair", 1, "group"), ("2 ea.", 2, "participant"), ("x2", 2, "session"),
        ("1/group", 1, "group"), ("1 por persona", 1, "participant"), ("1 each", 1, "participant"),
    ],
)  # fmt: skip
def test_a_quantity_in_other_words(written: str, number: int, per: str) -> None:
    assert parse_quantity(written) == Quantity(number=number, per=per)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "form", "number"),
    [
        ("whole class", "whole group", 0), ("individual", "on your own", 0), ("partners", "groups of", 2),
        ("4 groups of 6", "groups", 4), ("groups of 3–4", "groups of", 3), ("table groups", "groups of", 4),
        ("en parejas", "groups of", 2), ("grupos de 4", "groups of", 4), ("6 expert groups", "expert groups", 6),
    ],
)  # fmt: skip
def test_a_grouping_in_other_words(written: str, form: str, number: int) -> None:
    made = parse_grouping(written, Place(file="s.md"))
    assert made is not None
    assert (made.form, made.number) == (form, number)


def test_commas_part_things_where_nothing_else_does() -> None:
    made = slide("> **Materials:** chart paper, markers (1 per table), and tape (blue, wide), pens, one per person")
    assert [(each.text, each.quantity and each.quantity.per) for each in made.materials] == [
        ("chart paper", None),
        ("markers", "group"),
        ("tape (blue, wide)", None),
        ("pens", "participant"),
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "December 3, 2026"), ("date", "12/3/2026"), ("date", "3.12.2026"), ("date", "Thursday, Dec. 3, 2026"),
        ("date", "3 de diciembre de 2026"), ("Date", "2026-12-03"),
    ],
)  # fmt: skip
def test_dates_in_other_forms(key: str, value: str) -> None:
    assert front(f"{key}: {value}").date == datetime.date(2026, 12, 3)


def test_the_region_decides_which_number_is_the_month() -> None:
    assert front("language: en-GB\ndate: 3/12/2026").date == datetime.date(2026, 12, 3)
    assert front("date: 3/12/2026\nlanguage: en-GB").date == datetime.date(2026, 12, 3)


@pytest.mark.parametrize(
    "written",
    ["20 in the room, 8 online", "20 in person and 8 on Zoom", "{in the room: 20, online: 8}"],
)
def test_people_who_are_counted_by_where_they_are_are_all_counted(written: str) -> None:
    found = front(f"participants: {written}").participants
    assert found is not None
    assert (found.min, found.expected, found.max) == (28, 28, 28)
    assert front("participants: 24 teachers, 6 tables").participants == Participants(min=24, expected=24, max=24)


def test_some_of_those_expected_can_be_online() -> None:
    made = front("participants: {min: 8, expected: 28, max: 60, online: 8}").participants
    assert made == Participants(min=8, expected=28, max=60, online=8)


@pytest.mark.parametrize("lines", ["length: 90", "length: 9:00-10:30", "length: 90 min (flexible)", "length=90 min"])
def test_the_length_in_other_forms(lines: str) -> None:
    made = front(lines)
    assert made.length
    assert made.length.planned == 5400


@pytest.mark.parametrize("written", ["noon", "12.00", "12:00 - 1:30", "mediodía"])
def test_the_start_in_other_forms(written: str) -> None:
    assert front(f"start: {written}").start == 12 * 3600


@pytest.mark.parametrize("sign", ["*", "•", "–", "-"])
def test_a_list_of_the_front_matter_has_any_sign_that_people_paste(sign: str) -> None:
    assert front(f"outcomes:\n{sign} Learn: to listen\n{sign} Plan").outcomes == ("Learn: to listen", "Plan")


def test_blanks_may_be_a_list_of_their_names() -> None:
    for written in ("[school name, motto]", "\n- school name\n- motto", "school name, motto"):
        made = read(f"---\ntitle: T\nfill: {written}\n---\n\n# A\n\n## B\n\n[school name] [motto]\n")
        assert [blank.name for blank in made.blanks] == ["school name", "motto"]


def test_a_line_without_its_colon_is_one_problem_and_the_rest_is_read() -> None:
    made, problems = read_text("---\ntitle T\nlength: 60 min\n---\n\n# A\n\n## B\n", Path("s.md"), "s.md")
    assert [(p.code, p.place.line, p.help) for p in problems] == [("bad-yaml", 2, "write `title: T`")]
    assert made is not None
    assert made.length


def test_a_key_that_is_a_label_is_told_where_such_words_stand() -> None:
    for key, label in (("materials", "Materials"), ("Materiales", "Materials")):
        _, problems = read_text(f"---\ntitle: t\n{key}: pens\n---\n# A\n## B (5 min)\nc\n", Path("s.md"), "s.md")
        (problem,) = (each for each in problems if each.code == "unknown-key")
        assert f"> **{label}:** …" in problem.help


def test_an_unknown_key_is_no_list_of_all_keys() -> None:
    (problem,) = read_text("---\ntitle: T\nmarp: true\n---\n\n# A\n\n## B\n", Path("s.md"), "s.md")[1]
    assert (problem.code, "`audience`" in problem.help) == ("unknown-key", False)


@pytest.mark.parametrize(
    "written",
    [
        "[//]: # (words)",
        '[comment]: # "words"',
        "[//]: <> (words)",
        "%% words %%",
        "%%\nwords\n%%",
        "<!-- words and more -->",
    ],
)
def test_what_another_tool_hides_is_a_note(written: str) -> None:
    made, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n## B\n\nx\n\n{written}\n\ny\n", Path("s.md"), "s.md")
    assert made is not None
    assert [p.code for p in problems] == ["other-notes"]
    (part,) = made.slides[0].script
    assert (part.label, part.text.split()[0], made.slides[0].body.split()) == ("Note", "words", ["x", "y"])


@pytest.mark.parametrize(
    ("body", "label", "text", "rest"),
    [
        ("**Facilitator says:** words", "Say", "words", ""),
        (
            "**Goal:** x\n**Facilitator says:** words\nand more\n**Goal:** y",
            "Say",
            "words\nand more",
            "**Goal:** x\n**Goal:** y",
        ),
        ("- **Facilitator says:** words\n- x", "Say", "words", "- x"),
        ("**Talking points:**\n\n- words\n\nx", "Say", "- words", "x"),
        ("**Script:**\n\n> words\n\nx", "Say", "words", "x"),
        ("Facilitator tip: words\n\nx", "Note", "words", "x"),
        ("**Watch for:** words", "Watch for", "words", ""),
        ("**Transición:** words", "Say", "words", ""),
    ],
)
def test_what_only_a_leaders_line_begins_like_is_private(body: str, label: str, text: str, rest: str) -> None:
    made, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n## B\n\n{body}\n", Path("s.md"), "s.md")
    assert made is not None
    assert [p.code for p in problems] == ["other-notes"]
    (part,) = made.slides[0].script
    assert (part.label, part.text, made.slides[0].body.strip()) == (label, text, rest)


def test_materials_in_bold_type_are_brought_and_not_shown() -> None:
    made, problems = read_text(
        "---\ntitle: T\n---\n\n# A\n\n## B\n\n**Materials:** tape (1 per room), pens\n\nx\n", Path("s.md"), "s.md"
    )
    assert made is not None
    assert [p.code for p in problems] == ["other-notes"]
    assert [each.text for each in made.slides[0].materials] == ["tape", "pens"]
    assert made.slides[0].body.strip() == "x"


@pytest.mark.parametrize("line", ["Transition: from school to work", "Materials: what we read", "**Question:** why?"])
def test_words_for_everyone_with_a_colon_are_shown(line: str) -> None:
    assert slide(f"\n{line}").body.strip() == line


@pytest.mark.parametrize(
    ("written", "text", "quantity"),
    [("markers x2", "markers", Quantity(number=2, per="session")),
     ("2 ea. pens", "pens", Quantity(number=2, per="participant")),
     ("pens (one each)", "pens", Quantity(number=1, per="participant")),
     ("paper (1 sheet per person)", "paper (sheet)", Quantity(number=1, per="participant")),
     ("1 per person: pens", "pens", Quantity(number=1, per="participant"))],
)  # fmt: skip
def test_how_many_of_a_thing_in_other_words(written: str, text: str, quantity: Quantity) -> None:
    (material,) = slide(f"> **Materials:** {written}").materials
    assert (material.text, material.quantity) == (text, quantity)


@pytest.mark.parametrize("text", ["mixed groups of 4", "breakout rooms of 4", "table groups of 4", "in groups of 4"])
def test_groups_of_a_size_among_other_words(text: str) -> None:
    grouping = parse_grouping(text, PLACE)
    assert grouping
    assert (grouping.form, grouping.number) == ("groups of", 4)


PLAIN = "Restorative circles\nTuesday, library\n\n# Hello\n\n## A\n\nx\n\n# Bye\n\n## B\n\ny\n"


@pytest.mark.parametrize(
    ("text", "title", "subtitle"),
    [
        ("# Family night\n\n## A\n\nx\n", "Family night", ""),
        ("# **Family night**\n\n**Audience:** all staff\n\nLength: 1 hour\n\n---\n\n## A\n\nx\n", "Family night", ""),
        (
            "# Family night\n\n- **Audience:** all staff\n\n# One\n\n## A\n\nx\n\n# Two\n\n## B\n\ny\n",
            "Family night",
            "",
        ),
        (PLAIN, "Restorative circles", "Tuesday, library"),
    ],
)
def test_a_file_without_front_matter_has_its_title_from_its_first_lines(text: str, title: str, subtitle: str) -> None:
    made, problems = read_text(text, Path("s.md"), "s.md")
    assert made is not None
    assert [(p.code, p.severity.value, p.place.line) for p in problems] == [("no-title", "warning", 1)]
    assert (made.title, made.subtitle) == (title, subtitle)
    assert made.audience == ("all staff" if "Audience" in text else "")
    assert made.length is None or made.length.planned == 3600
    assert made.slides[0].title == "A"


def test_a_first_block_with_slides_of_its_own_is_no_title() -> None:
    assert codes("# One\n\n## A\n\n# Two\n\n## B\n") == ["no-title"]
    (problem,) = read_text("Say hello to all. Then sit.\n", Path("s.md"), "s.md")[1][:1]
    assert (problem.code, problem.severity.value) == ("no-title", "error")
    assert "kit new NAME --from" in problem.help


def test_text_below_a_block_without_slides_is_its_slide() -> None:
    made = read(
        "---\ntitle: T\n---\n\n# Hello (5 min)\n<!-- kind: welcome; groups: pairs; keep: must -->\n\n- sit"
        "\n\n> **Say:** hi"
        "\n\n# Bye\n\nx\n"
    )
    hello, bye = made.blocks
    assert (hello.kind, [s.title for s in (*hello.slides, *bye.slides)]) == ("welcome", ["Hello", "Bye"])
    (slide,) = hello.slides
    assert (slide.body, slide.keep, slide.groups and slide.groups.number) == ("- sit", "must", 2)
    assert (slide.time and slide.time.planned, [part.text for part in slide.script]) == (300, ["hi"])


def test_text_above_the_first_slide_of_a_block_is_a_slide_and_told() -> None:
    made, problems = read_text("---\ntitle: T\n---\n\n# Hello\n\nx\n\n## A\n\ny\n", Path("s.md"), "s.md")
    assert made is not None
    assert [(p.code, p.severity.value, p.place.line) for p in problems] == [("text-before-slide", "warning", 7)]
    assert [(s.title, s.body) for s in made.slides] == [("Hello", "x"), ("A", "y")]


def test_headings_one_level_too_deep_are_slides() -> None:
    made = read("---\ntitle: T\n---\n\n# Hello\n\n### A (1 min)\n\nx\n\n#### B\n\n### C\n\ny\n")
    assert [(s.title, s.body) for s in made.slides] == [("A", "x\n\n#### B"), ("C", "y")]


def test_a_box_of_another_tool_is_its_words_and_private_where_they_are_a_leaders() -> None:
    box = "<aside>\n📝 {}\n\n</aside>\n\nx"
    assert slide("\n" + box.format("**Goal:** plan")).body.split() == ["📝", "**Goal:**", "plan", "x"]
    made, problems = read_text(
        f"---\ntitle: T\n---\n\n# A\n\n## B\n\n{box.format('Facilitator notes: words')}\n", Path("s.md"), "s.md"
    )
    assert made is not None
    assert ([p.code for p in problems], made.slides[0].body) == (["other-notes"], "x")


def test_lines_that_each_end_with_a_time_are_steps() -> None:
    made = slide("\nRead alone (5 min)\nTalk (10 min)\n\nOne more thing")
    assert [(s.text, s.times.planned // 60) for s in made.steps] == [("Read alone", 5), ("Talk", 10)]


def test_items_of_a_deeper_sign_are_nested_in_those_above() -> None:
    assert slide("\n•\tOne\no\tTwo\no\tThree\n•\tFour").body == "- One\n  - Two\n  - Three\n- Four"


def test_lines_that_begin_with_pictures_are_a_list() -> None:
    assert slide("\n✅ One\n✅ Two\n\n🎉 Three alone").body == "- ✅ One\n- ✅ Two\n\n🎉 Three alone"


def test_front_matter_in_other_words() -> None:
    made = front(
        "Objectives: [Learn]\nfacilitators: Ana, lead; Luis\nlocation: Library\nparticipants: about 20-24 teachers\n"
        "time: 3:30–5:00 PM\nmodality: online\nlanguage: Spanish"
    )
    assert (made.outcomes, [each.name for each in made.presenters]) == (("Learn",), ["Ana, lead", "Luis"])
    assert made.participants == Participants(min=20, expected=24, max=24)
    assert (made.start, made.length and made.length.planned) == ((15 * 60 + 30) * 60, 90 * 60)
    assert (made.room, made.modality, made.language) == ("Library", "virtual", "es-US")


@pytest.mark.parametrize(
    ("written", "kind"), [("closing", "closure"), ("icebreaker", "inclusion"), ("energizer", "inclusion"),
                          ("reflection", "debrief"), ("lunch", "break"), ("Cierre", "closure")],
)  # fmt: skip
def test_kinds_in_other_words(written: str, kind: str) -> None:
    assert slide(f"<!-- kind: {written} -->").kind == kind


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


@pytest.mark.parametrize(
    "title",
    [
        "Restorative Circles: Building Community", "Room #12: what we saw", "*Important*", "[Draft] Plan", "It's: fun",
        "Done: ", "100%: why", "@home",
    ],
)  # fmt: skip
def test_after_a_key_whose_value_is_text_the_rest_of_the_line_is_text(title: str) -> None:
    session, problems = read_text(f"---\ntitle: {title}\nlength: 5 min\n---\n\n# A\n\n## B\n", Path("s.md"), "s.md")
    assert session is not None
    assert (problems, session.title, session.length and session.length.planned) == ((), title.strip(), 300)


def test_a_comment_and_real_yaml_stay_what_they_are() -> None:
    made = front('subtitle: For all  # ask Ana\noutcomes:\n  - Plan: the first\n  - "Act: now"\nroom: "Hall: 2"')
    assert (made.subtitle, made.outcomes, made.room) == ("For all", ("Plan: the first", "Act: now"), "Hall: 2")
    assert front("presenters:\n  - name: Ana: the lead\n    role: Coach").presenters[0].name == "Ana: the lead"


BULLETS = "• One\n• Two\n\n– Three\n– Four\n\na) Five\nb) Six"


def test_signs_that_people_paste_for_bullets_are_lists() -> None:
    assert slide(BULLETS).body == "- One\n- Two\n\n- Three\n- Four\n\n- a) Five\n- b) Six"
    assert [step.text for step in slide("• Talk (5 min)\n• Share (2 min)").steps] == ["Talk", "Share"]
    assert slide("```\n• code\n```\n\nHe came – late.\n– Ana").body == "```\n• code\n```\n\nHe came – late.\n– Ana"


def test_a_rule_between_slides_is_nothing_and_a_heading_without_its_space_is_told() -> None:
    text = "---\ntitle: T\n---\n\n# A\n\n## B\n\nSome words\n---\n\n##C\n\nMore\n\n---\n\n## D\n"
    session, problems = read_text(text, Path("s.md"), "s.md")
    assert session is not None
    assert [each.title for each in session.slides] == ["B", "C", "D"]
    assert [(p.code, p.place.line, p.place.text) for p in problems] == [("heading-without-space", 12, "##C")]
    assert session.slides[0].body == "Some words"


def test_a_first_slide_that_repeats_the_title_is_the_title_slide() -> None:
    text = "---\ntitle: Our *circles*\n---\n\n# A\n\n## Our circles! (5 min)\n\nx\n\n## Our circles\n"
    session, problems = read_text(text, Path("s.md"), "s.md")
    assert session is not None
    assert (problems, [each.layout for each in session.slides]) == ((), ["Title Slide", ""])


def test_a_handout_is_found_by_its_title_and_beside_a_slide_of_its_name() -> None:
    text = (
        "---\ntitle: T\n---\n\n# A\n\n## Exit ticket\n\n> **Handout:** comfort signs (1 per room); [t](#exit-ticket)\n"
    )
    text += "\n# Handouts\n\n## Comfort Signs\n\nx\n\n## Exit ticket\n\nx\n"
    session, problems = read_text(text, Path("s.md"), "s.md")
    assert session is not None
    assert problems == ()
    assert [use.id for use in session.slides[0].handouts] == ["comfort-signs", "exit-ticket-2"]


def test_all_problems_come_in_one_round() -> None:
    text = '---\ntitle: T\nroom: "a\nlength: x\nfill: [[\n---\n\n## Lost (5-3 min)\n\n<!-- pase -->\n\n- a (7–5 min)\n'
    session, problems = read_text(text, Path("s.md"), "s.md")
    assert session is not None
    assert session.title == "T"
    assert [(p.code, p.place.line) for p in problems] == [
        ("bad-yaml", 3), ("bad-time", 4), ("bad-yaml", 5), ("slide-before-block", 8), ("bad-time", 8),
        ("unknown-setting", 10), ("bad-time", 12),
    ]  # fmt: skip
    _, problems = read_text("## Lost\n\n<u>x</u>\n\n- a (7–5 min)\n", Path("s.md"), "s.md")
    assert [p.code for p in problems] == ["no-title", "slide-before-block", "bad-time"]
