"""Days, slots and happenings of a programme's file, and the workshops of its table in them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from kit.diagnostics import Place, Problem, error
from kit.document import plain_text
from kit.programme.column_names import HAPPENINGS
from kit.programme.file_parts import FileParts, cells_under
from kit.programme.happenings import linked, note, read_happening
from kit.programme.markdown_tables import as_rows
from kit.programme.model import Arrangement, Day, Happening, Slot, When
from kit.programme.when import WEEKDAY_NAMES, WrittenTime, clock_range, read_date, read_when, trailing_when
from kit.session.amounts import parse_allow
from kit.session.ids import slug
from kit.session.model import Allow
from kit.session.outline import OutlineHeading
from kit.session.suggest import nearest
from kit.tables import Cell, DataTable, Row
from kit.text import Markdown


class Names:
    """The ids given so far: one that was written must be new, one that was worked out steps aside."""

    def __init__(self, problems: list[Problem], written: Sequence[str]) -> None:
        self.problems, self.written = problems, frozenset(written)
        self.taken: dict[str, Place] = {}

    def take(self, cells: Mapping[str, Cell], title: str, place: Place) -> str:
        """The id of a happening: its `id`, else its `No.`, else its words."""
        own = next((cells[key] for key in ("id", "no") if key in cells), None)
        if own:
            if own.text in self.taken:
                where = self.taken[own.text]
                at = f"row {where.line}" if where.header is not None else f"line {where.line}"
                help = f"choose another; the first is in {at}"
                note(self.problems, "duplicate-id", f"the id `{own.text}` is given twice", help, own.place)
            self.taken.setdefault(own.text, own.place)
            return own.text
        base = slug(plain_text(linked(title)[0])) or "happening"
        name, count = base, 1
        while name in self.taken or name in self.written:
            count += 1
            name = f"{base}-{count}"
        self.taken[name] = place
        return name


class DaysReader:
    """Reads what stands under the headings that are no lists."""

    def __init__(self, parts: FileParts) -> None:
        self.parts, self.source, self.language = parts, parts.source, parts.language
        self.headings = list(parts.under(""))
        self.cells = {heading.line: cells_under(heading, parts.comments) for heading in self.headings}
        written = [cell.text for cells in self.cells.values() for key, cell in cells.items() if key == "id"]
        self.names = Names(self.source.problems, written)
        self.allows: list[Allow] = []

    def read(self, date: datetime.date | None) -> tuple[Day, ...]:
        """The days and parts in order; `date` is that of slots which neither have one nor stand in a day."""
        days: list[Day] = []
        for heading in self.headings:
            self._allow(heading)
            if heading.level == 1:
                days.append(self._day(heading))
            elif heading.level == 2:
                if not days:
                    days.append(Day(title=Markdown(""), place=heading.place, date=date))
                slot = self._slot(heading, days[-1].date or date)
                days[-1] = replace(days[-1], slots=(*days[-1].slots, slot))
            elif heading.level == 3 and not (days and days[-1].slots):
                help = "write a `##` heading with its date and time above it"
                self.source.add("no-date", "this stands in no slot", help, heading.place)
        return tuple(days)

    def _allow(self, heading: OutlineHeading) -> None:
        cell = self.cells[heading.line].get("allow")
        if cell:
            code, reason = parse_allow(cell.text)
            below = (each.line for each in self.headings if each.line > heading.line and each.level <= heading.level)
            last = next(below, len(self.source.lines))
            allow = Allow(code=code, reason=reason, place=cell.place, first=heading.line + 1, last=last)
            self.allows.append(allow)

    def _day(self, heading: OutlineHeading) -> Day:
        said = read_when(heading.title, self.language)
        if said is None or said.when.date is None:
            said = trailing_when(heading.title, self.language)
        self._told(said, heading)
        return Day(title=heading.title, place=heading.place, words=self.parts.words_under(heading), date=said.when.date)

    def _told(self, said: WrittenTime, heading: OutlineHeading) -> None:
        """Notes a time that is none, a weekday that is another, and an end before its start."""
        date, when = said.when.date, said.when
        if said.wrong:
            help = "write `(2026-10-30, 3:30–4:30 PM)`, `(October 30, 2026)`, `(3:30–4:30 PM)` or `(85 min)`"
            self.source.add("bad-time", f"`({said.wrong})` is no date or time", help, heading.place)
        if date and said.weekday is not None and said.weekday != date.weekday():
            message = f"{date.isoformat()} is a {WEEKDAY_NAMES[date.weekday()]}, not a {WEEKDAY_NAMES[said.weekday]}"
            self.source.add("weekday-disagrees", message, "mend the weekday, or the date", heading.place)
        if when.start is not None and when.end is not None and when.end <= when.start:
            help = "AM or PM may stand once only if both ends share it: write both, as in `11:30 AM–12:30 PM`"
            self.source.add("ends-before-start", "this ends before it starts", help, heading.place)

    def _slot(self, heading: OutlineHeading, date: datetime.date | None) -> Slot:
        said = trailing_when(heading.title, self.language)
        self._told(said, heading)
        when = replace(said.when, date=said.when.date or date)
        if when.date is None and not said.wrong:
            help = "write it into the heading: `(September 24, 2026, 3:30–4:30 PM)`; or give the day a `#` heading"
            self.source.add("no-date", "nobody says on which day this is", help, heading.place)
        own = self._happening(heading, said.words, when)
        inner = self._inner(heading)
        if rows := self._rows(heading):
            return Slot(own=own, arrangement="side by side", inner=(*inner, *rows))
        timed = any(each.when.length or each.when.start is not None for each in inner)
        arrangement: Arrangement = "itself" if not inner else "in turn" if timed else "side by side"
        return Slot(own=own, arrangement=arrangement, inner=inner)

    def _inner(self, slot: OutlineHeading) -> tuple[Happening, ...]:
        """What stands under the `###` headings of a slot."""
        made = []
        at = self.headings.index(slot)
        for heading in self.headings[at + 1 :]:
            if heading.level <= slot.level:
                break
            if heading.level == 3:
                said = trailing_when(heading.title, self.language)
                self._told(said, heading)
                made.append(self._happening(heading, said.words, said.when))
        return tuple(made)

    def _happening(self, heading: OutlineHeading, words: str, when: When) -> Happening:
        cells = self.cells[heading.line]
        return read_happening(
            {key: cell for key, cell in cells.items() if key != "allow"},
            self.source.problems,
            id=self.names.take(cells, words, heading.place),
            title=words,
            place=heading.place,
            words=self.parts.words_under(heading),
            when=when,
            language=self.language,
        )

    def _rows(self, heading: OutlineHeading) -> tuple[Happening, ...]:
        """The happenings of the tables under a slot."""
        made: list[Happening] = []
        for found in self.parts.tables_under(heading):
            table = as_rows(self.source, found, HAPPENINGS, self.source.problems)
            made += rows_as_happenings(table, self.names, self.source.problems, self.language)
        return tuple(made)


def rows_as_happenings(table: DataTable, names: Names, problems: list[Problem], language: str) -> list[Happening]:
    """A happening for each row that has a title; where there is no column of titles, `Session` is it."""
    made = []
    for row in table.rows:
        cells = dict(row.cells)
        if "title" not in table.heads and "session" in cells:
            cells["title"] = cells.pop("session")
        if "title" not in cells:
            problems.append(error("bad-row", "this row has no title", "write it, or take the row out", row.place))
            continue
        title = cells.pop("title")
        description = cells.pop("description", None)
        made.append(
            read_happening(
                cells,
                problems,
                id=names.take(cells, title.text, title.place),
                title=title.text,
                place=title.place,
                words=Markdown(description.text) if description else Markdown(""),
                when=When(),
                language=language,
            )
        )
    return made


# The table of workshops


def with_workshops(days: Sequence[Day], table: DataTable, problems: list[Problem], language: str) -> tuple[Day, ...]:
    """The days with the workshops of the table, each in the slot of its `slot`, or of its date and time."""
    every = [happening for day in days for slot in day.slots for happening in (slot.own, *slot.inner)]
    names = Names(problems, ())
    names.taken = {happening.id: happening.place_of("id") for happening in every}
    made = {day.place.line: day for day in days}
    for row in table.rows:
        found = rows_as_happenings(replace(table, rows=(row,)), names, problems, language)
        place = _slot_of(row, tuple(made.values()), problems, language) if found else None
        if place:
            day, slot = place
            made[day.place.line] = _with_slot(day, _side_by_side(slot, found))
    return tuple(made.values())


def _side_by_side(slot: Slot, more: Iterable[Happening]) -> Slot:
    return replace(slot, arrangement="side by side", inner=(*slot.inner, *more))


def _with_slot(day: Day, slot: Slot) -> Day:
    """The day with the slot in the place of the one of its id, or at its end."""
    at = next((n for n, each in enumerate(day.slots) if each.id == slot.id), len(day.slots))
    return replace(day, slots=(*day.slots[:at], slot, *day.slots[at + 1 :]))


def _slot_of(row: Row, days: Sequence[Day], problems: list[Problem], language: str) -> tuple[Day, Slot] | None:
    """The day and slot of a row; None, and a problem, where there is none."""
    if name := row.text("slot"):
        for day in days:
            for slot in day.slots:
                if name.casefold() in (slot.id.casefold(), slot.own.no.casefold()):
                    return day, slot
        near = nearest(name, [slot.id for day in days for slot in day.slots])
        help = f"did you mean `{near}`?" if near else "write the `id` of a `##` heading"
        problems.append(error("bad-row", f"there is no slot `{name}`", help, row.place_of("slot")))
        return None
    return _by_time(row, days, problems, language)


def _by_time(row: Row, days: Sequence[Day], problems: list[Problem], language: str) -> tuple[Day, Slot] | None:
    """The slot at the row's date and time: one that is there, or a new one."""
    when = _when(row, days[0].date if len(days) == 1 else None, problems, language)
    if when is None:
        return None
    day = next((day for day in days if day.date == when.date), None)
    if day is None:
        message = f"the programme has no day {row.text('date')}"
        help = "write a `#` heading for it, or mend the date"
        problems.append(error("bad-row", message, help, row.place_of("date")))
        return None
    times = (when.start, when.end)
    found = next((slot for slot in day.slots if (slot.own.when.start, slot.own.when.end) == times), None)
    title = Markdown(f"{row.text('start')}–{row.text('end')}")
    id = f"{when.date}-{(when.start or 0) // 60}"
    return day, found or Slot(own=Happening(id=id, title=title, place=row.place, when=when))


def _when(row: Row, only: datetime.date | None, problems: list[Problem], language: str) -> When | None:
    """The date, start and end of a row; None, and a problem, where one of them is missing or is none."""
    clocks = {key: clock_range(row.text(key)) for key in ("start", "end")}
    moments = {key: clock[0] if clock else None for key, clock in clocks.items()}
    date = read_date(row.text("date"), language) if row.text("date") else only
    for key, value in (("date", date), *moments.items()):
        if value is None:
            kind = "date" if key == "date" else "time of day"
            said = f"`{row.text(key)}` is no {kind}" if row.text(key) else ""
            help = "write `slot`, or `date`, `start` and `end`, as in 2026-10-30, 10:00 AM and 11:00 AM"
            message = said or f"nobody says when this is: it has no `{key}`"
            problems.append(error("bad-row", message, help, row.place_of(key)))
            return None
    return When(date=date, start=moments["start"], end=moments["end"])
