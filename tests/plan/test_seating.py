"""Who goes where, for any number of people: numbers to count off, homes and experts, roles, late arrivals."""

from __future__ import annotations

from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import pytest
from by_hand import HERE, choice, groups, option, school, session, slide
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kit.checks import check_session
from kit.diagnostics import Severity
from kit.plan import make_plan
from kit.plan.counts import people_of
from kit.plan.group_sizes import too_few
from kit.plan.grouping import letters
from kit.plan.groups import group_problems, grouped, grouped_by_place, place_problems, shares
from kit.plan.seating import tents
from kit.session.model import Grouping, Roles
from kit.text import Markdown

PEOPLE = st.integers(1, 400)
FORMS: tuple[str, ...] = ("groups of", "groups", "expert groups", "jigsaw", "whole group", "on your own")
GROUPINGS = st.builds(groups, st.sampled_from(FORMS), st.integers(2, 40))
NAMES = tuple(map(Markdown, ("facilitator", "recorder", "speaker", "timekeeper")))


@given(GROUPINGS, PEOPLE)
def test_any_groups_hold_everybody(grouping: Grouping, people: int) -> None:
    made = grouped(grouping, people)
    if too_few(grouping, people):
        assert made.sizes == ()
    else:
        assert sum(made.sizes) == people
        assert sum(made.experts) in (0, people)


@example(groups("groups", 2), 2, 1)
@given(GROUPINGS, PEOPLE, PEOPLE)
def test_in_two_places_everybody_is_in_a_group_and_nobody_alone(grouping: Grouping, in_room: int, online: int) -> None:
    people = people_of(in_room + online, online)
    made = grouped_by_place(grouping, people)
    each = (made.sizes, made.online.sizes if made.online else ())
    if made.online:
        assert [sum(sizes) for sizes in each] == [in_room, online]
        assert 1 not in each[0] + each[1]
        assert made.joined == 0
        assert grouping.by != "count" or sum(map(len, each)) == grouping.number
        assert [made.room_name(at) for at in (0, 1)] != [made.online.room_name(at) for at in (0, 1)]
    else:
        assert made == replace(grouped(grouping, in_room + online), joined=made.joined)
        told = place_problems(grouping, people)
        assert not made.joined or told


@given(GROUPINGS, PEOPLE)
def test_nobody_is_alone_unless_it_is_said(grouping: Grouping, people: int) -> None:
    made = grouped(grouping, people)
    alone = 1 in made.sizes + made.experts and grouping.form not in ("on your own", "whole group")
    assert alone == ("alone-in-group" in {problem.code for problem in group_problems(grouping, people)})


@given(GROUPINGS, PEOPLE)
def test_counting_off_makes_exactly_the_groups(grouping: Grouping, people: int) -> None:
    made = grouped(grouping, people)
    if made.count_off is None:
        return
    said = Counter(islice(cycle(range(1, made.count_off.to + 1)), people))
    assert [said[number] for number in range(1, made.count_off.to + 1)] == list(made.count_off.counts)
    assert sorted(made.count_off.counts) == sorted(made.experts or made.sizes)
    more = made.count_off.more
    assert len(set(made.count_off.counts[:more])) <= 1
    assert len(set(made.count_off.counts[more:])) == 1


@given(st.integers(2, 12), PEOPLE)
def test_every_home_of_a_jigsaw_holds_every_topic(topics: int, people: int) -> None:
    made = grouped(groups("jigsaw", topics), people)
    homes = Counter(seat.home for seat in made.seats)
    assert len(homes) == people // topics if people >= topics else not made.seats
    assert sorted(homes.values(), reverse=True) == list(made.sizes)
    for home in homes:
        assert {seat.expert for seat in made.seats if seat.home == home} == set(range(1, topics + 1))
    experts = Counter(seat.expert for seat in made.seats)
    assert [experts[number + 1] for number in range(len(made.experts))] == list(made.experts)


