"""How people are put together: groups with their numbers, seats, roles and late arrivals; what stands on the tables."""

from __future__ import annotations

from msgspec import Struct

from kit.session.model import Grouping
from kit.text import Markdown


class CountOff(Struct, frozen=True, kw_only=True):
    """People say the numbers from 1 to `to` in turn; `counts` is how many say each, the larger first."""

    to: int
    counts: tuple[int, ...]

    @property
    def more(self) -> int:
        """How many of the numbers, from 1 on, are said by one person more than the others; 0 where all are even."""
        return sum(count > min(self.counts) for count in self.counts)


class Seat(Struct, frozen=True, kw_only=True):
    """One person's place in a jigsaw: the letter of the home group, and the number of the expert group."""

    home: str
    expert: int


class Late(Struct, frozen=True, kw_only=True):
    """Where the next person goes."""

    number: int
    """The number that the person says, 0 where nobody counts off."""
    home: str
    """The letter of a jigsaw's home group, else ""."""
    groups: Groups
    """The groups with that person."""
    new_group: int
    """The number of people at which there is a group more, 0 where the number of groups is fixed."""


class RoleShare(Struct, frozen=True, kw_only=True):
    """Who takes what in a group of `size` people that has fewer people than roles: each person's roles, in order."""

    size: int
    people: tuple[tuple[Markdown, ...], ...]

    @property
    def doubled(self) -> tuple[tuple[Markdown, ...], ...]:
        """The roles of each person who takes more than one."""
        return tuple(roles for roles in self.people if len(roles) > 1)


class Groups(Struct, frozen=True, kw_only=True):
    """People put together: the `sizes` of the groups in order, empty where the number of people is not known.

    For a jigsaw, `sizes` are the home groups and `experts` the expert groups, one for each topic, and `seats` has
    each person's place in both. `count_off` is None where people do not count off: pairs and triads turn to their
    neighbors. `shares` has an entry for each size of group that has fewer people than `roles`.

    Of a hybrid session these are the groups in the room, and `online` those of the people who join online. Where one of
    the places has too few people for groups of its own, the groups are of all of them, `joined` of whom are online.
    """

    grouping: Grouping
    sizes: tuple[int, ...]
    experts: tuple[int, ...] = ()
    count_off: CountOff | None = None
    seats: tuple[Seat, ...] = ()
    late: Late | None = None
    roles: tuple[Markdown, ...] = ()
    shares: tuple[RoleShare, ...] = ()
    online: Groups | None = None
    joined: int = 0

    @property
    def meeting(self) -> Groups | None:
        """The groups that meet in break-out rooms; None where those online sit with people in the room."""
        return None if self.joined else self.online or self

    def room_name(self, at: int) -> str:
        """What the break-out room of the group at `at`, from 0, is called: `1`, or of a jigsaw's home `A`.

        Where there are groups in a room as well, the rooms are named on from these.
        """
        at += len(self.sizes) if self.online else 0
        return letters(at) if self.experts else str(at + 1)


def letters(at: int) -> str:
    """A, B, … Z, AA, AB, …"""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


class Tent(Struct, frozen=True, kw_only=True):
    """A tent for one table: the number of the group that meets there (0: none), and the letter of a jigsaw's home.

    `expert` says that the number is an expert group's of a jigsaw, and not only some group's.
    """

    number: int
    home: str
    expert: bool = False


class GroupCards(Struct, frozen=True, kw_only=True):
    """The cards of one jigsaw, one a person and the spares, in the order in which they are given out."""

    title: Markdown
    topics: int
    seats: tuple[Seat, ...]
    per_page: int = 10

    @property
    def sheets(self) -> int:
        """How many sheets the cards take."""
        return -(-len(self.seats) // self.per_page)
