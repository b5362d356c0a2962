"""Groups, tents and cards as `kit plan --format json` prints them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kit.document import plain_text
from kit.plan.grouping import GroupCards, Groups, Late, RoleShare, Seat, Tent

Json = dict[str, Any]


def groups_as_json(groups: Groups | None) -> Json | None:
    """The groups: sizes, numbers to count off, a jigsaw's seats, roles, and where the next person goes."""
    if groups is None:
        return None
    counted = groups.count_off
    return {
        "text": groups.grouping.text,
        "sizes": list(groups.sizes),
        "experts": list(groups.experts),
        "count_off": {"to": counted.to, "counts": list(counted.counts)} if counted else None,
        "seats": [_seat(seat) for seat in groups.seats],
        "late": _late(groups.late) if groups.late else None,
        "roles": [plain_text(role) for role in groups.roles],
        "role_shares": [_share(share) for share in groups.shares],
        "online": groups_as_json(groups.online),
        "joined_online": groups.joined,
    }


def _seat(seat: Seat) -> Json:
    return {"home": seat.home, "expert": seat.expert}


def _late(late: Late) -> Json:
    return {
        "number": late.number or None,
        "home": late.home,
        "sizes": list(late.groups.sizes),
        "new_group_at": late.new_group or None,
    }


def _share(share: RoleShare) -> Json:
    return {"size": share.size, "people": [[plain_text(role) for role in roles] for roles in share.people]}


def tents_as_json(tents: Iterable[Tent]) -> list[Json]:
    """The tents for the tables, in order."""
    return [{"number": tent.number or None, "home": tent.home} for tent in tents]


def cards_as_json(cards: Iterable[GroupCards]) -> list[Json]:
    """The cards of each jigsaw, spares included, in the order in which they are given out."""
    return [
        {"title": plain_text(each.title), "topics": each.topics, "seats": [_seat(seat) for seat in each.seats]}
        for each in cards
    ]
