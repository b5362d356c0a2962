"""People, a grouping and roles → the groups, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.diagnostics import AboutPeople, Place, Problem, Severity
from kit.plan.group_sizes import even, sizes_of, too_few
from kit.plan.grouping import Groups, RoleShare
from kit.plan.plan import People
from kit.plan.seating import count_off, late, seats
from kit.session.model import Grouping, Roles
from kit.text import Markdown

MOST_ROLES = 2
"""A person can take two roles; with three, nobody is left to do the work."""


def grouped(grouping: Grouping, people: int | None, roles: Sequence[Markdown] = ()) -> Groups:
    """The groups that `people` make: without sizes where the people are not known, or are too few."""
    sizes = sizes_of(grouping, people or 0)
    if people is None or not sizes:
        return Groups(grouping=grouping, sizes=(), roles=tuple(roles))
    jigsaw = grouping.by == "topics"
    experts = even(people, grouping.number) if jigsaw else ()
    return Groups(
        grouping=grouping,
        sizes=sizes,
        experts=experts,
        count_off=count_off(grouping, people),
        seats=seats(people, grouping.number, len(sizes)) if jigsaw else (),
        late=late(grouping, people),
        roles=tuple(roles),
        shares=shares(roles, (*sizes, *experts)),
    )


def grouped_by_place(grouping: Grouping, people: People, roles: Sequence[Markdown] = ()) -> Groups:
    """The groups of `people`: in a hybrid session those in the room, and apart from them those of people online."""
    places = _places(grouping, people)
    if places is None:
        joined = people.online if _in_places(grouping, people) else 0
        return replace(grouped(grouping, people.expected, roles), joined=joined)
    room, online = places
    return replace(
        grouped(room, people.in_room, roles),
        grouping=grouping,
        online=replace(grouped(online, people.online, roles), count_off=None, late=None),
    )


def _places(grouping: Grouping, people: People) -> tuple[Grouping, Grouping] | None:
    """The grouping of those in the room and of those online; None where one place has too few for groups of its own."""
    if not _in_places(grouping, people):
        return None
    in_room, online = people.in_room or 0, people.online
    room_grouping = online_grouping = grouping
    if grouping.by == "count":
        number = _share_online(grouping.number, in_room, online)
        room_grouping, online_grouping = (
            replace(grouping, number=grouping.number - number),
            replace(grouping, number=number),
        )
    both = ((room_grouping, in_room), (online_grouping, online))
    if 1 in (in_room, online) or any(too_few(each, number) or _somebody_alone(each, number) for each, number in both):
        return None
    return room_grouping, online_grouping


def _in_places(grouping: Grouping, people: People) -> bool:
    """Whether people are in two places, and sit in several groups."""
    several = grouping.parted and (grouping.by != "count" or grouping.number > 1)
    return several and bool(people.online) and bool(people.in_room)


def _share_online(groups: int, in_room: int, online: int) -> int:
    """How many of so many groups are online: as of the people, and in neither place a person alone."""
    part = round(groups * online / (in_room + online))
    return max(min(max(part, 1), online // 2), groups - in_room // 2)


def shares(roles: Sequence[Markdown], sizes: Sequence[int]) -> tuple[RoleShare, ...]:
    """Who takes two, for each size of group that has fewer people than roles: roles are dealt round, like cards."""
    return tuple(
        RoleShare(size=size, people=tuple(tuple(roles[at::size]) for at in range(size)))
        for size in sorted(set(sizes), reverse=True)
        if size < len(roles)
    )


def group_problems(grouping: Grouping, people: int | None, roles: Roles | None = None) -> tuple[Problem, ...]:
    """What is wrong with putting `people` together like this: too few for the groups, one alone, too many roles."""
    if people is None:
        return ()
    if too_few(grouping, people):
        what = "topics" if grouping.by == "topics" else "groups"
        message = f"`{grouping.text}` for {_people(people)}: fewer people than {what}"
        help = f"write `{_fewer(grouping, people // 2)}`, or plan for {2 * grouping.number} people or more"
        about = AboutPeople(people, 2 * grouping.number)
        plain = f"For {_people(people)}, there are too many {what}: this session needs at least {about.least}."
        problem = Problem(code="too-few-people", message=message, help=help, place=grouping.place)
        return (replace(problem, about=about, plain=plain),)
    if _somebody_alone(grouping, people):
        message = f"`{grouping.text}` for {_people(people)} leaves somebody alone in a group"
        help = f"write `{_fewer(grouping, people // 2)}`"
        return (_warning("alone-in-group", message, help, grouping.place),)
    return _role_problems(grouping, people, roles) if roles else ()


def place_problems(grouping: Grouping, people: People, roles: Roles | None = None) -> tuple[Problem, ...]:
    """As `group_problems`, of people in two places: their groups apart, or why these are not apart."""
    found = group_problems(grouping, people.expected, roles)
    if found or not _in_places(grouping, people):
        return found
    if (places := _places(grouping, people)) is not None:
        room, online = places
        each = (*group_problems(room, people.in_room, roles), *group_problems(online, people.online, roles))
        return tuple(dict.fromkeys(each))
    message = (
        f"`{grouping.text}` for {people.in_room} in the room and {people.online} online: apart, somebody would be alone"
    )
    help = "put a laptop at the tables: the groups are counted over all of them; or write larger groups, or fewer"
    return (_warning("alone-in-group", message, help, grouping.place),)


def _somebody_alone(grouping: Grouping, people: int) -> bool:
    if grouping.by == "size":
        return people == 1
    return grouping.counted and 2 <= people < 2 * grouping.number


def _role_problems(grouping: Grouping, people: int, roles: Roles) -> tuple[Problem, ...]:
    """A warning where a group is so small that somebody would take three roles."""
    number, jigsaw = len(roles.names), grouping.by == "topics"
    least = min(*sizes_of(grouping, people), *(even(people, grouping.number) if jigsaw else ()), people)
    if grouping.by == "alone" or least * MOST_ROLES >= number:
        return ()
    message = f"{number} roles for a group of {least}: somebody would take more than two"
    help = f"name at most {least * MOST_ROLES} roles"
    if grouping.by == "size" and people * MOST_ROLES >= number:
        help += f", or write `groups of {min(number, people)}`"
    elif grouping.by == "count" and people // number > 0:
        help += f", or write `{_fewer(grouping, people // number)}`"
    return (_warning("too-few-for-roles", message, help, roles.place),)


def _warning(code: str, message: str, help: str, place: Place) -> Problem:
    return Problem(code=code, message=message, help=help, place=place, severity=Severity.WARNING)


def _fewer(grouping: Grouping, number: int) -> str:
    """The grouping as it is written with another number; one group is the whole group, and one person nobody's."""
    if grouping.by == "size":
        return "on your own"
    if number < 2:
        return "whole group"
    return f"{grouping.form} of {number}" if grouping.by == "topics" else f"{number} {grouping.form}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
