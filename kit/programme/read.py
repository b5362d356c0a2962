"""A programme's file → `Programme`, with every problem of it and of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from kit.diagnostics import Problem, in_order
from kit.language.find_time import FoundTime
from kit.programme.cohort_languages import cohort_languages, other_languages
from kit.programme.column_names import ATTENDANCE, HAPPENINGS, PEOPLE, ROOMS, STRANDS
from kit.programme.days import DaysReader, with_workshops
from kit.programme.file_parts import parts_of
from kit.programme.model import Programme
from kit.programme.named_lists import ListsReader
from kit.programme.programme_front_matter import read_front_matter
from kit.programme.rosters import read_attendance, read_people, read_rooms, read_strands
from kit.programme.timetable import NOT_LEARNING
from kit.programme.unread_words import tell_unread
from kit.session.comments import closed
from kit.session.outline import read_outline
from kit.session.source_lines import SourceLines, load, source
from kit.session.yaml_nodes import Reader
from kit.tables import Column, DataTable, read_table
from kit.text import Markdown

MOST_WISHES = 6


def read_programme(path: Path) -> tuple[Programme | None, tuple[Problem, ...]]:
    """The programme of a file, and every problem; None where nothing could be read."""
    text, problems = load(path, str(path), "check the name; `kit new NAME --programme series` makes one", "a programme")
    if text is None:
        return None, problems
    made, readable = source(text, str(path), "`kit new NAME --programme series` makes one to start from")
    programme = _read(made, path) if readable else None
    return programme, in_order(made.problems)


def _read(made: SourceLines, path: Path) -> Programme | None:
    end = _end_of_front_matter(made)
    if end is None:
        return None
    values = read_front_matter(Reader(made, 1, end))
    mended = closed(made, end + 1)
    outline = read_outline(mended, end + 1, _untimed) if mended else None
    if mended is None or outline is None:
        return None
    language = str(values.get("language", "en-US"))
    parts = parts_of(mended, outline, language)
    tell_unread(parts, end + 1)
    days, lists = DaysReader(parts), ListsReader(parts)
    programme = Programme(
        **{"kind": "series", "title": Markdown(""), **values},
        path=path,
        place=made.place(0),
        days=days.read(values.get("date")),
        due_dates=lists.due_dates(),
        offers=lists.offers(),
        rooms=read_rooms(lists.table("rooms", ROOMS), made.problems),
        strands=read_strands(lists.table("strands", STRANDS), made.problems),
        people=read_people(lists.table("people", PEOPLE), made.problems),
        handouts=lists.handouts(path),
        lines=mended.lines,
    )
    programme = replace(programme, allows=(*programme.allows, *days.allows))
    return _with_files(programme, made.problems)


def _untimed(source: SourceLines, text: str, line: int) -> tuple[str, FoundTime | None]:
    """The words of a heading with their date and clock, which are the programme's own to read."""
    return text.strip(), None


def _end_of_front_matter(made: SourceLines) -> int | None:
    """The line that ends the front matter; None, and a problem, where there is none."""
    if made.lines[0].rstrip() != "---":
        help = "begin the file with `---`, `title: …`, `programme: series` and `---`"
        made.add("no-title", "the file has no front matter", help, made.place(0))
        return None
    end = next((n for n, line in enumerate(made.lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        help = "write `---` on a line of its own after the last key"
        made.add("bad-yaml", "the front matter is never closed", help, made.place(0))
    return end


# The files that the front matter names


def _with_files(programme: Programme, problems: list[Problem]) -> Programme:
    """The programme with what its CSV and XLSX files hold."""
    rooms = _file(programme, "rooms", programme.rooms_file, ROOMS, problems)
    if rooms:
        programme = replace(programme, rooms=(*programme.rooms, *read_rooms(rooms, problems)))
    workshops = _file(programme, "workshops", programme.workshops_file, HAPPENINGS, problems)
    if workshops:
        days = with_workshops(programme.days, workshops, problems, programme.language)
        programme = replace(programme, days=days)
    people = _file(programme, "people", programme.people_file, (*PEOPLE, *_places(programme)), problems)
    if people:
        problems += other_languages(people, cohort_languages(programme))
        programme = replace(programme, people=(*programme.people, *read_people(people, problems)))
    attendance = _file(programme, "attendance", programme.attendance_file, ATTENDANCE, problems, free=True)
    if attendance:
        problems += other_languages(attendance, cohort_languages(programme))
        slots = [slot for slot in programme.slots if slot.own.kind not in NOT_LEARNING]
        found = read_attendance(attendance, slots, programme.language, problems)
        programme = replace(programme, attendance=found)
    return programme


def _places(programme: Programme) -> Iterator[Column]:
    """The columns of the people's places and wishes: a slot's id, `wish A 1`."""
    for slot in programme.slots:
        yield Column(name=slot.id)
        for number in range(1, MOST_WISHES + 1):
            yield Column(name=f"wish {slot.id} {number}", listed=False)


def _file(
    programme: Programme,
    key: str,
    name: str,
    columns: tuple[Column, ...],
    problems: list[Problem],
    *,
    free: bool = False,
) -> DataTable | None:
    """The table of a file below the programme's folder; None, and a problem, where there is none."""
    if not name:
        return None
    path = programme.folder / name
    place = programme.place_of(key)
    if not _inside(path, programme.folder):
        help = "put the file into the programme's folder"
        problems.append(Problem(code="no-file", message=f"`{name}` lies outside the folder", help=help, place=place))
        return None
    if not path.is_file():
        help = "check its name, or take the line out until there is one"
        problems.append(Problem(code="no-file", message=f"there is no file `{name}`", help=help, place=place))
        return None
    table, found = read_table(path, str(path), columns, free=free)
    problems += found
    return table


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False
