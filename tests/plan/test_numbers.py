"""One table over the numbers of people: where the groups change."""

from __future__ import annotations

from by_hand import groups, school, session, slide

from kit.plan import ForNumber, draft_plan, numbers_as_json, numbers_problems, numbers_table


def over(*slides, least, most):
    drafts = (
        (number, draft_plan(session(*slides), school(), participants=number)) for number in range(least, most + 1)
    )
    return [ForNumber(people=number, plan=plan, problems=problems) for number, (plan, problems) in drafts]


def test_rows_in_which_only_copies_change_are_one():
    together = slide("one", "5 min", groups=groups("whole group", 0))
    _, rows = numbers_table(over(together, least=10, most=13))
    assert rows == (("10–13", "12–15", "", ""),)


def test_the_groups_of_every_slide_stand_in_figures():
    six, jigsaw = slide("six", "5 min", groups=groups("groups", 6)), slide("jig", "5 min", groups=groups("jigsaw", 3))
    again = slide("again", "5 min", groups=groups("groups", 6))
    headers, rows = numbers_table(over(six, jigsaw, again, least=23, most=24))
    assert headers[2:4] == ("groups 6\n(Six, Again)", "jigsaw 3\n(Jig)")
    assert rows[0][:4] == ("23", "25", "5 × 4, 1 × 3", "5 × 3, 2 × 4; experts 2 × 8, 1 × 7")
    assert rows[1][:4] == ("24", "26", "6 × 4", "8 × 3; experts 3 × 8")


def test_a_number_with_too_few_people_still_shows_the_other_groups():
    six, pairs = slide("six", "5 min", groups=groups("groups", 6)), slide("two", "5 min", groups=groups("groups of", 2))
    numbers = over(six, pairs, least=4, most=6)
    _, rows = numbers_table(numbers)
    assert [row[2:4] for row in rows] == [("–", "2 × 2"), ("–", "1 × 3, 1 × 2"), ("6 × 1", "3 × 2")]
    assert [row[-1] for row in rows] == ["too-few-people", "too-few-people", "alone-in-group"]
    few, alone = numbers_problems(numbers)
    assert few.message.endswith("fewer people than groups (so it is for 4–5 people)")
    assert alone.message == "`groups 6` for 6 people leaves somebody alone in a group"


def test_json_has_every_number_and_the_runs():
    made = numbers_as_json(over(slide("one", "5 min", groups=groups("groups", 2)), least=4, most=5))
    assert [one["participants"] for one in made["numbers"]] == [4, 5]
    assert made["numbers"][1]["slides"][0]["groups"]["count_off"] == {"to": 2, "counts": [3, 2]}
    assert made["runs"] == [{"least": 4, "most": 4}, {"least": 5, "most": 5}]
