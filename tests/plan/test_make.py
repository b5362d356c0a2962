from __future__ import annotations

import json
from pathlib import Path

import pytest
from by_hand import HERE, blank, choice, groups, option, school, session, slide, step, time
from hypothesis import given
from hypothesis import strategies as st

from kit.diagnostics import ProblemsFound
from kit.plan import as_json, draft_plan, make_plan, planned_times, table_rows
from kit.plan.planned_school import slug
from kit.session import read_session, read_text
from kit.session.details import School
from kit.session.model import Handout, Participants
from kit.session.slide_parts import HandoutUse, Material, Quantity
from kit.text import Markdown

RUBRIC = option("rubric", minutes="30 min", own=slide("rubric", "30 min", steps=(step("5–7 min"), step("10 min"))))
SURVEY = option("survey", slide("look", "15 min"), slide("plan", "15–20 min"), min_participants=8)
BOOKS = option("books", own=slide("books"), bonus=True)
HOUR = session(slide("hello", "<1 min"), choice(BOOKS, RUBRIC, SURVEY), slide("bye", "2 min"))


def planned(given=HOUR, **how):
    return make_plan(given, school(), **how)[0]


def test_the_deck_shows_the_title_first_and_hides_what_is_not_chosen():
    shown = [(each.id, each.hidden_because, each.back) for each in planned().slides]
    assert shown == [
        ("title", "", ""),
        ("hello", "", ""),
        ("practice", "chooser", ""),
        ("books", "bonus", "practice"),
        ("rubric", "", "practice"),
        ("look", "unchosen", ""),
        ("plan", "unchosen", "practice"),
        ("bye", "", ""),
    ]


def test_unchosen_options_can_be_dropped():
    assert [each.id for each in planned(unchosen="drop", choose=["survey"]).slides] == [
        "title", "hello", "practice", "look", "plan", "bye",
    ]  # fmt: skip


def test_options_are_lettered_bonus_last_and_each_has_its_total():
    options = planned().choices[0].options
    assert [(each.id, each.letter, each.chosen) for each in options] == [
        ("books", "C", False),
        ("rubric", "A", True),
        ("survey", "B", False),
    ]
    assert options[0].total is None
    assert options[1].total == planned().times
    assert options[2].total == planned(choose=["practice=survey"]).times
    assert (options[2].total.least, options[2].total.planned, options[2].total.most) == (1920, 2100, 2280)


def test_shown_slides_follow_each_other_on_the_clock():
    plan = planned(start=53100)
    assert [(each.id, each.offset, each.clock, each.ends) for each in plan.shown] == [
        ("title", 0, 53100, 53100),
        ("hello", 0, 53100, 53130),
        ("rubric", 30, 53130, 54930),
        ("bye", 1830, 54930, 55050),
    ]
    rubric = plan.shown[2]
    assert [each.offset for each in rubric.steps] == [0, 360]
    assert rubric.unused == 1800 - 960


@pytest.mark.parametrize(
    ("asked", "code", "help"),
    [
        ("rubrik", "unknown-option", "did you mean `rubric`?"),
        ("practise=rubric", "unknown-choice", "did you mean `practice`?"),
        ("books", "bonus-chosen", "choose `rubric` or `survey`"),
    ],
)
def test_what_cannot_be_chosen_is_an_error_with_a_caret(asked, code, help):
    with pytest.raises(ProblemsFound) as found:
        planned(choose=[asked])
    (problem,) = found.value.problems
    assert (problem.code, problem.help, problem.place.file) == (code, help, "command line")
    under = problem.place.text[problem.place.column - 1 :][: problem.place.width]
    assert under == asked.partition("=")[0]


def test_an_option_that_needs_more_people_is_an_error():
    with pytest.raises(ProblemsFound, match="needs at least 8 people"):
        planned(choose=["survey"], participants=5)


def test_a_choice_of_two_goes_on_after_the_default():
    two = session(choice(RUBRIC, SURVEY, option("talk", own=slide("talk", "5 min")), count=2, default="survey"))
    assert [each.id for each in planned(two).choices[0].chosen] == ["survey", "talk"]
    assert planned(two).times.planned == 1950 + 300


