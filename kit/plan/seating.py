"""Who goes where: the numbers people say, a jigsaw's homes and experts, late arrivals, tents and cards."""

from __future__ import annotations

from collections.abc import Iterable

from kit.plan.group_sizes import even, sizes_of
from kit.plan.grouping import CountOff, GroupCards, Groups, Late, Seat, Tent, letters
from kit.session.model import Grouping
from kit.text import Markdown

MOST_NUMBERS = 12
"""Beyond a dozen people forget their number, and a room has no more tables that can be seen from the door."""


def count_off(grouping: Grouping, people: int) -> CountOff | None:
    """The numbers to say, one for each group (each topic of a jigsaw); None where people just turn to each other."""
    groups = 0
    if grouping.counted:
        groups = grouping.number
    elif grouping.by == "size" and grouping.number > 3 and len(sizes_of(grouping, people)) <= MOST_NUMBERS:
        groups = len(sizes_of(grouping, people))
    return CountOff(to=groups, counts=even(people, groups)) if groups > 1 else None


def seat(person: int, topics: int, homes: int) -> Seat:
    """The place of the person at `person`, from 0: every run of `topics` people is a home, the rest join in turn."""
    full = homes * topics
    home = person // topics if person < full else (person - full) % homes
    return Seat(home=letters(home), expert=person % topics + 1)


def seats(people: int, topics: int, homes: int) -> tuple[Seat, ...]:
    """Everybody's place in a jigsaw: each home holds every topic, and homes and experts are as even as can be."""
    return tuple(seat(person, topics, homes) for person in range(people))


def late(grouping: Grouping, people: int) -> Late | None:
    """Where one person more goes; None where there is nothing to decide.

    Those who have counted off and sit stay where they are, as long as no group is more than one person too large.
    """
    if not grouping.parted:
        return None
    sizes, counted = sizes_of(grouping, people), count_off(grouping, people)
    most = _most_seated(grouping, people)
    after = Groups(
        grouping=grouping,
        sizes=even(people + 1, counted.to) if counted and people < most else sizes_of(grouping, people + 1),
        experts=even(people + 1, grouping.number) if grouping.by == "topics" else (),
    )
    jigsaw = grouping.by == "topics"
    return Late(
        number=people % counted.to + 1 if counted else 0,
        home=seat(people, grouping.number, len(sizes)).home if jigsaw else "",
        groups=after,
        new_group=_new_group(grouping, people),
    )


def _most_seated(grouping: Grouping, people: int) -> int:
    """How many people the groups hold that counted off, one more in each than was meant; 0 where none are so made."""
    counted = count_off(grouping, people) if grouping.by == "size" else None
    return counted.to * (grouping.number + 1) if counted else 0


def _new_group(grouping: Grouping, people: int) -> int:
    """The number of people, more than `people`, from which there is a group more; 0 where there never is."""
    if grouping.by == "count":
        return 0
    if seated := _most_seated(grouping, people):
        return seated + 1
    now, most = len(sizes_of(grouping, people)), people + 2 * grouping.number + 1
    return next(more for more in range(people + 1, most) if len(sizes_of(grouping, more)) > now)


def tents(all_groups: Iterable[Groups]) -> tuple[Tent, ...]:
    """A tent for each table where a numbered group or a jigsaw's home meets; one set serves the whole session."""
    numbers = homes = experts = 0
    for groups in all_groups:
        numbers = max(numbers, _numbered(groups))
        homes = max(homes, len(groups.sizes) if groups.experts else 0)
        experts = max(experts, len(groups.experts))
    return tuple(
        Tent(number=at + 1 if at < numbers else 0, home=letters(at) if at < homes else "", expert=at < experts)
        for at in range(max(numbers, homes))
    )


def _numbered(groups: Groups) -> int:
    """How many groups have a number; those of a fixed number have it before anybody knows how many people come."""
    if groups.online and groups.grouping.by == "count":
        return len(groups.sizes) if len(groups.sizes) > 1 else 0
    if groups.grouping.counted:
        return groups.grouping.number if groups.grouping.number > 1 else 0
    return groups.count_off.to if groups.count_off else 0


def group_cards(title: Markdown, groups: Groups, copies: int) -> GroupCards:
    """A jigsaw's cards for `copies` people: the spares go on where the last person sat, and make no new home."""
    topics, homes = groups.grouping.number, len(groups.sizes)
    return GroupCards(title=title, topics=topics, seats=seats(copies, topics, homes))
