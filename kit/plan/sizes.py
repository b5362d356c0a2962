"""People and a grouping → the sizes of the groups."""

from __future__ import annotations

from kit.model import Grouping


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


def sizes_of(grouping: Grouping, people: int) -> tuple[int, ...]:
    """The sizes of the groups, for a jigsaw of its homes; empty where there are too few people."""
    if people < 1 or too_few(grouping, people):
        return ()
    match grouping.form:
        case "groups of":
            return of_size(people, grouping.number)
        case "groups" | "expert groups":
            return even(people, grouping.number)
        case "jigsaw":
            return even(people, people // grouping.number)
        case "whole group":
            return (people,)
        case "on your own":
            return (1,) * people
        case other:
            raise AssertionError(f"no grouping is {other!r}")


def too_few(grouping: Grouping, people: int) -> bool:
    """Whether there are fewer people than groups, or than topics of a jigsaw."""
    return grouping.form in ("groups", "expert groups", "jigsaw") and not 0 < grouping.number <= people
