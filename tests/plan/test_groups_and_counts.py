from __future__ import annotations

import math

import pytest
from by_hand import groups
from hypothesis import given
from hypothesis import strategies as st

from kit.plan.counts import copies_for, count, people_of
from kit.plan.group_sizes import even, of_size
from kit.plan.groups import group_problems, grouped
from kit.session.slide_parts import Quantity


@pytest.mark.parametrize(
    ("people", "size", "sizes"),
    [
        (23, 3, (3, 3, 3, 3, 3, 4, 4)),
        (36, 4, (4,) * 9),
        (7, 2, (2, 2, 3)),
        (7, 4, (4, 3)),
        (8, 3, (4, 4)),
        (11, 4, (4, 4, 3)),
        (5, 3, (3, 2)),
        (3, 4, (3,)),
    ],
)
def test_groups_of_a_size_leave_nobody_alone(people, size, sizes):
    assert of_size(people, size) == sizes


def test_a_number_of_groups_differs_by_at_most_one_person():
    assert even(23, 6) == (4, 4, 4, 4, 4, 3)


@given(st.integers(2, 2000), st.integers(2, 40))
def test_any_groups_of_a_size_hold_everybody_and_nobody_is_alone(people, size):
    sizes = of_size(people, size)
    assert sum(sizes) == people
    assert min(sizes) >= 2
    assert max(sizes) <= size + 1
    assert max(sizes) - min(sizes) <= 1


@given(st.integers(1, 2000), st.integers(1, 40))
def test_any_jigsaw_has_every_topic_in_every_home(people, topics):
    made = grouped(groups("jigsaw", topics), people)
    if people < topics:
        assert made.sizes == ()
        return
    assert len(made.sizes) == people // topics
    assert min(made.sizes) >= topics
    assert len(made.experts) == topics
    assert sum(made.sizes) == sum(made.experts) == people


def test_fewer_people_than_groups_is_an_error_that_proposes_fewer():
    (problem,) = group_problems(groups("expert groups", 6), 5)
    assert problem.code == "too-few-people"
    assert "2 expert groups" in problem.help


@given(st.integers(0, 100_000))
def test_any_number_of_copies_has_its_spares(people):
    assert copies_for(people) == people + max(2, math.ceil(people / 20))


def test_things_are_counted_for_people_groups_and_rooms():
    people = people_of(36)
    six = grouped(groups("groups", 6), 36)
    assert (people.copies, people.sign_in_rows) == (38, 38)
    assert count(Quantity(number=2, per="group"), 36, six) == 12
    assert count(Quantity(number=2, per="participant"), 36, None) == 72
    assert count(Quantity(number=3, per="room"), None, None) == 3
    assert count(Quantity(number=1, per="group"), 36, None) is None
