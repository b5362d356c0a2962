"""What has one meaning is taken in it: words in the front matter, in settings and after labels."""

from pathlib import Path

import pytest

from kit.session import read_text
from kit.session.model import Session


def read(body: str = "x", front: str = "title: T", block: str = "A") -> tuple[Session, list[str]]:
    text = f"---\n{front}\n---\n\n# {block}\n\n## S (5 min)\n{body}\n"
    made, problems = read_text(text, Path("s.md"), "s.md")
    assert made is not None
    return made, [problem.code for problem in problems]


def test_a_blank_of_one_text_has_it_as_what_stands_there_otherwise() -> None:
    made, problems = read(front="title: T\nfill:\n  school name: Ánimo\n  page: https://e.org/a\n  web: {kind: url}")
    assert [(b.name, b.kind, b.fallback) for b in made.blanks] == [
        ("school name", "text", "Ánimo"), ("page", "link", "https://e.org/a"), ("web", "link", None)]  # fmt: skip
    assert problems == []


def test_a_title_by_another_spelling_is_the_title_and_told() -> None:
    made, problems = read(front="titel: Our day")
    assert (made.title, problems) == ("Our day", ["unknown-key"])


def test_the_format_of_another_tool_is_no_modality() -> None:
    assert read(front="title: T\nformat:\n  revealjs: {theme: simple}")[1] == ["unknown-key"]
    assert read(front="title: T\nformat: pdf")[1] == ["unknown-key"]
    assert read(front="title: T\nformat: online")[0].modality == "virtual"


@pytest.mark.parametrize("setting", ["group: pairs", "grupos: parejas", "Grouping: partners"])
def test_a_setting_by_another_word_is_that_setting(setting: str) -> None:
    made, problems = read(f"<!-- {setting} -->\n\nx")
    assert made.slides[0].groups is not None
    assert (made.slides[0].groups.text, problems) == ("pairs", [])


def test_a_setting_with_one_value_needs_none() -> None:
    made, problems = read("<!-- reveal -->\n\n- x")
    assert (made.slides[0].reveal, problems) == (True, [])


@pytest.mark.parametrize("said", ["glue sticks 2 ea.", "glue sticks 2 per person", "glue sticks (2 each)"])
def test_a_quantity_behind_a_thing_needs_no_brackets(said: str) -> None:
    thing = read(f"\n> **Materials:** {said}")[0].slides[0].materials[0]
    assert thing.quantity is not None
    assert (thing.text, thing.quantity.number, thing.quantity.per) == ("glue sticks", 2, "participant")


@pytest.mark.parametrize("heading", ["Handout", "HANDOUTS", "Hand-outs", "Hojas de trabajo", "**Handouts**"])
def test_what_is_printed_stands_below_a_heading_in_several_spellings(heading: str) -> None:
    made, _ = read_text(f"---\ntitle: T\n---\n\n# A\n\n## S\n\nx\n\n# {heading}\n\n## H\n\ny\n", Path("s.md"), "s.md")
    assert made is not None
    assert [handout.title for handout in made.handouts] == ["H"]


def test_a_picture_within_a_label_is_no_part_of_it() -> None:
    made, problems = read("\n> **📝 Note**: bring it")
    assert ([(part.label, part.text) for part in made.slides[0].script], problems) == ([("Note", "bring it")], [])


def test_each_thing_below_a_label_is_told_at_its_own_line() -> None:
    made, _ = read("\n**Materials needed:**\n- Chart paper\n- Markers")
    assert [thing.place.text for thing in made.slides[0].materials] == ["- Chart paper", "- Markers"]


def test_a_heading_of_several_words_needs_no_space_where_it_stands_alone() -> None:
    made, problems = read("x\n\n#Our work (10 min)\n\n## T\n\n#tag\n\n#one #two more")
    assert [block.title for block in made.blocks] == ["A", "Our work"]
    assert problems == ["heading-without-space"]
    assert "#tag" in made.slides[1].body
