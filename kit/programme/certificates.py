"""Who gets a certificate and who a letter, from who was there: the rule is the programme's, the reason is said."""

from __future__ import annotations

from msgspec import Struct

from kit.programme.model import Person
from kit.programme.timetable import Meeting, Timetable


class Standing(Struct, frozen=True, kw_only=True):
    """A person, and the meetings that the person was in."""

    person: Person
    there: int
    """How many meetings the person attended."""
    made_up: int
    """How many meetings the person made up."""
    counted: int
    """How many meetings the rule counts."""
    minutes: int
    """Minutes of learning that the person was there."""
    meets: bool
    """Whether the rule is met."""
    missed: tuple[Meeting, ...]


def held(timetable: Timetable) -> tuple[Meeting, ...]:
    """The meetings that have been held: those before today, and those of which somebody wrote who came."""
    marked = {id for person in timetable.programme.attendance for id in person.marks}
    return tuple(m for m in timetable.meetings if m.date < timetable.today or marked & {m.id, *m.slots})


def standings(timetable: Timetable) -> tuple[Standing, ...]:
    """How each person of the attendance stands; nobody before somebody wrote who came."""
    people = timetable.programme.attendance
    if not any(person.marks for person in people):
        return ()
    return tuple(_standing(person, timetable, held(timetable)) for person in people)


def _standing(person: Person, timetable: Timetable, meetings: tuple[Meeting, ...]) -> Standing:
    rule = timetable.programme.certificate
    marks = {m.id: next((person.marks[id] for id in (m.id, *m.slots) if id in person.marks), "") for m in meetings}
    there = [m for m in meetings if marks[m.id] == "x"]
    made_up = [m for m in meetings if marks[m.id] == "m"]
    counted = [*there, *(made_up if rule is None or rule.make_up else ())]
    return Standing(
        person=person,
        there=len(there),
        made_up=len(made_up),
        counted=len(counted),
        minutes=sum(m.learning for m in counted),
        meets=rule is not None and len(counted) >= rule.attend,
        missed=tuple(m for m in meetings if not marks[m.id]),
    )


def all_held(timetable: Timetable) -> bool:
    """Whether every meeting has been held: only then does anybody get a letter in place of a certificate."""
    return len(held(timetable)) == len(timetable.meetings)


def said_certificates(timetable: Timetable) -> str:
    """`Certificates: 3 of 4 (Mary Cole was there 4 of 6 times).`; "" where there is no rule, or nobody came yet."""
    found, rule = standings(timetable), timetable.programme.certificate
    if not found or rule is None:
        return ""
    without = [each for each in found if not each.meets]
    times = len(held(timetable))
    said = [f"{each.person.name} was there {each.counted} of {times} times" for each in without[:3]]
    said += [f"{len(without) - 3} more"] if without[3:] else []
    why = f" ({', '.join(said)})" if said else ""
    return f"Certificates: {len(found) - len(without)} of {len(found)}{why}."