@given(GROUPINGS.filter(lambda each: each.form not in ("whole group", "on your own")), PEOPLE)
def test_one_person_more_changes_as_little_as_can_be(grouping: Grouping, people: int) -> None:
    before, after = grouped(grouping, people), grouped(grouping, people + 1)
    if not before.sizes or before.late is None:
        return
    if grouping.form == "groups of" and before.count_off:
        most = before.count_off.to * (grouping.number + 1)
        assert before.late.new_group == most + 1
        if people < most:
            assert sorted(before.late.groups.sizes) == sorted(_with_one_more(sorted(before.sizes)))
            return
    assert before.late.groups.sizes == after.sizes
    assert len(after.sizes) - len(before.sizes) == (before.late.new_group == people + 1)
    if len(after.sizes) == len(before.sizes):
        assert sorted(after.sizes) == sorted(_with_one_more(sorted(before.sizes)))
        assert after.seats[:-1] == before.seats
    assert [seat.expert for seat in after.seats[:-1]] == [seat.expert for seat in before.seats]
    if before.count_off and after.count_off and before.count_off.to == after.count_off.to:
        assert after.count_off.counts[before.late.number - 1] == before.count_off.counts[before.late.number - 1] + 1


def _with_one_more(sizes: list[int]) -> list[int]:
    return [sizes[0] + 1, *sizes[1:]]


@given(st.integers(2, 12), PEOPLE)
def test_only_those_who_joined_last_move_when_there_is_a_home_more(topics: int, people: int) -> None:
    before, after = (grouped(groups("jigsaw", topics), number) for number in (people, people + 1))
    settled = len(before.sizes) * topics
    assert before.seats[:settled] == after.seats[:settled]


@given(st.integers(1, 12), st.integers(1, 12))
def test_every_role_is_taken_once_and_as_few_people_as_can_be_take_two(size: int, number: int) -> None:
    roles = tuple(Markdown(f"role {at}") for at in range(number))
    made = shares(roles, (size,))
    assert bool(made) == (size < number)
    for share in made:
        assert sorted(role for each in share.people for role in each) == sorted(roles)
        assert max(map(len, share.people)) - min(map(len, share.people)) <= 1


def test_roles_are_dealt_round_like_cards() -> None:
    three, two = shares(NAMES, (5, 3, 2, 4))
    assert three.doubled == (("facilitator", "timekeeper"),)
    assert two.people == (("facilitator", "speaker"), ("recorder", "timekeeper"))


def test_pairs_and_triads_turn_to_their_neighbors_and_so_do_a_great_many_groups() -> None:
    assert grouped(groups("groups of", 2), 36).count_off is None
    assert grouped(groups("groups of", 3), 9).count_off is None
    assert grouped(groups("groups of", 4), 36).count_off is not None
    assert grouped(groups("groups of", 4), 200).count_off is None


def test_a_late_person_takes_the_next_number_and_says_when_there_is_a_group_more() -> None:
    fours = grouped(groups("groups of", 4), 37).late
    assert fours
    assert (fours.number, fours.new_group) == (2, 46)
    most = grouped(groups("groups of", 4), 23).late
    assert most
    assert (most.number, most.groups.sizes, most.new_group) == (4, (5, 5, 5, 5, 4), 26)
    six = grouped(groups("groups", 6), 23).late
    assert six
    assert (six.number, six.home, six.new_group) == (6, "", 0)
    jigsaw = grouped(groups("jigsaw", 6), 22).late
    assert jigsaw
    assert (jigsaw.home, jigsaw.number, jigsaw.new_group) == ("B", 5, 24)


@pytest.mark.parametrize(
    ("form", "number", "people", "cure"),
    [
        ("expert groups", 6, 5, "`2 expert groups`"),
        ("groups", 3, 1, "`whole group`"),
        ("jigsaw", 6, 5, "`jigsaw of 2`"),
        ("jigsaw", 6, 11, "`jigsaw of 5`"),
        ("groups", 4, 7, "`3 groups`"),
        ("groups of", 2, 1, "`on your own`"),
    ],
)
def test_too_few_people_for_any_structure_come_with_a_way_out(form: str, number: int, people: int, cure: str) -> None:
    (problem,) = group_problems(groups(form, number), people)
    assert cure in problem.help
    assert problem.code in ("too-few-people", "alone-in-group")
    if problem.code == "too-few-people":
        enough = int(problem.help.split()[-4])
        assert problem.help.endswith(f"plan for {enough} people or more")
        assert group_problems(groups(form, number), enough) == ()


