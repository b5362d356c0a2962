"""People and a grouping → the sizes of the groups."""

from __future__ import annotations

from kit.diagnostics import Problem, Severity
from kit.model import Grouping
from kit.plan.plan import Groups


def even(people: int, groups: int) -> tuple[int, ...]:
    """The sizes of `groups` groups that differ by at most one, the larger first."""
    size, larger = divmod(people, groups)
    return (size + 1,) * larger + (size,) * (groups - larger)


def of_size(people: int, size: int) -> tuple[int, ...]:
    """The sizes of groups of `size`, in which nobody is left alone: those left over join the last groups.

    Where more people are left over than there are groups to join, they make a group of their own with others' help
    (7 in groups of 4 are 4 and 3, not 7).
    """
    groups, left = divmod(people, max(size, 1))
    if left > groups > 0:
        return even(people, groups + 1)
    return tuple(reversed(even(people, groups))) if groups else (people,)


def grouped(grouping: Grouping, people: int | None) -> Groups:
    """The groups that `people` make: without sizes where the people are not known, or are too few."""
    if not people or too_few(grouping, people):
        return Groups(grouping=grouping, sizes=())
    match grouping.form:
        case "groups of":
            return Groups(grouping=grouping, sizes=of_size(people, grouping.number))
        case "groups" | "expert groups":
            return Groups(grouping=grouping, sizes=even(people, grouping.number))
        case "jigsaw":
            homes = even(people, people // grouping.number)
            return Groups(grouping=grouping, sizes=homes, experts=even(people, grouping.number))
        case "whole group":
            return Groups(grouping=grouping, sizes=(people,))
        case "on your own":
            return Groups(grouping=grouping, sizes=(1,) * people)
        case other:
            raise AssertionError(f"no grouping is {other!r}")


def too_few(grouping: Grouping, people: int) -> bool:
    """Whether there are fewer people than groups, or than topics of a jigsaw."""
    return grouping.form in ("groups", "expert groups", "jigsaw") and not 0 < grouping.number <= people


def group_problems(grouping: Grouping, people: int | None) -> tuple[Problem, ...]:
    """What is wrong with putting `people` together like this: too few for the groups, or one alone in a group."""
    if people is None or grouping.form not in ("groups", "expert groups", "jigsaw"):
        return ()
    fewer = max(1, people // 2)
    text = _with_number(grouping, fewer)
    if too_few(grouping, people):
        message = f"`{grouping.text}` for {_people(people)}: fewer people than groups"
        help = f"write `{text}`, or plan for {grouping.number} people or more"
        return (Problem(code="too-few-people", message=message, help=help, place=grouping.place),)
    if people >= 2 and people < 2 * grouping.number:
        message = f"`{grouping.text}` for {_people(people)} leaves somebody alone in a group"
        return (
            Problem(
                code="alone-in-group",
                message=message,
                help=f"write `{text}`",
                place=grouping.place,
                severity=Severity.WARNING,
            ),
        )
    return ()


def _with_number(grouping: Grouping, number: int) -> str:
    """The grouping as it is written with another number; one group is the whole group."""
    if number < 2:
        return "whole group"
    return f"jigsaw of {number}" if grouping.form == "jigsaw" else f"{number} {grouping.form}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
