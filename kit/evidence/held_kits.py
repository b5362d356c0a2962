"""The kits of a programme → those that were held: something came back, or the attendance says who came.

A mark in the attendance is a signature: somebody was there, and nobody says from when to when.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec.structs import replace

from kit.diagnostics import Place, Problem, warning
from kit.document import plain_text
from kit.evidence.evidence import Came
from kit.evidence.over_programme import nothing_came
from kit.evidence.programme_attended import meetings_of
from kit.evidence.sign_in import Attendee
from kit.evidence.who_is_who import KitHeld
from kit.programme.model import Person
from kit.programme.timetable import Timetable, primary
from kit.text import Markdown


def held_kits(
    kits: Sequence[KitHeld], timetable: Timetable | None, place: Place
) -> tuple[list[KitHeld], tuple[Problem, ...]]:
    """Returns the kits that were held, by date, and a problem where none was, or where no sheet says who came."""
    came = [kit if timetable is None or not _nothing(kit) else _by_attendance(kit, kits, timetable) for kit in kits]
    held = sorted((kit for kit in came if not _nothing(kit)), key=lambda kit: (kit.date or datetime.date.max, kit.name))
    if not held:
        help_ = "fill in `after/` of the kits in `sessions/`, or put the report of the meeting program there"
        message = "nothing came back yet of any session of this programme: the report says so"
        return held, (warning("nothing-came", message, help_, place),)
    without = {kit.name for kit in kits if _nothing(kit)}
    return held, _without_sheets([kit for kit in held if kit.name in without], place)


def _without_sheets(marked: Sequence[KitHeld], place: Place) -> tuple[Problem, ...]:
    """The problem of kits of which the attendance alone says who came, each happening by the title of its first."""
    if not marked:
        return ()
    titles: dict[str, Markdown] = {}
    for kit in marked:
        titles.setdefault(kit.happening, kit.plan.title)
    said = ", ".join(f"“{plain_text(title)}”" for title in titles.values())
    message = f"no sheet came back of {said}: who was there is what the attendance says, without times"
    help_ = "where there are sheets, fill in `after/` of those kits in `sessions/`"
    return (warning("nothing-came", message, help_, place),)


def _nothing(kit: KitHeld) -> bool:
    return nothing_came(kit.came.delivered, kit.came)


def _by_attendance(kit: KitHeld, kits: Sequence[KitHeld], timetable: Timetable) -> KitHeld:
    """The kit with those whom the attendance marks as there, in its language; as it is where it marks nobody."""
    meeting = meetings_of(timetable).get(kit.happening, "")
    others = [each for each in kits if each.happening == kit.happening]
    if not meeting or not all(map(_nothing, others)):  # What came back in another language says it of everybody.
        return kit
    spoken = [primary(each.plan.language) for each in others]
    place = Place(file=str(timetable.programme.path), whole=True)
    people = tuple(
        Attendee(name=person.name, row=person.row, place=place, signed=True)
        for person in timetable.programme.attendance
        if person.marks.get(meeting) == "x" and _language(person, timetable, spoken) == primary(kit.plan.language)
    )
    return replace(kit, came=Came(people=people, expected=people)) if people else kit


def _language(person: Person, timetable: Timetable, spoken: Sequence[str]) -> str:
    """The language of the kit in which somebody was."""
    own = [primary(each) for each in (person.language, timetable.programme.language) if each]
    return next((each for each in own if each in spoken), spoken[0])