def test_a_person_with_three_roles_is_too_much() -> None:
    roles = Roles(names=(*NAMES, Markdown("runner")), place=HERE)
    (problem,) = group_problems(groups("groups of", 2), 12, roles)
    assert (problem.code, problem.severity) == ("too-few-for-roles", Severity.WARNING)
    assert problem.help == "name at most 4 roles, or write `groups of 5`"
    (problem,) = group_problems(groups("expert groups", 6), 12, roles)
    assert problem.help == "name at most 4 roles, or write `2 expert groups`"
    assert group_problems(groups("expert groups", 6), 18, roles) == ()
    assert group_problems(groups("whole group", 0), 12, roles) == ()


def test_a_part_has_the_roles_of_its_option() -> None:
    roles = Roles(names=NAMES, place=HERE)
    own = option("a", slide("part", "5 min"), groups=groups("groups", 4), roles=roles)
    plan, _ = make_plan(session(choice(own)), school(), participants=12)
    (part,) = [each for each in plan.slides if each.id == "part"]
    assert part.groups
    assert part.groups.roles == NAMES
    assert [share.size for share in part.groups.shares] == [3]


def test_roles_without_groups_are_found() -> None:
    roles = Roles(names=NAMES, place=HERE)
    alone = slide("one", "5 min", roles=roles)
    together = slide("two", "5 min", roles=roles, groups=groups("groups of", 4))
    in_option = option(
        "a", slide("part", "5 min"), own=slide("a", roles=roles), groups=groups("groups", 4), roles=roles
    )
    made = session(alone, together, choice(in_option))
    codes = [each.code for each in check_session(made, Path(), None, by_default=False)]
    assert codes.count("roles-without-groups") == 1


def test_one_set_of_tents_serves_the_whole_session() -> None:
    made = tents(
        [grouped(groups("groups", 3), 12), grouped(groups("jigsaw", 4), 23), grouped(groups("groups of", 2), 9)]
    )
    assert [(tent.number, tent.home) for tent in made] == [(1, "A"), (2, "B"), (3, "C"), (4, "D"), (0, "E")]
    assert [tent.number for tent in tents([grouped(groups("groups", 2), None)])] == [1, 2]
    assert [tent.number for tent in tents([grouped(groups("groups of", 4), 23)])] == [1, 2, 3, 4, 5]
    assert tents([grouped(groups("groups of", 3), 36), grouped(groups("groups", 1), 36)]) == ()
    assert tents([grouped(groups("groups of", 4), None), grouped(groups("groups of", 4), 60)]) == ()
    many = tents([grouped(groups("jigsaw", 4), 250)])
    assert [(tent.number, tent.home) for tent in many[2:5]] == [(3, "C"), (4, "D"), (0, "E")]
    assert (len(many), many[-1].home) == (62, "BJ")


def test_a_tent_says_expert_group_only_where_the_jigsaw_has_one() -> None:
    made = tents([grouped(groups("jigsaw", 3), 28), grouped(groups("groups of", 4), 28)])
    assert [(tent.number, tent.home) for tent in made if tent.expert] == [(1, "A"), (2, "B"), (3, "C")]
    assert (made[3].number, made[3].home) == (4, "D")


def test_spare_cards_make_no_new_home() -> None:
    plan, _ = make_plan(session(slide("one", "5 min", groups=groups("jigsaw", 6))), school(), participants=23)
    (cards,) = plan.cards
    assert len(cards.seats) == plan.people.copies == 25
    assert [(seat.home, seat.expert) for seat in cards.seats[-3:]] == [("B", 5), ("C", 6), ("A", 1)]
    assert cards.sheets == 3


def test_nothing_stands_on_tables_online() -> None:
    one = slide("one", "5 min", groups=groups("jigsaw", 6))
    plan, _ = make_plan(session(one, modality="virtual"), school(), participants=23)
    assert (plan.tents, plan.cards) == ((), ())


def test_homes_are_lettered_like_columns() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
