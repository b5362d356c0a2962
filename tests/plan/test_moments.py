"""What each slide is for those who look at it, and the slides that the kit adds."""

from __future__ import annotations

from typing import Any

import pytest
from by_hand import HERE, choice, groups, option, session, slide, step, time
from msgspec.structs import replace

from kit.plan import Plan, make_plan
from kit.session.details import School
from kit.session.model import Block, Session
from kit.session.slide_parts import HandoutUse, Material, Quantity
from kit.text import Markdown


def planned(*slides: Any, **more: Any) -> Plan:
    return make_plan(session(*slides, **more), School())[0]


def moment(body: str = "", **more: Any) -> str:
    """The moment of a slide with that body."""
    return planned(slide("one", "5 min", body=Markdown(body), **more)).slides[1].moment


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", "statement"),
        ("Keep what you heard in mind.", "statement"),
        ("- one\n- two", "input"),
        ("word " * 40, "input"),
        ("> Nobody asked.", "quotation"),
        ("> Nobody asked.\n\nMaya, grade 7", "quotation"),
        ("> Nobody asked.\n\n- one", "input"),
        ("left\n\n<!-- column -->\n\nright", "two sides"),
        ("### 41%\nof families\n\n<!-- column -->\n\n### 19%\nof children", "number"),
        ("### 41%\nof families\n\n<!-- column -->\n\n### The others\nof children", "two sides"),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "data"),
        ("![What](picture.png)\n\nThe counter", "picture"),
        ("![What](picture.png)\n\n- one\n- two", "input"),
        ("[the page](https://example.org)\n\n<!-- qr -->", "resources"),
        ("- [a](https://e.org)\n- [b](https://e.org/b)\n\n<!-- qr -->", "resources"),
        ("[the page](https://example.org)", "resources"),
        ("- [a](https://e.org)\n- [b c](https://e.org/b)", "resources"),
        ("- [a](#one)\n- [b](#one)", "input"),
        ("- [a](https://e.org)\n- [b](https://e.org/b), on Mondays", "input"),
        ("### 2 in 3\nof families\n\n<!-- column -->\n\n### 9 de 10\nof children", "number"),
        ("### 2 in 3 homes\nof families\n\n<!-- column -->\n\n### 9 de 10\nof children", "two sides"),
    ],
)
def test_a_moment_is_worked_out_from_what_a_slide_holds(body: str, found: str) -> None:
    assert moment(body) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [("41%", "number"), ("$3.50", "number"), ("2,400", "number"), ("3×", "number"), ("41% of us", "statement"),
     ("Two", "statement")],
)  # fmt: skip
def test_a_figure_as_a_title_is_a_number(title: str, found: str) -> None:
    assert moment("of families", title=Markdown(title)) == found


def test_steps_and_groups_are_an_activity_and_a_break_is_one() -> None:
    assert moment("1. Do", steps=(step("2 min"),)) == "activity"
    assert moment("", groups=groups("groups of", 4)) == "activity"
    assert moment("", kind="break") == "break"
    assert moment("[The page](https://example.org)", kind="resources") == "resources"


def test_a_break_without_a_time_says_no_time() -> None:
    assert planned(slide("one", kind="break")).slides[1].moment == "statement"


def test_an_author_can_say_otherwise_and_a_layout_that_is_named_stays() -> None:
    assert moment("- one\n- two", moment="statement") == "statement"
    assert moment("", layout="Title Only") == "input"


def test_the_first_slide_is_the_cover_a_chooser_is_one_and_the_closures_last_word_the_closing() -> None:
    plan = planned(choice(option("a", own=slide("a", "5 min")), minutes="5 min"), slide("bye", "1 min", kind="closure"))
    assert [each.moment for each in plan.slides] == ["cover", "chooser", "statement", "closing"]


def day(*minutes: int, **more: Any) -> Session:
    """A session of blocks that are so long."""
    blocks = tuple(
        Block(
            id=f"block-{at}", title=Markdown(f"Block {at}"), budget=None, place=HERE,
            slides=(slide(f"slide-{at}", f"{each} min", body=Markdown("word " * 40), **more),),
        )
        for at, each in enumerate(minutes, start=1)
    )  # fmt: skip
    return Session(path=HERE_PATH, title=Markdown("A day"), place=HERE, blocks=blocks)


HERE_PATH = session().path


def added(of: Session) -> list[tuple[str, str]]:
    """The slides that the kit adds: the block and the moment of each."""
    plan, _ = make_plan(of, School())
    return [(each.block, each.moment) for each in plan.slides if each.made]


def test_long_blocks_are_opened_and_from_three_blocks_on_people_are_told_where_they_are() -> None:
    assert added(day(10, 20)) == [("block-1", "opener"), ("block-2", "opener")]
    assert added(day(10, 9, 20)) == [("block-1", "opener"), ("block-3", "agenda"), ("block-3", "opener")]
    assert added(day(60)) == []


def test_a_break_needs_no_opener_nor_does_a_block_that_has_one() -> None:
    assert added(day(10, 20, kind="break")) == []
    assert added(day(10, 20, moment="opener")) == []


def test_what_is_added_takes_no_time_and_comes_before_what_does() -> None:
    plan, _ = make_plan(day(10, 20), School())
    assert plan.times.planned == 30 * 60
    assert [each.id for each in plan.blocks[1].slides] == ["opener-block-2", "slide-2"]
    assert [each.number for each in plan.blocks] == [1, 2]


@pytest.mark.parametrize(("kind", "after"), [("", True), ("transition", False)])
def test_what_a_block_says_first_comes_after_its_opener_and_what_leads_over_to_it_before(
    kind: str, after: bool
) -> None:
    made = day(10, 20)
    last = made.blocks[1]
    slides = (slide("first", "0 min", body=Markdown("Ten minutes a day."), kind=kind), *last.slides)
    plan, _ = make_plan(replace(made, blocks=(made.blocks[0], replace(last, slides=slides))), School())
    found = [each.id for each in plan.blocks[1].slides]
    assert found == (["opener-block-2", "first", "slide-2"] if after else ["first", "opener-block-2", "slide-2"])


def test_the_cover_comes_first_also_where_it_takes_time_and_says_nothing_of_what_the_block_is_for() -> None:
    made = day(10, 20)
    first = made.blocks[0]
    cover = slide("cover", "3 min", layout="Title Slide")
    plan, _ = make_plan(replace(made, blocks=(replace(first, slides=(cover, *first.slides)), made.blocks[1])), School())
    assert [each.id for each in plan.blocks[0].slides] == ["cover", "opener-block-1", "slide-1"]
    assert "Cover" not in plan.blocks[0].purpose


def test_an_opener_says_what_the_block_is_for_and_what_people_have_in_hand() -> None:
    one = Quantity(number=1, per="participant")
    things = tuple(Material(text=Markdown(text), quantity=quantity, place=HERE)
                   for text, quantity in (("a pen", one), ("tape", Quantity(number=1, per="room"))))  # fmt: skip
    sheet = HandoutUse(text=Markdown("The sheet"), id="", quantity=None, place=HERE)
    plan = planned(slide("one", "20 min", materials=things, handouts=(sheet,), serves=(2,)),
                   outcomes=(Markdown("First"), Markdown("Second")))  # fmt: skip
    assert plan.blocks[0].purpose == ("Second",)
    assert [(each.kind, each.text) for each in plan.blocks[0].needs] == [
        ("handout", "The sheet"),
        ("material", "a pen"),
    ]
    assert planned(slide("one", "20 min")).blocks[0].purpose == ("One",)
    assert time("20 min").planned == plan.times.planned
