"""People and a grouping → the sizes of the groups."""

from __future__ import annotations

from kit.session.model import Grouping


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
    match grouping.by:
        case "size":
            return of_size(people, grouping.number)
        case "count":
            return even(people, grouping.number)
        case "topics":
            return even(people, people // grouping.number)
        case "everyone":
            return (people,)
        case "alone":
            return (1,) * people


def too_few(grouping: Grouping, people: int) -> bool:
    """Whether there are fewer people than groups, or than topics of a jigsaw."""
    return grouping.counted and not 0 < grouping.number <= people