def test_handouts_are_counted_for_those_who_get_them():
    each = Quantity(number=1, per="participant")
    group = Quantity(number=2, per="group")
    handouts = tuple(
        Handout(
            id=id,
            title=Markdown(f"Title of {id}"),
            kind=kind,
            body=Markdown("x"),
            place=HERE,
            copies=copies,
            option=for_,
        )
        for id, kind, copies, for_ in [
            ("signs", "signs", None, ""),
            ("sheet", "worksheet", group, "rubric"),
            ("exit", "exit ticket", None, ""),
            ("survey-sheet", "worksheet", each, "survey"),
            ("sign-in-sheet", "worksheet", None, ""),
        ]
    )
    use = HandoutUse(text=Markdown("[Sheet](#sheet)"), id="sheet", quantity=None, place=HERE)
    pens = Material(text=Markdown("*Pens*"), quantity=group, place=HERE)
    more = Material(text=Markdown("pens"), quantity=each, place=HERE)
    own = slide("rubric", "30 min", groups=groups("groups of", 3), handouts=(use,), materials=(pens,))
    hour = session(
        choice(option("rubric", own=own), SURVEY),
        slide("bye", materials=(more,)),
        handouts=handouts,
        participants=Participants(min=23, expected=23, max=23),
    )
    plan = planned(hour)
    assert [(made.id, made.copies, made.sets, made.orientation) for made in plan.handouts] == [
        ("signs", 1, 1, "landscape"),
        ("sheet", 14, 14, "portrait"),
        ("exit", 25, 13, "portrait"),
        ("sign-in-sheet", 1, 1, "portrait"),
    ]
    assert [each.handouts for each in plan.choices[0].options] == [("Title of sheet",), ("Title of survey-sheet",)]
    assert [(made.text, made.count, made.counts) for made in plan.materials] == [("*Pens*", 23, (14, 23))]


def test_a_paper_that_the_kit_does_not_make_is_brought():
    each = Quantity(number=1, per="participant")
    own = HandoutUse(text=Markdown("Question starters"), id="", quantity=each, place=HERE)
    made = planned(session(slide("talk", "5 min", handouts=(own,))), participants=22)
    assert [(thing.text, thing.count, thing.slides) for thing in made.materials] == [
        ("Question starters", 24, ("talk",))
    ]


def test_a_hidden_part_of_an_option_takes_no_time():
    parts = (slide("seen", "10 min"), slide("unseen", "5 min", hidden=True))
    assert planned(session(choice(option("talk", *parts)))).times.planned == 600


@pytest.mark.parametrize(
    ("body", "per_page", "together", "sets"),
    [
        ("### One\n\ntext", 4, 4, 7),
        ("- one\n- two", None, 4, 7),
        ("- one\n- two\n- three", 4, 1, 25),
        ("- one\n- two\n- three\n- four\n- five", 4, 1, 25),
        ("Cut these apart.\n\n- one", 4, 1, 25),
    ],
)
def test_few_cards_for_everybody_fill_their_page(body, per_page, together, sets):
    each = Quantity(number=1, per="participant")
    made = Handout(
        id="c", title=Markdown("c"), kind="cards", body=Markdown(body), place=HERE, copies=each, per_page=per_page
    )
    (handout,) = planned(session(handouts=(made,)), participants=23).handouts
    assert (handout.copies, handout.together, handout.sets) == (25, together, sets)


LONG = "\n\n".join(f"**Question {n}?**\n\n___\n___" for n in range(4))


@pytest.mark.parametrize(
    ("body", "more", "together"),
    [
        ("**My word:**\n\n___\n\n**I will use it when:**\n\n___", {}, 2),
        ("**My word:**\n\n___\n\n**I will use it when:**\n\n___", {"per_page": 1}, 1),
        ("**My word:**\n\n___", {"sides": 2}, 1),
        ("**My word:**\n\n___", {"orientation": "landscape"}, 1),
        ("**My word:**\n\n___\n\n| What | Who |\n|---|---|\n|  |  |", {}, 1),
        ("- [ ] One\n- [ ] Two\n\n___", {}, 2),
        (LONG, {}, 1),
        ("", {}, 1),
    ],
)
def test_two_of_a_worksheet_with_a_few_questions_come_off_one_page(body, more, together):
    each = Quantity(number=1, per="participant")
    made = Handout(id="w", title=Markdown("w"), kind="worksheet", body=Markdown(body), place=HERE, copies=each, **more)
    (handout,) = planned(session(handouts=(made,)), participants=23).handouts
    assert (handout.together, handout.sets) == (together, 13 if together == 2 else 25)


def test_a_plan_without_people_counts_nothing_and_fails_nowhere():
    plan = planned(session(slide("one", "1 min", groups=groups("groups", 6))))
    assert plan.slides[1].groups.sizes == ()


def test_the_schools_name_is_known_everywhere():
    hour = session(slide("hello", body=Markdown("Welcome to [school name]!")), blanks=(blank("room"),))
    plan, _ = make_plan(hour, school(school_name="Smith_Jones_ *Academy* [East] & Arts"))
    assert plan.school.name == "Smith_Jones_ *Academy* [East] & Arts"
    assert plan.missing == ()
    assert [each.name for each in planned(hour).missing] == ["school name"]
    assert planned(hour).school.slug == "any-school"


