"""Who came to which meeting of a programme → how each person stands to the programme's own certificate.

A sheet that came back says who was there. The programme's attendance says it of meetings of which none came back, and
says what was made up: that counts for the certificate where its rule has it so, and never as minutes.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from kit.build.kit_inputs import Named, programme_files
from kit.diagnostics import Place, Problem, warning
from kit.evidence.returned import names_of
from kit.evidence.sign_in import Attendee, yes_or_no
from kit.evidence.who_is_who import KitHeld, PersonHeld
from kit.folder import RECORD
from kit.programme.certificates import Standing, held, standings
from kit.programme.check_programme import checked_timetable
from kit.programme.model import Certificate, Person, Programme
from kit.programme.programme_file import programme_file
from kit.programme.read import read_programme
from kit.programme.timetable import Timetable


def programme_again(
    slug: str, folder: Path, named: Named, today: datetime.date
) -> tuple[Timetable | None, tuple[Problem, ...]]:
    """Returns the timetable of the programme of which the folder is, and what is wrong with its tables of people.

    None, and a problem, where its file is not near.
    """
    path = next((file for each in programme_files(slug, folder, named) if (file := programme_file(each))), None)
    if path is None:
        message = "the programme's own file is not near: who meets its certificate's rule is not known"
        help_ = "name it with `--session`, or put it beside this folder or where you are"
        return None, (warning("moved-file", message, help_, Place(file=str(folder / RECORD), whole=True)),)
    timetable, problems = checked_timetable(path, today)
    return timetable, tuple(each for each in problems if each.place.file != str(path))


def known_people(programme: Programme) -> tuple[Attendee, ...]:
    """Returns the people of the programme's list, by whose addresses a meeting program's report says who came."""
    place = Place(file=str(programme.path), whole=True)
    return tuple(
        Attendee(
            name=each.name, row=each.row, place=place, email=each.email, role=each.role, id=each.id,
            passed=yes_or_no(each.passed),
        )
        for each in programme.people
    )  # fmt: skip


def people_near(slug: str, folder: Path, named: Named) -> tuple[Attendee, ...]:
    """Returns the people of the list of the programme in which a session is held; none where it is not near."""
    path = next((file for each in programme_files(slug, folder, named) if (file := programme_file(each))), None)
    programme = read_programme(path)[0] if slug and path else None
    return known_people(programme) if programme else ()


def standings_of(
    timetable: Timetable, people: Sequence[PersonHeld], kits: Sequence[KitHeld]
) -> tuple[Timetable, tuple[Standing, ...]]:
    """Returns the timetable with these people as its attendance, and how each of them stands, in their order."""
    meetings = meetings_of(timetable)
    told = {meetings[kit.happening] for kit in kits if kit.came.people and kit.happening in meetings}
    listed = _once(timetable.programme.attendance)
    attendance = tuple(_attended(person, meetings, told, listed) for person in people)
    own = replace(timetable, programme=replace(timetable.programme, attendance=attendance))
    return own, standings(own)


def meetings_of(timetable: Timetable) -> dict[str, str]:
    """Returns the id of the meeting of each happening, by its own."""
    of_slots = {slot: meeting.id for meeting in timetable.meetings for slot in meeting.slots}
    return {
        entry.id: of_slots[slot.id]
        for day in timetable.days
        for slot in day.slots
        if slot.id in of_slots
        for entry in slot.entries
    }


def _once(people: Sequence[Person]) -> dict[str, Person | None]:
    """The people by their names; None for a name that several have."""
    found: dict[str, Person | None] = {}
    for person in people:
        for name in names_of(person.name):
            found[name] = None if name in found else person
    return found


def _attended(
    person: PersonHeld, meetings: Mapping[str, str], told: set[str], listed: Mapping[str, Person | None]
) -> Person:
    """Somebody with the meetings that they were in or made up."""
    own = next(filter(None, (listed.get(name) for name in names_of(person.name))), None)
    marks = {id: mark for id, mark in own.marks.items() if mark == "m" or id not in told} if own else {}
    marks |= {meetings[kit.happening]: "x" for kit, _ in person.found if kit.happening in meetings}
    return Person(name=person.name, row=person.found[0][1].row, marks=marks)


def certificate_refused(standing: Standing, rule: Certificate, timetable: Timetable) -> str:
    """Returns why the programme gives somebody no certificate, with the numbers; "" where it gives one."""
    if standing.meets:
        return ""
    times, made_up = len(held(timetable)), standing.made_up
    said = f"{standing.person.name} was there {standing.there} of {times} times"
    if made_up:
        said += f" and made up {made_up}{'' if rule.make_up else ', which does not count'}"
    return f"certificate refused: {said}; it takes {rule.attend} of {rule.of}."
