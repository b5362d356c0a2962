"""How many of each thing: copies with their spares, and quantities for people, groups and rooms."""

from __future__ import annotations

from kit.plan.grouping import Groups
from kit.plan.plan import People
from kit.session.model import Session
from kit.session.slide_parts import Quantity

SIGN_IN_ROWS = 30
"""The rows of a sign-in sheet where nobody said how many come."""


def copies_for(people: int) -> int:
    """The copies made for `people`: two spares, or five in a hundred where that is more."""
    return people + max(2, -(-people * 5 // 100))


def people_of(expected: int | None, online: int = 0) -> People:
    """The people, of whom so many join online, and what is made for those in the room."""
    if expected is None:
        return People(expected=None, copies=None, sign_in_rows=SIGN_IN_ROWS)
    online = min(online, expected)
    copies = copies_for(expected - online) if online < expected else 0
    return People(expected=expected, copies=copies, sign_in_rows=copies, online=online)


def session_people(session: Session, expected: int | None = None) -> People:
    """The people of a session: as many as are asked for, else as the front matter says."""
    said = session.participants
    if expected is None and said is not None:
        expected = said.expected
    return people_of(expected, said.online if said and session.modality == "hybrid" else 0)


def count(quantity: Quantity | None, participants: int | None, groups: Groups | None) -> int | None:
    """How many `quantity` is for so many participants in these groups; None where that is not known."""
    if quantity is None:
        return None
    match quantity.per:
        case "session" | "room":
            return quantity.number
        case "participant":
            return None if participants is None else quantity.number * participants
        case "group":
            return quantity.number * len(groups.sizes) if groups and groups.sizes else None
        case other:
            raise AssertionError(f"nothing is counted per {other!r}")
