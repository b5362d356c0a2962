"""A problem with what was asked for says as data what it is about, and has a sentence for whoever has no file."""

from pathlib import Path

import pytest

from kit.diagnostics import (
    About,
    AboutBlank,
    AboutMinutes,
    AboutOption,
    AboutPeople,
    Place,
    Problem,
    ProblemsFound,
    as_dict,
)
from kit.plan import draft_plan, make_plan
from kit.session import read_school, read_text
from kit.session.details import Blank, School, Value
from kit.session.model import Session

TEXT = """---
title: T
length: 60 min
---

# Work

## Pick one (10 min)
<!-- choose: 1; keep: must -->

### Long talk (30 min)
<!-- keep: must -->

#### Talk

### Short talk (20 min)
<!-- keep: must; min participants: 12 -->

#### Say

# End

## Close (10 min)
<!-- keep: must -->

Bye.
"""
PLACE = Place(file="form")
BLANKS = (Blank(name="sign-up", kind="link", place=PLACE), Blank(name="first day", kind="date", place=PLACE))


@pytest.fixture(scope="module")
def session() -> Session:
    made, problems = read_text(TEXT, Path("t.md"), "t.md")
    assert made is not None, problems
    return made


def only(problems: tuple[Problem, ...]) -> Problem:
    (problem,) = problems
    return problem


def asked(session: Session, **words: object) -> Problem:
    return only(draft_plan(session, School(), **words)[1])  # type: ignore[arg-type]


def test_an_option_that_is_not_there_names_those_that_are(session: Session) -> None:
    problem = asked(session, choose=("medium-talk",))
    assert problem.about == AboutOption("medium-talk", "pick-one", ("long-talk", "short-talk"))
    assert "`" not in problem.plain
    assert "--" not in problem.plain


def test_too_few_people_for_an_option_names_how_many_it_needs(session: Session) -> None:
    problem = asked(session, choose=("short-talk",), participants=8)
    assert problem.about == AboutPeople(8, 12, "short-talk")
    assert problem.plain == "“Short talk” needs at least 12 people, and 8 come."


def test_too_few_minutes_names_the_least_and_what_others_take(session: Session) -> None:
    with pytest.raises(ProblemsFound) as found:
        make_plan(session, School(), choose=("long-talk",), minutes=15)
    about = only(found.value.problems).about
    assert isinstance(about, AboutMinutes)
    assert (about.asked, about.least) == (15, 40)
    assert about.options == (("pick-one=short-talk", 30),)


@pytest.mark.parametrize(
    ("argument", "about"),
    [
        ("sign-up=over there", AboutBlank("sign-up")),
        ("first day=soon", AboutBlank("first day")),
        ("school logo=no-such.png", AboutBlank("school logo")),
        ("mascot=Owl", AboutBlank("mascot")),
    ],
)
def test_a_wrong_value_names_its_blank(argument: str, about: About) -> None:
    problem = only(read_school((), (argument,), BLANKS)[1])
    assert problem.about == about
    assert problem.plain
    assert "`" not in problem.plain


def test_details_are_values_too_and_judged_alike() -> None:
    wrong = School(values={"sign-up": Value(value="over there", place=PLACE, folder=Path())})
    school, problems = read_school((wrong,), (), BLANKS)
    assert only(problems).about == AboutBlank("sign-up")
    assert only(problems).place == PLACE
    assert school.values["sign-up"].value == "over there"


def test_a_later_value_wins_and_a_logo_can_be_bytes() -> None:
    first = School(values={"school name": Value(value="One", place=PLACE, folder=Path())}, primary="112233")
    logo = Value(value="owl.png", place=PLACE, folder=Path())
    later = School(values={"school logo": logo}, pictures={"owl.png": b"png"})
    school, problems = read_school((first, later), ("school name=Two",), ())
    assert problems == ()
    assert (school.values["school name"].value, school.values["school logo"].value) == ("Two", "owl.png")
    assert (school.primary, school.pictures) == ("112233", {"owl.png": b"png"})


def test_json_says_what_it_is_about(session: Session) -> None:
    said = as_dict(asked(session, choose=("short-talk",), participants=8))
    assert said["about"] == {"kind": "people", "asked": 8, "least": 12, "option": "short-talk"}