def test_a_school_shows_its_name_and_its_logo_in_a_session_that_declares_neither():
    hour = session(slide("hello"))
    plan, _ = make_plan(hour, school(school_name="East", school_logo="our logo.png"))
    assert (plan.school.logo, plan.school.logo_alt) == (Path("/schools/our logo.png"), "East")
    assert [each.name for each in planned(hour).missing] == ["school name"]


def test_slugs_are_small_letters():
    assert slug("Ánimo Phương Elementary", "any-school") == "animo-phuong-elementary"
    assert slug("Đặng Straße Ærø Łódź", "any-school") == "dang-strasse-aero-lodz"
    assert slug("學校", "any-school") == "學校"


def test_the_table_and_the_json_say_the_whole_plan():
    plan = planned(start=53100, participants=36)
    headers, rows = table_rows(plan)
    assert all(len(row) == len(headers) for row in rows)
    assert rows[2][:4] == ("2:45 PM", "30 min", "Work", "Rubric")
    assert rows[-1][2:4] == ("total with", "B Survey")
    data = json.loads(json.dumps(as_json(plan)))
    assert data["blocks"][0]["slides"][4]["steps"][1]["clock"] == "14:51:30"
    assert data["choices"][0]["options"][2]["total"]["planned"] == 2100


def test_json_has_what_a_page_shows_of_a_choice_and_its_slides():
    text = (
        "---\ntitle: T\n---\n\n# Work\n\n## Pick (2 min)\n<!-- choose: 1 -->\n\n### Talk (30 min)\n"
        "<!-- best when: many are new; prep: 10 min; needs: a rug; min participants: 4; keep: could -->\n\n"
        "#### Speak (10–20 min)\n\nx\n\n> **Do:** Hand out the *sheet*.\n>\n> **Handout:** [Sheet](#sheet)\n\n"
        "#### Close (10 min)\n<!-- keep: could -->\n\nx\n\n### Read (20 min)\n\n#### See\n\nx\n\n# Handouts\n\n"
        "## Sheet\n<!-- kind: worksheet -->\n\nx\n"
    )
    made, problems = read_text(text, Path("t.md"), "t.md")
    assert made is not None, problems
    data = as_json(planned(made, participants=20))
    talk, read = data["choices"][0]["options"]
    assert (talk["best when"], talk["needs"], talk["prep"]["planned"]) == ("many are new", "a rug", 600)
    assert (talk["least people"], talk["number"], talk["sheets"]) == (4, 3, 22)
    assert (read["sheets"], read["number"]) == (0, 5)
    speak = next(slide for slide in data["blocks"][0]["slides"] if slide["id"] == "speak")
    assert (speak["number"], speak["cues"]) == (3, ["Hand out the sheet."])
    assert [(cut["slide"], cut["change"], cut["saves"]) for cut in data["cuts"]] == [
        ("speak", "shorten", 300),
        ("close", "drop", 900),
    ]
    assert as_json(planned(made), number={"speak": 9}.get)["blocks"][0]["slides"][2]["number"] == 9


MINUTES = st.builds(lambda low, more: f"{low}–{low + more} min", st.integers(0, 20), st.integers(0, 9))


@given(st.lists(MINUTES, min_size=1, max_size=5), st.lists(MINUTES, max_size=3), st.none() | MINUTES)
def test_any_plan_has_slots_that_follow_each_other(slides, parts, whole):
    texts = [slide(f"p{at}", text) for at, text in enumerate(parts)]
    chosen = option("a", *texts, own=slide("own", whole or ""), minutes=whole or "")
    plan = planned(session(*(slide(f"s{at}", text) for at, text in enumerate(slides)), choice(chosen)), start=0)
    at = 0
    for each in plan.shown:
        assert each.times.least <= each.times.planned <= each.times.most
        assert each.offset == at
        at = each.ends
    assert plan.times.planned == at
    assert plan.times.least <= plan.times.planned <= plan.times.most
    assert plan.choices[0].options[0].total == plan.times


def test_a_choices_time_is_that_of_an_option_without_any():
    plan = planned(session(choice(option("a", own=slide("a")), minutes="30 min")))
    assert plan.times == planned(session(slide("a", "30 min"))).times
    assert plan.times.planned == time("30 min").planned


@pytest.mark.parametrize(
    "file", sorted((Path(__file__).parents[2] / "sessions").glob("**/session*.md")), ids=lambda file: file.parent.name
)
def test_the_length_of_a_session_is_that_of_its_plan(file: Path) -> None:
    session, _ = read_session(file)
    assert session is not None
    assert planned_times(session) == draft_plan(session, School())[0].times
